"""The reader's keys of moving in a long text that stands in a dialog."""

from newstui.ui.widgets.line_view import PagedView


def scroll(view: PagedView, command: str) -> bool:
    """Move as a command of the reader's says; False where it is none that moves."""
    moves = {
        "move-down": lambda: view.scroll_lines(1),
        "move-up": lambda: view.scroll_lines(-1),
        "page-down": lambda: view.page(1),
        "page-up": lambda: view.page(-1),
        "reading-page-down": lambda: view.page(1),
        "reading-page-up": lambda: view.page(-1),
        "half-down": lambda: view.half(1),
        "half-up": lambda: view.half(-1),
        "top": view.to_top,
        "bottom": view.to_bottom,
    }
    if command in moves:
        moves[command]()
    return command in moves
