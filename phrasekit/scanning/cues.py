"""What in an article says which language a term may be of: names of languages, of places."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phrasekit.scanning import english

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Shorter foreign words may stand in a text by chance.
TELLING = 5
NAME = re.compile(r"[^\W\d_]+(?:['’]s)?")


class Cues(NamedTuple):
    """The cues of `cues.toml`, turned round: from a name to the code it speaks for."""

    names: dict[str, str]
    others: dict[str, str]
    world: dict[str, tuple[str, ...]]
    scripts: dict[str, str]


@cache
def cues() -> Cues:
    """Read the cues."""
    facts: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    names = {name: code for code, listed in facts["others"].items() for name in listed}
    world: dict[str, tuple[str, ...]] = {}
    for code, known in facts["languages"].items():
        names.update(dict.fromkeys(known["names"], code))
        for name in (*known["world"], *known["names"]):
            world[name] = (*world.get(name, ()), code)
    for word, loan in english.loans().items():
        is_telling = len(word) >= TELLING and english.zipf(word) < english.COMMON
        if is_telling and not loan.at_home and loan.language in facts["languages"]:
            world[word] = (*world.get(word, ()), loan.language)
    others = {name: code for code, listed in facts["others"].items() for name in listed}
    others.update({name: code for code, listed in facts["places"].items() for name in listed})
    return Cues(names, others, world, facts["scripts"])


def named_in(text: str) -> list[str]:
    """Give the codes of the languages that a text names, in its order.

    >>> named_in("what Russians call it, and the Japanese word")
    ['ru', 'ja']
    """
    known = cues().names
    return [known[word] for word in _names(text) if word in known]


def is_of_a_world(name: str) -> bool:
    """Tell whether a word is the name of a language, of a country or of a city that cues know."""
    known = cues()
    return name in known.names or name in known.others or name in known.world


def _names(text: str) -> Iterable[str]:
    for found in NAME.finditer(text):
        word = found[0]
        if word[0].isupper():
            yield word.removesuffix("'s").removesuffix("’s")


def any_name() -> str:
    """Give a pattern of what may be the name of a language or of its speakers.

    Not all names: a pattern of those takes longer to compile than an article to read. Who needs
    one asks `code_of` for what was matched.
    """
    return r"[A-Z][a-z\u0101\u014d]{3,14}"


def code_of(name: str | None) -> str | None:
    """Give the code of the language that a name is of, None for any other word."""
    return cues().names.get(name) if name else None


def others_in(text: str) -> list[str]:
    """Give the codes of the other languages whose names, speakers or cities a text names."""
    known = cues().others
    return [known[word] for word in _names(text) if word in known]


def world_of(text: str) -> dict[str, int]:
    """Count what a text mentions of the world of each of our languages."""
    known = cues().world
    counts: dict[str, int] = {}
    for found in NAME.finditer(text):
        name = found[0].removesuffix("'s").removesuffix("’s")
        for code in known.get(name, ()):
            counts[code] = counts.get(code, 0) + 1
    return counts


@cache
def _before() -> re.Pattern[str]:
    nouns = (
        "word|words|term|terms|name|phrase|expression|verb|noun|concept|idea|slang|art|practice"
        "|tradition|notion|greeting|proverb|saying|dish|custom|tongue|for"
    )
    return re.compile(
        rf"(?P<name>{any_name()})(?:[’']s)?(?:\s+(?:\w+\s+)?(?:{nouns}))?(?:\s+(?:of|is|was|called|for|have|speak|use|used|know|say|says"
        r"|said|call|calls|it|them|the|an?))*[\s,:(“\"‘'*_–—-]*$"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,]*(?:\(?(?:in|from)\s+(?:the\s+)?|(?:is|was|being)\s+)(?:\w+\s)?(?P<name>{any_name()})\b"
        rf"|[\s,]*(?:which|as)\s(?:the\s)?(?P<other>{any_name()})\s(?:call|say|know)"
    )


def beside(before: str, after: str) -> str | None:
    """Give the language that is named right before or after a term.

    >>> beside("the Japanese call it ", ""), beside("people say ", " in Ukrainian")
    ('ja', 'uk')
    >>> beside("a Japanese garden with ", "")
    """
    found = _before().search(before)
    code = code_of(found["name"]) if found else None
    if code is not None:
        return code
    lone = lone_after(after, 0)
    if lone is not None:
        return lone[0]
    match = _after().match(after)
    return code_of(match["name"] or match["other"]) if match else None


LONE = re.compile(
    rf"\s?(?:[.,:–—\t-]|\s[–—-]+)\s*(?:(?:from|in)\s)?(?:[A-Z]\w+\s)?(?P<name>{any_name()})(?P<end>[.,:;]\s|\sfor\s|\t)"
)


def lone_after(text: str, place: int) -> tuple[str, int] | None:
    """Give the language that stands by itself after a term, and where it is done with.

    >>> lone_after("Sobremesa – Spanish. The time after a meal.", 9)
    ('es', 21)
    >>> lone_after("Kalsarikännit, from Finland: drinking at home", 13)
    ('fi', 29)
    """
    found = LONE.match(text, place)
    code = cues().others.get(found["name"]) or code_of(found["name"]) if found else None
    return (code, found.end()) if found and code else None


TOLD = re.compile(rf"\s*(?:It|That|This|The word)(?:[’']s| is| was) (?P<name>{any_name()})\b")


def told_after(following: str) -> str | None:
    """Give the language that the next sentence names: "It was Yiddish, they said"."""
    found = TOLD.match(following)
    return code_of(found["name"]) if found else None


def last_other(before: str) -> str | None:
    """Give the last other language whose name, speakers or cities stand before a term."""
    found = others_in(before)
    return found[-1] if found else None
