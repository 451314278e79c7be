"""The text engine: pure, from logical text to cells."""

from newstui.text.cells import cell_width
from newstui.text.clean import clean
from newstui.text.direction import (
    Direction,
    Side,
    first_strong,
    isolate,
    language_direction,
    resolve_direction,
)
from newstui.text.folding import Token, find, fold, stem, tokens, words
from newstui.text.layout import fit, layout
from newstui.text.line import Line, Run, StyleRange
from newstui.text.numerals import Digits, to_digits
from newstui.text.plain import visual
from newstui.text.plurals import Category, plural_category
from newstui.text.prepare import Marks
from newstui.text.spans import Span, spans

__all__ = [
    "Category", "Digits", "Direction", "Line", "Marks", "Run", "Side", "Span", "StyleRange", "Token",
    "cell_width", "clean", "find", "first_strong", "fit", "fold", "isolate", "language_direction", "layout",
    "plural_category", "resolve_direction", "spans", "stem", "to_digits", "tokens", "visual", "words",
]  # fmt: skip
