"""The dialogs about sources: a new name, another folder."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING

from newstui.library.errors import LibraryError
from newstui.model.listing import Shelf
from newstui.model.source import Source
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen, PromptScreen, Refusal

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

NO_FOLDER = ""


def ask_name(reader: "ReaderScreen", source: Source) -> None:
    """Ask for a name and give it to a source; an empty one goes back to the feed's."""
    words = reader.words

    async def rename(title: str) -> str | Refusal:
        return await _try(reader, title, reader.library.sources.rename(source.id, title.strip()))

    def told(title: str | None) -> None:
        if title is not None:
            reader.reload()
            shown = reader.library.sources.get(source.id)
            reader.say(words("message.source-renamed", title=shown.title if shown else title))

    prompt = PromptScreen(
        words("dialog.rename-title"),
        rename,
        side=words.direction,
        value=source.title,
        placeholder=words("dialog.rename-prompt"),
    )
    reader.app.push_screen(prompt, told)


def ask_path(reader: "ReaderScreen", folder: str) -> None:
    """Ask for another path of a folder: another name, another place, or none at all."""
    words = reader.words

    async def move(path: str) -> str | Refusal:
        return await _try(reader, path, reader.library.sources.move_folder(folder, path.strip() or None))

    def told(path: str | None) -> None:
        if path is None:
            return
        reader.reload()
        shelf = Shelf("folder", path.strip())
        there = reader.panes.shelves.row_for(shelf) is not None
        shelf = shelf if there else Shelf("latest")
        reader.panes.shelves.go_to(shelf)
        reader.browsing.open(shelf)
        reader.say(words("message.source-moved", folder=path.strip() or words("shelf.no-folder")))

    prompt = PromptScreen(
        words("dialog.folder-title"),
        move,
        side=words.direction,
        value=folder,
        placeholder=words("dialog.rename-prompt"),
    )
    reader.app.push_screen(prompt, told)


def ask_folder(reader: "ReaderScreen", source: Source) -> None:
    """Offer the folders that there are, none, and a new one."""
    words = reader.words
    folders = sorted({one.folder for one in reader.library.sources.all() if one.folder})
    choices = [Choice(folder, folder) for folder in folders]
    choices.append(Choice(words("shelf.no-folder"), NO_FOLDER))

    def take(folder: str | None) -> None:
        if folder is not None:
            reader.write(_move(reader, source, folder or None))

    def offer(typed: str) -> Choice[str] | None:
        return None if typed in folders else Choice(words("dialog.new-folder", name=typed), typed)

    reader.app.push_screen(
        ChoiceScreen(
            words("dialog.move-title"),
            choices,
            side=words.direction,
            placeholder=words("dialog.move-prompt"),
            selected=source.folder or NO_FOLDER,
            offer=offer,
        ),
        take,
    )


async def _try(reader: "ReaderScreen", value: str, work: Coroutine[None, None, None]) -> str | Refusal:
    """Do something and give ``value``, or why the disk refused."""
    try:
        await work
    except LibraryError as error:
        return Refusal(error.sentence(reader.words))
    return value


async def _move(reader: "ReaderScreen", source: Source, folder: str | None) -> None:
    await reader.library.sources.move(source.id, folder)
    reader.reload()
    shown = folder or reader.words("shelf.no-folder")
    reader.say(reader.words("message.source-moved", folder=shown))
