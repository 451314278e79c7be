"""list and search: the shapes that scripts build on."""

import json

from command_line import Newstui, draft

ARTICLE_KEYS = [
    "id",
    "source",
    "source_title",
    "title",
    "link",
    "authors",
    "published",
    "updated",
    "language",
    "categories",
    "unread",
    "saved",
    "whole",
    "picture",
    "video",
    "summary",
    "seen",
    "sort",
    "sources",
    "story",
    "related_count",
    "comments",
]


def titles(newstui: Newstui, *words: str) -> list[str]:
    outcome = newstui("list", "--json", *words)
    assert outcome.status == 0, outcome.err
    return [article["title"] for article in outcome.objects]


def test_an_empty_home_has_an_empty_list(newstui: Newstui) -> None:
    outcome = newstui("list", "--json")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")


def test_people_are_told_that_there_is_nothing(newstui: Newstui) -> None:
    for words in (("list",), ("search", "x")):
        outcome = newstui(*words)
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err
        assert newstui(*words, "--quiet").err == ""


def test_every_key_is_there_and_unknown_values_are_null(newstui: Newstui) -> None:
    newstui.fill("https://news.example/feed", draft("a", "عنوان «أول»"))
    (article,) = newstui("list", "--json").objects
    assert list(article) == ARTICLE_KEYS
    assert article["updated"] is None
    assert article["story"] is None
    assert article["published"] == article["sort"] == "2026-11-18T11:06:40Z"
    assert article["unread"] is True
    assert article["saved"] is False


def test_text_is_not_escaped_to_ascii_but_controls_are(newstui: Newstui) -> None:
    newstui.fill("https://news.example/feed", draft("a", "خبر", body="قبل\u202eبعد\x9b"))
    out = newstui("list", "--json").out
    assert "خبر" in out
    assert not set("\u202e\x9b") & set(out)


def test_newest_first_fifty_unless_said(newstui: Newstui) -> None:
    newstui.fill("https://news.example/feed", *(draft(str(age), f"خبر {age}", age=age) for age in range(260)))
    assert titles(newstui) == [f"خبر {age}" for age in range(50)]
    assert titles(newstui, "--limit", "3") == ["خبر 0", "خبر 1", "خبر 2"]
    assert len(titles(newstui, "--limit", "0")) == 260


def test_a_source_is_named_by_id_address_title_or_a_part_of_it(newstui: Newstui) -> None:
    first = newstui.fill("https://one.example/feed", draft("a", "من الأول"), title="صحيفة النهار")
    newstui.fill("https://two.example/feed", draft("b", "من الثاني", age=9), title="صحيفة المساء")
    for name in (str(first), "https://one.example/feed", "صحيفة النهار", "النهار"):
        assert titles(newstui, "--source", name) == ["من الأول"], name


def test_an_unclear_source_is_an_error_that_names_the_choices(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "أ"), title="صحيفة النهار")
    newstui.fill("https://two.example/feed", draft("b", "ب"), title="صحيفة المساء")
    unclear = newstui("list", "--source", "صحيفة")
    assert unclear.status == 1
    assert "المساء" in unclear.err
    assert newstui("list", "--source", "لا أحد").status == 1


def test_a_section_has_many_names(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "مباراة", categories=("الرياضة",)), draft("b", "سوق"))
    newstui.fill("https://two.example/feed", draft("c", "Match", age=5), folder="Sport")
    for name in ("sport", "رياضة", "ورزش", "SPORTS"):
        assert titles(newstui, "--section", name) == ["مباراة", "Match"], name


def test_a_section_may_be_a_folder_or_a_topic(newstui: Newstui) -> None:
    drafts = [
        draft(key, f"انتخابات {key}", age=place, categories=("انتخابات البلدية",))
        for place, key in enumerate("abc")
    ]
    newstui.fill("https://one.example/feed", *drafts, folder="مجلدي")
    assert len(titles(newstui, "--section", "مجلدي")) == 3
    assert newstui("list", "--section", "لا وجود له").status == 1


def test_unread_saved_and_both(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "أ"), draft("b", "ب", age=1), draft("c", "ج", age=2))
    ids = [str(article["id"]) for article in newstui("list", "--json").objects]
    newstui("mark", ids[0], ids[1], "--saved")
    newstui("mark", ids[0], "--read")
    assert titles(newstui, "--unread") == ["ب", "ج"]
    assert titles(newstui, "--saved") == ["أ", "ب"]
    assert titles(newstui, "--unread", "--saved") == ["ب"]


def test_a_source_within_a_section(newstui: Newstui) -> None:
    sport = ("رياضة",)
    newstui.fill("https://one.example/feed", draft("a", "أ", categories=sport), title="الأول")
    newstui.fill("https://two.example/feed", draft("b", "ب", age=1, categories=sport), title="الثاني")
    assert titles(newstui, "--section", "sport", "--source", "الثاني") == ["ب"]


def test_people_get_logical_lines_in_a_pipe(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "عنوان (تجربة)"), title="النهار")
    (line,) = newstui("list", language="ar").out.splitlines()
    assert "عنوان (تجربة)\tالنهار" in line
    assert not any("\u2066" <= char <= "\u2069" or "\ufb50" <= char <= "\ufeff" for char in line)


def test_search_says_where_it_matches(newstui: Newstui) -> None:
    newstui.fill(
        "https://one.example/feed",
        draft("a", "افتتاح المَدرسة", body="في المدرسة الجديدة"),
        draft("b", "غيره"),
    )
    (found,) = newstui("search", "--json", "مدرسه").objects
    assert list(found) == [*ARTICLE_KEYS, "hits", "snippet", "snippet_hits"]
    ((start, end),) = found["hits"]
    assert found["title"][start:end] == "المَدرسة"
    assert all(len(pair) == 2 for pair in found["snippet_hits"])


