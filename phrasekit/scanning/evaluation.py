"""One candidate weighed: what is said around it, what was chosen, and what speaks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning import cues, dictionary, tokens
from phrasekit.scanning.agreement import agrees
from phrasekit.scanning.choosing import choose, headword_of
from phrasekit.scanning.clauses import vague, verbs
from phrasekit.scanning.english import is_english
from phrasekit.scanning.evidence import LEAST, evidence, weight
from phrasekit.scanning.findings import Finding, Sight
from phrasekit.scanning.fragments import is_fragment
from phrasekit.scanning.glosses import bracket_around, brackets_of, glosses
from phrasekit.scanning.looks import looks_english
from phrasekit.scanning.places import place_of
from phrasekit.scanning.tokens import OPENING, is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from phrasekit.scanning.brackets import Bracket
    from phrasekit.scanning.findings import Context
    from phrasekit.scanning.places import Gloss, Place
    from phrasekit.scanning.spans import Block, Candidate

#: No limit.
END = 1 << 30
#: A romanised term and the same in its own script: "is called ma, 間".
NATIVE_BESIDE = re.compile(r"\s*[,/]?\s*(?P<native>[\u0400-\u04ff\u3041-\u30ff\u3400-\u9fff々]+)")
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
#: "a banjo, a kettle and a sample"
ITEMS = re.compile(r"an? [\w’'-]+(?: [\w’'-]+)? and (?:an?|two|three|some) ")
#: What is said of one thing and not of its kind: "a gift from her aunt", "the best in town".
OF_ONE_THING = re.compile(
    r"(?:(?:an?|the|my|her|his|our|their) (?:gift|present|souvenir|relic|heirloom|bargain|treat"
    r"|speciality|specialty|favou?rite|surprise|delight|joy|disaster|triumph|legacy|highlight)\b"
    r"|the [\w-]+est (?:I|we|he|she|they|you|of|in|on|at)\b)"
)
RELATIVE = re.compile(r"\b(?:that|which|who|whose|where|when|what|how|there|as)\b")
#: In these ways even "you" and "nothing" may be what a word means.
PLAIN_WAYS = frozenset(("brackets", "says what it means", "language named"))
CONCEPTS = frozenset(
    ("thing", "word", "concept", "idea", "notion", "custom", "expression", "saying", "proverb")
)
#: What cannot end a gloss: "Closest translations are".
HANGING = frozenset(
    ("is", "are", "was", "were", "means", "mean", "meant", "as", "the", "a", "an", "of", "and",
     "or", "translates", "called", "meaning")
)  # fmt: skip
#: What says that there is nothing to say: "impossible to translate".
UNTOLD = frozenset(("impossible", "hard", "difficult", "untranslatable"))
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those"))
#: What stands for something said elsewhere is no gloss.
PRONOUNS = frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "one", "who",
     "whom", "which", "whose", "also", "there", "here")
)  # fmt: skip
#: Heads of what looks like a gloss and says nothing.
PALE = frozenset(
    ("first", "second", "third", "last", "term", "word", "name", "phrase", "same", "one", "only",
     "case", "problem", "question", "example", "noun", "verb", "very", "title",
     "largest", "biggest", "smallest", "oldest", "best", "most", "main", "capital", "home")
)  # fmt: skip


def evaluate(block: Block, candidate: Candidate, context: Context, limit: int = END) -> Finding:
    """Weigh one candidate; what is said beyond `limit` is said of another."""
    sight = _seen(block, candidate, limit)
    choice = choose(sight, context)
    signs = evidence(sight, choice, context)
    said = sight.gloss(choice.gloss)
    headword, reading, known = headword_of(sight.surface, choice, said)
    gloss, agreement = choice.gloss, choice.agrees
    if gloss is not None and agreement is None and known:
        agreement = agrees(sight.gloss(gloss) or "", known) or None
    return Finding(
        candidate,
        sight.surface,
        choice.language,
        headword,
        candidate.reading or reading,
        "phrase" if len(sight.words) > 1 else "word",
        sight.gloss(gloss),
        known,
        agreement,
        signs,
        weight(signs),
        sight.spellings,
        (gloss.start, gloss.end) if gloss else None,
        sight.place.sentence,
        gloss.sureness if gloss else 0,
    )


def _seen(block: Block, candidate: Candidate, limit: int) -> Sight:
    """Gather what is said around a candidate."""
    text, sentence = block.text, block.sentence_of(candidate.start)
    is_marked = not candidate.marks.isdisjoint(("emphasis", "quotes", "lang", "list"))
    place = place_of(text, candidate.start, candidate.end, sentence, is_marked, limit)
    said = tuple(gloss for gloss in glosses(text, place) if _is_gloss(text, place, gloss))
    brackets = [*brackets_of(text, place), *bracket_around(text, place)]
    return Sight(
        block,
        candidate,
        place,
        tuple(block.words_in(candidate.start, candidate.end)),
        said,
        _named(text, place, said, brackets),
        tuple(_spellings(text, place, brackets)),
    )


def _spellings(text: str, place: Place, brackets: Sequence[Bracket]) -> Iterator[tuple[int, int]]:
    """Give the other spellings of a term that stand beside it."""
    native = NATIVE_BESIDE.match(text, place.outer_end)
    if native and is_latin(text[place.start]):
        yield native.span("native")
    for bracket in brackets:
        for start, end in bracket.spellings:
            if end <= place.start or start >= place.end:
                yield start, end


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


def _is_gloss(text: str, place: Place, gloss: Gloss) -> bool:
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
    found = tokens.words(said)
    if not found or CONJUNCTIONS.match(said) or FINITE.match(said):
        return False
    is_before = gloss.end <= place.start and gloss.way in ("apposition", "between commas")
    if is_before and not is_quoted and not is_fragment(said):
        return False
    if gloss.way.endswith("apposition") and found[0].text.lower() in verbs():
        return False
    if " " not in surface and not is_quoted and _is_sentence(said, gloss):
        return False
    if len(found) == 1 and not is_latin(surface) and _is_reading(said, surface, gloss):
        return False
    latin = (word.text for word in found if is_latin(word.text))
    english = [word for word in latin if is_english(word) or looks_english(word)]
    return len(english) * 2 >= len(found)


def _is_sentence(said: str, gloss: Gloss) -> bool:
    """Tell whether what follows a word goes on with the text: "a gorelka, the gas is sold here"."""
    if THERE_IS.match(said):
        return True
    if gloss.way.endswith("apposition") and OF_ONE_THING.match(said):
        return True
    if gloss.way.endswith("apposition") and (ITEMS.match(said) or _is_somebody(said)):
        return True
    verb = VERB.search(said) if gloss.way.endswith("apposition") else None
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


def _is_pale(said: str) -> bool:
    """Tell whether a gloss is of the kind "the first", "a term of religious thought"."""
    words = [word for word in said.lower().split() if word not in ("the", "a", "an")]
    if not words or words[0] in ("such", "only"):
        return True
    if words[:2] == ["one", "of"]:
        return False
    if words[0] not in PALE:
        return False
    return len(words) == 1 or words[1] in ("of", "for", "from", "in", "to", "and", "or", "is")


def _is_vague(said: str, gloss: Gloss) -> bool:
    """Tell whether a gloss says nothing by itself: "The rule", "you", "which nobody translates"."""
    words = [word.strip(",.;:!?'\"“”‘’") for word in said.lower().split()]
    while words and words[0] in DETERMINERS:
        words = words[1:]
    if words and re.split(r"[’']", words[0])[0] in ("it", "that", "there") and len(words) < 3:
        return "’" in words[0] or "'" in words[0] or gloss.way not in PLAIN_WAYS
    if words and (words[0] in ("which", "whom", "whose") or words[0] in UNTOLD):
        return True
    if words and words[0] == "most" and "of" in words[:4]:
        return True
    if len(words) == 1 and said[0].isupper() and cues.is_of_a_world(said):
        return True
    if len(words) > 2 and words[0] in CONCEPTS and words[1] == "in":
        return True
    if words == ["short", "for"]:
        return True
    if len(words) > 1 and words[-1] in HANGING and not RELATIVE.search(said):
        return True
    if said.lower().startswith(("that sort of", "that kind of", "this sort of", "this kind of")):
        return True
    if gloss.way in PLAIN_WAYS:
        return not words or (gloss.way == "says what it means" and words[0] == "your")
    if not words or (len(words) == 1 and words[0] in vague()):
        return True
    return words[0] in PRONOUNS and len(words) < 3


def _named(
    text: str, place: Place, said: Sequence[Gloss], brackets: Sequence[Bracket]
) -> str | None:
    """Give the language that is named beside a term: "the Japanese word kura"."""
    for code in (*(gloss.language for gloss in said), *(each.language for each in brackets)):
        if code:
            return code
    before = text[max(place.sentence[0], place.outer_start - 60) : place.outer_start]
    after = text[place.outer_end : min(place.sentence[1], place.outer_end + 40)]
    following = text[place.sentence[1] : place.sentence[1] + 40]
    return cues.beside(before, after) or cues.told_after(following)
