"""Packages in Anki's own engine: imported again for ever, and nothing of the user's is lost."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from phrasekit import deck
from phrasekit.decks import DeckOptions
from phrasekit.decks.anki import notetypes, package
from tests.decks.engine import Counts, side
from tests.decks.samples import BORSCH, NEBUSOKU, POMOGAT, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.decks.engine import Engine

    Export = Callable[..., Path]

CORRECTED = NEBUSOKU._replace(glosses=("too little sleep",), changed="2024-06-01T00:00:00Z")
LATER = NEBUSOKU._replace(glosses=("no sleep",), changed="2090-01-01T00:00:00Z")


def names(engine: Engine) -> list[str]:
    return [note["Term"] for note in engine.notes()]


def test_a_second_import_changes_nothing(anki: Engine, export: Export) -> None:
    assert anki.import_package(export(*TERMS)) == Counts(new=3, updated=0, same=0)
    assert anki.import_package(export(*TERMS)) == Counts(new=0, updated=0, same=3)
    assert anki.is_sound()


def test_a_corrected_term_is_updated_and_an_older_one_is_not(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    assert anki.import_package(export(CORRECTED, POMOGAT, BORSCH)) == Counts(0, 1, 2)
    assert anki.note(NEBUSOKU.id)["Meaning"] == "too little sleep"
    assert anki.import_package(export(*TERMS)) == Counts(0, 0, 3)
    assert anki.note(NEBUSOKU.id)["Meaning"] == "too little sleep"


def test_a_corrected_headword_is_no_new_note(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    corrected = CORRECTED._replace(headword="睡眠不足", reading="すいみんぶそく")
    assert anki.import_package(export(corrected)) == Counts(0, 1, 0)
    assert sorted(names(anki)) == sorted(["睡眠不足", "помогать", "борщ"])


def test_additions_are_added_and_removals_stay(anki: Engine, export: Export) -> None:
    anki.import_package(export(NEBUSOKU, POMOGAT))
    assert anki.import_package(export(NEBUSOKU, BORSCH)) == Counts(new=1, updated=0, same=1)
    assert sorted(names(anki)) == sorted(["寝不足", "помогать", "борщ"])


def test_two_terms_of_one_headword_stay_two(anki: Engine, export: Export) -> None:
    other = POMOGAT._replace(id="other", glosses=("to be of use",))
    anki.import_package(export(POMOGAT, other))
    assert anki.import_package(export(POMOGAT, other)) == Counts(0, 0, 2)
    assert names(anki) == ["помогать", "помогать"]


def test_packages_made_apart_do_not_meet(anki: Engine, export: Export) -> None:
    anki.import_package(export(NEBUSOKU))
    same_moment = BORSCH._replace(created=NEBUSOKU.created, id="another")
    assert anki.import_package(export(same_moment)) == Counts(1, 0, 0)
    assert sorted(names(anki)) == sorted(["寝不足", "борщ"])
    assert len(list(anki.cards())) == 3 + 2
    assert anki.is_sound()


def test_no_review_is_lost(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    anki.review(anki.card(NEBUSOKU.id, "Recognition"))
    before = anki.card(NEBUSOKU.id, "Recognition")
    assert before.reps == 1
    anki.import_package(export(LATER, POMOGAT))
    after = anki.card(NEBUSOKU.id, "Recognition")
    assert (after.reps, after.due, after.queue) == (before.reps, before.due, before.queue)
    assert anki.collection.db.scalar("select count() from revlog") == 1


def test_cards_stay_where_the_user_moved_them(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    mine = anki.collection.decks.id("My own")
    anki.collection.set_deck([card.id for card in anki.note(NEBUSOKU.id).cards()], mine)
    anki.import_package(export(LATER, POMOGAT))
    assert {card.did for card in anki.note(NEBUSOKU.id).cards()} == {mine}


def test_a_deck_that_was_renamed_keeps_its_cards(anki: Engine, export: Export) -> None:
    anki.import_package(export(NEBUSOKU))
    decks = anki.collection.decks
    decks.rename(decks.by_name("phrasekit::Japanese")["id"], "Japanese words")
    anki.import_package(export(NEBUSOKU, NEBUSOKU._replace(id="new", headword="睡眠")))
    assert {decks.name(card.did) for card in anki.note(NEBUSOKU.id).cards()} == {"Japanese words"}
    assert {decks.name(card.did) for card in anki.note("new").cards()} == {"phrasekit::Japanese"}
    assert anki.is_sound()


def test_what_the_user_edited_stays_until_the_term_changes(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    note = anki.note(NEBUSOKU.id)
    note["Meaning"], note.tags = "my own words", [*note.tags, "mine"]
    anki.collection.update_note(note)
    anki.import_package(export(CORRECTED, POMOGAT))
    kept = anki.note(NEBUSOKU.id)
    assert (kept["Meaning"], "mine" in kept.tags) == ("my own words", True)
    anki.import_package(export(LATER, POMOGAT))
    assert anki.note(NEBUSOKU.id)["Meaning"] == "no sleep"


def test_tags_of_terms_that_did_not_change_stay(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    note = anki.note(POMOGAT.id)
    note.tags = ["mine"]
    anki.collection.update_note(note)
    anki.import_package(export(LATER, POMOGAT))
    assert anki.note(POMOGAT.id).tags == ["mine"]


@pytest.mark.xfail(reason="Anki gives an updated note the tags of the package; --connect does not")
def test_tags_of_a_corrected_term_stay(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    note = anki.note(NEBUSOKU.id)
    note.tags = [*note.tags, "mine"]
    anki.collection.update_note(note)
    anki.import_package(export(LATER, POMOGAT))
    assert "mine" in anki.note(NEBUSOKU.id).tags


def test_our_upgrade_arrives_and_a_styling_of_the_users_own_stays(
    anki: Engine, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    anki.import_package(export(*TERMS))
    models = anki.collection.models
    own = models.by_name("phrasekit Japanese")
    own["css"] += "/* mine */"
    models.update_dict(own)
    monkeypatch.setattr(notetypes, "VERSION", notetypes.VERSION + 1)
    monkeypatch.setattr(notetypes, "styling", lambda: ".card { color: teal }")
    assert anki.import_package(export(*TERMS)) == Counts(0, 0, 3)
    assert models.by_name("phrasekit Japanese")["css"].endswith("/* mine */")
    assert models.by_name("phrasekit Russian")["css"] == ".card { color: teal }"
    assert anki.import_package(export(LATER, POMOGAT)) == Counts(0, 1, 1)
    kinds = [each.name for each in models.all_names_and_ids() if "phrasekit" in each.name]
    assert sorted(kinds) == ["phrasekit Japanese", "phrasekit Russian", "phrasekit Ukrainian"]


def test_a_note_type_that_the_user_added_a_field_to(anki: Engine, export: Export) -> None:
    """Anki's "Merge note types" is for this; it empties the field where the term changed."""
    other = NEBUSOKU._replace(id="other", headword="睡眠", reading="すいみん")
    anki.import_package(export(*TERMS, other))
    models = anki.collection.models
    own = models.by_name("phrasekit Japanese")
    models.add_field(own, models.new_field("Mnemonic"))
    models.update_dict(own)
    note = anki.note("other")
    note["Mnemonic"] = "mine"
    anki.collection.update_note(note)
    path = export(LATER, POMOGAT, other)
    assert anki.import_package(path, merge=True) == Counts(new=0, updated=1, same=2)
    assert anki.note(NEBUSOKU.id)["Meaning"] == "no sleep"
    assert anki.note("other")["Mnemonic"] == "mine"


