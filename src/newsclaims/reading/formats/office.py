"""Documents that need conversion by other tools: PDF, office files, mail and archived pages.

Each is refused with a message that names the format and a tool that converts it to text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from newsclaims.errors import InputError
from newsclaims.reading.input_format import Format, OpenFile, Read
from newsclaims.reading.records import Failure, Record

__all__ = ["FORMATS"]


def _refusing(reason: str) -> Read:
    def read(_file: OpenFile) -> Iterator[Record | Failure]:
        raise InputError(reason)

    return read


def _beginning(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]  # readers allow for some bytes before it


_MAIL: Final = re.compile(
    rb"(?:From [^\r\n]*\r?\n)?"
    rb"(?:[A-Za-z][\w-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?"
    rb"MIME-Version:",
    re.IGNORECASE,
)
"""The lines of a header, of which one has the version of MIME."""

FORMATS: Final = (
    Format(
        name="pdf",
        description="PDF",
        suffixes=(".pdf",),
        read=_refusing(
            "this is a PDF file; turn it into text, for instance with: pdftotext -layout"
        ),
        recognizes=_is_pdf,
        has_articles=False,
    ),
    Format(
        name="office",
        description="office files",
        suffixes=(".docx", ".odt", ".pptx", ".odp", ".epub", ".pages"),
        read=_refusing(
            "this is an office file or another zip archive; turn a document into text, for "
            "instance with: pandoc -t plain, or soffice --convert-to txt"
        ),
        recognizes=_beginning(b"PK\x03\x04"),
        has_articles=False,
    ),
    Format(
        name="old-office",
        description="office files",
        suffixes=(".doc", ".ppt"),
        read=_refusing(
            "this is an office file of before 2007; turn it into text, for instance with: "
            "soffice --convert-to txt"
        ),
        recognizes=_beginning(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        has_articles=False,
    ),
    Format(
        name="rtf",
        description="RTF",
        suffixes=(".rtf",),
        read=_refusing(
            "this is an RTF file; turn it into text, for instance with: pandoc -t plain"
        ),
        recognizes=_beginning(b"{\\rtf"),
        has_articles=False,
    ),
    Format(
        name="spreadsheet",
        description="spreadsheets",
        suffixes=(".xlsx", ".xls", ".ods"),
        read=_refusing(
            "this is a spreadsheet; save it as CSV, for instance with: soffice --convert-to csv"
        ),
        has_articles=False,
    ),
    Format(
        name="mail",
        description="mail and archived pages",
        suffixes=(".eml", ".mbox", ".mht", ".mhtml", ".msg"),
        read=_refusing(
            "this is an email or an archived page (MIME); save the message as text, or the page "
            "as HTML"
        ),
        recognizes=lambda head: _MAIL.match(head) is not None,
        has_articles=False,
    ),
    Format(
        name="web-archive",
        description="mail and archived pages",
        suffixes=(".webarchive",),
        read=_refusing("this is an archive of Safari; save the page as HTML, or its text"),
        recognizes=_beginning(b"bplist00"),
        has_articles=False,
    ),
    Format(
        name="packed",
        description="compressed files without their ending",
        suffixes=(),
        read=_refusing("this is a compressed file; let its name end with .gz or .zst"),
        recognizes=_beginning(b"\x1f\x8b", b"\x28\xb5\x2f\xfd"),
        has_articles=False,
    ),
    Format(
        name="picture",
        description="pictures",
        suffixes=(),
        read=_refusing("this is a picture; OCR turns it into text, for instance: tesseract"),
        recognizes=_beginning(b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8"),
        has_articles=False,
    ),
)
