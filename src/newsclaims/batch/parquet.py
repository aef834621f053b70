"""Tables in files: folders of Parquet or Arrow files.

Raises:
    MissingExtraError: On import, if pyarrow is not installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from newsclaims._arrow import DAMAGED, pa, pc, validated
from newsclaims.article import Article
from newsclaims.batch.kernel import decode_results
from newsclaims.batch.tables import SCHEMAS, from_arrow, tables_of
from newsclaims.errors import InputError

__all__ = ["read_tables", "write_tables"]

PARTS_IN_A_GROUP = 64
"""Number of parts of a run in one row group of each table: about 4,000 articles."""


def write_tables(folder: Path, parts: Iterator[bytes], *, format: str) -> None:
    """Write the results of a run, encoded by `encode_results`, as a file for each table.

    The row groups of all tables hold the same articles, so that they can be read together.

    Args:
        folder: The folder, which exists and is empty.
        parts: The results.
        format: ``parquet`` or ``arrow``.
    """
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(_writer(folder / f"{name}.{format}", schema, format=format))
            for name, schema in SCHEMAS.items()
        }
        group: list[dict[str, pa.RecordBatch]] = []
        for part in parts:
            group.append(tables_of(decode_results(part)))
            if len(group) == PARTS_IN_A_GROUP:
                _write_group(writers, group)
                group = []
        if group:
            _write_group(writers, group)


def _write_group(writers: dict[str, Any], group: list[dict[str, pa.RecordBatch]]) -> None:
    for name, writer in writers.items():
        table = pa.Table.from_batches([batches[name] for batches in group], schema=SCHEMAS[name])
        batch = table.combine_chunks().to_batches()[0] if len(table) else group[0][name]
        if isinstance(writer, pa.RecordBatchFileWriter):
            writer.write_batch(batch)
        else:
            writer.write_table(pa.Table.from_batches([batch]), max(len(batch), 1))


def _writer(path: Path, schema: pa.Schema, *, format: str) -> Any:
    if format == "arrow":
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        return pa.ipc.new_file(str(path), schema, options=options)
    import pyarrow.parquet as pq  # noqa: PLC0415  only for this format

    return pq.ParquetWriter(str(path), schema, compression="zstd")


def read_tables(folder: Path) -> Iterator[Article]:
    """The articles of a folder of tables.

    Folders written by this library are read one row group at a time; those of other tools, whose
    rows may be in any order, as a whole.

    Raises:
        InputError: A table is missing or damaged, or invalid for `from_arrow`.
    """
    tables = {name: _opened(folder, name) for name in SCHEMAS if name != "failures"}
    try:
        if _are_aligned(tables):
            for group in range(len(tables["articles"])):
                yield from from_arrow({name: table[group] for name, table in tables.items()})
        else:
            yield from from_arrow({name: table.whole() for name, table in tables.items()})
    except InputError as error:
        raise InputError(f"{folder}: {error}") from None
    except DAMAGED as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{folder}: a table is damaged or cut off: {reason}") from None


def _opened(folder: Path, name: str) -> _ParquetTable | _ArrowTable:
    for suffix, kind in ((".parquet", _ParquetTable), (".arrow", _ArrowTable)):
        path = folder / f"{name}{suffix}"
        if path.exists():
            try:
                return kind(path)
            except DAMAGED as error:
                reason = " ".join(str(error).split())
                raise InputError(f"{path}: the table is damaged or cut off: {reason}") from None
    message = (
        f"{folder}: there is no {name}.parquet or {name}.arrow: this is not a folder of tables"
    )
    raise InputError(message)


def _are_aligned(tables: dict[str, _ParquetTable | _ArrowTable]) -> bool:
    """Whether the row groups of all tables hold the same articles."""
    articles = tables["articles"]
    if any(len(table) != len(articles) for table in tables.values()):
        return False
    others = [table for name, table in tables.items() if name != "articles"]
    for group in range(len(articles)):
        ids = articles.column(group, "id").unique()
        for table in others:
            inside = pc.is_in(table.column(group, "article"), value_set=ids)
            if not pc.all(inside, min_count=0).as_py():
                return False
    return True


class _ParquetTable:
    """A Parquet file as row groups."""

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415  only for this format

        self._file = pq.ParquetFile(path)

    def __len__(self) -> int:
        count: int = self._file.num_row_groups
        return count

    def __getitem__(self, group: int) -> pa.Table:
        return validated(self._file.read_row_group(group))

    def column(self, group: int, name: str) -> pa.ChunkedArray:
        if name not in self._file.schema_arrow.names:
            return pa.chunked_array([], pa.string())  # `from_arrow` reports the missing columns
        return validated(self._file.read_row_group(group, columns=[name])).column(name)

    def whole(self) -> pa.Table:
        return validated(self._file.read())


class _ArrowTable:
    """An Arrow file as row groups."""

    def __init__(self, path: Path) -> None:
        self._file = pa.ipc.open_file(pa.memory_map(str(path)))

    def __len__(self) -> int:
        count: int = self._file.num_record_batches
        return count

    def __getitem__(self, group: int) -> pa.RecordBatch:
        return validated(self._file.get_batch(group))

    def column(self, group: int, name: str) -> pa.Array:
        batch = self._file.get_batch(group)
        if name not in batch.schema.names:
            return pa.array([], pa.string())
        return validated(batch.column(name))

    def whole(self) -> pa.Table:
        return validated(self._file.read_all())
