"""Notes sent to a running Anki, by the same rules as a package: known by their term's id.

New notes go as a package, where Anki takes one: so they have the GUIDs and the note types that a
package exported later has. Notes that Anki has are updated field by field where their term is
newer, so that the user's own tags stay; those edited there since are kept.
"""

from __future__ import annotations

import base64
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from phrasekit.ankiconnect import AnkiRefused
from phrasekit.decks.anki import fields, notetypes, package
from phrasekit.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from phrasekit.ankiconnect import AnkiConnect, AnkiNote
    from phrasekit.decks import DeckOptions, Note

#: What every note type of ours has; a user may have renamed it, and added fields.
_OURS = frozenset(notetypes.FIELDS[: notetypes.FIELDS.index("Spare 1")])
#: What is the user's to fill, and a recording, which is not taken back.
_NOT_SENT = frozenset(name for name in notetypes.FIELDS if name.startswith("Spare"))
#: Notes that are added at once where Anki takes no package.
BATCH = 100


class Change(NamedTuple):
    """What sending does, or would do, to a note, and how each field changes: before, after.

    "kept" is a note that differs, but was edited in Anki after its term changed here.
    """

    kind: Literal["add", "update", "kept"]
    note: Note
    fields: dict[str, tuple[str, str]]
    anki_id: int = 0


def changes(notes: Iterable[Note], anki: AnkiConnect, options: DeckOptions) -> Iterator[Change]:
    """Compare notes with those that a running Anki has; nothing is given for what is the same."""
    known = {each.fields["Id"]: each for each in anki.notes("Id:_*") if _OURS.issubset(each.fields)}
    for note in notes:
        wanted = _wanted(note)
        there = known.get(wanted["Id"])
        if there is None:
            added = {name: ("", text) for name, text in wanted.items() if text}
            yield Change("add", note, added)
        elif different := _different(there, wanted):
            time = max(package.seconds(options.refreshed or ""), package.seconds(note.changed))
            # Anki's second may be the same as the term's last change, or before it.
            newer = not there.changed or time >= there.changed
            yield Change("update" if newer else "kept", note, different, there.id)


def _wanted(note: Note) -> dict[str, str]:
    texts = dict(zip(notetypes.FIELDS, fields.fields(note), strict=True))
    return {name: text for name, text in texts.items() if name not in _NOT_SENT}


def _different(there: AnkiNote, wanted: dict[str, str]) -> dict[str, tuple[str, str]]:
    return {
        name: (there.fields[name], text)
        for name, text in wanted.items()
        if there.fields[name] != text and (text or name != "Sound")
    }


def send(found: Iterable[Change], anki: AnkiConnect, options: DeckOptions) -> None:
    """Make changes in a running Anki. Raises AnkiRefused where it says that it cannot."""
    new = []
    for change in found:
        if change.kind == "add":
            new.append(change.note)
        elif change.kind == "update":
            _update(change, anki)
    if new:
        _add(new, anki, options)


def _update(change: Change, anki: AnkiConnect) -> None:
    texts = {name: after for name, (_, after) in change.fields.items()}
    if change.note.sound and "Sound" in texts:
        _store(change.note, anki)
    anki.ask("updateNoteFields", note={"id": change.anki_id, "fields": texts})
    if tags := fields.tags(change.note):
        anki.add_tags([change.anki_id], tags)


def _add(notes: list[Note], anki: AnkiConnect, options: DeckOptions) -> None:
    with tempfile.TemporaryDirectory(prefix="phrasekit-") as folder:
        path = Path(folder) / "phrasekit.apkg"
        with path.open("wb") as stream:
            package.write(notes, stream, options)
        try:
            anki.ask("importPackage", path=str(path))
            return
        except AnkiRefused:
            options.report(
                Message(
                    "Anki takes no package there, so that these notes are not those of a package "
                    "exported later: {count}",
                    count=len(notes),
                )
            )
    _add_one_by_one(notes, anki, options)


def _add_one_by_one(notes: list[Note], anki: AnkiConnect, options: DeckOptions) -> None:
    """Add notes as any program can: without GUIDs, and all kinds of cards of each."""
    there = set(anki.ask("modelNames"))
    for language in sorted({(note.language, note.language_name) for note in notes}):
        kind = notetypes.NoteType(*language)
        if kind.name not in there:
            _create(kind, anki)
    for deck in sorted({options.deck_of(note) for note in notes}):
        anki.ask("createDeck", deck=deck)
    for note in notes:
        if note.sound:
            _store(note, anki)
    for at in range(0, len(notes), BATCH):
        rows = [_row(note, options) for note in notes[at : at + BATCH]]
        anki.ask("addNotes", notes=rows)


def _create(kind: notetypes.NoteType, anki: AnkiConnect) -> None:
    templates = [
        {"Name": each["name"], "Front": each["front"], "Back": each["back"]}
        for each in kind.templates()
    ]
    anki.ask(
        "createModel",
        modelName=kind.name,
        inOrderFields=list(notetypes.FIELDS),
        css=notetypes.styling(),
        cardTemplates=templates,
    )


def _row(note: Note, options: DeckOptions) -> dict[str, object]:
    kind = notetypes.NoteType(note.language, note.language_name)
    return {
        "deckName": options.deck_of(note),
        "modelName": kind.name,
        "fields": dict(zip(notetypes.FIELDS, fields.fields(note), strict=True)),
        "tags": list(fields.tags(note)),
        # Two terms may have one headword; what they are is told by their ids.
        "options": {"allowDuplicate": True},
    }


def _store(note: Note, anki: AnkiConnect) -> None:
    assert note.sound is not None
    with suppress(OSError):
        data = base64.b64encode(note.sound.path.read_bytes()).decode()
        anki.ask("storeMediaFile", filename=note.sound.name, data=data)
