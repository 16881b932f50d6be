"""The first form of a phrase: Анна Каренина for Анны Карениной, первая помощь for первой помощи."""

from __future__ import annotations

from itertools import product
from math import log
from typing import TYPE_CHECKING

from phrasekit.languages.ru import morphology
from phrasekit.languages.ru.cyrillic import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.languages.ru.grammar import Parse

_CASE_NAMES = {
    "nomn": "nominative",
    "gent": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "prepositional",
}
_AGREEMENTS = tuple(product(_CASE_NAMES, ("sing",), ("masc", "femn", "neut"))) + tuple(
    product(_CASE_NAMES, ("plur",), ("",))
)
#: How much likelier a name is than another noun, where there is a capital; and what agreement in
#: the nominative is worth, the form that phrases are mostly asked for in.
NAME, NOMINATIVE = 6.0, 1.5
#: How likely it is that a name that might decline does not: Анне is a foreign name too.
INDECLINABLE = 0.1
_GENDERS, _NUMBERS = frozenset({"masc", "femn", "neut"}), frozenset({"sing", "plur"})
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})


def first_form(words: Sequence[str], names: bool) -> tuple[list[str], tuple[str, ...]]:
    """Give a phrase in its first form, and the grammar of the form that it was in.

    A name is declined in all its words, another phrase up to its first noun; a verb that begins
    it is put into the infinitive.

    >>> first_form(["Анны", "Карениной"], True)
    (['Анна', 'Каренина'], ('genitive', 'singular'))
    >>> first_form(["железной", "дороги"], False)[0]
    ['железная', 'дорога']
    """
    first = morphology.analyse(words[0])[:1]
    if not names and first and first[0].part_of_speech == "verb":
        return [first[0].lemma, *words[1:]], first[0].features
    rows = [_parses(word) for word in words]
    if not names:
        rows = rows[: _first_noun(rows) + 1]
    found = max((_agreeing(rows, each) for each in _AGREEMENTS), key=lambda each: each[0])
    score, chosen, (case, number, gender) = found
    if not chosen or score == -1e9:
        return list(words), ()
    changed = [
        _nominative(word, parse, number, gender) for word, parse in zip(words, chosen, strict=False)
    ]
    features = () if case == "nomn" else _named(case, number)
    return [*changed, *words[len(changed) :]], features


def _parses(word: str) -> list[tuple[Parse, float]]:
    """Give the analyses of a word that has cases, with their weights."""
    found = []
    for parse in morphology.analyser().parse(plain(word)):
        if parse.tag.case is None or parse.tag.POS not in ("NOUN", "ADJF", "PRTF", "NUMR"):
            continue
        marks = parse.tag.grammemes
        weight = NAME if word[:1].isupper() and not _NAMES.isdisjoint(marks) else 1.0
        found.append((parse, parse.score * weight * (INDECLINABLE if "Fixd" in marks else 1.0)))
    return found


def _first_noun(rows: Sequence[Sequence[tuple[Parse, float]]]) -> int:
    for place, row in enumerate(rows):
        if row and row[0][0].tag.POS == "NOUN":
            return place
    return len(rows)


def _agreeing(
    rows: Sequence[Sequence[tuple[Parse, float]]], wanted: tuple[str, str, str]
) -> tuple[float, list[Parse], tuple[str, str, str]]:
    """Choose the best analysis of each word with a case, number and gender."""
    chosen: list[Parse] = []
    score = log(NOMINATIVE) if wanted[0] == "nomn" else 0.0
    for row in rows:
        fitting = [(weight, parse) for parse, weight in row if _fits(parse, wanted)]
        if not fitting:
            return -1e9, [], wanted
        weight, parse = max(fitting, key=lambda pair: pair[0])
        score += log(max(weight, 1e-6))
        chosen.append(parse)
    return (score if chosen else -1e9), chosen, wanted


def _fits(parse: Parse, wanted: tuple[str, str, str]) -> bool:
    case, number, gender = wanted
    marks = parse.tag.grammemes
    fits = not gender or gender in marks or "ms-f" in marks or marks.isdisjoint(_GENDERS)
    if "Fixd" in marks:
        return fits
    return fits and case in marks and (number in marks or marks.isdisjoint(_NUMBERS))


def _nominative(word: str, parse: Parse, number: str, gender: str) -> str:
    """Put a word into the nominative, with the capital that it has."""
    wanted = {"nomn", number}
    if parse.tag.POS in ("ADJF", "PRTF") or "Surn" in parse.tag.grammemes:
        wanted |= {gender} - {""}
    own = parse.inflect(wanted) if parse.tag.case != "nomn" else parse
    text = own.word if own is not None else plain(word)
    if not word[:1].isupper():
        return text
    return "-".join(part[:1].upper() + part[1:] for part in text.split("-"))


def _named(case: str, number: str) -> tuple[str, ...]:
    return _CASE_NAMES[case], {"sing": "singular", "plur": "plural"}[number]
