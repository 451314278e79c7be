"""Scenes in town and under a roof."""

from canvas import HEIGHT, WIDTH, Canvas, around, ridge


def museum() -> Canvas:
    """A front with pointed light in its arches and a written banner."""
    c = Canvas("#a9d4d6")
    c.bands(["#8cc6cc", "#a0d0d3", "#b5dad8", "#cde5da"], 0, 290)
    c.disc(548, 70, 30, "#fff3cf")
    c.box(0, 290, WIDTH, HEIGHT, "#d9b98a")
    c.box(0, 316, WIDTH, HEIGHT, "#cba876")
    c.box(110, 120, 530, 292, "#f3e6cb")
    c.box(110, 112, 530, 126, "#dcc59c")
    for x in range(112, 528, 26):
        c.shape([(x, 112), (x + 6, 98), (x + 16, 98), (x + 22, 112)], "#dcc59c")
    c.box(252, 70, 388, 292, "#ecdab6")
    c.box(244, 62, 396, 76, "#c9a877")
    c.half_disc(320, 64, 44, "#2a7f8a")
    c.half_disc(312, 64, 30, "#37929c")
    c.stroke([(320, 20), (320, 8)], "#f2b84b", 4)
    for x in (148, 206, 434, 492):
        c.arch(x, 292, 42, 116, "#c9a877")
        c.arch(x, 292, 32, 108, "#2c5f75")
        c.box(x - 1, 196, x + 1, 292, "#c9a877")
    c.arch(320, 292, 92, 160, "#c9a877")
    c.arch(320, 292, 78, 150, "#7a3f35")
    c.arch(320, 292, 60, 130, "#ffdf9b")
    for level, half in enumerate((70, 86, 104)):
        c.box(
            320 - half, 292 + level * 9, 320 + half, 302 + level * 9, ("#efe0bf", "#e3d0a8", "#d5bf92")[level]
        )
    for x in (60, 586):
        _palm(c, x, 300)
    for x, shirt in ((214, "#c9503f"), (424, "#24466b"), (444, "#5d3a5a")):
        c.box(x - 7, 276, x + 7, 312, shirt, 6)
        c.disc(x, 268, 7, "#6b4430")
    return c


def _palm(c: Canvas, x: float, foot: float) -> None:
    c.stroke([(x, foot), (x + 5, foot - 70), (x + 2, foot - 130)], "#8a6240", 9)
    top = foot - 130
    for side in (-1, 1):
        for reach, rise, drop, colour in (
            (58, 22, 40, "#3f6a4c"),
            (62, 30, 10, "#4c7a5a"),
            (40, 46, -26, "#5f8f62"),
        ):
            bend, tip = (x + 2 + side * reach * 0.5, top - rise), (x + 2 + side * reach, top + drop)
            under = (x + 2 + side * reach * 0.5, top - rise + 13)
            c.shape([(x + 2, top + 4), (x + 2, top - 6), bend, tip, under], colour)
    c.disc(x + 2, top + 3, 6, "#8a6240")


def market() -> Canvas:
    """Stalls with striped awnings, lanterns and heaps of spice."""
    c = Canvas("#f1d5a6")
    c.bands(["#c77b52", "#d38a5c", "#dd9a68"], 0, 70)
    c.box(0, 70, WIDTH, 290, "#e7b987")
    for x in (107, 320, 533):
        c.arch(x, 290, 150, 220, "#c98f62")
        c.arch(x, 290, 130, 206, "#7a4a42")
        c.arch(x, 290, 96, 150, "#f7dba0")
    c.box(0, 290, WIDTH, HEIGHT, "#b98a63")
    for index, (left, first) in enumerate(((16, "#c9503f"), (226, "#2a7f8a"), (436, "#c98a1f"))):
        _stall(c, left, first, index)
    for x, drop in ((214, 62), (427, 74), (4, 80), (634, 66)):
        c.stroke([(x, 0), (x, drop)], "#5b3a2e", 2)
        c.shape(
            [(x - 9, drop), (x + 9, drop), (x + 14, drop + 22), (x, drop + 36), (x - 14, drop + 22)],
            "#f9c65d",
        )
        c.shape(
            [(x - 4, drop), (x + 4, drop), (x + 5, drop + 24), (x, drop + 34), (x - 5, drop + 24)], "#fdeab0"
        )
        c.shape([(x - 10, drop + 1), (x + 10, drop + 1), (x, drop - 12)], "#7a4a2f")
    return c


