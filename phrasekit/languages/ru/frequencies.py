"""From the frequencies of tokens to those of lemmas, when the index is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.languages.ru import corrections, cyrillic, morphology

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from phrasekit.entries import TermEntry

#: Rarer tokens (fewer than about 2,000 in a billion) add too little to a lemma to be analysed.
LEAST_SHARE = 2e-6
#: A phrase is about so much rarer than its rarest word; none is rarer than what we have it for.
PHRASE_RARITY, LEAST_PHRASE = 1.2, 2.5
#: What stands between a lemma and its part of speech.
MARK = "/"
#: The names that lexicons give to parts of speech, beside the analyser's.
_PARTS = {
    "proper noun": ("noun",),
    "determiner": ("pronoun", "adjective", "numeral"),
    "ordinal": ("adjective",),
    "parenthetical": ("adverb", "conjunction", "particle"),
    "predicative": ("predicative", "adverb", "verb"),
    "interjection": ("interjection", "particle"),
    "particle": ("particle", "interjection", "conjunction", "adverb"),
    "adverb": ("adverb", "predicative"),
    "pronoun": ("pronoun", "conjunction"),
    "conjunction": ("conjunction", "pronoun", "particle"),
    "adjective": ("adjective", "participle"),
}
#: An entry of a part of speech that its headword was never counted as is rarer by this.
UNCOUNTED = 1.5


def lemma_frequencies(tokens: Mapping[str, float]) -> dict[str, float]:
    """Share each token's frequency among the lemmas it may belong to, by their likelihood.

    Lemmas are folded: texts write е for ё four times out of five. Each stands by itself and with
    its part of speech, so that печь, to bake, does not lend its frequency to the stove. A token
    itself, of whatever lemma, stands with an empty part of speech.
    """
    shares: dict[str, float] = {}
    for token, share in tokens.items():
        if not ("а" <= token[0] <= "я"):
            continue
        own = f"{token.replace('ё', 'е')}{MARK}"
        shares[own] = shares.get(own, 0.0) + share
        if share < LEAST_SHARE:
            continue
        for analysis in morphology.analyse(token, morphology.CARELESS):
            lemma = cyrillic.fold(analysis.lemma)
            part = f"{lemma}{MARK}{analysis.lemma_part_of_speech}"
            for key in (lemma, part):
                shares[key] = shares.get(key, 0.0) + share * analysis.likelihood
    return shares


def commonness(entry: TermEntry, zipf: Callable[[str], float]) -> float:
    """Say how common an entry is, by `zipf` of its folded headword and part of speech."""
    key = cyrillic.fold(entry.headword)
    if " " in key or "-" in key:
        rarest = min(zipf(f"{word}{MARK}") for word in key.replace("-", " ").split())
        return max(zipf(key), LEAST_PHRASE, round(rarest - PHRASE_RARITY, 2))
    rarer = corrections.rarer(entry.readings[0].text)
    parts = {name for part in entry.parts_of_speech for name in _PARTS.get(part, (part,))}
    counted = max((zipf(f"{key}{MARK}{part}") for part in parts), default=0.0)
    if counted:
        return max(counted - rarer, 0.0)
    if zipf(key):
        return max(zipf(key) - UNCOUNTED - rarer, 0.0)
    return max(zipf(f"{key}{MARK}") - rarer, 0.0)
