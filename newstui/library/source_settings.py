"""What a reader may set for one source: the settings that there are, what they take, what follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from newstui.config.secrets import SecretsError, open_secrets
from newstui.library import schedule
from newstui.library.terms import terms_of
from newstui.library.undo import Write
from newstui.model.failure import Failure
from newstui.model.offline import POLICIES
from newstui.model.source import FetchState, Source
from newstui.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.library.sources import Sources

NAMES = (
    "direction",
    "language",
    "interval",
    "whole",
    "live",
    "user",
    "password",
    "cookie",
    "header.NAME",
    "proxy",
)
UNSET = ("", "auto")
"""Values that set any setting back."""
LONGEST_ADDRESS = 2000
_is_tag = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8}){0,4}").fullmatch
"""A BCP 47 tag by its form."""
_is_web = re.compile(r"https?://[^/\s@]+(?:/\S*)?", re.IGNORECASE).fullmatch
_SHORTEST, _LONGEST = (
    seconds // schedule.MINUTE for seconds in (schedule.SHORTEST_OWN, schedule.LONGEST_OWN)
)
_PLAIN: dict[str, Callable[[str], bool]] = {
    "direction": lambda value: value in ("rtl", "ltr"),
    "language": lambda value: _is_tag(value) is not None,
    "live": lambda value: len(value) <= LONGEST_ADDRESS and _is_web(value) is not None,
    "whole": lambda value: value in POLICIES,
    "interval": lambda value: (
        value.isascii() and value.isdigit() and len(value) < 6 and _SHORTEST <= int(value) <= _LONGEST
    ),
}


class SourceSettings:
    """The settings of one library's sources."""

    def __init__(
        self,
        sources: Sources,
        write: Write,
        secrets: Path,
        usual: int | None,
        want: Callable[[Store], None],
    ) -> None:
        """``secrets`` is the file for them, ``usual`` the reader's interval for all sources, in seconds.

        ``want`` notes which articles are wanted whole.
        """
        self._want = want
        self._sources = sources
        self._write = write
        self._secrets = secrets
        self._usual = usual

    async def set(self, source: Source, key: str, value: str) -> Failure | None:
        """Set one setting of a source; an empty value, or ``auto``, sets it back.

        The failure's code is ``setting`` where there is none of that name, ``setting-NAME`` where it does not
        take the value, and the secrets' own where they cannot be kept. Raises LibraryError.
        """
        from newstui.library import credentials  # noqa: PLC0415 - lists need none

        if credentials.is_private(key):
            return await self._set_private(source, key, value)
        if key not in _PLAIN:
            return Failure("setting-header" if key.startswith(credentials.HEADER) else "setting", key)
        if value not in UNSET and not _PLAIN[key](value):
            return Failure(f"setting-{key}", value)
        await self._sources.set(source.id, key, None if value in UNSET else value)
        if key == "whole":
            # What is offline of what is wanted is told at once, and not when the next run begins.
            await self._write(self._want)
        if key == "interval":
            await self._write(lambda store: _reschedule(store, source.id, self._usual))
        return None

    async def _set_private(self, source: Source, key: str, value: str) -> Failure | None:
        from newstui.library import credentials  # noqa: PLC0415 - lists need none

        kept = None if value in UNSET else credentials.taken(key, value)
        if kept is None and value not in UNSET:
            return Failure(f"setting-{key.partition('.')[0]}", key)

        def keep(store: Store) -> Failure | None:
            try:
                credentials.keep_secret(store, open_secrets(self._secrets), source.id, {key: kept})
            except SecretsError as error:
                return Failure(f"secrets-{error.code}", str(error.path))
            return None

        if (failure := await self._write(keep)) is not None:
            return failure
        await self._write(lambda store: _ask_again(store, source.id))
        await self._sources.set(source.id, key, kept.shown if kept else None)
        return None


def _reschedule(store: Store, source: int, usual: int | None) -> None:
    """Let a source be due as if its interval had been this one when it was asked last."""
    state = store.fetch_state(source)
    if state is None or state.fetched is None or state.next is None:
        return
    store.set_next(source, _next_of(store, state, state.fetched, usual))


def _ask_again(store: Store, source: int) -> None:
    """Let a source that fails be due at once: what was set may be what it lacked."""
    state = store.fetch_state(source)
    if state is not None and state.errors and state.fetched is not None:
        store.set_next(source, state.fetched)


def _next_of(store: Store, state: FetchState, fetched: int, usual: int | None) -> int:
    terms = terms_of(store, state, usual, fetched, 0.5)
    base = terms.again if state.errors else terms.interval
    wait = schedule.back_off(schedule.interval(base, state.hints), state.errors)
    retry_after = max(0, (state.retry_after or 0) - fetched)
    return schedule.next_time(fetched, wait, dice=terms.dice, retry_after=retry_after, hints=state.hints)
