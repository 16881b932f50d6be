"""pymorphy3's tags in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Tag(Protocol):
    """What we read of pymorphy3's tags."""

    grammemes: frozenset[str]
    POS: str | None
    case: str | None
    number: str | None
    gender: str | None


class Parse(Protocol):
    """What we read of pymorphy3's parses."""

    word: str
    tag: Tag
    normal_form: str
    score: float

    @property
    def lexeme(self) -> list[Parse]:
        """All forms of the word."""

    def inflect(self, required: set[str]) -> Parse | None:
        """Give the form with these grammemes."""


#: Part of speech of a form, and of its lemma where that differs.
PARTS = {
    "NOUN": ("noun", "noun"),
    "ADJF": ("adjective", "adjective"),
    "ADJS": ("adjective", "adjective"),
    "COMP": ("adjective", "adjective"),
    "VERB": ("verb", "verb"),
    "INFN": ("verb", "verb"),
    "PRTF": ("participle", "verb"),
    "PRTS": ("participle", "verb"),
    "GRND": ("gerund", "verb"),
    "NUMR": ("numeral", "numeral"),
    "ADVB": ("adverb", "adverb"),
    "NPRO": ("pronoun", "pronoun"),
    "PRED": ("predicative", "predicative"),
    "PREP": ("preposition", "preposition"),
    "CONJ": ("conjunction", "conjunction"),
    "PRCL": ("particle", "particle"),
    "INTJ": ("interjection", "interjection"),
}

_CASES = {
    "nomn": "nominative",
    "gent": "genitive",
    "gen1": "genitive",
    "gen2": "partitive",
    "datv": "dative",
    "accs": "accusative",
    "acc2": "accusative",
    "ablt": "instrumental",
    "loct": "prepositional",
    "loc1": "prepositional",
    "loc2": "locative",
    "voct": "vocative",
}
_GENDERS = {"masc": "masculine", "femn": "feminine", "neut": "neuter", "ms-f": "common gender"}
_NUMBERS = {"sing": "singular", "plur": "plural"}
_PERSONS = {"1per": "first person", "2per": "second person", "3per": "third person"}
_TENSES = {"past": "past", "pres": "present", "futr": "future"}
_ASPECTS = {"perf": "perfective", "impf": "imperfective"}
_VOICES = {"actv": "active", "pssv": "passive"}

#: What kind of name a noun is; these stand last among the features.
NAMES = {
    "Name": "given name",
    "Surn": "surname",
    "Patr": "patronymic",
    "Geox": "place name",
    "Orgn": "organisation",
    "Trad": "brand name",
    "Abbr": "abbreviation",
}
NAME_FEATURES = frozenset(NAMES.values())


def part_of_speech(tag: Tag) -> tuple[str, str]:
    """Give the part of speech of the form and of its lemma, in plain English."""
    if "Prnt" in tag.grammemes:
        return "adverb", "adverb"
    if {"Apro", "Anum"} <= tag.grammemes:
        return "pronoun", "numeral"
    if "Apro" in tag.grammemes:
        return "pronoun", "pronoun"
    return PARTS.get(str(tag.POS), ("", ""))


def features(tag: Tag) -> tuple[str, ...]:
    """Name the grammar of a form in plain English, always in the same order.

    Kind of form, case, tense, person, gender or number, aspect, kind of name.
    """
    describe = _DESCRIBE.get(str(tag.POS), _nominal)
    found = describe(tag)
    names = [name for code, name in NAMES.items() if code in tag.grammemes]
    return tuple([each for each in found if each] + names)


def _pick(tag: Tag, names: dict[str, str]) -> str:
    return next((name for code, name in names.items() if code in tag.grammemes), "")


def _agreement(tag: Tag) -> list[str]:
    """Gender in the singular, else the number."""
    gender = _pick(tag, _GENDERS) if "plur" not in tag.grammemes else ""
    return [gender or _pick(tag, _NUMBERS)]


def _nominal(tag: Tag) -> list[str]:
    return [_pick(tag, _CASES), _pick(tag, _NUMBERS)]


def _adjective(tag: Tag) -> list[str]:
    degree = "superlative" if "Supr" in tag.grammemes else ""
    return [degree, _pick(tag, _CASES), *_agreement(tag)]


def _short(tag: Tag) -> list[str]:
    return ["short form", *_agreement(tag)]


def _participle(tag: Tag) -> list[str]:
    kind = f"{_pick(tag, _TENSES)} {_pick(tag, _VOICES)} participle"
    shape = ["short form"] if tag.POS == "PRTS" else [_pick(tag, _CASES)]
    return [kind, *shape, *_agreement(tag), _pick(tag, _ASPECTS)]


def _gerund(tag: Tag) -> list[str]:
    return [f"{_pick(tag, _TENSES)} gerund".strip(), _pick(tag, _ASPECTS)]


def _verb(tag: Tag) -> list[str]:
    if "impr" in tag.grammemes:
        return ["imperative", _pick(tag, _NUMBERS), _pick(tag, _ASPECTS)]
    if "past" in tag.grammemes:
        return ["past", *_agreement(tag), _pick(tag, _ASPECTS)]
    person = _pick(tag, _PERSONS)
    return [_pick(tag, _TENSES), person, _pick(tag, _NUMBERS), _pick(tag, _ASPECTS)]


_DESCRIBE: dict[str, Callable[[Tag], list[str]]] = {
    "ADJF": _adjective,
    "ADJS": _short,
    "COMP": lambda tag: ["comparative"],
    "PRTF": _participle,
    "PRTS": _participle,
    "GRND": _gerund,
    "VERB": _verb,
    "INFN": lambda tag: ["infinitive", _pick(tag, _ASPECTS)],
    "ADVB": lambda tag: [],
    "PREP": lambda tag: [],
    "CONJ": lambda tag: ["parenthetical"] if "Prnt" in tag.grammemes else [],
    "PRCL": lambda tag: [],
    "INTJ": lambda tag: [],
    "PRED": lambda tag: [],
}
