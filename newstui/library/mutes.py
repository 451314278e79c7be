"""Mute rules: words, sources and authors that the reader does not want to meet in the lists."""

import datetime
import time
from collections.abc import Callable, Sequence

from newstui.library.undo import Act, Acts, Done, MuteAct, Write
from newstui.model.mute import Mute, MuteKind
from newstui.store import Store
from newstui.text import fold, words

DAY = 86_400
FARTHEST = 2**40
TELL_SECONDS = 0.5
"""What takes longer says how far it is, and again after so long."""
LONGEST_SECONDS = 5.0
"""So long a refresh may wait for it; what is left is done by the next one, or by the screen."""


class Mutes:
    """The rules of one library; making one and taking one away can be undone."""

    def __init__(self, store: Store, write: Write, now: Callable[[], int], acts: Acts) -> None:
        """``store`` is the reading connection; ``acts`` the session's."""
        self._store = store
        self._write = write
        self._now = now
        self._acts = acts
        self.told: Callable[[int], None] = lambda _changed: None
        """Is told, while what is stored is brought to the rules, how many articles that changed so far."""

    def all(self) -> list[Mute]:
        """The rules that hold, the last one first, each with what it hides."""
        return self._store.mutes(now=self._now())

    def find(self, text: str) -> list[Mute]:
        """The rules that ``text`` names: an id, else the words, the author or the source of it."""
        rules, sought = self.all(), fold(text).strip()
        by_id = [rule for rule in rules if str(rule.id) == text.strip()]
        return by_id or [rule for rule in rules if fold(rule.title).strip() == sought]

    async def add(self, kind: MuteKind, text: str, *, title: str, until: int | None = None) -> int:
        """Mute and say how many articles leave the lists; ``text`` as in ``Mute``, ``title`` is shown.

        Raises:
            ValueError: There is nothing to compare in ``text``; ``has_words`` tells.
        """
        if not has_words(text):
            raise ValueError(text)
        now = self._now()

        def added(store: Store) -> Done:
            rule, ended = store.add_mute(kind, text, until, now=now)
            return Done(1, self._act("muted", title, end=[rule], restore=ended))

        await self._acts.do(added)
        return await self.follow()

    async def remove(self, rule: Mute) -> int:
        """Take a rule away and say how many articles come back, which another rule does not hide."""
        now = self._now()

        def removed(store: Store) -> Done:
            if not store.end_mute(rule.id, now=now):
                return Done(0, None)
            return Done(1, self._act("unmuted", rule.title, end=[], restore=[rule.id]))

        await self._acts.do(removed)
        return await self.follow()

    async def follow(self) -> int:
        """Bring what is stored to what the rules say, those that ended too; how many articles it changed.

        In pieces of some milliseconds, so that nothing else that is to be written waits for all of it.
        """
        changed, told = 0, time.monotonic()
        if self._store.mutes_waiting(now=self._now()):
            while (step := await self._write(lambda store: store.follow_mutes(now=self._now()))) is not None:
                changed += step
                if time.monotonic() - told >= TELL_SECONDS:
                    self.told(changed)
                    told = time.monotonic()
        return changed

    def _act(self, what: MuteAct, title: str, *, end: Sequence[int], restore: Sequence[int]) -> Act:
        def revert(store: Store, now: int) -> int:
            store.exchange_mutes(end, restore, now=now)
            return 1

        return Act(what, revert, title, self.follow)


def has_words(text: str) -> bool:
    """Whether a text has anything that can be compared with a headline's words or a name."""
    return bool(words(text))


def until_of(text: str, now: int, zone: datetime.tzinfo | None = None) -> int | None:
    """When a rule ends: after a span as a query has it (``3d``), or as a day begins; None for neither.

    ``zone`` is the reader's, the system's unless given; a time that is past is none.
    """
    from newstui.library.query.dates import days_of  # noqa: PLC0415 - no refresh needs a query's language

    written = fold(text).strip()
    try:
        if (days := days_of(written)) is not None:
            until = now + days * DAY
        else:
            day = datetime.date.fromisoformat(written)
            until = int(datetime.datetime.combine(day, datetime.time(), zone).timestamp())
    except (ValueError, OverflowError, OSError):
        return None
    return until if now < until < FARTHEST else None


def follow_mutes(store: Store, now: int, *, seconds: float = LONGEST_SECONDS) -> None:
    """Bring what is stored to what the rules say, for a while. Raises StoreError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and store.follow_mutes(now=now) is not None:
        pass
