"""All forms of a term for a learner, with their stress as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.entries import Inflected
from phrasekit.languages.ru import morphology
from phrasekit.languages.ru.cyrillic import VOWELS, stress_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACUTE = "\N{COMBINING ACUTE ACCENT}"
#: What lexicons call parts of speech that inflect, and what the analyser does.
_PARTS = {
    "noun": "noun",
    "proper noun": "noun",
    "verb": "verb",
    "adjective": "adjective",
    "ordinal": "adjective",
    "pronoun": "pronoun",
    "determiner": "pronoun",
    "numeral": "numeral",
}


def inflect(headword: str, reading: str | None, part_of_speech: str) -> list[Inflected]:
    """Give the forms of a headword, participles last.

    The stress of a form is certain where it has one vowel or a ё; elsewhere it is taken to stay on
    the vowel that the headword stresses, as in most words.

    >>> [(each.reading, each.certain) for each in inflect("рыба", "ры́ба", "noun")][:2]
    [('ры́ба', True), ('ры́бы', False)]
    """
    part = _PARTS.get(part_of_speech)
    if part is None or " " in headword:
        return []
    found = morphology.paradigm(headword, part)
    if not found and part == "pronoun":
        found = morphology.paradigm(headword, "adjective")
    if len({each.form for each in found}) < 2:
        return []
    marked = stress_of(reading) if reading else None
    forms = [_stressed(each.form, each.features, headword, reading, marked) for each in found]
    return sorted(forms, key=lambda each: "participle" in " ".join(each.features[:1]))


def _stressed(
    form: str, features: tuple[str, ...], headword: str, reading: str | None, marked: int | None
) -> Inflected:
    """Put the stress on a form."""
    places = list(_vowel_places(form))
    if form == headword:
        return Inflected(form, reading or form, features)
    if "ё" in form or len(places) < 2:
        return Inflected(form, form, features)
    if marked is None and len(list(_vowel_places(headword))) == 1:
        marked = 0
    if marked is None or marked >= len(places):
        return Inflected(form, None, features, certain=False)
    place = places[marked] + 1
    return Inflected(form, form[:place] + _ACUTE + form[place:], features, certain=False)


def _vowel_places(form: str) -> Iterator[int]:
    return (place for place, letter in enumerate(form.lower()) if letter in VOWELS)
