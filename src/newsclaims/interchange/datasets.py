"""Articles as Hugging Face datasets, one for each of the relational tables, and back.

Raises:
    MissingExtraError: On import, if pyarrow is not installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsclaims._arguments import require
from newsclaims.article import Article
from newsclaims.batch import SCHEMAS, from_arrow, to_arrow
from newsclaims.errors import InvalidValueError, MissingExtraError, shown

if TYPE_CHECKING:
    from datasets import Dataset

__all__ = ["from_datasets", "to_datasets"]


def to_datasets(articles: Iterable[Article]) -> dict[str, Dataset]:
    """Convert articles to datasets; `from_datasets` restores equal ones.

    Args:
        articles: Articles with distinct ids, since these join the datasets; one may have none.

    Returns:
        A dataset for each name of `newsclaims.batch.tables.TABLES`. Their columns differ, so that
        on the Hub each is a configuration of its own: ``push_to_hub(…, config_name=name)``.

    Raises:
        InvalidValueError: Two articles have the same id.
        MissingExtraError: The library ``datasets`` is not installed.
    """
    library = _library()
    return {
        # A table without rows may have no chunks, which the library does not accept.
        name: library.Dataset(table if len(table) else table.schema.empty_table())
        for name, table in to_arrow(articles).items()
    }


def from_datasets(datasets: Mapping[str, Dataset]) -> Iterator[Article]:
    """Restore articles from datasets made by `to_datasets`, possibly processed in between.

    Rows may have been filtered, sorted or shuffled, as long as no remaining row refers to a removed
    one; the order of the articles is that of ``articles``.

    Args:
        datasets: A dataset for each name of `newsclaims.batch.tables.TABLES`. All but ``articles``
            may be left out if they have no rows: the library cannot load those from a disk.

    Yields:
        The articles.

    Raises:
        InvalidValueError: A value is not a dataset.
        InputError: A dataset or column is missing or of another type, or a row is invalid in the
            model; the message gives the place.
        MissingExtraError: The library ``datasets`` is not installed.
    """
    require(datasets, Mapping, name="datasets", expected="datasets by name")
    kind = _library().Dataset
    tables: dict[str, Any] = {
        name: schema.empty_table() for name, schema in SCHEMAS.items() if name != "articles"
    }
    for name, dataset in datasets.items():
        if not isinstance(dataset, kind):
            message = f"datasets[{name!r}]: expected a Dataset, got {shown(dataset)}"
            raise InvalidValueError(message)
        tables[name] = dataset.with_format("arrow")[:]
    yield from from_arrow(tables)


def _library() -> Any:
    try:
        return import_module("datasets")
    except ImportError:
        raise MissingExtraError.for_extra("datasets", purpose="Datasets of Hugging Face") from None
