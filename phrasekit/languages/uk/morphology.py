"""Ukrainian forms and their lemmas, in plain English and ranked.

The dictionary gives all analyses the same score, so that they are weighed here by what is known
of Ukrainian in general: vocatives, archaic forms and names in small letters are rare.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.entries import Inflected
from phrasekit.languages.uk import cyrillic, prediction
from phrasekit.languages.uk.corrections import corrections
from phrasekit.languages.uk.wordlist import dictionary, is_installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
#: How likely a name is by the capital of the form; at the start of a sentence it tells nothing.
CAPITAL, SMALL, UNTOLD = 3.0, 0.03, 0.6
#: What a reading that is listed as rare, or as the usual one, counts for beside the others.
RARE, USUAL = 0.02, 6.0
#: Words that stand by themselves, beside a form of a noun that looks the same (разом, часто).
_INVARIABLE = frozenset({"ADVB", "PREP", "CONJ", "PRCL", "INTJ", "PRED"})
INVARIABLE = 2.0
#: An infinitive without its last vowel (знать), beside a finite form that looks the same.
SHORT_INFINITIVE = 0.2
#: An adjective made a noun (українська, нове), beside the adjective.
SUBSTANTIVE = 0.2
#: Adjectives stand for all these in the dictionary.
_ADJECTIVAL = frozenset({"determiner", "ordinal", "pronoun"})


class Analysis(NamedTuple):
    """One way to understand a form, and its share among all.

    `is_listed` is false where the dictionary lacks the form, and its ending alone speaks.
    """

    lemma: str
    part_of_speech: str
    features: tuple[str, ...]
    likelihood: float
    gender: str = ""
    is_listed: bool = True


def analyse(form: str, name: float | None = None, predicts: bool = False) -> list[Analysis]:
    """Give the analyses of a form, the likeliest first; none when it is not listed.

    `name` says how likely names are, unless the capital of the form shall tell; with `predicts`,
    a form that is not listed is understood by its ending.

    >>> [(each.lemma, each.features) for each in analyse("Києва")]
    [('Київ', ('genitive', 'singular'))]

    Raises MissingPackage when the dictionary is not installed.
    """
    likely = (CAPITAL if form[:1].isupper() else SMALL) if name is None else name
    return list(_analyse(cyrillic.plain(form), likely, predicts))


@lru_cache(maxsize=1 << 14)
def _analyse(form: str, name: float, predicts: bool) -> tuple[Analysis, ...]:
    parses = dictionary().parse(_theirs(form))
    is_listed = bool(parses) or form in corrections().own
    if not is_listed and predicts:
        parses = list(prediction.predict(_theirs(form)))
    weighed = _weighed(form, parses, name)
    total = sum({(lemma, part): weight for (lemma, part, *_), weight in weighed.items()}.values())
    found = [
        Analysis(lemma, part, named, round(weight / total, 4), gender, is_listed)
        for (lemma, part, named, gender), weight in weighed.items()
    ]
    return tuple(sorted(found, key=lambda each: -each.likelihood))


_Reading = tuple[str, str, tuple[str, ...], str]


def _weighed(form: str, parses: Sequence[Parse], name: float) -> dict[_Reading, float]:
    """Weigh the readings of a form; each lemma's best reading comes last."""
    usual = corrections().first.get(form)
    has_adjective = any("ADJF" in parse.tag for parse in parses)
    weighed: dict[_Reading, float] = {}
    if form in corrections().own:
        lemma, _, part = corrections().own[form].rpartition(":")
        weighed[lemma or form, part, (), ""] = USUAL
    for parse in parses:
        lemma, part = _ours(parse, name, form), _part(parse)
        if part == "pronoun":
            part = _pronoun(lemma, parse.tag)
        weight = _weight(parse, name, parse.lemma == _theirs(form))
        if has_adjective and "NOUN" in parse.tag and lemma.lower().endswith(_ADJECTIVE_ENDINGS):
            weight *= SUBSTANTIVE
        if usual == f"{lemma.lower()}:{part}":
            weight *= USUAL
        reading = lemma, part, features(parse.tag), _gender(parse.tag)
        weighed[reading] = max(weighed.get(reading, 0.0), weight)
    return dict(sorted(weighed.items(), key=lambda pair: pair[1]))


