"""The second pane: the headlines of one list."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar, Protocol

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from newstui.config import Settings
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.drawing import Box
from newstui.text import Line, Side, StyleRange, find, fit, isolate, layout, resolve_direction
from newstui.ui.panes.frame import Framed
from newstui.ui.panes.window import Window
from newstui.ui.widgets.picture_row import Pictured
from newstui.ui.widgets.strips import Align, blank, columns, line_strip, pad, seen_on_row
from newstui.ui.widgets.virtual_list import RowSource, RowState, VirtualList

WIDE_CELLS = 72
"""From this width a headline gets one line, below it two."""
DOT = "●"
SAVED = "★"
WHOLE = "≡"
SEPARATOR = " · "
ALIGN: dict[Side, Align] = {"ltr": "left", "rtl": "right"}
"""Where a line begins."""
ONE_LINE = 10_000
"""Cells that no row has."""
LEAST_CELLS = 6
THUMBNAIL = Box(10, 3)
"""The cells of a row's picture: as high as the row."""
LEAST_BESIDE = 30
"""In a narrower list there is no room beside the headline."""
LEAST_BESIDE_AGE = 44
"""In a narrower list a line has no room for when its headline came."""
WAYS_OUT = {"unread": "show-all", "saved": "toggle-save", "source": "refresh-source"}
"""What to press where a list is empty; elsewhere a source is to be added."""


def shorten(text: str, width: int) -> str:
    """Cut a text to some cells, in logical order, with an ellipsis for what is gone."""
    if fit(text, width=ONE_LINE).width <= width:
        return text
    first = layout(text, width=max(LEAST_CELLS, width - 1))[0]
    return text[: first.end].rstrip() + "…"


class Thumbnails(Protocol):
    """Where small pictures come from."""

    def thumbnail(self, article: Article, box: Box) -> Pictured | None:
        """Give an article's picture in at most so many cells; None where there is none, or not yet."""
        ...


class NoThumbnails(Thumbnails):
    """Shows none."""

    def thumbnail(self, article: Article, box: Box) -> Pictured | None:
        """Give none."""
        return None


