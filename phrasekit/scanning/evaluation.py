"""One candidate weighed: its language, its headword, its gloss, and the evidence that it is a term."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.scanning import cues, dictionary, names
from phrasekit.scanning.agreement import agrees, is_close, likeness
from phrasekit.scanning.candidates import is_syllables
from phrasekit.scanning.english import commonness, is_english, loan
from phrasekit.scanning.glosses import (
    LIKELY,
    POSSIBLE,
    SURE,
    bracket_around,
    brackets_of,
    glosses,
    place_of,
)
from phrasekit.scanning.tokens import is_latin, plain, script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from phrasekit.scanning.candidates import Block, Candidate
    from phrasekit.scanning.dictionary import Hit
    from phrasekit.scanning.glosses import Gloss, Place
    from phrasekit.scanning.tokens import Word

#: What each piece of evidence weighs; a term needs LEAST in all.
WEIGHTS = {
    "native script": 5.0,
    "lang": 4.0,
    "ruby": 2.0,
    "emphasis": 1.5,
    "bold": 0.6,
    "quotes": 1.0,
    "hashtag": 1.0,
    "list": 1.0,
    "dictionary": 1.5,
    "rare in English": 1.5,
    "felt to be foreign": 2.0,
    "gloss": 2.0,
    "gloss likely": 1.5,
    "gloss agrees": 2.2,
    "set off and explained": 1.5,
    "known to the analyser": 0.8,
    "language named": 2.0,
    "language of the article": 1.2,
    "another language of the article": 1.2,
    "phrase": 1.5,
}
AGAINST = {
    "English": -3.0,
    "rarely English": -0.8,
    "at home in English": -3.5,
    "capital": -2.6,
    "name": -9.0,
    "title": -9.0,
    "Latin": -4.0,
    "far-fetched": -1.0,
}
LEAST = 3.6
#: A word that no lexicon has scores like an entry that is rare.
UNLISTED_SCORE = -2.0
#: What a perfect agreement with the writer's gloss gains among homophones.
GLOSS_GAIN = 8.0
AGREED_GAIN, DISAGREED_LOSS = 2.5, -1.0
#: What it costs an entry that is far-fetched as it is, when the writer says something else.
FAR_LOSS = -6.0
#: What speaks against a language of which an article about another world says nothing.
STRANGER_LOSS = -4.0
#: Ways that are no gloss without an entry that agrees.
UNSURE_WAYS = {SURE: (), LIKELY: (), POSSIBLE: ("next sentence", "quoted near", "short sentence")}
#: A guess at a headword that costs more is no better than the letters.
SOUND = 1.6
#: Spellings that cost more are far-fetched; Ukrainian ones cost more, as Russian has them too.
FAR, FAR_UKRAINIAN = 0.6, 1.5
#: A spelling that costs more is doubtful where the writer says something else.
DOUBTFUL = 0.4
#: A rarer entry is one that no reader meets.
COMMON_ENTRY = 2.0
#: How much evidence the languages get: named beside the term, in the sentence, in the article.
NAMED_GAIN, WORLD_GAIN = 7.0, 3.5
#: A romanised term and the same in its own script: "is called ma, 間".
NATIVE_BESIDE = re.compile(r"\s*[,/]?\s*(?P<native>[\u0400-\u04ff\u3041-\u30ff\u3400-\u9fff々]+)")
#: A longer remark in brackets beside a plain word, which the dictionary knows otherwise, is none.
SHORT_BRACKET = 18
#: Heads of what looks like a gloss and says nothing.
PALE = frozenset(
    ("first", "second", "third", "last", "term", "word", "name", "phrase", "same", "one", "only",
     "case", "reason", "problem", "question", "kind", "example", "noun", "verb", "very", "title")
)  # fmt: skip
#: Marks with which a foreign word that no lexicon of ours has may be a term.
SETTING = frozenset(("emphasis", "lang", "quotes", "list", "hashtag", "native script"))


class Context(NamedTuple):
    """What the article is about: shares of the worlds of our languages, and of others.

    `names` are words that have a capital within a sentence somewhere in it.
    """

    world: Mapping[str, float]
    others: Mapping[str, float]
    names: frozenset[str] = frozenset()


class Finding(NamedTuple):
    """A candidate weighed: `points` above LEAST make it a term."""

    candidate: Candidate
    surface: str
    language: str
    headword: str | None
    reading: str | None
    kind: str
    gloss: str | None
    glosses: tuple[str, ...]
    agrees: bool | None
    evidence: tuple[str, ...]
    points: float
    spellings: tuple[tuple[int, int], ...] = ()
    gloss_span: tuple[int, int] | None = None
    sentence: tuple[int, int] = (0, 0)


class _Choice(NamedTuple):
    language: str
    hit: Hit | None
    gloss: Gloss | None
    agrees: bool | None
    score: float


def evaluate(
    block: Block, candidate: Candidate, context: Context, limit: int = 1 << 30
) -> Finding:
    """Weigh one candidate; what is said beyond `limit` is said of another."""
    text = block.text
    surface = text[candidate.start : candidate.end]
    is_marked = bool(candidate.marks & {"emphasis", "quotes", "lang", "list"})
    sentence = block.sentence_of(candidate.start)
    place = place_of(text, candidate.start, candidate.end, sentence, is_marked, limit)
    words = block.words_in(candidate.start, candidate.end)
    said = [
        gloss for gloss in glosses(text, place) if _is_gloss(text, place, gloss, surface)
    ]
    brackets = [*brackets_of(text, place), *bracket_around(text, place)]
    named = _named(text, place, said, [bracket.language for bracket in brackets])
    beside = NATIVE_BESIDE.match(text, place.outer_end)
    spellings = tuple(
        span
        for span in (
            *((beside.span("native"),) if beside and is_latin(surface) else ()),
            *(span for bracket in brackets for span in bracket.spellings),
        )
        if span[1] <= place.start or span[0] >= place.end
    )
    choice = _choose(surface, text, place, candidate, said, named, context, [
        text[start:end] for start, end in spellings])  # fmt: skip
    evidence = _evidence(block, place, candidate, words, choice, named, context)
    points = sum(WEIGHTS.get(name, AGAINST.get(name, 0.0)) for name in evidence)
    headword, reading, known = _headword(surface, choice)
    gloss = choice.gloss
    agreement = choice.agrees
    if gloss is not None and agreement is None and known:
        agreement = agrees(text[gloss.start : gloss.end], known) or None
    return Finding(
        candidate,
        surface,
        choice.language,
        headword,
        candidate.reading or reading,
        "phrase" if len(words) > 1 else "word",
        text[gloss.start : gloss.end] if gloss else None,
        known,
        agreement,
        evidence,
        points,
        spellings,
        (gloss.start, gloss.end) if gloss else None,
        place.sentence,
    )


def without_glosses(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what stands in the gloss of a likelier term, or in its other spelling."""
    ranked = sorted(findings, key=lambda each: -each.points)
    kept: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for each in ranked:
        start, end = each.candidate.start, each.candidate.end
        is_native = "native script" in each.candidate.marks
        if not is_native and any(first <= start and end <= last for first, last in taken):
            continue
        kept.append(each)
        if each.gloss_span is not None and each.points >= LEAST:
            taken.append(each.gloss_span)
    return sorted(kept, key=lambda each: each.candidate.start)


