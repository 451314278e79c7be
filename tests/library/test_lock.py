import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from newstui.config import Paths
from newstui.library.lock import try_lock, wait_for_lock


async def test_the_second_waits_until_the_first_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "home" / "refresh.lock"
    first = try_lock(path)
    assert first is not None
    assert try_lock(path) is None
    waiting = asyncio.create_task(wait_for_lock(path))
    await asyncio.sleep(0.15)
    assert not waiting.done()
    with first:
        pass
    (await asyncio.wait_for(waiting, 30)).release()
    again = try_lock(path)
    assert again is not None
    again.release()
    again.release()


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "refresh.lock"
    program = (
        "import pathlib, sys, time; from newstui.library.lock import try_lock;"
        "lock = try_lock(pathlib.Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        assert try_lock(path) is None
        process.kill()
    lock = try_lock(path)
    assert lock is not None
    lock.release()


def test_a_home_that_cannot_be_written_is_the_disks_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        try_lock(tmp_path / "file" / "refresh.lock")


def test_a_child_that_waits_ends_with_its_screen(tmp_path: Path) -> None:
    home = Paths.find(tmp_path, env={})
    held = try_lock(home.refresh_lock)
    assert held is not None
    command = [sys.executable, "-m", "newstui", "--home", str(tmp_path), "refresh", "--json", "--attached"]
    with held, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        child.stdin.close()
        try:
            assert child.wait(60) == 0
        finally:
            child.kill()
