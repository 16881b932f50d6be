"""Judging what a Latin query found: how near it is to a form, and by which scheme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from phrasekit.entries import Spelling, Step, Verdict
from phrasekit.languages.uk import cyrillic, morphology, sound, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phrasekit.entries import TermEntry

#: The schemes by which a query is named, the likely ones first.
TRIED = ("ukrainian_2010", "bgn_pcgn", "scientific", "iso_9_1995", "ala_lc")
#: What it costs to be near a scheme rather than in it, and each change.
NEAR_COST, CHANGE_COST, SHORT_WORD = 0.3, 0.3, 4
#: A reading this far from the query is another word.
TOO_FAR = 2.6


#: What it costs that a query was typed on another keyboard, and that it has an English ending.
LAYOUT_COST, PLURAL_COST = 0.3, 1.3
#: Shorter words keep their -s.
LEAST_PLURAL = 5


def spellings(query: str) -> Iterator[Spelling]:
    """Give the keys of a query by its sound, of its singular, and of the keys it was typed with.

    >>> [each.key for each in spellings("Lvivs")][:2], [each.key for each in spellings("lzre.")][-1]
    (['lvivs', 'lviv'], 'дякую')
    """
    for key in sound.keys_of_query(query):
        yield Spelling(key)
    if query.endswith("s") and len(query) >= LEAST_PLURAL and not query.endswith("ss"):
        singular = query[:-1]
        way = (Step("English plural -s", query, singular),)
        yield Spelling(sound.key_of_latin(singular), singular, "spelling", way, cost=PLURAL_COST)
    native = cyrillic.other_layout(query)
    if native:
        way = (Step("keyboard layout", query, native),)
        yield Spelling(cyrillic.fold(native), native, "spelling", way, cost=LAYOUT_COST)


def judge(query: str, entry: TermEntry) -> Verdict | None:
    """Say how well a headword answers a query in Latin letters."""
    form = entry.forms[0]
    name, cost = nearness(query, form.text)
    if cost > TOO_FAR:
        return None
    return Verdict("spelling", form, (Step(name, query, form.text),), cost)


def judge_inflected(query: str, entry: TermEntry) -> Verdict | None:
    """Say whether a query in Latin letters is an inflected form of a headword.

    Which forms there are comes from the entry itself and, where it is installed, the dictionary.
    """
    headword, key = entry.forms[0].text, sound.key_of_latin(query)
    own = cyrillic.fold(headword)
    best: tuple[float, str, str, str] | None = None
    for form, features in _forms(entry):
        if cyrillic.fold(form) == own or sound.key_of_cyrillic(cyrillic.fold(form)) != key:
            continue
        name, cost = nearness(query, form)
        if cost <= TOO_FAR and (best is None or cost < best[0]):
            best = cost, name, form, ", ".join(features) or "inflected form"
    if best is None:
        return None
    cost, name, form, grammar = best
    steps = (Step(name, query, form), Step(grammar, form, headword))
    return Verdict("inflected", entry.forms[0], steps, cost)


def _forms(entry: TermEntry) -> list[tuple[str, tuple[str, ...]]]:
    parts = entry.parts_of_speech
    found = [(each.form, each.features) for each in morphology.paradigm(entry.headword, parts)]
    return found + [
        (cyrillic.plain(form), (name.replace("_", " "),))
        for name, forms in morphology.listed_forms(entry)
        for form in forms
    ]


@lru_cache(maxsize=1024)
def nearness(query: str, form: str) -> tuple[str, float]:
    """Name the scheme that writes a form as the query does, with the cost of what differs.

    >>> nearness("Kyiv", "Київ"), nearness("Kyjiv", "Київ"), nearness("Kyjiw", "Київ")
    (('ukrainian_2010', 0.0), ('scientific', 0.0), ('usual romanisation', 0.84))
    """
    exact = query.casefold()
    known = writing.schemes()
    written = []
    for name in TRIED:
        text = known[name].apply(form).casefold()
        if text == exact:
            return name, 0.0
        written.append((name, sound.plain(text)))
    bare = sound.plain(query)
    for name, text in written:
        if text == bare:
            return name, 0.1
    least = min(sound.distance(bare, text) for _, text in written)
    # A change weighs more in a short word: shojo is not що.
    weight = CHANGE_COST * (1 + SHORT_WORD / max(len(bare), 1))
    return "usual romanisation", round(NEAR_COST + weight * least, 2)
