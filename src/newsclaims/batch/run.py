"""A whole run from inputs to an output: a stream, or a file that can be resumed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from newsclaims.batch.encoding import Encoded, Encoder, Summary
from newsclaims.batch.journal import Journal, Part, Provenance
from newsclaims.batch.output import Make
from newsclaims.batch.stream import Item, in_chunks, lost, numbered
from newsclaims.batch.workers import map_chunks
from newsclaims.errors import InputError
from newsclaims.reading import Failure, RecordLike

__all__ = ["encode_articles", "parse_to"]


OnPart: TypeAlias = Callable[[Summary, bool], None]


def encode_articles(
    articles: Iterable[RecordLike], encoder: Encoder, *, workers: int = 1
) -> Iterator[Encoded]:
    """Parse and encode articles, a chunk at a time.

    Within one process a chunk is a single article, so that each result is available at once.
    """
    size = 1 if workers == 1 else None
    chunks = in_chunks(numbered(articles), **({} if size is None else {"articles": size}))
    yield from map_chunks(chunks, encoder, workers=workers, lost=lost, join=Encoded.join)


def parse_to(
    target: Path,
    articles: Iterable[RecordLike],
    encoder: Encoder,
    *,
    make: Make,
    settings: dict[str, Any],
    workers: int = 1,
    resume: bool = False,
    on_part: OnPart = lambda _summary, _resumed: None,
) -> Summary:
    """Parse articles to a file or folder that appears only when it is complete.

    If the run is killed at any moment, calling it again with the same arguments and `resume`
    continues it; the output is the same as that of an uninterrupted run.
    See `newsclaims.batch.journal`.

    Args:
        target: The output.
        articles: The articles; on resuming, the same ones again.
        encoder: Parses and encodes them.
        make: Assembles the output from the parts.
        settings: The settings that determine the output; resuming with others is refused.
        workers: The number of processes.
        resume: Whether to continue an existing run.
        on_part: Called with the summary of each part, and whether an earlier run completed it.

    Returns:
        The summary of the whole run; `Summary.was_complete` if nothing was left to do.

    Raises:
        InputError: The output cannot be begun or resumed; the articles have changed since; or all
            of them failed, and an existing output is kept.
        OSError: Something cannot be written; completed parts are kept.
    """
    if resume:
        found = Journal.resume(target, settings=settings)
        if isinstance(found, Provenance):
            return _check_input(target, articles, found)
        journal = found
    else:
        journal = Journal.begin(target, settings=settings)
    try:
        summary, digest = _parts(journal, articles, encoder, workers=workers, on_part=on_part)
        if summary.failed and not summary.articles:
            journal.discard()
            message = f"{target} is not written: there is no article to parse"
            raise InputError(message)
        journal.finish(make, input=digest, summary=_kept(summary))
    finally:
        journal.close()
    return summary


def _check_input(target: Path, articles: Iterable[RecordLike], found: Provenance) -> Summary:
    """The summary of a complete output, if it was made of the same articles."""
    whole = blake2b(digest_size=16)
    for chunk in in_chunks(numbered(articles)):
        whole.update(_digest(chunk).encode())
    if whole.hexdigest() != found.input:
        message = (
            f"{target} was made of other articles: leave --resume out to make it anew, or give "
            "another name"
        )
        raise InputError(message)
    return attrs.evolve(Summary(**found.summary), was_complete=True)


def _kept(summary: Summary) -> dict[str, int]:
    return {name: getattr(summary, name) for name in ("articles", "words", "claims", "failed")}


def _parts(
    journal: Journal,
    articles: Iterable[RecordLike],
    encoder: Encoder,
    *,
    workers: int,
    on_part: OnPart,
) -> tuple[Summary, str]:
    total = Summary()
    whole = blake2b(digest_size=16)
    chunks = in_chunks(numbered(articles))
    for index in range(journal.parts):
        header = journal.header(index)
        chunk = next(chunks, ())
        digest = _digest(chunk)
        whole.update(digest.encode())
        if digest != header["input"]:
            first = chunk[0][0] + 1 if chunk else "the end"
            message = (
                f"the input has changed since {journal.target} was begun (somewhere after "
                f"article {first}): give the same files in the same order, or delete "
                f"{journal.target}.parts to begin anew"
            )
            raise InputError(message)
        done = _summary(header)
        if done.lost:  # workers died on some of its articles, possibly for other reasons
            (encoded,) = map_chunks(
                [chunk], encoder, workers=max(workers, 2), lost=lost, join=Encoded.join
            )
            journal.replace(index, Part(header=_header(encoded.summary, digest), data=encoded.data))
            done = encoded.summary
        total += done
        on_part(done, True)  # noqa: FBT003  the callback's only flag
    digests: deque[str] = deque()

    def digested() -> Iterator[tuple[Item, ...]]:
        for chunk in chunks:
            digests.append(_digest(chunk))
            yield chunk

    for encoded in map_chunks(digested(), encoder, workers=workers, lost=lost, join=Encoded.join):
        digest = digests.popleft()
        whole.update(digest.encode())
        journal.append(Part(header=_header(encoded.summary, digest), data=encoded.data))
        total += encoded.summary
        on_part(encoded.summary, False)  # noqa: FBT003
    return total, whole.hexdigest()


def _digest(chunk: tuple[Item, ...]) -> str:
    digest = blake2b(digest_size=16)
    for index, record in chunk:
        if isinstance(record, Failure):
            # The reason why a file could not be read may change; only the failure itself is
            # compared.
            parts: tuple[Any, ...] = (index, record.id, record.where)
        else:
            parts = (index, *record.options().values(), record.encoding_note)
            digest.update(record.text.encode("utf-8", "surrogatepass"))
        digest.update(repr(parts).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def _header(summary: Summary, digest: str) -> dict[str, Any]:
    header = attrs.asdict(summary)
    del header["was_complete"]
    return {**header, "input": digest}


def _summary(header: dict[str, Any]) -> Summary:
    return Summary(
        articles=header["articles"],
        words=header["words"],
        claims=header["claims"],
        failed=header["failed"],
        lost=header["lost"],
        failures=tuple(Failure(**failure) for failure in header["failures"]),
    )
