"""JMnedict, the names in the SQLite file of the PyPI package `jamdict-data`.

Its entries are one for each writing and reading of a name, without a word on how common it is.
Personal names that sound alike and are of the same kind come out as one entry with many forms
(`names.split` takes them apart again), which halves their index; how common a name is we count in
JMnedict itself: how many people bear it, and how many places and stations are named after it.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.entries import Form, Sense, TermEntry
from phrasekit.readers.jmdict import JamdictReader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    #: A name as it is written, and its reading.
    Name = tuple[str, str]

#: Kinds of names in plain English; those not listed are plain words already.
KINDS = {
    "surname": "surname",
    "place": "place name",
    "unclass": "name",
    "fem": "female given name",
    "masc": "male given name",
    "given": "given name",
    "person": "full name",
    "work": "title of a work",
    "product": "product name",
    "service": "service name",
}
#: Kinds of which writings that sound alike are one entry.
PERSONAL = frozenset(KINDS[kind] for kind in ("surname", "unclass", "fem", "masc", "given"))
#: What may be the given name of a full name.
GIVEN = frozenset(("given", "fem", "masc", "unclass"))
FAMILY = frozenset(("surname",))
#: Kinds that are often named after a place.
NAMED_AFTER = ("place", "station", "organization", "company")
#: On the Zipf scale: names that are listed for what bears them, which is well known; a name that
#: one person bears, fitted to `wordfreq`, as is how little being a part of a place's name says.
NOTED = {"full name": 2.5, "company": 2.5, "organization": 2.0, "product name": 2.0,
         "title of a work": 2.0, "character": 2.0, "station": 1.5}  # fmt: skip
BORNE_ONCE = 1.9
PLACE_SHARE = 0.3
#: Between the parts of a row: what no name has in it.
UNIT, RECORD = "\x1f", "\x1e"

ROWS = f"""
SELECT kana.text, kana.idseq,
    (SELECT group_concat(text, '{UNIT}') FROM NEKanji WHERE idseq = kana.idseq),
    (SELECT group_concat(
        (SELECT group_concat(text, '{UNIT}') FROM NETransType WHERE tid = sense.ID) || '{RECORD}' ||
        (SELECT group_concat(text, '{UNIT}') FROM NETransGloss WHERE tid = sense.ID), '{RECORD}')
     FROM NETranslation AS sense WHERE sense.idseq = kana.idseq)
FROM NEKana AS kana
WHERE NOT EXISTS (
    SELECT 1 FROM NEKana AS other WHERE other.idseq = kana.idseq AND other.ID < kana.ID)
