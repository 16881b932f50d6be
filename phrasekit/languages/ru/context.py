"""Choosing among the analyses of a word by its neighbours.

Every pair of neighbours is given points (natural logarithms of odds, set by hand): what a
preposition governs, whether adjective and noun agree, whether subject and verb do. The best path
through the sentence wins.
"""

from __future__ import annotations

from functools import cache
from math import log
from typing import TYPE_CHECKING

from phrasekit.languages.ru.corrections import corrections
from phrasekit.languages.ru.cyrillic import is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.languages.ru.morphology import Analysis

#: Analyses of one word that are considered.
MOST = 10

#: The cases that a preposition governs, by their first three letters.
_GOVERNMENT = {
    "acc loc": "в во на о об обо",
    "gen": """без безо близ вблизи ввиду вглубь вдоль взамен вместо вне внутри внутрь возле вокруг
        вопреки впереди вроде вследствие для до из изо из-за из-под касательно кроме кругом мимо
        насчёт насчет накануне наподобие напротив насупротив около от ото относительно поверх
        позади помимо поперёк после посередине посреди посредством прежде против путём ради сбоку
        сверх свыше сзади средь среди у""",
    "dat": "к ко благодаря вопреки согласно навстречу наперекор подобно соразмерно",
    "acc": "про через чрез сквозь спустя несмотря включая исключая",
    "acc ins": "за под подо",
    "ins": "над надо перед передо пред между меж",
    "gen ins acc": "с со",
    "dat acc loc": "по",
    "loc": "при",
}

_CASES = {
    "nominative": "nom",
    "genitive": "gen",
    "partitive": "gen",
    "dative": "dat",
    "accusative": "acc",
    "instrumental": "ins",
    "prepositional": "loc",
    "locative": "loc",
    "vocative": "voc",
}
_GENDERS = frozenset({"masculine", "feminine", "neuter"})
_POSSESSIVES = frozenset({"его", "её", "их"})
#: After a preposition these are possessive: the pronoun would be него, неё, них.
_OWNERS = frozenset({"его", "её", "ее", "их"})
_SUBJECTS = {
    "я": ("first person", "singular"),
    "ты": ("second person", "singular"),
    "мы": ("first person", "plural"),
    "вы": ("second person", "plural"),
    "он": ("third person", "singular"),
    "она": ("third person", "singular"),
    "оно": ("third person", "singular"),
    "они": ("third person", "plural"),
    "кто": ("third person", "singular"),
    "всё": ("third person", "singular"),
}


@cache
def _governed() -> dict[str, frozenset[str]]:
    return {
        word: frozenset(cases.split())
        for cases, prepositions in _GOVERNMENT.items()
        for word in prepositions.split()
    }


@cache
def _case(analysis: Analysis) -> str:
    return next((_CASES[each] for each in analysis.features if each in _CASES), "")


@cache
def _plural(analysis: Analysis) -> bool:
    return "plural" in analysis.features


_ADJECTIVAL = frozenset({"adjective", "participle", "pronoun"})


@cache
def _adjectival(analysis: Analysis) -> bool:
    """Tell an adjective, adjectival pronoun or full participle: it has a case and a gender."""
    if analysis.part_of_speech not in _ADJECTIVAL:
        return False
    if analysis.lemma in _SUBJECTS or "first person" in analysis.features:
        return False
    return bool(_case(analysis)) and (
        _plural(analysis) or not _GENDERS.isdisjoint(analysis.features)
    )


def choose(tokens: Sequence[str], analyses: Sequence[list[Analysis]]) -> list[Analysis]:
    """Choose one analysis for each token, along the best path through the sentence.

    Some particles between two words do not part them, nor does an initial: в этом же доме.
    """
    kept = [place for place, token in enumerate(tokens) if not _is_passed_over(token)]
    chosen = [_candidates(token, found)[0] for token, found in zip(tokens, analyses, strict=True)]
    best = _best([tokens[place] for place in kept], [analyses[place] for place in kept])
    for place, each in zip(kept, best, strict=True):
        chosen[place] = each
    return chosen


