"""The running program as a test drives it."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from edition import Clock
from textual.pilot import Pilot

from newstui.model.article import Article
from newstui.ui.app import NewstuiApp
from newstui.ui.screens.reader import ReaderScreen

PATIENCE_SECONDS = 60


class Reader:
    """The running program as a test drives it."""

    def __init__(self, pilot: Pilot[None], clock: Clock) -> None:
        self.pilot = pilot
        self.clock = clock

    @property
    def app(self) -> NewstuiApp:
        assert isinstance(self.pilot.app, NewstuiApp)
        return self.pilot.app

    @property
    def screen(self) -> ReaderScreen:
        screens = [screen for screen in self.app.screen_stack if isinstance(screen, ReaderScreen)]
        return screens[-1]

    async def press(self, *keys: str) -> None:
        """Press keys and wait for all that they set going."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def until(self, seen: Callable[[], bool]) -> None:
        """Let the program go on until something is so; fails when it does not come to be on any machine."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            assert time.monotonic() < end, self.text()
            await asyncio.sleep(0.02)

    async def shows(self, words: str) -> None:
        """Wait until some words stand on the screen."""
        await self.until(lambda: words in self.text())

    async def show(self) -> None:
        """Wait until the article under the cursor is shown."""
        await self.pilot.pause(0.25)
        await self.settle()

    @property
    def place(self) -> str:
        return self.screen.panes.place

    @property
    def article(self) -> Article:
        """The article that commands act on."""
        assert self.screen.reading.article is not None
        return self.screen.reading.article

    def rows(self) -> list[str]:
        """Give the screen as text, a row each."""
        size = self.app.size
        lines = self.app.screen._compositor.render_strips(size)
        return [line.text.rstrip() for line in lines]

    def text(self) -> str:
        return "\n".join(self.rows())


Open = Callable[..., AbstractAsyncContextManager[Reader]]
