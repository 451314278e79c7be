"""The field under the panes: words to search for in all articles, or to find in the open one."""

from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.containers import Horizontal
from textual.message import Message

from newstui.locale import Words
from newstui.model.query import QueryError
from newstui.ui.widgets.field import Field
from newstui.ui.widgets.label import Label

Purpose = Literal["search", "find"]
WRONG = "⚠"


class QueryField(Horizontal):
    """A line to type words into; it tells each change, and when it is left."""

    @dataclass
    class Changed(Message):
        """The words changed."""

        purpose: Purpose
        query: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        purpose: Purpose
        query: str

    def __init__(self, words: Words) -> None:
        """Speak in the language of ``words``."""
        super().__init__(id="query")
        self._words = words
        self._field = Field(id="query-field", side=words.direction)
        self._count = Label("", id="query-count", direction=words.direction)
        self.purpose: Purpose = "search"

    def open(self, purpose: Purpose) -> None:
        """Show an empty field and give it the keys; until the first time there is nothing in the row."""
        if not self._field.is_attached:
            self.mount(self._field, self._count)
        self.purpose = purpose
        self.display = True
        self._field.placeholder = self._words(f"dialog.{purpose}-prompt")
        self._field.value = ""
        self.tell("")
        # Not focus(), which comes later: what is typed at once after the key would be taken for commands.
        self.screen.set_focus(self._field)

    def close(self) -> None:
        """Hide the field."""
        self.display = False

    def tell(self, text: str) -> None:
        """Say how many matches there are."""
        self._field.point(None)
        self._count.update(text, style="dim")

    def refuse(self, error: QueryError) -> None:
        """Mark what is wrong where it stands."""
        self._field.point((error.at, error.end))
        self._count.update(WRONG, style="bad")

    @on(Field.Changed)
    def pass_on_words(self, event: Field.Changed) -> None:
        """Tell the words."""
        event.stop()
        if self.display:
            self.post_message(self.Changed(self.purpose, event.value))

    @on(Field.Submitted)
    def pass_on_enter(self, event: Field.Submitted) -> None:
        """Tell that the words are complete."""
        event.stop()
        self.post_message(self.Submitted(self.purpose, event.value))
