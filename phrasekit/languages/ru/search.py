"""Which Russian words may a Latin query stand for, in any scheme or habit of spelling?

The query is read against the analyser's own word list: from the start of both, every chunk of the
query that may stand for some Cyrillic letters is followed through the word graph, cheapest first.
Nothing is indexed, and what no Russian word begins with is given up at once.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.languages.ru import sounds
from phrasekit.languages.ru.wordlist import ROOT, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Queries with more letters than any Russian word are not words.
LONGEST = 48

#: The most states that one search looks at; a bound on time, about 2 microseconds each.
STATES = {"strict": 6000, "dear": 5000, "slip": 4000, "native": 5000}

#: The most that a reading may cost, in tenths.
CEILING = {"strict": 14, "dear": 20, "native": 14}

#: How much dearer than the cheapest reading another may be, in tenths.
MARGIN = 10

#: What a slip of the finger costs, in tenths.
SLIP = 18

#: A reading this cheap, in powers of ten, makes a dearer search needless.
GOOD = 0.6

#: A form on this step of the Zipf scale or above is a common enough word.
COMMON = 2.0

#: A form this long that is read this cheaply is no accident, however rare.
LONG, SURE = 7, 0.2

#: What an inflected form counts dearer than a lemma when readings are sorted.
INFLECTED = 0.3

ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"

_State = tuple[int, int, str, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """A Russian form that a query may stand for.

    `cost` is in powers of ten, 0 being plain spelling in a common scheme; `habits` names what was
    not.
    """

    text: str
    cost: float
    habits: tuple[str, ...] = ()


def forms(
    query: str,
    limit: int = 32,
    frequency: Callable[[str], float] | None = None,
    slips: bool = True,
) -> list[Reading]:
    """Give the Russian forms that a Latin query may stand for, cheapest first.

    `frequency` (of a form, on the Zipf scale) breaks ties, and tells a rare word that happens to
    fit from a good one; `slips` allows one wrong letter when nothing else is found.

    >>> [reading.text for reading in forms("dostoevskii")][:1]
    ['достоевский']
    >>> forms("babushkas")[0]
    Reading(text='бабушка', cost=0.3, habits=('English plural -s',))
    """
    text = simplify(query)
    if not text or len(text) > LONGEST or not any(c.isalpha() for c in text):
        return []
    found = _exonyms(text)
    _collect(found, _walk(text, "strict"))
    if "-" in text and not _good(found, frequency):
        _collect(found, _by_parts(text))
    if not _good(found, frequency):
        _collect(found, _walk(text, "dear"))
    if slips and len(text) > 3 and not _good(found, None, 2 * GOOD):
        _collect(found, _swapped(text, "strict"))
        _collect(found, _walk(text, "slip"))
    return _ranked(found, frequency)[:limit]


def is_readable(query: str) -> bool:
    """Tell whether a Latin query is a Russian form in plain spelling; cheaper than all its forms.

    >>> is_readable("samizdat"), is_readable("gudgeon")
    (True, False)
    """
    text = simplify(query)
    if not text or len(text) > LONGEST:
        return False
    return next(_walk(text, "strict", ceiling=round(10 * GOOD)), None) is not None


def near(
    query: str,
    limit: int = 8,
    frequency: Callable[[str], float] | None = None,
    most: float = math.inf,
) -> list[Reading]:
    """Give the words that a Cyrillic query with a slip may have been meant for.

    `most` is what they may cost; where it is less than a slip costs, none is looked for.

    >>> [reading.text for reading in near("превет")][:1]
    ['привет']
    """
    text = query.lower()
    if not 1 < len(text) <= LONGEST or any(c not in ALPHABET and c != "-" for c in text):
        return []
    found: dict[str, Reading] = {}
    _collect(found, _walk(text, "native", ceiling=round(10 * min(most, CEILING["native"] / 10))))
    if most >= SLIP / 10 and not _good(found, frequency, GOOD) and len(text) > 3:
        _collect(found, _swapped(text, "native"))
        _collect(found, _walk(text, "native", slips=True))
        _collect(found, _first_letters(text))
    return _ranked(found, frequency)[:limit]


def _ranked(found: dict[str, Reading], frequency: Callable[[str], float] | None) -> list[Reading]:
    """Sort by cost, one step of the Zipf scale outweighing a third of a power of ten.

    An inflected form counts a little dearer than a dictionary form, a word of the list of English
    names a little less.
    """
    if len(found) < 2:
        return list(found.values())
    has_lemma, exonym = words().has_lemma, sounds.exonym_habit()[0]

    def rank(each: Reading) -> tuple[float, str]:
        common = frequency(each.text) / 3 if frequency is not None else 0.0
        form = 0.0 if has_lemma(each.text) else INFLECTED
        listed = 0.1 if exonym in each.habits else 0.0
        return each.cost - common + form - listed, each.text

    return sorted(found.values(), key=rank)


def _good(
    found: dict[str, Reading],
    frequency: Callable[[str], float] | None,
    enough: float = GOOD,
) -> bool:
    cheap = [each for each in found.values() if each.cost <= enough]
    if frequency is None:
        return bool(cheap)
    return any(
        frequency(each.text) >= COMMON or (each.cost <= SURE and len(each.text) >= LONG)
        for each in cheap
    )


def _collect(found: dict[str, Reading], readings: Iterator[Reading]) -> None:
    for reading in readings:
        known = found.get(reading.text)
        if known is None or reading.cost < known.cost:
            found[reading.text] = reading


#: Apostrophes, primes and quotes that stand for ь or ъ; the middle dot and ties that say nothing.
_MARKS = str.maketrans(
    {
        **dict.fromkeys("ʹ′’‘ʼ´`ʻˈ‛＇ʾʿ", "'"),
        **dict.fromkeys("ʺ″”“„ˮ＂", '"'),
        **dict.fromkeys("‐‑‒–—−﹣－", "-"),
        **dict.fromkeys("·\u00ad\u200b\u200c\u200d\ufeff\u0361\u0360\ufe20\ufe21\u035c"),
        "ё": "ë",
        "ß": "ss",
        "æ": "ä",
        "œ": "ö",
    }
)


def simplify(query: str) -> str:
    """Reduce a Latin query to the letters and marks that the table of sounds knows.

    A combining mark that the table does not know is taken for a stress mark and dropped.

    >>> simplify("I͡Uriĭ"), simplify("Govorít’"), simplify("Ščuka")
    ('iuriĭ', "govorít'", 'ščuka')
    """
    if len(query) > 4 * LONGEST:
        return ""
    text = unicodedata.normalize("NFC", query.translate(_MARKS).lower().strip())
    text = text.translate(_MARKS).replace("''", '"')
    if text.isascii():
        return text
    known = sounds.table("strict").letters
    return "".join(c if c in known else _plain(c) for c in text)


def _plain(letter: str) -> str:
    """Take the marks off a letter."""
    parts = unicodedata.normalize("NFD", letter)
    return "".join(c for c in parts if not unicodedata.combining(c))


def _exonyms(text: str) -> dict[str, Reading]:
    """Give the Russian word behind an English one that is no transliteration of it."""
    word = sounds.exonyms().get(text)
    if word is None:
        return {}
    name, cost = sounds.exonym_habit()
    return {word: Reading(word, cost, (name,))}


def _by_parts(text: str) -> Iterator[Reading]:
    """Read a hyphenated query part by part, as the dictionary does not list every compound."""
    parts = text.split("-")
    if not 1 < len(parts) <= 4 or not all(parts):
        return
    whole = [Reading("", 0.0)]
    for part in parts:
        known = (*_exonyms(part).values(), *_walk(part, "strict"))
        read = sorted(known, key=lambda each: each.cost)[:3]
        whole = [
            Reading(
                f"{before.text}-{each.text}" if before.text else each.text,
                round(before.cost + each.cost, 1),
                before.habits + each.habits,
            )
            for before in whole
            for each in read
        ]
    yield from whole


def _swapped(text: str, kind: str) -> Iterator[Reading]:
    """Read a query with two neighbouring letters in the other order, at each place in turn."""
    for place in range(len(text) - 1):
        first, second = text[place], text[place + 1]
        if first == second:
            continue
        for each in _walk(text[:place] + second + first + text[place + 2 :], kind, ceiling=5):
            cost = round(each.cost + SLIP / 10 - 0.2, 1)
            yield Reading(each.text, cost, (*each.habits, "two letters swapped"))


def _first_letters(text: str) -> Iterator[Reading]:
    """Try other first letters, which the search for slips takes for granted."""
    known = words()
    for letter in ALPHABET:
        if letter + text[1:] in known:
            yield Reading(letter + text[1:], SLIP / 10 + 0.2, ("one letter wrong",))


def _walk(text: str, kind: str, slips: bool = False, ceiling: int = 0) -> Iterator[Reading]:
    """Follow a query through the word graph, cheapest first.

    States wait in buckets by cost (in tenths), so that no heap is needed.
    """
    slips = slips or kind == "slip"
    search = _Search(text, sounds.table("strict" if kind == "slip" else kind), slips)
    ceiling = ceiling or (SLIP + 8 if slips else CEILING[kind])
    states, cost = STATES["slip" if slips else kind], 0
    while cost <= ceiling:
        waiting = search.buckets.pop(cost, None)
        if waiting is None:
            cost += 1
            continue
        for state in waiting:
            if states <= 0:
                return
            states -= 1
            reading = search.expand(state, cost)
            if reading is not None:
                ceiling = min(ceiling, cost + MARGIN)
                yield reading


class _Search:
    """The states of one search: how far in the query, where in the graph, what was read."""

    def __init__(self, text: str, table: sounds.Table, slips: bool) -> None:
        self.text = text
        self.table = table
        self.slips = slips
        self.list = words()
        self.seen: set[tuple[int, str]] = set()
        self.buckets: dict[int, list[_State]] = {0: [(0, ROOT, "", (), False)]}
        #: The rules that fit at each place, once the search has come there.
        self.chunks: list[list[sounds.Step] | None] = [None] * (len(text) + 1)

    def expand(self, state: _State, cost: int) -> Reading | None:
        """Push what may follow a state; give the word, where one ends with the query."""
        position, node, read, habits, slipped = state
        if (position, read) in self.seen:
            return None
        self.seen.add((position, read))
        self._follow(state, cost)
        if self.slips and not slipped and position:
            self._slip(state, cost)
        if position == len(self.text) and read and self.list.is_word(node):
            return Reading(read, cost / 10, tuple(dict.fromkeys(habits)))
        return None

    def _follow(self, state: _State, cost: int) -> None:
        position, node, read, habits, slipped = state
        follow, seen = self.list.follow, self.seen
        last = read[-1:]
        chunks = self.chunks[position]
        if chunks is None:
            chunks = self.chunks[position] = self.table.chunks(self.text, position)
        for end, letters, encoded, price, name, after in chunks:
            if after is not None and last not in after:
                continue
            to = follow(node, encoded)
            if to < 0 or (end, read + letters) in seen:
                continue
            self._push(
                cost + price,
                (end, to, read + letters, (*habits, name) if name else habits, slipped),
            )

    def _push(self, cost: int, state: _State) -> None:
        waiting = self.buckets.get(cost)
        if waiting is None:
            self.buckets[cost] = [state]
        else:
            waiting.append(state)

    def _slip(self, state: _State, cost: int) -> None:
        """Allow one letter to be wrong: too many, missing, another, or in the wrong place."""
        position, node, read, habits, _ = state
        if position < len(self.text):
            self._push(
                cost + SLIP,
                (position + 1, node, read, (*habits, "one letter too many"), True),
            )
        for letter, encoded in _ENCODED:
            to = self.list.follow(node, encoded)
            if to < 0:
                continue
            self._push(
                cost + SLIP, (position, to, read + letter, (*habits, "one letter left out"), True)
            )
            if position < len(self.text):
                self._push(
                    cost + SLIP,
                    (position + 1, to, read + letter, (*habits, "one letter wrong"), True),
                )


_ENCODED = tuple((letter, letter.encode()) for letter in ALPHABET)


@cache
def warm() -> None:
    """Load what the first search would load."""
    words()
    sounds.table("strict")
