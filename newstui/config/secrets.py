"""The secrets of sources: in the system's keyring, else in a file that its owner alone can read."""

import fcntl
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from newstui.config.state import MAX_BYTES, write_atomically

SERVICE = "newstui"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
Values = dict[str, str]


class Ring(Protocol):
    """What is used of a keyring; any of it may raise whatever the system likes."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Return what is kept under a name."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep something under a name."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Forget a name."""


class SecretsError(Exception):
    """Secrets cannot be had; ``code`` is ``open``, ``unreadable``, ``unwritable`` or ``locked``."""

    def __init__(self, code: str, path: Path) -> None:
        """``path`` is the file."""
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path


class Secrets:
    """Named values for each source, by its id; never in the database."""

    def __init__(self, path: Path, ring: Ring | None = None) -> None:
        """``path`` is the file, ``ring`` the system's keyring, if there is one."""
        self._path = path
        self._ring = ring

    def check(self) -> None:
        """See whether the file can be used; raises SecretsError."""
        self._read()

    def get(self, source: int) -> Values:
        """Return a source's secrets; raises SecretsError, also where a locked keyring may have some."""
        kept = self._read().get(str(source))
        return kept if kept is not None else self._from_ring(source)

    def put(self, source: int, values: Mapping[str, str]) -> None:
        """Keep ``values`` in place of all that was kept for a source; raises SecretsError."""
        in_ring = self._into_ring(source, values)
        with self._alone():
            kept = self._read()
            had = kept.pop(str(source), None)
            if values and not in_ring:
                kept[str(source)] = dict(values)
            elif had is None:
                return
            # A file that is made anew is for its owner alone (mkstemp).
            if not write_atomically(self._path, json.dumps(kept, ensure_ascii=False, indent=1)):
                raise SecretsError("unwritable", self._path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other program write the file meanwhile: it would leave out what this one writes."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(self._path.with_name(f"{self._path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise SecretsError("unwritable", self._path) from error
        try:
            # A file system without locks is written all the same.
            with suppress(OSError):
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _read(self) -> dict[str, Values]:
        try:
            with self._path.open("rb") as file:
                self._close_to_others(file.fileno())
                body = file.read(MAX_BYTES)
            kept = json.loads(body)
            return {
                str(source): {str(k): str(v) for k, v in values.items()} for source, values in kept.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise SecretsError("unreadable", self._path) from error

    def _close_to_others(self, descriptor: int) -> None:
        """Take a file that others may read away from them; one that is not ours is not used."""
        found = os.fstat(descriptor)
        if found.st_uid != os.geteuid():
            raise SecretsError("open", self._path)
        if found.st_mode & OTHERS:
            try:
                os.fchmod(descriptor, stat.S_IRUSR | stat.S_IWUSR)
            except OSError as error:
                raise SecretsError("open", self._path) from error

    def _name(self, source: int) -> str:
        return f"{self._path.parent}#{source}"

    def _from_ring(self, source: int) -> Values:
        if self._ring is None:
            return {}
        try:
            kept = json.loads(self._ring.get_password(SERVICE, self._name(source)) or "{}")
            return {str(key): str(value) for key, value in kept.items()}
        except Exception as error:
            # Locked, or nobody there to open it, as for cron: what it holds is not to be taken for nothing.
            raise SecretsError("locked", self._path) from error

    def _into_ring(self, source: int, values: Mapping[str, str]) -> bool:
        if self._ring is None:
            return False
        name = self._name(source)
        try:
            if values:
                self._ring.set_password(SERVICE, name, json.dumps(dict(values), ensure_ascii=False))
            elif self._ring.get_password(SERVICE, name) is not None:
                self._ring.delete_password(SERVICE, name)
        except Exception:
            return False
        return True


def open_secrets(path: Path) -> Secrets:
    """Return the secrets of the home in which ``path`` is the file for them."""
    return Secrets(path, _system_ring())


def _system_ring() -> Ring | None:
    """Return the system's keyring; None where it, or the package that speaks to it, is not there."""
    try:
        import keyring  # noqa: PLC0415  an extra, and slow

        ring = keyring.get_keyring()
        return ring if ring.priority >= 1 else None
    except Exception:
        return None
