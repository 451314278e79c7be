"""The dialogs about what stands in an article: its headings to go to, its links to open."""

from typing import TYPE_CHECKING

from newstui.library.errors import LibraryError
from newstui.model.document import Related
from newstui.model.failure import Failure
from newstui.ui.actions.opening import follow
from newstui.ui.actions.pages import open_page, related_of
from newstui.ui.panes.pieces import badge
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen, PromptScreen, Refusal
from newstui.ui.widgets.view_lines import Anchor

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def choose_heading(reader: "ReaderScreen") -> None:
    """Choose a heading; it comes first in view."""
    pane, words = reader.panes.article, reader.words
    choices = [Choice(text, block) for block, text in pane.headings]
    passed = [block for block, _ in pane.headings if block <= pane.anchor().block]

    def go(block: int | None) -> None:
        if block is not None:
            pane.restore(Anchor(block, 0))

    chooser = ChoiceScreen(
        words("dialog.contents-title"),
        choices,
        side=words.direction,
        placeholder=words("dialog.contents-prompt"),
        empty=words("empty.choices"),
        selected=passed[-1] if passed else None,
    )
    reader.app.push_screen(chooser, go)


def choose_link(reader: "ReaderScreen") -> None:
    """Choose a link; the browser opens it."""
    words = reader.words
    links = reader.panes.article.named_links
    choices = [Choice(text or address, address, detail=address) for text, address in links]

    def go(address: str | None) -> None:
        if address is not None:
            follow(reader, address)

    chooser = ChoiceScreen(
        words("dialog.links-title"),
        choices,
        side=words.direction,
        placeholder=words("dialog.links-prompt"),
        empty=words("empty.choices"),
    )
    reader.app.push_screen(chooser, go)


def choose_related(reader: "ReaderScreen") -> None:
    """Choose among the related news; it is read here."""
    words = reader.words
    choices = [Choice(one.title, one, detail=badge(one, words).strip()) for one in related_of(reader)]

    def go(related: Related | None) -> None:
        if related is not None:
            open_page(reader, related)

    chooser = ChoiceScreen(
        words("article.related"),
        choices,
        side=words.direction,
        placeholder=words("dialog.related-prompt"),
        empty=words("empty.choices"),
    )
    reader.app.push_screen(chooser, go)


def ask_address(reader: "ReaderScreen") -> None:
    """Ask for an address and save its page; the dialog waits for it, and says what went wrong."""
    words, library = reader.words, reader.library

    async def take(typed: str) -> int | Refusal:
        if not typed.strip():
            return Refusal(words.failure("address"))
        try:
            found = await library.save(typed.strip(), language=words.language)
        except LibraryError as error:
            return Refusal(error.sentence(words))
        return Refusal(words.failure(found.code, found.detail)) if isinstance(found, Failure) else found

    def told(article: int | None) -> None:
        if article is not None:
            reader.say(words("message.saved"))

    screen = PromptScreen(
        words("dialog.read-later-title"), take, side=words.direction, placeholder="https://"
    )
    reader.app.push_screen(screen, told)
