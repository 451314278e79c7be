"""The settings' screen in the running program, and the reader's own theme as its file changes."""

import os
from pathlib import Path

import pytest
from running import Open

from newstui.config import load_settings
from newstui.config.settings import SETTINGS
from newstui.locale.texts import LANGUAGES, load_texts
from newstui.ui.screens.settings import COUNTED, GROUPS, SettingsScreen, step, values_of
from newstui.ui.widgets.checklist import CheckList

FIELDS = [field for fields in GROUPS.values() for field in fields]
BY_FIELD = {setting.field: setting for setting in SETTINGS}
OWN = """title = {{ ar = "لي", en = "Mine" }}
[colours]
background = "{background}"
"""


@pytest.mark.parametrize("field", FIELDS)
def test_every_value_has_its_words_in_both_languages(field: str) -> None:
    setting = BY_FIELD[field]
    values = values_of(setting.kind, field, ())
    for language in LANGUAGES:
        texts = load_texts(language)
        assert texts.find(f"setting-name.{setting.key}")
        for value in values:
            if (field in COUNTED and value) or (field == "language" and value != "auto"):
                continue
            said = str(value).lower()
            keys = (f"setting-value.{setting.key.replace('.', '-')}-{said}", f"setting-value.{said}")
            assert any(texts.find(key) for key in keys), (field, value)
    for value in values:
        assert setting.kind.take(value) == value, "what is offered is allowed"


def test_steps_go_round_and_from_a_value_of_ones_own_to_the_next() -> None:
    assert [step((1, 2, 3), value, 1) for value in (1, 3)] == [2, 1]
    assert [step((0, 5, 10), 7, direction) for direction in (1, -1)] == [10, 5]
    assert step((0, 5), 99, 1) == 0
    assert step(("a", "b"), "z", 1) == "a"


async def test_settings_are_shown_at_once_and_written_into_the_file(reader: Open) -> None:
    async with reader("ar", (50, 24)) as running:
        app = running.app
        app.state.put("theme", "waraq")
        await running.press("=")
        assert isinstance(app.screen, SettingsScreen)
        rows = app.screen.query_one(CheckList)
        await running.press("j", "right", "left", "left", "down", "left")
        assert running.screen.panes.headlines.compact, "to the left is on, in a mirrored interface"
        assert running.screen.words.language == "ar"
        theme = app.theme
        assert theme != "layl"
        top = rows.content_region.y
        await running.pilot.click(offset=(10, top + 1))
        await running.settle()
        assert app.settings.language == "ar"
        await running.press("enter")
        assert running.screen.words.direction == "ltr"
        await running.press("=")
        assert not isinstance(app.screen_stack[-1], SettingsScreen)
        settings, problems = load_settings(app.paths)
        assert not problems
        assert (settings.density, settings.theme, settings.language) == ("compact", theme, "en")
        assert settings.chosen == {"density", "theme", "language"}
        assert app.state.get("theme", "") == "", "what the file says is not remembered beside it"
        assert "# " in app.paths.settings_file.read_text("utf-8"), "with all explanations"
        await running.press("L", "t", "down", "enter")
        settings, _ = load_settings(app.paths)
        assert (settings.language, settings.theme) == ("ar", app.theme), (
            "a key's choice goes where it is said"
        )


async def test_the_readers_own_theme_is_shown_anew_when_its_file_changes(reader: Open) -> None:
    async with reader("en") as running:
        app = running.app
        file = app.paths.themes / "mine.toml"
        file.parent.mkdir(parents=True)
        _write(file, OWN.format(background="#101010"), 1)
        before = app.theme
        await running.press("t", *"mine")
        assert app.theme == "mine", "seen while choosing"
        await running.press("escape")
        assert app.theme == before
        await running.press("t", *"mine", "enter")
        assert app.colouring.look() == ()
        _write(file, OWN.format(background="#203040"), 2)
        assert app.colouring.look() == ()
        await running.settle()
        assert running.screen.styles.background.hex == "#203040"
        _write(file, OWN.format(background="red") + "colour = 1\n", 3)
        app._look_at_theme()
        await running.settle()
        told = running.text()
        assert "mine.toml" in told
        assert "line 3" in told
        file.unlink()
        assert app.colouring.look()[0].problem == "wrong-value"
        assert app.theme == "mine", "what was shown stays"


def _write(file: Path, text: str, second: int) -> None:
    file.write_text(text, "utf-8")
    os.utime(file, (second, second))
