"""Headlines that say the same in nearly the same words: one agency's report in several papers."""

from newstui.stories.stems import light
from newstui.text.folding import words

NEAR = 0.6
"""The share of words that two near-identical headlines have in common, at least."""
LEAST_WORDS = 3


def is_near(one: str, other: str) -> bool:
    """Whether two headlines are the same but for a word or two."""
    first, second = _stems(one), _stems(other)
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < LEAST_WORDS:
        return False
    # A number that differs makes two tolls, two scores, two days.
    if {word for word in first ^ second if word.isdigit()}:
        return False
    return len(first & second) >= NEAR * len(first | second)


def _stems(title: str) -> frozenset[str]:
    return frozenset(map(light, words(title)))
