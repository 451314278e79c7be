"""Times the store at any size: filling, lists, counts, ranks, the first pane, marking; search: ``search.py``.

    python benchmarks/store.py [--articles 100000] [--file PATH]

With ``--file`` the store is kept and used again. Each line gives the median, the 95th of a hundred and the
worst of its runs and, as a yardstick that machines share, how many bare SQLite look-ups by key the median is
worth.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import Process
from pathlib import Path
from statistics import median

from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.listing import Listing, RowKey, Shelf
from newstui.model.source import NewSource
from newstui.store import Store

NOW = 1_790_000_000
SPAN_SECONDS = 540 * 86_400
SOURCES = 500
ROUND_ARTICLES = 20
TAGS = [f"وسم{number}" for number in range(3_000)]
TAG_WEIGHTS = [1 / (rank + 1) for rank in range(len(TAGS))]
SECTIONS = {
    "رياضه": "sport", "اقتصاد": "economy", "سياسه": "politics", "علوم": "science", "صحه": "health",
    "ثقافه": "culture", "منوعات": "variety", "تقنيه": "technology",
}  # fmt: skip
ROOTS = [
    "الحكومة", "الوزير", "المدينة", "اليوم", "أسواق", "نفط", "مباراة", "فريق", "دوري", "معرض", "جامعة",
    "باحث", "أمطار", "طقس", "موسم", "تعليم", "مدرسة", "مرور", "طريق", "ميناء", "صادر", "اتفاق", "قمة",
    "لجنة", "ناخب", "برلمان", "محكمة", "قانون",
]  # fmt: skip
WORDS = [
    f"{before}{root}{after}"
    for before in ("", "و", "ال", "وال", "بال", "لل", "ف", "س")
    for root in ROOTS
    for after in ("", "ات", "ها", "هم", "ين", "ون", "ية", "نا", "كم")
]  # fmt: skip
WEIGHTS = [1 / (rank + 10) for rank in range(len(WORDS))]
RARE, SOME, COMMON = "زعفران", "مرجان", "قال"
SAY, SEE = 0.9, 0.07
AUTHORS = [f"كاتب{number} الحلبي{number % 97}" for number in range(2_000)]
AUTHOR_WEIGHTS = [1 / (rank + 1) for rank in range(len(AUTHORS))]
LANGUAGES = ("ar", "ar-SY", "fa", "en")
LANGUAGE_WEIGHTS = (80, 12, 5, 3)
WHOLE = 2_000
"""Of so many articles the whole text was fetched."""


def drafts(chance: random.Random, source: int, numbers: range, since: int, until: int) -> Iterator[Draft]:
    """Made-up articles: nine words of headline, thirty of summary, ninety of body."""
    for number in numbers:
        words = chance.choices(WORDS, WEIGHTS, k=39)
        if chance.random() < SAY:
            words[12] = COMMON
        if chance.random() < SEE:
            words[3] = SOME
        if chance.random() < 0.001:
            words[5] = RARE
        body = " ".join(chance.choices(WORDS, WEIGHTS, k=90))
        title = f"{' '.join(words[:9])} {number}"
        yield Draft(
            key=f"https://news.example/{source}/{number}",
            title=title,
            link=f"https://news.example/{source}/{number}",
            document=Document(title, "feed", blocks=(Paragraph((Span(body),)),), language="ar"),
            summary=" ".join(words[9:]),
            content_hash=number.to_bytes(16),
            published=chance.randrange(since, until),
            language=chance.choices(LANGUAGES, LANGUAGE_WEIGHTS)[0],
            authors=tuple(chance.choices(AUTHORS, AUTHOR_WEIGHTS)) if number % 2 else (),
            categories=(chance.choice(list(SECTIONS)), *chance.choices(TAGS, TAG_WEIGHTS, k=2)),
            picture=number % 3 == 0,
            video=number % 20 == 0,
        )


def fill(store: Store, articles: int) -> None:
    """Add the sources, then their articles round by round as a life of refreshing brings them."""
    chance = random.Random(7)
    sources = []
    for number in range(SOURCES):
        folder = f"مجلد {number % 20}" if number % 2 else None
        new = NewSource(f"https://news.example/{number}.xml", f"مصدر {number}", folder)
        sources.append(store.add_source(new, now=NOW - SPAN_SECONDS))
    rounds = max(1, articles // SOURCES // ROUND_ARTICLES)
    step = SPAN_SECONDS // rounds
    taken = []
    for turn in range(rounds):
        since = NOW - SPAN_SECONDS + turn * step
        numbers = range(turn * ROUND_ARTICLES, (turn + 1) * ROUND_ARTICLES)
        for source in sources:
            new_ones = tuple(drafts(chance, source.id, numbers, since, since + step))
            started = time.perf_counter()
            store.apply(source.id, Changes(new=new_ones), now=since + step)
            taken.append((time.perf_counter() - started) / ROUND_ARTICLES * 1e6)
    early, late = taken[: len(taken) // 10], taken[-len(taken) // 10 :]
    print(f"filled: {median(early):.0f} µs an article at first, {median(late):.0f} at the end")


def complete(store: Store) -> None:
    """Put the bodies into the index, and whole texts to some articles, as time does."""
    started = time.perf_counter()
    articles = 0
    while indexed := store.index_bodies(100):
        articles += indexed
    taken = (time.perf_counter() - started) / max(1, articles)
    print(f"indexed {articles} bodies: {taken * 1e6:.0f} µs each")
    for key in walk(store, Listing(Shelf("latest")), max(1, articles // WHOLE)):
        document = store.document(key.id)
        assert document is not None
        store.put_document(key.id, replace(document, origin="page"))
    while store.index_bodies(100):
        pass


def mark_most(store: Store) -> None:
    """Most of what is old is read, some of it saved, as in a library that is used."""
    started = time.perf_counter()
    upto = RowKey(NOW - 30 * 86_400, 0)
    store.mark_listing(Listing(Shelf("latest")), read=True, upto=upto, now=NOW)
    took = time.perf_counter() - started
    marked = store.totals().articles - store.totals().unread
    print(f"marked {marked} read: {took / marked * 1e6:.0f} µs each")
    for key in walk(store, Listing(Shelf("latest")), 500):
        store.mark([key.id], saved=True, now=NOW)


def walk(store: Store, listing: Listing, step: int) -> Iterator[RowKey]:
    """Every ``step``-th row of a list."""
    after = None
    while rows := store.rows(listing, after=after, limit=step):
        after = RowKey(rows[-1].sort, rows[-1].id)
        yield after


class Bench:
    """Runs and prints."""

    def __init__(self, store: Store) -> None:
        """Take the yardstick."""
        self.unit = median(
            self._times(lambda: store.database.value("SELECT 1 FROM statuses WHERE id = 5"), 200)
        )
        print(f"yardstick: {self.unit * 1e6:.1f} µs")

    @staticmethod
    def _times(work: Callable[[], object], runs: int) -> list[float]:
        taken = []
        for _run in range(runs):
            started = time.perf_counter()
            work()
            taken.append(time.perf_counter() - started)
        return taken

    def __call__(self, name: str, work: Callable[[], object], runs: int = 15) -> None:
        """Time ``work`` and print its line."""
        taken = sorted(self._times(work, runs))
        middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        print(
            f"{name:36} {middle * 1e3:8.2f} ms  p95 {late * 1e3:8.2f}  worst {taken[-1] * 1e3:8.2f}"
            f"  × {middle / self.unit:8.0f}"
        )


def measure(store: Store) -> None:
    """Time what the screen asks for."""
    bench = Bench(store)
    bench("shelves", lambda: store.shelves(now=NOW))
    bench("totals", store.totals)
    listings = {
        "latest": Listing(Shelf("latest")),
        "latest, oldest first": Listing(Shelf("latest"), order="oldest"),
        "unread": Listing(Shelf("unread")),
        "unread since": Listing(Shelf("unread"), since=NOW + 1),
        "unread since, most just read": Listing(Shelf("unread"), since=NOW),
        "saved": Listing(Shelf("saved")),
        "video": Listing(Shelf("video")),
        "section": Listing(Shelf("section", "sport")),
        "section, unread": Listing(Shelf("section", "sport"), show="unread"),
        "section, saved": Listing(Shelf("section", "sport"), show="saved"),
        "topic": Listing(Shelf("topic", "وسم1")),
        "folder": Listing(Shelf("folder", "مجلد 3")),
        "folder, unread": Listing(Shelf("folder", "مجلد 3"), show="unread"),
        "folder, saved": Listing(Shelf("folder", "مجلد 3"), show="saved"),
        "source": Listing(Shelf("source", "17")),
    }
    for name, listing in listings.items():
        total = store.count(listing)
        print(f"-- {name}: {total}")
        bench("   count", lambda listing=listing: store.count(listing))  # type: ignore[misc]
        bench("   first rows", lambda listing=listing: store.rows(listing))  # type: ignore[misc]
        middle = store.key_at(listing, total // 2)
        if middle is None:
            continue
        around(bench, store, listing, middle, total)
    marks(bench, store)
    while_refreshing(bench, store)


def around(bench: Bench, store: Store, listing: Listing, middle: RowKey, total: int) -> None:
    """Time the moves from the middle of a list."""
    bench("   rows after the middle", lambda: store.rows(listing, after=middle))
    bench("   rows before the middle", lambda: store.rows(listing, before=middle))
    bench("   rank of the middle", lambda: store.rank(listing, middle), 7)
    bench("   key in the middle", lambda: store.key_at(listing, total // 2), 7)
    bench("   key at the end", lambda: store.key_at(listing, total - 1), 7)
    bench("   next unread", lambda: store.next_unread(listing, middle))


def marks(bench: Bench, store: Store) -> None:
    """Time marking and taking back."""
    ids = iter(article.id for article in store.rows(Listing(Shelf("unread")), limit=500))
    bench("mark one read", lambda: store.mark([next(ids)], read=True, now=NOW), 100)
    bench("mark one saved", lambda: store.mark([next(ids)], saved=True, now=NOW), 100)
    bench("open an article", lambda: store.document(next(ids)), 100)


def while_refreshing(bench: "Bench", store: Store) -> None:
    """Time what the screen does while another program stores articles without a pause."""
    path = store.database.path
    refresh = Process(target=keep_storing, args=(path, 6.0))
    refresh.start()
    time.sleep(1)
    ids = iter([article.id for article in store.rows(Listing(Shelf("unread")), limit=500)])
    bench("while refreshing: rows", lambda: store.rows(Listing(Shelf("latest"))), 200)
    bench("while refreshing: shelves", lambda: store.shelves(now=NOW), 40)
    bench("while refreshing: mark one read", lambda: store.mark([next(ids)], read=True, now=NOW), 200)
    refresh.join()


def keep_storing(path: Path, seconds: float) -> None:
    """Store made-up articles for some time."""
    store = Store.open(path, sections=SECTIONS)
    chance = random.Random()
    source = store.add_source(NewSource(f"https://news.example/{chance.random()}"), now=NOW)
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until:
        number += 1_000
        new = tuple(drafts(chance, source.id, range(number, number + 200), NOW - 86_400, NOW))
        store.apply(source.id, Changes(new=new), now=NOW)
    store.close()


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--fill", action="store_true", help="only fill the file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "news.db"
        there = path.exists()
        store = Store.open(path, sections=SECTIONS)
        if not there:
            fill(store, options.articles)
            complete(store)
            mark_most(store)
        print(f"{store.totals()} in {path.stat().st_size / 1e6:.0f} MB")
        if not options.fill:
            measure(store)
        store.close()


if __name__ == "__main__":
    main()