#: Particles that stand after the first word of a group.
_CLITICS = frozenset({"же", "ж", "ли", "ль", "бы", "б", "_"})


def _is_passed_over(token: str) -> bool:
    return token.lower() in _CLITICS or (len(token) == 2 and token[0].isupper() and token[1] == ".")


def _best(tokens: Sequence[str], analyses: Sequence[list[Analysis]]) -> list[Analysis]:
    rows = [_candidates(token, found) for token, found in zip(tokens, analyses, strict=True)]
    scores: list[list[float]] = []
    back: list[list[int]] = []
    for place, row in enumerate(rows):
        before = rows[place - 1] if place else []
        line, links = [], []
        for each in row:
            own = log(max(each.likelihood, 1e-6)) + _alone(tokens, place, each)
            best, link = 0.0 if not before else -1e9, 0
            for number, other in enumerate(before):
                score = scores[-1][number] + _together(other, each)
                if score > best:
                    best, link = score, number
            line.append(best + own)
            links.append(link)
        scores.append(line)
        back.append(links)
    return _path(rows, scores, back)


def _path(
    rows: list[list[Analysis]], scores: list[list[float]], back: list[list[int]]
) -> list[Analysis]:
    """Walk back from the best last analysis."""
    if not rows:
        return []
    number = max(range(len(scores[-1])), key=scores[-1].__getitem__)
    chosen = []
    for place in range(len(rows) - 1, -1, -1):
        chosen.append(rows[place][number])
        number = back[place][number]
    return chosen[::-1]


def _candidates(token: str, found: list[Analysis]) -> list[Analysis]:
    from phrasekit.languages.ru.morphology import Analysis

    if found:
        return found[:MOST] if len(found) <= MOST else _spread(found)
    known = not is_cyrillic(token)
    return [Analysis(token, "", "", (), 1.0, known)]


def _spread(found: list[Analysis]) -> list[Analysis]:
    """Take the best analysis of every lemma first, then the likeliest others."""
    firsts: dict[tuple[str, str], Analysis] = {}
    for each in found:
        firsts.setdefault((each.lemma, each.lemma_part_of_speech), each)
    chosen = list(firsts.values())[:MOST]
    others = sorted(
        (each for each in found if each not in chosen), key=lambda each: -each.likelihood
    )
    return chosen + others[: MOST - len(chosen)]


def _alone(tokens: Sequence[str], place: int, each: Analysis) -> float:
    """Judge an analysis by what stands around its word, unanalysed."""
    following = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    score = 0.0
    if tokens[place].lower() in _OWNERS and each.lemma not in _POSSESSIVES and place:
        score -= 4.0 * (tokens[place - 1].lower() in _governed())
    if "imperative" in each.features and place and tokens[place - 1] not in _STARTS:
        score -= 1.5
    if each.lemma in _POSSESSIVES and not following[:1].isalpha():
        score -= 2.5
    if each.lemma == "этот" and not following[:1].isalpha():
        score -= 2
    if each.lemma == "тот" and following == ",":
        score += 1.5
    if place:
        named = corrections().beside.get((tokens[place - 1].lower(), tokens[place].lower()))
        score += 2.0 * (named == each.lemma)
    if not place and _case(each) == "nom":
        score += 0.4
    return score


#: What an imperative may follow.
_STARTS = frozenset({",", ".", "!", "?", "—", "–", "-", "«", '"', ":", "не", "Не", "и", "ну", "Ну"})


def _together(first: Analysis, second: Analysis) -> float:
    """Judge two neighbours."""
    part = first.part_of_speech
    if part == "preposition":
        return _governs(first, second)
    score = 0.0
    if _adjectival(first):
        score += _agrees(first, second)
    if first.lemma in _POSSESSIVES:
        score += _possesses(second)
    if second.lemma == "дома" and second.part_of_speech == "adverb":
        score += 2.0 * (part in _NOT_OF_HOUSES)
    if part == "numeral" and _case(second) == "gen":
        score += 1
    if part == "noun" and second.part_of_speech == "noun":
        score += _nouns(first, second)
    if second.part_of_speech == "verb" and _case(first) == "nom":
        score += _subject(first, second)
    if part == "verb":
        score += _object(first, second)
        if _is_finite(first) and _is_finite(second):
            score -= 1.5
    if first.lemma == "это" and _case(first) and second.part_of_speech == "noun":
        score -= 0.7 if _case(first) == _case(second) and "singular" in second.features else 0.0
    if part in ("adverb", "predicative", "verb") and "infinitive" in second.features:
        score += 0.3
    return score


