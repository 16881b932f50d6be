"""Articles in the formats they come in: what is text, what is marked, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import phrasekit
from phrasekit import articles
from phrasekit.articles import Article, Mark, charset, markdown, pages, plain, tags
from phrasekit.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTAINER = '<container><rootfiles><rootfile full-path="{root}"/></rootfiles></container>'
PACKAGE = "<package><manifest>{items}</manifest><spine>{order}</spine></package>"


def one(content: bytes, name: str = "page.html") -> Article:
    (article,) = articles.read(content, name)
    return article


def marked(article: Article, kind: str) -> list[str]:
    return [article.text[mark.start : mark.end] for mark in article.marks if mark.kind == kind]


def book(chapters: Mapping[str, str], root: str = "OPS/book.opf", **files: bytes) -> bytes:
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="i{number}"/>' for number in range(len(chapters)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER.format(root=root))
        archive.writestr("OPS/book.opf", PACKAGE.format(items=items, order=order))
        for name, text in chapters.items():
            archive.writestr(f"OPS/{name}", text)
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


PAGE = """<!DOCTYPE html><html lang="en"><head><title>A page</title>
<style>.onsen{}</style><script>var s = "<p>konnichiwa</p>";</script></head><body>
<nav><a href="/">Ryokan deals</a></nav><div class="cookie-banner">We use cookies, hai!</div>
<article><h1>The <em>sento</em></h1><p>It is a <i lang="ja">sento</i>, or
<q>bath</q>. See <ruby>銭湯<rp>(</rp><rt>せんとう</rt><rp>)</rp></ruby>.</p>
<figure><figcaption>A noren</figcaption></figure><table><tr><td>dacha</td><td>cottage</td></tr>
</table><dl><dt>banya</dt><dd>bath</dd></dl><aside class="ad">Oishii!</aside></article>
<footer>Arigatou!</footer></body></html>"""


def test_a_page_is_its_article_with_its_marks() -> None:
    article = one(PAGE.encode())
    assert article.title == "A page"
    assert article.text.split("\n\n") == [
        "The sento", "It is a sento, or “bath”. See 銭湯.", "dacha\tcottage", "banya\tbath",
    ]  # fmt: skip
    assert marked(article, "emphasis") == ["sento", "sento"]
    assert marked(article, "heading") == ["The sento"]
    assert marked(article, "term") == ["banya"]
    (language,) = [mark for mark in article.marks if mark.kind == "language"]
    (ruby,) = [mark for mark in article.marks if mark.kind == "ruby"]
    assert (language.value, article.text[language.start : language.end]) == ("ja", "sento")
    assert (ruby.value, article.text[ruby.start : ruby.end]) == ("せんとう", "銭湯")


def test_markdown_keeps_its_emphasis_and_leaves_its_code_out() -> None:
    head = "---\ntitle: x\n---\n# A *dacha*\n\n- **banya**: a `bath`\n\n"
    text = f"{head}```\nsento\n```\n[kvass](x) _a_b_"
    article = one(text.encode(), "notes.md")
    assert article.text == "A dacha\n\nbanya: a bath\n\nkvass a_b"
    assert marked(article, "emphasis") == ["dacha", "a_b"]
    assert marked(article, "strong") == ["banya"]
    assert marked(article, "code") == ["bath"]


def test_plain_text_keeps_the_place_of_each_character() -> None:
    wrapped = "In those days every family that could afford it had a _dacha_ of\nits own."
    text = f"{wrapped}\n\ntoska - grief\n"
    article = plain.article_of(text)
    assert article.text == text.replace("of\nits", "of its")
    assert marked(article, "emphasis") == ["dacha"]


def test_a_book_is_read_chapter_by_chapter_with_offsets_that_go_on() -> None:
    content = book({"1.xhtml": "<p>Of <i>toska</i>.</p>", "2.xhtml": "<p>Of <i>byt</i>.</p>"})
    first, second = articles.read(content, "book.epub")
    assert (first.text, first.start) == ("Of toska.", 0)
    assert (second.text, second.start) == ("Of byt.", len(first.text) + 2)


def test_a_pdf_is_read_where_its_extra_is_installed() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    assert list(articles.read(stream.getvalue(), "blank.pdf")) == []
    with pytest.raises(BadInput, match="no PDF"):
        list(articles.read(b"%PDF-1.4 and nothing else", "broken.pdf"))


REFUSED = [
    (b"\x00\x01\x02\x03" * 100, "data.bin", "is not a text"),
    (b"PK\x03\x04 no zip", "book.epub", "no EPUB that can be read"),
    (book({}), "book.epub", "no EPUB that can be read"),
    (book({"1.xhtml": "x"}, root="../../etc/passwd"), "b.epub", "outside of the book"),
    (book({"../../1.xhtml": "x"}), "b.epub", "outside of the book"),
    (book({"1.xhtml": "x"}, root="OPS/none.opf"), "b.epub", "lacks 'OPS/none.opf'"),
    (book({"1.xhtml": "a" * 5_000_000}), "b.epub", "it is no book"),
]


@pytest.mark.parametrize(("content", "name", "said"), REFUSED, ids=lambda value: str(value)[:20])
def test_what_is_no_article_is_refused_in_one_line(content: bytes, name: str, said: str) -> None:
    with pytest.raises(BadInput, match=re.escape(said)) as caught:
        list(articles.read(content, name))
    assert "\n" not in str(caught.value)


def test_a_zip_of_something_else_is_told_so() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("notes.txt", "x")
    with pytest.raises(BadInput, match="without a book"):
        list(articles.read(stream.getvalue(), "notes.zip"))


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(BadInput, match="more than 32 MB"):
        articles.checked(b"a" * (articles.MOST_BYTES + 1), "long.txt")


TEXT = "A café in Moscow says «спасибо», thank you, and so on and on."
CHARSETS = [
    (TEXT.encode("utf-8"), None),
    (TEXT.encode("utf-8-sig"), None),
    (TEXT.encode("utf-16"), None),
    ("He said спасибо большое".encode("koi8-r"), "koi8_r"),
    ("He said спасибо большое".encode("cp1251"), "cp1251"),
    ("They say ありがとうございます here".encode("shift_jis"), "cp932"),
    ("They say ありがとうございます here".encode("euc_jp"), "euc_jp"),
    ("A “café” – no more".encode("cp1252"), "cp1252"),
    (b'<meta charset="utf-8"><p>A caf\xe9</p>', "cp1252"),
    ('<meta charset="koi8-r"><p>спасибо</p>'.encode("koi8-r"), None),
    ('<meta charset="iso-8859-1"><p>спасибо</p>'.encode(), None),
    (b'<meta charset="idna"><p>plain</p>', None),
]


@pytest.mark.parametrize(("content", "supposed"), CHARSETS, ids=lambda value: str(value)[:24])
def test_a_charset_is_read_as_said_unless_it_is_wrong(content: bytes, supposed: str | None) -> None:
    text, notes = charset.decoded(content, "page")
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert not {"Ã", "Ð"} & set(text)
    assert [note.values["encoding"] for note in notes] == ([supposed] if supposed else [])


#: Pages made to keep a parser busy; each must be done in one pass.
HOSTILE = [
    "<div>" * 200_000 + "<p>Of <i>toska</i> and dacha in Moscow.</p>",
    "<em>" * 100_000 + "toska" + "</em>" * 100_000,
    "<!--" * 100_000,
    "<![CDATA[" * 100_000,
    "<a " * 100_000,
    "<" * 300_000,
    "<p " + 'a="b" ' * 50_000 + ">toska</p>",
    "<script>" + "</scrip" * 100_000,
    "&#" * 100_000,
]


@pytest.mark.parametrize("page", HOSTILE, ids=lambda page: page[:12])
def test_a_hostile_page_is_read_in_bounded_time(page: str) -> None:
    text = pages.extracted(f"<html><body>{page}").text
    assert "<script" not in text


@pytest.mark.parametrize(
    "text",
    ["onsen, " * 20_000, "a" * 200_000, '"' * 50_000, "onsen (" * 20_000, "寝不足" * 30_000,
     "*a _b " * 20_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_hostile_text_is_scanned_in_bounded_time(text: str) -> None:
    assert len(phrasekit.scan(text).terms) <= 1
    assert markdown.extracted(text).text


def test_nothing_of_a_script_is_left() -> None:
    assert tags.safe("a<script>b</script>c<SCRIPT src=x>d</SCRIPT >e<style>f</style>g") == "aceg"
    assert tags.safe("a<script>never ends") == "a"


def check_marks(article: Article) -> None:
    for mark in article.marks:
        assert 0 <= mark.start <= mark.end <= len(article.text)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a.html", "a.epub", "a.pdf", ""]))
def test_any_bytes_are_an_article_or_a_clear_error(content: bytes, name: str) -> None:
    try:
        for article in articles.read(content, name):
            check_marks(article)
    except BadInput as error:
        said = str(error)
    else:
        said = ""
    assert "\n" not in said


HTML = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<i>", "</i>", "<i lang='ja'>", "<em", ">", "<ruby>", "<rt>", "</rt>",
         "</ruby>", "toska ", "<div class='nav'>", "</div>", "&amp;", "<!--", "-->", "<script>",
         "</script>", "<q>", "</q>", "<dt>", "<dd>", "<td>", "<br>", "'", '"', "<main>", "</main>"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(HTML)
def test_any_page_has_marks_within_its_text(page: str) -> None:
    check_marks(pages.extracted(page))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="*_`[]()#>-|~\\ab \n<>!", max_size=200))
def test_any_markdown_has_marks_within_its_text(text: str) -> None:
    check_marks(markdown.extracted(text))


@given(st.integers(0, 3), st.integers(1, 400_000))
def test_parts_follow_each_other_without_a_gap(kind: int, length: int) -> None:
    unit = ("word ", "a", "line\n", "一")[kind]
    text = (unit * (length // len(unit) + 1))[:length]
    mark = Mark("emphasis", length // 2, length // 2 + 1)
    parts = list(articles.parts(Article(text, (mark,))))
    assert "".join(part.text for part in parts) == text
    assert [part.start for part in parts] == [
        sum(len(each.text) for each in parts[:number]) for number in range(len(parts))
    ]
    for part in parts:
        check_marks(part)
