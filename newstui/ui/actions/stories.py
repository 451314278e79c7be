"""Stories: the front page, an article's story, and correcting what the program gathered."""

from typing import TYPE_CHECKING

from newstui.model.story import Story

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def show_front_page(reader: "ReaderScreen") -> None:
    """Show what happened since the last visit, as an edition that ends."""
    from newstui.ui.screens.front_page import open_front_page  # noqa: PLC0415 - a screen, loaded when asked for

    open_front_page(reader)


def has_story(reader: "ReaderScreen") -> bool:
    """Say whether a story, or an article that is in one, is under the cursor."""
    return _number(reader) is not None


def in_story(reader: "ReaderScreen") -> bool:
    """Say whether others tell the article's story too."""
    article = reader.reading.article
    return article is not None and article.story is not None


def open_story(reader: "ReaderScreen") -> None:
    """Show the articles that tell the story, the newest first."""
    if story := _story(reader):
        reader.browsing.go_to(story.shelf)


def mark_near(reader: "ReaderScreen") -> None:
    """Mark the articles read whose headlines say nearly the same as this one's, and itself."""
    if article := reader.reading.article:
        reader.write(_mark_near(reader, article.id))


async def _mark_near(reader: "ReaderScreen", article: int) -> None:
    near = reader.library.stories.near(article)
    words = reader.words
    if near and await reader.library.statuses.mark([article, *near], read=True):
        reader.reload()
        reader.say(words("message.marked-read", count=words.count("articles", len(near) + 1)))
    else:
        reader.say(words("message.nothing-near"))


def part(reader: "ReaderScreen") -> None:
    """Take the article out of its story, for good."""
    if article := reader.reading.article:
        reader.write(_part(reader, article.id))


async def _part(reader: "ReaderScreen", article: int) -> None:
    if await reader.library.stories.part(article):
        reader.reload()
        reader.say(reader.words("message.story-parted", key=reader.keymap.shown("undo")))


def join(reader: "ReaderScreen") -> None:
    """Choose another story that tells of the same event, and make one of the two."""
    from newstui.ui.screens.contents import choose_story  # noqa: PLC0415 - a dialog, loaded when asked for

    if story := _story(reader):
        choose_story(reader, story)


def toggle_followed(reader: "ReaderScreen") -> None:
    """Follow the story, or no longer."""
    if story := _story(reader):
        reader.write(_follow(reader, story))


async def _follow(reader: "ReaderScreen", story: Story) -> None:
    await reader.library.stories.follow(story.id, on=not story.followed)
    reader.reload()
    told = "message.story-unfollowed" if story.followed else "message.story-followed"
    reader.say(reader.words(told, title=story.title))


def toggle_muted(reader: "ReaderScreen") -> None:
    """Keep the story out of the stories and the front page, or show it again."""
    if story := _story(reader):
        reader.write(_mute(reader, story))


async def _mute(reader: "ReaderScreen", story: Story) -> None:
    await reader.library.stories.mute(story.id, on=not story.muted)
    reader.reload()
    told = "message.story-unmuted" if story.muted else "message.story-muted"
    reader.say(reader.words(told, title=story.title, key=reader.keymap.shown("undo")))


def _number(reader: "ReaderScreen") -> int | None:
    row = reader.panes.shelves.current
    if reader.panes.place == "shelves":
        is_story = row is not None and row.shelf is not None and row.shelf.kind == "story"
        return int(row.shelf.key) if is_story and row is not None and row.shelf is not None else None
    article = reader.reading.article
    return article.story if article else None


def _story(reader: "ReaderScreen") -> Story | None:
    number = _number(reader)
    return None if number is None else reader.library.stories.find(number)
