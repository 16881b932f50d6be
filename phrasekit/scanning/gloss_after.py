"""What the writer says after a term that it means, in its sentence and in the next."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning import appositions, cues, dashes, defining, quotations
from phrasekit.scanning.clauses import COMMA, any_of
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss, from_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place

#: "neko", he says, is the Japanese for "cat"
#: "TERM in Russian means"
IN_LANGUAGE = rf"(?:,?\s(?:in|to) (?:the )?{cues.any_name()}(?: \w+)?,?(?=\s))?"
HE_SAYS = (
    r"(?:,?\s(?:he|she|they|I|we)\s(?:say|said|tell|told|explain|add|think|write)\w*(?:\s\w+)?,)?"
)


@cache
def _verb() -> re.Pattern[str]:
    adverb = rf"(?:(?:{any_of('adverbs')}|in {cues.any_name()}),?\s+)*"
    return re.compile(
        rf"{HE_SAYS}{IN_LANGUAGE}(?:\sand\s[a-z][\w’'-]*\sboth)?\s*,?\s*(?:[–—-]\s*)?"
        rf"(?:(?:(?:which|that)(?: (?:I|we|he|she|they))(?: \w+)? (?:learne?[dt]?|found out"
        r"|discovered|knew|know|think|believe|suppose|gather|was told|were told|am told)"
        r"|whose (?:literal )?meaning is|which|that|and which|it|and"
        rf"|an? (?:{cues.any_name()} )?{any_of('nouns')}(?: that| which)?"
        rf"|the {cues.any_name()} {any_of('nouns')}(?: that| which)?"
        rf"|is (?:an?|the) (?:\w+ )?(?:{cues.any_name()} )?{any_of('nouns')}(?: that| which))\s+)?"
        rf"{adverb}(?:(?:can|may|might|could|would) (?:also )?(?:be )?|is |are |was )?{adverb}"
        rf"{any_of('verbs')}\b(?:,[^,.;:\"“]{{2,40}},)?\s*"
        rf"(?:(?:{any_of('adverbs')}|{any_of('prepositions')})\b\s*)*"
    )


@cache
def _signal() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;:–—-]?\s*(?:or,?\s+)?{any_of('signals')}[,:]?\s+", re.IGNORECASE)


@cache
def _language_for() -> re.Pattern[str]:
    lead = (
        rf"{HE_SAYS}\s*,?\s*(?:(?:which|that|it)\s+)?"
        r"(?:[–—-]+\s+)?(?:is |was |are |being |from |using |with )?(?:just )?"
    )
    name, nouns = cues.any_name(), any_of("nouns")
    return re.compile(
        rf"{lead}(?:the |an? )?(?:\w+ )?(?P<name>{name})(?: {nouns})? (?:for|meaning) "
        rf"|{lead}(?:the|their|an?|our|his|her) (?:[\w-]+ )?{nouns} (?:for|meaning) "
    )


EXPLAINS = re.compile(
    r"\s*,?\s*(?:and|which|that)\s+(?:the |an? |his |her |my )?[\w’']+\s+"
    r"(?:explain|render|translate|gloss|describe|understand)(?:s|es|ed|d)?\s+"
    r"(?:it |them |this )?(?:as|by)\s+"
)
#: "as they call the stove in Siberia", "and the rest of us call moping"
AS_WE_CALL = re.compile(
    r"\s*,?\s+(?:(?:as|and|but)\s+(?:[\w’'-]+\s){1,4}?(?:calls?|called|term)"
    r"|as\s+(?:[\w’'-]+\s){1,4}?(?:say|says))\s+"
    r"(?P<gloss>(?!it\b|them\b|him\b|her\b|that\b|this\b|so\b)[^,.;:\"“]{2,60}?)"
    r"(?=\s(?:in|at|on|round|around)\s|[,.;:!?]|$)"
)
AS_CALLED = re.compile(
    r"\s*,?\s+as\s+(?P<gloss>[^,.;:]{3,80}?)\s+(?:is|are|was|were)\s+(?:called|known|named|termed)\b"
)
RENDERED = re.compile(
    r",\s+(?:\w+ly |often |best )?(?:rendered|translated|glossed|explained)\s+as\s+(?=[\"“‘'])"
)
OR = re.compile(rf"{COMMA}or\s+(?!so\b|not\b|at least|rather|more\b|even\b|any|no\b)")
#: "Maslenitsa or Pancake week": believed where the dictionary says so.
OR_BARE = re.compile(r"\s+or\s+(?!so\b|not\b|more\b|less\b|even\b|any|no\b|at\b)")
QUOTE = re.compile(r"\s*,?\s+(?=[\"“‘'])")
#: "the practice of blat in late Soviet enterprises, that is, the informal exchange of favours"
THAT_IS = re.compile(
    r",\s+(?:that is(?: to say)?|i\.e\.|in other words),?\s+(?!why\b|how\b|where\b)"
)
#: "using a prison word for utter lawlessness"
WORD_FOR = re.compile(
    r",?\s+(?:using|with|in)\s+(?:the|an?|his|her|their)\s+(?:[\w’'-]+\s){0,3}?"
    r"(?:word|term|slang|expression|phrase|name)s?\s+(?:for|meaning)\s+"
)
#: "There is no English word for it; it means sunlight": the next clause, or the one after.
THEN_MEANS = re.compile(
    r"(?:[;:,–—]|\bthat|\bthinking|\bbelieving)\s+(?:it|this|the (?:word|term|phrase))\s+"
    r"(?:\w+ly\s|just\s)?"
    r"(?:means?|meant|translates (?:as|to))\s+"
)
#: "a toloka, when all the village builds one house"; "we say parit-to when the sound is crisp"
WHEN = re.compile(
    r",?\s+(?=when\s(?:the|an?|one|you|people|every\w*|some\w*|all|it|she|he|they)\s)"
)
ONE_BEFORE = re.compile(r"\ban?\s\W*$")
SAYS_BEFORE = re.compile(r"\b(?:say|says|said|call it|called it)\s\W*$")
#: "Think of okonomiyaki as a cabbage pancake"
THINK_OF = re.compile(
    r"\b(?:[Tt]hink of|knows?|speaks? of|describes?|regards?|translates?|renders?|defines?)\s"
    r"(?:the\s|an?\s)?\W*$"
)
AS = re.compile(r"\s+as\s+")
#: "uses the term glukhar for a case that cannot be solved"
TERM_BEFORE = re.compile(r"\b(?:term|word|name|expression|phrase)s?\s+[\"“‘'*_]*$")
FOR = re.compile(r"\s+for\s+")
LITERALLY = re.compile(r"\b(?:literally|lit\.),?\s+(?:an? |the )?(?=[\"“‘'])")


def by_language(text: str, at: int) -> Iterator[Gloss]:
    """What stands after "Japanese for", or "is the Russian word for"."""
    found = _language_for().match(text, at)
    if found and (found["name"] is None or cues.code_of(found["name"])):
        language = cues.code_of(found["name"])
        yield from from_clause(text, found.end(), "language named", SURE, language)


def after(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give what may be the gloss of a term in what follows it, the surest ways first."""
    if at >= len(text):
        return
    yield from by_language(text, at)
    yield from dashes.says_so(text, place, at)
    yield from _used(text, place, at)
    yield from _called(text, at)
    yield from _told(text, at)
    yield from appositions.with_article(text, place, at)
    yield from dashes.dashed(text, place, at)
    yield from _told_further_on(text, at, min(place.limit, place.sentence[1]))
    yield from appositions.bare(text, place, at)
    yield from defining.defined(text, place, at)
    yield from dashes.said_later(text, place, at)
    yield from appositions.after_speech(text, place, at)
    yield from quotations.told_in_quotes(text, at, min(place.limit, place.sentence[1]))
    yield from quotations.quoted_near(text, place, at)


