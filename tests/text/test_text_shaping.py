"""Letters and their forms, in the languages that are written with them."""

import pytest

from newstui.text.shaping import shape

# Visual text is not needed here: shaped text is in logical order.
WORDS = {
    "ar": ("كتب", "ﻛﺘﺐ"),
    "ar, vowelled": ("كَتَبَ", "ﻛَﺘَﺐَ"),
    "ar, tatweel": ("كـتب", "ﻛـﺘﺐ"),
    "ar, final hamza": ("سماء", "ﺳﻤﺎء"),
    "fa": ("پنج", "ﭘﻨﺞ"),
    "fa, yeh": ("ایران", "ﺍﯾﺮﺍﻥ"),
    "ur": ("ٹھہرے", "ﭨﮭﮩﺮﮮ"),
    "ur, noon ghunna": ("میں", "ﻣﯿﮟ"),
    "ckb, letters without forms": ("کوردستان", "ﮐﻮﺭﺩﺳﺘﺎﻥ"),
    "ckb, neighbours stay joined": ("هێز", "ﻫێﺰ"),
    "ps": ("ښځه", "ښځﻪ"),
    "ps, in the middle": ("بښنه", "ﺑښﻨﻪ"),
    "ug": ("ئۇيغۇر", "ﺋﯘﻳﻐﯘﺭ"),
}


@pytest.mark.parametrize(("logical", "expected"), WORDS.values(), ids=WORDS.keys())
def test_words_are_joined(logical: str, expected: str) -> None:
    shaped, places = shape(logical)
    assert shaped == expected
    assert places is None


@pytest.mark.parametrize(
    ("logical", "expected", "places"),
    [
        ("لا", "ﻻ", [0]),
        ("سلام", "ﺳﻼﻡ", [0, 1, 3]),
        ("مثلًا", "ﻣﺜﻼً", [0, 1, 2, 3]),
        ("لَآ", "ﻵَ", [0, 1]),
        ("للآن", "ﻟﻶﻥ", [0, 1, 3]),
    ],
)
def test_lam_and_alef_are_one_shape_with_their_marks_behind_it(
    logical: str, expected: str, places: list[int]
) -> None:
    assert shape(logical) == (expected, places)


def test_zwnj_parts_letters_and_zwj_joins_them() -> None:
    assert shape("می\u200cرود") == ("ﻣﯽﺭﻭﺩ", [0, 1, 3, 4, 5])
    assert shape("ه\u200d") == ("ﻫ", [0])
    assert shape("\u200dه") == ("ﻪ", [1])


def test_the_name_of_god_and_the_wide_ligatures_stay_letters() -> None:
    assert shape("الله")[0] == "ﺍﻟﻠﻪ"
    assert shape("صلى الله عليه وسلم")[0].count(" ") == 3


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 بلا سلام",
        "ه\u200d قال لا",
        "س\u200dلام",
        "\u200d\u200c\u064b",
        "ب\u200dX",
        "\u064bلا",
    ],
)
def test_no_text_raises_or_loses_a_letter(text: str) -> None:
    shaped, places = shape(text)
    if places is None:
        places = list(range(len(text)))
    assert len(places) == len(shaped)
    assert places == sorted(places)
    kept = {text[place] for place in places} | set("\u200c\u200dاآ")
    assert set(text) <= kept


def test_a_mark_between_letters_does_not_part_them() -> None:
    assert shape("ب\u200fت\u0308ب")[0] == "ﺑ\u200fﺘ\u0308ﺐ"


def test_latin_text_is_left_alone() -> None:
    assert shape("déjà vu") == ("déjà vu", None)
