"""What the columns of a table without names hold, by their scripts and their order."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f・\s]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆]")
_ADDRESS = re.compile(r"https?://\S+")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+Z?)?)?)?")
_LATIN_END = 0x0250
_MARKS = dict.fromkeys((0x0300, 0x0301))


def guessed(rows: Sequence[Sequence[str]]) -> list[str]:
    """Guess the field of each column from some rows; "" where nothing speaks for one.

    >>> guessed([["寝不足", "ねぶそく", "lack of sleep"]])
    ['term', 'reading', 'glosses']
    >>> guessed([["spasibo", "thanks", "polite"]])
    ['term', 'glosses', 'note']
    """
    columns = list(zip(*_even(rows), strict=True))
    term = next((at for at, column in enumerate(columns) if _mostly(_is_native, column)), 0)
    fields = [""] * len(columns)
    fields[term] = "term"
    for at, column in enumerate(columns):
        if at != term:
            fields[at] = _by_looks(column, columns[term])
    _by_order(fields, columns, native=_mostly(_is_native, columns[term]))
    return fields


def _even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Give rows of one length, that of the first."""
    width = len(rows[0])
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


def _by_looks(column: Sequence[str], terms: Sequence[str]) -> str:
    """Give the field of a column that looks like no other; "" for plain text."""
    if _mostly(_ADDRESS.fullmatch, column):
        return "url"
    if _mostly(_DATE.fullmatch, column):
        return "date"
    pairs = [(cell, term) for cell, term in zip(column, terms, strict=True) if cell]
    if not pairs:
        return ""
    if 2 * sum(_is_reading(cell, term) for cell, term in pairs) > len(pairs):
        return "reading"
    if 2 * sum(term in cell and len(cell) > len(term) + 3 for cell, term in pairs) > len(pairs):
        return "context"
    return ""


def _is_reading(cell: str, term: str) -> bool:
    if _HAN.search(term):
        return bool(_KANA.fullmatch(cell))
    plain = unicodedata.normalize("NFD", cell).translate(_MARKS)
    return _is_native(term) and plain == unicodedata.normalize("NFD", term) and cell != term


def _by_order(fields: list[str], columns: Sequence[Sequence[str]], *, native: bool) -> None:
    """Share out the columns of plain text in their order: a romanisation, glosses, a note."""
    plain = [at for at, field in enumerate(fields) if not field and any(columns[at])]
    if native and len(plain) > 1 and _mostly(_is_romanised, columns[plain[0]]):
        fields[plain.pop(0)] = "transliteration"
    for at, field in zip(plain, ("glosses", "note"), strict=False):
        fields[at] = field


def _is_romanised(cell: str) -> bool:
    """Tell one short word in Latin letters; a gloss of a glossary is rarely that in every row."""
    return bool(cell) and cell.replace("-", "").replace("'", "").isalpha() and not _is_native(cell)


def _is_native(cell: str) -> bool:
    """Tell a text in another script than Latin."""
    letters = [char for char in cell[:100] if char.isalpha()]
    return 2 * sum(ord(char) >= _LATIN_END for char in letters) > len(letters)


def _mostly(test: Callable[[str], object], column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    return 2 * sum(bool(test(cell)) for cell in filled) > len(filled)
