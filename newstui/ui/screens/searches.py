"""The dialogs about kept searches: a name for one, another name."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from newstui.library.errors import LibraryError
from newstui.model.listing import Shelf
from newstui.model.search import KeptSearch
from newstui.ui.widgets.dialog import PromptScreen, Refusal

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

T = TypeVar("T")


def ask_name(reader: "ReaderScreen", query: str) -> None:
    """Ask for a name, keep a query under it, and open it."""
    words = reader.words

    async def keep(title: str) -> KeptSearch | Refusal:
        if not title.strip():
            return Refusal(words("dialog.search-unnamed"))
        try:
            return await reader.library.searches.keep(title.strip(), query)
        except LibraryError as error:
            return Refusal(error.sentence(words))

    def show(kept: KeptSearch | None) -> None:
        if kept is not None:
            reader.reload()
            reader.browsing.go_to(Shelf("kept", str(kept.id)))
            reader.say(words("message.search-kept", title=kept.title))

    _ask(reader, "dialog.keep-search", keep, show, query)


def ask_other_name(reader: "ReaderScreen", search: KeptSearch) -> None:
    """Ask for another name and give it to a kept search."""
    words = reader.words

    async def rename(title: str) -> str | Refusal:
        if not title.strip():
            return Refusal(words("dialog.search-unnamed"))
        try:
            await reader.library.searches.rename(search, title.strip())
        except LibraryError as error:
            return Refusal(error.sentence(words))
        return title.strip()

    def told(title: str | None) -> None:
        if title is not None:
            reader.reload()
            reader.say(words("message.search-renamed", title=title))

    _ask(reader, "dialog.rename-search", rename, told, search.title)


def _ask(
    reader: "ReaderScreen",
    title: str,
    check: Callable[[str], Awaitable[T | Refusal]],
    take: Callable[[T | None], None],
    value: str,
) -> None:
    words = reader.words
    prompt = PromptScreen(
        words(title), check, side=words.direction, value=value, placeholder=words("dialog.rename-prompt")
    )
    reader.app.push_screen(prompt, take)
