"""``newstui stories``, ``story`` and ``edition``: the shapes that scripts build on."""

import time
from dataclasses import replace

from command_line import Newstui, draft

from newstui.library.placing import place_waiting
from newstui.model.article import Changes, Draft
from newstui.model.source import NewSource

TOLD = (
    ("وكالة", "زلزال بقوة 6 درجات يضرب سواحل هرمزغان", "ضرب زلزال قوي محافظة هرمزغان جنوبي إيران فجر الأحد."),
    ("صحيفة", "هزة قوية في هرمزغان جنوب إيران", "شعر سكان محافظة هرمزغان بزلزال بلغت قوته 6 درجات."),
    ("قناة", "افتتاح معرض الكتاب في الرياض", "تشارك في المعرض ألفا دار نشر."),
)


def told(number: int, title: str, summary: str) -> Draft:
    """An article of the last hours; its link is a script's."""
    made = draft(str(number), title, body=summary, categories=("معارض",))
    return replace(
        made, published=int(time.time()) - 3_600 * (number + 1), link=f"https://news.example/{number}"
    )


def fill(newstui: Newstui) -> None:
    now = int(time.time())
    with newstui.store() as store:
        for number, (name, title, summary) in enumerate(TOLD):
            source = store.add_source(NewSource(f"https://news.example/feed{number}", name), now=now)
            store.apply(source.id, Changes(new=(told(number, title, summary),)), now=now)
        assert place_waiting(store) == len(TOLD)


def test_stories_topics_and_their_articles_are_printed(newstui: Newstui) -> None:
    fill(newstui)
    story, topic = newstui("stories", "--json").objects
    assert list(story) == [
        "id", "kind", "title", "picture", "articles", "sources", "unread_count", "first", "last", "members",
    ]  # fmt: skip
    assert (story["kind"], story["articles"], story["sources"], story["unread_count"]) == ("story", 2, 2, 2)
    assert story["picture"] is None
    assert story["title"] in (TOLD[0][1], TOLD[1][1])
    assert (topic["kind"], topic["title"], topic["articles"]) == ("topic", "معارض", 3)
    members = newstui("story", str(story["id"]), "--json").objects
    assert [article["id"] for article in members] == story["members"]
    assert {(article["story"], article["related_count"]) for article in members} == {(story["id"], 1)}
    assert len(newstui("story", str(topic["id"]), "--json").objects) == 3
    assert story["title"] in newstui("stories").out
    missing = newstui("story", "99999")
    assert (missing.status, missing.out) == (1, "")


def test_an_edition_tells_each_headline_once_and_ends(newstui: Newstui) -> None:
    fill(newstui)
    plain = newstui("edition", language="ar").out
    shown = [title for _source, title, _summary in TOLD if title in plain]
    # Of the two that tell one event one headline leads, with both newsrooms.
    assert TOLD[2][1] in shown
    assert len(shown) == 2
    assert "وكالة، صحيفة" in plain or "صحيفة، وكالة" in plain
    assert plain.rstrip().endswith("انتهت النشرة.")
    page = newstui("edition", "--format", "html", language="ar").out
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<li") == 2
    assert newstui("edition", "--format", "markdown").out.count("\n- ") == 2
