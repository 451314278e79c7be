"""From a logical text to lines of cells: prepare, break, order, style."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from newstui.text.breaks import fitting_end, hard_end, lines
from newstui.text.cells import DIRECTING, ELLIPSIS, char_width
from newstui.text.direction import Side
from newstui.text.justify import allows_kashida, widened
from newstui.text.line import Line, Run, StyleRange
from newstui.text.numerals import Digits
from newstui.text.order import arrange, is_cluster
from newstui.text.prepare import SPACES, Marks, Prepared, narrowed, prepare, whole_clusters

_PLAIN: tuple[str, ...] = ()


def layout(
    text: str,
    *,
    width: int,
    direction: Side = "auto",
    styles: Sequence[StyleRange] = (),
    justify: bool = False,
    marks: Marks = "show",
    digits: Digits = "as-written",
    language: str | None = None,
) -> tuple[Line, ...]:
    """Returns a text's lines of at most ``width`` cells; a newline ends a line, and an empty text has one.

    ``direction`` is the whole text's; auto takes the first strong character's, then the language's.  The
    ranges of the lines follow one another and cover the text.  What is not fit for a screen has no cell.
    """
    width = max(width, 1)
    out: list[Line] = []
    at = 0
    for paragraph in prepare(text, direction=direction, marks=marks, digits=digits, language=language):
        if width == 1 and not paragraph.plain:
            paragraph = narrowed(paragraph)
        kashida = justify and allows_kashida(paragraph, language)
        for start, stop in lines(paragraph, width):
            if justify and stop < len(paragraph.text):
                wide = widened(paragraph, start, stop, width, kashida=kashida)
                line = _line(wide, 0, len(wide.text), at, styles)
            else:
                line = _line(paragraph, start, stop, at, styles)
            out.append(line)
            at = line.end
    return tuple(out)


def fit(
    text: str,
    *,
    width: int,
    direction: Side = "auto",
    styles: Sequence[StyleRange] = (),
    marks: Marks = "show",
    digits: Digits = "as-written",
    language: str | None = None,
) -> Line:
    """Returns a text as one line; what is too long gets an ellipsis on the side where the text ends."""
    paragraph = next(
        prepare(text, direction=direction, marks=marks, digits=digits, language=language, one_line=True)
    )
    if width < 1:
        paragraph = replace(paragraph, text="", levels=None, widths=b"", offsets=range(1))
    elif paragraph.offsets[-1] > width:
        paragraph = _shortened(paragraph, width)
    line = _line(paragraph, 0, len(paragraph.text), 0, styles)
    return line if line.end == len(text) else replace(line, end=len(text))


def _shortened(paragraph: Prepared, width: int) -> Prepared:
    """Returns the beginning of a paragraph that is too long, with an ellipsis after it."""
    text, levels = paragraph.text, paragraph.levels
    whole = len(text.rstrip(SPACES))
    if paragraph.offsets[whole] <= width:
        return paragraph
    stop = fitting_end(paragraph, 0, width - 1)
    stop = hard_end(paragraph, 0, stop) if stop else 0
    stop = 0 if paragraph.offsets[stop] > width - 1 else len(text[:stop].rstrip(SPACES + DIRECTING))
    return Prepared(
        text[:stop] + ELLIPSIS,
        [*paragraph.sources[: stop + 1], paragraph.sources[-1]],
        paragraph.after,
        paragraph.level,
        None if levels is None else levels[:stop] + bytes([paragraph.level]),
        paragraph.widths and paragraph.widths[:stop] + b"\1",
        paragraph.offsets,
    )


def _line(paragraph: Prepared, start: int, stop: int, at: int, styles: Sequence[StyleRange]) -> Line:
    """Returns the line between two places; ``at`` is where it starts in the text given."""
    sources = paragraph.sources
    text = paragraph.text[start:stop].rstrip(SPACES)
    shown = start + len(text)
    levels = None if paragraph.levels is None else paragraph.levels[start:shown]
    chars, widths = sources[start:shown], paragraph.widths[start:shown]
    if levels is not None and "\t" in text:
        levels = whole_clusters(widths, _reset_at_tabs(text, levels, paragraph.level))
    pieces, cells = arrange(text, chars, levels, paragraph.level, widths)
    line = Line(
        at,
        sources[stop] if stop < len(paragraph.text) else paragraph.after,
        sources[shown],
        "rtl" if paragraph.level else "ltr",
        tuple(map(Run, pieces, repeat(_PLAIN))),
        tuple(cells),
    )
    return _styled(line, pieces, styles) if styles else line


def _reset_at_tabs(text: str, levels: bytes, level: int) -> bytes:
    """Applies rule L1 to the tabs in a line and the spaces before them."""
    out = bytearray(levels)
    reset = False
    for place in range(len(text) - 1, -1, -1):
        reset = text[place] == "\t" or (reset and text[place] in SPACES)
        if reset:
            out[place] = level
    return bytes(out)


def _styled(line: Line, pieces: list[str], styles: Sequence[StyleRange]) -> Line:
    """Gives a line's cells their styles, in the order in which the styles were given."""
    here = [style for style in styles if style.start < line.shown_end and style.end > line.start]
    if not here:
        return line
    on_cells: list[tuple[str, ...]] = [_PLAIN] * len(line.cells)
    for start, end, style in here:
        for first, last in line.cell_spans(start, end):
            for cell in range(first, last):
                on_cells[cell] = (*on_cells[cell], style)
    runs: list[Run] = []
    cell = 0
    for piece in pieces:
        if is_cluster(piece):
            runs.append(Run(piece, on_cells[cell]))
            cell += char_width(piece[0])
        else:
            cell = _cut_by_style(piece, cell, on_cells, runs)
    return replace(line, runs=tuple(runs))


def _cut_by_style(piece: str, cell: int, on_cells: list[tuple[str, ...]], runs: list[Run]) -> int:
    """Adds a piece without marks as runs of one style each; returns the cell after it."""
    first = 0
    for place, char in enumerate(piece):
        after = cell + char_width(char)
        if place + 1 == len(piece) or on_cells[after] != on_cells[cell]:
            runs.append(Run(piece[first : place + 1], on_cells[cell]))
            first = place + 1
        cell = after
    return cell
