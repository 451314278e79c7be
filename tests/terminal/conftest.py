"""Lets the tests of this folder share the program in a pseudo-terminal."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
