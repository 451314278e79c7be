"""What tests of several rooms share."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "net"))

from loopback import Server


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A web server on this machine whose answers the test writes."""
    async with Server() as running:
        yield running
