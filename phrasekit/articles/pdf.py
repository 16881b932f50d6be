"""PDF, with the extra `phrasekit[scan-pdf]`: its text page by page, without any marks."""

from __future__ import annotations

import io
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from phrasekit.articles import Article, Format
from phrasekit.articles.plain import article_of
from phrasekit.errors import BadInput, Message, MissingPackage

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A word divided at the end of a line.
DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-z])")
MOST_PAGES = 3000


class Pdf(Format):
    """Pages meant for print."""

    name = "PDF"
    endings = ("pdf",)

    def recognizes(self, content: bytes) -> bool:
        """Tell by the signature, which may come a little late."""
        return b"%PDF-" in content[:1024]

    def read(self, content: bytes, name: str) -> Iterator[Article]:
        """Yield the text of each page."""
        if find_spec("pypdf") is None:
            raise MissingPackage(Message("PDF"), "phrasekit[scan-pdf]")
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

        place = 0
        try:
            reader = PdfReader(io.BytesIO(content))
            for number, page in enumerate(reader.pages):
                if number == MOST_PAGES:
                    return
                text = DIVIDED.sub("", page.extract_text())
                if text.strip():
                    yield article_of(text)._replace(start=place)
                    place += len(text) + 2
        except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError,
                RecursionError, OSError, NotImplementedError) as error:  # fmt: skip
            raise BadInput("{name!r} is no PDF that can be read", name=name) from error


FORMAT = Pdf()
