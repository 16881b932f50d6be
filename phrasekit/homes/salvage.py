"""What can be saved of a damaged glossary: every term that is still whole somewhere in the file.

The damaged file is left as it is. SQLite is asked first, row by row; then the bytes of the file
are searched for terms, since each is stored as one JSON object.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput, DataError
from phrasekit.packing import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from phrasekit.terms import Term

#: How `packing.packed` begins every term.
BEGINNING = re.compile(rb'\{"id":"')


def report(path: Path, error: sqlite3.Error) -> DataError:
    """Save what can be saved beside a damaged glossary, and say so."""
    saved = path.with_name(f"{path.name}.saved.jsonl")
    terms = {term.id: term for term in (*_by_bytes(path), *_by_rows(path))}
    if not terms:
        return DataError(
            "{path!r} is no glossary, or is damaged beyond reading ({error}); "
            "put a backup in its place, or give another path",
            path=str(path),
            error=str(error),
        )
    saved.write_text("".join(f"{packed(term)}\n" for term in terms.values()), "utf-8")
    return DataError(
        "the glossary {path!r} is damaged ({error}); {count} terms could be saved to {saved!r}; "
        "move the damaged file away, then: phrasekit import {saved!r}",
        path=str(path),
        error=str(error),
        count=len(terms),
        saved=str(saved),
    )


def _by_rows(path: Path) -> Iterator[Term]:
    """Ask SQLite for the rows that it can still reach, around those that it cannot."""
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            yield from _reachable(connection)
        finally:
            connection.close()


def _reachable(connection: sqlite3.Connection) -> Iterator[Term]:
    last = 0
    with suppress(sqlite3.Error):
        last = connection.execute("SELECT max(number) FROM term").fetchone()[0] or 0
    for number in range(1, last + 1):
        with suppress(sqlite3.Error, ValueError, BadInput):
            row = connection.execute("SELECT content FROM term WHERE number = ?", (number,))
            for (content,) in row:
                yield unpacked(content)


def _by_bytes(path: Path) -> Iterator[Term]:
    """Find terms in the bytes of the file; one that goes on in another page is not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return
    decode = json.JSONDecoder().raw_decode
    for found in BEGINNING.finditer(content):
        with suppress(ValueError, BadInput):
            text = content[found.start() : found.start() + 65536].decode("utf-8", "replace")
            whole, _end = decode(text)
            if "\N{REPLACEMENT CHARACTER}" not in json.dumps(whole, ensure_ascii=False):
                yield unpacked(json.dumps(whole))
