"""How well and how fast whole articles are extracted: ``pages.py``, over the folder in ``NEWSTUI_PAGES``.

The folder holds pages (``*.html.gz``) and ``truth.json`` (file → title, published, authors, body, pictures).
They are split by publisher: rules are made by looking at the first part alone, the other is reported. For
people who work on the rules, ``--each`` prints the pages of the first part, the worst first.
"""

import gzip
import hashlib
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newstui.cli.extracting import document_to_extract
from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.pages import extract

Truth = dict[str, Any]


class Result(NamedTuple):
    """One page: what is true, what was found, and the processor time it took in seconds."""

    name: str
    truth: Truth
    found: dict[str, Any]
    took: float


def publisher(name: str) -> str:
    """Gives who published a page, by its file's name (``country__Publisher_2024_05_03``)."""
    stem = name.removesuffix(".html.gz")
    named = re.fullmatch(r"[a-z]+__(.+)_\d{4}_\d\d_\d\d", stem)
    return (named[1] if named else stem).rpartition("__")[2]


def is_tuned(name: str) -> bool:
    """Whether rules may be made by looking at this page: half of the publishers, by a hash of their names."""
    return hashlib.sha256(publisher(name).casefold().encode()).digest()[0] % 2 == 0


def words(text: str | None) -> list[str]:
    """Gives a text's words."""
    return re.findall(r"\w+", text or "")


def shingles(text: str | None, length: int = 4) -> Counter[tuple[str, ...]]:
    """Gives a text's runs of four words."""
    said = words(text)
    return (
        Counter(tuple(said[at : at + length]) for at in range(max(1, len(said) - length + 1)))
        if said
        else Counter()
    )


def body_score(truth: str, found: str) -> float:
    """Gives the F1 of two texts over runs of four words."""
    one, other = shingles(truth), shingles(found)
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total()) if both else 0.0


def even(text: str | None) -> str:
    """Gives a text for comparing: its words in small letters."""
    return " ".join(words((text or "").casefold()))


def counted(result: Result) -> Iterable[tuple[str, bool]]:
    """Gives what can be right or wrong of a page, and whether it is."""
    truth, found = result.truth, result.found
    if truth.get("title"):
        yield "title", even(truth["title"]) == even(found.get("title"))
    if truth.get("published"):
        yield "date", truth["published"] == (found.get("published") or "")[:10]
    if truth.get("authors"):
        yield "authors", set(map(even, truth["authors"])) == set(map(even, found.get("authors") or ()))
    captions, named = (
        [even(picture[what]) for picture in found.get("pictures") or ()] for what in ("caption", "credit")
    )
    for picture in truth.get("pictures") or ():
        if picture.get("caption"):
            yield "captions", any(even(picture["caption"])[:60] in caption for caption in captions)
        if picture.get("credit"):
            wanted = even(picture["credit"])
            yield "credits", any(bool(wanted) and wanted in credit for credit in named)


def measured(folder: Path, rounds: int) -> list[Result]:
    """Extracts every page; of several rounds the least time counts."""
    truths: dict[str, Truth] = json.loads((folder / "truth.json").read_text("utf-8"))
    extract(b"<html><body><p>warm</p></body></html>", "")
    return [_result(folder / name, truth, rounds) for name, truth in truths.items()]


def _result(path: Path, truth: Truth, rounds: int) -> Result:
    body = gzip.decompress(path.read_bytes())
    best, found = float("inf"), None
    for _ in range(rounds):
        start = time.process_time()
        found = extract(body, "")
        best = min(best, time.process_time() - start)
    shown = document_to_extract(path.name, found) if isinstance(found, Document | Failure) else {}
    return Result(path.name, truth, shown, best)


def line(title: str, results: Sequence[Result]) -> str:
    """Gives the figures of some pages in a line."""
    scores = [body_score(each.truth["body"], each.found.get("body") or "") for each in results]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for each in results:
        for what, is_right in counted(each):
            right[what] += is_right
            total[what] += 1
    shares = [f"{what} {right[what] / total[what]:.3f}" for what in total]
    empty = sum(1 for each in results if not each.found.get("body"))
    return "  ".join(
        [
            f"{title:16} {len(results):3} pages",
            f"body {statistics.fmean(scores):.3f}",
            f"empty {empty}",
            *shares,
        ]
    )


def main() -> None:
    """Prints the figures of both parts and of the right-to-left pages, and the times."""
    results = measured(Path(os.environ["NEWSTUI_PAGES"]), 1 if "--each" in sys.argv else 3)
    tuned = [each for each in results if is_tuned(each.name)]
    if "--each" in sys.argv:
        for each in sorted(
            tuned, key=lambda each: body_score(each.truth["body"], each.found.get("body") or "")
        ):
            wrong = Counter(what for what, is_right in counted(each) if not is_right)
            score = body_score(each.truth["body"], each.found.get("body") or "")
            print(f"{score:.3f}  {each.name[:44]:44} {dict(wrong)}")
    for title, part in (
        ("tuned on", tuned),
        ("reported only", [each for each in results if not is_tuned(each.name)]),
        ("right-to-left", [each for each in results if "published" not in each.truth]),
        ("all", results),
    ):
        print(line(title, part))
    times = sorted(each.took * 1e3 for each in results)
    late = times[int(0.95 * len(times))]
    print(f"processor time a page: mean {statistics.fmean(times):.1f} ms, p95 {late:.1f} ms")


if __name__ == "__main__":
    main()
