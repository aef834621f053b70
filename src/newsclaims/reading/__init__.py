"""Files and data → articles to be parsed: formats, encodings, field names.

`read_articles` reads files, `as_record` data in memory. Each format is a module of
`newsclaims.reading.formats`; `known_formats` lists them, including those of other packages.
"""

from newsclaims.reading.article_files import OWN_MARK, standard_input
from newsclaims.reading.compression import (
    COMPRESSIONS,
    DAMAGED,
    check_compression,
    compress,
    decompressed,
    lines_of,
    split_compression,
)
from newsclaims.reading.data import articles_in
from newsclaims.reading.formats import BrokenFormatWarning, by_suffix, format_of, known_formats
from newsclaims.reading.input_format import DEFAULT_CHARACTERS, Format, OpenFile, ReadingOptions
from newsclaims.reading.reader import ArticleReader, read_articles, reason_of
from newsclaims.reading.records import METADATA, Failure, Record, RecordLike, as_record, id_of

__all__ = [
    "COMPRESSIONS",
    "DAMAGED",
    "DEFAULT_CHARACTERS",
    "METADATA",
    "OWN_MARK",
    "ArticleReader",
    "BrokenFormatWarning",
    "Failure",
    "Format",
    "OpenFile",
    "ReadingOptions",
    "Record",
    "RecordLike",
    "articles_in",
    "as_record",
    "by_suffix",
    "check_compression",
    "compress",
    "decompressed",
    "format_of",
    "id_of",
    "known_formats",
    "lines_of",
    "read_articles",
    "reason_of",
    "split_compression",
    "standard_input",
]
