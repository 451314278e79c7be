"""Where a paragraph's lines break: UAX #14 as apsw's C code knows it, by cells, in logical order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from newstui.text.prepare import SPACES, Prepared


def opportunities(paragraph: Prepared) -> list[int]:
    """Returns the places where a line may end, the paragraph's end last; none stands before a mark."""
    from apsw.unicode import line_break_next_break  # noqa: PLC0415 - takes 3 ms; a pipe has no lines

    text, sources = paragraph.text, paragraph.sources
    stops: list[int] = []
    place, end = 0, len(text)
    while place < end:
        place = line_break_next_break(text, place)
        stops.append(place)
    if not paragraph.plain:
        stops = [stop for stop in stops if stop == end or paragraph.widths[stop]]
    if not isinstance(sources, range):  # what one character was expanded to stays together
        stops = [stop for stop in stops if stop == end or sources[stop] != sources[stop - 1]]
    return stops


def lines(paragraph: Prepared, width: int) -> Iterator[tuple[int, int]]:
    """Yields the lines' places in the paragraph, with the spaces at their ends; an empty paragraph is one
    line."""
    text, offsets = paragraph.text, paragraph.offsets
    end = len(text)
    if offsets[end] <= width:
        yield 0, end
        return
    stops = opportunities(paragraph)
    start = 0
    while start < end:
        fitting = fitting_end(paragraph, start, width)
        beyond = fitting
        while beyond < end and text[beyond] in SPACES:
            beyond += 1
        while paragraph.widths and fitting < beyond < end and not paragraph.widths[beyond]:
            beyond -= 1  # a space with a mark on it
        stop = end if beyond == end else _last_stop(stops, start, beyond)
        if stop <= start:
            stop = beyond if beyond > fitting else hard_end(paragraph, start, fitting)
        yield start, stop
        start = stop


def _last_stop(stops: list[int], start: int, beyond: int) -> int:
    """Returns the last opportunity up to a place, or ``start`` where there is none after it."""
    found = bisect_right(stops, beyond) - 1
    return max(stops[found], start) if found >= 0 else start


def fitting_end(paragraph: Prepared, start: int, width: int) -> int:
    """Returns the first place whose character does not fit any more into a line that starts at ``start``."""
    offsets = paragraph.offsets
    limit = offsets[start] + width
    if isinstance(offsets, range):
        return min(limit, len(paragraph.text))
    return bisect_right(offsets, limit) - 1


def hard_end(paragraph: Prepared, start: int, fitting: int) -> int:
    """Returns where to cut a word longer than a line: before a whole character, and after one at least."""
    text, sources = paragraph.text, paragraph.sources
    stop = fitting
    if not paragraph.plain:
        while stop > start and stop < len(text) and not paragraph.widths[stop]:
            stop -= 1
    if not isinstance(sources, range):
        first = bisect_left(sources, sources[stop], start, stop)
        stop = first if first > start else stop
    return stop if stop > start else _next_cluster(paragraph, start)


def _next_cluster(paragraph: Prepared, start: int) -> int:
    stop = start + 1
    while stop < len(paragraph.widths) and not paragraph.widths[stop]:
        stop += 1
    return stop
