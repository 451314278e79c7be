"""What is wrong in a file that the reader wrote."""

from dataclasses import dataclass, field
from typing import Literal

ProblemCode = Literal[
    "unreadable",
    "not-toml",
    "unknown-key",
    "wrong-value",
    "unknown-command",
    "wrong-keys",
    "unknown-theme",
    "key-clash",
    "not-written",
    "not-writable",
]
"""``unreadable``, ``not-writable``: the disk refuses it; the others speak of a line, a key or a value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake; what is right in the file is taken all the same."""

    line: int | None
    """From 1; None where the whole file is meant."""
    key: str | None
    """Dotted, as ``refresh.interval``."""
    problem: ProblemCode
    """Readers see the locale's sentence: ``Words.problem``."""
    suggestion: str | None = None
    """What was probably meant, or what is allowed."""
    file: str = ""
    detail: str = ""
    """The value as written, or the parser's words."""
    fields: dict[str, str] = field(default_factory=dict)
    """What the sentence needs: ``least`` and ``most`` of a number, the ``other`` command of a key."""
