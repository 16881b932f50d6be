"""`phrasekit review --export`, `--import` and `--rebuild`: the log of answers as a whole."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from phrasekit.errors import BadInput
from phrasekit.messages import choose_locale, say_many
from phrasekit.reviews import exchange
from phrasekit.reviews.store import ReviewStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

#: The name of standard output and standard input.
STANDARD = "-"


class LogOptions(NamedTuple):
    """What the command line asked for."""

    export: str | None = None
    import_: str | None = None
    rebuild: bool = False
    force: bool = False
    locale: str | None = None


def move_log(options: LogOptions) -> None:
    """Take a log in, settle the cards, write the log out: in this order, where asked for."""
    choose_locale(options.locale)
    with ReviewStore.of_user(create=bool(options.import_)) as store:
        if options.import_:
            count = store.merge(exchange.read(_lines(options.import_), options.import_))
            _tell(say_many("{count} new entry in the log", "{count} new entries in the log", count))
        if options.rebuild:
            count = store.rebuild()
            _tell(say_many("{count} card settled anew", "{count} cards settled anew", count))
        if options.export:
            with writing(options.export, force=options.force) as stream:
                count = exchange.write(store.entries(), stream)
            _tell(say_many("{count} entry written", "{count} entries written", count))


@contextmanager
def writing(name: str, *, force: bool) -> Iterator[BinaryIO]:
    """Give a stream whose content becomes the file when the block ends well; "-" is stdout.

    Raises BadInput where the file exists and is not to be replaced.
    """
    if name != STANDARD:
        from phrasekit.exchange import new_file

        with new_file(Path(name).expanduser(), force) as stream:
            yield stream
        return
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _lines(name: str) -> Iterator[bytes]:
    if name == STANDARD:
        yield from sys.stdin.buffer if sys.stdin is not None else ()
        return
    path = Path(name).expanduser()
    if not path.is_file():
        raise BadInput("no file {path!r}; give one that phrasekit review --export wrote", path=name)
    with path.open("rb") as stream:
        yield from stream
