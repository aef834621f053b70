"""The registry of formats, and files designed to exhaust their reader."""

from __future__ import annotations

import gzip
import io
import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

import newsclaims.reading.formats as registry
from newsclaims import Failure, InvalidValueError, Record, _plugins, read_articles
from newsclaims.reading import BrokenFormatWarning, Format, OpenFile, ReadingOptions
from newsclaims.reading.arrow_rows import records_of
from newsclaims.reading.compression import DAMAGED, compress, decompressed
from newsclaims.reading.encodings import decode
from newsclaims.reading.records import as_record

RAIN = "“It rains,” Anna Smith said."


def read_shouting(file: OpenFile) -> Iterator[Record | Failure]:
    yield Record(text=file.text(file.data())[0].upper(), id=file.name)


def read_broken(file: OpenFile) -> Iterator[Record | Failure]:
    yield Record(text=RAIN, id="first")
    if file.data() == b"other":
        wrong: Any = "a text"
        yield wrong
    raise KeyError("no such\nletter")


BROKEN = Format(name="broken", description="broken", suffixes=(".broken",), read=read_broken)
SHOUTING = Format(name="shouting", description="shouts", suffixes=(".shout",), read=read_shouting)
NOT_A_FORMAT = "text"


@pytest.fixture
def plug_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Make an entry point of the group refer to an object."""

    def add(value: str) -> None:
        point = EntryPoint(name="shouting", value=value, group=registry.GROUP)
        monkeypatch.setattr(_plugins, "entry_points", lambda **_group: [point])
        registry.known_formats.cache_clear()

    yield add
    registry.known_formats.cache_clear()


def test_a_package_adds_a_format(plug_in: Callable[[str], None], tmp_path: Path) -> None:
    """An entry point that refers to a Format is like a built-in one."""
    plug_in(f"{__name__}:SHOUTING")
    (tmp_path / "a.shout").write_text("it rains", encoding="utf-8")
    (record,) = read_articles(tmp_path)
    assert record == Record(text="IT RAINS", id="a")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("no.such.module:FORMAT", "ModuleNotFoundError"),
        (f"{__name__}:NOT_A_FORMAT", "expected a Format, got 'text'"),
    ],
)
def test_a_broken_plug_in_is_a_warning_that_names_it(
    plug_in: Callable[[str], None], value: str, reason: str, tmp_path: Path
) -> None:
    """A plug-in that cannot be loaded affects no other."""
    plug_in(value)
    (tmp_path / "a.txt").write_text(RAIN, encoding="utf-8")
    with pytest.warns(BrokenFormatWarning, match=f"'shouting'.*{value}.*{reason}"):
        (record,) = read_articles(tmp_path)
    assert isinstance(record, Record)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("x", r"^reading failed, which is a bug of the format: KeyError: 'no such\\nletter'$"),
        ("other", "^cannot be read: read: expected Records or Failures, got 'a text'$"),
    ],
)
def test_a_bug_of_a_plug_in_costs_its_file_alone(
    plug_in: Callable[[str], None], data: str, reason: str, tmp_path: Path
) -> None:
    """Earlier articles of the file stay, and so do the other files."""
    plug_in(f"{__name__}:BROKEN")
    (tmp_path / "a.broken").write_text(data, encoding="utf-8")
    (tmp_path / "b.txt").write_text(RAIN, encoding="utf-8")
    first, failure, other = read_articles(tmp_path)
    assert (first.id, other.id) == ("first", "b")
    assert isinstance(failure, Failure)
    assert re.search(reason, failure.reason)
    assert str(failure.where).endswith("a.broken")


def test_formats_are_consistent() -> None:
    """Names are unique, suffixes belong to one format, and each has a description."""
    formats = registry.known_formats()
    suffixes = [suffix for known in formats.values() for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(known.description and name == known.name for name, known in formats.items())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "word"}, "format: expected one of"),
        ({"format": 5}, "format: expected one of"),
        ({"encoding": "klingon"}, "encoding: expected a name that Python knows"),
        ({"encoding": "base64"}, "encoding: expected a name that Python knows"),
        ({"encoding": 5}, "encoding: expected a name that Python knows"),
        ({"title_line": "yes"}, "title_line: expected a bool"),
        ({"max_characters": 0}, "max_characters: expected a positive number"),
        ({"max_characters": 1.5}, "max_characters: expected a positive number"),
        ({"columns": "text"}, "columns: expected names by field"),
        ({"columns": {"words": "text"}}, "columns: expected a column's name for one of"),
        ({"title": 5}, "title: expected a string"),
        ({"published": "yesterday"}, "published: expected a date in ISO 8601"),
        ({"published": 5}, "published: expected"),
    ],
)
def test_options_of_reading_are_checked_at_once(options: dict[str, Any], message: str) -> None:
    """A wrong option is refused with its name, before any file is opened."""
    with pytest.raises(InvalidValueError, match=message):
        read_articles("nowhere.txt", **options)


def test_paths_are_checked_at_once() -> None:
    """Missing and invalid paths are refused."""
    with pytest.raises(InvalidValueError, match="paths: expected at least one"):
        read_articles()
    with pytest.raises(InvalidValueError, match="paths: expected a path"):
        read_articles(5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="paths: expected a path, got ''"):
        read_articles("")


def page(inside: str) -> bytes:
    return f"<!doctype html><html><body><article>{inside}</article></body></html>".encode()


WORDS = "“It rains in the valley,” Anna Smith said to reporters on Monday. "
BOMBS: dict[str, tuple[bytes, str | None]] = {
    "deep.html": (page("<div>" * 200_000 + f"<p>{WORDS}</p>"), None),
    "wide.html": (page(f"<p>{WORDS}</p>" + "a<br>" * 100_000), "Anna Smith"),
    "inline.html": (page("<p>" + "<span>word</span> " * 50_000 + "</p>"), "word word"),
    "attributes.html": (page("<p " + " ".join(f"a{n}=1" for n in range(9_000)) + ">"), "attribut"),
    "huge.html": (page(f"<p>{WORDS}</p>" * 200_000), "larger than 10,000,000 bytes"),
    "linked.html": (
        page(f"<script type='application/ld+json'>{'[' * 100_000}</script><p>{WORDS * 3}</p>"),
        "Anna Smith",
    ),
    "gzip.txt.gz": (gzip.compress(b" " * 50_000_000), "longer than"),
    "frames.txt.zst": (zstandard.compress(b" " * 50_000_000), "longer than"),
    "line.jsonl.gz": (
        gzip.compress(b'{"text": "' + b"a" * 60_000_000 + b'"}\n' + b'{"text": "It rains."}\n'),
        "longer than",
    ),
    "cell.csv.gz": (gzip.compress(b"id,text\na," + b"a" * 50_000_000), "longer than"),
    "elements.nitf": (b"<nitf>" + b"<p/>" * 250_000 + b"</nitf>", "elements"),
    "subtitles.vtt": (b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n<v A>b\n\n" * 50_000, "A: b b"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_a_line_or_an_article(tmp_path: Path, name: str) -> None:
    """Decompression bombs are reported or read within the bounds, and reading continues."""
    data, expected = BOMBS[name]
    (tmp_path / name).write_bytes(data)
    after = tmp_path / "zz.txt"
    after.write_text(RAIN, encoding="utf-8")
    results = list(read_articles(tmp_path, max_characters=2_000_000))
    assert results[-1] == Record(text=RAIN, id="zz", where=str(after))
    first = results[0]
    shown = str(first) if isinstance(first, Failure) else first.text
    assert expected is None or expected in shown
    assert "\n" not in str(first) or isinstance(first, Record)


@pytest.mark.parametrize("name", [name for name in BOMBS if name.endswith((".gz", ".zst"))])
def test_archives_are_unpacked_only_as_far_as_is_read(tmp_path: Path, name: str) -> None:
    """Memory is bounded by the longest article, not by the archive."""
    (tmp_path / name).write_bytes(BOMBS[name][0])
    tracemalloc.start()
    try:
        list(read_articles(tmp_path / name, max_characters=100_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 24_000_000


@pytest.mark.parametrize("count", [1, 5_000])
def test_frames_of_zstandard_are_read_in_steps(tmp_path: Path, count: int) -> None:
    """For any sizes of frames the text is complete, and no step copies the rest."""
    frames = b"".join(zstandard.compress(b"rain %d " % n) for n in range(count))
    (tmp_path / "a.txt.zst").write_bytes(frames)
    (record,) = read_articles(tmp_path)
    assert isinstance(record, Record)
    assert record.text == "".join(f"rain {n} " for n in range(count))


@pytest.mark.parametrize("compression", [".gz", ".zst"])
def test_no_flipped_bit_passes(compression: str) -> None:
    """With checksums, damage is reported and never read as another text."""
    data = compress(WORDS.encode() * 20, compression=compression)
    start = 10 if compression == ".gz" else 0  # gzip's header does not describe the content
    for bit in range(start * 8, len(data) * 8, 5):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            read = decompressed(io.BytesIO(bytes(flipped)), compression=compression).read()
        except DAMAGED:
            continue
        assert read == WORDS.encode() * 20


def test_a_long_line_costs_only_itself(tmp_path: Path) -> None:
    """Lines after an over-long one are read."""
    path = tmp_path / "a.jsonl"
    long = json.dumps({"text": "a" * 3_000_000})
    path.write_text(f'{long}\n{{"text": "It rains."}}\n', encoding="utf-8")
    wrong, right = read_articles(path, max_characters=100)
    assert isinstance(wrong, Failure)
    assert "longer than 100 characters" in wrong.reason
    assert isinstance(right, Record)
    assert right.id == "a:2"


def test_a_wrong_cell_affects_only_its_row(tmp_path: Path) -> None:
    """The other rows of a Parquet batch are read."""
    data = b"".join(b"r%03d" % n for n in range(300))
    data = data[:400] + b"\xff" + data[401:]
    offsets = b"".join((4 * n).to_bytes(4, "little") for n in range(301))
    column = pa.StringArray.from_buffers(300, pa.py_buffer(offsets), pa.py_buffer(data))
    pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet")
    results = list(read_articles(tmp_path / "a.parquet"))
    assert [n for n, result in enumerate(results) if isinstance(result, Failure)] == [100]
    assert "row 100: 'text' is not UTF-8" in str(results[100])


def test_cells_outside_their_buffer_are_not_read() -> None:
    """Offsets that run backward or beyond the data are Arrow's error, not a crash."""
    for ends in ((0, 5, 3), (0, 90, 5)):
        offsets = b"".join(end.to_bytes(4, "little") for end in ends)
        column = pa.StringArray.from_buffers(2, pa.py_buffer(offsets), pa.py_buffer(b"Rain."))
        with pytest.raises(pa.ArrowInvalid):
            list(records_of(pa.record_batch({"text": column})))


