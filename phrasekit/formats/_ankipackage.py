"""Packages of Anki in all layouts: which file in one is the collection, opened with care.

The collection is a SQLite file: `collection.anki2`, later `collection.anki21`, since 2.1.50
`collection.anki21b`, compressed by Zstandard. Where there are several, the first ones only say
that Anki is too old. A package comes from anyone, so sizes are bounded, nothing is unpacked by a
name of its own, and only plain tables are asked.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from phrasekit.errors import BadInput, DataError, Message, MissingPackage

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The files that may be the collection, the newest layout first.
COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
#: A collection is at most so large: ten times what a large one is.
LARGEST = 4 << 30
#: A field is at most so long, in bytes.
LONGEST = 16 << 20
_CHUNK = 1 << 20
_TABLES = ("notes", "col", "notetypes", "fields")


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the collection of a package, for reading only.

    Raises BadInput where the file cannot be read, DataError where it is no package or damaged.
    """
    with tempfile.TemporaryDirectory(prefix="phrasekit-") as folder:
        target = Path(folder) / "collection.db"
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(path, archive, target)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise _damaged(path, error) from error
        except OSError as error:
            raise BadInput(
                "cannot read {path!r}: {reason}",
                path=str(path),
                reason=str(error.strerror or error),
            ) from error
        with closing(_database(path, target)) as database:
            yield database


def _unpack(path: Path, archive: zipfile.ZipFile, target: Path) -> None:
    names = set(archive.namelist())
    name = next((name for name in COLLECTIONS if name in names), None)
    if name is None:
        raise DataError("{path!r} is no Anki package: it has no collection", path=str(path))
    with archive.open(name) as packed, target.open("wb") as unpacked:
        if name.endswith("b"):
            _decompress(path, packed, unpacked)
        else:
            _copy(path, packed, unpacked)


def _decompress(path: Path, packed: IO[bytes], unpacked: IO[bytes]) -> None:
    try:
        import zstandard
    except ImportError as error:
        raise MissingPackage(Message("reading this package"), "phrasekit[anki]") from error
    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(packed) as reader:
            _copy(path, reader, unpacked)
    except zstandard.ZstdError as error:
        raise _damaged(path, error) from error


def _copy(path: Path, packed: IO[bytes], unpacked: IO[bytes]) -> None:
    """Copy what is not larger than a collection can be, and than the disk has room for."""
    room = min(LARGEST, shutil.disk_usage(tempfile.gettempdir()).free // 2)
    while chunk := packed.read(_CHUNK):
        room -= len(chunk)
        if room < 0:
            raise DataError(
                "the collection in {path!r} is too large to be unpacked", path=str(path)
            )
        unpacked.write(chunk)


def _database(path: Path, file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        # Newer layouts sort names by a collation of Anki's own.
        database.create_collation("unicase", _unicase)
        found = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        tables = {name for (name,) in database.execute(found)}
        others = "SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger') LIMIT 1"
        if "notes" not in tables or database.execute(others).fetchone():
            raise DataError("{path!r} is no Anki package: it has no notes", path=str(path))
    except sqlite3.Error as error:
        database.close()
        raise _damaged(path, error) from error
    except BaseException:
        database.close()
        raise
    return database


def _unicase(one: str, other: str) -> int:
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


def notetypes(database: sqlite3.Connection) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Give the name and the fields of each note type by its id."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    if "notetypes" not in tables:
        return _in_column(database)
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    for number, name in database.execute("SELECT id, name FROM notetypes"):
        query = "SELECT name FROM fields WHERE ntid = ? ORDER BY ord"
        columns = tuple(str(field) for (field,) in database.execute(query, (number,)))
        found[number] = str(name), _distinct(columns)
    return found


def _in_column(database: sqlite3.Connection) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Read the note types of older layouts, which are JSON in one column."""
    row = database.execute("SELECT models FROM col").fetchone()
    made: dict[str, Any] = json.loads(row[0]) if row else {}
    found = {}
    for number, each in made.items():
        fields = sorted(each["flds"], key=lambda field: int(field["ord"]))
        names = tuple(str(field["name"]) for field in fields)
        found[int(number)] = str(each["name"]), _distinct(names)
    return found


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give names of which none stands twice, as Anki sees to itself."""
    return names if len(set(names)) == len(names) else tuple(map(str, range(1, len(names) + 1)))


def _damaged(path: Path, error: Exception) -> DataError:
    return DataError(
        "{path!r} is no Anki package, or damaged: {error}", path=str(path), error=str(error)
    )
