"""A picture's file as what a terminal shows: its size in cells, its colours, and what is refused."""

import asyncio
import json
import os
import struct
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from newstui.library.pictures import Artist, Pictures, shipped
from newstui.model.drawing import Box, CellSize, Drawing, Wanted, fitted
from newstui.model.failure import Failure
from newstui.pictures import decoding
from newstui.pictures.drawing import UNLIKE, defined_first, draw
from newstui.pictures.wire import answer_bytes, answer_from, body_length, request_from, request_line

CELL = CellSize(10, 20)
RED, BLUE, GROUND = (200, 30, 30), (20, 40, 200), (10, 60, 10)


def wanted(path: Path, columns: int = 40, rows: int = 20, **more: object) -> Wanted:
    return Wanted(str(path), Box(columns, rows), CELL, ground=GROUND, **more)  # type: ignore[arg-type]


def pixel(drawing: Drawing | Failure, x: int, y: int) -> tuple[int, ...]:
    """A pixel of a drawing in halves of cells."""
    assert isinstance(drawing, Drawing)
    at = (y * drawing.size.columns + x) * 3
    return tuple(drawing.pixels[at : at + 3])


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("pixels", "box", "size"),
    [
        ((640, 360), (66, 16), (57, 16)),
        ((1920, 1080), (66, 40), (66, 19)),
        ((300, 900), (66, 15), (10, 15)),
        ((100, 100), (66, 16), (10, 5)),
        ((24, 24), (66, 16), (2, 1)),
        ((4000, 30), (40, 16), (40, 1)),
        ((1, 1), (66, 16), None),
        ((600, 12), (66, 16), None),
    ],
)
def test_a_picture_takes_the_cells_that_fit_and_no_more_than_its_pixels_fill(
    pixels: tuple[int, int], box: tuple[int, int], size: tuple[int, int] | None
) -> None:
    assert fitted(*pixels, Box(*box), CELL) == size


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_the_formats_of_the_web_are_drawn(form: str, tmp_path: Path) -> None:
    image = Image.new("RGB", (200, 200), RED)
    image.paste(BLUE, (0, 100, 200, 200))
    image.save(tmp_path / "picture", form)
    drawing = draw(wanted(tmp_path / "picture"))
    assert isinstance(drawing, Drawing)
    assert drawing.size == (20, 10)
    assert len(drawing.pixels) == 20 * 20 * 3
    assert near(pixel(drawing, 3, 3), RED)
    assert near(pixel(drawing, 3, 16), BLUE)


