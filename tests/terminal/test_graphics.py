"""Which pictures a terminal shows, and what kitty's protocol is told."""

import base64
import re

import pytest

from newstui.model.drawing import CellSize
from newstui.terminal import Profile, parse_reply
from newstui.terminal.graphics import Part, kitty_places, kitty_sends, most_colours, way_for

VT340 = b"\x1bP>|XTerm(379)\x1b\\\x1b[>19;379;0c\x1b[?63;1;2;4;6;9;15;22c"
PLAIN = b"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1;2;6;9;15;22c"
# The first number is the kind of terminal, not what it can do.
KIND_4 = b"\x1b[>0;1;0c\x1b[?4;6c"


@pytest.mark.parametrize(("reply", "sixel"), [(VT340, True), (PLAIN, False), (KIND_4, False), (b"", False)])
def test_the_answers_tell_who_draws_sixels(reply: bytes, sixel: bool) -> None:
    assert parse_reply(reply, {}).sixel is sixel


@pytest.mark.parametrize(
    ("profile", "depth", "chosen", "way"),
    [
        (Profile("kitty"), "truecolor", "auto", "kitty"),
        (Profile("tmux+kitty", multiplexer="tmux"), "256", "auto", "cells"),
        (Profile("tmux", multiplexer="tmux", sixel=True), "256", "auto", "cells"),
        (Profile("xterm", sixel=True), "16", "auto", "sixel"),
        (Profile("konsole", sixel=True), "truecolor", "auto", "kitty"),
        (Profile("foot", sixel=True), "truecolor", "auto", "sixel"),
        (Profile("xterm"), "256", "auto", "cells"),
        (Profile("xterm"), "16", "auto", None),
        (Profile("xterm"), "16", "cells", None),
        (Profile("kitty"), "truecolor", "cells", "cells"),
        (Profile("kitty"), "truecolor", "off", None),
        (Profile("xterm"), "256", "sixel", "sixel"),
    ],
)
def test_pictures_are_shown_in_the_best_way_there_is(
    profile: Profile, depth: str, chosen: str, way: str | None
) -> None:
    assert way_for(profile, depth, chosen) == way  # type: ignore[arg-type]


def test_colours_are_as_many_as_the_terminal_has_for_pictures() -> None:
    assert most_colours(Profile("xterm"), "256", "cells") == 256
    assert most_colours(Profile("xterm"), "256", "sixel") == 16
    assert most_colours(Profile("konsole"), "truecolor", "sixel") == 256
    assert most_colours(Profile("kitty"), "truecolor", "kitty") == 0


def test_kitty_is_sent_a_picture_in_pieces_and_shown_a_part_of_it() -> None:
    png = bytes(range(256)) * 40
    sent = kitty_sends(7, png)
    pieces = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sent)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in pieces) == sent
    assert base64.b64decode("".join(data for _, data in pieces)) == png
    assert all(len(data) <= 4096 for _, data in pieces)
    assert pieces[0][0] == "a=t,f=100,i=7,q=2,m=1"
    assert [keys for keys, _ in pieces[1:]] == ["m=1"] * (len(pieces) - 2) + ["m=0"]
    placed = kitty_places(7, 2, Part(1, 3, 10, 4), CellSize(8, 16))
    assert placed == "\x1b_Ga=p,i=7,p=2,x=8,y=48,w=80,h=64,c=10,r=4,C=1,q=2\x1b\\"
