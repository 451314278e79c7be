from dataclasses import replace

from newstui.library.decide import decide
from newstui.model.article import Draft, Known, Namesake
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


def named(key: str, title: str = "عنوان", words: str = "words", published: int | None = None) -> Draft:
    return replace(draft(key, words), title=title, name=b"name", published=published)


def test_an_article_keeps_its_status_under_a_new_key() -> None:
    namesakes = {b"name": [Namesake(7, b"words", "العُنوان".removeprefix("ال"), 5)]}
    changes = decide({}, [named("new-key")], namesakes)
    assert (changes.new, changes.changed, changes.renamed) == ((), (), ((7, "new-key"),))
    edited = decide({}, [named("new-key", "عنوان آخر", "other", published=5)], namesakes)
    assert edited.renamed == ((7, "new-key"),)
    assert [number for number, _draft in edited.changed] == [7]


def test_another_story_under_the_same_link_is_new() -> None:
    namesakes = {b"name": [Namesake(7, b"words", "قصة أمس", 5)]}
    changes = decide({}, [named("new-key", "قصة اليوم", published=9)], namesakes)
    assert ([new.key for new in changes.new], changes.renamed) == (["new-key"], ())


def test_an_article_that_stands_in_the_feed_keeps_its_key() -> None:
    namesakes = {b"name": [Namesake(7, b"words", "عنوان", 5)]}
    changes = decide(
        {"old-key": Known(7, b"words")}, [named("old-key"), named("new-key", words="b")], namesakes
    )
    assert ([new.key for new in changes.new], changes.renamed) == (["new-key"], ())


def test_what_another_source_tells_is_not_changed() -> None:
    assert decide({"a": Known(1, None)}, [draft("a")]).changed == ()
