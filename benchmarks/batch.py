"""Many articles: rates, memory, sizes and engines, in one run.

    python benchmarks/batch.py                 everything, about ten minutes
    python benchmarks/batch.py --share 0.05    a twentieth of the articles
    python benchmarks/batch.py workers sizes   only these sections
    python benchmarks/batch.py sizes --articles FILE.jsonl   your articles, not generated ones
    python benchmarks/batch.py --into docs/many-articles.md  insert the tables into that page

Sections: ``workers`` (words a second by number of processes), ``folder`` (a folder of articles to
Parquet, uninterrupted and killed twice), ``memory`` (peak while parsing a stream), ``sizes`` (bytes
an article by format), ``engines`` (Ray and Spark beside the bare kernel), ``projection`` (the cost
of a billion words, from ``workers`` and ``sizes`` of the same run). Articles are generated: see
`generated.py`. The rates require otherwise idle cores.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# As in each worker and in an engine's process: more threads would only compete.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import attrs
from generated import articles as generated_texts
from memory import peak_megabytes

from newsclaims.batch.encoding import Encoder
from newsclaims.batch.run import encode_articles
from newsclaims.batch.stream import Parser, parse_articles
from newsclaims.reading import Record, read_articles

WORDS = 600
"""Approximate number of words of a generated article."""


given: list[Record] = []
"""The user's own articles, if given."""

measured: dict[str, float] = {}
"""Results of sections that the projection needs."""


def records(count: int) -> Iterator[Record]:
    """Generated articles with ids and metadata, or the user's, repeated."""
    if given:
        for number in range(count):
            record = given[number % len(given)]
            yield attrs.evolve(record, id=f"{record.id}-{number}")
        return
    for number, text in enumerate(generated_texts(count=count, words=WORDS)):
        yield Record(
            id=f"article-{number:07}",
            text=text,
            publisher=f"The Daily {number % 7}",
            published=f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}",
        )


def words_in(some: list[Record]) -> int:
    """The number of words, separated by white space."""
    return sum(len(record.text.split()) for record in some)


