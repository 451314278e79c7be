"""The table of commands: complete, named in both languages, and without two meanings for a key."""

from collections import Counter
from itertools import combinations

import pytest

from newstui.locale import LANGUAGES, Words
from newstui.ui.commands import COMMANDS, always
from newstui.ui.keymap import Keymap, show_key
from newstui.ui.panes.places import PLACES

EXPECTED = {
    "down": "move-down", "j": "move-down", "up": "move-up", "k": "move-up", "g": "top", "G": "bottom",
    "pagedown": "page-down", "pageup": "page-up", "ctrl+d": "half-down", "ctrl+u": "half-up",
    "enter": "enter", "escape": "back", "q": "out", "left": "pane-left", "right": "pane-right",
    "h": "pane-left", "l": "pane-right", "tab": "pane-next", "shift+tab": "pane-previous",
    "space": "reading-page-down", "b": "reading-page-up", "N": "previous-unread", "n": "next-unread",
    "m": "toggle-read", "A": "mark-all-read", "s": "toggle-save", "u": "undo", "r": "refresh-source",
    "R": "refresh-all", "/": "search", "1": "show-all", "2": "show-unread", "3": "show-saved",
    "f": "toggle-whole", "o": "open-browser", ";": "link-hints", "y": "copy-link", "Y": "copy-text",
    "a": "add-source", "z": "zen", "t": "theme", "?": "help", "ctrl+p": "palette", "w": "play",
    "C": "calibrate", "}": "calibrate", "ctrl+l": "redraw", "ctrl+z": "suspend", "ctrl+q": "quit",
    "i": "about-source",
}  # fmt: skip


@pytest.mark.parametrize(("key", "command_id"), EXPECTED.items())
def test_every_key_of_the_table_has_its_command(key: str, command_id: str) -> None:
    assert command_id in {command.id for command in COMMANDS if key in command.keys}


def test_ids_are_unique() -> None:
    assert Counter(command.id for command in COMMANDS).most_common(1)[0][1] == 1


def test_a_key_means_one_thing_in_a_place() -> None:
    for one, other in combinations(COMMANDS, 2):
        shared = set(one.keys) & set(other.keys)
        places = [place for place in PLACES if place in one.where & other.where]
        if shared and places:
            # Two rows may share a key where the first acts only in a mode of its own.
            assert one.can is not always, (one.id, other.id, shared)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_texts(language: str) -> None:
    words = Words(language)  # type: ignore[arg-type]
    for command in COMMANDS:
        assert f"command.{command.id}" in words
        assert f"help.{command.id}" in words


def test_the_readers_keys_take_the_place_of_the_shipped_ones() -> None:
    keymap = Keymap({"undo": ("ctrl+y",)})
    assert keymap.keys("undo") == ("ctrl+y",)
    assert keymap.shown("undo") == "^y"


def test_keys_are_shown_as_readers_know_them() -> None:
    assert [show_key(key) for key in ("down", "ctrl+p", "?", "A")] == ["↓", "^p", "?", "A"]
    assert [show_key(key) for key in ("f1", "alt+down", "ctrl+up", "+")] == ["F1", "Alt-↓", "Ctrl-↑", "+"]
