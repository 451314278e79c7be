"""The palette and the help: all commands from the one table, and the lists, to be found by their words."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newstui.model.listing import Shelf
from newstui.ui.commands import COMMANDS, Command
from newstui.ui.keymap import show_key
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

Chosen = Command | Shelf


def open_palette(reader: "ReaderScreen") -> None:
    """Offer the commands that can act now, and after them the reader's lists by their names."""
    offered = [command for command in COMMANDS if command.can(reader)]
    offered.sort(key=lambda command: (command.group == "moving", -command.footer))
    choices = [*_commands(reader, offered, "command"), *_lists(reader)]
    _offer(reader, choices, reader.words("command.palette"), "dialog.palette-prompt")


def open_help(reader: "ReaderScreen") -> None:
    """Show every command with its keys, those that act here and now first."""
    place = reader.panes.place
    ranked = sorted(COMMANDS, key=lambda command: place not in command.where or not command.can(reader))
    choices = _commands(reader, ranked, "help")
    _offer(reader, choices, reader.words("dialog.help-title"), "dialog.help-prompt")


def _commands(reader: "ReaderScreen", commands: Iterable[Command], texts: str) -> list[Choice[Chosen]]:
    words = reader.words
    return [
        Choice(
            words(f"{texts}.{command.id}"),
            command,
            detail=" ".join(show_key(key, words) for key in reader.keymap.keys(command.id)),
            words=f"{words(f'command.{command.id}')} {words(f'help.{command.id}')} {command.id}",
        )
        for command in commands
    ]


def _lists(reader: "ReaderScreen") -> Iterator[Choice[Chosen]]:
    """Give the shelves that stand in the first pane; a source is found by its address and folder as well."""
    heading = ""
    for row in reader.panes.shelves.rows:
        if row.shelf is None:
            heading = row.title
            continue
        source = row.source
        found_by = f"{source.address} {source.folder or ''}" if source else row.shelf.key
        beside = source.folder if source and source.folder else heading
        yield Choice(row.title, row.shelf, detail=beside, words=f"{heading} {found_by}")


def _offer(reader: "ReaderScreen", choices: list[Choice[Chosen]], title: str, prompt: str) -> None:
    words = reader.words
    screen = ChoiceScreen(
        title, choices, side=words.direction, placeholder=words(prompt), empty=words("empty.choices")
    )

    def take(chosen: Chosen | None) -> None:
        if isinstance(chosen, Command):
            reader.run_command(chosen)
        elif chosen is not None:
            reader.browsing.go_to(chosen)

    reader.app.push_screen(screen, take)
