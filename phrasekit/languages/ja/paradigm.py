"""The table of forms of a Japanese term, for learners: the rules of inflection, outwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.entries import Inflected
from phrasekit.languages.ja.inflection_rules import load, outward

if TYPE_CHECKING:
    from phrasekit.languages.ja.inflection_rules import Rule


def inflect(headword: str, reading: str, part_of_speech: str) -> list[Inflected]:
    """Give the forms of a term in a learner's order; none when it does not inflect.

    The part of speech is JMdict's, written out. Form and reading are built side by side, since
    the reading of a stem may change where its kanji does not.

    >>> forms = inflect("来る", "くる", "kuru verb")
    >>> [(each.form, each.reading) for each in forms[:3]]
    [('来る', 'くる'), ('来ます', 'きます'), ('来ない', 'こない')]
    """
    rules = load()
    code = rules.classes.get(part_of_speech, "")
    found = []
    for chain in rules.paradigms.get(code, ()):
        if code == "vsn" and chain:
            chain = ("suru verb", *chain)
        form = _built(headword, code, chain)
        kana = _built(reading, code, chain)
        if form and kana:
            features = tuple(feature.partition("/")[0] for feature in chain)
            found.append(Inflected(form, kana, features))
    return found


def _built(text: str, code: str, chain: tuple[str, ...]) -> str | None:
    """Apply features one after another; None where the class has no such form."""
    for position, feature in enumerate(chain):
        following = chain[position + 1] if position + 1 < len(chain) else ""
        rule = _rule(text, code, feature, following)
        if rule is None:
            return None
        text = text[: len(text) - len(rule.base)] + rule.surface
        code = rule.gives
    return text


def _rule(text: str, code: str, feature: str, following: str) -> Rule | None:
    """Find the usual rule that adds a feature, and can be followed by the next one."""
    name, _, wanted = feature.partition("/")
    for rule in outward().get((code, name), ()):
        if rule.prefixes or (wanted and rule.gives != wanted) or following in rule.without:
            continue
        if following and (rule.gives, following) not in outward():
            continue
        if text.endswith(rule.base) and rule.fits(text, rule.base):
            return rule
    return None
