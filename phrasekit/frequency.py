"""How often words occur in running text: a compact table, compiled from `wordfreq`.

The Zipf scale (van Heuven et al. 2014): log10 of occurrences per billion words. 3 is rare, 5 is
common, 7 is "the".
"""

from __future__ import annotations

import math
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: English is not a room here, but tells a reader's own words from foreign ones.
ENGLISH_FLOOR = 2.0


class Frequencies:
    """The table on disk, opened for reading; a missing file knows no word."""

    def __init__(self, path: Path) -> None:
        self._connection: sqlite3.Connection | None = None
        if path.is_file():
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )

    def zipf(self, language: str, form: str) -> float:
        """Give a form's frequency on the Zipf scale, 0.0 when it is below the table's floor."""
        if self._connection is None:
            return 0.0
        try:
            row = self._connection.execute(
                "SELECT zipf FROM frequency WHERE language = ? AND form = ?", (language, form)
            ).fetchone()
        except (sqlite3.Error, UnicodeEncodeError):  # frequencies only refine an answer
            return 0.0
        return row[0] / 100 if row else 0.0


def token_frequencies(language: str) -> dict[str, float]:
    """Read the frequencies of tokens (as shares of running text) from the package `wordfreq`.

    Gives nothing for a language that the package does not know. Needed when compiling only.
    """
    import wordfreq

    if language not in wordfreq.available_languages("best"):
        return {}
    return dict(wordfreq.get_frequency_dict(language, "best"))


def counted_languages() -> list[str]:
    """List the languages that the package `wordfreq` knows. Needed when compiling only."""
    import wordfreq

    return sorted(wordfreq.available_languages("best"))


def zipf(share: float) -> float:
    """Put a share of running text on the Zipf scale.

    >>> zipf(0.001)
    6.0
    """
    return round(math.log10(share) + 9, 2)


def write(path: Path, tables: Mapping[str, Mapping[str, float]]) -> int:
    """Compile tables of Zipf values (language to form to value) into a file; give their number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(
        "CREATE TABLE frequency (language TEXT, form TEXT, zipf INTEGER,"
        " PRIMARY KEY (language, form)) WITHOUT ROWID"
    )
    rows = sorted(
        (language, form, round(value * 100))
        for language, table in tables.items()
        for form, value in table.items()
    )
    connection.executemany("INSERT INTO frequency VALUES (?, ?, ?)", rows)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    partial.replace(path)
    return len(rows)
