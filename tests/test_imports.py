"""What a start loads: contracts between the rooms, and libraries that a command must not pay for."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADED = "import json, sys; sys.argv = ['newstui', *sys.argv[1:]]; from newstui.cli import main; main(); " + (
    "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
)

SCREEN = {"textual"}
NETWORK = {"httpx", "httpx2", "httpcore", "ssl"}
PARSERS = {"lxml", "trafilatura"}
LOOP = {"asyncio"}


def loaded(home: Path, *words: str) -> set[str]:
    """The top modules that a command loads, and our own rooms."""
    command = [sys.executable, "-c", LOADED, *words]
    environment = {"NEWSTUI_HOME": str(home), "LANG": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment, text=True, cwd=home)
    names: list[str] = json.loads(done.stderr.splitlines()[-1])
    return {name.partition(".")[0] for name in names} | {
        name for name in names if name.startswith("newstui.")
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    loaded(folder, "list")
    return folder


def test_the_version_needs_nothing(home: Path) -> None:
    modules = loaded(home, "--version")
    assert (
        modules & (SCREEN | NETWORK | PARSERS | LOOP | {"apsw", "rich", "argparse", "arabic_reshaper"})
        == set()
    )
    assert {name for name in modules if name.startswith("newstui.")} == {"newstui.cli", "newstui.cli.main"}


@pytest.mark.parametrize(
    "words", [("list",), ("list", "--json"), ("sources",), ("search", "خبر"), ("export",)]
)
def test_what_only_reads_loads_neither_screen_nor_network_nor_loop(
    home: Path, words: tuple[str, ...]
) -> None:
    modules = loaded(home, *words)
    allowed = PARSERS if words == ("export",) else set()
    assert modules & ((SCREEN | NETWORK | PARSERS | LOOP) - allowed) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("refresh",),
        ("refresh", "--sample"),
        ("mark", "1", "--read"),
        ("parse", "-"),
        ("extract", "-"),
        ("shape",),
        ("config", "--path"),
        ("doctor",),
    ],
)
def test_no_command_loads_the_screen(home: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", LOADED, *words]
    done = subprocess.run(
        command,
        capture_output=True,
        check=True,
        env={"NEWSTUI_HOME": str(home), "LANG": "C.UTF-8"},
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=home,
    )
    modules = json.loads(done.stderr.splitlines()[-1])
    assert "textual" not in modules
    if words == ("refresh",):
        assert "newstui.library.query" not in modules


def test_the_screen_loads_neither_network_nor_parsers() -> None:
    code = "import json, sys, newstui.ui.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    modules = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert modules & {"httpx", "httpx2", "lxml", "feedparser", "trafilatura", "PIL", "textual_image"} == set()


@pytest.mark.skipif(
    shutil.which("lint-imports", path=str(Path(sys.executable).parent)) is None, reason="not installed"
)
def test_the_rooms_keep_to_their_contracts() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout


def test_garbage_is_collected_once_a_command_is_loaded(home: Path) -> None:
    code = (
        "import gc, sys; sys.argv = ['newstui', 'list']; import newstui.cli.lists as lists; "
        "lists.run_list = lambda *_: print(gc.isenabled(), gc.get_freeze_count() > 0) or 0; "
        "from newstui.__main__ import main; main()"
    )
    command = [sys.executable, "-c", code]
    environment = {"NEWSTUI_HOME": str(home), "LANG": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    assert done.stdout == "True True\n"
