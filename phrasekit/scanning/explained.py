"""English words, and ones with capitals, beside what explains them as foreign."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning import cues
from phrasekit.scanning.english import commonness, is_english, loan
from phrasekit.scanning.spans import Candidate
from phrasekit.scanning.tokens import is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.spans import Block

#: An English word rarer than this may be a foreign one that looks like it.
LOOKALIKE = 4.4
#: More common than any word is.
ANY = 9.0
#: Unmarked words that English hardly has.
UNUSUAL = 3.0
#: "the first kanna he gave me. That's a plane": the next sentence tells.
NEXT_TELLS = re.compile(r"\. (?:That|It|This)(?:[’']s| is| means) (?:an?|the|a kind)\b")


@cache
def _explained_patterns() -> tuple[tuple[re.Pattern[str], float], ...]:
    """English words beside what explains them as foreign: "a dim, the Ukrainian word for".

    With each goes how common the word may be in English.
    """
    name = rf"(?P<name>{cues.any_name()})"
    nouns = r"(?:word|term|name|phrase|expression|verb|noun|concept)s?"
    stop = r"(?!for|of|that|which|meaning|is|to|in|and|with|from|as|was|the|an?\b)"
    term = r"\b(?<!-)(?P<term>[^\W\d_]{2,40})\b(?!-)"
    found = (
        (rf"{term}(?:,| is| \()\s*(?:the |an? |from the )?{name}(?: {nouns})?"
         r" (?:for|meaning|of)\b", ANY),
        (rf"\b{name} {nouns},? (?:called |is |was )?[“\"‘'*_]*{stop}{term}", ANY),
        (rf"{term},? (?:\(|,? )?['‘][^'’\n]{{2,60}}['’]", ANY),
        (rf"{term} (?:means|meant|signifies|translates as) [\"“‘']", ANY),
        (rf"\b[Ii]n {name},? (?:the |an? )?(?:word )?{term} (?:is|was|means|meant)\b", ANY),
        (rf"\b(?P<term>[a-z]{{3,40}})\b(?=(?: [\w’']+){{0,4}}{NEXT_TELLS.pattern})", UNUSUAL),
        (rf"\b(?P<term>{LEADS} [a-z]{{3,20}})[”\"’*_]*(?:: [\"“‘']|,? or [\"“‘]|,? meaning\b)",
         ANY),
        (rf"\b(?:called|say|known as) (?:an? |the )?[“\"‘'*_]*{term}[”\"’'*_]* (?:in|by the)"
         rf" {name}", ANY),
        (rf"\({term}, (?=[\u0400-\u04ff\u3041-\u9fff])", ANY),
        (rf"{term} \([^()]{{2,80}}\)", LOOKALIKE),
        (r"(?:the|an?|his|her|their|is|are|called|as|it|known as) \b(?P<term>[a-z]{2,40})\b, "
         r"(?:or|an?|the|which|meaning|literally|one)\b", UNUSUAL),
        (rf"\b(?:is|are) {term}(?=[.,;])", UNUSUAL),
        (rf"\bcalled {term}(?=[.,;])", LOOKALIKE),
        (r"\b(?<!-)(?P<term>[a-z]{2,40})(?:, |—| [–—-] )(?:an?|the) (?=[a-z])", LOOKALIKE),
        (r", or \b(?P<term>[a-z]{2,40})\b[,.;]", UNUSUAL),
        (r"(?<=[a-z] )\((?P<term>[a-z]{2,40})\)", ANY),
        (r"^\W*(?:\d{1,2}[.)]\s*)?(?P<term>[a-z]{2,40})[,:]\s", LOOKALIKE),
    )  # fmt: skip
    return tuple((re.compile(pattern), most) for pattern, most in found)


def explained(block: Block) -> Iterator[Candidate]:
    if " " not in block.text:
        return  # nothing stands beside anything
    tells_next = NEXT_TELLS.search(block.text) is not None
    for pattern, most in _explained_patterns():
        if pattern.pattern.endswith(NEXT_TELLS.pattern + ")") and not tells_next:
            continue  # the dearest to look for
        for found in pattern.finditer(block.text):
            start, end = found.span("term")
            text = block.text[start:end]
            name = found.groupdict().get("name")
            if name is not None and cues.code_of(name) is None:
                continue
            if _may_be_explained(block.text, text, end, most):
                yield Candidate(start, end, frozenset(), is_lookalike=is_english(text))


#: A mark that is no evidence by itself: the writer says that these capitals are a term.
CALLED = "called"
#: Slavic prepositions before a word that may look English: v stol.
LEADS = r"(?:v|vo|na|k|ko|po|za|u|iz|ot|bez|pod|nad|z|s)"
CAPITAL = r"[A-Z][^\W\d_A-Z]+(?:['’-][^\W\d_A-Z]+)*"
CAPITALS = rf"{CAPITAL}(?: {CAPITAL}){{0,2}}\b"


@cache
def _capital_patterns() -> tuple[re.Pattern[str], ...]:
    """Words with capitals that are said to be a term: "a fast called Pylypivka"."""
    name = rf"(?P<name>{cues.any_name()})"
    term = rf"(?P<term>{CAPITALS})"
    nouns = r"(?:word|term|phrase|expression|verb|noun|concept|idea|notion)s?"
    found = (
        rf"\b(?:known as|termed|[Tt]he (?:word|term|phrase|concept))\s{{1,3}}{term}",
        rf"(?<=[a-z])\s{{1,3}}\({term}\)",
        rf"\b{name}\s{{1,3}}(?:{nouns}(?: of| for| is|,)?|calls?(?: it| this| them)?|have|say)"
        rf"\s{{1,3}}{term}",
        rf"{term}(?=(?:,? in |,? (?:which )?(?:is )?|\s\(){name}(?: for|\)| means?\b))",
    )
    return tuple(map(re.compile, found))


def capitals(block: Block) -> Iterator[Candidate]:
    if " " not in block.text:
        return
    for pattern in _capital_patterns():
        for found in pattern.finditer(block.text):
            name = found.groupdict().get("name")
            if name is not None and cues.code_of(name) is None:
                continue
            start, end = found.span("term")
            words = block.words_in(start, end)
            if words and not any(is_english(each.text.lower()) for each in words):
                yield Candidate(start, end, frozenset((CALLED,)))


def _may_be_small(whole: str, text: str, end: int, most: float) -> bool:
    """Tell whether a word has no capital but for beginning a sentence that is about it."""
    if text[0].islower():
        return True
    before = whole[: end - len(text)].rstrip("“\"‘'*_ ")
    return most == ANY and text.istitle() and before[-1:] in ("", ".", "!", "?")


def _may_be_explained(whole: str, text: str, end: int, most: float) -> bool:
    if not is_latin(text) or commonness(text) >= most or not _may_be_small(whole, text, end, most):
        return False
    inside = re.compile(r"[^\w]{0,3}([^\W\d_]+)").match(whole, end)
    if most > UNUSUAL and inside and not is_english(inside[1]) and is_english(text):
        return not is_latin(inside[1])  # it is the gloss of what stands in the brackets
    return most == ANY or loan(text) is None or not is_english(text)
