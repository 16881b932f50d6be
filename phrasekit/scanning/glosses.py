"""What the writer says a term means, in the ways that writers really use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning import cues, entries, gloss_after, gloss_before, gloss_next
from phrasekit.scanning.brackets import Bracket, bracket_at
from phrasekit.scanning.clauses import trimmed, verbs
from phrasekit.scanning.english import is_english
from phrasekit.scanning.gloss_before import LONGEST_SUBJECT
from phrasekit.scanning.nouns import noun_phrases
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss, begins_line
from phrasekit.scanning.tokens import CLOSING, OPENING, is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place


#: The end of a sentence that is nothing but a term, before brackets.
ENDED = re.compile(r"[.!?…]\s[(\[]")


def brackets_of(text: str, place: Place) -> list[Bracket]:
    """Give the brackets that follow a term."""
    found: list[Bracket] = []
    at = place.outer_end
    if ENDED.match(text, at) and (place.is_marked or begins_line(text, place)):
        at += 1  # "Dyakuyu. (Thank you.)"
    while at < len(text) and len(found) < 3:
        while at < len(text) and text[at] in " \u00a0":
            at += 1
        bracket = bracket_at(text, at)
        if bracket is None:
            break
        found.append(bracket)
        at = bracket.end
    return found


#: A bracket that a term begins, or its gloss does, opens so near before it.
NEAR = 120
OPENED = re.compile(r"[(\[（]\s*(?:in )?(?:[A-Z]\w+:?\s)?$")
OPENED_BEFORE = re.compile(
    r"[(\[（]\s*(?:in )?(?P<name>[A-Z]\w+)?[:,]?\s*(?:called |or |the |an? )?$"
)


def bracket_around(text: str, place: Place) -> list[Bracket]:
    """Give the bracket that a term stands in, if it begins with it."""
    opened = OPENED.search(text, max(0, place.outer_start - NEAR), place.outer_start)
    bracket = bracket_at(text, opened.start()) if opened else None
    return [bracket] if bracket is not None and bracket.end >= place.end else []


#: "an older pupil and a kohai a younger one": what leads to the next term.
TO_THE_NEXT = re.compile(r",?\s(?:and|but|while|or)\s(?:(?:an?|the|in|his|her)\s)?\W*$")


def glosses(text: str, place: Place) -> Iterator[Gloss]:
    """Give what may be the writer's gloss of a term, the surest ways first."""
    for gloss in _all(text, place):
        if gloss.start < place.limit < gloss.end:
            leads = TO_THE_NEXT.search(text, gloss.start + 1, place.limit)
            yield gloss._replace(end=leads.start()) if leads else gloss
        else:
            yield gloss


def _all(text: str, place: Place) -> Iterator[Gloss]:
    sound = SOUND.match(text, place.outer_end)
    if sound:
        place = place._replace(outer_end=sound.end())
    after = place.outer_end
    for bracket in brackets_of(text, place):
        after = bracket.end
        if bracket.gloss:
            sureness = SURE if bracket.is_marked else LIKELY
            yield Gloss(*bracket.gloss, "brackets", sureness, bracket.language)
    if after == place.outer_end:
        yield from _late_bracket(text, place)
        yield from _far_bracket(text, place)
    yield from _within_bracket(text, place)
    yield from entries.line(text, place, after)
    yield from gloss_after.after(text, place, after)
    yield from gloss_before.before(text, place)
    yield from gloss_next.next_sentence(text, place, after)


#: How a term sounds, right after it.
SOUND = re.compile(r"\s(?:/[^/\s]{1,40}/|\[[^\]\s]*[ˈˌəɪʊʃʒɑɔɛæ][^\]\s]*\])")
#: What may stand between a term and a bracket about it.
FEW_WORDS = re.compile(r"(?:,?\s[a-z][\w’'-]*){1,3}\s(?=\()")


def _late_bracket(text: str, place: Place) -> Iterator[Gloss]:
    """A bracket a few words on: "a prizhim there (a cliff over water)"."""
    between = FEW_WORDS.match(text, place.outer_end)
    if between is None or not verbs().isdisjoint(between[0].split()):
        return
    bracket = bracket_at(text, between.end())
    if bracket is not None and bracket.gloss:
        says_so = bracket.is_marked and text[bracket.gloss[0] - 1] not in OPENING
        says_so = says_so or between[0].strip() in ("there", "here", "too", "then", "again")
        yield Gloss(*bracket.gloss, "late brackets", LIKELY if says_so else POSSIBLE)


#: The only bracket in the rest of a sentence.
FAR_BRACKET = re.compile(r"[^.!?;:()\n]{1,70}\s(?=\()")


def _far_bracket(text: str, place: Place) -> Iterator[Gloss]:
    """A bracket further on in the sentence, believed where the dictionary says the same."""
    between = FAR_BRACKET.match(text, place.outer_end, min(place.limit, place.sentence[1]))
    bracket = bracket_at(text, between.end()) if between else None
    if bracket is not None and bracket.gloss:
        yield Gloss(*bracket.gloss, "far brackets", POSSIBLE)


def _within_bracket(text: str, place: Place) -> Iterator[Gloss]:
    """The term stands in brackets itself: after its gloss, or before it."""
    end = len(text[: place.outer_start].rstrip())
    opened = OPENED_BEFORE.search(text, max(0, end - NEAR), end)
    if opened is None:
        return
    language = cues.code_of(opened["name"])
    if opened["name"] and not language:
        return
    bracket = bracket_at(text, opened.start())
    if bracket is None or bracket.end < place.end:
        return
    if bracket.gloss and bracket.gloss[0] >= place.end:
        yield Gloss(*bracket.gloss, "brackets", LIKELY, language or bracket.language)
    elif not is_latin(text[place.start]):  # "The ai（藍）, indigo": what follows is about both
        yield from gloss_after.after(text, place, bracket.end)
    phrases = noun_phrases(text, max(place.sentence[0], opened.start() - 90), opened.start())
    for number, found in enumerate(phrases):
        if is_english(text[found[0] : found[1]].split()[-1].strip("”’\"'")):
            is_quoted = text[found[1] : found[1] + 1] in CLOSING and found[1] < opened.start()
            yield Gloss(*found, "before brackets", SURE if is_quoted else LIKELY, language)
            if number == 0:
                yield from _whole_subject(text, place, opened.start())


def _whole_subject(text: str, place: Place, end: int) -> Iterator[Gloss]:
    """All from the beginning of the clause: "the silence of a person who does not speak (...)"."""
    start = place.sentence[0]
    for divider in re.finditer(r"[;:]\s|,\s(?:and|but)\s", text[start:end]):
        start = place.sentence[0] + divider.end()
    span = trimmed(text, start, end)
    if span and len(text[span[0] : span[1]].split()) <= LONGEST_SUBJECT:
        yield Gloss(*span, "before brackets", LIKELY)
