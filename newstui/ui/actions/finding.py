"""Searching all articles, and finding words in the open one."""

from typing import TYPE_CHECKING

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


def find_next(reader: "ReaderScreen") -> None:
    """Go to the next match in the article."""
    reader.panes.article.go_match(1)


def find_previous(reader: "ReaderScreen") -> None:
    """Go to the match before in the article."""
    reader.panes.article.go_match(-1)
