"""Where a gloss begins and ends: in quotation marks, or as far as its clause goes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from phrasekit.scanning.tokens import CLOSING, OPENING

Span = tuple[int, int]

#: A comma after a term; American typesetters put it within the quotation marks.
COMMA = r"(?:\s*,|(?<=,[”\"’']))\s+"
OPENING_MARKS = frozenset("“«„\"‘'")
#: No gloss is longer.
LONGEST = 180
#: What ends a clause. A full stop before a digit or after a small letter's abbreviation does not.
STOP = re.compile(
    r"\s[(\[]|[;:!?…)\]\n\t]|\.(?!\d|\w\.)(?=\W|$)|\s[–—-]{1,2}\s|—|(?<=\w)--(?=\w)|\s+[*•·]\s|\s{3,}|,(?=\s)|[“«„「]|\s[\"'‘](?=\w)|[”»\"](?=\W|$)"
)
#: What leads to a place or a time, and no further item: "a wadded quilt, over me, and fleas".
LEADS = (
    "with|for|in|on|at|from|by|of|to|over|under|into|through|behind|around|across|near|after|before"
    "|during|between|without|above|below|off|along"
)
#: After a comma, the rest of an enumeration: "the door, the till and both rooms at once".
ENUMERATION = re.compile(
    rf",\s+(?!(?:which|who|that|where|when|as|but|so|it|they|he|she|we|you|I|more|{LEADS})\b)"
    r"(?:[\w'’-]+\s+){1,4}(?:and|or)\s+[\w'’-]+"
)
#: One word after another for the same: "sadness, melancholia, gloom."
SYNONYM = re.compile(
    r",\s+(?!(?:too|though|please|perhaps|again|then|now|so)\b)(?![a-z]*(?:[^s]s|ed)\.)[a-z]+(?=[,.;)!?]|$)"
)
ONE_WORD = re.compile(r"(?:(?:an?|the|to)\s)?[\w’'-]+(?:,\s[a-z]+)*$")
#: Further items of an enumeration before its "and".
ITEM = re.compile(
    rf",\s+(?!(?:{LEADS})\b)(?:[\w'’-]+\s*){1, 3}(?=,\s+(?:[\w'’-]+\s+){0, 3}(?:and|or)\s)"
)
#: What is said after a gloss and is no part of it.
TAIL = re.compile(
    r"\s+(?:and (?:an? |the )?[\w-]+ (?:is|are|was|were|means)\b.*"
    r"|but (?:once|also|now|here|really|today|\w+ly)\b.*"
    r"|in (?:English|Japanese|Russian|Ukrainian|[A-Z]\w+(?:an|ese|ish|ic))|or so|respectively"
    r"|to (?:him|her|them|us|me|you)(?: and me)?|and you (?:will|won[’']t|can|have|get)\b.*"
    r"|as (?:we|they|you|I|people) .*"
    r"|for (?:those|anyone|people|readers|you) (?:\w+ )*\w+ing\b.*"
    r"|for those .*|if you (?:like|will|prefer|must)|by the way|of course|as it were|lol|haha|btw"
    r"|and (?:often|usually|sometimes|also|now|still|then) .*"
    r"|and (?:is|are|was|were|has|have|can|will|may) .*)$"
)
ARTICLE_BEFORE = re.compile(r"\b(?:an?|the)\s$")
#: A quotation that only qualifies the noun after it.
QUALIFIES = re.compile(
    r"[”\"’'»]\s(?!(?:is|are|was|were|and|or|but|that|which|who|when|where|as|if|because|since|he|she"
    rf"|they|we|you|I|it|{LEADS})\b)[a-z]"
)
#: What leaves a noun phrase open for what is quoted: "the members of the so-called “...”".
OPEN_FOR_QUOTE = re.compile(r"\b(?:an?|the|of|so[- ]called|his|her|their|its|these|those)\s*$")
LIKE = re.compile(r"(?<!something )\blike\s+$")
#: A second thing after a long description of the first.
AND_ONE = re.compile(r"(?<=[\w’'-])\sand an? [\w-]+ (?:who|which|that) (?=(?:[\w’'-]+\s){3}).*$")
LEAD = re.compile(
    r"\s*(?:(?:for|something (?:like|akin to|close to|along the lines of)"
    r"|somewhat|more or less|a bit|rather|roughly|simply|literally|like|both"
    r"|either|as|the English|it is|being(?=\s+(?:an?|the)\s)|it[’']s|that is|that[’']s|this is"
    r"|they are|these are|just"
    r"|short for"
    r"|what (?:the )?[\w’'-]+ calls?|how (?:the )?[\w’'-]+ (?:describe|say|call|refer to)s?)\s+)*"
    r"(?:(?:the|an?|their|our) (?:[\w-]+ )?(?:word|term|verb|phrase|name)"
    r" (?:for|meaning|(?:that|which) (?:covers|describes|means|denotes|refers to|stands for))\s+)?"
    r"(?:(?:an?|the)\s+(?=[“\"‘]))?"
)


@cache
def patterns() -> dict[str, list[str]]:
    """Read the lists of `patterns.toml`."""
    path = Path(__file__).with_name("patterns.toml")
    found: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return found


@cache
def any_of(name: str) -> str:
    """Give a pattern of any expression of a list, longer ones first."""
    return "(?:" + "|".join(sorted(patterns()[name], key=len, reverse=True)) + ")"


@cache
def verbs() -> frozenset[str]:
    """Give verbs that a writer uses to go on about a thing: comes, goes, tastes."""
    return frozenset(patterns()["finite"])


@cache
def vague() -> frozenset[str]:
    """Give nouns that say nothing when they stand alone: "The rule is called kuriage"."""
    return frozenset(patterns()["vague"])


@cache
def boundaries() -> frozenset[str]:
    """Give the words at which a noun phrase ends, read backwards."""
    return frozenset(patterns()["boundaries"])


def quoted(text: str, place: int) -> Span | None:
    """Give what is in quotation marks that open at a place; None when none do.

    >>> text = 'means "thank you," she said'
    >>> text[slice(*quoted(text, 6))]
    'thank you'
    """
    if place >= len(text) or text[place] not in OPENING:
        return None
    close = CLOSING[OPENING.index(text[place])]
    end = text.find(close, place + 1, place + LONGEST)
    while (
        end > 0 and close in "'’" and text[end - 1].isalpha() and text[end + 1 : end + 2].isalpha()
    ):
        end = text.find(close, end + 1, place + LONGEST)
    if end <= place + 1:
        return None
    return trimmed(text, place + 1, end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Take spaces and punctuation off both ends of a span; None when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-*_(=\"“”‘’'"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:.–—-*_(="“”‘'):
        end -= 1
    if end - start > 1 and text[end - 1] in "'’" and text[end - 2] != "s":
        end -= 1
    return (start, end) if start < end else None


def clause(text: str, place: int, through_commas: bool = False) -> Span | None:
    """Give the gloss that begins at a place: what is quoted, or the clause.

    With `through_commas` it goes on to the end of its sentence, as in lists.

    >>> text = "means a lucky bag, sold sealed."
    >>> text[slice(*clause(text, 5))], text[slice(*clause(text, 5, through_commas=True))]
    ('a lucky bag', 'a lucky bag, sold sealed')
    """
    lead = None if through_commas else LEAD.match(text, place)
    start = lead.end() if lead else place
    while start < len(text) and text[start].isspace():
        start += 1
    if LIKE.search(text, place, start) and text[start : start + 1] not in OPENING:
        start = text.rindex("like", place, start)
    inside = quoted(text, start)
    article = ARTICLE_BEFORE.search(text, place, start) if inside else None
    if inside and article and QUALIFIES.match(text, inside[1]):
        start = article.start()  # the 'flower' leg
    elif inside:
        return inside
    end = _end(text, start, through_commas)
    found = trimmed(text, start, end)
    if found is None:
        return None
    found = without_tail(text, *found)
    if text[found[1] : found[1] + 1] == "”" and "“" in text[found[0] : found[1]]:
        found = found[0], found[1] + 1
    return found


def without_tail(text: str, start: int, end: int) -> Span:
    """Take a remark off the end of a gloss: "hello in Russian", "a spear lol"."""
    tail = TAIL.search(text, start, end) or AND_ONE.search(text, start, end)
    return (start, tail.start()) if tail and tail.start() > start + 2 else (start, end)


#: "the shaved", before a comma and the rest of what qualifies its noun: "smoked bonito".
QUALIFIED = re.compile(
    r"(?:an?|the)\s[a-z-]+(?:ed|ous|ful|ish|ive|ing|less|ern)$"
    r"|(?:an?|the)\s(?:long|short|small|large|big|little|thin|thick|flat|round|old|wide|narrow|soft"
    r"|hard|sweet|sour|hot|cold|dark|light|heavy|low|high|tall|deep|plain|slow|quick|dull|warm|rich"
    r"|poor|dry|wet|rough)$"
)
MORE_OF_NOUN = re.compile(
    r"\s(?!(?:and|or|but|which|who|that|with|in|on|at|of|for|from|to|as|is|an?|the|\w+ly)\b)"
    r"[a-z-]+\s[a-z]"
)


#: What is put into a gloss and belongs to none: "that only Russians, it seems, can smell".
PUT_IN = re.compile(
    r"\s(?:it seems|they say|he says|she says|he said|she said|I think|of course|as a rule"
    r"|by the way|almost by the way|as I saw|to be sure),\s"
)


def _end(text: str, start: int, through_commas: bool) -> int:
    most = min(len(text), start + LONGEST)
    place = start
    while True:
        stop = STOP.search(text, place, most)
        if stop is None:
            return most if most == len(text) else text.rfind(" ", start, most)
        if stop[0] == ",":
            if _is_parallel(text, start, stop.end()):
                place = stop.end()
                continue
            rest = None
            if not through_commas:
                rest = ENUMERATION.match(text, stop.start(), most)
                rest = rest or ITEM.match(text, stop.start(), most)
                if rest is None and ONE_WORD.match(text, start, stop.start()):
                    rest = SYNONYM.match(text, stop.start(), most)
            put_in = PUT_IN.match(text, stop.end(), most)
            if put_in:
                place = put_in.end()
                continue
            is_qualified = QUALIFIED.match(text, start, stop.start()) is not None
            if is_qualified and MORE_OF_NOUN.match(text, stop.end(), most):
                place = stop.end()
                continue
            if through_commas or rest:
                place = rest.end() if rest else stop.end()
                continue
        inside = quoted(text, stop.end() - 1) if stop[0].strip() in OPENING_MARKS else None
        if inside and OPEN_FOR_QUOTE.search(text, start, stop.start()):
            place = inside[1] + 1
            continue
        if stop[0] == "." and _is_abbreviation(text, start, stop.start()):
            place = stop.end()
            continue
        return stop.start()


def _is_parallel(text: str, start: int, comma: int) -> bool:
    """Tell whether what follows a comma repeats how the gloss began: good for you, good for me."""
    first = re.match(r"[\w’'-]+ [\w’'-]+", text[start:])
    return first is not None and text.startswith(" " + first[0], comma)


def _is_abbreviation(text: str, start: int, place: int) -> bool:
    return (
        re.search(r"\b(?:e\.g|i\.e|etc|lit|esp|cf|vs|St|Mr|Mrs|Dr|c)$", text[start:place])
        is not None
    )
