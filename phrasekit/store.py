"""Where glossaries are kept, and how their terms are read.

A glossary is a lexicon that a reader writes: its terms become term entries with the same keys, so
look-ups have one path for both. A path that ends in `.toml` is a glossary as plain text.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import config, languages
from phrasekit.entries import Form, GlossaryHit, Sense, Spelling, TermEntry, Verdict
from phrasekit.errors import DataError, Message, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from phrasekit.languages import Language

FORMAT = 1


class Sighting(NamedTuple):
    """Where a term was met: the sentence, what its writer said it means, and the source."""

    context: str | None = None
    gloss: str | None = None
    source: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: str | None = None

    @property
    def cited(self) -> str | None:
        """The source as one would name it: title, publisher, date."""
        return ", ".join(filter(None, (self.source, self.publisher, self.date))) or None


class Term(NamedTuple):
    """A term of a glossary, as printed and as the dictionaries have it."""

    id: str
    language: str
    term: str
    headword: str
    reading: str | None = None
    glosses: tuple[str, ...] = ()
    part_of_speech: tuple[str, ...] = ()
    note: str | None = None
    tags: tuple[str, ...] = ()
    seen: tuple[Sighting, ...] = ()

    @property
    def gloss(self) -> str | None:
        """What the writer of the first source says the term means."""
        return next((each.gloss for each in self.seen if each.gloss), None)

    def entry(self, glossary: str) -> TermEntry:
        """Give the term as an entry, so that it is found and shown like any other."""
        readings = (Form(self.reading),) if self.reading else (Form(self.headword),)
        glosses = tuple(dict.fromkeys(filter(None, (self.gloss, *self.glosses))))
        senses = (Sense(glosses, self.part_of_speech, note=self.note),) if glosses else ()
        return TermEntry(self.language, glossary, self.id, (Form(self.headword),), readings, senses)


class TermBook:
    """The terms of one glossary in memory, found by any spelling."""

    def __init__(self, name: str, title: str, licence: str, terms: Sequence[Term]) -> None:
        self.name = name
        self.title = title
        self.licence = licence
        self.terms = tuple(terms)
        self._readings = {term.reading or term.headword for term in self.terms}
        self._keys: dict[str, dict[str, list[Term]]] = {}
        self._printed: dict[str, list[Term]] = {}
        for term in self.terms:
            self._printed.setdefault(term.term.casefold(), []).append(term)

    @property
    def codes(self) -> frozenset[str]:
        """The languages of the terms."""
        return frozenset(term.language for term in self.terms)

    def find(self, query: str, rooms: Sequence[Language]) -> Iterator[tuple[Term, Verdict]]:
        """Give the terms that a query may stand for, and why."""
        codes = {room.code for room in rooms}
        for term in self._printed.get(query.casefold(), ()):
            if term.language in codes:
                yield term, Verdict("exact", term.entry(self.name).readings[0])
        for room in rooms:
            if room.code in self.codes and room.recognizes(query):
                for spelling in room.spellings(query):
                    yield from self._judged(query, spelling, room)

    def _keys_of(self, room: Language) -> dict[str, list[Term]]:
        """Give the keys of the terms of one language; made when they are first asked for."""
        if room.code not in self._keys:
            keys: dict[str, list[Term]] = {}
            for term in self.terms:
                if term.language == room.code:
                    for key in room.keys(term.entry(self.name)):
                        keys.setdefault(key, []).append(term)
            self._keys[room.code] = keys
        return self._keys[room.code]

    def _judged(
        self, query: str, spelling: Spelling, room: Language
    ) -> Iterator[tuple[Term, Verdict]]:
        for term in self._keys_of(room).get(spelling.key, ()):
            verdict = room.judge(query, spelling, term.entry(self.name))
            if verdict is not None:
                yield term, verdict

    def same(self, entry: TermEntry) -> Term | None:
        """Give the term that is the same as an entry of a lexicon: headword and reading."""
        readings = {form.text for form in entry.readings}
        if self._readings.isdisjoint(readings):
            return None
        room = languages.get(entry.language)
        forms = {room.fold(form.text) for form in entry.forms}
        for term in self.terms:
            if term.language != entry.language:
                continue
            if room.fold(term.headword) in (forms or {room.fold(each) for each in readings}) and (
                term.reading is None or term.reading in readings
            ):
                return term
        return None

    def hit(self, term: Term) -> GlossaryHit:
        """Say that a look-up met this term."""
        source = next((each.cited for each in term.seen if each.cited), None)
        return GlossaryHit(self.name, term.gloss or next(iter(term.glosses), None), source)


def read_toml(path: Path) -> TermBook:
    """Read a glossary in plain text.

    Raises DataError, naming the place, where the file is no TOML or a term is not whole.
    """
    import tomllib

    try:
        with path.open("rb") as stream:
            content = tomllib.load(stream)
    except FileNotFoundError as error:
        raise DataError("no glossary file {path!r}", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise DataError(
            "cannot read the glossary {path!r}: {error}", path=str(path), error=str(error)
        ) from error
    if content.get("format", FORMAT) != FORMAT:
        raise DataError(
            "the glossary {path!r} is of format {format!r}; this phrasekit reads format {known}",
            path=str(path),
            format=content["format"],
            known=FORMAT,
        )
    rows = content.get("term", [])
    if not isinstance(rows, list):
        raise DataError("{place}: terms are written as [[term]]", place=repr(str(path)))
    terms = [
        _term(row, Message("{path!r}, term {number}", path=str(path), number=number))
        for number, row in enumerate(rows, 1)
    ]
    title, licence = content.get("title", path.stem), content.get("licence", "")
    return TermBook(path.stem, str(title), str(licence), terms)


def _term(row: Any, place: Message) -> Term:
    if not isinstance(row, dict):
        raise DataError("{place}: terms are written as [[term]]", place=place)
    for name in ("language", "term"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise DataError("{place}: it lacks {field!r}", place=place, field=name)
    if row["language"] not in languages.available():
        raise DataError(
            "{place}: no language {language!r}; installed: {known}",
            place=place,
            language=row["language"],
            known=", ".join(languages.available()),
        )
    seen = row.get("seen", [])
    if not isinstance(seen, list):
        raise DataError("{place}: sightings are written as [[term.seen]]", place=place)
    return Term(
        id=_text(row, "id", place) or row["term"],
        language=row["language"],
        term=row["term"],
        headword=_text(row, "headword", place) or row["term"],
        reading=_text(row, "reading", place),
        glosses=_texts(row, "glosses", place),
        part_of_speech=_texts(row, "part_of_speech", place),
        note=_text(row, "note", place),
        tags=_texts(row, "tags", place),
        seen=tuple(_sighting(each, place) for each in seen),
    )


def _sighting(row: Any, place: Message) -> Sighting:
    if not isinstance(row, dict):
        raise DataError("{place}: sightings are written as [[term.seen]]", place=place)
    names = ("context", "gloss", "source", "publisher", "url", "date")
    return Sighting(**{name: _text(row, name, place) for name in names})


def _text(row: dict[str, Any], name: str, place: Message) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise DataError(
            "{place}: {field!r} is a text in quotes, not {value!r}",
            place=place,
            field=name,
            value=value,
        )
    return value or None


def _texts(row: dict[str, Any], name: str, place: Message) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise DataError(
            "{place}: {field!r} is a list of texts, not {value!r}",
            place=place,
            field=name,
            value=value,
        )
    return tuple(value)


def packaged_names() -> list[str]:
    """List the names of the glossaries that come with phrasekit."""
    folder = config.packaged_dictionaries() / "glossaries"
    return sorted(path.stem for path in folder.glob("*.toml"))


def open_book(name: str) -> TermBook:
    """Open a packaged glossary by its name, or a file by its path.

    Raises UnknownName when it is neither, DataError when the file is broken.
    """
    if name.endswith(".toml") or Path(name).is_file():
        return read_toml(Path(name))
    if name not in packaged_names():
        raise UnknownName("glossary", name, packaged_names())
    return read_toml(config.packaged_dictionaries() / "glossaries" / f"{name}.toml")


@cache
def packaged() -> tuple[TermBook, ...]:
    """Open all packaged glossaries, once in a process."""
    return tuple(open_book(name) for name in packaged_names())
