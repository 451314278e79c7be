"""What tests of several rooms share."""

import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "net"))

from loopback import Server

# What is started in the background ignores ^C and hang-ups, and so would the programs under test.
for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


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
