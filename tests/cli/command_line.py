"""newstui as a script calls it, in this process."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newstui.cli import main
from newstui.config import Paths
from newstui.library.sections import section_names
from newstui.model.article import Changes, Draft
from newstui.model.document import Document, Paragraph, Span
from newstui.model.source import NewSource
from newstui.store import Store

NOW = 1_795_000_000


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


class Newstui:
    """The command line with a home of its own, in English unless told otherwise."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.paths = Paths.find(home, env={})

    def __call__(self, *words: str, stdin: bytes = b"", language: str = "en") -> Outcome:
        """Run one command."""
        argv = [*words[:1], "--home", str(self.home), "--lang", language, *words[1:]]
        with streams(stdin) as (out, err):
            status = main(argv)
        return Outcome(status, written(out), written(err))

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The reader's store, to look into or to fill."""
        store = Store.open(self.paths.database, sections=section_names())
        try:
            yield store
        finally:
            store.close()

    def fill(self, address: str, *drafts: Draft, title: str = "المصدر", folder: str | None = None) -> int:
        """Put a source with articles into the store; gives its id."""
        with self.store() as store:
            source = store.add_source(NewSource(address, title, folder), now=NOW)
            store.apply(source.id, Changes(new=drafts), now=NOW)
        return source.id


@contextmanager
def streams(stdin: bytes) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Stand in for the process's three streams, none of them a terminal."""
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin), "utf-8"), out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def written(stream: io.TextIOWrapper) -> str:
    """What a stream was given."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


def draft(
    key: str, title: str, *, age: int = 0, body: str = "متن الخبر", categories: tuple[str, ...] = ()
) -> Draft:
    """An article that is ``age`` seconds old."""
    return Draft(
        key=key,
        title=title,
        link=f"https://news.example/{key}",
        document=Document(title, "feed", (Paragraph((Span(body),)),)),
        summary=body,
        content_hash=title.encode() + body.encode(),
        published=NOW - age,
        categories=categories,
    )
