"""HTML in, sanitised blocks and figures out: the one place where HTML is walked."""

from newstui.html.links import absolute
from newstui.html.plain import text_of, words_of
from newstui.html.walk import blocks, blocks_of, plain

__all__ = ["absolute", "blocks", "blocks_of", "plain", "text_of", "words_of"]
