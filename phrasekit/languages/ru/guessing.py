"""What we can say of a term that no lexicon has: its headword and grammar, from the analyser.

Names above all: no lexicon of words has Пушкин. Words that the dictionary of the analyser lacks as
well are predicted from their endings, and say so.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING

from phrasekit.entries import Form, Spelling, Step, TermEntry
from phrasekit.languages.ru import (
    agreement,
    lemmas,
    morphology,
    reading,
    schemes,
    search,
    sounds,
    verdicts,
)
from phrasekit.languages.ru.cyrillic import fold, is_cyrillic, known, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from phrasekit.entries import MatchKind
    from phrasekit.languages.ru.morphology import Analysis

    Zipf = Callable[[str], float]
    Found = tuple[str, tuple[Step, ...], float]
    Guess = tuple[TermEntry, Spelling]

LEXICON = "opencorpora"
PREDICTED = "predicted"
#: Forms of the query that are analysed, lemmas of each, and the share that a lemma must have.
MOST_FORMS, MOST_LEMMAS, LEAST_SHARE = 6, 3, 0.05
#: A guess costs a little beside what a lexicon says.
GUESS_COST = 0.3
#: What a prediction costs: of a form that was counted in texts, of a name, of any other.
COUNTED_COST, NAME_COST, PREDICTION_COST = 0.5, 1.5, 6.0
#: A guess at the lemma of a form costs more than one at the form itself.
INFLECTED_COST = 0.5
PHRASE_COST = 0.5
#: A reading dearer than this is no better than the letters taken as they are.
DEAR = 0.75
#: Longer words are no words.
LONGEST = 40
#: What it costs that a word, or a name, was misspelt.
MISSPELT_COST, MISSPELT_NAME_COST = 3.0, 1.0
#: A known word this cheap to reach is what a misspelt one was meant for.
MISSPELT = 1.2
#: A word this long with one letter wrong is still itself.
LONG = 10
#: How unusual the letters of an unknown word may be, in powers of ten a letter.
UNUSUAL, UNHEARD = 1.45, 2.2


def guesses(query: str, forms: Sequence[Found], zipf: Zipf) -> Iterator[Guess]:
    """Give entries without senses: known words, names, phrases, and what else it might be."""
    if " " in query.strip():
        yield from _phrase(query, forms, zipf)
        return
    named, seen = lemmas.capital(query), set()
    for text, steps, cost in forms[:MOST_FORMS]:
        if " " in text:
            continue
        way = steps if is_cyrillic(query) else (reading.step(query, text, zipf),)
        for entry, spelling in _known(text, way, cost, named, zipf):
            if entry.id not in seen:
                seen.add(entry.id)
                yield entry, spelling
    yield from _predicted(query, forms, zipf)


def _known(
    text: str, steps: tuple[Step, ...], cost: float, named: float, zipf: Zipf
) -> Iterator[Guess]:
    """Give the lemmas of a form that the analyser knows."""
    groups: dict[str, list[Analysis]] = {}
    for each in morphology.analyse(text, named):
        if each.known:
            groups.setdefault(each.lemma, []).append(each)
    for group in list(groups.values())[:MOST_LEMMAS]:
        share = sum(each.likelihood for each in group)
        if share < LEAST_SHARE:
            break
        price = cost + GUESS_COST - log10(min(share, 1.0))
        yield _guess(text, group[0], steps, price, named, zipf)


def _guess(
    text: str, each: Analysis, steps: tuple[Step, ...], cost: float, named: float, zipf: Zipf
) -> Guess:
    """Make an entry of an analysis; with a capital where the query has one."""
    lemma = each.lemma
    if named == morphology.CAPITAL and lemma[:1].islower():
        lemma = lemma[:1].upper() + lemma[1:]
    features = each.features
    if fold(lemma) != fold(text):
        steps = (*steps, *verdicts.inflected(plain(text), lemma, features))
    grammar = morphology.facts(each.lemma, each.lemma_part_of_speech)
    entry = _entry(lemma, each.lemma_part_of_speech, grammar, zipf(plain(text)))
    same = fold(lemma) == fold(text)
    price = round(cost if same else cost + INFLECTED_COST, 3)
    kind: MatchKind = "spelling" if same else "inflected"
    return entry, Spelling(fold(text), text, kind, steps, features, cost=price)


def _entry(
    headword: str, part: str, grammar: tuple[tuple[str, str], ...], commonness: float
) -> TermEntry:
    form = Form(headword, commonness)
    facts = (("part_of_speech", part), *grammar) if part else grammar
    return TermEntry("ru", LEXICON, headword, (form,), (form,), (), facts)


def _phrase(query: str, forms: Sequence[Found], zipf: Zipf) -> Iterator[Guess]:
    """Give a name of several words, or another phrase whose words are known, in its first form."""
    name = any(part[:1].isupper() for part in query.split()[1:])
    for text, steps, cost in forms[:1]:
        parts = text.split()
        if len(parts) < 2 or not (name or known(text)):
            return
        cased = (reading.recased(text, query) if name else text).split(" ")
        first, features = agreement.first_form(cased, name)
        headword = " ".join(first)
        way = steps if is_cyrillic(query) else (reading.step(query, text, zipf),)
        if fold(headword) != fold(text):
            way = (*way, Step(" ".join(features) or "dictionary form", text, headword))
        common = min(zipf(fold(part)) for part in parts) if name else 0.0
        entry = _entry(headword, "name" if name else "phrase", (), max(common, 0.0))
        price = cost + (PHRASE_COST if name else PREDICTION_COST)
        yield entry, Spelling(fold(text), text, "spelling", way, features, cost=price)


def _predicted(query: str, forms: Sequence[Found], zipf: Zipf) -> Iterator[Guess]:
    """Give what an unknown word would be by its ending; in Latin letters, by its best reading."""
    named = lemmas.capital(query)
    if is_cyrillic(query):
        text = fold(query) if "ё" not in query.lower() else plain(query)
        if known(text) or any(known(other) for other, _, _ in forms):
            return
        if not _is_word(text) or (_unusual(text) > UNHEARD and not zipf(text)):
            return
        near = () if zipf(text) else search.near(text, limit=2, frequency=zipf)
        yield from _misspelt(query, near, named, zipf)
        if any(each.cost <= MISSPELT for each in near):
            return
        yield from _prediction(query, text, (), zipf, named)
        return
    listed = next((text for text, _, cost in forms if not cost and not known(text)), None)
    if listed is not None:
        yield from _prediction(query, listed, (reading.step(query, listed, zipf),), zipf, named)
    best = min((cost for _, _, cost in forms), default=9.0)
    if best <= (DEAR / 2 if query[:1].isupper() else DEAR):
        return
    for text, title in undone(query, zipf)[:1]:
        if zipf(text) or (_unusual(text) <= UNUSUAL and looks_russian(query)):
            yield from _prediction(query, text, (Step(title, query, text),), zipf, named)


def _misspelt(
    query: str, near: Sequence[search.Reading], named: float, zipf: Zipf
) -> Iterator[Guess]:
    """Give the known words that an unknown one sounds like; a long one may merely look like it."""
    base = MISSPELT_NAME_COST if named == morphology.CAPITAL else MISSPELT_COST
    for each in near:
        if each.cost > MISSPELT and len(each.text) < LONG:
            continue
        steps = (Step(", ".join(each.habits) or "slip", query, each.text),)
        yield from _known(each.text, steps, base + each.cost, named, zipf)


def _is_word(text: str) -> bool:
    return len(text) > 2 and all(part.isalpha() for part in text.split("-"))


def _prediction(
    query: str, text: str, steps: tuple[Step, ...], zipf: Zipf, named: float
) -> Iterator[Guess]:
    found = morphology.analyse(text, named)[:1]
    cost = PREDICTION_COST
    if named == morphology.CAPITAL:
        cost = NAME_COST
    if zipf(plain(text)):
        cost = COUNTED_COST
    for each in found:
        lemma = each.lemma if named == morphology.CAPITAL else each.lemma.lower()
        entry, spelling = _guess(text, replace(each, lemma=lemma), (), cost, named, zipf)
        way = (*steps, Step(PREDICTED, text, entry.headword))
        yield entry, spelling._replace(steps=way)


@lru_cache(maxsize=512)
def undone(query: str, zipf: Zipf) -> tuple[tuple[str, str], ...]:
    """Give the Cyrillic spellings of a Latin word that is in no word list, with their schemes."""
    word = search.simplify(query)
    if not 3 < len(word) < LONGEST:
        return ()
    if not all(part.isalpha() for part in word.replace("'", "").split("-")):
        return ()
    rows: dict[str, tuple[float, str]] = {}
    for place, name in enumerate(_UNDOING):
        scheme = schemes()[name]
        for text, cost in scheme.undo(word, limit=3):
            if not is_cyrillic(text) or not text.replace("-", "").isalpha():
                continue
            if any("a" <= letter <= "z" for letter in text):
                continue
            rank = cost + 0.3 * place + _unusual(text) - zipf(text)
            if text not in rows or rank < rows[text][0]:
                rows[text] = rank, reading.short_title(scheme.title)
    ranked = sorted(rows.items(), key=lambda pair: pair[1][0])
    return tuple([(text, title) for text, (_, title) in ranked])


_UNDOING = ("english_press", "bgn_pcgn_alt", "ala_lc_alt", "scientific", "german", "french")


def looks_russian(query: str) -> bool:
    """Tell whether an unknown Latin word is likelier Russian than English or nothing.

    >>> looks_russian("Prigozhin"), looks_russian("straightforward"), looks_russian("asdfgh")
    (True, False, False)
    """
    word = search.simplify(query)
    if not word.isascii():
        return True
    vowels = sum(letter in "aeiouy" for letter in word)
    if any(each in word for each in sounds.looks("english")) or not vowels:
        return False
    if len(word) > 5 * vowels:
        return False
    endings, letters = sounds.looks("endings"), sounds.looks("russian")
    return word.endswith(endings) or any(each in word for each in letters)


def _unusual(text: str) -> float:
    """Say how unusual the letters of a word are beside each other, for a letter in the mean."""
    pairs = _pairs()
    steps = zip(f"^{text}", f"{text}$", strict=True)
    costs = [pairs.get(first + second, 0.0) for first, second in steps]
    return sum(costs) / len(costs)


@cache
def _pairs() -> dict[str, float]:
    """Read how usual it is that one letter follows another, from the folder of the schemes."""
    import tomllib

    path = Path(__file__).with_name("schemes") / "_pairs.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        first + second: int(digit) / 2
        for first, row in data["after"].items()
        for second, digit in zip(f"{data['letters']}$", row, strict=True)
    }
