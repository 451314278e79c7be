"""Scenes by and under the water."""

from canvas import HEIGHT, Canvas, Point, around, ridge, wave


def harbour() -> Canvas:
    """A freighter under two cranes at sunrise."""
    c = Canvas("#f9dfb8")
    c.bands(["#f4a58a", "#f7b68f", "#f9c79b", "#fad6a8", "#fbe3ba"], 0, 215)
    c.disc(404, 138, 44, "#fff3d6")
    c.shape(ridge([(0, 190), (80, 172), (150, 188), (250, 178), (330, 196), (420, 200)], 218), "#d98f8a")
    c.bands(["#4fa3a5", "#3d8e97", "#2f7b89", "#26697a"], 215, HEIGHT)
    _freighter(c)
    for row, half in enumerate((70, 44, 58, 30, 16)):
        c.box(430 - half, 302 + row * 11, 430 + half, 306 + row * 11, "#f7cfa0", 2)
    for x in (66, 190):
        _crane(c, x)
    c.box(0, 300, 300, HEIGHT, "#2b3a4e")
    c.box(0, 300, 300, 307, "#51637a")
    for x in range(14, 300, 48):
        c.box(x, 292, x + 9, 300, "#f2b84b", 2)
    for x, y in ((520, 110), (556, 92), (590, 122)):
        c.stroke([(x - 13, y - 5), (x, y), (x + 13, y - 5)], "#a3616b", 2.4)
    return c


def _freighter(c: Canvas) -> None:
    c.shape([(238, 250), (612, 250), (588, 292), (262, 292)], "#8f3b3c")
    c.shape([(234, 238), (618, 238), (611, 258), (243, 258)], "#33465c")
    colours = ("#e4684f", "#f2b84b", "#3f8f8a", "#f6ead2", "#5d7fa6")
    for row in range(3):
        for column in range(8 - row):
            x = 268 + column * 33
            c.box(x, 220 - row * 19, x + 31, 237 - row * 19, colours[(column * 2 + row * 3) % 5], 1)
    c.box(548, 168, 592, 238, "#fbf3e2", 3)
    c.box(540, 160, 600, 172, "#e8dcc2", 2)
    for x in (553, 567, 581):
        c.box(x - 3, 178, x + 5, 187, "#33465c")
    c.box(562, 134, 578, 160, "#e4684f")
    c.box(562, 142, 578, 148, "#fbf3e2")


def _crane(c: Canvas, x: float) -> None:
    red, dark = "#c9503f", "#93392f"
    for foot in (x - 26, x + 26):
        c.stroke([(foot, 300), (x + (foot - x) * 0.6, 130)], dark, 7)
    c.stroke([(x - 24, 240), (x + 24, 240)], dark, 5)
    c.stroke([(x - 24, 240), (x + 18, 165)], dark, 3)
    c.box(x - 60, 120, x + 128, 131, red, 2)
    c.stroke([(x, 122), (x, 70)], red, 7)
    c.stroke([(x, 70), (x + 118, 121)], red, 2.5)
    c.stroke([(x, 70), (x - 52, 121)], red, 2.5)
    c.box(x + 2, 131, x + 24, 150, "#fbf3e2", 2)
    c.stroke([(x + 92, 131), (x + 92, 172)], "#33465c", 2)
    c.box(x + 76, 172, x + 108, 188, "#f2b84b", 1)


def storm() -> Canvas:
    """Waves break on a mole under a dark sky; a lighthouse still burns."""
    c = Canvas("#33485f")
    c.bands(["#26384d", "#2d4258", "#364d64", "#425a70", "#52697d"], 0, 240)
    for x, y, r in ((80, 40, 70), (170, 24, 86), (290, 44, 74), (400, 22, 92), (520, 46, 80), (610, 26, 70)):
        c.disc(x, y, r, "#1d2c3e", r * 0.62)
    for x, y, r in ((40, 20, 80), (230, 12, 90), (350, 22, 70), (470, 8, 84)):
        c.disc(x, y, r, "#17232f", r * 0.55)
    for step in range(30):
        x = (step * 97) % 680
        y = 70 + (step * 53) % 110
        c.stroke([(x, y), (x - 14, y + 34)], "#7d93a5", 1.6)
    c.veil([(510, 126), (0, 62), (0, 168)], "#ffe9a8", 0.38)
    _lighthouse(c, 520)
    c.shape(ridge(wave(236, 14, 210, 20)), "#2e6470")
    c.shape([(400, 300), (452, 236), (640, 228), (640, 320)], "#20282f")
    c.shape([(400, 300), (452, 236), (640, 228), (640, 240), (460, 250)], "#39454d")
    for x, y, r in (
        (398, 232, 20),
        (420, 206, 17),
        (446, 222, 15),
        (384, 258, 24),
        (408, 184, 9),
        (440, 188, 7),
    ):
        c.disc(x, y, r, "#e6f1ef")
    for y, height, length, shift, colour in (
        (262, 17, 260, 90, "#3b7f88"),
        (288, 15, 230, 10, "#e6f1ef"),
        (294, 15, 230, 10, "#2a6a78"),
        (322, 13, 280, 150, "#dceae8"),
        (327, 13, 280, 150, "#1f5465"),
    ):
        c.shape(ridge(wave(y, height, length, shift)), colour)
    return c


