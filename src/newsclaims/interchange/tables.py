"""Lossless relational tables: a folder with a file for each kind of annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from newsclaims.article import Article
from newsclaims.batch import ENCODINGS
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult

__all__ = ["FORMATS"]

CHUNK: Final = 64
"""Number of articles encoded at once."""


def _make(folder: Path, parts: Iterator[bytes], *, format: str) -> None:
    from newsclaims.batch import write_tables  # noqa: PLC0415  optional

    folder.mkdir(exist_ok=True)
    write_tables(folder, parts, format=format)


def _write(articles: Iterable[Article], folder: Path, *, format: str) -> None:
    source = iter(articles)
    parts = iter(lambda: tuple(islice(source, CHUNK)), ())
    _make(folder, map(ENCODINGS["arrow"], parts), format=format)


def _read(folder: Path) -> Iterator[DocumentResult]:
    from newsclaims.batch import read_tables  # noqa: PLC0415  optional

    yield from read_tables(folder)


def _is_table(name: str, *, format: str) -> bool:
    from newsclaims.batch import TABLES  # noqa: PLC0415  optional

    return name in {f"{table}.{format}" for table in TABLES}


def _holds_tables(folder: Path, *, format: str) -> bool:
    return (folder / f"articles.{format}").exists()


def _tables(name: str, description: str) -> ArticleFormat:
    return ArticleFormat(
        name=name,
        description=description,
        suffixes=(f".{name}",),
        write_folder=partial(_write, format=name),
        read_folder=_read,
        recognizes_folder=partial(_holds_tables, format=name),
        owns=partial(_is_table, format=name),
        joins_by_id=True,
        extra="arrow",
        parts="arrow",
        make=partial(_make, format=name),
    )


FORMATS: Final = (
    _tables("parquet", "a folder of Parquet tables that join by id"),
    _tables("arrow", "a folder of Arrow tables that join by id"),
)
