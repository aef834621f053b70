"""Many articles: streams over worker processes, runs that resume, Arrow tables, Ray and Spark.

Modules that streams do not need are imported on first use, since many of them need an extra.
`newsclaims.batch.kernel` (``parse_batch``), `newsclaims.batch.ray` and `newsclaims.batch.spark` are
imported by name.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from newsclaims.batch.stream import Options, Parser, parse_articles

if TYPE_CHECKING:
    from newsclaims.batch.claim_listing import to_text
    from newsclaims.batch.encoding import ENCODINGS, Encoded, Encoder, Summary
    from newsclaims.batch.output import (
        Make,
        is_stream,
        keep_mode,
        lines_output,
        put_in_place,
        refuse_input,
        refuse_unwritable,
        synchronize_all,
        write_whole,
    )
    from newsclaims.batch.parquet import read_tables, write_tables
    from newsclaims.batch.run import encode_articles, parse_to
    from newsclaims.batch.tables import SCHEMAS, TABLES, from_arrow, to_arrow
    from newsclaims.batch.workers import usable_cores

__all__ = [
    "ENCODINGS",
    "SCHEMAS",
    "TABLES",
    "Encoded",
    "Encoder",
    "Make",
    "Options",
    "Parser",
    "Summary",
    "encode_articles",
    "from_arrow",
    "is_stream",
    "keep_mode",
    "lines_output",
    "parse_articles",
    "parse_to",
    "put_in_place",
    "read_tables",
    "refuse_input",
    "refuse_unwritable",
    "synchronize_all",
    "to_arrow",
    "to_text",
    "usable_cores",
    "write_tables",
    "write_whole",
]

_HOME = {
    "ENCODINGS": "encoding",
    "SCHEMAS": "tables",
    "TABLES": "tables",
    "Encoded": "encoding",
    "Encoder": "encoding",
    "Make": "output",
    "Summary": "encoding",
    "encode_articles": "run",
    "from_arrow": "tables",
    "is_stream": "output",
    "keep_mode": "output",
    "lines_output": "output",
    "parse_to": "run",
    "put_in_place": "output",
    "read_tables": "parquet",
    "refuse_input": "output",
    "refuse_unwritable": "output",
    "synchronize_all": "output",
    "to_arrow": "tables",
    "to_text": "claim_listing",
    "usable_cores": "workers",
    "write_tables": "parquet",
    "write_whole": "output",
}
"""The modules of the names that are imported on first use."""


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f"newsclaims.batch.{_HOME[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
