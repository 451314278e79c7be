"""The command line, ready to be called."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "terminal"))

from command_line import Newstui


@pytest.fixture
def newstui(tmp_path: Path) -> Newstui:
    """A command line whose home is empty."""
    return Newstui(tmp_path / "home")
