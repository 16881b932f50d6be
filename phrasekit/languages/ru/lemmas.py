"""From a Russian form to the dictionary forms it may go back to, as spellings for the look-up."""

from __future__ import annotations

from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step
from phrasekit.languages.ru import morphology, phrases
from phrasekit.languages.ru.cyrillic import fold, is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.languages.ru.morphology import Analysis

#: Marks a step that is spelled out only when the lexicon has the lemma.
INFLECTED = "inflected"
#: A lemma this unlikely is not looked up.
LEAST = 0.003


#: What it costs that a name is like a word, or the reverse.
OTHER_CASE = 1.0


def spellings(
    form: str, steps: tuple[Step, ...], cost: float, query: str = ""
) -> Iterator[Spelling]:
    """Give the lemmas of a form that differ from it, each analysis apart, likely ones first.

    A lemma costs what its share among all analyses of the form says, so that `stali` weighs the
    verb against the noun; the analyses of one lemma differ by next to nothing.
    """
    if " " in form:
        yield from phrases.spellings(form, steps, cost)
        return
    for key, lemma, features, price in _lemmas(form, capital(query)):
        yield Spelling(
            key,
            lemma,
            "inflected",
            (*steps, Step(INFLECTED, form, lemma)),
            features,
            cost=cost + price,
        )


def capital(query: str) -> float:
    """Say how likely a name is: a Latin query in small letters tells less than a Cyrillic one."""
    if query[:1].isupper():
        return morphology.CAPITAL
    return morphology.SMALL_LETTER if is_cyrillic(query) else morphology.CARELESS


@lru_cache(maxsize=1 << 14)
def _lemmas(form: str, name: float) -> tuple[tuple[str, str, tuple[str, ...], float], ...]:
    """Give key, lemma, features and cost of each analysis; a plain nominative before its like."""
    found = morphology.analyse(form, name)
    own = fold(form)
    rows = []
    for lemma, group in _by_lemma(found).items():
        key = fold(lemma)
        share = sum(each.likelihood for each in group)
        if key == own or share < LEAST:
            continue
        price = round(-log10(share), 3) if share < 1 else 0.0
        group = _nominative_first(group)
        rows += [
            (key, lemma, each.features, price + number / 1000) for number, each in enumerate(group)
        ]
    return tuple(rows)


def _by_lemma(found: list[Analysis]) -> dict[str, list[Analysis]]:
    groups: dict[str, list[Analysis]] = {}
    for each in found:
        groups.setdefault(each.lemma, []).append(each)
    return groups


def _nominative_first(group: list[Analysis]) -> list[Analysis]:
    """Order the analyses of one lemma; a nominative goes before an accusative that looks like it.

    In running text the accusative is as common, but a single word is named in the nominative.
    """
    found = sorted(group, key=lambda each: -each.likelihood)
    for place, each in enumerate(found):
        if each.features[:1] == ("nominative",):
            like = ("accusative", *each.features[1:])
            before = next((n for n, e in enumerate(found[:place]) if e.features == like), None)
            if before is not None:
                found.insert(before, found.pop(place))
    return found
