"""newstui in real terminals: each row of the screen is compared, by its picture, with how it should look.

Run with ``pytest -m terminal``. The pictures stay in pytest's temporary folder, or in NEWSTUI_PICTURES.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("numpy")
pytest.importorskip("PIL")

from emulators import ALL, BY_NAME, Emulator
from picture import FONT_FILES, WRONGS, Row, judge
from proof import Proof, wait
from stage_program import AFTERWARDS

from newstui.text import visual

pytestmark = pytest.mark.terminal

Open = Callable[..., Proof]
LEAST_ROWS = 15
"""So many rows of right-to-left text stand on the screen at least, with a dialog over it too."""


@pytest.fixture
def open_proof(tmp_path: Path, record_property: Callable[[str, object], None]) -> Iterator[Open]:
    def open_it(emulator: Emulator, *arguments: str) -> Proof:
        if emulator.missing:
            pytest.skip(f"{emulator.missing} is not installed")
        if not FONT_FILES.exists():
            pytest.skip("fonts-dejavu is not installed")
        record_property("terminal", emulator.program)
        return Proof(emulator, tmp_path, *arguments)

    yield open_it
    if keep := os.environ.get("NEWSTUI_PICTURES"):
        Path(keep).mkdir(parents=True, exist_ok=True)
        for picture in tmp_path.glob("*.png"):
            shutil.copy(picture, keep)


def told(wrong: list[object]) -> str:
    return "\n".join(str(one) for one in wrong)


@pytest.mark.parametrize("name", [one.name for one in ALL])
def test_every_row_reads_right(name: str, open_proof: Open) -> None:
    with open_proof(BY_NAME[name]) as proof:
        for keys in ((), ("Down", "Down"), ("ctrl+p",), ("Escape",), ("Return",), ("End",)):
            proof.press(*keys)
            wrong = proof.wrongs_when_settled()
            proof.save("-".join(keys) or "start")
            assert not wrong, f"after {keys}:\n{told([*wrong])}"
            assert proof.rows_compared() >= LEAST_ROWS, keys
        assert proof.emulator.marks in ("placed", proof.marks_are())


@pytest.mark.parametrize("name", ["vte", "konsole", "kitty", "mlterm"])
def test_a_mode_that_is_forced_wrong_is_seen(name: str, open_proof: Open) -> None:
    with open_proof(BY_NAME[name], "--rtl", "visual") as proof:
        proof.wrongs_when_settled()
        assert proof.is_drawn()
        verdicts = proof.verdicts()
        proof.save("forced-wrong")
        rows = {one.row for one in verdicts}
        assert len(rows) >= LEAST_ROWS
        assert len({one.row for one in verdicts if not one.right}) > 0.8 * len(rows)
        # Not merely unlike what it should be: rows with other text beside it are turned as a whole.
        assert len({one.row for one in verdicts if one.is_wrong}) >= 5


@pytest.mark.parametrize("name", [one.name for one in ALL if one.orders_to])
def test_the_terminal_orders_by_itself_again_afterwards(name: str, open_proof: Open) -> None:
    with open_proof(BY_NAME[name]) as proof:
        assert not proof.wrongs_when_settled()
        proof.display.press("ctrl+q")
        assert proof.status() == 0
        columns, shown = proof.grid.columns, visual(AFTERWARDS)
        cells = tuple(shown.ljust(columns) if proof.emulator.orders_to == "left" else shown.rjust(columns))
        row = Row(cells, (False,) * len(cells))
        wait(lambda: proof.shows_alone(row), "the terminal does not order as before")


@pytest.mark.parametrize("wrong", WRONGS)
def test_each_way_of_being_wrong_is_seen(wrong: str, open_proof: Open) -> None:
    """A picture drawn wrong, by the same means as the right one, is told from it."""
    with open_proof(BY_NAME["xterm"]) as proof:
        rows = proof.rows()
        drawn = {True: proof.draw(rows), False: proof.draw([row.changed(WRONGS[wrong]) for row in rows])}
        for is_right, picture in drawn.items():
            verdicts = [one for one in judge(picture, proof.face, rows) if one.wrong == wrong]
            assert verdicts
            assert all(one.right is is_right for one in verdicts)
