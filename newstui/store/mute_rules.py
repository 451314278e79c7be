"""Whether a rule mutes an article; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newstui.store.connection import Database
from newstui.store.indexing import MARK, author_words
from newstui.text import stem, words

IN_FORCE = "removed IS NULL AND (until IS NULL OR until > ?)"
"""For ``mutes``, with the time it is now."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules in force, brought into the form in which they are compared."""

    phrases: Sequence[tuple[int, str]] = ()
    """Rule and its words' stems, each word between spaces."""
    authors: Mapping[str, int] = field(default_factory=dict)
    """Name, as the search has it, and rule."""
    sources: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.phrases or self.authors or self.sources)

    def rule(self, headline: str, authors: str, sources: Iterable[int]) -> int | None:
        """The first rule that mutes an article, None where none does.

        ``headline`` and ``authors`` are as the search has them: folded words of title and summary; names.
        Words mute where they stand together as whole words, with the Arabic article or without; a name mutes
        as a whole; a source mutes what no source brought that is not muted.
        """
        found = list(self._by_words(headline)) if self.phrases else []
        if self.authors:
            found += [self.authors[name] for name in authors.split(f" {MARK} ") if name in self.authors]
        if self.sources:
            muting = [self.sources.get(source) for source in sources]
            if None not in muting:
                found += [rule for rule in muting if rule is not None]
        return min(found, default=None)

    def _by_words(self, headline: str) -> Iterable[int]:
        text = stems_of(headline.split())
        return (rule for rule, phrase in self.phrases if phrase in text)


def stems_of(folded: Iterable[str]) -> str:
    """Folded words as stems, each between spaces."""
    return f" {' '.join(map(stem, folded))} "


def rules_in_force(database: Database, now: int) -> Rules:
    """The rules as they are stored and hold at ``now``."""
    rows = database.rows(f"SELECT id, kind, text FROM mutes WHERE {IN_FORCE} ORDER BY id", (now,))
    return _rules(tuple(rows))


@lru_cache(8)
def _rules(rows: tuple[tuple[int, str, str], ...]) -> Rules:
    phrases = [(rule, stems_of(words(text))) for rule, kind, text in rows if kind == "words" and words(text)]
    # The first of two rules that are alike holds, so later ones come first here.
    authors = {author_words((text,)): rule for rule, kind, text in reversed(rows) if kind == "author"}
    authors.pop("", None)
    sources = {int(text): rule for rule, kind, text in reversed(rows) if kind == "source"}
    return Rules(phrases, authors, sources)
