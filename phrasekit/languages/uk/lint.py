"""What can be checked of a Ukrainian entry without knowing the word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.languages.uk import cyrillic, morphology, wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.entries import TermEntry

_PARTS = re.compile(r"[\s,!?–—-]+")
_LETTERS = re.compile(f"[а-щьюяґєії{cyrillic.ACUTE}{cyrillic.APOSTROPHE}]+", re.IGNORECASE)
#: Facts of an entry that hold forms with their stress.
_STRESSED = morphology.FORMS | {"perfective_partner", "imperfective_partner"}
#: Parts of speech whose headwords the dictionary need not know.
_FREE = frozenset(("phrase", "proper noun", "prefix"))


def problems(entry: TermEntry) -> Iterator[str]:
    """Check the letters and the stress of all forms, and that the dictionary has the headword."""
    yield from stress_problems(entry.readings[0].text)
    for name, forms in entry.grammar:
        for form in forms.split(", ") if name in _STRESSED else ():
            yield from stress_problems(form)
    names = {name for name, _ in entry.grammar}
    if "verb" in entry.parts_of_speech and "aspect" not in names:
        yield "a verb without aspect"
    if "noun" in entry.parts_of_speech and not {"gender", "number"} & names:
        yield "a noun without gender"
    if any(re.search("[а-яії]", gloss) for sense in entry.senses for gloss in sense.glosses):
        yield "Cyrillic in a gloss"
    if _FREE & entry.parts_of_speech or not wordlist.is_installed():
        return
    if not morphology.analyse(entry.headword):
        yield "not known to the analyser; mend it or list it in exceptions.txt"


def stress_problems(text: str) -> Iterator[str]:
    """Check that each word has one mark, on a vowel, unless it has but one vowel.

    >>> list(stress_problems("кни\N{COMBINING ACUTE ACCENT}га")), list(stress_problems("книга"))
    ([], ["no stress in 'книга'"])
    """
    for word in filter(None, _PARTS.split(text)):
        if not _LETTERS.fullmatch(word):
            yield f"odd characters in {word!r}"
        marks = [place for place, each in enumerate(word) if each == cyrillic.ACUTE]
        vowels = sum(each in cyrillic.VOWELS for each in word.lower())
        if any(word[place - 1 : place].lower() not in cyrillic.VOWELS for place in marks):
            yield f"a mark that is not on a vowel in {word!r}"
        if len(marks) > 1:
            yield f"more than one stress in {word!r}"
        if marks and vowels == 1:
            yield f"a mark on the only vowel of {word!r}"
        if vowels > 1 and not marks:
            yield f"no stress in {word!r}"
