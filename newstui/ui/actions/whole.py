"""Whole articles: the page's text or the feed's, fetched where it is not here yet."""

from typing import TYPE_CHECKING

from newstui.library.errors import LibraryError
from newstui.model.article import Article

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def can_toggle(reader: "ReaderScreen") -> bool:
    """Say whether there is another text of the article, here or on its page."""
    return reader.panes.article.has_both_texts or can_fetch(reader)


def can_fetch(reader: "ReaderScreen") -> bool:
    """Say whether the page of the article that is shown may be fetched: the sample edition has none."""
    article, document = reader.panes.article.article, reader.panes.article.document
    feeds_text = document is not None and document.origin == "feed"
    return feeds_text and article is not None and bool(article.link) and not reader.library.is_sample


def toggle(reader: "ReaderScreen") -> None:
    """Change between the whole text and what the feed gave; where there is no whole text yet, fetch it."""
    pane = reader.panes.article
    if pane.has_both_texts:
        pane.toggle_origin()
        if pane.document is not None:
            reader.say(reader.words(f"message.shows-{pane.document.origin}"))
        reader.telling.update_keys()
    elif pane.article is not None:
        reader.say(reader.words("message.fetching-whole"))
        reader.completing.wanted = pane.article.id
        reader.run_worker(_fetch(reader, pane.article), group="whole")


async def _fetch(reader: "ReaderScreen", article: Article) -> None:
    library, words = reader.library, reader.words
    try:
        failure = await library.offline.fetch(article.id, language=words.language)
        shown = reader.panes.article.article
        is_open = library is reader.library and shown is not None and shown.id == article.id
        # Its text may be here before its pictures, and be read by now.
        if is_open and not reader.panes.article.has_page:
            reader.panes.article.show(library.article(article.id) or article, library)
            reader.telling.update_keys()
    except LibraryError as error:
        reader.say(error.sentence(words))
        return
    reader.say(words.failure(failure.code, failure.detail) if failure else words("message.shows-page"))
