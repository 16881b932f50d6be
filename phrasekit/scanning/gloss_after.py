"""What the writer says after a term that it means, in its sentence and in the next."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning import cues
from phrasekit.scanning.clauses import LEADS, any_of, clause, quoted, without_tail
from phrasekit.scanning.fragments import is_fragment
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss, begins_line, from_clause
from phrasekit.scanning.tokens import OPENING

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
        rf"(?:(?:which|that|and which|it|and"
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
#: A comma after a term; American typesetters put it within the quotation marks.
COMMA = r"(?:\s*,|(?<=,[”\"’']))\s+"
OR = re.compile(rf"{COMMA}or\s+(?!so\b|not\b|at least|rather|more\b|even\b|any|no\b)")
#: "Maslenitsa or Pancake week": believed where the dictionary says so.
OR_BARE = re.compile(r"\s+or\s+(?!so\b|not\b|more\b|less\b|even\b|any|no\b|at\b)")
#: "blat – connections, favours, a word in the right ear – as before"
BETWEEN_DASHES = re.compile(
    rf"(?!(?:{LEADS}|past|and|or|but|so|as)\b)[a-z][^.;:!?–—\"“]{{2,70}}?(?=\s[–—]|—)"
)
DASH = re.compile(r"\s*(?::|\s[–—-]{1,2}|—|\s?=)\s+|—|\t\s*")
#: "a ruin — haikyo — stands": what follows goes on with the sentence.
INSERTED = re.compile(r"(?:\s[–—]|—)\s*(?:(?:an?|the|so-called|the so-called|or|called)\s)?$")
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
    rf"{COMMA}(?P<gloss>(?!which|who|and|or|but|as|so|then|too|past\b|(?:{LEADS})\b)[a-z][\w’'-]*(?:\s[\w’'-]+){{0,3}})"
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
    r"(?!(?:too|though|please|perhaps|in|and|or|but|which|who|where|when|as|so|is|are|then|I|he|she"
    r"|they|we|you|it|with|by|from|at|of|until|after|before|during|near"
    r"|once|twice|again|later|now|today|only|even|never|always|usually|not|if|because|while)\b)"
)
BARE = re.compile(rf"{COMMA}{NO_NOUN}(?=\w)")
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


@cache
def _judges() -> re.Pattern[str]:
    return re.compile(
        rf"(?:an?|the|any|one)\s(?:(?:{any_of('judging')}|(?<=the )[\w-]+est)\b"
        r"|[\w’'-]+ (?:word|term|name|verb|noun|loanword|concept|thing|one)\b)"
    )


#: "which is barley tea", "are low heated tables": believed where the dictionary says so.
BARE_COPULA = re.compile(
    r"\s*,?\s*(?:which |that )?(?:is|are|was|were)\s+(?=[a-z])"
    r"(?!\w+(?:ed|ing)(?:[,.;]|\s(?:by|in|on|at|to|from|with|for|the)\b))"
)
ARTICLE_QUOTE = re.compile(r"(?:an?|the)\s[“\"‘]")
#: What follows a noun that defines: "old farmhouses that have been done up".
DEFINES = re.compile(r"^(?:[\w’'-]+ ){1,4}(?:that|which|who|made|used|filled|eaten|worn|with|of)\b")
QUOTE = re.compile(r"\s*,?\s+(?=[\"“‘'])")
SAID = re.compile(r",?\s[^.:;\"“–—]{2,80}?(?::|\s[–—-])\s+")
NEAR_QUOTE = re.compile(r"\s[“\"]")
SPEECH = re.compile(
    r"\b(?:said|says?|tells?|asks?|asked|told|wrote|added|replied|shouted|cried|called|too|please|though|he|she)\b"
)
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
    r"[;:,–—]\s+(?:it|this|the (?:word|term|phrase))\s+(?:\w+ly\s|just\s)?"
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


#: “Itadakimasu,” we said, the Japanese grace before meals.
SAID_SO = re.compile(
    r",?\s(?:he|she|we|they|I|you|[A-Z]\w+|the\s\w+)\s(?:says?|said|shouts?|shouted|cried|whispered"
    r"|muttered|answered|replied|wrote)(?=,\s(?:an?|the)\s|\s[–—])"
)


def by_language(text: str, at: int) -> Iterator[Gloss]:
    """What stands after "Japanese for", or "is the Russian word for"."""
    found = _language_for().match(text, at)
    if found and (found["name"] is None or cues.code_of(found["name"])):
        language = cues.code_of(found["name"])
        yield from from_clause(text, found.end(), "language named", SURE, language)


def after(text: str, place: Place, at: int) -> Iterator[Gloss]:
    if at >= len(text):
        return
    yield from by_language(text, at)
    lone = cues.lone_after(text, at) if place.is_marked else None
    if lone is not None:
        is_list = begins_line(text, place)
        yield from from_clause(text, lone[1], "dash or colon", SURE, lone[0], is_list)
    dash = DASH.match(text, at)
    told = says_itself().match(text, dash.end()) if dash else None
    if told:
        yield from from_clause(text, told.end(), "dash or colon", SURE)
    as_what = AS.match(text, at)
    if as_what and THINK_OF.search(text[max(0, place.outer_start - 24) : place.outer_start]):
        yield from from_clause(text, as_what.end(), "called so", LIKELY)
    when = WHEN.match(text, at)
    if when:
        before = text[max(0, place.outer_start - 12) : place.outer_start]
        is_one = when[0].startswith(",") and ONE_BEFORE.search(before) is not None
        if is_one or SAYS_BEFORE.search(before):
            sureness = LIKELY if is_one else POSSIBLE
            yield from from_clause(text, when.end(), "when", sureness, through_commas=False)
    used_for = FOR.match(text, at)
    if used_for and TERM_BEFORE.search(text[max(0, place.outer_start - 20) : place.outer_start]):
        yield from from_clause(text, used_for.end(), "says what it means", SURE)
    we_call = AS_WE_CALL.match(text, at)
    if we_call:
        yield Gloss(*we_call.span("gloss"), "called so", LIKELY)
    called = AS_CALLED.match(text, at)
    if called and called["gloss"] not in ("it", "they", "he", "she", "this"):
        yield Gloss(*called.span("gloss"), "called so", SURE)
    for pattern, way, sureness in (
        (_verb(), "says what it means", SURE),
        (_signal(), "says what it means", SURE),
        (EXPLAINS, "says what it means", SURE),
        (OR, "or", SURE),
        (OR_BARE, "or bare", POSSIBLE),
        (QUOTE, "quoted beside", LIKELY),
        (APPOSITION, "apposition", LIKELY),
    ):
        match = pattern.match(text, at)
        if match and match.end() > at:
            if pattern is APPOSITION and ARTICLE_QUOTE.match(text, match.end()):
                sureness = SURE
            elif pattern is APPOSITION and not place.is_marked and _is_in_list(text, place):
                sureness = POSSIBLE
            yield from from_clause(text, match.end(), way, sureness)
    is_inserted = INSERTED.search(text[max(0, place.outer_start - 20) : place.outer_start])
    if dash and dash.end() > at and not is_inserted:
        is_list = begins_line(text, place)
        sureness = SURE if is_list or dash[0].strip() != ":" else LIKELY
        is_saying = place.is_marked and text.count(" ", place.start, place.end) > 1
        if not is_list and not is_saying and not _names_something(text, dash.end()):
            sureness = POSSIBLE
        inside = BETWEEN_DASHES.match(text, dash.end()) if dash[0].strip() != ":" else None
        if inside:
            yield Gloss(*inside.span(), "dash or colon", sureness)
        is_long = is_list or "," in text[place.start : place.end]
        yield from from_clause(text, dash.end(), "dash or colon", sureness, through_commas=is_long)
    for pattern, sureness in (
        (LITERALLY, LIKELY),
        (RENDERED, SURE),
        (THAT_IS, LIKELY),
        (WORD_FOR, LIKELY),
        (THEN_MEANS, SURE),
    ):
        match = pattern.search(text, at, min(place.limit, place.sentence[1]))
        if match:
            yield from from_clause(text, match.end(), "says what it means", sureness)
    short = SHORT_BARE.match(text, at)
    goes_on = BETWEEN_COMMAS.search(text[max(0, place.outer_start - 40) : place.outer_start])
    told = SAYS_SO.match(text, short.end()) if short else None
    is_told = place.is_marked or told is not None
    if short and is_told and not goes_on and not SPEECH.search(short["gloss"]):
        sureness = SURE if told and told["known"] else LIKELY
        yield Gloss(*without_tail(text, *short.span("gloss")), "apposition", sureness)
    if place.is_marked:
        late = LATE.match(text, at)
        if late and not SPEECH.search(late[0]):
            yield from from_clause(text, late.end(), "late apposition", POSSIBLE)
    for pattern, way in ((BARE, "apposition"), (COPULA, "is"), (BARE_COPULA, "bare is")):
        match = pattern.match(text, at)
        if match:
            is_quoted = pattern is COPULA and text[match.end()] in OPENING
            is_defined = pattern is COPULA and place.is_marked and match[0].endswith(" is ")
            is_defined = is_defined and not _judges().match(text, match.end())
            if pattern is BARE and goes_on:
                continue
            if pattern is BARE and DEFINES.match(text[match.end() : match.end() + 60]):
                way = "defining apposition"
            if pattern in (COPULA, BARE_COPULA) and _is_definition(text, place, at):
                is_defined, way = True, "definition"
            is_defined = is_defined or is_quoted
            sureness = SURE if is_quoted and place.is_marked else LIKELY if is_defined else POSSIBLE
            yield from from_clause(text, match.end(), way, sureness)
    said = SAID.match(text, at)
    if said:
        is_speech = " " in text[place.start : place.end] or SPEECH.search(said[0]) is not None
        sureness = LIKELY if is_speech and place.is_marked else POSSIBLE
        is_long = "," in text[place.start : place.end]
        yield from from_clause(text, said.end(), "dash or colon", sureness, through_commas=is_long)
    said_so = SAID_SO.match(text, at) if place.is_marked else None
    if said_so:
        for pattern in (APPOSITION, DASH):
            match = pattern.match(text, said_so.end())
            if match:
                yield from from_clause(text, match.end(), "apposition", LIKELY)
    yield from _told_in_quotes(text, at, min(place.limit, place.sentence[1]))
    yield from _quoted_near(text, place, at)


@cache
def _tells() -> re.Pattern[str]:
    """ "which, he was told, translates to “...”", "for which dictionaries offer “...”" """
    return re.compile(rf"\b{any_of('telling')}\b(?:\s[\w’'-]+){{0,4}}?[:,]?\s(?=[“\"‘'])")


#: ", in letters, “...”": a quotation soon after a comma.
QUOTE_SOON = re.compile(r",(?:\s[a-z][\w’'-]*){1,4},?\s(?=[“\"‘])")


def _told_in_quotes(text: str, at: int, end: int) -> Iterator[Gloss]:
    """What is in quotation marks after words that tell of a meaning, further on."""
    told = _tells().search(text, at, end)
    if told and not NEAR_QUOTE.search(text, at, told.start()):
        yield from from_clause(text, told.end(), "told in quotes", LIKELY)
    soon = QUOTE_SOON.match(text, at, end)
    if soon and not SPEECH.search(soon[0]):
        yield from from_clause(text, soon.end(), "told in quotes", LIKELY)


def _quoted_near(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """What is in quotation marks in the same sentence, believed only if it fits."""
    for match in NEAR_QUOTE.finditer(text, at, min(place.limit, place.sentence[1])):
        inside = quoted(text, match.end() - 1)
        if inside and inside[1] - inside[0] < 60:
            yield Gloss(*inside, "quoted near", POSSIBLE)


#: Heads of definitions: "the siloviki are the members of the “force ministries”".
DEFINING = re.compile(
    r"(?:an?|the)\s(?:members|art|practice|act|process|feeling|ability|habit|custom|ritual|system|sense"
    r"|state|kind|sort|type|form|style|method|technique|skill|ancient|traditional)\s(?:of|to|[a-z]+\s)"
)


def _is_definition(text: str, place: Place, at: int) -> bool:
    """Tell whether what is said of a term is what it is: "An inrō is a nest of little boxes"."""
    before = DEFINED.fullmatch(text, place.sentence[0], place.start)
    if before is not None and THEY_ARE.match(text, at):
        return True
    found = IS_A.match(text, at)
    if found is None or _judges().match(text, found.start("what")):
        return False
    before = DEFINED.fullmatch(text, place.sentence[0], place.start)
    if DEFINING.match(text, found.start("what")):
        return True
    if found["which"]:
        return found["what"] != "the"
    return before is not None and not (before["article"] or "").lower().startswith("the")


def _names_something(text: str, at: int) -> bool:
    """Tell whether what follows is no sentence of its own: "okroshka – my mother hates it"."""
    found = clause(text, at)
    if found is None:
        return False
    said = text[found[0] : found[1]]
    return text[found[0] - 1] in OPENING or said.count(" ") < SHORT_SAYING or is_fragment(said)


#: "Trymaiemosia – we are holding on": a call may be a sentence of so few words.
SHORT_SAYING = 4


def _is_in_list(text: str, place: Place) -> bool:
    """Tell whether a term is an item of a list: "Socks, salo, a drawing"."""
    return LISTED.search(text[max(place.sentence[0], place.start - 40) : place.start]) is not None
