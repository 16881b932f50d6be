"""What stands in brackets beside a term: a gloss, another spelling, or something else."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from phrasekit.scanning import cues
from phrasekit.scanning.clauses import Span, any_of, quoted, trimmed, verbs
from phrasekit.scanning.english import is_english
from phrasekit.scanning.looks import looks_english
from phrasekit.scanning.tokens import OPENING, is_latin, words

#: What divides the parts of a bracket.
#: A bracket's first sentence; what follows is a remark: "(chicken rump. Yes. Try it)".
FIRST_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{2})(?<!\blit)(?<!\besp)(?<!\bpl)[.!?][”\"’]?\s+(?=[A-Z“\"])|[!?]{2}\s"
)
#: A spelling in another script that nothing parts from what follows: "（竹刀 bamboo sword）".
NATIVE_LEAD = re.compile(
    r"[\u0370-\u1cff\u3040-\ud7ff\uf900-\ufaff][\u0300-\u1cff\u3000-\ud7ff\uf900-\ufaff・-]*\s+"
    r"(?=[A-Za-z“\"‘'])"
)
#: A part that goes on with the one before it, though this one was said to be the gloss.
GOES_ON = re.compile(r"(?:or|and)\s+(?!so\b|as\b|not\b)")
DIVIDER = re.compile(r"\s*[,;:–—]\s+|\s+[/=|]\s+|\s+[–—-]\s+")
NUMBERS = re.compile(r"^[\d\W]+$|^\W*(?:\d(?:st|nd|rd|th|m|km|kg)?\W*)+$|\b(?:1[4-9]|20)\d\d\b")
#: A date, a price, a size: figures with a word or two.
DATED = re.compile(r"(?=.*\d)\W*(?:[^\W\d_]+\W+){0,2}[\d\W]+(?:\W*[^\W\d_]+)?$")
SOUNDS = re.compile(r"^/[^/]+/$|^\[[^\]]+\]$")
PART_OF_SPEECH = re.compile(
    r"(?:n|v|vt|vi|adj|adv|f|m|nt|pl|sing|interj|pf|impf|noun|verb|adjective|adverb|feminine|masculine"
    r"|neuter)\.?$"
)
LONGEST_BRACKET = 260
#: "what Russians call ...", but not "what you think", which is a gloss.
WHAT = r"what(?! (?:you|he|she|they|we|I|one|is|it)\b)"


class Bracket(NamedTuple):
    """What a bracket holds: where it is, its gloss, other spellings, a language it names."""

    start: int
    end: int
    gloss: Span | None = None
    spellings: tuple[Span, ...] = ()
    language: str | None = None
    is_marked: bool = False
    is_remark: bool = False


@cache
def _no_gloss() -> re.Pattern[str]:
    return re.compile(rf"{any_of('no_gloss')}(?!\w)", re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    name = cues.any_name()
    sign = (
        rf"(?:(?:{any_of('signals')}|or|{any_of('adverbs')}|{any_of('verbs')}"
        rf"|{any_of('prepositions')}|which|that[’']s|it[’']s|it is|that is|this is|{WHAT})"
        r"[,:]?\s+)*"
    )
    return re.compile(
        rf"{sign}(?:(?:in|from)?\s*(?P<name>{name})(?:\s+for|\s*:|\s+meaning)?\s+)?{sign}"
    )


@cache
def _sign() -> re.Pattern[str]:
    """What leads to a gloss without a language's name."""
    return re.compile(
        rf"(?:(?:{any_of('signals')}|or|{any_of('adverbs')}|{any_of('verbs')}"
        rf"|which|that[’']s|it[’']s|it is|that is|this is|{WHAT})[,:]?\s+)*"
    )


def bracket_at(text: str, place: int) -> Bracket | None:
    """Read the bracket that opens at a place; None where none does.

    >>> text = "蔵 (kura, 'storehouse')"
    >>> found = bracket_at(text, 2)
    >>> text[slice(*found.gloss)], [text[slice(*each)] for each in found.spellings]
    ('storehouse', ['kura'])
    """
    end = _closing(text, place)
    if end is None:
        return None
    found = Bracket(place, end + 1)
    first = FIRST_SENTENCE.search(text, place + 1, end)
    for start, stop in _parts(text, place + 1, first.start() if first else end):
        if text.startswith(("from ", "made up of "), start):
            break  # what its parts mean
        found = _with_part(text, found, start, stop)
    return found


def _closing(text: str, place: int) -> int | None:
    if place >= len(text) or text[place] not in "([（":
        return None
    depth = 0
    for end in range(place, min(len(text), place + LONGEST_BRACKET)):
        if text[end] in "([（":
            depth += 1
        elif text[end] in ")]）":
            depth -= 1
            if not depth:
                return end
    return None


