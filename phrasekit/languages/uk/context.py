"""Choosing among the analyses of a word by its neighbours.

The dictionary counts nothing, so that grammar has to tell: what a preposition governs, whether
adjective and noun agree, whether subject and verb do. Neighbours are given points (natural
logarithms of odds, set by hand), and the best path through the sentence wins.
"""

from __future__ import annotations

from functools import cache
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.languages.uk.morphology import Analysis

#: Analyses of one word that are considered.
MOST = 12

#: The cases that prepositions govern, by their first three letters.
_GOVERNMENT = {
    "acc": "про через крізь попри",
    "acc loc gen": "у в",
    "acc loc": "на об о по",
    "loc": "при",
    "ins": "над наді перед переді між поміж межи",
    "acc ins": "за під піді поза понад попід",
    "gen ins": "з із зі зо",
    "dat": "завдяки всупереч назустріч наперекір",
    "gen": """без біля від од для до заради задля замість крім окрім серед посеред після проти
        навколо довкола коло щодо стосовно протягом упродовж впродовж внаслідок уздовж вздовж
        поблизу близько всередині усередині з-під з-за із-за із-під напередодні щодо відносно
        відповідно всупереч ради край обабіч поверх понижче нижче вище повз""",
}
_CASES = {
    "nominative": "nom",
    "genitive": "gen",
    "dative": "dat",
    "accusative": "acc",
    "instrumental": "ins",
    "locative": "loc",
    "vocative": "voc",
}
#: Possessive where a noun follows, else the pronoun in an oblique case.
_OWNERS = frozenset({"його", "її", "їх"})
_SUBJECTS = {
    "я": ("first person", "singular"),
    "ти": ("second person", "singular"),
    "ми": ("first person", "plural"),
    "ви": ("second person", "plural"),
    "він": ("third person", "singular"),
    "вона": ("third person", "singular"),
    "воно": ("third person", "singular"),
    "вони": ("third person", "plural"),
    "хто": ("third person", "singular"),
}
#: What an imperative may follow.
_STARTS = frozenset({",", ".", "!", "?", "—", "–", "-", "«", '"', ":", "не", "і", "й", "та", "ну"})


@cache
def governed() -> dict[str, frozenset[str]]:
    """Give the cases that each preposition governs."""
    found: dict[str, frozenset[str]] = {}
    for cases, prepositions in _GOVERNMENT.items():
        for each in prepositions.split():
            found[each] = found.get(each, frozenset()) | frozenset(cases.split())
    return found


def choose(forms: Sequence[str], rows: Sequence[Sequence[Analysis]]) -> list[Analysis]:
    """Choose one analysis for each form of a sentence, along the best path."""
    ways: list[tuple[float, list[Analysis]]] = [(0.0, [])]
    for place, row in enumerate(rows):
        ways = [_extended(ways, forms, place, each) for each in row[:MOST]]
    return max(ways, key=lambda way: way[0])[1]


def _extended(
    ways: list[tuple[float, list[Analysis]]], forms: Sequence[str], place: int, each: Analysis
) -> tuple[float, list[Analysis]]:
    """Give the best of the ways so far, with one more analysis at its end."""
    score, chosen = max(
        ((points + (_together(way[-1], each) if way else 0.0), way) for points, way in ways),
        key=lambda way: way[0],
    )
    own = log(max(each.likelihood, 1e-6)) + _alone(forms, place, each)
    return score + own, [*chosen, each]


@cache
def _case(analysis: Analysis) -> str:
    return next((_CASES[each] for each in analysis.features if each in _CASES), "")


def _is_plural(analysis: Analysis) -> bool:
    return "plural" in analysis.features


@cache
def _is_adjectival(analysis: Analysis) -> bool:
    """Tell an adjective, an ordinal or a pronoun that agrees with a noun."""
    if analysis.part_of_speech not in ("adjective", "participle", "determiner"):
        return False
    return bool(_case(analysis)) and analysis.lemma not in _OWNERS


