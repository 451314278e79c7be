"""One line on stderr that says how far something is; only people at a terminal see it."""

import time

from newstui.cli.output import Output

CELLS = 20
AGAIN_SECONDS = 0.05
CLEAR = "\r\x1b[2K"


class ProgressLine:
    """A bar with the name of what was just done, drawn over itself."""

    def __init__(self, output: Output, *, shown: bool) -> None:
        """Without a terminal on stderr, or unless ``shown``, nothing is written."""
        self._output = output
        self._shown = shown and output.stderr.isatty()
        self._drawn = False
        self._last = 0.0

    def show(self, done: int, total: int, title: str, *, key: str = "status.refreshing-source") -> None:
        """Draw ``done`` of ``total`` as the sentence ``key`` says; at most some twenty times a second."""
        now = time.monotonic()
        if not self._shown or (done < total and now - self._last < AGAIN_SECONDS):
            return
        self._last = now
        words = self._output.words
        said = words(key, done=words.number(done), total=words.number(total), title=title)
        filled = round(CELLS * done / total) if total else CELLS
        bar = "━" * filled + "┄" * (CELLS - filled)
        self.say(f"{bar} {said}")

    def say(self, sentence: str) -> None:
        """Draw a sentence in place of what stands there."""
        if self._shown:
            self._write(CLEAR + self._output.one_line(sentence))
            self._drawn = True

    def clear(self) -> None:
        """Take the line away before something else is written."""
        if self._drawn:
            self._write(CLEAR)
            self._drawn = False

    def _write(self, text: str) -> None:
        self._output.stderr.write(text)
        self._output.stderr.flush()
