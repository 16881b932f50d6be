"""How an entry answers a query: the steps between them, and what its stress says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Step, Verdict
from phrasekit.languages.ru import cyrillic, stress
from phrasekit.languages.ru.lemmas import INFLECTED, OTHER_CASE
from phrasekit.languages.ru.phrases import MARK
from phrasekit.languages.ru.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phrasekit.entries import Spelling, TermEntry


def judge(
    query: str, spelling: Spelling, entry: TermEntry, zipf: Callable[[str], float]
) -> Verdict:
    """Spell out the steps of a spelling that the lexicon has; weigh the stress of the query."""
    form, kind = entry.forms[0], spelling.kind
    steps = tuple(_steps(query, spelling, form.text, zipf))
    if kind == "exact":
        kind = "spelling"
    cost = spelling.cost + stress.disagreement(query, spelling, entry)
    if kind == "inflected" and form.text.islower() and spelling.text[:1].isupper():
        cost += OTHER_CASE
    return Verdict(kind, form, steps, cost)


def _steps(
    query: str, spelling: Spelling, headword: str, zipf: Callable[[str], float]
) -> Iterator[Step]:
    given = spelling.steps
    if spelling.kind == "exact":
        yield Step(_difference(query, headword), query, headword)
        return
    form = given[0].before if given else spelling.text
    if cyrillic.is_cyrillic(form) and not cyrillic.is_cyrillic(query):
        from phrasekit.languages.ru import reading

        yield reading.step(query, form, zipf)
    for each in given:
        if each.name == INFLECTED:
            yield from inflected(each.before, headword, spelling.features)
        else:
            yield each
    if spelling.key[:1] == MARK:
        yield Step("another form of the phrase", spelling.text, headword)


def _difference(query: str, headword: str) -> str:
    """Say in what a query in Cyrillic differs from a headword of the same key."""
    names = [
        name
        for name, differs in (
            ("stress mark", cyrillic.stress_of(query) is not None),
            ("е for ё", "ё" in headword and "ё" not in query.lower()),
            ("ё for е", "ё" not in headword and "ё" in query.lower()),
        )
        if differs
    ]
    return ", ".join(names) or "letter case"


#: Features that only a participle has, and those of any verb.
_PARTICIPLE = "participle"
_ASPECTS = frozenset({"perfective", "imperfective"})


def inflected(form: str, lemma: str, features: tuple[str, ...]) -> Iterator[Step]:
    """Name the way from a form to its lemma; from a participle by way of its own first form.

    >>> [step.after for step in inflected("книгами", "книга", ("instrumental", "plural"))]
    ['книга']
    >>> features = ("past passive participle", "instrumental", "plural", "perfective")
    >>> [(step.name, step.after) for step in inflected("купленными", "купить", features)]
    [('instrumental plural', 'купленный'), ('past passive participle perfective', 'купить')]
    """
    if features and features[0].endswith(_PARTICIPLE):
        first = participle(form, "short form" in features)
        own = [each for each in features[1:] if each not in _ASPECTS]
        if first and first != cyrillic.plain(form) and own:
            yield Step(" ".join(own), form, first)
            form = first
            features = tuple(each for each in features if each not in own)
        elif own == ["nominative", "masculine"]:
            features = tuple(each for each in features if each not in own)
    yield Step(" ".join(features) or "dictionary form", form, lemma)


_ADJECTIVE_ENDING = re.compile(
    "(?:ыми|ими|ого|его|ому|ему|ый|ий|ая|яя|ое|ее|ые|ие|ой|ей|ую|юю|ых|их|ым|им|ом|ем|ою|ею)$"
)


@lru_cache(maxsize=4096)
def participle(form: str, is_short: bool = False) -> str | None:
    """Give the first form (masculine nominative) of the participle that a form is of.

    >>> participle("купленными"), participle("закрыта", is_short=True)
    ('купленный', 'закрытый')
    """
    text = cyrillic.plain(form)
    stem = text.removesuffix("ся")
    if is_short:
        short = stem.rstrip("аоы")
        first = f"{short}ный" if short.endswith("н") else f"{short}ый"
    else:
        bare = _ADJECTIVE_ENDING.sub("", stem)
        first = f"{bare}{'ий' if bare.endswith(('щ', 'ш')) else 'ый'}{text[len(stem) :]}"
    return next(iter(words().with_yo(first)), None)
