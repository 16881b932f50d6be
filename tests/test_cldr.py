"""Names from CLDR: what becomes an entry, and what does not."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from phrasekit import lexicons, readers
from phrasekit.errors import DataError

if TYPE_CHECKING:
    from phrasekit.entries import TermEntry


@cache
def entries(language: str) -> dict[str, TermEntry]:
    spec = find_spec("babel")
    assert spec is not None
    assert spec.origin is not None
    found = readers.get("cldr").read(Path(spec.origin).parent, "cldr", language)
    return {entry.headword: entry for entry in found}


NAMES = [
    # language, headword, reading, gloss, part of speech, label
    ("ru", "Бельгия", "Бельгия", "Belgium", "proper noun", "country"),
    ("ru", "Соединённые Штаты", "Соединённые Штаты", "USA", "proper noun", "country"),
    ("ru", "Фарерские острова", "Фарерские острова", "Faroe Islands", "proper noun", "territory"),
    ("ru", "Бирма", "Бирма", "Burma", "proper noun", "country"),
    ("ru", "Гонконг", "Гонконг", "Hong Kong", "proper noun", "territory"),
    ("ru", "Азия", "Азия", "Asia", "proper noun", "region"),
    ("ru", "японский", "японский", "Japanese", "adjective", "language"),
    ("ru", "хинди", "хинди", "Hindi", "noun", "language"),
    ("ru", "рубль", "рубль", "rouble", "noun", "currency"),
    ("ru", "доллар", "доллар", "dollar", "noun", "currency"),
    ("ru", "белорусский рубль", "белорусский рубль", "Belarusian ruble", "noun", "currency"),
    ("ru", "январь", "январь", "January", "noun", "month"),
    ("ru", "понедельник", "понедельник", "Monday", "noun", "weekday"),
    ("ja", "アメリカ大陸", "アメリカたいりく", "Americas", "proper noun", "region"),
    ("ja", "ベルギー", "ベルギー", "Belgium", "proper noun", "country"),
    ("ja", "南スーダン", "みなみスーダン", "South Sudan", "proper noun", "country"),
    ("ja", "フェロー諸島", "フェローしょとう", "Faroe Islands", "proper noun", "territory"),
    ("ja", "アイスランド語", "アイスランドご", "Icelandic", "noun", "language"),
    ("ja", "タイバーツ", "タイバーツ", "Thai baht", "noun", "currency"),
    ("de", "Belgien", "Belgien", "Belgium", "proper noun", "country"),
]


@pytest.mark.parametrize(("language", "headword", "reading", "gloss", "part", "label"), NAMES)
def test_a_name_is_an_entry(
    language: str, headword: str, reading: str, gloss: str, part: str, label: str
) -> None:
    entry = entries(language)[headword]
    assert entry.readings[0].text == reading
    assert any(
        gloss in sense.glosses and sense.part_of_speech == (part,) and sense.labels == (label,)
        for sense in entry.senses
    )


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ru", "января"),  # no form but the dictionary one
        ("ru", "Виргинские острова (США)"),
        ("ru", "Западная Африка"),  # a term of statistics
        ("ru", "итальянская лира"),  # of the past
        ("ru", "китайский, традиционное письмо"),
        ("ru", "неизвестный регион"),
        ("ru", "крик"),  # a scream before it is Muscogee
        ("ja", "日本"),  # its reading is not in CLDR
        ("ja", "月曜日"),
        ("ja", "タイ バーツ"),
        ("ja", "CFPフラン"),
    ],
)
def test_what_is_no_name_is_left_out(language: str, name: str) -> None:
    assert name not in entries(language)


@pytest.mark.parametrize(("language", "least"), [("ru", 950), ("ja", 950)])
def test_there_are_enough_of_them(language: str, least: int) -> None:
    assert len(entries(language)) >= least


@pytest.mark.parametrize("language", ["ru", "ja"])
def test_ids_are_one_each_and_commonness_is_left_open(language: str) -> None:
    found = list(entries(language).values())
    assert len({entry.id for entry in found}) == len(found)
    assert not any(entry.commonness for entry in found)


def test_a_name_in_kana_has_no_written_form() -> None:
    assert not entries("ja")["ベルギー"].forms
    assert entries("ja")["アイスランド語"].forms


def test_a_language_that_cldr_does_not_know_is_named() -> None:
    with pytest.raises(DataError, match="'qqq'"):
        list(readers.get("cldr").read(Path(), "cldr", "qqq"))


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_lexicon_is_described(language: str) -> None:
    lexicon = lexicons.get(f"cldr-{language}")
    assert (lexicon.format, lexicon.kind, lexicon.package) == ("cldr", "entries", "babel")
    assert all(path.is_file() for path in readers.get("cldr").sources(lexicon.source))
