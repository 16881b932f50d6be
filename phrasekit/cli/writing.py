"""`phrasekit transliterate` and `phrasekit inflect`."""

from __future__ import annotations

import json as json_module
import sys
from typing import TYPE_CHECKING, Any

from phrasekit import languages, writing
from phrasekit.errors import BadInput
from phrasekit.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _print_json(facts: dict[str, Any]) -> None:
    sys.stdout.write(json_module.dumps(facts, ensure_ascii=False) + "\n")


def _texts(arguments: Iterable[str]) -> Iterator[str]:
    from phrasekit.cli.lookup import read_lines

    for each in arguments:
        if each != "-":
            yield each
            continue
        for line in read_lines():
            if isinstance(line, BadInput):
                raise line
            yield line


def list_schemes(codes: list[str], json: bool) -> None:
    """Print the schemes of each language with the standard behind each."""
    from phrasekit.queries import printable

    for code in codes or languages.available():
        room = languages.get(code)
        for name, standard in sorted(room.schemes().items()):
            if json:
                _print_json({"language": room.code, "scheme": name, "standard": standard})
            else:
                sys.stdout.write(printable(f"{room.code}  {name:22} {standard}") + "\n")


def transliterate(
    texts: list[str], scheme: str | None, code: str | None, reverse: bool, json: bool
) -> int:
    """Print each text in the other script; 1 when nothing was found for any."""
    done = 1
    for text in _texts(texts):
        results = (
            writing.untransliterate(text, scheme, code)
            if reverse
            else [writing.transliterate(text, scheme, code)]
        )
        for result in results:
            done = min(done, _print_result(result, json))
        sys.stdout.flush()
    return done


def _print_result(result: writing.Transliteration | writing.Candidates, json: bool) -> int:
    from phrasekit.queries import printable

    if json:
        _print_json(result.to_dict())
    if isinstance(result, writing.Transliteration):
        if not json:
            sys.stdout.write(printable(result.result) + "\n")
        return 0
    if not json and result.candidates:
        sys.stdout.write(f"{result.language}  {printable('  '.join(result.candidates))}\n")
    return 0 if result.candidates else 1


def inflect(terms: list[str], code: str | None, json: bool, color: bool) -> int:
    """Print the paradigms of each term; 1 when none inflects."""
    from phrasekit.cli import render

    done = 1
    for term in _texts(terms):
        for paradigm in writing.inflect(term, code):
            done = 0
            if json:
                _print_json(paradigm.to_dict())
                continue
            facts = ", ".join((paradigm.part_of_speech, *render.traits(paradigm.grammar)[:3]))
            render.show_line(f"{paradigm.headword} [{paradigm.reading}], {facts}")
            rows = [
                (", ".join(each.features) or _("dictionary form"), each.form, _reading(each))
                for each in paradigm.forms
            ]
            render.show_table(rows, (_("form"), _("written"), _("read")), color)
    if done and not json:
        render.show_line(_("nothing here inflects"))
    return done


def _reading(form: Any) -> str:
    if not form.reading:
        return ""
    return str(form.reading) if form.certain else f"{form.reading} ?"
