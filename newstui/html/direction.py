"""What an element says about the direction of its text."""

import re
from typing import Protocol

from newstui.model.document import Direction

_STYLED = re.compile(r"(?:^|[;\s])direction\s*:\s*(rtl|ltr)", re.IGNORECASE)


class Attributed(Protocol):
    """An element, or a mapping of its attributes."""

    def get(self, name: str, /) -> str | None:
        """Gives an attribute's value."""


def direction_of(attributes: Attributed) -> Direction | None:
    """Reads ``dir``, else the style's ``direction``; None where the element leaves it to its surroundings."""
    said = (attributes.get("dir") or "").strip().lower()
    if not said and "direction" in (style := attributes.get("style") or ""):
        found = _STYLED.search(style[:2000])
        said = found[1].lower() if found else ""
    if said == "rtl":
        return "rtl"
    return "ltr" if said == "ltr" else None
