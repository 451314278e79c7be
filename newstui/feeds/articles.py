"""A feed's entries as articles: what a reader will see of each, and what names it."""

from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from newstui.feeds.badges import badges_of
from newstui.feeds.keys import keys_of, names_of, untracked
from newstui.feeds.lead import has_picture, has_video, lead_of
from newstui.feeds.media import is_video
from newstui.feeds.parts import Parts, parts_of
from newstui.html import absolute, blocks, text_of
from newstui.model.article import Draft
from newstui.model.document import (
    Block,
    Direction,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Table,
)  # fmt: skip
from newstui.model.feed import Entry, ParsedFeed
from newstui.text import clean

LONGEST_TITLE = 500
LONGEST_SUMMARY = 300
LONGEST_TEXT = 1_000_000
"""Characters of HTML that are read of one article."""
_FIRST_WORDS = 80
_BEGINNING = 2000
_UNKNOWN_BEFORE = 86_400
"""Seconds; a date on the first day of 1970 is a clock that was never set."""


def drafts(feed: ParsedFeed, *, address: str) -> tuple[Draft, ...]:
    """Gives the feed's entries as articles, in its order; ``address`` is where the feed lies."""
    bodies = [_body(entry, address) for entry in feed.entries]
    titles = [_title(entry, body, feed) for entry, body in zip(feed.entries, bodies, strict=True)]
    keys = keys_of(feed.entries, titles)
    names = names_of(feed.entries, titles, address)
    rows = zip(feed.entries, bodies, titles, keys, names, strict=True)
    return tuple(
        _draft(feed, entry, body, title, Identity(key, name), address)
        for entry, body, title, key, name in rows
    )


class Identity(NamedTuple):
    """What tells an entry from others: within its source, and anywhere."""

    key: str
    name: bytes | None


class _Body(NamedTuple):
    """An entry's text, and the plain text of its summary where that is a text of its own."""

    blocks: tuple[Block, ...]
    summary: str | None = None


def _body(entry: Entry, address: str) -> _Body:
    base = absolute(entry.link, address) or address
    content, summary = _first(entry.content), _first(entry.summary)
    if content and summary and len(summary) > 2 * len(content):
        content, summary = summary, content
    found = blocks(content, base=base) if content else ()
    if not found:
        return _Body(blocks(summary, base=base) if summary else ())
    if not summary or summary == content:
        return _Body(found)
    return _Body(found, _one_line(text_of(blocks(summary, base=None))) or None)


def _first(html: str | None) -> str | None:
    """Gives as much of a text as an article has, for the sake of memory: it is folded and indexed too."""
    return html[:LONGEST_TEXT] if html else None


def _one_line(text: str) -> str:
    """Gives the beginning of a text in one line."""
    return " ".join(text[:_BEGINNING].split())


def _opening(text: str) -> str:
    """Gives of the beginning of a text in one line what a summary may need."""
    line = " ".join(text[: 2 * LONGEST_SUMMARY].split())
    return line if len(line) > LONGEST_SUMMARY else _one_line(text)


def _title(entry: Entry, body: _Body, feed: ParsedFeed) -> str:
    if entry.title and (title := clean(entry.title)):
        return shortened(title, LONGEST_TITLE)
    text = body.summary or _opening(text_of(body.blocks))
    return shortened(text, _FIRST_WORDS) or entry.link or feed.title or ""


def shortened(text: str, most: int) -> str:
    """Cuts a text at the last word that fits; the «…» counts."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > most // 2 else cut).rstrip(" ،,;؛:.-–") + "…"


def _draft(
    feed: ParsedFeed, entry: Entry, body: _Body, title: str, identity: Identity, address: str
) -> Draft:
    parts = parts_of(body.blocks, title=title, summary=body.summary)
    document = _document(feed, entry, parts, title)
    text = text_of(document.blocks)
    told = body.summary or _opening(f"{parts.lede or ''} {text[:_BEGINNING]}")
    summary = shortened(told, LONGEST_SUMMARY)
    link = absolute(entry.link, address)
    badges = badges_of(title)
    return Draft(
        key=identity.key,
        name=identity.name,
        title=title,
        link=untracked(link) if link else None,
        document=document,
        summary=summary,
        content_hash=_hash(document, text, summary, link, entry.published),
        authors=document.authors,
        published=document.published,
        updated=document.updated,
        language=document.language,
        direction=document.direction,
        categories=document.tags,
        picture=badges.picture or document.picture is not None or has_picture(document.blocks),
        video=badges.video or any(map(is_video, entry.enclosures)) or has_video(document.blocks),
        comments=entry.comments,
        comments_feed=entry.comments_feed,
        enclosures=entry.enclosures,
    )


def _document(feed: ParsedFeed, entry: Entry, parts: Parts, title: str) -> Document:
    picture, left = lead_of(entry.pictures, parts.blocks, feed_icon=feed.icon)
    direction = entry.direction or feed.direction or _common_direction(left)
    return Document(
        title=title,
        origin="feed",
        blocks=_undirected(left, direction),
        lede=parts.lede,
        language=entry.language or feed.language,
        direction=direction,
        published=_known(entry.published) or _known(entry.updated),
        updated=_known(entry.updated),
        authors=tuple(dict.fromkeys(filter(None, map(clean, entry.authors)))),
        publisher=clean(entry.source_title or feed.title or "") or None,
        source_line=parts.source_line,
        picture=picture,
        tags=tuple(dict.fromkeys(filter(None, map(clean, entry.categories)))),
        related=parts.related,
        comments=entry.comments,
    )


def _known(date: int | None) -> int | None:
    return date if date is not None and abs(date) >= _UNKNOWN_BEFORE else None


def _common_direction(found: tuple[Block, ...]) -> Direction | None:
    """Gives the direction that all the running text names."""
    said = {
        block.direction
        for block in found
        if isinstance(block, Paragraph | Heading | Quote | ListBlock | Table)
    }
    return said.pop() if len(said) == 1 else None


def _undirected(found: tuple[Block, ...], direction: Direction | None) -> tuple[Block, ...]:
    """Takes the direction off the blocks that have the document's own."""
    if direction is None:
        return found
    return tuple(_without(block, direction) for block in found)


def _without(block: Block, direction: Direction) -> Block:
    if isinstance(block, Quote):
        block = replace(block, blocks=_undirected(block.blocks, direction))
    elif isinstance(block, ListBlock):
        block = replace(block, items=tuple(_undirected(item, direction) for item in block.items))
    if isinstance(block, Paragraph | Heading | Quote | ListBlock | Table) and block.direction == direction:
        return replace(block, direction=None)
    return block


def _hash(document: Document, text: str, summary: str, link: str | None, published: int | None) -> bytes:
    """Hashes what a reader can see: not the tracking of links, nor the queries of pictures' addresses.

    A date of change alone changes nothing: many a feed sets it anew for all its entries.
    """
    seen = [document.title, summary, untracked(link) if link else "", str(published), text]
    seen += (document.lede or "", document.source_line or "", *document.authors, "", *document.tags, "")
    if document.picture is not None:
        seen += _seen_picture(document.picture)
    for block in document.blocks:
        if isinstance(block, Figure):
            seen += _seen_picture(block.picture)
        elif isinstance(block, Embed):
            seen.append(block.url.partition("?")[0])
    seen += (related.title for related in document.related)
    return blake2b("\x1f".join(seen).encode("utf-8", "replace"), digest_size=16).digest()


def _seen_picture(picture: Picture) -> tuple[str, ...]:
    return picture.url.partition("?")[0], picture.caption or "", picture.credit or ""
