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
from newsclaims.identity import Registry, Resolver
from newsclaims.kinds import DiagnosticKind
from newsclaims.model import Diagnostic
from newsclaims.parser import check_options, parse_article
from newsclaims.reading import Failure, Record, RecordLike, articles_in, as_record, id_of
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
"""The most articles that are sent to a worker at once."""
CHUNK_CHARACTERS = 300_000
"""Or the most characters, about a second's work; a longer article is sent by itself."""

DIED = "the worker process died while it parsed this article (out of memory, or crashed)"
"""Why there is no result of an article that killed each worker which parsed it."""

Item: TypeAlias = tuple[int, Record | Failure]
"""The index of an article in the input, and the article, or why it could not be read."""


class Options(TypedDict, total=False):
    """The options of `newsclaims.parse_article` that hold for all articles alike."""

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
    """Parse articles one after the other, or several at a time in worker processes.

    Results come in the order of the articles, one for each, as soon as they and those before them
    are there. Articles are taken from the iterable only as they are needed, so a stream of any
    length takes the same memory. What is wrong with one article (it is no text, its metadata are
    of another type, it kills the worker that parses it) is reported in its place as a `Failure`
    and costs the others nothing; a `Failure` among the articles is passed on in its place.

    Args:
        articles: Texts, ``(id, text)`` or ``(id, text, metadata)`` tuples, mappings with
            ``text``, ``id`` and metadata, or `Record`s, as of `newsclaims.read_articles`; or a
            frame of pandas or polars or an Arrow table with such columns.
        workers: How many processes parse, at most four a core; 1 parses in this one.
        **options: ``model``, ``threshold``, ``registry``, ``resolver``, ``statements``,
            ``nested_in_quotations``, ``floating_speakers`` and ``dates`` of
            `newsclaims.parse_article`. With workers, a resolver must be one that can be pickled; a
            model is loaded once by each of them.

    Yields:
        An `Article` or a `Failure` for each article, in their order.

    Raises:
        InvalidValueError: An option is not what `parse_article` takes, `workers` is no positive
            number, or `articles` is one text or mapping instead of several; at the call, before
            the first article is taken.
        InputError: An option cannot be sent to worker processes.
        WeightsError: The model is damaged or of another version.
        WorkerError: Worker processes cannot be started.

    >>> results = list(parse_articles(["He said so.", 12, ("c", "So she said.")]))
    >>> print(results[1])
    article 2: expected a text, an (id, text, metadata) tuple or an object with a text, got int 12
    """
    if type(workers) is not int or workers < 1:
        raise InvalidValueError(f"workers: expected a positive number, got {workers!r}")
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
    """`parse_article` with its options, as the work on a chunk of articles."""

    options: Options = attrs.field(factory=Options)

    @classmethod
    def of(cls, options: Options) -> Self:
        """A parser whose options are right: wrong ones are found before the work begins.

        Raises:
            InvalidValueError: An option is not what `parse_article` takes.
            WeightsError: The model is damaged or of another version.
        """
        check_options(**options)
        parse_article("", **options)
        return cls(options)

    def parse(self, item: Item) -> Article | Failure:
        """The article, or what is wrong with it."""
        index, record = item
        if isinstance(record, Failure):
            return attrs.evolve(record, index=index)
        try:
            article = parse_article(record.text, **record.options(), **self.options)
        except (MissingExtraError, WeightsError):
            raise  # it is not the article that is wrong
        except NewsclaimsError as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001  one article must not cost the others
            reason = f"parsing failed, which is a bug: {type(error).__name__}: {error}"
        else:
            return _with_encoding_note(article, record.encoding_note)
        reason = " ".join(reason.split())
        return Failure(id=record.id, index=index, reason=reason, where=record.where)

    def __call__(self, chunk: tuple[Item, ...]) -> tuple[Article | Failure, ...]:
        """The results of a chunk of articles, in their order."""
        return tuple(map(self.parse, chunk))


def _with_encoding_note(article: Article, note: str | None) -> Article:
    """The article with a diagnostic that says how its bytes were read, where that is a guess."""
    if note is None:
        return article
    guessed = Diagnostic(kind=DiagnosticKind.GUESSED_ENCODING, span=Span(0, 0), message=note)
    return attrs.evolve(article, diagnostics=(guessed, *article.diagnostics))


def numbered(articles: Iterable[RecordLike]) -> Iterator[Item]:
    """Each article with its index; what is no article as a `Failure`.

    Raises:
        InvalidValueError: These are no articles, but one, or something else; at the call.
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
    """The items in chunks whose bounds depend on the items alone.

    When the iterable raises, what it gave before that is yielded first.
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
    """What stands for an article that kills the worker process which parses it."""
    index, record = item
    if isinstance(record, Failure):
        return item
    return index, Failure(id=record.id, index=index, reason=DIED, where=record.where)


def join(parts: Sequence[tuple[Article | Failure, ...]]) -> tuple[Article | Failure, ...]:
    """The results of several chunks as those of one."""
    return tuple(result for part in parts for result in part)
