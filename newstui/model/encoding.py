"""Documents, articles and sources as JSON-able values, in the shapes that the command line promises.

Writing gives every field, unknown ones as None. Reading takes what it is given: a missing field has its
default, an unknown one is passed over, a value of the wrong kind counts as missing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeVar, cast

from newstui.model.article import Article
from newstui.model.document import (
    Block,
    Code,
    Direction,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Rule,
    Span,
    Spans,
    Table,
)
from newstui.model.source import Answered, FetchState, Source

if TYPE_CHECKING:
    from newstui.model.mute import Mute
    from newstui.model.story import Story

Json = dict[str, Any]
Item = TypeVar("Item")

MAX_DEPTH = 100
"""Blocks nested deeper are passed over when they are read."""


def timestamp(seconds: int | None, zone: int | None = None) -> str | None:
    """Write a time as ISO 8601, in UTC or in a zone (seconds east of it).

    None where there is none or the calendar has no such year.
    """
    if seconds is None:
        return None
    try:
        moment = datetime.fromtimestamp(seconds, timezone(timedelta(seconds=zone)) if zone else UTC)
    except (ValueError, OverflowError, OSError):
        return timestamp(seconds) if zone else None
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def seconds_of(written: object) -> int | None:
    """Read what ``timestamp`` writes; None for anything else."""
    if not isinstance(written, str):
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def story_to_json(story: "Story", picture: str | None, members: Sequence[int]) -> Json:
    """A story or topic in its documented shape."""
    return {
        "id": story.id,
        "kind": story.kind,
        "title": story.title,
        "picture": picture,
        "articles": story.articles,
        "sources": story.sources,
        "unread_count": story.unread,
        "first": timestamp(story.first),
        "last": timestamp(story.last),
        "members": list(members),
    }


def article_to_json(article: Article) -> Json:
    """Write a row of ``list`` and ``search``."""
    return {
        "id": article.id,
        "source": article.source,
        "source_title": article.source_title,
        "title": article.title,
        "link": article.link,
        "authors": list(article.authors),
        "published": timestamp(article.published),
        "updated": timestamp(article.updated),
        "language": article.language,
        "categories": list(article.categories),
        "unread": article.unread,
        "saved": article.saved,
        "whole": article.whole,
        "picture": article.picture,
        "video": article.video,
        "summary": article.summary,
        "seen": timestamp(article.seen),
        "sort": timestamp(article.sort),
        "sources": list(article.sources),
        "story": article.story,
        "related_count": article.related_count,
        "comments": article.comments,
    }


def source_to_json(source: Source) -> Json:
    """Write a row of ``sources``."""
    return {
        "id": source.id,
        "title": source.title,
        "address": source.address,
        "site": source.site,
        "folder": source.folder,
        "language": source.language,
        "total": source.total,
        "unread_count": source.unread_count,
        "state": source.state,
        "reason": source.reason,
        "code": source.code,
        "fetched": timestamp(source.fetched),
        "next": timestamp(source.next),
        "channels": list(source.channels),
        "live": source.live,
        "health": {"last": source.health.last, "errors": source.health.errors, "ms": source.health.ms},
        "settings": dict(source.settings),
    }


def mute_to_json(rule: "Mute") -> Json:
    """Write a row of ``mute``."""
    return {
        "id": rule.id,
        "kind": rule.kind,
        "text": rule.text,
        "title": rule.title,
        "added": timestamp(rule.added),
        "until": timestamp(rule.until),
        "hidden": rule.hidden,
    }


def asked_to_json(state: FetchState, answers: Sequence[Answered], interval: int) -> Json:
    """Write what ``health`` has after its first three fields; ``interval`` in seconds."""
    hints = state.hints
    return {
        "interval": interval,
        "retry_after": timestamp(state.retry_after),
        "etag": state.etag,
        "last_modified": state.last_modified,
        "ttl": hints.ttl,
        "update_minutes": hints.update_minutes,
        "update_base": timestamp(hints.update_base),
        "skip_hours": list(hints.skip_hours),
        "skip_days": list(hints.skip_days),
        "fresh_for": hints.fresh_for,
        "answers": [
            {
                "at": timestamp(each.at),
                "last": each.last,
                "ms": each.ms,
                "new": each.new,
                "reason": each.reason,
            }
            for each in answers
        ],
    }


def document_to_json(document: Document) -> Json:
    """Write a document whole."""
    return head_to_json(document) | {"blocks": [block_to_json(block) for block in document.blocks]}


def head_to_json(document: Document) -> Json:
    """Write a document without its blocks."""
    return {
        "title": document.title,
        "kicker": document.kicker,
        "lede": document.lede,
        "language": document.language,
        "direction": document.direction,
        "published": timestamp(document.published),
        "updated": timestamp(document.updated),
        "authors": list(document.authors),
        "section": document.section,
        "publisher": document.publisher,
        "source_line": document.source_line,
        "picture": picture_to_json(document.picture) if document.picture else None,
        "tags": list(document.tags),
        "related": [related_to_json(related) for related in document.related],
        "comments": document.comments,
        "comments_feed": document.comments_feed,
        "confidence": document.confidence,
        "origin": document.origin,
    }


def picture_to_json(picture: Picture) -> Json:
    """Write a picture's address, words and size."""
    return {
        "url": picture.url,
        "caption": picture.caption,
        "credit": picture.credit,
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
    }


def related_to_json(related: Related) -> Json:
    """Write a related headline."""
    return {
        "title": related.title,
        "url": related.url,
        "picture": related.picture,
        "video": related.video,
    }


def spans_to_json(spans: Spans) -> list[Json]:
    """Write running text."""
    return [
        {"text": span.text, "bold": span.bold, "italic": span.italic, "code": span.code, "link": span.link}
        for span in spans
    ]


