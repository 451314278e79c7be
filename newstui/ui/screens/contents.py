"""The dialogs about what stands in an article: its headings to go to, its links to open."""

from typing import TYPE_CHECKING

from newstui.ui.actions.opening import act_on_link
from newstui.ui.widgets.choices import Choice
from newstui.ui.widgets.dialog import ChoiceScreen
from newstui.ui.widgets.view_lines import Anchor

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def choose_heading(reader: "ReaderScreen") -> None:
    """Choose a heading; it comes first in view."""
    pane, words = reader.panes.article, reader.words
    choices = [Choice(text, block) for block, text in pane.headings]
    passed = [block for block, _ in pane.headings if block <= pane.anchor().block]

    def go(block: int | None) -> None:
        if block is not None:
            pane.restore(Anchor(block, 0))

    chooser = ChoiceScreen(
        words("dialog.contents-title"),
        choices,
        side=words.direction,
        placeholder=words("dialog.contents-prompt"),
        empty=words("empty.choices"),
        selected=passed[-1] if passed else None,
    )
    reader.app.push_screen(chooser, go)


def choose_link(reader: "ReaderScreen") -> None:
    """Choose a link; the browser opens it."""
    words = reader.words
    links = reader.panes.article.named_links
    choices = [Choice(text or address, address, detail=address) for text, address in links]

    def go(address: str | None) -> None:
        if address is not None:
            act_on_link(reader, address)

    chooser = ChoiceScreen(
        words("dialog.links-title"),
        choices,
        side=words.direction,
        placeholder=words("dialog.links-prompt"),
        empty=words("empty.choices"),
    )
    reader.app.push_screen(chooser, go)
