"""The third pane: one article, with its parts in their places."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from rich.style import Style

from newstui.config import Settings
from newstui.library.library import Library
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.document import Document, Origin, Picture
from newstui.model.failure import Failure
from newstui.model.feed import Enclosure
from newstui.text import StyleRange, find, isolate
from newstui.text import words as split_words
from newstui.ui.panes.article_lines import LINK, ArticleLines, Figures, NoFigures, Shown, with_hints
from newstui.ui.panes.frame import Framed
from newstui.ui.panes.pieces import Piece, Pieces
from newstui.ui.widgets.strips import component_styles
from newstui.ui.widgets.text_view import TextView
from newstui.ui.widgets.view_lines import Anchor

HINT_LETTERS = "asdfghjklwertuiopzxcvbnm"
LOOKS = {
    "kicker": "accent", "headline": "strong", "lede": "strong", "byline": "quiet", "picture": "quiet",
    "caption": "quiet", "heading": "title", "code": "code", "rule": "rule", "source": "quiet",
    "label": "title", "note": "accent", "lead": "accent", "hint": "hint", "bold": "strong",
    "italic": "italic",
}  # fmt: skip
"""How the parts and spans of an article look, each by the component class ``article--LOOK``."""
PLAYABLE = ("audio/", "video/", "application/vnd.apple.mpegurl", "application/x-mpegurl")


class ArticlePane(TextView, Framed):
    """An article; it reads it from the library it is given and knows of no other pane."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{look}" for look in (*LOOKS.values(), "link")}

    def __init__(self, words: Words, settings: Settings, clock: Callable[[], int]) -> None:
        """Show nothing yet."""
        super().__init__(
            id="article",
            scroll_side="left" if words.direction == "rtl" else "right",
            measure=settings.measure,
        )
        self.words = words
        self._settings = settings
        self._clock = clock
        self._looks: tuple[Mapping[str, Style], Mapping[str, Style]] | None = None
        self._pieces: list[Piece] = []
        self._origin: Origin | None = None
        self._documents: dict[Origin, Document | None] = {}
        self._setting: str | None = None
        self._language: str | None = None
        """The reader's word for the language of its source."""
        self._hints: dict[str, str] = {}
        self._typed = ""
        self._matches: list[tuple[int, StyleRange]] = []
        self._match = 0
        self._pane_height = 0
        self.figures: Figures = NoFigures()
        """Where the pictures come from; whoever owns the pane knows."""
        self.article: Article | None = None
        self.document: Document | None = None
        self.has_both_texts = False
        self.failure: Failure | None = None
        """Why there is no whole text, where it was tried."""
        self.comments_feed: str | None = None
        self.media: Enclosure | None = None
        self.byline = ""
        """Who wrote the article, where and when, as plain text."""
        self.links: list[str] = []

    def text_styles(self) -> Mapping[str, Style]:
        """Give the styles by name: the view's own, and one for each part of an article."""
        if self._looks is None:
            self._looks = super().text_styles(), component_styles(self, "article", {*LOOKS.values(), "link"})
        usual, looks = self._looks
        parts = {part: looks[look] for part, look in LOOKS.items()}
        links = {f"{LINK}{number}": looks["link"] for number in range(len(self.links))}
        return {**usual, **parts, **links}

    def notify_style_update(self) -> None:
        """Forget the styles of before."""
        super().notify_style_update()
        self._looks = None

    def show(self, article: Article, library: Library) -> None:
        """Show an article where its reader left it."""
        self.article, self._origin = article, None
        page, feed = library.document(article.id, "page"), library.document(article.id, "feed")
        self.has_both_texts = page is not None and feed is not None
        self._documents = {"page": page, "feed": feed}
        self.failure = library.offline.failure(article.id) if page is None else None
        extras = library.extras(article.id)
        self.comments_feed = extras.comments_feed or (page.comments_feed if page else None)
        self.media = next((one for one in extras.enclosures if _plays(one)), None)
        source = library.sources.get(article.source)
        self._setting = source.settings.get("direction") if source else None
        self._language = source.settings.get("language") if source else None
        self._build(page or feed, library.position(article.id) or 0.0)

    @property
    def has_page(self) -> bool:
        """Whether the text of the article's page is known here."""
        return self.article is not None and self._documents.get("page") is not None

    def take_page(self, library: Library) -> bool:
        """Know the page's text too, and go on showing the one that is shown; False where there is none."""
        page = library.document(self.article.id, "page") if self.article else None
        self.comments_feed = self.comments_feed or (page.comments_feed if page else None)
        self._documents["page"] = page
        self.has_both_texts = page is not None and self._documents.get("feed") is not None
        self._write_edge()
        return page is not None

    def has_in_view(self, pictures: Collection[str]) -> bool:
        """Say whether the place of a picture, of any of these addresses, is in view."""
        lines = (self._laid.line(number) for number in range(self.top, self.top + self.window_size.height))
        blocks = {line.block for line in lines if line is not None}
        shown = (self._pieces[block].picture for block in blocks)
        return any(picture is not None and picture.url in pictures for picture in shown)

    def clear(self) -> None:
        """Show no article."""
        self.article = self.document = self.media = self.failure = self.comments_feed = None
        self.has_both_texts = False
        self._pieces, self.links = [], []
        self._set_lines()

    def toggle_origin(self) -> None:
        """Show the feed's text in place of the page's, or the other way round."""
        if self.document is not None:
            self._build(self._documents["feed" if self.document.origin == "page" else "page"])

    def _build(self, document: Document | None, position: float = 0.0) -> None:
        self.document = document
        if self.article is None or document is None:
            self.clear()
            return
        builder = Pieces(self.words, self.article, document, self._setting)
        if self.failure is not None:
            why = self.words.failure(self.failure.code, self.failure.detail)
            builder.note = self.words("article.not-whole", reason=why)
        self._pieces = builder.build(self._clock())
        self.links = builder.links
        self.byline = builder.byline
        self._set_lines(anchor=self._anchor(position))

    def _anchor(self, position: float) -> Anchor | None:
        block = int(position)
        if not 0 < position < len(self._pieces):
            return None
        return Anchor(block, int((position - block) * len(self._pieces[block].text)))

    @property
    def position(self) -> float:
        """The place that stands first in view: the number of a piece, and how far one is in it."""
        block, char = self.anchor()
        if self.article is None or block >= len(self._pieces):
            return 0.0
        return block + min(0.999, max(0, char) / max(1, len(self._pieces[block].text)))

    def _set_lines(self, pieces: Sequence[Piece] | None = None, *, anchor: Anchor | None = None) -> None:
        settings = self._settings
        language = self._language or (self.document.language if self.document else None)
        shown = Shown(settings.tashkeel, settings.digits, settings.justify, language)
        # There is a style for each link.
        self.restyle()
        lines = ArticleLines(self._pieces if pieces is None else pieces, self.links, shown, self.figures)
        self.set_source(lines, anchor=anchor)
        self._write_edge()

    def _write_edge(self) -> None:
        title = self.article.source_title if self.article else self.words("pane.article")
        percent = f"{round(self.progress * 100)}%" if self.article else ""
        if self.document is not None and self.has_both_texts:
            shown = "article.whole" if self.document.origin == "page" else "article.from-feed"
            percent = f"{isolate(self.words(shown))} {percent}"
        self.set_frame(title, percent, mirrored=self.words.direction == "rtl")

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say how far one has read, in the frame that shows it."""
        super().watch_scroll_y(old_value, new_value)
        self._write_edge()

    def resized(self) -> None:
        """Say it anew when the lines were laid out in another width."""
        super().resized()
        self._write_edge()

    def on_resize(self) -> None:
        """Lay pictures out anew in another height: they take a share of it."""
        height, self._pane_height = self._pane_height, self.window_size.height
        if height != self._pane_height and any(piece.picture for piece in self._pieces):
            self.source_changed()

    def move(self, delta: int) -> None:
        """Go some lines down, or up."""
        self.scroll_lines(delta)

    def picture_in_view(self) -> Picture | None:
        """Give the first picture in view, else the next one below; None where none comes any more."""
        below = (self._laid.line(number) for number in range(self.top, self.line_count))
        blocks = (line.block for line in below if line is not None)
        return next((picture for block in blocks if (picture := self._pieces[block].picture)), None)

    @property
    def at_end(self) -> bool:
        """Whether the end of the article is in view."""
        return self.progress >= 1.0

    # ---- headings

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The headings in the article's text: the number of each one's piece, and its words."""
        return [(block, piece.text) for block, piece in enumerate(self._pieces) if piece.part == "heading"]

    def go_heading(self, delta: int) -> bool:
        """Bring the next heading (1), or the one before (-1), to the top; False where there is none."""
        blocks = [block for block, _ in self.headings]
        first = self.anchor().block
        found = [b for b in blocks if b > first] if delta > 0 else [b for b in reversed(blocks) if b < first]
        if found:
            self.restore(Anchor(found[0], 0))
        return bool(found)

    @property
    def named_links(self) -> list[tuple[str, str]]:
        """The article's links, in its order, once each: the words that stand on one, and its address."""
        named: dict[str, str] = {}
        for piece in self._pieces:
            for span in piece.ranges:
                if span.style.startswith(LINK):
                    address = self.links[int(span.style.removeprefix(LINK))]
                    named.setdefault(address, piece.text[span.start : span.end].strip())
        return [(text, address) for address, text in named.items()]

    # ---- link hints

    @property
    def is_hinting(self) -> bool:
        """Whether letters stand on the links."""
        return bool(self._hints)

    def hint(self) -> None:
        """Set a letter behind each link."""
        pieces, self._hints = with_hints(self._pieces, HINT_LETTERS)
        self._typed = ""
        self._set_lines(pieces, anchor=self.anchor())

    def end_hint(self) -> None:
        """Take the letters away."""
        self._hints = {}
        self._set_lines(anchor=self.anchor())

    def take_hint(self, letter: str) -> str | None:
        """Take a letter; gives the address of the link whose name is complete."""
        self._typed += letter
        if style := self._hints.get(self._typed):
            self.end_hint()
            return self.links[int(style.removeprefix(LINK))]
        if not any(name.startswith(self._typed) for name in self._hints):
            self.end_hint()
        return None

    # ---- find

    @property
    def is_finding(self) -> bool:
        """Whether matches are marked."""
        return bool(self._matches)

    @property
    def match_count(self) -> tuple[int, int]:
        """The number of the match one stands at, from 1, and how many there are."""
        return (self._match + 1 if self._matches else 0), len(self._matches)

    def find(self, query: str) -> None:
        """Mark what a query finds and go to the first match from here."""
        wanted = split_words(query)
        self._matches = [
            (block, StyleRange(start, end, "found"))
            for block, piece in enumerate(self._pieces)
            for start, end in (find(piece.text, wanted) if wanted else ())
        ]
        here = self.anchor()
        self._match = next(
            (n for n, (block, span) in enumerate(self._matches) if (block, span.start) >= here), 0
        )
        self._show_matches()

    def go_match(self, delta: int) -> None:
        """Go to the next match (1) or to the one before (-1), around the ends."""
        if self._matches:
            self._match = (self._match + delta) % len(self._matches)
            self._show_matches()

    def end_find(self) -> None:
        """Take the marks away."""
        self._matches = []
        self.set_marks({})

    def _show_matches(self) -> None:
        marks: dict[int, list[StyleRange]] = {}
        for number, (block, span) in enumerate(self._matches):
            marked = span._replace(style="found-now") if number == self._match else span
            marks.setdefault(block, []).append(marked)
        self.set_marks(marks)
        if self._matches:
            block, span = self._matches[self._match]
            self.scroll_to_place(Anchor(block, span.start))


def _plays(enclosure: Enclosure) -> bool:
    return (enclosure.type or "").lower().startswith(PLAYABLE)
