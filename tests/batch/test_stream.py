"""`parse_articles`: one result for each article, in order and lazily, for any article."""

from __future__ import annotations

import datetime
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import pytest
from doing import (
    DyingParser,
    HalfAnsweringParser,
    HardlyStartingParser,
    SometimesDyingParser,
    unsendable,
    without_model,
)
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.article import Article
from newsclaims.batch import stream, workers
from newsclaims.batch.encoding import Encoder
from newsclaims.batch.run import parse_to
from newsclaims.batch.stream import in_chunks, join, lost, numbered, parse_articles
from newsclaims.batch.workers import map_chunks
from newsclaims.errors import InputError, InvalidValueError, WeightsError, WorkerError
from newsclaims.identity import resolve
from newsclaims.parser import parse_article
from newsclaims.reading.records import Failure, Record, as_record

TEXT = "“It rains,” Anna Smith said."

metadata = st.fixed_dictionaries(
    {},
    optional={
        "title": st.text(),
        "url": st.text(),
        "publisher": st.text(),
        "authors": st.lists(st.text(min_size=1), max_size=2),
        "published": st.dates() | st.dates().map(datetime.date.isoformat) | st.datetimes(),
        "something else": st.integers(),
    },
)
good = (
    st.text()
    | st.tuples(st.text(min_size=1) | st.none(), st.text())
    | st.tuples(st.text(min_size=1), st.text(), metadata)
    | st.builds(lambda text, rest: {**rest, "text": text}, st.text(), metadata)
    | st.builds(lambda text, rest: {"text": text, "metadata": rest}, st.text(), metadata)
)
bad = (
    st.integers()
    | st.none()
    | st.binary()
    | st.just({"id": "no text"})
    | st.just({"id": "no string", "text": 12})
    | st.just(("half a surrogate pair", "\ud800"))
    | st.just(("no title", "text", {"title": 5}))
    | st.just(("no date", "text", {"published": "yesterday"}))
)
mixed = st.lists(
    good.map(lambda article: (True, article)) | bad.map(lambda article: (False, article))
)


@given(mixed)
def test_one_result_for_each_article_in_order(articles: list[tuple[bool, Any]]) -> None:
    """Good articles give `parse_article`'s result, bad ones a failure with their index."""
    results = list(parse_articles(article for _, article in articles))
    assert len(results) == len(articles)
    for index, ((is_good, article), result) in enumerate(zip(articles, results, strict=True)):
        if is_good:
            record = as_record(article)
            assert result == parse_article(record.text, **record.options())
        else:
            assert isinstance(result, Failure)
            assert result.index == index
            assert result.reason


def test_results_do_not_depend_on_workers() -> None:
    """The results do not depend on the number of processes."""
    articles = [(f"a{n}", f"“It rains {n},” Anna Smith said.") for n in range(300)]
    articles[7] = ("a7", 7)  # type: ignore[assignment]
    alone = list(parse_articles(articles))
    assert list(parse_articles(articles, workers=2)) == alone
    assert [result.id for result in alone if isinstance(result, Article)][:3] == ["a0", "a1", "a2"]
    assert isinstance(alone[7], Failure)


