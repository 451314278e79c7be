"""Every command is reached on every keyboard: by what its keys type, through the parser and the keymap."""

import pytest
from keyboards import WINDOWS, XKB, Keys, xkb_keys
from textual._xterm_parser import XTermParser
from textual.events import Key

from newstui.terminal.keyboard import PLACES as LATIN_PLACES
from newstui.terminal.keyboard import SHIFTED_PLACES, Layout, combine
from newstui.ui.commands import COMMANDS
from newstui.ui.keymap import Keymap
from newstui.ui.panes.places import PLACES

needs_xkb = pytest.mark.skipif(not XKB.is_dir(), reason="xkb-data is not installed")
ON_XKB: list[tuple[Layout, str, str]] = [
    ("arabic", "ara", "basic"),
    ("arabic", "ara", "digits"),
    ("arabic", "ara", "basic_ext"),
    ("azerty", "ara", "azerty"),
    ("azerty", "ara", "azerty_digits"),
    ("persian", "ir", "pes"),
    ("persian", "ir", "pes_keypad"),
    ("hebrew", "il", "basic"),
]
LATIN_SHIFTED = dict(zip(LATIN_PLACES, SHIFTED_PLACES, strict=True))
TELLING: dict[Layout, str] = {"arabic": "ى", "azerty": "ى", "persian": "پ", "hebrew": "ש"}
"""A letter that no other layout types."""


def typed(text: str) -> list[Key]:
    """Give the keys that Textual makes of what the terminal sends for one key."""
    parser = XTermParser()
    events = [*parser.feed(combine(text)), *parser.feed("")]
    return [event for event in events if isinstance(event, Key)]


def reached(keymap: Keymap, keys: Keys) -> set[str]:
    """Give the commands that some key names somewhere; of those that share a key its condition chooses."""
    found = set()
    for text in (text for pair in keys.values() for text in pair if text):
        for event in typed(text):
            for place in PLACES:
                if command := keymap.names(event, place):
                    shared = set(command.keys)
                    found |= {one.id for one in COMMANDS if place in one.where and shared & set(one.keys)}
    return found


def unreached(keymap: Keymap, keys: Keys) -> list[str]:
    """List the commands that no key reaches; arrows and function keys are the same on every keyboard."""
    everywhere = {one.id for one in COMMANDS if any(len(key) > 1 for key in one.keys)}
    have = reached(keymap, keys) | everywhere
    return [one.id for one in COMMANDS if one.keys and one.id not in have]


@needs_xkb
@pytest.mark.parametrize("auto", [False, True], ids=["set", "auto"])
@pytest.mark.parametrize(("layout", "file", "section"), ON_XKB)
def test_every_command_is_reached_on_every_layout(
    layout: Layout, file: str, section: str, auto: bool
) -> None:
    keymap = Keymap({}, "auto" if auto else layout)
    keymap.letter(TELLING[layout])
    assert unreached(keymap, xkb_keys(file, section)) == []


@pytest.mark.parametrize(
    ("name", "layout"), [("arabic 101", "arabic"), ("arabic 102", "arabic"), ("azerty", "azerty")]
)
def test_every_command_is_reached_on_the_layouts_of_windows(name: str, layout: Layout) -> None:
    assert unreached(Keymap({}, layout), WINDOWS[name]) == []
    assert unreached(Keymap({}), WINDOWS[name]) == []


@needs_xkb
def test_on_a_layout_with_points_on_shift_all_but_q_is_reached() -> None:
    # Q types "/" there with and without Shift.
    assert unreached(Keymap({}, "hebrew"), xkb_keys("il", "lyx")) == ["out"]


@needs_xkb
@pytest.mark.parametrize("auto", [False, True], ids=["set", "auto"])
@pytest.mark.parametrize(
    ("layout", "file", "section"), [one for one in ON_XKB if one[0] != "azerty" and one[2] != "basic_ext"]
)
def test_what_a_key_types_stands_for_the_latin_key_in_its_place(
    layout: Layout, file: str, section: str, auto: bool
) -> None:
    keymap = Keymap({}, "auto" if auto else layout)
    keymap.letter(TELLING[layout])
    wrong = []
    for place, texts in xkb_keys(file, section).items():
        for text, latin in zip(texts, (place, LATIN_SHIFTED.get(place, "")), strict=False):
            names = [name for event in typed(text) for name in keymap._names(event)]
            if place in LATIN_PLACES and not text.isascii() and latin not in names:
                wrong.append((text, latin, names))
    assert wrong == []


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1b[1581;5u", "ctrl+p"),
        ("\x1b[1588;6u", "ctrl+shift+a"),
        ("\x1b[1588;69u", "ctrl+a"),
        ("\x1b[1705;3u", "alt+semicolon"),
        ("\x1bش", "alt+a"),
        ("\x1b[1588;;1588u", "ش"),
        ("\x1b[1588;2;1616u", "arabic_kasra"),
        ("\x1b[1604;;1604:1575u", "\ufefb"),
        ("\x1b[97;5u", "ctrl+a"),
        ("\x1b[A", "up"),
    ],
)
def test_a_letter_held_with_control_is_the_latin_key_in_its_place(sent: str, key: str) -> None:
    assert [event.key for event in typed(sent)] == [key]


@pytest.mark.parametrize("char", ["\u200c", "\u200d", "ك", "\u0651"])
def test_what_a_field_takes_comes_through_as_it_was_typed(char: str) -> None:
    assert [event.character for event in typed(char)] == [char]


def test_link_hints_are_typed_on_hebrew_keyboards_too() -> None:
    keymap = Keymap({})
    assert [keymap.letter(char) for char in ("ח", "'", "W", "ﻻ")] == ["j", "w", "w", "b"]


@pytest.mark.parametrize("sent", ["\x1ba", "\x1bش"])
def test_a_letter_held_with_alt_is_another_key(sent: str) -> None:
    assert [Keymap({}).names(event, "headlines") for event in typed(sent)] == [None]
    [event] = typed(sent)
    command = Keymap({"undo": ("alt+a",)}).names(event, "headlines")
    assert command is not None
    assert command.id == "undo"
