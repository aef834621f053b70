"""Parsing on a Spark cluster: the kernel over a Spark data frame.

Spark's Python workers must run the same Python: set ``PYSPARK_PYTHON`` to it before the session
is created, and have newsclaims installed there.

Raises:
    MissingExtraError: On import, if PySpark is not installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Unpack

from newsclaims._arguments import refuse
from newsclaims._arrow import pa
from newsclaims.batch.kernel import PARSED, parse_batch
from newsclaims.batch.stream import Options, Parser
from newsclaims.errors import MissingExtraError

try:
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError:
    raise MissingExtraError.for_extra("spark", purpose="Parsing on Spark") from None

__all__ = ["parse_dataframe"]


def parse_dataframe(frame: DataFrame, **options: Unpack[Options]) -> DataFrame:
    """Parse a Spark data frame of articles, on any Spark cluster.

    Nothing is parsed before the result is used. `newsclaims.batch.tables.tables_of` makes tables
    of its batches. The number of articles in memory at once is Spark's
    ``spark.sql.execution.arrow.maxRecordsPerBatch``.

    Args:
        frame: Articles with the columns of `newsclaims.batch.kernel.INPUT`.
        **options: As in `newsclaims.parse_articles`; a model is a path that every worker can read.

    Returns:
        A data frame with the columns of `newsclaims.batch.kernel.PARSED`, a row for a row.

    Raises:
        InvalidValueError: An option is not as `newsclaims.parse_article` requires.
        WeightsError: The model is damaged or of another version.
    """
    if not callable(getattr(frame, "mapInArrow", None)):
        refuse(frame, name="frame", expected="a Spark data frame")
    Parser.of(options)
    return frame.mapInArrow(_over_batches(options), from_arrow_schema(PARSED))


def _over_batches(
    options: Options,
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def parse(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield parse_batch(batch, **options)

    return parse