class HeadlineRows(RowSource):
    """The rows of a window: headline over source, age and badges."""

    def __init__(self, pane: "HeadlinesPane", window: Window) -> None:
        """Draw in the styles of ``pane``."""
        self._pane = pane
        self._window = window
        self._marked = window.listing.query.sought if window.listing.query else ()
        self._by_source = window.listing.shelf.kind != "source"
        self._headings: LRUCache[tuple[str, str, int, Style], Strip] = LRUCache(64)

    def count(self) -> int:
        """Give the number of headlines."""
        return self._window.count

    def height(self, width: int) -> int:
        """Give the lines of a row."""
        if self._pane.compact:
            return 1
        return 2 if width >= WIDE_CELLS and not self._pane.thumbnails else 3

    def groups(self) -> Sequence[int]:
        """Give the rows that begin a day, the week before, a month or a year."""
        return self._window.groups

    def group_heading(self, index: int, width: int, state: RowState, *, first: bool) -> Strip:
        """Draw the name of the day of a row; in the window's first line with how much came in above."""
        article, periods = self._window.stored(index), self._window.periods
        if article is None or periods is None:
            return blank(width, state.base)
        told = self._pane.told_news if first else ""
        key = periods.name(article.sort), told, width, state.base
        strip = self._headings.get(key)
        if strip is None:
            strip = self._headings[key] = self._draw_heading(*key)
        return strip

    def _draw_heading(self, name: str, told: str, width: int, base: Style) -> Strip:
        side = self._pane.words.direction
        styles = self._pane.run_styles
        end = fit(told, width=max(0, width - 2), direction=side, styles=[StyleRange(0, len(told), "news")])
        room = max(1, width - end.width - 1)
        start = fit(name, width=room, direction=side, styles=[StyleRange(0, len(name), "day")])
        parts = [
            line_strip(start, width=width - end.width, align=ALIGN[side], base=base, styles=styles),
            line_strip(end, width=end.width, base=base, styles=styles),
        ]
        return columns(parts[::-1] if side == "rtl" else parts)

    def content(self, index: int) -> Hashable | None:
        """Give the article with what is said of it."""
        article = self._window.stored(index)
        if article is None:
            return None
        ago = self._pane.words.ago(article.sort, self._pane.now())
        pictured = self._thumbnail(article)
        seen = pictured.number if pictured else 0
        return article, ago, self._by_source, self._marked, self._pane.compact, self._pane.thumbnails, seen

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a headline."""
        article = self._window.stored(index)
        if article is None or width < 4:
            return ()
        if self._pane.compact:
            return [self._compact(article, width, state)]
        if self._pane.thumbnails and width >= LEAST_BESIDE:
            return self._beside_picture(article, width, state)
        return self._lines(article, width, state)

    def _lines(self, article: Article, width: int, state: RowState) -> list[Strip]:
        lines = [*self._title(article, width), self._meta(article, width)]
        strips = [self._strip(line, width, state) for line in lines]
        return strips + [blank(width, state.base)] * (self.height(width) - len(strips))

    def _beside_picture(self, article: Article, width: int, state: RowState) -> list[Strip]:
        """Draw a headline with its picture, or the room for one, at the end of the interface's rows."""
        strips = self._lines(article, width - THUMBNAIL.columns - 1, state)
        pictured, mirrored = self._thumbnail(article), self._pane.words.direction == "rtl"
        beside = []
        for row, strip in enumerate(strips):
            seen = pictured is not None and row < pictured.rows
            cells = pictured.strip(row, state.base) if pictured and seen else blank(0, state.base)
            left = THUMBNAIL.columns - cells.cell_length
            picture = pad(cells, 0 if mirrored else left, THUMBNAIL.columns, state.base)
            gap = blank(1, state.base)
            beside.append(columns([picture, gap, strip] if mirrored else [strip, gap, picture]))
        return beside

    def _thumbnail(self, article: Article) -> Pictured | None:
        wanted = self._pane.thumbnails and article.picture and not self._pane.compact
        return self._pane.figures.thumbnail(article, THUMBNAIL) if wanted else None

    def _strip(self, line: Line, width: int, state: RowState) -> Strip:
        return line_strip(
            line,
            width=width,
            base=state.base,
            styles=seen_on_row(self._pane, self._pane.run_styles, selected=state.selected),
        )

    def _title(self, article: Article, width: int) -> list[Line]:
        text, ranges = self._headline(article)
        if self.height(width) == 2:
            return [self._fit(text, width, _side(article), ranges)]
        lines = layout(
            text,
            width=width,
            direction=_side(article),
            styles=ranges,
            marks=self._pane.marks,
            digits=self._pane.digits,
        )
        if len(lines) <= 2:
            return list(lines)
        cut = lines[1].start
        moved = [
            StyleRange(max(0, one.start - cut), one.end - cut, one.style) for one in ranges if one.end > cut
        ]
        return [lines[0], self._fit(text[cut:], width, lines[0].direction, moved)]

    def _fit(self, text: str, width: int, side: Side, ranges: Sequence[StyleRange]) -> Line:
        return fit(
            text, width=width, direction=side, styles=ranges, marks=self._pane.marks, digits=self._pane.digits
        )

    def _headline(self, article: Article) -> tuple[str, list[StyleRange]]:
        mark = f"{DOT} " if article.unread else ""
        ranges = [StyleRange(0, len(DOT), "unread")] if article.unread else []
        ranges.append(
            StyleRange(len(mark), len(mark) + len(article.title), "title" if article.unread else "seen")
        )
        hits = find(article.title, self._marked) if self._marked else []
        ranges += [StyleRange(start + len(mark), end + len(mark), "match") for start, end in hits]
        return mark + article.title, ranges

    def _meta(self, article: Article, width: int) -> Line:
        fields = list(self._fields(article))
        if self._by_source:
            others = SEPARATOR.join(["", *fields])
            fields.insert(0, shorten(article.source_title, width - fit(others, width=ONE_LINE).width))
        text = SEPARATOR.join(isolate(field) for field in fields)
        style = [StyleRange(0, len(text), "meta")]
        return self._fit(text, width, _side(article), style)

    def _fields(self, article: Article) -> Iterable[str]:
        words = self._pane.words
        yield words.ago(article.sort, self._pane.now())
        if article.related_count and self._window.listing.shelf.kind != "story":
            yield f"+{words.count('articles', article.related_count)}"
        if article.saved:
            yield f"{SAVED} {words('badge.saved')}"
        if article.picture:
            yield words("badge.picture")
        if article.video:
            yield words("badge.video")
        if article.whole:
            yield f"{WHOLE} {words('badge.whole')}"

    def _compact(self, article: Article, width: int, state: RowState) -> Strip:
        """Draw a headline in one line, and beside it, where rows end, when it came."""
        marks = f"{SAVED} " * article.saved + f"{WHOLE} " * article.whole
        ago = self._pane.words.ago(article.sort, self._pane.now())
        told = f"{marks}{isolate(ago)}" if width >= LEAST_BESIDE_AGE else marks.rstrip()
        side = self._pane.words.direction
        meta = self._fit(told, width, side, [StyleRange(0, len(told), "meta")])
        room = max(1, width - meta.width - 2 * (meta.width > 0))
        text, ranges = self._headline(article)
        title = self._fit(text, room, _side(article), ranges)
        strips = [
            self._strip(title, room, state),
            blank(width - room - meta.width, state.base),
            self._strip(meta, meta.width, state),
        ]
        return columns(strips[::-1] if side == "rtl" else strips)


