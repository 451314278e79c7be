import pytest

from newstui.terminal import Profile
from newstui.terminal.colours import Depth, colour_depth


@pytest.mark.parametrize(
    ("term", "colorterm", "name", "depth"),
    [
        ("xterm", "", "unknown", "16"),
        ("linux", "", "unknown", "16"),
        ("", "", "unknown", "16"),
        ("screen", "", "screen", "16"),
        ("xterm-256color", "", "xterm", "256"),
        ("tmux-256color", "", "tmux+kitty", "256"),
        ("xterm", "truecolor", "unknown", "truecolor"),
        ("xterm-256color", "24bit", "unknown", "truecolor"),
        ("xterm-direct", "", "unknown", "truecolor"),
        # Over ssh there is no COLORTERM: the terminal's own answer, or its TERM, tells.
        ("xterm-256color", "", "vte", "truecolor"),
        ("alacritty", "", "unknown", "truecolor"),
        ("xterm-kitty", "", "unknown", "truecolor"),
        # What the reader asks for holds.
        ("xterm-16color", "", "vte", "16"),
    ],
)
def test_as_many_colours_as_are_promised(term: str, colorterm: str, name: str, depth: Depth) -> None:
    assert colour_depth({"TERM": term, "COLORTERM": colorterm}, Profile(name)) == depth


def test_tmux_takes_more_colours_than_its_name_promises() -> None:
    profile = Profile("tmux+vte", multiplexer="tmux")
    assert colour_depth({"TERM": "screen"}, profile) == "256"
    assert colour_depth({"TERM": "screen-16color"}, profile) == "16"