def _lighthouse(c: Canvas, x: float) -> None:
    c.shape([(x - 15, 142), (x + 15, 142), (x + 23, 236), (x - 23, 236)], "#f1e9da")
    for top in (158, 196):
        half = 15 + (top - 142) * 0.085
        c.shape(
            [(x - half, top), (x + half, top), (x + half + 2, top + 19), (x - half - 2, top + 19)],
            "#c9503f",
        )
    c.box(x - 22, 137, x + 22, 143, "#20282f")
    c.box(x - 12, 118, x + 12, 137, "#ffe08a")
    c.shape([(x - 17, 118), (x + 17, 118), (x, 100)], "#c9503f")


def lake() -> Canvas:
    """A mountain lake with its shore's reflection and reeds."""
    c = Canvas("#cfe6ea")
    c.bands(["#a9d3df", "#bcdde3", "#cfe6e6", "#e2eee4", "#f3f1dd"], 0, 190)
    far: list[Point] = [(0, 150), (70, 96), (128, 132), (210, 66), (292, 128), (360, 92), (452, 146)]
    far += [(520, 110), (640, 158)]
    near: list[Point] = [(0, 172), (90, 150), (200, 176), (330, 160), (470, 180), (560, 158), (640, 170)]
    c.shape(ridge(far, 196), "#7f9fb4")
    c.shape([(210, 66), (236, 86), (222, 92), (208, 86), (194, 94), (180, 91)], "#f5f8f4")
    c.shape(ridge(near, 196), "#5d8a78")
    c.bands(["#86c0c6", "#6fb0ba", "#5aa0ad", "#488f9f", "#3a7f91"], 196, HEIGHT)
    c.shape(ridge(_mirrored(far, 196), 196), "#769fae")
    c.shape(ridge(_mirrored(near, 196), 196), "#5b9490")
    for x, y, length in ((60, 236, 90), (210, 258, 130), (420, 232, 110), (330, 300, 150), (520, 284, 90)):
        c.box(x, y, x + length, y + 3, "#c5e2e2", 1.5)
    c.shape([(430, 262), (512, 262), (498, 276), (444, 276)], "#a3563f")
    c.stroke([(470, 262), (470, 206)], "#5b3a2e", 3)
    c.shape([(473, 208), (473, 256), (508, 256)], "#fbf3e2")
    c.shape([(466, 218), (466, 256), (440, 256)], "#f2d9a2")
    for index in range(17):
        x = 8 + index * 12 + (index % 3) * 4
        top = 262 - (index * 37) % 44
        c.stroke([(x, HEIGHT), (x + 5, top)], "#3d5f42", 3)
        if index % 2:
            c.box(x + 1, top - 18, x + 8, top + 8, "#7a4d2f", 3)
    return c


def _mirrored(points: list[Point], line: float) -> list[Point]:
    return [(x, line + (line - y) * 0.62) for x, y in points]


