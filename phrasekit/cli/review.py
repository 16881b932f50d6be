"""`phrasekit review`: the due cards of a glossary, asked one by one, and the log of the answers."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit import checking, config, homes
from phrasekit.errors import BadInput, UnknownName
from phrasekit.messages import choose_locale
from phrasekit.reviews import scheduling
from phrasekit.reviews.records import DIRECTIONS, date_of, present, written
from phrasekit.reviews.session import NEW_CARDS, Options, Session, glosses
from phrasekit.reviews.store import ReviewStore
from phrasekit.selection import Selection

if TYPE_CHECKING:
    from phrasekit.homes import Home
    from phrasekit.reviews.records import Direction
    from phrasekit.reviews.session import Card


class ReviewOptions(NamedTuple):
    """What the command line asked for."""

    glossary: str | None = None
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cards: str | None = None
    limit: int | None = None
    new: int = NEW_CARDS
    retention: float = scheduling.RETENTION
    typed: bool = False
    json: bool = False
    color: bool = True
    locale: str | None = None


def review(options: ReviewOptions) -> int:
    """Ask the due cards, or list them as JSON; give the exit code."""
    choose_locale(options.locale)
    chosen = session_options(options)
    with (
        ReviewStore.of_user(create=not options.json) as store,
        opened_home(options.glossary) as home,
    ):
        session = Session(store, home, chosen, present)
        if options.json:
            return _list(session)
        from phrasekit.cli.asking import ask_all

        return ask_all(session, home, typed=options.typed, color=options.color)


def opened_home(path: str | None) -> closing[Home]:
    """Open the home of the glossary that the command line, or the environment, names.

    Not the glossary itself, which imports all it takes to add a term; a card must come at once.
    """
    config.choose_glossary(path)
    return closing(homes.open_home())


def session_options(options: ReviewOptions) -> Options:
    """Check what was asked for; raises BadInput where it cannot be had."""
    if options.limit is not None and options.limit < 1:
        raise BadInput("the limit is {limit}; it must be 1 or more", limit=options.limit)
    if options.new < 0:
        raise BadInput("the number of new cards is {count}; give 0 or more", count=options.new)
    return Options(
        directions=_directions(options.cards),
        selection=Selection(options.tags, tuple(map(checking.language, options.languages))),
        limit=options.limit,
        new=options.new,
        retention=scheduling.check_retention(options.retention),
    )


def _directions(names: str | None) -> tuple[Direction, ...]:
    """Read a list with commas; the order in which new cards are begun is our own."""
    if names is None:
        return DIRECTIONS
    wanted = {name.strip() for name in names.split(",")}
    for name in sorted(wanted - set(DIRECTIONS)):
        raise UnknownName("kind of card", name, list(DIRECTIONS))
    return tuple(each for each in DIRECTIONS if each in wanted)


def _list(session: Session) -> int:
    """Print the cards that are to be asked, as JSON Lines; give the exit code."""
    code = 1
    today = session.now.day
    for card in session.all_due():
        sys.stdout.write(json.dumps(_to_dict(card, today), ensure_ascii=False) + "\n")
        code = 0
    return code


def _to_dict(card: Card, today: int) -> dict[str, Any]:
    term, memory = card.term, card.state.memory
    due = None
    if memory is not None:
        due = written(memory.due_at) if memory.due_at is not None else date_of(memory.due_day)
    return {
        "id": term.id,
        "language": term.language,
        "term": term.term,
        "headword": term.headword,
        "reading": term.reading,
        "glosses": list(glosses(term)),
        "direction": card.direction,
        "stage": card.state.stage,
        "due": due,
        "answers": card.state.answers,
        "lapses": card.state.lapses,
        "stability": memory and round(memory.stability, 4),
        "difficulty": memory and round(memory.difficulty, 4),
        "recall": memory and round(scheduling.recall(memory, today), 4),
    }
