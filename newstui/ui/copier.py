"""Copying for the whole program: a text goes to the terminal at once and to the programs that are here."""

import asyncio
import os
from typing import TYPE_CHECKING

from newstui.terminal.clipboard import Copied, Target, fill, is_long, osc52, takes_osc52

if TYPE_CHECKING:
    from newstui.ui.app import NewstuiApp


class Copier:
    """Copies one text after the other; the last one asked for is the one that stays."""

    def __init__(self, app: "NewstuiApp") -> None:
        """Copy for ``app``, by what the environment of the process names."""
        self._app = app
        self._turn = asyncio.Lock()

    async def copy(self, logical: str) -> Copied:
        """Copy a text and tell what is known of it; only the programs are waited for."""
        sent = takes_osc52(os.environ)
        if sent:
            self._app.write_to_terminal(osc52(logical, os.environ))
        programs = await self._fill(logical, "clipboard")
        return Copied(tuple(programs), sent, is_long(logical))

    async def keep_selected(self, logical: str) -> None:
        """Hold a text for the middle button, as a terminal does with what is selected.

        The terminal is not asked: many have one clipboard only, which a selection must not fill.
        """
        await self._fill(logical, "primary")

    async def _fill(self, logical: str, target: Target) -> list[str]:
        async with self._turn:
            return await asyncio.to_thread(fill, logical, dict(os.environ), target)