def test_search_takes_several_words_and_a_limit(newstui: Newstui) -> None:
    newstui.fill(
        "https://one.example/feed", *(draft(str(age), f"سوق الذهب {age}", age=age) for age in range(5))
    )
    assert len(newstui("search", "--json", "الذهب", "سوق", "--limit", "2").objects) == 2
    assert newstui("search", "--json", "لاشيء").out == ""


def test_what_a_search_leaves_out_needs_no_quotes(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "النفط قطر oil"), draft("b", "النفط والغاز gas"))
    for query in (
        ("النفط", "-قطر"), ("-قطر", "النفط"), ("--limit", "5", "النفط", "-oil"), ("-h3", "النفط", "-oil"),
        ("--", "النفط", "-قطر"), ("النفط", "-قطر", "--limit", "5"), ("--", "-oil"), ("-2026", "-oil"),
    ):  # fmt: skip
        found = newstui("search", "--json", *query)
        assert [each["title"] for each in found.objects] == ["النفط والغاز gas"], query
    assert newstui("search", "--limit", "-5", "النفط").status == 2
    assert newstui("search", "--keeping", "النفط", "-oil").status == 2
    assert newstui("search", "-h").out.startswith("Usage")
    (kept,) = newstui("search", "--json", "النفط", "-قطر", "--keep", "-س").objects
    assert (kept["title"], kept["query"]) == ("-س", "النفط -قطر")


def test_search_speaks_the_query_language(newstui: Newstui) -> None:
    newstui.fill(
        "https://one.example/feed",
        draft("a", "سوق الذهب", categories=("رياضة",)),
        draft("b", "سوق الفضة"),
        title="الجزيرة نت",
    )
    titles = [
        each["title"] for each in newstui("search", "--json", "(ذهب أو فضة) قسم:رياضة مصدر:جزيرة").objects
    ]
    assert titles == ["سوق الذهب"]
    assert len(newstui("search", "--json", "سوق", "section:sport", "OR", "ذهب").objects) == 1


def test_a_mistake_in_a_query_is_told_at_its_place(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "سوق الذهب"), title="الجزيرة")
    outcome = newstui("search", "--json", "سوق مصدر:الجزيره1")
    assert (outcome.status, outcome.out) == (2, "")
    mistake = json.loads(outcome.err)
    assert (mistake["at"], mistake["code"]) == (9, "source")
    assert list(mistake) == ["at", "reason", "code"]
    assert "الجزيرة" in mistake["reason"]
    outcome = newstui("search", "gold is:new ag")
    assert outcome.status == 2
    sentence, query, marks = outcome.err.splitlines()
    assert "“new”" in sentence
    assert query[marks.index("^") : marks.rindex("^") + 1] == "new"
    arabic = newstui("search", "بعد:2026-13", language="ar")
    assert arabic.err.splitlines()[1:] == ["بعد:2026-13", "    ^^^^^^^"]


def test_a_search_is_kept_listed_renamed_removed_and_restored(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "سوق الذهب"), draft("b", "سوق الفضة"), title="النهار")
    assert newstui("searches").out == ""
    (kept,) = newstui("search", "--json", "ذهب", "أو", "نحاس", "--keep", "معادن").objects
    assert kept == {
        "id": 1, "title": "معادن", "query": "ذهب أو نحاس", "total": 1, "unread_count": 1, "more": False,
        "error": None,
    }  # fmt: skip
    assert newstui("searches", "--json").objects == [kept]
    assert newstui("searches").out.split("\t")[:3] == ["1", "معادن", "ذهب أو نحاس"]
    assert [each["title"] for each in newstui("list", "--json", "--search", "معادن").objects] == ["سوق الذهب"]
    assert newstui("searches", "rename", "1", "فلزات").status == 0
    assert newstui("searches", "remove", "فلزات").status == 0
    assert newstui("list", "--search", "فلزات").status == 1
    assert newstui("searches", "--json").out == ""
    assert newstui("searches", "restore", "فلزات").status == 0
    assert len(newstui("list", "--json", "--unread", "--search", "1").objects) == 1


def test_a_kept_search_that_is_wrong_by_now_says_so(newstui: Newstui) -> None:
    source = newstui.fill("https://one.example/feed", draft("a", "سوق الذهب"), title="النهار")
    assert newstui("search", "مصدر:النهار", "--keep", "عندهم").status == 0
    assert newstui("search", " ", "--keep", "خال").status == 1
    assert "ذهب أو نحاس" not in newstui("search", "ذهب", "أو", "نحاس", "--keep", "معادن").err
    assert "ذهب أو نحاس" in newstui("search", "ذهب", "--keep", "معادن").err
    newstui("searches", "remove", "معادن")
    newstui("sources", "remove", str(source))
    assert newstui("list", "--search", "عندهم").status == 2
    (kept,) = newstui("searches", "--json").objects
    assert (kept["total"], kept["error"]["at"], kept["error"]["code"]) == (0, 5, "source")


def test_removed_sources_are_in_no_list(newstui: Newstui) -> None:
    source = newstui.fill("https://one.example/feed", draft("a", "أ"))
    newstui("sources", "remove", str(source))
    assert titles(newstui) == []


def test_a_query_may_be_a_sign_alone(newstui: Newstui) -> None:
    outcome = newstui("search", "-")
    assert (outcome.status, outcome.out) == (0, "")
    assert "Nothing found" in outcome.err
