"""Writing of outputs: a file or folder that appears only when it is complete."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from newsclaims._arguments import refuse, require, require_each, require_path
from newsclaims.article import Article
from newsclaims.batch import Make
from newsclaims.errors import InputError
from newsclaims.interchange.article_format import ArticleFormat
from newsclaims.json import from_json
from newsclaims.reading import COMPRESSIONS, compress

__all__ = ["articles_in", "check_target", "maker", "write_to", "written"]

BLOCK = 1 << 18
"""Number of bytes compressed at once."""


def check_target(target: Path, format: ArticleFormat) -> None:
    """Refuse an output that would replace something else.

    Raises:
        InvalidValueError: An argument is of another class.
        InputError: There is a file where a folder is written, or a folder with other files.
    """
    require(target, Path, name="target", expected="a Path")
    require(format, ArticleFormat, name="format", expected="an ArticleFormat")
    if not format.is_folder or not target.exists():
        return
    if not target.is_dir() or any(not format.owns(file.name) for file in target.iterdir()):
        message = f"{target} is there and holds other things: give the name of a new folder"
        raise InputError(message)


def write_to(
    path: Path, articles: Iterable[Article], format: ArticleFormat, *, compression: str = ""
) -> None:
    """Write articles to a file or folder that does not exist yet; nothing is left after an error.

    Raises:
        InvalidValueError: An argument is of another class, or the format writes other than bytes.
        InputError: The format cannot represent an article.
        MissingExtraError: The format needs a library that is not installed.
        OSError: It cannot be written.
    """
    require_path(path, name="path", expected="a path")
    require(format, ArticleFormat, name="format", expected="an ArticleFormat")
    _require_compression(compression)
    articles = require_each(articles, Article, name="articles", expected="articles")
    path = Path(path)
    is_new = not path.exists()
    try:
        if format.write_folder is not None:
            path.mkdir(exist_ok=True)
            format.write_folder(articles, path)
            return
        with path.open("wb") as file:
            file.writelines(written(articles, format, compression=compression))
    except BaseException:  # an article, the disk, or ctrl-C
        if is_new:
            _remove(path)
        raise


def _remove(path: Path) -> None:
    """Remove half of an output."""
    with contextlib.suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def written(
    articles: Iterable[Article], format: ArticleFormat, *, compression: str = ""
) -> Iterator[bytes]:
    """Yield the bytes of a file with the articles.

    Raises:
        InputError: The format cannot represent an article, or is a folder.
        InvalidValueError: An argument is of another class, or the format writes other than bytes.
    """
    require(format, ArticleFormat, name="format", expected="an ArticleFormat")
    _require_compression(compression)
    articles = require_each(articles, Article, name="articles", expected="articles")
    if format.write is None:
        raise InputError(f"the format {format.name} is a folder of files, no stream")
    pieces = require_each(format.write(articles), bytes, name="write", expected="bytes")
    return _compressed(pieces, compression)


def _compressed(pieces: Iterable[bytes], compression: str) -> Iterator[bytes]:
    if not compression:
        yield from pieces
        return
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= BLOCK:
            yield compress(bytes(block), compression=compression)
            block.clear()
    if block:
        yield compress(bytes(block), compression=compression)


def articles_in(parts: Iterable[bytes]) -> Iterator[Article]:
    """The articles of a run's parts, which are lines of JSON.

    Raises:
        DocumentError: A line is not an article's document.
        InvalidValueError: A part is not bytes.
    """
    checked = require_each(parts, bytes, name="parts", expected="the bytes of a run's parts")
    return map(from_json, chain.from_iterable(part.splitlines() for part in checked))


def _require_compression(compression: str) -> None:
    if compression not in ("", *COMPRESSIONS):
        refuse(compression, name="compression", expected=f"{', '.join(COMPRESSIONS)} or nothing")


def maker(format: ArticleFormat, *, compression: str = "") -> Make:
    """A function that assembles an output from a run's parts in the encoding `format.parts`.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(format, ArticleFormat, name="format", expected="an ArticleFormat")
    _require_compression(compression)
    if format.make is not None:
        return format.make

    def make(path: Path, parts: Iterator[bytes]) -> None:
        write_to(path, articles_in(parts), format, compression=compression)

    return make
