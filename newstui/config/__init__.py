"""Settings, keys, themes, folders: TOML and JSON files become frozen values.

Everything that other rooms need is importable from here.
"""

from newstui.config.keymap import load_keymap
from newstui.config.paths import Paths, data_folder
from newstui.config.problem import Problem
from newstui.config.settings import Settings, load_settings
from newstui.config.state import UiState
from newstui.config.template import settings_template
from newstui.config.themes import Colours, Theme, load_theme, theme_files

__all__ = [
    "Colours",
    "Paths",
    "Problem",
    "Settings",
    "Theme",
    "UiState",
    "data_folder",
    "load_keymap",
    "load_settings",
    "load_theme",
    "settings_template",
    "theme_files",
]
