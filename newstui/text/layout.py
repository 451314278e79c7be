"""From a logical text to lines of cells: prepare, break, order, style."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from newstui.text.bidi import ordered_runs
from newstui.text.breaks import SPACES, fitting_end, hard_end, lines
from newstui.text.cells import ELLIPSIS, char_width
from newstui.text.classes import MIRROR, has_mirrored
from newstui.text.direction import Side
from newstui.text.justify import widen
from newstui.text.line import Line, Run, StyleRange
from newstui.text.numerals import Digits
from newstui.text.prepare import Marks, Prepared, narrowed, prepare

_SHOWN_TAB = str.maketrans("\t", " ")
_PLAIN: tuple[str, ...] = ()

Atoms = Sequence[str]
"""What stands on a cell or two, from left to right: a character with its marks."""


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
    """Returns a text's lines of at most ``width`` cells; a newline ends a line, and an empty text is one empty line.

    ``direction`` is the whole text's; auto takes the first strong character's, then the language's.  The lines'
    ranges follow one another and cover the text.  Whatever is not fit for a screen has no cell.
    """
    width = max(width, 1)
    out: list[Line] = []
    at = 0
    for paragraph in prepare(text, direction=direction, marks=marks, digits=digits, language=language):
        if width == 1 and not paragraph.plain:
            paragraph = narrowed(paragraph)  # noqa: PLW2901
        for start, stop in lines(paragraph, width):
            room = width if justify and stop < len(paragraph.text) else 0
            line = _line(paragraph, start, stop, at, styles, room, language)
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
    """Returns a text as one line; what does not fit gives way to an ellipsis on the side where the text ends."""
    paragraph = next(
        prepare(text, direction=direction, marks=marks, digits=digits, language=language, one_line=True)
    )
    if width < 1:
        paragraph = replace(paragraph, text="", offsets=range(1))
    elif paragraph.offsets[-1] > width:
        paragraph = _shortened(paragraph, width)
    line = _line(paragraph, 0, len(paragraph.text), 0, styles, 0, language)
    return line if line.end == len(text) else replace(line, end=len(text))


def _shortened(paragraph: Prepared, width: int) -> Prepared:
    """Returns the beginning of a paragraph that is too long, with an ellipsis after it."""
    text, levels = paragraph.text, paragraph.levels
    whole = len(text.rstrip(SPACES))
    if paragraph.offsets[whole] <= width:
        return paragraph
    stop = fitting_end(paragraph, 0, width - 1)
    stop = hard_end(paragraph, 0, stop) if stop else 0
    stop = 0 if paragraph.offsets[stop] > width - 1 else len(text[:stop].rstrip(SPACES))
    return Prepared(
        text[:stop] + ELLIPSIS,
        [*paragraph.sources[: stop + 1], paragraph.sources[-1]],
        paragraph.level,
        None if levels is None else levels[:stop] + bytes([paragraph.level]),
        paragraph.plain,
        paragraph.offsets,
    )


def _line(
    paragraph: Prepared,
    start: int,
    stop: int,
    at: int,
    styles: Sequence[StyleRange],
    room: int,
    language: str | None,
) -> Line:
    """Returns the line between two places; ``room`` is the width to justify it to, or 0."""
    sources = paragraph.sources
    text = paragraph.text[start:stop].rstrip(SPACES)
    shown = start + len(text)
    levels = None if paragraph.levels is None else paragraph.levels[start:shown]
    chars = sources[start:shown]
    if levels is not None and "\t" in text:
        levels = _reset_at_tabs(text, levels, paragraph.level)
    if room:
        slack = room - (paragraph.offsets[shown] - paragraph.offsets[start])
        text, chars, levels = widen(text, chars, levels, slack, kashida=True)
    if paragraph.plain:
        atoms, cells = _order_plain(text, chars, levels, paragraph.level)
    else:
        atoms, cells = _order(text, chars, levels, paragraph.level)
    line = Line(
        at,
        sources[stop],
        sources[shown],
        "rtl" if paragraph.level else "ltr",
        _runs(atoms) if text else (),
        tuple(cells),
    )
    return _styled(line, atoms, styles) if styles else line


def _reset_at_tabs(text: str, levels: bytes, level: int) -> bytes:
    """Applies rule L1 to the tabs in a line and the spaces before them."""
    out = bytearray(levels)
    reset = False
    for place in range(len(text) - 1, -1, -1):
        reset = text[place] == "\t" or (reset and text[place] in SPACES)
        if reset:
            out[place] = level
    return bytes(out)


def _order_plain(
    text: str, chars: Sequence[int], levels: bytes | None, level: int
) -> tuple[str, Sequence[int]]:
    """Returns the visual text and the cells of a line in which every character takes one cell (rules L2, L4)."""
    if levels is None:
        if not level:
            return text.translate(_SHOWN_TAB) if "\t" in text else text, chars
        return _mirrored(text[::-1]), chars[::-1]
    parts: list[str] = []
    cells: list[int] = []
    for first, last, run_level in ordered_runs(levels):
        if run_level & 1:
            parts.append(_mirrored(text[first:last][::-1]))
            cells += chars[first:last][::-1]
        else:
            parts.append(text[first:last])
            cells += chars[first:last]
    visual = "".join(parts)
    return visual.translate(_SHOWN_TAB) if "\t" in visual else visual, cells


def _mirrored(visual: str) -> str:
    if "\t" in visual:
        visual = visual.translate(_SHOWN_TAB)
    return visual.translate(MIRROR) if has_mirrored(visual) else visual


def _order(
    text: str, chars: Sequence[int], levels: bytes | None, level: int
) -> tuple[list[str], Sequence[int]]:
    """Returns the atoms and the cells of any line (rules L2, L3, L4)."""
    starts = [place for place, char in enumerate(text) if char_width(char)]
    ends = [*starts[1:], len(text)]
    marked = [(text[start:end].translate(_SHOWN_TAB), start) for start, end in zip(starts, ends, strict=True)]
    run_levels = bytes([level]) * len(marked) if levels is None else bytes([levels[start] for start in starts])
    atoms: list[str] = []
    cells: list[int] = []
    for first, last, run_level in ordered_runs(run_levels):
        run = marked[first:last]
        if run_level & 1:
            run = [(_mirrored(atom), start) for atom, start in reversed(run)]
        for atom, start in run:
            atoms.append(atom)
            cells += [chars[start]] * char_width(atom[0])
    return atoms, cells


def _runs(atoms: Atoms) -> tuple[Run, ...]:
    """Returns the runs of a line without styles."""
    if isinstance(atoms, str):
        return (Run(atoms, _PLAIN),)
    return _grouped([(atom, _PLAIN) for atom in atoms])


def _grouped(atoms: list[tuple[str, tuple[str, ...]]]) -> tuple[Run, ...]:
    """Joins neighbours of one style; an atom with marks stays alone."""
    runs: list[Run] = []
    for (marked, styles), same in groupby(atoms, key=lambda atom: (len(atom[0]) > 1, atom[1])):
        if marked:
            runs += [Run(text, styles) for text, _ in same]
        else:
            runs.append(Run("".join([text for text, _ in same]), styles))
    return tuple(runs)


def _styled(line: Line, atoms: Atoms, styles: Sequence[StyleRange]) -> Line:
    """Gives a line's cells their styles, in the order in which the styles were given."""
    on_cells: list[tuple[str, ...]] = [_PLAIN] * len(line.cells)
    here = [style for style in styles if style.start < line.shown_end and style.end > line.start]
    for start, end, style in here:
        for first, last in line.cell_spans(start, end):
            for cell in range(first, last):
                on_cells[cell] = (*on_cells[cell], style)
    return replace(line, runs=_grouped(list(_with_styles(atoms, on_cells)))) if here else line


def _with_styles(
    atoms: Atoms, on_cells: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    cell = 0
    for atom in atoms:
        yield atom, on_cells[cell]
        cell += char_width(atom[0])
