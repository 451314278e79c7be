"""``newstui parse``: what is understood of a feed, from a file or an address."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newstui.cli.context import Context
from newstui.cli.error import CommandError
from newstui.cli.files import read_bytes
from newstui.cli.opened import finish
from newstui.feeds import parse
from newstui.model.encoding import timestamp
from newstui.model.failure import Failure
from newstui.model.feed import Entry, ParsedFeed

ADDRESSES = ("http://", "https://", "feed:")


class Trouble(NamedTuple):
    """Why there is no feed, or not all of it: a failure's code and its sentence."""

    code: str
    reason: str


class Understood(NamedTuple):
    """What came of one file: a feed, a trouble, or both where the feed breaks off."""

    feed: ParsedFeed | None
    trouble: Trouble | None = None


def run_parse(context: Context, arguments: Namespace) -> int:
    """Print what is understood of each feed; 1 when one of them is not understood, or not whole."""
    failed = 0
    for name in arguments.files:
        understood = _understand(name, context)
        failed += understood.trouble is not None
        if arguments.json:
            context.output.json(feed_to_json(name, understood))
        else:
            _say(context, name, understood)
    return 1 if failed else 0


def _understand(name: str, context: Context) -> Understood:
    words = context.plain_words
    if name.lower().startswith(ADDRESSES) and not Path(name).exists():
        found = finish(_fetched(name, context.settings.proxy))
    else:
        try:
            found = parse(read_bytes(name, words))
        except CommandError as failed:
            return Understood(None, Trouble("broken" if Path(name).exists() else "not-found", str(failed)))
    if isinstance(found, Failure):
        return Understood(None, Trouble(found.code, words.failure(found.code, found.detail)))
    if found.shortened:
        return Understood(found, Trouble("too-large", words.failure("too-large", "kept")))
    return Understood(found, Trouble("broken", words("cli-parse.cut-off")) if found.cut_off else None)


async def _fetched(address: str, proxy: str) -> ParsedFeed | Failure:
    from newstui.cli.asking import fetched

    result = await fetched(address, proxy)
    if isinstance(result, Failure):
        return result
    return parse(result.content, content_type=result.content_type, address=result.address)


def feed_to_json(name: str, understood: Understood) -> dict[str, Any]:
    """One feed's object; where it was not understood every field is null or empty but ``error``."""
    feed, trouble = understood
    return {
        "file": name,
        "kind": feed and feed.kind,
        "encoding": feed and feed.encoding,
        "ttl": feed and feed.ttl,
        "skip_hours": list(feed.skip_hours) if feed else [],
        "skip_days": list(feed.skip_days) if feed else [],
        "update_minutes": feed and feed.update_minutes,
        "icon": feed and feed.icon,
        "self": feed and feed.self_address,
        "title": feed and feed.title,
        "link": feed and feed.link,
        "description": feed and feed.description,
        "language": feed and feed.language,
        "items": [entry_to_json(entry) for entry in feed.entries] if feed else [],
        "error": trouble._asdict() if trouble else None,
    }


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """One item's object; summary and content are HTML as given."""
    return {
        "id": entry.id,
        "title": entry.title,
        "link": entry.link,
        "published": timestamp(entry.published),
        "updated": timestamp(entry.updated),
        "authors": list(entry.authors),
        "categories": list(entry.categories),
        "summary": entry.summary,
        "content": entry.content,
        "pictures": [
            {"url": picture.url, "caption": picture.caption, "credit": picture.credit}
            for picture in entry.pictures
        ],
        "enclosures": [
            {"url": enclosure.url, "type": enclosure.type, "length": enclosure.length}
            for enclosure in entry.enclosures
        ],
        "comments": entry.comments,
        "comments_feed": entry.comments_feed,
        "language": entry.language,
        "direction": entry.direction,
        "source_title": entry.source_title,
    }


def _say(context: Context, name: str, understood: Understood) -> None:
    output, words = context.output, context.words
    if understood.feed:
        _say_feed(context, name, understood.feed)
    if understood.trouble:
        output.stdout.flush()
        output.error(words("cli-parse.failed", file=name, reason=understood.trouble.reason))


def _say_feed(context: Context, name: str, feed: ParsedFeed) -> None:
    output, words = context.output, context.words
    facts: Sequence[str | None] = (feed.kind, feed.encoding, feed.language, feed.link)
    output.text(feed.title or name)
    output.row([fact for fact in facts if fact], elastic=(0,))
    output.say(words.count("articles", len(feed.entries)))
    for entry in feed.entries:
        output.row([words.date(entry.published), entry.title or entry.link or ""])
