"""A glossary in SQLite: the user's own, safe with many processes at once.

Every change is one transaction that takes the writer's lock first (`BEGIN IMMEDIATE`) and is on
disk when it returns. The tables are described in `glossary.sql`.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from phrasekit import languages
from phrasekit.errors import BadInput, DataError
from phrasekit.homes import schema
from phrasekit.homes.keys import FORM, GLOSS, PRINTED, keys_of
from phrasekit.packing import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from phrasekit.homes import Undone
    from phrasekit.homes.changes import Changes
    from phrasekit.terms import Term

#: Seconds to wait for another process that is writing.
PATIENCE = 60.0
#: How the names of the rows of `meta` begin that tell the versions of a language's keys.
KEYS_OF = "keys of "
#: Rows that are read or written at a time, and keys that are held in memory.
BATCH = 500
MANY_KEYS = 20_000


class DatabaseHome:
    """A glossary in one SQLite file; made when the first term is kept."""

    title = ""
    licence = ""
    read_only = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem
        self._opened: sqlite3.Connection | None = None
        self._changes: Changes | None = None
        self._change = 0
        self._with_current_keys: set[str] = set()
        #: New terms of the change under way; written in batches, and before anything is read.
        self._waiting: list[Term] = []
        #: What they are found by; many keys are set aside in a table and sorted at the end.
        self._new_keys: list[tuple[str, str, int]] = []
        self._has_set_aside = False

    # -- the file

    def _reading(self) -> sqlite3.Connection | None:
        """Give the open file, or None while there is none."""
        if self._opened is None and self.path.exists():
            self._opened = self._open()
        return self._opened

    def _writing(self) -> sqlite3.Connection:
        if self._opened is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                from phrasekit.homes.files import refusal

                raise refusal(self.path, error) from error
            self._opened = self._open()
        return self._opened

    def _open(self) -> sqlite3.Connection:
        address = self.path.absolute().as_uri()
        with self._guarded():
            try:
                return self._connected(address)
            except sqlite3.OperationalError:
                if not _is_frozen(self.path):
                    raise
            return self._connected(f"{address}?immutable=1")

    def _connected(self, address: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            schema.prepare(connection, self.path)
        except BaseException:
            connection.close()
            raise
        return connection

    def notice_edits(self, write: bool = True) -> list[Term]:
        """Give nothing: nobody edits a database by hand."""
        return []

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn what SQLite says of the file into a line that says what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if schema.is_of_surroundings(error):
                raise self._refusal(error) from error
            from phrasekit.homes import salvage

            raise salvage.report(self.path, error) from error

    def _refusal(self, error: sqlite3.DatabaseError) -> DataError:
        if "locked" in str(error):
            return DataError(
                "the glossary {path!r} is in use by another program; try again when it is done",
                path=str(self.path),
            )
        return DataError(
            "the glossary {path!r} cannot be used ({error}), and is left as it was; "
            "look for room on its disk, and whether you may write there",
            path=str(self.path),
            error=str(error),
        )

    # -- reading

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        connection = self._reading()
        if connection is None:
            return []
        with self._guarded():
            self._write_waiting()
            try:
                return connection.execute(query, tuple(values)).fetchall()
            except UnicodeEncodeError:  # an unpaired surrogate is in no glossary
                return []

    def _terms(self, query: str, values: Sequence[object]) -> list[Term]:
        return [unpacked(content) for (content,) in self._rows(query, values)]

    def __len__(self) -> int:
        return sum(count for (count,) in self._rows("SELECT count(*) FROM term"))

    def __iter__(self) -> Iterator[Term]:
        connection = self._reading()
        if connection is None:
            return
        with self._guarded():
            self._write_waiting()
            rows = connection.execute("SELECT content FROM term ORDER BY number")
        while True:
            with self._guarded():
                batch = rows.fetchmany(BATCH)
            if not batch:
                return
            for (content,) in batch:
                yield unpacked(content)

    def languages(self) -> frozenset[str]:
        """Give the codes of the languages that there are, or were, terms in."""
        names = self._rows("SELECT name FROM meta WHERE name LIKE ?", (f"{KEYS_OF}%",))
        return frozenset(name.removeprefix(KEYS_OF) for (name,) in names)

    def get(self, name: str) -> Term | None:
        """Give the term of an id."""
        return next(iter(self._terms("SELECT content FROM term WHERE id = ?", (name,))), None)

    def of_headword(self, language: str, folded: str) -> list[Term]:
        """Give the terms of a language whose folded headword is this."""
        return self._terms(
            "SELECT content FROM term WHERE folded = ? AND language = ? ORDER BY number",
            (folded, language),
        )

    def folded_headwords(self, language: str, shortest: int, longest: int) -> Iterable[str]:
        """Give the folded headwords of a language that have so many characters."""
        rows = self._rows(
            "SELECT DISTINCT folded FROM term"
            " WHERE language = ? AND length(folded) BETWEEN ? AND ?",
            (language, shortest, longest),
        )
        return [folded for (folded,) in rows]

    def find(self, language: str, key: str) -> list[Term]:
        """Give the terms that a key of a language leads to."""
        self._bring_keys_up_to_date(language)
        return [each for each in self._keyed(key, FORM) if each.language == language]

    def find_printed(self, text: str) -> list[Term]:
        """Give the terms that were printed so, whatever the case of the letters."""
        return self._keyed(text.casefold(), PRINTED)

    def find_gloss(self, key: str) -> list[Term]:
        """Give the terms of which a gloss has this key."""
        return self._keyed(key, GLOSS)

    def _keyed(self, key: str, kind: str) -> list[Term]:
        with self._guarded():
            self._write_waiting()
            self._settle_keys()
        return self._terms(
            "SELECT content FROM term_key JOIN term ON term.number = term_key.term"
            " WHERE key = ? AND kind = ? ORDER BY term.number",
            (key, kind),
        )

    # -- changing

    @contextmanager
    def changing(self, label: str) -> Iterator[None]:
        """Open a change; one that is open already takes this one in."""
        if self._changes is not None:
            yield
            return
        from phrasekit.homes.changes import Changes

        connection = self._writing()
        with self._guarded():
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._changes = Changes(connection)
                self._change = self._changes.begin(label)
                yield
                self._write_waiting()
                self._settle_keys()
                connection.execute("COMMIT")
            except BaseException:
                self._with_current_keys.clear()
                self._waiting.clear()
                self._new_keys.clear()
                self._has_set_aside = False
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._changes = None

    def _in_change(self) -> tuple[sqlite3.Connection, Changes]:
        assert self._opened is not None
        assert self._changes is not None, "put and remove stand inside `with home.changing(...)`"
        return self._opened, self._changes

    def put(self, term: Term, previous: Term | None) -> None:
        """Keep a term, in the place of `previous` where it was there before."""
        if previous is None:
            self.put_new([term])
            return
        connection, changes = self._in_change()
        changes.trace(self._change, previous, term)
        number = self._without_its_keys(previous)
        connection.execute(
            "UPDATE term SET language = ?, folded = ?, content = ? WHERE number = ?",
            (term.language, _folded(term), packed(term), number),
        )
        self._write_keys([(number, term)])

    def put_new(self, terms: Iterable[Term]) -> None:
        """Keep terms that were not there before."""
        self._in_change()
        for term in terms:
            self._waiting.append(term)
            if len(self._waiting) >= BATCH:
                self._write_waiting()

    def _write_waiting(self) -> None:
        """Write the new terms that wait, with their traces and keys."""
        if not self._waiting:
            return
        connection, changes = self._in_change()
        terms, self._waiting = self._waiting, []
        (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM term").fetchone()
        numbered = list(enumerate(terms, last + 1))
        connection.executemany(
            "INSERT INTO term VALUES (?, ?, ?, ?, ?)",
            [
                (number, term.id, term.language, _folded(term), packed(term))
                for number, term in numbered
            ],
        )
        changes.trace_new(self._change, terms)
        self._write_keys(numbered)

    def remove(self, term: Term) -> None:
        """Take a term out."""
        connection, changes = self._in_change()
        changes.trace(self._change, term, None)
        number = self._without_its_keys(term)
        connection.execute("DELETE FROM term WHERE number = ?", (number,))

    def _without_its_keys(self, term: Term) -> int:
        """Take away what a term, as it was, is found by; give its number."""
        self._bring_keys_up_to_date(term.language)
        ((number,),) = self._rows("SELECT number FROM term WHERE id = ?", (term.id,))
        self._settle_keys()
        connection, _changes = self._in_change()
        connection.executemany(
            "DELETE FROM term_key WHERE key = ? AND kind = ? AND term = ?",
            [(*pair, number) for pair in keys_of(term)],
        )
        return int(number)

    def undo(self) -> Undone | None:
        """Take the last change back, as far as nobody has changed its terms since."""
        if self._changes is not None:
            raise BadInput("a change is open; take it back by leaving it with an error")
        if self._reading() is None:
            return None
        with self.changing("undo"):
            _connection, changes = self._in_change()
            undone = changes.take_back(self)
            changes.forget(self._change)
        return undone

    # -- keys

    def _write_keys(self, numbered: Sequence[tuple[int, Term]]) -> None:
        """Note what terms are found by; `_settle_keys` brings it to where it is looked for."""
        connection, _changes = self._in_change()
        rows = {(*pair, number) for number, term in numbered for pair in keys_of(term)}
        self._new_keys.extend(rows)
        if len(self._new_keys) >= MANY_KEYS:
            connection.execute("CREATE TEMP TABLE IF NOT EXISTS new_key (key, kind, term)")
            connection.executemany("INSERT INTO new_key VALUES (?, ?, ?)", self._new_keys)
            self._new_keys.clear()
            self._has_set_aside = True
        connection.executemany(
            "INSERT OR IGNORE INTO meta VALUES (?, ?)",
            [
                (KEYS_OF + language, str(languages.room_of(language).key_version))
                for language in {term.language for _number, term in numbered}
            ],
        )

    def _settle_keys(self) -> None:
        """Write noted keys in their order, as a table without rowid likes it best."""
        if not self._new_keys and not self._has_set_aside:
            return
        connection, _changes = self._in_change()
        if self._has_set_aside:
            connection.execute(
                "INSERT INTO term_key SELECT key, kind, term FROM new_key ORDER BY key, kind, term"
            )
            connection.execute("DELETE FROM new_key")
            self._has_set_aside = False
        connection.executemany("INSERT INTO term_key VALUES (?, ?, ?)", sorted(self._new_keys))
        self._new_keys.clear()

    def _bring_keys_up_to_date(self, language: str) -> None:
        """Make the keys of a language anew where its room makes other ones now."""
        if language in self._with_current_keys:
            return
        version = str(languages.room_of(language).key_version)
        stored = self._rows("SELECT value FROM meta WHERE name = ?", (KEYS_OF + language,))
        if stored and stored[0][0] != version:
            with self.changing("new keys"):
                connection, _changes = self._in_change()
                chosen = "SELECT number FROM term WHERE language = ?"
                connection.execute(f"DELETE FROM term_key WHERE term IN ({chosen})", (language,))
                rows = self._rows(
                    "SELECT number, content FROM term WHERE language = ?", (language,)
                )
                self._write_keys([(number, unpacked(content)) for number, content in rows])
                connection.execute(
                    "UPDATE meta SET value = ? WHERE name = ?", (version, KEYS_OF + language)
                )
        self._with_current_keys.add(language)


def _is_frozen(path: Path) -> bool:
    """Tell whether a file is on a read-only disk, where SQLite cannot make the files it wants.

    What was not yet taken over from the log beside it could not be read there.
    """
    if not path.exists() or not hasattr(os, "statvfs"):
        return False
    log = path.with_name(f"{path.name}-wal")
    is_whole = not log.exists() or log.stat().st_size == 0
    return is_whole and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _folded(term: Term) -> str:
    return languages.room_of(term.language).fold(term.headword)
