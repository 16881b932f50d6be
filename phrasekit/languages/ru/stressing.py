"""Where the stress of a Russian form is, from its headword's stress and the facts of its entry.

An entry names the forms to which the stress moves (`gen=`, `pl=`, `3sg=`, `pastf=` ...); where it
names none, nothing moves. The patterns are those of Zaliznyak's grammatical dictionary: stress on
one vowel of the stem, on the ending, or on the stem in one half of the paradigm and on the ending
in the other. A place is given as the number of a vowel, counted from the start of the word, which
is the same in all forms of one half. Verbs are in `stressing_verbs.py`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit.entries import Inflected
from phrasekit.languages.ru.cyrillic import VOWELS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from phrasekit.languages.ru import morphology

ACUTE = "\N{COMBINING ACUTE ACCENT}"
SOFT = re.compile("ь[яеёию]")
LETTERS = frozenset(VOWELS + VOWELS.upper())


class Place(NamedTuple):
    """The number of the stressed vowel, and whether the facts decide it."""

    vowel: int
    certain: bool = True


def vowels(word: str) -> int:
    """Count the vowels of a word."""
    return sum(letter in LETTERS for letter in word)


def place(word: str) -> int | None:
    """Give the number of the stressed vowel; None where nothing shows it.

    >>> place("кни\N{COMBINING ACUTE ACCENT}га"), place("берёза"), place("стол"), place("книга")
    (0, 1, 0, None)
    """
    if ACUTE in word:
        return vowels(word[: word.rindex(ACUTE)]) - 1
    if "ё" in word.lower():
        return vowels(word[: word.lower().rindex("ё")])
    return 0 if vowels(word) == 1 else None


def plain(word: str) -> str:
    """Take the stress mark away."""
    return word.replace(ACUTE, "")


def is_final(word: str) -> bool:
    """Tell whether the last letter of a word is its stressed vowel, as of жена."""
    return word.endswith(ACUTE) or (word.lower().endswith("ё") and ACUTE not in word)


def marked(form: str, vowel: int) -> str:
    """Set the mark on a vowel, or on the last one there is; none on ё and in a word of one vowel.

    >>> marked("столами", 1), marked("стол", 1), marked("жёны", 0)
    ('стола\N{COMBINING ACUTE ACCENT}ми', 'стол', 'жёны')
    """
    spots = [number for number, letter in enumerate(form) if letter in LETTERS]
    if len(spots) < 2:
        return form
    spot = spots[max(0, min(vowel, len(spots) - 1))]
    return form if form[spot] in "ёЁ" else form[: spot + 1] + ACUTE + form[spot + 1 :]


def is_soft(form: str) -> bool:
    """Tell whether a form has the soft sign of зубья, beside зубы."""
    return bool(SOFT.search(form))


def values(grammar: Mapping[str, str], name: str) -> list[str]:
    """Give the forms that a fact lists, without the preposition of a locative."""
    return [each.strip().rpartition(" ")[2] for each in grammar.get(name, "").split(",") if each]


def fact(grammar: Mapping[str, str], name: str, form: str = "") -> str:
    """Give the form of a fact, the one spelt like `form` if there are several; "" if none."""
    listed = values(grammar, name)
    alike = [each for each in listed if plain(each).replace("ё", "е") == form.replace("ё", "е")]
    return next(iter(alike or listed), "")


@cache
def _facts() -> Mapping[str, Any]:
    """Load what no rule says."""
    return tomllib.loads(Path(__file__).with_name("stressing.toml").read_text("utf-8"))


@cache
def odd_forms() -> Mapping[str, str]:
    """Give forms of nouns that follow no pattern, stressed, by their spelling."""
    return {plain(form): form for form in _facts()["odd"].split()}


@cache
def moving() -> frozenset[str]:
    """Give the nouns that are stressed like губы, губам."""
    return frozenset(_facts()["moving"].split())


@cache
def stem_participles() -> frozenset[str]:
    """Give the verbs with the stress of любящий, not that of сидящий."""
    return frozenset(_facts()["participles"].split())


class Noun:
    """The places of stress in a noun's two halves."""

    def __init__(self, headword: str, grammar: Mapping[str, str]) -> None:
        self.headword, self.grammar = headword, grammar
        self.first = place(headword) or 0
        genitive = fact(grammar, "genitive")
        stem = place(genitive) if genitive else None
        #: In all forms of the singular but those of the headword itself.
        self.singular = self.first if stem is None else stem
        self.is_plural_only = "plural only" in grammar.get("number", "")
        self.is_soft = headword.endswith("ь") and "feminine" in grammar.get("gender", "")
        nominative = fact(grammar, "nominative_plural")
        self.has_plural = bool(nominative) or self.is_plural_only
        found = place(headword if self.is_plural_only else nominative)
        self.plural = self.singular if found is None else found
        self.known = bool(grammar)

    def place(self, form: str, features: Sequence[str]) -> Place:
        """Give the place in one form."""
        if "plural" in features:
            found = self._in_plural(form, features)
        else:
            found = self._in_singular(form, features)
        is_odd = "indeclinable" in self.grammar.get("declension", "") or "vocative" in features
        return found._replace(certain=found.certain and self.known and not is_odd)

    def _in_singular(self, form: str, features: Sequence[str]) -> Place:
        for case in features[:1]:
            own = fact(self.grammar, case, form)
            if own and plain(own).lower() == form.lower():
                return Place(place(own) or 0)
        if form.lower() == plain(self.headword).lower():
            return Place(self.first)
        if "locative" in features and form[-1] in "ую":
            return Place(ending_of(form))  # в лесу: always on the ending
        if self.is_soft and form.endswith("ью"):
            return Place(min(self.singular, ending_of(form) - 1))
        # Forms beside that of the fact, such as Любови, are another name's.
        return Place(self.singular, "genitive" not in features or "genitive" not in self.grammar)

    def _in_plural(self, form: str, features: Sequence[str]) -> Place:
        genitive = fact(self.grammar, "genitive_plural", form)
        if genitive and plain(genitive) == form and {"genitive", "accusative"} & {*features}:
            return Place(place(genitive) or 0)
        nominative = self._nominative(form)
        if self.grammar.get("nominative_plural") and not nominative:
            return self._strange(form)
        vowel = self.plural if not nominative else place(nominative) or 0
        if not nominative and "ь" in form and "ь" not in self.headword:
            return Place(vowel, False)
        if "nominative" in features or ("accusative" in features and self._is_direct(form)):
            return Place(vowel, not nominative or plain(nominative) == form)
        return self._oblique(form, features, genitive, vowel)

    def _nominative(self, form: str) -> str:
        """Give the nominative plural that a form goes with: листы, листья."""
        listed = values(self.grammar, "nominative_plural")
        if self.is_plural_only:
            listed = listed or [self.headword]
        alike = [
            each
            for each in listed
            if form.startswith(plain(each)[:-1])
            and bool(SOFT.search(form)) == bool(SOFT.search(each))
        ]
        exact = [each for each in listed if plain(each) == form]
        return next(iter(exact or sorted(alike, key=len, reverse=True)), "")

    def _strange(self, form: str) -> Place:
        """Stress a plural form of another stem than the entry's: человек beside люди."""
        like_singular = form.startswith(plain(self.headword)[:3])
        if not any(
            plain(each)[:3] == form[:3] for each in values(self.grammar, "nominative_plural")
        ):
            return Place(self.first if like_singular else 0, False)
        # Fleeting vowels: only the zero ending differs from the nominative (сестёр, окон).
        return Place(self.plural, form[-1] not in "мих")

    def _is_direct(self, form: str) -> bool:
        """Tell a plural accusative that is the nominative: столы, not отцов."""
        return "animate" not in self.grammar.get("animacy", "") and form[-1] in "ыиая"

    def _oblique(self, form: str, features: Sequence[str], genitive: str, vowel: int) -> Place:
        stem = plain(self.headword)
        has_ending = self.is_plural_only or stem[-1].lower() not in VOWELS
        has_ending = has_ending and is_soft(genitive) == is_soft(form)
        if has_ending and genitive.endswith(("о́в", "е́й", "ёв")) and vowel < ending_of(genitive):
            return Place(ending_of(genitive))
        if self._moves_back() and stem in moving():
            is_zero = "genitive" in features or "accusative" in features
            return Place(ending_of(stem) - is_zero)
        return Place(vowel, not self._is_doubtful())

    def _moves_back(self) -> bool:
        return self.has_plural and self.plural < self.singular

    def _is_doubtful(self) -> bool:
        """Tell the nouns whose other plural forms are stressed now so, now so: стенам, волнам."""
        return self._moves_back() and bool(self.grammar.get("accusative"))


