"""Whether what was found beside a term can be its gloss: in English, and saying what a thing is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from phrasekit.scanning import cues, dictionary, tokens
from phrasekit.scanning.clauses import any_of, patterns, vague, verbs
from phrasekit.scanning.english import is_english
from phrasekit.scanning.fragments import is_fragment
from phrasekit.scanning.looks import looks_english
from phrasekit.scanning.tokens import OPENING, is_latin

if TYPE_CHECKING:
    from phrasekit.scanning.places import Gloss, Place

#: What begins a remark and no gloss.
CONJUNCTIONS = re.compile(
    r"(?:while|if|because|though|although|since|but|and|so|whether|unless|until|as(?! an? ))"
    r"\b(?!-)",
    re.IGNORECASE,
)
#: A verb begins the rest of a sentence.
FINITE = re.compile(
    r"(?:is|was|are|were|has|had|does|did|says?|said|writes?|wrote|asks?|asked|adds?|added)\b"
)
THERE_IS = re.compile(r"(?:there (?:is|are|was|were)|(?:he|she|we|they|I) \w+)\b")
VERB = re.compile(r"\s(?:is|are|was|were)\b")
#: "a banjo, a kettle and a sample", "the cook and the driver"
ITEMS = re.compile(
    r"an? [\w’'-]+(?: [\w’'-]+)? and (?:an?|two|three|some) |the [\w’'-]+ and the [\w’'-]+$"
)
RELATIVE = re.compile(r"\b(?:that|which|who|whose|where|when|what|how|there|as)\b")
SPEAKS = re.compile(r"(?:[A-Z]\w+|\w+) (?:said|says|thought|thinks|wrote|writes|added|adds)\b")
#: "built in 1890": what happened to a thing.
HAPPENED = re.compile(
    r"(?:\w+ed|built|made|written|born|set|kept|bought|brought|found|taken|given|held|sold|hung)"
    r"\s(?:in|by|on|at|since|during|after|before|until)\b"
    r"|(?:now|once|then|formerly|soon|already|still|long|by now|no longer)\s"
)
#: "two years", "seventy if a day"
AMOUNT = re.compile(
    r"(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|seventy"
    r"|several|many|few|some|half an?)\s(?:\w+\s)?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|times?|if|or so|of (?:them|us))\b"
)
#: In these ways even "you" and "nothing" may be what a word means.
PLAIN_WAYS = frozenset(("brackets", "says what it means", "language named"))
#: In these ways the rest of the sentence may look like a gloss.
BESIDE = frozenset(
    ("apposition", "defining apposition", "late apposition", "dash or colon", "late brackets",
     "far brackets", "between commas")
)  # fmt: skip
#: In these ways a sentence may say anything of a thing.
TOLD_OF = frozenset((*BESIDE, "definition", "is", "bare is", "next sentence", "quoted near"))
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those"))
#: Ways in which something else is told of than a concept.
IT = frozenset(("it", "that", "there"))


POSSESSIVES = frozenset(("his", "her", "its", "their"))


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(patterns()[name])


@cache
def _one_thing() -> re.Pattern[str]:
    """What is said of one thing and not of its kind: "a gift from her aunt", "the best of all"."""
    return re.compile(
        rf"(?:(?:an?|the|my|her|his|our|their|its) (?:\w+ )?{any_of('single')}\b"
        rf"|the {any_of('aspects')} (?:of|that|why|I|we|he|she|they|since|for)\b"
        r"|the (?:[\w-]+est|best|worst|most [\w-]+)(?: \w+)? (?:I|we|he|she|they|you|of|in|on|at)\b"
        r"|the (?:last|first|only)(?: \w+)? (?:I|we|he|she|they)\b"
        r"|one of (?:his|her|my|their|our|its)\b|(?:a|the whole) lot\b"
        r"|what (?:he|she|I|they|it|my|his|her|their)\b)"
    )


def is_gloss(text: str, place: Place, gloss: Gloss) -> bool:
    """Tell whether what was found can be a gloss: English, and not the term itself."""
    said, surface = text[gloss.start : gloss.end], text[place.start : place.end]
    if gloss.start < place.end and place.start < gloss.end:
        return False
    if surface.lower() in said.lower() or len(said) < 2 or cues.code_of(said) is not None:
        return False
    is_quoted = text[gloss.start - 1] in OPENING
    if _is_pale(said) or (not is_quoted and _is_vague(said, gloss)):
        return False
    if not is_quoted and text[gloss.end : gloss.end + 1] == "?" and gloss.start > place.end:
        return gloss.way == "brackets"
    if gloss.way in TOLD_OF and _one_thing().match(said):
        return False
    found = tokens.words(said)
    if not found or CONJUNCTIONS.match(said) or FINITE.match(said):
        return False
    if not is_quoted and _goes_on(text, place, gloss, said):
        return False
    if len(found) == 1 and not is_latin(surface) and _is_reading(said, surface, gloss):
        return False
    latin = (word.text for word in found if is_latin(word.text))
    english = [word for word in latin if is_english(word) or looks_english(word)]
    return len(english) * 2 >= len(found)


def _goes_on(text: str, place: Place, gloss: Gloss, said: str) -> bool:
    """Tell whether what stands beside a term is rather the rest of its sentence."""
    is_before = gloss.end <= place.start and gloss.way in ("apposition", "between commas")
    if is_before and not is_fragment(said):
        return True
    if gloss.way in BESIDE and _is_remark(said):
        return True
    if gloss.way.endswith("apposition") and gloss.start >= place.end:
        if said.split(" ", 1)[0].lower() in verbs() or SPEAKS.match(said):
            return True
        if said.startswith(("like ", "unlike ")):
            return True
        if _leads(text, place) and text[gloss.end : gloss.end + 1] != ",":
            return True
    return " " not in text[place.start : place.end] and _is_sentence(said, gloss)


#: "After the banya, the snow looked blue": what stands before the clause.
LEADS_TO = re.compile(
    r"\W*(?:After|Before|In|On|At|With|Without|From|For|Near|Behind|Under|Over|Next to|During|Since"
    r"|Until|Despite|Between|Like|Unlike|Outside|Inside)\s"
    r"(?:(?:the|an?|his|her|their|our|my|its|this|that)\s)?(?:[\w-]+\s)?\W*$"
)


def _leads(text: str, place: Place) -> bool:
    return LEADS_TO.fullmatch(text, place.sentence[0], place.start) is not None


def _is_remark(said: str) -> bool:
    """Tell whether a few words only remark on a thing: "however", "at last", "built in 1890"."""
    words = said.lower().split()
    if HAPPENED.match(said) or AMOUNT.match(said):
        return True
    if len(words) > 1:
        return (
            words[0] in _set("fillers")
            or words[:2] == ["a", "bit"]
            or (len(words) > 2 and words[:2] == ["a", "little"])
        )
    is_adverb = words[0].endswith("ly") and len(words[0]) > len("only")
    return is_adverb or words[0] in _set("asides")


def _is_sentence(said: str, gloss: Gloss) -> bool:
    """Tell whether what follows a word goes on with the text: "a gorelka, the gas is sold here"."""
    if THERE_IS.match(said):
        return True
    if not gloss.way.endswith("apposition"):
        return False
    if ITEMS.match(said) or _is_somebody(said):
        return True
    verb = VERB.search(said)
    return verb is not None and RELATIVE.search(said[: verb.start()]) is None


def _is_somebody(said: str) -> bool:
    """Tell whether an apposition is a name: "our okami, Mrs Tsuda, bowed"."""
    words = said.split()
    return len(words) < 4 and all(word[0].isupper() for word in words) and len(words) > 1


def _is_reading(said: str, surface: str, gloss: Gloss) -> bool:
    """Tell whether a word beside a term in its own script is the same in Latin letters."""
    if not any(room.writes(surface) for room in dictionary.rooms().values()):
        return gloss.way == "before brackets" and said[0].isupper()
    return any(
        hit.headword == surface
        for code, room in dictionary.rooms().items()
        if room.writes(surface)
        for hit in dictionary.hits(said.replace("-", "").lower(), code)
    )


#: "It is also known as", "a made-up term"
NAMING = re.compile(
    r"\b(?:known|referred to|described) as\b"
    r"|^(?:an?|the|this|another)\s(?:[\w’'-]+\s){0,2}(?:term|word|name|phrase|expression)$"
)


def _is_pale(said: str) -> bool:
    """Tell whether a gloss is of the kind "the first", "a term of religious thought"."""
    words = [word for word in said.lower().split() if word not in ("the", "a", "an")]
    if not words or words[0] in ("such", "only") or NAMING.search(said):
        return True
    if words[:2] == ["one", "of"] or words[0] not in _set("heads"):
        return False
    return len(words) == 1 or words[1] in ("of", "for", "from", "in", "to", "and", "or", "is")


def _is_vague(said: str, gloss: Gloss) -> bool:
    """Tell whether a gloss says nothing by itself: "The rule", "you", "which nobody translates"."""
    words = [word.strip(",.;:!?'\"“”‘’") for word in said.lower().split()]
    while words and words[0] in DETERMINERS:
        words = words[1:]
    if not words or _says_nothing(said, words):
        return True
    if re.split(r"[’']", words[0])[0] in IT and len(words) < 3:
        return "’" in words[0] or "'" in words[0] or gloss.way not in PLAIN_WAYS
    if gloss.way in PLAIN_WAYS:
        return gloss.way == "says what it means" and words[0] == "your"
    return (len(words) == 1 and words[0] in vague()) or (
        words[0] in _set("pronouns") and len(words) < (2 if words[0] in POSSESSIVES else 3)
    )


def _says_nothing(said: str, words: list[str]) -> bool:
    """Tell whether a gloss says nothing in whatever way it is said."""
    first, last = words[0], words[-1]
    if first in ("which", "whom", "whose") or first in _set("untold"):
        return True
    if first == "most" and "of" in words[:4]:
        return True
    if len(words) == 1 and said[0].isupper() and cues.is_of_a_world(said):
        return True
    if words == ["short", "for"] or words == ["lot"]:
        return True
    if len(words) > 2 and first in _set("concepts") and words[1] == "in":
        return True
    if len(words) > 1 and last in _set("hanging") and not RELATIVE.search(said):
        return True
    return said.lower().startswith(("that sort of", "that kind of", "this sort of", "this kind of"))
