"""What the system's fonts have of what newstui draws; terminals tell nothing of their glyphs."""

import subprocess
from collections.abc import Mapping
from typing import Literal, NamedTuple

Coverage = Literal["all", "some", "none"]
SECONDS = 2.0
MONOSPACED, ARABIC = "monospace", "monospace:lang=ar"
FORMAT = "%{family[0]}|%{charset}"


def code_points(*spans: tuple[int, int]) -> frozenset[int]:
    """Return the code points of spans, both ends included."""
    return frozenset(point for first, last in spans for point in range(first, last + 1))


ARABIC_FORMS = code_points((0xFE80, 0xFEFC))
PERSIAN_FORMS = code_points(
    (0xFB56, 0xFB59), (0xFB7A, 0xFB7D), (0xFB8A, 0xFB8B), (0xFB8E, 0xFB95), (0xFBFC, 0xFBFF)
)
VOWEL_MARKS = code_points((0x064B, 0x0652))


class Font(NamedTuple):
    """A font and how much it has of what newstui draws."""

    name: str
    arabic: Coverage
    persian: Coverage
    marks: Coverage


def is_local(env: Mapping[str, str]) -> bool:
    """Return whether the terminal shows text with this machine's fonts."""
    shown = env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")
    away = any(env.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
    return bool(shown) and not away


def find_font(pattern: str) -> Font | None:
    """Return the font that fontconfig gives for a pattern, None where there is no fontconfig."""
    try:
        done = subprocess.run(
            ["fc-match", "-f", FORMAT, pattern],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return understand_font(done.stdout.decode("utf-8", "replace"))


def understand_font(told: str) -> Font | None:
    """Return the font of ``family|charset``, as fontconfig writes it."""
    name, separator, charset = told.strip().partition("|")
    if not separator:
        return None
    there = read_charset(charset)
    shown = "".join(char for char in name if char.isprintable())[:100]
    return Font(shown, *(coverage(wanted, there) for wanted in (ARABIC_FORMS, PERSIAN_FORMS, VOWEL_MARKS)))


def read_charset(charset: str) -> frozenset[int]:
    """Return fontconfig's set of code points: ``20-7e a0 fe80-fefc``; junk in it is left out."""
    points: set[int] = set()
    for span in charset.split():
        first, _, last = span.partition("-")
        try:
            points.update(range(int(first, 16), min(int(last or first, 16), 0x10FFFF) + 1))
        except ValueError:
            continue
    return frozenset(points)


def coverage(wanted: frozenset[int], there: frozenset[int]) -> Coverage:
    """Return how much is there of what is wanted."""
    if wanted <= there:
        return "all"
    return "some" if wanted & there else "none"
