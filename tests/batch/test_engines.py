"""Ray and Spark run the kernel and return the same tables as a plain loop."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsclaims.batch.kernel import parse_batch
from newsclaims.batch.parquet import read_tables
from newsclaims.batch.tables import TABLES, from_arrow, tables_of
from newsclaims.cli import main

ARTICLES = 40
BROKEN = 7
needs_accurate = pytest.mark.skipif(
    importlib.util.find_spec("newsclaims_accurate") is None,
    reason="newsclaims-accurate is not installed: pip install ./models/newsclaims-accurate",
)


@pytest.fixture(scope="module")
def articles() -> pa.Table:
    """Articles of several publishers, one of them broken."""
    rows: list[dict[str, Any]] = [
        {
            "id": f"a{number:02}",
            "text": f"“It was number {number},” Anna Smith said. “Nobody knew,” she added.",
            "publisher": f"The Daily {number % 3}",
            "authors": ["Jo Moe"] if number % 2 else [],
            "published": f"2022-11-{number % 28 + 1:02}",
            "unknown": number,
        }
        for number in range(ARTICLES)
    ]
    rows[BROKEN]["text"] = None
    return pa.Table.from_pylist(rows)


@pytest.fixture(scope="module")
def expected(articles: pa.Table) -> dict[str, pa.RecordBatch]:
    """The tables of a plain loop over the kernel."""
    tables = tables_of(parse_batch(articles.combine_chunks().to_batches()[0]))
    assert len(tables["articles"]) == ARTICLES - 1
    assert len(tables["claims"]) >= ARTICLES - 1
    return tables


@pytest.fixture(scope="module")
def few(articles: pa.Table) -> pa.Table:
    """Enough articles for two workers."""
    return articles.slice(BROKEN - 3, 8)


@pytest.fixture(scope="module")
def accurate(few: pa.Table) -> dict[str, pa.RecordBatch]:
    """The tables of a plain loop over the kernel, with the accurate model."""
    tables = tables_of(parse_batch(few.combine_chunks().to_batches()[0], model="accurate"))
    assert "accurate-model" in tables["claims"].column("found_by").to_pylist()
    return tables


def tables_in_order(parsed: pa.Table) -> dict[str, pa.RecordBatch]:
    """The tables that an engine returned, in the order of the articles."""
    return tables_of(parsed.combine_chunks().sort_by("id").combine_chunks().to_batches()[0])


def assert_same(found: dict[str, pa.RecordBatch], expected: dict[str, pa.RecordBatch]) -> None:
    assert tuple(found) == TABLES
    for name in TABLES:
        assert found[name].equals(expected[name], check_metadata=True), name
    failed = found["failures"].to_pylist()
    reason = "'text' should be a string, it is missing (null)"
    assert failed == [{"article": f"a{BROKEN:02}", "where": None, "reason": reason}]


@pytest.mark.parametrize("workers", [1, 2])
def test_one_process_and_several(
    tmp_path: Path, articles: pa.Table, expected: dict[str, pa.RecordBatch], workers: int
) -> None:
    """The command line's tables are the kernel's, with any number of workers."""
    source = tmp_path / "articles.parquet"
    pq.write_table(articles, source)
    out = tmp_path / "out.arrow"
    assert main(["parse", str(source), "-o", str(out), "--workers", str(workers)]) == 2
    for name in set(TABLES) - {"failures"}:
        assert table_in(out / f"{name}.arrow").equals(
            pa.Table.from_batches([expected[name]]), check_metadata=True
        ), name
    (failure,) = table_in(out / "failures.arrow").to_pylist()
    assert failure["article"] == f"a{BROKEN:02}"
    assert failure["where"].endswith(f"articles.parquet, row {BROKEN}")
    assert list(read_tables(out)) == list(from_arrow(expected))


@needs_accurate
def test_several_processes_with_the_accurate_model(
    tmp_path: Path, few: pa.Table, accurate: dict[str, pa.RecordBatch]
) -> None:
    """Each worker loads the accurate model, with the results of one process."""
    source, out = tmp_path / "articles.parquet", tmp_path / "out.arrow"
    pq.write_table(few, source)
    options = ["--workers", "2", "--model", "accurate"]
    assert main(["parse", str(source), "-o", str(out), *options]) == 2
    for name in set(TABLES) - {"failures"}:
        assert table_in(out / f"{name}.arrow").equals(
            pa.Table.from_batches([accurate[name]]), check_metadata=True
        ), name


def table_in(path: Path) -> pa.Table:
    with pa.OSFile(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


@pytest.fixture(scope="module")
def ray_data() -> Iterator[Any]:
    """Ray on this machine alone."""
    ray = pytest.importorskip("ray")
    data = pytest.importorskip("ray.data")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # we cannot change the causes of Ray's warnings
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        data.DataContext.get_current().enable_progress_bars = False
        yield data
        ray.shutdown()


def test_ray(ray_data: Any, articles: pa.Table, expected: dict[str, pa.RecordBatch]) -> None:
    """Ray Data gives the same tables, over several blocks, one with a broken article."""
    import ray

    from newsclaims.batch.ray import parse_dataset

    dataset = ray_data.from_arrow(articles).repartition(3)
    parsed = parse_dataset(dataset, articles_at_once=8)
    found = pa.concat_tables(ray.get(parsed.to_arrow_refs()))
    assert_same(tables_in_order(found), expected)


@needs_accurate
def test_ray_with_the_accurate_model(
    ray_data: Any, few: pa.Table, accurate: dict[str, pa.RecordBatch]
) -> None:
    """Ray's workers load the accurate model by its name."""
    import ray

    from newsclaims.batch.ray import parse_dataset

    parsed = parse_dataset(ray_data.from_arrow(few).repartition(2), model="accurate")
    found = pa.concat_tables(ray.get(parsed.to_arrow_refs()))
    assert_same(tables_in_order(found), accurate)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Spark on this machine alone."""
    sql = pytest.importorskip("pyspark.sql")
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime, and there is none")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # we cannot change the causes of Spark's warnings
        session = (
            sql.SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()
        )
        yield session
        session.stop()


def test_spark(spark: Any, articles: pa.Table, expected: dict[str, pa.RecordBatch]) -> None:
    """Spark gives the same tables, over several partitions, one with a broken article."""
    from newsclaims.batch.spark import parse_dataframe

    frame = spark.createDataFrame(articles).repartition(3)
    assert_same(tables_in_order(parse_dataframe(frame).toArrow()), expected)


@needs_accurate
def test_spark_with_the_accurate_model(
    spark: Any, few: pa.Table, accurate: dict[str, pa.RecordBatch]
) -> None:
    """Spark's workers load the accurate model by its name."""
    from newsclaims.batch.spark import parse_dataframe

    frame = spark.createDataFrame(few).repartition(2)
    assert_same(tables_in_order(parse_dataframe(frame, model="accurate").toArrow()), accurate)
