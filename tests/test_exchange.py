"""Glossaries in and out of files: all or nothing, nothing lost, and every loss told."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from phrasekit import exchange, formats
from phrasekit.errors import BadInput, DataError, UnknownName
from phrasekit.glossary import Glossary
from phrasekit.terms import Sighting, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import Result

    Run = Callable[..., Result]


@pytest.fixture(params=["mine.db", "mine.toml"])
def glossary(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Glossary]:
    with Glossary.open(tmp_path / str(request.param)) as opened:
        yield opened


def lines(path: Path, *rows: object) -> Path:
    text = "".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in rows)
    path.write_text(text, "utf-8")
    return path


def row(term: str, **fields: object) -> dict[str, object]:
    return {"language": "ru", "term": term, "headword": term, **fields}


def imported(glossary: Glossary, path: Path, **options: object) -> exchange.Imported:
    return exchange.import_file(glossary, path, exchange.ImportOptions(**options))  # type: ignore[arg-type]


def test_importing_unites_what_is_the_same(glossary: Glossary, tmp_path: Path) -> None:
    kept = glossary.add("spasibo", tags=["a"], context="One.", date="2026-01-01")
    file = lines(
        tmp_path / "in.jsonl",
        row("спасибо", glosses=["ta"], tags=["b"], seen=[{"context": "Two."}], note="Polite."),
        row("книга", glosses=["book"]),
        row("книга", glosses=["book", "volume"]),
    )
    done = imported(glossary, file)
    assert (done.added, done.united, done.unchanged) == (1, 2, 0)
    spasibo, book = glossary
    assert (spasibo.id, spasibo.created) == (kept.id, kept.created)
    assert spasibo.glosses == ("ta", "thank you", "thanks")
    assert (spasibo.tags, spasibo.note) == (("a", "b"), "Polite.")
    assert [each.context for each in spasibo.seen] == ["One.", "Two."]
    assert book.glosses == ("book", "volume")
    again = imported(glossary, file)
    assert (again.added, again.united, again.unchanged) == (0, 0, 3)
    assert list(glossary) == [spasibo, book]
    undone = glossary.undo()
    assert undone is not None
    assert undone.label == "import in.jsonl"
    assert [term._replace(changed="") for term in glossary] == [kept._replace(changed="")]


def test_an_import_is_all_or_nothing_and_names_the_lines(
    glossary: Glossary, tmp_path: Path
) -> None:
    file = lines(
        tmp_path / "in.jsonl",
        row("книга"),
        "no json",
        row("a\0b"),
        row("вода", language="zz"),
        row("снег"),
    )
    with pytest.raises(exchange.ImportRefused) as caught:
        imported(glossary, file)
    assert [each.line for each in caught.value.problems] == [2, 3, 4]
    assert len(glossary) == 0
    done = imported(glossary, file, skip_bad=True)
    assert [each.line for each in done.skipped] == [2, 3, 4]
    assert [term.term for term in glossary] == ["книга", "снег"]


def test_a_dry_run_tells_and_does_nothing(glossary: Glossary, tmp_path: Path) -> None:
    glossary.add("spasibo")
    before = list(glossary)
    file = lines(tmp_path / "in.jsonl", row("спасибо", tags=["x"]), row("книга"))
    done = imported(glossary, file, dry_run=True)
    assert (done.added, done.united) == (1, 1)
    assert list(glossary) == before


def test_only_what_people_wrote_clashes(glossary: Glossary, tmp_path: Path) -> None:
    term = glossary.add("spasibo", note="Mine.")
    file = lines(
        tmp_path / "in.jsonl",
        row("спасибо", note="Theirs.", transliteration="spasiba"),
    )
    with pytest.raises(exchange.ClashRefused, match=r"note .* 'Mine\.' .* 'Theirs\.'") as caught:
        imported(glossary, file)
    assert [each.field for each in caught.value.clashes] == ["note"]
    assert list(glossary) == [term]
    imported(glossary, file, prefer="mine")
    assert glossary[term.id].note == "Mine."
    assert glossary[term.id].transliteration == "spasiba"
    asked: list[object] = []

    def ask(clash: exchange.Clash) -> str:
        asked.append((clash.field, clash.mine, clash.theirs))
        return "theirs"

    imported(glossary, file, ask=ask)
    assert asked == [("note", "Mine.", "Theirs.")]
    assert glossary[term.id].note == "Theirs."


def test_one_id_for_two_terms_of_a_file_is_a_bad_row(glossary: Glossary, tmp_path: Path) -> None:
    name = "01J9ZC3W8Q0V5T5M4N7R2K6X1A"
    file = lines(
        tmp_path / "in.jsonl",
        row("книга", id=name),
        row("вода", id=name),
        row("Книга", id=name, glosses=["book"]),
    )
    with pytest.raises(exchange.ImportRefused) as caught:
        imported(glossary, file)
    assert [each.line for each in caught.value.problems] == [2]
    assert "is that of 'книга' already" in str(caught.value)
    imported(glossary, file, skip_bad=True)
    assert [(term.term, term.glosses) for term in glossary] == [("книга", ("book",))]


def test_a_headword_that_was_corrected_elsewhere_clashes(
    glossary: Glossary, tmp_path: Path
) -> None:
    mine = glossary.add("slovo", headword="слово", language="ru")
    mine = glossary.edit(mine.id, headword="слава")
    theirs = row("slovo", id=mine.id, headword="слово")
    with pytest.raises(exchange.ClashRefused, match=r"headword .* 'слава' .* 'слово'"):
        imported(glossary, lines(tmp_path / "in.jsonl", theirs))
    assert imported(glossary, lines(tmp_path / "in.jsonl", row("slovo", id=mine.id))).unchanged
    imported(glossary, lines(tmp_path / "in.jsonl", theirs), prefer="theirs")
    assert glossary[mine.id].headword == "слово"


def test_a_language_is_seen_from_the_script_or_said(glossary: Glossary, tmp_path: Path) -> None:
    file = lines(tmp_path / "in.jsonl", {"term": "寿司"}, {"term": "kawa"}, {"term": "книга"})
    imported(glossary, file)
    assert [term.language for term in glossary] == ["ja", "und", "ru"]
    other = lines(tmp_path / "other.jsonl", {"term": "yama"})
    imported(glossary, other, read=formats.ReadOptions(language="ja"), tags=("hills",))
    assert glossary["yama"].language == "ja"
    assert glossary["yama"].tags == ("hills",)


def test_terms_can_be_filled_while_they_are_imported(glossary: Glossary, tmp_path: Path) -> None:
    file = lines(tmp_path / "in.jsonl", {"term": "nebusoku", "glosses": ["no sleep"]})
    imported(glossary, file, fill=True)
    (term,) = glossary
    assert (term.headword, term.reading) == ("寝不足", "ねぶそく")
    assert term.glosses[:2] == ("no sleep", "lack of sleep")
    assert term.users_glosses == ("no sleep",)


FULL = Term(
    "01J5JB2018NEBUSOKU0000000A",
    "ja",
    "Nebusoku Japan",
    "寝不足",
    "ねぶそく",
    "nebusoku",
    ("no sleep", "lack of sleep"),
    ("noun",),
    ("ね不足",),
    (("pitch", "0"),),
    "the state",
    'Two lines,\nand a "quote".',
    ("football", "a b"),
    (
        Sighting(
            "It said Nebusoku Japan.",
            "lack of sleep Japan",
            "A",
            "B",
            "https://c.example",
            "2018-07",
            (8, 22),
        ),
        Sighting(date="2026-11-29"),
    ),
    "jmdict:1360270",
    ("glosses", "reading"),
    ("no sleep",),
    "2026-11-29T10:00:00Z",
    "2026-11-29T10:00:01Z",
)


def test_from_one_home_to_the_other_and_back_nothing_is_lost(tmp_path: Path) -> None:
    with Glossary.open(tmp_path / "a.db") as glossary:
        with glossary.transaction():
            glossary.home.put_new([FULL])
        glossary.add("замок", note="A note.")
        terms = list(glossary)
    for number, (source, ending) in enumerate(
        [("a.db", "toml"), ("1.toml", "jsonl"), ("2.jsonl", "db")], 1
    ):
        target = tmp_path / f"{number}.{ending}"
        with Glossary.open(tmp_path / (source if ending != "db" else "none.db")) as glossary:
            if ending == "db":
                exchange.import_file(glossary, tmp_path / source, exchange.ImportOptions())
                assert list(glossary) == terms
            else:
                exchange.export_terms(glossary, target, None, formats.WriteOptions())
    assert list(Glossary.open(tmp_path / "1.toml")) == terms


def test_exporting_keeps_what_is_there_and_writes_whole_or_not_at_all(
    glossary: Glossary, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("precious", "utf-8")
    glossary.add("spasibo")
    with pytest.raises(BadInput, match="is there already"):
        exchange.export_terms(glossary, target, None, formats.WriteOptions())
    with pytest.raises(BadInput, match="no term is selected"):
        exchange.export_terms(iter(()), target, None, formats.WriteOptions(), force=True)

    def failing() -> Iterator[Term]:
        yield from glossary
        raise DataError("the glossary broke")

    with pytest.raises(DataError, match="broke"):
        exchange.export_terms(failing(), target, None, formats.WriteOptions(), force=True)
    assert target.read_text("utf-8") == "precious"
    assert sorted(each.name for each in tmp_path.glob("*out*")) == ["out.jsonl"]
    done = exchange.export_terms(glossary, target, None, formats.WriteOptions(), force=True)
    assert (done.terms, done.losses) == (1, {})
    assert json.loads(target.read_text("utf-8"))["term"] == "spasibo"


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with (
        pytest.raises(BadInput, match="is a device or a pipe"),
        exchange.new_file(pipe, force=True),
    ):
        pass
    assert pipe.is_fifo()


def test_what_a_format_cannot_hold_is_told(glossary: Glossary, tmp_path: Path) -> None:
    glossary.add("spasibo", tags=["a"], note="n", context="c")
    done = exchange.export_terms(glossary, tmp_path / "o.csv", "deepl", formats.WriteOptions())
    assert {"tags", "note", "seen"} <= set(done.losses)


def test_formats_that_are_not_there_are_named(glossary: Glossary, tmp_path: Path) -> None:
    glossary.add("spasibo")
    with pytest.raises(BadInput, match="names no format"):
        exchange.export_terms(glossary, tmp_path / "o.xyz", None, formats.WriteOptions())
    with pytest.raises(UnknownName, match="no format 'xyz'"):
        exchange.export_terms(glossary, tmp_path / "o.xyz", "xyz", formats.WriteOptions())
    with pytest.raises(BadInput, match="no file"):
        imported(glossary, tmp_path / "none.jsonl")


def test_the_commands_go_both_ways(phrasekit: Run, tmp_path: Path) -> None:
    phrasekit("add", "nebusoku", "--tag", "football", "--note", "Mine.")
    phrasekit("add", "spasibo")
    out = tmp_path / "part.jsonl"
    result = phrasekit("export", str(out), "--tag", "football")
    assert (result.code, result.err) == (0, "")
    assert "1 term written" in result.out
    piped = phrasekit("export", "-", "--format", "jsonl", "--tag", "football")
    assert piped.out == out.read_text("utf-8")
    other = str(tmp_path / "other.toml")
    result = phrasekit("import", str(out), "--glossary", other, "--json")
    assert json.loads(result.out)["added"] == 1
    result = phrasekit(
        "import", "-", "--format", "jsonl", "--glossary", other, stdin=out.read_bytes()
    )
    assert "0 added" in result.out
    assert "1 unchanged" in result.out
    assert phrasekit("export", str(out)).code == 2
    assert phrasekit("export", str(tmp_path / "x.csv"), "--tag", "none").code == 2


def test_bad_rows_are_listed_and_can_be_left_out(phrasekit: Run, tmp_path: Path) -> None:
    file = lines(tmp_path / "in.jsonl", row("книга"), "{", row("\x1b[31mred"))
    result = phrasekit("import", str(file))
    assert result.code == 2
    assert "line 2" in result.err
    assert "line 3" in result.err
    assert "\x1b" not in result.err
    assert "nothing was imported" in result.err
    assert phrasekit("list").code == 1
    result = phrasekit("import", str(file), "--skip-bad", "--dry-run")
    assert "1 to be added" in result.out
    assert "2 rows left out" in result.out
    assert phrasekit("list").code == 1
    assert phrasekit("import", str(file), "--skip-bad").code == 0
    assert phrasekit("list").out.startswith("книга")


def test_what_is_no_file_and_what_has_no_terms(phrasekit: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    result = phrasekit("import", str(tmp_path / "folder.csv"))
    assert (result.code, "is a folder or a pipe" in result.err) == (2, True)
    (tmp_path / "empty.csv").write_text("language,term\n", "utf-8")
    assert phrasekit("import", str(tmp_path / "empty.csv")).code == 1


def test_the_sieve_never_forgets() -> None:
    sieve = exchange.Sieve()
    for number in range(2000):
        sieve.add(f"a{number}")
    assert all(f"a{number}" in sieve for number in range(2000))
    assert sum(f"b{number}" in sieve for number in range(2000)) < 20
