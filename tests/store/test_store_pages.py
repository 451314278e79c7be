"""Articles as they become whole, and the pictures and comments that are kept with them."""

from collections.abc import Callable
from pathlib import Path

from newstui.library.cleaning import clean
from newstui.model.article import Changes, Draft
from newstui.model.comment import Comment
from newstui.model.document import Document, Paragraph, Span
from newstui.model.failure import Failure
from newstui.model.offline import Counts, StoredPicture
from newstui.model.retention import DAY, Retention
from newstui.store import Store
from newstui.store.paging import A_SOURCE

MakeDraft = Callable[..., Draft]
Fill = Callable[..., list[int]]
NOW = 20_000 * DAY
WHOLE = Document("عنوان", "page", (Paragraph((Span("نص كامل"),)),))


def waiting(store: Store, *, again: bool = False) -> list[int]:
    return [page.article for page in store.waiting_pages(now=NOW, again=again)]


def test_the_newest_unread_and_all_that_is_saved_is_wanted_whole(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    articles = fill(*(draft(f"{n:03}", published=NOW - n) for n in range(A_SOURCE + 3)))
    unlinked = fill(draft("none", link=None))[0]
    store.mark(articles[:2], read=True, now=NOW)
    store.mark(articles[1:2], saved=True, now=NOW)
    store.want_pages({1: True}, now=NOW)
    assert waiting(store) == articles[1 : A_SOURCE + 2]
    assert unlinked not in waiting(store)
    assert store.page_counts() == Counts(0, A_SOURCE + 1, 0)
    # Nothing of the source is wanted any more, but what was saved of it.
    store.want_pages({}, now=NOW)
    assert waiting(store) == articles[1:2]
    store.want_pages({}, now=NOW, otherwise=None)
    assert waiting(store) == []
    store.set_source(1, "whole", "nothing")
    store.want_pages({}, now=NOW)
    assert waiting(store) == []


def test_an_article_becomes_whole_by_its_text_and_then_its_pictures(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    (article,) = fill(draft("a", body="أول الخبر"))
    store.want_pages({1: True}, now=NOW)
    store.put_page(article, WHOLE, unsure=None, pictures=True, now=NOW)
    assert store.document(article) == WHOLE
    assert [(page.article, page.has_text) for page in store.waiting_pages(now=NOW)] == [(article, True)]
    store.page_is_whole(article)
    assert waiting(store) == []
    assert store.page_counts() == Counts(1, 1, 0)
    # A feed that changes the article later has its page read again, but not at once.
    changed = draft("a", body="أول الخبر، وزيادة")
    store.apply(1, Changes(changed=((article, changed),)), now=NOW)
    store.want_pages({1: True}, now=NOW + 60)
    assert waiting(store) == []
    store.want_pages({1: True}, now=NOW + 2 * 3600)
    assert waiting(store) == [article]
    # What fails then leaves what is there.
    store.page_failed(article, Failure("timeout"), next_at=None, now=NOW)
    assert store.document(article) == WHOLE
    assert store.page_counts() == Counts(1, 1, 0)


def test_a_page_of_which_one_cannot_be_sure_stands_behind_the_feeds_own_text(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    (article,) = fill(draft("a", body="ما أرسله المصدر"))
    own = store.document(article)
    store.want_pages({1: False}, now=NOW)
    store.put_page(article, WHOLE, unsure=Failure("broken", "unsure"), pictures=False, now=NOW)
    assert store.document(article) == own
    assert store.document(article, "page") == WHOLE
    assert store.page_failure(article) == Failure("broken", "unsure")
    kept = store.article(article)
    assert kept is not None
    assert not kept.whole


def test_what_failed_is_tried_again_when_its_time_has_come(
    store: Store, fill: Fill, draft: MakeDraft
) -> None:
    articles = fill(draft("a"), draft("b"), draft("c"))
    store.want_pages({1: True}, now=NOW)
    soon, never, robots = articles
    store.page_failed(soon, Failure("timeout"), next_at=NOW, now=NOW)
    store.page_failed(never, Failure("gone"), next_at=None, now=NOW)
    store.page_failed(robots, Failure("robots"), next_at=NOW + DAY, now=NOW)
    assert waiting(store) == [soon]
    assert sorted(waiting(store, again=True)) == sorted([soon, never])
    counts, troubles = store.page_troubles(1)
    assert counts == store.page_counts() == Counts(0, 3, 3)
    assert {trouble.failure.code: trouble.count for trouble in troubles} == {
        "timeout": 1,
        "gone": 1,
        "robots": 1,
    }


def test_what_goes_with_time_takes_its_page_and_comments_along(
    store: Store, fill: Fill, draft: MakeDraft, tmp_path: Path
) -> None:
    article, saved = fill(draft("a"), draft("b"))
    store.mark([article, saved], read=True, now=NOW)
    store.mark([saved], saved=True, now=NOW)
    comments = (Comment("سلمى", NOW, (Paragraph((Span("رأيي"),)),), 1, "https://news.example/c"),)
    for each, digest in ((article, b"1" * 32), (saved, b"2" * 32)):
        store.want_page(each, pictures=True)
        store.put_comments(each, comments)
        store.show_pictures(each, [f"https://news.example/{each}.png"])
        picture = StoredPicture(digest, 10, "image/png", 4, 3)
        store.put_picture(f"https://news.example/{each}.png", picture, now=NOW)
        assert store.comments(each) == comments
    clean(store, Retention(), now=NOW + 200 * DAY)
    assert store.comments(article) == ()
    assert store.comments(saved) == comments
    assert store.unshown_pictures() == [b"1" * 32]
    assert [digest for digest, _bytes, _newest in store.oldest_pictures()] == [b"1" * 32]
    store.forget_pictures(store.unshown_pictures())
    assert store.picture(f"https://news.example/{article}.png") is None
    assert store.picture(f"https://news.example/{saved}.png") is not None
    assert store.picture_bytes() == 10
