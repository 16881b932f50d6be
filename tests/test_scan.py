"""Scanning: the terms of an article, their glosses, and what is no term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import phrasekit
from phrasekit.errors import BadInput
from phrasekit.scanning import agreement, english, tokens
from phrasekit.scanning.clauses import clause

if TYPE_CHECKING:
    from pathlib import Path

    from phrasekit import FoundTerm

REPORT = (
    "The players tidied the dressing room and left a note saying “spasibo”, which translates to "
    "“thank you”. At home in Japan the hashtag “Nebusoku Japan” which translates to “lack of sleep "
    "Japan” was the most used. A company called Ookami lent sleeping bags, said Nao Okada."
)


def found(text: str) -> list[FoundTerm]:
    return list(phrasekit.scan(text).terms)


def test_a_match_report_has_its_two_terms_and_none_of_its_names() -> None:
    spasibo, nebusoku = found(REPORT)
    assert (spasibo.surface, spasibo.language, spasibo.headword) == ("spasibo", "ru", "спасибо")
    assert (spasibo.gloss, spasibo.agrees, spasibo.kind) == ("thank you", True, "word")
    assert (nebusoku.surface, nebusoku.language) == ("Nebusoku Japan", "ja")
    assert (nebusoku.headword, nebusoku.reading) == ("寝不足", "ねぶそく")
    assert (nebusoku.gloss, nebusoku.kind) == ("lack of sleep Japan", "phrase")


def test_offsets_and_places_are_those_of_the_term() -> None:
    for term in found(REPORT):
        assert REPORT[slice(*term.offset)] == term.surface
        assert term.sentence[slice(*term.place)] == term.surface


#: A sentence, the term, its language, headword and gloss; each way of explaining once.
GLOSSES = [
    ("In Tokyo we found a sento (public bath).", "sento", "ja", "銭湯", "public bath"),
    ("The bullet train (shinkansen) leaves Tokyo.", "shinkansen", "ja", "新幹線", "bullet train"),
    ("In Kyoto the 蔵 (kura, 'storehouse') stood.", "蔵", "ja", "蔵", "storehouse"),
    ("In Kyoto the shop (mise, 店) was shut.", "mise", "ja", "店", "shop"),
    ("They wrote “arigato”, meaning “thank you”.", "arigato", "ja", "ありがとう", "thank you"),
    ("Moscow has its *stolovaya*, a canteen.", "stolovaya", "ru", "столовая", "a canteen"),
    ("In Russia the siloviki, or “men of force”, rule.", "siloviki", "ru", "силовик",
     "men of force"),
    ("“Neko” is Japanese for “cat”, he said.", "Neko", "ja", "猫", "cat"),
    ("What Russians call vranye, a harmless lie, goes on.", "vranye", "ru", "враньё",
     "a harmless lie"),
    ("In Japan a ruin — haikyo — stands by the road.", "haikyo", "ja", "廃墟",
     "ruin"),
    ("Rice balls, which the Japanese call onigiri, sold out.", "onigiri", "ja", "おにぎり",
     "Rice balls"),
    ("In Tokyo they shout “banzai”. She said “mottainai”. It means “what a waste”.", "mottainai",
     "ja", "もったいない", "what a waste"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "language", "headword", "gloss"), GLOSSES)
def test_glosses_are_caught_in_the_ways_writers_use(
    text: str, surface: str, language: str, headword: str, gloss: str
) -> None:
    terms = {term.surface: term for term in phrasekit.scan(text, min_confidence=0.2).terms}
    assert surface in terms
    term = terms[surface]
    assert (term.language, term.headword, term.gloss) == (language, headword, gloss)


#: Texts about the same worlds with nothing foreign in them but names and words at home in English.
PLAIN = [
    "A company called Ookami makes bags. Its rival, Sakura Ltd, is based in Kobe.",
    "The tsunami alert was lifted in Japan; nobody drank vodka or sang karaoke.",
    "Haruki Sato and Olga Petrova met in Moscow. Mr Sato paid.",
    "The freighter Hayabusa, a name that means “falcon”, was towed into port.",
    "She hums the tune and makes a note of the date; take a ride on the same pony.",
    "Her novel “Kagami” (“Mirror”) won a prize in Tokyo.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_term_is_not_reported(text: str) -> None:
    assert found(text) == []


def test_names_are_shown_when_asked_for() -> None:
    shown = phrasekit.scan(REPORT, names=True)
    assert {"name"} == {term.kind for term in shown.names}
    assert "Ookami" in {term.surface for term in shown.names}


def test_the_gloss_chooses_among_homophones() -> None:
    bath, battle = "The sento (public bath) in Tokyo.", "The diary says sento (battle) in Japanese."
    assert [term.headword for term in found(bath)] == ["銭湯"]
    assert [term.headword for term in found(battle)] == ["戦闘"]


def test_words_of_other_languages_are_named_or_left_open() -> None:
    text = "What Germans call *Feierabend*, the end of the working day, and *bica* (an espresso)."
    assert {(term.surface, term.headword) for term in found(text)} == {
        ("Feierabend", None),
        ("bica", None),
    }
    assert {term.language for term in found(text)} <= {"de", "und"}


def test_a_text_a_path_and_a_name_of_a_file_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(REPORT, "utf-8")
    assert phrasekit.scan(path).terms == phrasekit.scan(str(path)).terms
    assert [term.surface for term in phrasekit.scan(REPORT)] == ["spasibo", "Nebusoku Japan"]


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(BadInput, match="save the page first"):
        phrasekit.scan("https://example.org/article")


def test_a_term_met_often_is_one_row() -> None:
    text = "In Moscow the banya is hot. " * 60
    (term,) = found(text)
    assert (term.surface, term.times) == ("banya", 60)


@pytest.mark.parametrize(
    ("gloss", "known", "expected"),
    [
        ("thank you", ["thanks", "thank you"], True),
        ("storehouse", ["warehouse"], True),
        ("a round doll without eyes", ["daruma", "tumbling doll"], True),
        ("dog", ["cat"], False),
        ("hello", ["goodbye", "so long"], False),
        ("quickly", ["slowly"], False),
        ("garden", ["bath", "bathtub"], False),
        ("anything", [], None),
        ("", ["bath"], None),
    ],
)
def test_agreement(gloss: str, known: list[str], expected: bool | None) -> None:
    assert agreement.agrees(gloss, known) is expected


@pytest.mark.parametrize("word", ["threadbare", "tsunami", "shopkeepers", "refuelled", "vodka"])
def test_english_words_are_known_in_any_form(word: str) -> None:
    assert english.is_english(word)


@pytest.mark.parametrize("word", ["nebusoku", "dacha", "onsen", "siloviki", "galão"])
def test_foreign_words_are_not_english(word: str) -> None:
    assert not english.is_english(word)


CLAUSES = [
    ("the door, the till and both rooms at once. She", "the door, the till and both rooms at once"),
    ("a wooden house on its plot, and nobody rests", "a wooden house on its plot"),
    ("about 1.8 litres. Rice", "about 1.8 litres"),
    ("“thank you,” he said", "thank you"),
    ("a ruin — like the inn", "a ruin"),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_gloss_ends_with_its_clause(text: str, expected: str) -> None:
    span = clause(text, 0)
    assert span is not None
    assert text[slice(*span)] == expected


@given(st.text(max_size=400))
def test_words_sentences_and_quotes_stay_within_their_text(text: str) -> None:
    for word in tokens.words(text):
        assert text[word.start : word.end] == word.text
    for start, end in (*tokens.sentences(text), *tokens.quotes(text), *tokens.blocks(text)):
        assert 0 <= start < end <= len(text)


PIECES = st.sampled_from(
    ["onsen", "“", "”", "(", ")", " ", ", or ", "which means ", "спасибо", "寝不足", "*", "'", "\n",
     "Tokyo", "Mr Sato", "the Japanese word for ", "—", ".", "a hot spring", "#", "ō", "is "]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_can_be_scanned(text: str) -> None:
    for term in phrasekit.scan(text, names=True, min_confidence=0.0).terms:
        assert 0.0 <= term.confidence <= 1.0
        assert term.sentence[slice(*term.place)] == term.surface
