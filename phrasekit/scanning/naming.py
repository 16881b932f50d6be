"""Names that belong to the world of our languages, for those who want them listed too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.scanning import cues, dictionary, names
from phrasekit.scanning.candidates import is_syllables, starts_of
from phrasekit.scanning.english import is_english, loan, zipf
from phrasekit.scanning.findings import Finding
from phrasekit.scanning.looks import leaning
from phrasekit.scanning.spans import Candidate
from phrasekit.scanning.tokens import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from phrasekit.scanning.findings import Context
    from phrasekit.scanning.spans import Block
    from phrasekit.scanning.tokens import Word

#: What is no part of a name at its end.
POSSESSIVE = re.compile(r"['’]s?$")
#: Names that look Russian or Ukrainian whatever the analyser knows.
SLAVIC = re.compile(
    r"(?:ov|ova|ev|eva|in|ina|sky|skaya|skyi|skiy|ski|ska|enko|chuk|vich|vna|ych|grad|hrad|ivka|iv)$"
)
#: A word as common is English even with a capital.
COMMON_WORD = 4.8
#: So much likelier in romaji than in English a name must be, by its letters.
LIKELY = 1.0
#: A name that an analyser knows may be one of the whole world.
KNOWN = {"ru": 1.0, "uk": 2.0}


def names_in(block: Block, context: Context) -> Iterator[Finding]:
    """Give the runs of capitals that are names of one of our languages."""
    for run in names.capital_runs(block.words, block.text, starts_of(block)):
        run = _without_title(run)
        start, end = run[0].start, run[-1].end
        parts = [POSSESSIVE.sub("", word.text) for word in run]
        code = next(filter(None, (_language(part, context) for part in parts)), None)
        if code is None:
            continue
        end -= len(run[-1].text) - len(parts[-1])
        surface = block.text[start:end]
        yield Finding(
            Candidate(start, end, frozenset()),
            surface,
            code,
            dictionary.spelled(surface, code) if code != "ja" and len(run) == 1 else None,
            None,
            "name",
            None,
            (),
            None,
            ("name",),
            0.0,
            sentence=block.sentence_of(start),
        )


def _without_title(run: Sequence[Word]) -> Sequence[Word]:
    """Leave out what somebody is called before a name: Mr, Aunt, the Russian."""
    titles = names.facts()["titles"]
    called = [word.text.lower() in titles or bool(cues.code_of(word.text)) for word in run[:-1]]
    first = called.index(False) if False in called else -1
    return run[first:]


def _language(word: str, context: Context) -> str | None:
    """Give the language of a part of a name, by what is known of it, its sounds and its letters."""
    known = cues.cues().world.get(word, ())
    if known and cues.code_of(word) is None and loan(word) is None:
        return next((code for code in known if code in context.world), known[0])
    if len(word) < 3 or zipf(word.lower()) > COMMON_WORD:
        return None
    text, is_english_too = word.lower(), is_english(word)
    if is_syllables(word) and _is_japanese(word, is_english_too, context):
        return "ja"
    ours = "uk" if context.world.get("uk", 0.0) > context.world.get("ru", 0.0) else "ru"
    if SLAVIC.search(text) and (not is_english_too or leaning(text, ours) > 0.0):
        return ours if not is_english_too or context.world.get(ours) else None
    return ours if context.world.get(ours) and _is_analysed(word, ours) else None


def _is_japanese(word: str, is_english_too: bool, context: Context) -> bool:
    if not is_english_too:
        return len(plain(word)) > 2
    return bool(context.world.get("ja")) and leaning(word.lower(), "ja") >= LIKELY


def _is_analysed(word: str, code: str) -> bool:
    """Tell whether the analyser of a language knows a name, whose letters suit it too."""
    if leaning(word.lower(), code) < 0.0:
        return False
    found = (*dictionary.hits(word, code), *dictionary.guesses(word, code))
    return any(hit.headword[:1].isupper() and hit.cost < KNOWN[code] for hit in found)
