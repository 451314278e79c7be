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
READING_CELLS = 72
TWIN, FRAME, QUESTION, SAMPLE = 1, 2, 3, 4
"""Weights of rows: the second language, frame and title, the question, what it is about; blanks weigh 0."""
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
    weight: int = 0
    """The lightest go first where there are too few lines."""


def draw(trial: Trial, speakers: Sequence[Speaker], columns: int, lines: int) -> str:
    """Return what is written to show a card: every row from its first cell, as the screen's driver would.

    ``speakers``: the interface's language, then those that stay readable where the first one does not.
    """
    width = max(1, min(columns - 2 * MARGIN, READING_CELLS))
    rows = fitting(card_rows(trial, speakers, width), lines)
    above, beside = (lines - len(rows)) // 3, (columns - width) // 2
    written = "".join(
        # The first cell stays blank: a control needs one to stand on.
        f"\x1b[{number};1H{' ' * beside}{row.style}{row.visual}{PLAIN if row.style else ''}"
        for number, row in enumerate(rows[:lines], max(0, above) + 1)
    )
    transform = transform_for(trial.profile)
    return "\x1b[0m\x1b[2J" + (transform(written) if transform else written)


def fitting(rows: list[Row], lines: int) -> list[Row]:
    """Return as many rows as there are lines, without the lightest if need be."""
    for lightest in range(SAMPLE + 1):
        kept = [row for row in rows if row.weight >= lightest]
        if len(kept) <= lines:
            return kept
    return kept[:lines]


def card_rows(trial: Trial, speakers: Sequence[Speaker], width: int) -> list[Row]:
    """Return the rows of a card of that width."""
    rows = heading([words("calibrate.title") for words in speakers], speakers, width, BOLD, FRAME)
    rows += heading([way_tried(trial, words) for words in speakers], speakers, width, DIM, TWIN)
    rows += [Row(""), *sample(trial, width), Row("")]
    for number, words in enumerate(speakers):
        left_out = trial.subject == "marks" and trial.profile.marks == "strip"
        question = words("calibrate.stripped" if left_out else f"calibrate.{trial.subject}")
        keys = words("calibrate.keys")
        rows += said(question, words, width, DIM if number else "", TWIN if number else QUESTION)
        rows += said(keys, words, width, DIM if number else BOLD, TWIN if number else SAMPLE)
        rows.append(Row(""))
    return rows[:-1]


def heading(
    sentences: Sequence[str], speakers: Sequence[Speaker], width: int, style: str, weight: int
) -> list[Row]:
    """Return sentences in one row, each on its own side, if there is room, else one under the other."""
    texts = [
        fit(text, width=width, direction=words.direction)
        for text, words in zip(sentences, speakers, strict=True)
    ]
    texts.sort(key=lambda text: text.direction == "rtl")
    room = width - sum(text.width for text in texts)
    if len(texts) == 2 and room > 1:
        return [Row(texts[0].visual + " " * room + texts[1].visual, style, weight)]
    stacked = zip(sentences, speakers, strict=True)
    return [row for text, words in stacked for row in said(text, words, width, style, weight)]


def way_tried(trial: Trial, words: Speaker) -> str:
    """Return which way the card tries, in words."""
    if trial.subject == "marks":
        marks = words(f"cli-doctor.marks-{trial.profile.marks}")
        return words("calibrate.try-marks", number=trial.number, total=trial.total, marks=marks)
    return words("calibrate.try-order", number=trial.number, total=trial.total, mode=trial.profile.mode)


def said(sentence: str, words: Speaker, width: int, style: str, weight: int) -> list[Row]:
    """Return a sentence on its own side of the card."""
    return [
        Row(" " * (width - line.width if words.direction == "rtl" else 0) + line.visual, style, weight)
        for line in layout(sentence, width=width, direction=words.direction)
    ]


def sample(trial: Trial, width: int) -> list[Row]:
    """Return what is asked about: two panes side by side, with a border that runs straight down."""
    room = width - FRAME_CELLS
    right = min(RIGHT_CELLS, room)
    left = LEFT_CELLS if room - right >= LEFT_CELLS else 0
    texts = [*numbered(*NUMBERS, right - 2), *numbered(*BRACKETED, right - 2)]
    if trial.subject == "marks":
        empty = " " * (right - 2)
        texts = [aligned(BARE, right - 2), empty, aligned(VOWELLED, right - 2), empty]
    indent = " " * max(0, (room - left - right) // 2)
    rows = [Row(indent + frame("┌", "┬", "┐", left, right), weight=FRAME)]
    for beside, visual in zip(BESIDE, texts, strict=True):
        pane = f"│ {beginning(beside, left - 2)} " if left else ""
        rows.append(Row(f"{indent}{pane}│ {visual} │", weight=SAMPLE))
    return [*rows, Row(indent + frame("└", "┴", "┘", left, right), weight=FRAME)]


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


def outcome_sentence(outcome: Outcome, words: Speaker, *, kept: bool, rtl: str, how: str) -> str:
    """Return what is said after a calibration.

    ``kept``: the disk took the answer; ``rtl``: the setting; ``how``: what leads to the calibration again.
    """
    profile = outcome.profile
    if profile is None:
        return words(f"calibrate.{outcome.ending}")
    if not kept:
        return words("calibrate.not-kept", mode=profile.mode)
    if rtl != "auto":
        return words("calibrate.kept-but", mode=profile.mode, set=rtl)
    marks = words(f"cli-doctor.marks-{profile.marks}")
    return words("calibrate.kept", mode=profile.mode, marks=marks, how=how)
