"""A damaged library: what was damaged, what comes back of it, and what is said."""

import random
import shutil
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from soundness import faults

from newstui.config import Paths, Settings
from newstui.library.errors import LibraryError, suspicion
from newstui.library.library import Library
from newstui.library.recovering import check_weekly, open_store
from newstui.library.sections import section_names
from newstui.locale import LANGUAGES, Words
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.listing import Listing, Shelf
from newstui.model.source import Answer, NewSource
from newstui.store import Store, StoreError

NOW = 1_795_000_000
ARTICLES = 180
PAGE = 4096
LATEST = Listing(Shelf("latest"))
Damage = Callable[[Path], None]


def draft(number: int, source: int) -> Draft:
    title = f"خبر {source}-{number}"
    # Some bodies go over several pages.
    words = " ".join(
        random.Random(number).choices(["كلمة", "أخرى", "ثالثة", str(number)], k=40 + number % 4 * 500)
    )
    return Draft(
        key=title,
        title=title,
        link=f"https://news.example/{source}/{number}",
        document=Document(title, "feed", (Paragraph((Span(words),)),)),
        summary=words[:100],
        content_hash=title.encode(),
        published=NOW - number,
        categories=("رياضة", f"وسم {number % 5}"),
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three sources, of which a third was read and some saved."""
    path = tmp_path_factory.mktemp("whole") / "news.db"
    store = Store.open(path, sections=section_names())
    for name in ("أ", "ب", "ج"):
        source = store.add_source(NewSource(f"https://{len(name)}.example/{name}", name, "مجلد"), now=NOW).id
        store.apply(source, Changes(new=tuple(draft(n, source) for n in range(ARTICLES // 3))), now=NOW)
    store.set_source(1, "direction", "rtl")
    for day in range(4):
        reason = "HTTP 503" if day == 2 else None
        store.record_answer(
            1, Answer("http-503" if reason else "ok", NOW + day, ms=9, new=day, reason=reason)
        )
    ids = [number for (number,) in store.database.rows("SELECT id FROM statuses ORDER BY id")]
    store.mark(ids[::3], read=True, now=NOW)
    store.mark(ids[5:200:9], saved=True, now=NOW)
    store.add_mute("words", "لا شيء كهذا", None, now=NOW)
    store.database.run("INSERT INTO searches (title, query, added) VALUES ('سوق', 'سوق', 1)")
    while store.index_bodies():
        pass
    store.close()
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    paths = Paths.find(tmp_path / "home", env={})
    paths.database.parent.mkdir(parents=True)
    shutil.copy(whole, paths.database)
    return paths.database


def pages_of(path: Path, name: str) -> list[int]:
    """The pages of a table or an index that have rows, counted from 1; its first page is before them."""
    sql = "SELECT pageno FROM dbstat WHERE name = ? AND (pagetype = 'leaf' OR path = '/') ORDER BY path"
    with closing(apsw.Connection(str(path))) as connection:
        return [page for (page,) in connection.execute(sql, (name,))]


def overwrite(path: Path, page: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(content)


def facts(path: Path) -> dict[str, set[object]]:
    """What is in a library, as far as the reader can see it."""
    store = Store.open(path, sections=section_names())
    rows = store.rows(LATEST, limit=10_000)
    found: dict[str, set[object]] = {
        "sources": {(s.title, s.address, s.folder, tuple(s.settings.items())) for s in store.sources()},
        "articles": {(row.id, row.title) for row in rows},
        "read": {row.id for row in rows if not row.unread},
        "saved": {row.id for row in rows if row.saved},
        "documents": {row.id for row in rows if store.document(row.id).blocks},  # type: ignore[union-attr]
        "mutes": {rule.text for rule in store.mutes(now=NOW)},
        "searches": set(store.database.rows("SELECT title, query FROM searches")),
        "answers": set(store.answers(1).get(1, ())),
        "events": set(store.database.rows("SELECT * FROM status_events")),
    }
    while store.index_bodies():
        pass
    assert faults(store) == []
    store.close()
    return found


def garbage(name: str, which: Callable[[list[int]], list[int]] = lambda pages: pages[:1]) -> Damage:
    def damage(path: Path) -> None:
        for page in which(pages_of(path, name)):
            overwrite(path, page, random.Random(page).randbytes(PAGE))

    return damage


def header(path: Path) -> None:
    overwrite(path, 1, b"\xff" * 100)


def first_page(path: Path) -> None:
    overwrite(path, 1, bytes(PAGE))


def cut_off(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 3 // 4 // PAGE * PAGE + 1000)


def log_of_garbage(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(random.Random(1).randbytes(50_000))
    header(path)


ALL = 1.0


@pytest.mark.parametrize(
    ("damage", "least"),
    [
        (header, {}),
        (first_page, {}),
        (log_of_garbage, {}),
        (garbage("statuses"), {}),
        (garbage("statuses", lambda pages: pages[-1:]), {"events": ALL, "sources": ALL, "articles": 0.99}),
        (garbage("statuses_key"), {}),
        (garbage("filed"), {}),
        (garbage("filed_unread"), {}),
        (garbage("counts"), {}),
        (garbage("shelves"), {}),
        (garbage("articles"), {}),
        (
            garbage("articles", lambda pages: pages[-1:]),
            {"articles": 0.9, "read": 0.9, "saved": 0.9, "documents": 0.9},
        ),
        (garbage("documents", lambda pages: pages[5:8]), {"articles": ALL, "read": ALL, "documents": 0.9}),
        (garbage("documents", lambda pages: pages), {"articles": ALL, "saved": ALL, "documents": 0.0}),
        (
            cut_off,
            {
                "articles": 0.3,
                "read": 0.3,
                "saved": 0.3,
                "documents": 0.3,
                "events": 0.0,
                "sources": 0.0,
                "mutes": 0.0,
                "searches": 0.0,
            },
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_can_be_read_comes_back(
    path: Path, whole: Path, damage: Damage, least: dict[str, float]
) -> None:
    before = facts_once(whole)
    damage(path)
    broken = path.read_bytes()
    suspicion(path).touch()
    store, recovered = open_store(path, clock=lambda: NOW)
    store.close()
    assert recovered is not None
    assert recovered.kept.read_bytes() == broken
    assert recovered.kept.name.startswith(f"{path.name}.damaged-2026-")
    after = facts(path)
    for name, wanted in before.items():
        there = len(after[name] & wanted) / len(wanted)
        assert there >= least.get(name, ALL), f"{name}: {there}"
        assert after[name] <= wanted
    assert recovered.articles == len(after["articles"])
    assert recovered.saved == len(after["saved"])


known: dict[Path, dict[str, set[object]]] = {}


def facts_once(path: Path) -> dict[str, set[object]]:
    if path not in known:
        known[path] = facts(path)
    return known[path]


def test_a_status_that_was_lost_is_made_from_the_log(path: Path, whole: Path) -> None:
    last = pages_of(path, "statuses")[-1]
    lost = range(ARTICLES - 20, ARTICLES + 1)
    overwrite(path, last, bytes(PAGE))
    suspicion(path).touch()
    open_store(path)[0].close()
    before, after = facts_once(whole), facts(path)
    assert {number for number in after["read"] if number in lost} == {n for n in before["read"] if n in lost}


def test_what_was_only_in_the_log_comes_back(path: Path, tmp_path: Path) -> None:
    store = Store.open(path)
    ids = [row.id for row in store.rows(LATEST, limit=20)]
    store.mark(ids, saved=True, now=NOW)
    for ending in ("", "-wal"):
        shutil.copy(path.with_name(path.name + ending), tmp_path / f"news.db{ending}")
    store.close()
    for ending in ("", "-wal"):
        shutil.copy(tmp_path / f"news.db{ending}", path.with_name(path.name + ending))
    assert path.with_name(f"{path.name}-wal").stat().st_size > PAGE
    header(path)
    suspicion(path).touch()
    # The log holds the first page too: SQLite reads it from there; what it cannot is read from the pages.
    said: list[bool] = []
    store, _recovered = open_store(path, begun=lambda: said.append(True))
    assert said == [True]
    assert {row.id for row in store.articles(ids) if row.saved} == set(ids)
    assert faults_but_search(store) == []
    store.close()


def faults_but_search(store: Store) -> list[str]:
    return [fault for fault in faults(store) if "search" not in fault]


def test_damage_that_shows_later_is_recovered_at_the_next_start(path: Path) -> None:
    paths, pages = Paths.find(path.parent.parent, env={}), pages_of(path, "documents")
    for page in pages[3:-3]:
        overwrite(path, page, struct.pack(">I", page) * (PAGE // 4))
    library = Library.open(paths, Settings())
    assert library.recovered is None
    rows = library.rows(LATEST, limit=1_000)
    with pytest.raises(LibraryError) as caught:
        list(map(library.document, (row.id for row in rows)))
    library.close()
    assert caught.value.code == "corrupt"
    for language in LANGUAGES:
        assert str(path) in caught.value.sentence(Words(language))
    library = Library.open(paths, Settings())
    assert library.recovered is not None
    for language in LANGUAGES:
        said = library.recovered.sentence(Words(language))
        assert str(library.recovered.kept) in said
        assert "count." not in said
    assert len(library.rows(LATEST, limit=1_000)) == ARTICLES
    library.close()
    assert not suspicion(path).exists()


def test_once_a_week_the_whole_file_is_looked_through(path: Path) -> None:
    store = Store.open(path)
    assert check_weekly(store, path, now=NOW)
    for page in pages_of(path, "documents")[3:-3]:
        overwrite(path, page, b"\xff" * PAGE)
    assert check_weekly(store, path, now=NOW + 6 * 86_400)
    store.close()
    store = Store.open(path)
    assert not check_weekly(store, path, now=NOW + 7 * 86_400)
    store.close()
    assert suspicion(path).exists()


def test_a_suspicion_that_is_wrong_changes_nothing(path: Path) -> None:
    suspicion(path).touch()
    store, recovered = open_store(path)
    store.close()
    assert recovered is None
    assert not suspicion(path).exists()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_recovery_that_was_interrupted_is_finished(path: Path, whole: Path) -> None:
    header(path)
    open_store(path, clock=lambda: NOW)[0].close()
    good = path.read_bytes()
    header(path)
    # As it is when the program was killed between the recovery and the change of names.
    path.with_name(f"{path.name}.recovered").write_bytes(good)
    store, recovered = open_store(path, clock=lambda: NOW)
    store.close()
    assert recovered is not None
    assert recovered.kept.name.endswith("-2")
    assert facts(path)["articles"] == facts_once(whole)["articles"]


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_text("ليس هذا قاعدة بيانات\n" * 900)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.code == "not-a-database"
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["news.db", "news.db.recovery-lock"]


async def test_a_library_that_is_open_goes_on_with_the_recovered_file(path: Path) -> None:
    library = Library.open(Paths.find(path.parent.parent, env={}), Settings())
    first, second = [row.id for row in library.rows(LATEST, limit=2)]
    await library.statuses.mark([first], saved=True)
    assert library.changed()
    assert not library.changed()
    with closing(apsw.Connection(str(path))) as connection:
        connection.pragma("wal_checkpoint", "TRUNCATE")
    header(path)
    open_store(path)[0].close()
    assert library.changed()
    await library.statuses.mark([second], saved=True)
    found = library.article(first), library.article(second)
    assert [article.saved for article in found if article] == [True, True]
    library.close()
    assert {first, second} <= facts(path)["saved"]


def test_what_was_muted_is_muted_in_the_library_that_was_recovered(path: Path) -> None:
    store = Store.open(path, sections=section_names())
    store.add_mute("source", "1", None, now=NOW)
    store.add_mute("words", "خبر 2-7", None, now=NOW)
    while store.follow_mutes(now=NOW) is not None:
        pass
    hidden = [rule.hidden for rule in store.mutes(now=NOW)]
    rows = {row.id for row in store.rows(LATEST, limit=10_000)}
    store.close()
    garbage("statuses", lambda pages: pages)(path)
    header(path)
    store, recovered = open_store(path, clock=lambda: NOW)
    with closing(store):
        assert recovered is not None
        assert [rule.hidden for rule in store.mutes(now=NOW)] == hidden == [1, ARTICLES // 3, 0]
        assert {row.id for row in store.rows(LATEST, limit=10_000)} == rows


def test_the_search_finds_at_once_what_was_brought_back(path: Path) -> None:
    header(path)
    store, recovered = open_store(path, clock=lambda: NOW)
    with closing(store):
        assert recovered is not None
        assert store.database.value("SELECT count(*) FROM body_queue") == 0
        assert store.database.value("SELECT count(*) FROM search WHERE search MATCH 'كلمه'") == ARTICLES


def silently(path: Path) -> None:
    """Damages texts as SQLite does not notice it."""
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute(
            "UPDATE documents SET body = substr(body, 1, length(body) / 2) WHERE article % 4 = 0"
        )


def test_a_text_that_is_damaged_counts_as_not_there(path: Path) -> None:
    silently(path)
    store, recovered = open_store(path, clock=lambda: NOW)
    with closing(store):
        assert recovered is None
        ids = [row.id for row in store.rows(LATEST, limit=10_000)]
        lost = [number for number in ids if store.document(number) is None]
        assert lost
        store.database.run("INSERT OR IGNORE INTO body_queue SELECT id FROM articles")
        while store.index_bodies():
            pass
        assert faults(store) == []


def test_a_text_that_is_damaged_comes_again_with_its_feed_after_a_recovery(path: Path) -> None:
    silently(path)
    header(path)
    store, recovered = open_store(path, clock=lambda: NOW)
    with closing(store):
        assert recovered is not None
        assert recovered.articles == ARTICLES
        ids = [row.id for row in store.rows(LATEST, limit=10_000)]
        emptied = {number for number in ids if not store.document(number).blocks}  # type: ignore[union-attr]
        changed = "SELECT id FROM articles WHERE content_hash = x''"
        assert emptied
        assert emptied == {number for (number,) in store.database.rows(changed)}


def test_feeds_are_asked_whole_after_a_recovery(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.database.run("UPDATE sources SET etag = 'a', last_modified = 'b', content_hash = x'01'")
    header(path)
    store, _recovered = open_store(path, clock=lambda: NOW)
    with closing(store):
        known = {(each.etag, each.last_modified, each.content_hash) for each in store.fetch_states()}
        assert known == {(None, None, None)}


def test_sources_that_were_lost_come_back_by_their_addresses(path: Path) -> None:
    before = facts(path)
    garbage("sources")(path)
    suspicion(path).touch()
    store, recovered = open_store(path, clock=lambda: NOW)
    store.close()
    assert recovered is not None
    after = facts(path)
    for name in ("articles", "read", "saved", "documents"):
        assert after[name] == before[name]
    assert {source[1] for source in after["sources"]} == {source[1] for source in before["sources"]}  # type: ignore[index]
