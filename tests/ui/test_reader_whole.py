"""The whole text and the feed's: which is shown, why, and how it is fetched."""

from dataclasses import replace

import pytest
from edition import NOW, draft
from running import Open

from newstui.model.comment import Comment
from newstui.model.document import Document, Paragraph, Quote, Span
from newstui.model.failure import Failure
from newstui.model.offline import Counts
from newstui.store import Store
from newstui.ui.panes.headlines import WHOLE
from newstui.ui.screens.comments import DEEPEST, STEP, comment_pieces

FEED = "https://news.example/comments.xml"


async def test_f_fetches_the_whole_text_and_then_switches(
    reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader("en", (150, 40)) as running:
        library, pane = running.screen.library, running.screen.panes.article
        feed = pane.document
        assert feed is not None
        page = replace(feed, origin="page", blocks=(Paragraph((Span("Every word of it."),)),))
        failures = [Failure("paywall")]
        known: dict[str, object] = {"feed": feed, "page": None}
        monkeypatch.setattr(library, "document", lambda _, origin=None: known[origin or "feed"])
        monkeypatch.setattr(library.offline, "failure", lambda _: failures[-1] if failures else None)
        monkeypatch.setattr(library.offline, "counts", lambda: Counts(3, 5))

        async def fetch(article: int, *, language: str | None = None) -> Failure | None:
            known["page"] = None if failures else page
            return failures[-1] if failures else None

        monkeypatch.setattr(library.offline, "fetch", fetch)
        await running.press("f")
        assert "subscribers" in running.rows()[-2]
        assert "No whole text:" in running.text()
        failures.clear()
        await running.press("enter", "f")
        assert "Every word of it." in running.text()
        assert "whole text" in running.text()
        await running.press("f")
        assert "Every word of it." not in running.text()
        assert "This is what the source sent" in running.rows()[-2]
        running.screen.tallying.show()
        running.screen.telling.hush()
        await running.settle()
        assert "offline: 3/5" in running.rows()[-2]


async def test_a_text_that_arrives_is_shown_at_once_unless_one_is_reading(reader: Open) -> None:
    async with reader("en", (150, 24), density="compact") as running:
        screen = running.screen
        library, pane = screen.library, screen.panes.article
        store = Store.open(library.paths.database)

        def arrives(text: str) -> None:
            """The page of the article that is open comes, with a feed of comments."""
            assert pane.article is not None
            page = Document(pane.article.title, "page", (Paragraph((Span(text),)),) * 30, comments_feed=FEED)
            store.put_page(pane.article.id, page, unsure=None, pictures=False, now=NOW)
            screen.watch_library()

        await running.press("enter")
        arrives("Every word of it.")
        await running.settle()
        assert "Every word of it." in running.text()
        assert pane.comments_feed == FEED
        assert running.text().count(WHOLE) == 1
        await running.press("J")
        seen = [row[100:] for row in running.rows()[3:15]]
        await running.press("x")
        arrives("All of this, too.")
        await running.settle()
        assert [row[100:] for row in running.rows()[3:15]] == seen
        assert "Press f to show it" in running.rows()[-2]
        await running.press("f")
        assert "All of this, too." in running.text()
        store.close()


def test_answers_are_set_in_under_what_they_answer_in_their_own_direction() -> None:
    from test_article_lines import NOW, article

    from newstui.locale import Words

    said = Paragraph((Span("كلام مع "), Span("رابط", link="https://x.example/1")))
    english = Quote((Paragraph((Span("An answer", link="https://x.example/2"),)),))
    thread = (
        Comment("سعاد", NOW - 60, (said,)),
        Comment(None, None, (english,), depth=1),
        Comment("سعيد", None, (said,), depth=100),
    )
    pieces, links = comment_pieces(thread, article(), Words("ar"), NOW)
    assert [piece.indent for piece in pieces] == [0, 0, STEP, STEP, STEP * DEEPEST, STEP * DEEPEST]
    assert [piece.direction for piece in pieces] == ["rtl", "rtl", "ltr", "ltr", "rtl", "rtl"]
    assert "بلا اسم" in pieces[2].text
    assert links == ["https://x.example/1", "https://x.example/2", "https://x.example/1"]
    assert pieces[3].ranges[-1].style == "link:1"


def test_tags_stand_under_the_source() -> None:
    from test_article_lines import NOW, article

    from newstui.locale import Words
    from newstui.ui.panes.pieces import Pieces

    document = replace(draft("rail-1", "خبر", 3).document, tags=("قطار", "المرسى"))
    texts = [piece.text for piece in Pieces(Words("ar"), article(), document).build(NOW)]
    assert "الوسوم" in next(
        text for text in texts if "قطار" in text and "المرسى" in text and "\u2068" in text
    )
