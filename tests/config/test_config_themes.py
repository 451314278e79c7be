from dataclasses import asdict
from itertools import product
from pathlib import Path

import pytest

from newstui.config import Colours, Paths, Theme, load_theme, theme_files
from newstui.config.themes import COLOUR_KEYS, LIGHT, read_theme

SHIPPED = ("hibr", "layl", "nahar", "terminal", "wadih", "waraq")
TEXTS = ("foreground", "selection_foreground", "muted", "accent", "link", "success", "warning", "error")
BACKGROUNDS = ("background", "surface", "panel", "selection")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_is_whole(tmp_path: Path, name: str) -> None:
    theme, problems = load_theme(name, Paths.find(tmp_path, {}))
    assert problems == ()
    assert theme.name == name
    assert theme.title("ar") != theme.title("en")
    text = theme_files(Paths.find(tmp_path, {}))[name].read_text("utf-8")
    assert not [key for key in COLOUR_KEYS if f"\n{key} = " not in text]


def test_both_dark_and_light_ones_are_shipped(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    assert tuple(sorted(theme_files(paths))) == SHIPPED
    kinds = [(theme.dark, theme.ansi) for theme in (load_theme(name, paths)[0] for name in SHIPPED)]
    assert kinds.count((True, False)) >= 2
    assert kinds.count((False, False)) >= 2
    assert kinds.count((True, True)) == 1


@pytest.mark.parametrize(
    ("name", "least"), [(name, 7 if name == "wadih" else 4.5) for name in SHIPPED if name != "terminal"]
)
def test_text_stands_out_from_every_background(tmp_path: Path, name: str, least: float) -> None:
    colours = asdict(load_theme(name, Paths.find(tmp_path, {}))[0].colours)
    pairs = [*product(TEXTS, BACKGROUNDS), ("mark_foreground", "mark")]
    low = {pair: round(contrast(*(colours[one] for one in pair)), 2) for pair in pairs}
    assert {pair: value for pair, value in low.items() if value < least} == {}


def test_the_default_is_the_file(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    assert load_theme("layl", paths)[0] == Theme()
    assert load_theme("nahar", paths)[0].colours == LIGHT


def test_a_readers_theme_stands_beside_or_in_place_of_the_shipped(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    paths.themes.mkdir(parents=True)
    (paths.themes / "layl.toml").write_text("dark = false\n[colours]\naccent = '#112233'", "utf-8")
    (paths.themes / "mine.toml").write_text("title.en = 'Mine'", "utf-8")
    assert {"layl", "mine", "waraq"} <= theme_files(paths).keys()
    theme, problems = load_theme("layl", paths)
    assert problems == ()
    assert (theme.colours.accent, theme.colours.background) == ("#112233", LIGHT.background)
    assert load_theme("mine", paths)[0].title("ar") == "mine"


def test_mistakes_in_a_theme_are_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        "titel = 1\n[colours]\naccent = 'redd'\nbackgruond = '#000000'\nlink = 'ansi_blue'", "utf-8"
    )
    theme, problems = read_theme(file)
    assert theme.colours.link == "ansi_blue"
    assert theme.colours.accent == Colours().accent
    found = {(problem.line, problem.key, problem.suggestion) for problem in problems}
    assert (3, "colours.accent", "#rrggbb") in found
    assert (4, "colours.backgruond", "colours.background") in found


def test_an_unknown_theme_is_the_default_and_said(tmp_path: Path) -> None:
    theme, (problem,) = load_theme("lail", Paths.find(tmp_path, {}))
    assert theme == Theme()
    assert (problem.problem, problem.suggestion) == ("unknown-theme", "layl")
