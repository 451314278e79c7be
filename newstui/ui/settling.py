"""Settings that change while the program runs: shown at once, and written where the reader has them."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from newstui.config import Settings
from newstui.config.editing import save_settings
from newstui.config.template import settings_template
from newstui.locale import Words

if TYPE_CHECKING:
    from newstui.ui.app import NewstuiApp

Kept = Literal["theme", "language"]
"""What a key of its own changes: it is remembered, or set in the file where that says it."""


class Settling:
    """The settings of one program, on their way into the reader's file."""

    def __init__(self, app: "NewstuiApp") -> None:
        """Nothing is to be written yet."""
        self._app = app
        self._pending: dict[str, Any] = {}
        self._writing = False

    def theme_at_start(self) -> str:
        """Give the theme that the file says, else the one that was chosen last."""
        settings = self._app.settings
        said = "theme" in settings.chosen or settings.theme != Settings().theme
        return settings.theme if said else self._app.state.get("theme", "") or settings.theme

    def keep(self, field: Kept, value: str) -> None:
        """Let a choice hold at the next start too: in the file where it is said there, else remembered."""
        if field in self._app.settings.chosen:
            changed: dict[str, Any] = {field: value}
            self._app.settings = replace(self._app.settings, **changed)
            self._put(field, value)
        else:
            self._app.state.put(field, value)

    def change(self, field: str, value: Any) -> None:
        """Let a setting hold from now on, and write it into the file."""
        app = self._app
        changed: dict[str, Any] = {field: value, "chosen": app.settings.chosen | {field}}
        settings = replace(app.settings, **changed)
        app.state.put(field, None)
        self._put(field, value)
        if field == "theme":
            app.settings = settings
            app.theme = value
        else:
            app.change(settings)

    def _put(self, field: str, value: Any) -> None:
        self._pending[field] = value
        if not self._writing:
            self._writing = True
            self._app.run_worker(self._write(), group="settings", exit_on_error=False)

    async def _write(self) -> None:
        """Write what is waiting, on another thread: the disk may be slow."""
        try:
            while self._pending:
                await asyncio.to_thread(self.write)
        finally:
            self._writing = False

    def write(self) -> None:
        """Write what is waiting, and remember what stood in the way."""
        taken, self._pending = self._pending, {}
        if not taken:
            return
        app = self._app
        words = Words(app.words.language)
        problems = save_settings(app.paths, taken, lambda: settings_template(words))
        if problems:
            app.call_later(app.say_problem, problems[0])
