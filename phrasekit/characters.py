"""What is known of single characters: a compact table, compiled from KANJIDIC2.

The source is the SQLite file of the PyPI package `jamdict-data`. Of its thirteen thousand kanji we
keep what a learner reads: English meanings, Japanese readings, strokes, school grade, radical.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Character
from phrasekit.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Between the readings, or the meanings, of one character; none of them contains it.
SEPARATOR = "\t"
KANGXI = "\N{KANGXI RADICAL ONE}"
#: Where Unicode names a Chinese form that Japan does not print (it is outside JIS X 0208).
JAPANESE_RADICALS = {63: "戸", 174: "青", 201: "黄", 203: "黒"}
CHILDREN = {
    "on": "SELECT g.cid, r.value FROM reading r JOIN rm_group g ON g.ID = r.gid"
    " WHERE r.r_type = 'ja_on' ORDER BY r.rowid",
    "kun": "SELECT g.cid, r.value FROM reading r JOIN rm_group g ON g.ID = r.gid"
    " WHERE r.r_type = 'ja_kun' ORDER BY r.rowid",
    "names": "SELECT cid, value FROM nanori ORDER BY rowid",
    "meanings": "SELECT g.cid, m.value FROM meaning m JOIN rm_group g ON g.ID = m.gid"
    " WHERE m.m_lang = '' ORDER BY m.rowid",
    "radical": "SELECT cid, value FROM radical WHERE rad_type = 'classical'",
}
SCHEMA = (
    "CREATE TABLE character (literal TEXT PRIMARY KEY, meanings TEXT, on_readings TEXT,"
    " kun_readings TEXT, name_readings TEXT, strokes INTEGER, grade INTEGER, radical INTEGER)"
    " WITHOUT ROWID"
)


class Characters:
    """The table on disk, opened for reading; a missing or damaged file knows no character."""

    def __init__(self, path: Path) -> None:
        self._connection: sqlite3.Connection | None = None
        if path.is_file():
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        self._known = lru_cache(maxsize=4096)(self._read)

    def get(self, literal: str) -> Character | None:
        """Give what is known of a character, None where nothing is."""
        return self._known(literal)

    def _read(self, literal: str) -> Character | None:
        if self._connection is None or len(literal) != 1:
            return None
        try:
            row = self._connection.execute(
                "SELECT * FROM character WHERE literal = ?", (literal,)
            ).fetchone()
            return _character(*row) if row else None
        except (sqlite3.Error, UnicodeError, TypeError):  # it only enriches an answer
            return None


def _character(
    literal: str,
    meanings: str,
    on: str,
    kun: str,
    names: str,
    strokes: int | None,
    grade: int | None,
    number: int | None,
) -> Character:
    return Character(
        literal=literal,
        meanings=_split(meanings),
        on_readings=_split(on),
        kun_readings=_split(kun),
        name_readings=_split(names),
        strokes=strokes,
        grade=grade,
        radical=radical(number) if number else None,
    )


def _split(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(SEPARATOR)) if joined else ()


def radical(number: int) -> str:
    """Give a Kangxi radical by its number, 1 to 214, as the kanji that it is.

    Unicode's block Kangxi Radicals is in their order and maps each to a kanji.

    >>> radical(9), radical(85), radical(174)
    ('人', '水', '青')
    """
    if number in JAPANESE_RADICALS:
        return JAPANESE_RADICALS[number]
    return unicodedata.normalize("NFKC", chr(ord(KANGXI) + number - 1))


def write(path: Path, source: Path) -> int:
    """Compile KANJIDIC2, from the folder of `jamdict.db`, into a file at `path`; count the kanji.

    Raises DataError where the source is missing or of another shape.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    rows = sorted(_rows(source))
    with closing(sqlite3.connect(partial)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(SCHEMA)
        # Rows that come in order fill their pages: there is nothing to vacuum.
        connection.executemany("INSERT INTO character VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.commit()
    partial.replace(path)
    return len(rows)


def _rows(source: Path) -> Iterator[tuple[object, ...]]:
    database = source / "jamdict.db"
    if not database.is_file():
        raise DataError(
            "no {file!r} in {folder!r}; install jamdict-data 1.5",
            file=database.name,
            folder=str(source),
        )
    address = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            yield from _read_source(connection)
    except sqlite3.Error as error:
        raise DataError(
            "cannot read kanji from {path!r}: {error}; install jamdict-data 1.5",
            path=str(database),
            error=str(error),
        ) from error


def _read_source(connection: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    of = {name: _children(connection, query) for name, query in CHILDREN.items()}
    for number, literal, strokes, grade in connection.execute(
        "SELECT ID, literal, stroke_count, grade FROM character"
    ):
        texts = (_joined(of[name].get(number)) for name in ("meanings", "on", "kun", "names"))
        radicals = of["radical"].get(number)
        yield (literal, *texts, strokes, _number(grade), _number(radicals[0] if radicals else None))


def _children(connection: sqlite3.Connection, query: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for parent, value in connection.execute(query):
        found.setdefault(parent, []).append(value)
    return found


def _joined(values: list[str] | None) -> str:
    return SEPARATOR.join(dict.fromkeys(values or ()))


def _number(text: str | int | None) -> int | None:
    return int(text) if text not in (None, "") else None
