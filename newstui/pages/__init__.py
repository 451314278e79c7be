"""Web pages in, articles out: whole text, facts, pictures, related headlines; bytes in, model out."""

from newstui.pages.extraction import extract
from newstui.pages.links import comments_feed

__all__ = ["comments_feed", "extract"]
