"""What the writer says a term means, in the ways that writers really use."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.scanning import cues
from phrasekit.scanning.brackets import Bracket, bracket_at
from phrasekit.scanning.clauses import Span, any_of, clause, noun_phrase, patterns, quoted, trimmed
from phrasekit.scanning.english import is_english
from phrasekit.scanning.tokens import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How sure a way of saying it is: it says itself that it is a gloss; it may be something else;
#: it is believed only where a dictionary agrees.
SURE, LIKELY, POSSIBLE = 3, 2, 1
#: So far back a gloss is looked for.
LONGEST_BEFORE = 240
#: A subject of more words is no gloss.
LONGEST_SUBJECT = 16


class Gloss(NamedTuple):
    """A gloss found beside a term; `way` names how it is said."""

    start: int
    end: int
    way: str
    sureness: int
    language: str | None = None


class Place(NamedTuple):
    """Where a term stands in a block: itself, with its quotation marks, and in its sentence."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    sentence: Span
    is_marked: bool = False
    limit: int = 1 << 30


def place_of(
    text: str,
    start: int,
    end: int,
    sentence: Span,
    is_marked: bool = False,
    limit: int = 1 << 30,
) -> Place:
    """Widen a term by the marks around it: quotation marks, asterisks, a comma before these."""
    outer_start, outer_end = start, end
    if outer_start and text[outer_start - 1] == "#":
        outer_start -= 1
    while outer_start and text[outer_start - 1] in "*_":
        outer_start -= 1
    closed = re.compile(r"[!?.,]?[*_]*[”\"'’»」*_]").match(text, outer_end)
    if outer_start and text[outer_start - 1] in OPENING and closed:
        outer_start -= 1
        outer_end = closed.end()
    else:
        marks = re.compile(r"[*_!]+").match(text, outer_end)
        outer_end = marks.end() if marks else outer_end
    while outer_start and text[outer_start - 1] in "*_":
        outer_start -= 1
    return Place(start, end, outer_start, outer_end, sentence, is_marked, limit)


def brackets_of(text: str, place: Place) -> list[Bracket]:
    """Give the brackets that follow a term."""
    found = []
    at = place.outer_end
    while at < len(text) and len(found) < 3:
        while at < len(text) and text[at] in " \u00a0":
            at += 1
        bracket = bracket_at(text, at)
        if bracket is None:
            break
        found.append(bracket)
        at = bracket.end
    return found


def bracket_around(text: str, place: Place) -> list[Bracket]:
    """Give the bracket that a term stands in, if it begins with it."""
    opened = re.search(r"[(\[]\s*(?:in )?(?:[A-Z]\w+:?\s)?$", text[: place.outer_start])
    bracket = bracket_at(text, opened.start()) if opened else None
    return [bracket] if bracket is not None and bracket.end >= place.end else []


def glosses(text: str, place: Place) -> Iterator[Gloss]:
    """Give what may be the writer's gloss of a term, the surest ways first."""
    after = place.outer_end
    for bracket in brackets_of(text, place):
        after = bracket.end
        if bracket.gloss:
            sureness = SURE if bracket.is_marked else LIKELY
            yield Gloss(*bracket.gloss, "brackets", sureness, bracket.language)
    yield from _within_bracket(text, place)
    yield from _after(text, place, after)
    yield from _before(text, place)
    yield from _next_sentence(text, place, after)


def _within_bracket(text: str, place: Place) -> Iterator[Gloss]:
    """The term stands in brackets itself: after its gloss, or before it."""
    before = text[: place.outer_start].rstrip()
    opened = re.search(r"[(\[]\s*(?:in )?(?P<name>[A-Z]\w+)?:?\s*(?:called |or )?$", before)
    if opened is None:
        return
    language = cues.cues().names.get(opened["name"] or "")
    if opened["name"] and not language:
        return
    bracket = bracket_at(text, opened.start())
    if bracket is None or bracket.end < place.end:
        return
    if bracket.gloss and bracket.gloss[0] >= place.end:
        yield Gloss(*bracket.gloss, "brackets", LIKELY, language or bracket.language)
    found = noun_phrase(text, max(place.sentence[0], opened.start() - 90), opened.start())
    if found and is_english(text[found[0] : found[1]].split()[-1].strip("”’\"'")):
        is_quoted = text[found[1] : found[1] + 1] in CLOSING and found[1] < opened.start()
        yield Gloss(*found, "before brackets", SURE if is_quoted else LIKELY, language)
        yield from _whole_subject(text, place, opened.start())


