"""Scenes under the open sky."""

import itertools

from canvas import HEIGHT, WIDTH, Canvas, around, ridge


def satellite() -> Canvas:
    """A satellite over a coast, the stars behind it."""
    c = Canvas("#0d1526")
    c.bands(["#0b1222", "#0f182c", "#131f38", "#182743"], 0, HEIGHT)
    c.stars(84, 250, "#cfd9ea")
    c.disc(320, 640, 432, "#24507a")
    c.disc(320, 640, 424, "#3d8ab0")
    c.disc(320, 640, 416, "#2f7398")
    c.shape([(404, 232), (380, 262), (430, 290), (404, 320), (450, HEIGHT), (640, HEIGHT), (640, 357),
             (590, 312), (500, 262), (420, 236)], "#d8b77a")  # fmt: skip
    c.shape([(440, 262), (510, 290), (560, 330), (520, 352), (480, 318)], "#8fa05c")
    for x, y, r in ((150, 300, 46), (196, 288, 34), (110, 318, 30), (250, 330, 30), (290, 336, 22)):
        c.disc(x, y, r, "#e8f0f4", r * 0.28)
    for side in (-1, 1):
        _solar_wing(c, 320 + side * 52, 120 - side * 19, side)
    c.shape([(284, 94), (336, 76), (358, 138), (306, 156)], "#f2b84b")
    c.shape([(336, 76), (352, 84), (372, 142), (358, 138)], "#c98a35")
    c.shape([(296, 105), (329, 93), (335, 110), (302, 122)], "#fbe3ba")
    c.stroke([(332, 148), (346, 186)], "#cfd9ea", 3)
    c.disc(350, 194, 24, "#eef2f6", 9)
    c.disc(350, 191, 16, "#9fb0c3", 5)
    c.veil([(350, 196), (226, HEIGHT), (396, HEIGHT)], "#f6d98a", 0.16)
    return c


def _solar_wing(c: Canvas, x: float, y: float, side: int) -> None:
    def at(along: float, across: float) -> tuple[float, float]:
        return x + side * (along * 0.94) + across * 0.33, y - side * along * 0.34 + across * 0.94

    c.stroke([at(-20, 0), at(8, 0)], "#cfd9ea", 4)
    c.shape([at(8, -24), at(128, -24), at(128, 24), at(8, 24)], "#dfe6f0")
    for column in range(4):
        for row in range(2):
            left, top = 11 + column * 29.5, -21.5 + row * 22
            cell = [at(left, top), at(left + 26, top), at(left + 26, top + 20), at(left, top + 20)]
            c.shape(cell, "#2f5fa8" if (column + row) % 2 else "#3a70bd")


def train() -> Canvas:
    """A blue train on a viaduct above olive trees."""
    c = Canvas("#fdeccb")
    c.bands(["#f7c59b", "#fad3a8", "#fce0b8", "#fdeccb"], 0, 200)
    c.disc(116, 92, 36, "#fff6df")
    c.shape(
        ridge([(0, 150), (110, 112), (230, 152), (340, 104), (470, 150), (560, 120), (640, 140)]), "#c7a7a0"
    )
    c.shape(ridge([(0, 196), (140, 164), (300, 200), (460, 170), (640, 200)]), "#9aa07c")
    c.shape(ridge([(0, 262), (160, 240), (340, 268), (500, 246), (640, 266)]), "#7f9160")
    c.box(0, 190, WIDTH, 206, "#efe3c9")
    c.box(0, 206, WIDTH, 211, "#c9b895")
    for x in range(-20, 660, 110):
        c.box(x, 206, x + 26, 322, "#e3d4b4")
        c.box(x + 18, 211, x + 26, 322, "#c9b895")
    for x in range(48, 640, 110):
        c.shape([(x - 42, 211), (x - 42, 238), (x - 28, 219), (x - 12, 211)], "#e3d4b4")
        c.shape([(x + 42, 211), (x + 42, 238), (x + 28, 219), (x + 12, 211)], "#e3d4b4")
    _coach(c)
    for step in range(11):
        x, y = 20 + step * 62, 318 + (step * 29) % 26
        c.stroke([(x, y + 26), (x + 3, y)], "#6b4a35", 6)
        c.disc(x - 8, y - 4, 19, "#5f7a4c", 15)
        c.disc(x + 12, y - 9, 18, "#6e8a58", 14)
    return c


