"""Sentences that say what their subject is: "An inrō is a nest of little boxes"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning.clauses import any_of
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss, from_clause
from phrasekit.scanning.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place

COPULA = re.compile(
    r"\s*,?\s*(?:which |who |that |it )?(?:is|are|was|were)(?:,\s[^,.;:\"“]{2,40},)?\s+"
    r"(?:usually |really |simply |literally )?"
    r"(?=(?:an?|the|any|one|small|those|what|some(?:one|body|thing))\s|[\"“‘'])"
)
#: "An inrō is a nest of boxes", "Zugzwang is a position": a sentence that defines its subject.
DEFINED = re.compile(
    r"\W*(?:(?:So|And|But|Now|Well|Here|In [A-Z]\w+),?\s)?(?P<article>[Aa]n?\s|[Tt]he\s)?[\W_]*$"
)
#: "The stilyagi were young people who loved jazz"
THEY_ARE = re.compile(
    r"\s*,?\s*(?:are|were)\s(?!the\b|not\b|no\b)[a-z][\w-]*(?:\s[a-z][\w-]*){0,3}?"
    r"\s(?:who|that|which|made of|used (?:for|to)|filled with)\b"
)
IS_A = re.compile(
    r"\s*,?\s*(?P<which>which |that )?(?:is|are|was|were)\s(?:\w+ly )?"
    r"(?P<what>an?|the|any|one|some(?:one|body|thing))\s"
)
#: "which is barley tea", "are low heated tables": believed where the dictionary says so.
BARE_COPULA = re.compile(
    r"\s*,?\s*(?:which |that )?(?:is|are|was|were)\s+(?=[a-z])"
    r"(?!\w+(?:ed|ing)(?:[,.;]|\s(?:by|in|on|at|to|from|with|for|the)\b))"
)
#: Heads of definitions: "the siloviki are the members of the “force ministries”".
DEFINING = re.compile(
    r"(?:an?|the)\s(?:members|art|practice|act|process|feeling|ability|habit|custom|ritual|system|sense"
    r"|state|kind|sort|type|form|style|method|technique|skill|ancient|traditional)\s(?:of|to|[a-z]+\s)"
)


@cache
def _judges() -> re.Pattern[str]:
    return re.compile(
        rf"(?:an?|the|any|one)\s(?:(?:{any_of('judging')}|(?<=the )[\w-]+est)\b"
        r"|[\w’'-]+ (?:word|term|name|verb|noun|loanword|concept|thing|one)\b)"
    )


def defined(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give what a term is said to be, sure if that is quoted, likely if it is a definition."""
    for pattern, way in ((COPULA, "is"), (BARE_COPULA, "bare is")):
        match = pattern.match(text, at)
        if match is None:
            continue
        if _is_definition(text, place, at):
            yield from from_clause(text, match.end(), "definition", LIKELY)
        elif pattern is COPULA and text[match.end()] in OPENING:
            sureness = SURE if place.is_marked else LIKELY
            yield from from_clause(text, match.end(), way, sureness)
        else:
            is_told = pattern is COPULA and place.is_marked and match[0].endswith(" is ")
            is_told = is_told and not _judges().match(text, match.end())
            yield from from_clause(text, match.end(), way, LIKELY if is_told else POSSIBLE)


def _is_definition(text: str, place: Place, at: int) -> bool:
    """Tell whether what is said of a term is what it is: "An inrō is a nest of little boxes"."""
    before = DEFINED.fullmatch(text, place.sentence[0], place.start)
    if before is not None and THEY_ARE.match(text, at):
        return True
    found = IS_A.match(text, at)
    if found is None or _judges().match(text, found.start("what")):
        return False
    if DEFINING.match(text, found.start("what")):
        return True
    if found["which"]:
        return found["what"] != "the"
    return before is not None and not (before["article"] or "").lower().startswith("the")
