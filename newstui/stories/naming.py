"""A story's name: the headline that is most like all its others."""

from collections.abc import Sequence
from itertools import combinations

from newstui.stories.vectors import Vector, cosine

COMPARED = 40
CRIES = ("عاجل", "شاهد", "بالفيديو", "بالصور", "فيديو", "صور", "watch", "breaking", "video")
"""A headline that begins so calls to a picture rather than tells the news."""
LONGEST = 110
ASIDE = 0.7
"""What a headline that asks, cries or is overlong counts against another."""


def central(headlines: Sequence[tuple[str, Vector]]) -> str:
    """The most central of some headlines with their vectors, the first among equals; empty without any."""
    compared = headlines[:COMPARED]
    likes = [1.0 if vector else 0.0 for _title, vector in compared]
    for (one, (_title, vector)), (two, (_other, other)) in combinations(enumerate(compared), 2):
        like = cosine(vector, other)
        likes[one] += like
        likes[two] += like
    best, found = -1.0, ""
    for (title, _vector), alike in zip(compared, likes, strict=True):
        like = alike * _plainness(title)
        if like > best + 1e-9:
            best, found = like, title
    return found


def _plainness(title: str) -> float:
    first = title.casefold().lstrip("«\"' ")
    asks = title.rstrip().endswith(("؟", "?"))
    quotes = title.lstrip().startswith("«")
    return ASIDE if asks or quotes or len(title) > LONGEST or first.startswith(CRIES) else 1.0
