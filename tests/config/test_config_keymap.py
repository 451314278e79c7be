from pathlib import Path

import pytest

from newstui.config import Paths, Problem, load_keymap
from newstui.config.keymap import Keymap, key_name

COMMANDS = ("move-down", "move-up", "quit")


def load(home: Path, text: str) -> tuple[Keymap, tuple[Problem, ...]]:
    paths = Paths.find(home, {})
    paths.config.mkdir(parents=True)
    paths.keymap_file.write_text(text, "utf-8")
    return load_keymap(paths, COMMANDS)


def test_no_file_is_no_keys(tmp_path: Path) -> None:
    assert load_keymap(Paths.find(tmp_path, {}), COMMANDS) == ({}, ())


def test_keys_are_taken_with_or_without_a_heading(tmp_path: Path) -> None:
    keymap, problems = load(tmp_path, "quit = []\n[keys]\nmove-down = ['j', 'j', 'Ctrl-N']\nmove-up = 'k'")
    assert problems == ()
    assert keymap == {"move-down": ("j", "ctrl+n"), "move-up": ("k",), "quit": ()}


def test_mistakes_are_named_and_the_rest_holds(tmp_path: Path) -> None:
    keymap, problems = load(tmp_path, "move-dwn = 'j'\nmove-up = 'hyper+zz'\nquit = 'x'")
    assert keymap == {"quit": ("x",)}
    assert [(problem.line, problem.problem, problem.suggestion) for problem in problems] == [
        (1, "unknown-command", "move-down"),
        (2, "wrong-keys", '["j", "ctrl+d"]'),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("j", "j"), ("G", "G"), ("?", "?"), (" ", "space"), ("^d", "ctrl+d"), ("Ctrl-D", "ctrl+d"),
        ("ctrl+d", "ctrl+d"), ("PgDn", "pagedown"), ("page-up", "pageup"), ("Esc", "escape"), ("F5", "f5"),
        ("shift+tab", "shift+tab"), ("ctrl+shift+left", "ctrl+shift+left"), ("ctrl+-", "ctrl+-"), ("ض", "ض"),
        ("-", "-"), ("", None), ("foo", None), ("hyper+a", None), ("ctrl+", None), ("\x07", None), (3, None),
    ],
)  # fmt: skip
def test_names_of_keys(written: object, name: str | None) -> None:
    assert key_name(written) == name
