"""What a look-up gives: an entry, why we think it is the one, and how to show it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import languages, lexicons, sources
from phrasekit.entries import sense_dict

if TYPE_CHECKING:
    from phrasekit.entries import (
        Character,
        GlossaryHit,
        MatchKind,
        RubyPiece,
        Sense,
        Step,
        TermEntry,
        Verdict,
    )
    from phrasekit.terms import Term


class Candidate(NamedTuple):
    """An entry that answers the query, why, and how well."""

    entry: TermEntry
    verdict: Verdict
    features: tuple[str, ...]
    score: float
    hits: tuple[GlossaryHit, ...] = ()
    #: The term of a glossary, where the entry is one.
    term: Term | None = None


class Match:
    """One answer to a look-up: an entry, and why we think it is the one.

    `score` orders matches, best first, over all languages; only comparisons have a meaning.
    What takes work and is not always wanted (transliteration, ruby) is done when it is asked for.
    """

    def __init__(self, query: str, candidate: Candidate, scheme: str | None = None) -> None:
        self._room = languages.room_of(candidate.entry.language)
        self._scheme = scheme if scheme and self._room.has_scheme(scheme) else None
        self.query = query
        self.entry: TermEntry = candidate.entry
        self.score: float = candidate.score
        self.glossary: tuple[GlossaryHit, ...] = candidate.hits
        self.kind: MatchKind = candidate.verdict.kind
        self.steps: tuple[Step, ...] = candidate.verdict.steps
        self.features: tuple[str, ...] = candidate.features
        self.headword, self.reading = self._room.headword(self.entry, candidate.verdict)

    def __repr__(self) -> str:
        return f"<Match {self.headword!r} [{self.reading}] for {self.query!r}: {self.kind}>"

    @property
    def language(self) -> str:
        """The BCP 47 code of the entry's language."""
        return self.entry.language

    @property
    def forms(self) -> tuple[str, ...]:
        """All written forms of the entry, in the lexicon's order: common ones first."""
        return tuple(form.text for form in self.entry.forms or self.entry.readings)

    @property
    def readings(self) -> tuple[str, ...]:
        """All readings of the entry."""
        return tuple(form.text for form in self.entry.readings)

    @cached_property
    def senses(self) -> tuple[Sense, ...]:
        """The meanings that hold for the headword and reading."""
        return self._room.senses(self.entry, self.headword, self.reading)

    @cached_property
    def transliteration(self) -> str:
        """The reading in Latin letters, by the scheme asked for or the language's usual one."""
        return self._room.transliterate(self.reading or self.headword, self._scheme)

    @cached_property
    def ruby(self) -> tuple[RubyPiece, ...]:
        """Pieces of the headword with what stands over each."""
        characters = lexicons.characters_of(self.language)
        return self._room.ruby(self.headword, self.reading, characters)

    @cached_property
    def characters(self) -> tuple[Character, ...]:
        """What is known of each character of the headword, in order, each once."""
        known = lexicons.characters_of(self.language)
        found = (known(literal) for literal in dict.fromkeys(self.headword))
        return tuple(character for character in found if character is not None)

    @property
    def licence(self) -> str:
        """The licence of the lexicon or glossary that the entry is from."""
        lexicon = lexicons.available().get(self.entry.lexicon)
        if lexicon is not None:
            return lexicon.licence
        named = (each for each in sources.glossaries() if each.name == self.entry.lexicon)
        return next((each.licence for each in named), "")

    def to_dict(self) -> dict[str, Any]:
        """Give the match as the documented JSON object of `phrasekit lookup --json`."""
        entry = self.entry
        return {
            "language": self.language,
            "headword": self.headword,
            "reading": self.reading,
            "forms": list(self.forms),
            "readings": list(self.readings),
            "form_labels": {
                form.text: list(form.labels)
                for form in (*entry.forms, *entry.readings)
                if form.labels
            },
            "transliteration": self.transliteration,
            "ruby": [list(piece) for piece in self.ruby],
            "senses": [sense_dict(sense) for sense in self.senses],
            "grammar": dict(entry.grammar),
            "examples": [
                {"text": each.text, "translation": each.translation} for each in entry.examples
            ],
            "match": {
                "kind": self.kind,
                "steps": [step.to_dict() for step in self.steps],
                "features": list(self.features),
            },
            "lexicon": {"id": entry.lexicon, "entry": entry.id, "licence": self.licence},
            "glossary": [hit.to_dict() for hit in self.glossary],
        }