def ending_of(form: str) -> int:
    """Give the number of a form's last vowel."""
    return vowels(form) - 1


class Adjective:
    """The places of stress in an adjective."""

    def __init__(self, headword: str, grammar: Mapping[str, str]) -> None:
        self.full = place(headword) or 0
        self.grammar = grammar
        self.headword = plain(headword)
        self.stem = vowels(re.sub("[ыио]й(?:ся)?$", "", self.headword))
        self.moves = any(is_final(each) for each in values(grammar, "short_form_feminine"))
        self.is_ending = self.headword.endswith("ой")

    def place(self, form: str, features: Sequence[str]) -> Place:
        """Give the place in one form."""
        if "superlative" in features:
            return self._superlative(form)
        if "comparative" in features:
            return self._comparative(form)
        if "short form" in features:
            return self._short(form, features)
        return Place(self.full)

    def _superlative(self, form: str) -> Place:
        if form.startswith("наи"):
            inner = self._superlative(form[3:])
            return Place(inner.vowel + 2, False)
        suffix = re.search("айш|ейш", form)
        if suffix and (suffix[0] == "айш" or self._ends_heavy()):
            return Place(vowels(form[: suffix.start()]), False)
        # лучший, высший: the vowel before the suffix
        return Place(vowels(form.rpartition("ш")[0]) - 1, False)

    def _ends_heavy(self) -> bool:
        """Tell whether -ее and -ейший draw the stress: новее, for a short stem or a moving one."""
        by_fact = fact(self.grammar, "comparative").endswith("е́е")
        return self.moves or self.is_ending or by_fact or self.stem == 1

    def _comparative(self, form: str) -> Place:
        own = fact(self.grammar, "comparative")
        prefix = form.startswith("по") and not self.headword.startswith(form[:3])
        base = form[2:] if prefix else form
        if own and plain(own)[:-1] == base[:-1]:
            return Place((place(own) or 0) + prefix, plain(own) == form)
        if base.endswith(("ее", "ей")) and self._ends_heavy():
            return Place(vowels(base[:-2]) + prefix, False)
        return Place(min(self.full, vowels(base) - 2) + prefix, False)

    def _short(self, form: str, features: Sequence[str]) -> Place:
        masculine = fact(self.grammar, "short_form", form if "masculine" in features else "")
        stem = place(masculine) if masculine else None
        if "masculine" in features:
            if masculine and plain(masculine) == form:
                return Place(stem or 0)
            return Place(self.full, not self.is_ending and not self.moves)
        if "feminine" in features:
            return self._short_feminine(form, stem)
        if not self.moves:
            vowel = self.full if stem is None else stem
            return Place(vowel, stem is not None and not self.is_ending)
        # умён, умно, умны; лёгок, легко, легки; важен, важно, важны; дорог, дорого, дороги
        is_end = stem is not None and stem == ending_of(masculine) and vowels(masculine) > 1
        if is_end or "ё" in self.headword or ("plural" in features and self.stem == 1):
            return Place(ending_of(form), False)
        return Place(min(self.full if stem is None else stem, ending_of(form) - 1), False)

    def _short_feminine(self, form: str, stem: int | None) -> Place:
        own = fact(self.grammar, "short_form_feminine", form)
        if own and plain(own) == form:
            return Place(place(own) or 0)
        vowel = self.full if stem is None else stem
        return Place(vowel, stem is not None and not self.is_ending and not own)


