"""A short run of benchmarks/fuzz_feeds.py, and what its long runs found."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from newstui.feeds import discover, opml, parse
from newstui.html import absolute
from newstui.model.failure import Failure

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "fuzz_feeds.py"


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_feeds", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_changed_feeds_keep_what_must_hold(fuzz: ModuleType) -> None:
    reports: list[str] = []
    came_to, broken = fuzz.run(2.0, 20_261_127, reports.append)
    assert broken == 0, reports[:3]
    assert came_to.total() > 5


@pytest.mark.parametrize("body", [b"<rdf:RDF><a", b"<sy:x>&<", b"<itunes:explicit>\xff</b>"])
def test_a_prefix_that_nobody_declared_at_the_root_is_no_feed(body: bytes) -> None:
    assert isinstance(parse(body), Failure)
    assert isinstance(opml.read(body), Failure)


def test_an_address_that_cannot_be_taken_apart_is_none() -> None:
    assert absolute("http://[half/feed", None) is None
    assert absolute("http://a\u2100b.example/", None) is None
    assert absolute("//[half/", "https://site.example/") is None
    assert absolute("http://[::1]/feed", None) == "http://[::1]/feed"
    assert absolute("https://site.example/خبر", None) == "https://site.example/خبر"
    page = b"<a href='http://[half/rss.xml'>x</a><link rel=alternate type=application/rss+xml href='http://[/feed'>"
    assert discover(page, address="https://site.example/") == ()
