"""Formats are found by name, suffix and content; other packages' are included or reported."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import attrs
import pytest

from newsclaims import Article, InputError, InvalidValueError, _plugins, parse_article, to_json
from newsclaims.interchange import (
    ArticleFormat,
    format_by_name,
    format_of_output,
    known_formats,
    read_documents,
    registry,
    write_to,
    written,
)
from newsclaims.reading import BrokenFormatWarning
from newsclaims.reading.compression import compress

ARTICLE = parse_article("“It rains,” Anna Smith said.", id="rain")


@pytest.mark.parametrize("format", known_formats().values(), ids=lambda each: each.name)
def test_a_format_is_written_by_its_endings(format: ArticleFormat) -> None:
    """The first format with a suffix is written, ignoring case and compression."""
    for suffix in format.suffixes:
        found = format_of_output(f"Out.B{suffix.upper()}")
        assert found is format or suffix in found.suffixes
        assert format_of_output(f"out{suffix}.gz") is found
    assert format_by_name(format.name) is format


@pytest.mark.parametrize("name", ["out.docx", "out", "out.gz", ".hidden"])
def test_unknown_endings_are_refused(name: str) -> None:
    """An unknown suffix does not default to JSON Lines."""
    with pytest.raises(InputError, match=r"tells no format: give one with --to"):
        format_of_output(name)


def _write(_articles: object) -> Iterator[bytes]:
    yield b"nothing"


OTHER = ArticleFormat(name="other", description="another's", suffixes=(".odd",), write=_write)


def test_formats_of_other_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point adds a format; one that cannot be loaded gives a warning with its name."""
    group = registry.GROUP
    points = (
        EntryPoint("good", f"{__name__}:OTHER", group),
        EntryPoint("gone", "no_such_module:FORMAT", group),
        EntryPoint("odd", "json:dumps", group),
    )
    monkeypatch.setattr(EntryPoint, "load", lambda self: _load(self.value))
    monkeypatch.setattr(_plugins, "entry_points", lambda **_group: points)
    with pytest.warns(BrokenFormatWarning) as warned:
        known = known_formats.__wrapped__()
    assert known["other"] is OTHER
    assert next(iter(known)) == "other"
    assert "json" in known
    messages = [str(warning.message) for warning in warned]
    assert "'gone' (no_such_module:FORMAT) cannot be loaded: ModuleNotFoundError" in messages[0]
    assert "'odd' (json:dumps) cannot be loaded: expected an ArticleFormat, got" in messages[1]


def _load(value: str) -> object:
    if value.startswith("no_such"):
        raise ModuleNotFoundError("No module named 'no_such_module'")
    return OTHER if value.endswith("OTHER") else _write


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": ""}, "ArticleFormat.name"),
        ({"suffixes": ("odd",)}, "ArticleFormat.suffixes"),
        ({"write": None}, "either write or write_folder"),
        ({"read_folder": _write}, "a folder is read by read_folder"),
        ({"keeps": frozenset({"nothing"})}, "ArticleFormat.keeps"),
        ({"parts": "xml"}, "ArticleFormat.parts"),
    ],
)
def test_wrong_formats_are_refused(changed: dict[str, object], reason: str) -> None:
    """An invalid format is refused with its error at once."""
    given = {"name": "a", "description": "b", "suffixes": (".c",), "write": _write, **changed}
    with pytest.raises(InvalidValueError, match=reason):
        ArticleFormat(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a", "a.jsonl.gz"])
def test_json_is_recognized_by_content(tmp_path: Path, name: str) -> None:
    """One document or many, on one line or several, compressed or not."""
    document = to_json(ARTICLE)
    for data in (document, f"\n{document}\n\n{document}\n", document.replace('","', '",\n "')):
        packed = gzip.compress(data.encode()) if name.endswith(".gz") else data.encode()
        (tmp_path / name).write_bytes(packed)
        found = list(read_documents(tmp_path / name))
        assert found == [ARTICLE] * data.count('"format"')


def test_a_line_that_is_cut_off_costs_the_others_nothing(tmp_path: Path) -> None:
    """A truncated line is reported with its number, wherever it is in the file."""
    document = to_json(ARTICLE)
    for lines in ([document[:20], document], [document, document[:20]]):
        (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
        found = list(read_documents(tmp_path / "a.jsonl"))
        assert [isinstance(each, Article) for each in found] == [len(x) > 20 for x in lines]
        (error,) = (each for each in found if not isinstance(each, Article))
        assert str(error).startswith(f"line {lines.index(document[:20]) + 1}: ")


def test_write_only_formats_are_refused(tmp_path: Path) -> None:
    """Reading text for people, or a file as a folder, gives one error with the file's name."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"rain: 1 claim")
    hint = "text is only written, not read; articles are parsed by newsclaims parse"
    assert hint in str(*read_documents(path))
    assert "this is a folder, and the format json is a file" in str(
        *read_documents(tmp_path, format="json")
    )
    assert "this folder is of no format that is read (" in str(*read_documents(tmp_path))
    with pytest.raises(InvalidValueError, match="format: expected one of"):
        list(read_documents(path, format="xml"))


def test_a_format_that_writes_text_is_refused(tmp_path: Path) -> None:
    """A writer that yields strings instead of bytes gives our error, with its name for it."""
    of_text = attrs.evolve(OTHER, write=lambda _articles: iter(["nothing"]))
    for write in (
        lambda: write_to(tmp_path / "a.odd", [ARTICLE], of_text),
        lambda: list(written([ARTICLE], of_text, compression=".gz")),
    ):
        with pytest.raises(InvalidValueError, match=r"write\[0\]: expected bytes, got 'nothing'"):
            write()


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.json.zst", "bomb.label-studio.json.gz"])
def test_decompression_bombs_are_refused(tmp_path: Path, name: str) -> None:
    """A small file that expands to an endless line is refused within memory limits."""
    compression = Path(name).suffix
    block = compress(b" " * (1 << 22), compression=compression)
    (tmp_path / name).write_bytes(block * 20)
    (error,) = read_documents(tmp_path / name)
    assert str(error) == f"{tmp_path / name}: the file unpacks to more than 200 times its size"


@pytest.mark.parametrize("name", [name for name, each in known_formats().items()])
@pytest.mark.parametrize("number", [0, 1])
def test_nothing_is_left_of_an_output_that_fails(tmp_path: Path, name: str, number: int) -> None:
    """An item that is no article, the first or a later one, leaves no half of a file or folder."""
    given: list[object] = [*[ARTICLE] * number, "no article"]
    with pytest.raises(InvalidValueError, match=rf"articles\[{number}\]"):
        write_to(tmp_path / "out", given, known_formats()[name])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_before_is_left(tmp_path: Path) -> None:
    """A folder of the caller's is not removed with what was to come into it."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InvalidValueError):
        write_to(tmp_path, ["no article"], format_by_name("brat"))  # type: ignore[list-item]
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
