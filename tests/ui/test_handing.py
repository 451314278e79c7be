"""An article handed on: to a file, a program's input, a command of its reader's, a pager."""

import sys
from pathlib import Path

import pytest
from running import Open
from textual.pilot import Pilot

from newstui.terminal.output import for_pager
from newstui.terminal.profile import Profile
from newstui.ui.handing import file_name, filled, format_of, pager, pipe, split, write_new
from newstui.ui.paging import paged
from newstui.ui.widgets.field import Field

SCRIPT = "import sys; print(ascii(sys.stdin.read()[:9]), sys.argv[1:])"


async def fill(pilot: Pilot[None], text: str) -> None:
    pilot.app.screen.query_one(Field).value = text
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()


def test_a_files_name_is_letters_and_digits_of_the_headline() -> None:
    assert file_name("../../etc/passwd: «أول قطار» 3-1\n") == "etc-passwd-أول-قطار-3-1"
    assert file_name("..//  ") == "newstui"
    assert len(file_name("كلمة " * 60)) <= 80


def test_the_ending_chooses_the_format() -> None:
    assert [format_of(Path(name)) for name in ("a.md", "a.HTML", "a.txt", "a")] == [
        "markdown", "html", "text", "text",
    ]  # fmt: skip


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_new(path, "نص\n")
    with pytest.raises(FileExistsError):
        write_new(path, "another")
    assert path.read_text("utf-8") == "نص\n"


def test_what_a_feed_wrote_stays_one_word_and_is_not_filled_again() -> None:
    fields = {"title": "$(reboot) {link}; x", "link": "https://example.org/a b"}
    assert filled(["mail", "-s", "{title}", "{link}", "{other}"], fields) == [
        "mail", "-s", "$(reboot) {link}; x", "https://example.org/a b", "{other}",
    ]  # fmt: skip


def test_a_program_gets_the_text_and_its_answer_is_told() -> None:
    assert pipe([sys.executable, "-c", SCRIPT, "$(x)"], "نص") == (0, r"'\u0646\u0635' ['$(x)']")
    assert pipe(["no-such-program"], "").status is None
    assert split('wc "-l') == []


def test_the_pager_is_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pager({"PAGER": "less -S"}) == ["less", "-S"]
    monkeypatch.setenv("PATH", "/nowhere")
    assert pager({}) == []


def test_a_pager_gets_no_control_and_lines_on_their_side() -> None:
    assert paged("أهلا\nok", Profile(mode="visual"), 6) == ["   ﻼﻫﺃ", "ok"]
    assert paged("أهلا", Profile(mode="bdsm"), 6) == ["أهلا"]
    assert for_pager("x", "y", "ltr", Profile(mode="lro"), 6) == "x"


async def test_an_article_is_saved_piped_and_shared(reader: Open, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    command = [sys.executable, "-c", f"import sys; open({str(shared)!r}, 'w').write(sys.argv[1])", "{link}"]
    async with reader(share=tuple(command)) as running:
        pilot, title = running.pilot, running.article.title
        await running.press("S")
        suggested = running.app.screen.query_one(Field).value
        assert suggested == f"~/{file_name(title)}.md"
        path = tmp_path / "kept.md"
        await fill(pilot, str(path))
        await running.until(path.exists)
        assert path.read_text("utf-8").startswith(f"# {title}")
        await running.press("S")
        await fill(pilot, str(path))
        # Single words: where the line breaks depends on the length of the path.
        await running.shows("already")
        await fill(pilot, str(tmp_path / "none" / "kept.md"))
        await running.shows("such")
        await running.press("escape", "|")
        await fill(pilot, f"{sys.executable} -c 'import sys; print(len(sys.stdin.read()) > 100)'")
        await running.shows("Done (status 0): True")
        await running.press("x")
        await running.shows("Handed to")
        await running.until(lambda: shared.exists() and shared.read_text() == running.article.link)


async def test_one_goes_on_in_an_article_and_to_the_next(reader: Open) -> None:
    async with reader(size=(140, 12)) as running:
        screen, pane = running.screen, running.screen.panes.article
        await running.press("enter", "d")
        assert pane.headings == [(pane.anchor().block, "ما الذي تغيّر؟")]
        await running.press("d")
        assert "No heading after" in running.text()
        await running.press("D")
        assert pane.progress == 0.0
        await running.press("c", "enter")
        assert pane.anchor().block == pane.headings[0][0]
        await running.press("v")
        assert "https://example.org/rail" in running.text()
        await running.press("escape", "P")
        assert "the first article" in running.text()
        first = running.article.id
        await running.press("J")
        assert (running.place, screen.panes.headlines.cursor) == ("article", 1)
        assert running.article.id != first
        assert not running.article.unread
