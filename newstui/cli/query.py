"""A query on the command line: understood, or its mistake told at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli.context import Context
from newstui.cli.usage import USAGE_STATUS
from newstui.library.library import Library

if TYPE_CHECKING:
    from newstui.model.query import Query


def understood(context: Context, library: Library, text: str, *, as_json: bool) -> Query:
    """What a query asks for; a mistake in it is told, and ends the process with status 2."""
    from newstui.model.query import Query

    found = library.searches.understand(text)
    if isinstance(found, Query):
        return found
    sentence = context.words.mistake(found)
    if as_json:
        context.output.json_error(
            {"at": found.at, "reason": context.plain_words.mistake(found), "code": found.reason}
        )
    else:
        context.output.error(sentence)
        context.output.pointed(text, found.at, found.end)
    raise SystemExit(USAGE_STATUS)
