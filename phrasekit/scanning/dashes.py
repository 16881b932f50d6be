"""What stands after a dash or a colon that follows a term."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning import cues
from phrasekit.scanning.clauses import LEADS, any_of, clause, without_tail
from phrasekit.scanning.fragments import is_fragment
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss, begins_line, from_clause
from phrasekit.scanning.quotations import SPEECH
from phrasekit.scanning.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place

WAY = "dash or colon"
#: "blat – connections, favours, a word in the right ear – as before"
BETWEEN_DASHES = re.compile(
    rf"(?!(?:{LEADS}|past|and|or|but|so|as)\b)[a-z][^.;:!?–—\"“]{{2,70}}?(?=\s[–—]|—)"
)
DASH = re.compile(r"\s*(?::|\s[–—-]{1,2}|—|\s?=)\s+|—|\t\s*")
#: "a ruin — haikyo — stands": what follows goes on with the sentence.
INSERTED = re.compile(r"(?:\s[–—]|—)\s*(?:(?:an?|the|so-called|the so-called|or|called)\s)?$")
SAID = re.compile(r",?[”\"]?\s[^.:;\"“–—]{2,80}?(?::|\s[–—-])\s+")
#: "Trymaiemosia – we are holding on": a call may be a sentence of so few words.
SHORT_SAYING = 4


@cache
def says_itself() -> re.Pattern[str]:
    """What leads to a meaning in a line about a term: "This term describes", "Literally"."""
    adverb = rf"(?:{any_of('adverbs')},?\s+)*"
    return re.compile(
        rf"(?:(?:[^.;:!?\"“]{{0,60}},\s)?(?:it|this|that|the|an?)\s"
        rf"(?:(?:[A-Z]\w+ )?{any_of('nouns')}\s)?"
        rf"(?:that\s|which\s)?{adverb}{any_of('verbs')}|{any_of('signals')}(?: translated)?"
        rf"(?:,? (?:this|it|that) {adverb}{any_of('verbs')})?"
        r"|(?:the |an? |its )?(?:closest|nearest|best|literal|rough)?\s?(?:English )?"
        r"(?:translations?|meanings?|equivalents?|renderings?) (?:is|are|was|would be|might be))"
        r"[,:]?\s+"
        rf"(?:(?:{any_of('adverbs')}|{any_of('prepositions')})\b\s*)*",
        re.IGNORECASE,
    )


def says_so(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give what a dash leads to that says itself that it tells the meaning, or the language."""
    lone = cues.lone_after(text, at) if place.is_marked else None
    if lone is not None:
        is_list = begins_line(text, place)
        yield from from_clause(text, lone[1], WAY, SURE, lone[0], is_list)
    dash = DASH.match(text, at)
    told = says_itself().match(text, dash.end()) if dash else None
    if told:
        yield from from_clause(text, told.end(), WAY, SURE)


def dashed(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give what stands after a dash or a colon, if the term does not stand between dashes."""
    dash = DASH.match(text, at)
    before = text[max(0, place.outer_start - 20) : place.outer_start]
    if dash is None or dash.end() == at or INSERTED.search(before):
        return
    is_colon, is_list = dash[0].strip() == ":", begins_line(text, place)
    sureness = LIKELY if is_colon and not is_list else SURE
    is_saying = place.is_marked and text.count(" ", place.start, place.end) > 1
    if not is_list and not is_saying and not _names_something(text, dash.end()):
        sureness = POSSIBLE
    inside = None if is_colon else BETWEEN_DASHES.match(text, dash.end())
    if inside:
        yield Gloss(*without_tail(text, *inside.span()), WAY, sureness)
    is_long = is_list or "," in text[place.start : place.end]
    yield from from_clause(text, dash.end(), WAY, sureness, through_commas=is_long)


def said_later(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give what a colon or a dash leads to a few words on: "mono no aware, she said: ..."."""
    said = SAID.match(text, at)
    if said:
        is_speech = " " in text[place.start : place.end] or SPEECH.search(said[0]) is not None
        sureness = LIKELY if is_speech and place.is_marked else POSSIBLE
        is_long = "," in text[place.start : place.end]
        yield from from_clause(text, said.end(), WAY, sureness, through_commas=is_long)


def _names_something(text: str, at: int) -> bool:
    """Tell whether what follows is no sentence of its own: "okroshka – my mother hates it"."""
    found = clause(text, at)
    if found is None:
        return False
    said = text[found[0] : found[1]]
    return text[found[0] - 1] in OPENING or said.count(" ") < SHORT_SAYING or is_fragment(said)
