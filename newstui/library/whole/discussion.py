"""The comments under an article, from the feed that its source names for them."""

from collections import defaultdict
from collections.abc import Sequence

from newstui import feeds
from newstui.html import absolute, blocks
from newstui.library.whole.gathering import ACCEPT, PAGE_BYTES
from newstui.library.whole.manners import Manners
from newstui.model.article import Article
from newstui.model.comment import Comment
from newstui.model.failure import Failure
from newstui.model.feed import Entry
from newstui.net.access import Access
from newstui.net.answer import Failed, Fetched, Request
from newstui.pages import comments_feed
from newstui.store import Store

MOST_COMMENTS = 1_000
LONGEST = 100_000
"""Characters of HTML that are read of one comment."""
DEEPEST = 20


async def fetch_comments(
    store: Store, manners: Manners, article: int, *, access: Access | None = None
) -> tuple[Comment, ...] | Failure:
    """Fetch and keep the comments of an article; a failure leaves those that are kept. Raises StoreError."""
    known = store.article(article)
    if known is None:
        return Failure("not-found", f"article {article}")
    source = store.source(known.source)
    asked_by = source.address if source and source.address.startswith("http") else known.link
    page = store.document(article, "page")
    address = store.entry_extras(article).comments_feed or (page.comments_feed if page else None)
    address = address or await _named_by_page(manners, known, asked_by, access)
    if address is None:
        return Failure("not-found", "comments: no feed of comments")
    result = await manners.fetch(Request(address, asked_by=asked_by, access=access))
    if not isinstance(result, Fetched):
        return result.failure if isinstance(result, Failed) else Failure("http-304", "to a plain request")
    feed = feeds.parse(result.content, content_type=result.content_type, address=result.address)
    if isinstance(feed, Failure):
        return feed
    found = threaded(feed.entries[:MOST_COMMENTS], result.address)
    store.put_comments(article, found)
    return found


async def _named_by_page(
    manners: Manners, article: Article, asked_by: str | None, access: Access | None
) -> str | None:
    """Look on an article's page for the feed of its comments, where its source names none."""
    if article.link is None:
        return None
    page = await manners.fetch(
        Request(article.link, asked_by=asked_by, access=access, max_bytes=PAGE_BYTES, accept=ACCEPT)
    )
    if not isinstance(page, Fetched):
        return None
    return comments_feed(page.content, page.address, content_type=page.content_type or "")


def threaded(entries: Sequence[Entry], address: str) -> tuple[Comment, ...]:
    """Order comments as a thread, the oldest first, each followed by those that answer it."""
    known = {entry.id for entry in entries if entry.id}
    answers: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: each.published or 0):
        answers[entry.in_reply_to if entry.in_reply_to in known else None].append(entry)
    found: list[Comment] = []
    # Some answer each other in a circle, or have the id of another: each is told once.
    coming = [(entry, 0) for entry in reversed(answers.pop(None, []))]
    while coming:
        entry, depth = coming.pop()
        found.append(_comment(entry, depth, address))
        answering = answers.pop(entry.id, []) if entry.id else []
        coming += [(each, min(depth + 1, DEEPEST)) for each in reversed(answering)]
    return (*found, *(_comment(each, 0, address) for left in answers.values() for each in left))


def _comment(entry: Entry, depth: int, address: str) -> Comment:
    written = (entry.content or entry.summary or "")[:LONGEST]
    base = absolute(entry.link, address) or address
    author = entry.authors[0] if entry.authors else None
    return Comment(author, entry.published, blocks(written, base=base), depth, entry.link)