# --- the gloss ------------------------------------------------------------------------------------


def _is_gloss(text: str, place: Place, gloss: Gloss, surface: str) -> bool:
    """Tell whether what was found can be a gloss: English, and not the term itself."""
    said = text[gloss.start : gloss.end]
    if gloss.start < place.end and place.start < gloss.end:
        return False
    if surface.lower() in said.lower() or len(said) < 2 or _is_pale(said):
        return False
    from phrasekit.scanning import tokens

    found = tokens.words(said)
    if not found:
        return False
    english = [word for word in found if is_latin(word.text) and is_english(word.text)]
    return len(english) * 2 >= len(found)


def _is_pale(said: str) -> bool:
    """Tell whether a gloss is of the kind "the first", "a term of religious thought"."""
    words = [word for word in said.lower().split() if word not in ("the", "a", "an")]
    if not words or words[0] not in PALE:
        return not words
    return len(words) == 1 or words[1] in ("of", "for", "from", "in", "to", "and", "or", "is")


def _named(
    text: str, place: Place, said: Sequence[Gloss], bracketed: Sequence[str | None]
) -> str | None:
    """Give the language that is named beside a term: "the Japanese word kura"."""
    for code in (*(gloss.language for gloss in said), *bracketed):
        if code:
            return code
    before = text[max(place.sentence[0], place.outer_start - 60) : place.outer_start]
    after = text[place.outer_end : min(place.sentence[1], place.outer_end + 40)]
    following = text[place.sentence[1] : place.sentence[1] + 40]
    return cues.beside(before, after) or cues.told_after(following)


