"""Names of people, places, companies, ships and works: what is foreign and yet no term."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phrasekit.scanning import cues
from phrasekit.scanning.english import zipf
from phrasekit.scanning.tokens import Word, is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from phrasekit.scanning.places import Place


#: Words as common as "an" and "I" are no part of a name.
SMALL = 6.4
#: One as common that begins a sentence is none either.
COMMON_FIRST = 4.6


@cache
def facts() -> dict[str, frozenset[str]]:
    """Read the lists of `names.toml`."""
    found: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: frozenset(listed) for name, listed in found.items()}


@cache
def _bearer() -> re.Pattern[str]:
    nouns = "|".join(sorted(facts()["bearers"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:{nouns})s?,?\s+"
        r"(?:(?:also |locally )?(?:called|named|known as|nicknamed|dubbed)\s+)?"
        r"(?:the\s)?[“\"‘'*_]*$",
        re.IGNORECASE,
    )


CALLED = re.compile(r"(?:called|named|known as|nicknamed|dubbed)\s+(?:the\s)?[“\"‘'*_]*$")


@cache
def _work() -> re.Pattern[str]:
    nouns = "|".join(sorted(facts()["works"], key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


def is_called_so(text: str, place: Place) -> bool:
    """Tell whether a term is the name of a company, a ship, a cat: "a brewery called Hoshizora"."""
    before = text[max(place.sentence[0], place.outer_start - 60) : place.outer_start]
    found = _bearer().search(before)
    if found is None:
        return False
    return text[place.start].isupper() or (
        CALLED.search(before) is not None and not _is_generic(before)
    )


def _is_generic(before: str) -> bool:
    """Tell whether what is called so is of a kind: "an inn called a ryokan", "bars called"."""
    return (
        re.search(r"\b(?:\w+s),?\s+(?:called|known as)\s|\b(?:called|as)\s+(?:an?|the)\s", before)
        is not None
    )


def says_what_bears_it(said: str) -> bool:
    """Tell whether what would be a gloss is what has a name of its own: "village", "a band"."""
    head = re.split(r",| (?:in|of|on|near|for|that|which|from|at|by|with)\b", said)[0].lower()
    return head.rpartition(" ")[2] in facts()["kinds_of_places"]


def is_title(text: str, place: Place, words: Sequence[Word]) -> bool:
    """Tell whether a marked term is the title of a work, or a ship: its capitals, a noun near."""
    capitals = [word for word in words if word.text[:1].isupper()]
    before = text[max(place.sentence[0], place.outer_start - 45) : place.outer_start]
    after = text[place.outer_end : place.outer_end + 110]
    after = re.sub(r"^\s*\([^()]{1,80}\)", "", after)[:30]
    near = _work().search(before) or re.match(
        rf"[\s,’']*(?:s\s|an?\s|the\s|her\s|his\s|(?:\w+\s){{0,2}}?)?{_work().pattern}", after
    )
    is_dated = re.match(r"\s*\((?:1[5-9]|20)\d\d\b", text[place.outer_end :][:10])
    near_before = text[max(0, place.outer_start - 60) : place.outer_start + 1]
    is_somebodys = re.search(r"[A-Z][\w-]+[’']s\s+[“\"‘'*_]*$", near_before)
    return bool(capitals) and bool(near or is_somebodys or is_dated)


def is_said_to_be_one(text: str, place: Place) -> bool:
    """Tell whether the writer calls it a name: "Hayabusa, a name that means falcon"."""
    after = text[place.outer_end : place.outer_end + 40]
    return text[place.start].isupper() and bool(
        re.match(
            r",?\s+(?:an?|whose) name\b|,?\s+named (?:for|after)\b|,?\s+was (?:named|christened)",
            after,
        )
    )


def is_personal(text: str, place: Place, words: Sequence[Word]) -> bool:
    """Tell whether a term with a capital is a name, by its title, its other parts, its kind."""
    if not text[place.start].isupper():
        return False
    if words and words[0].text.lower() in facts()["titles"]:
        return True
    before = re.search(
        r"([^\W\d_]+)\.?\s+$", text[max(0, place.outer_start - 40) : place.outer_start]
    )
    if before and before[1].lower() in facts()["titles"]:
        return True
    following = text[place.outer_end : place.outer_end + 60]
    if re.match(r",?\s+who(?:se|m)?\b", following):
        return True
    is_over = re.search(r"[.!?]", text[place.end : place.outer_end])
    after = None if is_over else re.match(r"(?:[’']s)?[^\S\n]+([^\W\d_][\w’'-]*)", following)
    if after and (after[1].lower() in facts()["kinds"] or _is_part(after[1])):
        return True
    if (
        before
        and _is_part(before[1])
        and not _is_first(text, place, before.start(1) + max(0, place.outer_start - 40))
    ):
        return True
    return len(words) > 1 and all(word.text[:1].isupper() for word in words)


def _is_part(word: str) -> bool:
    """Tell whether a word beside a name has a capital that makes it a part of it."""
    is_small = zipf(word.lower().replace("’", "'").split("'")[0]) >= SMALL
    return word[:1].isupper() and not is_small and cues.code_of(word) is None


def _is_first(text: str, place: Place, start: int) -> bool:
    """Tell whether a word begins a sentence, or a quotation, so that its capital says nothing."""
    return start <= place.sentence[0] + 1 or text[start - 1] in "“\"‘'("


def capital_runs(
    words: Sequence[Word], text: str, starts: frozenset[int]
) -> Iterator[Sequence[Word]]:
    """Give runs of words with capitals, without an English word that begins a sentence.

    `starts` are where sentences begin, whose capitals say nothing.
    """
    run: list[Word] = []
    for word in (*words, None):
        if word is not None and _is_capital(word, text, run):
            run.append(word)
            continue
        while run and run[0].start in starts and zipf(run[0].text.lower()) > COMMON_FIRST:
            run = run[1:]
        if run:
            yield run
        run = [word] if word is not None and _is_capital(word, text, []) else []


def _is_capital(word: Word, text: str, run: Sequence[Word]) -> bool:
    if not word.text[0].isupper() or not is_latin(word.text):
        return False
    if not run:
        return True
    gap = text[run[-1].end : word.start]
    if run[-1].text.endswith(("'s", "’s")):
        return False
    return gap in (" ", "-", " & ") or (gap == ". " and len(run[-1].text) <= 2)  # an initial
