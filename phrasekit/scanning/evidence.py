"""The evidence for and against a term, each piece by its name and weight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning import cues, dictionary, names
from phrasekit.scanning.candidates import is_said
from phrasekit.scanning.english import commonness, is_english, loan, zipf
from phrasekit.scanning.explained import CALLED
from phrasekit.scanning.looks import foreignness, leaning
from phrasekit.scanning.places import POSSIBLE, SURE
from phrasekit.scanning.tokens import is_headline, is_latin, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from phrasekit.scanning.findings import Choice, Context, Sight
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
    "several words": 1.4,
    "other terms of the language": 0.9,
    "looks like the language": 0.8,
    "looks foreign": 0.6,
    "called so": 1.8,
    "hardly English": 1.0,
    "foreign letters": 1.0,
}
AGAINST = {
    "English": -3.0,
    "rarely English": -0.8,
    "at home in English": -3.5,
    "capital": -2.6,
    "capital at the beginning": -1.0,
    "name": -9.0,
    "title": -9.0,
    "Latin": -4.0,
    "far-fetched": -1.0,
    "looks like another language": -2.0,
}
LEAST = 3.3
#: Spellings that cost more are far-fetched; Ukrainian ones cost more, as Russian has them too.
FAR, FAR_UKRAINIAN = 0.6, 1.5
#: So much of what an article mentions must be of another world for it to be about it.
ENOUGH = 0.4
#: So much of it for a word that nothing sets off.
PLENTY = 0.6
#: So many foreign words in a row are no name and no slip of the pen.
SENTENCE = 3
#: A rarer entry is one that no reader meets.
COMMON_ENTRY = 2.0
#: A loan as common as this is an English word as well, unless the writer treats it as foreign.
COMMON_LOAN = 3.6
#: Orders of magnitude by which letters suit a language less, or better, than they suit English.
UNLIKE, ALIKE, FOREIGN, QUITE_ALIKE, MOST_ALIKE = -1.8, 0.8, 1.2, 2.3, 3.0
HALF_ALIKE, PLAINLY_OTHER = 0.4, 1.6
#: What a word costs that the analyser knows, knows well, and does not know.
KNOWN, WELL_KNOWN, UNKNOWN = 2.0, 0.5, 9.0
#: Letters of other languages that no word has which is at home in English.
FOREIGN_LETTERS = dictionary.FOREIGN_LETTERS | frozenset("áéíóúâêîôûëïèýčšž")
#: Before what something is called.
CALLED_SO = re.compile(
    r"\b(?:called|known as|termed|call (?:it|this|them))\s+(?:an? |the )?[“\"‘'*_]*$"
)
#: The number of an item, and what stands after what it is about.
ITEM, HEADS = re.compile(r"\W{0,3}\d{1,2}[.)]\s+\W{0,3}"), re.compile(r"[.:!]|\s?[-–—(]|$")
#: Marks with which a foreign word that no lexicon of ours has may be a term.
SETTING = frozenset(("emphasis", "lang", "quotes", "list", "hashtag", "native script"))


def evidence(sight: Sight, choice: Choice, context: Context) -> tuple[str, ...]:
    """Name everything that speaks for and against a candidate."""
    candidate, words, surface, named = sight.candidate, sight.words, sight.surface, sight.named
    found = sorted(candidate.marks - {CALLED} | ({"list"} if _is_item(sight) else set()))
    found += _of_dictionary(surface, choice, words)
    found += _of_english(sight, choice)
    if choice.gloss is not None:
        is_plain_item = choice.hit is None and choice.gloss.way == "dash or colon"
        is_sure = choice.gloss.sureness == SURE and (not is_plain_item or bool(candidate.marks))
        found.append("gloss" if is_sure else "gloss likely")
        if choice.agrees:
            found.append("gloss agrees")
        if candidate.marks & SETTING and choice.gloss.sureness > POSSIBLE:
            found.append("set off and explained")
    if named and named == choice.language:
        found.append("language named")
    if context.world.get(choice.language, 0.0) > 0.2:
        found.append("language of the article")
    elif _is_of_another(sight, choice, context):
        found.append("another language of the article")
    if surface.islower() and _is_called(sight):
        found.append("called so")
    is_set_off = "emphasis" in candidate.marks or "foreign letters" in found
    if choice.language == "und" and not is_set_off:
        found = [name for name in found if name != "looks foreign"]
    is_alone = not context.world.get(choice.language) and not candidate.marks
    if is_alone and choice.gloss is None and leaning(surface, choice.language) < MOST_ALIKE:
        found = [name for name in found if name != "looks like the language"]
    found += _against(sight, choice, context)
    return tuple(dict.fromkeys(found))


def _is_of_another(sight: Sight, choice: Choice, context: Context) -> bool:
    """Tell whether the article speaks of another language that a term is of; one city is little."""
    share = context.others.get(choice.language, 0.0)
    if not sight.candidate.marks.isdisjoint(SETTING):
        return share > ENOUGH
    if share and cues.last_other(sight.text[sight.place.sentence[0] : sight.place.start]):
        return choice.gloss is not None or _of_letters(sight.surface, choice) != []
    is_like = sight.surface.islower() and leaning(sight.surface, choice.language) >= PLAINLY_OTHER
    return (choice.gloss is not None and share > PLENTY) or (is_like and share > ENOUGH)


def _of_dictionary(surface: str, choice: Choice, words: Sequence[Word]) -> list[str]:
    hit = choice.hit
    if hit is None or hit.is_guess:
        cost = _analysed(surface, choice)
        found = ["unknown"] if cost > KNOWN else ["known to the analyser"]
        strange = sum(not is_english(word.text) for word in words)
        if len(words) >= SENTENCE and choice.language != "und":
            ours = choice.language in dictionary.rooms()
            is_known = ours and dictionary.knows_words(surface, choice.language)
            if strange >= SENTENCE or is_known:
                found.append("several words")
        letters = _of_letters(surface, choice)
        return [*found, *(letters if cost > WELL_KNOWN else set(letters) - AGAINST.keys())]
    found = ["dictionary"]
    if len(words) > 1:
        found.append("phrase")
    if surface.islower() and loan(surface) is None and _is_quite_alike(surface, choice):
        found.append("looks like the language")
    elif hit.cost > (FAR_UKRAINIAN if hit.language == "uk" else FAR) or (
        hit.commonness < COMMON_ENTRY and not choice.agrees
    ):
        found.append("far-fetched")
    return found


def _analysed(surface: str, choice: Choice) -> float:
    """Give how far-fetched a word is that the analyser of a language knows; much if it does not."""
    if choice.hit is not None:
        return choice.hit.cost
    if choice.language not in dictionary.rooms() or " " in surface:
        return UNKNOWN
    towards = leaning(surface, choice.language)
    if towards < UNLIKE:
        return UNKNOWN
    guesses = dictionary.guesses(surface, choice.language)
    # An analyser knows forms of words of all the world: dolerite.
    costs = (hit.cost for hit in guesses if not hit.is_inflected or towards > HALF_ALIKE)
    return min(costs, default=UNKNOWN)


def _is_quite_alike(surface: str, choice: Choice) -> bool:
    return leaning(surface, choice.language) >= QUITE_ALIKE


def weight(signs: Iterable[str]) -> float:
    """Weigh evidence."""
    return sum(WEIGHTS.get(name, AGAINST.get(name, 0.0)) for name in set(signs))


def _of_letters(surface: str, choice: Choice) -> list[str]:
    """Name what the letters of a word say that no lexicon of ours has."""
    if loan(surface) is not None:
        return []
    if choice.language not in dictionary.rooms():
        is_foreign = is_latin(surface) and foreignness(surface) >= FOREIGN
        return ["looks foreign"] if is_foreign else []
    towards = leaning(surface, choice.language)
    if towards <= UNLIKE:
        return ["looks like another language"]
    return ["looks like the language"] if towards >= ALIKE else []


def _of_english(sight: Sight, choice: Choice) -> list[str]:
    surface, candidate, words = sight.surface, sight.candidate, sight.words
    if "native script" in candidate.marks:
        return []
    borrowed = loan(surface)
    if borrowed is not None:
        is_treated = choice.gloss is not None and choice.gloss.sureness > POSSIBLE
        is_treated = is_treated or "emphasis" in candidate.marks
        if borrowed.at_home:
            return ["rarely English" if is_treated else "at home in English"]
        if zipf(surface.lower()) > COMMON_LOAN and not is_treated and not sight.named:
            return ["English"]
        return ["felt to be foreign"]
    is_listed = choice.hit is not None and not choice.hit.is_guess
    is_told = is_listed or "lang" in candidate.marks or sight.named == choice.language
    if candidate.is_lookalike and not is_told:
        return ["English"]
    if candidate.is_lookalike:
        most = max((commonness(word.text) for word in words), default=0.0)
        return ["English" if most > 3.6 else "rarely English"]
    if any(commonness(word.text) < 2.0 for word in words):
        has_letters = surface.islower() and not FOREIGN_LETTERS.isdisjoint(surface)
        return ["rare in English", *(["foreign letters"] if has_letters else [])]
    is_word = surface.isalpha() and surface.islower() and not is_english(surface)
    return ["hardly English"] if is_word else []


def _against(sight: Sight, choice: Choice, context: Context) -> list[str]:
    """Name what speaks against a candidate: that it is a name, or looks like one."""
    candidate, place, words, text = sight.candidate, sight.place, sight.words, sight.text
    found: list[str] = []
    if "native script" in candidate.marks and candidate.language is None and not words:
        return []
    if names.is_called_so(text, place):
        found.append("name")
    is_marked = bool(candidate.marks & {"emphasis", "quotes", "lang", "bold"})
    if is_marked and names.is_title(text, place, words):
        found.append("title")
    if names.is_said_to_be_one(text, place):
        found.append("name")
    if "hashtag" in candidate.marks and sight.surface.title() in context.names:
        found.append("name")
    if text[place.start].isupper() and not candidate.marks & {"lang", "hashtag"}:
        found += _of_capital(sight, choice, context, is_marked)
    is_ours = choice.hit is not None and not choice.hit.is_guess
    is_analysed = choice.hit is not None and choice.hit.is_guess and not sight.surface.isupper()
    is_place = sight.surface in cues.cues().world and loan(sight.surface) is None
    if _is_proper(sight, choice) or (is_place and sight.surface[0].isupper()):
        found.append("name")
    if is_analysed and choice.hit is not None and choice.hit.headword[:1].isupper():
        found.append("name")  # the analyser knows it as one
    is_ours = is_ours or "looks like the language" in _of_letters(sight.surface, choice)
    if not is_ours and _is_latin_name(text[place.start : place.end]):
        found.append("Latin")
    return found


def _of_capital(sight: Sight, choice: Choice, context: Context, is_marked: bool) -> list[str]:
    """Name what a capital says: a name, unless it begins a sentence or the term is explained."""
    place, words, text, gloss = sight.place, sight.words, sight.text, choice.gloss
    is_quoted = "quotes" in sight.candidate.marks
    is_named = sight.named is not None and sight.named == choice.language
    is_loud = "native script" in sight.candidate.marks and sight.surface.isupper()
    is_said = gloss is not None and gloss.sureness > POSSIBLE
    if CALLED in sight.candidate.marks:
        return [] if is_said and not _names_somebody(sight.gloss(gloss)) else ["name"]
    is_said = is_said and (is_marked or is_named or is_loud)
    is_said = is_said and (choice.hit is not None or len(words) == 1)
    if is_quoted and names.CALLED.search(text[: place.outer_start + 1][-40:]):
        is_said = False
    is_shout = is_quoted and text[place.end : place.end + 1] == "!"
    is_title = loan(sight.surface) is not None and is_headline(text)
    if names.is_personal(text, place, words) and not is_said and not is_shout and not is_title:
        return ["name"]
    if sight.surface in context.loud or is_title or _is_spelled_so(sight, choice):
        return []
    is_explained = loan(sight.surface) is not None and gloss is not None and gloss.way == "brackets"
    is_a_name = sight.surface in context.names and not is_marked and not is_explained
    found = ["name"] if is_a_name else []
    if choice.hit is None and names.says_what_bears_it(sight.gloss(gloss) or ""):
        return ["name"]
    is_phrase = _goes_on_small(words) or _is_saying(sight)
    begins = _begins(sight) or is_phrase
    is_item = gloss is not None and gloss.way == "dash or colon"
    is_of_world = bool(context.world.get(choice.language)) or is_named
    if is_item and begins and not is_quoted and not is_of_world:
        return [*found, "capital"]
    is_unknown = choice.hit is None and gloss is None and not is_marked
    is_unknown = is_unknown and not is_phrase
    is_german = choice.language == "de" and is_marked  # whose nouns all have one
    if (not begins or is_unknown) and not is_said and not is_german:
        found.append("capital")
    elif not is_marked and gloss is None and loan(sight.surface) is None and not _is_whole(sight):
        found.append("capital at the beginning")
    return found


def _names_somebody(said: str | None) -> bool:
    """Tell whether a name stands in what would be a gloss: "Rokuro Ban (Ehime)"."""
    return any(word[0].isupper() and not is_english(word.lower()) for word in (said or "").split())


def _goes_on_small(words: Sequence[Word]) -> bool:
    """Tell whether a phrase has a capital in front alone, so that it is no name: Sensei ni rei."""
    return len(words) >= SENTENCE and all(word.text.islower() for word in words[1:])


def _is_saying(sight: Sight) -> bool:
    """Tell whether a phrase is what somebody says: "they say Khrystos voskres"."""
    is_phrase = len(sight.words) > 1 and sight.words[-1].text.islower()
    return is_phrase and is_said(sight.text, sight.place.start)


def _is_item(sight: Sight) -> bool:
    """Tell whether a term is the head of a numbered item: "3. Zakalivanie. Russians do it"."""
    before = sight.text[: sight.place.outer_start]
    after = sight.text[sight.place.outer_end : sight.place.outer_end + 3]
    return ITEM.fullmatch(before) is not None and HEADS.match(after) is not None


def _is_proper(sight: Sight, choice: Choice) -> bool:
    """Tell whether a lexicon has a word with a capital as a name has one: Yakutsk."""
    hit, surface = choice.hit, sight.surface
    is_listed = hit is not None and not hit.is_guess and hit.headword[:1].isupper()
    if not is_latin(surface):
        return False
    return is_listed and surface[:1].isupper() and not surface.isupper() and loan(surface) is None


def _is_called(sight: Sight) -> bool:
    """Tell whether the writer says what something is called: "they are called tolma"."""
    before = sight.text[: sight.place.outer_start][-40:]
    return CALLED_SO.search(before) is not None and not names.is_called_so(sight.text, sight.place)


def _is_spelled_so(sight: Sight, choice: Choice) -> bool:
    """Tell whether a loan has a capital in its own language too: Maslenitsa."""
    hit = choice.hit
    is_loan = hit is not None and not hit.is_guess and loan(sight.surface) is not None
    return is_loan and hit is not None and hit.headword[:1].isupper()


def _is_whole(sight: Sight) -> bool:
    """Tell whether a term is all of its sentence, as in a list, or a phrase and no name."""
    is_shout = sight.text[sight.place.end : sight.place.end + 1] == "!"
    if is_shout or _goes_on_small(sight.words) or _is_saying(sight):
        return True
    start, end = sight.place.sentence
    rest = sight.text[start : sight.place.start] + sight.text[sight.place.end : end]
    return not any(each.isalpha() for each in rest)


def _begins(sight: Sight) -> bool:
    """Tell whether a term begins a sentence, so that its capital says nothing."""
    place, text = sight.place, sight.text
    if not text[place.sentence[0] : place.start].strip("“\"‘'*_([#•·-–—0123456789. \t"):
        return True
    before = text[max(0, place.outer_start - 24) : place.outer_start + 1]
    return place.outer_start < place.start and SPEAKS.search(before) is not None


#: What stands before a quotation that begins with a capital of its own.
SPEAKS = re.compile(
    r"(?:[.:,!?—–]\s*|\b(?:says?|said|shout(?:s|ed)?|cried|cries|wrote|writes?|mutters?|muttered|whispers?"
    r"|whispered|asks?|asked|answers?|answered|replies|replied|sings?|sang|reads|him|her|them|me|us)\s)[“\"‘']$"
)
GENUS = re.compile(r"[A-Z][a-z]{4,}(?:opsis|ium|aceae|idae|ella|aria|us)$")


def _is_latin_name(surface: str) -> bool:
    """Tell whether a span is the name of a species, or of its genus: Acer palmatum."""
    parts = surface.split()
    if len(parts) == 1:
        return GENUS.match(surface) is not None
    if (
        "," in surface
        or len(parts) not in (2, 3)
        or not parts[0][:1].isupper()
        or not parts[1].islower()
    ):
        return False
    return plain(parts[1]).endswith(("us", "a", "um", "is", "ii", "ens", "ata", "atum", "ans", "e"))
