"""A walk through every screen and dialog: no text of a feed's is drawn that did not go through ``text``."""

import ast
import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import poison as poisoned
import pytest
from edition import Clock
from poison import DRAWN, WORD, address, faults, poison
from running import Reader
from textual.selection import SELECT_ALL
from textual.widget import Widget
from textual.widgets import Static

import newstui.ui
from newstui.config import Paths, Problem, Settings
from newstui.library.added import Added
from newstui.library.library import Library
from newstui.locale import Language
from newstui.model.event import Finished, Progress, RefreshEvent, SourceFailed, Started, Stopped
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.terminal import Profile
from newstui.terminal.title import title_for
from newstui.ui.actions import opening
from newstui.ui.app import NewstuiApp
from newstui.ui.commands import BY_ID, COMMANDS, Command
from newstui.ui.outside import Started as StartedProgram
from newstui.ui.panes.places import PLACES, Place
from newstui.ui.screens.sources import take_added

WAYS = [("ar", (150, 40)), ("en", (96, 30)), ("ar", (60, 20))]
"""The first is walked through to its end: every command in every pane."""
ALL_TAGS = poisoned.ARTICLE_TAGS | {"xfolder", "xinner", "xsrc", "xsrd", "xbad", "xline", "xtopic"}
MESSAGE_TAGS = {"xwhy", "xadd", "xprog", "xfail", "xreason", "xstop", "xtyped", "xtheme", "xprob"}
"""What stands in the status line and the dialogs, where there is room for it."""
THEME = f"""
title.ar = "{WORD} xtheme \\u202e{WORD}"
title.en = "{WORD} xtheme \\u001b[31m{WORD}"
"""


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


