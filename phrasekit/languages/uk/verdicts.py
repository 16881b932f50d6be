"""How well what a key found answers the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.entries import Step, Verdict
from phrasekit.languages.uk import cyrillic, morphology, romanised, wordlist
from phrasekit.languages.uk.cyrillic import shared_cost

if TYPE_CHECKING:
    from phrasekit.entries import Spelling, TermEntry

__all__ = ["judge", "judge_romanised", "shared_cost"]

WRONG_STRESS_COST = 2.0
#: What is a word as it stands is seldom meant for one of other letters.
OTHER_WORD_COST = 1.0
#: A form that the entry itself lists is one for sure.
LISTED_COST = 0.2
#: A name is hardly meant by a query in small letters.
NAME_COST = 0.3


def case_cost(query: str, form: str) -> float:
    """Say what it costs that a query in small letters is answered with a name."""
    return NAME_COST if query[:1].islower() and form[:1].isupper() else 0.0


def judge(query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
    """Judge what was found for Cyrillic letters, typed or meant."""
    form = entry.forms[0]
    if spelling.kind == "inflected" and not spelling.steps:
        return _listed(query, spelling, entry)
    if spelling.steps:
        return Verdict(spelling.kind, form, spelling.steps, spelling.cost)
    marked = cyrillic.stress_of(query)
    wrong = marked is not None and marked != cyrillic.stress_of(entry.readings[0].text)
    loss = WRONG_STRESS_COST if wrong else 0.0
    if form.text == query:
        return Verdict("exact", form, (), loss)
    name, cost = cyrillic.difference(query, form.text)
    if cost > cyrillic.MARK_COST and _is_word(query):
        loss += OTHER_WORD_COST
    return Verdict("spelling", form, (Step(name, query, form.text),), cost + loss)


def _is_word(query: str) -> bool:
    """Tell whether a query is listed as it stands: сирий is raw, and hardly meant for сірий."""
    return wordlist.is_installed() and bool(morphology.analyse(query))


def _listed(query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
    """Find the form among those that an entry lists; its key may be that of a stem alone."""
    form = entry.forms[0]
    for name, forms in morphology.listed_forms(entry):
        if spelling.key[1:] in map(cyrillic.fold, forms):
            steps = (Step(name.replace("_", " "), query, form.text),)
            return Verdict("inflected", form, steps, LISTED_COST)
    return None


def judge_romanised(query: str, spelling: Spelling, entry: TermEntry) -> Verdict | None:
    """Judge what was found by its sound; what was taken off the query first costs its price."""
    asked = spelling.text or query
    judge_form = romanised.judge_inflected if spelling.kind == "inflected" else romanised.judge
    verdict = judge_form(asked, entry)
    if verdict is None:
        return None
    steps = (*spelling.steps, *verdict.steps)
    return verdict._replace(steps=steps, cost=verdict.cost + spelling.cost)
