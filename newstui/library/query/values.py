"""What the value of a field asks for, or what is wrong with it."""

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, Protocol, TypeVar

from newstui.library.query.dates import beginning, may_go_on
from newstui.library.query.fields import HAS, LANGUAGES, STATES, FieldName, value_key
from newstui.model.listing import Shelf
from newstui.model.query import Author, Before, Condition, Has, Is, Language, On, Since
from newstui.text import words

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Value = TypeVar("Value", bound=str)


class Names(Protocol):
    """What the reader's sources and sections are called."""

    def sources(self, text: str) -> tuple[Shelf, ...]:
        """The sources that ``text`` names."""

    def sections(self, text: str) -> tuple[Shelf, ...]:
        """The section, topics or folders that ``text`` names."""

    def like(self, field: Literal["source", "section"], text: str) -> str | None:
        """A name that may have been meant."""

    def begins(self, field: Literal["source", "section"], text: str) -> bool:
        """Whether a name begins with ``text``."""


class Here(NamedTuple):
    """Where and when a query is understood."""

    names: Names
    today: datetime.date
    zone: datetime.tzinfo | None = None
    """None: the system's."""


class Wrong(NamedTuple):
    """What is wrong with a value."""

    reason: str
    suggestion: str | None = None
    may_go_on: bool = False
    """Whether it is right so far, and more may be typed."""


def asked(field: FieldName, value: str, here: Here) -> Condition | Wrong:
    """What a field with this value asks for."""
    return _FIELDS[field](value.strip(), here)


def _named(value: str, names: Mapping[str, Value], reason: str) -> Value | Wrong:
    key = value_key(value)
    return names.get(key) or Wrong(reason, may_go_on=any(name.startswith(key) for name in names))


def _is(value: str, _here: Here) -> Condition | Wrong:
    found = _named(value, STATES, "state")
    return found if isinstance(found, Wrong) else Is(found)


def _has(value: str, _here: Here) -> Condition | Wrong:
    found = _named(value, HAS, "has")
    return found if isinstance(found, Wrong) else Has(found)


def _language(value: str, _here: Here) -> Condition | Wrong:
    found = LANGUAGES.get(value_key(value))
    if found or _TAG.fullmatch(value):
        return Language(found or value)
    return Wrong("lang", may_go_on=any(name.startswith(value_key(value)) for name in LANGUAGES))


def _author(value: str, _here: Here) -> Condition | Wrong:
    found = tuple(words(value))
    return Author(found) if found else Wrong("no-value", may_go_on=True)


def _source(value: str, here: Here) -> Condition | Wrong:
    found = here.names.sources(value)
    if found:
        return On(found)
    return Wrong("source", here.names.like("source", value), here.names.begins("source", value))


def _section(value: str, here: Here) -> Condition | Wrong:
    found = here.names.sections(value)
    if found:
        return On(found)
    return Wrong("section", here.names.like("section", value), here.names.begins("section", value))


def _before(value: str, here: Here) -> Condition | Wrong:
    time = beginning(value, here.today, here.zone)
    return Wrong("date", may_go_on=may_go_on(value)) if time is None else Before(time)


def _after(value: str, here: Here) -> Condition | Wrong:
    time = beginning(value, here.today, here.zone)
    return Wrong("date", may_go_on=may_go_on(value)) if time is None else Since(time)


_FIELDS: dict[FieldName, Callable[[str, Here], Condition | Wrong]] = {
    "source": _source,
    "section": _section,
    "lang": _language,
    "author": _author,
    "is": _is,
    "has": _has,
    "before": _before,
    "after": _after,
}
