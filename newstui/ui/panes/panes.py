"""The three panes together: where each stands, and which one has the keys."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus
from textual.message import Message

from newstui.config import Settings
from newstui.locale import Words
from newstui.ui.panes.article import ArticlePane
from newstui.ui.panes.headlines import HeadlinesPane
from newstui.ui.panes.places import PLACES, Place
from newstui.ui.panes.shelves import ShelvesPane

Pane = ShelvesPane | HeadlinesPane | ArticlePane


class Panes(Container):
    """Shelves, headlines and article in reading order; the stylesheet sets them, mirrored or not."""

    @dataclass
    class Entered(Message):
        """Another pane has the keys."""

        place: Place

    def __init__(
        self, words: Words, settings: Settings, clock: Callable[[], int], key: Callable[[str], str]
    ) -> None:
        """Give the panes what they show with; ``key`` gives a command's key, for hints."""
        super().__init__(id="body")
        self.place: Place = "headlines"
        """The pane that has the keys."""
        self.alone = False
        """Whether the stylesheet alone says what is in view: the article, with nothing beside it."""
        self.shelves = ShelvesPane(words)
        self.headlines = HeadlinesPane(words, settings, clock, key)
        self.article = ArticlePane(words, settings, clock)
        self._hold_in_view()

    def compose(self) -> ComposeResult:
        """Give the panes in reading order."""
        yield self.shelves
        yield self.headlines
        yield self.article

    @property
    def current(self) -> Pane:
        """The pane that has the keys."""
        panes: dict[Place, Pane] = {
            "shelves": self.shelves,
            "headlines": self.headlines,
            "article": self.article,
        }
        return panes[self.place]

    def focus_place(self, place: Place) -> None:
        """Give a pane the keys; where only one fits, it is the one shown."""
        self.place = place
        self._hold_in_view()
        # Not focus(), which comes after the next paint: the first one would be painted twice.
        if self.is_attached:
            # Else the program ends before the screen is there.
            self.screen.set_focus(self.current)
        self.post_message(self.Entered(place))

    def _hold_in_view(self) -> None:
        """Show the pane that has the keys even where the stylesheet hides it: there only one fits.

        A class for each place would have all of the panes' styles made anew, at twice the cost of drawing.
        """
        for pane in (self.shelves, self.headlines, self.article):
            shown = pane is self.current and not self.alone
            if pane.is_attached and pane.styles.base.display == "none":
                pane.styles.display = "block" if shown else None
            elif shown:
                # Nothing changes but for a size in which the stylesheet hides it.
                pane.styles.inline.set_rule("display", "block")
            else:
                pane.styles.inline.clear_rule("display")

    def focus_beside(self, steps: int, *, around: bool = False) -> bool:
        """Go some panes on in reading order; False beyond the first or the last, unless ``around``."""
        goal = PLACES.index(self.place) + steps
        if around:
            goal %= len(PLACES)
        if not 0 <= goal < len(PLACES):
            return False
        self.focus_place(PLACES[goal])
        return True

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the focus where the mouse moved it."""
        for place in PLACES:
            if event.widget.id == place != self.place:
                self.focus_place(place)
