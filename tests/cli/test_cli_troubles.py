"""What goes wrong becomes one sentence and the right exit status; nothing is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from command_line import Newstui, draft

from newstui.locale import Words

COMMAND = [sys.executable, "-m", "newstui"]


RECOVERING = Words("en")("status.library-recovering")


def told(newstui: Newstui, *words: str, before: tuple[str, ...] = ()) -> str:
    """Give the sentence that a command ends with; nothing but ``before`` is said before it."""
    outcome = newstui(*words)
    assert outcome.status == 1
    *said, line = outcome.err.splitlines()
    assert tuple(said) == before
    assert line.startswith("newstui: ")
    assert "Traceback" not in outcome.err
    return line


@pytest.mark.parametrize(
    "words", [("list",), ("sources",), ("show", "1"), ("search", "x"), ("mark", "1", "--read")]
)
def test_a_home_that_cannot_be_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert str(tmp_path / "file" / "home") in told(Newstui(tmp_path / "file" / "home"), *words)


def test_a_file_that_is_no_database(newstui: Newstui) -> None:
    newstui.paths.data.mkdir(parents=True)
    newstui.paths.database.write_bytes(b"this is not a database, however long it may be " * 100)
    assert str(newstui.paths.database) in told(newstui, "list", before=(RECOVERING,))
    assert newstui.paths.database.read_bytes().startswith(b"this is not")


def test_a_database_of_a_newer_version(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "أ"))
    connection = apsw.Connection(str(newstui.paths.database))
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    assert "newer version" in told(newstui, "list")


def test_a_damaged_database(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", *(draft(str(age), f"خبر {age}", age=age) for age in range(400)))
    body = bytearray(newstui.paths.database.read_bytes())
    body[4096 * 2 :] = os.urandom(len(body) - 4096 * 2)
    newstui.paths.database.write_bytes(body)
    told(newstui, "list", "--limit", "0", before=(RECOVERING,))


def test_unreadable_settings_are_told_and_the_rest_is_done(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "أ"))
    newstui.paths.config.mkdir(parents=True)
    newstui.paths.settings_file.write_bytes(b"\xff\xfe not = [toml")
    outcome = newstui("list", "--json")
    assert outcome.status == 1
    assert "config.toml" in outcome.err
    assert len(outcome.objects) == 1
    assert newstui.paths.settings_file.read_bytes() == b"\xff\xfe not = [toml"


def test_wrong_usage_is_said_in_the_readers_language(newstui: Newstui) -> None:
    assert newstui("list", "--limit", "x").status == 2
    outcome = newstui("list", "--limit", "x", language="ar")
    assert outcome.status == 2
    assert "لا يقبل" in outcome.err
    assert "--limit" in outcome.err
    assert outcome.out == ""
    assert "There is no command “lst”" in newstui("lst").err
    assert "newstui list --help" in newstui("list", "--lmit").err


def test_a_file_that_is_not_there_is_said_in_the_readers_language(newstui: Newstui) -> None:
    for command in ("import", "parse", "extract"):
        assert "لا ملف ولا مجلد بهذا الاسم" in newstui(command, "/no/such/file", language="ar").err


@pytest.mark.parametrize(
    "words",
    [("nonsense",), ("show",), ("list", "--nonsense"), ("config",), ("list", "--limit"), ("show", "x")],
)
def test_every_kind_of_wrong_usage_is_2(newstui: Newstui, words: tuple[str, ...]) -> None:
    outcome = newstui(*words, language="ar")
    assert outcome.status == 2
    assert "newstui" in outcome.err
    assert set("ابتثجحخدذرزسشصضطظعغفقكلمنهوي") & set(outcome.err.splitlines()[0])


@pytest.mark.parametrize("words", [("--help",), ("list", "--help"), ("sources", "rename", "--help")])
def test_help_is_in_the_readers_language(newstui: Newstui, words: tuple[str, ...]) -> None:
    english, arabic = newstui(*words), newstui(*words, language="ar")
    assert english.status == arabic.status == 0
    assert english.out.startswith("Usage: newstui")
    assert arabic.out.startswith("الاستعمال: newstui")
    assert "cli-" not in english.out + arabic.out


def test_the_reader_needs_a_terminal(newstui: Newstui) -> None:
    outcome = newstui("--quiet")
    assert outcome.status == 1
    assert "newstui list" in outcome.err


def test_a_reader_that_has_enough_ends_the_output_quietly(newstui: Newstui) -> None:
    newstui.fill(
        "https://one.example/feed", *(draft(str(age), f"خبر {age} " * 20, age=age) for age in range(900))
    )
    command = [*COMMAND, "list", "--limit", "0", "--home", str(newstui.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_an_interrupt_is_quiet(newstui: Newstui) -> None:
    command = [*COMMAND, "shape", "--home", str(newstui.home)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write("مرحبا\n".encode())
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr.read() == b""


def test_output_is_utf8_in_any_locale(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "خبر"))
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PATH": os.environ["PATH"]}
    command = [*COMMAND, "list", "--home", str(newstui.home), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "خبر".encode() in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
@pytest.mark.parametrize("words", [["--version"], ["--help"], ["list"], ["list", "--json", "--limit", "0"]])
def test_a_stdout_that_takes_nothing_is_one_sentence(newstui: Newstui, words: list[str]) -> None:
    newstui.fill("https://one.example/feed", draft("a", "خبر"))
    environment = {**os.environ, "NEWSTUI_HOME": str(newstui.home), "LC_ALL": "C"}
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(b"newstui: ")


@pytest.mark.parametrize("words", ["list >&-", "shape <&-", "list 2>&- >/dev/null"])
def test_closed_streams_are_no_traceback(newstui: Newstui, words: str) -> None:
    newstui.fill("https://one.example/feed", draft("a", "خبر"))
    command = f"'{sys.executable}' -m newstui {words}"
    environment = {**os.environ, "NEWSTUI_HOME": str(newstui.home)}
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_damaged_library_is_recovered_and_that_is_said(newstui: Newstui) -> None:
    newstui.fill("https://one.example/feed", draft("a", "أ"), draft("b", "ب"))
    damaged = b"\xff" * 100 + newstui.paths.database.read_bytes()[100:]
    newstui.paths.database.write_bytes(damaged)
    listed = newstui("list", "--json")
    assert listed.status == 0
    assert {each["title"] for each in listed.objects} == {"أ", "ب"}
    assert "The library was damaged. Recovered: 1 source, 2 articles" in listed.err
    (kept,) = newstui.paths.data.glob("*.damaged-*")
    assert str(kept) in listed.err
    assert kept.read_bytes() == damaged
    assert newstui("list").err == ""


@pytest.mark.parametrize("words", [("refresh",), ("cleanup",)])
def test_commands_that_write_recover_too(newstui: Newstui, words: tuple[str, ...]) -> None:
    newstui.fill("https://one.example/feed", draft("a", "أ"))
    with newstui.store() as store:
        store.set_source(1, "sample", "never asked")
    newstui.paths.database.write_bytes(bytes(100) + newstui.paths.database.read_bytes()[100:])
    done = newstui(*words, language="ar")
    assert done.status == 0
    assert "كانت المكتبة تالفة، واستُعيد ما أمكن" in done.err
