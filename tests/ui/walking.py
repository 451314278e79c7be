"""One who walks through the program over a poisoned library, and looks at everything that is drawn."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import poison as poisoned
import pytest
from edition import Clock
from poison import WORD, faults, poison
from running import Reader
from textual.widget import Widget

from newstui.config import Paths, Problem, Settings
from newstui.library.library import Library
from newstui.locale import Language
from newstui.model.event import Finished, Progress, RefreshEvent, SourceFailed, Started
from newstui.model.failure import Failure
from newstui.model.listing import Listing, Shelf
from newstui.ui.actions import opening
from newstui.ui.app import NewstuiApp
from newstui.ui.commands import BY_ID
from newstui.ui.outside import Started as StartedProgram
from newstui.ui.panes.places import Place
from newstui.ui.widgets.field import Field

THEME = f"""
title.ar = "{WORD} xtheme \\u202e{WORD}"
title.en = "{WORD} xtheme \\u001b[31m{WORD}"
"""


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

    async def run(self, name: str) -> None:
        """Run a command that can act here, and look."""
        screen, command = self.running.screen, BY_ID[name]
        assert command.can(screen), name
        assert self.running.place in command.where, name
        self.commands.add(name)
        screen.run_command(command)
        await self.look(f"{name} in the {self.running.place}")

    async def press(self, *keys: str) -> None:
        """Press keys and look."""
        await self.running.pilot.press(*keys)
        await self.look(f"{keys} in the {self.running.place}")

    async def fill(self, text: str, *keys: str) -> None:
        """Put a text into the field that is open, press keys, and look after each."""
        self.app.screen.query(Field).last().value = text
        await self.look(f"a field with {text!r}")
        for key in keys:
            await self.press(key)

    async def come_back(self, place: Place) -> None:
        """Close what is open and go to a pane."""
        while self.app.screen is not self.running.screen:
            await self.running.press("escape")
        screen = self.running.screen
        while screen.field.display or screen.panes.article.is_hinting or screen.zen:
            await self.running.press("escape")
        if screen.browsing.listing != Listing(Shelf("latest")):
            screen.browsing.open(Shelf("latest"), show="all", order="newest")
            await self.running.settle()
        if place == "shelves":
            screen.panes.shelves.to_bottom()
        if place == "article":
            screen.reading.read(screen.browsing.current)
        screen.panes.focus_place(place)
        await self.running.settle()

    async def stand_on(self, shelf: Shelf) -> None:
        """Go to the row of a shelf in the first pane."""
        await self.come_back("shelves")
        shelves = self.running.screen.panes.shelves
        shelves.select(shelves.row_of(shelf))
        await self.running.settle()


@asynccontextmanager
async def walking(home: Path, language: Language, size: tuple[int, int]) -> AsyncIterator[Walker]:
    """Open the poisoned library in a folder of an Arabic name."""
    paths = Paths.find(home / WORD)
    poisoned.fill(paths.database)
    paths.themes.mkdir(parents=True)
    (paths.themes / f"{WORD}.toml").write_text(THEME, "utf-8")
    settings = Settings(refresh_at_start=False, share=("true", "{title}", "{link}"))
    library = Library.open(paths, settings, clock=Clock())
    problem = Problem(1, "theme", "wrong-value", WORD, file=str(paths.settings_file), detail=poison("xprob"))
    app = NewstuiApp(library, settings, language=language, problems=[problem])
    async with app.run_test(size=size) as pilot:
        running = Reader(pilot, Clock())
        await running.show()
        yield Walker(running)
    app.library.close()


@asynccontextmanager
async def walking_the_sample(home: Path) -> AsyncIterator[Walker]:
    """Open an empty library of the sample's kind."""
    settings = Settings(refresh_at_start=False, share=("true", "{title}", "{link}"))
    library = Library.open(Paths.find(home / "sample"), settings, sample=True)
    app = NewstuiApp(library, settings, language="ar")
    async with app.run_test(size=(150, 40)) as pilot:
        yield Walker(Reader(pilot, Clock()))
    app.library.close()


def keep_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that a command does reach the world: no browser, no network, no end."""

    async def refresh(*_: object, **__: object) -> AsyncIterator[RefreshEvent]:
        yield Started(3)
        yield Progress(1, 3, poison("xprog"))
        yield SourceFailed(1, poison("xfail"), "http-418", poison("xreason"))
        yield Finished(1, 1, 0.1)

    async def add(*_: object, **__: object) -> Failure:
        return Failure("http-418", detail=poison("xadd"))

    monkeypatch.setattr(Library, "refresh", refresh)
    monkeypatch.setattr(Library, "add", add)
    monkeypatch.setattr(Library, "document", lambda _, article, origin="feed": poisoned.document(origin))
    monkeypatch.setattr(opening, "open_address", lambda *_: False)
    monkeypatch.setattr(opening, "play_address", lambda *_: StartedProgram(False, WORD))
    monkeypatch.setattr(NewstuiApp, "exit", lambda *_: None)
    monkeypatch.setattr(NewstuiApp, "action_suspend_process", lambda *_: None)
    # Its cards are written without Textual, and looked at by tests of their own.
    monkeypatch.setattr(NewstuiApp, "can_calibrate", True)
    monkeypatch.setattr(NewstuiApp, "calibrate", lambda *_: None)
