import os
from pathlib import Path

import pytest

from newstui.terminal.fonts import find_font, is_local, read_charset, understand_font


def test_a_charset_is_read_whole_and_junk_in_it_is_left_out() -> None:
    assert read_charset("20-22 a0 zz 3-x fe80") == {0x20, 0x21, 0x22, 0xA0, 0xFE80}
    assert read_charset("110000-ffffffffff") == frozenset()


@pytest.mark.parametrize(
    ("charset", "expected"),
    [
        ("20-7e 60c 64b-655 fb50-fbff fe70-fe74 fe76-fefc", ("all", "all", "all")),
        ("20-7e 600-6ff", ("none", "none", "all")),
        ("20-7e fe80-fe90 fb56 64b", ("some", "some", "some")),
        ("", ("none", "none", "none")),
    ],
)
def test_how_much_a_font_has(charset: str, expected: tuple[str, str, str]) -> None:
    font = understand_font(f"Some Mono|{charset}")
    assert font is not None
    assert font == ("Some Mono", *expected)


def test_what_is_no_answer_is_no_font() -> None:
    assert understand_font("") is None
    assert understand_font("fc-match: error") is None


def test_a_font_is_of_use_where_its_machine_shows_the_terminal() -> None:
    assert is_local({"DISPLAY": ":0"})
    assert is_local({"WAYLAND_DISPLAY": "wayland-0"})
    assert not is_local({})
    assert not is_local({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "a b"})


def test_fontconfig_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "fc-match"
    program.write_text('#!/bin/sh\necho "$3 Mono|fe80-fefc"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    font = find_font("monospace")
    assert font is not None
    assert (font.name, font.arabic) == ("monospace Mono", "all")
    program.write_text("#!/bin/sh\nexit 1\n")
    assert find_font("monospace") is None


def test_without_fontconfig_there_is_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_font("monospace") is None
