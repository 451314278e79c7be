"""From laid-out lines to the strips that Textual paints: the only place where the two meet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from newstui.text import Line, Run, cell_width

Align = Literal["start", "end", "left", "right", "center"]
"""``start`` is the side where the line's own direction begins: the right for right-to-left text."""
CellSpan = tuple[int, int]
"""The cells [first, last) of a strip, counted from its left."""
NO_STYLES: Mapping[str, Style] = {}


def line_strip(
    line: Line,
    *,
    width: int,
    align: Align = "start",
    base: Style,
    styles: Mapping[str, Style] = NO_STYLES,
) -> Strip:
    """Give a line as a strip of exactly ``width`` cells; a longer line loses its end, by whole clusters.

    A run's styles are added to ``base`` in their order; names that ``styles`` does not know are passed over.
    """
    strip = Strip(joined(_segments(line.runs, base, styles)))
    gap = width - strip.cell_length
    side = physical(align, line.direction)
    if gap < 0:
        return window(strip, -gap if side == "right" else 0, width, base)
    return pad(strip, {"left": 0, "right": gap, "center": gap // 2}[side], width, base)


def physical(align: Align, direction: str) -> Literal["left", "right", "center"]:
    """Give the side of the screen that ``align`` means in a line of that direction."""
    if align == "start":
        return "right" if direction == "rtl" else "left"
    if align == "end":
        return "left" if direction == "rtl" else "right"
    return align


def pad(strip: Strip, left: int, width: int, style: Style) -> Strip:
    """Set a strip into ``width`` cells with ``left`` blank cells before it; it has to fit."""
    right = width - left - strip.cell_length
    before = [Segment(" " * left, style)] if left > 0 else []
    after = [Segment(" " * right, style)] if right > 0 else []
    return Strip(joined([*before, *strip, *after]), width)


def window(strip: Strip, first: int, width: int, style: Style) -> Strip:
    """Give the cells [first, first + width) of a strip, blank where it has none."""
    return pad(strip.crop(first, first + width), 0, width, style)


def blank(width: int, style: Style) -> Strip:
    """Give an empty strip; every cell has the style, since Textual does not pass the background on."""
    return Strip([Segment(" " * width, style)] if width > 0 else [], max(0, width))


def overlay(strip: Strip, spans: Iterable[CellSpan], style: Style) -> Strip:
    """Lay a style over some cells of a strip, above the styles that they have."""
    for first, last in spans:
        first, last = max(0, first), min(last, strip.cell_length)
        if first < last:
            before, inside, after = strip.crop(0, first), strip.crop(first, last), strip.crop(last)
            over = Strip(Segment.apply_style(inside, post_style=style), last - first)
            strip = Strip([*before, *over, *after], strip.cell_length)
    return strip


def columns(strips: Sequence[Strip]) -> Strip:
    """Set strips beside each other, from left to right."""
    segments = joined(segment for strip in strips for segment in strip)
    return Strip(segments, sum(strip.cell_length for strip in strips))


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """Join neighbours of one style: every segment costs its escape sequences.

    Textual cuts segments by code points, so that one has at most a single letter with marks, at its end:
    a cut before it is right, and none can fall into it.
    """
    result: list[Segment] = []
    closed = True
    for segment in segments:
        text, style, control = segment
        if result and not closed and control is None and result[-1].style == style:
            text = result.pop().text + text
        result.append(Segment(text, style, control))
        closed = len(text) != cell_width(text)
    return result


def _segments(runs: Iterable[Run], base: Style, styles: Mapping[str, Style]) -> Iterator[Segment]:
    for run in runs:
        style = base
        for name in run.styles:
            style += styles.get(name, Style.null())
        yield Segment(run.text, style)


def component_style(widget: Widget, name: str) -> Style:
    """Give what a component class sets by itself, to be added to another style."""
    rules = widget.get_component_styles(name)
    full = widget.get_component_rich_style(name)
    # Textual's own selection has a transparent colour, which the full style would give as the background's.
    coloured = rules.has_rule("color") and (rules.auto_color or rules.color.a > 0)
    colours = Style(
        color=full.color if coloured else None,
        bgcolor=full.bgcolor if rules.has_rule("background") else None,
    )
    return widget.get_component_rich_style(name, partial=True).without_color + colours


def component_styles(widget: Widget, prefix: str, names: Iterable[str]) -> dict[str, Style]:
    """Give the styles that runs may name, from the component classes ``prefix--name``."""
    return {name: component_style(widget, f"{prefix}--{name}") for name in names}


def seen_on_row(widget: Widget, styles: Mapping[str, Style], *, selected: bool) -> Mapping[str, Style]:
    """Give the styles of the parts of a row as they can be read on it.

    The terminal's own colours may be any: on a selected row only the one made for it is sure to be seen.
    """
    if selected and widget.app.current_theme.ansi:
        return {name: style.without_color for name, style in styles.items()}
    return styles
