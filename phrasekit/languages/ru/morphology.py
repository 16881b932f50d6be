"""Russian forms and their lemmas: pymorphy3, corrected where it misleads a reader.

pymorphy3 gives every analysis of a form with a score from a corpus, or an even share where the
corpus is silent. We weigh these by what is known of Russian in general (abbreviations, vocatives
and names are rare in small letters, `corrections.toml` for single words), and give the lemma that
a reader's dictionary has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from phrasekit.errors import MissingPackage
from phrasekit.languages.ru import grammar, unknown
from phrasekit.languages.ru.corrections import corrections
from phrasekit.languages.ru.cyrillic import is_cyrillic, plain
from phrasekit.languages.ru.headwords import headwords
from phrasekit.languages.ru.wordlist import dictionary_folder, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from phrasekit.languages.ru.grammar import Parse


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to understand a form.

    `likelihood` is the share among all analyses of the form; `known` is false where the form is in
    no dictionary and its analysis only guessed from its ending.
    """

    lemma: str
    part_of_speech: str
    lemma_part_of_speech: str
    features: tuple[str, ...]
    likelihood: float
    known: bool = True


@dataclass(frozen=True, slots=True)
class Inflected:
    """One form of a paradigm."""

    form: str
    features: tuple[str, ...]


class Analyser(Protocol):
    """What we ask of pymorphy3."""

    def parse(self, word: str) -> list[Parse]:
        """Give every analysis of a form."""


@cache
def analyser() -> Analyser:
    """Load pymorphy3, once."""
    try:
        package = import_module("pymorphy3")
    except ImportError as error:
        raise MissingPackage("Russian", "pymorphy3") from error
    loaded: Analyser = package.MorphAnalyzer(path=str(dictionary_folder()), lang="ru")
    return loaded


def analyse(form: str, name: float | None = None) -> list[Analysis]:
    """Give the plausible analyses of a Cyrillic form, best first.

    Analyses of one lemma stand together, the likelier lemma first. A form with a capital is
    taken for a name where it may be one; `name` says otherwise how likely names are.

    >>> [(each.lemma, each.features) for each in analyse("нашли")][0]
    ('найти', ('past', 'plural', 'perfective'))
    >>> [each.lemma for each in analyse("Ивановной")][0]
    'Ивановна'
    """
    if name is None:
        name = CAPITAL if form[:1].isupper() else SMALL_LETTER
    if _is_acronym(form):
        return [Analysis(form, "noun", "noun", ("abbreviation",), 1.0, known=False)]
    return list(_analyse(plain(form), name))


#: Unknown words in capitals are abbreviations up to this length.
_LONGEST_ACRONYM = 5


def _is_acronym(form: str) -> bool:
    if not (form.isupper() and 1 < len(form) <= _LONGEST_ACRONYM and form.isalpha()):
        return False
    return is_cyrillic(form) and not words().with_yo(form.lower())


#: How likely a name is beside other words, by its first letter; at the start of a sentence, and
#: where people do not care for capitals, the letter tells nothing.
CAPITAL, CARELESS, SMALL_LETTER = 6.0, 1.0, 0.1


@lru_cache(maxsize=1 << 16)
def _analyse(form: str, capital: float) -> tuple[Analysis, ...]:
    if not is_cyrillic(form) or len(form) > 80:
        return ()
    if len(_seen) > _MOST_SEEN:
        _seen.clear()
    weighed: dict[Analysis, float] = {}
    for each, weight in _readings(form, capital):
        weighed[each] = weighed.get(each, 0.0) + weight
    total = sum(weighed.values())
    if not total:
        return ()
    shares = [replace(each, likelihood=weight / total) for each, weight in weighed.items()]
    return tuple(_grouped(form, _with_added(form, _put_first(form, shares))))


def _readings(form: str, capital: float) -> Iterable[tuple[Analysis, float]]:
    """Give every analysis with its weight."""
    known = bool(words().with_yo(form))
    parses = analyser().parse(form)
    parts = {str(parse.tag.POS) for parse in parses}
    lemmas = {parse.normal_form for parse in parses}
    past = any("past" in parse.tag.grammemes and parse.tag.POS == "VERB" for parse in parses)
    for parse in parses:
        weight = parse.score * _weight(parse, parts, past, capital)
        if _has_twin(parse, lemmas):
            weight *= 0.2
        if not known and "Surn" in parse.tag.grammemes:
            weight *= 2
        for lemma, share in headwords(parse, form):
            part, lemma_part = grammar.part_of_speech(parse.tag)
            if parse.tag.POS == "COMP" and lemma == form:
                part = lemma_part = "adverb"
            found = (
                ()
                if "Fixd" in parse.tag.grammemes and part == "pronoun"
                else grammar.features(parse.tag)
            )
            if form.endswith("-то") and "-" not in lemma:
                found = (*found, "particle -то")
            cased = _cased(lemma, parse)
            _seen[cased, lemma_part] = parse.tag.grammemes
            yield Analysis(cased, part, lemma_part, found, 0.0, known), weight * share
        yield from _adverb_of(parse, weight, known)
    if not known:
        yield from _unheard(form, parses, capital)


