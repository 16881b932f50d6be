"""What can be checked of a Russian entry without knowing the word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.languages.ru import cyrillic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.entries import TermEntry

ACUTE = "\N{COMBINING ACUTE ACCENT}"
VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯ")
LETTERS = re.compile(rf"[а-яёА-ЯЁ{ACUTE}]+")
WORDS = re.compile(r"[\s,–—-]+")
#: The ё of three and four keeps its colour in compounds that are stressed elsewhere.
SECOND_STRESS = re.compile(r"(четыр|тр)ёх|(четыр|тр)ём", re.IGNORECASE)
#: Facts of an entry that are not forms of words.
NOT_FORMS = frozenset(("gender", "number", "animacy", "declension", "aspect", "motion", "person"))
#: Parts of speech whose headwords the analyser need not know.
FREE = frozenset(("phrase", "proper noun", "prefix"))


def problems(entry: TermEntry) -> Iterator[str]:
    """Check the stress and ё of all forms, and that the analyser knows the headword."""
    headword = entry.readings[0].text
    is_phrase = "phrase" in entry.parts_of_speech
    yield from stress_problems(headword, is_phrase)
    for name, forms in entry.grammar:
        if name not in NOT_FORMS:
            for form in forms.split(", "):
                yield from stress_problems(form, is_phrase=" " in form)
    for sense in entry.senses:
        for gloss in sense.glosses:
            if re.search("[а-яё]", gloss):
                yield f"Cyrillic in the gloss {gloss!r}"
    if "verb" in entry.parts_of_speech and not any(name == "aspect" for name, _ in entry.grammar):
        yield "a verb without aspect"
    if "noun" in entry.parts_of_speech and not {"gender", "number"} & {n for n, _ in entry.grammar}:
        yield "a noun without gender"
    if not FREE & entry.parts_of_speech and not cyrillic.known(entry.headword):
        yield "not known to the analyser; mend it or list it in exceptions.txt"


def stress_problems(text: str, is_phrase: bool = False) -> Iterator[str]:
    """Check that each word carries one mark, on a vowel, unless it has ё or one vowel only.

    >>> list(stress_problems("кни\N{COMBINING ACUTE ACCENT}га")), list(stress_problems("книга"))
    ([], ["no stress in 'книга'"])
    """
    words = [word for word in WORDS.split(text.strip("….!? ")) if word]
    for word in words:
        if not LETTERS.fullmatch(word):
            yield f"odd characters in {word!r}"
            continue
        vowels = _vowels(word)
        marks = word.count(ACUTE)
        has_yo = "ё" in word.casefold()
        if any(word[place - 1 : place] not in VOWELS for place in _marks(word)):
            yield f"a mark that is not on a vowel in {word!r}"
        if marks > 1 or (marks and has_yo and len(words) == 1 and not SECOND_STRESS.match(word)):
            yield f"more than one stress in {word!r}"
        if marks and vowels == 1 and not is_phrase and len(words) == 1:
            yield f"a mark on the only vowel of {word!r}"
        if vowels > 1 and not marks and not has_yo and len(words) == 1:
            yield f"no stress in {word!r}"
    marked = any(ACUTE in word or "ё" in word.casefold() for word in words)
    if len(words) > 1 and not marked and any(_vowels(word) > 1 for word in words):
        yield f"no stress in {text!r}"


def _vowels(word: str) -> int:
    return sum(each in VOWELS for each in word)


def _marks(word: str) -> list[int]:
    return [place for place, each in enumerate(word) if each == ACUTE]
