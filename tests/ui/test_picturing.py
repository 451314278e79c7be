"""Which pictures are drawn, when, and how often: without a screen."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from test_article_lines import article

from newstui.model.document import Document, Figure, Paragraph, Picture, Quote, Span
from newstui.model.drawing import Box, CellSize, Drawing, Wanted
from newstui.model.failure import Failure
from newstui.ui import gallery as rooms
from newstui.ui.completing import Completing
from newstui.ui.gallery import Gallery
from newstui.ui.picturing import Picturing, pictures_of
from newstui.ui.widgets.picture_row import Pictured


class Reader:
    """What of the reader's screen pictures know; ``drawn`` is what was drawn, by name."""

    reopening = False

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.laid_out = self.listed = 0
        self.later: list[Callable[[], None]] = []
        self.work: list[Callable[[], Coroutine[Any, Any, None]]] = []
        self.program = SimpleNamespace(gallery=Gallery("cells", CellSize(10, 20)))
        theme = SimpleNamespace(ansi=False)
        self.app = SimpleNamespace(current_theme=theme, theme_variables={"background": "#102030"})
        pictures = SimpleNamespace(file=self.file, draw=self.draw)
        self.library = SimpleNamespace(pictures=pictures, document=lambda _: DOCUMENT)
        pane = SimpleNamespace(
            window_size=SimpleNamespace(height=40),
            article=article(),
            document=DOCUMENT,
            source_changed=self.count_layout,
        )
        self.panes = SimpleNamespace(article=pane, headlines=SimpleNamespace(rows_changed=self.count_list))
        self.call_after_refresh = self.later.append

    def file(self, address: str) -> Path | None:
        return None if "none" in address else Path(address.rpartition("/")[2])

    async def draw(self, wanted: Wanted) -> Drawing | Failure:
        self.drawn.append(wanted.path)
        assert wanted.ground == (0x10, 0x20, 0x30)
        return Failure("broken") if "bad" in wanted.path else Drawing(Box(2, 1), "cells", bytes(12))

    def count_layout(self) -> None:
        self.laid_out += 1

    def count_list(self) -> None:
        self.listed += 1

    def run_worker(self, work: Callable[[], Coroutine[Any, Any, None]], **_: object) -> None:
        self.work.append(work)

    async def paint(self) -> None:
        """Paint what was shown, then do what was to come after it."""
        while self.later:
            self.later.pop(0)()
        while self.work:
            await self.work.pop(0)()


def picture(name: str, **size: Any) -> Picture:
    return Picture(f"https://x.example/{name}", **size)


DOCUMENT = Document(
    "خبر",
    "page",
    picture=picture("lead"),
    blocks=(
        Paragraph((Span("كلام"),)),
        Quote((Figure(picture("quoted")),)),
        Figure(picture("none")),
        Figure(picture("last")),
    ),
)


def picturing() -> tuple[Picturing, Reader]:
    reader = Reader()
    return Picturing(reader), reader  # type: ignore[arg-type]


async def test_a_picture_is_drawn_after_the_text_is_painted_and_once() -> None:
    pictures, reader = picturing()
    assert pictures.figure(picture("a"), 60) is None
    assert pictures.figure(picture("b", width=600, height=400), 60) == Pictured(60, 20)
    assert pictures.figure(picture("none"), 60) is None
    assert pictures.figure(picture("narrow"), 5) is None
    assert reader.drawn == []
    await reader.paint()
    assert reader.drawn == ["a", "b"]
    assert reader.laid_out == 2
    shown = pictures.figure(picture("a"), 60)
    assert shown is not None
    assert shown.drawing is not None
    await reader.paint()
    assert reader.drawn == ["a", "b"]