ORDER BY kana.text, kana.idseq
"""
NAMES = """
SELECT DISTINCT kanji.text, kana.text FROM NETransType AS type
JOIN NETranslation AS sense ON sense.ID = type.tid
JOIN NEKanji AS kanji ON kanji.idseq = sense.idseq
JOIN NEKana AS kana ON kana.idseq = sense.idseq
WHERE type.text IN ({marks})
"""
KINDS_OF = """
SELECT kana.text, type.text FROM NEKanji AS kanji
JOIN NEKana AS kana ON kana.idseq = kanji.idseq
JOIN NETranslation AS sense ON sense.idseq = kanji.idseq
JOIN NETransType AS type ON type.tid = sense.ID
WHERE kanji.text = ?
"""


class Row(NamedTuple):
    """An entry of the source, before those that sound alike are joined."""

    number: int
    forms: tuple[str, ...]
    readings: tuple[str, ...]
    senses: tuple[Sense, ...]

    @property
    def is_personal(self) -> bool:
        """Whether it is nothing but a surname, a given name or an unclassified one."""
        return len(self.readings) == 1 and all(
            PERSONAL.issuperset(sense.part_of_speech) for sense in self.senses
        )


def kind(source: str) -> str:
    """Give the kind of a name in plain English.

    >>> kind("fem"), kind("station")
    ('female given name', 'station')
    """
    return KINDS.get(source, source)


def commonness(people: int, places: int) -> float:
    """Estimate how common a name is, on the Zipf scale, from who and what bears it.

    >>> commonness(0, 0), commonness(1, 0), commonness(100, 0), commonness(0, 10)
    (0.0, 1.9, 3.9, 2.38)
    """
    counted = people + PLACE_SHARE * places
    return round(BORNE_ONCE + math.log10(counted), 2) if counted else 0.0


def halves(
    names: Iterable[Name], kinds_of: Callable[[str], frozenset[Name]]
) -> Iterator[tuple[Name, Name]]:
    """Cut full names into family and given names, where both are known as such.

    `kinds_of` gives the readings of a form, each with a kind.

    >>> known = {"村上": {("むらかみ", "surname")}, "春樹": {("はるき", "given")}}
    >>> full_names = [("村上春樹", "むらかみはるき")]
    >>> list(halves(full_names, lambda form: frozenset(known.get(form, ()))))
    [(('村上', 'むらかみ'), ('春樹', 'はるき'))]
    """
    for form, reading in names:
        for place in range(1, len(form)):
            for start in _readings(kinds_of(form[:place]), FAMILY):
                rest = reading.removeprefix(start)
                if rest not in ("", reading) and rest in _readings(kinds_of(form[place:]), GIVEN):
                    yield (form[:place], start), (form[place:], rest)


def _readings(found: frozenset[Name], kinds: frozenset[str]) -> set[str]:
    return {reading for reading, kind in found if kind in kinds}


def namesakes(names: Iterable[Name]) -> Counter[Name]:
    """Count for each name how many others start with it, in writing and in sound.

    A single kanji starts too many names that have nothing to do with it.

    >>> namesakes([("渋谷", "しぶや"), ("渋谷駅", "しぶやえき"), ("渋谷区", "しぶやく")])
    Counter({('渋谷', 'しぶや'): 2})
    """
    counts: Counter[Name] = Counter()
    open_names: list[Name] = []
    for form, reading in sorted(names):
        while open_names and not form.startswith(open_names[-1][0]):
            open_names.pop()
        for start in open_names:
            if start[0] != form and reading.startswith(start[1]) and reading != start[1]:
                counts[start] += 1
        if len(form) > 1:
            open_names.append((form, reading))
    return counts


class Census:
    """How many people and places of a source bear each name as a part of their own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kinds_of = lru_cache(maxsize=20_000)(self._look_up)
        self.places = namesakes(self._names(NAMED_AFTER))
        people = self._names(("person",))
        self.people = Counter(name for pair in halves(people, self._kinds_of) for name in pair)

    def _names(self, kinds: tuple[str, ...]) -> Iterator[Name]:
        yield from self._connection.execute(NAMES.format(marks=", ".join("?" * len(kinds))), kinds)

    def _look_up(self, form: str) -> frozenset[Name]:
        return frozenset(self._connection.execute(KINDS_OF, (form,)))

    def weigh(self, form: str, row: Row) -> float:
        """Say how common a writing of an entry is."""
        names = [(form, reading) for reading in row.readings]
        value = max(commonness(self.people[name], self.places[name]) for name in names)
        kinds = (name for sense in row.senses for name in sense.part_of_speech)
        return max(value, *(NOTED.get(name, 0.0) for name in kinds), 0.0)


def _rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Give the entries in the order of their readings."""
    several = _several_readings(connection)
    for reading, number, forms, senses in connection.execute(ROWS):
        yield Row(
            number,
            tuple(forms.split(UNIT)) if forms else (),
            several.get(number, (reading,)),
            tuple(_senses(senses)),
        )


def _several_readings(connection: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    query = (
        "SELECT idseq, group_concat(text, ?) FROM NEKana GROUP BY idseq HAVING count(*) > 1"
        " ORDER BY idseq"
    )
    return {number: tuple(texts.split(UNIT)) for number, texts in connection.execute(query, UNIT)}


@lru_cache(maxsize=1024)
def _kinds(text: str) -> tuple[str, ...]:
    return tuple(kind(each) for each in text.split(UNIT))


def _senses(text: str | None) -> Iterator[Sense]:
    parts = (text or "").split(RECORD)
    for kinds, glosses in zip(parts[::2], parts[1::2], strict=False):
        yield Sense(glosses=tuple(glosses.split(UNIT)), part_of_speech=_kinds(kinds))


def _joined(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Put the rows of one reading together that are one entry of ours."""
    groups: dict[tuple[Sense, ...], list[Row]] = {}
    for row in rows:
        if row.is_personal and row.forms:
            groups.setdefault(row.senses, []).append(row)
        else:
            yield [row]
    yield from groups.values()


def _entry(rows: list[Row], census: Census, lexicon: str, language: str) -> TermEntry:
    weights = {form: census.weigh(form, row) for row in rows for form in row.forms}
    ranked = sorted(weights, key=lambda form: -weights[form])
    first = rows[0]
    # Where there are forms, it is they that are common; `names.split` hands it on to the reading.
    own = 0.0 if weights else max(census.weigh(each, first) for each in first.readings)
    return TermEntry(
        language=language,
        lexicon=lexicon,
        id=str(first.number),
        forms=tuple(Form(form, weights[form]) for form in ranked),
        readings=tuple(Form(reading, own) for reading in first.readings),
        senses=first.senses,
    )


class JMnedictReader(JamdictReader):
    """Reads the names."""

    format = "jmnedict"

    def read(self, path: Path, lexicon: str, language: str) -> Iterator[TermEntry]:
        """Yield the names in the order of their readings."""
        with self.opened(path) as connection:
            census = Census(connection)
            for _, rows in groupby(_rows(connection), key=lambda row: row.readings[0]):
                for joined in _joined(rows):
                    yield _entry(joined, census, lexicon, language)


READER = JMnedictReader()