def seconds_of(work: Callable[[], object]) -> float:
    """The duration of a call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


printed: list[str] = []
"""Every printed line."""


def tell(line: str) -> None:
    """Print a line and record it."""
    print(line, flush=True)
    printed.append(line)


def heading(title: str) -> None:
    """Begin a section."""
    for line in ("", f"### {title}", ""):
        tell(line)


def row(*cells: object) -> None:
    """A row of a table."""
    tell("| " + " | ".join(str(cell) for cell in cells) + " |")


def put_into(page: Path) -> None:
    """Insert the printed lines between two comments of a page."""
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition("<!-- measured: begin -->\n")
    _, end, after = rest.partition("<!-- measured: end -->\n")
    if not (begin and end):
        raise SystemExit(f"{page} has no comments <!-- measured: begin --> and <!-- … end -->")
    lines = "\n".join(["", *printed, ""])
    page.write_text(f"{before}{begin}{lines}\n{end}{after}", encoding="utf-8", newline="\n")


# -- sections -----------------------------------------------------------------------------------


def workers(share: float) -> None:
    """Words a second for one and two processes, to JSON in memory."""
    heading("Words a second by processes")
    some = list(records(int(6_000 * share)))
    words = words_in(some)
    encoder = Encoder(parser=Parser(), encoding="json")
    list(encode_articles(some[:50], encoder))  # the model is loaded once
    row("processes", "words/s", "of one process")
    row("---", "---", "---")
    one = 0.0
    for count in (1, 2):
        # The processes start once a run, not once an article.
        stream = encode_articles(some, encoder, workers=count)
        if count > 1:
            began = time.perf_counter()
            list(encode_articles(some[:1], encoder, workers=count))
            starting = time.perf_counter() - began
        else:
            starting = 0.0
        rate = words / (seconds_of(lambda stream=stream: list(stream)) - starting)  # type: ignore[misc]
        one = one or rate
        measured[f"words a second, {count}"] = rate
        row(count, f"{rate:,.0f}", f"{rate / one:.2f}")


def folder(share: float) -> None:
    """A folder of text files to Parquet by the command line, whole and killed twice."""
    count = int(10_000 * share)
    heading(f"A folder of {count:,} articles to Parquet, two workers")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "news").mkdir()
        words = 0
        for record in records(count):
            (place / "news" / f"{record.id}.txt").write_text(record.text, encoding="utf-8")
            words += len(record.text.split())

        def command(out: str, *more: str) -> list[str]:
            start = [sys.executable, "-m", "newsclaims", "parse", str(place / "news")]
            return [*start, "-o", str(place / out), "--workers", "2", "-q", *more]

        whole = seconds_of(lambda: subprocess.run(command("whole.parquet"), check=True))
        for part in (0.3, 0.5):
            run = subprocess.Popen(command("killed.parquet", "--resume"))
            time.sleep(whole * part)
            run.send_signal(signal.SIGKILL)
            run.wait()
        parts = len(list((place / "killed.parquet.parts").glob("part-????????")))
        rest = seconds_of(lambda: subprocess.run(command("killed.parquet", "--resume"), check=True))
        same = all(
            file.read_bytes() == (place / "killed.parquet" / file.name).read_bytes()
            for file in (place / "whole.parquet").iterdir()
        )
        row("run", "seconds", "words/s")
        row("---", "---", "---")
        row("uninterrupted, all in", f"{whole:.1f}", f"{words / whole:,.0f}")
        row(f"after two kills, with {parts} parts done", f"{rest:.1f}", "")
        row("the same bytes in every table", "yes" if same else "NO", "")


def memory(share: float) -> None:
    """Peak memory while a stream passes, after each tenth of it."""
    words = int(10_000_000 * share)
    heading(f"Peak memory while about {words:,} words pass, in MB")
    row("processes", *(f"{tenth}0 %" for tenth in range(1, 11)))
    row("---", *["---"] * 10)
    for count in (1, 2):
        command = [sys.executable, __file__, "--stream", str(words), "--workers", str(count)]
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        row(count, *(f"{peak:.0f}" for peak in json.loads(out)))


def stream(words: int, processes: int) -> None:
    """Parse a stream; print the peak memory of this process and its workers after each tenth."""
    count = max(words // WORDS, 10)
    peaks = []
    for number, _ in enumerate(parse_articles(records(count), workers=processes), start=1):
        if number * 10 // count > len(peaks):
            peaks.append(peak_megabytes() + sum(map(peak_megabytes, children())))
    print(json.dumps(peaks))


def children() -> list[int]:
    """The worker processes."""
    import multiprocessing

    return [child.pid for child in multiprocessing.active_children() if child.pid]


def sizes(share: float) -> None:
    """Bytes an article by format."""
    from newsclaims.batch.parquet import write_tables

    some = list(records(len(given) or max(int(4_000 * share), 100)))
    count = len(some)
    heading(f"Bytes an article of {words_in(some) // count} words, of {count:,}")
    text = sum(len(record.text.encode()) for record in some)
    measured["words an article"] = words_in(some) / count
    row("format", "bytes an article", "of the text")
    row("---", "---", "---")

    def size_row(name: str, size: int) -> None:
        measured[f"bytes, {name}"] = size / count
        row(name, f"{size / count:,.0f}", f"{size / text:.2f}")

    size_row("the text alone", text)

    for name, compression in (("JSON", ""), ("JSONL.gz", ".gz"), ("JSONL.zst", ".zst")):
        encoder = Encoder(parser=Parser(), encoding="json", compression=compression)
        size_row(name, sum(len(part.data) for part in encoded(some, encoder)))
    with tempfile.TemporaryDirectory() as name:
        encoder = Encoder(parser=Parser(), encoding="arrow")
        write_tables(Path(name), (part.data for part in encoded(some, encoder)), format="parquet")
        files = {file.stem: file.stat().st_size for file in Path(name).iterdir()}
    size_row("Parquet, all tables", sum(files.values()))
    size_row("Parquet, without the table of texts", sum(files.values()) - files["articles"])


def encoded(some: list[Record], encoder: Encoder) -> Iterator[Any]:
    """Parts in the form that a run writes."""
    from newsclaims.batch.stream import in_chunks, numbered

    return map(encoder, in_chunks(numbered(some)))


def engines(share: float) -> None:
    """Ray and Spark on one core beside the bare kernel, without their start."""
    import pyarrow as pa

    from newsclaims.batch.kernel import parse_batch

    count = max(int(3_000 * share), 200)
    heading(f"Engines on one core, {count:,} articles")
    columns = ("id", "text", "publisher", "published")
    table = pa.Table.from_pylist(
        [{column: getattr(record, column) for column in columns} for record in records(count)]
    )
    words = words_in(list(records(count)))
    batches = table.to_batches(max_chunksize=250)
    parse_batch(batches[0].slice(0, 50))  # the model is loaded once
    bare = seconds_of(lambda: [parse_batch(batch) for batch in batches])
    row("engine", "seconds to start", "seconds", "words/s", "over the kernel")
    row("---", "---", "---", "---", "---")
    row("the bare kernel", "", f"{bare:.1f}", f"{words / bare:,.0f}", "")
    for name, run in (("Ray", on_ray), ("Spark", on_spark)):
        try:
            starting, taken = run(table)
        except ImportError as error:
            row(name, f"not measured: {error}", "", "", "")
            continue
        over = f"{100 * (taken / bare - 1):+.0f} %"
        row(name, f"{starting:.1f}", f"{taken:.1f}", f"{words / taken:,.0f}", over)


def on_ray(table: Any) -> tuple[float, float]:
    """Seconds until Ray has parsed a first few articles, and for all of them."""
    os.environ.setdefault("RAY_DEDUP_LOGS", "0")
    import ray
    import ray.data

    from newsclaims.batch.ray import parse_dataset

    logging.disable(logging.WARNING)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def parse(some: Any) -> None:
        for batch in parse_dataset(ray.data.from_arrow(some)).iter_batches(batch_format="pyarrow"):
            len(batch)

    def start() -> None:
        ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
        parse(table.slice(0, 50))

    starting = seconds_of(start)
    taken = seconds_of(lambda: parse(table))
    ray.shutdown()
    return starting, taken


def on_spark(table: Any) -> tuple[float, float]:
    """Seconds until Spark has parsed a first few articles, and for all of them."""
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise ImportError("there is no Java runtime")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from newsclaims.batch.spark import parse_dataframe

    sessions = []

    def parse(some: Any) -> None:
        parse_dataframe(sessions[0].createDataFrame(some).coalesce(1)).write.format("noop").mode(
            "overwrite"
        ).save()

    def start() -> None:
        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.log.level", "ERROR")
        builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "250")
        sessions.append(builder.getOrCreate())
        parse(table.slice(0, 50))

    starting = seconds_of(start)
    taken = seconds_of(lambda: parse(table))
    sessions[0].stop()
    return starting, taken


def projection(_share: float) -> None:
    """The cost of a billion words, extrapolated from this run."""
    heading("A billion words")
    if {"words a second, 2", "words an article"} - set(measured):
        tell("needs the sections workers and sizes in the same run")
        return
    words = 1_000_000_000
    articles = words / measured["words an article"]
    row("a billion words", "by these figures")
    row("---", "---")
    row("articles", f"{articles / 1e6:.2f} million")
    row("one core", f"{words / measured['words a second, 1'] / 3600:.1f} hours")
    both = words / measured["words a second, 2"] / 3600
    row("this machine, two workers", f"{both:.1f} hours")
    row("32 cores that scale like the second one", f"{both / 16 * 60:.0f} minutes")
    for name, size in measured.items():
        if name.startswith("bytes, "):
            row(name.removeprefix("bytes, "), f"{articles * size / 1e9:.1f} GB")


SECTIONS = {
    "workers": workers,
    "folder": folder,
    "memory": memory,
    "sizes": sizes,
    "engines": engines,
    "projection": projection,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure many articles.")
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], metavar="SECTION")
    parser.add_argument("--share", type=float, default=1.0, help="of the articles (default: 1)")
    parser.add_argument(
        "--articles", metavar="FILE", help="your articles, as newsclaims parse reads"
    )
    parser.add_argument("--into", type=Path, metavar="PAGE", help="a page for the tables")
    parser.add_argument("--stream", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.stream:
        stream(options.stream, options.workers)
        return
    if options.articles:
        read = read_articles(options.articles)
        given.extend(record for record in read if isinstance(record, Record))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    tell(f"{os.cpu_count()} cores, load before the run {load:.1f}")
    for name in options.sections or SECTIONS:
        SECTIONS[name](options.share)
    if options.into:
        put_into(options.into)


if __name__ == "__main__":
    main()
