"""HTML in, sanitised blocks and figures out: the one place where HTML is walked."""

from newstui.html.links import absolute
from newstui.html.plain import text_of, words_of
from newstui.html.walk import blocks, plain

__all__ = ["absolute", "blocks", "plain", "text_of", "words_of"]
