"""StarDict dictionaries: read back by us and by pyglossary, and nothing hostile is followed."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyglossary.glossary_v2 import Glossary

from phrasekit.errors import BadInput
from phrasekit.formats import ReadOptions
from phrasekit.formats.stardict import FORMAT
from phrasekit.terms import Term
from tests.formats.samples import ANY, FULL, RUSSIAN, SOME, problems_of, terms, terms_of, written

if TYPE_CHECKING:
    from pathlib import Path

IFO = "StarDict's dict ifo file\nversion=2.4.2\nbookname=t\nwordcount=1\nidxfilesize=1\n"


@SOME
@given(st.lists(terms(ANY), max_size=3))
def test_what_is_kept_comes_back(several: list[Term]) -> None:
    several = [term for term in several if FORMAT.kept(term).headword]
    assert terms_of(FORMAT, written(FORMAT, several)) == [FORMAT.kept(term) for term in several]


def test_pyglossary_reads_it(tmp_path: Path) -> None:
    content = written(FORMAT, [RUSSIAN, FULL, RUSSIAN._replace(headword="Zoo")], title="My words")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    Glossary.init()
    glossary = Glossary()
    assert glossary.directRead(str(tmp_path / "My-words" / "My-words.ifo"), formatName="Stardict")
    entries = list(glossary)
    assert [entry.l_term[0] for entry in entries] == ["Zoo", "замок", "寝不足"]
    assert entries[2].l_term[1:] == ["nebusoku", "ねぶそく", "ね不足"]
    assert '<li class="glosses">lack of sleep</li>' in entries[2].defi
    assert glossary.getInfo("name") == "My words"


def test_the_index_is_sorted_as_stardict_searches_it() -> None:
    several = [RUSSIAN._replace(headword=each) for each in ("b", "B", "a", "é", "A")]
    content = written(FORMAT, several)
    assert content == written(FORMAT, several)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        index = archive.read("glossary/glossary.idx")
        about = archive.read("glossary/glossary.ifo").decode()
    found, at = [], 0
    while at < len(index):
        end = index.index(b"\0", at)
        found.append(index[at:end].decode())
        at = end + 9
    assert found == ["A", "a", "B", "b", "é"]
    assert f"idxfilesize={len(index)}\n" in about
    assert "wordcount=5\nsynwordcount=10\n" in about
    assert [term.headword for term in terms_of(FORMAT, content)] == ["b", "B", "a", "é", "A"]


def test_what_is_too_long_is_told() -> None:
    said: list[str] = []
    written(FORMAT, [RUSSIAN._replace(headword="я" * 128)], report=said.append)
    assert said == [f"1 left out (longer than 255 bytes): {'я' * 40}"]
    assert FORMAT.losses(FULL) == {"grammar", "sense", "entry", "seen"}
    assert FORMAT.losses(RUSSIAN) == set()


def dictionary(
    folder: Path, entries: list[tuple[str, bytes]], about: str = "", **files: bytes
) -> Path:
    """A dictionary of others, side by side in a folder."""
    index, content = b"", b""
    for key, text in entries:
        index += key.encode() + b"\0" + struct.pack(">II", len(content), len(text))
        content += text
    made = {"ifo": (IFO + about).encode(), "idx": index, "dict": content, **files}
    for ending, value in made.items():
        (folder / f"d.{ending.replace('_', '.')}").write_bytes(value)
    return folder / "d.ifo"


def read(path: Path) -> list[object]:
    return [row.term or str(row.problem) for row in FORMAT.read(path, ReadOptions("ru"))]


KINDS = [
    ("sametypesequence=m\n", b"lock\n  castle \n",
     Term("", "ru", "k", "", glosses=("lock", "castle"))),
    ("sametypesequence=h\n", b"<p>lock &amp; key<script>x</script><br>castle", Term(
        "", "ru", "k", "", glosses=("lock & key", "castle"))),
    ("sametypesequence=tm\n", b"zamok\0lock", Term("", "ru", "k", "", "zamok", glosses=("lock",))),
    ("", b"mlock\0W\0\0\0\2ab" b"tzamok\0", Term("", "ru", "k", "", "zamok", glosses=("lock",))),
    ("sametypesequence=x\n", b"<k>k</k>lock", Term("", "ru", "k", "", glosses=("k", "lock"))),
    ("sametypesequence=m\n", b"\xff", "not UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "content", "expected"), KINDS)
def test_entries_of_others(tmp_path: Path, about: str, content: bytes, expected: object) -> None:
    assert read(dictionary(tmp_path, [("k", content)], about)) == [expected]


def test_packed_files_synonyms_and_entries_with_one_content(tmp_path: Path) -> None:
    path = dictionary(tmp_path, [("b", b"two"), ("a", b"one")], "sametypesequence=m\n")
    index = (tmp_path / "d.idx").read_bytes() + b"c\0" + struct.pack(">II", 3, 3)
    for ending, content in {"idx.gz": index, "dict.dz": b"twoone"}.items():
        (tmp_path / f"d.{ending}").write_bytes(gzip.compress(content))
    (tmp_path / "d.syn").write_bytes(b"bee\0" + struct.pack(">I", 0))
    (tmp_path / "d.idx").unlink()
    (tmp_path / "d.dict").unlink()
    assert [(each.term, each.glosses, each.forms) for each in read(path)] == [  # type: ignore[attr-defined]
        ("b", ("two",), ("bee",)), ("a", ("one",), ()), ("c", ("one",), ()),
    ]  # fmt: skip


def hostile(**files: bytes) -> dict[str, bytes]:
    return {"dict": b"lock", "idx": b"a\0" + struct.pack(">II", 0, 4), **files}


HOSTILE = [
    (hostile(ifo=b"x"), "its '.ifo' file is broken"),
    (hostile(idx=b"a" * 5000), "the index of the dictionary is broken"),
    (hostile(idx=b"a\0\0"), "the index of the dictionary is broken"),
    (hostile(idx=b"a\0" + struct.pack(">II", 0, 9)), "the dictionary ends within an entry"),
    (hostile(syn=b"a"), "the index of the dictionary is broken"),
    (hostile(idx=b"a\0" + struct.pack(">II", 0, 3) + b"b\0" + struct.pack(">II", 1, 2)),
     "its place in the dictionary cannot be"),
    (hostile(idx=b"a\0" + struct.pack(">II", 0, 1 << 31)), "its place in the dictionary cannot be"),
    (hostile(idx=b"\0" + struct.pack(">II", 0, 3)), "no term"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "problem"), HOSTILE)
def test_hostile_dictionaries_are_refused(
    tmp_path: Path, files: dict[str, bytes], problem: str
) -> None:
    path = dictionary(tmp_path, [], "sametypesequence=m\n", **files)
    try:
        found = read(path)
    except BadInput as error:
        found = [str(error)]
    assert problem in str(found[-1])


def test_a_missing_file_and_a_bomb_are_refused(tmp_path: Path) -> None:
    path = dictionary(tmp_path, [("a", b"x")])
    (tmp_path / "d.dict").unlink()
    with pytest.raises(BadInput, match=r"the dictionary has no file '\.dict'"):
        read(path)
    (tmp_path / "d.dict.dz").write_bytes(b"\x1f\x8b junk")
    with pytest.raises(BadInput, match="cannot read"):
        read(path)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("d.ifo", IFO)
        archive.writestr("d.idx", b"\0" * (4 << 20))
        archive.writestr("d.dict", b"")
    assert problems_of(FORMAT, stream.getvalue())[0][1] == (
        "'d.idx' in the archive is too large to unpack"
    )


def test_a_zip_of_something_else_is_none() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../d.txt", "x")
    assert "no StarDict dictionary" in problems_of(FORMAT, stream.getvalue())[0][1]


@given(st.binary(), st.integers(0, 600), st.sampled_from(["idx", "dict", "syn", "ifo"]))
def test_arbitrary_bytes_never_crash(junk: bytes, at: int, kind: str) -> None:
    problems_of(FORMAT, junk)
    whole = written(FORMAT, [FULL, RUSSIAN])
    problems_of(FORMAT, whole[:at] + junk + whole[at + len(junk) :])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, zipfile.ZipFile(io.BytesIO(whole)) as good:
        for name in good.namelist():
            content = good.read(name)
            at = min(at, len(content))
            broken = content[:at] + junk + content[at + len(junk) :]
            archive.writestr(name, broken if name.endswith(kind) else content)
    problems_of(FORMAT, stream.getvalue())
