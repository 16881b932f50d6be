"""Scanning: which headword a term is of, and whether its gloss agrees with the dictionaries."""

from __future__ import annotations

import pytest

import phrasekit
from phrasekit.languages.ja import compounds
from phrasekit.scanning import agreement
from phrasekit.scanning.compounds import compound_of

#: A word that no lexicon has, what the writer says it means, and how it is written.
COMPOUNDS = [
    ("himotoshi", "two holes for the cord", "紐通し"),
    ("himotōshi", None, "紐通し"),
    ("tōriniwa", "passage garden", "通り庭"),
    ("hashira-e", "pillar picture", "柱絵"),
    ("huti-kasira", "collar and pommel", "縁頭"),
    ("kokedera", "moss temple", "苔寺"),
    ("kurouchi", "black finish", "黒打ち"),
    ("yukimichi", None, "雪道"),
    ("matsu-san", None, "松さん"),
]


@pytest.mark.parametrize(("surface", "gloss", "headword"), COMPOUNDS)
def test_a_word_is_put_together_from_two(surface: str, gloss: str | None, headword: str) -> None:
    found = compound_of(surface, "ja", gloss)
    assert found is not None
    assert found.headword == headword


def test_what_is_no_word_is_not_put_together() -> None:
    assert compound_of("brewery", "ja") is None
    assert compound_of("horo-i", "ja") is None
    assert compound_of("kniga", "ru") is None


@pytest.mark.parametrize(
    ("word", "halves"),
    [("hanabi", ("hana", "hi")), ("kokedera", ("koke", "tera")), ("hashira-e", ("hashira", "e"))],
)
def test_halves_are_cut_between_syllables(word: str, halves: tuple[str, str]) -> None:
    assert halves in {each[:2] for each in compounds.halves(word)}


def test_a_noun_that_is_the_stem_of_a_verb_is_shown_as_one() -> None:
    (term,) = phrasekit.scan("In Kyoto the papermaker watched the *nijimi* (blotting).").terms
    assert (term.headword, term.reading) == ("にじみ", "にじみ")


#: One sound, and the article that tells which word it is.
SUBJECTS = [
    ("The sumo wrestlers bowed at the Tokyo basho. The *gyoji* turned his fan.", "行司"),
    ("The Tokyo office had its *gyoji* in May, with speeches by the manager.", "行事"),
]


@pytest.mark.parametrize(("text", "headword"), SUBJECTS)
def test_the_subject_of_an_article_chooses_among_homophones(text: str, headword: str) -> None:
    assert headword in {term.headword for term in phrasekit.scan(text).terms}


AGREEMENTS = [
    ("one of the townhouses in which shopkeepers once lived", ["traditional townhouse"], True),
    ("a nest of little boxes on a cord", ["seal case", "pill box"], True),
    ("a long evening with nothing in particular to say", ["seal case", "pill box"], None),
]


@pytest.mark.parametrize(("gloss", "known", "expected"), AGREEMENTS)
def test_a_long_gloss_agrees_by_a_telling_word(
    gloss: str, known: list[str], expected: bool | None
) -> None:
    assert agreement.agrees(gloss, known) is expected


def test_what_the_characters_mean_word_for_word_agrees() -> None:
    (term,) = phrasekit.scan("In Japan a gold star (kinboshi) is worth a raise.").terms
    assert (term.headword, term.agrees) == ("金星", True)


def test_a_gloss_that_is_the_term_itself_contradicts_nothing() -> None:
    (term,) = phrasekit.scan("The Ukrainian Cossacks chose an *otaman* (chieftain).").terms
    assert term.agrees is not False
