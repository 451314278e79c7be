"""Sixty titles in three languages, encoded in every way that feeds have, rightly and wrongly."""

import codecs
from collections.abc import Callable

import pytest

from newstui.feeds import parse
from newstui.model.feed import ParsedFeed

TEXTS = {
    "ar": "أعلنت بلدية المرفأ أمس افتتاح مكتبة جديدة على شاطئ البحر بعد ثلاث سنوات من العمل، وقال رئيسها إن "
    "أبوابها"
    " ستبقى مفتوحة للأطفال والصيادين حتى ساعة متأخرة من الليل",
    "he": "עיריית הנמל הודיעה אתמול על פתיחת ספרייה חדשה ליד חוף הים אחרי שלוש שנים של עבודה, וראש העיר "
    "אמר כי שעריה"
    " יהיו פתוחים לילדים ולדייגים עד שעה מאוחרת בלילה של כל ימות השבוע",
    "fa": "شهرداري بندر ديروز از گشايش کتابخانه تازه در کنار دريا پس از سه سال کار خبر داد و شهردار "
    "گفت که درهاي آن"
    " براي کودکان و ماهيگيران تا پاسي از شب باز خواهد ماند و چاپ کتاب",
}
"""With the letters alone that windows-1256 and windows-1255 have."""
CODE_PAGES = {"ar": "windows-1256", "he": "windows-1255", "fa": "windows-1256"}
EACH = 20


def titles(language: str) -> list[str]:
    """Twenty titles, each of six words."""
    words = TEXTS[language].split()
    return [" ".join(words[place : place + 6]) for place in range(EACH)]


def feed(language: str, declared: str | None, description: str = "") -> str:
    prolog = f' encoding="{declared}"' if declared else ""
    items = "".join(
        f"<item><title>{title}</title><guid>{number}</guid><description>{description}</description></item>\n"
        for number, title in enumerate(titles(language))
    )
    return f'<?xml version="1.0"{prolog}?>\n<rss version="2.0"><channel>{items}</channel></rss>'


def page(language: str) -> str:
    return CODE_PAGES[language]


Variant = Callable[[str], tuple[bytes, str | None]]
"""From a language to the bytes of its feed and the header ``Content-Type``."""


def utf8(declared: str | None, start: bytes = b"") -> Variant:
    return lambda language: (start + feed(language, declared).encode(), None)


def unicode_as(encoding: str, mark: bytes = b"") -> Variant:
    return lambda language: (mark + feed(language, "utf-16").encode(encoding), None)


def legacy(declared: str | None) -> Variant:
    return lambda language: (feed(language, declared).encode(page(language)), None)


def stray(language: str) -> tuple[bytes, str | None]:
    body = feed(language, "utf-8", "x").encode()
    return body.replace(b">x<", b">\xe4\xff<", 1), None


def untidy(language: str) -> tuple[bytes, str | None]:
    text = "\n\n \n" + feed(language, "utf-8", "a & b&nbsp;c \x01\x1f")
    return text.encode(), "text/xml"


TABLE: dict[str, Variant] = {
    "UTF-8 declared": utf8("utf-8"),
    "UTF-8 undeclared": utf8(None),
    "UTF-8 with its mark": utf8("utf-8", codecs.BOM_UTF8),
    "UTF-8 with its mark, declared otherwise": utf8("windows-1252", codecs.BOM_UTF8),
    "UTF-16 LE": unicode_as("utf-16-le", codecs.BOM_UTF16_LE),
    "UTF-16 BE": unicode_as("utf-16-be", codecs.BOM_UTF16_BE),
    "UTF-16 LE without a mark": unicode_as("utf-16-le"),
    "UTF-16 BE without a mark": unicode_as("utf-16-be"),
    "code page declared": lambda language: legacy(page(language))(language),
    "code page in the header alone": lambda language: (
        feed(language, None).encode(page(language)),
        f"application/rss+xml; charset={page(language)}",
    ),
    "code page in the header, UTF-8 in the document": lambda language: (
        feed(language, "utf-8").encode(page(language)),
        f"text/xml; charset={page(language)}",
    ),
    "code page declared as UTF-8": legacy("utf-8"),
    "code page undeclared": legacy(None),
    "UTF-8 declared as a code page": lambda language: utf8(page(language))(language),
    "UTF-8 in a header that names a code page": lambda language: (
        feed(language, None).encode(),
        f"text/xml; charset={page(language)}",
    ),
    "UTF-8 declared as ISO-8859-1": utf8("ISO-8859-1"),
    "UTF-8 declared as UTF-16": utf8("utf-16"),
    "UTF-8 with two stray bytes": stray,
    "control characters, blank lines, bare ampersands": untidy,
}


def read(body: bytes, content_type: str | None) -> list[str | None]:
    found = parse(body, content_type=content_type, address="https://site.example/rss")
    assert isinstance(found, ParsedFeed), found
    return [entry.title for entry in found.entries]


@pytest.mark.parametrize("variant", TABLE.values(), ids=TABLE.keys())
def test_sixty_titles_of_sixty_are_right(variant: Variant) -> None:
    right = [(language, read(*variant(language)) == titles(language)) for language in TEXTS]
    assert right == [(language, True) for language in TEXTS]


@pytest.mark.parametrize(("language", "encoding"), [("ar", "iso-8859-6"), ("he", "iso-8859-8")])
@pytest.mark.parametrize("declared", [True, False])
def test_the_isos_pages_of_both_scripts_are_right(language: str, encoding: str, declared: bool) -> None:
    text = feed(language, encoding if declared else None)
    assert read(text.encode(encoding), None) == titles(language)


@pytest.mark.parametrize("language", TEXTS)
def test_of_a_truncated_feed_all_titles_that_arrived_are_right(language: str) -> None:
    body = feed(language, "utf-8").encode()
    body = body[: len(body) * 7 // 10]
    whole = body.count(b"</item>")
    assert whole >= EACH * 6 // 10
    assert read(body, None)[:whole] == titles(language)[:whole]


def test_typographers_signs_in_a_western_page_are_right() -> None:
    title = "L’été «à la mer» – 20 € l’entrée…"
    text = feed("ar", "ISO-8859-1").replace(titles("ar")[0], title)
    western = "".join(char for char in text if ord(char) < 256 or char in title)
    assert read(western.encode("cp1252"), None)[0] == title
