"""The table of sections: editors' many names, one section."""

import pytest

from newstui.library.sections import important_sections, section_ids, section_names, section_title
from newstui.text import fold


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("رياضة", "sport"),
        ("الرياضة", "sport"),
        ("رِيَاضَة", "sport"),
        ("Sport", "sport"),
        ("SPORTS", "sport"),
        ("ورزش", "sport"),
        ("کھیل", "sport"),
        ("ספורט", "sport"),
        ("Spor", "sport"),
        ("عالم", "world"),
        ("اقتصاد", "economy"),
        ("Économie", "economy"),
        ("Ekonomi", "economy"),
        ("الشرق الأوسط", "middle-east"),
        ("فيديوهات", "video"),
    ],
)
def test_a_name_belongs_to_its_section(name: str, section: str) -> None:
    assert section_names()[fold(name)] == section


def test_the_first_eight_are_the_important_ones() -> None:
    assert important_sections() == section_ids()[:8]
    assert important_sections()[0] == "world"


def test_every_section_has_a_title_in_every_language() -> None:
    for section in section_ids():
        for language in ("ar", "fa", "ur", "he", "tr", "en", "fr"):
            assert section_title(section, language)
    assert section_title("sport", "ar") == "رياضة"
    assert section_title("sport", "en-GB") == "Sport"
    assert section_title("sport", "xx") == "Sport"
    assert section_title("no-such-section", "ar") == "no-such-section"


def test_countries_are_no_sections() -> None:
    assert (
        not {fold(name) for name in ("إيران", "پاکستان", "Türkiye", "France", "مصر")} & section_names().keys()
    )
