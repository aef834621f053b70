"""Parquet files: an article a row, columns by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from newsclaims.errors import InputError
from newsclaims.reading.field_names import has_text
from newsclaims.reading.formats.csv_table import missing_column
from newsclaims.reading.input_format import Format, OpenFile
from newsclaims.reading.records import Failure, Record

__all__ = ["FORMAT"]

ROWS_AT_ONCE = 256
"""Number of rows in memory at once."""


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    from newsclaims._arrow import DAMAGED  # noqa: PLC0415  optional
    from newsclaims.reading.arrow_rows import records_of  # noqa: PLC0415  optional

    pq = _parquet()
    row = 0
    try:
        table = pq.ParquetFile(file.stream)
        names = table.schema_arrow.names
        if not has_text(names, file.options.columns):
            raise InputError(missing_column(names, file.options.columns))
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE):
            for record in records_of(
                batch, path=file.path, first_row=row, columns=file.options.columns
            ):
                if isinstance(record, Record) and record.id is None:
                    yield attrs.evolve(record, id=f"{file.name}:{row}")
                else:
                    yield record
                row += 1
    except DAMAGED as error:
        reason = " ".join(str(error).split())
        yield file.failure(
            f"this is not a Parquet file, or it is damaged or cut off: {reason}",
            where=f"{file.path}, row {row}" if row else file.path,
        )


def _parquet() -> Any:
    import pyarrow.parquet as pq  # noqa: PLC0415  only for this format

    return pq


FORMAT = Format(
    name="parquet",
    description="Parquet tables",
    suffixes=(".parquet",),
    read=_read,
    recognizes=lambda head: head.startswith(b"PAR1"),
)
