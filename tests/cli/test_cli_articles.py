"""show and mark: one article, and what the reader says of it."""

import pytest
from command_line import Newstui, draft


@pytest.fixture
def article(newstui: Newstui) -> str:
    newstui.fill("https://one.example/feed", draft("a", "عنوان <الخبر>", body="متن (فيه 25%) كلام"))
    return str(newstui("list", "--json").objects[0]["id"])


def test_show_prints_the_article_in_logical_order(newstui: Newstui, article: str) -> None:
    shown = newstui("show", article)
    assert shown.status == 0
    assert shown.out.startswith("عنوان <الخبر>\n\n")
    assert "متن (فيه 25%) كلام" in shown.out
    assert "https://news.example/a" in shown.out


def test_show_json_has_the_article_and_its_document(newstui: Newstui, article: str) -> None:
    (shown,) = newstui("show", article, "--json").objects
    assert shown["id"] == int(article)
    assert list(shown)[-1] == "document"
    assert shown["document"]["blocks"][0]["text"][0]["text"] == "متن (فيه 25%) كلام"
    assert shown["document"]["kicker"] is None


def test_show_writes_markdown_and_html(newstui: Newstui, article: str) -> None:
    assert newstui("show", article, "--format", "markdown").out.startswith("# عنوان \\<الخبر\\>\n")
    page = newstui("show", article, "--format", "html").out
    assert "<h1>عنوان &lt;الخبر&gt;</h1>" in page
    assert 'dir="rtl"' in page


def test_an_id_that_nothing_has_is_an_error(newstui: Newstui) -> None:
    assert newstui("show", "99").status == 1
    assert "99" in newstui("show", "99").err


def test_mark_prints_the_article_as_it_is_now(newstui: Newstui, article: str) -> None:
    (marked,) = newstui("mark", article, "--read", "--saved", "--json").objects
    assert (marked["unread"], marked["saved"]) == (False, True)
    (marked,) = newstui("mark", article, "--unread", "--unsaved", "--json").objects
    assert (marked["unread"], marked["saved"]) == (True, False)


def test_what_can_be_marked_is_marked_and_the_rest_is_told(newstui: Newstui, article: str) -> None:
    outcome = newstui("mark", article, "12345", "--read", "--json")
    assert outcome.status == 1
    assert [marked["id"] for marked in outcome.objects] == [int(article)]
    assert "12345" in outcome.err
    assert "12,345" not in outcome.err


def test_mark_needs_something_to_mark(newstui: Newstui, article: str) -> None:
    assert newstui("mark", article).status == 2
    assert newstui("mark", article, "--read", "--unread").status == 2


def test_quiet_keeps_json_and_drops_the_rest(newstui: Newstui, article: str) -> None:
    assert newstui("mark", article, "--read", "--quiet").out == ""
    assert newstui("mark", article, "--unread", "--quiet", "--json").objects
