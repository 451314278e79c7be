"""What a search asks for, understood: words, facts about an article, and how they are joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

from newstui.model.listing import Shelf

HasWhat = Literal["picture", "video", "whole"]
State = Literal["unread", "read", "saved", "muted"]

MOST_ALTERNATIVES = 16
"""What is asked of statuses and dates may be spread over so many alternatives."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, or several in a row, in the title or the text; folded."""

    words: tuple[str, ...]
    quoted: bool = False
    """Only as written: a word alone is not sought by its stem."""


@dataclass(frozen=True, slots=True)
class Language:
    """An article's language: «ar», or «ar-SY» alone."""

    tag: str


@dataclass(frozen=True, slots=True)
class Author:
    """Words of an author's name, in a row; folded."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """What comes with an article."""

    what: HasWhat


@dataclass(frozen=True, slots=True)
class On:
    """An article that stands on one of these shelves."""

    shelves: tuple[Shelf, ...]
    whole: bool = True
    """Whether a section's folders belong to it."""


@dataclass(frozen=True, slots=True)
class Brought:
    """An article that one of these many sources brought, or a party of the store's with one of them."""

    sources: frozenset[int]


@dataclass(frozen=True, slots=True)
class Is:
    """What the reader did with an article, or had done."""

    state: State


@dataclass(frozen=True, slots=True)
class Since:
    """An article of this time or later."""

    time: int


@dataclass(frozen=True, slots=True)
class Before:
    """An article from before this time."""

    time: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these; of none, anything."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these; of none, nothing."""

    parts: "tuple[Condition, ...]"


Fact = Sought | Language | Author | Has | On
"""What the index knows of an article."""
Circumstance = Is | Since | Before | Brought
Condition = Fact | Circumstance | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; ``None`` of an empty query finds nothing."""

    condition: Condition | None = None

    @property
    def sought(self) -> tuple[str, ...]:
        """The words and phrases to mark where they are found: those that are asked for, not excluded ones."""
        return tuple(dict.fromkeys(" ".join(each.words) for each in _wanted(self.condition)))


@dataclass(frozen=True, slots=True)
class QueryError:
    """A mistake in a query, from the code point ``at`` to before ``end`` of it."""

    at: int
    end: int
    reason: str
    """A key of the sentences under ``query`` in the locale."""
    value: str = ""
    suggestion: str | None = None
    """What may have been meant."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to fulfil a query: all of the facts and all of the circumstances."""

    facts: tuple[Condition, ...] = ()
    circumstances: tuple[Circumstance | Not, ...] = ()

    def __add__(self, other: "Alternative") -> "Alternative":
        """Ask for what both ask for."""
        return Alternative(self.facts + other.facts, self.circumstances + other.circumstances)


def alternatives(condition: Condition) -> tuple[Alternative, ...]:
    """The ways to fulfil a condition, so that circumstances are only ever asked for together with facts."""
    return _alternatives(positive(condition))


def positive(condition: Condition, *, denied: bool = False) -> Condition:
    """The same condition (the opposite with ``denied``) with every ``Not`` at a fact or a circumstance."""
    match condition:
        case Not(part):
            return positive(part, denied=not denied)
        case AllOf(parts) | AnyOf(parts):
            joined = AllOf if isinstance(condition, AllOf) != denied else AnyOf
            return joined(tuple(positive(part, denied=denied) for part in parts))
        case Since(time) if denied:
            return Before(time)
        case Before(time) if denied:
            return Since(time)
        case Is("unread" | "read" as state) if denied:
            return Is("read" if state == "unread" else "unread")
    return Not(condition) if denied else condition


def _alternatives(condition: Condition) -> tuple[Alternative, ...]:
    if _is_fact(condition):
        return (Alternative(facts=(condition,)),)
    match condition:
        case AllOf(parts):
            ways = product(*map(_alternatives, parts))
            return tuple(sum(way, Alternative()) for way in ways)
        case AnyOf(parts):
            facts = tuple(part for part in parts if _is_fact(part))
            together = (Alternative(facts=(AnyOf(facts),)),) if facts else ()
            others = (_alternatives(part) for part in parts if not _is_fact(part))
            return together + tuple(way for ways in others for way in ways)
        case Not() | Is() | Since() | Before() | Brought():
            return (Alternative(circumstances=(condition,)),)
    raise TypeError(condition)


def _is_fact(condition: Condition) -> bool:
    match condition:
        case Is() | Since() | Before() | Brought():
            return False
        case Not(part):
            return _is_fact(part)
        case AllOf(parts) | AnyOf(parts):
            return all(map(_is_fact, parts))
    return True


def _wanted(condition: Condition | None) -> Iterator[Sought]:
    match condition:
        case Sought():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _wanted(part)
