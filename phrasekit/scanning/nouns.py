"""The noun phrase that ends somewhere: what stands before a bracket, or before "called"."""

from __future__ import annotations

import re
from functools import cache

from phrasekit.scanning.clauses import Span, boundaries, patterns, trimmed
from phrasekit.scanning.tokens import CLOSING, OPENING

#: No noun phrase has more words before its first preposition, nor with all that hangs on it.
MOST_WORDS, MOST_IN_ALL = 6, 10
SUBJECTS = frozenset(("i", "you", "he", "she", "we", "they", "who"))
WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: "ground on both sides": all that stands since a comma, if it is so short.
SINCE_COMMA = re.compile(r"[,:;]\s+(?P<all>[a-z][\w’'-]*(?:\s[\w’'-]+){1,3})$")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(patterns()[name])


@cache
def _hard() -> frozenset[str]:
    """Words that are in no noun phrase, not even in one with all that hangs on it."""
    return boundaries() - _set("linking") - _set("determiners") - _set("doings")


def noun_phrase(text: str, start: int, end: int) -> Span | None:
    """Give the noun phrase that ends a span: what is quoted, or a few words back.

    >>> text = "a list of empty houses"
    >>> text[slice(*noun_phrase(text, 0, len(text)))]
    'empty houses'
    """
    end = _end(text, start, end)
    inside = _quoted(text, start, end)
    if inside is not None:
        return inside
    found: list[re.Match[str]] = []
    gap_end = end
    words = list(WORD.finditer(text, start, end))
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        gap = text[word.end() : gap_end].strip()
        if gap and not found:
            return None
        is_title = found and word[0][0].isupper() and place > 0 and found[-1][0][0].isupper()
        is_end = word[0].lower() in boundaries() and not is_title
        is_end = is_end and not (found and _is_noun(words, place))
        if is_end or gap or len(found) == MOST_WORDS:
            if word[0].lower() in SUBJECTS and len(found) > 1:
                found.pop()  # the verb: "you pick salt"
            break
        found.append(word)
        gap_end = word.start()
    return trimmed(text, found[-1].start(), end) if found else None


def _is_noun(words: list[re.Match[str]], place: int) -> bool:
    """Tell whether what looks like a verb is part of a noun: the "felt" of "thick felt boots"."""
    if words[place][0].lower() not in _set("either") or place == 0:
        return False
    before = words[place - 1][0]
    return before.lower() not in SUBJECTS and not before[0].isupper()


def noun_phrases(text: str, start: int, end: int) -> list[Span]:
    """Give the noun phrases that may be meant by what ends a span, the likeliest first.

    >>> text = "and the two holes for the cord"
    >>> [text[slice(*each)] for each in noun_phrases(text, 0, len(text))]
    ['the two holes for the cord', 'cord']
    """
    inner = noun_phrase(text, start, end)
    if inner is None:
        return []
    end = _end(text, start, end)
    if _quoted(text, start, end) is not None:
        return [inner]
    short = SINCE_COMMA.search(text, start, end)
    if short and short.start("all") < inner[0] and _is_plain(short["all"]):
        return [short.span("all"), inner]
    outer = _outer(text, start, inner[0])
    if outer is None:
        whole = _whole(text, start, inner)
        if whole is None:
            return [inner]
        before = text[whole[0] : inner[0]].split()
        is_inner = before[-1] in ("of", "by") and not _is_one(" ".join(before))
        return [inner, whole] if is_inner else [whole, inner]
    whole = (outer, inner[1])
    return [whole, inner] if _is_one(text[outer : inner[0]]) else [inner, whole]


def _whole(text: str, start: int, inner: Span) -> Span | None:
    """Give the phrase that begins the sentence: "Young people in loud ties"."""
    span = trimmed(text, start, inner[1])
    if span is None or span[0] >= inner[0] or not text[span[0]].isupper():
        return None
    before = text[span[0] : inner[0]]
    words = before.lower().split()
    is_free = words[0] not in _set("linking") and _hard().isdisjoint(words)
    if re.search(r"[^\w\s’'-]", before) or len(words) > MOST_WORDS or not is_free:
        return None
    link = next((n for n, word in enumerate(words) if word in _set("linking")), 0)
    return None if not link or words[link - 1] in _set("portions") else span


def _end(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",*_"):
        end -= 1
    return end


def _quoted(text: str, start: int, end: int) -> Span | None:
    if end <= start or text[end - 1] not in CLOSING:
        return None
    begin = text.rfind(OPENING[CLOSING.index(text[end - 1])], start, end - 1)
    if begin < 0 or (begin > 0 and text[begin - 1].isalnum()):
        return None
    return trimmed(text, begin + 1, end - 1)


def _is_plain(phrase: str) -> bool:
    """Tell whether a few words are a description by themselves: no verb, nothing that leads."""
    words = phrase.lower().split()
    return words[0] not in _set("linking") and _hard().isdisjoint(words)


def _outer(text: str, start: int, inner: int) -> int | None:
    """Give where the phrase begins that the inner one only hangs on: "the lady of" the house."""
    begin, gap_end, seen_link = None, inner, False
    for count, word in enumerate(reversed(list(WORD.finditer(text, start, inner)))):
        if text[word.end() : gap_end].strip() or count > MOST_IN_ALL:
            break
        said = word[0].lower()
        if said in _hard():
            break
        seen_link = seen_link or said in _set("linking")
        is_conjunction = said == "that" and begin == gap_end
        if said in _set("determiners") and seen_link and not is_conjunction:
            begin = word.start()
        gap_end = word.start()
    return begin


def _is_one(before: str) -> bool:
    """Tell whether an inner phrase belongs to what stands before it: the art of, the holes for."""
    words = before.lower().split()
    link = next((n for n, word in enumerate(words) if word in _set("linking")), 0)
    head = words[link - 1] if link else ""
    if head in _set("portions"):
        return False
    if head in _set("doings"):
        return True
    is_known = words[-1] in _set("determiners") and words[-1] not in ("a", "an")
    return is_known and words[0] not in ("a", "an")
