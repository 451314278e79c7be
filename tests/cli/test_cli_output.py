"""What people see at a terminal: visual order on its own side, or what that terminal orders by itself."""

import io
import json
import os
from pathlib import Path

import pytest

from newstui.cli.output import Output, cut, json_text
from newstui.cli.progress import ProgressLine
from newstui.config import Paths
from newstui.locale import Words
from newstui.locale.texts import Language
from newstui.text import cell_width

VTE = {"TERM": "xterm-256color", "VTE_VERSION": "7600"}


class Terminal(io.StringIO):
    """A stream that says it is a terminal; its width is not known, so it is 80."""

    def fileno(self) -> int:
        return -1

    def isatty(self) -> bool:
        return True


def output(
    tmp_path: Path, *, language: Language = "ar", env: dict[str, str] | None = None, mode: str = "auto"
) -> tuple[Output, Terminal, Terminal]:
    out, err = Terminal(), Terminal()
    return (
        Output(
            Words(language, isolated=True),
            Paths.find(tmp_path, env={}),
            stdout=out,
            stderr=err,
            env=env or {"TERM": "xterm-256color"},
            mode=mode,
        ),
        out,
        err,
    )


def test_arabic_stands_right_and_in_visual_order(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path)
    shown.text("سلام (a)")
    assert out.getvalue() == "(a) ﻡﻼﺳ".rjust(80) + "\n"


def test_latin_stands_left_whatever_the_interface_speaks(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path)
    shown.text("hello (a)")
    assert out.getvalue() == "hello (a)\n"


def test_long_paragraphs_are_wrapped_at_the_width(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path)
    shown.text("كلمة " * 60)
    lines = out.getvalue().splitlines()
    assert len(lines) > 3
    assert {cell_width(line) for line in lines[:-1]} == {80}


def test_an_article_is_set_at_its_measure_and_its_signs_on_its_side(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path)
    shown.article("كلمة " * 30 + "\n>\nLatin", direction="rtl", measure=40)
    *lines, sign, latin = out.getvalue().splitlines()
    assert {cell_width(line) for line in lines} == {40}
    assert sign == "<".rjust(40)
    assert latin == "Latin"


def test_a_row_is_one_line_and_cuts_its_title_only(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path)
    shown.row(["12", "عنوان طويل جدا " * 20, "The Source", "قبل 5 دقائق"])
    (line,) = out.getvalue().splitlines()
    assert cell_width(line) <= 80
    assert line.endswith("  12")
    assert "The Source" in line
    assert "…" in line
    assert line.index("The Source") < line.index("12")


def test_english_rows_read_from_the_left_with_arabic_titles_in_place(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path, language="en")
    shown.row(["12", "سلام", "Source"])
    assert out.getvalue() == "12  ﻡﻼﺳ  Source\n"


def test_a_terminal_that_orders_by_itself_gets_logical_text(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path, env=VTE)
    shown.text("سلا (a)")
    # Unjoined, lam and alef are two cells: the line ends at the edge and not beyond it.
    assert out.getvalue() == " " * 73 + "\u2067سلا (a)\u2069\n"


def test_what_such_a_terminal_shows_fits_its_lines(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path, env=VTE)
    shown.text("لا إلا بلا ولا ثلاثة سلام كلام " * 12)
    assert len(out.getvalue().splitlines()) > 3
    assert max(map(cell_width, out.getvalue().splitlines())) <= 80
    assert all(line.startswith(" ") for line in out.getvalue().splitlines())


def test_a_row_of_such_a_terminal_reads_in_the_interfaces_direction(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path, env=VTE)
    shown.row(["7", "Latin title", "المصدر"])
    written = out.getvalue().strip()
    assert written.startswith("\u2067")
    assert written.endswith("\u2069")
    assert "\u2068Latin title\u2069" in written


def wide(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((columns, 24)))


SOURCE = ("7", "The Evening Courier, all of its news", "Folder", "3 unread", "ok")


