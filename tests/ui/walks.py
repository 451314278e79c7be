"""The parts of the walk through the program, each with what it promises to pass."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from edition import NOW, draft
from poison import ARTICLE_TAGS, WORD, address, poison
from textual.selection import SELECT_ALL
from walking import Walker

from newstui.library.added import Added
from newstui.library.placing import place_waiting
from newstui.model.article import Changes
from newstui.model.comment import Comment
from newstui.model.document import Paragraph, Quote, Span
from newstui.model.drawing import Box, Drawing, Wanted, fitted
from newstui.model.event import Finished, Progress, SourceFailed, Started, Stopped
from newstui.model.failure import Failure
from newstui.model.listing import Shelf
from newstui.model.offline import Counts
from newstui.model.source import NewSource
from newstui.store import Store
from newstui.ui.commands import COMMANDS
from newstui.ui.panes.places import PLACES, Place
from newstui.ui.refresher import State
from newstui.ui.screens.source import SourceText
from newstui.ui.taking import told_added

NOTHING_HAS = "qqq"


class DrawnPictures:
    """Has every picture, and draws it at once."""

    broken = False

    def file(self, address: str) -> Path:
        return Path("/", address)

    def close(self) -> None:
        """Has nothing to end."""

    async def draw(self, wanted: Wanted) -> Drawing | Failure:
        size = fitted(400, 200, wanted.box, wanted.cell) or Box(1, 1)
        pixels = bytes(range(256)) * (size.columns * size.rows)
        drawn = Drawing(size, "cells", pixels[: size.columns * size.rows * 6])
        return Failure("broken") if self.broken else drawn


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
    await walker.press("semicolon")
    await walker.press("a")
    await walker.press("slash", *WORD)
    await walker.press("enter")
    await walker.run("find-next")
    await walker.run("find-previous")
    await walker.running.press("escape")
    screen.selections = {article: SELECT_ALL}
    await walker.run("copy-selection")
    screen.clear_selection()


async def through_handing_on(walker: Walker) -> None:
    """List an article's headings and links, write it, be refused, and hear what a program makes of it."""
    for name in ("contents", "list-links"):
        await walker.come_back("article")
        await walker.run(name)
        await walker.press(*WORD)
    await walker.come_back("article")
    await walker.run("save-file")
    await walker.fill(f"/nowhere/{poison('xpath')}", "enter")
    await walker.come_back("article")
    await walker.run("pipe")
    await walker.fill(f"{poison('xpipe')} '", "enter")
    await walker.come_back("article")
    await walker.run("pipe")
    await walker.fill("tail -n 1", "enter")


async def through_the_shelves(walker: Walker) -> None:
    """Open every shelf, the failing source's among them."""
    await walker.come_back("shelves")
    shelves = walker.running.screen.panes.shelves
    shelves.to_top()
    for row in range(shelves._count):
        shelves.select(row)
        await walker.look(f"shelf {row}")


async def through_messages(walker: Walker) -> None:
    """See what a refresh tells while it runs, and at its ends."""
    screen = walker.running.screen
    await walker.come_back("headlines")
    screen.telling.hush()
    hear = screen.refresher._hear
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


async def through_reading(walker: Walker) -> None:
    """Read, and look at every list and at what a refresh tells."""
    await through_the_article(walker)
    await through_the_shelves(walker)
    await through_messages(walker)


async def through_the_dialogs(walker: Walker) -> None:
    """Type into the dialogs that are opened by a key, and be refused."""
    for key in ("t", "ctrl+p", "question_mark", "slash"):
        await walker.come_back("headlines")
        await walker.press(key, *WORD)
        await walker.press("ctrl+u", *NOTHING_HAS)
    await walker.come_back("headlines")
    await walker.press("a")
    await walker.fill(address("xtyped"), "enter")
    await walker.come_back("headlines")
    await walker.press("=")
    await walker.press("j", "G")
    await walker.come_back("headlines")
    screen = walker.running.screen
    failing = next(one for one in screen.library.sources.all() if one.state == "failing")
    screen.say(told_added(screen, Added(failing, True)))
    await walker.look("a source that was added")


async def through_the_searches(walker: Walker) -> None:
    """Search, see a mistake at its place, and keep, rename, remove and bring back what was searched for."""
    for query in (f'{WORD} "{poison("xopen")}', f"is:xwrong{WORD}", f"{WORD} OR", f"{WORD} xline"):
        await walker.come_back("headlines")
        await walker.press("slash")
        await walker.fill(query, "enter")
    await walker.run("keep-search")
    await walker.fill("", "enter")
    await walker.fill(poison("xnamed"), "enter")
    kept = walker.running.screen.library.searches.kept()[-1]
    await walker.stand_on(Shelf("kept", str(kept.id)))
    await walker.run("rename-search")
    await walker.fill(poison("xother"), "enter")
    await walker.run("remove-search")
    await walker.run("undo")