def test_a_photograph_stands_upright(tmp_path: Path) -> None:
    image = Image.new("RGB", (400, 200), RED)
    image.paste(BLUE, (200, 0, 400, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "turned.jpg", exif=exif)
    drawing = draw(wanted(tmp_path / "turned.jpg"))
    assert isinstance(drawing, Drawing)
    assert drawing.size == (20, 20)
    assert near(pixel(drawing, 10, 4), RED)
    assert near(pixel(drawing, 10, 36), BLUE)


def test_what_is_transparent_shows_the_ground_and_a_film_its_first_frame(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    clear.paste((*RED, 255), (0, 0, 50, 100))
    clear.save(tmp_path / "clear.png")
    drawing = draw(wanted(tmp_path / "clear.png"))
    assert near(pixel(drawing, 1, 5), RED)
    assert near(pixel(drawing, 8, 5), GROUND)
    frames = [Image.new("RGB", (100, 100), colour) for colour in (BLUE, RED)]
    frames[0].save(tmp_path / "film.gif", save_all=True, append_images=frames[1:])
    assert near(pixel(draw(wanted(tmp_path / "film.gif")), 5, 5), BLUE)


@pytest.mark.parametrize("mode", ["L", "I;16", "CMYK", "1", "LA", "P"])
def test_any_mode_of_colour_is_drawn(mode: str, tmp_path: Path) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new("L", (100, 100), 255) if mode != "I;16" else Image.new("I;16", (100, 100), 65535)
    (image if mode == "I;16" else image.convert(mode)).save(tmp_path / "picture", form)
    assert near(pixel(draw(wanted(tmp_path / "picture")), 5, 5), (255, 255, 255))


def test_a_terminal_of_256_colours_gets_none_that_it_has_not(tmp_path: Path) -> None:
    Image.radial_gradient("L").convert("RGB").save(tmp_path / "gradient.png")
    drawing = draw(wanted(tmp_path / "gradient.png", colours=256))
    assert isinstance(drawing, Drawing)
    levels = {0, 95, 135, 175, 215, 255, *range(8, 248, 10)}
    assert set(drawing.pixels) <= levels


def png_head(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'/>", "broken"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n", "broken"),
        (png_head(200, 200), "broken"),
        (png_head(60_000, 60_000), "too-large"),
        (png_head(40_000, 30), "too-large"),
        (png_head(1, 1), "too-small"),
    ],
)
def test_what_is_no_picture_or_a_bomb_is_a_failure(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(data)
    answer = draw(wanted(tmp_path / "picture"))
    assert isinstance(answer, Failure)
    assert answer.code == code


def test_a_bomb_is_refused_before_anything_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bomb").write_bytes(png_head(60_000, 60_000))
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("decoded"))
    assert isinstance(draw(wanted(tmp_path / "bomb")), Failure)
    monkeypatch.setattr(decoding, "MOST_BYTES", 10)
    assert draw(wanted(tmp_path / "bomb")) == Failure("too-large", "bytes")


def test_kitty_gets_a_png_and_sixels_a_sequence_a_row(tmp_path: Path) -> None:
    image = Image.new("RGB", (100, 100), RED)
    image.paste(BLUE, (0, 50, 100, 100))
    image.save(tmp_path / "picture.png")
    kitty = draw(wanted(tmp_path / "picture.png", way="kitty"))
    assert isinstance(kitty, Drawing)
    assert kitty.pixels.startswith(b"\x89PNG")
    sixel = draw(wanted(tmp_path / "picture.png", way="sixel", colours=16))
    assert isinstance(sixel, Drawing)
    assert len(sixel.strips) == sixel.size.rows == 5
    for strip in sixel.strips:
        assert strip.startswith('\x1bP0;1;0q"1;1;100;20#')
        assert strip.endswith("\x1b\\")
        pixels = strip[strip.rindex(";2;") :]
        assert "~" in pixels


def test_colours_are_defined_before_the_first_pixel() -> None:
    sixels = '\x1bP0;0;0q"1;1;9;6#0;2;1;2;3!9~$#1;2;4;5;6A#0!2~-\x1b\\'
    assert defined_first(sixels) == '\x1bP0;1;0q"1;1;9;6#0;2;1;2;3#1;2;4;5;6#0!9~$#1A#0!2~-\x1b\\'


def test_requests_and_answers_survive_the_wire(tmp_path: Path) -> None:
    one = Wanted("/حبر/a b", Box(3, 2), CELL, "sixel", (1, 2, 3), 16)
    assert request_from(request_line(one)) == one
    for answer in (
        Drawing(Box(2, 1), "cells", b"\n" * 12),
        Drawing(Box(2, 2), "sixel", strips=("\x1bPa\x1b\\", "\x1bPbc\x1b\\")),
        Failure("broken", "كذا"),
    ):
        line, _, body = answer_bytes(answer).partition(b"\n")
        head = json.loads(line)
        assert len(body) == body_length(head)
        assert answer_from(head, body) == answer


async def test_the_process_that_draws_may_die_of_a_picture(tmp_path: Path) -> None:
    pictures = Pictures(shipped)
    file = pictures.file("https://newstui-sample.example/pictures/harbour.png")
    assert file is not None
    assert isinstance(await pictures.draw(wanted(file)), Drawing)
    artist: Artist = pictures._artist
    assert artist._process is not None
    os.kill(artist._process.pid, 9)
    artist._process.wait()
    assert isinstance(await pictures.draw(wanted(file)), Failure)
    several = [pictures.draw(wanted(file)), pictures.draw(wanted(tmp_path / "none"))]
    drawn, failed = await asyncio.gather(*several)
    assert isinstance(drawn, Drawing)
    assert isinstance(failed, Failure)
    pictures.close()


@pytest.mark.parametrize("name", ["", "../edition.toml", ".hidden", "none.png", "a/../harbour.png"])
def test_the_sample_edition_gives_its_pictures_and_no_other_file(name: str) -> None:
    assert shipped(f"https://newstui-sample.example/pictures/{name}") is None


async def test_who_leaves_waits_for_no_picture(tmp_path: Path) -> None:
    pictures = Pictures(shipped)
    # A pipe that nobody writes to: opening it takes for ever.
    os.mkfifo(tmp_path / "endless")
    drawing = asyncio.create_task(pictures.draw(wanted(tmp_path / "endless")))
    while pictures._artist._process is None:
        await asyncio.sleep(0.01)
    pictures.close()
    assert isinstance(await asyncio.wait_for(drawing, 30), Failure)
    pictures.close()


def test_colours_stay_along_a_row_as_long_as_nobody_sees_it(tmp_path: Path) -> None:
    noise = Image.effect_noise((640, 360), 20)
    path = tmp_path / "restless.png"
    Image.merge("RGB", (noise, noise.rotate(180), noise)).save(path)
    calm, exact = draw(wanted(path)), draw(wanted(path, large=True))
    assert isinstance(calm, Drawing)
    assert isinstance(exact, Drawing)
    pairs = [(calm.pixels[at : at + 3], exact.pixels[at : at + 3]) for at in range(0, len(calm.pixels), 3)]
    assert max(abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True)) <= UNLIKE[-1]

    def changes(row: list[bytes]) -> int:
        return sum(one != other for one, other in pairwise(row))

    assert changes([one for one, _ in pairs]) < 0.8 * changes([other for _, other in pairs])
