"""Japanese inflection undone: from a form in a text to the dictionary forms it may stand for.

Rules work on the endings, which are kana, so that kanji and kana stems are served alike. Each
rule says what class the form behaves like before and after it, so that only legal chains are
found: 食べるた is nothing, since た does not stand on 食べる. Whether a candidate exists is for the
caller to look up, by its form and its part of speech.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from phrasekit.entries import Inflected, Step
from phrasekit.languages.ja.inflection_rules import Rule, Rules, load
from phrasekit.languages.ja.paradigm import inflect

_MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Deinflection:
    """A dictionary form that a text may be an inflected form of.

    An entry answers only if it has one of `parts_of_speech`. `features` names the grammar,
    innermost first; `steps` lead from the text as given inwards to `form`.
    """

    form: str
    parts_of_speech: frozenset[str]
    features: tuple[str, ...]
    steps: tuple[Step, ...]


def deinflect(text: str) -> list[Deinflection]:
    """Give the dictionary forms that an inflected form may go back to, shortest way first.

    >>> [found] = [each for each in deinflect("行かされました") if each.form == "行く"]
    >>> found.features
    ('causative', 'passive', 'polite', 'past')
    >>> [step.after for step in found.steps]
    ['行かされます', '行かされる', '行かす', '行く']
    """
    rules = load()
    found: dict[tuple[str, tuple[Step, ...]], list[str]] = {}
    level: list[_Node] = [(text, None, "", ())]
    for _ in range(_MOST_STEPS):
        level = [each for node in level for each in _inwards(node, rules)]
        for form, code, _, steps in level:
            if code in rules.names:
                found.setdefault((form, steps), []).append(code)
    forms = [
        Deinflection(form, _names(tuple(codes)), tuple([s.name for s in reversed(steps)]), steps)
        for (form, steps), codes in found.items()
    ]
    return sorted(forms, key=lambda each: _length(each.features, rules.late))


def _length(features: tuple[str, ...], late: frozenset[str]) -> int:
    """Say how long a way is; one through 知らない to 知りません is taken for a longer one."""
    return len(features) if late.isdisjoint(features) else len(features) + 2


#: A form on the way: its text, its class (None: any), the feature just removed, the steps so far.
_Node = tuple[str, str | None, str, tuple[Step, ...]]


def _inwards(node: _Node, rules: Rules) -> list[_Node]:
    """Undo one ending in every legal way, longer endings first."""
    text, code, outer, steps = node
    index = rules.inward.get(code)
    if index is None:
        return []
    found: list[_Node] = []
    for size in range(min(len(text), rules.longest), -1, -1):
        ending = text[len(text) - size :]
        for rule in index.get(ending, ()):
            if outer not in rule.without and rule.fits(text, ending):
                after = _undone(text, ending, rule)
                step = Step(rule.feature, text, after)
                found.append((after, rule.base_class, rule.feature, (*steps, step)))
    return found


def _undone(text: str, ending: str, rule: Rule) -> str:
    start = 1 if rule.prefixes else 0
    return text[start : len(text) - len(ending)] + rule.base


@cache
def _names(codes: tuple[str, ...]) -> frozenset[str]:
    """Give the parts of speech of classes, as JMdict writes them out."""
    names = load().names
    return frozenset().union(*(names[code] for code in codes))


__all__ = ["Deinflection", "Inflected", "deinflect", "inflect"]
