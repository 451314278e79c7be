"""The query language of the search: from what is typed to what is asked for, or where the mistake is."""

from newstui.library.query.parsing import understand
from newstui.library.query.values import Here, Names

__all__ = ["Here", "Names", "understand"]
