"""What the weighing of candidates passes around: what is seen of one, and what is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from phrasekit.scanning.dictionary import Hit
    from phrasekit.scanning.places import Gloss, Place
    from phrasekit.scanning.spans import Block, Candidate
    from phrasekit.scanning.tokens import Word


class Context(NamedTuple):
    """What the article is about: shares of the worlds of our languages, and of others.

    `names` are words that have a capital within a sentence somewhere in it; `loud` are foreign
    words that have one because the writer gives them all one: Ikigai and Wabi-Sabi. `words` are the
    stems of its telling words.
    """

    world: Mapping[str, float]
    others: Mapping[str, float]
    names: frozenset[str] = frozenset()
    loud: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class Sight(NamedTuple):
    """All that is seen of a candidate before any dictionary is asked.

    `said` may be the writer's gloss, the surest first; `named` is the language named beside it;
    `spellings` are other spellings of it beside it, as spans.
    """

    block: Block
    candidate: Candidate
    place: Place
    words: tuple[Word, ...]
    said: tuple[Gloss, ...]
    named: str | None
    spellings: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.block.text

    @property
    def surface(self) -> str:
        """The candidate as printed."""
        return self.text[self.candidate.start : self.candidate.end]

    def gloss(self, gloss: Gloss | None) -> str | None:
        """Give a gloss as printed."""
        return self.text[gloss.start : gloss.end] if gloss is not None else None


class Choice(NamedTuple):
    """A language, an entry and a gloss that were chosen together."""

    language: str
    hit: Hit | None
    gloss: Gloss | None
    agrees: bool | None
    score: float


class Finding(NamedTuple):
    """A candidate weighed: `points` above LEAST make it a term."""

    candidate: Candidate
    surface: str
    language: str
    headword: str | None
    reading: str | None
    kind: str
    gloss: str | None
    glosses: tuple[str, ...]
    agrees: bool | None
    evidence: tuple[str, ...]
    points: float
    spellings: tuple[tuple[int, int], ...] = ()
    gloss_span: tuple[int, int] | None = None
    sentence: tuple[int, int] = (0, 0)
    sureness: int = 0