def test_cards_chosen_later_are_added_and_none_is_blank(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS, wanted=deck.Wanted(cards=("recognition",))))
    assert len(list(anki.cards())) == 3
    anki.review(anki.card(NEBUSOKU.id, "Recognition"))
    assert anki.import_package(export(*TERMS)) == Counts(0, 0, 3)
    assert [card.template()["name"] for card in anki.note(NEBUSOKU.id).cards()] == [
        "Recognition",
        "Production",
        "Reading",
    ]
    anki.import_package(export(*TERMS, wanted=deck.Wanted(cards=("reading",))))
    assert len(list(anki.cards())) == 3 + 3 + 2
    assert not list(anki.collection.get_empty_cards().notes)
    assert anki.card(NEBUSOKU.id, "Recognition").reps == 1


def test_a_refreshed_deck_is_taken_whole(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    note = anki.note(NEBUSOKU.id)
    note["Meaning"] = "my own words"
    anki.collection.update_note(note)
    assert anki.import_package(export(*TERMS, refreshed="2090-01-01T00:00:00Z")).updated == 3
    assert anki.note(NEBUSOKU.id)["Meaning"] == "lack of sleep; insufficient sleep"


def test_every_side_of_every_card_says_something(anki: Engine, export: Export) -> None:
    unglossed = BORSCH._replace(id="unglossed", glosses=())
    path = export(*TERMS, unglossed, wanted=deck.Wanted(with_unglossed=True))
    anki.import_package(path)
    seen = set()
    for card in anki.cards():
        front, back = side(card.question()), side(card.answer())
        seen.add((card.note_type()["name"], card.template()["name"]))
        assert front.text.strip()
        assert back.text.strip()
        assert card.note()["Term"] in back.text.replace("\u0301", "")
        for text in (card.question(), card.answer()):
            assert "{{" not in text
            assert "Found '" not in text
    assert seen == {
        *(("phrasekit Japanese", each) for each in ("Recognition", "Production", "Reading")),
        *(("phrasekit Russian", each) for each in ("Recognition", "Production", "Reading")),
        *(("phrasekit Ukrainian", each) for each in ("Recognition", "Production")),
    }


def test_what_the_cards_show(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS))
    asked = side(anki.card(NEBUSOKU.id, "Recognition").question())
    assert "ねぶそく" not in asked.text
    back = anki.card(NEBUSOKU.id, "Recognition").answer()
    assert "<ruby><rb>寝</rb><rt>ね</rt></ruby><ruby><rb>不</rb><rt>ぶ</rt></ruby>" in back
    assert '<span class="term">Nebusoku Japan</span>' in back
    told = side(back)
    assert "寝不足\nnebusoku" in told.text
    for text in ("lack of sleep; insufficient sleep", "noun, na-adjective", "ね不足"):
        assert text in told.text
    assert "A report, A paper, 2018-07" in told.text
    assert "Electronic Dictionary Research and Development Group" in told.text
    assert told.links[0] == "https://example.org/report?a=1&b=[2]"
    gap = anki.card(NEBUSOKU.id, "Production").question()
    assert "Nebusoku" not in gap
    assert '<span class="term">…</span>' in gap
    russian = anki.card(POMOGAT.id, "Production")
    assert "помо" not in side(russian.question()).text
    for text in ("помога́ть", "perfective: помо́чь", "first person singular: помога́ю"):
        assert text in side(russian.answer()).text
    assert "помога́ть" not in anki.card(POMOGAT.id, "Reading").question()


