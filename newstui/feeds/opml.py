"""OPML in and out: lists of sources, folders inside folders."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from newstui.feeds import xml
from newstui.feeds.decode import decode
from newstui.feeds.fields import language_tag, words
from newstui.html import absolute
from newstui.model.failure import Failure
from newstui.model.source import NewSource, Source
from newstui.text import clean

SLASH = "\u2215"
"""Stands for a slash inside a folder's name (model/source.py)."""
_LONGEST_ADDRESS = 4000
_Outline = etree._Element


def read(body: bytes) -> tuple[NewSource, ...] | Failure:
    """Gives the sources of an OPML file in its order, each address once; ``broken`` where it is no OPML.

    An address that is none of the web's stands as it is written: who takes it tells that it cannot be read.
    """
    found = outlines(body)
    return found if isinstance(found, Failure) else found.sources


class Outlines(NamedTuple):
    """What stands in an OPML file."""

    sources: tuple[NewSource, ...]
    cut_off: bool
    """The file ends before it should."""


def outlines(body: bytes) -> Outlines | Failure:
    """Gives what ``read`` does, and whether that is all of the file."""
    text, _ = decode(body)
    tree = xml.parse(text)
    if isinstance(tree, Failure):
        return Failure("broken", tree.detail)
    root = tree.root
    if _name(root) not in ("opml", "outlinedocument", "body"):
        return Failure("broken", "no OPML")
    found: dict[str, NewSource] = {}
    for source in _sources(root):
        found.setdefault(source.address, source)
    cut_off = tree.cut_off or tree.shortened
    if cut_off and not found:
        return Failure("broken", "cut off")
    return Outlines(tuple(found.values()), cut_off)


def _name(element: _Outline) -> str:
    return xml.local_name(element).lower()


def _sources(root: _Outline) -> Iterator[NewSource]:
    """Walks the outlines in their order, with the path of folders that each stands in."""
    waiting: list[tuple[Iterator[_Outline], str | None]] = [(iter(root), None)]
    while waiting:
        elements, folder = waiting[-1]
        element = next(elements, None)
        if element is None:
            waiting.pop()
            continue
        if _name(element) not in ("outline", "body"):
            continue
        said = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        source = _source(said, folder)
        if source is not None:
            yield source
        if len(element):
            waiting.append((iter(element), folder if source else _path(folder, said)))


def _source(said: dict[str, str], folder: str | None) -> NewSource | None:
    address = said.get("xmlurl") or (said.get("url") if said.get("type") in ("rss", "atom") else None)
    written = _web(address or "")
    address = absolute(written, None) or clean(written)[:_LONGEST_ADDRESS]
    if not address:
        return None
    title = words(said.get("text") or said.get("title") or "")[:500]
    return NewSource(
        address,
        title=None if title in ("", address) else title,
        folder=folder or _category(said.get("category", "")),
        site=absolute(said.get("htmlurl"), None),
        language=language_tag(said.get("language")),
    )


def _web(address: str) -> str:
    """Gives the web address behind ``feed:https://…`` and ``feed://…``."""
    address = address.strip()
    if address.lower().startswith("feed:"):
        rest = address[5:]
        return "http:" + rest if rest.startswith("//") else rest
    return address


def _path(folder: str | None, said: dict[str, str]) -> str | None:
    name = words(said.get("text") or said.get("title") or "")[:200].replace("/", SLASH)
    return "/".join(filter(None, (folder, name))) or None


def _category(said: str) -> str | None:
    """Gives the folder of a file without nested ones: OPML 2.0 writes it «/one/two»."""
    first = said.partition(",")[0].strip()
    names = (clean(name)[:200] for name in first.split("/")) if first.startswith("/") else ()
    return "/".join(filter(None, names)) or None


def write(sources: Iterable[Source | NewSource], *, title: str) -> str:
    """Gives an OPML 2.0 document; folders become nested outlines."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = clean(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, _Outline] = {}
    for source in sources:
        parent = _folder(body, source.folder, folders)
        etree.SubElement(parent, "outline", _attributes(source))
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _folder(body: _Outline, path: str | None, folders: dict[str, _Outline]) -> _Outline:
    parent, so_far = body, ""
    for name in filter(None, (path or "").split("/")):
        so_far += "/" + name
        if so_far not in folders:
            shown = clean(name.replace(SLASH, "/"))
            folders[so_far] = etree.SubElement(parent, "outline", text=shown, title=shown)
        parent = folders[so_far]
    return parent


def _attributes(source: Source | NewSource) -> dict[str, str]:
    name = clean(
        source.title or (source.feed_title if isinstance(source, NewSource) else None) or source.address
    )
    said = {"type": "rss", "text": name, "title": name, "xmlUrl": clean(source.address)}
    if source.site:
        said["htmlUrl"] = clean(source.site)
    if source.language:
        said["language"] = clean(source.language)
    return said
