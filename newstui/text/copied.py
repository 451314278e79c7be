"""What may be copied: text as it was written, without what only a screen or an attack needs."""

import unicodedata
from urllib.parse import quote

from newstui.text.clean import clean, compiled

_FORMS = "[\ufb00-\ufb4f\ufb50-\ufdf9\ufe70-\ufefc]"
"""Letters as they look in a place of a word.  The honorifics and the rial (U+FDFA to U+FDFD) are signs."""
_CONTROLS = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""What orders text: the program's own, and marks that nobody sees and that every search stumbles over."""
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"))


def text_to_copy(text: str) -> str:
    """Returns a text without presentation forms, controls and escapes; its lines and tabs stay.

    ZWNJ and ZWJ stay inside the words that are written with them.
    """
    return clean(_letters(text).translate(_CONTROLS), inline=False)


def link_to_copy(link: str) -> str:
    """Returns an address as one line that leads where the given one does.

    What is not seen is percent-encoded; a line's end in what is pasted into a shell would run it.
    """
    whole = "".join(link.splitlines()).replace("\t", "").strip()
    return "".join(char if _is_seen(char) else quote(char, errors="replace") for char in whole)


def _letters(text: str) -> str:
    if text.isascii():
        return text
    return compiled(_FORMS).sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN and not compiled(_FORMS).match(char)
