"""Settings, keys, themes, folders: TOML and JSON files become frozen values.

Everything is importable from here; the modules behind it load only when they are asked for.
"""

from newstui.config.keymap import load_keymap
from newstui.config.paths import Paths, data_folder
from newstui.config.problem import Problem
from newstui.config.settings import Settings, load_settings
from newstui.config.state import UiState

__all__ = ["Paths", "Problem", "Settings", "UiState", "data_folder", "load_keymap", "load_settings"]
