"""Invariants of every format of parsed articles: kept fields, and errors for bad data."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_fields import BASE, distinguished

from newsclaims import Article, InputError, NewsclaimsError
from newsclaims.cli.kept_table import kept_table
from newsclaims.interchange import FIELDS, ArticleFormat, known_formats, read_documents, write_to
from newsclaims.testing import articles

FORMATS = tuple(known_formats().values())
LOSSLESS = tuple(each for each in FORMATS if each.is_lossless)
READ = tuple(each for each in FORMATS if each.is_read)


def named(format: ArticleFormat) -> str:
    return format.name


def written_and_read(format: ArticleFormat, held: Iterable[Article]) -> list[object]:
    """The articles that are read from a file or folder with the format's suffix."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"out{format.suffixes[0]}")
        write_to(path, held, format)
        return list(read_documents(path))


@pytest.mark.parametrize("format", LOSSLESS, ids=named)
@settings(max_examples=8)
@given(st.lists(articles(max_claims=2), max_size=3, unique_by=lambda article: article.id))
def test_lossless_formats(format: ArticleFormat, held: list[Article]) -> None:
    """Any articles are read unchanged and in order, with the format recognized by suffix."""
    assert written_and_read(format, held) == held


ODD_TEXTS = ("a\r\nb\r“c”", "\u2028🙂 “\u200fשלום” \x85", "", " ", "e\u0301\ufeff“\x00”")


@pytest.mark.parametrize("format", LOSSLESS, ids=named)
def test_odd_texts_come_back(format: ArticleFormat) -> None:
    """All kinds of line ends, emoji, right-to-left text, and an empty text."""
    held = [Article(id=f"a{n}", text=text) for n, text in enumerate(ODD_TEXTS)]
    assert written_and_read(format, held) == held


@pytest.mark.parametrize("format", FORMATS, ids=named)
def test_kept_fields_are_in_the_output(format: ArticleFormat) -> None:
    """Every change of a kept field changes the output; a change of a lost one does not."""
    assert not format.keeps & format.keeps_part
    for field in FIELDS:
        seen = distinguished(format, field)
        assert seen, f"no variants of {field}"
        if field in format.keeps:
            assert all(seen), field
        else:
            assert any(seen) == (field in format.keeps_part), field


@pytest.mark.parametrize("format", READ, ids=named)
def test_kept_fields_are_read(format: ArticleFormat) -> None:
    """Fields that a format declares as kept are read unchanged."""
    (found,) = written_and_read(format, [BASE])
    assert isinstance(found, Article)
    for field in format.keeps:
        group, _, name = field.rpartition(".")
        if not group:
            assert getattr(found, name) == getattr(BASE, name)
        elif field not in {"claims.speakers", "speakers.name"} or format.is_lossless:
            ours = [getattr(each, name) for each in getattr(BASE, group)]
            assert [getattr(each, name) for each in getattr(found, group)] == ours


@pytest.mark.parametrize("format", [each for each in READ if not each.is_folder], ids=named)
@pytest.mark.parametrize("damage", ["cut off", "other bytes", "empty", "json"])
def test_damaged_files_are_refused(format: ArticleFormat, damage: str) -> None:
    """A truncated file or one of another format gives an error with a place, no article."""
    assert format.write is not None
    assert format.read is not None
    whole = b"".join(format.write([BASE]))
    data = {
        "cut off": whole[: len(whole) * 2 // 3],
        "other bytes": b"\x89PNG\r\n\x1a\n\xff\xfe",
        "empty": b"",
        "json": b'{"id": 5, "text": [], "attributions": [{"id": "a", "content": [[5, 2]]}]}\n',
    }[damage]
    try:
        found = list(format.read(io.BytesIO(data)))
    except NewsclaimsError as error:
        found = [error]
    if damage == "empty":
        assert not [each for each in found if isinstance(each, Article)]
        return
    assert found
    for each in found:
        assert isinstance(each, NewsclaimsError)
        assert str(each)


@pytest.mark.parametrize("format", FORMATS, ids=named)
def test_no_articles_make_a_valid_output(format: ArticleFormat) -> None:
    """An empty collection can be written, and read if the format can."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"out{format.suffixes[0]}")
        write_to(path, [], format)
        if format.is_read:
            assert list(read_documents(path, format=format.name)) == []


def test_an_error_costs_the_other_articles_nothing() -> None:
    """Reading continues after an error."""
    lines = b'{"text": "x", "attributions": 5}\n{"text": "x", "attributions": []}\n'
    format = known_formats()["attributions"]
    assert format.read is not None
    error, article = format.read(io.BytesIO(lines))
    assert isinstance(error, InputError)
    assert str(error).startswith("line 1: ")
    assert article == Article(text="x")


PAGE = Path(__file__).parents[2] / "docs" / "formats" / "README.md"
BEGIN, END = "<!-- kept: begin -->\n", "<!-- kept: end -->\n"


def page_with_table() -> str:
    """The page of the formats with the correct table."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{kept_table(FORMATS)}\n{END}{after}"


def test_the_page_lists_kept_fields() -> None:
    """The table in the docs equals the tested declarations."""
    assert PAGE.read_text("utf-8") == page_with_table(), (
        "python tests/interchange/test_interchange_laws.py writes it"
    )


if __name__ == "__main__":
    PAGE.write_text(page_with_table(), encoding="utf-8", newline="\n")
