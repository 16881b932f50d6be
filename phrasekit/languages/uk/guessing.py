"""What the dictionary alone knows of a term that no lexicon holds."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from phrasekit.entries import Form, Spelling, Step, TermEntry
from phrasekit.languages.uk import cyrillic, morphology, romanised, search, wordlist

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phrasekit.entries import MatchKind
    from phrasekit.languages.uk.morphology import Analysis

    Zipf = Callable[[str], float]
    Guess = tuple[TermEntry, Spelling]

LEXICON = "pymorphy3-dicts-uk"
PREDICTED = "predicted"
#: Readings of a romanised query that are analysed, lemmas of each, the share a lemma must have.
MOST_READINGS, MOST_LEMMAS, LEAST_SHARE = 4, 2, 0.05
#: A guess costs a little beside what a lexicon says; one at the lemma of a form costs more.
GUESS_COST, INFLECTED_COST = 0.3, 0.5
#: What a prediction costs: of a form that was counted in texts, of a name, of any other.
COUNTED_COST, NAME_COST, PREDICTION_COST = 0.5, 1.5, 6.0
#: How dear a reading may be: of a form that was counted in texts or is a name, and of any other.
COUNTED_CEILING, UNCOUNTED_CEILING = 1.2, 0.3
PHRASE_COST, LONGEST_PHRASE = 0.5, 4
#: A word in Latin letters that no lexicon has may be of any language.
LATIN_COST = 0.6


def guesses(query: str, zipf: Zipf) -> Iterator[Guess]:
    """Give the likeliest lemmas, without senses; names of several words whole.

    >>> [entry.headword for entry, _ in guesses("метеликами", lambda form: 0.0)]
    ['метелик']
    """
    if not wordlist.is_installed():
        return
    if " " in query.strip():
        yield from _phrase(query, zipf)
    elif cyrillic.is_cyrillic(query):
        yield from _cyrillic(query, zipf)
    else:
        yield from _romanised(query, zipf)


def _cyrillic(query: str, zipf: Zipf) -> Iterator[Guess]:
    text = cyrillic.plain(query)
    found = morphology.analyse(query)
    if not found and (mended := cyrillic.with_apostrophe(text, wordlist.dictionary().has)):
        way = (Step("apostrophe", query, mended),)
        yield from _lemmas(query, mended, morphology.analyse(mended), way, 0.0, zipf)
    elif found:
        yield from _lemmas(query, text, found, (), 0.0, zipf)
    else:
        yield from _predicted(query, text, zipf)


def _romanised(query: str, zipf: Zipf) -> Iterator[Guess]:
    is_name = query[:1].isupper()
    seen = set()
    for reading in search.ranked(search.read(query), zipf)[:MOST_READINGS]:
        ceiling = COUNTED_CEILING if is_name or zipf(reading.text) else UNCOUNTED_CEILING
        if reading.cost > ceiling:
            continue
        text = reading.text.replace("'", cyrillic.APOSTROPHE)
        cased = text.capitalize() if is_name else text
        name, _ = romanised.nearness(query, cased)
        way = (Step(name, query, cased),)
        for guess in _lemmas(
            query, cased, morphology.analyse(cased), way, reading.cost + LATIN_COST, zipf
        ):
            if guess[0].id not in seen:
                seen.add(guess[0].id)
                yield guess


def _lemmas(
    query: str,
    text: str,
    analyses: list[Analysis],
    steps: tuple[Step, ...],
    cost: float,
    zipf: Zipf,
) -> Iterator[Guess]:
    """Make an entry of each likely lemma of a form."""
    groups: dict[str, Analysis] = {}
    for each in analyses:
        groups.setdefault(each.lemma, each)
    for lemma, each in list(groups.items())[:MOST_LEMMAS]:
        if each.likelihood >= LEAST_SHARE or len(groups) == 1:
            price = cost + GUESS_COST - log10(min(max(each.likelihood, 0.01), 1.0))
            yield _guess(query, text, each, steps, price + cyrillic.shared_cost(query, lemma), zipf)


def _guess(
    query: str, text: str, each: Analysis, steps: tuple[Step, ...], cost: float, zipf: Zipf
) -> Guess:
    lemma = each.lemma
    is_lemma = cyrillic.fold(lemma) == cyrillic.fold(text)
    if not is_lemma:
        steps = (*steps, Step(", ".join(each.features) or "lemma", text, lemma))
    kind: MatchKind = "inflected" if not is_lemma else "spelling" if steps else "exact"
    price = round(cost if is_lemma else cost + INFLECTED_COST, 3)
    entry = _entry(lemma, each.part_of_speech, zipf(cyrillic.plain(text)))
    return entry, Spelling(cyrillic.fold(text), query, kind, steps, each.features, cost=price)


def _entry(headword: str, part: str, commonness: float) -> TermEntry:
    form = Form(headword, commonness)
    facts = (("part_of_speech", part),) if part else ()
    return TermEntry("uk", LEXICON, headword, (form,), (form,), (), facts)


def _predicted(query: str, text: str, zipf: Zipf) -> Iterator[Guess]:
    """Give what a word that the dictionary lacks would be by its ending."""
    cost = NAME_COST if query[:1].isupper() else COUNTED_COST if zipf(text) else PREDICTION_COST
    cost += cyrillic.shared_cost(query, text)
    for each in morphology.analyse(query, predicts=True)[:1]:
        way = (Step(PREDICTED, query, each.lemma),)
        entry = _entry(each.lemma, each.part_of_speech, zipf(text))
        kind: MatchKind = "spelling" if each.lemma == text else "inflected"
        yield entry, Spelling(cyrillic.fold(text), query, kind, way, each.features, cost=cost)


def _phrase(query: str, zipf: Zipf) -> Iterator[Guess]:
    """Give a name of several words, each of which the dictionary has, in its first form."""
    words = query.split()
    if len(words) > LONGEST_PHRASE or not all(word[:1].isupper() for word in words):
        return
    parts = [_first_form(word, zipf) for word in words]
    if not all(parts):
        return
    headword = " ".join(each[0] for each in parts if each)
    cost = sum(each[1] for each in parts if each) + PHRASE_COST
    way = (Step("name", query, headword),) if headword != query else ()
    common = min(zipf(word.lower()) for word in headword.split())
    price = round(cost + cyrillic.shared_cost(query, headword), 3)
    kind: MatchKind = "spelling" if way else "exact"
    yield _entry(headword, "name", common), Spelling(query, query, kind, way, cost=price)


def _first_form(word: str, zipf: Zipf) -> tuple[str, float] | None:
    """Give the nominative of a part of a name, with the cost of reading it."""
    text, cost = word, 0.0
    if not cyrillic.is_cyrillic(word):
        readings = search.ranked(search.read(word), zipf)
        if not readings:
            return None
        text, cost = (
            readings[0].text.replace("'", cyrillic.APOSTROPHE).capitalize(),
            readings[0].cost,
        )
    found = morphology.analyse(text)
    if any("nominative" in each.features for each in found):
        return text, cost  # Центральна Рада agrees as it stands; its lemmas would not
    own = [each for each in found if cyrillic.fold(each.lemma) == cyrillic.fold(text)]
    return ((own or found)[0].lemma.capitalize(), cost) if found else None
