"""Bytes in every encoding that right-to-left feeds come in, declared rightly, wrongly and not at all."""

import codecs

import pytest

from newstui.feeds import parse
from newstui.feeds.decode import decode
from newstui.model.feed import ParsedFeed

ARABIC = "أعلنت بلدية المرفأ افتتاح مكتبة جديدة على شاطئ البحر بعد ثلاث سنوات من العمل"
HEBREW = "עיריית הנמל הודיעה על פתיחת ספרייה חדשה ליד חוף הים אחרי שלוש שנים של עבודה"
RUSSIAN = "Городской совет объявил об открытии новой библиотеки на берегу моря после трёх лет работы"
GREEK = "Ο δήμος ανακοίνωσε τα εγκαίνια της νέας βιβλιοθήκης δίπλα στη θάλασσα μετά από τρία χρόνια"
FRENCH = "La mairie a annoncé l'ouverture d'une bibliothèque près de la mer, après trois années de travaux"
TURKISH = "Belediye üç yıl süren çalışmanın ardından deniz kıyısında yeni kütüphanenin açıldığını duyurdu"


def feed_of(text: str, declared: str | None) -> str:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    items = f"<item><title>{text}</title></item>" * 3
    return f'{prolog}\n<rss version="2.0"><channel><title>{text}</title>{items}</channel></rss>'


def titles(body: bytes, content_type: str | None = None) -> set[str | None]:
    feed = parse(body, content_type=content_type)
    assert isinstance(feed, ParsedFeed), feed
    return {feed.title, *(entry.title for entry in feed.entries)}


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
@pytest.mark.parametrize(
    "declared", ["utf-8", "UTF8", None, "windows-1256", "windows-1255", "ISO-8859-1", "utf-16", "nonsense"]
)
def test_utf8_is_utf8_whatever_is_declared(text: str, declared: str | None) -> None:
    assert titles(feed_of(text, declared).encode("utf-8")) == {text}


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", b""),
    ],
)
@pytest.mark.parametrize("declared", [None, "utf-8", "utf-16"])
def test_unicode_is_told_by_its_mark_or_its_zeros(
    text: str, encoding: str, mark: bytes, declared: str | None
) -> None:
    assert titles(mark + feed_of(text, declared).encode(encoding)) == {text}


LEGACY = [
    (ARABIC, "windows-1256"),
    (ARABIC, "iso-8859-6"),
    (HEBREW, "windows-1255"),
    (HEBREW, "iso-8859-8"),
    (RUSSIAN, "windows-1251"),
    (GREEK, "windows-1253"),
    (FRENCH, "windows-1252"),
    (TURKISH, "windows-1254"),
]


@pytest.mark.parametrize(("text", "encoding"), LEGACY)
def test_a_legacy_encoding_is_read_as_declared(text: str, encoding: str) -> None:
    assert titles(feed_of(text, encoding).encode(encoding)) == {text}


@pytest.mark.parametrize(("text", "encoding"), LEGACY)
def test_a_legacy_encoding_is_read_as_the_header_says(text: str, encoding: str) -> None:
    body = feed_of(text, None).encode(encoding)
    assert titles(body, f'text/xml; charset="{encoding}"') == {text}


@pytest.mark.parametrize(("text", "encoding"), LEGACY)
@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_a_legacy_encoding_that_nobody_names_is_guessed(
    text: str, encoding: str, declared: str | None
) -> None:
    assert titles(feed_of(text, declared).encode(encoding)) == {text}


def test_the_header_wins_over_the_document() -> None:
    assert titles(feed_of(ARABIC, "windows-1252").encode("cp1256"), "text/xml; charset=windows-1256") == {
        ARABIC
    }


def test_a_few_stray_bytes_do_not_turn_utf8_into_something_else() -> None:
    body = feed_of(ARABIC, "utf-8").encode().replace(b"</title>", b"\xff\xe4</title>", 1)
    feed = parse(body)
    assert isinstance(feed, ParsedFeed)
    assert feed.title is not None
    assert feed.title.startswith(ARABIC)
    assert feed.entries[0].title == ARABIC


def test_the_encoding_found_is_told() -> None:
    assert decode(ARABIC.encode("cp1256"))[1] == "cp1256"
    assert decode(b"<rss/>")[1] == "utf-8"
    assert decode("<rss/>".encode("utf-16"))[1].startswith("utf-16")


@pytest.mark.parametrize(
    "body", [b"\xff", b"\xff\xfe\xff", b"\x00<\x00", bytes(range(256)), b"<?xml encoding='hex'?>\xff"]
)
def test_any_bytes_are_some_text(body: bytes) -> None:
    assert isinstance(decode(body)[0], str)
