"""What the stress marked in a query says about an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.languages.ru.cyrillic import fold, is_cyrillic, stress_of
from phrasekit.languages.ru.lemmas import INFLECTED

if TYPE_CHECKING:
    from phrasekit.entries import Spelling, TermEntry

#: Another vowel is stressed than the lexicon says; than a rule of thumb says.
WRONG_STRESS, ODD_STRESS = 2.0, 0.8

#: The grammar of the forms that an entry lists with their stress.
_LISTED = {
    "nominative_plural": {"plural"},
    "genitive_plural": {"genitive", "plural"},
    "genitive": {"genitive"},
    "dative": {"dative"},
    "accusative": {"accusative", "singular"},
    "instrumental": {"instrumental"},
    "partitive": {"partitive"},
    "locative": {"locative"},
    "first_person_singular": {"first person", "singular"},
    "third_person_singular": {"singular"},
    "past_masculine": {"past", "masculine"},
    "past_feminine": {"past", "feminine"},
    "imperative": {"imperative"},
    "short_form": {"short form", "masculine"},
    "short_form_feminine": {"short form", "feminine"},
    "comparative": {"comparative"},
}


def disagreement(query: str, spelling: Spelling, entry: TermEntry) -> float:
    """Say what the stress marked in a query costs an entry, 0.0 where it fits or is not marked."""
    if (query.isalpha() and (query.islower() or query[1:].islower())) or not is_cyrillic(query):
        return 0.0
    marked = stress_of(query)
    if marked is None:
        return 0.0
    if spelling.kind != "inflected":
        return WRONG_STRESS if marked != stress_of(entry.readings[0].text) else 0.0
    step = next((each for each in spelling.steps if each.name == INFLECTED), None)
    return _of_form(marked, step.before, spelling.features, entry) if step else 0.0


def _of_form(marked: int, form: str, features: tuple[str, ...], entry: TermEntry) -> float:
    key, grammar = fold(form), dict(entry.grammar)
    found = {
        stress_of(value)
        for name, wanted in _LISTED.items()
        if name in grammar and wanted.issubset(features)
        for value in grammar[name].split(", ")
        if fold(value) == key
    } - {None}
    if found:
        return 0.0 if marked in found else WRONG_STRESS
    sure = _in_paradigm(key, features, grammar, entry)
    if sure:
        return 0.0 if marked in sure else WRONG_STRESS
    expected = _expected(features, grammar, entry)
    return ODD_STRESS if expected is not None and marked != expected else 0.0


def _in_paradigm(
    key: str, features: tuple[str, ...], grammar: dict[str, str], entry: TermEntry
) -> set[int | None]:
    """Give where a form is stressed by the rules, as far as they are certain."""
    from phrasekit.languages.ru.inflecting import inflect

    reading = entry.readings[0].text
    part = next(iter(sorted(entry.parts_of_speech)), "")
    forms = inflect(entry.forms[0].text, reading, part, grammar)
    return {
        stress_of(each.reading)
        for each in forms
        if each.certain and each.reading and fold(each.form) == key and each.features == features
    } - {None}


def _expected(features: tuple[str, ...], grammar: dict[str, str], entry: TermEntry) -> int | None:
    """Give the vowel that is stressed by rule of thumb: as in the listed form of its kind."""
    own = entry.readings[0].text
    if not {"present", "future"}.isdisjoint(features) and "first person" not in features:
        own = grammar.get("third_person_singular", "")
    elif "imperative" in features or "first person" in features:
        own = grammar.get("first_person_singular", "")
    elif "plural" in features and "nominative_plural" in grammar:
        own = grammar["nominative_plural"]
    elif "past" in features:
        own = grammar.get("past_feminine", "") if "feminine" in features else ""
    elif "short form" in features or "comparative" in features:
        return None
    return stress_of(own.split(", ")[0]) if own else None
