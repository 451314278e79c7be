"""Searching all articles, and finding words in the open one."""

from typing import TYPE_CHECKING

from newstui.model.query import QueryError

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def is_finding(reader: "ReaderScreen") -> bool:
    """Say whether find is open in the article."""
    return reader.panes.article.is_finding


def search(reader: "ReaderScreen") -> None:
    """Search all articles; inside an article find words in it."""
    if reader.panes.place == "article":
        reader.field.open("find")
    else:
        reader.field.open("search")


def search_for(reader: "ReaderScreen", text: str) -> bool:
    """Show what a query finds and how much that is; of one with a mistake, the mistake: False."""
    found = reader.library.searches.understand(text, typing=True)
    if isinstance(found, QueryError):
        reader.field.refuse(found)
        reader.telling.say(reader.words.mistake(found), lasting=True)
        return False
    reader.telling.hush()
    reader.browsing.search(text)
    reader.field.tell(reader.browsing.counted if text.strip() else "")
    return True


def find(reader: "ReaderScreen", text: str) -> None:
    """Mark words in the open article and tell how often they are there."""
    reader.panes.article.find(text)
    number, total = map(reader.words.number, reader.panes.article.match_count)
    told = reader.words("message.find-place", place=number, total=total)
    reader.field.tell(told if text.strip() else "")


def find_next(reader: "ReaderScreen") -> None:
    """Go to the next match in the article."""
    reader.panes.article.go_match(1)


def find_previous(reader: "ReaderScreen") -> None:
    """Go to the match before in the article."""
    reader.panes.article.go_match(-1)
