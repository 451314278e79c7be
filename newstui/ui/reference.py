"""What is written from the table of commands: the page of keys, and a keymap file to begin with."""

from collections.abc import Iterator

from newstui.locale import Words
from newstui.ui.commands import COMMANDS, Command, Group

GROUPS: tuple[Group, ...] = ("moving", "reading", "marking", "sources", "view", "program")


def keys_page(words: Words) -> str:
    """Write the page of keys as Markdown."""
    return "\n".join(_page(words)) + "\n"


def _page(words: Words) -> Iterator[str]:
    yield f"# {words('dialog.help-title')}"
    for group in GROUPS:
        yield ""
        yield f"## {words(f'help-group.{group}')}"
        yield ""
        yield f"| {words('reference.keys')} | {words('reference.does')} | {words('reference.name')} |"
        yield "|---|---|---|"
        for command in COMMANDS:
            if command.group == group:
                yield _row(command, words)


def _row(command: Command, words: Words) -> str:
    keys = " ".join(f"`{key}`" for key in command.keys) or "^p"
    return f"| {keys} | {words(f'help.{command.id}')} | `{command.id}` |"


def keymap_template(words: Words) -> str:
    """Write a keymap file in which every command stands with its shipped keys, commented out."""
    lines = [f"# {words('config.keys-header')}", ""]
    for command in COMMANDS:
        keys = ", ".join(f'"{key}"' for key in command.keys)
        lines += [f"# {words(f'help.{command.id}')}", f"# {command.id} = [{keys}]", ""]
    return "\n".join(lines)
