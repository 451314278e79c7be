"""Stories as the screen and the command line see them, and what the reader corrects about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newstui.library.undo import Act, Acts, Done, Write
from newstui.model.article import Article
from newstui.model.story import Latest, Story
from newstui.store import Store

DAY = 86_400
RECENT_DAYS = 3
"""A story stands in the lists while its newest article is no older."""
TOPIC_DAYS = 14
GROWING_DAYS = 14
"""A story whose newest article is older takes no more in."""
MOST_MEMBERS = 500
RELATED_DAYS = 7
RELATED_LOOKED_AT = 40
LEAST_LIKE = 0.1
"""A headline so like another is related to it; the threshold of one story is above that."""
MOST_DAYS = 7
"""An edition tells of no more, however long the reader was away."""
VISITED = "visited"


class Stories:
    """The stories and topics of one library; what is corrected lasts, and can be undone."""

    def __init__(self, store: Store, write: Write, now: Callable[[], int], acts: Acts) -> None:
        """``store`` is the reading connection; ``acts`` the session's."""
        self._store = store
        self._write = write
        self._now = now
        self._acts = acts

    def top(self, *, limit: int = 50, since: int | None = None) -> list[Story]:
        """The stories with recent news, those of most sources and the most recent news first."""
        now = self._now()
        return self._store.stories(
            since=now - RECENT_DAYS * DAY if since is None else since, now=now, limit=limit
        )

    def latest(self) -> list[Latest]:
        """Of each followed story with recent news the article that came in last; the newest news first."""
        return self._store.latest_followed(since=self._now() - GROWING_DAYS * DAY)

    def topics(self) -> list[Story]:
        """What editors name by category, merged over the sources; the largest first."""
        return self._store.topics(now=self._now())

    def find(self, number: int) -> Story | None:
        """A story or a topic by its number."""
        return self._store.story(number)

    def of(self, article: int) -> Story | None:
        """The story that an article is in; None while it stands alone."""
        number = self._store.story_of(article)
        return None if number is None else self._store.story(number)

    def members(self, story: Story) -> list[int]:
        """Its articles, the newest first; of a topic those of two weeks."""
        since = self._now() - TOPIC_DAYS * DAY if story.kind == "topic" else 0
        return self._store.members(story.id, limit=MOST_MEMBERS, since=since)

    def articles(self, story: Story) -> list[Article]:
        """The same as headlines."""
        return self._store.articles(self.members(story))

    def picture(self, story: Story) -> str | None:
        """The address of a picture of it: its newest article's that has one."""
        for article in self.articles(story):
            if article.picture and (document := self._store.document(article.id)) and document.picture:
                return document.picture.url
        return None

    def near(self, article: int) -> list[int]:
        """The articles of the same story whose headlines say nearly the same, without itself."""
        from newstui.stories import is_near  # noqa: PLC0415 - lists compare no headlines

        story, own = self.of(article), self._store.article(article)
        if story is None or own is None:
            return []
        return [
            other.id
            for other in self.articles(story)
            if other.id != article and is_near(own.title, other.title)
        ]

    def related(self, article: int, *, limit: int = 10) -> list[Article]:
        """What tells the same story, nearest in time first, then what is like it by the same measure."""
        own = self._store.article(article)
        if own is None:
            return []
        story = self.of(article)
        others = [other for other in self.articles(story) if other.id != article] if story else []
        others.sort(key=lambda other: abs(other.sort - own.sort))
        told = {article, *(other.id for other in others)}
        like = [number for number in self._like(article, own.sort) if number not in told]
        return [*others, *self._store.articles(like[:limit])][:limit]

    def _like(self, article: int, sort: int) -> list[int]:
        """The articles of the days around that are like one, the most like first."""
        from newstui.stories.vectors import cosine, keys, unpacked  # noqa: PLC0415 - lists compare no headlines

        found = self._store.compared([article], members=0)
        if not found:
            return []
        own = unpacked(found[0].vector)
        around = RELATED_DAYS * DAY
        near = self._store.found_by(keys(own), sort - around, sort + around, most=RELATED_LOOKED_AT)
        likes = [
            (cosine(own, unpacked(other.vector)), other.article)
            for other in self._store.compared(near, members=0)
        ]
        return [number for like, number in sorted(likes, reverse=True) if like >= LEAST_LIKE]

    def since(self) -> int:
        """From when on an edition tells: since the last visit, but at least a day and at most a week.

        At the first visit it is a week: all of it is new to its reader.
        """
        now, noted = self._now(), self._store.note(VISITED) or ""
        visited = int(noted) if noted.isdecimal() else 0
        return max(now - MOST_DAYS * DAY, min(visited, now - DAY))

    async def note_visit(self) -> None:
        """Remember that the reader was here, for the next edition."""
        now = str(self._now())
        await self._write(lambda store: store.set_note(VISITED, now))

    async def part(self, article: int) -> bool:
        """Take an article out of its story for good; False when it is in none."""

        def parted(store: Store) -> Done:
            story = store.part(article)
            if story is None:
                return Done(0, None)
            return Done(1, Act("parted", lambda store, _now: store.unpart(article, story)))

        return bool(await self._acts.do(parted))

    async def join(self, into: int, other: int) -> int:
        """Make one story of two and say how many articles changed over."""

        def joined(store: Store) -> Done:
            moved: Sequence[int] = store.join(into, other)
            if not moved:
                return Done(0, None)
            return Done(len(moved), Act("joined", lambda store, _now: store.unjoin(into, other, moved)))

        return await self._acts.do(joined)

    async def follow(self, story: int, *, on: bool = True) -> bool:
        """Follow a story, or no longer; False when it was so already."""

        def followed(store: Store) -> Done:
            if not store.set_story(story, followed=on, now=self._now()):
                return Done(0, None)
            what: Act = Act(
                "followed" if on else "unfollowed",
                lambda store, now: int(store.set_story(story, followed=not on, now=now)),
            )
            return Done(1, what)

        return bool(await self._acts.do(followed))

    async def mute(self, story: int, *, on: bool = True) -> bool:
        """Keep a story out of the stories and the front page, or no longer; False when it was so already."""

        def muted(store: Store) -> Done:
            if not store.set_story(story, muted=on, now=self._now()):
                return Done(0, None)
            what: Act = Act(
                "story-muted" if on else "story-unmuted",
                lambda store, now: int(store.set_story(story, muted=not on, now=now)),
            )
            return Done(1, what)

        return bool(await self._acts.do(muted))
