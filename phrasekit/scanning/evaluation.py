"""One candidate weighed: what is said around it, what was chosen, and what speaks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning import cues
from phrasekit.scanning.agreement import agrees
from phrasekit.scanning.choosing import choose, headword_of
from phrasekit.scanning.evidence import LEAST, evidence, weight
from phrasekit.scanning.findings import Finding, Sight
from phrasekit.scanning.glosses import bracket_around, brackets_of, glosses
from phrasekit.scanning.places import place_of
from phrasekit.scanning.plausible import is_gloss
from phrasekit.scanning.tokens import is_latin

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
    said = tuple(gloss for gloss in glosses(text, place) if is_gloss(text, place, gloss))
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
