"""The dialogs about what stands in an article: its headings to go to, its links to open."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from newstui.library.errors import LibraryError
from newstui.model.article import Article
from newstui.model.document import Related
from newstui.model.failure import Failure
from newstui.model.story import Story
from newstui.ui.actions.opening import follow
from newstui.ui.actions.pages import open_page, related_of
from newstui.ui.panes.pieces import badge
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen, PromptScreen, Refusal
from newstui.ui.widgets.view_lines import Anchor

T = TypeVar("T")
MOST_STORIES = 200

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def choose_heading(reader: "ReaderScreen") -> None:
    """Choose a heading; it comes first in view."""
    pane, words = reader.panes.article, reader.words
    choices = [Choice(text, block) for block, text in pane.headings]
    passed = [block for block, _ in pane.headings if block <= pane.anchor().block]

    def go(block: int | None) -> None:
        if block is not None:
            pane.restore(Anchor(block, 0))

    _choose(
        reader,
        words("dialog.contents-title"),
        "dialog.contents-prompt",
        choices,
        go,
        selected=passed[-1] if passed else None,
    )


def choose_link(reader: "ReaderScreen") -> None:
    """Choose a link; the browser opens it."""
    words = reader.words
    links = reader.panes.article.named_links
    choices = [Choice(text or address, address, detail=address) for text, address in links]

    def go(address: str | None) -> None:
        if address is not None:
            follow(reader, address)

    _choose(reader, words("dialog.links-title"), "dialog.links-prompt", choices, go)


def choose_related(reader: "ReaderScreen") -> None:
    """Choose among the articles that tell the same story and the page's related news; it is read here."""
    words, article = reader.words, reader.reading.article
    told = reader.library.stories.related(article.id) if article else []
    choices: list[Choice[Related | Article]] = [
        Choice(one.title, one, detail=f"{one.source_title} · {words.ago(one.sort, reader.library.now())}")
        for one in told
    ]
    choices += [Choice(one.title, one, detail=badge(one, words).strip()) for one in related_of(reader)]

    def go(chosen: Related | Article | None) -> None:
        if isinstance(chosen, Article):
            reader.reading.read(chosen)
        elif chosen is not None:
            open_page(reader, chosen)

    _choose(reader, words("article.related"), "dialog.related-prompt", choices, go)


def choose_story(reader: "ReaderScreen", story: Story) -> None:
    """Choose the story that tells of the same event; it becomes part of this one."""
    words = reader.words
    choices = [
        Choice(other.title, other, detail=words.count("articles", other.articles))
        for other in reader.library.stories.top(limit=MOST_STORIES)
        if other.id != story.id
    ]

    def take(other: Story | None) -> None:
        if other is not None:
            reader.write(_join(reader, story, other))

    _choose(reader, words("dialog.join-title", title=story.title), "dialog.join-prompt", choices, take)


def _choose(
    reader: "ReaderScreen",
    title: str,
    prompt: str,
    choices: Sequence[Choice[T]],
    take: Callable[[T | None], None],
    *,
    selected: T | None = None,
) -> None:
    words = reader.words
    chooser = ChoiceScreen(
        title,
        choices,
        side=words.direction,
        placeholder=words(prompt),
        empty=words("empty.choices"),
        selected=selected,
    )
    reader.app.push_screen(chooser, take)


async def _join(reader: "ReaderScreen", story: Story, other: Story) -> None:
    if await reader.library.stories.join(story.id, other.id):
        reader.reload()
        reader.say(reader.words("message.stories-joined", key=reader.keymap.shown("undo")))


def ask_address(reader: "ReaderScreen") -> None:
    """Ask for an address and save its page; the dialog waits for it, and says what went wrong."""
    words, library = reader.words, reader.library

    async def take(typed: str) -> int | Refusal:
        if not typed.strip():
            return Refusal(words.failure("address"))
        try:
            found = await library.save(typed.strip(), language=words.language)
        except LibraryError as error:
            return Refusal(error.sentence(words))
        return Refusal(words.failure(found.code, found.detail)) if isinstance(found, Failure) else found

    def told(article: int | None) -> None:
        if article is not None:
            reader.say(words("message.saved"))

    screen = PromptScreen(
        words("dialog.read-later-title"), take, side=words.direction, placeholder="https://"
    )
    reader.app.push_screen(screen, told)