def test_articles_are_taken_only_as_needed() -> None:
    """One process reads one article ahead; workers read a bounded number ahead."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for text in repeat(TEXT):
            taken += 1
            yield text

    results = parse_articles(endless())
    assert taken == 0
    assert len(list(islice(results, 3))) == 3
    assert taken == 3

    taken = 0
    results = parse_articles(endless(), workers=2)
    assert len(list(islice(results, 200))) == 200
    assert taken <= 64 * (4 + 2 * 3)
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("parser", [DyingParser(), HalfAnsweringParser()], ids=["at work", "half"])
def test_a_worker_that_dies_costs_one_article(parser: stream.Parser) -> None:
    """An article that kills every worker is reported with its id; all others are parsed.

    This holds whether the worker dies while parsing or halfway through its answer.
    """
    texts = [TEXT] * 100
    texts[10] = texts[70] = "die"
    items = numbered((f"a{n}", text) for n, text in enumerate(texts))
    chunks = in_chunks(items, articles=16)
    results = [
        result
        for chunk in map_chunks(chunks, parser, workers=2, lost=lost, join=join)
        for result in chunk
    ]
    assert len(results) == 100
    dead = [result for result in results if isinstance(result, Failure)]
    assert [(failure.id, failure.index) for failure in dead] == [("a10", 10), ("a70", 70)]
    assert "the worker process died" in dead[0].reason
    assert [result.id for result in results] == [f"a{n}" for n in range(100)]


def test_workers_killed_from_outside_cost_nothing(tmp_path: Path) -> None:
    """Workers killed at the chunk, again, at its first article and when idle lose no article.

    An article is blamed only if another one in its place does not kill the worker.
    """
    for shot in range(6):
        (tmp_path / f"{shot:02d}").touch()
    chunks = in_chunks(numbered((f"a{n}", TEXT) for n in range(20)), articles=20)
    parser = SometimesDyingParser(folder=tmp_path)
    (results,) = map_chunks(chunks, parser, workers=2, lost=lost, join=join)
    assert [result.id for result in results] == [f"a{n}" for n in range(20)]
    assert all(isinstance(result, Article) for result in results)


def test_workers_killed_at_start_blame_no_article(tmp_path: Path) -> None:
    """No article is blamed, and the chunk is not split."""
    for shot in range(2):
        (tmp_path / str(shot)).touch()
    chunks = in_chunks(numbered(TEXT for _ in range(3)))
    parser = HardlyStartingParser(folder=tmp_path)
    (results,) = map_chunks(chunks, parser, workers=2, lost=lost, join=pytest.fail)
    assert all(isinstance(result, Article) for result in results)


@pytest.mark.parametrize("encoding", ["json", "arrow"])
def test_articles_that_workers_died_over_are_tried_again(tmp_path: Path, encoding: str) -> None:
    """Resuming parses articles that an earlier run lost to dying workers."""

    def unwritable(_path: Path, _parts: object) -> None:
        raise OSError("the disk is full")

    def written(path: Path, parts: Iterator[bytes]) -> None:
        path.write_bytes(b"".join(parts))

    texts = [(f"a{n}", "die" if n == 3 else TEXT) for n in range(5)]
    target = tmp_path / "out"
    encoder = Encoder(parser=DyingParser(), encoding=encoding)
    with pytest.raises(OSError, match="full"):
        parse_to(target, texts, encoder, make=unwritable, settings={}, workers=2)
    encoder = Encoder(parser=stream.Parser(), encoding=encoding)
    found = parse_to(target, texts, encoder, make=written, settings={}, resume=True)
    assert (found.articles, found.failed, found.lost) == (5, 0, 0)
    if encoding == "json":
        assert target.read_bytes().count(b"\n") == 5


def test_reading_ahead_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """For any requested number, a bounded number of workers reads a bounded number ahead."""
    monkeypatch.setattr(workers, "usable_cores", lambda: 1)
    monkeypatch.setattr(workers, "MOST_A_CORE", 2)
    taken = 0

    def endless() -> Iterator[tuple[int]]:
        nonlocal taken
        while True:
            taken += 1
            yield (taken,)

    results = map_chunks(endless(), sum, workers=10**9, lost=abs, join=sum)
    assert next(results) == 1
    assert len(multiprocessing.active_children()) <= 2
    results.close()  # type: ignore[attr-defined]
    assert taken <= 2 * (1 + workers.CHUNKS_AHEAD) + 1


def test_errors_of_workers_are_raised() -> None:
    """An error outside any article ends the stream, with the worker's traceback."""
    chunks = in_chunks(numbered([TEXT]))
    with pytest.raises(WeightsError, match="the model is gone") as caught:
        list(map_chunks(chunks, without_model, workers=2, lost=lost, join=join))
    assert "in without_model" in caught.value.__notes__[0]
    with pytest.raises(WorkerError, match="a worker process failed: LocalError: odd"):
        list(map_chunks(in_chunks(numbered([TEXT])), unsendable, workers=2, lost=lost, join=join))
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_input_that_raises_costs_nothing_before_it(workers: int) -> None:
    """Results before the input's error are yielded; then the error is raised."""

    def broken() -> Iterator[str]:
        yield from [TEXT] * 70
        raise OSError("the archive is gone")

    results = parse_articles(broken(), workers=workers)
    assert len(list(islice(results, 70))) == 70
    with pytest.raises(OSError, match="the archive is gone"):
        next(results)


