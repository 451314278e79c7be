"""Calibration: the ways of writing that are tried in a terminal until one of them reads right; pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from newstui.terminal.detect import ORDERING, release
from newstui.terminal.profile import MARKS, Marks, Mode, Profile

Answer = Literal["yes", "no", "quit"]
Subject = Literal["order", "marks"]
Ending = Literal["kept", "none", "left"]

ANSWERS: dict[str, Answer] = {
    "y": "yes", "n": "no", "q": "quit", "ن": "yes", "ل": "no", "خ": "quit",
    "\x1b": "quit", "\x04": "quit",
}  # fmt: skip
"""Keys by what they say: English and Arabic (نعم، لا، خروج), Esc, ^D."""

ORDERED: tuple[Mode, ...] = ("bdsm", "lro", "rlo", "strongl", "visual", "runs")
UNORDERED: tuple[Mode, ...] = ("visual", "bdsm", "lro", "rlo", "strongl", "runs")
"""What is tried after the detected mode, the likeliest first, by whether the terminal orders by itself."""
SINGLE_CELLS = (0, 40)
"""The kitty that takes single cells; to an older one they are nothing, and the text is gone."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One card: a way of writing, and what is asked about it."""

    profile: Profile
    subject: Subject = "order"
    number: int = 1
    total: int = 1


class Outcome(NamedTuple):
    """What a calibration came to."""

    ending: Ending
    profile: Profile | None = None
    """Where an answer was kept: the terminal with the mode and the marks that read right in it."""


def ways(found: Profile, bdsm: int | None = None) -> tuple[Mode, ...]:
    """Return the modes to try in a terminal that was detected as ``found``; ``bdsm`` is DECRQM's answer.

    A terminal's own switch (OSC 50, 5379, 66) is tried only where the terminal was found to be that one: it
    means something else elsewhere, or is printed.
    """
    tried: list[Mode] = [found.mode]
    if found.name == "kitty":
        tried += ["osc66", "runs"] if release(found.version) >= SINGLE_CELLS else ["runs"]
    tried += [mode for mode in (ORDERED if found.orders else UNORDERED) if mode != "bdsm" or bdsm in ORDERING]
    return tuple(dict.fromkeys(tried))


def marks_ways(found: Profile, mode: Mode) -> tuple[Marks, ...]:
    """Return the places of vowel marks to try; turned runs never take any."""
    return ("strip",) if mode == "runs" else tuple(dict.fromkeys((found.marks, *MARKS)))


def answer_of(char: str, latin: Callable[[str], str | None]) -> Answer | None:
    """Return what a key says, None for any other; ``latin`` gives the Latin key in a letter's place."""
    lower = char.lower()
    return ANSWERS.get(lower) or ANSWERS.get((latin(char) or "").lower())


def calibrate(found: Profile, bdsm: int | None, ask: Callable[[Trial], Answer]) -> Outcome:
    """Ask about one mode after the other, then about the marks; ``found`` is what detection says."""
    modes = ways(found, bdsm)
    for number, mode in enumerate(modes, 1):
        tried = with_way(found, mode, marks_ways(found, mode)[0])
        answer = ask(Trial(tried, "order", number, len(modes)))
        if answer == "quit":
            return Outcome("left")
        if answer == "yes":
            return choose_marks(found, mode, ask)
    return Outcome("none")


def choose_marks(found: Profile, mode: Mode, ask: Callable[[Trial], Answer]) -> Outcome:
    """Ask where the marks stand right; without any the letters are right in every terminal."""
    places = marks_ways(found, mode)
    for number, marks in enumerate(places, 1):
        if marks == places[-1] == "strip":
            return Outcome("kept", with_way(found, mode, "strip"))
        answer = ask(Trial(with_way(found, mode, marks), "marks", number, len(places)))
        if answer == "quit":
            return Outcome("left")
        if answer == "yes":
            return Outcome("kept", with_way(found, mode, marks))
    return Outcome("kept", with_way(found, mode, "strip"))


def with_way(found: Profile, mode: Mode, marks: Marks) -> Profile:
    """Return what detection found with the way that the reader says reads right."""
    return replace(found, mode=mode, marks=marks, override=False, instead_of=found.mode)
