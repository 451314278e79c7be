"""Copying in the reader: what is copied, by what, and what is said of it."""

import base64
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Open, Reader

from newstui.locale import LANGUAGES, Language, Words
from newstui.terminal import clipboard
from newstui.terminal.clipboard import Copied
from newstui.ui.actions.copying import outcome
from newstui.ui.panes.article import ArticlePane

TAKES = 'cat > "$0.took"; echo "$@" >> "$0.told"'
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Install = Callable[..., Path]


@pytest.fixture(autouse=True)
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Leave no program to copy with but those that a test installs, and give a loaded machine time."""
    monkeypatch.setattr(clipboard, "PROGRAM_SECONDS", 60.0)
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "sleep", "sh"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))

    def installed(name: str, does: str = TAKES) -> Path:
        script = folder / name
        script.write_text(f"#!{folder}/sh\n{does}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("DISPLAY", ":0")
        return folder / f"{name}.took"

    return installed


def asked(running: Reader, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take what the terminal is asked to keep."""
    texts: list[str] = []
    driver = running.app._driver
    assert driver is not None

    def write(data: str) -> None:
        found = re.findall("\x1b\\]52;c;([^\x07]*)\x07", data)
        texts.extend(base64.b64decode(text).decode() for text in found)

    monkeypatch.setattr(driver, "write", write)
    return texts


def said(running: Reader, message: str, /, **fields: object) -> bool:
    """Whether the status line says a text."""
    return running.screen.telling._message == running.screen.words(message, **fields)


def cell(running: Reader, text: str, place: int) -> tuple[int, int]:
    """Find the cell of the article's pane at which a character of a paragraph stands."""
    view = running.screen.panes.article
    edge = view.content_offset
    for y in range(view.window_size.height):
        line = view.line_at(y)
        if line is None or line.line is None or view._source.text(line.key) != text:
            continue
        for x in range(view.window_size.width):
            hit = view.hit(x, y)
            if hit is not None and hit.inside and hit.char == place:
                return x + edge.x, y + edge.y
    raise AssertionError(f"{text[place]} is not in view")


async def drag(running: Reader, text: str, start: int, end: int) -> None:
    """Select a paragraph's characters with the mouse."""
    first, last = cell(running, text, start), cell(running, text, end - 1)
    await running.pilot.mouse_down(ArticlePane, offset=first)
    await running.pilot.hover(ArticlePane, offset=last)
    await running.pilot.mouse_up(ArticlePane, offset=last)
    await running.settle()


