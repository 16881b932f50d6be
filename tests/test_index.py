"""The index: what is written is what is found."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit.entries import Example, Form, Sense, TermEntry
from phrasekit.errors import DataError
from phrasekit.index import Index, Packer, Unpacker, gloss_key, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

META = {"lexicon": "tiny", "language": "ja", "key_version": "1"}


def entry(number: str, form: str, glosses: tuple[str, ...], commonness: float = 3.0) -> TermEntry:
    return TermEntry(
        "ja", "tiny", number, (Form(form, commonness),), (), (Sense(glosses, ("noun",)),)
    )


ENTRIES = [
    entry("1", "犬", ("dog (Canis (lupus) familiaris)", "hound"), 5.0),
    entry("2", "犬小屋", ("doghouse", "house for a dog"), 2.0),
    entry("3", "走る", ("to run",), 4.0),
]


def keys(one: TermEntry) -> Iterable[str]:
    return [form.text for form in one.forms]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    write(tmp_path / "tiny.db", ENTRIES, keys, META)
    return Index(tmp_path / "tiny.db")


def test_an_entry_is_found_by_its_key(index: Index) -> None:
    assert index.find("犬") == (ENTRIES[0],)
    assert index.find("猫") == ()
    assert len(index) == 3


def test_a_prefix_finds_the_common_first(index: Index) -> None:
    assert [each.id for each in index.find_prefix("犬")] == ["1", "2"]
    assert index.find_prefix("") == []


@pytest.mark.parametrize(
    ("gloss", "found"),
    [("dog", ["1"]), ("a Dog!", ["1"]), ("run", ["3"]), ("to run", ["3"]), ("cat", [])],
)
def test_a_whole_gloss_is_found_without_articles_and_brackets(
    index: Index, gloss: str, found: list[str]
) -> None:
    assert [each.id for each in index.find_gloss(gloss)] == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("hound", [["dog (Canis (lupus) familiaris)", "hound"]]),
        ("dog", [["dog (Canis (lupus) familiaris)", "hound"]]),
        ("run", [["to run"]]),
        ("house", []),
    ],
)
def test_the_glosses_beside_a_word_are_those_of_its_senses(
    index: Index, word: str, found: list[list[str]]
) -> None:
    assert index.find_glosses_beside(word) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("dogs", ["1", "2"]), ("house dog", ["2"]), ('"', []), ("dog OR run", []), ("*", [])],
)
def test_words_of_glosses_are_found_by_their_stems(
    index: Index, words: str, found: list[str]
) -> None:
    assert [each.id for each in index.find_gloss_words(words)] == found


def test_iteration_gives_the_common_first(index: Index) -> None:
    assert [each.id for each in index] == ["1", "3", "2"]


def test_an_unpaired_surrogate_is_in_no_index(index: Index) -> None:
    assert index.find("\ud800") == ()
    assert not index.has_key("\ud800")


def test_a_missing_index_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no index .*phrasekit lexicon build"):
        Index(tmp_path / "none.db")


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all", b"SQLite format 3\0" + b"x" * 200]
)
def test_a_damaged_index_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.db"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"damaged"):
        Index(path)


def test_an_index_damaged_further_in_is_named_too(tmp_path: Path) -> None:
    many = [entry(str(number), f"{number:05}", (f"thing {number}",)) for number in range(3000)]
    path = tmp_path / "tiny.db"
    write(path, many, keys, META)
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    with pytest.raises(DataError, match=r"damaged"):
        Index(path).find("02000")


def test_another_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiny.db"
    write(path, ENTRIES, keys, META)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    connection.commit()
    connection.close()
    with pytest.raises(DataError, match=r"another version"):
        Index(path)


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
many_texts = st.lists(texts, max_size=3).map(tuple)
forms = st.builds(Form, texts, st.integers(0, 800).map(lambda n: n / 100), many_texts, many_texts)
senses = st.builds(
    Sense,
    st.lists(texts, min_size=1, max_size=3).map(tuple),
    many_texts,
    many_texts,
    st.none() | texts.filter(bool),
    many_texts,
    many_texts,
    many_texts,
    many_texts,
    many_texts,
)
entries = st.builds(
    TermEntry,
    st.just("ja"),
    st.just("tiny"),
    texts,
    st.lists(forms, max_size=3).map(tuple),
    st.lists(forms, min_size=1, max_size=3).map(tuple),
    st.lists(senses, max_size=3).map(tuple),
    st.dictionaries(texts, texts, max_size=2).map(lambda facts: tuple(facts.items())),
    st.lists(st.builds(Example, texts, texts), max_size=2).map(tuple),
    st.booleans(),
)


@given(entries)
def test_packing_loses_nothing(one: TermEntry) -> None:
    packer = Packer()
    packed = packer.pack(one)
    assert Unpacker("ja", "tiny", list(packer.tags)).unpack(packed) == one


@given(texts)
def test_a_gloss_key_is_its_own_key_or_shorter(text: str) -> None:
    assert len(gloss_key(gloss_key(text))) <= len(gloss_key(text))
