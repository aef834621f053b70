"""Parsing on a Ray cluster: the kernel over a Ray dataset.

Raises:
    MissingExtraError: On import, if Ray Data is not installed.
"""

from __future__ import annotations

from typing import Unpack

import attrs

from newsclaims._arguments import refuse, require_whole
from newsclaims._arrow import pa
from newsclaims.batch.kernel import parse_batch
from newsclaims.batch.stream import Options, Parser
from newsclaims.errors import MissingExtraError

try:
    from ray.data import Dataset
except ImportError:
    raise MissingExtraError.for_extra("ray", purpose="Parsing on Ray") from None

__all__ = ["parse_dataset"]


@attrs.frozen
class _Kernel:
    """The kernel with its options, for the tables that Ray passes."""

    options: Options

    def __call__(self, table: pa.Table) -> pa.Table:
        batches = table.combine_chunks().to_batches()
        parsed = [parse_batch(batch, **self.options) for batch in batches]
        return pa.Table.from_batches(parsed) if parsed else _empty(self.options)


def _empty(options: Options) -> pa.Table:
    nothing = pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())})
    return pa.Table.from_batches([parse_batch(nothing, **options)])


def parse_dataset(
    dataset: Dataset,
    *,
    articles_at_once: int = 256,
    **options: Unpack[Options],
) -> Dataset:
    """Parse a Ray dataset of articles, on any Ray cluster.

    Nothing is parsed before the result is used. `newsclaims.batch.tables.tables_of` makes tables
    of its batches.

    Args:
        dataset: Articles with the columns of `newsclaims.batch.kernel.INPUT`.
        articles_at_once: The number of articles in one task.
        **options: As in `newsclaims.parse_articles`; a model is a path that every worker can read.

    Returns:
        A dataset of schema `newsclaims.batch.kernel.PARSED`, a row for a row.

    Raises:
        InvalidValueError: An option is not as `newsclaims.parse_article` requires.
        WeightsError: The model is damaged or of another version.
    """
    if not callable(getattr(dataset, "map_batches", None)):
        refuse(dataset, name="dataset", expected="a Ray dataset")
    require_whole(articles_at_once, name="articles_at_once", least=1)
    Parser.of(options)
    kernel = _Kernel(options)
    return dataset.map_batches(
        kernel.__call__, batch_size=articles_at_once, batch_format="pyarrow", zero_copy_batch=True
    )
