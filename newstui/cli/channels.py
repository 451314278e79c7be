"""``newstui sources channels``: a source's site is asked where else it can be followed."""

from newstui.cli.context import Context
from newstui.cli.whole import at_desk
from newstui.library.whole.sites import ask_site
from newstui.model.failure import Failure


async def ask(context: Context, source: int) -> Failure | None:
    """Ask now, whenever it was asked last; what failed is returned."""
    async with at_desk(context) as desk:
        known = desk.store.source(source)
        assert known is not None, "a source that is listed"
        found = await ask_site(desk.store, desk.gathering, known)
    return found if isinstance(found, Failure) else None
