"""Our Russian lexicon as data: what it holds, and that its lines agree with each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from phrasekit import lexicons, lookup, readers
from phrasekit.languages.ru.cyrillic import fold

FOLDER = lexicons.get("ru-core").folder
LEARNERS = Path(__file__).with_name("ru_learners.txt")
VOWELS = "аеиоуыэюяё"
WORD = re.compile("[а-яё\N{COMBINING ACUTE ACCENT}-]+", re.IGNORECASE)


def topics() -> list[list[str]]:
    lines = LEARNERS.read_text("utf-8").splitlines()
    shown = [line.split() for line in lines if not line.startswith("#")]
    return [[word.replace("_", " ") for word in words] for words in shown]


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines]


def files() -> list[str]:
    return sorted(path.name for path in FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("words", topics(), ids=lambda words: words[0])
def test_what_a_learner_meets_has_a_gloss(words: list[str]) -> None:
    answers = {word: lookup(word, ["ru"], limit=1) for word in words}
    assert [word for word, found in answers.items() if not found or not found[0].senses] == []


@pytest.mark.parametrize("name", files())
def test_a_file_is_sorted_by_headword(name: str) -> None:
    headwords = [fold(row[0]) for row in rows(name)]
    assert headwords == sorted(headwords)


def verbs() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for entry in readers.get("phrasekit-tsv").read(FOLDER, "ru-core", "ru"):
        if "verb" in entry.parts_of_speech:
            found[entry.readings[0].text] = dict(entry.grammar)
    return found


def test_a_partner_is_of_the_other_aspect() -> None:
    known = verbs()
    for headword, grammar in known.items():
        for aspect in ("perfective", "imperfective"):
            for partner in filter(None, grammar.get(f"{aspect}_partner", "").split(", ")):
                aspects = known.get(partner, {}).get("aspect", aspect).split(", ")
                assert aspect in aspects, (headword, partner)


def test_the_words_of_examples_are_stressed() -> None:
    for headword, sentence, _ in rows("examples.tsv"):
        for word in WORD.findall(sentence):
            marked = "\N{COMBINING ACUTE ACCENT}" in word or "ё" in word.lower()
            vowels = sum(letter in VOWELS for letter in word.lower())
            assert marked or vowels < 2 or word in UNSTRESSED, (headword, word)


#: Words that lean on a neighbour: не́ было.
UNSTRESSED = frozenset({"было"})
