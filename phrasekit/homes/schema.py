"""The shape of a glossary's database: made, brought up to date after a backup, or refused."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from phrasekit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

#: "phrk", so that `file` and phrasekit know such a file.
APPLICATION_ID = 0x7068726B
#: The version of `glossary.sql`. A change of it comes with a step in UPGRADES.
VERSION = 1
#: Errors of the file's surroundings; all others are of the file itself.
SURROUNDINGS = frozenset(
    (
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_MISUSE,
    )
)
#: From a version to the next: what to do to a database, inside one transaction.
UPGRADES: Mapping[int, Callable[[sqlite3.Connection], None]] = {}


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make an empty database a glossary, or bring an older one up to date after a backup.

    Raises DataError for a file of another program and for one that a newer phrasekit wrote.
    """
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -16000")  # in KiB, and only if so much is needed
    connection.execute("PRAGMA foreign_keys = OFF")
    # Room for the pages of a large change, which else go to disk again and again; in kibibytes.
    connection.execute("PRAGMA cache_size = -32768")
    version = _version(connection)
    if version == VERSION and _number(connection, "application_id") == APPLICATION_ID:
        return
    if version > VERSION:
        raise DataError(
            "the glossary {path!r} was written by a newer phrasekit (its version is {version}, "
            "this one knows {known}); update with: pip install --upgrade phrasekit",
            path=str(path),
            version=version,
            known=VERSION,
        )
    if not _is_empty(connection):
        _bring_up_to_date(connection, path, version)
        return
    _use_log(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(connection):  # another process may have been faster
            _make(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_of_surroundings(error: sqlite3.Error) -> bool:
    """Tell whether an error is of the disk or of other programs, and not of the file itself."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_MISUSE
    return code & 0xFF in SURROUNDINGS


def _version(connection: sqlite3.Connection) -> int:
    return _number(connection, "user_version")


def _number(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _use_log(connection: sqlite3.Connection) -> None:
    """Write ahead, so that readers never wait; two processes that switch at once take turns."""
    for attempt in range(100):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if attempt == 99:
                raise
            time.sleep(0.02)


def _make(connection: sqlite3.Connection) -> None:
    from pathlib import Path as FilePath

    for statement in statements(FilePath(__file__).with_name("glossary.sql").read_text("utf-8")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def statements(text: str) -> list[str]:
    """Cut a script into its statements, for `executescript` would end the transaction.

    >>> statements("CREATE TABLE a (b); -- c; d\\nCREATE TABLE e (f);")
    ['CREATE TABLE a (b)', 'CREATE TABLE e (f)']
    """
    code = "\n".join(line.partition("--")[0] for line in text.splitlines())
    return [each.strip() for each in code.split(";") if each.strip()]


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Take an older glossary through the upgrades, one transaction, after a backup beside it."""
    steps = [UPGRADES.get(each) for each in range(version, VERSION)]
    if version < 1 or None in steps or _number(connection, "application_id") != APPLICATION_ID:
        raise DataError(
            "{path!r} is a database, but no glossary of phrasekit; give another path",
            path=str(path),
        )
    backup = path.with_name(f"{path.name}.version-{version}.backup")
    with sqlite3.connect(backup) as copy:
        connection.backup(copy)
    copy.close()
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == version:
            for step in steps:
                assert step is not None
                step(connection)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