def _used(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """What a term is used for, or when, by what stands before it: "the term blat for pull"."""
    before = text[max(0, place.outer_start - 24) : place.outer_start]
    as_what = AS.match(text, at)
    if as_what and THINK_OF.search(before):
        yield from from_clause(text, as_what.end(), "called so", LIKELY)
    when = WHEN.match(text, at)
    is_one = when is not None and when[0].startswith(",") and ONE_BEFORE.search(before) is not None
    if when and (is_one or SAYS_BEFORE.search(before)):
        yield from from_clause(text, when.end(), "when", LIKELY if is_one else POSSIBLE)
    used_for = FOR.match(text, at)
    if used_for:
        is_told = TERM_BEFORE.search(before) is not None
        way, sureness = ("says what it means", SURE) if is_told else ("for", POSSIBLE)
        yield from from_clause(text, used_for.end(), way, sureness)


def _called(text: str, at: int) -> Iterator[Gloss]:
    """What is called so: "as they call the stove", "as the stove is called"."""
    we_call = AS_WE_CALL.match(text, at)
    if we_call:
        yield Gloss(*we_call.span("gloss"), "called so", LIKELY)
    called = AS_CALLED.match(text, at)
    if called and called["gloss"] not in ("it", "they", "he", "she", "this"):
        yield Gloss(*called.span("gloss"), "called so", SURE)


def _told(text: str, at: int) -> Iterator[Gloss]:
    """What follows a verb or a sign right after the term: "means", "literally", "or"."""
    for pattern, way, sureness in (
        (_verb(), "says what it means", SURE),
        (_signal(), "says what it means", SURE),
        (EXPLAINS, "says what it means", SURE),
        (OR, "or", SURE),
        (OR_BARE, "or bare", POSSIBLE),
        (QUOTE, "quoted beside", LIKELY),
    ):
        match = pattern.match(text, at)
        if match and match.end() > at:
            yield from from_clause(text, match.end(), way, sureness)


def _told_further_on(text: str, at: int, end: int) -> Iterator[Gloss]:
    """What follows a sign further on in the sentence."""
    for pattern, sureness in (
        (LITERALLY, LIKELY),
        (RENDERED, SURE),
        (THAT_IS, LIKELY),
        (WORD_FOR, LIKELY),
        (THEN_MEANS, SURE),
    ):
        match = pattern.search(text, at, end)
        if match:
            yield from from_clause(text, match.end(), "says what it means", sureness)
