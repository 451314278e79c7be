"""A setting is put into the reader's file on its own line, and everything else stays to the letter."""

import tomllib
from pathlib import Path

import pytest

from newstui.config import Paths, load_settings
from newstui.config.editing import save_settings, with_setting
from newstui.config.template import settings_template
from newstui.locale import Words

WRITTEN = """# mine
language = "ar"   # always
[reading]   # how I read
  measure=70# cells
"justify" = true
# digits = "as-written"

[refresh]
interval = 30
"""


@pytest.mark.parametrize(
    ("key", "value", "was", "becomes"),
    [
        ("language", "en", 'language = "ar"   # always', 'language = "en"   # always'),
        ("reading.measure", 66, "  measure=70# cells", "  measure=66# cells"),
        ("reading.justify", False, '"justify" = true', '"justify" = false'),
        ("reading.digits", "arabic", '# digits = "as-written"', 'digits = "arabic"'),
        ("refresh.at-start", False, "[refresh]", "[refresh]\nat-start = false"),
        ("theme", "nahar", "# mine", 'theme = "nahar"\n# mine'),
        ("terminal.title", False, "interval = 30\n", "interval = 30\n\n[terminal]\ntitle = false\n"),
        ("commands.player", ("mpv", "-"), "= 30\n", '= 30\n\n[commands]\nplayer = ["mpv", "-"]\n'),
    ],
)  # fmt: skip
def test_one_line_changes(key: str, value: object, was: str, becomes: str) -> None:
    assert with_setting(WRITTEN, key, value) == WRITTEN.replace(was, becomes, 1)


@pytest.mark.parametrize(
    "text",
    [
        '[commands]\nplayer = [\n "mpv",\n]\n',
        'commands = { player = "mpv" }\n',
        "commands.player = '''\nmpv'''\n",
    ],
)
def test_what_is_set_in_another_way_than_on_a_line_is_left_alone(text: str) -> None:
    assert with_setting(text, "commands.player", ("vlc",)) is None
    assert with_setting(text, "language", "ar") == f'language = "ar"\n{text}'


def test_the_first_setting_writes_the_file_with_all_its_explanations(tmp_path: Path) -> None:
    paths, template = Paths.find(tmp_path), settings_template(Words("ar"))
    chosen = {"measure": 80, "theme": "nahar", "refresh_minutes": 15}
    assert save_settings(paths, chosen, lambda: template) == ()
    settings, problems = load_settings(paths)
    assert problems == ()
    assert (settings.measure, settings.theme, settings.refresh_minutes) == (80, "nahar", 15)
    assert settings.chosen == set(chosen)
    before, after = template.splitlines(), paths.settings_file.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        'theme = "nahar"',
        "measure = 80",
        "interval = 15",
    ]
    assert len(before) == len(after)


def test_a_broken_file_is_not_written_over_and_a_link_stays_one(tmp_path: Path) -> None:
    paths, real = Paths.find(tmp_path), tmp_path / "dotfiles.toml"
    paths.config.mkdir(parents=True)
    paths.settings_file.symlink_to(real)
    real.write_text("theme = \n", "utf-8")
    assert [one.problem for one in save_settings(paths, {"measure": 80}, str)] == ["not-toml"]
    assert real.read_text("utf-8") == "theme = \n"
    real.write_text("# mine\n", "utf-8")
    real.chmod(0o644)
    assert save_settings(paths, {"measure": 80}, str) == ()
    assert paths.settings_file.is_symlink()
    assert tomllib.loads(real.read_text("utf-8")) == {"reading": {"measure": 80}}
    assert real.stat().st_mode & 0o777 == 0o644
