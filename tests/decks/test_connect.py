"""Notes sent to a running Anki over loopback: known again, and nothing of the user's is lost."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from phrasekit import deck, speech
from phrasekit.ankiconnect import AnkiConnect, AnkiRefused
from phrasekit.decks import DeckOptions
from phrasekit.errors import BadInput
from tests.decks.ankiconnect import SERVERS, serving, serving_from_pypi
from tests.decks.engine import Counts, Engine
from tests.decks.samples import BORSCH, HOSTILE, NEBUSOKU, POMOGAT, TERMS
from tests.decks.test_hostile import full_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from phrasekit.decks.anki.sending import Change
    from phrasekit.terms import Term

    Export = Callable[..., Path]

LATER = NEBUSOKU._replace(
    glosses=("no sleep",), tags=("football", "new"), changed="2090-01-01T00:00:00Z"
)


@pytest.fixture(params=SERVERS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    server = serving if request.param == "engine" else serving_from_pypi
    with server(tmp_path / "running.anki2") as found:
        yield found


@pytest.fixture
def running(address: str) -> AnkiConnect:
    return AnkiConnect(address)


def sent(anki: AnkiConnect, *terms: Term, **options: object) -> list[tuple[str, str]]:
    found, _ = deck.send(terms, anki, options=DeckOptions(**options))  # type: ignore[arg-type]
    return kinds(found)


def kinds(found: list[Change]) -> list[tuple[str, str]]:
    return [(each.kind, each.note.headword) for each in found]


def note_of(anki: AnkiConnect, term: Term) -> tuple[int, dict[str, str], tuple[str, ...]]:
    (found,) = anki.notes(f"Id:{term.id}")
    return found.id, found.fields, found.tags


def test_terms_are_added_once(running: AnkiConnect) -> None:
    added = [("add", "寝不足"), ("add", "помогать"), ("add", "борщ")]
    assert sent(running, *TERMS) == added
    assert sent(running, *TERMS) == []
    assert len(list(running.notes("deck:phrasekit::*"))) == 3
    assert note_of(running, NEBUSOKU)[1]["Ruby"] == " 寝[ね] 不[ぶ] 足[そく]"


def test_a_corrected_term_is_updated_and_keeps_the_users_tags(running: AnkiConnect) -> None:
    sent(running, *TERMS)
    number, _, _ = note_of(running, NEBUSOKU)
    running.add_tags([number], ["mine"])
    assert sent(running, LATER, POMOGAT, BORSCH) == [("update", "寝不足")]
    again, fields, tags = note_of(running, NEBUSOKU)
    assert again == number
    assert fields["Meaning"] == "no sleep"
    assert set(tags) == {"football", "world_cup", "mine", "new"}


def test_a_dry_run_tells_the_difference_and_changes_nothing(running: AnkiConnect) -> None:
    sent(running, NEBUSOKU)
    found, summary = deck.send([LATER, BORSCH], running, dry_run=True)
    assert kinds(found) == [("update", "寝不足"), ("add", "борщ")]
    assert found[0].fields == {"Meaning": ("lack of sleep; insufficient sleep", "no sleep")}
    assert found[1].fields["Meaning"] == ("", "beetroot soup")
    assert summary.notes == 2
    assert note_of(running, NEBUSOKU)[1]["Meaning"] == "lack of sleep; insufficient sleep"
    assert list(running.notes(f"Id:{BORSCH.id}")) == []


def test_hostile_terms_arrive_whole(running: AnkiConnect) -> None:
    terms = [full_of(text, number) for number, text in enumerate(HOSTILE)]
    assert len(sent(running, *terms)) == len(HOSTILE)
    assert sent(running, *terms) == []


def test_nothing_to_send_is_told(running: AnkiConnect) -> None:
    with pytest.raises(BadInput, match="nothing to export"):
        deck.send([BORSCH._replace(glosses=())], running)


def test_what_was_edited_in_anki_since_is_kept(tmp_path: Path) -> None:
    with serving(tmp_path / "running.anki2") as address:
        running = AnkiConnect(address)
        sent(running, *TERMS)
        number, _, _ = note_of(running, NEBUSOKU)
        running.ask("updateNoteFields", note={"id": number, "fields": {"Meaning": "my own"}})
        assert sent(running, *TERMS) == [("kept", "寝不足")]
        assert note_of(running, NEBUSOKU)[1]["Meaning"] == "my own"
        assert sent(running, *TERMS, refreshed="2090-01-01T00:00:00Z") == [("update", "寝不足")]
        assert sent(running, LATER) == [("update", "寝不足")]


def test_a_package_and_a_running_anki_know_the_same_notes(tmp_path: Path, export: Export) -> None:
    path = tmp_path / "running.anki2"
    with serving(path) as address:
        sent(AnkiConnect(address), NEBUSOKU, POMOGAT)
    engine = Engine(path)
    assert engine.import_package(export(*TERMS)) == Counts(new=1, updated=0, same=2)
    engine.close()
    with serving(path) as address:
        assert sent(AnkiConnect(address), *TERMS) == []


def test_a_note_type_that_the_user_renamed_is_known(tmp_path: Path, export: Export) -> None:
    path = tmp_path / "running.anki2"
    engine = Engine(path)
    engine.import_package(export(*TERMS))
    kind = engine.collection.models.by_name("phrasekit Japanese")
    kind["name"] = "Japanese words"
    engine.collection.models.update_dict(kind)
    engine.close()
    with serving(path) as address:
        assert sent(AnkiConnect(address), LATER, POMOGAT) == [("update", "寝不足")]


def test_where_anki_takes_no_package_notes_are_added_one_by_one(
    tmp_path: Path, sound: speech.Speaker
) -> None:
    said: list[str] = []
    path = tmp_path / "running.anki2"
    with serving(path, takes_packages=False) as address:
        running = AnkiConnect(address)
        wanted = deck.Wanted(speak=sound)
        options = DeckOptions(report=said.append, deck="Words")
        deck.send(TERMS, running, wanted, options)
        assert "takes no package" in said[0]
        assert deck.send(TERMS, running, wanted, options)[0] == []
    engine = Engine(path)
    assert {each.note_type()["name"] for each in engine.cards()} == {
        "phrasekit Japanese",
        "phrasekit Russian",
        "phrasekit Ukrainian",
    }
    assert len(list(engine.cards())) == 8
    assert all(engine.collection.media.have(each.filename) for each in played(engine))
    engine.close()


def test_sound_that_comes_later_is_sent(tmp_path: Path, sound: speech.Speaker) -> None:
    path = tmp_path / "running.anki2"
    with serving(path) as address:
        running = AnkiConnect(address)
        sent(running, NEBUSOKU)
        number, _, _ = note_of(running, NEBUSOKU)
        found, _ = deck.send([LATER], running, deck.Wanted(speak=sound))
        assert found[0].fields["Sound"][1].startswith("[sound:phrasekit-")
        assert sent(running, LATER) == []
        assert note_of(running, NEBUSOKU)[0] == number
    engine = Engine(path)
    assert all(engine.collection.media.have(each.filename) for each in played(engine))
    engine.close()


def played(engine: Engine) -> list[object]:
    found = [each for card in engine.cards() for each in card.answer_av_tags()]
    assert found
    return found


def test_nothing_listens() -> None:
    with pytest.raises(BadInput, match="no Anki answers at"):
        deck.send(TERMS, AnkiConnect("127.0.0.1:9"))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x", "http://[", "http://a b"])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(BadInput, match=r"address|no Anki answers"):
        deck.send(TERMS, AnkiConnect(address))


@contextmanager
def answering(body: bytes, status: int = 200) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"7", b'{"result": 1}', b"\xff", b""])
@pytest.mark.parametrize("status", [200, 500])
def test_what_listens_is_something_else(body: bytes, status: int) -> None:
    with answering(body, status) as address, pytest.raises(BadInput, match="is not AnkiConnect"):
        AnkiConnect(address).ask("version")


def test_what_anki_refuses_is_said() -> None:
    body = json.dumps({"result": None, "error": "valid api key\nmust be provided"}).encode()
    with answering(body) as address, pytest.raises(AnkiRefused) as raised:
        AnkiConnect(address).ask("findNotes", query="")
    assert str(raised.value) == "Anki cannot findNotes: valid api key must be provided"
