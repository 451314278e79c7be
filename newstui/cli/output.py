"""What goes to stdout and stderr: logical order in a pipe, on a terminal as that terminal shows it right."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from newstui.config import Paths
from newstui.config.paths import FOR_THE_SCREEN
from newstui.locale import Words

if TYPE_CHECKING:
    from newstui.terminal import Profile
    from newstui.text import Direction, Line, Side

DEFAULT_COLUMNS = 80
SHORTEST_CUT = 10
"""A title is never cut shorter than this many cells; what follows it is cut then."""
GAP = 2

SIDE_OF_THEIR_OWN = frozenset(("off", "mlterm"))
"""Modes in which the terminal itself, or nobody, sets right-to-left lines to the right."""
READING_COLUMNS = 100
"""Text for people is never set wider than this."""

RISKY = re.compile("[\x7f-\x9f\u2028-\u202e]")
"""Controls that JSON lets through and a terminal may obey."""

ISOLATES = re.compile("[\u2066-\u2069]")
OPENERS = re.compile("[\u2066-\u2068]")
RLI, PDI = "\u2067", "\u2069"

ORDERING = frozenset(("bdsm", "konsole"))
"""Modes of terminals that order what is printed, and know isolates."""
EDGE = 1
"""The cell before a right-to-left line of theirs: an isolate in the first column takes one of its own."""


def json_text(value: Any) -> str:
    """One line of JSON, in UTF-8 as it is; controls are escaped."""
    written = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


class Output:
    """The two streams of one command."""

    def __init__(
        self, words: Words, paths: Paths, *, stdout: TextIO, stderr: TextIO, env: Mapping[str, str], mode: str
    ) -> None:
        """``words`` are the interface's; ``paths``, ``env``, ``mode`` say how this terminal is written to."""
        self.words = words
        self.stdout = stdout
        self.stderr = stderr
        self._paths = paths
        self._isolated = FOR_THE_SCREEN in env
        self._env = env
        self._mode = mode

    @cached_property
    def is_terminal(self) -> bool:
        """Whether people read stdout as it is written."""
        return self.stdout.isatty()

    @cached_property
    def columns(self) -> int:
        """The width that text is laid out for, in cells."""
        return min(self.terminal_columns, READING_COLUMNS)

    @cached_property
    def terminal_columns(self) -> int:
        """The terminal's own width, in cells: rows take all of it."""
        try:
            return os.get_terminal_size(self.stdout.fileno()).columns or DEFAULT_COLUMNS
        except (OSError, ValueError):
            return DEFAULT_COLUMNS

    def json(self, value: Any) -> None:
        """Print one JSON object on a line of its own."""
        self.stdout.write(json_text(value) + "\n")

    def json_error(self, value: Any) -> None:
        """Print a failure on stderr for who reads JSON."""
        self.stderr.write(json_text(value) + "\n")
        self.stderr.flush()

    def text(self, logical: str, *, direction: Side = "auto") -> None:
        """Print paragraphs, one a line; on a terminal each is wrapped and stands on its own side."""
        for paragraph in logical.split("\n"):
            lines = self._laid_out(paragraph, direction) if self.is_terminal else [plain(paragraph)]
            self.stdout.writelines(line + "\n" for line in lines)

    def article(self, logical: str, *, direction: Direction, measure: int) -> None:
        """Print an article at its measure; lines without a letter stand on the side of ``direction``."""
        if not self.is_terminal:
            self.text(logical)
            return
        from newstui.text import first_strong

        for paragraph in logical.split("\n"):
            side = first_strong(paragraph) or direction
            lines = self._laid_out(paragraph, side, min(measure, self.columns))
            self.stdout.writelines(line + "\n" for line in lines)

    def verbatim(self, text: str) -> None:
        """Print what another program reads (OPML, HTML, Markdown): logical order, whatever stdout is."""
        self.stdout.write(text if text.endswith("\n") else text + "\n")

    def row(self, parts: Sequence[str], *, elastic: Sequence[int] = (1,)) -> None:
        """Print one line of parts, each with its own direction.

        On a terminal those at ``elastic`` are cut to fit its width, one after the other.
        """
        if not self.is_terminal:
            self.stdout.write("\t".join(map(plain, parts)) + "\n")
            return
        from newstui.text import cell_width, fit, isolate

        columns = self.terminal_columns - EDGE if self._orders else self.terminal_columns
        shown = list(parts)
        for place in elastic:
            over = sum(cell_width(part) + GAP for part in shown if part) - GAP - columns
            if over > 0:
                shown[place] = cut(shown[place], cell_width(shown[place]) - over)
        logical = (" " * GAP).join(isolate(part) for part in shown if part)
        line = fit(logical, width=columns, direction=self.words.direction)
        written = self._on_terminal(line.visual, logical, line.direction, self.terminal_columns)
        self.stdout.write(written + "\n")

    def say(self, sentence: str) -> None:
        """Print a sentence of the program's own."""
        self.text(sentence, direction=self.words.direction)

    def error(self, sentence: str) -> None:
        """Print on stderr what went wrong."""
        self.note(f"newstui: {sentence}")

    def note(self, sentence: str) -> None:
        """Print on stderr what is happening, which is no result and no error."""
        people = self.stderr.isatty()
        lines = self._laid_out(sentence, self.words.direction) if people else [self._written(sentence)]
        self.stderr.writelines(line + "\n" for line in lines)
        self.stderr.flush()

    def _written(self, sentence: str) -> str:
        return sentence if self._isolated else plain(sentence)

    def pointed(self, logical: str, start: int, end: int) -> None:
        """Print a line on stderr and, under it, a mark at the code points from ``start`` to ``end``."""
        from newstui.text import cell_width, fit

        if not self.stderr.isatty():
            marks = " " * cell_width(logical[:start]) + "^" * cell_width(logical[start:end])
            self.stderr.write(f"{logical}\n{marks}\n")
            return
        line = fit(logical, width=self.columns)
        spans = line.cell_spans(start, end)
        marks = "".join(
            "^" if any(first <= cell < last for first, last in spans) else " " for cell in range(line.width)
        )
        written = self._on_terminal(line.visual, logical, line.direction, self.terminal_columns)
        # A terminal that orders lines itself would order the marks by themselves.
        moved = len(written) - len(written.lstrip(" ")) if line.direction == "rtl" else 0
        below = "" if self._orders and line.direction == "rtl" else f"{' ' * moved}{marks}\n"
        self.stderr.write(f"{written}\n{below}")

    def one_line(self, logical: str) -> str:
        """A sentence of the program's own cut to a terminal's line, standing on its side."""
        from newstui.text import fit

        line = fit(logical, width=self.columns - 1, direction=self.words.direction)
        return self._on_terminal(line.visual, logical, line.direction, self.terminal_columns - 1)

    def _laid_out(self, paragraph: str, direction: Side, columns: int | None = None) -> Iterable[str]:
        from newstui.text import layout

        # An article is a block of its own; all else stands where rows do.
        edge = columns or self.terminal_columns
        columns = room = columns or self.columns
        lines = layout(paragraph, width=room, direction=direction)
        while self._orders and room > SHORTEST_CUT and (over := self._overflow(paragraph, lines, columns)):
            room -= over
            lines = layout(paragraph, width=room, direction=direction)
        for line in lines:
            logical = paragraph[line.start : line.end].strip()
            yield self._on_terminal(line.visual, logical, line.direction, edge)

    def _overflow(self, paragraph: str, lines: Sequence[Line], columns: int) -> int:
        """Cells too many where the terminal joins the letters: lam with alef is one cell to us, two to it."""
        from newstui.text import cell_width

        widest = max(cell_width(plain(paragraph[line.start : line.end].strip())) for line in lines)
        return max(0, widest - (columns - EDGE))

    def _on_terminal(self, visual: str, logical: str, direction: str, edge: int) -> str:
        """A line as the terminal wants it, on its own side; the right one is at ``edge``, in cells."""
        from newstui.terminal import for_output
        from newstui.text import cell_width

        said = logical if self._orders and balanced(logical) else plain(logical)
        if self._orders and direction == "rtl":
            said = f"{RLI}{said}{PDI}"
        written = for_output(visual, said, self._profile)
        if direction == "ltr" or self._profile.mode in SIDE_OF_THEIR_OWN:
            return written
        width = cell_width(plain(logical) if self._orders else visual)
        indented = written.startswith(" ") and not visual.startswith(" ")
        return " " * (edge - width - indented) + written

    @property
    def _orders(self) -> bool:
        """Whether the terminal gets logical lines with isolates, which it orders itself."""
        return self._profile.mode in ORDERING

    @cached_property
    def _profile(self) -> Profile:
        from newstui.terminal.memory import command_line_profile

        return command_line_profile(self._paths, self._env, self._mode)


def cut(text: str, width: int) -> str:
    """The text where it fits into ``width`` cells, else as many of its words as do, and an ellipsis."""
    from newstui.text import cell_width, layout

    width = max(width, SHORTEST_CUT)
    if cell_width(text) <= width:
        return text
    for room in range(width - 1, 0, -1):
        shorter = text[: layout(text, width=room)[0].end].rstrip() + "…"
        # Unjoined, what fits is a little wider: a lam and its alef are two cells to some terminals.
        if cell_width(shorter) <= width:
            return shorter
    return "…"


def balanced(text: str) -> bool:
    """Whether every isolate that is opened in the text is closed in it, and none that is not."""
    return len(OPENERS.findall(text)) == text.count(PDI)


def plain(text: str) -> str:
    """Logical text without the isolates that we set around its parts for the screen."""
    return ISOLATES.sub("", text)


def utf8(stream: TextIO) -> TextIO:
    """The stream, writing UTF-8 whatever the locale says: the shapes of the output do not depend on it."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def standard_output() -> tuple[TextIO, TextIO]:
    """The process's stdout and stderr, in UTF-8."""
    return utf8(sys.stdout), utf8(sys.stderr)