def paragraph(running: Reader, part: str) -> str:
    return next(piece.text for piece in running.screen.panes.article._pieces if part in piece.text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_program_that_takes_the_text_is_named(
    reader: Open, install: Install, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    took = install("xclip")
    async with reader(language) as running:
        texts = asked(running, monkeypatch)
        await running.press("enter", "Y")
        copied = took.read_text("utf-8")
        assert running.article.title in copied
        assert "فقرة من الخبر فيها نص عربي يكفي لأن يلتف على سطرين في عمود ضيق (3)" in copied
        assert not FORMS.search(copied)
        assert texts == [copied]
        assert said(running, "message.text-copied", program="xclip")
        await running.press("y")
        assert took.read_text("utf-8") == running.article.link
        assert said(running, "message.link-copied", program="xclip")


async def test_without_a_program_the_terminal_is_asked_and_no_more_is_claimed(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader("ar") as running:
        texts = asked(running, monkeypatch)
        await running.press("y")
        assert texts == [running.article.link]
        assert said(running, "message.link-sent")
        await running.press("Y")
        assert running.article.title in texts[1]
        assert said(running, "message.text-sent")


@pytest.mark.parametrize("does", ["exit 1", "sleep 1000"])
async def test_a_program_that_fails_or_hangs_copied_nothing(
    reader: Open, install: Install, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    install("xclip", does)
    monkeypatch.setattr(clipboard, "PROGRAM_SECONDS", 0.3)
    async with reader() as running:
        texts = asked(running, monkeypatch)
        await running.press("y")
        assert texts == [running.article.link]
        assert said(running, "message.link-sent")


async def test_where_nothing_can_be_done_it_is_said(reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with reader() as running:
        texts = asked(running, monkeypatch)
        await running.press("y")
        assert texts == []
        assert said(running, "message.not-copied")


async def test_a_program_that_takes_its_time_keeps_no_key_waiting(
    reader: Open, install: Install, tmp_path: Path
) -> None:
    install("xclip", f'while ! [ -e "{tmp_path}/go" ]; do sleep 0.01; done; {TAKES}')
    async with reader() as running:
        await running.pilot.press("y")
        await running.pilot.press("j")
        assert running.screen.panes.headlines.cursor == 1
        assert not said(running, "message.link-copied", program="xclip")
        (tmp_path / "go").touch()
        await running.settle()
        assert said(running, "message.link-copied", program="xclip")


async def test_the_last_of_two_copies_stays(reader: Open, install: Install, tmp_path: Path) -> None:
    took = install("xclip", f'while ! [ -e "{tmp_path}/go" ]; do sleep 0.01; done; {TAKES}')
    async with reader() as running:
        await running.pilot.press("Y", "y")
        (tmp_path / "go").touch()
        await running.settle()
        assert took.read_text() == running.article.link


async def test_what_was_dragged_over_two_lines_is_copied_in_logical_order(
    reader: Open, install: Install
) -> None:
    took = install("xclip")
    async with reader("ar", (60, 30)) as running:
        await running.press("enter")
        text = paragraph(running, "قال المتحدث")
        start, end = text.index("بلدية السرو"), text.index("وأضاف") + len("وأضاف")
        assert cell(running, text, start)[1] < cell(running, text, end - 1)[1]
        await drag(running, text, start, end)
        assert took.read_text("utf-8") == text[start:end]
        assert (took.parent / "xclip.told").read_text() == "-selection primary\n"
        assert said(running, "message.selected", key="^c")
        took.unlink()
        await running.press("Y")
        assert took.read_text("utf-8") == text[start:end]
        took.unlink()
        await running.press("ctrl+c")
        assert took.read_text("utf-8") == text[start:end]
        assert said(running, "message.text-copied", program="xclip")


async def test_a_latin_word_in_a_selection_stays_as_it_is_read(reader: Open, install: Install) -> None:
    took = install("xclip")
    async with reader("ar", (22, 40)) as running:
        await running.press("enter")
        text = paragraph(running, "OpenRail")
        start, end = text.index("المشروع"), len(text) - 1
        assert cell(running, text, start)[1] < cell(running, text, end - 1)[1]
        await drag(running, text, start, end)
        await running.press("ctrl+c")
        assert took.read_text("utf-8") == "المشروع: OpenRai"


async def test_a_double_click_selects_a_word_to_copy(reader: Open, install: Install) -> None:
    took = install("xclip")
    async with reader("ar", (100, 40)) as running:
        await running.press("enter")
        text = paragraph(running, "قال المتحدث")
        await running.pilot.click(ArticlePane, offset=cell(running, text, text.index("متحدث")), times=2)
        await running.settle()
        assert took.read_text("utf-8") == "المتحدث"
        assert said(running, "message.selected", key="^c")


async def test_a_selection_is_told_of_once(reader: Open, install: Install) -> None:
    took = install("xclip")
    async with reader("ar", (100, 40)) as running:
        await running.press("enter")
        text = paragraph(running, "قال المتحدث")
        await drag(running, text, 0, 10)
        took.unlink()
        await running.press("j")
        await running.pilot.mouse_down("#status", offset=(30, 0))
        await running.pilot.hover("#status", offset=(40, 0))
        await running.pilot.mouse_up("#status", offset=(40, 0))
        await running.settle()
        assert not took.exists()
        assert not said(running, "message.selected", key="^c")
        await running.press("ctrl+c")
        assert took.read_text("utf-8") == text[:10]


async def test_a_click_copies_nothing(reader: Open, install: Install) -> None:
    took = install("xclip")
    async with reader("ar", (100, 40)) as running:
        await running.press("enter")
        await running.pilot.click(ArticlePane, offset=cell(running, paragraph(running, "قال المتحدث"), 2))
        await running.settle()
        assert not took.exists()


async def test_control_c_with_nothing_selected_says_how_to_leave(reader: Open) -> None:
    async with reader() as running:
        await running.press("ctrl+c")
        assert said(running, "message.nothing-selected", key="^q")


async def test_whoever_copies_by_textual_copies_in_the_same_way(reader: Open, install: Install) -> None:
    took = install("xclip")
    async with reader() as running:
        running.app.copy_to_clipboard("\u2068ﻼ\u2069\x1b[31m")
        await running.settle()
        assert took.read_text("utf-8") == running.app.clipboard == "لا"


def test_a_text_that_is_long_for_a_terminal_is_said_to_be() -> None:
    words = Words("en")
    assert outcome(Copied((), sent=True, long=True), "text", words) == words("message.long-sent", size=74)
    program = Copied(("tmux", "xclip"), sent=True, long=True)
    assert outcome(program, "text", words) == "Text copied (tmux, xclip)"
