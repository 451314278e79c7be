"""The child is replaced by a script that stands where ``newstui`` is looked for."""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

import newstui
from newstui.config import Paths
from newstui.library.added import Added
from newstui.library.child import run_add, run_refresh
from newstui.model.event import Finished, Progress, Refreshed, RefreshEvent, SourceFailed, Started, Stopped
from newstui.model.failure import Failure
from newstui.model.feed import Candidate

Play = Callable[[str], Path]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Put a script of the test's in the child's place; it writes what it was called with to ``called``."""

    def put(script: str) -> Path:
        package = tmp_path / "stage" / "newstui"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("")
        called = tmp_path / "called"
        prologue = (
            "import json, os, sys, time\n"
            f"json.dump([sys.argv[1:], os.environ.get('NEWSTUI_HOME')], open({str(called)!r}, 'w'))\n"
            "def say(**line): print(json.dumps(line), flush=True)\n"
        )
        (package / "__main__.py").write_text(prologue + script)
        monkeypatch.setattr(newstui, "__file__", str(package / "__init__.py"))
        return called

    return put


async def events(paths: Paths, **options: object) -> list[RefreshEvent]:
    return [event async for event in run_refresh(paths, **options)]  # type: ignore[arg-type]


async def test_events_come_as_values_and_junk_is_passed_over(tmp_path: Path, play: Play) -> None:
    called = play(
        "say(event='started', sources=2)\n"
        "print('Traceback: no JSON')\nprint('[1, 2]')\n"
        "say(event='tomorrow', x=1)\nsay(event='progress', done='?')\n"
        "print('x' * 3000000)\n"
        "say(event='refreshed', source=1, title='خبر', new=3, changed=1, unchanged=False,"
        " moved=None, more=1)\n"
        "say(event='progress', done=1, total=2, title='خبر')\n"
        "say(event='failed', source=2, title='ب', code='dns', reason='لا')\n"
        "say(event='finished', new=3, failed=1, seconds=0.5)\n"
    )
    heard = await events(Paths.find(tmp_path / "home"), sources=[1, 2], force=True, language="ar")
    assert heard == [
        Started(2),
        Refreshed(1, "خبر", 3, 1, False, None),
        Progress(1, 2, "خبر"),
        SourceFailed(2, "ب", "dns", "لا"),
        Finished(3, 1, 0.5),
    ]
    arguments, home = json.loads(called.read_text())
    assert arguments == ["refresh", "--json", "--attached", "--force", "--lang", "ar", "1", "2"]
    assert home == str(tmp_path / "home")


async def test_a_child_that_dies_is_told_with_its_last_words(tmp_path: Path, play: Play) -> None:
    play(
        "say(event='started', sources=2)\n"
        "say(event='refreshed', source=1, title='', new=3, changed=0, unchanged=False, moved=None)\n"
        "print('newstui: تعذّرت الكتابة', file=sys.stderr)\nsys.exit(1)\n"
    )
    heard = await events(Paths.find(tmp_path))
    assert heard[-2] == Stopped("تعذّرت الكتابة")
    assert isinstance(heard[-1], Finished)
    assert (heard[-1].new, heard[-1].failed) == (3, 0)


async def test_no_source_named_is_none_asked(tmp_path: Path, play: Play) -> None:
    called = play("say(event='finished', new=1, failed=0, seconds=1)")
    assert await events(Paths.find(tmp_path), sources=[]) == [Started(0), Finished(0, 0, 0.0)]
    assert not called.exists()


async def test_a_child_that_is_killed_is_told_too(tmp_path: Path, play: Play) -> None:
    play("os.kill(os.getpid(), 9)")
    heard = await events(Paths.find(tmp_path))
    assert isinstance(heard[0], Stopped)
    assert "-9" in heard[0].reason
    assert isinstance(heard[1], Finished)


async def test_much_said_on_the_error_stream_blocks_nothing(tmp_path: Path, play: Play) -> None:
    play(
        "sys.stderr.write('x' * 3000000); sys.stderr.flush()\n"
        "say(event='finished', new=0, failed=0, seconds=1)"
    )
    assert await asyncio.wait_for(events(Paths.find(tmp_path)), 20) == [Finished(0, 0, 1)]


async def test_closing_the_iterator_lets_the_child_finish_what_it_does(tmp_path: Path, play: Play) -> None:
    done = tmp_path / "done"
    play(
        "say(event='started', sources=1)\n"
        "sys.stdin.read()\n"
        f"time.sleep(0.1); open({str(done)!r}, 'w').close()\n"
    )
    running = run_refresh(Paths.find(tmp_path))
    assert await anext(running) == Started(1)
    assert not done.exists()
    await running.aclose()
    assert done.exists()


async def test_a_folder_of_the_same_name_where_the_reader_stands_is_not_run(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play("say(event='finished', new=7, failed=0, seconds=0)")
    (tmp_path / "here" / "newstui").mkdir(parents=True)
    (tmp_path / "here" / "newstui" / "__main__.py").write_text("raise SystemExit('the wrong one')")
    monkeypatch.chdir(tmp_path / "here")
    assert await events(Paths.find(tmp_path)) == [Finished(7, 0, 0)]


async def test_adding_gives_the_source_with_what_the_page_offered(tmp_path: Path, play: Play) -> None:
    called = play(
        "say(id=4, title='خبر', address='https://news.example/rss', site=None, folder='عالم',"
        " language='ar', total=9, unread_count=8, state='ok', reason=None, code=None,"
        " fetched='2026-11-23T10:47:00Z', next=None, channels=[],"
        " live=None, health={'last': 'ok', 'errors': 0, 'ms': 12}, settings={'interval': '60'}, added=True,"
        " candidates=[{'title': 'خبر', 'address': 'https://news.example/rss'}])"
    )
    added = await run_add(Paths.find(tmp_path), "-odd", folder="عالم")
    assert isinstance(added, Added)
    assert (added.source.id, added.source.folder, added.source.total) == (4, "عالم", 9)
    assert (added.source.fetched, added.source.health.ms) == (1795430820, 12)
    assert added.added
    assert added.candidates == (Candidate("خبر", "https://news.example/rss"),)
    assert json.loads(called.read_text())[0] == ["add", "--json", "--folder=عالم", "--", "-odd"]


async def test_adding_that_fails_gives_the_code_where_it_is_told_and_the_words_where_not(
    tmp_path: Path, play: Play
) -> None:
    play(
        "error = {'code': 'dns', 'reason': 'no'}\n"
        "if sys.argv[-1] == 'a': print(json.dumps({'error': error}), file=sys.stderr)\n"
        "else: print('ما هذا؟', file=sys.stderr)\n"
        "sys.exit(1)"
    )
    assert await run_add(Paths.find(tmp_path), "a") == Failure("dns", "no")
    assert await run_add(Paths.find(tmp_path), "b") == Failure("broken", "ما هذا؟")


async def test_a_child_that_cannot_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "no more processes")

    for owner, name in ((subprocess, "Popen"), (tempfile, "TemporaryFile")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, refused)
            assert await events(Paths.find(tmp_path)) == [Stopped("no more processes"), Finished(0, 0, 0.0)]
            assert await run_add(Paths.find(tmp_path), "a") == Failure("broken", "no more processes")


async def test_adding_that_is_cancelled_ends_the_child(tmp_path: Path, play: Play) -> None:
    added = tmp_path / "added"
    called = play(f"time.sleep(1); open({str(added)!r}, 'w').close()\nsay(id=1)")
    adding = asyncio.create_task(run_add(Paths.find(tmp_path), "a"))
    while not called.exists():
        await asyncio.sleep(0.01)
    adding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await adding
    await asyncio.sleep(1.2)
    assert not added.exists()


async def test_adding_that_is_cancelled_at_once_adds_nothing(tmp_path: Path, play: Play) -> None:
    called = play("time.sleep(0.5)")
    adding = asyncio.create_task(run_add(Paths.find(tmp_path), "a"))
    await asyncio.sleep(0)
    adding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await adding
    await asyncio.sleep(0.5)
    assert not called.exists()


async def test_another_home_of_the_environment_does_not_reach_the_child(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSTUI_HOME", str(tmp_path / "other"))
    called = play("say(event='finished', new=0, failed=0, seconds=0)")
    await events(Paths.find(tmp_path / "mine"))
    assert json.loads(called.read_text())[1] == str(tmp_path / "mine")
    assert sys.executable


async def test_a_login_is_told_to_the_child_where_nobody_else_reads_it(tmp_path: Path, play: Play) -> None:
    called = play(
        "line = sys.stdin.readline()\n"
        "say(address='x', error={'code': 'dns', 'reason': line.strip()})\n"
        "sys.exit(1)\n"
    )
    address = "https://me:s3cret@news.example/rss"
    assert await run_add(Paths.find(tmp_path), address) == Failure("dns", address)
    assert json.loads(called.read_text())[0] == ["add", "--json", "--", "-"]
