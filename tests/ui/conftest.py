"""What the screen's tests share: the reader over a small library, without a terminal."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "terminal"))

from edition import Clock, open_library
from running import Open, Reader

from newstui.config import Settings
from newstui.locale import Language
from newstui.ui.app import NewstuiApp


@pytest.fixture(autouse=True)
def nobodys_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what tests copy out of the clipboard of whoever runs them."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def reader(tmp_path: Path) -> Open:
    """Open the reader over the small library: ``async with reader("ar", (160, 50)) as running``."""

    @asynccontextmanager
    async def opened(
        language: Language = "en",
        size: tuple[int, int] = (140, 40),
        *,
        articles: int = 12,
        **settings: object,
    ) -> AsyncIterator[Reader]:
        clock = Clock()
        library = open_library(tmp_path, clock, articles=articles)
        shown = Settings(refresh_at_start=False, **settings)  # type: ignore[arg-type]
        app = NewstuiApp(library, shown, language=language)
        async with app.run_test(size=size) as pilot:
            running = Reader(pilot, clock)
            await running.show()
            yield running
        app.library.close()

    return opened
