"""Yomitan dictionaries: valid, read back, and read from whoever made them."""

from __future__ import annotations

import io
import json
import zipfile

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasekit import formats
from phrasekit.formats.yomitan import FORMAT
from phrasekit.terms import Sighting, Term
from tests.formats.samples import ANY, FULL, RUSSIAN, SOME, problems_of, terms, terms_of, written

TEXT = {"type": "string"}
DATA = {"type": "object", "additionalProperties": TEXT}
#: Structured content as far as we write it, in the words of JSON Schema.
CONTENT = {
    "oneOf": [
        TEXT,
        {"type": "array", "items": {"$ref": "#/definitions/content"}},
        {
            "type": "object",
            "required": ["tag"],
            "additionalProperties": False,
            "properties": {
                "tag": {"enum": ["div", "span"]},
                "data": DATA,
                "content": {"$ref": "#/definitions/content"},
            },
        },
        {
            "type": "object",
            "required": ["tag", "href"],
            "additionalProperties": False,
            "properties": {
                "tag": {"const": "a"},
                "href": {"type": "string", "pattern": "^https?:"},
                "content": {"$ref": "#/definitions/content"},
            },
        },
    ]
}
DEFINITION = {
    "oneOf": [
        TEXT,
        {
            "type": "object",
            "required": ["type", "content"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "structured-content"},
                "content": {"$ref": "#/definitions/content"},
            },
        },
    ]
}
TERM_BANK = {
    "definitions": {"content": CONTENT},
    "type": "array",
    "items": {
        "type": "array",
        "minItems": 8,
        "maxItems": 8,
        "prefixItems": [
            {"type": "string", "minLength": 1}, TEXT, TEXT,
            {"type": "string", "pattern": r"^[a-z0-9 -]*$"}, {"type": "number"},
            {"type": "array", "items": DEFINITION}, {"type": "integer"}, TEXT,
        ],
    },
}  # fmt: skip
TAG_BANK = {
    "type": "array",
    "items": {
        "type": "array",
        "minItems": 5,
        "maxItems": 5,
        "prefixItems": [
            {"type": "string", "pattern": "^[^ ]+$"}, TEXT, {"type": "number"}, TEXT,
            {"type": "number"},
        ],
    },
}  # fmt: skip
INDEX = {
    "type": "object",
    "required": ["title", "revision", "format"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1},
        "revision": {"type": "string", "minLength": 1},
        "format": {"const": 3},
        "sequenced": {"type": "boolean"},
        "author": TEXT,
        "attribution": TEXT,
        "sourceLanguage": TEXT,
        "targetLanguage": TEXT,
    },
}
SCHEMAS = {"term": TERM_BANK, "tag": TAG_BANK, "index": INDEX}


def unpacked(content: bytes) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: json.loads(opened.read(name)) for name in opened.namelist()}


def packed(**files: object) -> bytes:
    """A dictionary with these files, some of them as they are."""
    stream = io.BytesIO()
    files = {"index": {"title": "t", "revision": "1", "format": 3}, **files}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in files.items():
            content = value if isinstance(value, bytes) else json.dumps(value).encode()
            archive.writestr(f"{name}.json", content)
    return stream.getvalue()


@SOME
@given(st.lists(terms(ANY), max_size=3))
def test_what_is_kept_comes_back_and_is_valid(several: list[Term]) -> None:
    several = [term for term in several if FORMAT.kept(term).term]
    content = written(FORMAT, several, licence="CC0")
    assert terms_of(FORMAT, content) == [FORMAT.kept(term) for term in several]
    for name, value in unpacked(content).items():
        jsonschema.validate(value, SCHEMAS[name.partition("_")[0].removesuffix(".json")])


def test_a_row_has_eight_values() -> None:
    files = unpacked(written(FORMAT, [FULL, RUSSIAN], title="Mine"))
    (first, second) = files["term_bank_1.json"]  # type: ignore[misc]
    assert first[:5] == ["寝不足", "ねぶそく", "noun na-adjective", "", 0]
    assert first[5][:3] == list(FULL.glosses)
    assert first[6:] == [1, "ja football 世界杯"]
    assert second == ["замок", "за\u0301мок", "", "", 0, ["castle"], 2, "ru"]
    assert files["index.json"] == {
        "title": "Mine", "revision": FULL.changed, "format": 3, "sequenced": True,
        "author": "phrasekit", "targetLanguage": "en",
    }  # fmt: skip
    assert FORMAT.losses(FULL) == {
        "term", "transliteration", "forms", "grammar", "sense", "entry", "seen",
    }  # fmt: skip


def test_the_same_terms_are_the_same_bytes_and_large_dictionaries_have_several_banks() -> None:
    several = [RUSSIAN._replace(headword=f"слово {number}") for number in range(10_001)]
    content = written(FORMAT, several)
    assert content == written(FORMAT, several)
    assert len(unpacked(content)["term_bank_2.json"]) == 1  # type: ignore[arg-type]
    assert [term.term for term in terms_of(FORMAT, content)] == [term.headword for term in several]


def test_a_verb_can_be_found_inflected() -> None:
    verb = Term("", "ja", "見る", "見る", part_of_speech=("ichidan verb", "transitive verb"))
    row = unpacked(written(FORMAT, [verb]))["term_bank_1.json"][0]  # type: ignore[index]
    assert row[2:4] == ["ichidan-verb transitive-verb", "v1"]


def test_tags_with_one_short_name_stay_apart() -> None:
    term = RUSSIAN._replace(tags=("a b", "a-b", "ru"))
    assert terms_of(FORMAT, written(FORMAT, [term]))[0].tags == ("a b", "a-b", "ru")


