"""Words that no lexicon has, put together from two that one has: himotōshi, 紐 and 通し.

Which words these are, among all that sound so, is told by how common they are, by the writer's
gloss ("pillar picture"), and by what the text is about.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.scanning import dictionary

if TYPE_CHECKING:
    from phrasekit.scanning.dictionary import Hit

#: A half must be spelled as plainly as this; a stem of a verb counts as dearer than it is.
PLAIN, STEM_COST = 0.3, 1.6
#: What a word of the gloss gains that a half is glossed by; a verb's noun, second.
GLOSS_GAIN, NOUN_GAIN = 3.0, 1.5
#: What a suffix gains: after a hyphen it is hardly anything else.
JOINING_GAIN, SUFFIX_GAIN = 0.3, 4.0
#: A word from elsewhere is seldom a half of one that no lexicon has.
GUEST_LOSS = 3.0
#: The nouns of verbs, which make most of such words: 通し, 打ち.
ENDS_LIKE_A_VERB = re.compile(r"[\u3400-\u9fff][いきぎしちにびみりえけげせぜてでねべめれ]$")
#: Beyond this, how common a half is says nothing more.
COMMON = 4.5
#: Both halves must be about as common as this, on the whole.
LEAST = 3.0
#: A half of fewer letters is one only if the gloss says so, or a hyphen.
SHORT = 3
#: What a half is: a noun of any kind, an affix.
NOMINAL = ("noun", "suffix", "prefix", "na-adjective", "no-adjective", "numeric")


class Compound(NamedTuple):
    """A word made of two, with how likely it is."""

    headword: str
    reading: str | None
    score: float


@lru_cache(maxsize=2048)
def compound_of(surface: str, code: str, gloss: str | None = None) -> Compound | None:
    """Put a word together from two that the lexicons have; None where no two are likely.

    >>> compound_of("himotoshi", "ja", "cord holes").headword
    '紐通し'
    """
    said = dictionary.stems_of(gloss)
    best: Compound | None = None
    for left, right, cost in dictionary.rooms()[code].halves(surface):
        if left == right:  # a sound: kasha-kasha
            return None
        is_set_off = "-" in surface
        one = _half(left, code, said, is_set_off)
        two = _half(right, code, said, is_set_off, is_second=True)
        if one is None or two is None:
            continue
        score = (one[0] + two[0]) / 2 - cost
        if best is None or score > best.score:
            spelled = dictionary.spelled(surface, code) if cost else None
            reading = spelled or _reading(one[1]) + _reading(two[1])
            best = Compound(one[1].written + two[1].written, reading, score)
    return best if best is not None and best.score >= LEAST else None


def _reading(hit: Hit) -> str:
    return hit.reading or hit.headword


def _half(
    text: str, code: str, said: frozenset[str], is_set_off: bool, is_second: bool = False
) -> tuple[float, Hit] | None:
    """Give the likeliest word that a half is, with its score."""
    scored = [
        (_score(hit, said, is_set_off, is_second), hit)
        for hit in dictionary.hits(text, code)
        if _is_plain(hit) and _may_be_half(hit)
    ]
    best = max(scored, key=lambda each: each[0], default=None)
    is_short = len(text) < (SHORT if not is_set_off else SHORT - 1)
    if best is None or (is_short and not dictionary.is_glossed_by(best[1], said)):
        return None
    return best


def _is_doing(hit: Hit) -> bool:
    """Tell whether a word is what is done to the first half: a listed noun, or of a transitive."""
    if hit.is_noun_of_verb:
        return "transitive verb" in hit.parts
    return ENDS_LIKE_A_VERB.search(hit.written) is not None


def _may_be_half(hit: Hit) -> bool:
    is_number = any(each.isdigit() for each in hit.written)
    is_nominal = any(part.endswith(NOMINAL) for part in hit.parts)
    return hit.is_noun_of_verb or (is_nominal and not is_number)


def _is_plain(hit: Hit) -> bool:
    return hit.cost <= PLAIN or (hit.is_noun_of_verb and hit.cost <= STEM_COST)


def _score(hit: Hit, said: frozenset[str], is_set_off: bool, is_second: bool) -> float:
    score = min(hit.commonness, COMMON) - hit.cost / 2
    score += GLOSS_GAIN if said and dictionary.is_glossed_by(hit, said) else 0.0
    if dictionary.KATAKANA.search(hit.written):
        score -= GUEST_LOSS
    if is_second:
        score += NOUN_GAIN if _is_doing(hit) else 0.0
        score += JOINING_GAIN if hit.parts & {"noun suffix", "suffix"} else 0.0
        score += SUFFIX_GAIN if is_set_off and "suffix" in hit.parts else 0.0
    return score
