"""What we can say of a term that no lexicon has: its headword and grammar, from the analyser.

Names above all: no lexicon of words has Пушкин. Words that the dictionary of the analyser lacks as
well are predicted from their endings, and say so.
"""

from __future__ import annotations

from dataclasses import replace
from math import log10
from typing import TYPE_CHECKING

from phrasekit.entries import Form, Spelling, Step, TermEntry
from phrasekit.languages.ru import (
    agreement,
    lemmas,
    morphology,
    phrases,
    reading,
    search,
    verdicts,
)
from phrasekit.languages.ru.cyrillic import fold, is_cyrillic, known, plain
from phrasekit.languages.ru.grammar import NAME_FEATURES
from phrasekit.languages.ru.undoing import looks_russian, undone, unusual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
COUNTED_COST, NAME_COST, PREDICTION_COST = 0.5, 1.2, 6.0
#: A guess at the lemma of a form costs more than one at the form itself.
INFLECTED_COST = 0.5
PHRASE_COST = 0.5
#: How common a name of several words is at the least: who types it means all of them.
NAMED = 3.0
#: A name in Latin letters is a nominative with this likelihood at the least.
NOMINATIVE_SHARE = 0.8
#: What it costs a name that another one is ten times as common.
RARER = 0.3
#: How much of a woman's surname are counts of a man's in the genitive, on the Zipf scale.
GENITIVE = 0.5
#: What it costs a name that it is written small.
SMALL_NAME_COST = 1.0
#: Names are seldom misheard: what a reading that costs more than this costs besides.
HABIT, FAR_NAME_COST = 0.9, 3.0
#: A reading dearer than this is no better than the letters taken as they are.
DEAR = 0.75
#: What it costs that a word, or a name, was misspelt.
MISSPELT_COST, MISSPELT_NAME_COST = 3.7, 1.0
#: A known word this cheap to reach is what a misspelt one was meant for.
MISSPELT = 1.2
#: A word this long with one letter wrong is still itself.
LONG = 10
#: A form this common that the analyser lacks is no slip; one is less common by so much than the
#: word that was meant.
WELL_COUNTED, MORE_USUAL = 3.5, 0.7
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
        romanised = not is_cyrillic(query)
        way = (reading.step(query, text, zipf),) if romanised else steps
        if romanised and named == morphology.CAPITAL and cost > HABIT:
            cost += FAR_NAME_COST
        for entry, spelling in _known(text, way, cost, named, zipf, romanised):
            if entry.id not in seen:
                seen.add(entry.id)
                yield entry, spelling
    yield from _predicted(query, forms, zipf)


def _known(
    text: str,
    steps: tuple[Step, ...],
    cost: float,
    named: float,
    zipf: Zipf,
    romanised: bool = False,
) -> Iterator[Guess]:
    """Give the lemmas of a form that the analyser knows."""
    groups: dict[str, list[Analysis]] = {}
    for each in morphology.analyse(text, named):
        if each.known or (named == morphology.CAPITAL and "-" in text and known(text)):
            groups.setdefault(each.lemma, []).append(each)
    shares = {
        lemma: _share(group, text, romanised and named == morphology.CAPITAL)
        for lemma, group in groups.items()
    }
    rarity = _rarity(groups, zipf)
    for lemma in sorted(shares, key=lambda each: -shares[each])[:MOST_LEMMAS]:
        if shares[lemma] < LEAST_SHARE:
            break
        price = cost + GUESS_COST - log10(min(shares[lemma], 1.0)) + rarity[lemma]
        yield _guess(text, groups[lemma][0], steps, price, named, zipf)


def _share(group: Sequence[Analysis], text: str, is_name: bool) -> float:
    """Give the share of a lemma; names in Latin letters mostly stand in the nominative."""
    share = sum(each.likelihood for each in group)
    own = fold(group[0].lemma) == fold(text) and not NAME_FEATURES.isdisjoint(group[0].features)
    return max(share, NOMINATIVE_SHARE) if is_name and own else share


