from dataclasses import dataclass
from pathlib import Path

import pytest

from newstui.config import Paths, Problem, load_keymap
from newstui.config.keymap import Keymap, key_name
from newstui.locale import LANGUAGES, Words


@dataclass(frozen=True)
class Command:
    keys: tuple[str, ...]
    where: frozenset[str] = frozenset(("lists", "article"))


COMMANDS = {
    "move-down": Command(("j",)),
    "move-up": Command(("k",)),
    "quit": Command(("q",)),
    "find-next": Command(("n",), frozenset(("article",))),
    "next-unread": Command(("n",)),
    "remove": Command(("delete",), frozenset(("lists",))),
}


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


def test_a_key_of_two_commands_is_named_once_with_a_free_one(tmp_path: Path) -> None:
    written = "quit = 'j'\nmove-up = ['k', 'delete']\nfind-next = ['n', 'delete']\nnext-unread = 'n'"
    keymap, problems = load(tmp_path, written)
    assert keymap["quit"] == ("j",)
    assert [(one.line, one.key, one.detail, one.fields, one.suggestion) for one in problems] == [
        (1, "quit", "j", {"other": "move-down"}, "a"),
        (2, "move-up", "delete", {"other": "find-next"}, "a"),
        (2, "move-up", "delete", {"other": "remove"}, "a"),
    ], "what is shipped so, and what acts in different places, is no clash"
    for language in LANGUAGES:
        told = Words(language).problem(problems[0])
        assert all(name in told for name in ("quit", "move-down", "j"))


def test_giving_a_key_and_taking_it_away_is_no_clash(tmp_path: Path) -> None:
    assert load(tmp_path, "quit = 'j'\nmove-down = 'x'")[1] == ()


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
