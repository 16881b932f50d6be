"""JMdict, as the SQLite file of the PyPI package `jamdict-data`.

The file holds English glosses only; tags are written out ("Ichidan verb"), which we shorten to
what a reader of an entry expects.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from phrasekit.entries import Form, Sense, TermEntry
from phrasekit.errors import DataError
from phrasekit.readers import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Tags whose full text says more than a reader needs. Verb classes keep their own names.
SHORT = {
    "noun (common) (futsuumeishi)": "noun",
    "noun or participle which takes the aux. verb suru": "suru verb",
    "expressions (phrases, clauses, etc.)": "expression",
    "nouns which may take the genitive case particle 'no'": "no-adjective",
    "adjectival nouns or quasi-adjectives (keiyodoshi)": "na-adjective",
    "adverb (fukushi)": "adverb",
    "adjective (keiyoushi)": "i-adjective",
    "adjective (keiyoushi) - yoi/ii class": "i-adjective (ii)",
    "adverb taking the 'to' particle": "to-adverb",
    "noun or verb acting prenominally": "prenominal",
    "noun, used as a suffix": "noun suffix",
    "noun, used as a prefix": "noun prefix",
    "interjection (kandoushi)": "interjection",
    "'taru' adjective": "taru-adjective",
    "pre-noun adjectival (rentaishi)": "adnominal",
    "suru verb - special class": "suru verb (special)",
    "suru verb - included": "suru verb (included)",
    "su verb - precursor to the modern suru": "su verb",
    "Kuru verb - special class": "kuru verb",
    "Ichidan verb": "ichidan verb",
    "Ichidan verb - kureru special class": "ichidan verb (kureru)",
    "Ichidan verb - zuru verb (alternative form of -jiru verbs)": "ichidan verb (zuru)",
    "Godan verb - Iku/Yuku special class": "godan verb (iku)",
    "Godan verb - -aru special class": "godan verb (aru)",
    "Godan verb with 'ru' ending (irregular verb)": "godan verb (ru, irregular)",
    "Godan verb with 'u' ending (special class)": "godan verb (u, special)",
    "word usually written using kana alone": "usually kana",
    "archaism": "archaic",
    "obscure term": "obscure",
    "onomatopoeic or mimetic word": "onomatopoeia",
    "colloquialism": "colloquial",
    "idiomatic expression": "idiom",
    "honorific or respectful (sonkeigo) language": "honorific",
    "obsolete term": "obsolete",
    "polite (teineigo) language": "polite",
    "humble (kenjougo) language": "humble",
    "historical term": "historical",
    "jocular, humorous term": "humorous",
    "vulgar expression or word": "vulgar",
    "familiar language": "familiar",
    "children's language": "childish",
    "dated term": "dated",
    "literary or formal term": "literary",
    "female term or language": "feminine",
    "male term or language": "masculine",
    "poetical term": "poetic",
    "irregular okurigana usage": "irregular okurigana",
    "word containing out-dated kanji": "outdated kanji",
    "word containing irregular kanji usage": "irregular kanji",
    "word containing irregular kana usage": "irregular kana",
    "ateji (phonetic) reading": "ateji",
    "out-dated or obsolete kana usage": "outdated kana",
    "gikun (meaning as reading) or jukujikun (special kanji reading)": "gikun",
}
GODAN = re.compile(r"Godan verb with '(\w+)' ending")
LANGUAGES = {"ger": "de", "fre": "fr", "por": "pt", "dut": "nl", "rus": "ru", "ita": "it",
             "spa": "es", "chi": "zh", "kor": "ko", "eng": "en", "lat": "la"}  # fmt: skip


def short(tag: str) -> str:
    """Shorten a tag of the source.

    >>> short("Godan verb with 'ku' ending"), short("adverb (fukushi)")
    ('godan verb (ku)', 'adverb')
    """
    if tag in SHORT:
        return SHORT[tag]
    return GODAN.sub(r"godan verb (\1)", tag)


def commonness(marks: list[str]) -> float:
    """Estimate how common a form is, on the Zipf scale, from JMdict's priority marks.

    The marks are described in the DTD of JMdict: nfNN is the word's band of 500 in a newspaper
    frequency list; ichi, spec, gai and news are other lists, 1 their more common half.
    The bands follow Zipf's law about as rank x frequency = 10 ** 7.9 per billion.
    """
    if not marks:
        return 0.0
    best = 3.0
    for mark in marks:
        if mark.startswith("nf"):
            best = max(best, 7.9 - math.log10(500 * int(mark[2:]) - 250))
        elif mark in ("ichi1", "spec1", "gai1"):
            best = max(best, 4.2)
        elif mark == "news1":
            best = max(best, 3.7)
    return round(best + (0.3 if "ichi1" in marks or "spec1" in marks else 0.0), 2)


class Tables:
    """The child tables of the source, each as rows by the number they belong to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def texts(self, table: str, owner: str) -> dict[int, list[str]]:
        """Collect one text column; a row's order in the source is kept."""
        rows: dict[int, list[str]] = defaultdict(list)
        for number, text in self.connection.execute(
            f"SELECT {owner}, text FROM {table} ORDER BY rowid"
        ):
            rows[number].append(text)
        return rows

    def loans(self) -> dict[int, list[str]]:
        """Collect loan sources as "de: Arbeit", with wasei eigo said in words."""
        rows: dict[int, list[str]] = defaultdict(list)
        query = "SELECT sid, text, lang, wasei FROM SenseSource ORDER BY rowid"
        for number, text, language, wasei in self.connection.execute(query):
            code = LANGUAGES.get(language, language)
            made = " (made in Japan)" if wasei else ""
            rows[number].append((f"{code}: {text}" if text else code) + made)
        return rows