def test_an_unrepresentable_time_affects_only_its_row(tmp_path: Path) -> None:
    """A timestamp beyond the year 9999 is reported; the other rows are read."""
    times = pa.array([0, 300_000_000_000_000_000, 5], pa.timestamp("us"))
    pq.write_table(
        pa.table({"text": ["It rains."] * 3, "published": times}), tmp_path / "a.parquet"
    )
    first, wrong, last = read_articles(tmp_path / "a.parquet")
    assert isinstance(wrong, Failure)
    assert "row 1: 'published' cannot be read: date value out of range" in str(wrong)
    assert isinstance(first, Record)
    assert isinstance(last, Record)


@given(st.binary(max_size=300), st.sampled_from(sorted(registry.known_formats())))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    """Any bytes, read as any format, give articles or failures."""
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    for result in read_articles(path, format=name):
        assert isinstance(result, Record | Failure)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_texts_are_read_as_they_were_written(text: str, encoding: str) -> None:
    """With UTF-8 or a byte order mark the encoding is not guessed."""
    if text.startswith(("\ufeff", "\x00")):
        return
    assert decode(text.encode(encoding)) == (text, None)


def test_an_article_of_our_own_is_its_text_again() -> None:
    """A parsed article as input is read as its text and metadata."""
    record = as_record({"format": "newsclaims/article", "text": RAIN, "claims": [1], "id": "a"})
    assert record == Record(text=RAIN, id="a")


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    """Folders behind links are read once, by folder and by pattern."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "rain.txt").write_text(RAIN, encoding="utf-8")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    for path in (tmp_path, tmp_path / "**" / "*.txt"):
        (record,) = read_articles(path)
        assert isinstance(record, Record)
    other = tmp_path / "other"
    other.mkdir()
    (other / "away").symlink_to(tmp_path / "a", target_is_directory=True)
    (record,) = read_articles(other)
    assert isinstance(record, Record)
    assert record.id == "away/rain"


def test_defaults_are_for_articles_that_do_not_say(tmp_path: Path) -> None:
    """An article's own metadata have precedence."""
    lines = '{"text": "a", "title": "Mine"}\n{"text": "b"}\n'
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    first, second = read_articles(tmp_path / "a.jsonl", title="Theirs", publisher="The Daily")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.title, second.title) == ("Mine", "Theirs")
    assert first.publisher == second.publisher == "The Daily"


