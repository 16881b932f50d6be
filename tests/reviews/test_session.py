"""Which card comes next: due ones, new ones, the steps of learning, siblings, limits, undo."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from phrasekit.reviews.records import DIRECTIONS
from phrasekit.reviews.session import Card, Options, Session, glosses, has_reading
from phrasekit.reviews.store import AnsweredElsewhere, ReviewStore
from phrasekit.selection import Selection
from tests.reviews.conftest import NEBUSOKU, SPASIBO, SUSHI, UNTOLD, Book, Clock

if TYPE_CHECKING:
    from pathlib import Path

    from phrasekit.reviews.records import Rating

TERMS = (NEBUSOKU, SPASIBO, SUSHI)
MEANINGS = Options(directions=("recognition",))


def session(
    store: ReviewStore, clock: Clock, options: Options = MEANINGS, book: Book | None = None
) -> Session:
    return Session(store, book or Book(TERMS), options, clock)


def run(asking: Session, clock: Clock, rating: Rating = "good", most: int = 50) -> list[str]:
    """Answer all that is asked, a minute each; name what was asked."""
    asked = []
    while (card := asking.next()) and len(asked) < most:
        asked.append(f"{card.term.id} {card.direction}")
        asking.answer(card, rating)
        clock.turn(minutes=1)
    return asked


def following(asking: Session) -> Card:
    """Give the next card, where there must be one."""
    card = asking.next()
    assert card is not None
    return card


def names(cards: object) -> list[str]:
    assert isinstance(cards, list)
    return [f"{card.term.id} {card.direction}" for card in cards]


def test_new_terms_come_in_the_glossary_s_order_and_again_after_their_steps(
    store: ReviewStore, clock: Clock
) -> None:
    asked = run(session(store, clock), clock)
    assert asked == [f"{name} recognition" for name in "NSKNSK"]
    assert session(store, clock).next() is None


def test_an_easy_card_is_not_asked_again(store: ReviewStore, clock: Clock) -> None:
    assert len(run(session(store, clock), clock, "easy")) == 3
    assert all(state.stage == "review" for state in store.states())


def test_due_cards_come_before_new_ones(store: ReviewStore, clock: Clock) -> None:
    run(session(store, clock, book=Book([SPASIBO, SUSHI])), clock, "easy")
    clock.turn(days=30)
    assert run(session(store, clock), clock, "easy") == [
        "K recognition",
        "S recognition",
        "N recognition",
    ]


def test_one_direction_of_a_term_is_begun_a_day(store: ReviewStore, clock: Clock) -> None:
    everything = Options()
    days = []
    for _day in range(4):
        days.append(run(session(store, clock, everything), clock, "easy"))
        clock.turn(days=1)
    assert days == [
        ["N recognition", "S recognition", "K recognition"],
        ["N production", "S production", "K production"],
        ["N reading"],
        [],
    ]


def test_a_direction_asked_for_alone_is_begun_at_once(store: ReviewStore, clock: Clock) -> None:
    run(session(store, clock), clock, "easy")
    only = Options(directions=("reading",))
    assert run(session(store, clock, only), clock, "easy") == ["N reading"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(new=2), ["N", "S"]),
        (Options(new=0), []),
        (Options(limit=1), ["N"]),
        (Options(selection=Selection(tags=("Thanks",))), ["S"]),
        (Options(selection=Selection(tags=("thanks", "football"))), []),
        (Options(selection=Selection(languages=("ja",))), ["N", "K"]),
        (Options(selection=Selection(tags=("none",))), []),
    ],
)
def test_what_is_asked_can_be_narrowed(
    store: ReviewStore, clock: Clock, options: Options, expected: list[str]
) -> None:
    listed = [card.term.id for card in session(store, clock, options).all_due()]
    asked = [name.split()[0] for name in run(session(store, clock, options), clock, "easy")]
    assert listed == asked == expected


def test_a_limit_counts_cards_not_answers(store: ReviewStore, clock: Clock) -> None:
    asked = run(session(store, clock, MEANINGS._replace(limit=2)), clock)
    assert asked == [f"{name} recognition" for name in "NSNS"]


def test_a_removed_term_is_never_asked_and_comes_back_as_it_was(
    store: ReviewStore, clock: Clock
) -> None:
    run(session(store, clock), clock, "easy")
    clock.turn(days=60)
    without = Book([SPASIBO, SUSHI])
    assert "N recognition" not in run(session(store, clock, book=without), clock, "easy")
    assert [card.term.id for card in session(store, clock).all_due()] == ["N"]


def test_a_review_is_due_all_day_but_a_step_by_the_minute(store: ReviewStore, clock: Clock) -> None:
    first = session(store, clock, MEANINGS._replace(limit=1))
    card = following(first)
    due_day = first.answer(card, "easy").memory.due_day  # type: ignore[union-attr]
    clock.turn(days=due_day - first.now.day)
    clock.now = clock.now.replace(hour=4, minute=1)
    assert next(session(store, clock).all_due()).term.id == "N"
    clock.now -= timedelta(minutes=2)
    assert "N" not in [each.term.id for each in session(store, clock).all_due()]


def test_a_step_is_asked_ahead_only_when_nothing_else_is_left(
    store: ReviewStore, clock: Clock
) -> None:
    asking = session(store, clock)
    first = following(asking)
    asking.answer(first, "again")
    asked = []
    for _number in range(3):
        card = following(asking)
        asked.append(card.term.id)
        asking.answer(card, "easy")
    assert asked == ["S", "K", "N"]
    assert asking.next() is None


@pytest.mark.parametrize("rating", ["again", "good", "easy"])
def test_undo_asks_the_card_again_as_it_was_then_the_one_in_view(
    store: ReviewStore, clock: Clock, rating: Rating
) -> None:
    asking = session(store, clock)
    first = following(asking)
    asking.answer(first, rating)
    shown = asking.next()
    undone = asking.undo(shown)
    assert undone == first
    assert asking.answered == 0
    asking.answer(undone, "easy")
    assert asking.next() == shown


def test_undo_works_many_times_and_for_buried_cards(store: ReviewStore, clock: Clock) -> None:
    asking = session(store, clock)
    seen: list[Card] = []
    for deed in ("answer", "bury", "answer"):
        card = following(asking)
        seen.append(card)
        if deed == "bury":
            asking.bury(card)
        else:
            asking.answer(card, "good")
    for card in reversed(seen):
        assert asking.undo() == card
    assert asking.undo() is None
    assert list(store.states()) == []
    assert len(list(store.entries())) == 6


def test_undoing_the_only_card_in_its_steps_does_not_ask_it_twice(
    store: ReviewStore, clock: Clock
) -> None:
    asking = session(store, clock, book=Book([SUSHI]))
    first = following(asking)
    asking.answer(first, "again")
    again = following(asking)
    assert again.key == first.key
    undone = asking.undo(again)
    assert undone == first
    asking.answer(undone, "easy")
    assert asking.next() is None


def test_a_buried_card_waits_for_tomorrow(store: ReviewStore, clock: Clock) -> None:
    asking = session(store, clock, Options())
    card = following(asking)
    asking.bury(card)
    assert "N" not in [name[0] for name in run(asking, clock, "easy")]
    assert "N" not in [each.term.id for each in session(store, clock, Options()).all_due()]
    clock.turn(days=1)
    assert "N recognition" in names(list(session(store, clock, Options()).all_due()))


def test_two_sessions_at_once_do_not_ask_the_same_new_card(
    store: ReviewStore, clock: Clock, tmp_path: Path
) -> None:
    with ReviewStore(tmp_path / "reviews.db") as other_store:
        one, other = session(store, clock), session(other_store, clock)
        first = following(one)
        one.answer(first, "easy")
        second = following(other)
        assert second.term.id == "S"
        third = following(one)
        assert third.term.id == "S"
        other.answer(second, "easy")
        with pytest.raises(AnsweredElsewhere):
            one.answer(third, "easy")
        last = following(one)
        assert last.term.id == "K"


def test_a_term_without_gloss_is_told_and_not_asked(store: ReviewStore, clock: Clock) -> None:
    asking = session(store, clock, Options(), Book([UNTOLD, SPASIBO]))
    assert run(asking, clock, "easy") == ["S recognition"]
    assert asking.without_gloss == {"U"}


def test_only_terms_with_kanji_have_a_reading_to_ask() -> None:
    assert [has_reading(term) for term in TERMS] == [True, False, False]


def test_the_writer_s_gloss_belongs_to_what_a_term_means() -> None:
    assert glosses(NEBUSOKU) == ("lack of sleep", "lack of sleep Japan")
    assert glosses(UNTOLD) == ()


def test_the_next_day_of_cards_is_known(store: ReviewStore, clock: Clock) -> None:
    assert session(store, clock).next_day() is None
    run(session(store, clock), clock, "easy")
    due = min(state.memory.due_day for state in store.states() if state.memory)
    assert session(store, clock).next_day() == due
    assert session(store, clock, book=Book([])).next_day() is None


def test_what_each_answer_leads_to_is_what_happens(store: ReviewStore, clock: Clock) -> None:
    for _round in range(4):
        asking = session(store, clock)
        card = following(asking)
        outcomes = asking.outcomes(card)
        assert list(outcomes) == ["again", "hard", "good", "easy"]
        assert asking.answer(card, "easy").memory == outcomes["easy"]
        clock.turn(days=40)


def test_whoever_answers_well_is_asked_ever_more_rarely(store: ReviewStore, clock: Clock) -> None:
    """Four months of days, all cards of all terms."""
    counts = []
    for _day in range(120):
        counts.append(len(run(session(store, clock, Options()), clock)))
        clock.turn(days=1)
    assert sum(counts[60:]) < sum(counts[:60]) / 3
    assert {state.direction for state in store.states()} == set(DIRECTIONS)
