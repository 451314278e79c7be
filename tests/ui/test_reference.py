"""The page of keys and the keymap file are written from the table of commands."""

import os
import tomllib
from pathlib import Path

from newstui.config import Paths, load_keymap
from newstui.locale import Words
from newstui.ui.commands import BY_ID, COMMANDS
from newstui.ui.reference import keymap_template, keys_page

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_page_of_keys_is_what_the_table_says() -> None:
    """``NEWSTUI_WRITE_DOCS=1 pytest tests/ui/test_reference.py`` writes it anew."""
    page = keys_page(Words("en"))
    if os.environ.get("NEWSTUI_WRITE_DOCS"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page


def test_the_keymap_file_gives_every_command_its_shipped_keys(tmp_path: Path) -> None:
    paths = Paths.find(tmp_path)
    paths.keymap_file.parent.mkdir(parents=True)
    template = keymap_template(Words("ar"))
    assert tomllib.loads(template) == {}
    lines = [line.removeprefix("# ") for line in template.splitlines() if " = [" in line]
    paths.keymap_file.write_text("\n".join(lines), "utf-8")
    keymap, problems = load_keymap(paths, BY_ID)
    assert not problems
    assert keymap == {command.id: command.keys for command in COMMANDS}
