"""What a scan gives: the terms of an article, each with all that is known of it."""

from __future__ import annotations

from typing import Any, NamedTuple


class FoundTerm(NamedTuple):
    """A foreign term of an article, as it was printed first.

    `offset` is of the extracted text, of this first place; `agrees` tells whether the writer's
    `gloss` agrees with the dictionaries' `glosses`, None where that cannot be told. `confidence`
    is between 0 and 1.
    """

    surface: str
    language: str
    headword: str | None
    reading: str | None
    kind: str
    gloss: str | None
    glosses: tuple[str, ...]
    agrees: bool | None
    sentence: str
    offset: tuple[int, int]
    evidence: tuple[str, ...]
    confidence: float
    #: Where the term stands in its sentence, for those who show it.
    place: tuple[int, int] = (0, 0)
    #: How often it was met.
    times: int = 1

    def to_dict(self, file: str | None = None) -> dict[str, Any]:
        """Give the documented JSON object of `phrasekit scan --json`."""
        return {
            "file": file,
            "surface": self.surface,
            "language": self.language,
            "headword": self.headword,
            "reading": self.reading,
            "kind": self.kind,
            "gloss": self.gloss,
            "glosses": list(self.glosses),
            "agrees": self.agrees,
            "sentence": self.sentence,
            "offset": list(self.offset),
            "evidence": list(self.evidence),
            "confidence": self.confidence,
            "times": self.times,
        }


class Scan(NamedTuple):
    """The terms of one text, in the order in which they first stand in it; and its names."""

    terms: tuple[FoundTerm, ...]
    names: tuple[FoundTerm, ...] = ()
    title: str | None = None
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Any:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)