# --- the language ---------------------------------------------------------------------------------


def _choose(
    surface: str,
    text: str,
    place: Place,
    candidate: Candidate,
    said: Sequence[Gloss],
    named: str | None,
    context: Context,
    spellings: Sequence[str],
) -> _Choice:
    """Choose language, entry and gloss together: each helps to choose the others."""
    language = candidate.language or _by_script(surface, named, context)
    choices = []
    for code in _possible(surface, language, named):
        gain = _gain(code, named, language, context, surface)
        choices.append(_best(surface, text, code, said, gain, spellings, place.is_marked))
    borrowed = loan(surface)
    if borrowed is not None and borrowed.language not in dictionary.rooms() and named is None:
        named = borrowed.language
    nearby = cues.last_other(text[max(0, place.start - 160) : place.start])
    unlisted = _unlisted(surface, language or named, nearby, context)
    if unlisted is not None:
        gain = UNLISTED_SCORE + _gain(unlisted, named, language, context, surface)
        choices.append(_Choice(unlisted, None, _first(said, unlisted=True), None, gain))
    return max(choices, key=lambda choice: choice.score)


def _unlisted(
    surface: str, stated: str | None, nearby: str | None, context: Context
) -> str | None:
    """Give the language that a word is of, if no lexicon of ours has it."""
    if stated:
        return stated
    ours = max(context.world.items(), key=lambda pair: pair[1], default=("", 0.0))
    other = nearby or _other_world(context)
    if ours[1] > 0.4 and (other is None or ours[1] >= context.others.get(other, 0.0)):
        return ours[0] if may_be_read(surface, ours[0]) else other or "und"
    return other or "und"


def may_be_read(surface: str, code: str) -> bool:
    """Tell whether a word can be written in the script of a language at all."""
    room = dictionary.rooms()[code]
    if not room.recognizes(surface) or not dictionary.FOREIGN_LETTERS.isdisjoint(surface.lower()):
        return False
    if code != "ja":
        native = dictionary.spelled(surface, code)
        return native is not None and not any("a" <= each <= "z" for each in native.lower())
    return code != "ja" or room.writes(surface) or all(map(is_syllables, surface.split()))


def _possible(surface: str, language: str | None, named: str | None) -> list[str]:
    """Give which of our languages a candidate may be of."""
    ours = list(dictionary.rooms())
    if language:
        return [language] if language in ours else []
    if named and named not in ours:
        return []
    return [code for code in ours if dictionary.is_possible(surface, code)]


def _by_script(surface: str, named: str | None, context: Context) -> str | None:
    """Give the language of a native script; Cyrillic and kanji have more than one."""
    scripts = {script(each) for each in surface if each.isalpha()}
    known = cues.cues().scripts
    codes = {known[each] for each in scripts if each in known}
    if not codes or "LATIN" in scripts and len(codes) == 0:
        return None
    if codes == {"ru"}:
        if named in ("ru", "uk", "bg", "sr"):
            return named
        if any(each in "іїєґІЇЄҐ" for each in surface):
            return "uk"
        is_russian = any(each in "ыэъёЫЭЪЁ" for each in surface)
        return "ru" if is_russian or context.world.get("uk", 0) <= context.world.get("ru", 0) else "uk"
    if codes == {"ja"} and scripts == {"CJK"} and (
        named == "zh" or (named is None and context.others.get("zh", 0) > context.world.get("ja", 0))
    ):
        return "zh"
    return "ja" if "ja" in codes else codes.pop()


