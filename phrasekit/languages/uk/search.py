"""Which Ukrainian words may a Latin query, or one with a slip, stand for?

The query is read against the word list of the dictionary: from the start of both, each piece of
the query that may stand for some Cyrillic letters is followed through the word graph, the
cheapest reading first. Nothing is indexed, and what no word begins with is given up at once.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from heapq import heappop, heappush
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.languages.uk import cyrillic, wordlist

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Queries longer than any word are none; shorter ones may stand for too much.
SHORTEST, LONGEST = 3, 32
#: The most states that one search looks at, and the most that a reading may cost.
STATES, CEILING = 1500, 1.4
#: How much dearer than the cheapest reading another may be.
MARGIN = 0.8
#: A silent letter, and a doubled one, that the query leaves out.
SILENT_COST, DOUBLED_COST = 0.05, 0.4
#: What a step on the Zipf scale is worth when readings are sorted.
COMMONNESS = 0.3
_SOFTENED, _PARTED, _DOUBLED = frozenset("дтзсцлнр"), frozenset("бпвмфркдзн"), frozenset("нтлджчсц")
_IOTATED = frozenset("єїюя")


#: What romanisations write for ь and for the apostrophe.
_APOSTROPHES = frozenset('’ʼ‘`´ʹ′ʺ″”“"')


#: The unusual pieces that a reading has paid for, each with its letters.
_Habits = frozenset[tuple[str, str]]


class Reading(NamedTuple):
    """A word that a query may stand for; `cost` is in powers of ten."""

    text: str
    cost: float


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    """Read what each piece of Latin may stand for, from the data file beside."""
    text = Path(__file__).with_name("sounds.toml").read_text(encoding="utf-8")
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in tomllib.loads(text)["pieces"]["lines"].split("\n"):
        latin, equals, natives = line.partition("=")
        if equals:
            options = (each.partition(":") for each in natives.split())
            found[latin.strip()] = tuple((each, float(cost or 0)) for each, _, cost in options)
    return found


def simplify(query: str) -> str:
    """Reduce a query to the letters and marks that the table knows.

    >>> simplify("Žytómyr"), simplify("L’viv")
    ('žytomyr', "l'viv")
    """
    text = unicodedata.normalize("NFC", query).lower()
    text = "".join("'" if each in _APOSTROPHES else each for each in text)
    table = _table()
    return "".join(each if each in table or each == "-" else _plain(each) for each in text)


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return "".join(each for each in parts if not unicodedata.combining(each))


def read(query: str) -> tuple[Reading, ...]:
    """Give the words of the dictionary that a Latin query may stand for, cheapest first.

    >>> [each.text for each in read("mandruvaty")][:1], [each.text for each in read("pirja")]
    (['мандрувати'], ["пір'я"])
    """
    text = simplify(query) if len(query) <= 2 * LONGEST else ""
    if not SHORTEST <= len(text) <= LONGEST or not wordlist.is_installed():
        return ()
    return _read(text)


@lru_cache(maxsize=1 << 12)
def _read(text: str) -> tuple[Reading, ...]:
    found: dict[str, float] = {}
    limit = CEILING
    for each in _walk(text):
        if each.cost > limit:
            break
        if each.text not in found:
            found[each.text] = each.cost
            limit = min(limit, min(found.values()) + MARGIN)
    return tuple([Reading(text, cost) for text, cost in found.items()])


def _walk(text: str) -> Iterator[Reading]:
    """Follow a query through the word graph; who writes i for и once does so again, at no cost."""
    words = wordlist.dictionary()
    waiting: list[tuple[float, int, str, int, _Habits]] = [(0.0, 0, "", 0, frozenset())]
    seen: set[tuple[int, str]] = set()
    for _ in range(STATES):
        if not waiting or waiting[0][0] > CEILING:
            return
        cost, place, word, node, habits = heappop(waiting)
        if (place, word) in seen:
            continue
        seen.add((place, word))
        if place == len(text) and words.is_word(node):
            yield Reading(word, round(cost, 2))
        for end, letters, price in (*_pieces(text, place), *_unwritten(text, place, word)):
            to = words.follow(node, letters.encode())
            if to >= 0:
                habit = text[place:end], letters
                total = cost if habit in habits else cost + price
                kept = habits | {habit} if price else habits
                heappush(waiting, (total, end, word + letters, to, kept))


def _pieces(text: str, place: int) -> Iterator[tuple[int, str, float]]:
    """Give what may be read from a place on: the end, the letters, the price."""
    table = _table()
    for end in range(place + 1, min(place + 4, len(text)) + 1):
        for letters, price in table.get(text[place:end], ()):
            if letters != "-":
                yield end, letters, price
                if letters in _DOUBLED:
                    yield end, letters * 2, price + DOUBLED_COST
            else:
                yield end, "", price
    if text[place:] in ("y", "i"):
        yield place + 1, "ий", 0.15
    if text[place : place + 1] == "-":
        yield place + 1, "-", 0.0


def _unwritten(text: str, place: int, word: str) -> Iterator[tuple[int, str, float]]:
    """Give the silent letters that may follow what was read: a soft sign, an apostrophe."""
    if word[-1:] in _SOFTENED:
        yield place, "ь", SILENT_COST
    if word[-1:] in _PARTED and place < len(text):
        yield place, "'", SILENT_COST


def ranked(readings: Iterable[Reading], zipf: Callable[[str], float]) -> list[Reading]:
    """Sort readings by cost and by how common they are."""
    return sorted(readings, key=lambda each: each.cost - COMMONNESS * zipf(each.text))


def near(form: str) -> tuple[str, ...]:
    """Give the words of the dictionary that a form with one letter wrong may be meant for.

    >>> "перекладач" in near("перекладчач"), near("привіт")
    (True, ())
    """
    text = form.replace(cyrillic.APOSTROPHE, "'")
    if not SHORTEST < len(text) <= LONGEST or not wordlist.is_installed():
        return ()
    return _near(text)


@lru_cache(maxsize=1 << 10)
def _near(text: str) -> tuple[str, ...]:
    words = wordlist.dictionary()
    if words.has(text):
        return ()
    return tuple(dict.fromkeys([each for each in slips(text, _ALPHABET) if words.has(each)]))


_ALPHABET = "".join(sorted(cyrillic.LETTERS)) + "'"


def slips(text: str, alphabet: str) -> Iterator[str]:
    """Give what a text with one letter too many, wrong, missing or out of place may be meant for.

    >>> list(slips("ab", "c"))
    ['b', 'a', 'ba', 'cb', 'ac', 'cab', 'acb', 'abc']
    """
    for place in range(len(text)):
        yield text[:place] + text[place + 1 :]
    for place in range(len(text) - 1):
        if text[place] != text[place + 1]:
            yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    for place in range(len(text)):
        for letter in alphabet:
            if letter != text[place]:
                yield text[:place] + letter + text[place + 1 :]
    for place in range(len(text) + 1):
        for letter in alphabet:
            yield text[:place] + letter + text[place:]
