"""The palette and the help: all commands from the one table, to be found by their words."""

from typing import TYPE_CHECKING

from newstui.ui.commands import BY_ID, COMMANDS, Command
from newstui.ui.keymap import show_key
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def open_palette(reader: "ReaderScreen") -> None:
    """Offer the commands that can act now."""
    offered = [command for command in COMMANDS if command.can(reader)]
    offered.sort(key=lambda command: (command.group == "moving", -command.footer))
    _offer(reader, offered, "dialog.palette-prompt", "command")


def open_help(reader: "ReaderScreen") -> None:
    """Show every command with its keys, those that act here and now first."""
    place = reader.panes.place
    ranked = sorted(COMMANDS, key=lambda command: place not in command.where or not command.can(reader))
    _offer(reader, ranked, "dialog.help-prompt", "help")


def _offer(reader: "ReaderScreen", commands: list[Command], prompt: str, texts: str) -> None:
    words = reader.words
    choices = [
        Choice(
            words(f"{texts}.{command.id}"),
            command.id,
            detail=" ".join(show_key(key, words) for key in reader.keymap.keys(command.id)),
            words=f"{words(f'command.{command.id}')} {words(f'help.{command.id}')} {command.id}",
        )
        for command in commands
    ]
    screen = ChoiceScreen(
        words("dialog.help-title" if texts == "help" else "command.palette"),
        choices,
        side=words.direction,
        placeholder=words(prompt),
        empty=words("empty.choices"),
    )

    def run(chosen: str | None) -> None:
        if chosen is not None:
            reader.run_command(BY_ID[chosen])

    reader.app.push_screen(screen, run)
