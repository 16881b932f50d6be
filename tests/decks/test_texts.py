"""Decks that are texts: Anki's own text import, Quizlet, Mochi, Markdown."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from anki.import_export_pb2 import ImportCsvRequest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from phrasekit import deck
from phrasekit.decks import DeckOptions, _markdown, _text
from phrasekit.errors import UnknownName
from tests.decks.engine import side
from tests.decks.samples import HOSTILE, NEBUSOKU, POMOGAT, TERMS
from tests.decks.test_hostile import full_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from phrasekit.terms import Term
    from tests.decks.engine import Engine

    Export = Callable[..., Path]

MANY = [full_of(text, number) for number, text in enumerate(HOSTILE)]
LATER = NEBUSOKU._replace(glosses=("no sleep",), changed="2090-01-01T00:00:00Z")


def written(name: str, terms: object = TERMS, **options: object) -> bytes:
    stream = io.BytesIO()
    deck.write(terms, stream, name, options=DeckOptions(**options))  # type: ignore[arg-type]
    return stream.getvalue()


def imported(anki: Engine, path: Path, content: bytes) -> dict[str, int]:
    path.write_bytes(content)
    metadata = anki.collection.get_csv_metadata(str(path), None)
    log = anki.collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
    return {"new": len(log.new), "updated": len(log.updated), "same": len(log.duplicate)}


def test_anki_takes_the_text_as_basic_notes(anki: Engine, tmp_path: Path) -> None:
    found = imported(anki, tmp_path / "a.txt", written("anki-text", deck="Words"))
    assert found == {"new": 3, "updated": 0, "same": 0}
    again = imported(anki, tmp_path / "a.txt", written("anki-text", [LATER, *TERMS[1:]]))
    assert again["new"] == 0
    notes = {note.guid: note for note in anki.notes()}
    note = notes[f"phrasekit:{NEBUSOKU.id}:basic"]
    assert note.note_type()["name"] == "Basic"
    assert "no sleep" in note["Back"]
    assert note["Front"].startswith("<b>寝不足</b><br>In the small hours <b>Nebusoku Japan</b>")
    assert set(note.tags) == {"football", "world_cup"}
    decks = {anki.collection.decks.name(card.did) for card in anki.cards()}
    assert decks == {"Words"}


def test_anki_takes_the_text_for_the_note_types_of_a_package(
    anki: Engine, export: Export, tmp_path: Path
) -> None:
    anki.import_package(export(*TERMS))
    content = written("anki-text", [LATER, *TERMS[1:]], version="phrasekit")
    assert imported(anki, tmp_path / "a.txt", content)["new"] == 0
    note = anki.note(NEBUSOKU.id)
    assert note["Meaning"] == "no sleep"
    assert note["Ruby"] == " 寝[ね] 不[ぶ] 足[そく]"
    assert len(anki.notes()) == 3


def test_hostile_terms_pass_through_ankis_text_import(anki: Engine, tmp_path: Path) -> None:
    assert imported(anki, tmp_path / "a.txt", written("anki-text", MANY))["new"] == len(MANY)
    for card in anki.cards():
        assert side(card.answer()).tags <= {"b", "br", "hr"}
        assert not card.answer_av_tags()


def test_quizlet_has_two_columns_and_a_card_on_each_line() -> None:
    lines = written("quizlet").decode().splitlines()
    assert lines[0] == "寝不足 (ねぶそく)\tlack of sleep; insufficient sleep (noun, na-adjective)"
    said: list[str] = []
    written("quizlet", report=said.append)
    assert said == [
        "the file has no place for sources; name them where you share it: JMdict, property of the "
        "Electronic Dictionary Research and Development Group, used in conformance with the "
        "Group's licence, CC BY-SA 4.0"
    ]
    rows = written("quizlet", MANY).decode().split("\n")
    assert len(rows) == len(MANY) + 1
    assert all(row.count("\t") == 1 for row in rows[:-1])
    commas = written("quizlet", MANY[:-2], version="comma").decode()
    found = csv.reader(io.StringIO(commas, newline=""))
    assert [len(row) for row in found] == [2] * len(MANY[:-2])
    with pytest.raises(UnknownName, match="tab, comma"):
        written("quizlet", version="semicolon")


def edn(text: str) -> Any:
    """Read as much of EDN as Mochi's file has: maps, vectors, sets, keywords, strings, numbers."""
    pattern = r'[{}\[\]]|#\{|:[\w-]+|-?\d+|"(?:\\.|[^"\\])*"|[\s,]+'
    tokens = [each for each in re.findall(pattern, text) if each.strip(" ,\n")]
    assert "".join(re.findall(pattern, text)) == text
    value, rest = _value(tokens, 0)
    assert rest == len(tokens)
    return value


