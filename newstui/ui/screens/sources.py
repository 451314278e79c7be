"""The dialogs about sources: an address to add, a new name, another folder."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING

from newstui.library.added import Added
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.model.failure import Failure
from newstui.model.source import Source
from newstui.text import isolate
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen, PromptScreen, Refusal

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

NO_FOLDER = ""


def ask_address(reader: "ReaderScreen") -> None:
    """Ask for an address and add the source behind it; what is wrong is said and can be mended."""
    words = reader.words

    async def check(address: str) -> Added | Refusal:
        if not address.strip():
            return Refusal(words.failure("address"))
        answer = await reader.library.add(address.strip(), language=words.language)
        if isinstance(answer, Failure):
            # What the child could not do it says in a sentence of the screen's language.
            return Refusal(answer.detail or words.failure(answer.code))
        return answer

    def take(added: Added | None) -> None:
        if added is not None:
            take_added(reader, added)

    prompt = PromptScreen(
        words("dialog.add-title"),
        check,
        side=words.direction,
        direction="ltr",
        placeholder=words("dialog.add-prompt"),
        busy=words("dialog.add-busy"),
    )
    reader.app.push_screen(prompt, take)


def take_added(reader: "ReaderScreen", added: Added) -> None:
    """Say that a source was added and show it; the reader's own library takes the sample's place."""
    key = "message.source-added" if added.added else "message.source-known"
    told = reader.words(key, title=added.source.title)
    if added.source.state == "failing" and added.source.reason:
        told = f"{told} · {isolate(added.source.reason)}"
    if reader.library.is_sample:
        library = Library.open(reader.library.paths, reader.settings)
        if added.added:
            reader.write(library.sources.note_added(added.source))
        reader.program.use_library(library, told)
    else:
        reader.reload()
        reader.say(told)


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
