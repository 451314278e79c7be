"""Pictures and files of an entry: Media RSS, enclosures, podcasts' images."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from newstui.feeds.fields import Element, Fields, text_of, words
from newstui.html import absolute
from newstui.html.pictures import fitness, pixels
from newstui.model.document import Picture
from newstui.model.feed import Enclosure

MOST = 50
_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


class Files(NamedTuple):
    """What an entry brings besides its text."""

    pictures: tuple[Picture, ...]
    enclosures: tuple[Enclosure, ...]


_NOTHING = Files((), ())
_NAMES = frozenset(("media:content", "media:group", "media:thumbnail", "itunes:image", "image"))


def files_of(fields: Fields, base: str | None, enclosures: list[Enclosure]) -> Files:
    """Gives an entry's pictures and enclosures; ``enclosures`` are those the format itself names."""
    if not enclosures and not fields.has(_NAMES):
        return _NOTHING
    pictures = [*_media_pictures(fields, base), *_podcast_pictures(fields, base)]
    pictures += [Picture(file.url) for file in enclosures if is_picture(file.type, file.url)]
    files = [*enclosures, *_media_files(fields, base)]
    return Files(
        _each_once(pictures), tuple({file.url: file for file in reversed(files[:MOST])}.values())[::-1]
    )


def _each_once(pictures: list[Picture]) -> tuple[Picture, ...]:
    found: dict[str, Picture] = {}
    for picture in pictures:
        found.setdefault(picture.url, picture)
    return tuple(found.values())[:MOST]


def enclosure(element: Element, base: str | None, name: str = "url") -> Enclosure | None:
    """Reads an enclosure; the attribute ``name`` holds its address."""
    url = absolute(element.get(name), base)
    if url is None:
        return None
    return Enclosure(url, (element.get("type") or "").strip() or None, _length(element.get("length")))


def _length(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 16 else None


def is_picture(kind: str | None, url: str) -> bool:
    """Whether a file is a picture, by its type, else by its name."""
    if kind and kind != "application/octet-stream":
        return kind.startswith("image")
    return url.partition("?")[0].lower().endswith(_PICTURE_ENDINGS)


def is_video(file: Enclosure) -> bool:
    """Whether a file is a video."""
    if file.type:
        return file.type.startswith("video") or file.type == "application/x-shockwave-flash"
    return file.url.partition("?")[0].lower().endswith((".mp4", ".m4v", ".webm", ".mov", ".m3u8"))


def _media_pictures(fields: Fields, base: str | None) -> Iterator[Picture]:
    """One picture for each ``media:content`` and each group of sizes; thumbnails where there is none."""
    around = _note(fields)
    found = False
    for group in fields.named("media:group"):
        inner = Fields(group, fields.names)
        note = _joined(_note(inner), around)
        sizes = [_picture(element, base, note, fields) for element in _pictures(inner)]
        best = max((size for size in sizes if size), key=lambda size: fitness(size.width), default=None)
        best = best or next(_thumbnails(inner, base, note, fields), None)
        if best:
            found = True
            yield best
    for element in _pictures(fields):
        if picture := _picture(element, base, around, fields):
            found = True
            yield picture
    if not found:
        yield from _thumbnails(fields, base, around, fields)


def _pictures(fields: Fields) -> Iterator[Element]:
    for element in fields.named("media:content"):
        kind, medium = element.get("type"), element.get("medium")
        if medium == "image" or (medium is None and is_picture(kind, element.get("url") or "")):
            yield element


def _thumbnails(inner: Fields, base: str | None, note: "_Note", fields: Fields) -> Iterator[Picture]:
    elements = list(inner.named("media:thumbnail"))
    for content in inner.named("media:content"):
        elements += Fields(content, fields.names).named("media:thumbnail")
    for element in elements:
        if picture := _picture(element, base, note, fields):
            yield picture
            return


class _Note(NamedTuple):
    caption: str | None = None
    credit: str | None = None


def _note(fields: Fields) -> _Note:
    caption = next((words(text_of(one)) for one in fields.all("media:description", "media:title")), None)
    credit = next((words(text_of(one)) for one in fields.all("media:credit", "media:copyright")), None)
    return _Note(caption or None, credit or None)


def _joined(inner: _Note, outer: _Note) -> _Note:
    return _Note(inner.caption or outer.caption, inner.credit or outer.credit)


def _picture(element: Element, base: str | None, around: _Note, fields: Fields) -> Picture | None:
    url = absolute(element.get("url") or text_of(element) or None, base)
    if url is None:
        return None
    note = _joined(_note(Fields(element, fields.names)), around) if len(element) else around
    width, height = pixels(element.get("width")), pixels(element.get("height"))
    return Picture(url, note.caption, note.credit, width=width, height=height)


def _podcast_pictures(fields: Fields, base: str | None) -> Iterator[Picture]:
    for element in fields.all("itunes:image", "image"):
        inner = Fields(element, fields.names).first("url") if len(element) else text_of(element)
        if url := absolute(element.get("href") or element.get("url") or inner, base):
            yield Picture(url)


def _media_files(fields: Fields, base: str | None) -> Iterator[Enclosure]:
    """Gives the videos and sounds of Media RSS."""
    elements = list(fields.named("media:content"))
    for group in fields.named("media:group"):
        elements += Fields(group, fields.names).named("media:content")
    for element in elements:
        medium = element.get("medium")
        file = enclosure(element, base)
        if file is None or medium == "image" or is_picture(file.type, file.url):
            continue
        kind = file.type or (f"{medium}/*" if medium in ("video", "audio") else None)
        yield replace(file, type=kind, length=_length(element.get("fileSize")))
