"""What the formats of translators share: pairs of a term and its translation, on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from phrasekit.errors import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from phrasekit.terms import Term

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
#: How many terms a report names.
NAMED = 5


def flat(text: str | None) -> str:
    r"""Give a text on one line, without control characters.

    >>> flat("lack\tof\n sleep\x00")
    'lack of sleep'
    """
    return " ".join(_CONTROL.sub(" ", text or "").split())


def source(term: Term) -> str:
    """Give the term as a translator's text has it: in its dictionary form."""
    return flat(term.headword) or flat(term.term)


class LeftOut:
    """The terms that a file cannot take, with the reason, for the report at the end."""

    def __init__(self) -> None:
        self._by_reason: dict[Message, list[str]] = {}
        self._counts: dict[Message, int] = {}

    def add(self, term: Term, reason: Message) -> None:
        """Note that a term is left out."""
        self._counts[reason] = self._counts.get(reason, 0) + 1
        named = self._by_reason.setdefault(reason, [])
        if len(named) < NAMED:
            named.append(source(term)[:40])

    def report(self, tell: Callable[[str], None]) -> None:
        """Tell of all terms that are left out, a line for each reason."""
        for reason, named in self._by_reason.items():
            more = self._counts[reason] - len(named)
            tell(
                Message(
                    "{count} left out ({reason}): {terms}",
                    count=self._counts[reason],
                    reason=reason,
                    terms=", ".join(named) + (" …" if more else ""),
                )
            )


def of_one_language(terms: Iterable[Term], left_out: LeftOut) -> Iterator[Term]:
    """Yield the terms in the language of the first; a file for one pair has no other."""
    language = None
    for term in terms:
        language = term.language if language is None else language
        if term.language == language:
            yield term
        else:
            left_out.add(term, Message("not in {language}, as the first", language=language))
