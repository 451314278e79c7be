"""The window's title: its order, its length, and nothing in it that a terminal would obey."""

import pytest

from newstui.terminal import Mode, Profile
from newstui.terminal.profile import MODES
from newstui.terminal.title import CELLS, GIVE_BACK, KEEP, STATUS_CELLS, WindowTitle, has_title, title_for
from newstui.terminal.transform import transform_for
from newstui.text import cell_width

BAR = Profile("xterm")
TMUX = Profile("tmux+xterm", multiplexer="tmux")
ARABIC = "وصول أول قطار"
LONG = " ".join(["وصول أول قطار ساحلي إلى مرسى النور"] * 9)


def test_a_title_bar_gets_logical_order() -> None:
    assert title_for("A train", BAR) == "A train — newstui"
    assert title_for(ARABIC, BAR) == f"{ARABIC}\u200f — newstui"
    assert title_for("", BAR) == "newstui"


def test_a_right_to_left_headline_that_begins_with_a_latin_word_stays_right_to_left() -> None:
    assert title_for("OpenRail تفتتح خطا", BAR, "rtl") == "\u200fOpenRail تفتتح خطا\u200f — newstui"


def test_a_multiplexer_gets_the_cells_in_visual_order() -> None:
    title = title_for(ARABIC, TMUX)
    assert title == "ﺭﺎﻄﻗ ﻝﻭﺃ ﻝﻮﺻﻭ"
    assert title_for("A train", TMUX) == "A train — newstui"


def test_a_multiplexer_in_a_terminal_that_orders_gets_logical_order() -> None:
    inside = Profile("tmux+vte", mode="lro", multiplexer="tmux", orders=True)
    assert title_for(ARABIC, inside) == title_for(ARABIC, BAR)


def test_a_long_title_is_cut_where_it_ends() -> None:
    bar, status = title_for(LONG, BAR), title_for(LONG, TMUX)
    assert bar.startswith("وصول أول")
    assert bar.endswith("…\u200f — newstui")
    assert cell_width(bar) <= CELLS
    assert status.startswith("…")
    assert status.endswith("ﻝﻭﺃ ﻝﻮﺻﻭ")
    assert cell_width(status) <= STATUS_CELLS
    assert title_for("word " * 200, BAR).endswith("word… — newstui")


@pytest.mark.parametrize("profile", [BAR, TMUX])
def test_nothing_in_a_title_ends_it_or_directs_it(profile: Profile) -> None:
    hostile = "a\x1b]52;c;AAAA\x07b\x9c\x1b[2Jc\n\td\u202eסוף\u2066e\u2069\u00ad\x07"
    named = WindowTitle(profile).name(hostile)
    assert named.startswith("\x1b]2;")
    assert named.endswith("\x07")
    inside = named.removeprefix("\x1b]2;").removesuffix("\x07")
    assert inside.replace("\u200f", "").isprintable()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("marks", ["after", "before", "strip"])
def test_no_mode_changes_the_title_on_its_way(mode: Mode, marks: str) -> None:
    named = WindowTitle(BAR).name("قَطَار (OpenRail) 12")
    transform = transform_for(Profile(mode=mode, marks=marks))  # type: ignore[arg-type]
    assert transform is None or transform(named) == named


def test_the_title_of_before_is_kept_and_given_back() -> None:
    title = WindowTitle(BAR)
    assert title.enter == KEEP
    assert title.name("A") == "\x1b]2;A — newstui\x07"
    assert title.name("A") == ""
    # After a suspension the window is named again.
    assert title.enter == f"{KEEP}\x1b]2;A — newstui\x07"
    assert title.leave == GIVE_BACK


def test_without_a_title_nothing_is_written() -> None:
    title = WindowTitle(BAR, wanted=False)
    assert title.enter == title.leave == title.name("A") == ""


@pytest.mark.parametrize(
    ("term", "titled"),
    [("xterm-256color", True), ("tmux-256color", True), ("linux", False), ("vt220", False), ("", False)],
)
def test_the_console_and_old_terminals_have_no_title(term: str, titled: bool) -> None:
    assert has_title({"TERM": term} if term else {}) is titled