def _whole_subject(text: str, place: Place, end: int) -> Iterator[Gloss]:
    """All from the beginning of the clause: "the silence of a person who does not speak (...)"."""
    start = place.sentence[0]
    for divider in re.finditer(r"[;:]\s|,\s(?:and|but)\s", text[start:end]):
        start = place.sentence[0] + divider.end()
    span = trimmed(text, start, end)
    if span and len(text[span[0] : span[1]].split()) <= LONGEST_SUBJECT:
        yield Gloss(*span, "before brackets", LIKELY)


# --- after the term -------------------------------------------------------------------------------

#: "neko", he says, is the Japanese for "cat"
HE_SAYS = r"(?:,?\s(?:he|she|they|I|we)\s(?:say|said|tell|told|explain|add|think|write)\w*(?:\s\w+)?,)?"

@cache
def _verb() -> re.Pattern[str]:
    adverb = rf"(?:(?:{any_of('adverbs')}|in {cues.any_name()}),?\s+)*"
    return re.compile(
        rf"{HE_SAYS}\s*,?\s*(?:[–—-]\s*)?(?:(?:which|that|and which|it|and|a {any_of('nouns')}(?: that| which)?"
        rf"|the {cues.any_name()} {any_of('nouns')}(?: that| which)?)\s+)?"
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
        r"(?:is |was |are |being |from |using |with )?(?:just )?"
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
AS_CALLED = re.compile(
    r"\s*,?\s+as\s+(?P<gloss>[^,.;:]{3,80}?)\s+(?:is|are|was|were)\s+(?:called|known|named|termed)\b"
)
RENDERED = re.compile(
    r",\s+(?:\w+ly |often |best )?(?:rendered|translated|glossed|explained)\s+as\s+(?=[\"“‘'])"
)
OR = re.compile(r"\s*,\s+or\s+(?!so\b|not\b|at least|rather|more\b|even\b|any|no\b)")
DASH = re.compile(r"\s*(?::|\s[–—-]{1,2}|—|\s?=)\s+|—|\t\s*")
APPOSITION = re.compile(
    r"\s*,\s+(?=(?:an?|the|one's|one of|those|these|some|what|about|kind of|your|that)\s)"
)
#: An apposition without an article, when something ends it.
SHORT_BARE = re.compile(r"\s*,\s+(?P<gloss>(?!which|who|and|or|but|as|so|then|too)[a-z][\w’'-]*(?:\s[\w’'-]+){0,3})(?=[,;!?)]|\.(?!\d)|\s[–—])")
BARE = re.compile(r"\s*,\s+(?!too\b|though\b|please\b|perhaps\b|and\b|or\b|but\b|which\b|who\b|where\b|when\b|as\b|so\b|is\b|are\b"
                  r"|then\b|I\b|he\b|she\b|they\b|we\b|you\b|it\b)(?=\w)")  # fmt: skip
COPULA = re.compile(r"\s*,?\s*(?:which |who |that |it )?(?:is|are|was|were)\s+(?:usually |really |simply |literally )?"
                    r"(?=(?:an?|the|any|one|small|those|what)\s|[\"“‘'])")  # fmt: skip
ARTICLE_QUOTE = re.compile(r"(?:an?|the)\s[“\"‘]")
#: What follows a noun that defines: "old farmhouses that have been done up".
DEFINES = re.compile(r"^(?:[\w’'-]+ ){1,4}(?:that|which|who|made|used|filled|eaten|worn|with|of)\b")
QUOTE = re.compile(r"\s*,?\s+(?=[\"“‘'])")
SAID = re.compile(r",?\s[^.:;\"“]{2,80}:\s+")
ARTICLE_QUOTE = re.compile(r"(?:an?|the)\s[“\"‘]")
NEAR_QUOTE = re.compile(r"\s[“\"]")
SPEECH = re.compile(r"\b(?:said|says|asked|told|wrote|added|replied|shouted|cried|called|too|please|though|he|she)\b")
LITERALLY = re.compile(r"\b(?:literally|lit\.),?\s+(?:an? |the )?(?=[\"“‘'])")


def _after(text: str, place: Place, at: int) -> Iterator[Gloss]:
    if at >= len(text):
        return
    found = _language_for().match(text, at)
    if found:
        language = cues.cues().names.get(found["name"] or "")
        yield from _clause(text, found.end(), "language named", SURE, language)
    called = AS_CALLED.match(text, at)
    if called and called["gloss"] not in ("it", "they", "he", "she", "this"):
        yield Gloss(*called.span("gloss"), "called so", SURE)
    for pattern, way, sureness in (
        (_verb(), "says what it means", SURE),
        (_signal(), "says what it means", SURE),
        (EXPLAINS, "says what it means", SURE),
        (OR, "or", SURE),
        (QUOTE, "quoted beside", LIKELY),
        (APPOSITION, "apposition", LIKELY),
    ):
        match = pattern.match(text, at)
        if match and match.end() > at:
            if pattern is APPOSITION and ARTICLE_QUOTE.match(text, match.end()):
                sureness = SURE
            yield from _clause(text, match.end(), way, sureness)
    dash = DASH.match(text, at)
    if dash and dash.end() > at:
        is_list = _begins_line(text, place)
        sureness = SURE if is_list or dash[0].strip() != ":" else LIKELY
        yield from _clause(text, dash.end(), "dash or colon", sureness, through_commas=is_list)
    for pattern, sureness in ((LITERALLY, LIKELY), (RENDERED, SURE)):
        match = pattern.search(text, at, min(place.limit, place.sentence[1]))
        if match:
            yield from _clause(text, match.end(), "says what it means", sureness)
    short = SHORT_BARE.match(text, at)
    if short and _is_marked(place) and not SPEECH.search(short["gloss"]):
        yield Gloss(*short.span("gloss"), "apposition", LIKELY)
    for pattern, way in ((BARE, "apposition"), (COPULA, "is")):
        match = pattern.match(text, at)
        if match:
            is_quoted = pattern is COPULA and text[match.end()] in OPENING
            is_defined = pattern is COPULA and _is_marked(place) and match[0].endswith(" is ")
            if pattern is BARE and DEFINES.match(text[match.end() : match.end() + 60]):
                way = "defining apposition"
            sureness = SURE if is_quoted and _is_marked(place) else LIKELY if is_defined else POSSIBLE
            yield from _clause(text, match.end(), way, sureness)
    said = SAID.match(text, at)
    if said:
        is_phrase = " " in text[place.start : place.end]
        sureness = LIKELY if is_phrase and _is_marked(place) else POSSIBLE
        yield from _clause(text, said.end(), "dash or colon", sureness)
    yield from _quoted_near(text, place, at)


def _is_marked(place: Place) -> bool:
    return place.outer_start < place.start or place.is_marked


def _quoted_near(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """What is in quotation marks in the same sentence, believed only if it fits."""
    for match in NEAR_QUOTE.finditer(text, at, min(place.limit, place.sentence[1])):
        inside = quoted(text, match.end() - 1)
        if inside and inside[1] - inside[0] < 60:
            yield Gloss(*inside, "quoted near", POSSIBLE)


def _begins_line(text: str, place: Place) -> bool:
    return re.fullmatch(r"\W*(?:\d+[.)]\s*)?", text[: place.outer_start]) is not None


def _clause(
    text: str,
    at: int,
    way: str,
    sureness: int,
    language: str | None = None,
    through_commas: bool = False,
) -> Iterator[Gloss]:
    found = clause(text, at, through_commas)
    if found and found[1] - found[0] > 1:
        yield Gloss(*found, way, sureness, language)


# --- before the term ------------------------------------------------------------------------------


@cache
def _for() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{cues.any_name()})(?: {any_of('nouns')})? (?:for|meaning) "
        rf"(?P<gloss>[^,;:.()]{{2,60}}?)\W*(?:\s(?:is|was|as|being|called))?[\s,:–—-]*(?:an?\s|the\s)?$"
    )


