"""The comments of an article: those that are here at once, then those that its feed has by now."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen

from newstui.library.errors import LibraryError
from newstui.locale import Words
from newstui.model.article import Article
from newstui.model.comment import Comment
from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.text import isolate, resolve_direction
from newstui.ui.actions.opening import follow
from newstui.ui.panes.article import LOOKS
from newstui.ui.panes.article_lines import LINK, ArticleLines, Shown
from newstui.ui.panes.pieces import Piece, Pieces
from newstui.ui.scrolling import scroll
from newstui.ui.widgets.dialog import HEIGHTS
from newstui.ui.widgets.label import Bar, Label, Part
from newstui.ui.widgets.strips import component_styles
from newstui.ui.widgets.text_view import TextView

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen

STEP = 2
"""Cells that an answer is set in from what it answers."""
DEEPEST = 8
"""Deeper answers are set in no more: there would be no room for their words."""
CLOSING = frozenset(("back", "out", "comments"))


def comment_pieces(
    comments: Sequence[Comment], article: Article, words: Words, now: int
) -> tuple[list[Piece], list[str]]:
    """Give a thread as pieces, each answer set in under what it answers, and the addresses of its links."""
    pieces: list[Piece] = []
    links: list[str] = []
    for comment in comments:
        indent = STEP * min(comment.depth, DEEPEST)
        document = Document("", "feed", comment.blocks, language=article.language)
        builder = Pieces(words, article, document, links=links)
        body = list(builder.body())
        side = body[0].direction if body else resolve_direction(comment.author or "")
        pieces.append(Piece(_head(comment, words, now), "label", side, indent=indent))
        for number, piece in enumerate(body):
            pieces.append(piece.set_in(indent, gap=piece.gap and number > 0))
    return pieces, links


def _head(comment: Comment, words: Words, now: int) -> str:
    author = comment.author or words("article.nobody")
    when = [words.ago(comment.published, now)] if comment.published is not None else []
    return " · ".join(isolate(field) for field in (author, *when))


class CommentsText(TextView):
    """The thread."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{look}" for look in (*LOOKS.values(), "link")}
    links: Sequence[str] = ()

    def text_styles(self) -> Mapping[str, Style]:
        """Give the styles by name: those of an article's parts."""
        looks = component_styles(self, "article", {*LOOKS.values(), "link"})
        parts = {part: looks[look] for part, look in LOOKS.items()}
        links = {f"{LINK}{number}": looks["link"] for number in range(len(self.links))}
        return {**super().text_styles(), **parts, **links}


class CommentsScreen(ModalScreen[None]):
    """What readers wrote under an article."""

    DEFAULT_CSS = """
    CommentsScreen {
        align: center middle;

        & > .dialog { width: 90; max-width: 100%; height: 90%; }
        & CommentsText { height: 1fr; }
    }
    """
    CSS_PATH: ClassVar[list[str]] = ["../styles/dialogs.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "CommentsText"
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, reader: "ReaderScreen", article: Article) -> None:
        """Show the comments of ``article``."""
        super().__init__()
        self._reader = reader
        self._article = article

    def compose(self) -> ComposeResult:
        """Set what is known of the thread over the thread."""
        words = self._reader.words
        side = words.direction
        key = self._reader.keymap.shown("back", words)
        with Vertical(classes="dialog"):
            yield Label(words("comments.title"), direction=side, style="strong", classes="dialog-title")
            yield CommentsText(scroll_side="left" if side == "rtl" else "right")
            yield Label(words("comments.asking"), direction=side, style="dim", id="comments-state")
            close = Part(f"{isolate(key)} {isolate(words('source-page.close'))}", "key", side, "close")
            yield Bar([close], side=side, cut=False)

    def on_mount(self) -> None:
        """Show what is here and ask for what came since."""
        self.show(self._reader.library.offline.comments(self._article.id))
        self.run_worker(self._ask, group="comments")  # type: ignore[arg-type]

    async def _ask(self) -> None:
        words = self._reader.words
        try:
            found = await self._reader.library.comments(self._article.id, language=words.language)
        except LibraryError as error:
            self._tell(error.sentence(words))
            return
        if isinstance(found, Failure):
            self._tell(words.failure(found.code, found.detail))
            return
        self.show(found)
        self._tell(words.count("comments", len(found)))

    def _tell(self, state: str) -> None:
        self.query_one("#comments-state", Label).update(state)

    def show(self, comments: Sequence[Comment]) -> None:
        """Show a thread, at the place where one was."""
        reader, view = self._reader, self.query_one(CommentsText)
        pieces, view.links = comment_pieces(comments, self._article, reader.words, reader.library.now())
        settings = reader.settings
        shown = Shown(settings.tashkeel, settings.digits, settings.justify, self._article.language)
        view.notify_style_update()
        view.set_source(ArticleLines(pieces, view.links, shown), anchor=view.anchor())

    def on_key(self, event: Key) -> None:
        """Move or close, by the keys that do so in the reader."""
        command = self._reader.keymap.names(event, "article")
        if command is None:
            return
        if command.id in CLOSING:
            event.stop()
            self.dismiss(None)
        elif scroll(self.query_one(CommentsText), command.id):
            event.stop()

    def on_text_view_link_chosen(self, event: TextView.LinkChosen) -> None:
        """Open a link that was clicked."""
        event.stop()
        follow(self._reader, event.href)

    def on_bar_chosen(self, event: Bar.Chosen) -> None:
        """Close."""
        event.stop()
        self.dismiss(None)
