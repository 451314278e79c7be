"""What tests of several rooms share."""

import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "net"))
sys.path.insert(0, str(Path(__file__).parent / "store"))

from loopback import Server

# What is started in the background ignores ^C and hang-ups, and so would the programs under test.
for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


LEAST_TERMINALS = int(os.environ.get("NEWSTUI_LEAST_TERMINALS", "0"))
"""A run in which fewer real terminals were looked at fails, however many skipped themselves."""
seen_terminals: set[str] = set()


def pytest_xdist_auto_num_workers() -> int:
    """Run more than twice as many workers as there are processors: half of a screen's test is waiting."""
    return 2 * (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the tests that take seconds over the first two thirds of a run: at its end all are short.

    One by one, since what stands beside each other goes to the same worker.
    """
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if item not in set(long)]
    every = max(1, 2 * len(short) // (3 * len(long) or 1))
    for number, item in enumerate(long):
        short.insert(number * (every + 1), item)
    items[:] = short


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the name of each real terminal whose pictures were looked at, whatever came of it."""
    if report.when == "call" and not report.skipped:
        seen_terminals.update(str(value) for name, value in report.user_properties if name == "terminal")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where too few real terminals were there to prove anything."""
    is_worker = hasattr(session.config, "workerinput")
    if not is_worker and len(seen_terminals) < LEAST_TERMINALS:
        print(f"\nfailed: {LEAST_TERMINALS} real terminals are wanted, seen were {sorted(seen_terminals)}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def no_such_name(monkeypatch: pytest.MonkeyPatch) -> str:
    """A host that nobody has, found out without asking the network."""
    known = socket.getaddrinfo

    def getaddrinfo(host: str | bytes | None, *rest: Any, **options: Any) -> Any:
        if host in ("nowhere.invalid", b"nowhere.invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return "nowhere.invalid"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A web server on this machine whose answers the test writes."""
    async with Server() as running:
        yield running
