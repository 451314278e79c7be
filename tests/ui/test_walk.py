"""A walk through every screen and dialog: no text of a feed's is drawn that did not go through ``text``."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from poison import DRAWN, WORD, poison
from textual.widget import Widget
from textual.widgets import Static
from walking import keep_inside, walking, walking_the_sample
from walks import PARTS, Part

import newstui.ui
from newstui.locale import Language
from newstui.terminal import Profile
from newstui.terminal.title import title_for
from newstui.ui.app import NewstuiApp
from newstui.ui.commands import COMMANDS

WIDE: tuple[Language, tuple[int, int]] = ("ar", (150, 40))
WAYS: tuple[tuple[Language, tuple[int, int]], ...] = (WIDE, ("en", (96, 30)), ("ar", (60, 20)))
"""The first is walked through to its end: every command in every pane."""
ROOM_COLUMNS = 100
"""From here there is room for what is told beside the lists."""
ONLY_WIDE = {"handing on", "commands in the shelves", "commands in the article"}
IN_THE_SAMPLE = {"dismiss-sample"}

PROFILES = (Profile(), Profile(multiplexer="tmux"))
OWN_TELLING = {
    "notify",
    "tooltip",
    "action_show_help_panel",
    "action_command_palette",
    "search_commands",
    "sub_title",
}
SOURCE = Path(newstui.ui.__file__).parent


def kinds_of_widgets() -> set[type]:
    """Give the screens and widgets that the program has."""
    for module in pkgutil.walk_packages([str(SOURCE)], "newstui.ui."):
        importlib.import_module(module.name)

    def below(kind: type) -> Iterator[type]:
        subclasses: list[type] = kind.__subclasses__()
        for one in subclasses:
            yield one
            yield from below(one)

    return {one for one in below(Widget) if one.__module__.startswith("newstui.")}


def names(kinds: set[type]) -> set[str]:
    return {kind.__name__ for kind in kinds}


@pytest.mark.long
@pytest.mark.parametrize(
    ("way", "part"),
    [
        pytest.param(way, part, id=f"{name}, {way[0]} {way[1][0]}")
        for way in WAYS
        for name, part in PARTS.items()
        if way == WIDE or name not in ONLY_WIDE
    ],
)
async def test_nothing_is_drawn_that_did_not_go_through_text(
    way: tuple[Language, tuple[int, int]], part: Part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_inside(monkeypatch)
    named: list[str] = []
    monkeypatch.setattr(NewstuiApp, "name_window", lambda _, read, side=None: named.append(read))
    async with walking(tmp_path, *way) as walker:
        start = await walker.look("the start")
        assert WORD not in start
        assert DRAWN in start
        await part.walk(walker)
    assert not walker.wrong, "\n".join(walker.wrong[:20])
    wanted = part.tags | part.wide if way[1][0] > ROOM_COLUMNS else part.tags
    assert not {tag for tag in wanted if tag not in walker.text}
    assert part.commands <= walker.commands
    assert part.kinds <= names(walker.kinds)
    titles = [title_for(name, profile) for name in named for profile in PROFILES]
    assert len(set(named)) >= part.titles
    assert not [title for title in titles if not title.replace("\u200f", "").isprintable()]


async def test_a_new_screen_widget_or_command_has_its_part_of_the_walk(tmp_path: Path) -> None:
    async with walking(tmp_path, *WIDE) as walker:
        await walker.look("the start")
    async with walking_the_sample(tmp_path) as sample:
        await sample.look("the sample")
        await sample.run("dismiss-sample")
    assert not sample.wrong
    promised = frozenset[str]().union(*(part.kinds for part in PARTS.values()))
    assert names(kinds_of_widgets()) - names(walker.kinds | sample.kinds) - promised == set()
    promised = frozenset[str]().union(*(part.commands for part in PARTS.values()))
    assert promised | sample.commands == {command.id for command in COMMANDS}


@pytest.mark.parametrize(
    "raw", [WORD, poison("x"), "a\u202eb", "soft\u00adhyphen", DRAWN[::-1], "\u0640\u0628"]
)
async def test_the_walk_finds_text_that_went_past_the_engine(raw: str, tmp_path: Path) -> None:
    async with walking(tmp_path, "en", (96, 30)) as walker:
        await walker.running.screen.mount(Static(raw.replace("[", "\\["), id="planted"))
        await walker.look("with a planted text")
        assert walker.wrong


async def test_the_walk_finds_toasts_and_tooltips(tmp_path: Path) -> None:
    async with walking(tmp_path, "en", (96, 30)) as walker:
        walker.running.screen.panes.tooltip = WORD
        walker.app.notify(WORD)
        await walker.look("with a toast")
        assert {"tooltip" in one for one in walker.wrong} == {True, False}


def test_nothing_is_told_by_what_textual_draws_by_itself() -> None:
    """Its palette, its toasts and its panels print text in logical order."""
    assert not NewstuiApp.ENABLE_COMMAND_PALETTE
    assert not NewstuiApp.BINDINGS
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in OWN_TELLING, f"{file}: {node.attr}"
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith("textual.widgets"), f"{file}: {node.module}"


async def test_no_key_of_textuals_own_says_anything(tmp_path: Path) -> None:
    async with walking(tmp_path, "en", (96, 30)) as walker:
        for key in ("ctrl+c", "ctrl+backslash", "alt+s", "super+c"):
            await walker.running.press(key)
            await walker.look(key)
            assert walker.app.screen is walker.running.screen
        assert not walker.wrong
