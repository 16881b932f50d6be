"""The one place where errors become lines on standard error and exit codes.

0 something was found or done, 1 nothing found, 2 misuse or bad input, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from phrasekit.errors import PhrasekitError

if TYPE_CHECKING:
    from collections.abc import Sequence

MISUSE, INTERRUPTED = 2, 130
#: What a shell reports of a command whose reader went away (128 + SIGPIPE).
CLOSED_PIPE = 141


def run(arguments: Sequence[str]) -> int:
    """Run a command line; give its exit code, whatever happens."""
    from phrasekit.messages import _, choose_locale, said

    _use_utf8()
    choose_locale(_locale_named_in(arguments), checked=False)
    try:
        code = _dispatch(list(arguments))
        sys.stdout.flush()
        return code
    except PhrasekitError as error:
        complain(said(error))
        return MISUSE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return CLOSED_PIPE
    except OSError as error:
        place = error.filename or _("the system")
        complain(f"{place}: {error.strerror or error}")
        return MISUSE


def complain(message: str) -> None:
    """Write one line on standard error, with nothing live in it."""
    from phrasekit.queries import printable

    print(f"phrasekit: {printable(message)}", file=sys.stderr)


def _dispatch(arguments: list[str]) -> int:
    from phrasekit.cli import quick

    options = quick.parse(arguments)
    if options is not None:
        return quick.run(options)
    from phrasekit.cli.app import run_app

    return run_app(arguments)


def _locale_named_in(arguments: Sequence[str]) -> str | None:
    """Find the reader's locale before anything is read, so that mistakes and help follow it too.

    >>> _locale_named_in(["lookup", "--locale=de", "nebusoku"])
    'de'
    """
    named = None
    for each, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, equals, value = each.partition("=")
        if each == "--":
            break
        if name == "--locale":
            named = value if equals else following
    return named or None


def _use_utf8() -> None:
    """Write UTF-8 whatever the locale says; what cannot be encoded is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
