"""config: writes, finds and checks what the reader sets."""

import tomllib

from command_line import Newstui


def test_path_and_init(newstui: Newstui) -> None:
    path = newstui("config", "--path").out.strip()
    assert path == str(newstui.paths.settings_file)
    assert newstui("config", "--init").status == 0
    written = newstui.paths.settings_file.read_text("utf-8")
    tomllib.loads(written)
    assert newstui("config", "--check").status == 0


def test_init_never_writes_over_a_file(newstui: Newstui) -> None:
    newstui.paths.config.mkdir(parents=True)
    newstui.paths.settings_file.write_text('language = "ar"\n')
    assert newstui("config", "--init").status == 0
    assert newstui.paths.keymap_file.exists()
    assert newstui("config", "--init").status == 1
    assert newstui.paths.settings_file.read_text() == 'language = "ar"\n'


def test_init_writes_in_the_readers_language(newstui: Newstui) -> None:
    newstui("config", "--init", language="ar")
    assert "لغة" in newstui.paths.settings_file.read_text("utf-8")


def test_check_names_line_key_and_what_was_meant(newstui: Newstui) -> None:
    newstui.paths.config.mkdir(parents=True)
    newstui.paths.settings_file.write_text('language = "ar"\nthem = "layl"\n\n[reading]\nmeasure = 9000\n')
    outcome = newstui("config", "--check", "--json")
    assert outcome.status == 1
    unknown, wrong = outcome.objects
    assert list(unknown) == ["line", "key", "problem", "suggestion"]
    assert (unknown["line"], unknown["key"], unknown["suggestion"]) == (2, "them", "theme")
    assert (wrong["line"], wrong["key"]) == (5, "reading.measure")
    said = newstui("config", "--check", language="ar")
    assert "theme" in said.out


def test_check_reads_the_keys_as_well(newstui: Newstui) -> None:
    newstui.paths.config.mkdir(parents=True)
    newstui.paths.keymap_file.write_text('no-such-command = ["x"]\n')
    outcome = newstui("config", "--check", "--json")
    assert outcome.status == 1
    assert outcome.objects[0]["key"] == "no-such-command"
