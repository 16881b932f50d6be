"""A running Anki, spoken to through its AnkiConnect add-on on this machine.

The protocol is that of AnkiConnect, version 6: one JSON object in, one out, over HTTP.
"""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from phrasekit.errors import BadInput, Message, PhrasekitError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ADDRESS = "http://127.0.0.1:8765"
VERSION = 6
#: Notes that are asked for at once.
BATCH = 500
#: Adding many notes takes Anki a while.
SECONDS = 300


class AnkiRefused(PhrasekitError):
    """Anki answered that it cannot do what was asked."""


class AnkiNote(NamedTuple):
    """A note as a running Anki has it; `changed` is in seconds, 0 where Anki does not say."""

    id: int
    notetype: str
    fields: dict[str, str]
    tags: tuple[str, ...] = ()
    changed: int = 0


class AnkiConnect:
    """A running Anki. `key` is the API key, where its AnkiConnect asks for one."""

    def __init__(self, address: str = ADDRESS, key: str | None = None) -> None:
        if "://" not in address:
            address = f"http://{address}"
        if not address.startswith(("http://", "https://")):
            raise BadInput("the address {address!r} is not one of http", address=address)
        self.address = address
        self._key = key

    def ask(self, action: str, **parameters: object) -> Any:
        """Ask for an action; give its result.

        Raises BadInput when nothing listens or what listens is not AnkiConnect, AnkiRefused when
        Anki says that it cannot.
        """
        asked = {"action": action, "version": VERSION, "params": parameters}
        if self._key:
            asked["key"] = self._key
        try:
            answer = json.loads(self._sent(json.dumps(asked).encode()))
            result, error = answer["result"], answer["error"]
        except (ValueError, LookupError, TypeError) as problem:
            raise BadInput(
                "what listens at {address} is not AnkiConnect", address=self.address
            ) from problem
        if error is not None:
            raise AnkiRefused(
                Message("Anki cannot {action}: {error}"),
                action=action,
                error=_one_line(str(error)),
            )
        return result

    def _sent(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        try:
            request = Request(self.address, body, headers)
            with _opener().open(request, timeout=SECONDS) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            with error:
                return error.read()  # some servers put Anki's answer under an error of theirs
        except (URLError, OSError, HTTPException, ValueError) as error:
            raise BadInput(
                "no Anki answers at {address}; start Anki with the AnkiConnect add-on, "
                "or export a file instead",
                address=self.address,
            ) from error

    def notes(self, query: str) -> Iterator[AnkiNote]:
        """Give the notes that a search in Anki's browser finds."""
        found = self.ask("findNotes", query=query)
        for at in range(0, len(found), BATCH):
            for facts in self.ask("notesInfo", notes=found[at : at + BATCH]):
                if facts:  # a note may have been deleted since
                    yield _note(facts)

    def add_tags(self, notes: Sequence[int], tags: Sequence[str]) -> None:
        """Give notes tags, beside those that they have."""
        self.ask("addTags", notes=list(notes), tags=" ".join(tags))


def _note(facts: dict[str, Any]) -> AnkiNote:
    fields = {name: str(field["value"]) for name, field in facts["fields"].items()}
    tags, changed = tuple(facts.get("tags", ())), int(facts.get("mod") or 0)
    return AnkiNote(int(facts["noteId"]), str(facts["modelName"]), fields, tags, changed)


def _opener() -> OpenerDirector:
    """Open addresses directly: what is on this machine needs no proxy."""
    return build_opener(ProxyHandler({}))


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]
