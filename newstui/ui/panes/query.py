"""The field under the panes: words to search for in all articles, or to find in the open one."""

from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from newstui.locale import Words
from newstui.ui.widgets.field import Field
from newstui.ui.widgets.label import Label

Purpose = Literal["search", "find"]


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
        self.purpose: Purpose = "search"

    def compose(self) -> ComposeResult:
        """Give the field and the number of matches."""
        yield Field(id="query-field")
        yield Label("", id="query-count", direction=self._words.direction)

    def open(self, purpose: Purpose) -> None:
        """Show an empty field and give it the keys."""
        self.purpose = purpose
        self.display = True
        field = self.query_one(Field)
        field.placeholder = self._words(f"dialog.{purpose}-prompt")
        field.value = ""
        self.tell("")
        field.focus()

    def close(self) -> None:
        """Hide the field."""
        self.display = False

    def tell(self, text: str) -> None:
        """Say how many matches there are."""
        self.query_one(Label).update(text)

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
