"""What stands in quotation marks near a term, and what tells that it is its meaning."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from phrasekit.scanning.clauses import any_of, quoted
from phrasekit.scanning.places import LIKELY, POSSIBLE, Gloss, from_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place

#: No quotation that is longer is a gloss.
LONGEST = 60
#: So far on a quotation is looked for, and so many are.
FURTHEST, MOST_QUOTED = 300, 8
NEAR_QUOTE = re.compile(r"\s[“\"]")
SPEECH = re.compile(
    r"\b(?:said|says?|tells?|asks?|asked|told|wrote|added|replied|shouted|cried|called|too|please|though|he|she)\b"
)
#: ", in letters, “...”": a quotation soon after a comma.
QUOTE_SOON = re.compile(r",(?:\s[a-z][\w’'-]*){1,4},?\s(?=[“\"‘])")


@cache
def _tells() -> re.Pattern[str]:
    """ "which, he was told, translates to “...”", "for which dictionaries offer “...”" """
    return re.compile(rf"\b{any_of('telling')}\b(?:\s[\w’'-]+){{0,4}}?[:,]?\s(?=[“\"‘'])")


def told_in_quotes(text: str, at: int, end: int) -> Iterator[Gloss]:
    """What is in quotation marks after words that tell of a meaning, further on."""
    told = _tells().search(text, at, end)
    if told and not NEAR_QUOTE.search(text, at, told.start()):
        yield from from_clause(text, told.end(), "told in quotes", LIKELY)
    soon = QUOTE_SOON.match(text, at, end)
    if soon and not SPEECH.search(soon[0]):
        yield from from_clause(text, soon.end(), "told in quotes", LIKELY)


def quoted_near(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """What is in quotation marks in the same sentence, believed only if it fits."""
    end = min(place.limit, place.sentence[1], at + FURTHEST)
    for match in islice(NEAR_QUOTE.finditer(text, at, end), MOST_QUOTED):
        inside = quoted(text, match.end() - 1)
        if inside and inside[1] - inside[0] < LONGEST:
            yield Gloss(*inside, "quoted near", POSSIBLE)