def closed(headword: str, form: str) -> Place | None:
    """Give the place in a form of a pronoun or numeral; None where it is not listed."""
    listed = _facts()["closed"].get(plain(headword).lower(), "").split()
    return next((Place(place(each) or 0) for each in listed if plain(each) == form.lower()), None)


def _finder(
    headword: str, part_of_speech: str, grammar: Mapping[str, str]
) -> Callable[[str, Sequence[str]], Place | None]:
    """Choose how the forms of a part of speech are stressed."""
    if part_of_speech == "verb":
        from phrasekit.languages.ru.stressing_verbs import Verb

        return Verb(headword, grammar).place
    if part_of_speech in ("noun", "proper noun"):
        return Noun(headword, grammar).place
    is_full = plain(headword).endswith(("ый", "ий", "ой", "ийся"))
    if part_of_speech in ("adjective", "ordinal") or (
        part_of_speech in ("determiner", "pronoun") and is_full and vowels(headword) > 1
    ):
        return Adjective(headword, grammar).place
    return lambda form, features: closed(headword, form)


def _read(
    form: str,
    features: Sequence[str],
    headword: str,
    find: Callable[[str, Sequence[str]], Place | None],
) -> tuple[str | None, bool]:
    """Give a form's reading, and whether it is certain."""
    if vowels(form) < 2:
        return form, True
    if form == plain(headword) and "plural" not in features:
        return headword, True
    if "ё" in form.lower() and not ("ё" in headword.lower() and ACUTE in headword):
        return (
            form,
            True,
        )  # ё is stressed, but in compounds such as трёхле\N{COMBINING ACUTE ACCENT}тний
    if form in odd_forms():
        return odd_forms()[form], not form.startswith("деньг")
    found = find(form, features)
    return (marked(form, found.vowel), found.certain) if found else (None, False)


