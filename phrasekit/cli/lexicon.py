"""`phrasekit lexicon`: list, compile and check the lexicons."""

from __future__ import annotations

import json as json_module
import sys

from phrasekit.messages import _, said, say, say_many


def list_lexicons(json: bool, color: bool) -> None:
    """Print the lexicons that are installed."""
    from phrasekit import lexicons
    from phrasekit.cli import render

    rows = []
    for each in lexicons.available().values():
        size = each.index_path.stat().st_size if each.index_path.is_file() else None
        if json:
            facts = {
                "id": each.id,
                "title": each.title,
                "language": each.language,
                "kind": each.kind,
                "version": each.version,
                "licence": each.licence,
                "index_bytes": size,
            }
            sys.stdout.write(json_module.dumps(facts, ensure_ascii=False) + "\n")
        shown = f"{size / 1e6:.1f} MB" if size is not None else "-"
        rows.append((each.id, each.language, each.kind, each.version, each.licence, shown))
    if not json:
        headings = _("id"), _("lang"), _("kind"), _("version"), _("licence"), _("index")
        render.show_table(rows, headings, color)


def build_lexicons(names: list[str]) -> None:
    """Compile what is not current; tell on standard error what is done."""
    from phrasekit import lexicons

    chosen = [lexicons.get(name) for name in names] or list(lexicons.available().values())
    for lexicon in chosen:
        if not lexicons.compile_index(lexicon, report=_report):
            _report(say("{lexicon}: up to date", lexicon=lexicon.id))


def check_lexicons(names: list[str]) -> int:
    """Print what is wrong with the entries; 1 when nothing is, 0 never hides a finding."""
    from phrasekit import lexicons

    findings = [line for name in names for line in lexicons.check(lexicons.get(name))]
    for line in findings:
        sys.stdout.write(line + "\n")
    _report(say_many("{count} finding", "{count} findings", len(findings)))
    return 2 if findings else 0


def _report(line: str) -> None:
    sys.stderr.write(said(line) + "\n")
