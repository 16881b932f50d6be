"""Terms out of Anki's packages, in every layout that Anki writes, and out of hostile ones."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions

from phrasekit import deck
from phrasekit.ankiconnect import AnkiConnect
from phrasekit.ankifields import plain, without_ruby
from phrasekit.decks.anki import notetypes
from phrasekit.errors import BadInput, DataError, MissingPackage, PhrasekitError, UnknownName
from phrasekit.formats import ReadOptions, Row, get, of_ending, of_file
from phrasekit.formats.anki import OURS, rows
from tests.decks.ankiconnect import serving
from tests.decks.samples import NEBUSOKU, POMOGAT, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from phrasekit.terms import Term
    from tests.conftest import Result

    Run = Callable[..., Result]

#: A note type that people share, and two notes of it.
FIELDS = ("Expression", "Meaning", "Reading", "Sentence", "Image")
NOTES = (
    ("猫", "cat<br>tomcat", "猫[ねこ]", "あの<b>猫</b>は寝た。", '<img src="cat.jpg">'),
    (" 食[た]べ 物[もの]", "<div>food &amp; drink</div>", "", "x", "[sound:a.mp3]"),
)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    made = Collection(str(tmp_path / "theirs.anki2"))
    kind = made.models.new("Japanese mined")
    for name in FIELDS:
        made.models.add_field(kind, made.models.new_field(name))
    template = made.models.new_template("Card 1")
    template["qfmt"], template["afmt"] = "{{Expression}}", "{{Meaning}}"
    made.models.add_template(kind, template)
    made.models.add(kind)
    for texts in NOTES:
        note = made.new_note(made.models.by_name("Japanese mined"))
        note.fields = list(texts)
        note.tags = ["animals", "leech"]
        made.add_note(note, made.decks.id("Mine"))
    yield made
    made.close()


def exported(collection: Collection, path: Path, legacy: bool) -> Path:
    collection.export_anki_package(
        out_path=str(path), options=ExportAnkiPackageOptions(legacy=legacy), limit=None
    )
    return path


def read(path: Path, **options: object) -> list[Row]:
    return list(get("anki").read(path, ReadOptions(**options)))  # type: ignore[arg-type]


def terms(path: Path, **options: object) -> list[Term]:
    found = read(path, **options)
    assert not [row.problem for row in found if row.problem]
    return [row.term for row in found if row.term]


@pytest.mark.parametrize("legacy", [False, True], ids=["collection.anki21b", "collection.anki21"])
def test_what_anki_writes_is_read(collection: Collection, tmp_path: Path, legacy: bool) -> None:
    cat, food = terms(exported(collection, tmp_path / "theirs.apkg", legacy), language="ja")
    assert (cat.term, cat.reading, cat.glosses) == ("猫", "ねこ", ("cat", "tomcat"))
    assert (cat.language, cat.tags) == ("ja", ("animals",))
    assert cat.seen[0].context == "あの猫は寝た。"
    assert cat.seen[0].offset == (2, 3)
    assert cat.created.startswith("20")
    assert (food.term, food.reading, food.glosses) == ("食べ物", "たべもの", ("food & drink",))


def test_a_whole_collection_is_read(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "theirs.colpkg"
    collection.export_collection_package(str(path), include_media=False, legacy=False)
    assert [term.term for term in terms(path)] == ["猫", "食べ物"]


def test_fields_are_mapped_by_the_user(collection: Collection, tmp_path: Path) -> None:
    path = exported(collection, tmp_path / "theirs.apkg", legacy=True)
    columns = {"Meaning": "term", "Expression": "glosses", "Sentence": ""}
    cat, _ = terms(path, columns=columns)
    assert (cat.term, cat.glosses, cat.seen) == ("cat\ntomcat", ("猫",), ())
    with pytest.raises(UnknownName, match="Expressio"):
        read(path, columns={"Expressio": "term"})


def test_a_note_type_without_terms_is_a_problem_and_the_others_are_read(
    collection: Collection, tmp_path: Path
) -> None:
    kind = collection.models.by_name("Cloze")
    note = collection.new_note(kind)
    note.fields[0] = "A {{c1::b::hint}} c"
    collection.add_note(note, collection.decks.id("Mine"))
    found = read(exported(collection, tmp_path / "theirs.apkg", legacy=True))
    assert {row.term.term for row in found if row.term} >= {"猫", "食べ物"}
    columns = {"Text": "term"}
    found = read(tmp_path / "theirs.apkg", columns=columns)
    assert "A b c" in {row.term.term for row in found if row.term}


def test_our_own_decks_come_back(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    with path.open("wb") as stream:
        deck.write(TERMS, stream)
    found = {term.headword: term for term in terms(path)}
    back = found["寝不足"]
    for name in ("id", "language", "headword", "reading", "glosses", "note", "created"):
        assert getattr(back, name) == getattr(NEBUSOKU, name), name
    assert back.tags == ("football", "world_cup")
    assert back.seen[0].context == NEBUSOKU.seen[0].context
    assert back.seen[0].url == NEBUSOKU.seen[0].url
    assert (back.seen[0].source, back.seen[0].date) == ("A report, A paper", "2018-07")
    assert found["помогать"].seen[0].offset == POMOGAT.seen[0].offset
    assert found["помогать"].reading == "помога́ть"


def test_the_fields_of_our_note_types_are_known() -> None:
    assert set(OURS) < set(notetypes.FIELDS)
    assert of_ending(Path("a.APKG")) is get("anki")


def test_a_package_is_known_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with path.open("wb") as stream:
        deck.write(TERMS, stream)
    assert of_file(path) is get("anki")


def test_notes_of_a_running_anki_are_rows_too(tmp_path: Path) -> None:
    with serving(tmp_path / "running.anki2") as address:
        running = AnkiConnect(address)
        deck.send(TERMS, running)
        found = list(rows(running.notes("deck:phrasekit::Russian"), ReadOptions()))
    assert [row.term.headword for row in found if row.term] == ["помогать"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b", "a\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<script>alert(1)</script>x", "x"),
        ("a&nbsp;b &lt;i&gt;", "a b <i>"),
        ("<ruby>漢<rt>かん</rt></ruby>字", "漢字"),
        ("{{c1::a::hint}} and {{c2::b}}", "a and b"),
        ("[sound:a.mp3]x", "x"),
        ("<b", "<b"),
        ("{{c1::a::b::c}}", "a"),
        ("<i>a</i>" + "x" * 200_000 + "&amp;", "a" + "x" * 200_000 + "&"),
        ("", ""),
    ],
)
def test_fields_as_they_are_read(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    "part", ["[sound:", "{{c1::", "a", "漢[か", "<a ", "<!--", "&#", "::", "<b>"]
)
def test_a_field_of_broken_pieces_is_read_in_good_time(part: str) -> None:
    field = f"x[]{part * 200_000}"
    assert plain(field) is not None
    assert without_ruby(field)[0]


def package(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return path


def database(*statements: str) -> bytes:
    made = sqlite3.connect(":memory:")
    for each in statements:
        made.execute(each)
    content = made.serialize()
    made.close()
    return content


TABLE = "CREATE TABLE notes (id, mid, tags, flds, mod)"


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"media": b"{}"},
        {"collection_anki2": b""},
        {"collection_anki2": b"no database at all" * 100},
        {"collection_anki21b": b"no zstandard"},
        {"collection_anki2": database("CREATE TABLE x (y)")},
        {"collection_anki2": database("CREATE TABLE x (y)", "CREATE VIEW notes AS SELECT 1")},
        {"collection_anki2": database(TABLE, "INSERT INTO notes VALUES (1, 1, '', 'a', 1)")},
        {
            "collection_anki2": database(
                TABLE, "CREATE TABLE col (models)", "INSERT INTO col VALUES ('[1')"
            )
        },
    ],
    ids=str,
)
def test_what_is_no_package_is_said(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(DataError, match=r"no Anki package|damaged"):
        read(package(tmp_path / "odd.apkg", **files))


def test_a_file_that_is_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "odd.apkg"
    path.write_bytes(b"PK\x03\x04 no more")
    with pytest.raises(DataError, match="no Anki package"):
        read(path)
    with pytest.raises(BadInput, match="cannot read"):
        read(tmp_path / "none.apkg")


def test_a_package_cut_short_or_changed_never_ends_in_a_traceback(tmp_path: Path) -> None:
    whole = io.BytesIO()
    deck.write(TERMS, whole)
    content = whole.getvalue()
    path = tmp_path / "odd.apkg"
    for at in range(0, len(content), 97):
        for damaged in (content[:at], content[:at] + b"\xff\x00" + content[at + 2 :]):
            path.write_bytes(damaged)
            try:
                read(path)
            except PhrasekitError:
                continue


def test_a_collection_that_unfolds_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from phrasekit.formats import _ankipackage

    monkeypatch.setattr(_ankipackage, "LARGEST", 1 << 20)
    path = package(tmp_path / "bomb.apkg", collection_anki2=b"\0" * (8 << 20))
    with pytest.raises(DataError, match="too large"):
        read(path)


def test_names_in_a_package_write_nowhere(tmp_path: Path) -> None:
    stream = io.BytesIO()
    deck.write(TERMS, stream)
    path = tmp_path / "in" / "odd.apkg"
    path.parent.mkdir()
    path.write_bytes(stream.getvalue())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../outside", b"x")
        archive.writestr("/tmp/outside-of-phrasekit", b"x")
    assert len(terms(path)) == 3
    assert [each.name for each in tmp_path.rglob("*outside*")] == []


def test_a_package_that_needs_zstandard_says_so(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(collection, tmp_path / "theirs.apkg", legacy=False)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(MissingPackage, match=r"phrasekit\[anki\]"):
        read(path)


def test_the_command_brings_notes_in(
    phrasekit: Run, collection: Collection, tmp_path: Path
) -> None:
    path = exported(collection, tmp_path / "theirs.apkg", legacy=True)
    done = phrasekit("import", str(path), "--lang", "ja")
    assert (done.code, done.out) == (0, f"{path}: 2 added, 0 united with others, 0 unchanged\n")
    listed = phrasekit("list", "--json").out.splitlines()
    assert [json.loads(line)["headword"] for line in listed] == ["猫", "食べ物"]
    again = phrasekit("import", str(path), "--lang", "ja")
    assert "2 unchanged" in again.out
