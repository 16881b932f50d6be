"""Terms of a glossary, found by any spelling, as entries of a lexicon are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit import languages
from phrasekit.entries import Form, Verdict
from phrasekit.queries import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from phrasekit.entries import Spelling
    from phrasekit.homes import Home
    from phrasekit.languages import Language
    from phrasekit.terms import Term


def found_in(home: Home, query: str) -> list[tuple[Term, float]]:
    """Give the terms that a query may stand for with what that costs, best first.

    A query that is no headword may be an inflected form.

    Raises BadInput for a query that cannot be a term.
    """
    text = clean(query)
    rooms = [languages.room_of(code) for code in sorted(home.languages())]
    found = list(_by_spelling(home, text, rooms))
    if not found:
        spellings = ((room, each) for room in rooms for each in room.inflections(text))
        found = list(_judged(home, text, spellings))
    found.sort(key=lambda pair: -pair[1].cost)
    best = {term.id: (term, verdict.cost) for term, verdict in found}
    return sorted(best.values(), key=lambda pair: pair[1])


def _by_spelling(
    home: Home, query: str, rooms: Sequence[Language]
) -> Iterator[tuple[Term, Verdict]]:
    for term in home.find_printed(query):
        yield term, Verdict("exact", Form(term.headword))
    spellings = (
        (room, each) for room in rooms if room.recognizes(query) for each in room.spellings(query)
    )
    yield from _judged(home, query, spellings)


def _judged(
    home: Home, query: str, spellings: Iterable[tuple[Language, Spelling]]
) -> Iterator[tuple[Term, Verdict]]:
    for room, spelling in spellings:
        for term in home.find(room.code, spelling.key):
            verdict = room.judge(query, spelling, term.as_entry(home.name))
            if verdict is not None:
                yield term, verdict
