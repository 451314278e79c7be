"""Secrets lie in the keyring, else in a file that nobody else can read."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newstui.config.secrets import Secrets, SecretsError


class Ring:
    """A keyring that may be locked."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def _open(self) -> None:
        if self.locked:
            raise RuntimeError("locked")

    def get_password(self, service: str, username: str, /) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        self._open()
        del self.kept[service, username]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "secrets.json"


def test_without_a_keyring_secrets_lie_in_a_file_of_their_owner_s(path: Path) -> None:
    secrets = Secrets(path)
    assert secrets.get(1) == {}
    secrets.put(1, {"password": "سر"})
    secrets.put(2, {"cookie": "a=b"})
    assert path.stat().st_mode & 0o777 == 0o600
    assert (Secrets(path).get(1), Secrets(path).get(2)) == ({"password": "سر"}, {"cookie": "a=b"})
    secrets.put(1, {})
    assert secrets.get(1) == {}
    assert "سر" not in path.read_text("utf-8")


def test_a_file_that_others_can_read_is_closed_to_them(path: Path) -> None:
    Secrets(path).put(1, {"password": "x"})
    path.chmod(0o644)
    assert Secrets(path).get(1) == {"password": "x"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_not_ours_is_not_used(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Secrets(path).put(1, {"password": "x"})
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    with pytest.raises(SecretsError) as caught:
        Secrets(path).get(1)
    assert (caught.value.code, caught.value.path) == ("open", path)


@pytest.mark.parametrize("junk", ["", "[1]", "{", '{"1": 5}', "\ud800".encode("utf-8", "surrogatepass")])
def test_a_file_that_cannot_be_read_is_not_written_over(path: Path, junk: str | bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(junk if isinstance(junk, bytes) else junk.encode())
    before = path.read_bytes()
    for act in (lambda: Secrets(path).get(1), lambda: Secrets(path).put(1, {"password": "x"})):
        with pytest.raises(SecretsError) as caught:
            act()
        assert caught.value.code == "unreadable"
    assert path.read_bytes() == before


def test_where_there_is_a_keyring_no_file_has_them(path: Path) -> None:
    ring = Ring()
    Secrets(path, ring).put(1, {"password": "x"})
    assert not path.exists()
    assert Secrets(path, ring).get(1) == {"password": "x"}
    assert Secrets(path.parent / "other" / "secrets.json", ring).get(1) == {}
    Secrets(path, ring).put(1, {})
    assert ring.kept == {}


def test_while_the_keyring_is_locked_the_file_takes_them_and_gives_them_back_later(path: Path) -> None:
    ring = Ring()
    ring.locked = True
    Secrets(path, ring).put(1, {"password": "x"})
    assert Secrets(path, ring).get(1) == {"password": "x"}
    ring.locked = False
    Secrets(path, ring).put(1, {"password": "y"})
    assert "x" not in path.read_text()
    assert Secrets(path, ring).get(1) == {"password": "y"}


def test_two_that_write_at_once_leave_out_nothing(path: Path) -> None:
    def write(first: int) -> None:
        for source in range(first, first + 20):
            Secrets(path).put(source, {"password": str(source)})

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, (0, 20)))
    assert [Secrets(path).get(source) for source in range(40)] == [{"password": str(n)} for n in range(40)]


def test_a_locked_keyring_is_not_taken_for_an_empty_one(path: Path) -> None:
    ring = Ring()
    Secrets(path, ring).put(1, {"password": "x"})
    ring.locked = True
    with pytest.raises(SecretsError) as caught:
        Secrets(path, ring).get(1)
    assert caught.value.code == "locked"
    Secrets(path, ring).check()