async def test_what_another_layout_does_not_ask_for_is_not_drawn_and_what_fails_not_again() -> None:
    pictures, reader = picturing()
    pictures.figure(picture("before"), 60)
    reader.later.pop()()
    pictures.figure(picture("bad"), 60)
    await reader.paint()
    assert reader.drawn == ["bad"]
    assert reader.laid_out == 0
    assert pictures.figure(picture("bad"), 60) is None
    await reader.paint()
    assert reader.drawn == ["bad"]


async def test_an_article_with_more_pictures_than_are_kept_comes_to_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rooms, "MOST_BYTES", 500)
    pictures, reader = picturing()
    for _ in range(3):
        for name in "abcd":
            pictures.figure(picture(name), 60)
        await reader.paint()
    assert sorted(reader.drawn) == ["a", "b", "c", "d"]
    # Another article may ask for them again.
    reader.panes.article.article = SimpleNamespace(id=2)
    pictures.figure(picture("a"), 60)
    await reader.paint()
    assert reader.drawn[-1] == "a"


async def test_thumbnails_come_after_the_articles_pictures_the_newest_first() -> None:
    pictures, reader = picturing()
    assert pictures.thumbnail(article(), Box(10, 3)) is None
    pictures.thumbnail(article(), Box(9, 3))
    pictures.figure(picture("a"), 60)
    await reader.paint()
    assert reader.drawn == ["a", "lead", "lead"]
    assert (reader.laid_out, reader.listed) == (1, 2)
    small = pictures.thumbnail(article(), Box(10, 3))
    assert small is not None
    assert small.drawing is not None


def test_pictures_that_arrive_push_nothing_away_that_is_read() -> None:
    pictures, reader = picturing()
    reader.picturing, reader.selections = pictures, {}  # type: ignore[attr-defined]
    pane = reader.panes.article
    pane.top, pane.has_page, pane.in_view = 0, True, True
    pane.has_in_view = lambda urls: pane.in_view and urls == {picture("none").url}
    reader.library.article = lambda _: article()
    completing = Completing(reader)  # type: ignore[arg-type]
    for one in pictures_of(DOCUMENT):
        pictures.figure(one, 60)
    completing.look()
    assert reader.laid_out == 0
    # It comes while somebody reads where it is to stand: it waits until that is out of view.
    reader.file = Path  # type: ignore[method-assign]
    reader.library.pictures.file = Path
    completing.touched = True
    completing.look()
    assert reader.laid_out == 0
    pane.in_view = False
    completing.moved()
    assert reader.laid_out == 1
    pictures.figure(picture("none"), 60)
    completing.look()
    assert reader.laid_out == 1


async def test_pictures_are_those_that_are_here_and_none_where_they_are_not_shown() -> None:
    pictures, reader = picturing()
    assert [one.url[-4:] for one in pictures_of(DOCUMENT)] == ["lead", "oted", "none", "last"]
    assert [one.url[-4:] for one in pictures.here()] == ["lead", "oted", "last"]
    large = await pictures.drawn(picture("a"), Box(100, 40))
    assert large is not None
    reader.program.gallery.use(None)
    assert pictures.here() == []
    assert pictures.figure(picture("a"), 60) is None
    assert pictures.thumbnail(article(), Box(10, 3)) is None
    assert await pictures.drawn(picture("a"), Box(100, 40)) is None


def test_another_size_of_the_font_is_another_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    gallery = Gallery("kitty", CellSize(8, 16))
    wanted = Wanted("a", Box(4, 4), gallery.cell, "kitty")
    gallery.keep(wanted, Drawing(Box(2, 1), "kitty", b"png"))
    monkeypatch.setattr(rooms, "cell_size", lambda _: CellSize(8, 16))
    assert not gallery.measure()
    assert gallery.known(wanted)
    monkeypatch.setattr(rooms, "cell_size", lambda _: CellSize(10, 20))
    assert gallery.measure()
    assert gallery.cell == (10, 20)
    assert gallery.known(wanted) is None
    # Who never told it is not asked again and again.
    assert not Gallery("cells").measure()
