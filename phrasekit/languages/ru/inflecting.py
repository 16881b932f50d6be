"""All forms of a term for a learner, with their stress as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.languages.ru import morphology
from phrasekit.languages.ru.cyrillic import plain
from phrasekit.languages.ru.stressing import stressed_paradigm, values

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
    found = _paradigm(headword, part, grammar)
    if not found and part == "pronoun":
        found = morphology.paradigm(headword, "adjective")
    if len({each.form for each in found}) < 2:
        return []
    forms = stressed_paradigm(reading or headword, part_of_speech, grammar, found)
    return sorted(forms, key=lambda each: "participle" in " ".join(each.features[:1]))


def _paradigm(headword: str, part: str, grammar: Mapping[str, str]) -> list[morphology.Inflected]:
    """Give the analyser's forms, of the lexeme that has the entry's plural: стулья, not стулы.

    A term that is plural only (люди, дети) has no singular, whatever the analyser takes it for.
    """
    found = morphology.paradigm(headword, part)
    plurals = {plain(each) for each in values(grammar, "nominative_plural")}
    if plurals and plurals.isdisjoint(each.form for each in found):
        other = morphology.paradigm(min(plurals), part)
        found = other if any(each.form == headword for each in other) else found
    if "plural only" in grammar.get("number", ""):
        initial = headword[:1].lower()
        return [each for each in found if "plural" in each.features and each.form[:1] == initial]
    return found
