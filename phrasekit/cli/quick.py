"""The way past Typer for a plain look-up, and for the version.

Importing Typer takes several times as long as looking a word up. Command lines of this narrow
shape are read here; everything else (help, mistakes, other commands) goes to Typer, which reads
the same options in `cli/app.py`. A test holds the two to the same answers.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phrasekit.cli.lookup import LookupOptions

VALUES = ("--lang", "--limit", "--scheme", "--locale", "--glossary")


def parse(arguments: list[str]) -> LookupOptions | str | None:
    """Read a plain look-up or a plain `--version`; None when Typer should read it."""
    if arguments == ["--version"]:
        return "version"
    if arguments[:1] != ["lookup"]:
        return None
    queries: list[str] = []
    values: dict[str, list[str]] = {name: [] for name in VALUES}
    flags = {"--json": False, "--no-color": False, "--names": False, "--kanji": False}
    rest = iter(arguments[1:])
    for each in rest:
        name, equals, value = each.partition("=")
        if each in flags:
            flags[each] = True
        elif name in VALUES:
            following = value if equals else next(rest, None)
            if not following or following.startswith("-"):
                return None
            values[name].append(following)
        elif each.startswith("-") and each != "-":
            return None
        else:
            queries.append(each)
    return _options(queries, values, flags)


def _options(
    queries: list[str], values: dict[str, list[str]], flags: dict[str, bool]
) -> LookupOptions | None:
    last = {name: given[-1] if given else None for name, given in values.items()}
    limit = last["--limit"] or "5"
    if not queries or not (limit.isascii() and limit.isdigit()):
        return None
    from phrasekit.cli.lookup import LookupOptions

    return LookupOptions(
        queries=queries,
        languages=values["--lang"],
        limit=int(limit),
        scheme=last["--scheme"],
        json=flags["--json"],
        color=not flags["--no-color"],
        locale=last["--locale"],
        names=flags["--names"],
        kanji=flags["--kanji"],
        glossary=last["--glossary"],
    )


def run(options: LookupOptions | str) -> int:
    """Do what was read; give the exit code."""
    if not isinstance(options, str):
        from phrasekit.cli.lookup import look_up

        return look_up(options)
    from phrasekit.version import __version__

    sys.stdout.write(f"phrasekit {__version__}\n")
    return 0
