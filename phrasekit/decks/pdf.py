"""The printable sheet as PDF, through WeasyPrint."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from phrasekit.decks import DeckFormat, sheet
from phrasekit.errors import DataError, Message, MissingPackage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from phrasekit.decks import DeckOptions, Note


class Pdf(DeckFormat):
    """The pages of the sheet, ready for a printer."""

    name = "pdf"
    title = Message("sheet of cards to print (PDF)")
    extensions = (".pdf",)
    versions = sheet.Sheet.versions

    def write(self, notes: Iterable[Note], stream: BinaryIO, options: DeckOptions) -> None:
        """Write a PDF; raises MissingPackage without WeasyPrint, DataError without its Pango."""
        try:
            import weasyprint
        except ImportError as error:
            raise MissingPackage("a PDF", "phrasekit[pdf]") from error
        except OSError as error:
            raise DataError(
                "a PDF needs Pango, which WeasyPrint does not find here; install it, "
                "or print a sheet (.html) from a browser"
            ) from error
        text = "".join(sheet.pages(notes, options))
        made = io.BytesIO()
        weasyprint.HTML(string=text, url_fetcher=_nothing).write_pdf(
            made, pdf_identifier=b"phrasekit"
        )
        stream.write(made.getvalue())


def _nothing(url: str) -> dict[str, str]:
    """Fetch nothing: a sheet is whole in itself."""
    raise ValueError(url)


FORMAT = Pdf()
