"""Visual text without a map: one-off strings whose order python-bidi finds (docs/notes/text.md)."""

from newstui.text.direction import Side
from newstui.text.layout import layout


def visual(text: str, *, direction: Side = "auto") -> str:
    """Returns a text in visual order, each of its lines whole."""
    lines = layout(text, width=1 << 30, direction=direction)
    return "\n".join([line.visual for line in lines])
