"""Computing what is stored of a draft: all that needs no database, in whatever process there is time."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from newstui.model.article import Changes, Draft
from newstui.store.filing import Subject, subjects
from newstui.store.indexing import Entry, author_words, facets, indexed
from newstui.store.packing import packed
from newstui.store.values import (
    key_digest,
    moment,
    optional,
    packed_enclosures,
    packed_texts,
    storable,
    unpacked_texts,
)

ARTICLE_COLUMNS = (
    "title", "link", "authors", "published", "updated", "language", "direction", "categories", "picture",
    "video", "summary", "comments", "comments_feed", "enclosures", "content_hash", "link_key",
)  # fmt: skip
_LINK_KEY, _CATEGORIES = map(ARTICLE_COLUMNS.index, ("link_key", "categories"))
_TITLE, _SUMMARY, _AUTHORS, _LANGUAGE, _PICTURE, _VIDEO = map(
    ARTICLE_COLUMNS.index, ("title", "summary", "authors", "language", "picture", "video")
)


class Prepared(NamedTuple):
    """A draft with everything computed that needs no database; plain values, to go between processes."""

    key: bytes
    published: int | None
    video: bool
    columns: tuple[Any, ...]
    """As in ``ARTICLE_COLUMNS``."""
    subjects: tuple[Subject, ...]
    body: bytes

    @property
    def name(self) -> bytes | None:
        """As in ``Draft``."""
        found: bytes | None = self.columns[_LINK_KEY]
        return found

    @property
    def categories(self) -> str | None:
        """As they are stored."""
        found: str | None = self.columns[_CATEGORIES]
        return found


def prepare(draft: Draft, sections: Mapping[str, str]) -> Prepared:
    """Compute what is stored of a draft."""
    title, summary = storable(draft.title), storable(draft.summary)
    categories = tuple(map(storable, draft.categories))
    columns = (
        title,
        optional(draft.link),
        packed_texts(draft.authors),
        moment(draft.published),
        moment(draft.updated),
        optional(draft.language),
        draft.direction,
        packed_texts(categories),
        draft.picture,
        draft.video,
        summary,
        optional(draft.comments),
        optional(draft.comments_feed),
        packed_enclosures(draft.enclosures),
        draft.content_hash,
        draft.name,
    )
    return Prepared(
        key=key_digest(draft.key),
        published=moment(draft.published),
        video=draft.video,
        columns=columns,
        subjects=subjects(categories, sections),
        body=packed(draft.document),
    )


def entry_of(draft: Prepared) -> Entry:
    """Compute the row of the search, without the body: of most new articles nobody asks for it yet."""
    of = draft.columns
    return Entry(
        *indexed(f"{of[_TITLE]}\n{of[_SUMMARY]}"),
        authors=author_words(unpacked_texts(of[_AUTHORS])),
        facets=facets(of[_LANGUAGE], picture=of[_PICTURE], video=of[_VIDEO], whole=False),
    )


class Entries:
    """The rows of the search for the drafts of one batch, each computed once and where it is needed."""

    def __init__(self) -> None:
        """Hold none."""
        self._by_key: dict[bytes, Entry] = {}

    def fill(self, drafts: Iterable[Prepared]) -> None:
        """Forget the last batch, and compute what is known to be needed, before the lock is taken."""
        self._by_key = {draft.key: entry_of(draft) for draft in drafts}

    def __getitem__(self, draft: Prepared) -> Entry:
        """Return a draft's row, without its body."""
        if draft.key not in self._by_key:
            self._by_key[draft.key] = entry_of(draft)
        return self._by_key[draft.key]


def with_categories(draft: Prepared, more: Iterable[str], sections: Mapping[str, str]) -> Prepared:
    """What is stored of a draft that has further categories."""
    at = ARTICLE_COLUMNS.index("categories")
    categories = tuple(dict.fromkeys((*unpacked_texts(draft.columns[at]), *more)))
    columns = (*draft.columns[:at], packed_texts(categories), *draft.columns[at + 1 :])
    return draft._replace(columns=columns, subjects=subjects(categories, sections))


def prepared(changes: Changes[Draft], sections: Mapping[str, str]) -> Changes[Prepared]:
    """Compute what is stored of all that an answer brought."""
    return changes.each(lambda draft: prepare(draft, sections))
