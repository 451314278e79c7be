from pathlib import Path

import pytest

from newstui.config import UiState


def test_what_is_put_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "screen.json"
    state = UiState(path)
    state.put("pane", "headlines")
    state.put("collapsed", ["عالم", "رياضة"])
    assert state.save()
    again = UiState(path)
    assert again.get("pane", "") == "headlines"
    assert again.get("collapsed", [""]) == ["عالم", "رياضة"]
    assert [one.name for one in path.parent.iterdir()] == ["screen.json"]


def test_a_value_of_another_type_is_not_given(tmp_path: Path) -> None:
    state = UiState(tmp_path / "s.json")
    state.put("n", "text")
    assert state.get("n", 3) == 3
    state.put("n", True)
    assert state.get("n", 3) == 3
    state.put("n", None)
    assert state.get("n", "none") == "none"


@pytest.mark.parametrize("junk", [b"", b"[1]", b"{", b"\xff\xfe", b"[" * 100_000, b'"x"'])
def test_junk_is_nothing_remembered(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(junk)
    state = UiState(path)
    assert state.get("pane", "x") == "x"
    state.put("pane", "y")
    assert state.save()
    assert UiState(path).get("pane", "x") == "y"


def test_a_disk_that_refuses_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    state = UiState(tmp_path / "file" / "s.json")
    state.put("pane", "y")
    assert not state.save()
    assert state.get("pane", "x") == "y"