def test_an_edit_in_anki_makes_no_blank_card(anki: Engine, export: Export) -> None:
    anki.import_package(export(BORSCH, wanted=deck.Wanted(cards=("recognition",))))
    note = anki.note(BORSCH.id)
    note["Note"] = "x"
    anki.collection.update_note(note)
    assert not list(anki.collection.get_empty_cards().notes)


def test_a_deck_of_ones_own_with_its_parents(anki: Engine, export: Export) -> None:
    anki.import_package(export(*TERMS, deck="Foreign words::Japanese"))
    found = [each.name for each in anki.collection.decks.all_names_and_ids()]
    assert found == ["Default", "Foreign words", "Foreign words::Japanese"]


def test_tags_are_as_anki_can_hold_them(anki: Engine, export: Export) -> None:
    tags = ("world cup", "猫　犬", 'a"b', " ", "x::y", "\x1f")
    anki.import_package(export(NEBUSOKU._replace(tags=tags)))
    assert sorted(anki.note(NEBUSOKU.id).tags) == sorted(["world_cup", "猫_犬", "a_b", "x::y"])


def test_the_same_terms_give_the_same_bytes(export: Export) -> None:
    assert export(*TERMS).read_bytes() == export(*TERMS).read_bytes()


def test_the_order_and_time_of_making_are_those_of_the_terms(anki: Engine, export: Export) -> None:
    early = BORSCH._replace(id="early", created="2001-01-01T00:00:00Z")
    odd = BORSCH._replace(id="odd", created="nonsense", changed="")
    anki.import_package(export(*TERMS, early, odd))
    assert [note["Id"] for note in anki.notes()] == [*(each.id for each in TERMS), "early", "odd"]
    assert anki.note(NEBUSOKU.id).id == 1704067200000


FROZEN = {
    "ja": 1581711264627,
    "ru": 1591189237925,
    "uk": 1592573782295,
}


@pytest.mark.parametrize("code", FROZEN)
def test_note_types_are_frozen(code: str) -> None:
    """Another id, field or template is another note type in every user's collection."""
    kind = notetypes.NoteType(code, code)
    assert kind.id == FROZEN[code]
    assert len(notetypes.FIELDS) == 20
    assert len(notetypes.TEMPLATES) == 5
    made = kind.to_json(0)
    ids = {each["id"] for each in (*made["flds"], *made["tmpls"])}
    assert len(ids) == 25


def test_cards_have_no_script_and_fetch_nothing() -> None:
    kind = notetypes.NoteType("ja", "Japanese")
    for text in (
        notetypes.styling(),
        *(each[part] for each in kind.templates() for part in each),
    ):
        assert not re.search(r"<script|javascript|@import|url\(|https?:|\bon\w+=", text)


def test_ten_thousand_notes(anki: Engine, export: Export) -> None:
    many = [
        BORSCH._replace(id=f"term-{number}", headword=f"борщ {number}") for number in range(10_000)
    ]
    path = export(*many)
    assert anki.import_package(path) == Counts(10_000, 0, 0)
    assert anki.collection.card_count() == 20_000
    changed = BORSCH._replace(id="term-5", changed="2090-01-01T00:00:00Z")
    assert anki.import_package(export(*many[:5], changed, *many[6:])) == Counts(0, 1, 9_999)


def test_the_package_holds_what_anki_reads_and_no_more(export: Export, tmp_path: Path) -> None:
    with zipfile.ZipFile(export(*TERMS)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        archive.extract("collection.anki2", tmp_path)
    database = sqlite3.connect(tmp_path / "collection.anki2")
    assert database.execute("SELECT guid FROM notes ORDER BY id LIMIT 1").fetchone() == (
        f"phrasekit:{NEBUSOKU.id}",
    )
    database.close()


def test_memory_does_not_grow_with_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tracemalloc

    def peak(count: int) -> int:
        terms = (BORSCH._replace(id=f"t{number}") for number in range(count))
        tracemalloc.start()
        with (tmp_path / "deck.apkg").open("wb") as stream:
            deck.write(terms, stream, options=DeckOptions())
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    monkeypatch.setattr(package, "BATCH", 100)
    peak(10)
    # A note takes about three kilobytes on its way.
    assert peak(3000) < peak(500) + 1_500_000