async def through_the_mutes(walker: Walker) -> None:
    """Mute words, the author and the source, look at the rules, and take them away."""
    for name, tag in (("mute-words", "xsilent"), ("mute-author", None), ("mute-source", None)):
        await walker.come_back("headlines")
        await walker.run(name)
        if tag is not None:
            await walker.fill("، !", "enter")
            await walker.fill(poison(tag), "enter")
        await walker.press("down", "enter")
        await walker.run("mutes")
        await walker.fill(NOTHING_HAS)
        await walker.fill(WORD, "enter")
        await walker.run("undo")
        await walker.run("undo")


async def through_the_sources(walker: Walker) -> None:
    """Read each source's page to its end, and name, move, remove and bring back a source."""
    screen = walker.running.screen
    for source in screen.library.sources.all():
        await walker.stand_on(Shelf("source", str(source.id)))
        await walker.run("about-source")
        page = walker.app.screen.query_one(SourceText)
        while page.progress < 1.0:
            await walker.press("space")
    for key in ("r", "o", "y", "e"):
        await walker.press(key)
    await walker.fill(poison("xevery"), "enter", "escape", "escape")
    for name, tag in (("move-source", "xmoved"), ("rename-source", "xnew")):
        await walker.run(name)
        await walker.fill(poison(tag), "enter")
    await walker.run("remove-source")
    await walker.press("enter")
    await walker.run("undo")
    await screen.library.sources.move(screen.library.sources.all()[0].id, "رياضة")
    screen.reload()
    await walker.stand_on(Shelf("section", "sport"))
    await walker.run("pin-section")
    await walker.stand_on(Shelf("folder", "رياضة"))
    await walker.run("move-folder")
    await walker.press("enter")


async def through_pictures(walker: Walker) -> None:
    """See an article's pictures in it and large, and hide them."""
    app, screen = walker.app, walker.running.screen
    app.library.__dict__["pictures"] = DrawnPictures()
    app.gallery.ways = ("cells", None)
    app.gallery.use("cells")
    await walker.come_back("article")
    screen.panes.article.source_changed()
    screen.panes.article.to_top()
    for _ in range(20):
        await walker.look("an article with pictures")
        if "▀" in walker.text:
            break
        screen.panes.article.page(1)
    assert "▀" in walker.text
    await walker.run("show-picture")
    for key in ("down", "left", "right", "o", "y"):
        await walker.press(key)
    app.library.__dict__["pictures"].broken = True
    app.gallery.use("cells")
    await walker.press("up", "enter")
    await walker.come_back("article")
    app.library.__dict__["pictures"].broken = False
    app.gallery.use("cells")
    await walker.come_back("headlines")
    await walker.run("thumbnails")
    await walker.look("headlines with pictures")
    await walker.run("thumbnails")
    await walker.come_back("article")
    await walker.run("pictures")
    assert not screen.picturing.here()


async def through_pages(walker: Walker) -> None:
    """Switch between an article's texts, open what its page leads to, and be refused."""
    screen = walker.running.screen
    offline = screen.library.offline
    comment = Comment(poison("xwrote"), 1_790_000_000, (Paragraph((Span(poison("xsays")),)),))
    answer = replace(comment, depth=30, author=None, blocks=(Quote((Paragraph((Span(poison("xreply")),)),)),))

    async def failing(*_: object, **__: object) -> Failure:
        return Failure("http-418", poison("xgone"))

    async def opened(*_: object, **__: object) -> int:
        return next(iter(screen.library.rows(screen.browsing.listing))).id

    for name in ("fetch", "open_page", "save", "fetch_comments"):
        setattr(offline, name, failing)
    vars(offline)["failure"] = lambda _: Failure("http-418", poison("xwhynot"))
    vars(offline)["comments"] = lambda _: (comment, answer)
    vars(offline)["counts"] = lambda: Counts(3, 5)
    screen.tallying.show()
    await walker.come_back("article")
    await walker.run("toggle-whole")
    await walker.run("related")
    await walker.press("enter")
    offline.open_page = opened  # type: ignore[method-assign]
    await walker.run("related")
    await walker.press("enter")
    await walker.come_back("article")
    screen.panes.article.comments_feed = None
    await walker.run("comments")
    screen.panes.article.comments_feed = "https://x.example/comments"
    await walker.run("comments")
    for key in ("down", "end"):
        await walker.press(key)
    await walker.come_back("article")
    await walker.run("read-later")
    await walker.fill("", "enter")
    await walker.fill(address("xlater"), "enter", "escape")


def tell_a_story(store: Store) -> None:
    """Put one event that two newsrooms tell, and another, into a store that the screen has open."""
    for number, tag in enumerate(("xtold", "xtold", "xelse", "xelse")):
        title = f"{poison(tag)} {'زلزال هرمزغان الكبير' if number < 2 else 'افتتاح معرض الكتاب'}"
        source = store.add_source(NewSource(f"https://told{number}.example/feed", poison("xroom")), now=NOW)
        told = replace(draft(f"told-{number}", title, 0), published=NOW - number)
        store.apply(source.id, Changes(new=(told,)), now=NOW)
    place_waiting(store)


