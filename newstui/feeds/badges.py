"""The words of a headline that promise pictures or a video."""

import re
from typing import NamedTuple

_PICTURE = (
    r"(?:ال|بال)?صور(?:ة|ه|تان|تين)?|صورة وفيديو|photos?|pictures?|pics|عکس|تصاویر|تصویر|تصویریں|תמונות|תמונה"
)
_VIDEO = r"(?:ال|بال)?فيديو(?:هات)?|videos?|ویدئو|ویدیو|ویدیوها|فیلم|ویڈیوز?|וידאו|סרטון"
_AT_END = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]\s*[.!؟?]?\s*$")
_PICTURE_WORD = re.compile(rf"(?<!\w)(?:و|\+)?(?:{_PICTURE})(?!\w)", re.IGNORECASE)
_VIDEO_WORD = re.compile(rf"(?<!\w)(?:و|\+)?(?:{_VIDEO})(?!\w)", re.IGNORECASE)
_PICTURE_FIRST = re.compile(
    r"^\W*(?:بالصور|صور|in pictures|photos|تصاویر|عکس|תמונות)\s*(?:[:..|،/–—-]|و?بالفيديو|\s)", re.IGNORECASE
)
_VIDEO_FIRST = re.compile(
    r"^\W*(?:(?:بالصور )?و?بالفيديو|شاهد(?:وا|ي)?|فيديو|watch|video|ویدئو|ویدیو|فیلم|ببینید|ویڈیو|צפו|וידאו)"
    r"(?!\w)",
    re.IGNORECASE,
)


class Badges(NamedTuple):
    """What a headline promises."""

    picture: bool
    video: bool


def badges_of(title: str) -> Badges:
    """Reads «(صورة)», «(فيديو)» at the end of a headline and «بالصور», «بالفيديو», «شاهد» at its head."""
    found = _AT_END.search(title[-60:]) if ")" in title or "]" in title else None
    words = found[1] if found else ""
    return Badges(
        bool(_PICTURE_WORD.search(words) or _PICTURE_FIRST.match(title)),
        bool(_VIDEO_WORD.search(words) or _VIDEO_FIRST.match(title)),
    )
