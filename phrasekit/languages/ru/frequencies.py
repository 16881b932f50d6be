"""From the frequencies of tokens to those of lemmas, when the index is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phrasekit.languages.ru import cyrillic, morphology

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Rarer tokens (fewer than about 2,000 in a billion) add too little to a lemma to be analysed.
LEAST_SHARE = 2e-6


def lemma_frequencies(tokens: Mapping[str, float]) -> dict[str, float]:
    """Share each token's frequency among the lemmas it may belong to, by their likelihood.

    Lemmas are folded: texts write е for ё four times out of five.
    """
    shares: dict[str, float] = {}
    for token, share in tokens.items():
        if share < LEAST_SHARE or not ("а" <= token[0] <= "я"):
            continue
        for analysis in morphology.analyse(token):
            lemma = cyrillic.fold(analysis.lemma)
            shares[lemma] = shares.get(lemma, 0.0) + share * analysis.likelihood
    return shares