class Walker:
    """Looks at what is drawn, and remembers what it saw."""

    def __init__(self, running: Reader) -> None:
        self.running = running
        self.text = ""
        self.kinds: set[type] = set()
        self.commands: set[str] = set()
        self.wrong: list[str] = []

    @property
    def app(self) -> NewstuiApp:
        return self.running.app

    async def look(self, where: str) -> str:
        """Look at the screen as it is drawn, with those that shine through; gives its text."""
        await self.running.settle()
        screen = self.app.screen
        update = screen._compositor.render_update(full=True, screen_stack=self.app._background_screens)
        rows = ["".join(strip.text for strip in strips) for strips in update.strips]  # type: ignore[union-attr]
        for row in rows:
            self.wrong += [f"{where}: {fault} in {row!r}" for fault in faults(row)]
        self.text += "\n".join(rows) + "\n"
        for one in self.app.screen_stack:
            for widget in (one, *one.walk_children(with_self=False)):
                self.kinds |= set(type(widget).__mro__)
                if isinstance(widget, Widget) and widget.tooltip is not None:
                    self.wrong.append(f"{where}: {widget} has a tooltip, which Textual draws by itself")
        if self.app._notifications:
            self.wrong.append(f"{where}: a toast, which Textual draws by itself")
        return "\n".join(rows)

    async def run(self, command: Command, place: Place) -> None:
        """Run a command where one is, look, and come back."""
        screen = self.running.screen
        if not command.can(screen):
            return
        self.commands.add(command.id)
        screen.run_command(command)
        await self.look(f"{command.id} at {place}")
        await self.come_back(place)

    async def come_back(self, place: Place) -> None:
        """Close what is open and go to a pane."""
        while self.app.screen is not self.running.screen:
            await self.running.press("escape")
        screen = self.running.screen
        while screen.field.display or screen.panes.article.is_hinting or screen.zen:
            await self.running.press("escape")
        if screen.browsing.listing != Listing(Shelf("latest")):
            screen.browsing.open(Shelf("latest"))
            await self.running.settle()
        if place == "shelves":
            screen.panes.shelves.to_bottom()
        if place == "article":
            screen.reading.read(screen.browsing.current)
        screen.panes.focus_place(place)
        await self.running.settle()


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that a command does reach the world: no browser, no network, no end."""

    async def refresh(*_: object, **__: object) -> AsyncIterator[RefreshEvent]:
        yield Started(3)
        yield Progress(1, 3, poison("xprog"))
        yield SourceFailed(1, poison("xfail"), "http-418", poison("xreason"))
        yield Finished(1, 1, 0.1)

    monkeypatch.setattr(Library, "refresh", refresh)
    monkeypatch.setattr(Library, "document", lambda _, article, origin="feed": poisoned.document(origin))
    monkeypatch.setattr(opening, "open_address", lambda *_: False)
    monkeypatch.setattr(opening, "play_address", lambda *_: StartedProgram(False, WORD))
    monkeypatch.setattr(NewstuiApp, "exit", lambda *_: None)
    monkeypatch.setattr(NewstuiApp, "action_suspend_process", lambda *_: None)
    # Its cards are written without Textual, and looked at by tests of their own.
    monkeypatch.setattr(NewstuiApp, "can_calibrate", True)
    monkeypatch.setattr(NewstuiApp, "calibrate", lambda *_: None)


@asynccontextmanager
async def walking(home: Path, language: Language, size: tuple[int, int]) -> AsyncIterator[Walker]:
    """Open the poisoned library in a folder of an Arabic name."""
    paths = Paths.find(home / WORD)
    poisoned.fill(paths.database)
    paths.themes.mkdir(parents=True)
    (paths.themes / f"{WORD}.toml").write_text(THEME, "utf-8")
    settings = Settings(refresh_at_start=False)
    library = Library.open(paths, settings, clock=Clock())
    problem = Problem(1, "theme", "wrong-value", WORD, file=str(paths.settings_file), detail=poison("xprob"))
    app = NewstuiApp(library, settings, language=language, problems=[problem])
    async with app.run_test(size=size) as pilot:
        running = Reader(pilot, Clock())
        await running.show()
        yield Walker(running)
    app.library.close()


async def through_commands(walker: Walker, places: Sequence[Place] = PLACES) -> None:
    """Run every command in every pane where it can act."""
    for place in places:
        await walker.come_back(place)
        for command in COMMANDS:
            if place in command.where:
                await walker.run(command, place)


async def through_the_article(walker: Walker) -> None:
    """Read an article from its beginning to its end, with hints, and find words in it."""
    await walker.come_back("headlines")
    await walker.running.press("g", "enter", "g")
    screen = walker.running.screen
    article = screen.panes.article
    for _ in range(200):
        await walker.look("the article")
        if article.at_end:
            break
        article.page(1)
    await walker.running.press("semicolon")
    await walker.look("hints")
    await walker.running.press("a")
    await walker.look("a link that no browser opened")
    await walker.running.press("slash", *WORD)
    await walker.look("find")
    await walker.running.press("enter")
    for name in ("find-next", "find-previous"):
        screen.run_command(BY_ID[name])
        walker.commands.add(name)
        await walker.look(name)
    await walker.running.press("escape")
    screen.selections = {article: SELECT_ALL}
    await walker.run(BY_ID["copy-selection"], "article")
    screen.clear_selection()


async def through_the_shelves(walker: Walker) -> None:
    """Open every shelf, the failing source's among them."""
    await walker.come_back("shelves")
    shelves = walker.running.screen.panes.shelves
    shelves.to_top()
    for row in range(shelves._count):
        shelves.select(row)
        await walker.look(f"shelf {row}")