def _rarity(groups: Mapping[str, Sequence[Analysis]], zipf: Zipf) -> dict[str, float]:
    """Say what it costs that a name is less common than another that the form may be of.

    >>> zipf = {"ахматов": 2.5, "ахматова": 3.5}.get
    >>> groups = {each.lemma: [each] for each in morphology.analyse("Ахматову")}
    >>> _rarity(groups, zipf)
    {'Ахматов': 0.15, 'Ахматова': 0.0}
    """
    names = {
        lemma: zipf(lemma.lower()) - GENITIVE * (lemma[:-1] in groups)
        for lemma, group in groups.items()
        if not NAME_FEATURES.isdisjoint(group[0].features)
    }
    most = max(names.values(), default=0.0)
    return {lemma: round(RARER * (most - names.get(lemma, most)), 3) for lemma in groups}


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
    if named == morphology.SMALL_LETTER and lemma[:1].isupper():
        cost += SMALL_NAME_COST
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
    if name and not is_cyrillic(query) and (not forms or forms[0][2] > HABIT):
        forms = _spelled_out(query, zipf) or forms
    for text, steps, cost in forms[:1]:
        first, _, rest = text.partition(" ")
        if name and query[:1].islower() and " " in rest and phrases.is_preposition(first):
            way = (*steps, Step("without its preposition", text, rest))
            yield from _phrase(query.partition(" ")[2], [(rest, way, cost)], zipf)
            return
        parts = text.split()
        if len(parts) < 2 or not (name or known(text)):
            return
        cased = (reading.recased(text, query) if name else text).split(" ")
        first_words, features = agreement.first_form(cased, name)
        headword = " ".join(first_words)
        way = steps if is_cyrillic(query) else (reading.step(query, text, zipf),)
        if fold(headword) != fold(text):
            way = (*way, Step(" ".join(features) or "dictionary form", text, headword))
        common = max(min(zipf(fold(part)) for part in parts), NAMED) if name else 0.0
        entry = _entry(headword, "name" if name else "phrase", (), common)
        price = cost + (PHRASE_COST if name else PREDICTION_COST)
        yield entry, Spelling(fold(text), text, "spelling", way, features, cost=price)


def _spelled_out(query: str, zipf: Zipf) -> list[Found]:
    """Read a name of several words of which the word list lacks one, each for itself."""
    words = []
    for part in query.split():
        known_forms = reading.readings(part, zipf)
        sure = [each.text for each in known_forms if each.cost <= search.GOOD]
        words += (sure or [text for text, _ in undone(part, zipf)])[:1]
    return [(" ".join(words), (), PHRASE_COST)] if len(words) == len(query.split()) else []


def _predicted(query: str, forms: Sequence[Found], zipf: Zipf) -> Iterator[Guess]:
    """Give what an unknown word would be by its ending; in Latin letters, by its best reading."""
    named = lemmas.capital(query)
    if is_cyrillic(query):
        text = fold(query) if "ё" not in query.lower() else plain(query)
        if known(text) or any(known(other) for other, _, _ in forms):
            return
        if any("a" <= letter <= "z" for letter in text):
            return
        if not _is_word(text) or (unusual(text) > UNHEARD and not zipf(text)):
            return
        near = search.near(text, limit=2, frequency=zipf) if zipf(text) < WELL_COUNTED else ()
        least = zipf(text) + MORE_USUAL if zipf(text) else 0.0
        usual = [each for each in near if zipf(each.text) >= least]
        yield from _misspelt(query, usual, named, zipf)
        if any(each.cost <= MISSPELT for each in usual):
            return
        counted = zipf if not usual else _uncounted
        yield from _prediction(query, text, (), counted, named)
        return
    listed = next((text for text, _, cost in forms if not cost and not known(text)), None)
    if listed is not None:
        yield from _prediction(query, listed, (reading.step(query, listed, zipf),), zipf, named)
    best = min((cost for _, _, cost in forms), default=9.0)
    if best <= (DEAR / 2 if query[:1].isupper() else DEAR):
        return
    for text, title in undone(query, zipf)[:1]:
        if any(text == other for other, _, _ in forms):
            return
        if zipf(text) or (unusual(text) <= UNUSUAL and looks_russian(query)):
            yield from _prediction(query, text, (Step(title, query, text),), zipf, named)


def _uncounted(form: str) -> float:
    """Stand for the frequencies where a form was counted only because many misspell another."""
    return 0.0


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


def _names_first(found: Sequence[Analysis], text: str) -> list[Analysis]:
    """Put a name as it stands before one in another case: names in Latin letters are named."""
    key = fold(text)
    own = sorted(found, key=lambda each: fold(each.lemma) != key)
    if own and fold(own[0].lemma) != key and text.endswith(("ой", "ий", "ый")):
        return [replace(own[0], lemma=text, features=("nominative", "masculine"))]
    return own


def _is_word(text: str) -> bool:
    return len(text) > 2 and all(part.isalpha() for part in text.split("-"))


def _prediction(
    query: str, text: str, steps: tuple[Step, ...], zipf: Zipf, named: float
) -> Iterator[Guess]:
    found = morphology.analyse(text, named)
    if not is_cyrillic(query) and named == morphology.CAPITAL:
        found = _names_first(found, text)
    cost = PREDICTION_COST
    if named == morphology.CAPITAL:
        cost = NAME_COST
    if zipf(plain(text)):
        cost = COUNTED_COST
    for each in found[:1]:
        lemma = each.lemma if named == morphology.CAPITAL else each.lemma.lower()
        entry, spelling = _guess(text, replace(each, lemma=lemma), (), cost, named, zipf)
        way = (*steps, Step(PREDICTED, text, entry.headword))
        yield entry, spelling._replace(steps=way)
