"""Terms of an article into the glossary: one after another by hand, or all that agree."""

from __future__ import annotations

import json as json_module
import sys
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.errors import BadInput, PhrasekitError
from phrasekit.messages import _, said, say, say_many
from phrasekit.rejections import Rejections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from phrasekit.answers import Match
    from phrasekit.cli.scan import Row, ScanOptions
    from phrasekit.glossary import Glossary
    from phrasekit.scanning import FoundTerm

#: Other headwords that are offered.
OFFERED = 6


class Choice(NamedTuple):
    """What is to be kept of a term, where it is not as it was found."""

    gloss: str | None = None
    match: Match | None = None


def add(rows: Sequence[Row], source: str, options: ScanOptions) -> bool:
    """Keep all terms, or those that the dictionaries bear out; tell whether there were any."""
    from phrasekit.glossary import Glossary

    wanted = [row.term for row in rows if options.add == "all" or row.term.agrees]
    wanted = [term for term in wanted if term.kind != "name"]
    with Glossary.open() as glossary:
        for term in wanted:
            _keep(glossary, term, Choice(), source, options)
    return bool(wanted)


def pick(rows: Sequence[Row], source: str, options: ScanOptions) -> bool:
    """Step through the terms and ask; what is kept is on disk before the next question."""
    from phrasekit.cli import render_scan
    from phrasekit.glossary import Glossary

    asked = [row for row in rows if row.term.kind != "name"]
    kept = 0
    with Glossary.open() as glossary:
        picker = Picker(glossary, source, options)
        for number, row in enumerate(asked, 1):
            if row.is_known:
                continue
            render_scan.show_term(row, number, options.color)
            if picker.takes_rest(row.term):
                kept += picker.keep(row.term, Choice())
                continue
            if picker.ended:
                break
            kept += picker.ask(row.term)
    message = say_many("{count} term kept", "{count} terms kept", kept)
    print(message, file=sys.stderr)
    return kept > 0


class Picker:
    """Asks of one term after another."""

    def __init__(self, glossary: Glossary, source: str, options: ScanOptions) -> None:
        self._glossary = glossary
        self._source = source
        self._options = options
        self._takes_agreeing = False
        self.ended = False

    def takes_rest(self, term: FoundTerm) -> bool:
        """Tell whether a term is kept unasked, after "a"."""
        return self._takes_agreeing and term.agrees is True

    def keep(self, term: FoundTerm, choice: Choice) -> int:
        """Keep a term; a term that cannot be kept is told of, and the next is asked."""
        from phrasekit.cli.boundary import complain

        try:
            _keep(self._glossary, term, choice, self._source, self._options)
        except BadInput as error:
            complain(said(error))
            return 0
        return 1

    def ask(self, term: FoundTerm) -> int:
        """Ask until there is an answer; give how many terms were kept."""
        choice = Choice()
        others = self._offer(term)
        while True:
            answer = _answer(_("keep? y, n, x never, a all that agree, e edit, q, or a number: "))
            if answer in ("y", "a", ""):
                self._takes_agreeing = answer == "a" or self._takes_agreeing
                return self.keep(term, choice) if answer else 0
            if answer == "n":
                return 0
            if answer == "x":
                Rejections().add(term.language, term.headword or term.surface)
                return 0
            if answer in ("q", None):
                self.ended = True
                return 0
            if answer == "e":
                choice = choice._replace(gloss=_answer(_("what does it mean? ")) or None)
            elif answer.isdecimal() and 1 <= int(answer) <= len(others):
                choice = choice._replace(match=others[int(answer) - 1])
                return self.keep(term, choice)
            else:
                print(say("no answer {answer!r}", answer=answer), file=sys.stderr)

    def _offer(self, term: FoundTerm) -> list[Match]:
        """Show the other headwords that a term may stand for."""
        from phrasekit import languages
        from phrasekit.matching import lookup

        codes = [term.language] if term.language in languages.available() else None
        try:
            found = lookup(term.surface, codes, limit=OFFERED)
        except PhrasekitError:
            return []
        for number, match in enumerate(found, 1):
            glosses = "; ".join(match.senses[0].glosses[:2]) if match.senses else ""
            line = f"      {number}  {match.headword} [{match.reading}]  {glosses}"
            from phrasekit.queries import printable

            print(printable(line), file=sys.stderr)
        return found


def _answer(question: str) -> str | None:
    """Ask on the terminal; None when there is nobody to answer any more."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print(file=sys.stderr)
        return None
    return line.strip()


def _keep(
    glossary: Glossary, term: FoundTerm, choice: Choice, source: str, options: ScanOptions
) -> None:
    """Keep a term with its sentence and source, and print it."""
    from phrasekit.glossary import Asked
    from phrasekit.keeping import sighting
    from phrasekit.terms import now

    match = choice.match
    seen = sighting(
        term.surface,
        term.sentence,
        source or None,
        date=now()[:10],
        said=term.gloss,
        offset=term.place,
    )
    kept = glossary.keep(
        Asked(
            term.surface,
            match.language if match else term.language,
            match.headword if match else term.headword,
            match.reading if match else term.reading,
            (choice.gloss,) if choice.gloss else (),
            tags=options.tags,
            seen=(seen,),
        )
    )
    if options.json:
        facts = {**kept.term.to_dict(), "outcome": kept.outcome}
        sys.stdout.write(json_module.dumps(facts, ensure_ascii=False) + "\n")
    else:
        from phrasekit.cli import render_term

        labels = {"added": _("added"), "seen again": _("seen again"), "unchanged": _("unchanged")}
        render_term.show_line(kept.term, labels[kept.outcome], options.color)
    sys.stdout.flush()
