"""Times the first page of searches on a store that ``store.py`` filled.

    python benchmarks/store.py --articles 1000000 --file PATH --fill
    python benchmarks/search.py PATH [QUERY…]

On a reading connection as the screen has it. Each line: how many are found (+ where there are more), the
first page cold (the file dropped from the system's memory, the connection new; only as good as the disk), and
then, warm, median and worst by the clock and the median of processor time, in ms.
"""

import argparse
import datetime
import os
import time
from pathlib import Path
from statistics import median

from newstui.library.names import LibraryNames
from newstui.library.query import Here, understand
from newstui.model.listing import Listing, Shelf
from newstui.model.query import Query
from newstui.store import Store

NOW = 1_790_000_000
RUNS = 9
RARE, SOME, COMMON = "زعفران", "مرجان", "قال"
"""Words of 0.1 %, 7 % and 90 % of the articles."""
QUERIES = [
    RARE, SOME, COMMON, f"{SOME} {COMMON}", f"{RARE} {COMMON}", f'"{COMMON} {SOME}"', f"{RARE} OR {SOME}",
    f"{COMMON} -{SOME}", f"{SOME} -{COMMON}", "لاشيء", f"{COMMON} لاشيء",
    "lang:fa", "lang:ar-SY", "author:كاتب3", "author:كاتب1900", "has:picture is:unread", "is:saved",
    "is:unread", "has:whole", "section:sport before:2026-01", "section:sport is:unread", "before:2025-06",
    "after:3d",
    f"{COMMON} is:unread", f"{COMMON} is:saved", f"{COMMON} is:read", f"{RARE} is:unread", f"{RARE} is:saved",
    f"{COMMON} source:17", f"{COMMON} source:17 is:unread", f"{COMMON} before:2025-06",
    f"{COMMON} before:2025-06-02 after:2025-06-01", f"{COMMON} author:كاتب1900",
    f"{COMMON} lang:fa has:video",
    f"{COMMON} before:2025-06 is:unread", f"{COMMON} before:2025-06 is:saved", f"{RARE} lang:fa is:saved",
    f"({COMMON} is:saved) OR ({RARE} is:unread)", f"{SOME} OR is:saved", f"has:whole {COMMON} is:unread",
    "section:وسم1 is:unread", 'section:"مجلد 3" قال',
]  # fmt: skip


def opened(path: Path) -> Store:
    """A reading connection, made once more."""
    return Store.open(path, read_only=True, clock=lambda: NOW)


def forget(path: Path) -> None:
    """Let the system drop the file from its memory."""
    file = os.open(path, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


def timed(store: Store, query: Query) -> tuple[float, float]:
    """Search anew; what that took by the clock and of the processor, in ms."""
    store._last_found = None
    began, spent = time.perf_counter(), time.thread_time()
    store.search(query)
    return (time.perf_counter() - began) * 1e3, (time.thread_time() - spent) * 1e3


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("query", nargs="*")
    options = parser.parse_args()
    store = opened(options.path)
    today = datetime.datetime.fromtimestamp(NOW, datetime.UTC).date()
    here = Here(LibraryNames(store), today, datetime.UTC)
    print("   found     cold   median    worst  processor")
    queries = {text: understand(text, here) for text in options.query or QUERIES}
    for text, query in queries.items():
        assert isinstance(query, Query), query
        store.close()
        forget(options.path)
        store = opened(options.path)
        cold, _spent = timed(store, query)
        taken = [timed(store, query) for _run in range(RUNS)]
        clock, processor = zip(*taken, strict=True)
        found = store.search_count(Listing(Shelf("search"), query=query))
        print(
            f"{found.total:8}{'+' if found.more else ' '}{cold:8.1f} {median(clock):8.1f} {max(clock):8.1f}"
            f" {median(processor):8.1f}  {text}"
        )
    store.close()


if __name__ == "__main__":
    main()
