"""JMnedict: what is read of it, what is joined, and how common its names come out."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from phrasekit import config, readers
from phrasekit.errors import DataError
from phrasekit.readers import jmnedict

if TYPE_CHECKING:
    from pathlib import Path

    from phrasekit.entries import TermEntry

SCHEMA = """
CREATE TABLE NEEntry (idseq INTEGER);
CREATE TABLE NEKanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
CREATE TABLE NEKana (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT, nokanji BOOLEAN);
CREATE TABLE NETranslation (ID INTEGER PRIMARY KEY, idseq INTEGER);
CREATE TABLE NETransType (tid INTEGER, text TEXT);
CREATE TABLE NETransGloss (tid INTEGER, lang TEXT, gend TEXT, text TEXT);
"""
#: Number, forms, readings, and of each sense the kinds and glosses.
ROWS = [
    (1, ["村上"], ["むらかみ"], [(["place", "surname"], ["Murakami"])]),
    (2, ["村神"], ["むらかみ"], [(["surname"], ["Murakami"])]),
    (3, ["邑上"], ["むらかみ"], [(["surname"], ["Murakami"])]),
    (4, ["春樹"], ["はるき"], [(["given"], ["Haruki"])]),
    (5, ["晴樹"], ["はるき"], [(["given"], ["Haruki"])]),
    (6, ["村上春樹"], ["むらかみはるき"], [(["person"], ["Murakami Haruki (1949-)"])]),
    (7, [], ["アインシュタイン"], [(["surname"], ["Einstein"])]),
    (8, ["渋谷"], ["しぶや"], [(["place"], ["Shibuya"])]),
    (9, ["渋谷駅"], ["しぶやえき"], [(["station"], ["Shibuya Station"])]),
    (10, ["ＩＫＥＡ"], ["イケア"], [(["company"], ["IKEA"])]),
    (11, [], ["ディスクシステム"], [(["product"], ["FDS", "Famicom Disk System"])]),
    (12, ["東京"], ["とうきょう"], [(["place"], ["Tokyo"]), (["surname"], ["Tōkyō"])]),
    (13, ["二荒山"], ["ふたらさん", "ふたらやま"], [(["place"], ["Mount Futara"])]),
    (14, ["明", "朋"], ["あきら"], [(["masc"], ["Akira"])]),
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with a small database of the shape of `jamdict-data`."""
    connection = sqlite3.connect(tmp_path / "jamdict.db")
    connection.executescript(SCHEMA)
    for number, forms, kana, senses in ROWS:
        for form in forms:
            connection.execute("INSERT INTO NEKanji (idseq, text) VALUES (?, ?)", (number, form))
        for reading in kana:
            connection.execute(
                "INSERT INTO NEKana (idseq, text, nokanji) VALUES (?, ?, 0)", (number, reading)
            )
        for kinds, glosses in senses:
            row = connection.execute("INSERT INTO NETranslation (idseq) VALUES (?)", (number,))
            for kind in kinds:
                connection.execute("INSERT INTO NETransType VALUES (?, ?)", (row.lastrowid, kind))
            for gloss in glosses:
                connection.execute(
                    "INSERT INTO NETransGloss VALUES (?, 'eng', '', ?)", (row.lastrowid, gloss)
                )
    connection.commit()
    connection.close()
    return tmp_path


@pytest.fixture
def entries(source: Path) -> dict[str, TermEntry]:
    """The entries by headword."""
    found = readers.get("jmnedict").read(source, "jmnedict", "ja")
    return {entry.headword: entry for entry in found}


def _texts(entry: TermEntry) -> list[str]:
    return [form.text for form in entry.forms]


def test_names_that_sound_alike_are_one_entry(entries: dict[str, TermEntry]) -> None:
    assert _texts(entries["村神"]) == ["村神", "邑上"]
    assert _texts(entries["村上"]) == ["村上"], "a place is not joined to others"
    assert _texts(entries["明"]) == ["明", "朋"]
    assert len(entries) == len(ROWS) - 2


def test_the_commonest_writing_comes_first(entries: dict[str, TermEntry]) -> None:
    haruki = entries["春樹"]
    assert _texts(haruki) == ["春樹", "晴樹"]
    assert haruki.forms[0].commonness == jmnedict.commonness(1, 0)
    assert haruki.forms[1].commonness == 0.0
    assert haruki.readings[0].commonness == 0.0, "said once, of the forms"


@pytest.mark.parametrize(
    ("headword", "reading", "kinds", "glosses"),
    [
        ("村上春樹", "むらかみはるき", {"full name"}, ["Murakami Haruki (1949-)"]),
        ("アインシュタイン", "アインシュタイン", {"surname"}, ["Einstein"]),
        ("ＩＫＥＡ", "イケア", {"company"}, ["IKEA"]),
        ("渋谷駅", "しぶやえき", {"station"}, ["Shibuya Station"]),
        (
            "ディスクシステム",
            "ディスクシステム",
            {"product name"},
            ["FDS", "Famicom Disk System"],
        ),
        ("明", "あきら", {"male given name"}, ["Akira"]),
    ],
)
def test_an_entry_says_what_kind_of_name_it_is(
    entries: dict[str, TermEntry], headword: str, reading: str, kinds: set[str], glosses: list[str]
) -> None:
    entry = entries[headword]
    assert entry.readings[0].text == reading
    assert entry.parts_of_speech == kinds
    assert list(entry.senses[0].glosses) == glosses
    assert (entry.language, entry.lexicon) == ("ja", "jmnedict")


def test_senses_and_readings_in_the_plural_are_kept(entries: dict[str, TermEntry]) -> None:
    assert [sense.part_of_speech for sense in entries["東京"].senses] == [
        ("place name",),
        ("surname",),
    ]
    assert [form.text for form in entries["二荒山"].readings] == ["ふたらさん", "ふたらやま"]
    assert entries["二荒山"].id == "13"


def test_what_others_are_named_after_is_more_common(entries: dict[str, TermEntry]) -> None:
    assert entries["渋谷"].commonness > 0
    assert entries["村上"].commonness > entries["村神"].commonness == 0


def test_the_source_is_one_file(tmp_path: Path) -> None:
    assert readers.get("jmnedict").sources(tmp_path) == [tmp_path / "jamdict.db"]


def test_a_missing_database_names_the_package(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"jamdict-data"):
        next(iter(readers.get("jmnedict").read(tmp_path, "jmnedict", "ja")))


def test_the_lexicon_names_its_licence() -> None:
    text = (config.packaged_dictionaries() / "ja/jmnedict/lexicon.toml").read_text("utf-8")
    assert 'kind = "names"' in text
    assert "Electronic Dictionary Research and Development Group" in text
