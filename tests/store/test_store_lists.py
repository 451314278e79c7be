"""Lists, counts and ranks after any row of acts equal what a slow recount of everything says."""

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.library.decide import decide
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.listing import Listing, RowKey, Shelf, ShelfCount
from newstui.model.mute import MuteKind
from newstui.model.source import NewSource
from newstui.store import Store
from newstui.store import selection as selection_module
from newstui.store import shelving as shelving_module

DAY = 86_400
NOW = 20_000 * DAY
SECTIONS = {"sport": "sport", "رياضه": "sport", "economy": "economy"}
CATEGORIES = ("Sport", "رياضة", "Economy", "Cairo", "القاهرة", "cairo")
FOLDERS = (None, "a", "a/b", "Sport", "x/رياضة")
WORDS = ("مباراة", "طقس", "سوق")
AUTHORS = ("Ali Saleh", "هدى")
KINDS = ("latest", "unread", "saved", "video")


@dataclass
class Recount:
    """The library as plain Python lists know it."""

    removed: set[int] = field(default_factory=set)
    folders: dict[int, str | None] = field(default_factory=dict)
    articles: dict[int, Draft] = field(default_factory=dict)
    keys: dict[tuple[int, str], int] = field(default_factory=dict)
    owner: dict[int, int] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    read: dict[int, int] = field(default_factory=dict)
    saved: set[int] = field(default_factory=set)
    rules: dict[int, tuple[MuteKind, str]] = field(default_factory=dict)

    def key(self, article: int) -> RowKey:
        published = self.articles[article].published
        seen = self.seen[article]
        return RowKey(seen if published is None else min(published, seen), article)

    def sources(self, article: int) -> set[int]:
        return {source for (source, _key), each in self.keys.items() if each == article}

    def muting(self, article: int) -> int | None:
        """The first rule that mutes an article."""
        draft, sources = self.articles[article], {str(source) for source in self.sources(article)}
        muted = {text for kind, text in self.rules.values() if kind == "source"}
        for rule, (kind, text) in sorted(self.rules.items()):
            if kind == "words" and f" {text} " in f" {draft.title} {draft.summary} ":
                return rule
            if kind == "author" and text in draft.authors:
                return rule
            if kind == "source" and text in sources and sources <= muted:
                return rule
        return None

    def on(self, shelf: Shelf, article: int) -> bool:
        if shelf.kind == "saved":
            return article in self.saved
        sources = self.sources(article) - self.removed
        if (self.muting(article) is not None) != (shelf.kind == "muted") or not sources:
            return False
        folders = [self.folders[source] or "" for source in sources]
        names = {each.casefold() for each in self.articles[article].categories}
        match shelf.kind:
            case "video":
                return self.articles[article].video
            case "source":
                return int(shelf.key) in sources
            case "folder":
                return any(f"{folder}/".startswith(f"{shelf.key}/") for folder in folders)
            case "section":
                wanted = {"sport": {"sport", "رياضة"}, "economy": {"economy"}}[shelf.key]
                return bool(wanted & names.union(*(folder.casefold().split("/") for folder in folders)))
            case "topic":
                return shelf.key in {"القاهره" if name == "القاهرة" else name for name in names}
        return True

    def rows(self, listing: Listing) -> list[RowKey]:
        unread = listing.shelf.kind == "unread" or listing.show == "unread"
        since = None if listing.show == "saved" else listing.since
        keys = [
            self.key(article)
            for article in self.articles
            if self.on(listing.shelf, article)
            and (listing.show != "saved" or article in self.saved)
            and (not unread or self.is_shown_unread(article, since))
        ]
        return sorted(keys, reverse=listing.order == "newest")

    def is_shown_unread(self, article: int, since: int | None) -> bool:
        read_at = self.read.get(article)
        return read_at is None or (since is not None and read_at >= since)

    def bring(self, source: int, draft: Draft, present: set[str]) -> int | None:
        """Take an entry in, and give the article that it is; None for one that is new."""
        article = self.keys.get((source, draft.key))
        if article is None:
            same = {
                each for each, kept in self.articles.items() if draft.name and kept.name == draft.name
            } - {each for (by, key), each in self.keys.items() if by == source and key in present}
            own = {each for each in same if source in self.sources(each)}
            if not same:
                return None
            article = max(own or same)
            if own:
                self.keys = {at: each for at, each in self.keys.items() if at[0] != source or each != article}
            self.keys[source, draft.key] = article
            if not own:
                much_longer = draft.summary and not self.articles[article].summary
                self.join(article, draft)
                if much_longer:
                    self.own(article, source, draft)
                return article
        if self.owner[article] == source or self.owner[article] in self.removed:
            self.own(article, source, draft)
        return article

    def join(self, article: int, draft: Draft) -> None:
        kept = self.articles[article]
        categories = tuple(dict.fromkeys((*kept.categories, *draft.categories)))
        self.articles[article] = replace(kept, categories=categories)

    def own(self, article: int, source: int, draft: Draft) -> None:
        kept = self.articles[article]
        self.owner[article], self.articles[article] = source, draft
        if len(self.sources(article)) > 1:
            self.join(article, kept)