def _coach(c: Canvas) -> None:
    c.box(-20, 144, 470, 188, "#24466b", 6)
    c.shape([(460, 144), (506, 144), (560, 172), (566, 188), (460, 188)], "#24466b")
    c.box(-20, 176, 560, 181, "#f2b84b")
    c.box(-20, 138, 472, 146, "#1b3655", 3)
    c.shape([(508, 148), (530, 158), (541, 165), (508, 165)], "#bfe3ea")
    for x in range(10, 480, 36):
        if x % 144 == 118:
            c.box(x, 152, x + 20, 188, "#3a6796", 2)
        else:
            c.box(x, 153, x + 26, 168, "#ffe9b5", 3)
    for x in (146, 312):
        c.box(x - 2, 144, x + 2, 188, "#16304c")
    for x in range(18, 540, 40):
        c.disc(x, 189, 5, "#2b2f36")


def windfarm() -> Canvas:
    """Turbines along an escarpment at sunset."""
    c = Canvas("#f6b27a")
    c.bands(["#5d4a78", "#86567f", "#b5667c", "#dc8074", "#f09d70", "#f9be7c", "#fcd79a"], 0, 250)
    c.disc(430, 214, 52, "#fff0c4")
    c.shape(ridge([(0, 232), (130, 214), (300, 240), (460, 222), (640, 238)]), "#a85f6c")
    for x, foot, size, turn in ((70, 248, 58, 10), (560, 240, 62, 70), (470, 236, 46, 35)):
        _turbine(c, x, foot, size, turn, "#f3d9c0")
    c.shape(ridge([(0, 260), (180, 240), (330, 268), (500, 246), (640, 262)]), "#74455f")
    for x, foot, size, turn in ((190, 262, 80, 50), (356, 280, 92, 95)):
        _turbine(c, x, foot, size, turn, "#fbf0e2")
    c.shape(ridge([(0, 300), (150, 282), (340, 306), (520, 284), (640, 302)]), "#4a3150")
    c.shape(ridge([(0, 336), (200, 322), (420, 342), (640, 326)]), "#33233d")
    for step in range(9):
        x, y = 430 + step * 17 + (step % 2) * 5, 294 - (step % 3) * 3
        c.disc(x, y, 7, "#f6e4d0", 5)
        c.disc(x + 7, y - 3, 3, "#33233d")
    c.stroke([(404, 302), (404, 276)], "#1d1526", 6)
    c.disc(404, 269, 5, "#c98a6c")
    c.stroke([(414, 302), (412, 268)], "#1d1526", 1.6)
    return c


def _turbine(c: Canvas, x: float, foot: float, size: float, turn: float, colour: str) -> None:
    top = foot - size * 1.5
    head, base = size * 0.028, size * 0.06
    c.shape([(x - head, top), (x + head, top), (x + base, foot + 30), (x - base, foot + 30)], colour)
    for degrees in (turn, turn + 120, turn + 240):
        tip = around(x, top, size, degrees)
        c.shape([around(x, top, size * 0.06, degrees + 90), around(x, top, size * 0.3, degrees + 13), tip,
                 around(x, top, size * 0.06, degrees - 90)], colour)  # fmt: skip
    c.disc(x, top, size * 0.075, colour)


def observatory() -> Canvas:
    """A dome on a hill, its telescope towards a comet."""
    c = Canvas("#131b36")
    c.bands(["#0e1530", "#141d3f", "#1c284f", "#27355f", "#35446d", "#4a567b"], 0, HEIGHT)
    c.veil([(300, 0), (430, 0), (210, 290), (20, 290)], "#b9b8e0", 0.12)
    c.veil([(340, 0), (400, 0), (150, 290), (70, 290)], "#dcd5f2", 0.1)
    c.stars(110, 260)
    c.veil([(520, 62), (640, 6), (640, 44)], "#bfe0f0", 0.35)
    c.veil([(520, 62), (640, 20), (640, 36)], "#eaf6fb", 0.6)
    c.disc(521, 61, 7, "#f6fbff")
    c.shape(ridge([(0, 300), (120, 262), (240, 286), (380, 250), (520, 280), (640, 256)]), "#2a2f52")
    c.shape(ridge([(0, 340), (150, 306), (300, 290), (420, 300), (640, 332)]), "#171a33")
    c.box(216, 236, 364, 304, "#e8e2d4", 3)
    c.box(216, 236, 364, 248, "#cbbfa8")
    c.half_disc(290, 238, 76, "#f6f1e6")
    c.shape([around(290, 238, 76, 68), around(290, 238, 76, 40), (306, 236), (294, 236)], "#20284a")
    c.stroke([(300, 228), around(290, 238, 98, 50)], "#d9892f", 15)
    c.stroke([around(290, 238, 84, 50), around(290, 238, 98, 50)], "#f2b84b", 18)
    c.box(276, 268, 304, 304, "#2b3560", 3)
    for x in (234, 322):
        c.box(x, 262, x + 22, 280, "#ffd98a", 2)
    for x, size in ((60, 30), (96, 40), (130, 26), (500, 34), (536, 44), (580, 30)):
        c.shape([(x - size / 3, 330), (x + size / 3, 330), (x, 330 - size * 1.6)], "#0f1226")
    c.stroke([(430, 304), (430, 284)], "#0f1226", 7)
    c.disc(430, 277, 5, "#0f1226")
    c.stroke([(430, 288), (444, 276)], "#0f1226", 3)
    return c