def _stall(c: Canvas, left: float, colour: str, index: int) -> None:
    for x in (left + 8, left + 178):
        c.box(x, 150, x + 6, 330, "#6b4430")
    c.box(left, 268, left + 192, 344, "#8a5a3c", 3)
    c.box(left, 268, left + 192, 278, "#a8754f", 3)
    for x in (left + 48, left + 96, left + 144):
        c.box(x - 1, 280, x + 1, 344, "#6f452d")
    heaps = (
        "#e2a11b",
        "#b23a26",
        "#7c8a3a",
        "#d9702b",
        "#8a4b2a",
        "#f0cf65",
        "#a3283a",
        "#c9b28a",
        "#5f7a3c",
    )
    for slot in range(3):
        x = left + 34 + slot * 62
        c.shape([(x - 25, 258), (x + 25, 258), (x + 3, 220), (x - 3, 220)], heaps[(index * 3 + slot) % 9])
        c.shape([(x - 29, 256), (x + 29, 256), (x + 23, 272), (x - 23, 272)], "#d8c19a")
    stripes = 8
    width = 208 / stripes
    for stripe in range(stripes):
        x = left - 8 + stripe * width
        shade = colour if stripe % 2 == 0 else "#fbf0da"
        inset = (left + 96 - x) * 0.1
        c.shape([(x + inset, 128), (x + width + inset - 2.6, 128), (x + width, 168), (x, 168)], shade)
        c.disc(x + width / 2, 168, width / 2, shade, 9)


def city() -> Canvas:
    """Gabled houses by night, their windows in the water."""
    c = Canvas("#1a2340")
    c.bands(["#151c38", "#1b2547", "#243157", "#314067", "#435178"], 0, 230)
    c.stars(60, 130)
    c.disc(520, 70, 30, "#f6edcf")
    c.disc(508, 62, 26, "#1b2547")
    c.bands(["#22325a", "#1c2a4d", "#172342"], 246, HEIGHT)
    houses = (("#a5493f", 62, 110), ("#d08a3e", 54, 84), ("#3f6f78", 66, 128), ("#c9b28a", 56, 96),
              ("#7a4a63", 60, 118), ("#c25f45", 52, 80), ("#4d7a6a", 64, 132), ("#d9a45b", 58, 100),
              ("#8f4b4b", 60, 116), ("#587a9a", 58, 90), ("#b5743f", 60, 110))  # fmt: skip
    x = -6.0
    for index, (colour, width, height) in enumerate(houses):
        _house(c, x, width, height, colour, index)
        x += width
    c.box(0, 240, WIDTH, 250, "#0f1730")
    for step in range(26):
        left = (step * 91) % WIDTH
        c.box(
            left, 262 + (step * 37) % 84, left + 14 + (step * 7) % 22, 265 + (step * 37) % 84, "#d9a95a", 1.5
        )
    for lamp in range(40, WIDTH, 112):
        c.stroke([(lamp, 246), (lamp, 216)], "#0f1730", 3)
        c.disc(lamp, 213, 5, "#fff0c0")
    return c


