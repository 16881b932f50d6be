"""AnkiConnect for the tests: its protocol, version 6, over loopback, on Anki's own engine.

The add-on itself lives in Anki's window. A server of the same protocol from PyPI is used as well
where it is installed (it needs Python 3.12).
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from tests.decks.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The servers that there are here.
SERVERS = ["engine", *(["anki-connect-server"] if find_spec("anki_connect_server") else [])]


class Actions:
    """What AnkiConnect can be asked, by its names."""

    def __init__(self, engine: Engine, takes_packages: bool) -> None:
        self.engine = engine
        self.collection = engine.collection
        if not takes_packages:
            self.importPackage = None

    def version(self) -> int:
        return 6

    def findNotes(self, query: str) -> list[int]:
        return list(self.collection.find_notes(query))

    def notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:
        return [self._facts(each) for each in notes]

    def _facts(self, number: int) -> dict[str, Any]:
        note = self.collection.get_note(number)
        names = enumerate(note.keys())
        return {
            "noteId": note.id,
            "modelName": note.note_type()["name"],
            "tags": note.tags,
            "fields": {name: {"value": note[name], "order": at} for at, name in names},
            "cards": note.card_ids(),
            "mod": note.mod,
        }

    def updateNoteFields(self, note: dict[str, Any]) -> None:
        found = self.collection.get_note(note["id"])
        for name, value in note["fields"].items():
            if name in found:
                found[name] = value
        self.collection.update_note(found)

    def addTags(self, notes: list[int], tags: str) -> None:
        self.collection.tags.bulk_add(notes, tags)

    def modelNames(self) -> list[str]:
        return [each.name for each in self.collection.models.all_names_and_ids()]

    def createModel(
        self,
        modelName: str,
        inOrderFields: list[str],
        cardTemplates: list[dict[str, str]],
        css: str = "",
    ) -> dict[str, Any]:
        models = self.collection.models
        made = models.new(modelName)
        for name in inOrderFields:
            models.add_field(made, models.new_field(name))
        for each in cardTemplates:
            template = models.new_template(each["Name"])
            template["qfmt"], template["afmt"] = each["Front"], each["Back"]
            models.add_template(made, template)
        made["css"] = css
        models.add(made)
        return dict(made)

    def createDeck(self, deck: str) -> int:
        return int(self.collection.decks.id(deck))

    def addNotes(self, notes: list[dict[str, Any]]) -> list[int]:
        return [self._added(each) for each in notes]

    def _added(self, given: dict[str, Any]) -> int:
        kind = self.collection.models.by_name(given["modelName"])
        if kind is None:
            raise ValueError(f"model was not found: {given['modelName']}")
        note = self.collection.new_note(kind)
        for name, value in given["fields"].items():
            note[name] = value
        note.tags = given["tags"]
        if note.fields_check() == 2 and not given["options"].get("allowDuplicate"):
            raise ValueError("cannot create note because it is a duplicate")
        self.collection.add_note(note, self.collection.decks.id(given["deckName"]))
        return note.id

    def storeMediaFile(self, filename: str, data: str) -> str:
        return self.collection.media.write_data(filename, base64.b64decode(data))

    def importPackage(self, path: str) -> bool:
        self.engine.import_package(path)  # type: ignore[arg-type]
        return True


@contextmanager
def serving(path: Path, takes_packages: bool = True) -> Iterator[str]:
    """Serve a collection; give the address."""
    engine = Engine(path)
    actions = Actions(engine, takes_packages)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(_answer(actions, asked)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        engine.close()


def _answer(actions: Actions, asked: dict[str, Any]) -> dict[str, Any]:
    action = getattr(actions, asked["action"], None)
    if action is None:
        return {"result": None, "error": "unsupported action"}
    try:
        return {"result": action(**asked.get("params", {})), "error": None}
    except Exception as error:
        return {"result": None, "error": str(error)}


@contextmanager
def serving_from_pypi(path: Path) -> Iterator[str]:
    """Serve a collection by the server from PyPI, in a process of its own; give the address."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = {"ANKICONNECT_COLLECTION_PATH": str(path), "ANKICONNECT_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "anki_connect_server.cli", "api"],
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=path.parent,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")
