"""News of followed stories, in live mode: told by name, in the window's title too, and rung once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstui.model.story import Latest
from newstui.text import isolate

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


class Ringing:
    """What is known of followed stories since live mode began, for one screen."""

    def __init__(self, reader: "ReaderScreen") -> None:
        """Know of none."""
        self._reader = reader
        self._newest: dict[int, int] = {}
        """Story → the last article of it that came in."""

    def begin(self) -> None:
        """Take it that all that is here is known."""
        self._newest.clear()
        self._news()

    def look(self) -> None:
        """Tell and ring where a followed story has unread news; several at once ring once."""
        if news := self._news():
            reader = self._reader
            told = [
                reader.words("message.story-news", story=one.story_title, title=one.title) for one in news
            ]
            reader.telling.announce(" · ".join(map(isolate, told)))
            if reader.settings.bell:
                reader.app.bell()

    def _news(self) -> Sequence[Latest]:
        """What came into the stories that were followed already when they were looked at last."""
        latest = self._reader.library.stories.latest()
        news = [
            one for one in latest if not one.read and one.article > self._newest.get(one.story, one.article)
        ]
        # It may be less than before: what a rule mutes, or a story loses, is not news when it is back.
        self._newest = {one.story: max(one.article, self._newest.get(one.story, 0)) for one in latest}
        return news
