"""Lets these tests share their modules, and counts the terminals that ran."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

LEAST = int(os.environ.get("NEWSTUI_LEAST_TERMINALS", "0"))
"""A run in which fewer terminals were tried fails, however many skipped themselves."""
TRIED: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the name of each terminal whose picture was looked at, whatever came of it."""
    if report.when == "call" and not report.skipped:
        TRIED.update(value for name, value in report.user_properties if name == "terminal")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where too few were there to prove anything."""
    is_worker = hasattr(session.config, "workerinput")
    if not is_worker and len(TRIED) < LEAST:
        print(f"\nonly {len(TRIED)} real terminals ran, at least {LEAST} are wanted: {sorted(TRIED)}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
