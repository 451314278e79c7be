"""A source's own page as text: what it is, how it is doing, what to do, how it is asked, its last answers."""

from collections.abc import Iterator, Sequence

from newstui.library.catalogue import load_catalogue
from newstui.library.following import following
from newstui.library.lines import Line, Section
from newstui.library.records import Record
from newstui.library.schedule import DAY, LONGEST_OWN, MINUTE, PAGES, SAMPLE, UNASKED
from newstui.locale import Words
from newstui.model.source import Answered, Hints
from newstui.text import isolate

SECOND = 1000
"""Milliseconds."""
COMMANDS = {
    "not-found": ("add",),
    "not-a-feed": ("add",),
    "gone": ("add", "remove"),
    "dns": ("add", "remove"),
    "tls": ("site",),
    "tls-plain": ("add",),
    "too-large": ("add",),
    "redirect-loop": ("cookie -",),
    "broken-secrets": ("user NAME", "password -"),
    "http": ("add",),
    "http-401": ("user NAME", "password -"),
    "http-403": ("user NAME", "password -", "cookie -"),
    "http-407": ("proxy http://NAME:PASSWORD@HOST:PORT",),
    "http-429": ("interval",),
}
"""What may be typed to follow an advice: a setting with its value, or ``add``, ``remove``, ``site``."""
WELL = ("ok", "not-modified")
WEEK_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


ELSEWHERE = frozenset({"direction", "language", "interval", "whole", "live"})
"""Settings that the page shows where they act."""


def source_page(
    record: Record, words: Words, now: int, *, asking: bool = False, looking: bool = False
) -> list[Section]:
    """Write a source's page in the language of ``words``.

    ``asking``: its server is being asked for news just now; ``looking``: its site for its channels.
    """
    sections: tuple[tuple[str, Iterator[Line]], ...] = (
        ("about", _about(record, words)),
        ("state", _state(record, words, now, asking)),
        ("follow", following(record, words, now, asking=looking)),
        ("pace", _pace(record, words)),
        ("requests", _requests(record, words)),
        ("offline", _offline(record, words)),
        ("settings", _settings(record, words)),
        ("answers", (_answer(answered, words) for answered in record.answers)),
    )
    if PAGES in record.source.settings:
        # No server stands behind it.
        sections = (sections[0], ("offline", _counts(record, words)))
    written = [Section(words(f"source-page.{name}"), tuple(lines)) for name, lines in sections]
    return [section for section in written if section.lines]


def _about(record: Record, words: Words) -> Iterator[Line]:
    source = record.source
    kept = PAGES in source.settings
    if kept:
        yield Line(words("source-page.pages"))
    facts = (
        ("address", None if kept else source.address, source.address), ("site", source.site, source.site),
        ("folder", source.folder, None),
    )  # fmt: skip
    for name, value, link in facts:
        if value:
            yield Line(words(f"source-page.{name}", value=value), link=link)
    if not kept:
        yield from _speech(record, words)
    counts = (words.count("articles", source.total), words.count("unread", source.unread_count))
    yield Line(" · ".join(counts), "dim")


def _speech(record: Record, words: Words) -> Iterator[Line]:
    """Say its language and direction: what the reader chose, beside what its feed says."""
    source = record.source
    said, chosen = source.language, source.settings.get("language")
    if chosen:
        told = words("source-page.feed-says", value=language_name(said, words)) if said else ""
        line = words("source-page.chosen-language", value=language_name(chosen, words))
        yield Line(" · ".join(filter(None, (line, told))))
    elif said:
        yield Line(words("source-page.language", value=language_name(said, words)))
    direction = source.settings.get("direction")
    if direction in ("rtl", "ltr"):
        yield Line(words("source-page.chosen-direction", value=words(f"direction.{direction}")))
    else:
        yield Line(words("source-page.direction"), "dim")


def language_name(tag: str | None, words: Words) -> str:
    """Name a language in itself where the interface or the catalogue knows it, else by its tag."""
    if tag and f"language.{tag}" in words:
        return words(f"language.{tag}")
    return load_catalogue().languages.get(tag or "", tag or "")


def _state(record: Record, words: Words, now: int, asking: bool) -> Iterator[Line]:
    source, state = record.source, record.state
    if asking:
        yield Line(words("source-page.asking"), "good")
    if source.code:
        yield Line(words.failure(source.code, source.reason or ""), "bad")
        yield from _advice(record, words)
    else:
        yield Line(words("source-page.new" if source.state == "new" else "source-page.well"), "good")
    if source.reason and not source.code:
        yield Line(words("refresh.same-source", address=source.reason))
    if state.errors > 1:
        yield Line(words("source-page.in-a-row", count=words.count("times", state.errors)))
    if state.fetched is not None:
        took = "" if source.health.ms is None else f" · {took_words(source.health.ms, words)}"
        yield Line(words("source-page.asked", ago=words.ago(state.fetched, now)) + took, "dim")
    if state.retry_after is not None and state.retry_after > now:
        yield Line(words("source-page.retry-after", when=words.moment(state.retry_after)))
    yield Line(words("source-page.never") if record.due is None else _next(record.due, words, now), "dim")


