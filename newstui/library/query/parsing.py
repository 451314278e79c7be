"""From a query's text to what it asks for: words that stand together are all sought, ``OR`` joins its
neighbours, ``-`` excludes."""

from collections.abc import Callable

from newstui.library.query.pieces import Piece, pieces
from newstui.library.query.values import Here, Wrong, asked
from newstui.model.query import (
    MOST_ALTERNATIVES,
    AllOf,
    AnyOf,
    Condition,
    Not,
    Query,
    QueryError,
    Sought,
    alternatives,
)
from newstui.text import words

MOST_PIECES = 40
"""A query with more words and fields is refused: a text that was pasted, not a search."""


def understand(text: str, here: Here, *, typing: bool = False) -> Query | QueryError:
    """What a query asks for, or its first mistake; while it is being ``typing`` its end may be unfinished."""
    parser = _Parser(text, here, typing=typing)
    condition = parser.whole()
    return parser.error or Query(condition)


class _Parser:
    """Goes on after a mistake, so that a query that is being typed finds something."""

    def __init__(self, text: str, here: Here, *, typing: bool) -> None:
        self._pieces = list(pieces(text))
        self._place = 0
        self._here = here
        self._end = len(text)
        self._typing = typing
        self.error: QueryError | None = None

    def whole(self) -> Condition | None:
        if len(self._pieces) > MOST_PIECES:
            self._wrong(self._pieces[MOST_PIECES], "too-many")
            return None
        parts = []
        while self._pieces[self._place :]:
            parts.append(self._together())
            if closing := self._next():
                self._wrong(closing, "extra-close")
        condition = _joined(parts, AllOf)
        if condition and len(alternatives(condition)) > MOST_ALTERNATIVES:
            self._wrong(self._pieces[0], "too-complex")
        return condition

    def _together(self) -> Condition | None:
        """What stands side by side, up to where a group closes."""
        parts = []
        while (piece := self._peek()) and piece.kind != "close":
            parts.append(self._either())
        return _joined(parts, AllOf)

    def _either(self) -> Condition | None:
        """One piece, or several with OR between them."""
        parts = [self._one()]
        while (sign := self._peek()) and sign.kind == "or":
            self._place += 1
            after = self._peek()
            if after is None or after.kind in ("or", "close"):
                self._wrong(sign, "or-alone", may_go_on=after is None)
                break
            parts.append(self._one())
        return _joined(parts, AnyOf)

    def _one(self) -> Condition | None:
        piece = self._next()
        if piece is None:
            return None
        takers: dict[str, Callable[[Piece], Condition | None]] = {
            "words": self._words,
            "field": self._field,
            "not": self._not,
            "open": self._group,
        }
        if piece.kind in takers:
            return takers[piece.kind](piece)
        self._wrong(piece, "or-alone")
        return None

    def _words(self, piece: Piece) -> Condition | None:
        self._closed(piece)
        found = tuple(words(piece.value))
        return Sought(found, piece.quoted) if found else None

    def _field(self, piece: Piece) -> Condition | None:
        self._closed(piece)
        assert piece.field is not None
        if not piece.value.strip():
            self._wrong(piece, "no-value", may_go_on=True)
            return None
        found = asked(piece.field, piece.value, self._here)
        if isinstance(found, Wrong):
            value = piece._replace(at=piece.value_at)
            self._wrong(value, found.reason, found.suggestion, may_go_on=found.may_go_on)
            return None
        return found

    def _not(self, sign: Piece) -> Condition | None:
        after = self._peek()
        if after is None or after.kind in ("or", "close"):
            self._wrong(sign, "not-alone", may_go_on=after is None)
            return None
        part = self._one()
        return Not(part) if part else None

    def _group(self, opening: Piece) -> Condition | None:
        condition = self._together()
        if self._next() is None:
            self._wrong(opening, "open-group", may_go_on=True)
        return condition

    def _closed(self, piece: Piece) -> None:
        if not piece.closed:
            opening = piece._replace(at=piece.end - len(piece.value) - 1)
            self._wrong(opening, "open-quote", may_go_on=True)

    def _peek(self) -> Piece | None:
        return self._pieces[self._place] if self._place < len(self._pieces) else None

    def _next(self) -> Piece | None:
        piece = self._peek()
        self._place += 1
        return piece

    def _wrong(
        self, piece: Piece, reason: str, suggestion: str | None = None, *, may_go_on: bool = False
    ) -> None:
        """Remember the first mistake; a query that is being typed may go on where it ends."""
        unfinished = may_go_on and (piece.end >= self._end or reason == "open-group")
        if self.error is None and not (self._typing and unfinished):
            self.error = QueryError(piece.at, max(piece.end, piece.at + 1), reason, piece.value, suggestion)


def _joined(parts: "list[Condition | None]", kind: type[AllOf] | type[AnyOf]) -> Condition | None:
    found = tuple(part for part in parts if part is not None)
    return found[0] if len(found) == 1 else kind(found) if found else None
