"""Pages that are in no feed, read here: related news, comments, any address to be read later."""

from typing import TYPE_CHECKING

from newstui.library.errors import LibraryError
from newstui.model.document import Related
from newstui.model.failure import Failure
from newstui.ui.actions.opening import follow

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def related_of(reader: "ReaderScreen") -> tuple[Related, ...]:
    """Give the related news of the open article."""
    document = reader.panes.article.document
    return document.related if document is not None else ()


def has_related(reader: "ReaderScreen") -> bool:
    """Say whether the open article names related news, or others tell its story."""
    article = reader.reading.article
    return bool(related_of(reader)) or (article is not None and article.story is not None)


def show_related(reader: "ReaderScreen") -> None:
    """Choose among the related news; the choice is opened as an article."""
    from newstui.ui.screens.contents import choose_related  # noqa: PLC0415 - a dialog, loaded when asked for

    choose_related(reader)


def open_page(reader: "ReaderScreen", related: Related) -> None:
    """Read a page here, as an article; the sample edition's pages are nowhere but in the browser's hands."""
    if reader.library.is_sample:
        follow(reader, related.url)
        return
    reader.say(reader.words("message.opening-page", title=related.title))
    reader.run_worker(_open(reader, related), group="page")


async def _open(reader: "ReaderScreen", related: Related) -> None:
    library, words, here = reader.library, reader.words, reader.panes.article.article
    try:
        found = await library.offline.open_page(
            related.url, asked_by=here.id if here else None, language=words.language
        )
        if isinstance(found, Failure):
            reader.say(words.failure(found.code, found.detail))
            return
        # Who went on to another article meanwhile is not torn away from it.
        stays = reader.library is library and reader.panes.article.article is here
        article = library.article(found) if stays else None
    except LibraryError as error:
        reader.say(error.sentence(words))
        return
    if article is not None:
        reader.telling.hush()
        reader.reading.read(article)


def has_comments(reader: "ReaderScreen") -> bool:
    """Say whether the open article can be talked about."""
    return bool(_comments_page(reader)) or reader.panes.article.comments_feed is not None


def _comments_page(reader: "ReaderScreen") -> str | None:
    pane = reader.panes.article
    listed = pane.document.comments if pane.document else None
    return listed or (pane.article.comments if pane.article else None)


def show_comments(reader: "ReaderScreen") -> None:
    """Read the comments here where they have a feed, else in the browser."""
    pane, page = reader.panes.article, _comments_page(reader)
    if pane.article is not None and pane.comments_feed is not None and not reader.library.is_sample:
        from newstui.ui.screens.comments import CommentsScreen  # noqa: PLC0415 - as above

        reader.app.push_screen(CommentsScreen(reader, pane.article))
    elif page is not None:
        follow(reader, page)


def read_later(reader: "ReaderScreen") -> None:
    """Ask for an address and save its page, to be read later."""
    from newstui.ui.screens.contents import ask_address  # noqa: PLC0415 - as above

    ask_address(reader)
