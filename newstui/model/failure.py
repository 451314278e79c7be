"""What went wrong, as a value."""

from dataclasses import dataclass
from typing import Literal

FailureCode = Literal[
    "not-found", "not-a-feed", "dns", "refused", "timeout", "tls", "too-large", "redirect-loop",
    "gone", "robots", "paywall", "not-an-article", "private-address", "broken",
]  # fmt: skip
"""The kinds of failure a script may test for; an HTTP status without a kind of its own is ``http-NNN``."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be done: a bad feed is a row under its source's health, never an exception."""

    code: FailureCode | str
    """A ``FailureCode`` or ``http-NNN``."""
    detail: str = ""
    """For a maintainer: a status, a host, an exception's words; readers see the locale's sentence."""
