"""Forms that the dictionary does not list: gerunds led back to their verb, and guesses by ending.

The dictionary has a gerund as a word of its own, знаючи beside знати, and no way from one to the
other; for the reader it is a form of the verb.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from phrasekit.errors import MissingPackage
from phrasekit.languages.uk import wordlist
from phrasekit.languages.uk.wordlist import Parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The endings of gerunds, with those of the verb forms that they are made of.
_GERUNDS = (("чись", "ться"), ("шись", "ся"), ("чи", "ть"), ("ши", ""))
#: A guess that is less sure than this is none.
LEAST_SCORE = 0.05
MOST_GUESSES = 6


def verb_of_gerund(form: str) -> str | None:
    """Give the infinitive behind a gerund; None where no verb has the form that it is made of.

    >>> [verb_of_gerund(form) for form in ("знаючи", "повернувшись", "принісши", "чи")]
    ['знати', 'повернутися', 'принести', None]
    """
    for ending, finite in _GERUNDS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            for base in (stem + finite, stem.removesuffix("в") + "в" + finite):
                for parse in wordlist.dictionary().parse(base):
                    if "VERB" in parse.tag and {"past", "plur"} & parse.tag:
                        return parse.lemma
    return None


#: Verbs in -увати, which new verbs are, show by their past and their infinitive.
_VERB = re.compile("(?P<stem>.{2,}[ую]ва)(?P<end>ти|в|ла|ло|ли)(?P<self>с[яь])?")
_TAGS = {
    "ти": frozenset({"VERB", "infn", "impf"}),
    "в": frozenset({"VERB", "past", "masc", "impf"}),
    "ла": frozenset({"VERB", "past", "femn", "impf"}),
    "ло": frozenset({"VERB", "past", "neut", "impf"}),
    "ли": frozenset({"VERB", "past", "plur", "impf"}),
}
#: What a word that no dictionary has is not: no word at all, indeclinable, an abbreviation.
_NEVER = frozenset({"UNKN", "PNCT", "LATN", "NUMB", "Fixd", "Abbr"})


class _Guess(Protocol):
    """What we ask of an analysis of pymorphy3."""

    @property
    def normal_form(self) -> str:
        """The lemma."""

    @property
    def tag(self) -> object:
        """The grammemes; written out they are parted by commas and spaces."""

    @property
    def score(self) -> float:
        """How likely the analysis is."""


class _Analyser(Protocol):
    def parse(self, form: str) -> Sequence[_Guess]:
        """Give every analysis of a form, known or guessed."""


@cache
def _analyser() -> _Analyser:
    """Build the analyser, which guesses by endings and prefixes; some forty milliseconds."""
    try:
        package = import_module("pymorphy3")
    except ImportError as error:
        raise MissingPackage(wordlist.LANGUAGE, wordlist.EXTRA) from error
    loaded: _Analyser = package.MorphAnalyzer(path=str(wordlist.folder()), lang="uk")
    return loaded


@lru_cache(maxsize=1 << 12)
def predict(form: str) -> tuple[Parse, ...]:
    """Guess the analyses of a form that the dictionary lacks, by its ending and its parts.

    >>> predict("медико-технологічні")[0].lemma
    'медико-технологічний'
    """
    return tuple(_predicted(form))


def _predicted(form: str) -> Iterator[Parse]:
    verb = _VERB.fullmatch(form)
    if verb is not None:
        yield Parse(f"{verb['stem']}ти{'ся' if verb['self'] else ''}", _TAGS[verb["end"]], -1, -1)
        return
    for each in _analyser().parse(form)[:MOST_GUESSES]:
        grammemes = frozenset(str(each.tag).replace(" ", ",").split(","))
        if each.score >= LEAST_SCORE and grammemes.isdisjoint(_NEVER):
            yield Parse(each.normal_form, grammemes, -1, -1)