#: What дома (at home) rather than дома (of the house) follows.
_NOT_OF_HOUSES = frozenset({"", "verb", "gerund", "adverb", "particle", "conjunction", "pronoun"})


def _is_finite(analysis: Analysis) -> bool:
    """Tell a verb that is a predicate; two of them seldom stand side by side."""
    return analysis.part_of_speech == "verb" and "infinitive" not in analysis.features


def _governs(first: Analysis, second: Analysis) -> float:
    """A preposition wants a noun, an adjective or a pronoun in one of its cases."""
    case = _case(second)
    if second.part_of_speech in ("verb", "gerund", "preposition", "conjunction") or (
        "short form" in second.features
    ):
        return -4
    if second.lemma in _POSSESSIVES:
        return 1.0
    if not case:
        return -1.5
    wanted = _governed().get(first.lemma)
    if wanted is None:
        return 0.5 if case != "nom" else -2
    return 1.5 if case in wanted else -4


def _agrees(first: Analysis, second: Analysis) -> float:
    """An adjective agrees with the noun or the adjective after it."""
    nominal = second.part_of_speech == "noun" or _adjectival(second)
    if not nominal:
        return -0.7 if first.lemma in ("этот", "весь") else 0.0
    if _case(first) == _case(second) and _plural(first) == _plural(second):
        if second.part_of_speech == "noun" and not _may_be(second.lemma, first.features):
            return -0.7
        return 3.0 if first.lemma == "этот" else 1.8
    return -0.7 if second.part_of_speech == "noun" else -0.2


@cache
def _may_be(lemma: str, features: tuple[str, ...]) -> bool:
    """Tell from its ending whether a noun may be of the gender that an adjective shows, if any.

    Masculine and neuter look alike outside the nominative and the accusative.
    """
    if {"nominative", "accusative"}.isdisjoint(features):
        return "feminine" not in features or lemma.endswith(("а", "я", "ь"))
    if lemma.endswith(("о", "е", "ё", "мя")):
        return "masculine" not in features and "feminine" not in features
    if lemma.endswith(("а", "я", "ь")):
        return "neuter" not in features
    return _GENDERS.isdisjoint(features) or "masculine" in features


def _possesses(second: Analysis) -> float:
    """Possessive его, её, их stand before what is possessed."""
    if second.part_of_speech == "noun":
        return 2.5
    return 1.5 if _adjectival(second) else -2.5


def _nouns(first: Analysis, second: Analysis) -> float:
    """Two nouns: the second in the genitive, or both parts of a name in one case."""
    names = {"given name", "surname", "patronymic"}
    if not names.isdisjoint(first.features) and not names.isdisjoint(second.features):
        return 1.5 if _case(first) == _case(second) else -0.5
    if _case(second) == "gen":
        return 0.8
    return -0.4 if _case(second) == "nom" else 0.0


def _subject(first: Analysis, second: Analysis) -> float:
    """A nominative before a verb agrees with it."""
    features = second.features
    if "infinitive" in features or "imperative" in features:
        return -0.5
    wanted = _SUBJECTS.get(first.lemma)
    if wanted and "past" not in features:
        return 1.5 if all(each in features for each in wanted) else -2.0
    return 1.0 if _plural(first) == ("plural" in features) else -1.5


def _object(first: Analysis, second: Analysis) -> float:
    case = _case(second)
    if first.lemma in ("быть", "стать", "являться") and case in ("ins", "nom"):
        return 0.4
    if case == "nom" and second.part_of_speech == "noun" and _is_finite(first):
        return 0.3 if _plural(second) == ("plural" in first.features) else -0.5
    return {"acc": 0.4, "gen": 0.1}.get(case, 0.0)
