"""Articles as Hugging Face datasets, one for each of the relational tables, and back.

Raises:
    MissingExtraError: On import, where pyarrow is not installed.
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
    """Articles as datasets; `from_datasets` gives them back equal.

    Args:
        articles: Articles with ids that differ, since these join the datasets; one may have none.

    Returns:
        A dataset for each name of `newsclaims.batch.tables.TABLES`. Their columns differ, so that
        on the Hub each is a configuration of its own: ``push_to_hub(…, config_name=name)``.

    Raises:
        InvalidValueError: An id is taken by two articles.
        MissingExtraError: The library ``datasets`` is not installed.
    """
    library = _library()
    return {
        # A table without rows may be one without chunks, which the library cannot take.
        name: library.Dataset(table if len(table) else table.schema.empty_table())
        for name, table in to_arrow(articles).items()
    }


def from_datasets(datasets: Mapping[str, Dataset]) -> Iterator[Article]:
    """The articles that `to_datasets` made datasets of, whatever became of them in between.

    Rows may have been filtered, sorted or shuffled, as long as what is left leads nowhere that is
    gone; that of ``articles`` is the order of what comes back.

    Args:
        datasets: A dataset for each name of `newsclaims.batch.tables.TABLES`. All but ``articles``
            may be left out where they have no rows: the library cannot load those from a disk.

    Yields:
        The articles.

    Raises:
        InvalidValueError: Something is no dataset.
        InputError: A dataset or column is missing or of another type, or a row is not what the
            model takes; the message says which.
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
