"""Names that belong to the world of our languages, for those who want them listed too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning import dictionary, names
from phrasekit.scanning.candidates import is_syllables, starts_of
from phrasekit.scanning.english import is_english
from phrasekit.scanning.findings import Finding
from phrasekit.scanning.spans import Candidate
from phrasekit.scanning.tokens import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.scanning.findings import Context
    from phrasekit.scanning.spans import Block

#: A title that is printed with the name.
TITLE = re.compile(r"([^\W\d_]+)\.? $")
#: Names that look Russian or Ukrainian whatever the analyser knows.
SLAVIC = re.compile(r"(?:ov|ova|ev|eva|in|ina|sky|skaya|ski|ska|enko|chuk|vich|vna|lov|ych)$")


def names_in(block: Block, context: Context) -> Iterator[Finding]:
    """Give the runs of capitals that are names of one of our languages."""
    for start, end in names.capital_runs(block.words, block.text, starts_of(block)):
        strange = [word.text for word in block.words_in(start, end) if not is_english(word.text)]
        code = _language(strange, context)
        if code is None:
            continue
        title = TITLE.search(block.text[max(0, start - 20) : start])
        if title and title[1].lower() in names.facts()["titles"] and title[1][0].isupper():
            start -= len(title[0])
        surface = block.text[start:end]
        yield Finding(
            Candidate(start, end, frozenset()),
            surface,
            code,
            dictionary.spelled(surface, code) if code != "ja" and len(strange) == 1 else None,
            None,
            "name",
            None,
            (),
            None,
            ("name",),
            0.0,
            sentence=block.sentence_of(start),
        )


def _language(strange: list[str], context: Context) -> str | None:
    """Give the language of a name, by its sounds and by what the article is about."""
    if all(is_syllables(word) for word in strange) and len(plain("".join(strange))) > 2:
        return "ja"
    if any(SLAVIC.search(word.lower()) for word in strange):
        return "uk" if context.world.get("uk", 0.0) > context.world.get("ru", 0.0) else "ru"
    if context.world.get("ru", 0.0) > 0 and all("ru" in dictionary.may_be(w) for w in strange):
        return "ru"
    return None