async def through_the_stories(walker: Walker) -> None:
    """Read a story, correct it, choose another to join to it, and read the front page to its end."""
    screen = walker.running.screen
    await screen.library.write(tell_a_story)
    screen.reload()
    await walker.come_back("headlines")
    await walker.press("g")
    await walker.run("story")
    for name in ("mark-near", "part-story", "undo", "follow-story", "undo", "mute-story", "undo"):
        await walker.come_back("headlines")
        await walker.press("g")
        await walker.run(name)
    await walker.press("g")
    await walker.run("join-stories")
    await walker.press("enter")
    await walker.run("undo")
    await walker.run("related")
    await walker.come_back("headlines")
    await walker.run("front-page")
    await walker.press("G")
    await walker.press("g", "enter")


async def through_commands(walker: Walker, place: Place) -> None:
    """Run every command that can act in a pane."""
    for command in commands_of(place):
        await walker.come_back(place)
        await walker.run(command)


NOT_YET = {
    "show-picture", "pictures", "thumbnails", "toggle-whole", "related", "comments", "read-later",
    "keep-search", "rename-search", "copy-selection", "dismiss-sample", "story", "mark-near", "part-story",
    "join-stories", "follow-story", "mute-story",
}  # fmt: skip
IDLE: dict[Place, set[str]] = {
    "shelves": NOT_YET | {"back", "remove-search", "play", "pin-section", "move-folder"},
    "headlines": NOT_YET | {"rename-source", "move-source"},
    "article": NOT_YET | {"rename-source", "move-source", "find-next", "find-previous"},
}
"""What cannot act in a pane before something else was done."""


def commands_of(place: Place) -> list[str]:
    """Give the commands that can act in a pane over the poisoned library."""
    return [one.id for one in COMMANDS if place in one.where and one.id not in IDLE[place]]


@dataclass(frozen=True)
class Part:
    """A part of the walk, and what it promises to pass."""

    walk: Callable[[Walker], Awaitable[None]]
    tags: frozenset[str] = frozenset()
    """What is there to be read on any screen."""
    wide: frozenset[str] = frozenset()
    """What stands in the status line, the lists and the dialogs, where there is room for it."""
    commands: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    """The screens and widgets that are not there from the start."""
    titles: int = 1
    """So many titles, or more, the window had."""


SOURCES = frozenset({"xfolder", "xinner", "xsrc", "xsrd", "xbad", "xline", "xtopic"})
PARTS = {
    "reading": Part(
        through_reading,
        ARTICLE_TAGS | SOURCES,
        wide=frozenset({"xprob", "xprog", "xfail", "xreason", "xstop"}),
        commands=frozenset({"find-next", "find-previous", "copy-selection"}),
        titles=4,
    ),
    "the dialogs": Part(
        through_the_dialogs,
        wide=frozenset({"xadd", "xtyped", "xtheme", "xwhy"}),
        kinds=frozenset(
            {"ChoiceScreen", "ThemeScreen", "ChoosingScreen", "CheckList", "FilterField", "Label"}
            | {"SettingsScreen"}
        ),
    ),
    "handing on": Part(
        through_handing_on,
        wide=frozenset({"xpath", "xpipe"}),
        commands=frozenset({"save-file", "pipe", "contents", "list-links"}),
    ),
    "pictures": Part(
        through_pictures,
        wide=frozenset({"xcapt", "xalt", "xcred"}),
        commands=frozenset({"show-picture", "pictures", "thumbnails"}),
        kinds=frozenset({"PictureScreen", "PictureView"}),
    ),
    "pages": Part(
        through_pages,
        frozenset({"xwrote", "xsays", "xreply"}),
        commands=frozenset({"toggle-whole", "related", "comments", "read-later"}),
        kinds=frozenset({"CommentsScreen", "CommentsText"}),
    ),
    "the stories": Part(
        through_the_stories,
        frozenset({"xtold", "xroom"}),
        wide=frozenset({"xelse"}),
        commands=frozenset(
            {"story", "mark-near", "part-story", "join-stories", "follow-story", "mute-story", "front-page"}
        ),
        kinds=frozenset({"FrontPageScreen", "FrontPageList"}),
    ),
    "the searches": Part(
        through_the_searches,
        kinds=frozenset({"PromptScreen", "Field", "LineEditor"}),
        wide=frozenset({"xopen", "xwrong", "xkept", "xnamed", "xother"}),
        commands=frozenset({"keep-search", "rename-search", "remove-search", "undo"}),
    ),
    "the mutes": Part(
        through_the_mutes,
        wide=frozenset({"xsilent", "xmuted", "xnobody", "xauth"}),
        commands=frozenset({"mute-words", "mute-author", "mute-source", "mutes"}),
    ),
    "the sources": Part(
        through_the_sources,
        frozenset({"xsite", "xsame", "xevery"}),
        wide=frozenset({"xmoved", "xnew"}),
        commands=frozenset(
            {"about-source", "move-source", "rename-source", "remove-source", "pin-section", "move-folder"}
        ),
        kinds=frozenset({"SourceScreen", "SourceText"}),
    ),
    **{
        f"commands in the {place}": Part(
            partial(through_commands, place=place), commands=frozenset(commands_of(place))
        )
        for place in PLACES
    },
}
