"""Files that are written whole or not at all, and by one writer at a time."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from phrasekit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(path: Path) -> Iterator[int]:
    """Open a new file that takes the place of `path` once all is written and on disk.

    Gives a file descriptor. Where anything fails, the old file stays and the new one goes.
    Raises DataError for what the system says of the disk.
    """
    target = path.resolve()  # a link stays a link, to a new file
    try:
        import tempfile

        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise refusal(path, error) from error
    try:
        try:
            _keep_permissions(descriptor, target)
            yield descriptor
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(name, target)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        with suppress(OSError):
            os.unlink(name)


def replaced(path: Path, content: bytes) -> None:
    """Put content in the place of a file, whole or not at all; raises DataError."""
    with writing(path) as descriptor:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]


def _keep_permissions(descriptor: int, target: Path) -> None:
    if not hasattr(os, "fchmod"):
        return
    try:
        mode = target.stat().st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    os.fchmod(descriptor, mode)


def refusal(path: Path, error: OSError) -> DataError:
    """Say that a file cannot be written, and why."""
    return DataError(
        "cannot write {path!r}: {reason}; what was there before is left as it was",
        path=str(path),
        reason=error.strerror or str(error),
    )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one writer at a time have a file that is replaced when it is written.

    The lock is on the file itself. Whoever waited for a file that was replaced meanwhile holds
    the lock of the old one, and asks again; where there is no file yet, its folder is locked.
    """
    try:
        import fcntl
    except ImportError:  # on Windows an open file cannot be replaced: the replacing itself parts
        yield
        return
    while True:
        descriptor = _opened(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _is_still(path, descriptor):
                yield
                return
        finally:
            os.close(descriptor)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise refusal(path, error) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path.resolve().parent, os.O_RDONLY)
    except OSError as error:
        raise refusal(path, error) from error


def _is_still(path: Path, descriptor: int) -> bool:
    """Tell whether what was locked is what now stands there (or that nothing does yet)."""
    held = os.fstat(descriptor)
    try:
        present = path.stat()
    except FileNotFoundError:
        folder = path.resolve().parent.stat()
        return (held.st_dev, held.st_ino) == (folder.st_dev, folder.st_ino)
    return (held.st_dev, held.st_ino) == (present.st_dev, present.st_ino)