def test_failures_pass_through() -> None:
    """A failure among the articles, such as an unreadable file, keeps its position."""
    failure = Failure(id="b", index=99, reason="cannot be read", where="b.txt")
    results = list(parse_articles([TEXT, failure]))
    assert results[1] == Failure(id="b", index=1, reason="cannot be read", where="b.txt")


def test_wrong_options_are_found_at_the_call() -> None:
    """Options are checked before the first article is read."""
    with pytest.raises(InvalidValueError, match="workers: expected a positive number, got 0"):
        parse_articles([], workers=0)
    with pytest.raises(TypeError, match=r"^parse_articles\(\) got an unexpected .* 'language'$"):
        parse_articles([], language="en")  # type: ignore[call-arg]
    with pytest.raises(InputError, match="cannot be sent to worker processes"):
        next(parse_articles([TEXT], workers=2, resolver=lambda *found: resolve(*found[:2])))


def test_errors_of_the_model_end_the_stream(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An error of the model ends the stream; no article is blamed."""

    def parse(text: str, **options: Any) -> Article:
        if text == "gone":
            raise WeightsError("the model is gone")
        return parse_article(text, **options)

    monkeypatch.setattr(stream, "parse_article", parse)
    results = parse_articles([TEXT, "gone", TEXT])
    assert isinstance(next(results), Article)
    with pytest.raises(WeightsError, match="the model is gone"):
        next(results)


def test_a_script_without_a_main_guard_is_refused(tmp_path: Path) -> None:
    """A script that starts workers while it is imported gets an error, not a fork bomb."""
    script = tmp_path / "script.py"
    script.write_text(
        "import newsclaims.batch\n"
        "print(list(newsclaims.batch.parse_articles(['a', 'b'], workers=2)))\n",
        encoding="utf-8",
    )
    run = subprocess.run([sys.executable, str(script)], check=False, capture_output=True)
    assert run.returncode == 1
    assert b"if __name__ == '__main__'" in run.stderr


@given(
    st.lists(st.text(max_size=30)),
    st.integers(min_value=1, max_value=5),
    st.integers(min_value=1, max_value=50),
)
def test_chunks_hold_everything_in_order(texts: list[str], articles: int, characters: int) -> None:
    """The chunks' concatenation is the input; each is within its bounds."""
    items = list(numbered(texts))
    chunks = list(in_chunks(items, articles=articles, characters=characters))
    assert [item for chunk in chunks for item in chunk] == items
    for chunk in chunks:
        assert 1 <= len(chunk) <= articles
        # Only the last article of a chunk may exceed its size.
        assert sum(len(record.text) for _, record in chunk[:-1]) < characters  # type: ignore[union-attr]


def test_records_do_not_depend_on_the_input_type() -> None:
    """All representations of an article give the same record."""
    record = Record(id="a", text=TEXT, title="Rain", authors=("Jo Moe",))
    assert as_record(("a", TEXT, {"title": "Rain", "authors": ["Jo Moe"]})) == record
    assert as_record({"id": "a", "text": TEXT, "title": "Rain", "authors": "Jo Moe"}) == record
    assert as_record(record) is record
    assert as_record({"text": TEXT, "published": "", "language": ""}) == Record(text=TEXT)
