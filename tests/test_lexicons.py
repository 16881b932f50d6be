"""The lexicons: described, compiled when their inputs change, and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from phrasekit import config, languages, lexicons
from phrasekit.errors import DataError, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

DESCRIPTION = """
id = "mine"
title = "My words"
language = "ru"
format = "phrasekit-tsv"
kind = "entries"
version = "1"
licence = "mine"
attribution = "me"
url = "https://example.org"
"""


@pytest.fixture
def mine(home: Path) -> lexicons.Lexicon:
    folder = home / "dictionaries" / "ru" / "mine"
    folder.mkdir(parents=True)
    (folder / "lexicon.toml").write_text(DESCRIPTION, "utf-8")
    (folder / "words.tsv").write_text("хрю́ндель\tnoun\tm\tthingamajig\n", "utf-8")
    lexicons.available.cache_clear()
    lexicons.open_index.cache_clear()
    return lexicons.get("mine")


@pytest.mark.parametrize("lexicon", lexicons.packaged(), ids=lambda each: each.id)
def test_every_packaged_lexicon_names_its_licence(lexicon: lexicons.Lexicon) -> None:
    assert lexicon.licence
    assert lexicon.attribution
    assert lexicon.url.startswith("https://")
    assert lexicon.language == "mul" or languages.get(lexicon.language)


def test_an_index_is_compiled_only_when_its_inputs_change(mine: lexicons.Lexicon) -> None:
    assert lexicons.compile_index(mine)
    assert not lexicons.compile_index(mine)
    words = mine.folder / "words.tsv"
    words.write_text(words.read_text("utf-8") + "шту́ка\tnoun\tf\tthing\n", "utf-8")
    assert lexicons.compile_index(mine)
    assert lexicons.open_index("mine").find("штука")


def test_an_index_with_a_stale_stamp_is_compiled_again(mine: lexicons.Lexicon) -> None:
    lexicons.compile_index(mine)
    mine.index_path.with_suffix(".stamp").write_text("another hash")
    assert lexicons.compile_index(mine)


def test_a_users_lexicon_is_compiled_on_first_use(mine: lexicons.Lexicon) -> None:
    assert not mine.index_path.is_file()
    assert lexicons.open_index("mine").find("хрюндель")[0].senses[0].glosses == ("thingamajig",)


def test_an_interrupted_compile_leaves_the_old_index(mine: lexicons.Lexicon) -> None:
    lexicons.compile_index(mine)
    before = mine.index_path.read_bytes()
    (mine.folder / "words.tsv").write_text("broken\n", "utf-8")
    with pytest.raises(DataError, match=r"words\.tsv:1"):
        lexicons.compile_index(mine)
    assert mine.index_path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [("id = ", "cannot read"), ('id = "x"', "lacks 'title'"), ("\xff", "lacks|cannot")],
)
def test_a_broken_description_is_named(home: Path, content: str, said: str) -> None:
    folder = home / "dictionaries" / "ru" / "bad"
    folder.mkdir(parents=True)
    (folder / "lexicon.toml").write_text(content, "latin-1")
    lexicons.available.cache_clear()
    with pytest.raises(DataError, match=said):
        lexicons.available()


def test_an_unknown_lexicon_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no lexicon 'nope'; known: .*jmdict"):
        lexicons.get("nope")


def test_check_says_what_is_wrong(mine: lexicons.Lexicon) -> None:
    (mine.folder / "words.tsv").write_text(
        "книга\tnoun\tf\tbook\nхрю́ндель\tnoun\tm\tthing\nлес\tnoun\tf\twood\nлес\tnoun\tm\twood\n",
        "utf-8",
    )
    findings = list(lexicons.check(mine))
    assert findings == [
        "книга/noun: no stress in 'книга'",
        "хрю́ндель/noun: not known to the analyser; mend it or list it in exceptions.txt",
        "лес/noun: stands twice",
    ]
    (mine.folder / "exceptions.txt").write_text("хрюндель\n", "utf-8")
    assert not any("хрю" in finding for finding in lexicons.check(mine))


def test_our_own_lexicon_passes_its_check() -> None:
    assert list(lexicons.check(lexicons.get("ru-core"))) == []


def test_the_indexes_stay_within_their_size() -> None:
    size = sum(path.stat().st_size for path in config.packaged_indexes().glob("*.db"))
    assert size < 60e6
