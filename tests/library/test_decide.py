from dataclasses import replace

from newstui.library.decide import decide
from newstui.model.article import Draft, Known
from newstui.model.document import Document


def draft(key: str, words: str = "", link: str | None = None) -> Draft:
    return Draft(key, key, link, Document(key, "feed"), "", content_hash=(words or key).encode())


def test_what_is_not_known_is_new_and_what_reads_differently_is_changed() -> None:
    known = {"a": Known(1, b"a"), "b": Known(2, b"before")}
    changes = decide(known, [draft("c"), draft("b"), draft("a")])
    assert [new.key for new in changes.new] == ["c"]
    assert [(number, changed.key) for number, changed in changes.changed] == [(2, "b")]


def test_an_entry_given_twice_is_one_article() -> None:
    first, again = draft("a", "first"), draft("a", "second")
    assert decide({}, [first, again]).new == (first,)
    assert decide({"a": Known(1, b"first")}, [first, again]).changed == ()


def test_one_address_with_the_same_words_is_one_article_whatever_its_id() -> None:
    one = draft("id-1", "words", "https://news.example/1")
    assert decide({}, [one, replace(one, key="id-2")]).new == (one,)


def test_other_words_or_another_address_are_another_article() -> None:
    one = draft("id-1", "words", "https://news.example/1")
    others = [
        replace(one, key="id-2", content_hash=b"other"),
        replace(one, key="id-3", link="https://news.example/2"),
        replace(one, key="id-4", link=None),
        replace(one, key="id-5", link=None),
    ]
    assert decide({}, [one, *others]).new == (one, *others)
