"""Light stemming: what a word's forms have in common, good enough to find them again, never shown."""

import re

# The longest first; و، ف، ب، ك، ل are written together with what follows them.
_ARTICLES = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_ENDINGS = (
    "يات",
    "تين",
    "تان",
    "هما",
    "ات",
    "ان",
    "ون",
    "ين",
    "يه",
    "ها",
    "هم",
    "نا",
    "يا",
    "ه",
    "ي",
    "ا",
    "ت",
)
_LEAST = 3
"""Letters that stay."""
_is_arabic = re.compile("[\u0600-\u06ff]").match
_weak = re.compile("[اويء]")
_english = re.compile("(?:'s|ies|ing|ed|es|s)$")


def light(word: str) -> str:
    """A folded Arabic word without the article, one joined particle and one ending."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST:
            word = word[len(article) :]
            break
    else:
        if word[0] == "و" and len(word) >= 5:
            word = word[1:]
        if word[0] in "بل" and len(word) >= 6:
            word = word[1:]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word


def skeleton(word: str) -> str:
    """The consonants of a folded word: قتلى، مقتل، قتيل and قتلا become one; another script's word a stem.

    Numbers stay as they are.
    """
    if word[0].isdigit():
        return word
    if not _is_arabic(word):
        return _english.sub("", word) if len(word) > 4 else word
    stem = light(word)
    rest = stem[1:] if len(stem) >= 4 and stem[0] in "متين" else stem
    found = rest[0] + _weak.sub("", rest[1:])
    return found if len(found) >= 2 else stem
