"""`parse_articles`: parse many articles, in order and in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from typing import Self, TypeAlias, TypedDict, Unpack

import attrs

from newsclaims.article import Article
from newsclaims.attribution import Model
from newsclaims.batch.workers import map_chunks
from newsclaims.errors import (
    InputError,
    InvalidValueError,
    MissingExtraError,
    NewsclaimsError,
    WeightsError,
)
from newsclaims.identity import Resolver
from newsclaims.kinds import DiagnosticKind
from newsclaims.model import Diagnostic
from newsclaims.parser import check_options, parse_article
from newsclaims.reading import Failure, Record, RecordLike, articles_in, as_record, id_of
from newsclaims.registry import Registry
from newsclaims.spans import Span

__all__ = [
    "DIED",
    "Item",
    "Options",
    "Parser",
    "in_chunks",
    "join",
    "lost",
    "numbered",
    "parse_articles",
]

CHUNK_ARTICLES = 64
"""Maximum number of articles in a chunk for a worker."""
CHUNK_CHARACTERS = 300_000
"""Maximum number of characters in a chunk, about a second's work; longer articles are alone."""

DIED = "the worker process died while it parsed this article (out of memory, or crashed)"
"""The reason of the failure for an article that killed every worker that parsed it."""

Item: TypeAlias = tuple[int, Record | Failure]
"""The index of an article in the input, and the article or its failure."""


class Options(TypedDict, total=False):
    """The options of `newsclaims.parse_article` that apply to all articles alike."""

    model: Model | str | PathLike[str] | None
    threshold: float | None
    registry: Registry | None
    resolver: Resolver | None
    statements: bool
    nested_in_quotations: bool
    floating_speakers: bool
    dates: bool


def parse_articles(
    articles: Iterable[RecordLike], *, workers: int = 1, **options: Unpack[Options]
) -> Iterator[Article | Failure]:
    """Parse articles one after the other, or in parallel in worker processes.

    Results are in the order of the articles, each yielded as soon as it and those before it are
    available. Articles are read from the iterable only as needed, so memory is bounded for streams
    of any length. A problem with one article (it is not a text, its metadata are of another type,
    it kills its worker process) is reported in its place as a `Failure` and does not affect the
    others; a `Failure` among the articles is passed on in its place.

    Args:
        articles: Texts, ``(id, text)`` or ``(id, text, metadata)`` tuples, mappings with
            ``text``, ``id`` and metadata, or `Record`s, as of `newsclaims.read_articles`; or a
            pandas or polars frame or an Arrow table with such columns.
        workers: The number of processes, at most four a core; 1 parses in this process.
        **options: ``model``, ``threshold``, ``registry``, ``resolver``, ``statements``,
            ``nested_in_quotations``, ``floating_speakers`` and ``dates`` of
            `newsclaims.parse_article`. With several workers, a resolver must be picklable; a model
            is loaded once in each of them.

    Yields:
        An `Article` or a `Failure` for each article, in order.

    Raises:
        InvalidValueError: An option is not as `parse_article` requires, `workers` is not a positive
            number, or `articles` is one text or mapping instead of several; at the call, before
            the first article is read.
        InputError: An option cannot be sent to worker processes.
        WeightsError: The model is damaged or of another version.
        WorkerError: Worker processes cannot be started.

    >>> results = list(parse_articles(["He said so.", 12, ("c", "So she said.")]))
    >>> print(results[1])
    article 2: expected a text, an (id, text, metadata) tuple or an object with a text, got int 12
    """
    if type(workers) is not int or workers < 1:
        raise InvalidValueError(f"workers: expected a positive number, got {workers!r}")
    unknown = sorted(options.keys() - Options.__annotations__.keys())
    if unknown:
        raise TypeError(f"parse_articles() got an unexpected keyword argument {unknown[0]!r}")
    parser = Parser.of(options)
    items = numbered(articles)
    if workers == 1:
        return (parser.parse(item) for item in items)
    return _flat(map_chunks(in_chunks(items), parser, workers=workers, lost=lost, join=join))


def _flat(chunks: Iterable[tuple[Article | Failure, ...]]) -> Iterator[Article | Failure]:
    for chunk in chunks:
        yield from chunk


@attrs.frozen
class Parser:
    """`parse_article` with its options, for chunks of articles."""

    options: Options = attrs.field(factory=Options)

    @classmethod
    def of(cls, options: Options) -> Self:
        """Create a parser with validated options.

        Raises:
            InvalidValueError: An option is not as `parse_article` requires.
            WeightsError: The model is damaged or of another version.
        """
        check_options(**options)
        parse_article("", **options)
        return cls(options)

    def parse(self, item: Item) -> Article | Failure:
        """Parse one article; its problem is returned as a `Failure`."""
        index, record = item
        if isinstance(record, Failure):
            return attrs.evolve(record, index=index)
        try:
            article = parse_article(record.text, **record.options(), **self.options)
        except (MissingExtraError, WeightsError):
            raise  # not the article's fault
        except NewsclaimsError as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001  one article must not cost the others
            reason = f"parsing failed, which is a bug: {type(error).__name__}: {error}"
        else:
            return _with_encoding_note(article, record.encoding_note)
        reason = " ".join(reason.split())
        return Failure(id=record.id, index=index, reason=reason, where=record.where)

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """Parse a chunk of articles, in order."""
        return tuple(map(self.parse, chunk))


def _with_encoding_note(article: Article, note: str | None) -> Article:
    """Add a diagnostic with the note on a guessed encoding."""
    if note is None:
        return article
    guessed = Diagnostic(kind=DiagnosticKind.GUESSED_ENCODING, span=Span(0, 0), message=note)
    return attrs.evolve(article, diagnostics=(guessed, *article.diagnostics))


def numbered(articles: Iterable[RecordLike]) -> Iterator[Item]:
    """Number the articles; an invalid one becomes a `Failure`.

    Raises:
        InvalidValueError: The argument is a single article, or not an iterable; at the call.
    """
    return _numbered(articles_in(articles))


def _numbered(articles: Iterable[object]) -> Iterator[Item]:
    for index, value in enumerate(articles):
        if isinstance(value, Failure):
            yield index, value
            continue
        try:
            yield index, as_record(value)
        except InputError as error:
            yield index, Failure(id=id_of(value), index=index, reason=str(error))


def in_chunks(
    items: Iterable[Item],
    *,
    articles: int = CHUNK_ARTICLES,
    characters: int = CHUNK_CHARACTERS,
) -> Iterator[tuple[Item, ...]]:
    """Divide items into chunks whose bounds depend on the items alone.

    If the iterable raises, the items before that are yielded first.
    """
    chunk: list[Item] = []
    size = 0
    source = iter(items)
    while True:
        try:
            item = next(source)
        except StopIteration:
            break
        except Exception:
            if chunk:
                yield tuple(chunk)
            raise
        chunk.append(item)
        if isinstance(item[1], Record):
            size += len(item[1].text)
        if len(chunk) >= articles or size >= characters:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def lost(item: Item) -> Item:
    """The failure of an article that kills its worker process."""
    index, record = item
    if isinstance(record, Failure):
        return item
    return index, Failure(id=record.id, index=index, reason=DIED, where=record.where)


def join(parts: Sequence[tuple[Article | Failure, ...]]) -> tuple[Article | Failure, ...]:
    """Join the results of several chunks."""
    return tuple(result for part in parts for result in part)
