"""Tables in text, their columns set apart by tabs; otherwise as CSV."""

from __future__ import annotations

from phrasekit.formats.csv import CommaSeparated


class TabSeparated(CommaSeparated):
    """Tab-separated values with a header, quoted as CSV is."""

    name = "tsv"
    title = "TSV"
    extensions = (".tsv", ".tab")
    delimiter = "\t"


FORMAT = TabSeparated()
