"""mute, unmute and list --muted."""

from dataclasses import replace

import pytest
from command_line import Newstui, draft

KEYS = ["id", "kind", "text", "title", "added", "until", "hidden"]


@pytest.fixture
def filled(newstui: Newstui) -> Newstui:
    newstui.fill("https://news.example/feed", draft("a", "سوق النفط"), draft("b", "طقس اليوم"))
    return newstui


def titles(newstui: Newstui, *words: str) -> list[str]:
    return [article["title"] for article in newstui("list", "--json", *words).objects]


def test_words_are_muted_listed_and_brought_back(filled: Newstui) -> None:
    outcome = filled("mute", "--words", "السوق", "--json")
    (rule,) = outcome.objects
    assert list(rule) == KEYS
    assert (rule["kind"], rule["text"], rule["until"], rule["hidden"]) == ("words", "السوق", None, 1)
    assert titles(filled) == ["طقس اليوم"]
    assert titles(filled, "--muted") == ["سوق النفط"]
    assert filled("mute", "--json").objects == [rule]
    assert filled("unmute", str(rule["id"])).status == 0
    assert filled("mute", "--json").objects == []
    assert len(titles(filled)) == 2


def test_people_are_told_how_many(filled: Newstui) -> None:
    said = filled("mute", "--source", "المصدر", "--until", "3d").out
    assert "2 articles" in said
    assert "unmute" in said
    assert "2 articles" in filled("mute").out
    assert "2 articles" in filled("unmute", "المصدر").out
    nothing = filled("mute")
    assert (nothing.status, nothing.out) == (0, "")
    assert nothing.err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("mute", "--words", "، !"), 1),
        (("mute", "--author", " "), 1),
        (("mute", "--words", ""), 1),
        (("mute", "--source", ""), 1),
        (("mute", "--words", "سوق", "--until", "yesterday"), 1),
        (("mute", "--words", "سوق", "--until", "2020-01-01"), 1),
        (("mute", "--source", "nobody"), 1),
        (("mute", "--until", "3d"), 2),
        (("mute", "--words", "a", "--author", "b"), 2),
        (("unmute", "nothing"), 1),
        (("unmute",), 2),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_cannot_be_muted_is_said_and_changes_nothing(
    filled: Newstui, words: tuple[str, ...], status: int, language: str
) -> None:
    outcome = filled(*words, language=language)
    assert (outcome.status, outcome.out) == (status, "")
    assert outcome.err
    assert "cli." not in outcome.err
    assert filled("mute", "--json").objects == []
    assert len(titles(filled)) == 2


def test_an_article_of_two_sources_stands_under_both(newstui: Newstui) -> None:
    first = newstui.fill("https://a.example/feed", replace(draft("a", "خبر"), name=b"n"), title="الأول")
    second = newstui.fill("https://b.example/feed", replace(draft("b", "خبر"), name=b"n"), title="الثاني")
    (article,) = newstui("list", "--json").objects
    assert sorted(article["sources"]) == [first, second]
    assert titles(newstui, "--source", "الأول") == titles(newstui, "--source", "الثاني") == ["خبر"]
    assert "الأول · الثاني" in newstui("show", str(article["id"])).out
