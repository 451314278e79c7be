"""The settings file that ``newstui config --init`` writes: every key, explained and commented out."""

from collections.abc import Callable

from newstui.config.settings import SETTINGS, Setting, toml_text


def settings_template(words: Callable[[str], str]) -> str:
    """Return the file's text, its comments in the language of ``words``."""
    parts = [comment(words("config.header")), ""]
    table = ""
    for setting in SETTINGS:
        heading, _, name = setting.key.rpartition(".")
        if heading != table:
            parts += [comment(words(f"setting.table.{heading}")), f"[{heading}]", ""]
            table = heading
        parts += [comment(words(f"setting.{setting.key}")), line(setting, name), ""]
    return "\n".join(parts)


def comment(text: str) -> str:
    """Return a text as TOML comments."""
    return "\n".join(f"# {part}" for part in text.splitlines())


def line(setting: Setting, name: str) -> str:
    """Return a setting's line with its default, commented out."""
    return f"#{name} = {toml_text(setting.default)}"
