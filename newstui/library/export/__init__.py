"""An article as plain text, Markdown or HTML, always in logical order."""

from collections.abc import Callable
from typing import Literal

from newstui.library.export.html import html
from newstui.library.export.markdown import markdown
from newstui.library.export.text import text
from newstui.model.document import Document

Format = Literal["text", "markdown", "html"]

WRITERS: dict[Format, Callable[..., str]] = {"text": text, "markdown": markdown, "html": html}


def export(document: Document, form: Format, *, byline: str = "", link: str | None = None) -> str:
    """Write a document in one of the formats, ending with a newline.

    ``byline`` is the line under the headline (who, where, when) in the interface's language,
    ``link`` the article's own address.
    """
    return WRITERS[form](document, byline=byline, link=link)


__all__ = ["Format", "export", "html", "markdown", "text"]
