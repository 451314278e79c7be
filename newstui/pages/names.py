"""Names of authors and words of tags, as sites write them, made even."""

import re
from collections.abc import Iterable

from newstui.text import clean

_BY = re.compile(
    r"^\W*(?:(?:written |story |words |text |report(?:ing|ed)? )?by|von|par|por|di|door|van|od|av|yazan|bởi"
    r"|oleh|بقلم|كتبت?|بواسطة|إعداد|تحرير|تقرير|نوشته|از|מאת)(?:\s*[:：–—-]\s*|\s+)",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*[;؛]\s*")
_AND = re.compile(r"\s*(?:/| & | and | und | et | y | e | i | ve | og | och | en | و )\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,،|]\s*")
_PLACE = re.compile(r"^[\u0620-\u06ff]+(?: ?: ?| [–—-] )(?=[\u0620-\u06ff])")
"""«القاهرة: …», as Arabic papers set the place before the name."""
_IN_BRACKETS = re.compile(r"\s+[(\[][^()\[\]]*[)\]]")
_OFFICE = re.compile(
    r"\b(?:report(?:er|ing)|editor|correspondent|writer|producer|journalist|columnist|staff|contributor|analyst"
    r"|photographer|news desk|redakt(?:eur|ion)|journaliste|corresponsal|periodista|muhabir)\w*\b"
    r"|مراسل|محرر|صحفي|صحافي|كاتب|رئيس التحرير|خبرنگار",
    re.IGNORECASE,
)
"""What a person does, which bylines set behind the name."""
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|^\W*$|\d{3,}|^(?:wp-?)?(?:admin|administrator|webmaster|root|null|none|undefined|unknown)\d*$",
    re.IGNORECASE,
)
_EDGES = " \t.,;:|-–—•·"
LONGEST_NAME = 80
MOST_NAMES = 20
MOST_TAGS = 30


def names_of(given: Iterable[str], *, publisher: str | None = None) -> tuple[str, ...]:
    """Gives each person's name once: «By A and B» is two of them; addresses and handles are none."""
    found: dict[str, str] = {}
    for name in given:
        for part in _parts(clean(name)):
            if part and not _NOT_A_NAME.search(part) and len(part) <= LONGEST_NAME:
                found.setdefault(" ".join(sorted(re.findall(r"\w+", part.casefold()))), part)
    return tuple(found.values())[:MOST_NAMES]


def _parts(name: str) -> list[str]:
    """Parts several people; what is one word beside a name is an office or a place, not a person."""
    listed = (
        part.strip(_EDGES) for part in _LIST.split(_PLACE.sub("", _BY.sub("", _IN_BRACKETS.sub("", name))))
    )
    return [one for part in listed for person in _people(part) for one in _without_place(person)]


def _people(text: str) -> list[str]:
    parts = [part.strip(_EDGES) for part in _AND.split(text)]
    return parts if all(" " in part for part in parts) else [text]


def _without_place(text: str) -> list[str]:
    parts = [part.strip(_EDGES) for part in _COMMA.split(text)]
    people = [part for part in parts if " " in part and not _OFFICE.search(part)]
    return people or [part for part in parts if " " in part] or [text]


def tags_of(given: Iterable[str]) -> tuple[str, ...]:
    """Gives each tag once, of a list or of texts that hold several between commas."""
    found: dict[str, str] = {}
    for text in given:
        for part in re.split(r"[,;،؛]", text):
            tag = clean(part).lstrip("#")
            if 0 < len(tag) <= LONGEST_NAME and not re.match(r"https?:|[\w-]+:\S", tag):
                found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:MOST_TAGS]
