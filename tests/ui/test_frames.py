"""Text pictures of the screen: what stands on the cells, in visual order, for each language and width.

``NEWSTUI_WRITE_FRAMES=1 pytest tests/ui/test_frames.py`` writes them anew; then they are reviewed by eye.
"""

import os
from pathlib import Path

import pytest
from running import Open

from newstui.locale import LANGUAGES, Language

FRAMES = Path(__file__).parents[1] / "frames"
SIZES = {"wide": (150, 36), "medium": (96, 30), "narrow": (60, 20)}
PATIENCE = 100
"""Tenths of a second that a loaded machine may take to show what is pictured."""
KEYS: dict[str, tuple[str, ...]] = {
    "start": (),
    "article": ("enter",),
    "shelves": ("escape",),
    "hints": ("enter", "semicolon"),
    "search": ("slash", "p", "i", "e", "r"),
    "palette": ("ctrl+p",),
    "help": ("question_mark",),
    "add": ("a",),
    "zen": ("z",),
    "source": ("i",),
}


CASES = [
    (width, name)
    for width in SIZES
    for name in KEYS
    if width == "medium" or name in {"start", "article", "source"}
]


@pytest.mark.parametrize(("width", "name"), CASES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_frame(reader: Open, language: Language, width: str, name: str) -> None:
    path = FRAMES / f"{language}-{width}-{name}.txt"
    async with reader(language, SIZES[width]) as running:
        await running.press(*KEYS[name])
        await running.show()
        if os.environ.get("NEWSTUI_WRITE_FRAMES"):
            path.write_text(running.text() + "\n", "utf-8")
        pictured = path.read_text("utf-8")
        for _ in range(PATIENCE):
            if running.text() + "\n" == pictured:
                break
            await running.pilot.pause(0.1)
        assert running.text() + "\n" == pictured
