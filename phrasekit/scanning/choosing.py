"""Which language, which entry, which gloss: chosen together, as each helps to choose the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning import cues, dictionary, subjects
from phrasekit.scanning.agreement import agrees, is_close, likeness, says_its_characters
from phrasekit.scanning.candidates import LINKS, is_syllables
from phrasekit.scanning.compounds import compound_of
from phrasekit.scanning.english import is_english, loan
from phrasekit.scanning.findings import Choice
from phrasekit.scanning.fragments import is_fragment, tells_how
from phrasekit.scanning.looks import leaning
from phrasekit.scanning.places import LIKELY, POSSIBLE, SURE
from phrasekit.scanning.tokens import OPENING, is_latin, script

if TYPE_CHECKING:
    from phrasekit.scanning.dictionary import Hit
    from phrasekit.scanning.english import Loan
    from phrasekit.scanning.findings import Context, Sight
from phrasekit.scanning.places import Gloss

#: A word that no lexicon has scores like an entry that is rare.
UNLISTED_SCORE = -2.0
#: What a perfect agreement with the writer's gloss gains among homophones.
GLOSS_GAIN = 8.0
AGREED_GAIN, HALF_AGREED_GAIN, DISAGREED_LOSS = 2.5, 1.0, -1.0
#: What it costs an entry that is far-fetched as it is, when the writer says something else.
FAR_LOSS = -6.0
#: What speaks against a language of which an article about another world says nothing.
STRANGER_LOSS = -8.0
#: And of another language of ours than those of whose world it speaks.
OUTSIDE_LOSS, SIBLING_LOSS = -2.5, -5.0
#: Ways that are no gloss without an entry that agrees.
UNSURE_WAYS = {SURE: (), LIKELY: (), POSSIBLE: (
    "next sentence", "quoted near", "short sentence", "late apposition", "between commas",
    "bare is", "or bare", "when", "for", "far brackets", "fragment", "quoted sentence",
)}  # fmt: skip
#: Ways in which what goes on with the text may look like a gloss.
LOOSE_WAYS = ("dash or colon", "apposition", "defining apposition", "fragment", "told later")
#: Ways that leave no doubt, whatever the dictionary says.
PLAIN_WAYS = (
    "brackets", "or", "quoted beside", "called so", "definition", "told in quotes", "asked before",
)  # fmt: skip
#: What agreement with an entry adds to how sure a gloss is, and what it costs a sure one to differ,
#: so that a likely one that agrees is better; what quotation marks add. The sooner is the better.
AGREES, DIFFERS, QUOTED, LATER = 0.9, -0.15, 0.2, 0.001
#: What is written so in Japanese is mostly from another language.
KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc・]+")
GUEST_LOSS = -9.0
#: Words of a phrase that is a sentence of its own.
PROVERB = 2
#: A guess at a headword that costs more is no better than the letters.
SOUND = 1.6
#: An inflected form differs from its lemma in so many letters at the end.
ENDING = 2
#: A spelling that costs more is doubtful where the writer says something else.
DOUBTFUL = 0.4
#: So much of what an article mentions must be of one world for it to be about it.
ENOUGH = 0.4
#: Orders of magnitude by which letters suit a language less than English, or than another.
UNLIKE, FAR_BETTER, PLAINLY = -1.8, 2.0, 2.5
#: How far back a language that is named may be meant.
NEARBY = 160
#: Entries of a language that are weighed, and words of a phrase that the analyser is asked about.
MOST_TRIED, MOST_PARTS = 8, 5
NONE = -99.0
#: How much evidence the languages get: named beside the term, in the sentence, in the article.
NAMED_GAIN, WORLD_GAIN, STATED_GAIN, LOAN_GAIN = 7.0, 3.5, 4.0, 3.0
LOAN_LOSS = -2.0
MOST_GAIN = NAMED_GAIN + WORLD_GAIN + STATED_GAIN + LOAN_GAIN
#: What is no noun, verb or adjective is seldom printed by itself, unless it is said.
SMALL = frozenset(
    ("particle", "auxiliary", "auxiliary verb", "conjunction", "prefix", "suffix", "interjection")
)
SMALL_LOSS = -1.5
#: What speaks against a form of another word, where a word is listed just so.
BENT_LOSS = -3.0
#: A longer remark in brackets beside a plain word, which the dictionary knows otherwise, is none.
SHORT_BRACKET = 60


def choose(sight: Sight, context: Context) -> Choice:
    """Choose language, entry and gloss together: each helps to choose the others."""
    surface, named = sight.surface, sight.named
    language = sight.candidate.language or _by_script(surface, named, context)
    borrowed = loan(surface)
    if borrowed is not None and borrowed.language not in dictionary.rooms():
        named = named or borrowed.language

    def gain(code: str) -> float:
        return _gain(code, named, language, context, surface)

    choices: list[Choice] = []
    for codes in _by_world(_codes(language, named), context, borrowed):
        possible = [code for code in codes if dictionary.is_possible(surface, code)]
        choices += [_best(sight, code, gain(code), context) for code in possible]
        is_bare_name = surface[:1].isupper() and not sight.candidate.marks and not sight.said
        is_bare_name = is_bare_name and leaning(surface, "ja") < PLAINLY
        if is_bare_name or any(choice.hit is not None for choice in choices):
            break
    best = max(choices, key=lambda choice: choice.score, default=None)
    if best is not None and best.score > UNLISTED_SCORE + MOST_GAIN:
        return best
    at_home = borrowed is None or borrowed.at_home
    stated = language or named or (borrowed.language if borrowed and not at_home else None)
    unlisted = [stated] if stated else _unlisted(sight, context)
    if best is not None and best.score >= UNLISTED_SCORE + max(map(gain, unlisted)):
        return best  # whichever of them it is; to tell takes time
    *ours, other = unlisted
    may_be = (each for each in ours if _suits(surface, each, other, context))
    code = next((each for each in may_be if may_be_read(surface, each)), other)
    score = UNLISTED_SCORE + gain(code)
    if best is not None and best.score >= score:
        return best
    return Choice(code, None, _first(sight, unlisted=True), None, score)


def _codes(language: str | None, named: str | None) -> list[str]:
    """Give which of our languages a candidate may be of, by what is said of it."""
    ours = list(dictionary.rooms())
    if language:
        return [language] if language in ours else []
    return [] if named and named not in ours else ours


def _by_world(codes: list[str], context: Context, borrowed: Loan | None) -> list[list[str]]:
    """Part the languages that the article speaks of from those that are asked only then."""
    spoken_of = {*context.world, *((borrowed.language,) if borrowed is not None else ())}
    first = [code for code in codes if code in spoken_of]
    return [first, [code for code in codes if code not in first]]


def _unlisted(sight: Sight, context: Context) -> list[str]:
    """Give the languages that a word may be of, if no lexicon of ours has it.

    The last of them, "und" if none shows, is for a word that cannot be written in those before.
    """
    ours, share = max(context.world.items(), key=lambda pair: pair[1], default=("", 0.0))
    before = sight.text[max(0, sight.place.start - NEARBY) : sight.place.start]
    other = cues.last_other(before) or _other_world(context)
    is_our_world = share > ENOUGH and (other is None or share >= context.others.get(other, 0.0))
    return [*([ours] if is_our_world else []), other or "und"]


def _suits(surface: str, ours: str, other: str, context: Context) -> bool:
    """Tell whether the letters of a word suit a language of ours, and none spoken of better."""
    towards = leaning(surface, ours)
    spoken_of = {*context.others, other} - {"und"}
    better = max((leaning(surface, code) for code in spoken_of), default=towards)
    return towards > UNLIKE and better - towards < FAR_BETTER


def may_be_read(surface: str, code: str) -> bool:
    """Tell whether a word can be written in the script of a language at all."""
    room = dictionary.rooms()[code]
    if not room.recognizes(surface) or not dictionary.FOREIGN_LETTERS.isdisjoint(surface.lower()):
        return False
    if code != "ja":
        if room.is_plainly_romanised(surface):
            return True
        native = dictionary.spelled(surface, code)
        return native is not None and not any("a" <= each <= "z" for each in native.lower())
    return room.writes(surface) or all(map(is_syllables, surface.replace(",", "").split()))


def _by_script(surface: str, named: str | None, context: Context) -> str | None:
    """Give the language of a native script; Cyrillic and kanji have more than one."""
    scripts = {script(each) for each in surface if each.isalpha()}
    known = cues.cues().scripts
    codes = {known[each] for each in scripts if each in known}
    if not codes or ("LATIN" in scripts and len(codes) == 0):
        return None
    if codes == {"ru"}:
        if named in ("ru", "uk", "bg", "sr"):
            return named
        if any(each in "іїєґІЇЄҐ" for each in surface):
            return "uk"
        is_russian = any(each in "ыэъёЫЭЪЁ" for each in surface)
        return (
            "ru" if is_russian or context.world.get("uk", 0) <= context.world.get("ru", 0) else "uk"
        )
    if (
        codes == {"ja"}
        and scripts == {"CJK"}
        and (
            named == "zh"
            or (named is None and context.others.get("zh", 0) > context.world.get("ja", 0))
        )
    ):
        return "zh"
    return "ja" if "ja" in codes else codes.pop()


def _gain(
    code: str, named: str | None, language: str | None, context: Context, surface: str
) -> float:
    gain = NAMED_GAIN if code == named else 0.0
    gain += STATED_GAIN if code == language else 0.0
    share = context.world.get(code, 0.0)
    gain += WORLD_GAIN * share
    if (
        code in dictionary.rooms()
        and not share
        and code not in (named, language)
        and _other_world(context)
    ):
        gain += STRANGER_LOSS
    if context.world and not share and code not in (named, language):
        is_sibling = {code, *context.world} == {"ru", "uk"}  # which have many words in common
        gain += SIBLING_LOSS if is_sibling else OUTSIDE_LOSS
    borrowed = loan(surface)
    if borrowed is not None and {borrowed.language, code} != {"ru", "uk"}:
        gain += LOAN_GAIN if borrowed.language == code else LOAN_LOSS
    return gain


def _best(sight: Sight, code: str, gain: float, context: Context) -> Choice:
    """Choose the entry of a language that fits best, with the gloss that speaks for it."""
    first = _first(sight)
    best = Choice(code, None, first, None, NONE)
    tried = _tried(sight, code, sight.gloss(first), context)[:MOST_TRIED]
    is_plain = any(hit.cost <= dictionary.PLAINEST and not hit.is_inflected for _, hit in tried)
    for loss, hit in tried:
        chosen, agreement = _gloss_for(hit, sight)
        fit = likeness(sight.gloss(chosen) or "", hit.glosses)
        score = hit.score - loss + GLOSS_GAIN * fit + gain + _borrowed_as(sight.surface, hit)
        score += _guest_loss(sight, hit, context) + subjects.gain(hit, context.words)
        score += _particle_loss(sight, hit)
        if is_plain and hit.is_inflected and not hit.is_noun_of_verb:
            score += BENT_LOSS
        if agreement:
            score += AGREED_GAIN if fit else HALF_AGREED_GAIN
        elif agreement is False or (chosen is None and first is not None):
            score += FAR_LOSS if hit.cost > DOUBTFUL else DISAGREED_LOSS
        if score > best.score:
            best = Choice(code, hit, chosen, agreement, score)
    return best


def _particle_loss(sight: Sight, hit: Hit) -> float:
    """Say what speaks against a particle, or against an interjection that nobody says."""
    is_said = "quotes" in sight.candidate.marks or sight.text[sight.place.end :][:1] == "!"
    return SMALL_LOSS if hit.parts and hit.parts <= SMALL and not is_said else 0.0


def _guest_loss(sight: Sight, hit: Hit, context: Context) -> float:
    """Say what speaks against a word that Japanese has from elsewhere: saudade is Portuguese.

    Where nothing in the article is Japanese, the word is rather of the language that it is from.
    """
    is_expected = context.world.get("ja") or "ja" in (sight.named, sight.candidate.language)
    if hit.language != "ja" or is_expected or loan(sight.surface) is not None:
        return 0.0
    is_guest = KATAKANA.fullmatch(hit.headword) is not None and is_latin(sight.surface)
    return GUEST_LOSS if is_guest else 0.0


def _borrowed_as(surface: str, hit: Hit) -> float:
    """Say what speaks for an entry that English has borrowed under this spelling."""
    known = loan(surface)
    if known is not None and known.headword:
        return 3.5 if known.headword == hit.headword else 0.0
    is_bonus = not surface.isascii() and dictionary.stands_in_its_gloss(surface, hit)
    return 3.0 if is_bonus else 0.0


def _tried(sight: Sight, code: str, gloss: str | None, context: Context) -> list[tuple[float, Hit]]:
    """Give the entries that a term may be, the likeliest first, each with what is lost by it."""
    surface, native = sight.surface, _native_spelling(sight, code)
    found = _listed(surface, native, code)
    if gloss:
        found.sort(key=lambda hit: -hit.score - GLOSS_GAIN * likeness(gloss, hit.glosses, False))
    if found:
        return [(0.0, hit) for hit in found]
    parts = surface.split()
    is_expected = code in context.world or code in (sight.named, sight.candidate.language)
    if len(parts) <= MOST_PARTS and (is_expected or native):  # an analyser takes time to load
        found = list(dictionary.guesses(native or surface, code))
    if len(parts) > 1 and _is_joined(parts, code, gloss):
        return [(0.0, hit) for hit in dictionary.joined(surface, code)]
    if len(parts) > 1 and not found:
        kept = [part for part in parts if not _is_in(part, gloss)]
        if len(kept) == len(parts):
            kept = [part for part in parts if not is_english(part)]
        if len(kept) == 1:
            return [(1.0, hit) for hit in dictionary.hits(kept[0], code)]
    return [(0.0, hit) for hit in found]


def _is_joined(parts: list[str], code: str, gloss: str | None) -> bool:
    """Tell whether all words of a phrase are of one language: a particle joins them, or all are."""
    if code != "ja" or not all(map(is_syllables, parts)):
        return False
    if not LINKS.isdisjoint(part.lower() for part in parts[1:-1]):
        return True
    if any(_is_in(part, gloss) or (part.istitle() and is_english(part)) for part in parts):
        return False
    return all(len(part) > 2 and dictionary.is_listed(part, code) for part in parts)


def _native_spelling(sight: Sight, code: str) -> str | None:
    """Give how a term is written in its own script beside it: "mise, 店"."""
    room = dictionary.rooms()[code]
    beside = (sight.text[start:end] for start, end in sight.spellings)
    return next((each for each in beside if room.writes(each)), None)


def _listed(surface: str, native: str | None, code: str) -> list[Hit]:
    """Give what the lexicons have: of the native spelling, else of the term, else of its words."""
    found = list(dictionary.hits(native, code)) if native else []
    if found:
        return found
    found = list(dictionary.hits(surface, code))
    if " " in surface and code != "ja":
        whole = dictionary.compound(surface, code)
        phrases = [hit for hit in found if hit.is_phrase]
        found = phrases or ([whole] if whole is not None else [])
    if code == "ru" and found and all(hit.is_inflected for hit in found):
        found = [*_adverbs(surface, found[0]), *found]
    return found


def _adverbs(surface: str, hit: Hit) -> list[Hit]:
    """Give the adverb that looks like a form of the adjective that was found: горько."""
    found = [each for each in dictionary.guesses(surface, "ru") if not each.is_inflected]
    return [
        each._replace(
            glosses=hit.glosses, is_guess=False, commonness=hit.commonness, score=hit.score + 1.0
        )
        for each in found[:1]
        if each.cost < dictionary.PLAIN and each.parts & {"adverb", "predicative"}
    ]


def _is_in(part: str, gloss: str | None) -> bool:
    """Tell whether a part of a term stands in its gloss untranslated: Nebusoku Japan."""
    return gloss is not None and part.lower() in gloss.lower().split()


def _first(sight: Sight, unlisted: bool = False) -> Gloss | None:
    """Give the first gloss that needs no dictionary to be believed, or can have none."""
    is_bare_name = sight.surface[:1].isupper() and not sight.place.is_marked
    for sureness in (SURE, LIKELY, *((POSSIBLE,) if unlisted and not is_bare_name else ())):
        for gloss in sight.said:
            if gloss.sureness == sureness and gloss.way not in UNSURE_WAYS[sureness]:
                return gloss
    return None


def _gloss_for(hit: Hit, sight: Sight) -> tuple[Gloss | None, bool | None]:
    """Give the gloss to believe, knowing the entry, and whether the two agree."""
    if not hit.glosses:
        return _first(sight, unlisted=True) or _borne_out_by_parts(hit, sight), None
    best: tuple[float, Gloss | None, bool | None] = (0.0, None, None)
    for place, gloss in enumerate(sight.said):
        agreement = _agrees(sight.gloss(gloss) or "", sight, hit)
        if not _is_believed(gloss, agreement, hit, sight):
            continue
        worth = gloss.sureness - place * LATER
        worth += QUOTED if sight.text[gloss.start - 1] in OPENING else 0.0
        if gloss.sureness == SURE:
            worth += DIFFERS if agreement is False else 0.0
        elif agreement:
            worth += AGREES
        if worth > best[0]:
            best = worth, gloss, agreement
    return best[1], best[2]


def _is_believed(gloss: Gloss, agreement: bool | None, hit: Hit, sight: Sight) -> bool:
    """Tell whether what was found is taken for the gloss of an entry, if nothing better is."""
    if agreement is not True and _is_no_noun(gloss, hit, sight):
        return False
    if gloss.sureness == LIKELY:
        return agreement is not False or _is_plain(gloss, sight)
    return gloss.sureness == SURE or _is_borne_out(gloss, agreement, hit, sight)


def _is_no_noun(gloss: Gloss, hit: Hit, sight: Sight) -> bool:
    """Tell whether a sentence follows a noun, which is no gloss of it: "try it: don't be shy"."""
    if hit.parts != {"noun"}:
        return False
    said = sight.gloss(gloss) or ""
    if gloss.way in ("brackets", "quoted beside") and tells_how(said):
        return True
    is_loose = gloss.way in LOOSE_WAYS and sight.text[gloss.start - 1] not in OPENING
    return is_loose and not is_fragment(said)


def _agrees(said: str, sight: Sight, hit: Hit) -> bool | None:
    """Tell whether what is said agrees with an entry, or word for word with its characters."""
    agreement = agrees(said, dictionary.telling_glosses(sight.surface, hit))
    if agreement is not True and says_its_characters(
        said, dictionary.meanings_of_characters(hit.headword, hit.language)
    ):
        return True
    if agreement is not True and len(sight.words) > 1 and hit.is_phrase:
        parts = dictionary.glosses_of_parts(sight.surface, hit.language)
        if parts and is_close(said, parts):
            return True
    return agreement


def _borne_out_by_parts(hit: Hit, sight: Sight) -> Gloss | None:
    """Give the next sentence, where the words of a phrase mean what it says: a proverb."""
    if len(sight.words) < PROVERB:
        return None
    parts = dictionary.glosses_of_parts(sight.surface, hit.language)
    near = (gloss for gloss in sight.said if gloss.way == "short sentence")
    return next((each for each in near if is_close(sight.gloss(each) or "", parts)), None)


def _is_plain(gloss: Gloss, sight: Sight) -> bool:
    """Tell whether a gloss is one even where the dictionary says something else."""
    if gloss.way == "brackets" and not sight.place.is_marked:
        return gloss.end - gloss.start < SHORT_BRACKET
    if gloss.way == "dash or colon":
        is_term = sight.surface.islower() or "quotes" in sight.candidate.marks
        return sight.text[gloss.start].islower() and is_term
    if gloss.way == "apposition" and _is_given_in_script(gloss, sight):
        return True
    return gloss.way in PLAIN_WAYS


def _is_given_in_script(gloss: Gloss, sight: Sight) -> bool:
    """Tell whether a term stands in its own script between it and its gloss: korobka (коробка)."""
    return any(sight.place.end <= start < gloss.start for start, _ in sight.spellings)


def _is_borne_out(gloss: Gloss, agreement: bool | None, hit: Hit, sight: Sight) -> bool:
    """Tell whether what may be a gloss is one, by what the dictionary says."""
    if gloss.way == "defining apposition":
        return agreement is not False
    if gloss.way == "short sentence":
        return is_close(sight.gloss(gloss) or "", hit.glosses)
    return agreement is True


def _other_world(context: Context) -> str | None:
    best = max(context.others.items(), key=lambda pair: pair[1], default=("", 0.0))
    return best[0] if best[1] > ENOUGH else None


def headword_of(
    surface: str, choice: Choice, gloss: str | None = None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Give headword, reading and glosses of what was chosen, with the writer's gloss."""
    hit, code = choice.hit, choice.language
    if hit is not None and not (hit.is_guess and " " in surface):
        return hit.headword, hit.reading, hit.glosses
    return unlisted_headword(surface, code, gloss)


