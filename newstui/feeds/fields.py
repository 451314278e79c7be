"""An element's children by name, and their texts: what RSS and Atom read alike."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from newstui.feeds.names import Names
from newstui.html import plain
from newstui.text import clean

Element = etree._Element
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
MOST_ENTRIES = 10_000
"""Entries that are read of one feed."""
LONGEST_LINE = 10_000
"""Characters of a text that is shown in one line, such as a title."""
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strong"
    r"|strike|sub|sup|tt|u|wbr|applet|blink|embed|frame|iframe|link|meta|object|script|style)\b[^<>]*>|<!--",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^\s*(?:[^\s@()<>]+@[^\s@()<>]+\s*\(([^()]+)\)|([^@()<>]+?)\s*[(<][^\s@()<>]+@[^\s@()<>]+[)>])\s*$"
)


class Fields:
    """The children of one element, by name."""

    __slots__ = ("_by_name", "names")

    def __init__(self, element: Element, names: Names) -> None:
        """Takes the element's children as they stand now."""
        self.names = names
        by_name: dict[str, list[Element]] = {}
        for child in element:
            by_name.setdefault(names[child.tag], []).append(child)
        self._by_name = by_name

    def has(self, wanted: frozenset[str]) -> bool:
        """Whether there is a child of any of these names."""
        return not wanted.isdisjoint(self._by_name)

    def named(self, name: str) -> Sequence[Element]:
        """Gives the children of one name."""
        return self._by_name.get(name, ())

    def all(self, *wanted: str) -> Sequence[Element]:
        """Gives the children of these names, name after name."""
        found = self._by_name
        if found.keys().isdisjoint(wanted):
            return ()
        names = [name for name in wanted if name in found]
        if len(names) == 1:
            return found[names[0]]
        return [element for name in names for element in found[name]]

    def first(self, *wanted: str) -> str | None:
        """Gives the first text that is not empty, as it stands."""
        for element in self.all(*wanted):
            if found := text_of(element):
                return found
        return None

    def plain(self, *wanted: str) -> str | None:
        """Gives the first text that is not empty, without the HTML that RSS lets stand in any text."""
        for element in self.all(*wanted):
            if found := words(text_of(element)):
                return found
        return None

    def markup(self, *wanted: str) -> str | None:
        """Gives the first content that is not empty, as HTML."""
        for element in self.all(*wanted):
            if found := markup_of(element):
                return found
        return None


def in_reply_to(fields: Fields) -> str | None:
    """Gives the id of what an entry answers (RFC 4685)."""
    return next((ref for one in fields.named("thr:in-reply-to") if (ref := one.get("ref"))), None)


def text_of(element: Element) -> str:
    """Gives the element's text, trimmed."""
    text = element.text or "" if len(element) == 0 else "".join(map(str, element.itertext()))
    return text.strip()


def markup_of(element: Element) -> str:
    """Gives the element's content as HTML: its text, or the elements that stand in it unescaped."""
    if len(element) == 0:
        return (element.text or "").strip()
    _unname(element)
    # With the element itself, so that the namespaces in force are declared there and not in its children.
    whole = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("<")].strip()


def _unname(element: Element) -> None:
    """Takes XHTML's namespace off, which an HTML parser does not know."""
    for inner in element.iter(f"{_XHTML}*"):
        inner.tag = inner.tag[len(_XHTML) :]


def words(text: str) -> str:
    """Gives a text that may be HTML or may be not as plain text in one line."""
    text = text[:LONGEST_LINE]
    if "&" not in text and "<" not in text:
        return clean(text)
    if _TAG.search(text):
        return plain(text)
    return clean(plain(text.replace("<", "&lt;")))


def person(text: str) -> str:
    """Gives the name of "mail (Name)" and "Name <mail>"; what has no name stays as it is."""
    found = _PERSON.match(text)
    return clean(found[1] or found[2]) if found else clean(text)


def unique(texts: Iterator[str] | Sequence[str], most: int) -> tuple[str, ...]:
    """Gives the texts that are not empty, each once, in order, ``most`` of them at the most."""
    return tuple(dict.fromkeys(text for text in texts if text))[:most]


def language_tag(text: str | None) -> str | None:
    """Gives a language as a BCP 47 tag (``ar``, ``en-US``); None where it is none."""
    if not text:
        return None
    parts = text.strip().replace("_", "-").split("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", "-".join(parts)):
        return None
    rest = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts[1:]
    )
    return "-".join((parts[0].lower(), *rest))
