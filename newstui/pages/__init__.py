"""Web pages in, articles out: whole text, facts, pictures, related headlines; bytes in, model out."""

from newstui.pages.channels import channels_of
from newstui.pages.confidence import UNSURE
from newstui.pages.extraction import extract
from newstui.pages.links import comments_feed, stories_of

__all__ = ["UNSURE", "channels_of", "comments_feed", "extract", "stories_of"]
