"""From keys to commands: the shipped keys, the reader's own, and the letters of other keyboard layouts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.events import Key
from textual.keys import KEY_DISPLAY_ALIASES, format_key

from newstui.config.settings import Keyboard
from newstui.locale import Words
from newstui.terminal import keyboard
from newstui.ui.commands import COMMANDS, Command
from newstui.ui.panes.places import Place

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

HELD = frozenset(("ctrl", "alt", "super", "hyper", "meta"))
"""What makes a key another key; Textual gives its character with Alt all the same."""


class Keymap:
    """Which keys run which commands, for this reader."""

    def __init__(self, overrides: Mapping[str, tuple[str, ...]], layout: Keyboard = "auto") -> None:
        """``overrides`` maps command ids to the keys that replace the shipped ones."""
        self._keys = {command.id: overrides.get(command.id, command.keys) for command in COMMANDS}
        self._keyboard = keyboard.Keyboard(layout)
        self._commands: dict[str, list[Command]] = {}
        # A key that the reader gave runs their command, whatever else has it.
        for command in sorted(COMMANDS, key=lambda command: command.id not in overrides):
            for key in self._keys[command.id]:
                self._commands.setdefault(key, []).append(command)

    def keys(self, command_id: str) -> tuple[str, ...]:
        """Give a command's keys."""
        return self._keys[command_id]

    def shown(self, command_id: str, words: Words | None = None) -> str:
        """Give the first key of a command as a reader knows it, or an empty text."""
        keys = self._keys[command_id]
        return show_key(keys[0], words) if keys else ""

    def find(self, event: Key, place: Place, reader: "ReaderScreen") -> Command | None:
        """Find the command that a key means here and now.

        A letter of another layout stands for the Latin key in its place, unless it is itself bound.
        """
        found = (self.meant(key, place, reader) for key in dict.fromkeys(self._names(event)))
        return next((command for command in found if command), None)

    def meant(self, key: str, place: Place, reader: "ReaderScreen") -> Command | None:
        """Give the command that one name of a key runs here and now."""
        for command in self._commands.get(key, ()):
            if place in command.where and command.can(reader):
                return command
        return None

    def names(self, event: Key, place: Place) -> Command | None:
        """Give the command that a key would run here if there were something for it to act on."""
        for key in self._names(event):
            for command in self._commands.get(key, ()):
                if place in command.where:
                    return command
        return None

    def elsewhere(self, event: Key) -> Command | None:
        """Give the first command that a key has in any place, to say of it that it does nothing here."""
        found = (command for key in self._names(event) for command in self._commands.get(key, ()))
        return next(found, None)

    def letter(self, character: str) -> str:
        """Give the Latin letter of a key, whatever layout it was typed in, in lower case."""
        return (self._keyboard.latin_key(character) or character).lower()

    def _names(self, event: Key) -> list[str]:
        names = [event.key]
        if event.character and event.character != " " and HELD.isdisjoint(event.key.split("+")[:-1]):
            if event.character.isprintable():
                names.append(event.character)
            if latin := self._keyboard.latin_key(event.character):
                names.append(latin)
        return names


def show_key(key: str, words: Words | None = None) -> str:
    """Write a key's name as a reader knows it: ``ctrl+p`` is ``^p``, ``alt+down`` is ``Alt-↓``."""
    if words is not None and f"key.{key}" in words:
        return words(f"key.{key}")
    if key.startswith("ctrl+") and len(key) == len("ctrl+x"):
        return f"^{key[-1]}"
    held, _, bare = key.rpartition("+")
    if held:
        return "-".join((*map(str.capitalize, held.split("+")), show_key(bare, words)))
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return KEY_DISPLAY_ALIASES.get(key) or (key if len(key) == 1 else format_key(key))