def _is_finite(analysis: Analysis) -> bool:
    return analysis.part_of_speech == "verb" and "infinitive" not in analysis.features


def _alone(forms: Sequence[str], place: int, each: Analysis) -> float:
    """Judge an analysis by the form before its word, unanalysed."""
    before = forms[place - 1].lower() if place else ""
    score = 0.0
    if "imperative" in each.features and before and before not in _STARTS:
        score -= 1.5
    if forms[place].lower() in _OWNERS and each.lemma not in _OWNERS and before in governed():
        score -= 4.0  # the pronoun would be нього, неї, них
    if before in ("не", "чи") and _is_finite(each):
        score += 0.7
    if each.lemma == "самий" and not before.startswith(("т", "ц", "найт")):
        score -= 1.5  # той самий, such a one, but сам elsewhere
    if not place and _case(each) == "nom":
        score += 0.4
    return score


def _together(first: Analysis, second: Analysis) -> float:
    """Judge two neighbours."""
    part = first.part_of_speech
    if part == "preposition":
        return _governs(first, second)
    score = 0.0
    if _is_adjectival(first):
        score += _agrees(first, second)
    if first.lemma in _OWNERS:
        score += 2.5 if second.part_of_speech == "noun" or _is_adjectival(second) else -2.5
    if part == "numeral" and _case(second) == "gen":
        score += 1.0
    if part in ("noun", "numeral") and second.part_of_speech == "noun":
        score += {"gen": 0.8, "nom": -0.4}.get(_case(second), 0.0)
    if second.part_of_speech == "verb" and _case(first) == "nom":
        score += _subject(first, second)
    if part == "verb":
        score += _object(first, second)
    if part in ("adverb", "predicative", "verb") and "infinitive" in second.features:
        score += 0.3
    return score


def _governs(first: Analysis, second: Analysis) -> float:
    """A preposition wants a noun, an adjective or a pronoun in one of its cases."""
    if second.part_of_speech in ("verb", "gerund", "preposition", "conjunction"):
        return -4.0
    if second.lemma in _OWNERS:
        return 1.0
    case = _case(second)
    if not case:
        return -1.5
    wanted = governed().get(first.lemma.lower())
    if wanted is None:
        return 0.5 if case != "nom" else -2.0
    return 1.5 if case in wanted else -4.0


def _agrees(first: Analysis, second: Analysis) -> float:
    """An adjective agrees with the noun, or with the adjective, that it stands before."""
    if second.part_of_speech != "noun" and not _is_adjectival(second):
        return -0.7 if first.lemma in ("цей", "той", "весь", "увесь") else 0.0
    if _case(first) != _case(second) or _is_plural(first) != _is_plural(second):
        return -0.9
    if not _is_plural(first) and first.gender != second.gender:
        return -0.9
    return 3.0 if first.part_of_speech == "determiner" else 2.2


def _subject(first: Analysis, second: Analysis) -> float:
    """A nominative before a verb agrees with it."""
    features = second.features
    if "infinitive" in features or "imperative" in features:
        return -0.5
    wanted = _SUBJECTS.get(first.lemma)
    if wanted and "past" not in features:
        return 1.5 if all(each in features for each in wanted) else -2.0
    if "past" in features and not _is_plural(first) and "plural" not in features:
        return 1.0 if first.gender in ("", second.gender) else -1.0
    return 1.0 if _is_plural(first) == ("plural" in features) else -1.5


def _object(first: Analysis, second: Analysis) -> float:
    if _is_finite(first) and _is_finite(second):
        return -1.5
    case = _case(second)
    if first.lemma in ("бути", "стати", "ставати", "залишатися") and case in ("ins", "nom"):
        return 0.4
    if case == "nom" and second.part_of_speech == "noun" and _is_finite(first):
        return 0.3 if _is_plural(second) == ("plural" in first.features) else -0.5
    return {"acc": 0.4, "gen": 0.1}.get(case, 0.0)