@cache
def _term_for() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('nouns')} for (?P<gloss>[^,;:.()]{{2,60}}?)(?:\s(?:is|was|called))?[\s,:–—-]*"
        rf"(?:an?\s|the\s)?$"
    )


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
CALL_SO = re.compile(
    r"\b(?:calls?|called|names?|dub|dubbed)\s+(?P<gloss>(?:the|an?|their|his|her|any|every|these|those"
    r"|such)\s[^,.;:\"“]{3,60}?)\s+(?:an?\s|the\s)?$"
)
CONJOINED = re.compile(r"[\"”’'»],?\s[^.;]{0,20}\band (?P<gloss>(?:the|an?|their)\s[^,.;:\"“]{3,60}?)\s+$")
#: "a plaited loaf, the kalach"
THE_TERM = re.compile(r"(?P<gloss>\b(?:an?|the) (?:[\w’'-]+ ){0,4}[\w’'-]+), (?:the|an?)\s+$")
#: "The mash, moromi, is stirred", where moromi is set off.
THE_MARKED = re.compile(r"(?P<gloss>\b(?:[Aa]n?|[Tt]he) (?:[\w’'-]+ ){0,3}[\w’'-]+),\s+$")
OR_TERM = re.compile(r",?\s+(?:or|a\.k\.a\.|aka|alias),?\s+(?:in (?P<name>[A-Z]\w+),?\s+)?(?:the\s|an?\s)?$")
EQUALS = re.compile(r"^\W*(?P<gloss>(?:[^\W\d_][\w'’-]*\s?){1,5}?)(?:\s[–—-]{1,2}|\s?=|:|\t)\s+$")
IS_TERM = re.compile(
    r",?\s+(?:is|are|was|were)(?P<called>\s+(?:usually |often |sometimes )?"
    r"(?:called|known as|termed|named))?\s+(?:an?\s|the\s)?$"
)
WHEN_SAYS = re.compile(r"\b[Ww]hen (?:\w+ ){1,2}(?:says?|shouts?|calls?|cries)\s+$")
THEN = re.compile(r",?\s*(?:you|they|we|everybody|everyone)\s+(?P<gloss>\w+)(?=[,.;])")


