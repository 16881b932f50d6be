"""What a query may have been meant for that no entry is written or sounds like.

One letter too many, too few, changed or swapped; and words half in kana (たべ物) that no
dictionary lists so, found by their sound and held against their kanji.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step, Verdict
from phrasekit.languages.ja import kana
from phrasekit.languages.ja.sound import sound_key, unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phrasekit.entries import TermEntry

#: The letters of sound keys; of what is typed, all others as well.
KEY_LETTERS = "abdeghikmnoprstuwyz"
TYPED_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: Shorter words have too many neighbours to tell which was meant.
SHORTEST = 4
COST = 1.0
#: A first letter is seldom wrong.
FIRST_COST = 0.5
#: Kana that are voiced inside a compound (rendaku), with what they become.
VOICED = dict(
    zip(
        "かきくけこさしすせそたちつてとはひふへほ",
        "がぎぐげござじずぜぞだぢづでどばびぶべぼ",
        strict=True,
    )
)
_KANA_RUN = re.compile("[ぁ-ゖァ-ヺー]+")


def one_letter_wrong(query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
    """Give the sounds that are in the index and one letter away from a query.

    >>> [found.key for found in one_letter_wrong("nebusku", {"nebusoku"}.__contains__)]
    ['nebusoku']
    """
    base = sound_key(query)
    typed = re.sub("[^a-z]", "", unmarked(query.casefold()))
    edits = one_edit(base, KEY_LETTERS) if base else _sounds(typed)
    if len(base or typed) < SHORTEST:
        return
    seen = set()
    for key, place in edits:
        if key not in seen and has_key(key):
            seen.add(key)
            cost = COST + (FIRST_COST if place == 0 else 0.0)
            yield Spelling(key, "", "near", (Step("one letter wrong", query, key),), cost=cost)


def _sounds(typed: str) -> Iterator[tuple[str, int]]:
    """Give the sounds of what is one letter away from letters that are no syllables."""
    for edit, place in one_edit(typed, TYPED_LETTERS):
        key = sound_key(edit)
        if key is not None:
            yield key, place


def one_edit(text: str, letters: str) -> Iterator[tuple[str, int]]:
    """Give all strings that differ by one letter left out, added, changed or swapped; where."""
    for place in range(len(text) + 1):
        head, tail = text[:place], text[place:]
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:], place
        if tail:
            yield head + tail[1:], place
        for letter in letters:
            yield head + letter + tail, place
            if tail and tail[0] != letter:
                yield head + letter + tail[1:], place


def by_sound(query: str, has_key: Callable[[str], bool]) -> Iterator[Spelling]:
    """Give the sounds of a word half in kana, as the analyser reads its kanji."""
    if not _KANA_RUN.search(query):
        return
    seen = set()
    for reading in _spoken(query):
        key = sound_key(reading)
        if key is not None and key not in seen and has_key(key):
            seen.add(key)
            step = Step("kana for kanji", query, reading)
            yield Spelling(key, query, "near", (step,))


def _spoken(query: str) -> Iterator[str]:
    """Read the word as it stands, then each run of kanji alone, voiced inside a word or not."""
    from phrasekit.languages.ja import analysis

    readings = [""]
    yield "".join(token.reading or "" for token in analysis.tokenize(query))
    for place, run in enumerate(re.findall("[ぁ-ゖァ-ヺー]+|[^ぁ-ゖァ-ヺー]+", query)):
        if kana.is_kana(run):
            readings = [before + kana.to_hiragana(run) for before in readings]
            continue
        said = [token.reading for token in analysis.tokenize(run)]
        if None in said:
            return
        spoken = kana.to_hiragana("".join(each or "" for each in said))
        ways = [spoken]
        if place and spoken[:1] in VOICED:
            ways.append(VOICED[spoken[0]] + spoken[1:])
        readings = [before + way for before in readings for way in ways]
    yield from readings


def judge(spelling: Spelling, entry: TermEntry) -> Verdict | None:
    """Take the reading of the sound; an entry must have the kanji of the query in their places."""
    form = next((each for each in entry.readings if sound_key(each.text) == spelling.key), None)
    if form is None:
        return None
    if spelling.text:
        pattern = re.compile(_KANA_RUN.sub(".+", re.escape(spelling.text)))
        if not any(pattern.fullmatch(each.text) for each in entry.forms):
            return None
    last = spelling.steps[-1]
    steps = (*spelling.steps[:-1], last._replace(after=form.text))
    return Verdict("near", form, steps, spelling.cost)
