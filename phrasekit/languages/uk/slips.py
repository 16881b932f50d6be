"""What a query that nothing answers may have been meant for: one letter is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step
from phrasekit.languages.uk import cyrillic, morphology, search, sound, wordlist

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Shorter words have too many neighbours.
LEAST, LEAST_LATIN = 4, 6
LONGEST = 40
#: What a slip costs, and what more where the word was inflected besides.
SLIP_COST, INFLECTED_COST = 0.5, 0.3
#: A word is seldom misspelt in its first letter.
FIRST_LETTER_COST = 0.5
#: What is gained where a vowel stands for a vowel, as they sound alike without stress, and lost
#: where one stands for a consonant.
MISHEARD_GAIN, UNLIKE_COST = 0.4, 0.5
#: Without a letter that only Ukrainian has, the query may be anything.
SHARED_COST = 0.7
_KEYS = "abcdefhiklmnoprstuvz"
_ALPHABET = "".join(sorted(cyrillic.LETTERS - {"ґ"})) + " -"


def spellings(query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
    """Give the keys that are one letter away; `has_key` tells what the lexicons hold."""
    if cyrillic.is_cyrillic(query):
        yield from _cyrillic(query, has_key)
    elif query[:1].islower() and LEAST_LATIN <= len(query) <= LONGEST:
        heard = sound.key_of_latin(query)
        for key in search.slips(heard, _KEYS) if len(heard) >= LEAST else ():
            if key[:1] == heard[:1] and has_key(key):
                yield Spelling(key, query, "near", cost=SLIP_COST)


def _cyrillic(query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
    key = cyrillic.fold(query)
    if not LEAST <= len(key) <= LONGEST or (wordlist.is_installed() and _is_listed(query)):
        return
    for each in dict.fromkeys(search.slips(key, _ALPHABET)):
        if each.strip() == each and has_key(each):
            step = (Step("one letter wrong", query, each),)
            yield Spelling(each, each, "near", step, cost=_cost(key, each))
    for form in search.near(key):
        for analysis in morphology.analyse(form):
            if cyrillic.fold(analysis.lemma) != cyrillic.fold(form):
                shown = form.replace("'", cyrillic.APOSTROPHE)
                way = (
                    Step("one letter wrong", query, shown),
                    Step(", ".join(analysis.features) or "lemma", shown, analysis.lemma),
                )
                cost = _cost(key, form) + INFLECTED_COST + 1 - analysis.likelihood
                yield Spelling(
                    *(cyrillic.fold(analysis.lemma), form, "near", way, analysis.features),
                    cost=round(cost, 3),
                )


def _is_listed(query: str) -> bool:
    return wordlist.dictionary().has(cyrillic.plain(query).replace(cyrillic.APOSTROPHE, "'"))


def _cost(key: str, other: str) -> float:
    cost = SLIP_COST if cyrillic.is_own(key) else SLIP_COST + SHARED_COST
    if key[:1] != other[:1]:
        cost += FIRST_LETTER_COST
    return cost + _unlikeness(key, other)


def _unlikeness(key: str, other: str) -> float:
    """Say how much likelier or less likely than others a slip is by the letters that it changes.

    >>> _unlikeness("барщ", "борщ"), _unlikeness("барщ", "бар"), _unlikeness("вереник", "вершник")
    (-0.4, 0.0, 0.5)
    """
    changed = [pair for pair in zip(key, other, strict=False) if pair[0] != pair[1]]
    if len(key) != len(other) or len(changed) != 1:
        return 0.0
    vowels = len(cyrillic.VOWELS.intersection(changed[0]))
    return {0: 0.0, 1: UNLIKE_COST, 2: -MISHEARD_GAIN}[vowels]
