"""A session of reviews: which card comes next, and what an answer, a bury, an undo lead to.

Due cards come first, those due for longest before others, then new ones; what was answered wrongly
or for the first time returns after its short steps. Each choice is made from what is kept at that
moment, so two sessions at once do not get in each other's way.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, NamedTuple, Protocol

from phrasekit import languages
from phrasekit.reviews import scheduling
from phrasekit.reviews.records import (
    DIRECTIONS,
    RATINGS,
    CardState,
    Direction,
    LogEntry,
    Memory,
    Moment,
    Rating,
)
from phrasekit.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from phrasekit.reviews.store import ReviewStore
    from phrasekit.terms import Term

#: With nothing else to ask, a card in its steps is asked this long before its time.
AHEAD = 20 * 60_000
NEW_CARDS = 10


class Terms(Protocol):
    """What a session needs of a glossary, and its homes give: terms in order, each by its id."""

    def __iter__(self) -> Iterator[Term]: ...

    def get(self, name: str) -> Term | None:
        """Give the term of an id; None where it is not, or no longer, in the glossary."""


class Options(NamedTuple):
    """What to ask: which directions of which terms, how many cards, how many new ones.

    `limit` counts cards, however often each is asked.
    """

    directions: tuple[Direction, ...] = DIRECTIONS
    selection: Selection = Selection()
    limit: int | None = None
    new: int = NEW_CARDS
    retention: float = scheduling.RETENTION


class Card(NamedTuple):
    """A term to be asked in one direction, and where the card stands."""

    term: Term
    direction: Direction
    state: CardState

    @property
    def key(self) -> tuple[str, Direction]:
        """What the card is known by."""
        return self.term.id, self.direction


class Done(NamedTuple):
    """Something done in this session that can be undone."""

    card: Card
    entry: LogEntry


class Session:
    """Asks cards, one by one, until none is left."""

    def __init__(
        self, store: ReviewStore, terms: Terms, options: Options, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._terms = terms
        self._options = options
        self._clock = clock
        self._asked: set[tuple[str, Direction]] = set()
        self._begun: set[tuple[str, Direction]] = set()
        self._done: list[Done] = []
        self._returned: list[Card] = []
        #: The terms met that could not be asked, since nobody has said what they mean.
        self.without_gloss: set[str] = set()

    @property
    def now(self) -> Moment:
        """The present moment by the session's clock."""
        return Moment.of(self._clock())

    def next(self) -> Card | None:
        """Give the card to ask now; None when there is none for the next twenty minutes."""
        while self._returned:
            card = self.refreshed(self._returned.pop())
            if card is not None:
                return card
        now = self.now
        ahead = takewhile(lambda state: _due_at(state) <= now.at + AHEAD, self._store.in_steps(now))
        return (
            next(self._cards(self._store.due(now)), None)
            or self._next_new()
            or next(self._cards(ahead), None)
        )

    def all_due(self) -> Iterator[Card]:
        """Give the cards that are to be asked now in their order, the new ones last."""
        now = self.now
        new = islice(self._new_cards(now), self._options.new)
        return islice(chain(self._cards(self._store.due(now)), new), self._options.limit)

    def answer(self, card: Card, rating: Rating, took: int | None = None) -> CardState:
        """Keep an answer; give the card's new state. Raises AnsweredElsewhere."""
        entry, state = self._store.answer(
            card.state, rating, self.now, self._options.retention, took
        )
        self._note(card, entry)
        return state

    def bury(self, card: Card) -> None:
        """Hide a card until tomorrow. Raises AnsweredElsewhere."""
        entry, _state = self._store.bury(card.state, self.now)
        self._note(card, entry)

    def _note(self, card: Card, entry: LogEntry) -> None:
        self._done.append(Done(card, entry))
        self._asked.add(card.key)
        if card.state.memory is None:
            self._begun.add(card.key)

    def undo(self, shown: Card | None = None) -> Card | None:
        """Take back what was done last in this session; give that card, which is asked again.

        The card `shown` meanwhile comes after it. None where there is nothing to undo.
        """
        if not self._done:
            return None
        card, entry = self._done.pop()
        state = self._store.undo(entry, self.now)
        if shown is not None and shown.key != card.key:
            self._returned.append(shown)
        if state.memory is None:
            self._begun.discard(card.key)
        return card._replace(state=state)

    def outcomes(self, card: Card) -> dict[Rating, Memory]:
        """Give what each answer to a card would lead to."""
        now = self.now
        seed = f"{card.term.id} {card.direction}"
        retention = self._options.retention
        return {
            rating: scheduling.after(card.state.memory, rating, now, retention, seed)
            for rating in RATINGS
        }

    def refreshed(self, card: Card) -> Card | None:
        """Give a card anew from glossary and log; None where it can no longer be asked."""
        term = self._terms.get(card.term.id)
        if term is None:
            return None
        fresh = Card(term, card.direction, self._store.state(*card.key))
        return fresh if self._can_ask(fresh) else None

    def count_due(self, most: int) -> int:
        """Count the cards that are due, but no further than `most`."""
        return sum(1 for _card in islice(self._cards(self._store.due(self.now)), most))

    def next_day(self) -> int | None:
        """Give the first day after today on which a card is due; None where there is none."""
        today = self.now.day
        later = filter(
            lambda state: state.memory and state.memory.due_day > today, self._store.states()
        )
        days = (card.state.memory.due_day for card in self._cards(later) if card.state.memory)
        return min(days, default=None)

    @property
    def answered(self) -> int:
        """How many answers of this session count."""
        return sum(done.entry.kind == "answer" for done in self._done)

    # Which cards may be asked

    def _cards(self, states: Iterator[CardState]) -> Iterator[Card]:
        """Give those of some states that may be asked, as cards."""
        for state in states:
            if state.direction in self._options.directions and self._within_limit(state):
                found = self._terms.get(state.term)
                for term in self._options.selection.of([found] if found else []):
                    card = Card(term, state.direction, state)
                    if self._can_ask(card):
                        yield card

    def _within_limit(self, state: CardState) -> bool:
        limit = self._options.limit
        key = (state.term, state.direction)
        return limit is None or len(self._asked) < limit or key in self._asked

    def _can_ask(self, card: Card) -> bool:
        if card.direction == "reading":
            return has_reading(card.term)
        if not glosses(card.term):
            self.without_gloss.add(card.term.id)
            return False
        return True

    def _next_new(self) -> Card | None:
        limit = self._options.limit
        if len(self._begun) >= self._options.new or len(self._asked) == limit:
            return None
        for card in self._unseen:
            # Another session may have begun it since this one looked.
            if card.key not in self._asked and self._store.state(*card.key) == card.state:
                return card
        return None

    @cached_property
    def _unseen(self) -> Iterator[Card]:
        return self._new_cards(self.now)

    def _new_cards(self, now: Moment) -> Iterator[Card]:
        """Give the cards that were never asked, in the glossary's order.

        One direction of a term a day, since one gives the others away.
        """
        known: dict[str, dict[str, CardState]] = {}
        for state in self._store.states():
            known.setdefault(state.term, {})[state.direction] = state
        for term in self._options.selection.of(self._terms):
            card = self._new_card(term, known.get(term.id, {}), now)
            if card is not None:
                yield card

    def _new_card(self, term: Term, states: dict[str, CardState], now: Moment) -> Card | None:
        chosen = [states[each] for each in self._options.directions if each in states]
        if any(now.day in (each.buried, each.memory and each.memory.day) for each in chosen):
            return None
        for direction in self._options.directions:
            state = states.get(direction, CardState(term.id, direction))
            if state.memory is None and self._can_ask(card := Card(term, direction, state)):
                return card
        return None


def _due_at(state: CardState) -> int:
    assert state.memory is not None
    assert state.memory.due_at is not None
    return state.memory.due_at


def glosses(term: Term) -> tuple[str, ...]:
    """Give what a term means: in its keeper's words, in its writers', in the lexicon's."""
    senses = term.as_entry("").senses
    return senses[0].glosses if senses else ()


def has_reading(term: Term) -> bool:
    """Tell whether a term is written so that its reading can be asked for: with kanji."""
    if not term.reading or term.reading == term.headword:
        return False
    return any(
        over for _base, over in languages.room_of(term.language).ruby(term.headword, term.reading)
    )