class Both:
    """A store and its recount, driven together by chance."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self.store, self.chance, self.plain = store, chance, Recount()
        self.now = NOW
        self.acts: list[int] = []
        self.marked: dict[int, tuple[dict[int, int], set[int]]] = {}
        for number in range(5):
            source = store.add_source(NewSource(f"https://{number}.example/"), now=NOW)
            self.plain.folders[source.id] = None

    def draft(self, key: str) -> Draft:
        chance = self.chance
        # Two keys of one name: its source changed the key.
        name = "ABCDE"["abcdefghij".index(key) % 5] if key in "abcdefghij" else ""
        # Much text makes a source the one that tells an article.
        long = chance.random() < 0.2
        text = "".join(chance.choices("0123456789", k=3_000)) if long else ""
        return Draft(
            key=key,
            title=f"خبر {name or key} {chance.choice(WORDS)}" if not name else f"خبر {name} {WORDS[0]}",
            link=None,
            document=Document("", "feed", blocks=(Paragraph((Span(text),)),) if text else ()),
            summary=f"{chance.choice(WORDS)} طويل" if long else "",
            content_hash=chance.randbytes(4),
            authors=tuple(chance.sample(AUTHORS, chance.randrange(3))),
            published=chance.choice((None, NOW + 50 * DAY, NOW - chance.randrange(20) * DAY, NOW - 5)),
            categories=tuple(chance.sample(CATEGORIES, chance.randrange(4))),
            video=chance.random() < 0.3,
            name=name.encode() or None,
        )

    def add(self) -> None:
        source = self.chance.choice(sorted(self.plain.folders.keys() - self.plain.removed) or [1])
        if source in self.plain.removed:
            return
        drafts: dict[str, Draft] = {}
        for key in self.chance.choices("abcdefghijklmnop", k=6):
            draft = self.draft(key)
            if not draft.name or draft.name not in {each.name for each in drafts.values()}:
                drafts.setdefault(key, draft)
        known = self.store.known(source, list(drafts))
        names = [draft.name for draft in drafts.values() if draft.name and draft.key not in known]
        changes = decide(known, drafts.values(), self.store.namesakes(source, names))
        self.store.apply(source, changes, now=self.now)
        stored = self.store.known(source, list(drafts))
        assert stored.keys() == drafts.keys()
        present = {key for key in drafts if (source, key) in self.plain.keys}
        for key, draft in drafts.items():
            article = self.plain.bring(source, draft, present)
            if article is None:
                article = stored[key].id
                assert article not in self.plain.articles
                self.plain.keys[source, key] = article
                self.plain.articles[article] = draft
                self.plain.owner[article] = source
                self.plain.seen[article] = self.now
            assert stored[key].id == article

    def mute(self) -> None:
        kind: MuteKind = self.chance.choice(("words", "author", "source"))
        texts = {"words": WORDS, "author": AUTHORS, "source": tuple(map(str, self.plain.folders))}
        text = self.chance.choice(texts[kind])
        rule, ended = self.store.add_mute(kind, text, None, now=self.now)
        self.plain.rules[rule] = kind, text
        for each in ended:
            del self.plain.rules[each]
        self.follow()

    def unmute(self) -> None:
        if self.plain.rules:
            rule = self.chance.choice(list(self.plain.rules))
            assert self.store.end_mute(rule, now=self.now)
            taken = self.plain.rules.pop(rule)
            self.follow()
            if self.chance.random() < 0.3:
                self.store.exchange_mutes([], [rule], now=self.now)
                self.plain.rules[rule] = taken
                self.follow()

    def follow(self) -> None:
        while self.store.follow_mutes(now=self.now) is not None:
            pass

    def mark(self) -> None:
        ids = self.chance.sample(sorted(self.plain.articles), min(4, len(self.plain.articles)))
        read, saved = self.chance.choice(
            ((True, None), (False, None), (None, True), (None, False), (True, True))
        )
        before = dict(self.plain.read), set(self.plain.saved)
        act = self.store.mark(ids, read=read, saved=saved, now=self.now)
        for article in ids:
            self.read_one(article, read)
            if saved is not None:
                (self.plain.saved.add if saved else self.plain.saved.discard)(article)
        assert (act is None) == (before == (self.plain.read, self.plain.saved))
        self.remember(act, before)

    def read_one(self, article: int, read: bool | None) -> None:
        if read:
            self.plain.read.setdefault(article, self.now)
        elif read is False:
            self.plain.read.pop(article, None)

    def mark_listing(self) -> None:
        listing = self.chance.choice(list(self.listings()))
        read = self.chance.random() < 0.8
        rows = self.plain.rows(listing)
        upto = self.chance.choice((None, *rows))
        before = dict(self.plain.read), set(self.plain.saved)
        act = self.store.mark_listing(listing, read=read, now=self.now, upto=upto)
        for key in rows:
            if upto is None or key <= upto:
                self.read_one(key.id, read)
        assert (act is None) == (before[0] == self.plain.read)
        self.remember(act, before)

    def remember(self, act: int | None, before: tuple[dict[int, int], set[int]]) -> None:
        self.acts.clear()
        if act is not None:
            self.acts.append(act)
            self.marked[act] = before

    def undo(self) -> None:
        """Only the last act, so that what was before is what must be again."""
        if self.acts:
            act = self.acts.pop()
            read, saved = self.marked[act]
            now_read, now_saved = self.plain.read, self.plain.saved
            differ = {each for each in self.plain.articles if (each in read) != (each in now_read)}
            differ |= saved ^ now_saved
            assert self.store.undo(act, now=self.now) == len(differ)
            assert self.store.undo(act, now=self.now) == 0
            self.plain.read, self.plain.saved = dict(read), set(saved)

    def move(self) -> None:
        source, folder = self.chance.choice(list(self.plain.folders)), self.chance.choice(FOLDERS)
        self.store.move_source(source, folder)
        self.plain.folders[source] = folder

    def remove(self) -> None:
        source = self.chance.choice(list(self.plain.folders))
        if source in self.plain.removed:
            self.store.restore_source(source)
        else:
            self.store.remove_source(source, self.now)
        self.plain.removed ^= {source}

    def listings(self) -> Iterator[Listing]:
        shelves = [Shelf("section", "sport"), Shelf("section", "economy"), Shelf("topic", "cairo")]
        shelves += [Shelf("topic", "القاهره"), Shelf("folder", "a"), Shelf("folder", "a/b")]
        shelves += [Shelf("latest"), Shelf("unread"), Shelf("saved"), Shelf("video")]
        yield Listing(Shelf("muted"))
        shelves += [Shelf("source", str(source)) for source in self.plain.folders]
        for shelf in shelves:
            yield Listing(shelf)
            yield Listing(shelf, order="oldest")
            yield Listing(shelf, show="unread")
            yield Listing(shelf, show="saved")
            yield Listing(
                shelf, show="unread", since=self.now - 3, order=self.chance.choice(("newest", "oldest"))
            )
            yield Listing(shelf, since=self.now - 2)

    def check(self) -> None:
        for listing in self.listings():
            self.check_list(listing)
        self.check_shelves()
        self.check_articles()

    def check_articles(self) -> None:
        hidden = Counter(
            rule for each in self.plain.articles if (rule := self.plain.muting(each)) is not None
        )
        rules = {rule.id: rule.hidden for rule in self.store.mutes(now=self.now)}
        assert rules == {rule: hidden[rule] for rule in self.plain.rules}
        for article in self.store.articles(list(self.plain.articles)):
            living = self.plain.sources(article.id) - self.plain.removed
            assert set(article.sources) == living or not living
            assert article.source == article.sources[0]
            wanted = self.plain.articles[article.id]
            assert (article.title, set(article.categories)) == (wanted.title, set(wanted.categories))

    def check_list(self, listing: Listing) -> None:
        store, rows = self.store, self.plain.rows(listing)
        assert keys_of(store, listing, limit=1_000) == rows, listing
        assert store.count(listing) == len(rows), listing
        assert store.key_at(listing, len(rows)) is None
        assert store.key_at(listing, -1) is None
        if not rows:
            return
        at = self.chance.randrange(len(rows))
        key = rows[at]
        assert store.rank(listing, key) == at, listing
        assert store.key_at(listing, at) == key, listing
        assert keys_of(store, listing, after=key, limit=3) == rows[at + 1 : at + 4]
        assert keys_of(store, listing, before=key, limit=3) == rows[max(0, at - 3) : at]
        moments = [key.sort + 1, key.sort, key.sort - 1]
        newer = [sum(row.sort >= moment for row in rows) for moment in moments]
        assert store.newer(listing, moments) == newer, listing
        # Where few are to be counted it ends, and is right up to there.
        few = store.newer(listing, moments, most=1)
        assert few == newer[: len(few)], listing
        unread = [row for row in rows[at + 1 :] if row.id not in self.plain.read]
        assert store.next_unread(listing, key) == next(iter(unread), None), listing
        unread = [row for row in rows[:at] if row.id not in self.plain.read]
        assert store.next_unread(listing, key, backwards=True) == (unread[-1] if unread else None), listing
        unread = [row for row in rows if row.id not in self.plain.read]
        assert store.next_unread(listing, None) == (unread[0] if unread else None)

    def check_shelves(self) -> None:
        found = {each.shelf: (each.total, each.unread) for each in self.store.shelves(now=NOW)}
        wanted = {}
        shelves = {listing.shelf for listing in self.listings()} - {Shelf("muted")} | {Shelf("topic", "x")}
        for shelf in shelves | {Shelf("folder", "Sport"), Shelf("folder", "x"), Shelf("folder", "x/رياضة")}:
            rows = self.plain.rows(Listing(shelf))
            if self.stands(shelf, rows):
                wanted[shelf] = len(rows), sum(row.id not in self.plain.read for row in rows)
        assert found == wanted
        totals = self.store.totals()
        assert (totals.articles, totals.unread) == wanted[Shelf("latest")]
        assert totals.sources == len(self.plain.folders) - len(self.plain.removed)

    def stands(self, shelf: Shelf, rows: list[RowKey]) -> bool:
        match shelf.kind:
            case "section":
                return bool(rows)
            case "topic":
                return sum(row.sort >= NOW - 14 * DAY for row in rows) >= 3
            case "source":
                return int(shelf.key) not in self.plain.removed
            case "folder":
                present = (
                    self.plain.folders[each] for each in self.plain.folders.keys() - self.plain.removed
                )
                return any(f"{folder}/".startswith(f"{shelf.key}/") for folder in present if folder)
        return True


def keys_of(
    store: Store, listing: Listing, *, after: RowKey | None = None, before: RowKey | None = None, limit: int
) -> list[RowKey]:
    rows = store.rows(listing, after=after, before=before, limit=limit)
    return [RowKey(row.sort, row.id) for row in rows]


ACTS: tuple[Callable[[Both], None], ...] = (
    Both.add, Both.add, Both.mark, Both.mark_listing, Both.undo, Both.move, Both.remove, Both.mute,
    Both.unmute,
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(ACTS), max_size=12))
def test_everything_is_as_a_slow_recount_says(seed: int, acts: list[Callable[[Both], None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "news.db", sections=SECTIONS)
        both = Both(store, random.Random(seed))
        for act in (Both.add, Both.add, Both.add, *acts):
            act(both)
            both.now += 1
        both.check()
        assert store.database.value("PRAGMA integrity_check") == "ok"
        store.close()


def test_lists_of_much_that_was_just_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection_module, "MANY_READ", 3)
    test_everything_is_as_a_slow_recount_says()


def test_a_folder_of_many_sources_is_read_in_order(store: Store) -> None:
    chance = random.Random(3)
    for number in range(60):
        new = tuple(
            Draft(str(each), "", None, Document("", "feed"), "", b"", published=NOW - chance.randrange(9_999))
            for each in range(5)
        )
        source = store.add_source(NewSource(f"https://{number}.example/", folder="f"), now=NOW)
        store.apply(source.id, Changes(new=new), now=NOW)
    listing = Listing(Shelf("folder", "f"))
    whole = keys_of(store, Listing(Shelf("latest")), limit=1_000)
    assert len(whole) == 300
    for start in range(0, 300, 7):
        after = whole[start - 1] if start else None
        assert keys_of(store, listing, after=after, limit=7) == whole[start : start + 7]
        assert store.key_at(listing, start) == whole[start]
        assert store.rank(listing, whole[start]) == start


def test_a_topic_has_its_most_common_spelling(store: Store) -> None:
    def title() -> list[ShelfCount]:
        return [each for each in store.shelves(now=NOW) if each.shelf.kind == "topic"]

    source = store.add_source(NewSource("https://news.example/"), now=NOW)
    for key, name in enumerate(("غزة", "غزّة", "غزّة")):
        draft = Draft(str(key), "", None, Document("", "feed"), "", b"", published=NOW, categories=(name,))
        store.apply(source.id, Changes(new=(draft,)), now=NOW)
    assert [(each.shelf.key, each.title, each.total) for each in title()] == [("غزه", "غزّة", 3)]
    known = store.known(source.id, ["1", "2"])
    draft = Draft("1", "", None, Document("", "feed"), "", b"", published=NOW, categories=("غزة",))
    store.apply(source.id, Changes(changed=((known["1"].id, draft),)), now=NOW)
    assert [each.title for each in title()] == ["غزة"]
    old = store.shelves(now=NOW + 15 * DAY)
    assert [each for each in old if each.shelf.kind == "topic"] == []


def test_the_largest_topics_are_those_without_removed_sources(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving_module, "MAX_TOPICS", 2)
    gone, here = (store.add_source(NewSource(f"https://{each}.example/"), now=NOW).id for each in "ab")
    for source, numbers in ((gone, {"x": 4}), (here, {"x": 3, "y": 5, "z": 4, "w": 2})):
        new = tuple(
            Draft(f"{name}{each}", "", None, Document("", "feed"), "", b"", published=NOW, categories=(name,))
            for name, number in numbers.items()
            for each in range(number)
        )
        store.apply(source, Changes(new=new), now=NOW)

    def topics() -> list[tuple[str, int]]:
        shelves = (each for each in store.shelves(now=NOW) if each.shelf.kind == "topic")
        return [(each.shelf.key, each.total) for each in shelves]

    assert topics() == [("x", 7), ("y", 5)]
    store.remove_source(gone, NOW)
    assert topics() == [("y", 5), ("z", 4)]