#: What the ways to decline a foreign name weigh beside what the analyser predicts, and a common
#: noun beside a name that is written small.
FOREIGN, COMMON_NOUN = 2.0, 0.15


def _is_well_predicted(parse: Parse) -> bool:
    """Tell a Russian surname or the adjective of a place, whose endings the analyser knows."""
    return parse.tag.POS == "ADJF" or not {"Patr", "Surn"}.isdisjoint(parse.tag.grammemes)


def _unheard(form: str, parses: list[Parse], capital: float) -> Iterable[tuple[Analysis, float]]:
    """Give what a form may be that the analyser never saw the like of."""
    if capital == CAPITAL and (form[-1] == "о" or not any(map(_is_well_predicted, parses))):
        for lemma, case, weight in unknown.names(form):
            features = (case, "singular", "surname")
            name = "-".join(part[:1].upper() + part[1:] for part in lemma.split("-"))
            yield Analysis(name, "noun", "noun", features, 0.0, False), FOREIGN * weight
    elif capital == SMALL_LETTER and unknown.only_names(parses):
        for lemma, case in unknown.plurals(form):
            yield Analysis(lemma, "noun", "noun", (case, "plural"), 0.0, False), COMMON_NOUN


#: How likely a kind of analysis is beside the others, by grammeme.
_FACTORS = {
    "Abbr": 0.02,
    "Erro": 0.05,
    "Dist": 0.1,
    "Arch": 0.1,
    "voct": 0.05,
    "Infr": 0.5,
    "Slng": 0.3,
    "gen2": 0.5,
    "loc2": 0.8,
    "INTJ": 0.5,
    "Fixd": 0.5,
    "Coun": 0.3,
    "V-oy": 0.5,
}

_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})


def _weight(parse: Parse, parts: set[str], past: bool, capital: float) -> float:
    """Say how likely an analysis is beside the others, whatever its score."""
    tag, weight = parse.tag, 1.0
    for grammeme, factor in _FACTORS.items():
        if grammeme in tag.grammemes:
            weight *= factor
    if not _PROPER.isdisjoint(tag.grammemes):
        weight *= _as_name(tag, parts, capital)
    if {"Name", "plur"} <= tag.grammemes:
        weight *= 0.1
    if "impr" in tag.grammemes and len(parts) + past > 1:
        weight *= 0.2
    if tag.POS == "ADJS" and "neut" in tag.grammemes and parts & {"ADVB", "PRED"}:
        weight *= 0.2
    if tag.POS == "PRTS" and "ADJS" in parts:
        weight *= 1.6
    if tag.POS == "ADJF" and "PRTF" in parts:
        weight *= 0.6 if _of_past_participle(parse.normal_form) else 1.6
    rare = corrections().rare
    if parse.normal_form in rare or f"{parse.normal_form}:{_part(parse)}" in rare:
        weight *= 0.05
    return weight


def _as_name(tag: grammar.Tag, parts: set[str], capital: float) -> float:
    """Say how likely a name is; the adjectives of place names have capitals too: Тверской."""
    return min(capital, 0.6) if "Geox" in tag.grammemes and "ADJF" in parts else capital


def _has_twin(parse: Parse, lemmas: set[str]) -> bool:
    """Tell an adjective in -ой beside the usual one in -ый or -ий: переходной, псковской."""
    lemma = parse.normal_form
    if not lemma.endswith("ой") or parse.tag.POS != "ADJF":
        return False
    twins = {f"{lemma[:-2]}ый", f"{lemma[:-2]}ий"}
    return not lemmas.isdisjoint(twins) and lemma not in corrections().stressed_endings


def _of_past_participle(lemma: str) -> bool:
    """Tell an adjective that is hardly more than a past participle, such as установленный."""
    return lemma.endswith(("нный", "тый", "вший")) and lemma not in corrections().adjectives


