"""Editing a line: every key leaves the caret and the selection on clusters, and both have cells."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newstui.text import Side, fit
from newstui.ui.widgets.edited_line import EditedLine
from newstui.ui.widgets.editing import Edit, cluster_stops

CHANGES: dict[str, Callable[[Edit], Edit]] = {
    "←": lambda edit: edit.step(-1),
    "→": lambda edit: edit.step(1),
    "⇐": lambda edit: edit.word(-1),
    "⇒": lambda edit: edit.word(1),
    "⌫": Edit.backspace,
    "⌦": Edit.delete,
    "x": lambda edit: edit.insert("x", limit=99),
    "⇧←": lambda edit: edit.step(-1, select=True),
    "⇧→": lambda edit: edit.step(1, select=True),
    "⇧⇐": lambda edit: edit.word(-1, select=True),
    "⇧⇒": lambda edit: edit.word(1, select=True),
    "home": lambda edit: edit.to(0),
    "⇧end": lambda edit: edit.to(len(edit.value), select=True),
    "all": Edit.select_all,
    "word": lambda edit: edit.select_word(len(edit.value) // 2),
    "^w": Edit.delete_word,
    "^del": Edit.delete_word_ahead,
    "^u": Edit.delete_before,
    "^k": Edit.delete_after,
    "mark": lambda edit: edit.insert("\u064e", limit=99),
    "letter": lambda edit: edit.insert("لا", limit=99),
    "joiner": lambda edit: edit.insert("\u200c", limit=99),
    "family": lambda edit: edit.insert("👨‍👩‍👧", limit=99),
    "flag": lambda edit: edit.insert("🇸🇦", limit=99),
    "tone": lambda edit: edit.insert("\U0001f3fd", limit=99),
}
SIDES = st.sampled_from(["auto", "ltr", "rtl"])
TEXTS = st.text(alphabet="بتسلاآَُّـ\u200c\u200dab 1.(漢é👨👩🏽🇸🇦❤\ufe0f\u0301אְ", max_size=20)


def shown(edit: Edit, direction: Side) -> EditedLine:
    return EditedLine(fit(edit.value.rstrip(" "), width=1000, direction=direction), edit)


@given(TEXTS, st.lists(st.sampled_from(sorted(CHANGES)), max_size=30), SIDES)
def test_whatever_is_done_the_caret_and_the_selection_stand_on_clusters_and_have_cells(
    value: str, names: list[str], direction: Side
) -> None:
    edit = Edit(value, len(value))
    for name in names:
        edit = CHANGES[name](edit)
        stops = cluster_stops(edit.value)
        start, end = edit.selection
        assert {edit.caret, start, end} <= set(stops)
        assert edit.anchor != edit.caret
        assert edit.selected == edit.value[start:end]
        line = shown(edit, direction)
        first, last = line.caret
        assert 0 <= first < last <= line.places
        assert all(0 <= first < last <= line.places for first, last in line.selected)


@given(TEXTS, st.lists(st.sampled_from(sorted(CHANGES)), max_size=20), st.integers(2, 12), SIDES)
def test_however_narrow_the_field_is_the_caret_is_in_it(
    value: str, names: list[str], width: int, direction: Side
) -> None:
    edit, scroll = Edit(value, len(value)), 0
    for name in names:
        edit = CHANGES[name](edit)
        line = shown(edit, direction)
        scroll = line.scrolled(scroll, width)
        first, last = line.caret
        assert scroll <= first
        assert last <= scroll + width or last - first > width
        assert scroll == 0 or scroll + width <= line.places


@given(TEXTS)
def test_every_cluster_is_reached_by_steps_and_words_come_to_an_end(value: str) -> None:
    stops = cluster_stops(value)
    edit = Edit(value, 0)
    seen = [0]
    while edit.caret < len(value):
        edit = edit.step(1)
        seen.append(edit.caret)
    assert seen == stops
    back = [edit.caret]
    while edit.caret:
        edit = edit.step(-1)
        back.append(edit.caret)
    assert back == stops[::-1]
    for direction, goal in ((1, len(value)), (-1, 0)):
        for _ in range(len(value) + 1):
            after = edit.word(direction)
            assert (after.caret - edit.caret) * direction > 0 or edit.caret == goal
            edit = after
        assert edit.caret == goal


@given(TEXTS, SIDES)
def test_a_click_on_the_carets_cell_leaves_the_caret_there(value: str, direction: Side) -> None:
    for caret in cluster_stops(value):
        edit = Edit(value, caret)
        line = shown(edit, direction)
        clicked = edit.to(line.char_at(line.caret[0]))
        assert shown(clicked, direction).caret == line.caret


@given(TEXTS, SIDES)
def test_the_selection_covers_exactly_the_cells_of_its_code_points(value: str, direction: Side) -> None:
    stops = cluster_stops(value)
    whole = shown(Edit(value, 0).select_all(), direction)
    cells = sum(last - first for first, last in whole.selected)
    assert cells == (whole.places - 1 if value else 0)
    for start, end in pairwise(stops):
        line = shown(Edit(value, end, start), direction)
        if start in line.line.cells:
            width = sum(last - first for first, last in line.selected)
            assert width == sum(start <= char < end for char in line.line.cells)


@given(TEXTS, st.text(alphabet="بلاَ\u200cab👨\u200d🇸", max_size=3))
def test_what_is_typed_and_taken_back_leaves_the_value_as_it_was(value: str, typed: str) -> None:
    edit = Edit(value, len(value))
    for character in typed:
        edit = edit.insert(character, limit=99)
    while len(edit.value) > len(value):
        edit = edit.backspace()
    assert value.startswith(edit.value)


def test_backspace_steps_through_lam_alef_and_takes_a_flag_whole() -> None:
    assert Edit("لا", 2).backspace() == Edit("ل", 1)
    assert Edit("لا", 1).delete() == Edit("ل", 1)
    assert Edit("🇸🇦🇪🇬", 4).backspace() == Edit("🇸🇦", 2)
    assert Edit("a👩🏽", 3).backspace() == Edit("a", 1)
    assert Edit("❤\ufe0f", 2).backspace() == Edit("", 0)
    assert Edit("می\u200cخواهم", 8).word(-1) == Edit("می\u200cخواهم", 0)


def test_backspace_takes_a_mark_alone_and_an_emoji_whole() -> None:
    assert Edit("بَ", 2).backspace() == Edit("ب", 1)
    assert Edit("ه\u200c", 2).backspace() == Edit("ه", 1)
    assert Edit("a👨‍👩‍👧", 6).backspace() == Edit("a", 1)
    assert Edit("", 0).backspace() == Edit("", 0)
    assert Edit("بَت", 0).delete() == Edit("ت", 0)


def test_a_joiner_makes_one_of_emoji_alone() -> None:
    assert cluster_stops("👨\u200d👩\u200d👧a") == [0, 5, 6]
    assert cluster_stops("👩🏽\u200d❤\ufe0f\u200d👨x") == [0, 7, 8]
    assert cluster_stops("ب\u200dت") == [0, 2, 3]
    assert cluster_stops("1\u200d 2") == [0, 2, 3, 4]
    assert cluster_stops("ب\u200d👨") == [0, 2, 3]
    assert cluster_stops("ب\u200d") == [0, 2]
