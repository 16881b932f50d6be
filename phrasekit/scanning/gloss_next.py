"""What the writer says of a term's meaning in the sentences after it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning import cues, gloss_after
from phrasekit.scanning.clauses import any_of, quoted
from phrasekit.scanning.fragments import is_fragment, is_order, is_saying, names_something
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE, Gloss, begins_line, from_clause
from phrasekit.scanning.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place


@cache
def _it_means() -> re.Pattern[str]:
    adverb = rf"(?:{any_of('adverbs')},?\s+)*"
    return re.compile(
        rf"(?:It|This|That|The (?:{cues.any_name()} )?{any_of('nouns')}|Which"
        r"|In English,? (?:it|that))\s+(?:[^.!?,\"“]{0,40}, where it )?(?:is |was )?"
        rf"{adverb}{any_of('verbs')}\b(?:,[^,.;:\"“]{{2,40}},)?\s*"
        rf"(?:(?:{any_of('adverbs')}|{any_of('prepositions')})\b\s*)*"
        r"|(?:The|A|Its|One)? ?(?:[Cc]losest|[Nn]earest|[Bb]est|[Ll]iteral|[Rr]ough|[Ll]oose)?\s?"
        r"(?:English )?(?:[Tt]ranslations?|[Mm]eanings?|[Ee]quivalents?|[Rr]enderings?)"
        r" (?:in English |of it )?(?:is|are|was|would be|might be|runs?) "
        rf"|(?:That|This|It)(?:[’']s| is| was) (?:the|an?|their|our) (?:[\w-]+ )?{any_of('nouns')}"
        r" (?:for|meaning) "
        rf"|(?:Literally|In English|Roughly|Translation|Meaning)[,:]?\s+(?:it (?:is|means) )?"
        rf"|[^.!?\"“]{{0,40}}\b(?:translated|translates|explained|explains)\b[^.!?\"“]{{0,20}}[:,]\s*(?=[\"“])"
    )


#: "That is what we call the drones"
SO_WE_CALL = re.compile(
    r"(?:That|It|This|Which)(?:[’']s| is| was) (?:what|how) (?:\w+ ){1,3}?"
    r"(?:calls?|called|say|says)\s+(?!(?:it|them|him|her|when|before|after|if|as|while|to|in|at|on)\b)"
)
IT_IS = re.compile(
    r"(?:(?:It|This|That)(?:[’']s| is| was)|(?:These|They|Those) (?:are|were))"
    r" (?:usually |really |simply )?"
    r"(?=an?\s|the\s|what (?:you|they|people|one|we) (?:say|do|get|call out)s?\s|when\s|where\s"
    r"|being\s|\w+ing\s(?:in|on|at|your|the|an?|up|out)\s|[\"“])"
)
#: "There is no word for it in English": what it is may still follow.
NO_WORD = re.compile(
    r"(?:There(?:[’']s| is| isn[’']t)|(?:English|It) (?:has|doesn[’']t)"
    r"|It(?:[’']s| is) (?:hard|difficult|impossible|untranslatable))\b"
)
#: A short sentence that explains a word has no more spaces.
SHORT_WORDS = 6
#: A phrase of so many words may be a saying.
SAYING = 3
SHORT = re.compile(
    r"[\"“]?(?!(?:But|And|So|Then|Or|Yes|He|She|I|We|They|These|Those)\b|No\b(?! \w))"
    r"(?P<gloss>[A-Z][\w’']*(?:\s[\w’']+){0,8})[.!?:;][\"”]?(?=\s|$)"
)
#: After other questions an answer follows: "In which sport do you hear “yuko”? Judo."
ASKS_WHAT = re.compile(r"\W*(?:What|And what|So what)(?:[’']s|\s(?:is|are|does|do|on earth))\b")
#: "Han (한)": the next sentence may begin with the same word, which is no English one.
NEAR = 120
ROMANISED = re.compile(r"(?P<word>[^\W\d_][\w’'-]*)\s?[(（\[]\s*$")
#: "They're all kami. Paper, I mean, not gods."
I_MEAN = re.compile(r"(?P<gloss>[^\W\d_][^.!?,;:]{1,60}?),?\sI mean\b")
#: “Davai!” she shouted. “Come on!”
ATTRIBUTED = re.compile(
    r",?\s(?:\w+\s){1,3}(?:said|shouted|cried|called|yelled|whispered)[^.!?]{0,20}[.!?]"
)
#: "It expresses regret over waste", "That's pull"
EXPRESSES = re.compile(
    r"(?:It|This|The (?:word|term|phrase|expression|concept))\s(?:\w+ly\s|also\s)?"
    r"(?:expresses|conveys|implies|indicates|represents|connotes|evokes|captures|covers|denotes)\s"
)
#: "These are small starters."
THESE_ARE = re.compile(
    r"(?:These|Those)\sare\s(?=[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,4}[.,;])"
    r"(?!not\b|all\b|the\b|\w+(?:ed|ing)\b|very\b|now\b|also\b|so\b|too\b)"
)
IT_IS_BARE = re.compile(r"(?:It|That)[’']s\s(?=[a-z])")
ANY_QUOTE = re.compile(r"[“\"«]")
NEAR_QUOTE = re.compile(r"\s[“\"]")


@cache
def _meant() -> re.Pattern[str]:
    """ "She had wanted “freedom”", "He said it was “number one”" """
    return re.compile(
        rf"\b(?:{any_of('telling')}|{any_of('intending')}"
        r"|(?:call(?:s|ed)?|said|says?) (?:it|this|that)(?: (?:was|is|meant|means))?)\b"
        r"(?:\s[\w’'-]+){0,3}?[:,]?\s(?=[“\"‘'])"
    )


#: "It comes from burdock, and what it means on the road is overtaking a whole string of rivals"
WHAT_IT_MEANS = re.compile(
    r"\bwhat (?:it|that|this|they)(?: really| actually)? means?(?: [^,.;:\"“]{1,30})? is (?:that )?"
)
LATER_MEANS = re.compile(r"\bit (?:means?|meant)\s+(?:that\s)?(?=\w)")
NEXT_END = re.compile(r"[.!?…]+[”\"’»]?(?=\s+[^\Wa-z]|\s+[“\"‘(]|\s*$)|\n")
FURTHEST = 300


def _sentences_after(text: str, start: int, most: int) -> list[tuple[int, int]]:
    """Give the next few sentences."""
    found: list[tuple[int, int]] = []
    most = min(most, len(text), start + FURTHEST)
    while start < most and len(found) < 4:
        end = NEXT_END.search(text, start)
        stop = end.end() if end else len(text)
        found.append((start, stop))
        start = stop
        while start < len(text) and text[start].isspace():
            start += 1
    return found


def next_sentence(text: str, place: Place, at: int) -> Iterator[Gloss]:
    """Give what may be the gloss of a term in the next few sentences, the surest first."""
    following = max(place.sentence[1], at)
    while following < len(text) and text[following].isspace():
        following += 1
    if following >= min(len(text), place.limit):
        return
    sentences = _sentences_after(text, following, place.limit)
    ends = not re.search(r"\w", text[at : place.sentence[1]])
    begins = begins_line(text, place) or not re.search(
        r"[^\W\d_]", text[place.sentence[0] : place.outer_start]
    )
    is_alone = ends and begins
    i_mean = I_MEAN.match(text, following)
    if i_mean:
        yield Gloss(*i_mean.span("gloss"), "says what it means", LIKELY)
    near = max(place.sentence[0], place.outer_start - NEAR)
    head = ROMANISED.search(text, near, place.outer_start)
    if head and text.startswith(head["word"], following):
        yield from gloss_after.after(text, place, following + len(head["word"]))
    yield from _means(text, sentences, is_alone)
    for start, _ in sentences[: 2 if is_alone else 1]:
        expresses = EXPRESSES.match(text, start)
        if expresses is None:
            continue
        yield from from_clause(text, expresses.end(), "told later", LIKELY)
    these = THESE_ARE.match(text, following)
    if these:
        is_told = ends and place.is_marked
        way, sureness = ("next sentence", LIKELY) if is_told else ("bare is", POSSIBLE)
        yield from from_clause(text, these.end(), way, sureness)
    yield from _in_quotes(text, place, sentences, ends)
    number = 1 if NO_WORD.match(text, following) and len(sentences) > 1 else 0
    it_is = IT_IS.match(text, sentences[number][0])
    if it_is:
        is_told = (place.is_marked or is_alone or number > 0) and ends
        sureness = LIKELY if is_told else POSSIBLE
        yield from from_clause(text, it_is.end(), "next sentence", sureness)
    elif bare := IT_IS_BARE.match(text, following):
        yield from from_clause(text, bare.end(), "bare is", POSSIBLE)
    if is_alone or sentences[0][1] <= place.limit:
        yield from _whole(text, place, sentences[0], ends, is_alone)


def _means(text: str, sentences: list[tuple[int, int]], is_alone: bool) -> Iterator[Gloss]:
    """What says itself that it tells the meaning: "It means sunlight through leaves"."""
    we_call = SO_WE_CALL.match(text, sentences[0][0])
    if we_call:
        yield from from_clause(text, we_call.end(), "next sentence", SURE)
    for number, (start, end) in enumerate(sentences):
        start += text.startswith("(", start)
        means = _it_means().match(text, start)
        if means and (number == 0 or text[means.end() : means.end() + 1] in OPENING):
            yield from from_clause(text, means.end(), "next sentence", SURE)
            return
        what = WHAT_IT_MEANS.search(text, start, end)
        if what:
            yield from from_clause(text, what.end(), "next sentence", SURE)
            return
        tells = is_alone or NO_WORD.match(text, start) is not None
        later = LATER_MEANS.search(text, start, end) if tells else None
        if later:
            yield from from_clause(text, later.end(), "told later", LIKELY)
            return


def _in_quotes(
    text: str, place: Place, sentences: list[tuple[int, int]], ends: bool
) -> Iterator[Gloss]:
    """What is quoted in the next sentence, or is all of it."""
    start, end = sentences[0]
    whole = quoted(text, start)
    means = _it_means().match(text, whole[0], whole[1]) if whole else None
    if means:  # “It means go and come back,” she told me.
        yield from from_clause(text, means.end(), "next sentence", SURE)
    if whole and ends and not re.search(r"\w", text[whole[1] : end]):
        yield Gloss(*whole, "quoted sentence", LIKELY)
    elif whole and ATTRIBUTED.fullmatch(text, place.outer_end, place.sentence[1]):
        yield Gloss(*whole, "quoted sentence", POSSIBLE)
    meant = _meant().search(text, start, end) if ends else None
    if meant and not ANY_QUOTE.search(text, start, meant.start()):
        yield from from_clause(text, meant.end(), "told in quotes", LIKELY)
    for match in NEAR_QUOTE.finditer(text, start - 1, min(place.limit, start + 60)):
        inside = quoted(text, match.end() - 1)
        if inside and inside[1] - inside[0] < 40:
            yield Gloss(*inside, "quoted near", POSSIBLE)


def _whole(
    text: str, place: Place, sentence: tuple[int, int], ends: bool, is_alone: bool
) -> Iterator[Gloss]:
    """The next sentence as a whole, if it names something, or says what a saying means."""
    start, end = sentence
    said = text[start:end]
    if said.endswith("!") and "!" not in text[place.outer_start : place.outer_end]:
        return
    is_saying_itself = text.count(" ", place.start, place.end) + 1 >= SAYING
    is_set_off = place.is_marked or begins_line(text, place)
    asks = text[place.outer_end : place.sentence[1]].endswith("?")
    if asks and not ASKS_WHAT.match(text, place.sentence[0], place.start):
        return
    if is_alone and is_fragment(said):
        sureness = LIKELY if is_set_off and names_something(said) else POSSIBLE
        yield from from_clause(text, start, "fragment", sureness)
    elif ends and is_saying_itself and place.is_marked and is_saying(said):
        yield from from_clause(text, start, "fragment", LIKELY)
    elif ends and is_fragment(said):
        yield from from_clause(text, start, "fragment", POSSIBLE)
    short = SHORT.match(text, start)
    is_phrase = text.count(" ", place.start, place.end) >= 2
    orders = short is not None and not is_phrase and is_order(short["gloss"])
    if short and not orders and (is_phrase or short["gloss"].count(" ") < SHORT_WORDS):
        yield Gloss(*short.span("gloss"), "short sentence", POSSIBLE)
