"""The gold of `tests/data/scan` is sound, and the scorer counts as its README says."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import phrasekit
from tests import scan_scores
from tests.scan_scores import (
    GoldTerm,
    Part,
    Passage,
    bare,
    compare,
    gist,
    passages,
    plain_text,
    total,
)

PARTS: tuple[Part, ...] = ("dev", "held_out")
ALL: list[tuple[str, Passage]] = [(part, each) for part in PARTS for each in passages(part)]
EVERY = pytest.mark.parametrize(
    "passage", [each for _, each in ALL], ids=[f"{part}/{each.name}" for part, each in ALL]
)


@EVERY
def test_every_surface_and_gloss_is_printed_in_the_passage(passage: Passage) -> None:
    text = plain_text(passage).casefold()
    told = [term.gloss for term in passage.terms if term.gloss]
    for term in passage.terms:
        told += [term.surface, *term.also, *term.gloss_also]
    told += [surface for surface, _ in passage.names]
    assert [each for each in told if " ".join(each.split()).casefold() not in text] == []


@EVERY
def test_a_passage_is_of_the_length_and_shape_promised(passage: Passage) -> None:
    assert 80 <= len(plain_text(passage).split()) <= 500
    surfaces = [surface for term in passage.terms for surface in term.surfaces]
    assert len(surfaces) == len(set(surfaces)), "a surface belongs to one term"
    assert not {bare(surface) for surface, _ in passage.names} & set(surfaces)


@EVERY
def test_languages_are_tags_and_the_keys_fit_together(passage: Passage) -> None:
    for term in passage.terms:
        for language in (term.language, *term.language_also):
            assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language), term
        ours = term.language in scan_scores.OURS
        assert bool(term.headwords) is ours, term
        assert term.kind in ("word", "phrase")
        if term.agrees is not None:
            assert term.gloss, f"{term.surface} agrees with nothing"
            assert ours, f"{term.surface} is of no language of ours"
        if term.gloss_also:
            assert term.gloss, term


@EVERY
def test_headwords_are_known_or_marked_as_unlisted(passage: Passage) -> None:
    for term in passage.terms:
        if term.language in scan_scores.OURS and not term.unlisted:
            assert any(listed(each, term) for each in term.headwords), term


def listed(headword: str, term: GoldTerm) -> bool:
    languages = [each for each in (term.language, *term.language_also) if each in scan_scores.OURS]
    found = phrasekit.lookup(headword, languages=languages, limit=10)
    return any(match.kind == "exact" for match in found)


@pytest.mark.parametrize(("part", "least"), [("dev", 64), ("held_out", 40)])
def test_there_are_enough_and_a_third_are_without_a_term(part: Part, least: int) -> None:
    of_part = list(passages(part))
    assert len(of_part) >= least
    assert 0.3 <= sum(not each.has_terms for each in of_part) / len(of_part) <= 0.4


def test_the_parts_share_no_sentence() -> None:
    sentences = {
        part: {
            sentence
            for each in passages(part)
            for sentence in re.split(r"(?<=[.!?]) ", plain_text(each))
            if len(sentence.split()) > 4
        }
        for part in PARTS
    }
    assert not sentences["dev"] & sentences["held_out"]


def test_an_epub_is_zipped_from_its_chapters(tmp_path: Path) -> None:
    books = [each for _, each in ALL if each.path.is_dir()]
    assert books
    with zipfile.ZipFile(scan_scores.as_file(books[0], tmp_path)) as book:
        assert book.namelist()[0] == "mimetype"
        assert "OEBPS/chapter-1.xhtml" in book.namelist()


KURA = GoldTerm("蔵", "ja", ("蔵", "倉"), "word", ("kura",), gloss="storehouse", agrees=True)
BICA = GoldTerm("bica", "pt", (), "word")
MAYBE = GoldTerm("sensei", "ja", ("先生",), "word", optional=True)
SHOP = Passage("shop", "prose", Path("shop.txt"), (KURA, BICA, MAYBE), (("Ookami", "ja"),))
RIGHT: list[dict[str, Any]] = [
    {
        "surface": "“Kura”",
        "language": "ja",
        "headword": "蔵",
        "kind": "word",
        "gloss": "A storehouse",
        "agrees": True,
    },
    {"surface": "bica", "language": "und", "headword": None, "kind": "word", "gloss": None},
    {"surface": "Ookami", "language": "ja", "headword": "狼", "kind": "name", "gloss": None},
]


def test_all_right_scores_one() -> None:
    score = compare(SHOP, RIGHT)
    shares = {key: getattr(score, key) for key in scan_scores.SHOWN.values()}
    wrong = {"spurious", "spurious_of_printed", "alarms_per_empty"}
    assert shares == {key: 0.0 if key in wrong else 1.0 for key in shares}
    assert score.notes == []


@EVERY
def test_a_passage_read_as_its_gold_has_no_mistake(passage: Passage) -> None:
    rows = [
        {
            "surface": term.surface,
            "language": term.language,
            "headword": next(iter(term.headwords), None),
            "kind": term.kind,
            "gloss": term.gloss,
            "agrees": term.agrees,
        }
        for term in passage.terms
    ]
    assert compare(passage, rows).notes == []


@pytest.mark.parametrize(
    ("change", "share", "expected"),
    [
        ({"surface": "Kurabu"}, "recall", 0.5),
        ({"surface": "Kurabu"}, "precision", 0.5),
        ({"surface": "Kurabu"}, "gloss", 0.0),
        ({"language": "ru"}, "language", 0.5),
        ({"headword": "鞍"}, "headword", 0.0),
        ({"gloss": "house"}, "gloss", 0.0),
        ({"gloss": None}, "gloss", 0.0),
        ({"agrees": None}, "agreement", 0.0),
        ({"kind": "name"}, "recall", 0.5),
    ],
)
def test_one_mistake_costs_its_share(change: dict[str, Any], share: str, expected: float) -> None:
    score = compare(SHOP, [{**RIGHT[0], **change}, *RIGHT[1:]])
    assert getattr(score, share) == expected
    assert score.notes


def test_a_gloss_that_the_writer_did_not_give_is_spurious() -> None:
    score = compare(SHOP, [RIGHT[0], {**RIGHT[1], "gloss": "coffee"}])
    assert (score.spurious, score.spurious_of_printed) == (1.0, 0.5)


def test_a_second_row_for_a_term_is_a_false_alarm_and_an_optional_one_is_not() -> None:
    score = compare(
        SHOP, [*RIGHT, {**RIGHT[0], "surface": "蔵"}, {**RIGHT[0], "surface": "sensei"}]
    )
    assert (score.false_alarms, score.duplicates, score.found) == (1, 1, 2)


def test_false_alarms_without_a_term_are_counted_apart() -> None:
    empty = replace(SHOP, terms=(MAYBE,))
    score = total([compare(empty, RIGHT[:1]), compare(SHOP, RIGHT), compare(empty, [])])
    assert (score.passages, score.empty_passages, score.alarms_per_empty) == (3, 2, 0.5)


@pytest.mark.parametrize("gloss", ["a storehouse", "“Storehouse.”", "‘storehouse’", "*storehouse*"])
def test_a_gloss_is_compared_by_its_gist(gloss: str) -> None:
    assert gist(gloss) == "storehouse"


def test_gold_that_is_no_gold_is_refused() -> None:
    with pytest.raises(ValueError, match="surfaec"):
        scan_scores.gold_term(json.loads('{"surfaec": "kura"}'))


def test_printed_rows_find_their_passage() -> None:
    lines = [
        json.dumps({"file": f"data/{name}", "surface": name}) for name in ("1-a.md", "2-b.txt")
    ]
    assert {name: len(rows) for name, rows in scan_scores.by_passage(lines).items()} == {
        "1-a": 1,
        "2-b": 1,
    }


def test_a_report_names_every_share() -> None:
    shown = scan_scores.report(compare(SHOP, RIGHT))
    assert all(name in shown for name in scan_scores.SHOWN)