def _gain(
    code: str, named: str | None, language: str | None, context: Context, surface: str
) -> float:
    gain = NAMED_GAIN if code == named else 0.0
    gain += 4.0 if code == language else 0.0
    share = context.world.get(code, 0.0)
    gain += WORLD_GAIN * share
    if not share and code not in (named, language) and _other_world(context):
        gain += STRANGER_LOSS
    borrowed = loan(surface)
    if borrowed is not None:
        gain += 3.0 if borrowed.language == code else -2.0
    return gain


def _best(
    surface: str,
    text: str,
    code: str,
    said: Sequence[Gloss],
    gain: float,
    spellings: Sequence[str],
    is_marked: bool,
) -> _Choice:
    """Choose the entry of a language that fits best, with the gloss that speaks for it."""
    native = next((each for each in spellings if dictionary.rooms()[code].writes(each)), None)
    first = _first(said)
    gloss = text[first.start : first.end] if first else None
    best = _Choice(code, None, first, None, -99.0)
    for loss, hit in _tried(surface, native, code, gloss)[:8]:
        chosen, agreement = _gloss_for(hit, said, text, is_marked)
        if not hit.glosses:
            chosen, agreement = _first(said, unlisted=True), None
        bonus = AGREED_GAIN if agreement else 0.0
        if agreement is False or (chosen is None and first is not None):
            bonus = FAR_LOSS if hit.cost > DOUBTFUL else DISAGREED_LOSS
        fit = likeness(text[chosen.start : chosen.end], hit.glosses) if chosen else 0.0
        score = hit.score - loss + GLOSS_GAIN * fit + bonus + gain
        score += _borrowed_as(surface, hit)
        if score > best.score:
            best = _Choice(code, hit, chosen, agreement, score)
    return best


def _borrowed_as(surface: str, hit: Hit) -> float:
    """Say what speaks for an entry that English has borrowed under this spelling."""
    known = loan(surface)
    if known is not None and known.headword:
        return 3.5 if known.headword == hit.headword else 0.0
    is_bonus = not surface.isascii() and dictionary.stands_in_its_gloss(surface, hit)
    return 3.0 if is_bonus else 0.0


def _tried(
    surface: str, native: str | None, code: str, gloss: str | None
) -> list[tuple[float, Hit]]:
    """Give the entries that a term may be, the native spelling beside it first, with a loss."""
    parts = surface.split()
    found = [(0.0, hit) for hit in dictionary.hits(native, code)] if native else []
    if not found:
        found = [(0.0, hit) for hit in dictionary.hits(surface, code)]
        if len(parts) > 1 and code != "ja":
            found = [(loss, hit) for loss, hit in found if hit.is_phrase]
            whole = None if found else dictionary.compound(surface, code)
            found += [(0.0, whole)] if whole is not None else []
    if code == "ru" and found and all(hit.is_inflected for _, hit in found):
        found = [*_adverbs(surface, found[0][1]), *found]
    if gloss:
        found.sort(key=lambda pair: -pair[1].score - GLOSS_GAIN * likeness(
            gloss, pair[1].glosses, akin=False))  # fmt: skip
    if not found and len(parts) <= 5:
        found = [(0.0, hit) for hit in dictionary.guesses(native or surface, code)]
    if len(parts) > 1 and not found:
        kept = [part for part in parts if not _is_in(part, gloss)]
        rest = kept if len(kept) < len(parts) else [each for each in parts if not is_english(each)]
        if len(rest) == 1:
            found = [(1.0, hit) for hit in dictionary.hits(rest[0], code)]
    return found


def _adverbs(surface: str, hit: Hit) -> list[tuple[float, Hit]]:
    """Give the adverb that looks like a form of the adjective that was found: горько."""
    found = [each for each in dictionary.guesses(surface, "ru") if not each.is_inflected]
    return [
        (-1.0, each._replace(glosses=hit.glosses, is_guess=False, commonness=hit.commonness))
        for each in found[:1]
        if each.cost < dictionary.PLAIN and each.parts & {"adverb", "predicative"}
    ]


def _is_in(part: str, gloss: str | None) -> bool:
    """Tell whether a part of a term stands in its gloss untranslated: Nebusoku Japan."""
    return gloss is not None and part.lower() in gloss.lower().split()