def unlisted_headword(
    surface: str, code: str, gloss: str | None = None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Write a term that no lexicon has in its own script, with the glosses of its words."""
    if code not in dictionary.rooms():
        return None, None, ()
    parts = surface.split()
    glosses = dictionary.glosses_of_parts(surface, code) if len(parts) > 1 else ()
    if dictionary.rooms()[code].writes(surface):
        return surface, None, glosses
    joined = compound_of(surface, code, gloss) if len(parts) == 1 else None
    if joined is not None:
        return joined.headword, joined.reading, ()
    if len(parts) > 1 and code == "ja":
        whole = dictionary.native_phrase(surface, code, gloss)
        if whole is not None:
            return *whole, glosses
    if len(parts) == 1:
        guessed = _sound_guess(surface, code)
        if guessed is not None:
            return guessed.headword, guessed.reading, ()
    return dictionary.spelled(surface, code), None, glosses


def _sound_guess(surface: str, code: str) -> Hit | None:
    """Give what the analyser makes of a word, if it is sure, or keeps the letters all but a few."""
    for hit in dictionary.guesses(surface, code):
        if hit.cost < SOUND:
            return hit
        letters = hit.headword[: -ENDING if len(hit.headword) > ENDING + 2 else None].lower()
        if any(each.startswith(letters) for each in dictionary.ways_to_spell(surface, code)):
            return hit
    return None
