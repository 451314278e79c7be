"""Every line of a news page, and of real feeds where they are at hand, against libfribidi."""

import ctypes
import ctypes.util
import html
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from newstui.text import clean, layout

WIDTHS = (40, 66, 100)
OWN_PAGE = Path(__file__).parent.parent / "data" / "news_page_ar.txt"
LTR, RTL, ON = 0x110, 0x111, 0x40
MIRRORING, REORDER_NSM, PRESENTATION_FORMS, LIGATURES = 0x1, 0x2, 0x100, 0x200
# libfribidi leaves the marks between lam and alef in their place and so makes no ligature of them; fonts do.
LAM_MARKS_ALEF = re.compile("(?<=\u0644)([\u064b-\u065f\u0670]+)([\u0622\u0623\u0625\u0627])")
# What newstui shows otherwise on purpose: joined emoji, what came in presentation forms, tabs, number signs.
SHOWN_OTHERWISE = re.compile(
    "[\t\u200d\ufe00-\ufe0f\U0001f1e6-\U0001f3ff\u0600-\u0605\u06dd\ufb50-\ufdff\ufe70-\ufefc]"
)


def load() -> ctypes.CDLL | None:
    name = ctypes.util.find_library("fribidi") or "libfribidi.so.0"
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


LIBRARY = load()
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="libfribidi is not installed")


class Resolved:
    """A paragraph as libfribidi shapes it and resolves its levels."""

    def __init__(self, text: str, level: int) -> None:
        assert LIBRARY is not None
        self.length = len(text)
        self.direction = RTL if level else LTR
        self.text = (ctypes.c_uint32 * self.length)(*map(ord, text))
        self.types = (ctypes.c_uint32 * self.length)()
        brackets = (ctypes.c_uint32 * self.length)()
        self.levels = (ctypes.c_int8 * self.length)()
        joining = (ctypes.c_uint8 * self.length)()
        base = ctypes.c_uint32(self.direction)
        LIBRARY.fribidi_get_bidi_types(self.text, self.length, self.types)
        LIBRARY.fribidi_get_bracket_types(self.text, self.length, self.types, brackets)
        LIBRARY.fribidi_get_par_embedding_levels_ex(
            self.types, brackets, self.length, ctypes.byref(base), self.levels
        )
        LIBRARY.fribidi_get_joining_types(self.text, self.length, joining)
        LIBRARY.fribidi_join_arabic(self.types, self.length, self.levels, joining)
        flags = MIRRORING | PRESENTATION_FORMS | LIGATURES
        LIBRARY.fribidi_shape(flags, self.levels, self.length, joining, self.text)

    def line(self, start: int, end: int) -> str:
        """The visual text of one line."""
        assert LIBRARY is not None
        text = (ctypes.c_uint32 * self.length)(*self.text)
        levels = (ctypes.c_int8 * self.length)(*self.levels)
        LIBRARY.fribidi_reorder_line(
            REORDER_NSM, self.types, end - start, start, self.direction, levels, text, None
        )
        return shown("".join(map(chr, text[start:end])))


def shown(visual: str) -> str:
    """A line without format characters and without libfribidi's fillers."""
    return "".join(char for char in visual if unicodedata.category(char) != "Cf")


def differences(text: str) -> list[tuple[str, str]]:
    """The laid-out lines of a text that libfribidi orders or shapes in another way."""
    text = LAM_MARKS_ALEF.sub(r"\2\1", text)
    found = []
    for width in WIDTHS:
        lines = layout(text, width=width)
        resolved = Resolved(text, int(lines[0].direction == "rtl"))
        for line in lines:
            expected = resolved.line(line.start, line.shown_end)
            if line.visual != expected:
                found.append((line.visual, expected))
    return found


def page(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("logical", page(OWN_PAGE))
def test_lines_of_our_page_are_those_of_fribidi(logical: str) -> None:
    assert differences(logical) == []


def test_lines_of_the_page_are_those_of_fribidi() -> None:
    path = os.environ.get("NEWSTUI_PAGE")
    if not path:
        pytest.skip("NEWSTUI_PAGE names no page")
    lines = page(Path(path))
    assert len(lines) > 40
    assert [found for line in lines for found in differences(line)] == []


def feed_texts(folder: Path) -> Iterator[str]:
    """The texts between the tags of the feeds in a folder, as HTML shows them."""
    for path in sorted(folder.glob("*.xml")):
        source = path.read_text(encoding="utf-8", errors="replace")
        source = html.unescape(html.unescape(source.replace("<![CDATA[", "").replace("]]>", "")))
        for text in re.split(r"<[^<>]*>", source):
            for line in text.splitlines():
                logical = clean(line)
                if logical and len(logical) < 5_000:
                    yield logical


def test_lines_of_real_feeds_are_those_of_fribidi() -> None:
    folder = os.environ.get("NEWSTUI_DATA")
    if not folder:
        pytest.skip("NEWSTUI_DATA names no folder")
    texts = sorted({text for text in feed_texts(Path(folder) / "real_feeds") if not text.isascii()})
    compared = [text for text in texts if not SHOWN_OTHERWISE.search(text)]
    assert len(compared) > 2_500
    wrong = [found for text in compared for found in differences(text)]
    assert wrong == []
