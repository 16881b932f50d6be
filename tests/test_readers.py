"""The lexicon formats: the contract of each, and our own format line by line."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phrasekit import config, readers
from phrasekit.errors import DataError, UnknownName
from phrasekit.readers import jmdict, phrasekit_tsv

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", sorted(readers.available()))
def test_every_format_answers_to_its_name(name: str) -> None:
    assert readers.get(name).format == name


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no lexicon format 'xml'; known: cldr, jmdict"):
        readers.get("xml")


LINES = [
    # line, headword, reading, part of speech, glosses of each sense, grammar
    (
        "помо́чь\tverb\tpf; impf=помога́ть; +dat; past=помо́г\tto help",
        "помочь",
        "помо́чь",
        "verb",
        [("to help",)],
        {"aspect": "perfective", "imperfective_partner": "помога́ть", "past_masculine": "помо́г"},
    ),
    (
        "за́мок\tnoun\tm; gen=за́мка\tcastle | (figurative) fortress; keep // of a person",
        "замок",
        "за́мок",
        "noun",
        [("castle",), ("fortress", "keep")],
        {"gender": "masculine", "genitive": "за́мка"},
    ),
    ("так\tadv\t\tso; thus", "так", "так", "adverb", [("so", "thus")], {}),
]


@pytest.mark.parametrize(("line", "headword", "reading", "part", "glosses", "grammar"), LINES)
def test_a_line_is_an_entry(
    line: str,
    headword: str,
    reading: str,
    part: str,
    glosses: list[tuple[str, ...]],
    grammar: dict[str, str],
) -> None:
    entry = phrasekit_tsv.parse_line(line, "tiny", "ru")
    assert entry.headword == headword
    assert entry.readings[0].text == reading
    assert entry.parts_of_speech == {part}
    assert [sense.glosses for sense in entry.senses] == glosses
    assert dict(entry.grammar) == grammar


def test_government_labels_and_notes_belong_to_their_sense() -> None:
    line = "ду́мать\tverb\timpf; о+prep\tto think | [+inf] (colloquial) to intend // a plan"
    first, second = phrasekit_tsv.parse_line(line, "tiny", "ru").senses
    assert first.government == ("о + prepositional",)
    assert second.government == ("+ infinitive",)
    assert second.labels == ("colloquial",)
    assert second.note == "a plan"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("кни́га\tnoun\tf", "3 columns"),
        ("кни́га\tthing\tf\tbook", "part of speech 'thing'"),
        ("кни́га\tnoun\tfeminine\tbook", "grammar 'feminine'"),
        ("кни́га\tnoun\tf\t", "empty sense"),
        ("кни́га\tnoun\tf\tbook; ", "empty gloss"),
        ("кни́га\tnoun\tf\t(wrong) book", "label 'wrong'"),
        ("\tnoun\tf\tbook", "headword"),
    ],
)
def test_a_broken_line_says_why(line: str, said: str) -> None:
    with pytest.raises(phrasekit_tsv.LineError, match=said):
        phrasekit_tsv.parse_line(line, "tiny", "ru")


@given(st.text())
@example("a\tnoun\tf\t[")
@example("a\tnoun\tf\t(dated) ")
def test_any_line_is_an_entry_or_an_error(line: str) -> None:
    try:
        entry = phrasekit_tsv.parse_line(line, "tiny", "ru")
    except phrasekit_tsv.LineError:
        return
    assert entry.headword
    assert all(sense.glosses for sense in entry.senses)


def test_a_file_with_a_broken_line_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "nouns.tsv").write_text("кни́га\tnoun\tf\tbook\nдом\n", "utf-8")
    with pytest.raises(DataError, match=r"nouns\.tsv:2: 1 columns"):
        list(readers.get("phrasekit-tsv").read(tmp_path, "tiny", "ru"))


def test_examples_join_their_entries(tmp_path: Path) -> None:
    (tmp_path / "nouns.tsv").write_text("кни́га\tnoun\tf\tbook\n", "utf-8")
    (tmp_path / "examples.tsv").write_text("кни́га\tГде моя книга?\tWhere is my book?\n", "utf-8")
    (entry,) = readers.get("phrasekit-tsv").read(tmp_path, "tiny", "ru")
    assert entry.examples[0].translation == "Where is my book?"


@pytest.mark.parametrize(
    ("marks", "low", "high"),
    [
        ([], 0.0, 0.0),
        (["nf01"], 5.0, 6.0),
        (["nf48"], 3.0, 4.0),
        (["ichi1"], 4.0, 5.0),
        (["gai2"], 2.5, 3.5),
    ],
)
def test_priority_marks_lie_on_the_zipf_scale(marks: list[str], low: float, high: float) -> None:
    assert low <= jmdict.commonness(marks) <= high


JMDICT = """
CREATE TABLE Entry (idseq INTEGER);
CREATE TABLE Kanji (ID INTEGER, idseq INTEGER, text TEXT);
CREATE TABLE Kana (ID INTEGER, idseq INTEGER, text TEXT, nokanji INTEGER);
CREATE TABLE KJI (kid INTEGER, text TEXT); CREATE TABLE KJP (kid INTEGER, text TEXT);
CREATE TABLE KNI (kid INTEGER, text TEXT); CREATE TABLE KNP (kid INTEGER, text TEXT);
CREATE TABLE KNR (kid INTEGER, text TEXT);
CREATE TABLE Sense (ID INTEGER, idseq INTEGER);
CREATE TABLE stagk (sid INTEGER, text TEXT); CREATE TABLE stagr (sid INTEGER, text TEXT);
CREATE TABLE pos (sid INTEGER, text TEXT); CREATE TABLE xref (sid INTEGER, text TEXT);
CREATE TABLE antonym (sid INTEGER, text TEXT); CREATE TABLE field (sid INTEGER, text TEXT);
CREATE TABLE misc (sid INTEGER, text TEXT); CREATE TABLE dialect (sid INTEGER, text TEXT);
CREATE TABLE SenseInfo (sid INTEGER, text TEXT);
CREATE TABLE SenseSource (sid INTEGER, text TEXT, lang TEXT, lstype TEXT, wasei TEXT);
CREATE TABLE SenseGloss (sid INTEGER, lang TEXT, gend TEXT, text TEXT);
INSERT INTO Entry VALUES (7);
INSERT INTO Kanji VALUES (1, 7, '麦酒');
INSERT INTO Kana VALUES (1, 7, 'ビール', 1), (2, 7, 'ばくしゅ', 0);
INSERT INTO KNP VALUES (1, 'gai1'); INSERT INTO KJI VALUES (1, 'ateji (phonetic) reading');
INSERT INTO KNR VALUES (2, '麦酒');
INSERT INTO Sense VALUES (1, 7), (2, 7);
INSERT INTO pos VALUES (1, 'noun (common) (futsuumeishi)');
INSERT INTO misc VALUES (1, 'word usually written using kana alone');
INSERT INTO SenseGloss VALUES (1, 'eng', '', 'beer'), (2, 'eng', '', 'a glass of it');
INSERT INTO SenseSource VALUES (1, 'bier', 'dut', '', ''), (2, '', 'eng', '', 'y');
INSERT INTO xref VALUES (2, 'ビアガーデン');
"""


def test_everything_a_jmdict_entry_shows_is_read(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "jamdict.db")
    connection.executescript(JMDICT)
    connection.close()
    (entry,) = readers.get("jmdict").read(tmp_path, "jmdict", "ja")
    assert (entry.id, entry.headword) == ("7", "麦酒")
    assert entry.forms[0].labels == ("ateji",)
    beer, other = entry.readings
    assert beer.commonness > other.commonness == 0
    assert beer.labels == ("not a reading of the kanji",)
    assert other.restricted_to == ("麦酒",)
    first, second = entry.senses
    assert first.part_of_speech == second.part_of_speech == ("noun",)
    assert first.labels == ("usually kana",)
    assert first.loan_sources == ("nl: bier",)
    assert second.loan_sources == ("en (made in Japan)",)
    assert second.cross_references == ("ビアガーデン",)


def test_a_missing_database_names_the_package(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"jamdict-data"):
        next(iter(readers.get("jmdict").read(tmp_path, "jmdict", "ja")))


def test_every_source_of_our_own_lexicon_is_read() -> None:
    folder = config.packaged_dictionaries() / "ru" / "core"
    entries = list(readers.get("phrasekit-tsv").read(folder, "ru-core", "ru"))
    assert len(entries) >= 1000
    assert len({entry.id for entry in entries}) == len(entries)
