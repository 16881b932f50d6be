"""FSRS as the rooms above see it: days as learners count them, and the same again in a replay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit.errors import BadInput
from phrasekit.reviews import scheduling
from phrasekit.reviews.records import EPOCH, RATINGS, Memory, Moment, Rating, written
from tests.reviews.conftest import TOKYO

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def after(memory: Memory | None, rating: Rating, time: datetime, retention: float = 0.9) -> Memory:
    return scheduling.after(memory, rating, Moment.of(time), retention, "N recognition")


@given(st.lists(st.tuples(st.sampled_from(RATINGS), st.integers(0, 400)), min_size=1, max_size=12))
def test_stability_and_difficulty_are_those_of_fsrs(answers: list[tuple[Rating, int]]) -> None:
    """The days between answers, given whole, are the days that FSRS counts by itself."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=START)
    memory, time = None, START
    for rating, days in answers:
        time += timedelta(days=days)
        card, _log = scheduler.review_card(card, fsrs.Rating(RATINGS.index(rating) + 1), time)
        memory = after(memory, rating, time)
        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
        assert (memory.stage, memory.step) == (card.state.name.lower(), card.step)
        if memory.due_at is not None:
            assert EPOCH + timedelta(milliseconds=memory.due_at) == card.due


def test_an_evening_and_the_next_morning_are_a_day_apart() -> None:
    evening = datetime(2026, 3, 1, 23, 0, tzinfo=TOKYO)
    known = after(after(None, "easy", evening), "good", evening + timedelta(days=9))
    morning = after(known, "good", evening + timedelta(days=9, hours=8))
    whole_day = after(known, "good", evening + timedelta(days=10))
    assert morning.stability == whole_day.stability
    assert morning.due_day == whole_day.due_day


def test_the_day_ends_at_four_in_the_morning() -> None:
    before = Moment.of(datetime(2026, 3, 2, 3, 59, tzinfo=TOKYO))
    after_it = Moment.of(datetime(2026, 3, 2, 4, 0, tzinfo=TOKYO))
    assert (before.date.day, after_it.date.day) == (1, 2)
    assert written(before.at) == "2026-03-01T18:59:00.000Z"


def test_a_first_good_answer_returns_in_ten_minutes_and_an_easy_one_in_days() -> None:
    good, easy = after(None, "good", START), after(None, "easy", START)
    assert good.due_at == Moment.of(START).at + 600_000
    assert (good.stage, easy.stage, easy.due_at) == ("learning", "review", None)
    assert 5 <= easy.due_day - easy.day <= 10


def test_more_retention_means_shorter_intervals() -> None:
    known = after(None, "easy", START)
    time = START + timedelta(days=8)
    due = [after(known, "good", time, share).due_day for share in (0.7, 0.8, 0.9, 0.95, 0.99)]
    assert due == sorted(due, reverse=True)
    assert due[0] > due[-1]


def test_intervals_of_cards_begun_together_are_spread_but_always_the_same() -> None:
    moment = Moment.of(START + timedelta(days=30))
    known = after(None, "easy", START)
    days = [scheduling.after(known, "good", moment, 0.9, f"{n}").due_day for n in range(40)]
    assert len(set(days)) > 2
    assert days == [scheduling.after(known, "good", moment, 0.9, f"{n}").due_day for n in range(40)]
    middle = sorted(days)[20] - moment.day
    assert all(abs(day - moment.day - middle) <= middle * 0.12 for day in days)


def test_recall_fades_with_the_days() -> None:
    known = after(None, "easy", START)
    chances = [scheduling.recall(known, known.day + days) for days in (0, 5, 50, 500)]
    assert chances[0] == 1
    assert chances == sorted(chances, reverse=True)


def test_a_clock_that_was_set_back_makes_no_negative_days() -> None:
    known = after(None, "easy", START)
    assert after(known, "good", START - timedelta(days=50)).stability >= known.stability


@pytest.mark.parametrize("share", [0, 0.69, 1, 1.5, -1, float("nan")])
def test_a_retention_that_makes_no_sense_is_refused(share: float) -> None:
    with pytest.raises(BadInput, match=r"give one from 0\.7 to 0\.99"):
        scheduling.check_retention(share)
