"""Ukrainian forms and their lemmas, in plain English and ranked.

The dictionary gives all analyses the same score, so that they are weighed here by what is known
of Ukrainian in general: vocatives, archaic forms and names in small letters are rare.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.entries import Inflected
from phrasekit.languages.uk import cyrillic
from phrasekit.languages.uk.wordlist import dictionary, is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.entries import TermEntry
    from phrasekit.languages.uk.wordlist import Parse

#: Parts of speech by the dictionary's codes.
PARTS = {
    "NOUN": "noun",
    "ADJF": "adjective",
    "ADJS": "adjective",
    "COMP": "adjective",
    "VERB": "verb",
    "INFN": "verb",
    "PRTF": "participle",
    "GRND": "gerund",
    "NUMR": "numeral",
    "ADVB": "adverb",
    "NPRO": "pronoun",
    "PRED": "predicative",
    "PREP": "preposition",
    "CONJ": "conjunction",
    "PRCL": "particle",
    "INTJ": "interjection",
}

#: Grammemes in the order in which they are named.
_NAMES = {
    "infn": "infinitive",
    "impr": "imperative",
    "past": "past",
    "pres": "present",
    "futr": "future",
    "Supr": "superlative",
    "COMP": "comparative",
    "nomn": "nominative",
    "gent": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "locative",
    "voct": "vocative",
    "1per": "first person",
    "2per": "second person",
    "3per": "third person",
    "masc": "masculine",
    "femn": "feminine",
    "neut": "neuter",
    "sing": "singular",
    "plur": "plural",
    "perf": "perfective",
    "impf": "imperfective",
}
_GENDERS = frozenset({"masc", "femn", "neut"})
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"})
#: How likely a kind of analysis is beside the others.
_FACTORS = {"voct": 0.1, "Arch": 0.05, "Dist": 0.05, "Slng": 0.2, "Rare": 0.1, "Fixd": 0.7}
#: Lemmas that a reader hardly meets, beside common words of the same form.
_RARE = frozenset(
    ("мата:noun", "мат:noun", "кий:noun", "діти:verb", "рад:noun", "вати:verb", "п'ята:noun")
)
#: Adjectives stand for all these in the dictionary.
_ADJECTIVAL = frozenset({"determiner", "ordinal", "pronoun"})


class Analysis(NamedTuple):
    """One way to understand a form, and its share among all."""

    lemma: str
    part_of_speech: str
    features: tuple[str, ...]
    likelihood: float


def analyse(form: str) -> list[Analysis]:
    """Give the analyses of a form, the likeliest first; none when it is not listed.

    >>> [(each.lemma, each.features) for each in analyse("Києва")]
    [('Київ', ('genitive', 'singular'))]

    Raises MissingPackage when the dictionary is not installed.
    """
    return list(_analyse(cyrillic.plain(form), form[:1].isupper()))


@lru_cache(maxsize=1 << 14)
def _analyse(form: str, capital: bool) -> tuple[Analysis, ...]:
    weighed: dict[tuple[str, str], dict[tuple[str, ...], float]] = {}
    for parse in dictionary().parse(_theirs(form)):
        part = _part(parse)
        lemma = _ours(parse, capital)
        weight = _weight(parse, f"{parse.lemma}:{part}", capital, parse.lemma == _theirs(form))
        forms = weighed.setdefault((lemma, part), {})
        forms[features(parse.tag)] = max(forms.get(features(parse.tag), 0.0), weight)
    total = sum(max(forms.values()) for forms in weighed.values())
    found = [
        Analysis(lemma, part, named, round(weight / total, 4))
        for (lemma, part), forms in weighed.items()
        for named, weight in forms.items()
    ]
    return tuple(sorted(found, key=lambda each: -each.likelihood))


def _weight(parse: Parse, name: str, capital: bool, is_lemma: bool) -> float:
    weight = 1.5 if is_lemma else 1.0
    for grammeme, factor in _FACTORS.items():
        if grammeme in parse.tag:
            weight *= factor
    if not _PROPER.isdisjoint(parse.tag):
        weight *= 3.0 if capital else 0.1
    return weight * (0.05 if name in _RARE else 1.0)


def _theirs(form: str) -> str:
    """Write a form as the dictionary does, with the apostrophe of ASCII."""
    return form.replace(cyrillic.APOSTROPHE, "'")


def _ours(parse: Parse, capital: bool) -> str:
    """Write a lemma as we do; the dictionary does not tell place names from other nouns."""
    lemma = parse.lemma.replace("'", cyrillic.APOSTROPHE)
    is_name = not _PROPER.isdisjoint(parse.tag) or (capital and "NOUN" in parse.tag)
    return lemma.capitalize() if is_name else lemma


def features(tag: frozenset[str]) -> tuple[str, ...]:
    """Name the grammar of a form in plain English.

    >>> features(frozenset({"NOUN", "inan", "femn", "gent"}))
    ('genitive', 'singular')
    """
    if tag & {"ADVB", "PREP", "CONJ", "PRCL", "INTJ", "PRED"}:
        return ()
    if "NOUN" in tag:
        tag = tag - _GENDERS | ({"sing"} if "plur" not in tag else set())
    return tuple([name for code, name in _NAMES.items() if code in tag])


def paradigm(headword: str, parts_of_speech: frozenset[str] = frozenset()) -> list[Inflected]:
    """Give the forms of a headword with their grammar; none where no dictionary is installed.

    >>> [each.form for each in paradigm("козак")][:2]
    ['козак', 'козака']
    """
    if not is_installed():
        return []
    lemma = cyrillic.plain(headword)
    capital = headword[:1].isupper()
    fitting = [
        (_weight(parse, f"{lemma}:{_part(parse)}", capital, True), -place, parse)
        for place, parse in enumerate(dictionary().parse(_theirs(lemma)))
        if parse.lemma == _theirs(lemma) and _agrees(_part(parse), parts_of_speech)
    ]
    if not fitting:
        return []
    found: dict[Inflected, None] = {}
    for form, tag in dictionary().forms(max(fitting)[2], _theirs(lemma)):
        shown = form.replace("'", cyrillic.APOSTROPHE)
        found[Inflected(shown.capitalize() if capital else shown, None, features(tag))] = None
    return list(found)


def _part(parse: Parse) -> str:
    return next((PARTS[code] for code in PARTS if code in parse.tag), "")


def _agrees(part: str, parts_of_speech: frozenset[str]) -> bool:
    if not parts_of_speech or part in parts_of_speech:
        return True
    if part in ("adjective", "pronoun", "numeral") and parts_of_speech & _ADJECTIVAL:
        return True
    return part == "noun" and bool(parts_of_speech & {"proper noun", "numeral"})


def is_inflection(form: str) -> bool:
    """Tell whether a form may also be one of another word; never, without the dictionary.

    >>> is_inflection("діти"), is_inflection("молоко")
    (True, False)
    """
    own = cyrillic.fold(form)
    return is_installed() and any(
        cyrillic.fold(each.lemma) != own and each.likelihood >= 0.02 for each in analyse(form)
    )


#: Facts of an entry that are forms of it.
FORMS = frozenset(
    (
        *("genitive", "dative", "accusative", "instrumental", "nominative_plural"),
        *("genitive_plural", "imperative", "first_person_singular", "third_person_singular"),
        *("past_masculine", "past_feminine", "comparative"),
    )
)


def listed_forms(entry: TermEntry) -> Iterator[tuple[str, list[str]]]:
    """Give the inflected forms that an entry itself lists, by the name of the fact."""
    for name, forms in entry.grammar:
        if name in FORMS:
            yield name, forms.split(", ")
