"""What a term is found by, in either home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit import languages
from phrasekit.entries import Form, TermEntry
from phrasekit.index import gloss_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from phrasekit.terms import Term

#: Kinds of keys: of the term's language, the term as it was printed, a gloss.
FORM, PRINTED, GLOSS = "form", "printed", "gloss"


def keys_of(term: Term) -> Iterator[tuple[str, str]]:
    """Give all keys of a term, each with its kind."""
    for key in form_keys(term):
        yield key, FORM
    yield from word_keys(term)


def form_keys(term: Term) -> Iterable[str]:
    """Give the keys of a term's forms and reading, as the room of its language makes them."""
    return languages.room_of(term.language).keys(_spelled(term))


def word_keys(term: Term) -> Iterator[tuple[str, str]]:
    """Give the keys that need no room: the term as it was printed, and its glosses."""
    yield term.term.casefold(), PRINTED
    for gloss in term.glosses:
        yield gloss_key(gloss), GLOSS
    for seen in term.seen:
        if seen.gloss:
            yield gloss_key(seen.gloss), GLOSS


def _spelled(term: Term) -> TermEntry:
    """Give as much of a term as its keys are made of; a whole entry takes four times as long."""
    forms = [Form(form) for form in (term.headword, *term.forms)]
    readings = (Form(term.reading or term.headword),)
    return TermEntry(term.language, "", term.id, tuple(forms), readings, ())
