"""Two homes, one behaviour: what a glossary does in a database it does in plain text too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from phrasekit.errors import BadInput, UnknownName
from phrasekit.glossary import Asked, Glossary
from phrasekit.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["mine.toml", "mine.db"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / "a folder" / str(request.param)


@pytest.fixture
def glossary(path: Path) -> Iterator[Glossary]:
    with Glossary.open(path) as opened:
        yield opened


def reopened(path: Path) -> Glossary:
    return Glossary.open(path)


def test_what_is_not_there_yet_is_empty_and_reading_makes_no_file(path: Path) -> None:
    glossary = Glossary.open(path)
    assert len(glossary) == 0
    assert list(glossary) == []
    assert "nebusoku" not in glossary
    assert glossary.undo() is None
    assert not path.exists()


def test_adding_looks_up_and_fills(glossary: Glossary, path: Path) -> None:
    term = glossary.add(
        "nebusoku",
        context="The hashtag Nebusoku Japan trended.",
        source="Al Jazeera",
        date="2018-07",
        tags=["football"],
    )
    assert (term.language, term.term, term.headword) == ("ja", "nebusoku", "寝不足")
    assert (term.reading, term.transliteration) == ("ねぶそく", "nebusoku")
    assert term.glosses[0] == "lack of sleep"
    assert "noun" in term.part_of_speech
    assert term.entry == "jmdict:1360270"
    assert set(term.derived) >= {"headword", "reading", "glosses", "part_of_speech"}
    (seen,) = term.seen
    assert seen.context is not None
    assert seen.offset is not None
    assert seen.context[slice(*seen.offset)] == "Nebusoku"
    assert list(reopened(path)) == [term]


def test_the_same_term_gets_a_second_sighting(glossary: Glossary, path: Path) -> None:
    first = glossary.add("nebusoku", context="One.", source="A")
    second = glossary.add("寝不足", context="Two.", source="B", tags="sleep")
    assert (second.id, second.created) == (first.id, first.created)
    assert second.changed > first.changed
    assert [each.context for each in second.seen] == ["One.", "Two."]
    assert second.tags == ("sleep",)
    assert second.term == "nebusoku"
    assert len(reopened(path)) == 1


def test_stress_and_sense_make_two_terms_of_one_headword(glossary: Glossary) -> None:
    castle, lock = glossary.add("за\u0301мок"), glossary.add("замо\u0301к")
    assert castle.headword == lock.headword == "замок"
    assert castle.id != lock.id
    assert [term.id for term in glossary.find("замок")] == [castle.id, lock.id]
    assert glossary["замо\u0301к"].id == lock.id
    assert {term.id for term in glossary.meant("zamok")} == {castle.id, lock.id}
    first = glossary.keep(Asked("мир", sense=1)).term
    assert first.sense == first.glosses[0]
    assert glossary.keep(Asked("мир")).term.id != first.id


def test_a_gloss_or_a_reading_chooses_among_homophones(glossary: Glossary) -> None:
    assert glossary.add("hashi", gloss="bridge").headword == "橋"
    assert glossary.add("hashi", gloss="chopsticks").headword == "箸"
    assert glossary.add("sento", said="public bath").headword == "銭湯"
    assert glossary.keep(Asked("hashi", headword="端")).term.headword == "端"
    assert len(glossary) == 4


def test_what_the_user_wrote_stands_first_and_stays(glossary: Glossary) -> None:
    term = glossary.add("nebusoku", gloss="too little sleep")
    assert term.glosses[:2] == ("too little sleep", "lack of sleep")
    assert term.users_glosses == ("too little sleep",)
    edited = glossary.edit(term.id, reading="ネブソク", note="Mine.")
    assert "reading" not in edited.derived
    again = glossary.add("nebusoku")
    assert (again.reading, again.note) == ("ネブソク", "Mine.")
    assert again.glosses[0] == "too little sleep"


def test_a_word_that_no_dictionary_has_is_kept_and_found(glossary: Glossary, path: Path) -> None:
    term = glossary.add("бутявка", gloss="a small creature", language="ru")
    for spelling in ("бутявка", "butyavka", "БУТЯВКА", term.id):
        assert reopened(path)[spelling].id == term.id
    assert glossary.search("small creature") == [term]


def test_other_languages_can_be_kept(glossary: Glossary, path: Path) -> None:
    glossary.add("Gemütlichkeit", language="de", gloss="cosiness")
    assert reopened(path)["gemütlichkeit"].language == "de"
    with pytest.raises(BadInput, match=r"no language 'jp'; installed: ja, ru"):
        glossary.add("neko", language="jp")


def test_editing_and_removing(glossary: Glossary, path: Path) -> None:
    term = glossary.add("spasibo", tags=["a", "b"])
    changed = glossary.edit(term.id, glosses=["ta"], tags=["b", "c"])
    assert (changed.glosses, changed.tags) == (("ta",), ("b", "c"))
    assert changed.changed > term.changed
    assert changed.created == term.created
    assert list(reopened(path)) == [changed]
    assert glossary.edit(term.id, glosses=["ta"]) == changed
    assert glossary.remove(term.id) == changed
    assert len(reopened(path)) == 0
    with pytest.raises(BadInput, match="no term with the id"):
        glossary.remove(term.id)


def test_another_headword_brings_its_own_reading_and_glosses(glossary: Glossary) -> None:
    term = glossary.add("hashi", gloss="a thing for noodles")
    edited = glossary.edit(term.id, headword="箸")
    assert (edited.reading, edited.entry) == ("はし", "jmdict:1476410")
    assert edited.glosses[:2] == ("a thing for noodles", "chopsticks")
    edited = glossary.edit(term.id, headword="ハシシ党")
    assert (edited.reading, edited.entry, edited.derived) == (None, None, ())
    assert edited.glosses == ("a thing for noodles",)


def test_an_edit_that_cannot_be_kept_changes_nothing(glossary: Glossary) -> None:
    term, other = glossary.add("spasibo"), glossary.add("книга")
    with pytest.raises(UnknownName, match="no field 'colour'"):
        glossary.edit(term.id, colour="red")
    with pytest.raises(BadInput, match=r"U\+0000"):
        glossary.edit(term.id, note="a\0b")
    with pytest.raises(BadInput, match="is in the glossary already"):
        glossary.edit(term.id, headword="книга", reading=other.reading, language="ru")
    with pytest.raises(BadInput, match="is a text"):
        glossary.edit(term.id, note=["a"])
    assert list(glossary) == [term, other]


def test_everything_can_be_undone(glossary: Glossary, path: Path) -> None:
    first = glossary.add("spasibo")
    glossary.edit(first.id, note="One.")
    glossary.edit(first.id, note="Two.")
    glossary.remove(first.id)

    def note() -> str | None:
        term = reopened(path).get(first.id)
        return term.note if term else "gone"

    wanted = [("remove", "Two."), ("edit", "One."), ("edit", None), ("add", "gone")]
    for change, after in wanted:
        undone = reopened(path).undo()
        assert undone == (f"{change} spasibo", 1)
        assert note() == after
    assert glossary.undo() is None


def test_undoing_moves_time_forward(glossary: Glossary) -> None:
    term = glossary.add("spasibo")
    edited = glossary.edit(term.id, note="One.")
    glossary.undo()
    back = glossary[term.id]
    assert back.changed > edited.changed
    assert back._replace(changed=term.changed) == term


def test_a_transaction_is_kept_whole_or_not_at_all(glossary: Glossary, path: Path) -> None:
    kept = glossary.add("spasibo")
    with pytest.raises(RuntimeError), glossary.transaction("three words"):  # noqa: PT012
        glossary.add("книга")
        glossary.remove(kept.id)
        raise RuntimeError
    assert list(glossary) == list(reopened(path)) == [kept]
    with glossary.transaction("two words"):
        glossary.add("книга")
        glossary.add("вода")
    assert len(reopened(path)) == 3
    undone = glossary.undo()
    assert undone is not None
    assert (undone.label, undone.touched) == ("two words", 2)
    assert list(reopened(path)) == [kept]


def test_an_open_change_is_not_undone(glossary: Glossary) -> None:
    kept = glossary.add("spasibo")
    with glossary.transaction():
        glossary.add("книга")
        with pytest.raises(BadInput, match="a change is open"):
            glossary.undo()
    assert len(glossary) == 2
    glossary.undo()
    assert list(glossary) == [kept]


@pytest.mark.parametrize(
    "fields", [{"glosses": [1]}, {"seen": [{}]}, {"seen": "x"}, {"tags": [None]}, {"note": 5}]
)
def test_a_value_of_another_kind_is_refused(glossary: Glossary, fields: dict[str, object]) -> None:
    term = glossary.add("spasibo")
    with pytest.raises(BadInput, match=f"'{next(iter(fields))}' is a"):
        glossary.edit(term.id, **fields)
    assert glossary[term.id] == term


def test_selecting(glossary: Glossary) -> None:
    glossary.add("spasibo", tags=["thanks", "Food"], date="2026-01-05", source="Times")
    glossary.add("nebusoku", date="2026-03-02", source="https://example.org/x")
    glossary.add("борщ", tags=["food"], date="2025-12")

    def terms(**wanted: object) -> list[str]:
        return [term.term for term in glossary.select(Selection(**wanted))]  # type: ignore[arg-type]

    assert terms() == ["spasibo", "nebusoku", "борщ"]
    assert terms(tags=("food",)) == ["spasibo", "борщ"]
    assert terms(languages=("ja",)) == ["nebusoku"]
    assert terms(since="2026") == ["spasibo", "nebusoku"]
    assert terms(since="2026-02-01") == ["nebusoku"]
    assert terms(until="2025") == ["борщ"]
    assert terms(until="2026-01-05") == ["spasibo", "борщ"]
    assert terms(source="example.org") == ["nebusoku"]
    assert terms(text="LACK OF") == ["nebusoku"]
    assert terms(order="term") == ["nebusoku", "spasibo", "борщ"]
    assert terms(order="seen", reverse=True) == ["nebusoku", "spasibo", "борщ"]
    assert terms(limit=1) == ["spasibo"]
    assert glossary.tags() == {"Food": 1, "food": 1, "thanks": 1}
    with pytest.raises(UnknownName, match="no order 'size'"):
        terms(order="size")
    with pytest.raises(BadInput, match="no date 'May'"):
        terms(since="May")


def test_refreshing_renews_what_is_derived_only(glossary: Glossary) -> None:
    term = glossary.add("nebusoku", gloss="too little sleep", note="Mine.")
    stale = term._replace(glosses=("too little sleep", "an old gloss"), reading="old")
    with glossary.transaction("pretend"):
        glossary.home.put(stale, term)
    ((before, after),) = glossary.refresh()
    assert before == stale
    assert after is not None
    assert (after.glosses, after.reading) == (term.glosses, term.reading)
    assert after.note == "Mine."
    assert list(glossary.refresh()) == []


def test_an_entry_that_is_gone_leaves_its_term_alone(glossary: Glossary) -> None:
    term = glossary.add("nebusoku")
    gone = term._replace(entry="jmdict:0")
    with glossary.transaction("pretend"):
        glossary.home.put(gone, term)
    assert list(glossary.refresh()) == [(gone, None)]
    assert list(glossary) == [gone]


def test_two_that_are_open_see_each_other(glossary: Glossary, path: Path) -> None:
    other = reopened(path)
    glossary.add("spasibo")
    assert len(other) == 1
    other.add("книга")
    assert [term.term for term in glossary] == ["spasibo", "книга"]