def _before(text: str, place: Place) -> Iterator[Gloss]:
    start = max(place.sentence[0], place.outer_start - LONGEST_BEFORE)
    before = text[start : place.outer_start]
    if not before.strip():
        return
    for pattern, way, sureness in (
        (_for(), "language named", SURE),
        (_term_for(), "says what it means", LIKELY),
    ):
        found = pattern.search(before)
        if found:
            language = cues.cues().names.get(found.groupdict().get("name") or "")
            yield from _span(text, start, found, way, sureness, language)
    yield from _called_so(text, place, start, before)
    found = EQUALS.search(before)
    if found and not text[place.outer_end : place.sentence[1]].strip(" .;"):
        yield from _span(text, start, found, "dash or colon", SURE)
    when = WHEN_SAYS.search(before)
    then = THEN.match(text, place.outer_end) if when else None
    if then:
        yield Gloss(*then.span("gloss"), "says what it means", LIKELY)
    yield from _subject(text, start, before)


def _called_so(text: str, place: Place, start: int, before: str) -> Iterator[Gloss]:
    tail = max(0, len(before) - TAIL_LENGTH)
    found = OR_TERM.search(before, tail)
    if found:
        language = cues.cues().names.get(found["name"] or "")
        yield from _phrase(text, start, start + found.start(), "or", LIKELY, language)
    for pattern, sureness in ((_called(), LIKELY), (WHICH_CALL, SURE)):
        found = pattern.search(before, tail)
        if found:
            yield from _phrase(text, start, start + found.start(), "called so", sureness)
            break
    found = THE_TERM.search(before) or (THE_MARKED.search(before) if _is_marked(place) else None)
    if found:
        yield from _span(text, start, found, "apposition", LIKELY)
    for pattern in (CALL_SO, CONJOINED):
        found = pattern.search(before)
        if found:
            yield from _span(text, start, found, "called so", LIKELY)


