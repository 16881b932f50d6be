"""Characters: KANJIDIC2 compiled into a table of ours, and read again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from phrasekit import characters
from phrasekit.entries import Character
from phrasekit.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

#: The tables of the source that are read, with two kanji; 囗 has neither meaning nor reading here.
SOURCE = """
CREATE TABLE character (ID INTEGER PRIMARY KEY, literal TEXT, stroke_count INTEGER, grade TEXT);
CREATE TABLE radical (cid INTEGER, rad_type TEXT, value TEXT);
CREATE TABLE nanori (cid INTEGER, value TEXT);
CREATE TABLE rm_group (ID INTEGER PRIMARY KEY, cid INTEGER);
CREATE TABLE reading (gid INTEGER, r_type TEXT, value TEXT);
CREATE TABLE meaning (gid INTEGER, value TEXT, m_lang TEXT);
INSERT INTO character VALUES (1, '食', 9, '2'), (2, '人', 2, '1'), (3, '囗', 3, NULL);
INSERT INTO radical VALUES (1, 'classical', '184'), (1, 'nelson_c', '9'), (2, 'classical', '9');
INSERT INTO nanori VALUES (2, 'ひこ'), (2, 'ひと');
INSERT INTO rm_group VALUES (10, 1), (20, 2);
INSERT INTO reading VALUES (10, 'pinyin', 'shi2'), (10, 'ja_on', 'ショク'), (10, 'ja_on', 'ジキ'),
    (10, 'ja_kun', 'た.べる'), (20, 'ja_on', 'ジン'), (20, 'ja_kun', 'ひと'), (20, 'ja_kun', '-り');
INSERT INTO meaning VALUES (10, 'eat', ''), (10, 'food', ''), (10, 'comida', 'es'),
    (20, 'person', '');
"""
EAT = Character(
    "食", ("eat", "food"), ("ショク", "ジキ"), ("た.べる",), (), strokes=9, grade=2, radical="食"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "jamdict.db")) as connection:
        connection.executescript(SOURCE)
    return tmp_path


@pytest.fixture
def table(source: Path, tmp_path: Path) -> Path:
    path = tmp_path / "made" / "kanjidic2.db"
    assert characters.write(path, source) == 3
    return path


def test_what_was_written_is_read(table: Path) -> None:
    known = characters.Characters(table)
    assert known.get("食") == EAT
    person = known.get("人")
    assert person is not None
    assert person.kun_readings == ("ひと", "-り")
    assert person.name_readings == ("ひこ", "ひと")
    assert person.radical == "人"


def test_what_the_source_does_not_say_is_empty(table: Path) -> None:
    assert characters.Characters(table).get("囗") == Character("囗", strokes=3)


@pytest.mark.parametrize("literal", ["", "犬", "食人", "\ud800", "'"])
def test_an_unknown_character_is_none(table: Path, literal: str) -> None:
    assert characters.Characters(table).get(literal) is None


def test_a_character_is_read_once(table: Path) -> None:
    known = characters.Characters(table)
    assert known.get("食") is known.get("食")


def test_a_missing_file_knows_nothing(tmp_path: Path) -> None:
    assert characters.Characters(tmp_path / "none.db").get("食") is None


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 4000])
def test_a_damaged_file_knows_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(content)
    assert characters.Characters(path).get("食") is None


def test_a_table_of_another_shape_knows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE character (literal); INSERT INTO character VALUES ('食')"
        )
    assert characters.Characters(path).get("食") is None


def test_writing_again_replaces_the_file(table: Path, source: Path) -> None:
    table.write_bytes(b"damaged")
    characters.write(table, source)
    assert characters.Characters(table).get("食") == EAT
    assert [path.name for path in table.parent.iterdir()] == ["kanjidic2.db"]


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="install jamdict-data"):
        characters.write(tmp_path / "kanjidic2.db", tmp_path)


def test_a_broken_source_leaves_the_file_as_it_was(table: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "jamdict.db").write_bytes(b"not a database")
    with pytest.raises(DataError, match="cannot read kanji"):
        characters.write(table, broken)
    assert characters.Characters(table).get("食") == EAT


def test_every_radical_has_a_character_of_its_own() -> None:
    radicals = [characters.radical(number) for number in range(1, 215)]
    assert len(set(radicals)) == 214
    assert all("\u4e00" <= radical <= "\u9fff" for radical in radicals)
    assert (radicals[0], radicals[84], radicals[213]) == ("一", "水", "龠")
