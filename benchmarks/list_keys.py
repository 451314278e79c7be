"""What a step in a list costs on the wire: bytes, and milliseconds to the last of them.

Usage: python benchmarks/list_keys.py [--size 120x40] [--steps 60]

The list runs in a pseudo-terminal of its own: Arabic rows of two lines, a thousand and a million of them.
A step's output has ended when nothing came for ``QUIET_SECONDS``, which are not counted. The last line gives
the ratio of the two lists: it is near 1 where a step costs what is in view.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from newstui.text import fit
from newstui.ui.widgets.strips import line_strip
from newstui.ui.widgets.virtual_list import RowSource, RowState, VirtualList

QUIET_SECONDS = 0.12
START_SECONDS = 1.0
KEYS = {"down": b"\x1b[B", "page down": b"\x1b[6~", "end": b"\x1b[F", "home": b"\x1b[H"}


class Headlines(RowSource):
    """Rows that look like headlines."""

    def __init__(self, count: int) -> None:
        """Have ``count`` rows."""
        self._count = count

    def count(self) -> int:
        """Give the number of rows."""
        return self._count

    def height(self, width: int) -> int:
        """Give 2."""
        return 2

    def render(self, index: int, width: int, state: RowState) -> Sequence[Strip]:
        """Draw a headline over its source."""
        title = fit(f"خبر رقم {index}: افتتاح الطريق (وطوله 45 كم) بين المدينتين بعد الإصلاح", width=width)
        source = fit(f"المصدر · قبل {index % 60} دقيقة", width=width)
        bold, dim = state.base + Style(bold=True), state.base + Style(dim=True)
        return [line_strip(title, width=width, base=bold), line_strip(source, width=width, base=dim)]


class ListApp(App[None]):
    """A list and the keys that move in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)"),
        Binding("pagedown", "page(1)"),
        Binding("home", "go('to_top')"),
        Binding("end", "go('to_bottom')"),
    ]

    def __init__(self, count: int) -> None:
        """Show ``count`` rows."""
        super().__init__()
        self._rows = VirtualList(Headlines(count), scroll_side="left")

    def compose(self) -> ComposeResult:
        """Give the list alone."""
        yield self._rows

    def action_move(self, delta: int) -> None:
        """Go some rows down."""
        self._rows.move(delta)

    def action_page(self, direction: int) -> None:
        """Turn a window."""
        self._rows.page(direction)

    def action_go(self, end: str) -> None:
        """Go to an end."""
        getattr(self._rows, end)()


def read_until_quiet(terminal: int, quiet: float) -> tuple[int, float]:
    """Give the bytes that came until nothing came for ``quiet`` seconds, and when the last of them came."""
    count, last = 0, time.perf_counter()
    while select.select([terminal], [], [], quiet)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        count, last = count + len(data), time.perf_counter()
    return count, last


def measure(rows: int, size: tuple[int, int], steps: int) -> dict[str, tuple[list[int], list[float]]]:
    """Run the list in a pseudo-terminal; give for each key its bytes and its milliseconds, step by step."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(sys.executable, [sys.executable, __file__, "--app", str(rows)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    results: dict[str, tuple[list[int], list[float]]] = {}
    try:
        read_until_quiet(terminal, START_SECONDS)
        for key, sequence in KEYS.items():
            costs: tuple[list[int], list[float]] = ([], [])
            for _ in range(steps if key == "down" else max(1, steps // 6)):
                start = time.perf_counter()
                os.write(terminal, sequence)
                count, last = read_until_quiet(terminal, QUIET_SECONDS)
                if count:
                    costs[0].append(count)
                    costs[1].append((last - start) * 1000)
            results[key] = costs
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    return results


def tell(rows: int, results: dict[str, tuple[list[int], list[float]]]) -> float:
    """Print a list's costs; give the median milliseconds of a step."""
    for key, (counts, times) in results.items():
        size = (
            f"{statistics.median(counts):7.0f} bytes (mean {statistics.mean(counts):.0f}, most {max(counts)})"
        )
        print(
            f"{rows:>9,} rows  {key:<9}  {size}  {statistics.median(times):5.1f} ms (most {max(times):.1f})"
        )
    return statistics.median(results["down"][1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--app", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.app is not None:
        ListApp(options.app).run()
        return
    columns, lines = map(int, options.size.split("x"))
    few, many = (tell(rows, measure(rows, (columns, lines), options.steps)) for rows in (1_000, 1_000_000))
    print(f"a step among 1,000,000 rows / among 1,000: {many / few:.2f}")


if __name__ == "__main__":
    main()