def _next(due: int, words: Words, now: int) -> str:
    if due - now >= DAY:
        return words("source-page.next-day", when=words.moment(due))
    return words("source-page.next", when=words.until(due, now), at=words.time(due))


def _advice(record: Record, words: Words) -> Iterator[Line]:
    """Give what to do about a failure, by its kind, its code or the family of its code."""
    code, detail = record.source.code or "", record.source.reason or ""
    kind = f"{code}-{detail.partition(':')[0].replace(' ', '-')}"
    family = "http-5xx" if code.startswith("http-5") else code[:4]
    name = next((one for one in (kind, code, family) if f"advice.{one}" in words), None)
    if name is not None:
        yield Line(words(f"advice.{name}"))
        for command in COMMANDS.get(name, ()):
            yield Line(isolate(_command(command, record)), "code")


def _command(name: str, record: Record) -> str:
    """Write what a reader may type on the command line, about this source."""
    source = record.source
    if name in ("add", "site"):
        return (
            f"newstui add {source.site or source.address}" if name == "add" else source.site or source.address
        )
    if name == "remove":
        return f"newstui sources remove {source.id}"
    if name == "interval":
        name = f"interval {min(2 * record.interval, LONGEST_OWN) // MINUTE}"
    return f"newstui sources set {source.id} {name}"


def took_words(ms: int, words: Words) -> str:
    """Write how long an answer took, in seconds."""
    seconds = f"{ms / SECOND:.2f}" if ms < 10 * SECOND else f"{ms / SECOND:.0f}"
    return words("source-page.took", seconds=seconds)


def _pace(record: Record, words: Words) -> Iterator[Line]:
    every = words.span(record.interval)
    if record.chosen:
        yield Line(words("source-page.chosen", every=every))
    else:
        yield Line(words("source-page.own", every=every, count=words.count("articles", record.recent)))
    yield from _wishes(record.state.hints, words)


def _wishes(hints: Hints, words: Words) -> Iterator[Line]:
    if hints.ttl:
        yield Line(words("source-page.ttl", every=words.span(hints.ttl * MINUTE)))
    if hints.update_minutes:
        yield Line(words("source-page.published", every=words.span(hints.update_minutes * MINUTE)))
    if hints.fresh_for:
        yield Line(words("source-page.fresh", span=words.span(hints.fresh_for)))
    if hints.skip_hours:
        yield Line(words("source-page.skip-hours", hours=spans(hints.skip_hours)))
    if hints.skip_days:
        known = [WEEK_DAYS.index(day) for day in hints.skip_days if day in WEEK_DAYS]
        yield Line(words("source-page.skip-days", days=words.weekdays(known)))


def spans(hours: Sequence[int]) -> str:
    """Write hours of the day with those that follow one another joined: ``0–3, 22``."""
    found: list[list[int]] = []
    for hour in sorted(hours):
        if found and hour == found[-1][-1] + 1:
            found[-1].append(hour)
        else:
            found.append([hour])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in found)


def _requests(record: Record, words: Words) -> Iterator[Line]:
    state = record.state
    if record.source.health.last not in WELL:
        return
    marks = [("ETag", state.etag), ("Last-Modified", state.last_modified)]
    given = ", ".join(name for name, value in marks if value)
    yield Line(words("source-page.conditional", marks=given) if given else words("source-page.unconditional"))


def _offline(record: Record, words: Words) -> Iterator[Line]:
    """Say what is fetched of its articles' pages, how far that is, and why some failed."""
    if SAMPLE in record.source.settings:
        return
    yield Line(words(f"source-page.whole-{record.whole}"))
    yield from _counts(record, words)


def _counts(record: Record, words: Words) -> Iterator[Line]:
    if record.wholes.wanted:
        done, total = record.wholes.whole, record.wholes.wanted
        yield Line(words("source-page.whole-counts", done=done, total=total), "dim")
    for trouble in record.troubles:
        reason = words.failure(trouble.failure.code, trouble.failure.detail)
        count = words.count("articles", trouble.count)
        yield Line(words("source-page.whole-failed", count=count, reason=reason), "bad")


def _settings(record: Record, words: Words) -> Iterator[Line]:
    for key, value in sorted(record.source.settings.items()):
        if key in UNASKED or key in ELSEWHERE:
            continue
        yield Line(words("source-page.setting", key=key, value=value))


def _answer(answered: Answered, words: Words) -> Line:
    parts = [words.moment(answered.at), outcome(answered, words)]
    if answered.ms is not None:
        parts.append(took_words(answered.ms, words))
    well = answered.last in WELL
    return Line(" · ".join(parts), ("plain" if answered.new else "dim") if well else "bad")


def outcome(answered: Answered, words: Words) -> str:
    """Say in a word or two what an answer was."""
    if answered.last == "ok":
        return words.count("new", answered.new)
    if f"outcome.{answered.last}" in words:
        return words(f"outcome.{answered.last}")
    return words("outcome.http", status=answered.last.removeprefix("http-"))
