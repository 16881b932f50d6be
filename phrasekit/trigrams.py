"""How well the letters of a word suit a language: frequencies of three letters in a row.

Compiled from the words that `wordfreq` counts, those of our own languages romanised; beside its
table of frequencies, a byte for each three letters. What a word loses in a language is the sum of
-log10 of what each of its letters has a chance of after the two before it.
"""

from __future__ import annotations

import math
import sqlite3
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: The edge of a word, and the letters that are told apart.
SYMBOLS = " abcdefghijklmnopqrstuvwxyz"
SIZE = len(SYMBOLS)
PLACES = {symbol: place for place, symbol in enumerate(SYMBOLS)}
#: Letters that no decomposition takes apart.
JOINED = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
)
#: So many of the commonest words of a language are counted; of English its Latin and Greek too.
MANY = 15_000
MOST_WORDS = {"en": 35_000, "ja": 60_000}
#: How words of our languages are written in Latin letters most.
USUAL_SCHEMES = (
    "hepburn", "wapuro", "kunrei", "bgn_pcgn", "ala_lc", "english_press", "ukrainian_2010"
)  # fmt: skip
#: Steps of a byte to one order of magnitude.
STEPS = 50
SCHEMA = "CREATE TABLE trigrams (language TEXT PRIMARY KEY, losses BLOB) WITHOUT ROWID"


def letters(word: str) -> str:
    """Give the letters of a word as they are counted: a to z.

    >>> letters("Löyly"), letters("jin-ri-ki-sha"), letters("кот")
    ('loyly', 'jinrikisha', '')
    """
    text = word.lower()
    if text.isascii():
        return text if text.isalpha() else "".join(each for each in text if "a" <= each <= "z")
    text = unicodedata.normalize("NFD", text.translate(JOINED))
    return "".join(each for each in text if "a" <= each <= "z")


def losses_of(words: Iterable[str]) -> bytes:
    """Count three letters in a row in words of a language; give a loss for each that may be.

    What was not seen is guessed from two letters in a row, and these from single ones (Witten and
    Bell 1991).
    """
    three: Counter[tuple[int, int, int]] = Counter()
    for word in words:
        row = [0, 0, *(PLACES[each] for each in letters(word)), 0]
        if len(row) > 3:
            three.update(zip(row, row[1:], row[2:], strict=False))
    two: Counter[tuple[int, int]] = Counter()
    one: Counter[int] = Counter()
    for (_, middle, last), count in three.items():
        two[middle, last] += count
        one[last] += count
    whole = one.total() + SIZE / 2
    single = [(one[last] + 0.5) / whole for last in range(SIZE)]
    pairs = [
        _smoothed([two[middle, last] for last in range(SIZE)], single) for middle in range(SIZE)
    ]
    found = bytearray()
    for first in range(SIZE):
        for middle in range(SIZE):
            counts = [three[first, middle, last] for last in range(SIZE)]
            found += bytes(map(_loss, _smoothed(counts, pairs[middle])))
    return bytes(found)


def _smoothed(counts: list[int], guess: list[float]) -> list[float]:
    kinds, whole = sum(map(bool, counts)), sum(counts)
    if not whole:
        return guess
    both = zip(counts, guess, strict=True)
    return [(count + kinds * each) / (whole + kinds) for count, each in both]


def _loss(chance: float) -> int:
    return min(255, round(-STEPS * math.log10(chance)))


def write(path: Path, tables: Mapping[str, bytes]) -> None:
    """Put the tables of all languages into the file of frequencies."""
    connection = sqlite3.connect(path)
    connection.execute(SCHEMA)
    connection.executemany("INSERT INTO trigrams VALUES (?, ?)", sorted(tables.items()))
    connection.commit()
    connection.close()


class Trigrams:
    """The tables on disk, opened for reading; a missing file knows no language."""

    def __init__(self, path: Path) -> None:
        self._tables: dict[str, bytes] = {}
        if path.is_file():
            self._tables = _read(path)
        self.loss = lru_cache(maxsize=16384)(self._loss)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are known."""
        return tuple(self._tables)

    def _loss(self, language: str, word: str) -> float | None:
        """Give what a word loses in a language; None where the language or the word is unknown."""
        table, own = self._tables.get(language), letters(word)
        if table is None or not own:
            return None
        row = [0, 0, *(PLACES[each] for each in own), 0]
        steps = zip(row, row[1:], row[2:], strict=False)
        return sum(table[(one * SIZE + two) * SIZE + three] for one, two, three in steps) / STEPS


def _read(path: Path) -> dict[str, bytes]:
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        rows = connection.execute("SELECT language, losses FROM trigrams").fetchall()
        connection.close()
    except sqlite3.Error:  # compiled by an older version; letters only refine a judgement
        return {}
    return {language: losses for language, losses in rows if len(losses) == SIZE**3}