def _first(said: Sequence[Gloss], unlisted: bool = False) -> Gloss | None:
    """Give the first gloss that needs no dictionary to be believed, or can have none."""
    for sureness in (SURE, LIKELY, *((POSSIBLE,) if unlisted else ())):
        for gloss in said:
            if gloss.sureness == sureness and gloss.way not in UNSURE_WAYS[sureness]:
                return gloss
    return None


def _gloss_for(
    hit: Hit, said: Sequence[Gloss], text: str, is_marked: bool
) -> tuple[Gloss | None, bool | None]:
    """Give the gloss to believe, knowing the entry, and whether the two agree."""
    judged = [(gloss, agrees(text[gloss.start : gloss.end], hit.glosses)) for gloss in said]
    for gloss, agreement in judged:
        if gloss.sureness == SURE:
            return gloss, agreement
    for gloss, agreement in judged:
        is_plain = gloss.way in ("brackets", "or", "quoted beside")
        if gloss.way == "brackets" and not is_marked:
            is_plain = gloss.end - gloss.start < SHORT_BRACKET
        if gloss.sureness == LIKELY and (agreement is not False or is_plain):
            return gloss, agreement
    for gloss, agreement in judged:
        is_defining = gloss.way == "defining apposition" and agreement is None
        if gloss.sureness == POSSIBLE and (agreement or is_defining):
            said_so = text[gloss.start : gloss.end]
            if gloss.way != "short sentence" or is_close(said_so, hit.glosses):
                return gloss, agreement
    return None, None


def _other_world(context: Context) -> str | None:
    best = max(context.others.items(), key=lambda pair: pair[1], default=("", 0.0))
    return best[0] if best[1] > 0.4 else None


# --- the headword ---------------------------------------------------------------------------------


def _headword(surface: str, choice: _Choice) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Give headword, reading and glosses of what was chosen."""
    hit, code = choice.hit, choice.language
    if hit is not None and not (hit.is_guess and " " in surface):
        return hit.headword, hit.reading, hit.glosses
    return unlisted_headword(surface, code)


def unlisted_headword(surface: str, code: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Write a term that no lexicon has in its own script, with the glosses of its words."""
    if code not in dictionary.rooms():
        return None, None, ()
    parts = surface.split()
    glosses = dictionary.glosses_of_parts(surface, code) if len(parts) > 1 else ()
    if dictionary.rooms()[code].writes(surface):
        return surface, None, glosses
    if len(parts) > 1 and code == "ja":
        whole = dictionary.native_phrase(surface, code)
        if whole is not None:
            return *whole, glosses
    if len(parts) == 1:
        guessed = next((each for each in dictionary.guesses(surface, code) if each.cost < SOUND), None)
        if guessed is not None:
            return guessed.headword, guessed.reading, ()
    return dictionary.spelled(surface, code), None, glosses


# --- the evidence ---------------------------------------------------------------------------------


def _evidence(
    block: Block,
    place: Place,
    candidate: Candidate,
    words: Sequence[Word],
    choice: _Choice,
    named: str | None,
    context: Context,
) -> tuple[str, ...]:
    """Name everything that speaks for and against a candidate."""
    surface = block.text[candidate.start : candidate.end]
    found = sorted(candidate.marks)
    found += _of_dictionary(surface, choice, words, context)
    found += _of_english(surface, candidate, words, choice)
    if choice.gloss is not None:
        found.append("gloss" if choice.gloss.sureness == SURE else "gloss likely")
        if choice.agrees:
            found.append("gloss agrees")
        if candidate.marks & SETTING and choice.gloss.sureness > POSSIBLE:
            found.append("set off and explained")
    if named and named == choice.language:
        found.append("language named")
    if context.world.get(choice.language, 0.0) > 0.2:
        found.append("language of the article")
    elif context.others.get(choice.language, 0.0) > 0.4 and choice.gloss is not None or (
        choice.language not in dictionary.rooms() and context.others.get(choice.language, 0.0) > 0.4
    ):
        found.append("another language of the article")
    found += _against(block, place, candidate, words, choice, context)
    return tuple(dict.fromkeys(found))


