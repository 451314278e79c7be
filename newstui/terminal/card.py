"""The calibration card: what is written to try one way of writing, in visual order; pure.

The words on it are numbers and stand above their digits. Digits are never turned round, so whoever knows the
numbers sees without doubt whether the words stand where they should.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from newstui.terminal.calibration import Outcome, Trial
from newstui.terminal.transform import transform_for
from newstui.text import cell_width, fit, layout

LEFT_CELLS, RIGHT_CELLS = 18, 36
"""The two panes of the sample, in a terminal that is wide enough."""
FRAME_CELLS = 3
MARGIN = 2
READING_CELLS = 76
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"

NUMBERS = ("واحد اثنان ثلاثة أربعة خمسة", ("1", "2", "3", "4", "5"))
BRACKETED = ("(ستة) «سبعة» 2026 Cairo [ثمانية]؟", ("6", "7", "", "", "8"))
"""Lines of the sample with what stands under each of their words, the first of them on the right."""
BARE, VOWELLED = "محمد يقرأ كتابا", "مُحَمَّدٌ يَقْرَأُ كِتَابًا"
BESIDE = ("Headlines  12", "", "كل الأخبار", "")
"""What stands in the pane on the left."""


class Speaker(Protocol):
    """A language's texts."""

    direction: Literal["rtl", "ltr"]

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return the text under ``key``."""
        ...


class Row(NamedTuple):
    """One row of the card, in visual order."""

    visual: str
    style: str = ""


def draw(trial: Trial, speakers: Sequence[Speaker], columns: int, lines: int) -> str:
    """Return what is written to show a card: every row from its first cell, as the screen's driver would.

    ``speakers``: the interface's language, then those that stay readable where the first one does not.
    """
    rows = card_rows(trial, speakers, columns)
    if len(rows) > lines:
        # What is asked and what it is asked about go before all else.
        rows = [row for row in rows if row.visual.strip() and row.style != DIM]
    written = "".join(
        f"\x1b[{number};1H{row.style}{row.visual}{PLAIN if row.style else ''}"
        for number, row in enumerate(rows[:lines], 1)
    )
    transform = transform_for(trial.profile)
    return "\x1b[0m\x1b[2J" + (transform(written) if transform else written)


def card_rows(trial: Trial, speakers: Sequence[Speaker], columns: int) -> list[Row]:
    """Return the rows of a card for a terminal of that width."""
    rows: list[Row] = []
    for number, words in enumerate(speakers):
        rows += said(words("calibrate.title"), words, columns, DIM if number else BOLD)
        rows += said(way_tried(trial, words), words, columns, DIM)
    rows += [Row(""), *sample(trial, columns), Row("")]
    for number, words in enumerate(speakers):
        left_out = trial.subject == "marks" and trial.profile.marks == "strip"
        question = words("calibrate.stripped" if left_out else f"calibrate.{trial.subject}")
        rows += said(question, words, columns, DIM if number else "")
        rows += said(words("calibrate.keys"), words, columns, DIM if number else BOLD)
        rows.append(Row(""))
    return rows


def way_tried(trial: Trial, words: Speaker) -> str:
    """Return which way the card tries, in words."""
    if trial.subject == "marks":
        marks = words(f"cli-doctor.marks-{trial.profile.marks}")
        return words("calibrate.try-marks", number=trial.number, total=trial.total, marks=marks)
    return words("calibrate.try-order", number=trial.number, total=trial.total, mode=trial.profile.mode)


def said(sentence: str, words: Speaker, columns: int, style: str) -> list[Row]:
    """Return a sentence on its own side of the card; the first cell stays blank, for controls to stand on."""
    width = max(1, min(columns, READING_CELLS) - 2 * MARGIN)
    rows = []
    for line in layout(sentence, width=width, direction=words.direction):
        indent = width - line.width if words.direction == "rtl" else 0
        rows.append(Row(" " * (MARGIN + indent) + line.visual, style))
    return rows


def sample(trial: Trial, columns: int) -> list[Row]:
    """Return what is asked about: two panes side by side, with a border that runs straight down."""
    room = min(columns, READING_CELLS) - 2 * MARGIN - FRAME_CELLS
    right = min(RIGHT_CELLS, room)
    left = LEFT_CELLS if room - right >= LEFT_CELLS else 0
    texts = [*numbered(*NUMBERS, right - 2), *numbered(*BRACKETED, right - 2)]
    if trial.subject == "marks":
        texts = [aligned(BARE, right - 2), " " * (right - 2), aligned(VOWELLED, right - 2), " " * (right - 2)]
    indent = " " * (MARGIN + (max(0, room - right - left) if left else 0))
    rows = [Row(indent + frame("┌", "┬", "┐", left, right))]
    for beside, visual in zip(BESIDE, texts, strict=True):
        pane = f"│ {beginning(beside, left - 2)} " if left else ""
        rows.append(Row(f"{indent}{pane}│ {visual} │"))
    return [*rows, Row(indent + frame("└", "┴", "┘", left, right))]


def frame(start: str, middle: str, end: str, left: int, right: int) -> str:
    """Return the upper or lower edge of the panes."""
    return f"{start}{'─' * left}{middle}{'─' * right}{end}" if left else f"{start}{'─' * right}{end}"


def aligned(logical: str, width: int) -> str:
    """Return a right-to-left line on the right of so many cells, in visual order."""
    line = fit(logical, width=width, direction="rtl")
    return " " * (width - line.width) + line.visual


def beginning(logical: str, width: int) -> str:
    """Return a line of the pane on the left, each on its own side, in visual order."""
    line = fit(logical, width=width, direction="auto")
    blank = " " * (width - line.width)
    return blank + line.visual if line.direction == "rtl" else line.visual + blank


def numbered(logical: str, digits: Sequence[str], width: int) -> tuple[str, str]:
    """Return a right-to-left line and the row below it, each digit under the middle of its word."""
    line = aligned(logical, width)
    below = [" "] * width
    words = [(at, word) for at, word in places(line) if word != "…"]
    for digit, (at, word) in zip(digits, reversed(words), strict=False):
        if digit:
            below[at + (cell_width(word) - 1) // 2] = digit
    return line, "".join(below)


def places(visual: str) -> list[tuple[int, str]]:
    """Return the words of a visual line with the cells that they begin on, from the left."""
    found, at = [], 0
    for word in visual.split(" "):
        if word:
            found.append((at, word))
        at += cell_width(word) + 1
    return found


def outcome_sentence(outcome: Outcome, words: Speaker, *, kept: bool, rtl: str) -> str:
    """Return what is said after a calibration; ``kept``: the disk took the answer; ``rtl``: the setting."""
    profile = outcome.profile
    if profile is None:
        return words(f"calibrate.{outcome.ending}")
    if not kept:
        return words("calibrate.not-kept", mode=profile.mode)
    if rtl != "auto":
        return words("calibrate.kept-but", mode=profile.mode, set=rtl)
    marks = words(f"cli-doctor.marks-{profile.marks}")
    return words("calibrate.kept", mode=profile.mode, marks=marks)
