"""`phrasekit about`: the sources of the data, each with its licence and attribution."""

from __future__ import annotations

import json as json_module
import sys


def show_sources(json: bool, color: bool) -> None:
    """Print each source with its licence and attribution."""
    from phrasekit import lexicons

    for lexicon in lexicons.available().values():
        if json:
            facts = {
                "id": lexicon.id,
                "title": lexicon.title,
                "language": lexicon.language,
                "version": lexicon.version,
                "licence": lexicon.licence,
                "attribution": lexicon.attribution,
                "url": lexicon.url,
            }
            sys.stdout.write(json_module.dumps(facts, ensure_ascii=False) + "\n")
            continue
        sys.stdout.write(
            f"\n{lexicon.title} ({lexicon.version}), {lexicon.licence}\n"
            f"  {lexicon.attribution}\n  {lexicon.url}\n"
        )