def _part(parse: Parse) -> str:
    return grammar.part_of_speech(parse.tag)[0]


def _adverb_of(parse: Parse, weight: float, known: bool) -> Iterable[tuple[Analysis, float]]:
    """Take a comparative for that of the adverb too: быстрее is of быстро as well."""
    if parse.tag.POS != "COMP" or parse.normal_form in _NO_ADVERB:
        return
    stem = parse.normal_form[:-2]
    for adverb in (f"{stem}о", f"{stem}е"):
        if adverb in words() and adverb != parse.word:
            yield (
                Analysis(adverb, "adverb", "adverb", ("comparative",), 0.0, known),
                0.4 * weight,
            )
            return


#: Adjectives whose adverb has no comparative of its own, or is another word: рано, мало.
_NO_ADVERB = frozenset({"ранний", "маленький"})


def _cased(lemma: str, parse: Parse) -> str:
    """Write a name's lemma with a capital, an abbreviation of capitals in capitals."""
    grammemes = parse.tag.grammemes
    if _PROPER.isdisjoint(grammemes):
        return lemma
    if "Abbr" in grammemes and len(lemma) > 1:
        return lemma.upper()
    return "-".join(
        part if part in _SMALL else part[:1].upper() + part[1:] for part in lemma.split("-")
    )


#: Parts of a place name that stay small: Ростов-на-Дону.
_SMALL = frozenset({"на", "и", "под", "над", "де", "ла", "эль", "аль", "оф", "о", "у"})

#: What the analysis that a correction names gets at least.
_FIRST = 0.75


def _put_first(form: str, shares: list[Analysis]) -> list[Analysis]:
    """Raise the analysis that the corrections name for this form."""
    lemma, part = corrections().first.get(form, ("", ""))
    if not lemma:
        return shares
    if not any(_is(each, lemma, part) for each in shares):
        shares = _renamed(shares, lemma, part)
    chosen = [_is(each, lemma, part) for each in shares]
    now = sum(each.likelihood for each, named in zip(shares, chosen, strict=True) if named)
    if not now or now >= _FIRST:
        return shares
    up, down = _FIRST / now, (1 - _FIRST) / (1 - now)
    return [
        replace(each, likelihood=each.likelihood * (up if named else down))
        for each, named in zip(shares, chosen, strict=True)
    ]


def _with_added(form: str, shares: list[Analysis]) -> list[Analysis]:
    """Add the analyses that pymorphy3 lacks."""
    added = corrections().added.get(form)
    if added is None:
        return shares
    new = [Analysis(lemma, part, part, marks, weight) for lemma, part, marks, weight in added]
    total = 1.0 + sum(each.likelihood for each in new)
    return [replace(each, likelihood=each.likelihood / total) for each in (*shares, *new)]


def _is(each: Analysis, lemma: str, part: str) -> bool:
    if each.lemma.lower() != lemma:
        return False
    return part in ("", each.part_of_speech, each.lemma_part_of_speech)


def _renamed(shares: list[Analysis], lemma: str, part: str) -> list[Analysis]:
    """Give the likeliest group of analyses the lemma of a correction that none of them has."""
    best = _grouped(lemma, shares)[0]
    return [
        replace(
            each,
            lemma=lemma,
            part_of_speech=part or each.part_of_speech,
            lemma_part_of_speech=part or each.lemma_part_of_speech,
        )
        if (each.lemma, each.lemma_part_of_speech) == (best.lemma, best.lemma_part_of_speech)
        else each
        for each in shares
    ]


def _grouped(form: str, shares: list[Analysis]) -> list[Analysis]:
    """Sort by the likelihood of lemma and part of speech, then of the analysis; itself first."""
    groups: dict[tuple[str, str], float] = {}
    for each in shares:
        key = each.lemma, each.lemma_part_of_speech
        groups[key] = groups.get(key, 0.0) + each.likelihood
    return sorted(
        shares,
        key=lambda each: (
            -round(groups[each.lemma, each.lemma_part_of_speech], 6),
            each.lemma.lower() != form,
            each.lemma,
            each.lemma_part_of_speech,
            -round(each.likelihood, 6),
        ),
    )


def is_inflection(form: str) -> bool:
    """Tell whether a form could also be an inflected form of a lemma other than itself.

    >>> is_inflection("жила"), is_inflection("молоко")
    (True, False)
    """
    key = plain(form)
    yo = key.replace("ё", "е")
    return any(
        each.known and each.likelihood >= 0.02 and each.lemma.lower().replace("ё", "е") != yo
        for each in analyse(form)
    )


