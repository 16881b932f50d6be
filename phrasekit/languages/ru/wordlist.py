"""The word list of pymorphy3's dictionary, walked letter by letter where it lies.

The file is a double-array DAWG (the format of the dawgdic library): a count, then one 32-bit unit
per state. Reading it ourselves costs a tenth of a millisecond and neither builds the analyser nor
depends on which of its two DAWG readers is installed.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from binascii import a2b_base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.errors import DataError, MissingPackage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Parts of a unit: the label with the leaf flag, and the bit that widens the offset.
LABEL = 0x800000FF
WIDE = 0x200

#: Ends the word within a key; what follows it in the file is the word's paradigm.
END = 1

#: A state that no walk comes back to.
ROOT = 0


class WordList:
    """The states of the dictionary's word graph."""

    def __init__(self, units: Sequence[int], guide: Sequence[int]) -> None:
        self.units = units
        self.guide = guide

    def follow(self, node: int, text: bytes) -> int:
        """Give the state that `text` (UTF-8) leads to from `node`, or -1."""
        units = self.units
        for byte in text:
            unit = units[node]
            node ^= ((unit >> 10) << ((unit & WIDE) >> 6)) ^ byte
            if units[node] & LABEL != byte:
                return -1
        return node

    def is_word(self, node: int) -> bool:
        """Tell whether a word ends in this state."""
        unit = self.units[node]
        after = node ^ ((unit >> 10) << ((unit & WIDE) >> 6)) ^ END
        return self.units[after] & LABEL == END

    def with_yo(self, word: str) -> list[str]:
        """Give the words that differ from `word` at most in the dots of ё, itself first."""
        pieces = word.split("е") if "ё" not in word else word.replace("ё", "е").split("е")
        states = [(self.follow(ROOT, pieces[0].encode()), pieces[0])]
        for piece in pieces[1:]:
            states = [
                (self.follow(node, (letter + piece).encode()), read + letter + piece)
                for node, read in states
                if node >= 0
                for letter in "её"
            ]
        found = [read for node, read in states if node >= 0 and self.is_word(node)]
        return sorted(found, key=lambda each: each != word) if word in found else found

    def has_lemma(self, word: str) -> bool:
        """Tell whether `word` is the first form of some paradigm, as lemmas are.

        What follows the end mark in the file is base64 of two 16-bit numbers: the paradigm and
        the form's place in it.

        >>> words().has_lemma("книга"), words().has_lemma("книгу")
        (True, False)
        """
        node = self.follow(ROOT, word.encode() + bytes([END]))
        return node >= 0 and any(
            a2b_base64(code)[2:4] == b"\0\0" for code in self._codes(node, b"")
        )

    def _codes(self, node: int, read: bytes) -> Iterator[bytes]:
        """Spell out all that may follow a state, by the guide to first children and siblings."""
        label = self.guide[2 * node]
        if not label:
            yield read
        while label:
            child = self.follow(node, bytes([label]))
            yield from self._codes(child, read + bytes([label]))
            label = self.guide[2 * child + 1]

    def __contains__(self, word: str) -> bool:
        """Tell whether the dictionary has `word`, in small letters and with its ё.

        >>> "ёлка" in words(), "елка" in words()
        (True, False)
        """
        node = self.follow(ROOT, word.encode())
        return node >= 0 and self.is_word(node)


@cache
def dictionary_folder() -> Path:
    """Find the folder of pymorphy3's Russian dictionary without importing either package."""
    spec = find_spec("pymorphy3_dicts_ru")
    if spec is None or not spec.submodule_search_locations:
        raise MissingPackage("the Russian word list", "pymorphy3-dicts-ru")
    return Path(spec.submodule_search_locations[0]) / "data"


@cache
def words() -> WordList:
    """Map the word list into memory, once: only the pages that a walk touches are read.

    >>> "говорил" in words()
    True
    """
    path = dictionary_folder() / "words.dawg"
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise DataError(
            "cannot read {path}: {error}; reinstall pymorphy3-dicts-ru", path=path, error=error
        ) from error
    count = int.from_bytes(view[:4], "little")
    guide = view[8 + 4 * count :]
    if len(guide) < 2 * count:
        raise DataError("{path} is cut short; reinstall pymorphy3-dicts-ru", path=path)
    return WordList(_units(view[4 : 4 + 4 * count]), guide)


def _units(view: memoryview) -> Sequence[int]:
    """See the bytes as the little-endian 32-bit numbers that they are."""
    if sys.byteorder == "little":
        return view.cast("I")
    units = array("I", view.tobytes())
    units.byteswap()
    return units
