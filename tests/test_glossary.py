"""Glossaries as plain text: read, indexed by any spelling, searched."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit import Glossary
from phrasekit.errors import DataError, UnknownName
from phrasekit.homes.text import TextHome as read_toml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def glossary() -> Glossary:
    return Glossary.load("japan-belgium-2018")


def test_the_articles_glossary_holds_its_terms(glossary: Glossary) -> None:
    nebusoku, spasibo = glossary
    assert len(glossary) == 2
    assert (nebusoku.language, nebusoku.term, nebusoku.headword, nebusoku.reading) == (
        "ja",
        "Nebusoku Japan",
        "寝不足",
        "ねぶそく",
    )
    assert nebusoku.gloss == "lack of sleep Japan"
    assert "lack of sleep" in nebusoku.glosses
    assert (spasibo.language, spasibo.headword, spasibo.reading) == ("ru", "спасибо", "спаси́бо")
    assert spasibo.gloss == "thank you"
    for term in glossary:
        assert term.part_of_speech
        assert term.tags
        (seen,) = term.seen
        assert seen.context
        assert seen.cited == (
            "Gracious in defeat, Japan leave Russia World Cup with pride, Al Jazeera, 2018-07"
        )


@pytest.mark.parametrize(
    ("spelling", "headword"),
    [
        ("Nebusoku Japan", "寝不足"),
        ("nebusoku", "寝不足"),
        ("寝不足", "寝不足"),
        ("ねぶそく", "寝不足"),
        ("ネブソク", "寝不足"),
        ("spasibo", "спасибо"),
        ("СПАСИБО", "спасибо"),
        ("спаси́бо", "спасибо"),
    ],
)
def test_a_term_is_indexed_by_any_spelling(
    glossary: Glossary, spelling: str, headword: str
) -> None:
    assert glossary[spelling].headword == headword
    assert spelling in glossary


def test_what_is_not_there_is_not_found(glossary: Glossary) -> None:
    assert glossary.get("карандаш") is None
    assert "" not in glossary
    assert 7 not in glossary
    with pytest.raises(KeyError):
        glossary["карандаш"]


@pytest.mark.parametrize(
    ("text", "headwords"),
    [
        ("sleep", ["寝不足"]),
        ("HASHTAG", ["寝不足"]),
        ("dressing", ["спасибо"]),
        ("Al Jazeera", ["寝不足", "спасибо"]),
        ("spasibo", ["спасибо"]),
        ("ネブソク", ["寝不足"]),
        ("xylophone", []),
        (" ", []),
    ],
)
def test_search_looks_in_all_fields(glossary: Glossary, text: str, headwords: list[str]) -> None:
    assert [term.headword for term in glossary.search(text)] == headwords


def test_an_unknown_glossary_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no glossary 'nope'; known: japan-belgium-2018"):
        Glossary.load("nope")


def test_a_file_is_a_glossary_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[term]]\nlanguage = "ru"\nterm = "toska"\nheadword = "тоска"\n', "utf-8")
    glossary = Glossary.load(path)
    assert (glossary.name, glossary.title) == ("mine", "mine")
    assert glossary["тоска"].gloss is None


BROKEN = [
    ("[[term]", "cannot read"),
    ("format = 99", "format 99"),
    ("term = 3", r"\[\[term\]\]"),
    ("term = [3]", r"\[\[term\]\]"),
    ('[[term]]\nlanguage = "ru"', "lacks 'term'"),
    ('[[term]]\nlanguage = "xx"\nterm = "a"', "no language .xx.; installed: ja, ru"),
    ('[[term]]\nlanguage = "ru"\nterm = "a"\ntags = "b"', "'tags' is a list of texts"),
    ('[[term]]\nlanguage = "ru"\nterm = "a"\ntags = [1]', "'tags' is a list of texts"),
    ('[[term]]\nlanguage = "ru"\nterm = "a"\nreading = 1', "'reading' is a text"),
    ('[[term]]\nlanguage = "ru"\nterm = "a"\nseen = 1', r"\[\[term\.seen\]\]"),
    ('[[term]]\nlanguage = "ru"\nterm = "a"\nseen = [1]', r"\[\[term\.seen\]\]"),
]


@pytest.mark.parametrize(("content", "said"), BROKEN)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match=said):
        Glossary.load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no glossary file .*none\.toml"):
        Glossary.load(tmp_path / "none.toml")


@given(st.binary(max_size=80))
def test_any_bytes_are_a_glossary_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.toml"
    path.write_bytes(content)
    with contextlib.suppress(DataError):
        read_toml(path)