def mountains() -> Canvas:
    """A road in bends towards a snowy pass, one cyclist on it."""
    c = Canvas("#dbeaf0")
    c.bands(["#9fc6dc", "#b5d4e3", "#cbe1e8", "#e1edea"], 0, 220)
    c.shape(ridge([(0, 180), (90, 110), (170, 160), (270, 84), (380, 168), (640, 130)]), "#a9bccb")
    c.shape([(300, 260), (430, 40), (560, 200), (640, 150), (640, 280)], "#6f8aa3")
    c.shape([(430, 40), (560, 200), (520, 260), (440, 180), (460, 120)], "#5a738c")
    c.shape(
        [(430, 40), (478, 98), (462, 92), (452, 112), (436, 94), (418, 112), (398, 98), (394, 102)], "#ffffff"
    )
    c.shape(ridge([(0, 230), (150, 186), (300, 246), (470, 206), (640, 250)]), "#7d9a6d")
    c.shape(ridge([(0, 300), (200, 252), (420, 300), (640, 268)]), "#5f8158")
    road = [(60.0, 360.0), (250.0, 322.0), (390.0, 318.0), (460.0, 300.0), (400.0, 284.0), (250.0, 280.0),
            (196.0, 266.0), (260.0, 254.0), (340.0, 250.0), (372.0, 240.0), (330.0, 232.0)]  # fmt: skip
    for start, bend in enumerate(itertools.pairwise(road)):
        c.stroke(bend, "#e9dfc8", 17 - start * 1.35)
    for x, y, size in (
        (40, 300, 44),
        (84, 312, 56),
        (560, 300, 58),
        (606, 316, 70),
        (520, 280, 40),
        (130, 292, 36),
    ):
        c.box(x - 3, y, x + 3, y + size * 0.3, "#5b3f2c")
        for level in range(3):
            half = size * (0.42 - level * 0.1)
            base = y - level * size * 0.34
            c.shape([(x - half, base), (x + half, base), (x, base - size * 0.55)], "#35593f")
    _cyclist(c, 330, 318)
    return c


def _cyclist(c: Canvas, x: float, y: float) -> None:
    for wheel in (x - 15, x + 15):
        c.disc(wheel, y - 9, 10, "#22303c")
        c.disc(wheel, y - 9, 7.4, "#cfd8cf")
    c.stroke(
        [(x - 15, y - 9), (x - 2, y - 9), (x + 9, y - 24), (x - 7, y - 24), (x - 2, y - 9)], "#22303c", 2.4
    )
    c.stroke([(x + 15, y - 9), (x + 9, y - 26), (x + 14, y - 29)], "#22303c", 2.4)
    c.stroke([(x - 2, y - 8), (x + 4, y - 20), (x - 7, y - 28)], "#24466b", 4)
    c.stroke([(x - 7, y - 29), (x + 5, y - 42)], "#fbf3e2", 8)
    c.stroke([(x + 5, y - 40), (x + 13, y - 29)], "#fbf3e2", 3.6)
    c.disc(x + 10, y - 48, 5.4, "#8a5a3c")
    c.half_disc(x + 10, y - 48, 6.4, "#e4684f")


def runners() -> Canvas:
    """Runners on a bridge, the sun coming up behind its cables."""
    c = Canvas("#fbd9a6")
    c.bands(["#f49a7c", "#f7ad84", "#f9c08e", "#fbd39c", "#fce4b4"], 0, 230)
    c.disc(320, 196, 70, "#fff4d8")
    c.bands(["#8fb7b6", "#74a5aa", "#5d949e"], 230, HEIGHT)
    c.shape(
        ridge([(0, 214), (90, 200), (160, 208), (200, 196), (470, 204), (560, 190), (640, 206)], 232),
        "#c98a84",
    )
    for x in (120, 520):
        for end in range(x - 200, x + 201, 40):
            c.stroke([(x, 34), (end, 262)], "#8c4a4e", 1.6)
        c.box(x - 7, 22, x + 7, 280, "#6d3640", 2)
    c.box(0, 262, WIDTH, 300, "#5b3140")
    c.box(0, 258, WIDTH, 264, "#8c4a4e")
    for x in range(0, WIDTH, 46):
        c.box(x, 278, x + 24, 281, "#fbe3ba", 1)
    colours = ("#e4684f", "#24466b", "#fbf3e2", "#2a7f8a", "#f2b84b")
    for index, x in enumerate((96, 214, 318, 436, 548)):
        _runner(c, x, 266 + (index % 2) * 6, colours[index], index % 2 == 0)
    return c


