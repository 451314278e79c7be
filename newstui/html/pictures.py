"""Pictures: which file an ``<img>`` means, what is no picture at all, captions and credits."""

import re

from newstui.html.builder import Attributes
from newstui.html.links import absolute
from newstui.model.document import Picture
from newstui.text import clean

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-orig-file")
_NO_PICTURE = re.compile(
    r"(?:/|^)(?:spacer|blank|pixel|transparent|1x1)\.(?:gif|png)|feedburner\.com/~|feedsportal\.com"
    r"|/b\.gif\?|pixel\.wp\.com|stats\.wordpress\.com|doubleclick\.net|/wp-includes/images/smilies/",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_STYLED = re.compile(r"(?:^|[;\s])(width|height)\s*:\s*(\d{1,5})px", re.IGNORECASE)
_MARK = re.compile(
    r"\s*(?:©|\(c\)|[|،,–—-]?\s*(?:photo(?: by| credit)?|credit|image|تصوير|الصورة|صورة|عکس|عکاس|צילום|קרדיט)"
    r"\s*[::])\s*",
    re.IGNORECASE,
)
SMALLEST = 33
"""Pixels; what is smaller in both directions is a sign inside the text, not a picture."""
WIDE = 1000
"""Pixels that fill an article's column, and most of a screen where a picture is opened large."""


def picture_of(attributes: Attributes, base: str | None) -> Picture | None:
    """Gives the picture that an ``<img>`` shows; None for tracking pixels, signs and files not on the web."""
    width, height = _sizes(attributes)
    if _tiny(width, height):
        return None
    url = _address(attributes, base)
    if url is None or _NO_PICTURE.search(url):
        return None
    return Picture(url, alt=_words(attributes.get("alt")), width=width, height=height)


def _tiny(width: int | None, height: int | None) -> bool:
    if width is not None and height is not None:
        return width < SMALLEST and height < SMALLEST
    known = width if width is not None else height
    return known is not None and known <= 1


def _address(attributes: Attributes, base: str | None) -> str | None:
    for name in _LAZY:
        if found := absolute(attributes.get(name), base):
            return found
    source = absolute(attributes.get("src"), base)
    if source is not None:
        return source
    return absolute(_best(attributes.get("srcset") or attributes.get("data-srcset") or ""), base)


def fitness(width: float | None) -> tuple[bool, float]:
    """Orders the sizes of one picture by width in pixels, the best last: the least that is wide enough."""
    width = width or 0.0
    return width >= WIDE, -width if width >= WIDE else width


def _best(srcset: str) -> str | None:
    """Gives the address of a ``srcset`` that fits best, or has the greatest density."""
    best: tuple[tuple[bool, float], str] | None = None
    for candidate in re.split(r",\s+", srcset[:10_000]):
        address, _, size = candidate.strip().partition(" ")
        number = re.match(r"\s*(\d{1,6}(?:\.\d{1,3})?)[wx]", size)
        weight = fitness(float(number[1]) if number else 1.0)
        if address and (best is None or weight > best[0]):
            best = weight, address
    return best[1] if best else None


def _sizes(attributes: Attributes) -> tuple[int | None, int | None]:
    styled = {name.lower(): int(size) for name, size in _STYLED.findall(attributes.get("style", "")[:2000])}
    width, height = pixels(attributes.get("width")), pixels(attributes.get("height"))
    return (
        styled.get("width") if width is None else width,
        styled.get("height") if height is None else height,
    )


def pixels(text: str | None) -> int | None:
    """Reads a size in pixels; None for percentages and other words."""
    found = _SIZE.match(text) if text else None
    return int(found[1]) if found else None


def sign(attributes: Attributes) -> str:
    """Gives the characters that stand for a sign inside the text (an emoji's ``alt``), else nothing."""
    alt = attributes.get("alt", "")
    return alt if len(alt) <= 8 else ""


def caption_and_credit(words: str) -> tuple[str | None, str | None]:
    """Parts a caption from the credit at its end («… © Name», "Photo: Name")."""
    found = next(reversed(list(_MARK.finditer(words))), None)
    if found is None or found.end() == len(words):
        return words or None, None
    credit = words[found.end() :].strip(" ()[]")
    if len(credit) > 80:
        return words, None
    return words[: found.start()].rstrip(" ([|-–—") or None, credit or None


def _words(text: str | None) -> str | None:
    return clean(text) or None if text else None
