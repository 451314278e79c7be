"""The ways to a clipboard: which are here, what they are given, and what is known of it afterwards."""

import base64
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newstui.terminal import clipboard
from newstui.terminal.clipboard import as_input, fill, is_long, osc52, takes_osc52, way_names

LOGICAL = "مرحبا بكم في Damascus (2025)\nسطر می\u200cروم ثانٍ"
TERM = {"TERM": "xterm-256color"}
X, WAYLAND, TMUX = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"TMUX": "/tmp/tmux-0/default,1,0"}
TAKES = 'cat > "$0.took"; echo "$@" > "$0.told"'

Install = Callable[..., None]
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cat", "sleep", "sh"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


@pytest.fixture
def install(folder: Path) -> Install:
    """Install a program of the name of another."""

    def installed(name: str, does: str = TAKES) -> None:
        script = folder / name
        script.write_text(f"#!{folder}/sh\n{does}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)

    return installed


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a loaded machine time."""
    monkeypatch.setattr(clipboard, "PROGRAM_SECONDS", 60.0)


def everything(name: str) -> str:
    return f"/bin/{name}"


@pytest.mark.parametrize(
    ("env", "names"),
    [
        ({}, ["pbcopy", "clip.exe", "osc52"]),
        (X, ["xclip", "xsel", "pbcopy", "clip.exe", "osc52"]),
        (WAYLAND | X, ["wl-copy", "xclip", "xsel", "pbcopy", "clip.exe", "osc52"]),
        (TMUX, ["tmux", "pbcopy", "clip.exe", "osc52"]),
        ({"DISPLAY": "", "TMUX": ""}, ["pbcopy", "clip.exe", "osc52"]),
    ],
)
def test_the_ways_go_by_the_variables_the_surest_first(env: dict[str, str], names: list[str]) -> None:
    assert way_names(TERM | env, everything) == names


def test_a_program_that_is_not_installed_is_no_way(folder: Path, install: Install) -> None:
    install("xsel")
    env = TERM | X | TMUX | WAYLAND | {"PATH": str(folder)}
    assert way_names(env) == ["xsel", "osc52"]


@pytest.mark.parametrize("term", ["dumb", "linux", ""])
def test_a_terminal_without_a_clipboard_is_not_asked(term: str) -> None:
    assert not takes_osc52({"TERM": term})
    assert way_names({"TERM": term}, lambda _: None) == []


def test_the_terminal_is_given_utf_8_in_base64() -> None:
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", osc52(LOGICAL, TERM))
    assert found
    assert base64.b64decode(found[1]).decode() == LOGICAL


def test_screen_is_given_strings_that_it_passes_on() -> None:
    written = osc52(LOGICAL * 20, TERM | {"STY": "1.pts-0"})
    parts = re.findall(r"\x1bP([^\x1b]*|\x1b\][^\x1b]*)\x1b\\", written)
    assert "".join(parts) == osc52(LOGICAL * 20, TERM)
    assert max(map(len, parts)) <= 256
    assert osc52(LOGICAL, TERM | {"STY": "1.pts-0", "TMUX": "x"}) == osc52(LOGICAL, TERM)


def test_a_text_is_long_by_its_bytes() -> None:
    assert not is_long("a" * 74_994)
    assert is_long("a" * 74_995)
    assert is_long("ب" * 40_000)


def test_a_program_reads_the_text_and_the_next_one_is_not_asked(folder: Path, install: Install) -> None:
    install("xclip")
    install("xsel")
    assert fill(LOGICAL, X | {"PATH": str(folder)}) == ["xclip"]
    assert (folder / "xclip.took").read_text("utf-8") == LOGICAL
    assert (folder / "xclip.told").read_text() == "-selection clipboard\n"
    assert not (folder / "xsel.took").exists()


def test_tmux_is_filled_besides_the_desktop(folder: Path, install: Install) -> None:
    install("tmux")
    install("wl-copy")
    assert fill(LOGICAL, WAYLAND | TMUX | {"PATH": str(folder)}) == ["tmux", "wl-copy"]
    assert (folder / "tmux.told").read_text() == "load-buffer -w -\n"
    assert (folder / "wl-copy.told").read_text() == "--type text/plain\n"


def test_one_that_fails_gives_way_to_the_next(folder: Path, install: Install) -> None:
    install("wl-copy", "exit 1")
    install("xclip")
    assert fill(LOGICAL, WAYLAND | X | {"PATH": str(folder)}) == ["xclip"]


def test_one_that_cannot_be_started_gives_way_to_the_next(folder: Path, install: Install) -> None:
    install("xclip")
    (folder / "xclip").write_text("#!/no/such/program\n")
    install("xsel")
    assert fill(LOGICAL, X | {"PATH": str(folder)}) == ["xsel"]


@needs_proc
def test_one_that_hangs_is_ended_with_all_that_it_started(
    folder: Path, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "PROGRAM_SECONDS", 2.0)
    install("xclip", 'sleep 1000 & echo $! > "$0.child"; wait')
    install("xsel")
    assert fill("x" * 1_000_000, X | {"PATH": str(folder)}) == ["xsel"]
    child = int((folder / "xclip.child").read_text())
    end = time.monotonic() + 10
    while is_running(child):
        assert time.monotonic() < end


def is_running(pid: int) -> bool:
    """Whether a process runs; one that ended and that nobody asked after yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@needs_proc
def test_one_that_stays_to_hold_the_text_is_not_waited_for(folder: Path, install: Install) -> None:
    install("xclip", f'{TAKES}; sleep 1000 & echo $! > "$0.child"; exit 0')
    assert fill(LOGICAL, X | {"PATH": str(folder)}) == ["xclip"]
    child = int((folder / "xclip.child").read_text())
    assert is_running(child)
    os.kill(child, 9)


def test_what_is_selected_goes_to_the_primary_selection_of_the_desktop(
    folder: Path, install: Install
) -> None:
    for name in ("tmux", "wl-copy", "xclip"):
        install(name)
    env = TMUX | X | {"PATH": str(folder)}
    assert fill(LOGICAL, env, "primary") == ["xclip"]
    assert (folder / "xclip.told").read_text() == "-selection primary\n"
    assert fill(LOGICAL, env | WAYLAND, "primary") == ["wl-copy"]
    assert (folder / "wl-copy.told").read_text() == "--primary --type text/plain\n"
    assert fill(LOGICAL, TMUX | WAYLAND | {"PATH": str(folder)}, "primary") == ["wl-copy"]


def test_gnome_is_not_asked_for_the_focus_at_every_selection(folder: Path, install: Install) -> None:
    install("wl-copy")
    env = WAYLAND | {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "PATH": str(folder)}
    assert fill(LOGICAL, env, "primary") == []
    assert fill(LOGICAL, env) == ["wl-copy"]


def test_windows_is_given_utf_16() -> None:
    assert as_input("clip.exe", "خبر 1").decode("utf-16-le") == "خبر 1"
    assert as_input("clip.exe", "خبر").decode("utf-16") == "خبر"
    assert as_input("clip.exe", "خبر").startswith(b"\xff\xfe")
    assert as_input("xclip", "خبر").decode("utf-8") == "خبر"


def test_pbcopy_is_told_that_it_reads_utf_8(folder: Path, install: Install) -> None:
    install("pbcopy", 'cat > /dev/null; echo "$LC_ALL" > "$0.told"')
    assert fill(LOGICAL, {"PATH": str(folder), "LC_ALL": "C"}) == ["pbcopy"]
    assert (folder / "pbcopy.told").read_text() == "en_US.UTF-8\n"


@pytest.fixture
def tmux() -> Iterator[Callable[..., str]]:
    """A tmux server of the test's own; its socket's path must be short."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    folder = tempfile.mkdtemp(prefix="tmux", dir="/tmp")
    env = {**os.environ, "TMUX_TMPDIR": folder, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    env.pop("TMUX", None)

    def told(*words: str) -> str:
        command = ["tmux", "-f", "/dev/null", "-L", "clip", *words]
        done = subprocess.run(command, env=env, capture_output=True, check=True, timeout=30)
        return done.stdout.decode()

    told("new-session", "-d", "-x", "80", "-y", "24", "sleep 1000")
    yield told
    told("kill-server")
    shutil.rmtree(folder)


def test_tmux_keeps_the_logical_text(tmux: Callable[..., str]) -> None:
    where = tmux("display-message", "-p", "#{socket_path},#{pid},0").strip()
    assert fill(LOGICAL, {"TMUX": where, "PATH": os.environ["PATH"]}) == ["tmux"]
    assert tmux("show-buffer") == LOGICAL


def test_the_reader_in_tmux_copies_the_article_into_its_buffer(
    tmux: Callable[..., str], tmp_path: Path
) -> None:
    program = (
        f"{shlex.quote(sys.executable)} -m newstui --home {shlex.quote(str(tmp_path))} --sample --lang ar"
    )
    without = "env -u DISPLAY -u WAYLAND_DISPLAY"
    tmux("new-session", "-d", "-s", "reader", "-x", "100", "-y", "30", f"{without} {program}")
    wait_for(lambda: "ﺔﻔﺻﺎﻋ" in tmux("capture-pane", "-p", "-t", "reader"))
    tmux("send-keys", "-t", "reader", "Enter", "Y")
    wait_for(lambda: "buffer0" in tmux("list-buffers"))
    copied = tmux("show-buffer", "-b", "buffer0")
    assert copied.startswith('عاصفة "زهرة" تنحسر عن سواحل نوران')
    assert "وقال الصياد سالم بو عجيلة، وهو يلف حبلا حول يده" in copied
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", copied)
    wait_for(lambda: "(tmux)" in tmux("capture-pane", "-p", "-t", "reader"))


def wait_for(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_tmux_that_is_gone_took_nothing(tmp_path: Path) -> None:
    env = {"TMUX": f"{tmp_path}/none,1,0", "PATH": os.environ["PATH"]}
    assert fill(LOGICAL, env) == []
