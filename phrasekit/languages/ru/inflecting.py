"""All forms of a term for a learner, with their stress as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.languages.ru import morphology
from phrasekit.languages.ru.stressing import stressed_paradigm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from phrasekit.entries import Inflected

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


def inflect(
    headword: str, reading: str | None, part_of_speech: str, grammar: Mapping[str, str]
) -> list[Inflected]:
    """Give the forms of a headword, participles last.

    >>> [(each.reading, each.certain) for each in inflect("рыба", "ры́ба", "noun", {})][:2]
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
    forms = stressed_paradigm(reading or headword, part_of_speech, grammar, found)
    return sorted(forms, key=lambda each: "participle" in " ".join(each.features[:1]))