def _forms(tables: Tables, table: str, marks: str, notes: str) -> dict[int, list[Form]]:
    """Collect written forms (table Kanji) or readings (table Kana) by entry."""
    priorities = tables.texts(marks, "kid")
    labels = tables.texts(notes, "kid")
    restrictions = tables.texts("KNR", "kid") if table == "Kana" else {}
    plain = "nokanji" if table == "Kana" else "0"
    rows: dict[int, list[Form]] = defaultdict(list)
    query = f"SELECT ID, idseq, text, {plain} FROM {table} ORDER BY ID"
    for number, entry, text, no_kanji in tables.connection.execute(query):
        tags = [short(tag) for tag in labels.get(number, ())]
        if no_kanji:
            tags.append("not a reading of the kanji")
        rows[entry].append(
            Form(
                text,
                commonness(priorities.get(number, [])),
                tuple(tags),
                tuple(restrictions.get(number, ())),
            )
        )
    return rows


def _senses(tables: Tables) -> dict[int, list[Sense]]:
    glosses = tables.texts("SenseGloss", "sid")
    classes = tables.texts("pos", "sid")
    label_tables = [tables.texts(name, "sid") for name in ("misc", "field", "dialect")]
    notes = tables.texts("SenseInfo", "sid")
    only_forms, only_readings = tables.texts("stagk", "sid"), tables.texts("stagr", "sid")
    references, antonyms = tables.texts("xref", "sid"), tables.texts("antonym", "sid")
    loans = tables.loans()
    rows: dict[int, list[Sense]] = defaultdict(list)
    for number, entry in tables.connection.execute("SELECT ID, idseq FROM Sense ORDER BY ID"):
        part_of_speech = tuple(short(tag) for tag in classes.get(number, ()))
        if not part_of_speech and rows[entry]:
            part_of_speech = rows[entry][-1].part_of_speech
        labels = [short(tag) for table in label_tables for tag in table.get(number, ())]
        rows[entry].append(
            Sense(
                glosses=tuple(glosses.get(number, ())),
                part_of_speech=part_of_speech,
                labels=tuple(labels),
                note="; ".join(notes.get(number, ())) or None,
                restricted_to=(*only_forms.get(number, ()), *only_readings.get(number, ())),
                cross_references=tuple(references.get(number, ())),
                antonyms=tuple(antonyms.get(number, ())),
                loan_sources=tuple(loans.get(number, ())),
            )
        )
    return rows


class JamdictReader(Reader):
    """Reads the SQLite file of `jamdict-data`, which holds several dictionaries."""

    def sources(self, path: Path) -> list[Path]:
        """Name the one database file."""
        return [path / "jamdict.db"]

    @contextmanager
    def opened(self, path: Path) -> Iterator[sqlite3.Connection]:
        """Open the database for reading; raises DataError when it is not there."""
        database = path / "jamdict.db"
        if not database.is_file():
            raise DataError(
                "no {file!r} in {folder!r}; install jamdict-data 1.5",
                file=database.name,
                folder=str(path),
            )
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            yield connection
        finally:
            connection.close()


class JMdictReader(JamdictReader):
    """Reads the words."""

    format = "jmdict"

    def read(self, path: Path, lexicon: str, language: str) -> Iterator[TermEntry]:
        """Yield JMdict's entries in the order of their numbers."""
        with self.opened(path) as connection:
            tables = Tables(connection)
            forms = _forms(tables, "Kanji", "KJP", "KJI")
            readings = _forms(tables, "Kana", "KNP", "KNI")
            senses = _senses(tables)
            for (number,) in connection.execute("SELECT idseq FROM Entry ORDER BY idseq"):
                yield TermEntry(
                    language=language,
                    lexicon=lexicon,
                    id=str(number),
                    forms=tuple(forms.get(number, ())),
                    readings=tuple(readings[number]),
                    senses=tuple(senses[number]),
                )


READER = JMdictReader()
