"""``newstui shape``: logical lines in, visual lines out, for any pipe."""

import sys
from argparse import Namespace
from collections.abc import Iterator

from newstui.cli.context import Context
from newstui.text import spans


def run_shape(context: Context, arguments: Namespace) -> int:
    """Lay out stdin line by line; with ``--json`` each line is the array of its laid-out spans."""
    for logical in _lines():
        laid_out = spans(
            logical, width=arguments.width, direction=arguments.direction, justify=arguments.justify
        )
        if arguments.json:
            context.output.json([span._asdict() for span in laid_out])
        else:
            context.output.verbatim("\n".join(span.visual for span in laid_out))
    return 0


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.removesuffix(b"\n").decode("utf-8", "replace")