def _of_dictionary(
    surface: str, choice: _Choice, words: Sequence[Word], context: Context
) -> list[str]:
    hit = choice.hit
    if hit is None or hit.is_guess:
        return ["unknown"] if hit is None or hit.cost > 2.0 else ["known to the analyser"]
    found = ["dictionary"]
    if len(words) > 1:
        found.append("phrase")
    if hit.cost > (FAR_UKRAINIAN if hit.language == "uk" else FAR) or (hit.commonness < COMMON_ENTRY and not choice.agrees):
        found.append("far-fetched")
    return found


def _of_english(
    surface: str, candidate: Candidate, words: Sequence[Word], choice: _Choice
) -> list[str]:
    if "native script" in candidate.marks:
        return []
    borrowed = loan(surface)
    if borrowed is not None:
        is_treated = choice.gloss is not None and choice.gloss.sureness > POSSIBLE
        if borrowed.at_home:
            return ["rarely English" if is_treated else "at home in English"]
        return ["felt to be foreign"]
    if candidate.is_lookalike:
        most = max((commonness(word.text) for word in words), default=0.0)
        return ["English" if most > 3.6 else "rarely English"]
    if any(commonness(word.text) < 2.0 for word in words):
        return ["rare in English"]
    return []


def _against(
    block: Block,
    place: Place,
    candidate: Candidate,
    words: Sequence[Word],
    choice: _Choice,
    context: Context,
) -> list[str]:
    text, found = block.text, []
    if "native script" in candidate.marks and candidate.language is None and not words:
        return []
    if names.is_called_so(text, place):
        found.append("name")
    is_marked = bool(candidate.marks & {"emphasis", "quotes", "lang", "bold"})
    if is_marked and names.is_title(text, place, words):
        found.append("title")
    if names.is_said_to_be_one(text, place):
        found.append("name")
    if text[place.start].isupper() and not candidate.marks & {"lang", "hashtag"}:
        is_said = is_marked and choice.gloss is not None and choice.gloss.sureness > POSSIBLE
        is_said = is_said and (choice.hit is not None or len(words) == 1)
        is_shout = "quotes" in candidate.marks and text[place.end : place.end + 1] == "!"
        if names.CALLED.search(text[: place.outer_start + 1][-40:]) and "quotes" in candidate.marks:
            is_said = False
        is_item = choice.gloss is not None and choice.gloss.way == "dash or colon"
        if is_item and _begins(block, place) and not context.world.get(choice.language):
            is_said = False
            found.append("capital")
        if text[place.start : place.end] in context.names and not is_marked:
            found.append("name")
        if names.is_personal(text, place, words) and not is_said and not is_shout:
            found.append("name")
        elif not _begins(block, place) and not is_said:
            found.append("capital")
    is_ours = choice.hit is not None and not choice.hit.is_guess
    if not is_ours and _is_latin_name(text[place.start : place.end]):
        found.append("Latin")
    return found


def _begins(block: Block, place: Place) -> bool:
    """Tell whether a term begins a sentence, so that its capital says nothing."""
    if not block.text[place.sentence[0] : place.start].strip("“\"‘'*_([#•·-–—0123456789. \t"):
        return True
    before = block.text[max(0, place.outer_start - 24) : place.outer_start + 1]
    return place.outer_start < place.start and SPEAKS.search(before) is not None


#: What stands before a quotation that begins with a capital of its own.
SPEAKS = re.compile(
    r"(?:[.:,!?—–]\s*|\b(?:says?|said|shout(?:s|ed)?|cried|cries|wrote|writes?|mutters?|muttered|whispers?"
    r"|whispered|asks?|asked|answers?|answered|replies|replied|sings?|sang|reads|him|her|them|me|us)\s)[“\"‘]$"
)
GENUS = re.compile(r"[A-Z][a-z]{4,}(?:opsis|ium|aceae|idae|ella|aria|us)$")


def _is_latin_name(surface: str) -> bool:
    """Tell whether a span is the name of a species, or of its genus: Acer palmatum."""
    parts = surface.split()
    if len(parts) == 1:
        return GENUS.match(surface) is not None
    if len(parts) not in (2, 3) or not parts[0][:1].isupper() or not parts[1].islower():
        return False
    return plain(parts[1]).endswith(("us", "a", "um", "is", "ii", "ens", "ata", "atum", "ans", "e"))
