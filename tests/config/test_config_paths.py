from pathlib import Path

import pytest

from newstui.config import Paths, data_folder


def test_a_home_holds_everything_under_one_folder(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    for path in (
        paths.settings_file, paths.keymap_file, paths.themes, paths.database, paths.sample_database,
        paths.refresh_lock, paths.sample_lock, paths.ui_state, paths.terminal_state, paths.pictures,
    ):  # fmt: skip
        assert path.is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_variable_stands_where_no_home_is_given(tmp_path: Path) -> None:
    env = {"NEWSTUI_HOME": str(tmp_path / "variable")}
    assert Paths.find(None, env).data.is_relative_to(tmp_path / "variable")
    assert Paths.find(tmp_path / "option", env).data.is_relative_to(tmp_path / "option")
    assert Paths.find(None, {"NEWSTUI_HOME": ""}) == Paths.find(None, {})


def test_a_relative_home_and_a_tilde_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Paths.find("here", {}).config == tmp_path / "here" / "config"
    assert Paths.find("~/there", {}).config == tmp_path / "there" / "config"


def test_the_platforms_folders_are_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    paths = Paths.find(None, {})
    assert len({paths.config, paths.data, paths.cache}) == 3
    assert {path.name for path in (paths.config, paths.data, paths.cache)} == {"newstui"}


def test_what_can_be_made_again_lies_in_the_cache(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    assert paths.sample_database.is_relative_to(paths.cache)
    assert paths.database.is_relative_to(paths.data)


def test_the_shipped_folders_are_found() -> None:
    assert (data_folder("themes") / "layl.toml").is_file()
    assert data_folder("sample_feeds").is_dir()
