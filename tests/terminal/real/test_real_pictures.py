"""A drawing of the sample edition in real terminals: the screen has it somewhere, whole, and loses it again.

Run with ``pytest -m terminal``, as the other proofs.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

pytest.importorskip("numpy")
pytest.importorskip("PIL")

import numpy as np
from display import Display, Pixels
from emulators import BY_NAME
from PIL import Image
from proof import wait

from newstui.config.paths import data_folder

pytestmark = pytest.mark.terminal

SCALE = 16
"""The screen is compared in squares of so many pixels."""
WIDTHS = range(400, 620, 20)
NEAR = 16.0
"""The mean difference of a colour, of 255, up to which two pictures are one; unlike ones differ by 40."""


def vt340(home: Path, command: Sequence[str]) -> list[str]:
    line = BY_NAME["xterm"].command_line(home, command)
    return [line[0], "-ti", "vt340", *line[1:]]


WAYS: dict[str, tuple[str, str, Callable[[Path, Sequence[str]], list[str]]]] = {
    "cells": ("xterm", "truecolor", BY_NAME["xterm"].command_line),
    "sixel": ("xterm", "", vt340),
    "kitty": ("kitty", "", BY_NAME["kitty"].command_line),
    "konsole": ("konsole", "", BY_NAME["konsole"].command_line),
}


def coarse(image: Image.Image, width: int, height: int) -> Pixels:
    size = (max(1, width // SCALE), max(1, height // SCALE))
    squares: Pixels = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BOX)).astype(np.int16)
    return squares


def distance(screen: Pixels, drawing: Image.Image) -> float:
    """How unlike the drawing the likest part of the screen is."""
    seen = coarse(Image.fromarray(screen.astype(np.uint8)), screen.shape[1], screen.shape[0])
    best = 255.0
    for width in WIDTHS:
        sought = coarse(drawing, width, width * drawing.height // drawing.width)
        windows = np.lib.stride_tricks.sliding_window_view(seen, sought.shape[:2], axis=(0, 1))
        unlike = np.abs(windows - sought.transpose(2, 0, 1)).mean(axis=(2, 3, 4))
        best = min(best, float(unlike.min()))
    return best


@pytest.mark.parametrize("way", WAYS)
def test_the_picture_is_on_the_screen_and_goes_with_its_article(way: str, tmp_path: Path) -> None:
    program, promised, start = WAYS[way]
    if BY_NAME[program].missing:
        pytest.skip(f"{BY_NAME[program].missing} is not installed")
    home = tmp_path / "newstui"
    newstui = [sys.executable, "-m", "newstui", "--home", str(home)]
    subprocess.run([*newstui, "refresh", "--sample"], check=True, capture_output=True)
    environment = ["env", f"COLORTERM={promised}", *(["TERM=xterm-256color"] if program == "xterm" else [])]
    storm = Image.open(data_folder("sample_feeds") / "pictures" / "storm.png")
    (tmp_path / "display").mkdir()
    with Display(tmp_path / "display") as display:
        display.start(start(tmp_path / "display/home", [*environment, *newstui, "--lang", "ar"]))
        wait(
            lambda: len(np.unique(display.pixels()[::7, ::7].reshape(-1, 3), axis=0)) > 12, "nothing came up"
        )
        assert distance(display.pixels(), storm.transpose(Image.Transpose.ROTATE_180)) > NEAR
        display.focus_largest()
        display.press("Return", "z")
        wait(lambda: distance(display.pixels(), storm) < NEAR, "the picture is not there")
        display.press("Down", "Down", "Down")
        wait(lambda: distance(display.pixels(), storm) < NEAR, "the picture did not scroll with its text")
        display.press("End")
        wait(lambda: distance(display.pixels(), storm) > NEAR, "the picture stayed")
