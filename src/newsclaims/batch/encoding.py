"""Encodings of results: the bytes that a worker returns for a chunk of articles.

An encoding is a function from results to bytes. The concatenated outputs are an output of the
whole: lines, or Arrow streams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from newsclaims.article import Article
from newsclaims.batch.claim_listing import to_text
from newsclaims.batch.stream import DIED, Item, Parser
from newsclaims.evaluation import attributions_line
from newsclaims.json import to_json
from newsclaims.reading import Failure, compress

__all__ = ["ENCODINGS", "Encoded", "Encoder", "Encoding", "Summary"]

Encoding: TypeAlias = Callable[[Iterable[Article | Failure]], bytes]


def _lines(results: Iterable[Article | Failure], line: Callable[[Article], str]) -> bytes:
    lines = [line(result) for result in results if isinstance(result, Article)]
    return "".join(f"{line}\n" for line in lines).encode()


def _json(results: Iterable[Article | Failure]) -> bytes:
    return _lines(results, to_json)


def _attributions(results: Iterable[Article | Failure]) -> bytes:
    return _lines(results, attributions_line)


def _text(results: Iterable[Article | Failure]) -> bytes:
    return _lines(results, to_text)


def _arrow(results: Iterable[Article | Failure]) -> bytes:
    from newsclaims.batch.kernel import encode_results  # noqa: PLC0415  optional

    return encode_results(results)


ENCODINGS: Final = MappingProxyType(
    {"json": _json, "attributions": _attributions, "text": _text, "arrow": _arrow}
)


@attrs.frozen(kw_only=True)
class Summary:
    """Counts of a run, or of a part of one.

    Attributes:
        articles: Articles parsed.
        words: Their words, separated by white space.
        claims: Their claims.
        failed: Articles that could not be read or parsed.
        lost: Of these, those that killed their worker; another run may parse them.
        was_complete: Whether an earlier run had completed the output.
        failures: The failures with their reasons; only for parts, since a whole run may have many.
    """

    articles: int = 0
    words: int = 0
    claims: int = 0
    failed: int = 0
    lost: int = 0
    was_complete: bool = False
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Summary) -> Summary:
        """Add two summaries, without the failures themselves."""
        return Summary(
            articles=self.articles + other.articles,
            words=self.words + other.words,
            claims=self.claims + other.claims,
            failed=self.failed + other.failed,
            lost=self.lost + other.lost,
        )


@attrs.frozen(kw_only=True)
class Encoded:
    """The results of a chunk of articles, as bytes."""

    data: bytes
    summary: Summary

    @staticmethod
    def join(parts: Sequence[Encoded]) -> Encoded:
        """Join the results of several chunks."""
        total = sum((part.summary for part in parts), Summary())
        failures = tuple(failure for part in parts for failure in part.summary.failures)
        summary = attrs.evolve(total, failures=failures)
        return Encoded(data=b"".join(part.data for part in parts), summary=summary)


@attrs.frozen(kw_only=True)
class Encoder:
    """Parsing and encoding of a chunk of articles.

    Attributes:
        parser: The parser with its options.
        encoding: A name of `ENCODINGS`.
        compression: ``.gz``, ``.zst`` or ``""``: the compression of each chunk's bytes.
    """

    parser: Parser
    encoding: str
    compression: str = ""

    def __call__(self, chunk: tuple[Item, ...]) -> Encoded:
        """Parse and encode a chunk of articles."""
        results = self.parser(chunk)
        data = ENCODINGS[self.encoding](results)
        articles = [result for result in results if isinstance(result, Article)]
        failures = tuple(result for result in results if isinstance(result, Failure))
        return Encoded(
            data=compress(data, compression=self.compression) if data else b"",
            summary=Summary(
                articles=len(articles),
                words=sum(len(article.text.split()) for article in articles),
                claims=sum(len(article.claims) for article in articles),
                failed=len(failures),
                lost=sum(failure.reason == DIED for failure in failures),
                failures=failures,
            ),
        )
