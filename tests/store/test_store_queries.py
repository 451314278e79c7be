"""Queries on a store: facts, statuses and dates in any combination, each way of finding them the same."""

import random
from collections.abc import Callable, Iterator

import pytest
from asking import ask

from newstui.html import text_of
from newstui.model.article import Article, Changes, Draft
from newstui.model.listing import Listing, Shelf
from newstui.model.query import (
    AllOf,
    AnyOf,
    Author,
    Before,
    Condition,
    Has,
    Is,
    Language,
    Not,
    On,
    Query,
    Since,
    Sought,
    positive,
)
from newstui.model.source import NewSource
from newstui.store import Store, finding, searching
from newstui.text import stem, words

DAY = 86_400
NOW = 20_000 * DAY
MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]


def found(store: Store, text: str, **how: object) -> list[str]:
    listing = Listing(Shelf("search"), query=ask(text), **how)  # type: ignore[arg-type]
    rows = store.rows(listing, limit=100)
    assert store.count(listing) == len(rows)
    return [row.title for row in rows]


def test_each_field_finds_what_it_names(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(
        draft("a", "أولى", language="ar-SY", authors=("عزمي بشارة", "ليلى الحريري"), published=NOW - 3 * DAY),
        draft("b", "ثانية", language="fa", picture=True, categories=("رياضة",), published=NOW - 40 * DAY),
        draft("c", "ثالثة", language="ar", video=True, published=NOW - 400 * DAY),
    )
    [one] = fill(draft("d", "رابعة", authors=("بشارة حريري",)), address="https://b.example")
    store.mark([one], read=True, saved=True, now=NOW)
    sources = {
        "lang:ar": {"أولى", "ثالثة"},
        "lang:ar-SY": {"أولى"},
        "-lang:ar": {"ثانية", "رابعة"},
        "author:بشارة": {"أولى", "رابعة"},
        'author:"عزمي بشارة"': {"أولى"},
        "author:حريري": {"أولى", "رابعة"},
        'author:"بشارة ليلى"': set(),
        "has:picture": {"ثانية"},
        "has:video": {"ثالثة"},
        "has:whole": set(),
        "section:sport": {"ثانية"},
        "source:2": {"رابعة"},
        "source:9": set(),
        "is:read": {"رابعة"},
        "is:saved": {"رابعة"},
        "-is:saved": {"أولى", "ثانية", "ثالثة"},
        "is:unread has:picture": {"ثانية"},
        "is:muted": set(),
        f"after:{2024}-09": {"أولى", "رابعة"},
        "before:2024-09": {"ثانية", "ثالثة"},
        "before:2024-09 after:2024-08": {"ثانية"},
        "after:2024-09 before:2024-08": set(),
        "before:1990": set(),
        "after:2090": set(),
        "بشارة": set(),
        "picture": set(),
        "ar": set(),
        "any": set(),
    }
    for text, titles in sources.items():
        assert set(found(store, text)) == titles, text


def test_facets_are_never_met_by_words(store: Store, fill: Fill, draft: MakeDraft) -> None:
    languages = ("ar_SY", "en, us gb", "-sy", "x" * 500, "٣")
    fill(*(draft(str(number), language=language) for number, language in enumerate(languages)))
    for word in ("sy", "us", "gb", "ar", "1", "lang", "any", "on", "day", "2024", "3"):
        assert set(found(store, word)) <= {f"خبر {word}"}
    assert found(store, "lang:ar") == found(store, "lang:ar-SY") == ["خبر 0"]


def test_whole_texts_and_moved_articles_are_found_once_they_are_indexed_again(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    one, _two = fill(draft("a", "أولى"), draft("b", "ثانية"))
    while store.index_bodies():
        pass
    document = store.document(one)
    assert document is not None
    store.put_document(one, type(document)(document.title, "page"))
    store.index_bodies()
    assert found(store, "has:whole") == ["أولى"]
    [article] = [store.known(1, ["a"])["a"]]
    changed = draft("a", "أولى", categories=("اقتصاد",), published=NOW - 90 * DAY)
    store.apply(1, Changes(changed=((article.id, changed),)), now=NOW)
    assert found(store, "section:economy before:2024-08") == ["أولى"]


def test_a_folder_that_is_a_section_brings_its_sources(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a", "في المجلد"), folder="رياضة")
    fill(draft("b", "في القسم", categories=("sport",)), draft("c", "خارجهما"), address="https://b.example")
    assert set(found(store, "section:sport")) == {"في المجلد", "في القسم"}
    assert found(store, "-section:sport") == ["خارجهما"]


def test_a_quoted_word_is_not_sought_by_its_stem(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(draft("a", "كتاب"), draft("b", "الكتاب"))
    assert set(found(store, "كتاب")) == {"كتاب", "الكتاب"}
    assert found(store, '"كتاب"') == ["كتاب"]
    assert found(store, '"الكتاب" -"كتاب"') == ["الكتاب"]
    assert found(store, "-كتاب") == []


def test_what_was_just_read_stays_until_the_list_is_left(store: Store, fill: Fill, draft: MakeDraft) -> None:
    one, two = fill(draft("a", "أولى"), draft("b", "ثانية"))
    store.mark([one], read=True, now=NOW - 9)
    store.mark([two], read=True, now=NOW)
    assert found(store, "is:unread") == []
    assert found(store, "is:unread", since=NOW) == ["ثانية"]
    assert set(found(store, "is:read", since=NOW)) == {"أولى", "ثانية"}


def test_a_cut_list_says_so_and_has_the_newest(
    store: Store, fill: Fill, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "NEWEST_MATCHES", 4)
    fill(*(draft(str(number), f"{'ال' if number % 2 else ''}كتاب {number}") for number in range(10)))
    exact, loose, everything = (
        Listing(Shelf("search"), query=ask(text)) for text in ('"كتاب"', "كتاب", "كتاب OR شيء")
    )
    assert store.is_cut(exact)
    assert store.is_cut(loose)
    assert [row.title for row in store.rows(loose)] == ["كتاب 0", "كتاب 2", "كتاب 4", "كتاب 6"]
    monkeypatch.setattr(finding, "NEWEST_MATCHES", 7)
    store._last_found = None
    assert not store.is_cut(exact)
    assert store.is_cut(everything)
    assert len(store.rows(everything)) == 7
    monkeypatch.setattr(finding, "NEWEST_MATCHES", 10)
    store._last_found = None
    assert not store.is_cut(loose)


def test_marking_a_search_marks_all_that_it_lists(store: Store, fill: Fill, draft: MakeDraft) -> None:
    fill(*(draft(str(number), f"{'ال' if number % 2 else ''}كتاب {number}") for number in range(250)))
    listing = Listing(Shelf("search"), query=ask("كتاب is:unread"))
    act = store.mark_listing(listing, read=True, now=NOW, upto=store.newest_found(listing))
    assert act is not None
    assert store.count(listing) == 0
    assert store.undo(act, now=NOW) == 250


# ---- every combination

WORDS = ("نفط", "قمة", "الدوري", "دوري", "غزة")
LEAVES = (
    *WORDS, '"نفط قمة"', "نفط", '"دوري"', "lang:ar", "lang:fa", "author:سعاد", "has:picture", "has:video",
    "section:sport", "source:1", "source:2", "is:unread", "is:read", "is:saved", "is:unread",
    "before:2024-09-20",
    "after:2024-07", "before:2024", "after:2024-10-01",
)  # fmt: skip


@pytest.fixture
def many(store: Store, draft: MakeDraft) -> dict[int, Draft]:
    """A hundred articles of three sources, one of them removed, in any state."""
    chance = random.Random(5)
    kept: dict[int, Draft] = {}
    for number in range(3):
        folder = "رياضة" if number == 1 else None
        source = store.add_source(NewSource(f"https://{number}.example", folder=folder), now=NOW)
        drafts = [
            draft(
                str(key),
                " ".join(chance.choices(WORDS, k=2)),
                body=" ".join(chance.choices(WORDS, k=2)),
                language=chance.choice(("ar", "fa", None)),
                authors=("سعاد علي",) if chance.random() < 0.3 else (),
                picture=chance.random() < 0.4,
                video=chance.random() < 0.1,
                categories=("sport",) if chance.random() < 0.2 else (),
                published=NOW - chance.randrange(400) * DAY,
            )
            for key in range(34)
        ]
        store.apply(source.id, Changes(new=tuple(drafts)), now=NOW)
        known = store.known(source.id, [each.key for each in drafts])
        kept |= {known[each.key].id: each for each in drafts}
    while store.index_bodies():
        pass
    for number in kept:
        store.mark([number], read=chance.random() < 0.5, saved=chance.random() < 0.15, now=NOW)
    store.remove_source(3, NOW)
    return kept


def fits(condition: Condition, draft: Draft, article: Article, *, exact: bool) -> bool:
    """What a condition means, told once more."""
    match condition:
        case Not(part):
            return not fits(part, draft, article, exact=False)
        case AllOf(parts):
            return all(fits(part, draft, article, exact=exact) for part in parts)
        case AnyOf(parts):
            return any(fits(part, draft, article, exact=exact) for part in parts)
        case Sought(sought, quoted):
            texts = [words(draft.title), words(text_of(draft.document.blocks))]
            return any(stands(sought, text, exact=exact or quoted) for text in texts)
        case Since(time) | Before(time):
            return (article.sort >= time) == isinstance(condition, Since)
    return is_so(condition, article)


def stands(sought: tuple[str, ...], text: list[str], *, exact: bool) -> bool:
    if len(sought) == 1 and not exact:
        return any(stem(word) == stem(sought[0]) for word in text)
    return any(tuple(text[at : at + len(sought)]) == sought for at in range(len(text)))


def is_so(condition: Condition, article: Article) -> bool:
    match condition:
        case Language(tag):
            return article.language == tag
        case Author():
            return bool(article.authors)
        case Has(what):
            return bool(getattr(article, what))
        case On((Shelf("source", key), *_others)):
            return str(article.source) == key
        case On():
            return article.source == 2 or bool(article.categories)
        case Is(state):
            return {"unread": article.unread, "read": not article.unread, "saved": article.saved}[state]
    raise TypeError(condition)


def some_queries(chance: random.Random, number: int) -> Iterator[str]:
    for _turn in range(number):
        parts = [f"{chance.choice(('', '', '-'))}{leaf}" for leaf in chance.choices(LEAVES, k=3)]
        yield chance.choice(("{} {} {}", "{} OR {} {}", "{} ({} {})", "-({} {}) {}", "({} {}) OR {}")).format(
            *parts
        )


WAYS = {
    "at once": (5_001, 4, 500, 100), "by status": (4, 0, 500, 100), "all of it": (4, 0, -1, 100),
    "many sources": (5_001, 4, 500, 0), "many and few": (4, 0, -1, 0),
}  # fmt: skip
"""How many matches are looked at first, how seldom one may fit, how many articles are looked up each, and
of more than how many sources the statuses are asked."""


@pytest.mark.parametrize("way", WAYS)
def test_any_query_finds_what_it_means(
    store: Store, many: dict[int, Draft], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    *steps, many_sources = WAYS[way]
    for name, value in zip(("FIRST_LOOK", "SELDOM", "LOOKED_UP"), steps, strict=True):
        monkeypatch.setattr(finding, name, value)
    monkeypatch.setattr(searching, "MANY_SOURCES", many_sources)
    articles = store.articles(list(many))
    seen = 0
    for text in some_queries(random.Random(way), 60):
        asked = ask(text).condition
        assert asked is not None
        condition = positive(asked)
        kept = [each for each in articles if each.source != 3 or each.saved]
        exact = {each.id for each in kept if fits(condition, many[each.id], each, exact=True)}
        loose = {each.id for each in kept if fits(condition, many[each.id], each, exact=False)}
        expected = [
            each.id
            for each in sorted(kept, key=lambda each: (each.id in exact, each.sort, each.id), reverse=True)
            if each.id in exact | loose
        ]
        listing = Listing(Shelf("search"), query=Query(asked))
        assert [row.id for row in store.rows(listing, limit=1_000)] == expected, text
        seen += len(expected)
    assert seen > 400


def test_what_is_saved_is_found_by_its_word_or_while_that_waits(
    store: Store, fill: Fill, draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(*(draft(str(number), "قال" if number % 2 else "غيره") for number in range(8)))
    while store.index_bodies():
        pass

    def saved() -> set[int]:
        return {row.id for row in store.search(ask("قال is:saved"))}

    store.mark(ids[:4], saved=True, now=NOW)
    assert saved() == {ids[1], ids[3]}
    with monkeypatch.context() as patch:
        patch.setattr(finding, "LOOKED_UP", 0)
        store._last_found = None
        assert saved() == {ids[1], ids[3]}
    while store.index_bodies():
        pass
    words = store.database.rows("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", ('"on·2"',))
    assert [number for (number,) in words] == sorted(ids[:4])
    store.mark([ids[1]], saved=False, now=NOW)
    store.mark([ids[5]], saved=True, now=NOW)
    # Neither is indexed by now.
    assert saved() == {ids[3], ids[5]}
