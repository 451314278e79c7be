"""The edge of a pane: its title at the side where reading starts, its numbers at the other."""

from textual.content import Content
from textual.widget import Widget

from newstui.text import fit, isolate


class Framed(Widget):
    """A widget whose upper edge carries a title and a number, both given in logical order."""

    def set_frame(self, title: str, subtitle: str = "", *, mirrored: bool) -> None:
        """Write the edge; with ``mirrored`` the title stands at the right."""
        self._frame = (title, subtitle, mirrored)
        self.write_frame()

    def write_frame(self) -> None:
        """Write the edge again, as wide as the pane is now; the same edge is not painted again."""
        title, subtitle, mirrored = getattr(self, "_frame", ("", "", False))
        # Not ``size``, which there is none of while the pane is hidden.
        width = self.outer_size.width - self.styles.gutter.width
        if width <= 0:
            return
        if (width, title, subtitle, mirrored) == getattr(self, "_written", None):
            return
        self._written = (width, title, subtitle, mirrored)
        text = f"{isolate(title)}  {isolate(subtitle)}" if subtitle else title
        line = fit(text, width=max(1, width - 6), direction="rtl" if mirrored else "ltr")
        edge = (line.visual, "right" if mirrored else "left")
        if edge != getattr(self, "_edge", None):
            self._edge = edge
            self.styles.border_title_align = "right" if mirrored else "left"
            self.border_title = Content(f" {line.visual} ")

    def on_resize(self) -> None:
        """Fit the title into the new width."""
        self.write_frame()
