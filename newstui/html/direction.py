"""What an element says about the direction of its text."""

import re
from collections.abc import Mapping

from newstui.model.document import Direction

_STYLED = re.compile(r"(?:^|[;\s])direction\s*:\s*(rtl|ltr)", re.IGNORECASE)


def direction_of(attributes: Mapping[str, str]) -> Direction | None:
    """Reads ``dir``, else the style's ``direction``; None where the element leaves it to its surroundings."""
    if not attributes:
        return None
    said = attributes.get("dir", "").strip().lower()
    if not said and "direction" in (style := attributes.get("style", "")):
        found = _STYLED.search(style[:2000])
        said = found[1].lower() if found else ""
    if said == "rtl":
        return "rtl"
    return "ltr" if said == "ltr" else None
