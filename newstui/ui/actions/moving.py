"""Moving: within a pane, between panes, into an article and out of it."""

from typing import TYPE_CHECKING

from newstui.ui.modes import leave_mode

if TYPE_CHECKING:
    from newstui.ui.screens.reader import ReaderScreen


def move_down(reader: "ReaderScreen") -> None:
    """Go one row or line down."""
    reader.panes.current.move(1)


def move_up(reader: "ReaderScreen") -> None:
    """Go one row or line up."""
    reader.panes.current.move(-1)


def page_down(reader: "ReaderScreen") -> None:
    """Go one page down."""
    reader.panes.current.page(1)


def page_up(reader: "ReaderScreen") -> None:
    """Go one page up."""
    reader.panes.current.page(-1)


def half_down(reader: "ReaderScreen") -> None:
    """Go half a page down."""
    reader.panes.current.half(1)


def half_up(reader: "ReaderScreen") -> None:
    """Go half a page up."""
    reader.panes.current.half(-1)


def to_top(reader: "ReaderScreen") -> None:
    """Go to the first row or line."""
    reader.panes.current.to_top()


def to_bottom(reader: "ReaderScreen") -> None:
    """Go to the last row or line."""
    reader.panes.current.to_bottom()


def pane_left(reader: "ReaderScreen") -> None:
    """Go to the pane on the left, as it stands on the screen."""
    reader.panes.focus_beside(1 if reader.mirrored else -1)


def pane_right(reader: "ReaderScreen") -> None:
    """Go to the pane on the right, as it stands on the screen."""
    reader.panes.focus_beside(-1 if reader.mirrored else 1)


def pane_next(reader: "ReaderScreen") -> None:
    """Go to the next pane in reading order, after the last to the first."""
    reader.panes.focus_beside(1, around=True)


def pane_previous(reader: "ReaderScreen") -> None:
    """Go to the pane before in reading order, before the first to the last."""
    reader.panes.focus_beside(-1, around=True)


def has_rows(reader: "ReaderScreen") -> bool:
    """Say whether the list has a headline."""
    return reader.browsing.window.count > 0


def can_enter(reader: "ReaderScreen") -> bool:
    """Say whether something stands under the cursor to go into."""
    return reader.panes.place == "shelves" or has_rows(reader)


def enter(reader: "ReaderScreen") -> None:
    """Go into the shelf or the article under the cursor."""
    if reader.panes.place == "shelves":
        reader.panes.focus_place("headlines")
    else:
        reader.reading.read(reader.browsing.current)


def can_leave(reader: "ReaderScreen") -> bool:
    """Say whether there is anything to go out of but the program."""
    return reader.panes.place != "shelves" or reader.zen


def back(reader: "ReaderScreen") -> None:
    """Go out: of a mode, of the article, of the list."""
    if not leave_mode(reader):
        reader.panes.focus_beside(-1)


def out(reader: "ReaderScreen") -> None:
    """Go out, and at the top out of the program."""
    if not leave_mode(reader) and not reader.panes.focus_beside(-1):
        reader.app.exit()


def read_on(reader: "ReaderScreen") -> None:
    """Show the next page of the article and after its end the next unread article."""
    if reader.panes.place == "headlines":
        reader.reading.read(reader.browsing.current)
    elif reader.panes.article.at_end:
        next_unread(reader)
    else:
        reader.panes.article.page(1)


def read_back(reader: "ReaderScreen") -> None:
    """Show the page before of the article, or of the list."""
    reader.panes.current.page(-1)


def next_article(reader: "ReaderScreen") -> None:
    """Go to the next article of the list; one that is open gives way to it."""
    if not reader.browsing.step(1):
        reader.say(reader.words("message.last-article"))


def previous_article(reader: "ReaderScreen") -> None:
    """Go to the article before in the list; one that is open gives way to it."""
    if not reader.browsing.step(-1):
        reader.say(reader.words("message.first-article"))


def has_headings(reader: "ReaderScreen") -> bool:
    """Say whether the open article has headings in its text."""
    return bool(reader.panes.article.headings)


def next_heading(reader: "ReaderScreen") -> None:
    """Go to the next heading of the article."""
    if not reader.panes.article.go_heading(1):
        reader.say(reader.words("message.last-heading"))


def previous_heading(reader: "ReaderScreen") -> None:
    """Go to the heading before in the article, from the first to its beginning."""
    if not reader.panes.article.go_heading(-1):
        reader.panes.article.to_top()


def show_contents(reader: "ReaderScreen") -> None:
    """Choose one of the article's headings to go to."""
    from newstui.ui.screens.contents import choose_heading  # noqa: PLC0415 - a dialog, loaded when asked for

    choose_heading(reader)


def next_unread(reader: "ReaderScreen") -> None:
    """Go to the next unread article of the list."""
    reader.browsing.go_unread(backwards=False)


def previous_unread(reader: "ReaderScreen") -> None:
    """Go to the unread article before in the list."""
    reader.browsing.go_unread(backwards=True)
