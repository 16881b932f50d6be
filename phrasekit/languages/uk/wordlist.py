"""The Ukrainian dictionary of pymorphy3, read where it lies.

Its packaged data alone answer what a look-up asks: which lemmas a form has, and with which
grammar. Reading them ourselves takes a few milliseconds, where building the analyser takes some
forty on every look-up of a shared word such as книгами. The word list is a double-array DAWG (the
format of the dawgdic library) whose keys end in the numbers of a paradigm and of a form in it.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from binascii import a2b_base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.errors import DataError, MissingPackage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Parts of a unit: the label with the leaf flag, and the bit that widens the offset.
_LABEL, _WIDE = 0x800000FF, 0x200
#: Ends the word within a key.
_END = 1
#: How the packages are called, in messages.
LANGUAGE, EXTRA = "Ukrainian", "phrasekit[uk]"


class Parse(NamedTuple):
    """One way to understand a form: its lemma, its grammemes, the paradigm and place in it."""

    lemma: str
    tag: frozenset[str]
    paradigm: int
    place: int


class Dictionary:
    """The word list and the paradigms that its numbers stand for."""

    def __init__(self, folder: Path) -> None:
        with (folder / "words.dawg").open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        count = int.from_bytes(view[:4], "little")
        self._units = view[4 : 4 + 4 * count]
        self._guide = view[8 + 4 * count :]
        self._folder = folder

    def follow(self, node: int, text: bytes) -> int:
        """Give the state that `text` (UTF-8) leads to from `node`, 0 being the root; else -1."""
        for byte in text:
            unit = self._unit(node)
            node ^= ((unit >> 10) << ((unit & _WIDE) >> 6)) ^ byte
            if self._unit(node) & _LABEL != byte:
                return -1
        return node

    def is_word(self, node: int) -> bool:
        """Tell whether a word ends in this state."""
        return self.follow(node, bytes([_END])) >= 0

    def has(self, form: str) -> bool:
        """Tell whether a form in small letters is listed, written with the apostrophe of ASCII."""
        node = self.follow(0, form.encode())
        return node >= 0 and self.is_word(node)

    def parse(self, form: str) -> list[Parse]:
        """Give every analysis of a form in small letters; none when it is not listed.

        >>> [parse.lemma for parse in dictionary().parse("книгами")]
        ['книга']
        """
        node = self.follow(0, form.encode() + bytes([_END]))
        codes = self._codes(node, b"") if node >= 0 else ()
        return [self._parse(form, a2b_base64(code)) for code in codes]

    def forms(self, parse: Parse, form: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Give all forms of the word that a form is parsed as, with their grammemes."""
        prefix, suffix, _ = self._affixes(parse.paradigm, parse.place)
        stem = form[len(prefix) : len(form) - len(suffix)]
        for place in range(len(self._paradigm(parse.paradigm)) // 3):
            prefix, suffix, tag = self._affixes(parse.paradigm, place)
            yield prefix + stem + suffix, tag

    def _parse(self, form: str, numbers: bytes) -> Parse:
        paradigm = int.from_bytes(numbers[:2], "big")
        place = int.from_bytes(numbers[2:4], "big")
        prefix, suffix, tag = self._affixes(paradigm, place)
        stem = form[len(prefix) : len(form) - len(suffix)]
        first, last, _ = self._affixes(paradigm, 0)
        return Parse(first + stem + last, tag, paradigm, place)

    def _affixes(self, paradigm: int, place: int) -> tuple[str, str, frozenset[str]]:
        """Give the prefix, the ending and the grammemes at a place of a paradigm."""
        numbers = self._paradigm(paradigm)
        size = len(numbers) // 3
        suffixes, tags, prefixes = self._tables
        return (
            prefixes[numbers[2 * size + place]],
            suffixes[numbers[place]],
            _grammemes(tags[numbers[size + place]]),
        )

    def _unit(self, node: int) -> int:
        return int.from_bytes(self._units[4 * node : 4 * node + 4], "little")

    def _codes(self, node: int, read: bytes) -> Iterator[bytes]:
        """Spell out all that may follow a state, by the guide to first children and siblings."""
        label = self._guide[2 * node]
        if not label:
            yield read
        while label:
            child = self.follow(node, bytes([label]))
            yield from self._codes(child, read + bytes([label]))
            label = self._guide[2 * child + 1]

    @property
    def _tables(self) -> tuple[list[str], list[str], list[str]]:
        return _tables(self._folder)

    def _paradigm(self, number: int) -> array[int]:
        numbers, starts = _paradigms(self._folder)
        start = starts[number]
        return numbers[start + 1 : start + 1 + numbers[start]]


@cache
def _tables(folder: Path) -> tuple[list[str], list[str], list[str]]:
    """Read the endings, the tags and the prefixes that paradigms refer to by number."""

    def read(name: str) -> list[str]:
        listed: list[str] = json.loads((folder / name).read_text("utf-8"))
        return listed

    meta = dict(json.loads((folder / "meta.json").read_text("utf-8")))
    prefixes = meta["compile_options"]["paradigm_prefixes"]
    return read("suffixes.json"), read("gramtab-opencorpora-int.json"), prefixes


@cache
def _paradigms(folder: Path) -> tuple[array[int], list[int]]:
    """Read the paradigms, 16-bit numbers all: a count, then for each its length and contents."""
    numbers = array("H", (folder / "paradigms.array").read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    starts, place = [], 1
    for _ in range(numbers[0]):
        starts.append(place)
        place += 1 + numbers[place]
    return numbers, starts


@cache
def _grammemes(tag: str) -> frozenset[str]:
    return frozenset(tag.replace(" ", ",").split(","))


@cache
def dictionary() -> Dictionary:
    """Open the dictionary, once.

    Raises MissingPackage when `pymorphy3-dicts-uk` is not installed, DataError when it is broken.
    """
    data = folder()
    try:
        return Dictionary(data)
    except (OSError, ValueError) as error:
        raise DataError(
            "cannot read {path!r}: {error}", path=str(data), error=str(error)
        ) from error


def folder() -> Path:
    """Find the data of the dictionary.

    Raises MissingPackage when `pymorphy3-dicts-uk` is not installed.
    """
    spec = find_spec("pymorphy3_dicts_uk")
    if spec is None or not spec.submodule_search_locations:
        raise MissingPackage(LANGUAGE, EXTRA)
    return Path(spec.submodule_search_locations[0]) / "data"


def is_installed() -> bool:
    """Tell whether the dictionary is there."""
    return _is_found(find_spec)


@cache
def _is_found(finder: Callable[[str], object]) -> bool:
    """Look once: it takes a third of a millisecond, and look-ups ask again and again."""
    return finder("pymorphy3_dicts_uk") is not None