def test_rows_take_the_terminals_width_and_text_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide(monkeypatch, 140)
    shown, out, _ = output(tmp_path, language="en")
    shown.row([*SOURCE, "https://news.example/" + "a" * 30], elastic=(5, 1))
    assert len(out.getvalue()) > 100
    assert "…" not in out.getvalue()
    shown, out, _ = output(tmp_path, language="en")
    shown.text("word " * 60)
    assert max(map(cell_width, out.getvalue().splitlines())) <= 100
    shown, out, _ = output(tmp_path)
    shown.row(["7", "عنوان"])
    shown.say("كلمة " * 30)
    row, first, second = out.getvalue().splitlines()
    assert {cell_width(row), cell_width(first), cell_width(second)} == {140}
    assert cell_width(first.strip()) <= 100


def test_what_is_cut_first_keeps_the_rest_whole(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path, language="en")
    shown.row([*SOURCE, "https://news.example/" + "a" * 30], elastic=(5, 1))
    (line,) = out.getvalue().splitlines()
    assert SOURCE[1] in line
    assert line.endswith("…")
    assert cell_width(line) <= 80


@pytest.mark.parametrize("env", [VTE, {"TERM": "xterm-256color"}])
def test_a_row_of_long_parts_stays_on_its_line(tmp_path: Path, env: dict[str, str]) -> None:
    shown, out, _ = output(tmp_path, env=env)
    shown.row(["7", "لا إلا بلا " * 20, "مجلد", "3", "ok", "https://a.example/" + "a" * 90], elastic=(5, 1))
    (line,) = out.getvalue().splitlines()
    assert cell_width(line) <= 80


def test_an_error_on_such_a_terminal_has_the_interfaces_direction(tmp_path: Path) -> None:
    shown, _, err = output(tmp_path, env=VTE)
    shown.error("لا موقع بهذا الاسم.")
    assert err.getvalue().strip(" \n").startswith("\u2067newstui: لا")


def test_off_means_that_nothing_is_done(tmp_path: Path) -> None:
    shown, out, _ = output(tmp_path, mode="off")
    shown.text("سلام (a)")
    assert out.getvalue() == "سلام (a)\n"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_sentences_keep_foreign_words_apart(tmp_path: Path, language: Language) -> None:
    shown, _, err = output(tmp_path, language=language)
    shown.error(shown.words("cli.add-failed", address="https://a.example/x", reason="—"))
    assert "https://a.example/x" in err.getvalue()
    assert not any("\u2066" <= char <= "\u2069" for char in err.getvalue())


def test_a_progress_line_draws_over_itself_and_goes(tmp_path: Path) -> None:
    shown, _, err = output(tmp_path)
    line = ProgressLine(shown, shown=True)
    line.show(1, 2, "النهار")
    line.show(2, 2, "The Evening Courier with a very long name " * 5)
    drawn = err.getvalue()
    assert drawn.count("\r\x1b[2K") == 2
    assert "\n" not in drawn
    assert all(cell_width(part) <= 79 for part in drawn.split("\r\x1b[2K"))
    line.clear()
    assert err.getvalue().endswith("\r\x1b[2K")
    line.clear()
    assert err.getvalue().count("\r\x1b[2K") == 3


def test_progress_is_for_terminals_only(tmp_path: Path) -> None:
    shown, _, _ = output(tmp_path)
    shown.stderr = io.StringIO()
    ProgressLine(shown, shown=True).show(1, 2, "x")
    assert shown.stderr.getvalue() == ""


def test_cut_keeps_whole_words_and_joins() -> None:
    assert cut("خبر قصير", 40) == "خبر قصير"
    assert cut("خبر طويل يقطع هنا", 12) == "خبر طويل…"
    assert 15 < cell_width(cut("بلافراغاتولافواصلمهماطالت" * 4, 20)) <= 20


@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\u202e", "\u2028", "\x00"])
def test_json_never_acts_on_a_terminal(char: str) -> None:
    written = json_text({"title": f"خبر{char}"})
    assert char not in written
    assert "خبر" in written
    assert json.loads(written) == {"title": f"خبر{char}"}
