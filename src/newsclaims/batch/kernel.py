"""The kernel of every engine: a record batch of articles in, a record batch of results out.

`parse_batch` is a pure function. Its output has a row for each row of its input, in order, with all
annotations of the article in nested columns, so that any engine for record batches (or a plain
loop) can run it; `newsclaims.batch.tables` makes tables of its results, the same for every
executor. A broken article is a row with an ``error``.

Raises:
    MissingExtraError: On import, if pyarrow is not installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from newsclaims._arguments import require
from newsclaims._arrow import pa
from newsclaims._json_shapes import record_of
from newsclaims.article import Article
from newsclaims.batch.columns import arrow_type, build
from newsclaims.batch.stream import Options, Parser
from newsclaims.json import VERSION
from newsclaims.reading import METADATA, Failure
from newsclaims.reading.arrow_rows import records_of

__all__ = [
    "INPUT",
    "PARSED",
    "batch_of",
    "decode_results",
    "encode_results",
    "parse_batch",
    "with_format",
]

INPUT: Final = ("id", "text", *METADATA)
"""The columns that the kernel reads; only ``text`` is required."""

_ARTICLE: Final = record_of(Article)


def with_format(schema: pa.Schema) -> pa.Schema:
    """A schema with the format and its version in its metadata."""
    return schema.with_metadata(
        {"newsclaims.format": "newsclaims/tables", "newsclaims.version": str(VERSION)}
    )


PARSED: Final = with_format(
    pa.schema(
        [
            *(pa.field(entry.name, arrow_type(entry.shape)) for entry in _ARTICLE.entries),
            pa.field("error", pa.string()),
            pa.field("where", pa.string()),
        ]
    )
)
"""The schema of the kernel's results: an article's fields, or an error."""


def parse_batch(batch: pa.RecordBatch, **options: Unpack[Options]) -> pa.RecordBatch:
    """Parse a record batch of articles.

    Args:
        batch: Articles: ``text`` and, if known, the other columns of `INPUT`; further columns are
            kept in `Article.extra`.
        **options: As in `newsclaims.parse_articles`.

    Returns:
        A batch of schema `PARSED`, a row for a row.

    Raises:
        InputError: A column is missing or of another type; the message names it.
        InvalidValueError: An option is not as `newsclaims.parse_article` requires.
        WeightsError: The model is damaged or of another version.
    """
    require(batch, pa.RecordBatch | pa.Table, name="batch", expected="a record batch")
    parser = Parser.of(options)
    return batch_of(map(parser.parse, enumerate(records_of(batch))))


def batch_of(results: Iterable[Article | Failure]) -> pa.RecordBatch:
    """Results as a record batch of schema `PARSED`."""
    results = list(results)
    articles = [result if isinstance(result, Article) else None for result in results]
    columns = []
    for entry in _ARTICLE.entries:
        name = entry.name
        values = [None if article is None else getattr(article, name) for article in articles]
        if name == "id":
            values = [result.id for result in results]
        columns.append(build(entry.shape, values))
    failures = [result if isinstance(result, Failure) else None for result in results]
    reasons = [None if failure is None else failure.reason for failure in failures]
    places = [None if failure is None else failure.where for failure in failures]
    columns += [pa.array(reasons, pa.string()), pa.array(places, pa.string())]
    return pa.RecordBatch.from_arrays(columns, schema=PARSED)


def encode_results(results: Iterable[Article | Failure]) -> bytes:
    """Results as an Arrow stream of one record batch, compressed."""
    batch = batch_of(results)
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_stream(sink, PARSED, options=options) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def decode_results(data: bytes) -> pa.RecordBatch:
    """The record batch of one or several concatenated outputs of `encode_results`."""
    source = pa.BufferReader(data)
    batches = []
    while source.tell() < len(data):
        with pa.ipc.open_stream(source) as reader:
            batches += reader
    if len(batches) == 1:
        return batches[0]
    return pa.Table.from_batches(batches, PARSED).combine_chunks().to_batches()[0]
