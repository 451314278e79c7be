"""The two dialogs: one to choose from many, one to ask for a line."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from newstui.text import Direction, Marks, Side
from newstui.ui.widgets.choices import Choice, ChoiceRows, Choices
from newstui.ui.widgets.field import Field
from newstui.ui.widgets.label import Label
from newstui.ui.widgets.scroll_mark import ScrollSide
from newstui.ui.widgets.strips import component_style, seen_on_row
from newstui.ui.widgets.virtual_list import VirtualList

T = TypeVar("T")
MOST_ROWS = 16
"""Of choices in view at once."""
LEFT_FREE = 5
"""The dialog leaves a fifth of the screen free, above and below."""
AROUND_ROWS = 7
"""The edge, the title, the field and what is blank between them."""
LOW = 14
"""On a screen of fewer rows a dialog is only its edge, the field and the choices."""
LOW_AROUND_ROWS = 2
HEIGHTS = [(0, "-low"), (LOW, "-high")]


class ChoiceScreen(ModalScreen[T | None]):
    """A title, a field that filters, and the choices; gives the value chosen, or None.

    | component class | what it styles |
    |---|---|
    | `choice--detail` | a choice's detail |
    | `choice--found` | the letters that were typed |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--detail", "choice--found"}
    DEFAULT_CSS = """
    ChoiceScreen {
        align: center middle;
    }
    ChoiceScreen > .dialog {
        width: 72;
        max-width: 100%;
        height: auto;
        max-height: 100%;
    }
    """
    CSS_PATH = "../styles/dialogs.tcss"
    AUTO_FOCUS = "Field"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+home", "to_top", show=False),
        Binding("ctrl+end", "to_bottom", show=False),
    ]

    @dataclass
    class Highlighted(Message):
        """Another choice is selected; it may be shown before it is taken."""

        value: object

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        *,
        side: Direction = "ltr",
        marks: Marks = "show",
        placeholder: str = "",
        empty: str = "",
        selected: T | None = None,
        offer: Callable[[str], Choice[T] | None] | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Ask for one of ``choices``; ``selected`` is the value that holds now, ``side`` the interface's.

        ``offer`` may make a choice more of what was typed; it stands last.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._title = title
        self._choices = Choices(choices)
        self._side: Direction = side
        self._marks: Marks = marks
        self._placeholder = placeholder
        self._empty = empty
        self._selected = selected
        self._offer = offer
        self._rows: ChoiceRows[T] | None = None

    def compose(self) -> ComposeResult:
        """Set the title over the field over the choices."""
        with Vertical(classes="dialog"):
            yield Label(
                self._title,
                align=_start(self._side),
                style="strong",
                marks=self._marks,
                classes="dialog-title",
            )
            yield Field(placeholder=self._placeholder, side=self._side, marks=self._marks)
            mark_side: ScrollSide = "left" if self._side == "rtl" else "right"
            yield VirtualList(empty=self._empty, scroll_side=mark_side, marks=self._marks)

    def on_mount(self) -> None:
        """Show all choices, with the one that holds now selected."""
        self._set_height()
        values = [choice.value for choice in self._choices.all]
        self._show("", values.index(self._selected) if self._selected in values else 0)

    def on_resize(self) -> None:
        """Give the choices the rows that there are: what is cut off could be selected and not seen."""
        self._set_height()

    def _set_height(self) -> None:
        height = self.size.height
        room = height - height // LEFT_FREE - AROUND_ROWS if height >= LOW else height - LOW_AROUND_ROWS
        rows = min(len(self._choices.all), MOST_ROWS, room)
        self.query_one(VirtualList).styles.height = max(1, rows)

    def _show(self, query: str, cursor: int = 0) -> None:
        shown = self._choices.matching(query)
        if query.strip() and self._offer and (offered := self._offer(query.strip())):
            shown.append(offered)
        self._rows = ChoiceRows(shown, query, side=self._side, look=self._look, marks=self._marks)
        self.query_one(VirtualList).set_source(self._rows, cursor=cursor)

    def _look(self, selected: bool) -> Mapping[str, Style]:
        """Ask for the styles at each drawing: the theme may change while the dialog is open."""
        styles = {
            "dim": component_style(self, "choice--detail"),
            "found": component_style(self, "choice--found"),
        }
        return seen_on_row(self, styles, selected=selected)

    @on(Field.Changed)
    def _filter(self, event: Field.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(Field.Submitted)
    def _submit(self, event: Field.Submitted) -> None:
        event.stop()
        self.query_one(VirtualList).choose()

    @on(VirtualList.Chosen)
    def _choose(self, event: VirtualList.Chosen) -> None:
        event.stop()
        if (choice := self._choice_at(event.index)) is not None:
            self.dismiss(choice.value)

    @on(VirtualList.Highlighted)
    def _highlight(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        if (choice := self._choice_at(event.index)) is not None:
            self.post_message(self.Highlighted(choice.value))

    def _choice_at(self, index: int) -> Choice[T] | None:
        """Give a row's choice; None where what was typed since has left fewer rows."""
        shown = self._rows.choices if self._rows is not None else ()
        return shown[index] if index < len(shown) else None

    def action_cancel(self) -> None:
        """Go without choosing."""
        self.dismiss(None)

    def action_move(self, delta: int) -> None:
        """Select another choice."""
        self.query_one(VirtualList).move(delta)

    def action_page(self, direction: int) -> None:
        """Turn the choices by a window."""
        self.query_one(VirtualList).page(direction)

    def action_to_top(self) -> None:
        """Select the first choice."""
        self.query_one(VirtualList).to_top()

    def action_to_bottom(self) -> None:
        """Select the last choice."""
        self.query_one(VirtualList).to_bottom()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a line cannot be taken, in the reader's language."""

    reason: str


class PromptScreen(ModalScreen[T | None]):
    """A title, a field and a line for what is wrong; gives what ``check`` makes of the value, or None."""

    DEFAULT_CSS = """
    PromptScreen {
        align: center middle;
    }
    PromptScreen > .dialog {
        width: 72;
        max-width: 100%;
        height: auto;
        max-height: 100%;
    }
    """
    CSS_PATH = "../styles/dialogs.tcss"
    AUTO_FOCUS = "Field"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(
        self,
        title: str,
        check: Callable[[str], Awaitable[T | Refusal]],
        *,
        side: Direction = "ltr",
        marks: Marks = "show",
        direction: Side = "auto",
        value: str = "",
        placeholder: str = "",
        hint: str = "",
        busy: str = "…",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Ask for a line; ``hint`` stands under it, ``busy`` while ``check`` is under way.

        ``direction`` is that of what is typed: an address runs from left to right whatever its letters.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._title = title
        self._check = check
        self._side: Direction = side
        self._marks: Marks = marks
        self._direction: Side = direction
        self._value = value
        self._placeholder = placeholder
        self._hint = hint
        self._busy = busy

    def compose(self) -> ComposeResult:
        """Set the title over the field over the line that answers."""
        align = _start(self._side)
        with Vertical(classes="dialog"):
            yield Label(self._title, align=align, style="strong", marks=self._marks, classes="dialog-title")
            yield Field(
                self._value,
                placeholder=self._placeholder,
                direction=self._direction,
                side=self._side,
                marks=self._marks,
            )
            yield Label(self._hint, align=align, style="dim", marks=self._marks, classes="dialog-answer")

    def say(self, text: str, *, style: str = "dim") -> None:
        """Show what is happening, or what is wrong."""
        self.query_one(".dialog-answer", Label).update(text, style=style)

    @on(Field.Submitted)
    def _submit(self, event: Field.Submitted) -> None:
        event.stop()
        if not self.query_one(Field).disabled:
            self.query_one(Field).disabled = True
            self.say(self._busy)
            self.run_worker(self._wait_for(event.value), exclusive=True)

    async def _wait_for(self, value: str) -> None:
        answer = await self._check(value)
        if not isinstance(answer, Refusal):
            self.dismiss(answer)
            return
        field = self.query_one(Field)
        field.disabled = False
        # Not focus(), which comes later: a key pressed at once would go nowhere.
        self.set_focus(field)
        self.say(answer.reason, style="bad")

    @on(Field.Changed)
    def _forget_answer(self, event: Field.Changed) -> None:
        event.stop()
        self.say(self._hint)

    def action_cancel(self) -> None:
        """Go without an answer; a check that is under way is given up."""
        self.workers.cancel_node(self)
        self.dismiss(None)


def _start(side: Direction) -> Literal["left", "right"]:
    return "right" if side == "rtl" else "left"
