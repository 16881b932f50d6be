"""The rows of a list of terms, and how they go into a pipe: parted by tabs, without rich."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from phrasekit.queries import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from phrasekit.terms import Term


def row(term: Term) -> tuple[str, ...]:
    """Give the columns of a term: headword and term, reading, language, meaning, tags."""
    met = f" ({term.term})" if term.term != term.headword else ""
    reading = term.reading if term.reading and term.reading != term.headword else ""
    glosses = "; ".join(term.glosses) or term.gloss or ""
    return f"{term.headword}{met}", reading, term.language, glosses, ", ".join(term.tags)


def write(terms: Iterable[Term]) -> int:
    """Write a line a term, as it comes; give how many there were."""
    count = 0
    for term in terms:
        count += 1
        sys.stdout.write("\t".join(map(printable, row(term))) + "\n")
    return count
