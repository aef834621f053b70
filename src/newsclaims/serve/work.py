"""The work on a request in a worker process: pure functions from request to response.

A separate process can be killed on timeout, and its death affects no other request.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

import attrs

from newsclaims._terminal import counted
from newsclaims.article import Article
from newsclaims.batch import parse_articles
from newsclaims.errors import NewsclaimsError
from newsclaims.interchange import known_formats, written
from newsclaims.json import to_json, write_json_lines
from newsclaims.pages import report_html
from newsclaims.parser import parse_article
from newsclaims.reading import (
    Failure,
    OpenFile,
    ReadingOptions,
    Record,
    by_suffix,
    format_of,
    reason_of,
)

__all__ = ["RefusedError", "Result", "answer_json", "answer_page"]


class RefusedError(Exception):
    """The request contains no article; the message has the reason."""


@attrs.frozen(kw_only=True)
class Result:
    """The result of a request, for the page.

    Attributes:
        title: The title of the input, for the window.
        summary: A one-line summary of the result.
        notes: Messages about unreadable parts.
        report: The HTML report.
        json: The articles as documents, a line each.
        csv: A row for each claim.
    """

    title: str
    summary: str
    notes: tuple[str, ...]
    report: bytes
    json: bytes
    csv: bytes


def answer_json(options: Mapping[str, Any]) -> bytes:
    """Parse a text to a document of the JSON format.

    Args:
        options: The arguments of `parse_article`.

    Raises:
        RefusedError: The arguments are invalid.
    """
    try:
        return to_json(parse_article(**options)).encode()
    except NewsclaimsError as error:
        raise RefusedError(str(error)) from None


def answer_page(
    text: str, *, title: str | None, file: bytes, file_name: str, max_articles: int
) -> Result:
    """The result for a text, or for the articles of an uploaded file.

    Args:
        text: The text; used if it is more than white space.
        title: Its title.
        file: The bytes of a file, used otherwise.
        file_name: The file's name: only its suffix is used, and nothing is opened.
        max_articles: The maximum number of articles read from the file.

    Raises:
        RefusedError: There is nothing to read.
    """
    try:
        if text.strip():
            articles = [parse_article(text, title=title, id="text")]
            notes: tuple[str, ...] = ()
        else:
            articles, notes = _articles_of(file, file_name, max_articles)
        return _result(articles, notes)
    except NewsclaimsError as error:
        raise RefusedError(str(error)) from None


def _articles_of(
    file: bytes, name: str, max_articles: int
) -> tuple[list[Article], tuple[str, ...]]:
    articles: list[Article] = []
    notes: list[str] = []
    records = _records(file, name)
    for result in parse_articles(islice(records, max_articles)):
        if isinstance(result, Failure):
            notes.append(str(result))
        else:
            articles.append(result)
    if next(records, None) is not None:
        notes.append(f"only the first {max_articles} articles were read")
    if not articles:
        raise RefusedError("; ".join(notes) or "paste a text or choose a file: nothing was sent")
    return articles, tuple(notes)


def _records(file: bytes, name: str) -> Iterator[Record | Failure]:
    """The articles in a file's bytes; any problem with the file is one failure."""
    if not file:
        return
    path = PurePosixPath(name.replace("\\", "/"))
    opened = OpenFile.of(
        io.BytesIO(file),
        compression="",
        name=path.stem or "file",
        path="the file",
        options=ReadingOptions(max_characters=max(1, len(file))),
    )
    format = format_of(opened, by_name=by_suffix(path.suffix.lower()))
    if format.name == "packed":  # its size is known only when unpacked
        yield opened.failure("this is a compressed file; decompress it first")
        return
    try:
        yield from format.read(opened)
    except Exception as error:  # noqa: BLE001  as of a file that is read otherwise
        yield opened.failure(reason_of(error))


def _result(articles: list[Article], notes: tuple[str, ...]) -> Result:
    lines = io.StringIO()
    write_json_lines(articles, lines)
    claims = sum(len(article.claims) for article in articles)
    speakers = sum(len(article.speakers) for article in articles)
    counts = [(claims, "claim"), (speakers, "speaker")]
    if len(articles) > 1:
        counts.insert(0, (len(articles), "article"))
    first = articles[0].title or articles[0].id or "text"
    return Result(
        title=first if len(articles) == 1 else f"{len(articles)} articles",
        summary=", ".join(counted(number, noun) for number, noun in counts),
        notes=notes,
        report=report_html(articles).encode(),
        json=lines.getvalue().encode(),
        csv=b"".join(written(articles, known_formats()["csv"])),
    )
