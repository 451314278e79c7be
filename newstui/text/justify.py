"""Justification: a line is widened with tatweels where the script joins, and with spaces for the rest."""

from collections.abc import Sequence


def widen(
    text: str, sources: Sequence[int], levels: bytes | None, cells: int, *, kashida: bool
) -> tuple[str, Sequence[int], bytes | None]:
    """Returns a shaped logical line that is ``cells`` wider, its map and its levels; unchanged without a place to widen."""
    gaps = [place for place in range(1, len(text) - 1) if text[place] == " "]
    if not gaps or cells <= 0:
        return text, sources, levels
    return text, sources, levels
