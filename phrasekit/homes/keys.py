"""What a term is found by, in either home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit import languages
from phrasekit.index import gloss_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.terms import Term

#: Kinds of keys: of the term's language, the term as it was printed, a gloss.
FORM, PRINTED, GLOSS = "form", "printed", "gloss"


def keys_of(term: Term) -> Iterator[tuple[str, str]]:
    """Give the keys of a term, each with its kind."""
    for key in languages.room_of(term.language).keys(term.as_entry("")):
        yield key, FORM
    yield term.term.casefold(), PRINTED
    for gloss in (*term.glosses, *[each.gloss for each in term.seen if each.gloss]):
        yield gloss_key(gloss), GLOSS