def reef() -> Canvas:
    """Corals and fish under shafts of light."""
    c = Canvas("#0f4c6b")
    c.bands(["#6ec6cf", "#4fb3c4", "#379fb8", "#2789a7", "#1d7394", "#165f80", "#114f6e"], 0, HEIGHT)
    for x in (120, 290, 470):
        c.veil([(x, 0), (x + 44, 0), (x - 50, 300), (x - 130, 300)], "#c4f0ea", 0.2)
    c.shape(
        ridge([(0, 300), (90, 280), (200, 306), (330, 290), (460, 312), (560, 284), (640, 300)]), "#0c3a55"
    )
    _branches(c, 110, 300, 74, 90, 4, "#e4684f")
    _branches(c, 560, 304, 66, 90, 4, "#f3a6a0")
    _branches(c, 330, 312, 46, 90, 3, "#f2b84b")
    for x, y, r, colour in ((210, 306, 38, "#b86aa6"), (262, 318, 26, "#d98cbf"), (438, 316, 44, "#7fb069")):
        c.half_disc(x, y, r, colour)
        for degrees in (40, 75, 105, 140):
            c.disc(*around(x, y, r * 0.66, degrees), r * 0.1, "#fbe9d0")
    c.shape(ridge([(0, 326), (140, 316), (300, 332), (480, 320), (640, 334)]), "#e9d3a3")
    fish = (
        (180, 130, 26, "#f6b352"), (238, 160, 18, "#f6b352"), (150, 178, 16, "#f6b352"),
        (420, 110, 30, "#fbf3e2"), (500, 180, 22, "#e4684f"), (380, 214, 17, "#fbf3e2"),
    )  # fmt: skip
    for x, y, size, colour in fish:
        _fish(c, x, y, size, colour)
    for x, y, r in ((60, 120, 6), (72, 92, 4), (64, 70, 3), (600, 150, 6), (588, 122, 4), (596, 100, 3)):
        c.disc(x, y, r, "#bfe6e8")
        c.disc(x, y, r * 0.6, "#5fb9c7")
    return c


def _branches(c: Canvas, x: float, y: float, length: float, degrees: float, depth: int, colour: str) -> None:
    end = around(x, y, length, degrees)
    c.stroke([(x, y), end], colour, depth * 4.2)
    if depth > 1:
        for turn in (-34, 4, 36):
            _branches(c, *end, length * 0.62, degrees + turn, depth - 1, colour)


def _fish(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    c.shape([(x + size * 0.7, y), (x + size * 1.6, y - size * 0.6), (x + size * 1.6, y + size * 0.6)], colour)
    c.disc(x, y, size, colour, size * 0.58)
    c.box(x - size * 0.15, y - size * 0.52, x + size * 0.12, y + size * 0.52, "#1d5570", size * 0.1)
    c.disc(x - size * 0.55, y - size * 0.14, size * 0.12, "#15364a")


def bridge() -> Canvas:
    """A rope bridge with two people who meet in the middle of a gorge."""
    c = Canvas("#fbe8c8")
    c.bands(["#bfe0e2", "#d3e7df", "#e8ecd6", "#f8ebcb"], 0, 200)
    c.shape(ridge([(0, 150), (120, 110), (240, 150), (360, 104), (500, 148), (640, 112)]), "#b9c9a8")
    c.shape(ridge([(90, 214), (260, 180), (380, 196), (520, 176)]), "#8fae92")
    c.shape([(250, HEIGHT), (300, 250), (330, 250), (420, HEIGHT)], "#5aa5b0")
    c.shape([(0, 150), (120, 156), (150, 200), (134, 260), (210, HEIGHT), (0, HEIGHT)], "#a8654a")
    c.shape([(640, 140), (520, 154), (494, 210), (512, 268), (440, HEIGHT), (640, HEIGHT)], "#96573f")
    c.shape([(0, 150), (120, 156), (136, 178), (60, 196), (0, 190)], "#c98461")
    c.shape([(640, 140), (520, 154), (508, 180), (590, 196), (640, 186)], "#b97453")
    for x in (116, 524):
        c.box(x - 5, 88, x + 5, 160, "#5b3a2e", 2)
    deck = [_sag(x, 160, 24) for x in range(110, 534, 8)]
    rail = [_sag(x, 96, 62) for x in range(116, 530, 8)]
    c.stroke(deck, "#5b3a2e", 6)
    c.stroke(rail, "#5b3a2e", 2.6)
    for x in range(132, 520, 16):
        c.stroke([_sag(x, 96, 62), _sag(x, 160, 24)], "#7a5442", 1.5)
    for x, colour in ((304, "#c9503f"), (336, "#24466b")):
        foot = _sag(x, 160, 24)[1] - 3
        c.box(x - 7, foot - 30, x + 7, foot, colour, 5)
        c.disc(x, foot - 37, 7, "#6b4430")
    for x, y in ((40, 150), (80, 154), (570, 148), (612, 142)):
        c.box(x - 2, y - 20, x + 2, y, "#5b3a2e")
        c.disc(x, y - 28, 16, "#5f7f4a")
    return c


def _sag(x: float, height: float, depth: float) -> Point:
    along = (x - 320) / 208
    return x, height + depth * (1 - along * along)


SCENES = {"harbour": harbour, "storm": storm, "lake": lake, "reef": reef, "bridge": bridge}
