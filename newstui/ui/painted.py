"""An application that writes of each frame only what is not on the terminal yet."""

from typing import Any, cast

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.screen import Screen

from newstui.ui.graphics import Graphics
from newstui.ui.painting import Frame, Painting


class PaintedApp(App[None], inherit_bindings=False):
    """Textual's application, with what stands on the terminal kept beside it."""

    def __init__(self, driver: type[Driver] | None, graphics: Graphics) -> None:
        """Know nothing of the terminal yet; ``driver`` writes to it, pictures as ``graphics`` has them."""
        super().__init__(driver_class=driver)
        self.painting = Painting(graphics)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write of a frame what is not on the terminal's screen yet."""
        if isinstance(renderable, CompositorUpdate):
            if not self.painting.known:
                behind = self._background_screens
                renderable = screen._compositor.render_update(full=True, screen_stack=behind)
            renderable = Frame(cast(CompositorUpdate, renderable), self.painting)
        super()._display(screen, renderable)

    def on_resize(self, event: Resize) -> None:
        """Write everything anew: terminals set their cells in other places, or drop some, in another size."""
        if self.painting.known:
            self.painting.forget()
            for screen in self.screen_stack[-1:]:
                screen.refresh()

    def repaint(self) -> None:
        """Draw everything: after ``fg`` the terminal's screen is empty and Textual knows nothing of it."""
        self.painting.forget()
        self.refresh(repaint=True, layout=True)
        for screen in self.screen_stack:
            screen.refresh(repaint=True, layout=True)
            for widget in screen.walk_children():
                widget.refresh()
