"""What is told before a term by a clause that then names it: "They call a stew ragout"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The name stands so near before its term.
NEAR = 34
#: What is done, or how it is done, rather than a thing.
DOING = (
    r"(?:custom|practice|habit|art|phenomenon|rule|act|state|feeling|technique|process|method"
    r"|ritual|movement|finish|move|trick|tradition|skill)"
)
#: A noun phrase with what says which.
THESE = r"(?:[Aa]n?|[Tt]h(?:e|is|at|ese|ose)|[Ss]uch)"
ARTICLE = r"(?:an?\s|the\s)?"


class Way(NamedTuple):
    """A way to name what was told: its pattern, and words of which one stands before the term.

    `is_beyond` ways look into the sentence before too; `is_marked` ones need a term set off, and
    what an `is_noun` way finds must name something.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    is_beyond: bool = False
    is_marked: bool = False
    is_noun: bool = False


WAYS = (
    # "They call the stove a burzhuika"
    Way(
        re.compile(
            r"\b(?:call|name|dub)(?:s|ed|d|bed)?\s+(?P<gloss>(?:the|an?|their|his|her|any|every"
            rf"|these|those|such)\s[^,.;:\"“]{{3,60}}?)\s+{ARTICLE}$"
        ),
        (),
    ),
    # "The press called young people in loud ties stilyagi", where stilyagi is set off.
    Way(
        re.compile(
            r"\bcall(?:s|ed)?\s(?P<gloss>(?!it\b|them|him|her|this|me\b|us\b|you\b|these|those|that"
            r"|for\b|on\b|the\b|an?\b)[a-z][^,.;:\"“*_]{2,60}?)\s+$"
        ),
        (),
        is_marked=True,
    ),
    # "Russians call dill ukrop and parsley petrushka"
    Way(
        re.compile(
            r"\bcall(?:s|ed)?\s[^.;:]{4,70}?[*_”\"’]?(?:,|,?\sand)\s"
            r"(?P<gloss>[a-z][\w’'-]*(?:\s[\w’'-]+){0,3}?)\s+$"
        ),
        (),
        is_marked=True,
    ),
    # They say "gruz" and the coffins "dvukhsotye"
    Way(
        re.compile(
            r"[\"”’'»],?\s[^.;]{0,20}\band (?P<gloss>(?:the|an?|their)\s[^,.;:\"“]{3,60}?)\s+$"
        ),
        (),
    ),
    # "Mud season has its own name, rasputitsa"
    Way(
        re.compile(
            r"(?:^|[.,;]\s+)(?P<gloss>[^,.;:\"“]{3,60}?)\s+(?:has|have|had)\s+(?:its|a|their)\s+"
            r"(?:[\w-]+\s)?names?(?:\s(?:of (?:its|their) own|too))?[,:]?\s+(?:called\s)?$"
        ),
        ("name",),
    ),
    # For "I'm home" the Japanese say "tadaima".
    Way(
        re.compile(
            r"\b[Ff]or (?P<gloss>[\"“][^\"”]{2,60}[\"”]),? (?:the )?[\w-]+ (?:says?|said|uses?)\s+$"
        ),
        ("say", "said", "use"),
    ),
    # "Such stories they called skaz"
    Way(
        re.compile(
            rf"(?:^|[.;:]\s+)\W*(?P<gloss>{THESE}\s[^,.;:\"“]{{3,90}}?),?\s"
            r"(?:they|we|people|locals|he|she|everyone|everybody|(?:the\s)?[A-Z]\w+s?)\s"
            rf"(?:calls?|called|names?|named)\s+{ARTICLE}$"
        ),
        ("call", "name"),
    ),
    # "refer to the dark void as the hibukuro"
    Way(
        re.compile(
            r"\b(?:refer(?:s|red)? to|spe?[ao]ke?s? of|knows?|knew|describes?|described|think of)"
            r"\s(?P<gloss>(?:the|an?|this|that|these|those|their|his|her|such|any|every)\s"
            rf"[^.;:\"“]{{3,70}}?)\s+(?:only |simply |just )?as\s+{ARTICLE}$"
        ),
        (" as ",),
    ),
    # "Some men do this job, they are called provodnik"
    Way(
        re.compile(
            rf"(?P<gloss>\b(?:{THESE}|[Ss]ome|[Mm]any)\s[^,.;:\"“]{{3,70}}),\s(?:and\s)?"
            r"(?:it|this|they|these|those|he|she)(?:\s(?:is|was|are|were)|[’'](?:s|re))\s"
            rf"(?:\w+ly\s|often\s|also\s)?(?:called|known as|named)\s+{ARTICLE}$"
        ),
        ("called", "known as", "named"),
    ),
    # "Their own twigs, tied in June, make a venik"
    Way(
        re.compile(
            r"^\W*(?P<gloss>[^\W\d_][^.;:\"“]{5,90}?),?\s"
            r"(?:makes?|made|forms?|formed|constitutes?)\s(?:an?|the)\s$"
        ),
        ("make", "made", "form", "constitute"),
    ),
    # "A village gathers to build a house; the custom is called toloka"
    Way(
        re.compile(
            r"(?:^|[.;:!?]\s+)\W*(?:In [A-Z]\w+,? )?(?P<gloss>[^\W\d_][^.;:!?\"“]{10,110}?)"
            rf"(?:[.;:,–—-]\s+(?:and\s)?(?:the|this|that|a)\s(?:\w+\s)?{DOING}\s"
            r"(?:(?:which\s|that\s)?(?:is|was)\s)?(?:called|known as|named|termed)"
            rf"|,\s(?:an?|the)\s{DOING}\s(?:that\s|which\s)?(?:the\s)?[A-Z]\w+\s(?:call|know as))"
            rf"\s{ARTICLE}$",
            re.IGNORECASE,
        ),
        ("called", "known as", "named", "termed", "call ", "know as"),
        is_beyond=True,
    ),
    # "A person who never leaves the house: Japan calls this hikikomori"
    Way(
        re.compile(
            r"(?:^|[.;!?]\s+)\W*(?P<gloss>[^\W\d_][^.;:!?\"“]{5,90}?)(?::|\s[–—-]|;|\.)\s+(?:the\s)?"
            r"(?:[\w-]+\s){1,2}(?:call|know|refer to)(?:s|ed)?\s"
            rf"(?:this|it|them|that|these|such \w+)\s(?:as\s)?{ARTICLE}$",
            re.IGNORECASE,
        ),
        ("call", "know", "refer"),
        is_beyond=True,
        is_noun=True,
    ),
)  # fmt: skip


def told_before(
    within: str, beyond: str, is_marked: bool
) -> Iterator[tuple[re.Match[str], bool, bool]]:
    """Give what was found, whether it is of `beyond`, and whether it must name something.

    `within` is the sentence as far as the term, `beyond` goes further back; they end alike.
    """
    near = within[-NEAR:]
    for way in WAYS:
        if (way.is_marked and not is_marked) or (
            way.words and not any(each in near for each in way.words)
        ):
            continue
        found = way.pattern.search(beyond if way.is_beyond else within)
        if found:
            yield found, way.is_beyond, way.is_noun
