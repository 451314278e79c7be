import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from newstui.config import Paths, Problem, Settings, load_settings, settings_template
from newstui.config.settings import SETTINGS
from newstui.locale import LANGUAGES, Language, Words


def load(home: Path, text: str | bytes) -> tuple[Settings, tuple[Problem, ...]]:
    paths = Paths.find(home, {})
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_settings(paths)


def test_nothing_set_up_is_right(tmp_path: Path) -> None:
    assert load_settings(Paths.find(tmp_path, {})) == (Settings(), ())


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    text = """
        language = "ar"
        theme = "waraq"
        density = "compact"
        keyboard = "persian"
        [reading]
        start = "front-page"
        measure = 50
        mark-read-seconds = 0
        mark-on-scroll = true
        tashkeel = "hide"
        digits = "arabic"
        justify = true
        thumbnails = true
        [refresh]
        interval = 45
        at-start = false
        automatic = false
        [network]
        proxy = "http://proxy.example:3128"
        [retention]
        articles-days = 30
        statuses-days = 0
        [offline]
        whole = "text"
        megabytes = 50
        [terminal]
        rtl = "lro"
        pictures = "cells"
        title = false
        bell = false
        [commands]
        browser = "firefox --new-tab"
        share = ["mail", "{link}"]
        player = ["mpv", "--fs"]
    """
    settings, problems = load(tmp_path, text)
    assert problems == ()
    assert settings == Settings(
        "ar", "waraq", "compact", "persian", "front-page", 50, 0, True, "hide", "arabic", True, True, 45,
        False, False,
        "http://proxy.example:3128", 30, 0, "text", 50, "lro", "cells", False, False,
        ("firefox", "--new-tab"), ("mail", "{link}"), ("mpv", "--fs"),
    )  # fmt: skip
    assert not [name for name, value in asdict(settings).items() if value == getattr(Settings(), name)]


@pytest.mark.parametrize(
    ("text", "line", "key", "problem", "suggestion"),
    [
        ("\nthem = 'x'", 2, "them", "unknown-key", "theme"),
        ("[reading]\nmark_read_seconds = 3", 2, "reading.mark_read_seconds", "unknown-key",
         "reading.mark-read-seconds"),
        ("measure = 60", 1, "measure", "unknown-key", "reading.measure"),
        ("[refresh]\n\n'interval-min' = 9", 3, "refresh.interval-min", "unknown-key", "refresh.interval"),
        ("reading.measure = 500", 1, "reading.measure", "wrong-value", "120"),
        ("[reading]\nmeasure = 'wide'", 2, "reading.measure", "wrong-value", "66"),
        ("[reading]\nmeasure = nan", 2, "reading.measure", "wrong-value", "66"),
        ("[reading]\nmeasure = true", 2, "reading.measure", "wrong-value", "66"),
        ("density = 'compcat'", 1, "density", "wrong-value", "compact"),
        ("[reading]\njustify = 'yes'", 2, "reading.justify", "wrong-value", "true | false"),
        ("language = 1", 1, "language", "wrong-value", "auto | ar | en"),
        ("[commands]\nbrowser = 'unclosed \"'", 2, "commands.browser", "wrong-value", "[]"),
        ("reading = 3", 1, "reading", "unknown-key", None),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, key: str, problem: str, suggestion: str | None
) -> None:
    settings, (found,) = load(tmp_path, text)
    assert (found.line, found.key, found.problem) == (line, key, problem)
    assert suggestion is None or found.suggestion == suggestion
    assert settings == Settings()


def test_what_is_right_beside_a_mistake_is_taken(tmp_path: Path) -> None:
    settings, problems = load(
        tmp_path, "language = 'xx'\ntheme = 'nahar'\n[reading]\nmeasure = 1\ntashkeel = 'hide'"
    )
    assert [problem.line for problem in problems] == [1, 4]
    assert (settings.theme, settings.tashkeel, settings.measure) == ("nahar", "hide", 66)


def test_lines_are_not_misled_by_long_strings(tmp_path: Path) -> None:
    text = 'theme = """\nlanguage = 1\n[reading]\n"""\n[refresh]\nfoo = 1'
    _, problems = load(tmp_path, text)
    assert [(problem.line, problem.key) for problem in problems] == [(1, "theme"), (6, "refresh.foo")]


@pytest.mark.parametrize(
    ("body", "line"),
    [(b"theme = x", 1), (b"a = 1\n\nb = [\n\n", 3), (b"a = 1\n\xff\xfe", 2), (b"#" * 1_100_000, None)],
)
def test_what_is_not_toml_is_one_problem(tmp_path: Path, body: bytes, line: int | None) -> None:
    settings, (problem,) = load(tmp_path, body)
    assert settings == Settings()
    assert (problem.problem, problem.line) == ("not-toml", line)
    assert problem.detail
    assert "line" not in problem.detail


def test_deep_nesting_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "a = " + "[" * 100_000)
    assert [problem.problem for problem in problems] == ["not-toml"]


def test_an_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path, {})
    paths.settings_file.mkdir(parents=True)
    settings, (problem,) = load_settings(paths)
    assert settings == Settings()
    assert problem.problem == "unreadable"
    assert problem.detail


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_names_every_setting_with_its_default(tmp_path: Path, language: Language) -> None:
    template = settings_template(Words(language))
    assert load(tmp_path, template) == (Settings(), ())
    uncommented = "\n".join(
        line.removeprefix("#") for line in template.splitlines() if not line.startswith("# ")
    )
    assert load(tmp_path, uncommented) == (Settings(), ())
    written = tomllib.loads(uncommented)
    for setting in SETTINGS:
        table, _, name = setting.key.rpartition(".")
        assert name in (written[table] if table else written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_sentence(tmp_path: Path, language: Language) -> None:
    words = Words(language)
    _, problems = load(tmp_path, "them = 1\nlanguage = 2\n[reading]\nmeasure = 1000")
    sentences = [words.problem(problem) for problem in problems]
    assert "them" in sentences[0]
    assert "120" in sentences[2]
    assert not [sentence for sentence in sentences if "{" in sentence or sentence.startswith("problem.")]
