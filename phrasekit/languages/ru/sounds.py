"""The table of sounds: what each chunk of a query may stand for, at what cost, under what name."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

VOWELS = frozenset("аеёиоуыэюя")
SIGNS = frozenset("ьъ")
CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")

#: What the last letter read must be, by the name used in the data ("" stands for none yet).
_AFTER: dict[str, frozenset[str]] = {
    "vowel": VOWELS | SIGNS | {"", "-"},
    "consonant": CONSONANTS,
    "hushing": frozenset("жчшщц"),
}

#: What must come next in the query, by the name used in the data ("" stands for its end).
_BEFORE = {"front": "eiyеи", "voiceless": "kpstfchкпстфхцчшщ", "voiced": "bdgzбвгджз"}


class Rule(NamedTuple):
    """One correspondence: `letters` may stand where the query has `chunk`."""

    chunk: str
    letters: str
    encoded: bytes
    cost: int
    name: str
    where: str


#: A rule at a place in the query: where it ends, what it reads, cost, name, what must precede.
Step = tuple[int, str, bytes, int, str, "frozenset[str] | None"]


class Table:
    """The rules of one pass, by their chunk."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules: dict[str, list[Rule]] = {}
        for rule in rules:
            self.rules.setdefault(rule.chunk, []).append(rule)
        self.longest = max(map(len, self.rules))
        self.letters = frozenset("".join(self.rules))

    def chunks(self, text: str, start: int) -> list[Step]:
        """Give the rules that fit `text` from `start` on, as far as the query alone can tell."""
        found: list[Step] = []
        for end in range(start, min(len(text), start + self.longest) + 1):
            for rule in self.rules.get(text[start:end], ()):
                if _fits(rule.where, text, start, end):
                    after = _AFTER.get(rule.where)
                    found.append((end, rule.letters, rule.encoded, rule.cost, rule.name, after))
        return found


def _fits(where: str, text: str, start: int, end: int) -> bool:
    if not where or where in _AFTER:
        return True
    if where == "final":
        return end == len(text) or text[end] == "-"
    if where == "initial":
        return start == 0
    following = text[end : end + 1]
    return following in _BEFORE[where] if following else where == "voiceless"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("sounds.toml").read_text(encoding="utf-8"))


def _pairs(text: str) -> list[tuple[str, str]]:
    """Cut "a=б,в c=" into its pairs: a to б, a to в, c to nothing."""
    pairs = (pair.partition("=") for pair in text.split())
    return [(left, right) for left, _, many in pairs for right in many.split(",")]


@cache
def table(kind: str) -> Table:
    """Give the rules of a pass: "strict", "dear" (which includes strict) or "native"."""
    wanted = {"strict", "dear"} if kind == "dear" else {kind}
    rules = [
        Rule(
            chunk,
            letters,
            letters.encode(),
            round(10 * group["cost"]),
            group["name"],
            group.get("where", ""),
        )
        for group in _data()["group"]
        if group["pass"] in wanted
        for chunk, letters in _pairs(group["pairs"])
    ]
    return Table(rules)


@cache
def exonyms() -> dict[str, str]:
    """Give the English words for Russian things whose Russian name they only resemble."""
    return dict(_pairs(_data()["words"]["pairs"]))


@cache
def spoken() -> dict[str, str]:
    """Give the words that chats write as they are said, with their usual spelling."""
    found = _pairs(_data()["spoken"]["pairs"])
    return {said: written.replace("_", " ") for said, written in found}


@cache
def small_words() -> frozenset[str]:
    """Give the small words that are wrongly written together with the next one."""
    return frozenset(_data()["small"]["words"].split())


@cache
def looks(kind: str) -> tuple[str, ...]:
    """Give the letters by which unknown Latin words are judged: english, russian or endings."""
    return tuple(_data()["looks"][kind].split())


def exonym_habit() -> tuple[str, float]:
    """Give the name and the cost of such a word."""
    return _data()["words"]["name"], _data()["words"]["cost"]
