"""What a term is found by, in either home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit import languages
from phrasekit.entries import Form, TermEntry
from phrasekit.index import gloss_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.terms import Term

#: Kinds of keys: of the term's language, the term as it was printed, a gloss.
FORM, PRINTED, GLOSS = "form", "printed", "gloss"


def keys_of(term: Term) -> Iterator[tuple[str, str]]:
    """Give the keys of a term, each with its kind."""
    for key in languages.room_of(term.language).keys(_spelled(term)):
        yield key, FORM
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