def _house(c: Canvas, x: float, width: float, height: float, colour: str, index: int) -> None:
    top = 244 - height
    c.box(x, top, x + width, 244, colour)
    if index % 3 == 0:
        steps = [
            (x, top),
            (x + width * 0.2, top - 14),
            (x + width * 0.38, top - 30),
            (x + width * 0.5, top - 42),
        ]
        c.shape([*steps, (x + width * 0.62, top - 30), (x + width * 0.8, top - 14), (x + width, top)], colour)
    else:
        c.shape([(x - 2, top), (x + width + 2, top), (x + width / 2, top - 36)], "#2a2438")
    for row in range(int(height // 30)):
        for column in range(3):
            left = x + width * (0.14 + column * 0.28)
            lit = (index * 5 + row * 3 + column * 2) % 4 != 0
            c.box(left, top + 10 + row * 28, left + width * 0.17, top + 26 + row * 28,
                  "#ffd98a" if lit else "#2b2f4a", 1)  # fmt: skip


def stadium() -> Canvas:
    """A floodlit pitch between full stands."""
    c = Canvas("#16213d")
    c.bands(["#111a33", "#16213f", "#1d2b4e", "#27385f"], 0, 150)
    for x in (66, 574):
        lean = 1 if x < WIDTH / 2 else -1
        c.veil(
            [(x - 26, 40), (x + 26, 40), (x + lean * 330 + 60, 250), (x + lean * 60 - 60, 250)],
            "#fff3c9",
            0.2,
        )
        c.stroke([(x, 150), (x, 52)], "#54637f", 6)
        c.box(x - 30, 22, x + 30, 56, "#3a4866", 3)
        for column in range(4):
            for row in range(2):
                c.disc(x - 21 + column * 14, 31 + row * 16, 5.4, "#fff8de")
    c.shape(
        [(0, 150), (120, 104), (520, 104), (640, 150), (640, 122), (520, 84), (120, 84), (0, 122)], "#e9e2d2"
    )
    c.shape([(0, 148), (120, 104), (520, 104), (640, 148), (640, 236), (0, 236)], "#2f3c5c")
    crowd = ("#e4684f", "#f2b84b", "#fbf3e2", "#5fa3b5", "#c9503f", "#f6ead2", "#3d5a86")
    for row in range(9):
        for column in range(48):
            seat = column * 13.6 + (row % 2) * 6.8
            y = 118 + row * 11.8 + abs(seat - 320) * 0.09
            if y < 222:
                c.disc(seat, y, 4.3, crowd[(column * 3 + row * 5 + column * row) % 7])
    c.box(0, 214, WIDTH, 232, "#c9503f")
    c.box(0, 219, WIDTH, 221, "#fbf3e2")
    c.shape([(0, 232), (640, 232), (640, HEIGHT), (0, HEIGHT)], "#3f8f52")
    for index in range(-4, 9, 2):
        c.shape([(140 + index * 52, 232), (192 + index * 52, 232), (64 + index * 104, HEIGHT),
                 (-40 + index * 104, HEIGHT)], "#4aa05e")  # fmt: skip
    c.stroke([(320, 232), (320, HEIGHT)], "#eaf5e4", 2.5)
    c.disc(320, 296, 92, "#eaf5e4", 34)
    c.disc(320, 296, 88.5, "#459858", 31.5)
    c.stroke([(320, 232), (320, HEIGHT)], "#eaf5e4", 2.5)
    c.disc(336, 306, 8, "#16311f", 3)
    c.disc(334, 298, 8.5, "#ffffff")
    c.shape([around(334, 298, 3.8, turn) for turn in (90, 162, 234, 306, 18)], "#22303c")
    return c


def library() -> Canvas:
    """Shelves, a ladder, and a chair under a lamp."""
    c = Canvas("#6b4a3a")
    c.box(0, 0, WIDTH, 296, "#5a3d31")
    spines = (
        "#c9503f",
        "#e9d3a3",
        "#2a7f8a",
        "#f2b84b",
        "#7b8f4b",
        "#5d7fa6",
        "#a3283a",
        "#d98c5f",
        "#3d5a56",
    )
    for shelf in range(4):
        foot = 72 + shelf * 72
        c.box(0, foot - 64, WIDTH, foot, "#442d25")
        x, index = 6.0, shelf * 4
        while x < WIDTH:
            width, height = 9 + (index * 7) % 9, 40 + (index * 11) % 18
            if (index * 5 + shelf) % 17 == 0:
                x += 16
            c.box(x, foot - height, x + width - 1.4, foot, spines[(index * 4 + shelf) % 9], 1)
            c.box(x + 1.5, foot - height + 7, x + width - 3, foot - height + 10, "#fbe9c6")
            x, index = x + width, index + 1
        c.box(0, foot, WIDTH, foot + 8, "#8a5f45")
    for x in (160, 330, 640):
        c.box(x - 6, 0, x + 6, 296, "#7a523b")
    c.box(0, 296, WIDTH, HEIGHT, "#a9714d")
    c.disc(470, 330, 150, "#c9503f", 22)
    c.disc(470, 330, 136, "#d98c5f", 17)
    c.veil([(556, 150), (596, 150), (660, 330), (400, 330)], "#ffe6a6", 0.3)
    for x in (62, 118):
        c.stroke([(x + 34, 0), (x, 318)], "#e0b27c", 6)
    for step in range(9):
        x = 96 - step * 3.9
        c.stroke([(x, 24 + step * 34), (x + 54, 24 + step * 34)], "#e0b27c", 5)
    c.box(420, 208, 508, 300, "#24466b", 18)
    c.box(408, 262, 520, 312, "#2f5a86", 14)
    for x in (404, 502):
        c.box(x, 248, x + 22, 316, "#24466b", 10)
    for x in (416, 512):
        c.box(x - 3, 314, x + 3, 328, "#3a2620")
    c.stroke([(576, 330), (576, 150)], "#2b2020", 5)
    c.disc(576, 330, 26, "#2b2020", 6)
    c.shape([(556, 112), (596, 112), (614, 154), (538, 154)], "#f9dc9a")
    c.shape([(440, 262), (464, 256), (488, 262), (488, 268), (464, 263), (440, 268)], "#fbf3e2")
    return c


def clinic() -> Canvas:
    """A travelling clinic on a road between villages."""
    c = Canvas("#d5ebe6")
    c.bands(["#a8d8d8", "#bde1dc", "#d2eadf", "#e8f2e0"], 0, 210)
    for x, y in ((110, 60), (470, 46)):
        for dx, r in ((0, 24), (28, 30), (60, 22)):
            c.disc(x + dx, y, r, "#f7fbf6", r * 0.62)
    c.shape(ridge([(0, 190), (130, 140), (270, 190), (400, 148), (520, 184), (640, 150)]), "#8fb58a")
    for x, y, wall in (
        (60, 176, "#fbf0da"),
        (98, 168, "#f2d9a2"),
        (520, 172, "#fbf0da"),
        (562, 164, "#eec9a0"),
    ):
        c.box(x, y - 26, x + 34, y + 8, wall)
        c.shape([(x - 4, y - 26), (x + 38, y - 26), (x + 17, y - 46)], "#c9503f")
        c.box(x + 12, y - 10, x + 22, y + 8, "#7a4a42")
    c.shape(ridge([(0, 226), (160, 196), (340, 230), (500, 200), (640, 224)]), "#6d9d6c")
    c.shape([(0, 286), (640, 270), (640, HEIGHT), (0, HEIGHT)], "#5d6a72")
    c.shape([(0, 286), (640, 270), (640, 276), (0, 292)], "#dcd3b8")
    for x in range(10, WIDTH, 90):
        c.shape([(x, 336), (x + 46, 335), (x + 46, 340), (x, 341)], "#f4e9c8")
    c.disc(330, 320, 190, "#4b565d", 9)
    c.box(160, 150, 500, 306, "#fbfaf4", 18)
    c.box(160, 258, 500, 274, "#2a9d8f")
    c.box(160, 286, 500, 306, "#dfe3de", 8)
    c.shape([(444, 164), (488, 164), (500, 214), (500, 226), (444, 226)], "#9fd4dc")
    for x in (182, 388):
        c.box(x, 166, x + 44, 212, "#9fd4dc", 6)
    for x in (212, 446):
        c.disc(x, 306, 31, "#2b2f36")
        c.disc(x, 306, 15, "#cfd4d2")
    _heart(c, 308, 204, 30)
    c.stroke([(262, 204), (292, 204), (301, 184), (314, 226), (322, 204), (356, 204)], "#fbfaf4", 5)
    c.box(488, 256, 504, 270, "#ffdf8a", 4)
    c.box(300, 138, 372, 152, "#2a9d8f", 5)
    return c


def _heart(c: Canvas, x: float, y: float, size: float) -> None:
    for side in (-1, 1):
        c.disc(x + side * size * 0.48, y - size * 0.3, size * 0.56, "#e4545a")
    c.shape([(x - size, y - size * 0.1), (x + size, y - size * 0.1), (x, y + size * 1.05)], "#e4545a")


def theatre() -> Canvas:
    """A stage made of a lorry's back, and the village before it."""
    c = Canvas("#1c2140")
    c.bands(["#141831", "#1a2040", "#222a50", "#2f3963"], 0, 250)
    c.stars(50, 110)
    c.shape(
        ridge([(0, 200), (100, 130), (190, 180), (320, 96), (470, 176), (560, 136), (640, 190)]), "#161a33"
    )
    c.box(0, 262, WIDTH, HEIGHT, "#3a2c35")
    c.box(130, 76, 510, 96, "#8a2f3a", 5)
    c.box(138, 92, 502, 262, "#f2c98a")
    c.disc(320, 148, 34, "#fff0c4")
    c.shape([(200, 240), (250, 186), (300, 240)], "#4c7a5a")
    c.shape([(330, 240), (398, 172), (470, 240)], "#3f6a50")
    c.box(138, 236, 502, 264, "#8a5a3c")
    for side in (-1, 1):
        for fold in range(5):
            x = 320 + side * (182 - fold * 17)
            c.shape([(x, 92), (x - side * 18, 92), (x - side * (13 - fold * 3), 238), (x + side * 2, 240)],
                    ("#b83240", "#98283a")[fold % 2])  # fmt: skip
    for scallop in range(9):
        c.disc(158 + scallop * 40.5, 96, 21, ("#b83240", "#c9404b")[scallop % 2], 15)
    c.box(124, 262, 516, 284, "#24466b", 3)
    for x in (180, 216, 430, 466):
        c.disc(x, 288, 17, "#14161f")
        c.disc(x, 288, 7, "#8a97a3")
    for x, robe, tilt in ((286, "#2a7f8a", -10), (352, "#c98a1f", 12)):
        c.shape([(x - 15, 240), (x + 15, 240), (x + 7, 196), (x - 7, 196)], robe)
        c.disc(x, 188, 8, "#8a5a3c")
        c.stroke([(x, 204), (x + tilt * 2, 190)], robe, 6)
    _crowd(c)
    return c


def _crowd(c: Canvas) -> None:
    for row, (y, size, colour) in enumerate(((318, 13, "#231a26"), (346, 17, "#150f18"))):
        for index in range(15):
            x = index * 46 + row * 22 - 6 + (index * 13) % 11
            c.disc(x, y - (index * 7) % 8, size, colour)
            c.box(x - size * 1.5, y + size * 0.6, x + size * 1.5, HEIGHT + 20, colour, size)


def bakery() -> Canvas:
    """An oven's mouth and loaves on a board."""
    c = Canvas("#e9c79c")
    c.box(0, 0, WIDTH, HEIGHT, "#d9a878")
    for row in range(13):
        for column in range(11):
            x, y = column * 66 - (row % 2) * 33, row * 24
            c.box(x, y, x + 62, y + 21, ("#c98f62", "#c28558", "#cf9a6d")[(row * 2 + column * 5) % 3], 2)
    c.arch(210, 262, 300, 212, "#8f5138")
    c.arch(210, 262, 262, 190, "#3a1f1a")
    for x, half, top, colour in (
        (140, 46, 160, "#d9481f"), (210, 58, 128, "#e4581f"), (282, 44, 168, "#d9481f"),
        (168, 34, 184, "#f6932b"), (226, 42, 164, "#f6a52b"), (268, 28, 198, "#f6932b"),
        (212, 24, 204, "#ffe08a"),
    ):  # fmt: skip
        waist = (262 + top) / 2
        left, right = (x - half * 0.6, waist), (x + half * 0.7, waist + 8)
        c.shape([(x - half, 262), left, (x + half * 0.1, top), right, (x + half, 262)], colour)
    c.box(40, 258, 380, 276, "#a8643f", 3)
    c.box(0, 290, WIDTH, HEIGHT, "#6b4430")
    c.box(0, 290, WIDTH, 302, "#8a5a3c")
    c.box(428, 84, 626, 94, "#6b4430", 2)
    c.box(428, 172, 626, 182, "#6b4430", 2)
    for x, y in ((470, 84), (532, 84), (590, 84), (466, 172), (530, 172), (592, 172)):
        _loaf(c, x, y, 28)
    for x, size in ((90, 52), (212, 58), (342, 52), (466, 60), (584, 50)):
        _loaf(c, x, 318 + (size % 4) * 3, size)
    c.stroke([(300, 250), (470, 214)], "#c9a26b", 8)
    c.shape([(240, 262), (300, 238), (318, 252), (262, 278)], "#d9b680")
    return c


def _loaf(c: Canvas, x: float, foot: float, half: float) -> None:
    height = half * 0.86
    c.disc(x, foot - height * 0.42, half, "#7a4322", height * 0.52)
    c.disc(x, foot - height * 0.5, half * 0.96, "#9c5a2c", height * 0.44)
    c.disc(x, foot - height * 0.62, half * 0.72, "#b8743c", height * 0.24)
    for step in (-1, 0, 1):
        cut = x + step * half * 0.42
        c.stroke(
            [(cut - half * 0.12, foot - height * 0.3), (cut + half * 0.12, foot - height * 0.78)],
            "#f0d3a2",
            half * 0.09,
        )


SCENES = {
    "museum": museum,
    "market": market,
    "city": city,
    "stadium": stadium,
    "library": library,
    "clinic": clinic,
    "theatre": theatre,
    "bakery": bakery,
}
