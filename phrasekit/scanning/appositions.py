"""What stands beside a term between commas: "valenki, thick felt boots, are worn"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning.clauses import COMMA, LEADS, without_tail
from phrasekit.scanning.dashes import DASH
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss, from_clause
from phrasekit.scanning.quotations import SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place

WAY = "apposition"
APPOSITION = re.compile(
    rf"{COMMA}(?=(?:an?|the|one's|one of|those|these|some|someone|somebody|something|anyone|people"
    r"|what|about|kind of|your|that)\s)"
)
#: An apposition after what belongs to the term: "the suki state, a moment of open guard".
LATE = re.compile(
    r"(?:\s[a-z][\w’'-]*){1,4},\s+(?!and\b|or\b|but\b|which\b|who\b|so\b|then\b|as\b|\w+ing\b)(?=[a-z])"
)
#: "Young people in loud ties, nicknamed stilyagi, horrified them": the sentence goes on.
BETWEEN_COMMAS = re.compile(
    r",\s(?:[\w-]+ly\s)?(?:called|nicknamed|named|known as|dubbed|or|so-called|the so-called)\s"
    r"(?:the\s)?$"
)
#: A comma before the term and one after it: an item of a list, whose next item is no gloss.
LISTED = re.compile(r"\w[\w’'-]*,\s+$")
#: An apposition without an article, when something ends it.
SHORT_BARE = re.compile(
    rf"{COMMA}(?P<gloss>(?!which|who|and|or|but|as|so|then|too|past\b|(?:{LEADS})\b)"
    r"[a-z][\w’'-]*(?:\s[\w’'-]+){0,3})"
    r"(?=[,;!?)]|\.(?!\d)|\s[–—])"
)
#: "yagura, old fire towers, which ...", "stukachi, knockers, as they were known"
SAYS_SO = re.compile(
    r",\s(?:which\b|whose\b"
    r"|(?P<known>as (?:they|it|we|people|he|she) (?:(?:is|are|was|were) )?(?:known|call)))"
)
#: What follows a comma and is no apposition.
NO_NOUN = (
    r"(?!to (?:name|say|be|put|mention|quote)\b)"
    r"(?!(?:too|though|please|perhaps|in the|and"
    r"|or|but|which|who|where|when|as|so|is|are|then|I|he|she"
    r"|they|we|you|it|with|by|from|at|of|until|after|before|during|near"
    r"|once|twice|again|later|now|today|only|even|never|always|usually|not|if|because|while)\b)"
)
BARE = re.compile(rf"{COMMA}{NO_NOUN}(?=\w)")
ARTICLE_QUOTE = re.compile(r"(?:an?|the)\s[“\"‘]")
#: What follows a noun that defines: "old farmhouses that have been done up".
DEFINES = re.compile(r"^(?:[\w’'-]+ ){1,4}(?:that|which|who|made|used|filled|eaten|worn|with|of)\b")
#: “Itadakimasu,” we said, the Japanese grace before meals.
SAID_SO = re.compile(
    r",?\s(?:he|she|we|they|I|you|[A-Z]\w+|the\s\w+)\s(?:says?|said|shouts?|shouted|cried|whispered"
    r"|muttered|answered|replied|wrote)(?=,\s(?:an?|the)\s|\s[–—])"
)


def with_article(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give an apposition that begins like one: "a canteen", "the beast that eats dreams"."""
    match = APPOSITION.match(text, at)
    if match:
        sureness = LIKELY
        if ARTICLE_QUOTE.match(text, match.end()):
            sureness = SURE
        elif not place.is_marked and _is_in_list(text, place):
            sureness = POSSIBLE
        yield from from_clause(text, match.end(), WAY, sureness)


def bare(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give an apposition without an article, which may as well be the rest of the sentence."""
    goes_on = BETWEEN_COMMAS.search(text[max(0, place.outer_start - 40) : place.outer_start])
    short = None if goes_on else SHORT_BARE.match(text, at)
    told = SAYS_SO.match(text, short.end()) if short else None
    if short and (place.is_marked or told) and not SPEECH.search(short["gloss"]):
        sureness = SURE if told and told["known"] else LIKELY
        yield Gloss(*without_tail(text, *short.span("gloss")), WAY, sureness)
    late = LATE.match(text, at) if place.is_marked else None
    if late and not SPEECH.search(late[0]):
        yield from from_clause(text, late.end(), "late apposition", POSSIBLE)
    match = None if goes_on else BARE.match(text, at)
    if match:
        defines = DEFINES.match(text[match.end() : match.end() + 60])
        way = "defining apposition" if defines else WAY
        yield from from_clause(text, match.end(), way, POSSIBLE)


def after_speech(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give what is said of a call after who has called it."""
    said_so = SAID_SO.match(text, at) if place.is_marked else None
    if said_so:
        for pattern in (APPOSITION, DASH):
            match = pattern.match(text, said_so.end())
            if match:
                yield from from_clause(text, match.end(), WAY, LIKELY)


def _is_in_list(text: str, place: Place) -> bool:
    """Tell whether a term is an item of a list: "Socks, salo, a drawing"."""
    return LISTED.search(text[max(place.sentence[0], place.start - 40) : place.start]) is not None
