"""What ``newstui refresh`` tells while it runs, and what it came to."""

import shlex
from argparse import Namespace

from newstui.cli.context import Context
from newstui.cli.progress import ProgressLine
from newstui.model.event import (
    Finished,
    Progress,
    Refreshed,
    RefreshEvent,
    SourceFailed,
    Started,
)
from newstui.model.event_encoding import event_to_json
from newstui.store import Store

UNREACHED = frozenset(("dns", "refused", "timeout"))
"""Failures without any answer: where there are no others, the reader's own connection may be at fault."""


class Report:
    """Tells what happens: JSON lines for programs, sentences and a progress line for people."""

    def __init__(self, context: Context, arguments: Namespace) -> None:
        """Tell it as ``arguments`` ask."""
        self._output = context.output
        self._words = context.words
        self._json = arguments.json
        self._quiet = arguments.quiet
        self._sample = arguments.sample
        self._named = arguments.sources
        self._line = ProgressLine(context.output, shown=not (arguments.json or arguments.quiet))
        self._answered = 0
        self._failed = 0
        self._codes: set[str] = set()

    @property
    def status(self) -> int:
        """The exit status that this came to."""
        return 1 if self._failed and not self._answered else 0

    def hear(self, event: RefreshEvent) -> None:
        """Count one event and tell it."""
        self._answered += isinstance(event, Refreshed)
        if isinstance(event, SourceFailed):
            self._failed += 1
            self._codes.add(event.code)
        if self._json:
            self._output.json(event_to_json(event))
            if not isinstance(event, Refreshed | SourceFailed):
                # With those comes a Progress at once: who listens is woken once for both.
                self._output.stdout.flush()
        else:
            self._tell(event)

    def show_whole(self, store: Store) -> None:
        """Show how many of the articles that are wanted whole are there."""
        counts = store.page_counts()
        self._line.show(counts.whole, counts.wanted, "", key="refresh.whole")

    def tell_whole(self, store: Store) -> None:
        """Say how many articles can be read offline, and why others cannot."""
        if self._json:
            return
        self._line.clear()
        counts, troubles = store.page_troubles()
        if counts.wanted:
            done, total = self._words.number(counts.whole), self._words.number(counts.wanted)
            self._say(self._words("refresh.whole", done=done, total=total))
        for trouble in troubles:
            reason = self._words.failure(trouble.failure.code, trouble.failure.detail)
            articles = self._words.count("articles", trouble.count)
            self._output.error(self._words("refresh.not-whole", count=articles, reason=reason))

    def _tell(self, event: RefreshEvent) -> None:
        match event:
            case Started(sources=0) if not self._sample:
                named = shlex.join(self._named)
                self._say(self._words("refresh.not-due", sources=named and f" {named}"))
            case Progress():
                self._line.show(event.done, event.total, event.title)
            case Refreshed():
                self._tell_source(event)
            case SourceFailed():
                self._line.clear()
                self._output.error(
                    self._words("refresh.source-failed", title=event.title, reason=event.reason)
                )
            case Finished():
                self._line.clear()
                self._tell_end(event)
            case _:
                return

    def _tell_source(self, event: Refreshed) -> None:
        if event.moved:
            self._say(self._words("refresh.source-moved", title=event.title, address=event.moved))
        if event.new:
            count = self._words.count("new", event.new)
            self._say(self._words("refresh.source-new", title=event.title, count=count))

    def _tell_end(self, event: Finished) -> None:
        if not (self._answered or self._failed):
            return
        new, failed = self._words.count("new", event.new), self._words.count("failed", event.failed)
        key = "refresh.finished" if event.failed else "refresh.finished-clean"
        self._say(self._words(key, seconds=f"{event.seconds:.1f}", new=new, failed=failed))
        if self.status and self._codes <= UNREACHED:
            self._output.error(self._words("refresh.all-failed"))

    def _say(self, sentence: str) -> None:
        if not self._quiet:
            self._line.clear()
            self._output.say(sentence)