RUBY = {"tag": "ruby", "content": ["足", {"tag": "rt", "content": "そく"}]}
STRUCTURED = {
    "type": "structured-content",
    "content": [
        {"tag": "ul", "content": [{"tag": "li", "content": "lack of sleep"},
                                  {"tag": "li", "content": RUBY}]},
        {"tag": "tr", "content": [{"tag": "td", "content": "a"}, {"tag": "td"}]},
        "x", {"tag": "br"}, "y", {"tag": "img", "path": "../../etc/passwd"},
    ],
}  # fmt: skip


def test_dictionaries_of_others_are_read() -> None:
    content = packed(
        index={"title": "t", "revision": "1", "version": 3, "sourceLanguage": "ja"},
        tag_bank_1=[["n", "partOfSpeech", 0, "noun", 0], ["P", "popular", 0, "popular", 0], [1]],
        term_bank_2=[["猫", "", None, "", 1.5, ["cat"], 1, "P"]],
        term_bank_1=[["寝不足", "ねぶそく", "n x", "", 0,
                      [STRUCTURED, {"type": "text", "text": "t"},
                       {"type": "image", "path": "a.png"}, ["a", ["b"]]], 1, ""]],
    )  # fmt: skip
    assert terms_of(FORMAT, content, language="zh") == [
        Term("", "ja", "寝不足", "", "ねぶそく",
             glosses=("lack of sleep", "足", "a", "x", "y", "t"),
             part_of_speech=("noun", "x")),
        Term("", "ja", "猫", "", glosses=("cat",)),
    ]  # fmt: skip


def deep(levels: int) -> object:
    content: object = "x"
    for _ in range(levels):
        content = [content]
    return {"type": "structured-content", "content": content}


HOSTILE = [
    (packed(index=[]), (0, "'index.json' in the zip is broken JSON")),
    (packed(index={"format": 1}), (0, "Yomitan's format 1; only 3 can be read")),
    (packed(term_bank_1=b"[" * 100_000), (0, "'term_bank_1.json' in the zip is broken JSON")),
    (packed(term_bank_1=b'["\xff"]'),
     (0, "'term_bank_1.json' is not UTF-8 text at byte 2; save it as UTF-8")),
    (packed(term_bank_1=[[1] * 8]), (1, "a value of the wrong kind")),
    (packed(term_bank_1=[["a"]]), (1, "not a row of eight values")),
    (packed(term_bank_1=[["", "", "", "", 0, [], 0, ""]]), (1, "no term")),
    (packed(term_bank_1=[["a", "", "", "", 0, [deep(200)], 0, ""]]),
     (1, "the content is nested too deeply")),
    (packed(term_bank_1=b" " * (2 << 20)),
     (0, "'term_bank_1.json' in the archive is too large to unpack")),
    (b"PK", (0, "'FILE' is no zip that can be read: File is not a zip file")),
    (packed()[:-30], (0, "'FILE' is no zip that can be read: File is not a zip file")),
]  # fmt: skip


@pytest.mark.parametrize(("content", "problem"), HOSTILE)
def test_hostile_archives_are_refused(content: bytes, problem: tuple[int, str]) -> None:
    assert problems_of(FORMAT, content) == [problem]


def test_a_zip_without_index_or_with_other_names_is_none() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../index.json", "{}")
    assert "is not in the zip" in problems_of(FORMAT, stream.getvalue())[0][1]


def test_an_encrypted_archive_is_refused() -> None:
    content = bytearray(packed())
    for at in (content.index(b"PK\3\4") + 6, content.index(b"PK\1\2") + 8):
        content[at] |= 1
    assert "encrypted" in problems_of(FORMAT, bytes(content))[0][1]


def test_a_stated_size_that_lies_reads_no_further() -> None:
    content = packed(term_bank_1=[["a", "", "", "", 0, [], 0, ""]] * 1000)
    at = content.rindex(b"PK\1\2") + 24
    lying = content[:at] + (50).to_bytes(4, "little") + content[at + 4 :]
    assert problems_of(FORMAT, lying)[0][0] == 0


@given(st.binary(), st.integers(0, 400))
def test_arbitrary_bytes_never_crash(junk: bytes, at: int) -> None:
    problems_of(FORMAT, junk)
    problems_of(FORMAT, packed(term_bank_1=junk))
    whole = written(FORMAT, [FULL])
    problems_of(FORMAT, whole[:at] + junk + whole[at + len(junk) :])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda each: st.lists(each) | st.dictionaries(
        st.sampled_from(["tag", "content", "data", "type", "text"]),
        each | st.just({"phrasekit": "details"}),
    ), max_leaves=10,
)  # fmt: skip


@SOME
@given(JSON, st.lists(JSON, max_size=4))
def test_arbitrary_json_never_crashes(tags: object, rows: list[object]) -> None:
    several = [["a", "", "", "", 0, rows, 0, ""], rows, [tags] * 8]
    problems_of(FORMAT, packed(tag_bank_1=tags, term_bank_1=several))
    problems_of(FORMAT, packed(index=tags))


def test_sightings_are_shown_as_a_reader_cites_them() -> None:
    term = RUSSIAN._replace(seen=(Sighting("a", "b", "c", "d", "https://e", "2018"),))
    row = unpacked(written(FORMAT, [term]))["term_bank_1.json"][0]  # type: ignore[index]
    shown = formats.yomitan.blocks._plain(row[5][-1]["content"])  # type: ignore[attr-defined]
    assert "".join(shown).strip() == "a → b — c, d, 2018 https://e"
