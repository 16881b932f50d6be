"""When a card is asked again: the scheduler FSRS, and the only file that imports it.

FSRS (https://github.com/open-spaced-repetition, package `fsrs`) is given whole days as learners
count them, so that an answer in the evening and one the next morning lie a day apart. It is asked
for no chance: what spreads the intervals is derived from the card, and a replay gives the same.
"""

from __future__ import annotations

import zlib
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.errors import BadInput
from phrasekit.reviews.records import EPOCH, MILLISECOND, RATINGS, Memory, Stage

if TYPE_CHECKING:
    from datetime import datetime

    from fsrs import Card, Scheduler

    from phrasekit.reviews.records import Moment, Rating

#: The share of right answers that is aimed at, unless the learner says otherwise.
RETENTION = 0.9
LOWEST_RETENTION, HIGHEST_RETENTION = 0.7, 0.99
#: Cards that were begun together are parted by a twentieth of their interval; short ones are not.
SPREAD = 0.05
SHORTEST_SPREAD = 3
STAGES: tuple[Stage, ...] = ("learning", "review", "relearning")


def check_retention(retention: float) -> float:
    """Give the share back; raises BadInput where FSRS would make no sense of it."""
    if not LOWEST_RETENTION <= retention <= HIGHEST_RETENTION:
        raise BadInput(
            "the retention is {value}; give one from {lowest} to {highest}",
            value=retention,
            lowest=LOWEST_RETENTION,
            highest=HIGHEST_RETENTION,
        )
    return retention


@cache
def _scheduler(retention: float) -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(desired_retention=retention, enable_fuzzing=False)


def after(
    memory: Memory | None, rating: Rating, moment: Moment, retention: float, seed: str
) -> Memory:
    """Give the memory of a card after an answer; `seed` names the card, for the spread."""
    from fsrs import Rating as FsrsRating

    now = EPOCH + moment.at * MILLISECOND
    chosen = FsrsRating(RATINGS.index(rating) + 1)
    card, _log = _scheduler(retention).review_card(_card(memory, moment.day, now), chosen, now)
    assert card.stability is not None
    assert card.difficulty is not None
    stage = STAGES[card.state - 1]
    wait: timedelta = card.due - now
    if stage == "review":
        due_day, due_at = moment.day + _spread(wait.days, f"{seed} {moment.day}"), None
    else:
        due_day, due_at = moment.day, moment.at + wait // MILLISECOND
    return Memory(stage, card.step, card.stability, card.difficulty, moment.day, due_day, due_at)


def recall(memory: Memory, day: int, retention: float = RETENTION) -> float:
    """Give the chance, from 0 to 1, that a card would be answered rightly on a day."""
    return float(_scheduler(retention).get_card_retrievability(_card(memory, day, EPOCH), EPOCH))


def _card(memory: Memory | None, day: int, now: datetime) -> Card:
    """Give FSRS's record of a card; the last answer lies whole days back, never ahead."""
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=0, due=now)
    days = max(0, day - memory.day)
    return Card(
        card_id=0,
        state=State(STAGES.index(memory.stage) + 1),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=now,
        last_review=now - timedelta(days=days),
    )


def _spread(days: int, seed: str) -> int:
    """Move an interval by a few days; the same way for the same card and day.

    >>> [_spread(2, "a"), _spread(100, "a"), _spread(100, "b")]
    [2, 96, 102]
    """
    if days < SHORTEST_SPREAD:
        return days
    width = max(1, round(days * SPREAD))
    return days - width + zlib.crc32(seed.encode()) % (2 * width + 1)
