"""Entering what came of each source into the store, and telling it; used in the store's thread alone."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from newstui.library import answers
from newstui.library.readers import Read
from newstui.library.silence import server_of, silence
from newstui.library.terms import Terms, terms_of
from newstui.locale import Words
from newstui.model.event import Refreshed, SourceFailed
from newstui.model.failure import Failure
from newstui.model.source import Answer, FetchState, Hints
from newstui.net.answer import Failed, Fetched, NotModified, Result
from newstui.store import Store, StoreError

_UNREACHABLE = frozenset({"dns", "timeout"})
"""What a source fails with when the reader has no network; a refusal is an answer of somebody."""

SEARCHABLE_AT_ONCE = 500
"""New articles of one refresh that a search finds at once; what is beyond is indexed with its bodies."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source, before it is stored."""

    state: FetchState
    result: Result | None
    """None where it was not asked: its server wants to be left alone."""
    read: Read | Failure | None = None
    """None where there was nothing new to read."""
    content_hash: bytes | None = None

    @property
    def failure(self) -> Failure | None:
        """What went wrong, in the answer or in what it brought."""
        if isinstance(self.result, Failed):
            return self.result.failure
        return self.read if isinstance(self.read, Failure) else None

    @property
    def broken(self) -> Failure | None:
        """What is wrong with a feed whose articles are stored nevertheless."""
        return self.read.reading.broken if isinstance(self.read, Read) else None


@dataclass(slots=True)
class Book:
    """Enters outcomes into the store, in the store's thread."""

    store: Store
    words: Words
    interval: int | None
    """The reader's, in seconds; without one each source has its own pace."""
    clock: Callable[[], float]
    dice: Callable[[], float]
    new: int = 0
    failed: int = 0
    _answered: bool = False
    _silent: dict[str, int] = field(default_factory=dict)
    """Servers that want to be left alone, and until when."""
    _unreachable: list[Outcome] = field(default_factory=list)
    """Not written down until some server answers, or none has: then it was the reader's own connection."""

    async def enter(self, outcome: Outcome) -> tuple[Refreshed | SourceFailed, ...]:
        """Store an outcome and return its events: two where a feed is broken off, none if not asked.

        Others have their turn after each transaction: readers wait for what is to be prepared.
        """
        try:
            if outcome.result is None:
                return ()
            if outcome.failure is not None:
                return (self._failed(outcome, outcome.failure),)
            done = await self._refreshed(outcome)
            return (done, self._told(done.title, outcome, outcome.broken)) if outcome.broken else (done,)
        except StoreError:
            raise
        except Exception as error:
            return (self._failed(outcome, Failure("broken", f"{type(error).__name__}: {error}"[:200])),)

    def close(self) -> None:
        """Write down what was kept back: nobody answered and no name was found means that we are offline."""
        offline = any(outcome.failure and outcome.failure.code == "dns" for outcome in self._unreachable)
        self._settle(offline=offline and not self._answered)

    async def _refreshed(self, outcome: Outcome) -> Refreshed:
        assert isinstance(outcome.result, (Fetched, NotModified))
        self._reached()
        state, read = outcome.state, outcome.read
        new = changed = 0
        title, hints = state.title, _kept_hints(outcome.state, outcome.result)
        if isinstance(read, Read):
            now = int(self.clock())
            few = self.new < SEARCHABLE_AT_ONCE
            for added, updated in self.store.writing(state.id, read.changes, now=now, searchable=few):
                new, changed = new + added, changed + updated
                await asyncio.sleep(0)
            fresh = {draft.key for draft in read.changes.new}
            self.store.note_seen(state.id, read.reading.keys(), now=now, fresh=fresh)
            title = read.reading.feed.title or title if title == state.address else title
            hints = read.reading.hints(outcome.result.fresh_for)
        answer = answers.succeeded(
            state,
            outcome.result,
            self._terms(state),
            hints=hints,
            content_hash=outcome.content_hash,
            broken=outcome.broken,
            new=new,
        )
        moved = answer.address
        if moved and self._is_anothers(moved, state.id):
            # Both would be asked at one address from now on: this one keeps its own, and says why.
            answer = replace(answer, address=None, reason=answer.reason or moved)
        self._keep(state, answer)
        self.new += new
        return Refreshed(state.id, title, new, changed, read is None, moved)

    def _is_anothers(self, address: str, source: int) -> bool:
        return any(other.address == address and other.id != source for other in self.store.fetch_states())

    def _failed(self, outcome: Outcome, failure: Failure) -> SourceFailed:
        if failure.code in _UNREACHABLE and not self._answered:
            self._unreachable.append(outcome)
        else:
            self._reached()
            self._record(outcome, failure, offline=False)
        return self._told(outcome.state.title or outcome.state.address, outcome, failure)

    def _told(self, title: str, outcome: Outcome, failure: Failure) -> SourceFailed:
        self.failed += 1
        reason = self.words.failure(failure.code, failure.detail)
        return SourceFailed(outcome.state.id, title, failure.code, reason)

    def _reached(self) -> None:
        self._answered = True
        self._settle(offline=False)

    def _settle(self, *, offline: bool) -> None:
        for outcome in self._unreachable:
            if outcome.failure:
                self._record(outcome, outcome.failure, offline=offline)
        self._unreachable.clear()

    def _record(self, outcome: Outcome, failure: Failure, *, offline: bool) -> None:
        result = None if isinstance(outcome.result, NotModified) else outcome.result
        answer = answers.failed(
            outcome.state, failure, self._terms(outcome.state), result=result, offline=offline
        )
        self._keep(outcome.state, answer)
        if wait := silence(outcome.result):
            self._leave_alone(outcome.state, answer.at + wait)

    def _keep(self, state: FetchState, answer: Answer) -> None:
        """Write an answer down; one that was under way when its server asked for silence does not end it."""
        until = self._silent.get(server_of(state.address))
        if until is not None:
            answer = replace(answer, retry_after=max(until, answer.retry_after or 0))
        self.store.record_answer(state.id, answer)

    def _leave_alone(self, state: FetchState, until: int) -> None:
        server = server_of(state.address)
        self._silent[server] = max(until, self._silent.get(server, 0))
        alike = [each.id for each in self.store.fetch_states() if server_of(each.address) == server]
        self.store.leave_alone([number for number in alike if number != state.id], until)

    def _terms(self, state: FetchState) -> Terms:
        return terms_of(self.store, state, self.interval, int(self.clock()), self.dice())


def _kept_hints(state: FetchState, result: Fetched | NotModified) -> Hints:
    """Return the hints that hold where no feed was read: it said them last time."""
    if result.fresh_for is None and isinstance(result, NotModified):
        return state.hints
    return replace(state.hints, fresh_for=result.fresh_for)
