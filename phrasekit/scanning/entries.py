"""Lines that begin with a term and go on with its meaning, as those of a list or a glossary do.

chainik: /chi:'nik/ n. A teapot; a beginner.
3. sunagimo. Gizzard. Exactly as scary as it sounds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning.brackets import bracket_at
from phrasekit.scanning.gloss_after import by_language
from phrasekit.scanning.places import LIKELY, SURE, Gloss, begins_line, from_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.places import Place

#: How a word sounds, and which part of speech it is.
SOUND = r"/[^/\n]{1,40}/|\\[^\\\n]{1,40}\\|\[[^\]\s]{1,40}\]"
PART = (
    r"\(?(?:n|v|vt|vi|adj|adv|interj|excl|exp|phr|pl|sing|m|f|nt|pf|impf)\.(?:\s(?:pl|m|f|nt)\.)?\)?"
    r"|\(?(?:noun|verb|adjective|adverb|interjection|exclamation|phrase|expression|suffix|prefix"
    r"|particle)s?\)?(?=\s*[,;:.–—-]|\s+[A-Z(]|\n)"
)
BETWEEN = r"\s*(?::|=|,|;|\t|\||–|—|-{1,2}(?=\s)|\.(?=\s|$))?\s*"
#: All that stands between a term and its meaning in such a line.
HEAD = re.compile(rf"{BETWEEN}(?:(?P<told>{SOUND}|{PART}){BETWEEN}){{1,4}}(?:1[.)]\s*)?")
#: A bold or numbered term with nothing between it and its meaning.
BARE = re.compile(r"\s+(?=(?:An?|The|To|One|When|Someone|Something)\s)")
AFTER_BRACKET = re.compile(r"\s+(?=[A-Z])")


def line(text: str, place: Place, at: int, is_bold: bool = False) -> Iterator[Gloss]:
    """Give the meaning that a line tells of the term it begins with."""
    if not begins_line(text, place):
        return
    head = HEAD.match(text, at)
    start = head.end() if head else at
    while start < len(text) and text[start].isspace():
        start += 1
    if start > at:
        yield from by_language(text, start)
    bracket = bracket_at(text, start) if start > at else None
    if bracket is not None and bracket.gloss:  # "[Russian, literally “teapot”]"
        yield Gloss(*bracket.gloss, "brackets", SURE, bracket.language)
    elif head and head.end() < len(text):
        yield from from_clause(text, head.end(), "dash or colon", SURE)
    is_item = re.search(r"\d[.)]\s*\W*$", text[: place.outer_start]) is not None
    bare, sureness = BARE.match(text, at) if is_bold or is_item else None, LIKELY
    if bare is None and text[place.outer_end : at].rstrip().endswith(".)"):  # "Suslo (n.) Beer."
        bare, sureness = AFTER_BRACKET.match(text, at), SURE
    if bare:
        yield from from_clause(text, bare.end(), "dash or colon", sureness)
