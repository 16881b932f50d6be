"""A glossary's TOML, written: terms put into the text, and what can be undone put by.

Loaded by the first change only; a look-up reads glossaries and changes none.
"""

from __future__ import annotations

import os
import sqlite3
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from phrasekit import config, toml_text
from phrasekit.checking import checked
from phrasekit.errors import DataError, PhrasekitError
from phrasekit.homes import schema
from phrasekit.homes.changes import Changes
from phrasekit.homes.files import refusal
from phrasekit.homes.text_reading import numbered
from phrasekit.packing import from_facts, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from phrasekit.terms import Term


def with_terms(text: str, terms: dict[str, Term], path: Path) -> str:
    """Give the text with these terms: what did not change keeps its bytes, new ones stand last."""
    if not text.strip():
        return toml_text.spaced([toml_text.head("", ""), *map(toml_text.block, terms.values())])
    end = "\r\n" if "\r\n" in text else "\n"
    try:
        head, *pieces = toml_text.cut(text.replace("\r\n", "\n"))
    except ValueError as error:
        raise DataError(
            "the glossary {path!r} cannot be changed by phrasekit: {error}",
            path=str(path),
            error=str(error),
        ) from error
    kept = []
    written = set()
    rows = [piece.row or {} for piece in pieces]
    for piece, before in zip(pieces, numbered(rows, path), strict=True):
        after = terms.get(before.id)
        if after is not None:
            kept.append(piece.text if after == before else _edited(piece.text, before, after))
            written.add(before.id)
    new = [toml_text.block(term) for name, term in terms.items() if name not in written]
    whole = toml_text.spaced([head.text + "".join(kept), *new])
    return whole.replace("\n", end) if end != "\n" else whole


def _edited(text: str, before: Term, after: Term) -> str:
    """Change a block; where it is written so oddly that this fails, write it anew."""
    changed = toml_text.changed_block(text, before, after)
    try:
        (row,) = tomllib.loads(changed)["term"]
        if checked(from_facts(plain(row))) == after:
            return changed
    except (ValueError, KeyError, PhrasekitError):
        pass
    return toml_text.new_block(text, after)


@contextmanager
def remembered(path: Path) -> Iterator[Changes]:
    """Open what can be undone in text files, in a change of its own."""
    database = config.text_changes()
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(database, error) from error
    connection = None
    try:
        connection = sqlite3.connect(database, timeout=60, isolation_level=None)
        schema.prepare(connection, database)
        connection.execute("BEGIN IMMEDIATE")
        yield Changes(connection, os.path.realpath(path))
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _forgotten(database, error) from error
    finally:
        if connection is not None:
            connection.close()


def _forgotten(database: Path, error: sqlite3.Error) -> DataError:
    """Say why nothing was changed: what could not be undone is not done."""
    if schema.is_of_surroundings(error):
        return DataError(
            "what can be undone is kept in {path!r}, which cannot be used ({error}); "
            "look for room on its disk, and whether you may write there; nothing was changed",
            path=str(database),
            error=str(error),
        )
    return DataError(
        "what can be undone is kept in {path!r}, which cannot be used ({error}); "
        "delete that file to go on without",
        path=str(database),
        error=str(error),
    )
