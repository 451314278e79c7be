"""What is written to terminals that do not show cells in visual order as they are.

A transform takes what is about to be written, escape sequences and all, and gives what is written instead;
the cells stay where they were. It works on one write at a time, and Textual begins each of them with a move.
Widgets leave a blank cell at the left edge of what they draw: an override at the edge of a write would stand
on a neighbour's cell, or on none.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from newstui.terminal.marks import RTL, clusters, marks_before, strip_marks
from newstui.terminal.profile import Profile
from newstui.text.cells import cell_width

Transform = Callable[[str], str]

CONTROL = re.compile(
    r"\x1b\[[0-9;:?<>=!]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|\Z)"  # OSC and other strings
    r"|\x1b[ -/]*[0-~]|[\x00-\x1f\x7f]"
)
MOVE = re.compile(r"\x1b\[(?:\d*;(\d*)|\d*)[Hf]\Z")
SGR = re.compile(r"\x1b\[([0-9;:]*)m\Z")
LRO, RLO, PDF, LRM = "\u202d", "\u202e", "\u202c", "\u200e"
BLANK = "\u2800"
"""Braille without dots: a blank cell that counts as a left-to-right letter (UAX #9 class L)."""
MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")


def transform_for(profile: Profile) -> Transform | None:
    """Return the profile's transform, None where visual order is written as it is."""
    parts: list[Transform] = []
    if profile.marks == "strip":
        parts.append(partial(on_text, strip_marks))
    elif profile.marks == "before":
        parts.append(partial(on_text, marks_before))
    if profile.mode in MODES:
        parts.append(MODES[profile.mode]())
    if len(parts) == 2:
        first, second = parts
        return lambda data: second(first(data))
    return parts[0] if parts else None


RESET = "\x1b[0m"
COLOURED = re.compile(r"\x1b\[([0-9;:]*[3-59][0-9;:]*|[0-9;:]*10[0-7][0-9;:]*)m")
"""An SGR that may set a colour."""


def without_colours(data: str) -> str:
    """Return ``data`` with no colour set anywhere (https://no-color.org); bold, reverse and the like stay."""
    return COLOURED.sub(lambda found: sgr(uncoloured(found[1])), data)


def sgr(parameters: list[str]) -> str:
    """Return the sequence that sets these; nothing for none, which would reset all."""
    return f"\x1b[{';'.join(parameters)}m" if parameters else ""


def uncoloured(parameters: str) -> list[str]:
    """Return those of an SGR's parameters that set no colour (ECMA-48 8.3.117; 58: the underline's)."""
    kept, numbers = [], iter(parameters.split(";"))
    for number in numbers:
        if number in ("38", "48", "58"):
            colour_of(numbers)
        elif not re.match(r"(?:[34][0-79]|5[89]|9[0-7]|10[0-7]|[345]8:.*)\Z", number):
            kept.append(number)
    return kept


def pieces(data: str) -> Iterator[tuple[bool, str]]:
    """Yield (is text, piece) for the text and the controls of a write, in order."""
    at = 0
    for found in CONTROL.finditer(data):
        if found.start() > at:
            yield True, data[at : found.start()]
        yield False, found[0]
        at = found.end()
    if at < len(data):
        yield True, data[at:]


def on_text(change: Transform, data: str) -> str:
    """Return ``data`` with its right-to-left text changed and its controls untouched."""
    if data.isascii() or not RTL.search(data):
        return data
    return "".join(
        change(piece) if is_text and RTL.search(piece) else piece for is_text, piece in pieces(data)
    )


class Cells:
    """kitty from 0.40 on: every right-to-left cell is written on its own (OSC 66) and so never turned round.

    Kitty shapes neighbours of the same alignment together, so the alignment changes from column to column.
    """

    def __init__(self) -> None:
        """Begin at the left edge."""
        self._column = 0

    def __call__(self, data: str) -> str:
        """Return ``data`` with its right-to-left cells written one by one."""
        if data.isascii() or not RTL.search(data):
            return data
        self._column = 0
        return "".join(
            self._text(piece) if is_text else self._control(piece) for is_text, piece in pieces(data)
        )

    def _control(self, control: str) -> str:
        if control in "\r\n":
            self._column = 0
        elif found := MOVE.match(control):
            self._column = int(found[1] or 1) - 1
        return control

    def _text(self, visual: str) -> str:
        written = []
        for cell in clusters(visual):
            if RTL.match(cell):
                written.append(f"\x1b]66;w=1:v={1 + self._column % 2};{cell}\x07")
                self._column += 1
            else:
                written.append(cell)
                self._column += cell_width(cell)
        return "".join(written)


COMMON_FORMS = re.compile(
    "[\u0590-\u0655\ufb1d-\ufb4f\ufb52-\ufb81\ufb8a-\ufb95\ufb9e\ufb9f\ufbaa-\ufbad\ufbfc-\ufbff\ufe70-\ufefc]"
)
"""What DejaVu Sans Mono has, as monospaced fonts with Arabic do; other letters come from a second font."""


class Runs:
    """kitty before 0.40, and kitty around tmux: each run that kitty turns round is written turned round.

    Kitty turns runs of one font, letters and Arabic digits, by their script. Whether a neighbouring sign or a
    rare letter is of the same font is not known here, but a change of weight ends a run whatever the font: so
    neighbouring runs are written in different weights, common letters in their own where that can be.
    """

    def __init__(self) -> None:
        """Begin with the normal weight."""
        self._bold = False
        self._dim = False
        self._written_bold: bool | None = None
        """The weight of the run that ends at the cursor, None after a blank or a move."""

    def __call__(self, data: str) -> str:
        """Return ``data`` with its right-to-left runs turned round."""
        if data.isascii() or not RTL.search(data):
            return data
        self._bold, self._dim, self._written_bold = False, False, None
        return "".join(
            self._text(piece) if is_text else self._control(piece) for is_text, piece in pieces(data)
        )

    def _control(self, control: str) -> str:
        found = SGR.match(control)
        if found:
            self._bold, self._dim = weight_after(found[1], self._bold, self._dim)
        else:
            self._written_bold = None
        return control

    def _text(self, visual: str) -> str:
        return "".join(self._chunk(chunk) for chunk in re.split("( +)", visual) if chunk)

    def _chunk(self, visual: str) -> str:
        if visual.isspace():
            self._written_bold = None
            return visual
        runs = script_runs(visual)
        kinds = {kind for kind, _ in runs}
        main = next(kind for kind in ("letters", "rare", "digits", "other") if kind in kinds)
        return "".join(self._run(cells, kind, main) for kind, cells in runs)

    def _run(self, cells: list[str], kind: str, main: str) -> str:
        bold = self._bold if kind == main else not self._bold
        if bold == self._written_bold:
            bold = not bold
        self._written_bold = bold
        text = "".join(cells if kind == "other" else reversed(cells))
        if bold == self._bold:
            return text
        # 22 ends dim as well as bold.
        dim = "\x1b[2m" if self._dim else ""
        return f"\x1b[1m{text}\x1b[22m{dim}" if bold else f"\x1b[22m{dim}{text}\x1b[1m"


def script_runs(visual: str) -> list[tuple[str, list[str]]]:
    """Return a chunk's cells in runs of one kind: ``letters``, ``rare``, ``digits``, ``other``."""
    runs: list[tuple[str, list[str]]] = []
    for cell in clusters(visual):
        kind = script_kind(cell[0])
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(cell)
        else:
            runs.append((kind, [cell]))
    return runs


def script_kind(char: str) -> str:
    """Return what HarfBuzz's guess makes of a code point: signs that many scripts share belong to none."""
    if char in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹":
        return "digits"
    if not RTL.match(char) or char in "،؛؟ـ﴾﴿":
        return "other"
    return "letters" if COMMON_FORMS.match(char) else "rare"


def weight_after(parameters: str, bold: bool, dim: bool) -> tuple[bool, bool]:
    """Return whether text is bold, and dim, after an SGR with these parameters (ECMA-48 8.3.117)."""
    numbers = iter(parameters.split(";"))
    for number in numbers:
        if number in ("38", "48", "58"):
            colour_of(numbers)
        elif number in ("", "0", "22", "00"):
            bold = dim = False
        elif number in ("1", "01"):
            bold = True
        elif number in ("2", "02"):
            dim = True
    return bold, dim


def override_words(visual: str) -> str:
    """Return visual text with each right-to-left word under LRO: a terminal that orders then keeps its order.

    Word by word, because panes share rows and are repainted apart: each word brings its own controls.
    """
    return re.sub("[^ ]+", lambda word: f"{LRO}{word[0]}{PDF}" if RTL.search(word[0]) else word[0], visual)


def turn_words(visual: str) -> str:
    """Return visual text with each right-to-left word turned round under RLO.

    For Konsole, which shapes letters in reading order whatever the override says. LRM parts the words: a
    blank between two of them would run from right to left and the words change places (UAX #9 N1).
    """

    def turned(word: re.Match[str]) -> str:
        if not RTL.search(word[0]):
            return word[0]
        return RLO + "".join(reversed(clusters(word[0]))) + PDF + LRM

    return re.sub("[^ ]+", turned, visual)


Styled = tuple[str, str]
"""A cell and the style it is written in."""


def strong_blanks(data: str) -> str:
    """Return ``data`` for a terminal that orders and drops every control.

    Every blank becomes a left-to-right one, so that each word is ordered alone, and the right-to-left part of
    a word goes back to logical order. Its cells take their styles with them: the terminal puts both back.
    """
    written: list[str] = []
    cells: list[Styled] = []
    style = shown = ""
    for is_text, piece in pieces(data):
        if is_text:
            cells += [(cell, style) for cell in clusters(piece)]
        elif found := SGR.match(piece):
            style = style_after(style, found[1])
        else:
            cells.append((piece, style))
    for cell, wanted in (*in_words(cells), ("", style)):
        if wanted != shown:
            written.append(f"\x1b[0;{wanted}m" if wanted else RESET)
            shown = wanted
        written.append(BLANK if cell == " " else cell)
    return "".join(written)


@lru_cache(maxsize=1024)
def style_after(style: str, parameters: str) -> str:
    """Return the parameters that set a style anew after an SGR with these: of each colour the last alone."""
    kept: dict[str, str] = {}
    numbers = iter(f"{style or '0'};{parameters or '0'}".split(";"))
    for number in numbers:
        if number in ("", "0"):
            kept.clear()
            continue
        whole = ";".join([number, *colour_of(numbers)]) if number in ("38", "48", "58") else number
        kind = re.match(r"(?:(3|9)|(4|10)|(5))(?=[0-79]\Z|8)", number)
        name = "colour" if kind and kind[1] else "ground" if kind and kind[2] else number
        kept.pop(name, None)
        kept[name] = whole
    return ";".join(kept.values())


def colour_of(numbers: Iterator[str]) -> list[str]:
    """Return what follows 38, 48 or 58: ``2;r;g;b`` or ``5;n``."""
    kind = next(numbers, "")
    return [kind, *(next(numbers, "") for _ in range(3 if kind == "2" else 1))]


def in_words(cells: list[Styled]) -> Iterator[Styled]:
    """Yield cells, those of each word in the order of ``logical_word``; controls end words as blanks do."""
    word: list[Styled] = []
    for cell in cells:
        if cell[0] == " " or CONTROL.match(cell[0]):
            yield from logical_word(word)
            yield cell
            word = []
        else:
            word.append(cell)
    yield from logical_word(word)


def logical_word(cells: list[Styled]) -> list[Styled]:
    """Return a visual word so that UAX #9 between left-to-right neighbours gives it back."""
    classes = [unicodedata.bidirectional(cell[0]) for cell, _ in cells]
    if "R" not in classes and "AL" not in classes:
        return cells
    places = [place for place, one in enumerate(classes) if one in ("R", "AL", "AN")]
    start, end = places[0], places[-1] + 1
    turned = [(cell.translate(MIRRORED), style) for cell, style in reversed(cells[start:end])]
    for number in re.finditer(r"[\d.,:٫٬]*\d", "".join(cell[0] for cell, _ in turned)):
        first, last = number.span()
        turned[first:last] = turned[first:last][::-1]
    return cells[:start] + turned + cells[end:]


MODES: dict[str, Callable[[], Transform]] = {
    "osc66": Cells,
    "runs": Runs,
    "lro": lambda: partial(on_text, override_words),
    "rlo": lambda: partial(on_text, turn_words),
    "strongl": lambda: strong_blanks,
}
