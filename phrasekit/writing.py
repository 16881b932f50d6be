"""Transliteration and paradigms: the language is chosen here, its room does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import languages
from phrasekit.errors import BadInput, LanguageName, Message, UnknownName
from phrasekit.matching import lookup
from phrasekit.queries import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.entries import Inflected
    from phrasekit.languages import Language


class Transliteration(NamedTuple):
    """A text written in another script."""

    text: str
    language: str
    scheme: str
    result: str

    def to_dict(self) -> dict[str, Any]:
        """Give the documented JSON object of `phrasekit transliterate --json`."""
        return self._asdict()


class Candidates(NamedTuple):
    """The native spellings that a romanised text may stand for, best first."""

    text: str
    language: str
    candidates: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the documented JSON object of `phrasekit transliterate --reverse --json`."""
        return {**self._asdict(), "candidates": list(self.candidates)}


class Paradigm(NamedTuple):
    """All forms of a term."""

    language: str
    headword: str
    reading: str | None
    part_of_speech: str
    forms: tuple[Inflected, ...]
    grammar: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the documented JSON object of `phrasekit inflect --json`."""
        return {
            "language": self.language,
            "headword": self.headword,
            "reading": self.reading,
            "part_of_speech": self.part_of_speech,
            "grammar": dict(self.grammar),
            "paradigm": [
                {
                    "form": each.form,
                    "reading": each.reading,
                    "features": list(each.features),
                    "certain": each.certain,
                }
                for each in self.forms
            ],
        }


def transliterate(
    text: str, scheme: str | None = None, language: str | None = None
) -> Transliteration:
    """Write a text in Latin letters by a scheme; the language is that of its script.

    >>> transliterate("Щи").result
    'Shchi'

    Raises UnknownName for a language or scheme that is not here, BadInput when no language here
    is written in the text's script.
    """
    rooms = [languages.get(language)] if language else _writing(text, scheme)
    if not rooms:
        raise BadInput(
            "no letter to transliterate in {text!r}; give Japanese or Russian text", text=text
        )
    room = rooms[0]
    name = scheme or room.default_scheme
    if not room.has_scheme(name):
        kind = Message("{language} scheme", language=LanguageName(room.name, room.code))
        raise UnknownName(kind, name, sorted(room.schemes()))
    return Transliteration(text, room.code, name, room.write_text(text, name))


def untransliterate(
    text: str, scheme: str | None = None, language: str | None = None
) -> list[Candidates]:
    """Give the native spellings that a romanised text may stand for, for each language.

    Raises UnknownName for a language or scheme that is not here.
    """
    codes = [language] if language else languages.available()
    rooms = [room for room in map(languages.get, codes) if room.default_scheme]
    if scheme is not None:
        known = sorted({name for room in rooms for name in room.schemes()})
        rooms = [room for room in rooms if room.has_scheme(scheme)]
        if not rooms:
            raise UnknownName("scheme", scheme, known)
    return [
        Candidates(text, room.code, tuple(room.untransliterate(text, scheme))) for room in rooms
    ]


def _writing(text: str, scheme: str | None) -> list[Language]:
    """Give the languages of whose scripts there are letters in a text; the scheme decides ties."""
    rooms = [room for room in map(languages.get, languages.available()) if room.writes(text)]
    fitting = [room for room in rooms if scheme is None or room.has_scheme(scheme)]
    return fitting or rooms


def inflect(term: str, language: str | None = None) -> list[Paradigm]:
    """Give the paradigms of a headword, in any spelling: one for each part of speech that inflects.

    Raises BadInput for a query that cannot be a term, UnknownName for a language.
    """
    for match in lookup(clean(term), [language] if language else None, limit=5):
        if match.kind == "gloss":
            continue
        room = languages.get(match.language)
        grammar = match.entry.grammar
        found = [
            Paradigm(match.language, match.headword, match.reading, part, tuple(forms), grammar)
            for part in _parts_of_speech(match.senses)
            if (forms := room.inflect(match.headword, match.reading, part, dict(grammar)))
        ]
        if found:
            return found
    return []


def _parts_of_speech(senses: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(part for sense in senses for part in sense.part_of_speech))