def _value(tokens: list[str], at: int) -> tuple[Any, int]:
    token = tokens[at]
    if token in ("{", "[", "#{"):
        found, at = [], at + 1
        while tokens[at] not in ("}", "]"):
            value, at = _value(tokens, at)
            found.append(value)
        if token == "{":
            return dict(zip(found[::2], found[1::2], strict=True)), at + 1
        return (set(found) if token == "#{" else found), at + 1
    if token[0] == '"':
        signs = {"n": "\n"}
        return re.sub(r"\\(.)", lambda each: signs.get(each[1], each[1]), token[1:-1]), at + 1
    return (token if token[0] == ":" else int(token)), at + 1


def mochi(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["data.edn"]
        return edn(archive.read("data.edn").decode())


def test_mochi_has_a_card_for_each_kind_and_knows_it_again() -> None:
    data = mochi(written("mochi"))
    assert data[":version"] == 2
    assert [each[":name"] for each in data[":decks"]] == [
        "phrasekit",
        "Japanese",
        "Russian",
        "Ukrainian",
    ]
    assert data[":decks"][1][":parent-id"] == data[":decks"][0][":id"]
    cards = data[":cards"]
    assert len(cards) == 8
    assert {card[":deck-id"] for card in cards} < {each[":id"] for each in data[":decks"]}
    front, back = cards[0][":content"].split("\n\n---\n\n")
    assert front.startswith("**寝不足**\n\nIn the small hours **Nebusoku Japan**")
    assert back.startswith("**lack of sleep; insufficient sleep**\n\n寝不足 (ねぶそく)")
    assert cards[0][":tags"] == {"football", "world cup"}
    later = mochi(written("mochi", [LATER]))[":cards"]
    assert [card[":id"] for card in later] == [card[":id"] for card in cards[:3]]


def test_mochi_takes_hostile_terms() -> None:
    cards = mochi(written("mochi", MANY[:-2]))[":cards"]
    assert len(cards) == 3 * len(MANY[:-2])
    assert all(card[":content"].count("\n---\n") == 1 for card in cards)


def test_markdown_asks_in_headings() -> None:
    text = written("markdown-cards").decode()
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# phrasekit::Japanese",
        "## 寝不足",
        "## lack of sleep; insufficient sleep",
        "## 寝不足 ?",
        "# phrasekit::Russian",
        "## помогать",
        "## to help",
        "## помогать ?",
        "# phrasekit::Ukrainian",
        "## борщ",
        "## beetroot soup",
    ]
    assert f"<!-- phrasekit:{POMOGAT.id} production -->" in text


@given(st.text())
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    shown = side(MarkdownIt("commonmark").render(_markdown.plain(text)))
    assert shown.tags <= {"p"}
    wanted = " ".join(re.split("[\t\n ]+", _text.clean(text))).strip(" ")
    assert visible(shown.text) == visible(wanted)


def visible(text: str) -> str:
    """A text without what CommonMark strips at the ends of a paragraph."""
    return " ".join(text.replace("\xa0", " ").split())


def test_hostile_terms_are_texts_in_markdown() -> None:
    shown = side(MarkdownIt("commonmark").render(written("markdown-cards", MANY).decode()))
    assert shown.tags <= {"p", "h1", "h2", "hr", "strong"}


def test_notes_of_one_deck_stand_together_in_their_order() -> None:
    terms: list[Term] = [NEBUSOKU, POMOGAT, NEBUSOKU._replace(id="2")]
    text = written("markdown-cards", terms, deck="Mine").decode()
    assert text.count("# Mine\n") == 1