def _parts(text: str, start: int, end: int) -> list[Span]:
    """Cut a bracket at its commas, but not within quotation marks."""
    found, begin, place = [], start, start
    native = NATIVE_LEAD.match(text, start, end)
    if native:
        found.append((start, native.end()))
        begin = place = native.end()
    while place < end:
        inside = quoted(text, place) if text[place] in OPENING else None
        if inside and (place == start or not text[place - 1].isalnum()):
            place = min(inside[1] + 1, end)
            continue
        divider = DIVIDER.match(text, place, end)
        if divider:
            found.append((begin, place))
            begin = place = divider.end()
        else:
            place += 1
    found.append((begin, end))
    return [span for span in found if span[0] < span[1]]


def _with_part(text: str, found: Bracket, start: int, end: int) -> Bracket:
    """Add what one part of a bracket says."""
    part = text[start:end].strip()
    if not part or SOUNDS.match(part) or PART_OF_SPEECH.match(part):
        return found
    if found.gloss is not None and _is_verb(part):
        return found._replace(is_remark=True)
    if _no_gloss().match(part):
        rest = trimmed(text, start, end)
        more = _last_spelling(text, rest) if rest else []
        return found._replace(spellings=(*found.spellings, *more), is_remark=True)
    lead = _lead().match(text, start, end)
    assert lead is not None
    begin, named = lead.end(), cues.code_of(lead["name"])
    if lead["name"] and named is None:  # a capital of its own: "(Exit)"
        sign = _sign().match(text, start, end)
        begin = sign.end() if sign else start
    language = named or _language(part)
    if language:
        found = found._replace(language=language)
        if _language(part):
            return found
    inside = quoted(text, begin)
    if inside and inside[1] <= end:
        if found.is_marked:
            return found
        plain = () if found.gloss is None else (found.gloss,)
        spellings = (*found.spellings, *plain)
        return found._replace(gloss=inside, spellings=spellings, is_marked=True)
    rest = trimmed(text, begin, end)
    if rest is None:
        return found
    said = text[rest[0] : rest[1]]
    if _is_spelling(said):
        return found._replace(spellings=(*found.spellings, rest))
    is_signed = begin > start
    if found.is_remark and not is_signed and not ARTICLE.match(said):
        return found
    if text[place_of_term(text, found.start)].islower() and SPOKEN.match(said):
        return found
    if not is_signed and (NUMBERS.search(said) or DATED.match(said)):
        return found
    if found.gloss is None:
        return found._replace(gloss=rest, is_marked=is_signed)
    is_quoted = text[found.gloss[0] - 1] in OPENING
    goes_on = (not found.is_marked and ";" not in text[found.gloss[1] : start]) or (
        not is_quoted and GOES_ON.match(part) is not None
    )
    if goes_on and found.gloss[1] + 3 >= start and not found.is_remark:
        return found._replace(gloss=(found.gloss[0], rest[1]))
    return found


def _is_verb(part: str) -> bool:
    """Tell whether a part goes on to say what becomes of the thing: "comes with a yolk"."""
    return part.split(" ", 1)[0].lower() in verbs()


#: "(pronounced iz-BAH, a log hut)": a gloss after a remark has an article.
ARTICLE = re.compile(r"(?:an?|the)\s\w")
#: A remark that is a sentence: "AP called it ...".
SPOKEN = re.compile(
    r"[A-Z][\w’'-]*\s(?:called|said|says|wrote|was|is|were|are|had|has|did|won|played)\b"
)


def place_of_term(text: str, start: int) -> int:
    """Give where the word before a bracket begins."""
    end = len(text[:start].rstrip())
    return max(text.rfind(" ", 0, max(end, 1)) + 1, 0)


def _language(part: str) -> str | None:
    """Give the language, where a part is nothing but its name: "Brazilian Portuguese"."""
    names = part.removeprefix("in ").removeprefix("from ").split()
    if not 0 < len(names) < 3 or not all(name[0].isupper() for name in names):
        return None
    return cues.code_of(names[-1])


def _is_spelling(said: str) -> bool:
    """Tell whether a part is another way to write a term: native, or not English at all."""
    found = words(said)
    if not found:
        return False
    if any(not is_latin(word.text) for word in found):
        return True
    strange = [word for word in found if not is_english(word.text) and not looks_english(word.text)]
    return len(strange) * 2 > len(found) and len(found) <= 4


def _last_spelling(text: str, span: Span) -> list[Span]:
    """Give the form that "plural matryoshki" and "also spelled kakoshnik" name."""
    found = words(text[span[0] : span[1]])
    if len(found) < 2 or is_english(found[-1].text) or len(found) > 4:
        return []
    return [(span[0] + found[-1].start, span[0] + found[-1].end)]