def block_to_json(block: Block) -> Json:
    """Write one block with those inside it."""
    match block:
        case Paragraph():
            return {"block": "paragraph", "text": spans_to_json(block.text), "direction": block.direction}
        case Heading():
            text = spans_to_json(block.text)
            return {"block": "heading", "text": text, "level": block.level, "direction": block.direction}
        case Quote():
            inner = [block_to_json(each) for each in block.blocks]
            return {"block": "quote", "blocks": inner, "cite": block.cite, "direction": block.direction}
        case Code():
            return {"block": "code", "text": block.text, "language": block.language}
        case ListBlock():
            items = [[block_to_json(each) for each in item] for item in block.items]
            return {"block": "list", "ordered": block.ordered, "items": items, "direction": block.direction}
        case Table():
            rows = [[spans_to_json(cell) for cell in row] for row in block.rows]
            return {"block": "table", "header": block.header, "rows": rows, "direction": block.direction}
        case Figure():
            return {"block": "figure", **picture_to_json(block.picture)}
        case Embed():
            return {"block": "embed", "title": block.title, "url": block.url}
        case Rule():
            return {"block": "rule"}


def document_from_json(value: Mapping[str, Any]) -> Document:
    """Read a document."""
    return Document(
        title=_text(value, "title") or "",
        origin="page" if value.get("origin") == "page" else "feed",
        blocks=_blocks(value.get("blocks"), 0),
        kicker=_text(value, "kicker"),
        lede=_text(value, "lede"),
        language=_text(value, "language"),
        direction=_direction(value),
        published=seconds_of(value.get("published")),
        updated=seconds_of(value.get("updated")),
        authors=_texts(value.get("authors")),
        section=_text(value, "section"),
        publisher=_text(value, "publisher"),
        source_line=_text(value, "source_line"),
        picture=_picture(value.get("picture")),
        tags=_texts(value.get("tags")),
        related=_each(value.get("related"), _related),
        comments=_text(value, "comments"),
        comments_feed=_text(value, "comments_feed"),
        confidence=_number(value.get("confidence"), 1.0),
    )


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _each(value: object, read: Callable[[Mapping[str, Any]], Item | None]) -> tuple[Item, ...]:
    found = (read(item) for item in _list(value) if isinstance(item, Mapping))
    return tuple(item for item in found if item is not None)


def _text(value: Mapping[str, Any], name: str) -> str | None:
    found = value.get(name)
    return found if isinstance(found, str) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in _list(value) if isinstance(item, str))


def _direction(value: Mapping[str, Any]) -> Direction | None:
    found = value.get("direction")
    return cast(Direction, found) if found in ("rtl", "ltr") else None


def _integer(value: Mapping[str, Any], name: str) -> int | None:
    found = value.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _number(value: object, default: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else default


def _picture(value: object) -> Picture | None:
    if not isinstance(value, Mapping) or not isinstance(value.get("url"), str):
        return None
    return Picture(
        url=value["url"],
        caption=_text(value, "caption"),
        credit=_text(value, "credit"),
        alt=_text(value, "alt"),
        width=_integer(value, "width"),
        height=_integer(value, "height"),
    )


def _related(value: Mapping[str, Any]) -> Related | None:
    title, url = _text(value, "title"), _text(value, "url")
    if title is None or url is None:
        return None
    return Related(title, url, picture=value.get("picture") is True, video=value.get("video") is True)


def _span(value: Mapping[str, Any]) -> Span | None:
    text = _text(value, "text")
    if text is None:
        return None
    bold, italic, code = (value.get(name) is True for name in ("bold", "italic", "code"))
    return Span(text, bold, italic, code, _text(value, "link"))


def _spans(value: object) -> Spans:
    return _each(value, _span)


def _blocks(value: object, depth: int) -> tuple[Block, ...]:
    if depth > MAX_DEPTH:
        return ()
    return _each(value, lambda block: _block(block, depth + 1))


def _block(value: Mapping[str, Any], depth: int) -> Block | None:
    read = READERS.get(str(value.get("block")))
    return read(value, depth) if read else None


def _paragraph(value: Mapping[str, Any], _depth: int) -> Block:
    return Paragraph(_spans(value.get("text")), _direction(value))


def _heading(value: Mapping[str, Any], _depth: int) -> Block:
    level = _integer(value, "level")
    return Heading(_spans(value.get("text")), 2 if level is None else level, _direction(value))


def _quote(value: Mapping[str, Any], depth: int) -> Block:
    return Quote(_blocks(value.get("blocks"), depth), _text(value, "cite"), _direction(value))


def _code(value: Mapping[str, Any], _depth: int) -> Block:
    return Code(_text(value, "text") or "", _text(value, "language"))


def _list_block(value: Mapping[str, Any], depth: int) -> Block:
    items = tuple(_blocks(item, depth) for item in _list(value.get("items")))
    return ListBlock(items, value.get("ordered") is True, _direction(value))


def _table(value: Mapping[str, Any], _depth: int) -> Block:
    rows = tuple(tuple(_spans(cell) for cell in _list(row)) for row in _list(value.get("rows")))
    return Table(rows, value.get("header") is True, _direction(value))


def _figure(value: Mapping[str, Any], _depth: int) -> Block | None:
    picture = _picture(value)
    return Figure(picture) if picture else None


def _embed(value: Mapping[str, Any], _depth: int) -> Block | None:
    url = _text(value, "url")
    return None if url is None else Embed(url, _text(value, "title"))


READERS: dict[str, Callable[[Mapping[str, Any], int], Block | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "quote": _quote,
    "code": _code,
    "list": _list_block,
    "table": _table,
    "figure": _figure,
    "embed": _embed,
    "rule": lambda _value, _depth: Rule(),
}
