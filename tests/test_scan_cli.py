"""`phrasekit scan` as a user runs it: tables, JSON, reasons, and terms into the glossary."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from phrasekit.cli import quick
from tests.test_cli import on_a_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Run = Callable[..., Result]

PAGE = """<html><head><title>Clean hands</title></head><body><article>
<p>They left a note saying “spasibo”, which translates to “thank you”.</p>
<p>In Tokyo the <i>sento</i> (public bath) opens at five. Its rival, Sakura Ltd, does not.</p>
<p>What Germans call <i>Feierabend</i>, the end of work, is later.</p></article></body></html>"""
KEYS = {
    "file", "surface", "language", "headword", "reading", "kind", "gloss", "glosses", "agrees",
    "sentence", "offset", "evidence", "confidence",
}  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.out.splitlines()]


def test_json_has_the_documented_keys(phrasekit: Run, page: str) -> None:
    result = phrasekit("scan", page, "--json")
    found = rows(result)
    assert (result.code, result.err) == (0, "")
    assert [row["headword"] for row in found] == ["спасибо", "銭湯", None]
    assert all(set(row) >= KEYS for row in found)
    assert found[0]["agrees"] is True
    assert (found[2]["language"], found[2]["agrees"]) == ("de", None)
    assert {row["file"] for row in found} == {page}


def test_offsets_are_of_the_text_that_is_printed_when_asked_for(phrasekit: Run, page: str) -> None:
    text = phrasekit("scan", page, "--text").out
    for row in rows(phrasekit("scan", page, "--json")):
        start, end = row["offset"]  # type: ignore[misc]
        assert text[start:end] == row["surface"]


def test_a_pipe_gets_a_row_a_term_with_tabs(phrasekit: Run, page: str) -> None:
    lines = [line.split("\t") for line in phrasekit("scan", page).out.splitlines()]
    assert [line[1] for line in lines] == ["spasibo", "sento", "Feierabend"]
    assert [line[-1] for line in lines] == ["agrees", "agrees", "cannot tell"]


def test_a_table_fits_the_terminal(page: str, home: Path) -> None:
    shown = on_a_terminal(["scan", page, "--no-color"], home)
    assert "sento" in shown
    assert "銭湯" in shown
    assert max(len(line) for line in shown.splitlines()) <= 72


def test_verbose_marks_the_term_in_its_sentence(phrasekit: Run, page: str) -> None:
    assert "In Tokyo the »sento« (public bath) opens at five." in phrasekit("scan", page, "-v").out


def test_why_explains_one_row(phrasekit: Run, page: str) -> None:
    said = phrasekit("scan", page, "--why", "2").out
    assert "it is in italics" in said
    assert "a dictionary has it" in said
    assert "spasibo" not in said
    assert "no row 9" in phrasekit("scan", page, "--why", "9").err


def test_standard_input_names_and_languages(phrasekit: Run) -> None:
    found = rows(phrasekit("scan", "-", "--json", "--names", stdin=PAGE.encode()))
    assert ("Sakura Ltd", "name") in {(row["surface"], row["kind"]) for row in found}
    only = rows(phrasekit("scan", "-", "--json", "--lang", "ja", stdin=PAGE.encode()))
    assert [row["surface"] for row in only] == ["sento"]


def test_several_files_are_scanned_and_a_bad_one_is_told(phrasekit: Run, page: str) -> None:
    result = phrasekit("scan", "missing.html", page)
    assert result.code == 2
    assert "missing.html: No such file" in result.err
    assert "sento" in result.out


def test_nothing_found_is_code_1(phrasekit: Run) -> None:
    result = phrasekit("scan", "-", stdin=b"Nothing foreign in here at all.")
    assert (result.code, result.out) == (1, "no foreign terms found\n")


def test_a_wrong_charset_is_told_on_standard_error(phrasekit: Run) -> None:
    content = '<meta charset="utf-8"><p>They said спасибо, thank you, in Moscow.</p>'
    result = phrasekit("scan", "-", "--json", stdin=content.encode("cp1251"))
    assert result.code == 0
    assert "read as cp1251, which it does not say (utf-8)" in result.err


MISTAKES = [
    (("scan", "https://example.org/a"), "nothing is fetched; save the page first"),
    (("scan", "-", "--add", "some"), "--add takes agreeing or all"),
    (("scan", "-", "--min-confidence", "7"), "it must be between 0 and 1"),
    (("scan", "-", "--pick"), "the article must be a file"),
    (("scan", "a", "b", "--why", "1"), "--why explains a row of one file"),
    (("scan",), "Missing argument"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_is_one_line_and_code_2(
    phrasekit: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = phrasekit(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert len(result.err.strip().splitlines()) == 1


def test_a_bomb_is_refused(phrasekit: Run, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        root = '<container><rootfile full-path="a.opf"/></container>'
        archive.writestr("META-INF/container.xml", root)
        archive.writestr("a.opf", "a" * 60_000_000)
    path = tmp_path / "bomb.epub"
    path.write_bytes(stream.getvalue())
    result = phrasekit("scan", str(path))
    assert (result.code, result.out) == (2, "")
    assert "it is no book" in result.err


def test_terms_that_agree_are_added_with_sentence_and_source(phrasekit: Run, page: str) -> None:
    added = rows(phrasekit("scan", page, "--add", "agreeing", "--tag", "read", "--json"))
    assert [row["headword"] for row in added] == ["спасибо", "銭湯"]
    (kept,) = rows(phrasekit("show", "sento", "--json"))
    (seen,) = kept["seen"]  # type: ignore[misc]
    assert (kept["tags"], seen["gloss"], seen["source"]) == (["read"], "public bath", "Clean hands")
    assert seen["context"].startswith("In Tokyo the sento")
    known = {row["surface"]: row["known"] for row in rows(phrasekit("scan", page, "--json"))}
    assert known == {"spasibo": True, "sento": True, "Feierabend": False}
    assert phrasekit("scan", page).out.splitlines()[1].endswith("agrees, known")


def test_all_terms_are_added_when_asked(phrasekit: Run, page: str) -> None:
    added = rows(phrasekit("scan", page, "--add", "all", "--json"))
    assert [(row["term"], row["language"]) for row in added][2] == ("Feierabend", "de")


def test_picking_keeps_rejects_edits_and_ends(phrasekit: Run, page: str) -> None:
    result = phrasekit("scan", page, "--pick", stdin=b"e\nthanks a lot\ny\nx\nq\n")
    assert result.code == 0
    assert "1 term kept" in result.err
    (kept,) = rows(phrasekit("list", "--json"))
    assert (kept["headword"], kept["glosses"][0]) == ("спасибо", "thanks a lot")  # type: ignore[index]
    again = phrasekit("scan", page, "--json")
    assert [row["surface"] for row in rows(again)] == ["spasibo", "Feierabend"]
    assert "1 rejected word is left out" in again.err
    shown = rows(phrasekit("scan", page, "--json", "--rejected"))
    assert [row["surface"] for row in shown] == ["spasibo", "sento", "Feierabend"]


def test_picking_takes_another_headword_and_then_all_that_agree(phrasekit: Run, page: str) -> None:
    offered = phrasekit("scan", page, "--pick", "--lang", "ja", stdin=b"q\n").err
    number = next(line.split()[0] for line in offered.splitlines() if "先頭" in line)
    phrasekit("scan", page, "--pick", "--lang", "ja", stdin=f"{number}\n".encode())
    assert [row["headword"] for row in rows(phrasekit("list", "--json"))] == ["先頭"]
    phrasekit("scan", page, "--pick", stdin=b"a\n")
    assert {"спасибо", "銭湯"} <= {row["headword"] for row in rows(phrasekit("list", "--json"))}


def test_what_was_picked_is_kept_though_the_answers_end(phrasekit: Run, page: str) -> None:
    phrasekit("scan", page, "--pick", stdin=b"y\n")
    assert [row["headword"] for row in rows(phrasekit("list", "--json"))] == ["спасибо"]


@pytest.mark.parametrize(
    "arguments", [["a.txt"], ["a", "-", "--json"], ["a", "-v", "--names", "--no-color"]]
)
def test_the_quick_way_reads_what_typer_reads(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from phrasekit.cli import app, scan

    read: list[scan.ScanOptions] = []
    monkeypatch.setattr(scan, "scan", lambda options: read.append(options) or 0)
    app.run_app(["scan", *arguments])
    assert [quick.parse(["scan", *arguments])] == read


@pytest.mark.parametrize("arguments", [[], ["a", "--pick"], ["a", "--lang", "ja"], ["--help"]])
def test_the_quick_way_leaves_the_rest_to_typer(arguments: list[str]) -> None:
    assert quick.parse(["scan", *arguments]) is None
