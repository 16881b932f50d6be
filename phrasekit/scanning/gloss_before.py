"""What the writer says before a term that it means: "G, or X", "Japanese for G: X"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning import cues
from phrasekit.scanning.clauses import any_of, patterns, quoted, trimmed
from phrasekit.scanning.fragments import is_fragment
from phrasekit.scanning.naming_before import told_before
from phrasekit.scanning.nouns import noun_phrases
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place

#: So far back a gloss is looked for.
LONGEST_BEFORE = 240
#: A subject of more words is no gloss.
LONGEST_SUBJECT = 16
#: What begins no subject: "on the first page was".
NO_SUBJECT = (
    "on",
    "in",
    "at",
    "under",
    "over",
    "above",
    "beside",
    "behind",
    "among",
    "with",
    "for",
)


@cache
def _for() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{cues.any_name()})(?: {any_of('nouns')})? (?:for|meaning) "
        rf"(?P<gloss>[^,;:.()]{{2,60}}?)\W*(?:\s(?:is|was|as|being|called))?[\s,:–—-]*(?:an?\s|the\s)?$"
    )


@cache
def _term_for() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('nouns')} for (?P<gloss>[^,;:.()]{{2,60}}?)(?:,? too)?"
        rf"(?:\s(?:is|was|called))?[\s,:–—-]*(?:an?\s|the\s)?$"
    )


#: A term between dashes: "a ruin — haikyo — stands".
INSERTED = re.compile(r"(?:\s[–—]|—)\s*(?:(?:an?|the|so-called|the so-called|or|called)\s)?$")
CLOSED = re.compile(r"(?:\s(?:in|as)\s[^–—.,;:]{2,30})?\s*[–—]")
#: What stands between a gloss and its term is looked for in so many characters before the term.
TAIL_LENGTH = 70


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf",?\s+(?:(?:which|that|whom) (?:is|are|was|were) )?(?:\w+ly )?"
        rf"{any_of('called')}\s+(?:an?\s|the\s|his\s|their\s)?$"
    )


WHICH_CALL = re.compile(
    r",?\s+(?:which|that|whom|what)\s+(?:the\s)?(?:[\w'’-]+\s){1,4}?"
    r"(?:calls?|called|names?|terms?)\s+(?:an?\s|the\s|their\s)?$"
)
#: "a plaited loaf, the kalach"
THE_TERM = re.compile(
    r"(?P<gloss>\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Ii]ts|[Mm]y|[\w-]+[’']s)"
    r" (?:[\w’'-]+ ){0,4}[\w’'-]+),"
    r" (?:the|an?)\s+$"
)
#: "The mash, moromi, is stirred", where moromi is set off.
THE_MARKED = re.compile(r"(?P<gloss>\b(?:[Aa]n?|[Tt]he) (?:[\w’'-]+ ){0,3}[\w’'-]+),\s+$")
#: "Their drivers, the kurumaya as they are called, wear ..."
AS_THEY_SAY = re.compile(r"(?:^|[.;:]\s)\W*(?P<gloss>[^\W\d_][^,.;:\"“]{3,90}),\s(?:the\s|an?\s)?$")
AS_THEY_ARE = re.compile(
    r",?\sas\s(?:they|it|he|she|we|you|people|locals|the\s\w+|[A-Z]\w+)\s(?:(?:is|are|was|were)\s)?(?:call|known)"
)
#: "Sleeping on trains, inemuri, is no shame"
SUBJECT_MARKED = re.compile(r"^\W*(?P<gloss>[^\W\d_][^,.;:\"“]{3,50}),\s+$")
SHORT_SUBJECT = 5
COMMA_AFTER = re.compile(r"(?:\sin\s[A-Z]\w+)?,")
GOES_ON = re.compile(r",\s+(?:is|are|was|were|has|have|had|can|could)\b")
OR_TERM = re.compile(
    r",?\s+(?:(?:or|a\.k\.a\.|aka|alias),?\s+(?:in (?P<name>[A-Z]\w+),?\s+)?"
    r"|in (?P<language>[A-Z]\w+),?\s+)(?:the\s|an?\s)?$"
)
EQUALS = re.compile(
    r"^\W*(?P<gloss>(?:[^\W\d_][\w'’-]*\s){0,4}?[^\W\d_][\w'’-]*\s?)(?:\s[–—-]{1,2}|\s?=|:|\t)\s+$"
)


@cache
def _is_term() -> re.Pattern[str]:
    return re.compile(
        r",?\s+(?:is|are|was|were)(?P<called>\s+(?:usually |often |sometimes )?"
        rf"{any_of('called')})?\s+(?:an?\s|the\s)?$"
    )


WHEN_SAYS = re.compile(r"\b[Ww]hen (?:\w+ ){1,2}(?:says?|shouts?|calls?|cries)\s+$")
THEN = re.compile(r",?\s*(?:you|they|we|everybody|everyone)\s+(?P<gloss>\w+)(?=[,.;])")


def before(text: str, place: Place) -> Iterator[Gloss]:
    start = max(place.sentence[0], place.outer_start - LONGEST_BEFORE)
    before = text[start : place.outer_start]
    yield from _asked_before(text, place)
    if not before.strip():
        return
    for pattern, way, sureness in (
        (_for(), "language named", SURE),
        (_term_for(), "says what it means", LIKELY),
    ):
        found = pattern.search(before)
        name = found.groupdict().get("name") if found else None
        if found and (name is None or cues.code_of(name)):
            language = cues.code_of(name)
            yield from _span(text, start, found, way, sureness, language)
    yield from _called_so(text, place, start, before)
    inserted = INSERTED.search(before)
    if inserted and CLOSED.match(text, place.outer_end):
        yield from _phrase(text, start, start + inserted.start(), "dash or colon", LIKELY)
    found = EQUALS.search(before) if before.rstrip()[-1] in ":=–—-" or "\t" in before else None
    is_pale = found is not None and found["gloss"].split()[-1].lower() in patterns()["pale"]
    if found and not is_pale and not text[place.outer_end : place.sentence[1]].strip(" .;"):
        is_line = not text[: place.sentence[0]].strip() and not text[place.sentence[1] :].strip()
        yield from _span(text, start, found, "dash or colon", SURE if is_line else LIKELY)
    when = WHEN_SAYS.search(before)
    then = THEN.match(text, place.outer_end) if when else None
    if then:
        yield Gloss(*then.span("gloss"), "says what it means", LIKELY)
    yield from _subject(text, start, before)


#: "The red ones with the white spots? Muhomor."
QUESTION = re.compile(
    r"(?:^|[.!?]\s+|[“\"])(?:What(?:[’']s| is| are| do (?:you|they) call) |How do you say )?"
    r"(?P<gloss>(?:(?:[Aa]n?|[Tt]h(?:e|at|is|ose|ese)|[Yy]our|[Hh]er|[Hh]is|[Tt]heir) [^.!?]{3,80}?"
    r"|[“\"][^”\"]{2,40}[”\"]))(?: called)?(?: in [A-Z]\w+)?\?[”\"]?\s*(?:[–—-]\s*)?[“\"]?$"
)


#: The term ends its sentence, but for who says it.
OVER = re.compile(r"[.!,]?[”\"]?(?:\s*$|[.!]|\s+[A-Z]|,?[”\"]?\s\w+\s)")


def _asked_before(text: str, place: Place) -> Iterator[Gloss]:
    """What was asked before a term that is a sentence by itself."""
    before = text[max(0, place.outer_start - LONGEST_BEFORE) : place.outer_start]
    before = re.sub(r"(?<=\W)[Aa]n?\s$", "", before)
    if "?" not in before[-6:] or not OVER.match(text, place.outer_end):
        return
    begin = place.outer_start - LONGEST_BEFORE if place.outer_start > LONGEST_BEFORE else 0
    asked = QUESTION.search(before)
    if asked and is_fragment(asked["gloss"]):
        yield from _span(text, begin, asked, "asked before", LIKELY)


def _called_so(text: str, place: Place, start: int, before: str) -> Iterator[Gloss]:
    tail = max(0, len(before) - TAIL_LENGTH)
    found = OR_TERM.search(before, tail)
    if found and (found["language"] is None or cues.code_of(found["language"])):
        language = cues.code_of(found["name"] or found["language"])
        yield from _phrase(text, start, start + found.start(), "or", LIKELY, language)
    for pattern, sureness in ((_called(), LIKELY), (WHICH_CALL, SURE)):
        found = pattern.search(before, tail)
        if found:
            yield from _phrase(text, start, start + found.start(), "called so", sureness)
            break
    found = THE_TERM.search(before) or (THE_MARKED.search(before) if place.is_marked else None)
    if found is None and AS_THEY_ARE.match(text, place.outer_end):
        found = AS_THEY_SAY.search(before)
    if found:
        end = start + found.end("gloss")
        sureness = SURE if AS_THEY_ARE.match(text, place.outer_end) else LIKELY
        for span in noun_phrases(text, start, end)[:1]:
            if span[0] < start + found.start("gloss"):  # with all that hangs on it
                yield Gloss(*span, "apposition", sureness)
        yield from _span(text, start, found, "apposition", sureness)
    else:
        found = THE_MARKED.search(before)
        if found is None:
            found = SUBJECT_MARKED.search(before)
            is_long = found is not None and len(found["gloss"].split()) > SHORT_SUBJECT
            found = None if is_long and not GOES_ON.match(text, place.outer_end) else found
        if found and COMMA_AFTER.match(text, place.outer_end):
            yield from _span(text, start, found, "between commas", POSSIBLE)
    begin = max(0, place.outer_start - LONGEST_BEFORE)
    beyond = text[begin : place.outer_start]
    for found, is_beyond, is_noun in told_before(before, beyond, place.is_marked):
        if not is_noun or is_fragment(found["gloss"]):
            way = "told before" if is_beyond else "called so"
            yield from _span(text, begin if is_beyond else start, found, way, LIKELY)


def _subject(text: str, start: int, before: str) -> Iterator[Gloss]:
    """ "Bread is ptyukha": the subject of the sentence, unless it says nothing."""
    found = _is_term().search(before, max(0, len(before) - TAIL_LENGTH))
    if found is None:
        return
    said = re.split(r"[;:.!?]\s|\sand\s(?=the one|he who|she who)", before[: found.start()])[-1]
    if re.search(r"\b(?:is|are|was|were)\b[^,]*,\s", said):  # "rope is back, path is a tropinka"
        said = said.rpartition(", ")[2]
    if re.search(r"\s(?:is|are|was|were)\s.*\s(?:and|but|while)\s", said):
        said = re.split(r"\s(?:and|but|while)\s", said)[-1]
    said = re.sub(r"^\s*(?:and|but|while|so)\s", "", said)
    said = re.sub(r"^\s*In (?:[A-Z]\w+\s)*[A-Z]\w+\s?,?\s", "", said)
    said = re.sub(
        r"(?<! to| by| of| in| on)(?<! for)(?<! with| from)\s(?:you|we|they|he|she|I)$", "", said
    )
    if said.split(" ")[0].lower() in NO_SUBJECT:
        said = re.sub(r"^\s*\w+ .+\s(?=(?:the|an?|this|these|those|such)\s)", "", said)
    words = re.findall(r"[^\W\d_]+", said.lower())
    if not words or len(words) > LONGEST_SUBJECT or words[0] in NO_SUBJECT:
        return
    is_determined = words[0] in (
        "this",
        "these",
        "those",
        "such",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
    )
    head = words[1:2] if is_determined else words[:1]
    if words[2:3] not in (["who"], ["that"]) and not set(patterns()["pale"]).isdisjoint(head):
        return
    begin = before.rfind(said, 0, found.start()) + start
    span = trimmed(text, begin, begin + len(said))
    if span:
        yield Gloss(*span, "is", SURE if found["called"] else POSSIBLE)


def _span(
    text: str,
    start: int,
    found: re.Match[str],
    way: str,
    sureness: int,
    language: str | None = None,
) -> Iterator[Gloss]:
    """Take a gloss as far as a pattern has found it, or what is quoted in it."""
    begin, end = start + found.start("gloss"), start + found.end("gloss")
    span = quoted(text, begin) or trimmed(text, begin, end)
    if span:
        yield Gloss(*span, way, sureness, language)


def _phrase(
    text: str,
    start: int,
    end: int,
    way: str,
    sureness: int,
    language: str | None = None,
) -> Iterator[Gloss]:
    """Take the noun phrases that may be meant by what ends here."""
    for number, span in enumerate(noun_phrases(text, start, end)):
        yield Gloss(*span, way, POSSIBLE if number else sureness, language)