def _side(article: Article) -> Side:
    return resolve_direction(article.title, setting=article.direction, language=article.language)


class HeadlinesPane(VirtualList, Framed):
    """The headlines; it draws them and moves in them, and knows of no other pane."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headlines--unread",
        "headlines--title",
        "headlines--meta",
        "headlines--match",
        "headlines--seen",
        "headlines--day",
        "headlines--news",
    }

    class Scrolled(Message):
        """Another row stands first in view."""

    class NewsWanted(Message):
        """The line that tells of news was clicked."""

    def __init__(
        self, words: Words, settings: Settings, clock: Callable[[], int], key: Callable[[str], str]
    ) -> None:
        """Show an empty list; ages are counted from what ``clock`` says, ``key`` gives a command's key."""
        super().__init__(id="headlines", scroll_side="left" if words.direction == "rtl" else "right")
        self.words = words
        self.compact = settings.density == "compact"
        self.marks = settings.tashkeel
        self.digits = settings.digits
        self.now = clock
        self._key = key
        self.thumbnails = settings.thumbnails
        self.figures: Thumbnails = NoThumbnails()
        """Where the pictures come from; whoever owns the pane knows."""
        self.told_news = ""
        """What came in above that is not in view, and the key that goes there; empty for nothing."""

    @property
    def run_styles(self) -> dict[str, Style]:
        """The styles of a row's parts, to be laid over the row's own."""
        names = ("unread", "title", "meta", "match", "seen", "day", "news")
        return {name: self.get_component_rich_style(f"headlines--{name}", partial=True) for name in names}

    def show(self, window: Window, title: str, trouble: str = "") -> None:
        """Show a list from its first row; where it is empty, ``trouble`` says why."""
        self._window, self._title, self._trouble = window, title, trouble
        self.set_source(HeadlineRows(self, window))
        self._write_edge()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that the rows moved."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_click(self, event: events.Click) -> None:
        """Go to the news where they are told of; elsewhere the list itself does what a click does."""
        offset = event.get_content_offset(self)
        if self.told_news and offset is not None and self.is_pinned(offset.y):
            event.stop()
            event.prevent_default()
            self.post_message(self.NewsWanted())

    def set_thumbnails(self, *, shown: bool) -> None:
        """Set pictures beside the headlines, or take them away; the cursor stays."""
        self.thumbnails = shown
        self.set_source(HeadlineRows(self, self._window), cursor=self.cursor)

    def changed(self, row: int, trouble: str = "") -> None:
        """Show the list anew after it changed; the cursor stands in ``row``."""
        self._trouble = trouble
        self.rows_changed(cursor=row)
        self._write_edge()

    def _write_edge(self) -> None:
        words = self.words
        listing = self._window.listing
        shown = "" if listing.show == "all" else words(f"show.{listing.show}")
        order = words("show.oldest") if listing.order == "oldest" else ""
        number = words.count("articles", self._window.count)
        number = words("message.cut", count=number) if self._window.is_cut else number
        subtitle = " · ".join(isolate(field) for field in (shown, order, number) if field)
        self.set_frame(self._title, subtitle, mirrored=words.direction == "rtl")
        kind = listing.shelf.kind if listing.show == "all" else listing.show
        self.empty = self._trouble or words(
            f"empty.{kind}", key=self._key(WAYS_OUT.get(kind, "add-source")), query=listing.shelf.key
        )
