"""Phrases in other forms than the lexicon's: железной дороги, на Красной площади.

All forms of a phrase share keys made of the lemmas of its words; the index has them beside the
folded headword. A mark that no word begins with keeps the two apart.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step
from phrasekit.languages.ru import morphology
from phrasekit.languages.ru.cyrillic import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARK = "="
#: The step that parts words: what it makes is a phrase or nothing.
TOGETHER = "written together"
#: Keys of one phrase, in the index and in a query.
MOST_KEYS = {"index": 6, "query": 18}
#: A lemma must have this share of the analyses of its form.
LEAST = {"index": 0.25, "query": 0.08}
MOST_WORDS = 8
#: What it costs that a phrase stands in another form, and that its preposition is left out.
FORM_COST = 0.1
PREPOSITION_COST = 1.0


def phrase_keys(text: str, use: str = "index") -> list[str]:
    """Give the keys that all forms of a phrase share; none for a single word.

    >>> phrase_keys("железная дорога")
    ['=железный дорога']
    """
    parts = text.split()
    if not 1 < len(parts) <= MOST_WORDS:
        return []
    choices = [_word_keys(part, LEAST[use]) for part in parts]
    rows = sorted(islice(product(*choices), 512), key=lambda row: -_likelihood(row))
    return [f"{MARK}{' '.join(key for key, _ in row)}" for row in rows[: MOST_KEYS[use]]]


def _likelihood(row: Iterable[tuple[str, float]]) -> float:
    found = 1.0
    for _, share in row:
        found *= share
    return found


@lru_cache(maxsize=4096)
def _word_keys(word: str, least: float) -> tuple[tuple[str, float], ...]:
    """Give the folded lemmas of a word with their shares, the likeliest first."""
    shares: dict[str, float] = {}
    for each in morphology.analyse(word, morphology.CARELESS):
        key = fold(each.lemma)
        shares[key] = shares.get(key, 0.0) + each.likelihood
    found = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple([pair for pair in found if pair[1] >= least][:3] or found[:1]) or ((word, 1.0),)


def spellings(text: str, steps: tuple[Step, ...], cost: float) -> Iterator[Spelling]:
    """Give the keys of a phrase in another form; and of what a preposition stands before."""
    for key in phrase_keys(fold(text), "query"):
        yield Spelling(key, text, "inflected", steps, phrase_features(text), cost=cost + FORM_COST)
    first, _, rest = text.partition(" ")
    if rest and (not steps or steps[-1].name != TOGETHER) and is_preposition(first):
        yield from _governed(text, rest, steps, cost + PREPOSITION_COST)


def _governed(text: str, rest: str, steps: tuple[Step, ...], cost: float) -> Iterator[Spelling]:
    """Give what a preposition stands before: Москва for в Москве."""
    from phrasekit.languages.ru import lemmas

    way = (*steps, Step("without its preposition", text, rest))
    yield Spelling(fold(rest), rest, "inflected", way, cost=cost)
    if " " in rest:
        for key in phrase_keys(fold(rest), "query"):
            yield Spelling(key, rest, "inflected", way, cost=cost + FORM_COST)
        return
    yield from lemmas.spellings(rest, way, cost, rest)


def is_preposition(word: str) -> bool:
    """Tell whether a word is a preposition rather than anything else."""
    found = morphology.analyse(word)
    return bool(found) and found[0].part_of_speech == "preposition"


def phrase_features(text: str) -> tuple[str, ...]:
    """Give the grammar of a phrase, which is that of its verb, else of its first noun."""
    chosen = morphology.analyse_sentence(text.split())
    for wanted in ("verb", "noun"):
        for each in chosen:
            if each.part_of_speech == wanted:
                return each.features
    return ()


#: How little a word means by itself, by its part of speech; others mean least.
_RANKS = {"verb": 0, "noun": 0, "participle": 1, "gerund": 1, "adjective": 1, "adverb": 2}
LAST_RANK = 4


def _rank(word: str, first: morphology.Analysis) -> int:
    """A noun in another case depends on the one that is not: парк культуры is a park."""
    depends = first.part_of_speech == "noun" and fold(first.lemma) != fold(word)
    is_small = first.part_of_speech == "particle"
    return _RANKS.get(first.part_of_speech, LAST_RANK) + (depends or is_small)


def content_words(parts: Sequence[str]) -> list[tuple[int, str]]:
    """Give the words of a phrase with how little each means by itself, verbs and nouns first."""
    found = [(each, morphology.analyse(each)) for each in parts]
    known = [(_rank(each, rows[0]), each) for each, rows in found if rows]
    return sorted(known, key=lambda pair: pair[0])