def _runner(c: Canvas, x: float, y: float, shirt: str, stride: bool) -> None:
    skin, swing = "#7a4a33", 1 if stride else -1
    hip, neck = (x, y - 38), (x + 8, y - 66)
    c.stroke([neck, (x - 6, y - 56), (x - 4 - 10 * swing, y - 46)], skin, 5)
    c.stroke([hip, (x - 12, y - 22), (x - 28, y - 14 - 6 * swing)], skin, 6.5)
    c.stroke([hip, (x + 15, y - 26), (x + 11 + 3 * swing, y - 3)], skin, 6.5)
    c.stroke([(x + 11 + 3 * swing, y - 2), (x + 19 + 3 * swing, y - 2)], "#2b2f36", 5)
    c.stroke([(x - 28, y - 14 - 6 * swing), (x - 31, y - 8 - 6 * swing)], "#2b2f36", 5)
    c.stroke([hip, (x + 6, y - 32)], "#2b3a4e", 12)
    c.stroke([(x + 1, y - 42), neck], shirt, 13)
    c.stroke([neck, (x + 16, y - 54), (x + 27, y - 61 + 4 * swing)], skin, 5)
    c.disc(x + 12, y - 80, 8, skin)
    c.half_disc(x + 12, y - 82, 8.2, "#2b1f1a")


def tennis() -> Canvas:
    """A clay court among palms, a racket and a ball before the net."""
    c = Canvas("#f3d9ae")
    c.bands(["#8fcbd0", "#a6d6d5", "#c0e0d6", "#dcead4"], 0, 150)
    c.shape(ridge([(0, 140), (120, 112), (260, 138), (400, 106), (540, 134), (640, 116)]), "#dcb98a")
    for x, foot in ((40, 150), (96, 144), (168, 148), (470, 146), (548, 150), (604, 144)):
        c.stroke([(x, foot), (x + 3, foot - 52)], "#8a6240", 5)
        for degrees in (10, 50, 90, 130, 170):
            c.stroke([(x + 3, foot - 52), around(x + 3, foot - 50, 24, degrees)], "#4c7a5a", 5)
    c.box(0, 144, WIDTH, 162, "#2f6f5e")
    c.box(0, 160, WIDTH, HEIGHT, "#b8573c")
    c.shape([(150, 172), (490, 172), (660, HEIGHT), (-20, HEIGHT)], "#cf6d48")
    for line in ([(150, 172), (490, 172)], [(150, 172), (-20, 360)], [(490, 172), (660, 360)],
                 [(190, 172), (60, 360)], [(450, 172), (580, 360)], [(176, 186), (464, 186)],
                 [(320, 186), (320, 232)]):  # fmt: skip
        c.stroke(line, "#fbf3e2", 2.6)
    c.veil([(86, 196), (554, 196), (554, 236), (86, 236)], "#20303a", 0.42)
    for x in range(86, 556, 12):
        c.stroke([(x, 198), (x, 236)], "#e9e2d2", 0.5)
    c.box(80, 193, 560, 199, "#fbf3e2", 2)
    for x in (80, 558):
        c.box(x - 3, 188, x + 3, 240, "#33465c", 2)
    _racket(c, 236, 300)
    c.disc(372, 326, 17, "#8f4330", 5)
    c.disc(370, 312, 15, "#dbe25a")
    c.stroke([around(370, 312, 14, 150), (364, 310), around(370, 312, 14, 250)], "#f7f8d8", 2)
    return c


def _racket(c: Canvas, x: float, y: float) -> None:
    c.stroke([(x + 38, y + 22), (x + 96, y + 44)], "#22303c", 9)
    c.stroke([(x + 60, y + 30), (x + 96, y + 44)], "#e9d3a3", 9)
    c.disc(x, y, 52, "#24466b", 30)
    c.disc(x, y, 46, "#cf6d48", 24.5)
    for step in range(-4, 5):
        wide = 46 * (1 - (step / 5.2) ** 2) ** 0.5
        tall = 24.5 * (1 - (step / 5.2) ** 2) ** 0.5
        c.stroke([(x - wide, y + step * 4.7), (x + wide, y + step * 4.7)], "#fbf3e2", 0.9)
        c.stroke([(x + step * 8.8, y - tall), (x + step * 8.8, y + tall)], "#fbf3e2", 0.9)


SCENES = {
    "satellite": satellite,
    "train": train,
    "windfarm": windfarm,
    "observatory": observatory,
    "mountains": mountains,
    "runners": runners,
    "tennis": tennis,
}
