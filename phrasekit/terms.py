"""The terms of a glossary: what a reader keeps of a word, where each field comes from, and when.

Records only, without input or output; glossaries, formats and decks pass them around.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from phrasekit.entries import Form, Sense, TermEntry
from phrasekit.errors import Message

#: Crockford's base 32, as ULIDs use it (https://github.com/ulid/spec).
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: The fields that a lexicon can fill, in the order they are shown.
DERIVABLE = (
    "headword",
    "reading",
    "transliteration",
    "glosses",
    "part_of_speech",
    "forms",
    "grammar",
)
#: What people call the fields of a term and of a sighting.
FIELD_NAMES = {
    "language": Message("language"),
    "term": Message("term"),
    "headword": Message("headword"),
    "reading": Message("reading"),
    "transliteration": Message("transliteration"),
    "glosses": Message("glosses"),
    "part_of_speech": Message("part of speech"),
    "forms": Message("forms"),
    "grammar": Message("grammar"),
    "sense": Message("sense"),
    "note": Message("note"),
    "tags": Message("tags"),
    "seen": Message("sightings"),
    "entry": Message("entry"),
    "context": Message("context"),
    "gloss": Message("gloss"),
    "source": Message("source"),
    "publisher": Message("publisher"),
    "url": Message("address"),
}


class Sighting(NamedTuple):
    """Where and when a term was met.

    `context` is the sentence, `offset` the start and end of the term in it (code points), `gloss`
    what the writer said the term means; `date` is ISO 8601, as precise as it is known.
    """

    context: str | None = None
    gloss: str | None = None
    source: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: str | None = None
    offset: tuple[int, int] | None = None

    @property
    def cited(self) -> str | None:
        """The source as one would name it: title, publisher, date."""
        return ", ".join(filter(None, (self.source, self.publisher, self.date))) or None

    @property
    def is_bare(self) -> bool:
        """Whether it tells no more than that, and when, the term was met."""
        return not (self.context or self.gloss or self.source or self.publisher or self.url)

    def to_dict(self) -> dict[str, Any]:
        """Give the sighting with the keys of the documented JSON."""
        return {
            "context": self.context,
            "offset": list(self.offset) if self.offset else None,
            "gloss": self.gloss,
            "source": self.source,
            "publisher": self.publisher,
            "url": self.url,
            "date": self.date,
        }


class Term(NamedTuple):
    """A term of a glossary, as printed and as the dictionaries have it.

    `term` is what was met; `sense` tells terms of one headword and reading apart. `derived` names
    the fields that come from `entry` (a lexicon's id, a colon, the entry's id) and may be
    refreshed; all others are the user's own and are never overwritten. Where the glosses are
    derived, `own_glosses` are those among them that the user wrote, which stand first. `created`
    and `changed` are ISO 8601 in UTC to the second ("" where not known) and only move forward.
    """

    id: str
    language: str
    term: str
    headword: str
    reading: str | None = None
    transliteration: str | None = None
    glosses: tuple[str, ...] = ()
    part_of_speech: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    grammar: tuple[tuple[str, str], ...] = ()
    sense: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    seen: tuple[Sighting, ...] = ()
    entry: str | None = None
    derived: tuple[str, ...] = ()
    own_glosses: tuple[str, ...] = ()
    created: str = ""
    changed: str = ""

    @property
    def users_glosses(self) -> tuple[str, ...]:
        """The glosses that the user wrote, in the user's order."""
        return self.own_glosses if "glosses" in self.derived else self.glosses

    @property
    def gloss(self) -> str | None:
        """What the term means to its keeper: what the user wrote, else what a writer said."""
        said = (each.gloss for each in self.seen if each.gloss)
        return next(iter(self.users_glosses), None) or next(said, None)

    @property
    def lexicon(self) -> str | None:
        """The id of the lexicon that the derived fields come from."""
        return self.entry.partition(":")[0] if self.entry else None

    @property
    def last_seen(self) -> Sighting | None:
        """The latest sighting that says where; where none does, the latest of all."""
        telling = [each for each in self.seen if not each.is_bare] or list(self.seen)
        # The last of those with the latest date; a sighting without date counts as the oldest.
        return max(reversed(telling), key=lambda each: each.date or "", default=None)

    def to_dict(self) -> dict[str, Any]:
        """Give the term as the documented JSON object of a glossary."""
        return {
            "id": self.id,
            "language": self.language,
            "term": self.term,
            "headword": self.headword,
            "reading": self.reading,
            "transliteration": self.transliteration,
            "glosses": list(self.glosses),
            "part_of_speech": list(self.part_of_speech),
            "forms": list(self.forms),
            "grammar": dict(self.grammar),
            "sense": self.sense,
            "note": self.note,
            "tags": list(self.tags),
            "seen": [each.to_dict() for each in self.seen],
            "entry": self.entry,
            "derived": list(self.derived),
            "own_glosses": list(self.users_glosses),
            "created": self.created or None,
            "changed": self.changed or None,
        }

    def as_entry(self, glossary: str) -> TermEntry:
        """Give the term as an entry, so that it is found and shown like any other.

        The user's own glosses come first, then what writers said, then the lexicon's.
        """
        reading = Form(self.reading or self.headword)
        said = [each.gloss for each in self.seen if each.gloss]
        glosses = tuple(dict.fromkeys((*self.users_glosses, *said, *self.glosses)))
        senses = (Sense(glosses, self.part_of_speech, note=self.note),) if glosses else ()
        forms = dict.fromkeys((self.headword, *self.forms))
        return TermEntry(
            self.language,
            glossary,
            self.id,
            tuple(Form(form) for form in forms),
            (reading,),
            senses,
            self.grammar,
        )


class Asked(NamedTuple):
    """What the user says of a term to be kept.

    `number` takes an answer of the look-up, `sense` one of its meanings; both count from 1.
    """

    term: str
    language: str | None = None
    headword: str | None = None
    reading: str | None = None
    glosses: tuple[str, ...] = ()
    part_of_speech: tuple[str, ...] = ()
    sense: int | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    seen: tuple[Sighting, ...] = ()
    number: int | None = None


def new_id() -> str:
    """Make a term's id, a ULID: 48 bits of milliseconds, then 80 at random; never its content.

    >>> len(new_id())
    26
    """
    return _base32(time.time_ns() // 1_000_000 << 80 | int.from_bytes(os.urandom(10)))


def settled_id(language: str, term: str, place: int = 0) -> str:
    """Give an id to a term written by hand without one: the same until it is written down.

    `place` parts terms of a file that are otherwise alike, the first from the second.
    """
    import hashlib

    digest = hashlib.sha256(f"{language}\0{term}\0{place}".encode("utf-8", "surrogatepass"))
    return _base32(int.from_bytes(digest.digest()[:16]) >> 3)


#: Two digits at a time: an import gives out many ids.
_PAIRS = tuple(high + low for high in DIGITS for low in DIGITS)


def _base32(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)])


def now() -> str:
    """Give the present moment as terms note it.

    >>> len(now()) == len("2026-11-29T18:54:09Z")
    True
    """
    return _written(datetime.now(UTC))


def later_than(moment: str) -> str:
    """Give the present, or a second after `moment` where the clock is not past it.

    >>> later_than("2999-12-31T23:59:59Z")
    '3000-01-01T00:00:00Z'
    """
    present = now()
    if present > moment:
        return present
    return _written(datetime.fromisoformat(moment) + timedelta(seconds=1))


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