def stressed_paradigm(
    headword: str,
    part_of_speech: str,
    grammar: Mapping[str, str],
    forms: Sequence[morphology.Inflected],
) -> list[Inflected]:
    """Give each form with its stress; a place that the facts do not decide is not certain.

    `grammar` are the facts of the term's entry. Without them all but the plainest is a guess.

    >>> from phrasekit.languages.ru.morphology import Inflected as Form
    >>> forms = [Form("столами", ("instrumental", "plural"))]
    >>> facts = {"genitive": "стола\N{COMBINING ACUTE ACCENT}"}
    >>> stressed_paradigm("стол", "noun", facts, forms)[0].reading
    'стола\N{COMBINING ACUTE ACCENT}ми'
    """
    if "-" in headword:
        readings = _of_parts(headword, part_of_speech, grammar, forms)
    elif place(headword) is None:
        readings = [(None, False)] * len(forms)
    else:
        find = _finder(headword, part_of_speech, grammar)
        readings = [_read(each.form, each.features, headword, find) for each in forms]
    return [
        Inflected(each.form, reading, each.features, certain)
        for each, (reading, certain) in zip(forms, readings, strict=True)
    ]


def _of_parts(
    headword: str,
    part_of_speech: str,
    grammar: Mapping[str, str],
    forms: Sequence[morphology.Inflected],
) -> list[tuple[str | None, bool]]:
    """Stress both parts of вагон-ресторан, each by its half of the facts; this is a guess."""
    parts = headword.split("-")
    columns = []
    for number, part in enumerate(parts):
        own = {name: _part_of(value, number, len(parts)) for name, value in grammar.items()}
        cut = [each.form.split("-") for each in forms]
        if place(part) is None or any(len(pieces) != len(parts) for pieces in cut):
            return [(None, False)] * len(forms)
        find = _finder(part, part_of_speech, {name: value for name, value in own.items() if value})
        columns.append(
            [
                _read(pieces[number], each.features, part, find)[0]
                for pieces, each in zip(cut, forms, strict=True)
            ]
        )
    return [
        ("-".join(each for each in row if each), False) if all(row) else (None, False)
        for row in zip(*columns, strict=True)
    ]


def _part_of(value: str, number: int, count: int) -> str:
    """Give one part's share of a fact; facts that are no forms hold for all parts."""
    if ACUTE not in value and "ё" not in value:
        return value
    pieces = value.partition(",")[0].split("-")
    return pieces[number] if len(pieces) == count else ""
