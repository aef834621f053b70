"""Arrow tables of articles: lossless, joined by ids, and strictly validated."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclaims._json_shapes import record_of
from newsclaims.article import Article
from newsclaims.batch.columns import arrow_type
from newsclaims.batch.kernel import (
    PARSED,
    batch_of,
    decode_results,
    encode_results,
    parse_batch,
    records_of,
)
from newsclaims.batch.parquet import read_tables, write_tables
from newsclaims.batch.tables import SCHEMAS, TABLES, from_arrow, tables_of, to_arrow
from newsclaims.errors import InputError, InvalidValueError
from newsclaims.parser import parse_article
from newsclaims.reading.records import Failure

SEED = Path(__file__).parents[2] / "seeds" / "lukashenko-denies-joining-war.txt"

anything = st.text(st.characters(categories=["L", "P", "S", "Z", "Cc", "Cs"]))
"""Also what no encoding carries: a broken article may bring it."""

articles = st.lists(st.from_type(Article), max_size=2, unique_by=lambda article: article.id)


@given(articles)
def test_tables_give_the_articles_back(given_articles: list[Article]) -> None:
    """Tables contain all data of the articles."""
    assert list(from_arrow(to_arrow(given_articles))) == given_articles


@given(articles)
def test_tables_have_their_schemas(given_articles: list[Article]) -> None:
    """For any articles, the tables have the schemas, with one row for each item."""
    tables = to_arrow(given_articles)
    assert tuple(tables) == TABLES
    for name, table in tables.items():
        assert table.schema.equals(SCHEMAS[name], check_metadata=True)
        table.validate(full=True)
    for name in ("speakers", "sources", "quotes", "claims", "diagnostics"):
        assert len(tables[name]) == sum(len(getattr(article, name)) for article in given_articles)


@given(
    st.lists(
        st.from_type(Article)
        | st.builds(
            Failure,
            id=anything | st.none(),
            index=st.just(0),
            reason=anything,
            where=anything | st.none(),
        ),
        max_size=2,
    )
)
def test_results_survive_serialization(results: list[Article | Failure]) -> None:
    """The serialized bytes of a part of a run contain its results."""
    assert decode_results(encode_results(results)).equals(batch_of(results))


@pytest.mark.parametrize("format", ["parquet", "arrow"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_files_give_the_articles_back(
    tmp_path_factory: pytest.TempPathFactory, format: str, data: st.DataObject
) -> None:
    """Folders of tables contain all data of the articles."""
    given_articles = data.draw(articles)
    folder = tmp_path_factory.mktemp("tables")
    cut = len(given_articles) // 2
    parts = [encode_results(given_articles[:cut]), encode_results(given_articles[cut:])]
    write_tables(folder, iter(parts), format=format)
    assert list(read_tables(folder)) == given_articles


def test_the_model_is_in_the_schema() -> None:
    """Every field has its column; enums are dictionaries, spans structs."""
    claims = SCHEMAS["claims"]
    fields = [field.name for field in attrs.fields(Article) if field.name != "claims"]
    assert [name for name in PARSED.names if name in fields] == fields_in_order(fields)
    assert claims.names[:2] == ["article", "position"]
    assert claims.field("kind").type == pa.dictionary(pa.int8(), pa.string())
    assert claims.field("content").type == pa.list_(
        pa.struct([("start", pa.int32()), ("end", pa.int32())])
    )
    assert claims.metadata[b"newsclaims.format"] == b"newsclaims/tables"
    assert claims.metadata[b"newsclaims.version"] == b"1"
    assert arrow_type(record_of(Article)).num_fields == len(attrs.fields(Article))


def fields_in_order(names: list[str]) -> list[str]:
    return [name for name in PARSED.names if name in names]


def test_the_day_of_publication_is_a_date() -> None:
    """A date with or without a time gives its day, as written."""
    tables = to_arrow(
        [
            parse_article("x", id="day", published=datetime.date(2022, 11, 25)),
            parse_article(
                "x",
                id="time",
                published=datetime.datetime.fromisoformat("2022-11-25T23:30:00-05:00"),
            ),
            parse_article("x", id="none"),
        ]
    )
    day = datetime.date(2022, 11, 25)
    assert tables["articles"]["published_on"].to_pylist() == [day, day, None]


@settings(max_examples=20)
@given(st.lists(st.from_type(Article), min_size=2, max_size=3, unique_by=lambda one: one.id))
def test_a_part_of_the_tables_is_read(given_articles: list[Article]) -> None:
    """Slices of batches, whose lists begin in the middle of a column, give their articles."""
    tables = {name: table.combine_chunks() for name, table in to_arrow(given_articles).items()}
    last = given_articles[-1]
    sizes = {name: len(getattr(last, name, ())) for name in TABLES} | {"articles": 1, "failures": 0}
    part = {name: table.slice(len(table) - sizes[name]) for name, table in tables.items()}
    assert list(from_arrow(part)) == [last]


def test_two_articles_of_one_id_are_refused() -> None:
    """Ids join the tables: two articles cannot share one."""
    article = parse_article("x", id="a")
    with pytest.raises(InvalidValueError, match="two articles have the id 'a'"):
        to_arrow([article, article])


@pytest.fixture
def tables() -> dict[str, pa.Table]:
    """The tables of the seed article and of another one."""
    text = SEED.read_bytes().decode()
    seed = parse_article(text, id="seed")
    assert seed.claims
    return to_arrow([seed, parse_article("“It rains,” Anna Smith said.", id="rain")])


def test_tables_changed_by_other_tools_are_read(tables: dict[str, pa.Table]) -> None:
    """The order of rows and columns and the encoding of strings do not matter."""
    expected = list(from_arrow(tables))
    changed = {}
    for name, table in tables.items():
        plain = pa.schema(
            [
                (
                    f.name,
                    pa.large_string()
                    if "dictionary" in str(f.type) and not pa.types.is_list(f.type)
                    else f.type,
                )
                for f in table.schema
            ]
        )
        backwards = table.cast(plain).take(pa.array(range(len(table)), pa.int64())[::-1])
        changed[name] = backwards.select(list(reversed(table.schema.names)))
    changed["articles"] = tables["articles"]
    assert list(from_arrow(changed)) == expected


def drop(column: str) -> Callable[[pa.Table], pa.Table]:
    return lambda table: table.drop_columns([column])


def put(column: str, value: Any, type: pa.DataType | None = None) -> Callable[[pa.Table], pa.Table]:
    def change(table: pa.Table) -> pa.Table:
        index = table.schema.get_field_index(column)
        type_ = type or table.schema.field(column).type
        return table.set_column(index, column, pa.array([value] * len(table), type_))

    return change


def newer(table: pa.Table) -> pa.Table:
    return table.replace_schema_metadata({"newsclaims.version": "999"})


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("claims", drop("content"), "claims: there is no column 'content'"),
        ("claims", drop("article"), "claims: there is no column 'article'"),
        ("claims", put("kind", "shouted", pa.string()), "claims, kind, row 0: expected one of"),
        ("claims", put("kind", 5, pa.int8()), "claims, kind: expected string, .* holds int8"),
        ("claims", put("kind", None), "claims, row 0 .*Claim.kind"),
        ("claims", put("confidence", 1.5), "claims, row 0 .*Claim.confidence"),
        ("claims", put("confidence", "high", pa.string()), "claims, confidence: expected double"),
        ("claims", put("content", None), "claims, content, row 0: expected a list, it is null"),
        ("claims", put("content", [None]), "claims, content: an item of a list is null"),
        ("claims", put("content", [{"start": 5, "end": 2}]), "claims, content, row 0: Span"),
        ("claims", put("content", [{"start": 0, "end": 10**6}]), "articles, row 0 .*after the end"),
        ("claims", put("content", ["a"], pa.list_(pa.string())), "claims, content: expected struc"),
        (
            "claims",
            put("content", [{"start": 1}], pa.list_(pa.struct([("start", pa.int32())]))),
            "claims, content: there is no 'end'",
        ),
        ("claims", put("position", 7), "claims: the positions of 'seed' are"),
        ("claims", put("position", "x", pa.string()), "claims, position: expected int32"),
        ("claims", put("article", "nobody's"), 'there is no article "nobody\'s"|positions'),
        ("claims", put("id", "c1"), "articles, row 0 .*taken"),
        ("claims", put("date", "x", pa.string()), "claims, date: expected date32"),
        ("articles", put("published", "x"), "articles, published, row 0: Invalid isoformat"),
        ("articles", put("id", "a"), "articles, row 1: the id 'a' is duplicate|no article"),
        ("articles", put("text", None), "articles, row 0 .*Article.text"),
        ("quotes", newer, "quotes: the table is of version 999 .*upgrade newsclaims"),
    ],
)
def test_wrong_tables_are_refused(
    tables: dict[str, pa.Table],
    name: str,
    change: Callable[[pa.Table], pa.Table],
    reason: str,
) -> None:
    """The error names table, column or row."""
    with pytest.raises(InputError, match=reason):
        list(from_arrow({**tables, name: change(tables[name])}))


def test_a_missing_table_is_named(tables: dict[str, pa.Table]) -> None:
    """A missing table is named."""
    del tables["claims"]
    with pytest.raises(InputError, match="there is no table 'claims', only articles, speakers"):
        list(from_arrow(tables))


def test_folders_of_other_tools_are_read_as_a_whole(
    tmp_path: Path, tables: dict[str, pa.Table]
) -> None:
    """Tables whose row groups have different articles are read."""
    for name, table in tables.items():
        size = 1 if name == "articles" else 2
        pq.write_table(table, tmp_path / f"{name}.parquet", row_group_size=size)
    assert list(read_tables(tmp_path)) == list(from_arrow(tables))


def test_damaged_tables_are_named(tmp_path: Path, tables: dict[str, pa.Table]) -> None:
    """A folder without tables and a truncated table are named."""
    with pytest.raises(InputError, match="this is not a folder of tables"):
        list(read_tables(tmp_path))
    for name, table in tables.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    claims = tmp_path / "claims.parquet"
    claims.write_bytes(claims.read_bytes()[:-20])
    with pytest.raises(InputError, match=r"claims\.parquet: the table is damaged or cut off"):
        list(read_tables(tmp_path))


rows = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.text(min_size=1) | st.none(),
            "text": st.text() | st.none(),
            "publisher": st.text() | st.none(),
            "authors": st.lists(st.text(min_size=1), max_size=2) | st.none(),
            "published": st.dates() | st.none(),
        }
    )
)
INPUT = pa.schema(
    [
        ("id", pa.string()),
        ("text", pa.string()),
        ("publisher", pa.string()),
        ("authors", pa.list_(pa.string())),
        ("published", pa.date32()),
    ]
)


@given(rows)
def test_the_kernel_gives_a_row_for_a_row(given_rows: list[dict[str, Any]]) -> None:
    """Each row's article equals `parse_article`'s; a row without text has an error."""
    batch = pa.RecordBatch.from_pylist(given_rows, schema=INPUT)
    parsed = parse_batch(batch)
    assert parsed.schema.equals(PARSED, check_metadata=True)
    assert parsed.column("id").to_pylist() == [row["id"] for row in given_rows]
    assert [error is None for error in parsed.column("error").to_pylist()] == [
        row["text"] is not None for row in given_rows
    ]
    good = [row for row in given_rows if row["text"] is not None]
    expected = batch_of(
        parse_article(
            row["text"],
            **{
                **{key: row[key] for key in ("id", "publisher", "published")},
                "authors": tuple(row["authors"] or ()),
            },
        )
        for row in good
    )
    tables = tables_of(parsed)
    assert tables == tables_of(expected) | {"failures": tables["failures"]}
    assert len(tables["failures"]) == len(given_rows) - len(good)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"id": ["a"]}, "there is no column 'text' among the columns: id"),
        ({"text": [5]}, "the column 'text' should hold strings, it holds int64"),
        ({"text": ["x"], "id": [0.5]}, "the column 'id' should hold strings or integers"),
        ({"text": ["x"], "authors": [5]}, "the column 'authors' should hold lists of strings"),
        ({"text": ["x"], "published": [2022]}, "the column 'published' should hold dates"),
    ],
)
def test_wrong_columns_are_named(columns: dict[str, list[Any]], reason: str) -> None:
    """A missing column and one of a wrong type are named."""
    with pytest.raises(InputError, match=reason):
        parse_batch(pa.RecordBatch.from_pydict(columns))


def test_columns_of_many_types_are_read() -> None:
    """Numeric ids, dictionaries, large strings and timestamps, as databases export them."""
    moment = datetime.datetime(2022, 11, 25, 12, tzinfo=datetime.UTC)
    batch = pa.RecordBatch.from_arrays(
        [
            pa.array([7]),
            pa.array(["x"], pa.large_string()),
            pa.array(["The Daily"]).dictionary_encode(),
            pa.array([moment], pa.timestamp("ns", "UTC")),
        ],
        ["id", "text", "publisher", "published"],
    )
    (record,) = records_of(batch)
    assert not isinstance(record, Failure)
    assert (record.id, record.publisher, record.published) == ("7", "The Daily", moment)