def _pronoun(lemma: str, tag: frozenset[str]) -> str:
    """Tell what a pronoun of the dictionary is to a reader: де is one there, and мій."""
    if lemma in corrections().determiners:
        return "determiner"
    return "pronoun" if tag & _CASES else "adverb"


_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "voct"})
_ADJECTIVE_ENDINGS = ("ий", "ій", "а", "я", "е", "є", "і")


def _gender(tag: frozenset[str]) -> str:
    return next((_NAMES[each] for each in ("masc", "femn", "neut") if each in tag), "")


def _weight(parse: Parse, name: float, is_lemma: bool) -> float:
    weight = 1.5 if is_lemma else 1.0
    for grammeme, factor in _FACTORS.items():
        if grammeme in parse.tag:
            weight *= factor
    if not is_lemma and "infn" in parse.tag:
        weight *= SHORT_INFINITIVE
    if is_lemma and not _INVARIABLE.isdisjoint(parse.tag):
        weight *= INVARIABLE
    if not _PROPER.isdisjoint(parse.tag):
        weight *= name
    written = parse.lemma.replace("'", cyrillic.APOSTROPHE)
    return weight * (RARE if f"{written}:{_part(parse)}" in corrections().rare else 1.0)


def _theirs(form: str) -> str:
    """Write a form as the dictionary does, with the apostrophe of ASCII."""
    return form.replace(cyrillic.APOSTROPHE, "'")


def _ours(parse: Parse, name: float, form: str) -> str:
    """Write a lemma as we do; the dictionary does not tell place names from other nouns."""
    lemma = parse.lemma
    if "GRND" in parse.tag:
        lemma = prediction.verb_of_gerund(_theirs(form)) or lemma
    lemma = lemma.replace("'", cyrillic.APOSTROPHE)
    lemma = corrections().lemmas.get(lemma, lemma)
    is_name = not _PROPER.isdisjoint(parse.tag) or (name >= CAPITAL and "NOUN" in parse.tag)
    return lemma.capitalize() if is_name else lemma


def features(tag: frozenset[str]) -> tuple[str, ...]:
    """Name the grammar of a form in plain English.

    >>> features(frozenset({"NOUN", "inan", "femn", "gent"}))
    ('genitive', 'singular')
    """
    if tag & _INVARIABLE or {"NPRO", "Fixd"} <= tag:
        return ()
    if "NOUN" in tag:
        tag = tag - _GENDERS | ({"sing"} if "plur" not in tag else set())
    return tuple([name for code, name in _NAMES.items() if code in tag])


def paradigm(headword: str, parts_of_speech: frozenset[str] = frozenset()) -> list[Inflected]:
    """Give the forms of a headword with their grammar; none where no dictionary is installed.

    >>> [each.form for each in paradigm("козак")][:2]
    ['козак', 'козака']
    """
    return list(_paradigm(headword, parts_of_speech)) if is_installed() else []


@lru_cache(maxsize=1 << 11)
def _paradigm(headword: str, parts_of_speech: frozenset[str]) -> tuple[Inflected, ...]:
    lemma = cyrillic.plain(headword)
    capital = headword[:1].isupper()
    fitting = [
        (_weight(parse, CAPITAL if capital else SMALL, True), -place, parse)
        for place, parse in enumerate(dictionary().parse(_theirs(lemma)))
        if parse.lemma == _theirs(lemma) and _agrees(_part(parse), parts_of_speech)
    ]
    if not fitting:
        return ()
    found: dict[Inflected, None] = {}
    for form, tag in dictionary().forms(max(fitting)[2], _theirs(lemma)):
        shown = form.replace("'", cyrillic.APOSTROPHE)
        found[Inflected(shown.capitalize() if capital else shown, None, features(tag))] = None
    return tuple(found)


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
