"""What the dictionary alone knows of a form that no lexicon holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.entries import Form, Spelling, Step, TermEntry
from phrasekit.languages.uk import morphology, wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.entries import MatchKind


def guesses(query: str) -> Iterator[tuple[TermEntry, Spelling]]:
    """Give the likeliest lemmas, without senses.

    >>> [entry.headword for entry, _ in guesses("їжаками")]
    ['їжак']
    """
    if not wordlist.is_installed():
        return
    for each in morphology.analyse(query)[:2]:
        form = Form(each.lemma)
        entry = TermEntry("uk", "pymorphy3-dicts-uk", each.lemma, (form,), (form,), ())
        is_lemma = each.lemma.lower() == query.lower()
        steps = () if is_lemma else (Step(", ".join(each.features), query, each.lemma),)
        kind: MatchKind = "exact" if is_lemma else "inflected"
        yield entry, Spelling(query, query, kind, steps, each.features)
