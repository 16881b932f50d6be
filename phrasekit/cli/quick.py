"""The way past Typer for a plain look-up or scan, and for the version.

Importing Typer takes several times as long as looking a word up. Command lines of this narrow
shape are read here; everything else (help, mistakes, other commands) goes to Typer, which reads
the same options in `cli/app.py`. A test holds the two to the same answers.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from phrasekit.cli.lookup import LookupOptions
    from phrasekit.cli.scan import ScanOptions

VALUES = ("--lang", "--limit", "--scheme", "--locale", "--glossary")


def parse(arguments: list[str]) -> LookupOptions | ScanOptions | str | None:
    """Read a plain look-up, scan or `--version`; None when Typer should read it."""
    if arguments == ["--version"]:
        return "version"
    if arguments[:1] == ["scan"]:
        return _scan(arguments[1:])
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


def _scan(arguments: list[str]) -> ScanOptions | None:
    """Read a scan of files with nothing but flags."""
    given = {each for each in arguments if each.startswith("-") and each != "-"}
    files = [each for each in arguments if each not in given]
    if not files or not given <= {"--json", "--names", "--verbose", "-v", "--no-color"}:
        return None
    from phrasekit.cli.scan import ScanOptions

    return ScanOptions(
        files,
        names="--names" in given,
        verbose=not given.isdisjoint(("-v", "--verbose")),
        json="--json" in given,
        color="--no-color" not in given,
    )


def run(options: LookupOptions | ScanOptions | str) -> int:
    """Do what was read; give the exit code."""
    if isinstance(options, str):
        from phrasekit.version import __version__

        sys.stdout.write(f"phrasekit {__version__}\n")
        return 0
    if hasattr(options, "files"):
        from phrasekit.cli.scan import scan

        return scan(cast("ScanOptions", options))
    from phrasekit.cli.lookup import look_up

    return look_up(options)
