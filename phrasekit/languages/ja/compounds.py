"""Words of two, and nouns that verbs make: what a dictionary leaves for its reader to build.

Dictionaries of Japanese list few of the words that its speakers put together from two others
(himotōshi, 紐 and 通し), and not every noun that is the stem of a verb (nijimi, of にじむ).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.entries import Verdict

#: A consonant that is voiced at the beginning of the second half, and what it was by itself
#: (rendaku); b comes from h, and hu is written fu.
UNVOICED = {
    "g": ("k",),
    "j": ("sh", "ch", "s"),
    "z": ("s", "ts"),
    "d": ("t",),
    "b": ("h", "f"),
    "p": ("h", "f"),
}
#: Where one half may end and the other begin: between two syllables.
SYLLABLE = re.compile(
    r"(?:(?:[kgsztdnhbpmyrwjf]|[kgnhbpmr]y|[szt]y|sh|ch|ts|dz)?[aiueoāīūēōâîûêô]|n(?![aiueoāīūēōâîûêôy]))"
)
#: What a half costs that was changed.
VOICED_COST = 0.5
#: The step that undoes the form of a verb that other words are joined to; by itself it is a noun.
STEM = "stem"
#: A half is no shorter than this, unless a hyphen sets it off.
SHORTEST = 2


@lru_cache(maxsize=1024)
def halves(text: str) -> tuple[tuple[str, str, float], ...]:
    """Give the two words that a romanised word may be put together from, with a cost.

    >>> halves("kokedera")[-1], ("koke", "tera", 0.5) in halves("kokedera")
    (('kokede', 'ra', 0.0), True)
    >>> halves("hashira-e")
    (('hashira', 'e', 0.0),)
    """
    word = text.lower()
    if word.count("-") == 1:
        left, right = word.split("-")
        return tuple(_with_unvoiced(left, right))
    if not word.isalpha():
        return ()
    found: list[tuple[str, str, float]] = []
    for place in _boundaries(word):
        found += _with_unvoiced(word[:place], word[place:])
    return tuple(each for each in found if min(len(each[0]), len(each[1])) >= SHORTEST)


def _boundaries(word: str) -> list[int]:
    """Give the places between two syllables; none where it is not all syllables."""
    places, end = [], 0
    while end < len(word):
        doubled = end + (word[end : end + 1] == word[end + 1 : end + 2])
        syllable = SYLLABLE.match(word, doubled)
        if syllable is None:
            return []
        places.append(end)
        end = syllable.end()
    return places[1:]


def _with_unvoiced(left: str, right: str) -> Iterator[tuple[str, str, float]]:
    if not left or not right:
        return
    yield left, right, 0.0
    for unvoiced in UNVOICED.get(right[0], ()):
        yield left, unvoiced + right[1:], VOICED_COST


def as_noun(headword: str, reading: str | None, verdict: Verdict) -> str | None:
    """Write what a verdict has taken for the stem of a verb as the noun that it is by itself."""
    last = verdict.steps[-1] if verdict.steps else None
    return noun_of_verb(headword, reading, last.before) if last and last.name == STEM else None


def noun_of_verb(headword: str, reading: str | None, stem: str) -> str | None:
    """Write the stem of a verb as the noun that it is by itself; None where that cannot be told.

    >>> noun_of_verb("滲む", "にじむ", "にじみ"), noun_of_verb("提げる", "さげる", "さげ")
    ('滲み', '提げ')
    >>> noun_of_verb("来る", "くる", "き")
    """
    if reading is None:
        return None
    shared = 0
    while shared < min(len(reading), len(stem)) and reading[shared] == stem[shared]:
        shared += 1
    ending = reading[shared:]
    if not shared or not headword.endswith(ending):
        return None
    return headword.removesuffix(ending) + stem[shared:]
