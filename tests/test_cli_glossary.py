"""The glossary as its user meets it: commands in a row, in processes of their own."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

    Run = Callable[..., Result]


def terms(phrasekit: Run, *arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in phrasekit("list", "--json", *arguments).out.splitlines()]


def test_keeping_finding_and_showing_a_term(phrasekit: Run) -> None:
    context = "Nebusoku Japan trended."
    result = phrasekit(
        "add", "nebusoku", "--context", context, "--source", "https://example.org/a", "--tag", "a"
    )
    assert (result.code, result.err) == (0, "")
    assert result.out == "added: 寝不足 [ねぶそく] nebusoku: lack of sleep; insufficient sleep\n"
    assert phrasekit("add", "寝不足").out.startswith("seen again: 寝不足")
    (term,) = terms(phrasekit)
    assert term["headword"] == "寝不足"
    assert term["tags"] == ["a"]
    first, second = term["seen"]  # type: ignore[misc]
    assert (first["context"], first["url"], first["offset"]) == (
        context,
        "https://example.org/a",
        [0, 8],
    )
    assert second["date"]
    result = phrasekit("show", "ネブソク")
    assert context in result.out
    assert "from jmdict" in result.out
    assert phrasekit("list").out.startswith("寝不足 (nebusoku)\tねぶそく\tja\tlack of sleep")


def test_a_look_up_knows_the_glossary(phrasekit: Run) -> None:
    phrasekit("add", "hashi", "--gloss", "chopsticks", "--note", "Wooden.")
    found = json.loads(phrasekit("lookup", "hashi", "--limit", "1", "--json").out)["results"][0]
    assert found["headword"] == "箸"
    assert found["glossary"][0]["gloss"] == "chopsticks"
    assert found["glossary"][0]["note"] == "Wooden."
    assert "in your glossary: “chopsticks”" in phrasekit("lookup", "箸").out


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("бутявка", "exact"),
        ("butyavka", "spelling"),
        ("бутявкам", "inflected"),
        ("butyavkami", "inflected"),
        ("бутявкка", "near"),
        ("tiny creature", "gloss"),
    ],
)
def test_what_no_dictionary_has_is_looked_up_as_well_as_any_other(
    phrasekit: Run, query: str, kind: str
) -> None:
    phrasekit("add", "бутявка", "--gloss", "tiny creature", "--lang", "ru")
    found = json.loads(phrasekit("lookup", query, "--limit", "1", "--json").out)["results"]
    assert [each["headword"] for each in found] == ["бутявка"]
    assert found[0]["match"]["kind"] == kind
    assert found[0]["senses"][0]["glosses"] == ["tiny creature"]
    assert found[0]["glossary"][0]["gloss"] == "tiny creature"


def test_an_annotation_uses_the_glosses_that_were_kept(phrasekit: Run) -> None:
    phrasekit("add", "бутявка", "--gloss", "tiny creature", "--lang", "ru")
    phrasekit("add", "спасибо", "--gloss", "ta")
    result = phrasekit("annotate", "Спасибо бутявкам!", "--format", "json")
    first, second = json.loads(result.out)["tokens"]
    assert first["glosses"][0] == "ta"
    assert (second["headword"], second["glosses"]) == ("бутявка", ["tiny creature"])


def test_a_word_without_a_gloss_is_kept_and_said_so(phrasekit: Run) -> None:
    result = phrasekit("add", "zzzqq", "--lang", "ja")
    assert (result.code, result.out) == (0, "added: zzzqq\n")
    assert "it has no gloss" in result.err
    result = phrasekit("edit", "zzzqq", "--gloss", "a made-up word")
    assert result.out == "changed: zzzqq: a made-up word\n"


def test_many_terms_from_standard_input(phrasekit: Run) -> None:
    result = phrasekit("add", "-", "--json", stdin="spasibo\n\nкнига\n\ufeff\nwort\x00\n".encode())
    assert [json.loads(line)["term"] for line in result.out.splitlines()] == ["spasibo", "книга"]
    assert result.code == 2
    assert "U+0000" in result.err


def test_editing_in_an_editor(phrasekit: Run, tmp_path: Path) -> None:
    phrasekit("add", "spasibo")
    editor = tmp_path / "editor.py"

    def edit(code: str) -> Result:
        editor.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            f"path.write_text({code}, 'utf-8')\n"
        )
        return phrasekit("edit", "spasibo", EDITOR=f"{sys.executable} {editor}")

    result = edit("path.read_text('utf-8').replace('\"thanks\"', '\"ta\"') + 'note = \"Nice.\"\\n'")
    assert (result.code, result.err) == (0, "")
    (term,) = terms(phrasekit)
    assert term["glosses"] == ["thank you", "ta"]
    assert "glosses" not in term["derived"]  # type: ignore[operator]
    result = edit("'no term'")
    assert result.code == 2
    kept = result.err.partition("your text is in '")[2].partition("'")[0]
    with open(kept, encoding="utf-8") as stream:
        assert stream.read() == "no term"
    assert terms(phrasekit) == [term]
    assert edit("path.read_text('utf-8')").out.startswith("unchanged")
    assert terms(phrasekit) == [term]


def test_without_terminal_or_options_there_is_nothing_to_edit(phrasekit: Run) -> None:
    phrasekit("add", "spasibo")
    result = phrasekit("edit", "spasibo", EDITOR="", VISUAL="")
    assert result.code == 2
    assert "--note" in result.err


def test_removing_and_undoing(phrasekit: Run) -> None:
    phrasekit("add", "spasibo", "книга", "--tag", "x")
    result = phrasekit("remove", "spasibo", "kniga")
    assert result.out.count("removed: ") == 2
    assert phrasekit("list").code == 1
    assert phrasekit("undo").out == "undone: remove spasibo, книга (2 terms)\n"
    assert len(terms(phrasekit, "--tag", "X")) == 2
    assert phrasekit("tags").out == "x\t2\n"
    result = phrasekit("remove", "spasibo", "nope")
    assert (result.code, result.out) == (1, "")
    assert "no term 'nope'" in result.err
    assert len(terms(phrasekit)) == 2


def test_a_spelling_of_two_terms_needs_an_id(phrasekit: Run) -> None:
    phrasekit("add", "за\u0301мок", "замо\u0301к")
    result = phrasekit("remove", "замок")
    assert result.code == 2
    assert "stands for 2 terms" in result.err
    ids = [str(term["id"]) for term in terms(phrasekit)]
    assert phrasekit("remove", ids[1]).code == 0
    assert [term["reading"] for term in terms(phrasekit)] == ["за\u0301мок"]


def test_both_homes_are_named_by_path_or_environment(phrasekit: Run, tmp_path: Path) -> None:
    text, database = tmp_path / "words.toml", tmp_path / "words.db"
    phrasekit("add", "spasibo", "--glossary", str(text))
    phrasekit("add", "книга", PHRASEKIT_GLOSSARY=str(database))
    assert 'term = "spasibo"' in text.read_text("utf-8")
    assert database.read_bytes().startswith(b"SQLite format 3")
    assert phrasekit("list", "--glossary", str(database)).out.startswith("книга")
    assert phrasekit("list").code == 1
    assert "in your glossary" in phrasekit("lookup", "kniga", PHRASEKIT_GLOSSARY=str(database)).out


MISTAKES = [
    (("add", " "), "the term is empty"),
    (("add", "x" * 501), "at most 500"),
    (("add", "a\x1b[31mb"), "U+001B"),
    (("add", "neko", "--lang", "jp"), "no language 'jp'"),
    (("add", "neko", "--date", "yesterday"), "no date 'yesterday'"),
    (("add", "neko", "--number", "99"), "no answer number 99"),
    (("add", "neko", "--sense", "99"), "no sense number 99"),
    (("list", "--sort", "size"), "no order 'size'"),
    (("list", "--since", "May"), "no date 'May'"),
    (("add", "neko", "--glossary", "/dev/null/x.db"), "x.db"),
    (("add", "neko", "--glossary", "/dev/null/x.toml"), "x.toml"),
    (("import", "none.jsonl"), "no file 'none.jsonl'"),
    (("import", "-"), "--format"),
    (("import",), "give a file"),
    (("export",), "give a file"),
    (("import", "x.jsonl", "--prefer", "yours"), "no preference 'yours'"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=lambda value: str(value)[:40])
def test_a_mistake_is_one_clear_line_and_code_2(
    phrasekit: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = phrasekit(*arguments)
    assert result.code == 2
    assert said in result.err
    assert len(result.err.strip().splitlines()) == 1
    assert result.out == ""


def test_nothing_live_reaches_the_terminal(phrasekit: Run) -> None:
    phrasekit("add", "spasibo", "--note", "a\u202eb", "--context", "[bold]spasibo[/bold]\u2066")
    for command in ("show", "list"):
        out = phrasekit(*((command, "spasibo") if command == "show" else (command,))).out
        assert "\u202e" not in out
        assert "\u2066" not in out
    assert "[bold]spasibo[/bold]" in phrasekit("show", "spasibo").out
