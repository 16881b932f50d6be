"""Where pymorphy3's dictionary or its scores mislead a reader: the tables of corrections.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Corrections:
    """The tables of corrections.toml, by their names there."""

    lemmas: dict[str, str]
    plurals: dict[str, str]
    superlatives: frozenset[str]
    comparatives: frozenset[str]
    rare: frozenset[str]
    adjectives: frozenset[str]
    stressed_endings: frozenset[str]
    first: dict[str, tuple[str, str]]
    beside: dict[tuple[str, str], str]
    added: dict[str, list[tuple[str, str, tuple[str, ...], float]]]
    rarer: dict[str, float]


@cache
def corrections() -> Corrections:
    """Read the tables, once."""
    text = Path(__file__).with_name("corrections.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)

    def pairs(section: str) -> dict[str, str]:
        return dict(pair.split("=", 1) for pair in data[section]["pairs"].split())

    first = {form: each.partition(":") for form, each in pairs("first").items()}
    beside = [(pair.split("_"), lemma) for pair, lemma in pairs("beside").items()]
    return Corrections(
        pairs("lemmas"),
        pairs("plurals"),
        frozenset(data["superlatives"]["words"].split()),
        frozenset(data["comparatives"]["words"].split()),
        frozenset(data["rare"]["words"].split()),
        frozenset(data["adjectives"]["words"].split()),
        frozenset(data["stressed_endings"]["words"].split()),
        {form: (lemma, part) for form, (lemma, _, part) in first.items()},
        {(words[0], words[1]): lemma for words, lemma in beside},
        _added(data["added"]["lines"]),
        {reading: float(cost) for reading, cost in pairs("rarer").items()},
    )


def _added(lines: str) -> dict[str, list[tuple[str, str, tuple[str, ...], float]]]:
    found: dict[str, list[tuple[str, str, tuple[str, ...], float]]] = {}
    for line in lines.split(";"):
        form, _, analysis = line.strip().partition("=")
        lemma, part, features, weight = analysis.split(":")
        found.setdefault(form, []).append((lemma, part, tuple(features.split(",")), float(weight)))
    return found


def rarer(reading: str) -> float:
    """Say how much rarer a headword is than another with its letters: о́рган and орга́н.

    In powers of ten; 0.0 for the usual one, and where there is one only.
    """
    return corrections().rarer.get(reading, 0.0)
