"""A scroll view that shows where it stands by a mark of one cell, on the side that its owner chooses."""

from typing import ClassVar, Literal, NamedTuple

from rich.segment import Segment
from textual import events
from textual.css.styles import Styles
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newstui.ui.widgets.strips import columns

ScrollSide = Literal["left", "right"]
WHEEL_LINES = 3


class Thumb(NamedTuple):
    """The cells [start, start + size) of a track, counted from its top."""

    start: int
    size: int


def thumb(total: int, window: int, top: int, track: int) -> Thumb | None:
    """Give the mark for ``window`` of ``total`` lines shown from line ``top``; None where all is in view.

    It touches an end of the track only where the view does.
    """
    hidden = total - window
    if hidden <= 0 or track <= 0:
        return None
    size = max(1, min(track - 1, track * window // total))
    room = track - size
    start = round(top * room / hidden)
    if 0 < top < hidden and room > 1:
        start = min(max(start, 1), room - 1)
    return Thumb(max(0, min(start, room)), size)


class MarkedScrollView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scroll view of lines without scrollbars, bindings or animation; it draws its own scroll mark.

    | component class | what it styles |
    |---|---|
    | `marked-scroll--mark` | the mark |
    | `marked-scroll--mark-focus` | the mark while the view has the focus |
    | `marked-scroll--mark-held` | the mark while the mouse holds it |
    | `marked-scroll--track` | the rest of its column |
    | `marked-scroll--focus` | the view's border while it has the focus, on the same sides |

    With the pseudo-class ``:focus`` all styles of the view would be found anew, and all of it drawn anew.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "marked-scroll--mark",
        "marked-scroll--mark-focus",
        "marked-scroll--mark-held",
        "marked-scroll--track",
        "marked-scroll--focus",
    }
    DEFAULT_CSS = """
    MarkedScrollView {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size: 0 0;
    }
    """

    scroll_side: var[ScrollSide] = var[ScrollSide]("right")
    """Where the mark stands; the coloured edge of the focus is on the other side."""
    # There are no scrollbars, so nothing else moves when the text becomes longer.
    virtual_size: Reactive[Size] = Reactive(Size(), repaint=False)

    def __init__(
        self,
        *,
        scroll_side: ScrollSide = "right",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Stand at the first line."""
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(MarkedScrollView.scroll_side, scroll_side)
        self.set_class(scroll_side == "left", "-mirrored", update=False)
        self._held = False
        self._bordered = True
        self._borders: tuple[str, ...] = ()

    def watch_scroll_side(self, side: ScrollSide) -> None:
        """Draw the mark, and the edge of the focus, on the other side."""
        self.set_class(side == "left", "-mirrored")
        self.refresh()

    @property
    def window_size(self) -> Size:
        """What is left for the text, in cells, beside the mark; while it is hidden, what it was."""
        width, height = self._size - self.styles.gutter.totals
        return Size(max(0, width - 1), height)

    @property
    def text_x(self) -> int:
        """The first cell of the text: the mark may stand before it."""
        return 1 if self.scroll_side == "left" else 0

    @property
    def top(self) -> int:
        """The first line in view."""
        return self.scroll_offset.y

    def jump(self, line: float) -> None:
        """Show ``line`` first, at once."""
        self.scroll_to(y=line, animate=False, force=True)

    def stand_at(self, line: int) -> None:
        """Take ``line`` for the first in view without drawing; ``refresh`` is the caller's."""
        line = max(0, min(line, self.max_scroll_y))
        self.set_reactive(MarkedScrollView.scroll_target_y, line)
        self.set_reactive(MarkedScrollView.scroll_y, line)

    # ---- size and focus

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay out anew before it is painted in another size: a message would come after the painting."""
        resized = self._size != size
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if resized:
            self.resized()
        return changed

    def resized(self) -> None:
        """Take it that the window has another size."""

    def watch_has_focus(self, has_focus: bool) -> None:
        """Change the border alone, when the view is drawn."""
        self._bordered = False

    def notify_style_update(self) -> None:
        """Take the border of the focus from the new styles."""
        super().notify_style_update()
        self._bordered = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the view, with the border that it has with the focus or without."""
        if not self._bordered:
            self._set_border()
        return super().render_lines(crop)

    def _set_border(self) -> None:
        self._bordered = True
        own = self.styles.inline
        for name in self._borders:
            own.clear_rule(name)
        styles = self.get_component_styles("marked-scroll--focus").base if self.has_focus else Styles()
        rules = {name: rule for name, rule in styles.get_rules().items() if name.startswith("border")}
        self._borders = tuple(rules)
        for name, rule in rules.items():
            own.set_rule(name, rule)

    # ---- the mark

    def with_mark(self, strip: Strip, y: int) -> Strip:
        """Set the mark's cell for line ``y`` of the window beside a strip as wide as the window."""
        cell = Strip([self._mark_segment(y)], 1)
        return columns([cell, strip] if self.scroll_side == "left" else [strip, cell])

    def _mark_segment(self, y: int) -> Segment:
        mark = self._thumb()
        if mark is None or not mark.start <= y < mark.start + mark.size:
            return Segment(" ", self.get_component_rich_style("marked-scroll--track"))
        name = "mark-held" if self._held else "mark-focus" if self.has_focus else "mark"
        return Segment(
            "▌" if self.scroll_side == "left" else "▐",
            self.get_component_rich_style(f"marked-scroll--{name}"),
        )

    def _thumb(self) -> Thumb | None:
        height = self.window_size.height
        return thumb(self.virtual_size.height, height, self.top, height)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 1)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, direction: int) -> None:
        self.jump(self.top + direction * self.wheel_lines)
        event.stop()
        event.prevent_default()

    @property
    def wheel_lines(self) -> int:
        """How many lines one notch of the wheel moves."""
        return WHEEL_LINES

    def on_mark(self, offset: Offset) -> bool:
        """Tell whether a cell of the view is one of the mark's column."""
        return offset.x == (0 if self.scroll_side == "left" else self.window_size.width)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the mark."""
        offset = event.get_content_offset(self)
        if offset is not None and self.on_mark(offset) and self._thumb() is not None:
            self._held = True
            self.capture_mouse()
            self._drag_to(offset.y)
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while it holds the mark."""
        if self._held:
            self._drag_to(event.y - self.content_offset.y)
            event.stop()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the mark go."""
        if self._held:
            self._held = False
            self.release_mouse()
            self.suppress_click()
            self.refresh()
            event.stop()

    def _drag_to(self, y: int) -> None:
        mark = self._thumb()
        if mark is not None:
            room = max(1, self.window_size.height - mark.size)
            share = min(1.0, max(0.0, (y - mark.size // 2) / room))
            self.jump(self.snap(round(share * self.max_scroll_y)))
            self.refresh()

    def snap(self, line: int) -> int:
        """Give the line that may stand first in view, nearest to ``line``."""
        return line
