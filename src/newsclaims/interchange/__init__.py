"""Interchange formats of parsed articles, each in a module of its own.

`known_formats` has them by name, including those of other packages; `read_documents` reads files
and folders of readable formats.
"""

from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.interchange.documents import read_documents
from newsclaims.interchange.fields import EVERYTHING, FIELDS, fields
from newsclaims.interchange.output import articles_in, check_target, maker, write_to, written
from newsclaims.interchange.registry import (
    format_by_name,
    format_of_output,
    formats_by_suffix,
    known_formats,
)

__all__ = [
    "EVERYTHING",
    "FIELDS",
    "ArticleFormat",
    "DocumentResult",
    "articles_in",
    "check_target",
    "fields",
    "format_by_name",
    "format_of_output",
    "formats_by_suffix",
    "known_formats",
    "maker",
    "read_documents",
    "write_to",
    "written",
]
