"""Answers that are typed: any spelling of the term, the meaning with small slips, the reading."""

from __future__ import annotations

import pytest

from phrasekit.errors import BadInput
from phrasekit.reviews.records import CardState, Direction
from phrasekit.reviews.session import Card
from phrasekit.reviews.typed import distance, judge
from phrasekit.terms import Sighting, Term

TERMS = {
    "寝不足": Term(
        "1",
        "ja",
        "Nebusoku",
        "寝不足",
        "ねぶそく",
        glosses=("lack of sleep", "insufficient sleep"),
        seen=(Sighting(gloss="sleep-deprived; tired"),),
    ),
    "東京": Term("2", "ja", "Tokyo", "東京", "とうきょう", glosses=("Tokyo",)),
    "食べる": Term(
        "3",
        "ja",
        "taberu",
        "食べる",
        "たべる",
        glosses=("to eat",),
        part_of_speech=("ichidan verb",),
    ),
    "спасибо": Term("4", "ru", "spasibo", "спасибо", "спаси́бо", glosses=("thank you", "thanks")),
    "большое спасибо": Term(
        "5",
        "ru",
        "bolshoe spasibo",
        "большое спасибо",
        "большо́е спаси́бо",
        glosses=("thanks a lot", "thank you very much"),
    ),
    "дякую": Term("6", "uk", "dyakuyu", "дякую", "дя́кую", glosses=("thank you",)),
    # Without its part of speech only the lexicons know how it inflects.
    "走る": Term("8", "ja", "hashiru", "走る", "はしる", glosses=("to run",)),
    "кот": Term("7", "ru", "kot", "кот", "кот", glosses=("cat (male)",)),
}

RIGHT, SLIP, WRONG = (True, False), (True, True), (False, False)

ANSWERS = [
    ("寝不足", "recognition", "lack of sleep", RIGHT),
    ("寝不足", "recognition", " A lack of  sleep! ", RIGHT),
    ("寝不足", "recognition", "insufficient sleep", RIGHT),
    ("寝不足", "recognition", "tired", RIGHT),
    ("寝不足", "recognition", "sleep deprived", RIGHT),
    ("寝不足", "recognition", "lack of slepe", SLIP),
    ("寝不足", "recognition", "insuficient sleep", SLIP),
    ("寝不足", "recognition", "sleep", WRONG),
    ("寝不足", "recognition", "nebusoku", WRONG),
    ("кот", "recognition", "cat", RIGHT),
    ("кот", "recognition", "car", WRONG),
    ("食べる", "recognition", "eat", RIGHT),
    ("食べる", "recognition", "heat", WRONG),
    ("寝不足", "production", "寝不足", RIGHT),
    ("寝不足", "production", "ねぶそく", RIGHT),
    ("寝不足", "production", "ネブソク", RIGHT),
    ("寝不足", "production", "nebusoku", RIGHT),
    ("寝不足", "production", "nebusok", SLIP),
    ("寝不足", "production", "nebusoko", SLIP),
    ("寝不足", "production", "lack of sleep", WRONG),
    ("寝不足", "production", "猫", WRONG),
    ("東京", "production", "toukyou", RIGHT),
    ("東京", "production", "tookyoo", RIGHT),
    ("食べる", "production", "tabeta", RIGHT),
    ("食べる", "production", "喰べる", RIGHT),
    ("спасибо", "production", "спасибо", RIGHT),
    ("спасибо", "production", "spacibo", RIGHT),
    ("спасибо", "production", "cgfcb,j", RIGHT),
    ("спасибо", "production", "пожалуйста", WRONG),
    ("большое спасибо", "production", "bol'šoe spasibo", RIGHT),
    ("дякую", "production", "diakuiu", RIGHT),
    ("寝不足", "reading", "ねぶそく", RIGHT),
    ("寝不足", "reading", "nebusoku", RIGHT),
    ("寝不足", "reading", "ねぶぞく", SLIP),
    ("寝不足", "reading", "寝不足", WRONG),
    ("東京", "reading", "とうきょう", RIGHT),
    ("東京", "reading", "ときょ", WRONG),
    ("東京", "reading", "京都", WRONG),
]


def card(headword: str, direction: Direction) -> Card:
    term = TERMS[headword]
    return Card(term, direction, CardState(term.id, direction))


@pytest.mark.parametrize(("headword", "direction", "typed", "expected"), ANSWERS)
def test_answers(
    headword: str, direction: Direction, typed: str, expected: tuple[bool, bool]
) -> None:
    judgement = judge(card(headword, direction), typed)
    assert (judgement.right, judgement.slip) == expected
    assert judgement.slip <= bool(judgement.remark)


REMARKS = [
    ("寝不足", "recognition", "lack of slepe", "almost: lack of sleep"),
    ("寝不足", "production", "nebusok", "almost: 寝不足 [ねぶそく]"),
    ("寝不足", "production", "neko", "猫 means: cat (esp. the domestic cat, Felis catus)"),
    ("食べる", "production", "食べた", "right, as a form of it: 食べる [たべる]"),
    ("走る", "production", "hashitta", "right, as a form of it: 走る [はしる]"),
    ("食べる", "production", "喰べる", "also written: 食べる [たべる]"),
    (
        "большое спасибо",
        "production",
        "спасибо большое",
        "спасибо большое means that too; another term is asked for",
    ),
]


@pytest.mark.parametrize(("headword", "direction", "typed", "said"), REMARKS)
def test_remarks(headword: str, direction: Direction, typed: str, said: str) -> None:
    assert judge(card(headword, direction), typed).remark == said


@pytest.mark.parametrize("typed", ["a\x07b", "x" * 300, "\udcff"])
def test_what_cannot_be_an_answer_is_told(typed: str) -> None:
    with pytest.raises(BadInput):
        judge(card("спасибо", "production"), typed)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("", "", 0), ("a", "", 1), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 3)],
)
def test_distance(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps
