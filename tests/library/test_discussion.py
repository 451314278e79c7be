"""Comments as a thread, kept with their article."""

from pathlib import Path

from loopback import Reply, Server

from newstui.html import text_of
from newstui.library.whole.discussion import fetch_comments, threaded
from newstui.library.whole.manners import Manners
from newstui.model.article import Changes, Draft
from newstui.model.document import Document
from newstui.model.failure import Failure
from newstui.model.feed import Entry
from newstui.model.source import NewSource
from newstui.net.client import Client
from newstui.store import Store

NOW = 20_000 * 86_400
REPLIES = """<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>
<title>تعليقات</title>
<entry><id>c2</id><title>رد</title><author><name>بدر</name></author><published>2026-11-23T11:00:00Z</published>
<thr:in-reply-to ref='c1'/><content type='html'>أوافقك&lt;script&gt;alert(1)&lt;/script&gt;</content></entry>
<entry><id>c1</id><title>تعليق</title><author><name>سلمى</name></author><published>2026-11-23T10:00:00Z</published>
<thr:in-reply-to ref='the-article'/><content type='html'>&lt;p&gt;شكرًا&lt;/p&gt;</content></entry></feed>"""


def answering(number: int, to: int | None) -> Entry:
    return Entry(id=str(number), published=number, in_reply_to=None if to is None else str(to), content="x")


def test_a_thread_is_told_in_its_order_whatever_answers_what() -> None:
    entries = [answering(5, 2), answering(4, 1), answering(3, None), answering(2, 1), answering(1, None)]
    found = threaded(entries, "https://news.example/comments")
    assert [(each.published, each.depth) for each in found] == [(1, 0), (2, 1), (5, 2), (4, 1), (3, 0)]
    circle = threaded([answering(1, 2), answering(2, 1), answering(3, 9)], "https://news.example/")
    assert sorted(each.published or 0 for each in circle) == [1, 2, 3]
    deep = threaded([answering(n, n - 1 or None) for n in range(1, 2000)], "https://news.example/")
    assert len(deep) == 1999


async def test_comments_are_fetched_and_kept(server: Server, tmp_path: Path) -> None:
    server.pages["/replies"] = Reply(200, REPLIES.encode(), {"Content-Type": "application/atom+xml"})
    store = Store.open(tmp_path / "news.db")
    source = store.add_source(NewSource(server.at("/feed")), now=NOW).id
    draft = Draft(
        "a", "خبر", server.at("/a"), Document("خبر", "feed"), "", b"a", comments_feed=server.at("/replies")
    )
    bare = Draft("b", "آخر", server.at("/b"), Document("آخر", "feed"), "", b"b")
    store.apply(source, Changes(new=(draft, bare)), now=NOW)
    known = store.known(source, ["a", "b"])
    async with Client() as client:
        manners = Manners(store, client, by_itself=False)
        found = await fetch_comments(store, manners, known["a"].id)
        assert not isinstance(found, Failure)
        assert [(each.author, each.depth, text_of(each.blocks)) for each in found] == [
            ("سلمى", 0, "شكرًا"),
            ("بدر", 1, "أوافقك"),
        ]
        del server.pages["/replies"]
        assert await fetch_comments(store, manners, known["a"].id) == Failure("not-found", "HTTP 404")
        none = await fetch_comments(store, manners, known["b"].id)
    assert isinstance(none, Failure)
    assert store.comments(known["a"].id) == found
    store.close()
