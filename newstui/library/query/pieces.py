"""A query cut into its pieces: words, phrases, fields, and the signs between them."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from newstui.library.query.fields import FIELDS, FieldName
from newstui.text import fold

Kind = Literal["words", "field", "not", "or", "open", "close"]

OR = frozenset(("OR", "أو", "او"))
SIGNS: dict[str, Kind] = {"-": "not", "(": "open", ")": "close"}

_SIGN = re.compile(r"-(?=\S)|[()]")
_NAME = re.compile(r'([^\s:"«“()]+):')
# A quote between letters is one of a Hebrew word.
_VALUE = re.compile(r'["«“](?P<phrase>[^"»”]*)(?P<closed>["»”]?)|(?P<word>(?:[^\s"«“()]|(?<=\w)"(?=\w))+)')


class Piece(NamedTuple):
    """A piece of a query, from the code point ``at`` to before ``end``."""

    kind: Kind
    at: int
    end: int
    value: str = ""
    """What stands in the quotes, or the word."""
    quoted: bool = False
    closed: bool = True
    """Whether what was opened by a quote is closed by one."""
    field: FieldName | None = None
    value_at: int = 0


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a query in order."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        piece = _sign(text, at) or _field(text, at) or _words(text, at)
        yield piece
        at = piece.end


def _sign(text: str, at: int) -> Piece | None:
    found = _SIGN.match(text, at)
    return Piece(SIGNS[found[0]], at, found.end()) if found else None


def _field(text: str, at: int) -> Piece | None:
    found = _NAME.match(text, at)
    name = FIELDS.get(fold(found[1])) if found else None
    if found is None or name is None:
        return None
    value = _words(text, found.end())
    return value._replace(kind="field", at=at, field=name, value_at=found.end())


def _words(text: str, at: int) -> Piece:
    found = _VALUE.match(text, at)
    if found is None:
        return Piece("words", at, at)
    if found["word"] is None:
        return Piece("words", at, found.end(), found["phrase"], quoted=True, closed=bool(found["closed"]))
    if found["word"] in OR:
        return Piece("or", at, found.end(), found["word"])
    return Piece("words", at, found.end(), found["word"])