def test_a_reader_can_be_read_again(tmp_path: Path) -> None:
    """A second iteration gives the same; skipped files are reported once."""
    (tmp_path / "a.txt").write_text(RAIN, encoding="utf-8")
    (tmp_path / "a.jpg").write_bytes(b"")
    reader = read_articles(tmp_path)
    assert list(reader) == list(reader)
    assert [str(skipped) for skipped in reader.skipped] == [f"{tmp_path}: 1 file skipped: 1 *.jpg"]


def test_reading_options_keep_their_values() -> None:
    """The defaults are those of the command line."""
    assert ReadingOptions().max_characters == 20_000_000


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".json", ".parquet"])
@pytest.mark.parametrize(
    ("row", "columns", "expected"),
    [
        (
            {"Story": "It rains.", "No": "7", "Desk": "weather"},
            {"text": "Story", "id": "No"},
            {"text": "It rains.", "id": "7", "extra": {"Desk": "weather"}},
        ),
        (
            {"text": "Rain", "title": "It rains."},
            {"text": "title", "title": "text"},
            {"text": "It rains.", "title": "Rain"},
        ),
        (
            {"Story": "It rains.", "text": "a teaser"},
            {"text": "Story", "url": "Nowhere"},
            {"text": "It rains."},
        ),
        (
            {"Story": "It rains."},
            {"text": "Story", "title": "Story"},
            {"text": "It rains.", "title": "It rains."},
        ),
    ],
)
def test_columns_of_other_names(
    tmp_path: Path, suffix: str, row: dict[str, str], columns: dict[str, str], expected: Any
) -> None:
    """A column that the user names is the field, not further metadata, and comes before others."""
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        lines = ((f'"{cell}"' for cell in line) for line in (row, row.values()))
        path.write_text("".join(f"{','.join(line)}\n" for line in lines), encoding="utf-8")
    elif suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist([row]), path)
    else:
        path.write_text(json.dumps(row), encoding="utf-8")
    (record,) = read_articles(path, columns=columns)
    assert isinstance(record, Record)
    found = {name: value for name, value in record.options().items() if value} | {
        "text": record.text
    }
    assert found == {"id": found["id"], **expected}