def paradigm(lemma: str, part_of_speech: str | None = None) -> list[Inflected]:
    """Give all forms of a lemma with their grammar, as pymorphy3 orders them.

    `part_of_speech` picks one of homonyms; without it the likeliest is taken.

    >>> paradigm("книга")[1]
    Inflected(form='книги', features=('genitive', 'singular'))
    """
    parse = _headword(plain(lemma), part_of_speech)
    if parse is None:
        return []
    found: dict[Inflected, None] = {}
    for each in parse.lexeme:
        if not {"Erro", "Dist"} & each.tag.grammemes and _same_gender(parse, each):
            found[Inflected(_cased(each.word, each), grammar.features(each.tag))] = None
    return list(found)


def _same_gender(parse: Parse, each: Parse) -> bool:
    """Keep the forms of Ивановна apart from those of Иванович, which share a lexeme."""
    if not {"Surn", "Patr"} & parse.tag.grammemes:
        return True
    return each.tag.number == "plur" or each.tag.gender == parse.tag.gender


def _headword(lemma: str, part_of_speech: str | None) -> Parse | None:
    """Find the parse of a lemma as itself."""
    wanted = {lemma, *(ours for ours, own in corrections().lemmas.items() if own == lemma)}
    best: tuple[float, Parse] | None = None
    for parse in analyser().parse(lemma):
        parts = grammar.part_of_speech(parse.tag)
        if part_of_speech is not None and part_of_speech not in parts:
            continue
        if part_of_speech is None and not parts[0]:
            continue
        itself = parse.normal_form in wanted or parse.tag.case == "nomn"
        rank = parse.score + (2 if itself else 0) + (1 if parse.normal_form == lemma else 0)
        rank -= 1.5 if not _PROPER.isdisjoint(parse.tag.grammemes) else 0
        if best is None or rank > best[0]:
            best = rank, parse
    return best[1] if best else None


def facts(lemma: str, part_of_speech: str) -> tuple[tuple[str, str], ...]:
    """Give what the analyser knows of a lemma, named as in a lexicon's grammar.

    Only of lemmas that `analyse` has given, since it keeps what it saw of them.

    >>> facts(analyse("Москвой")[0].lemma, "noun")
    (('gender', 'feminine'),)
    """
    if part_of_speech not in ("noun", "verb"):
        return ()
    tags = _seen.get((lemma, part_of_speech), frozenset())
    return tuple((name, value) for code, name, value in _FACTS if code in tags)


#: The grammemes of the lemmas that were given, by lemma and part of speech.
_seen: dict[tuple[str, str], frozenset[str]] = {}
_MOST_SEEN = 1 << 17


_FACTS = (
    ("masc", "gender", "masculine"),
    ("femn", "gender", "feminine"),
    ("neut", "gender", "neuter"),
    ("ms-f", "gender", "common"),
    ("Pltm", "number", "plural only"),
    ("anim", "animacy", "animate"),
    ("Fixd", "declension", "indeclinable"),
    ("perf", "aspect", "perfective"),
    ("impf", "aspect", "imperfective"),
)


def analyse_sentence(tokens: Sequence[str]) -> list[Analysis]:
    """Choose one analysis for each word of a sentence by its neighbours.

    A token without Cyrillic letters gets an analysis of itself without a part of speech.

    >>> [each.lemma for each in analyse_sentence(["Он", "ест", "его", "хлеб", "."])]
    ['он', 'есть', 'его', 'хлеб', '.']
    """
    from phrasekit.languages.ru.context import choose

    found = [
        list(_analyse(plain(token), CARELESS)) if _tells_nothing(tokens, place) else analyse(token)
        for place, token in enumerate(tokens)
    ]
    return choose(tokens, found)


def _tells_nothing(tokens: Sequence[str], place: int) -> bool:
    """Tell whether a capital says nothing: at the start, after a stop, among capitals.

    Of a word that no dictionary has it does say something even there.
    """
    token = tokens[place]
    if not token[:1].isupper():
        return False
    before = next((each for each in reversed(tokens[:place]) if each not in _OPENING), ".")
    return (before in _STOPS and bool(words().with_yo(plain(token)))) or (
        len(token) > 5 and token.isupper()
    )


_OPENING = frozenset('«"“„(—–-')
_STOPS = frozenset({".", "!", "?", "…", ":", "...", "?!", "!!!"})
