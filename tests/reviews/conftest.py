"""What the tests of reviews share: a clock one can turn, terms, a store."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from phrasekit.reviews.store import ReviewStore
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: A wall in Tokyo, so that UTC and the learner's day are not the same.
TOKYO = timezone(timedelta(hours=9))
MORNING = datetime(2026, 11, 30, 9, 0, tzinfo=TOKYO)

NEBUSOKU = Term(
    "N",
    "ja",
    "Nebusoku Japan",
    "寝不足",
    "ねぶそく",
    glosses=("lack of sleep",),
    part_of_speech=("noun",),
    note="kick-off at three",
    tags=("football",),
    seen=(
        Sighting(
            context="They called it Nebusoku Japan (lack of sleep Japan) that week.",
            gloss="lack of sleep Japan",
            source="A paper",
            url="https://example.org/a",
        ),
    ),
)
SPASIBO = Term(
    "S", "ru", "spasibo", "спасибо", "спаси́бо", glosses=("thank you", "thanks"), tags=("thanks",)
)
SUSHI = Term("K", "ja", "sushi", "すし", "すし", glosses=("sushi",))
UNTOLD = Term("U", "ru", "хвощ", "хвощ")


class Clock:
    """A clock that stands until it is turned."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **amount: float) -> None:
        self.now += timedelta(**amount)


class Book:
    """A glossary in memory."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = {term.id: term for term in terms}

    def __iter__(self) -> Iterator[Term]:
        return iter(list(self.terms.values()))

    def get(self, name: str) -> Term | None:
        return self.terms.get(name)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReviewStore]:
    with ReviewStore(tmp_path / "reviews.db") as opened:
        yield opened
