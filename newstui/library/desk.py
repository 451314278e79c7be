"""Where one feed at a time is worked on: it is understood, then what is wanted of it is prepared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from newstui.library.reading import Reading, briefly, read
from newstui.model.article import Brief, Draft
from newstui.model.failure import Failure
from newstui.store.preparing import Prepared, prepare


@dataclass(slots=True)
class Desk:
    """Works beside the network and the store; ``sections``: folded category names, each with its section."""

    sections: Mapping[str, str]
    _drafts: Sequence[Draft] = field(default=(), init=False)

    def read(self, content: bytes, content_type: str | None, address: str) -> Reading[Brief] | Failure:
        """Understand a feed, and keep its drafts for ``prepare``."""
        self._drafts = ()
        found = read(content, content_type=content_type, address=address)
        if isinstance(found, Failure):
            return found
        self._drafts = found.items
        return briefly(found)

    def prepare(self, places: Sequence[int]) -> list[Prepared] | Failure:
        """Prepare the drafts at ``places``, which the store is to have, and put the feed away."""
        drafts, self._drafts = self._drafts, ()
        try:
            return [prepare(drafts[place], self.sections) for place in places]
        except Exception as error:
            return Failure("broken", f"{type(error).__name__}: {error}"[:200])