async def through_the_dialogs(walker: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Type into every dialog, and be refused."""
    press = walker.running.press
    for keys in (("t",), ("ctrl+p",), ("question_mark",), ("slash",)):
        await walker.come_back("headlines")
        await press(*keys, *WORD)
        await walker.look(f"{keys} with words")
        await press(*["backspace"] * len(WORD), *"no such thing")
        await walker.look(f"{keys} with words that nothing has")
    await walker.come_back("shelves")
    screen = walker.running.screen
    screen.panes.shelves.to_bottom()
    for name in ("move-source", "rename-source"):
        await walker.running.settle()
        screen.run_command(BY_ID[name])
        await press(*WORD)
        await walker.look(f"{name} with words")
        await press("enter")
        await walker.look(f"{name} done")

    async def fail(*_: object, **__: object) -> Failure:
        return Failure("http-418", detail=poison("xadd"))

    monkeypatch.setattr(Library, "add", fail)
    await walker.come_back("headlines")
    await press("a")
    walker.app.screen.query_one("Field").value = address("xtyped")  # type: ignore[attr-defined]
    await walker.look("an address")
    await press("enter")
    await walker.look("an address that is refused")
    await walker.come_back("headlines")
    failing = next(one for one in screen.library.sources.all() if one.state == "failing")
    take_added(screen, Added(failing, True))
    await walker.look("a source that was added")


async def through_messages(walker: Walker) -> None:
    """See what a refresh tells while it runs, and at its ends."""
    screen = walker.running.screen
    await walker.come_back("headlines")
    screen.telling.hush()
    hear = screen.refresher._hear
    from newstui.ui.refresher import State

    screen.refresher.state = State()
    for event in (Started(3), Progress(1, 3, poison("xprog"))):
        hear(event)
    await walker.look("a refresh that runs")
    hear(SourceFailed(1, poison("xfail"), "http-418", poison("xreason")))
    hear(Finished(1, 1, 0.1))
    await walker.look("a refresh that ended")
    hear(Stopped(poison("xstop")))
    hear(Finished(0, 0, 0.1))
    await walker.look("a refresh that was stopped")
    screen.refresher.state = None


@pytest.mark.parametrize(("language", "size"), WAYS)
async def test_nothing_is_drawn_that_did_not_go_through_text(
    language: Language, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outside: None
) -> None:
    names: list[str] = []
    monkeypatch.setattr(NewstuiApp, "name_window", lambda _, read, side=None: names.append(read))
    async with walking(tmp_path, language, size) as walker:
        assert WORD not in await walker.look("the start")
        await through_the_article(walker)
        await through_the_shelves(walker)
        await through_messages(walker)
        await through_the_dialogs(walker, monkeypatch)
        await through_commands(walker, PLACES if size == WAYS[0][1] else PLACES[1:2])
        assert not walker.wrong, "\n".join(walker.wrong[:20])
        assert DRAWN in walker.text
        wanted = ALL_TAGS | MESSAGE_TAGS if size[0] > 100 else ALL_TAGS
        assert not {tag for tag in wanted if tag not in walker.text}
        seen, commands = walker.kinds, walker.commands
    titles = [title_for(name, profile) for name in names for profile in PROFILES]
    assert len(set(names)) > 3
    assert not [title for title in titles if not title.replace("\u200f", "").isprintable()]
    if size == WAYS[0][1]:
        async with sample(tmp_path) as walker:
            await walker.look("the sample")
            seen |= walker.kinds
            await walker.run(BY_ID["dismiss-sample"], "headlines")
            assert not walker.wrong, "\n".join(walker.wrong[:20])
        # A new screen, widget or command has to be walked through.
        assert kinds_of_widgets() <= seen, kinds_of_widgets() - seen
        assert commands | walker.commands == {command.id for command in COMMANDS}


@asynccontextmanager
async def sample(home: Path) -> AsyncIterator[Walker]:
    """Open an empty library of the sample's kind."""
    settings = Settings(refresh_at_start=False)
    library = Library.open(Paths.find(home / "sample"), settings, sample=True)
    app = NewstuiApp(library, settings, language="ar")
    async with app.run_test(size=(150, 40)) as pilot:
        yield Walker(Reader(pilot, Clock()))
    app.library.close()


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