def _subject(text: str, start: int, before: str) -> Iterator[Gloss]:
    """ "Bread is ptyukha": the subject of the sentence, unless it says nothing."""
    found = IS_TERM.search(before, max(0, len(before) - TAIL_LENGTH))
    if found is None:
        return
    said = re.split(r"[;:]\s|\sand\s(?=the one|he who|she who)", before[: found.start()])[-1]
    words = re.findall(r"[^\W\d_]+", said.lower())
    if not words or len(words) > LONGEST_SUBJECT:
        return
    is_determined = words[0] in ("the", "a", "an", "his", "her", "their", "its", "my", "our")
    head = words[1:2] if is_determined else words[:1]
    if words[2:3] not in (["who"], ["that"]) and not set(patterns()["pale"]).isdisjoint(head):
        return
    begin = start + found.start() - len(said)
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
    """Take the noun phrase that ends here."""
    span = noun_phrase(text, start, end)
    if span:
        yield Gloss(*span, way, sureness, language)


# --- the next sentence ----------------------------------------------------------------------------


@cache
def _it_means() -> re.Pattern[str]:
    adverb = rf"(?:{any_of('adverbs')},?\s+)*"
    return re.compile(
        rf"(?:It|This|That|The (?:{cues.any_name()} )?{any_of('nouns')}|Which|In English,? (?:it|that))"
        rf"\s+(?:[^.!?,\"“]{{0,40}}, where it )?(?:is |was )?{adverb}{any_of('verbs')}\b(?:,[^,.;:\"“]{{2,40}},)?\s*"
        rf"(?:(?:{any_of('adverbs')}|{any_of('prepositions')})\b\s*)*"
        rf"|(?:Literally|In English|Roughly|Translation|Meaning)[,:]?\s+(?:it (?:is|means) )?"
        rf"|[^.!?\"“]{{0,40}}\b(?:translated|translates|explained|explains)\b[^.!?\"“]{{0,20}}[:,]\s*(?=[\"“])"
    )


IT_IS = re.compile(r"(?:It|This|That)(?:[’']s| is| was) (?:usually |really |simply )?(?=an?\s|the\s|when\s|where\s|[\"“])")
SHORT = re.compile(r"[\"“]?(?!But\b|And\b|So\b|Then\b|Or\b|Yes|No\b(?! \w)|He\b|She\b|I\b|We\b|They\b)(?P<gloss>[A-Z][\w’']*(?:\s[\w’']+){0,5})[.!?][\"”]?(?=\s|$)")


def _sentence_starts(text: str, start: int) -> list[int]:
    """Give where the next few sentences start."""
    found = [start]
    for end in re.finditer(r"[.!?][”\"’]?\s+(?=[A-Z“\"])", text[start : start + 300]):
        found.append(start + end.end())
    return found[:4]


def _next_sentence(text: str, place: Place, at: int) -> Iterator[Gloss]:
    following = max(place.sentence[1], at)
    while following < len(text) and text[following].isspace():
        following += 1
    if following >= min(len(text), place.limit):
        return
    for number, start in enumerate(_sentence_starts(text, following)):
        means = _it_means().match(text, start)
        if start > place.limit:
            break
        if means and (number == 0 or text[means.end() : means.end() + 1] in OPENING):
            yield from _clause(text, means.end(), "next sentence", SURE)
            break
    for match in NEAR_QUOTE.finditer(text, following - 1, min(place.limit, following + 60)):
        inside = quoted(text, match.end() - 1)
        if inside and inside[1] - inside[0] < 40:
            yield Gloss(*inside, "quoted near", POSSIBLE)
    match = IT_IS.match(text, following)
    if match:
        yield from _clause(text, match.end(), "next sentence", POSSIBLE)
    short = SHORT.match(text, following)
    if short:
        yield Gloss(*short.span("gloss"), "short sentence", POSSIBLE)
