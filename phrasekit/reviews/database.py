"""The file that reviews are kept in: opened, brought up to date, and its troubles told.

`PRAGMA user_version` numbers the schema. An older file is migrated after a copy was laid beside
it; a newer one is refused, since this phrasekit cannot know what it would break.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 1
#: "phkR": tells our file from any other SQLite database.
APPLICATION = 0x70686B52
#: The script that takes a file of each older version to the next.
MIGRATIONS: dict[int, str] = {}
#: How long to wait for another terminal that is writing.
PATIENCE_SECONDS = 10.0


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the file, which is made where there is none; None opens an empty one in memory.

    Raises DataError where it is not ours, damaged, or from a newer phrasekit.
    """
    with told(path):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            path or ":memory:", timeout=PATIENCE_SECONDS, isolation_level=None
        )
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """Turn an error of the database into a line that names the file and says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise DataError(
            "cannot use the reviews in {path!r}: {error}; see that no other program holds the "
            "file, and that the disk has room",
            path=str(path),
            error=str(error),
        ) from error
    except sqlite3.DatabaseError as error:
        raise DataError(
            "the reviews in {path!r} are damaged: {error}; move the file away, and bring an "
            "export in again: phrasekit review --import FILE",
            path=str(path),
            error=str(error),
        ) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing; takes the right to write at once, so that what is read stays true."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _prepare(connection: sqlite3.Connection, path: Path | None) -> None:
    if _version(connection) != VERSION:
        _refuse_strangers(connection, path)
        with suppress(sqlite3.OperationalError):  # another terminal is doing so at this moment
            connection.execute("PRAGMA journal_mode = WAL")
        if _version(connection):
            _back_up(connection, path)
        with transaction(connection):
            _bring_up_to_date(connection)
    # With the write-ahead log, FULL makes an answer outlive a loss of power too.
    connection.execute("PRAGMA synchronous = FULL")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_strangers(connection: sqlite3.Connection, path: Path | None) -> None:
    connection.execute("BEGIN")  # one view of the file, which another may be making just now
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    version = _version(connection)
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    connection.execute("COMMIT")
    if not ours and not (empty and version == 0):
        raise DataError(
            "{path!r} is a database, but not one of phrasekit's reviews; move it away",
            path=str(path),
        )
    if version > VERSION:
        raise DataError(
            "the reviews in {path!r} are of version {version}, written by a newer phrasekit; this "
            "one reads version {known}: upgrade with: pip install --upgrade phrasekit",
            path=str(path),
            version=version,
            known=VERSION,
        )


def _back_up(connection: sqlite3.Connection, path: Path | None) -> None:
    """Lay a copy of an older file beside it; one that is there already is left."""
    if path is None:
        return
    copy = path.with_name(f"{path.name}.version-{_version(connection)}.backup")
    if not copy.exists():
        with sqlite3.connect(copy) as target:
            connection.backup(target)
        target.close()


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Make the schema, or migrate it step by step; another terminal may have done so just now."""
    version = _version(connection)
    if version == 0:
        _run(connection, (Path(__file__).parent / "reviews.sql").read_text("utf-8"))
        version = VERSION
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    while version < VERSION:
        _run(connection, MIGRATIONS[version])
        version += 1
    connection.execute(f"PRAGMA user_version = {version}")


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Run a script within the transaction; `executescript` would end it."""
    statement = ""
    for part in script.split(";")[:-1]:
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
