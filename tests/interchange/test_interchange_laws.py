"""What every format of parsed articles holds to: what it keeps, and what it does with bad data."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_fields import BASE, told_apart

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
    """What is read of what is written, through a file or folder of the format's own ending."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"out{format.suffixes[0]}")
        write_to(path, held, format)
        return list(read_documents(path))


@pytest.mark.parametrize("format", LOSSLESS, ids=named)
@settings(max_examples=8)
@given(st.lists(articles(max_claims=2), max_size=3, unique_by=lambda article: article.id))
def test_what_is_lossless_reads_what_it_wrote(format: ArticleFormat, held: list[Article]) -> None:
    """Any articles come back equal, in their order, found by the name of the file alone."""
    assert written_and_read(format, held) == held


ODD_TEXTS = ("a\r\nb\r“c”", "\u2028🙂 “\u200fשלום” \x85", "", " ", "e\u0301\ufeff“\x00”")


@pytest.mark.parametrize("format", LOSSLESS, ids=named)
def test_odd_texts_come_back(format: ArticleFormat) -> None:
    """Line ends of all kinds, emoji, right-to-left text, and none at all."""
    held = [Article(id=f"a{n}", text=text) for n, text in enumerate(ODD_TEXTS)]
    assert written_and_read(format, held) == held


@pytest.mark.parametrize("format", FORMATS, ids=named)
def test_a_format_keeps_what_it_declares(format: ArticleFormat) -> None:
    """Of what is kept every change is seen in the output, of what is lost none."""
    assert not format.keeps & format.keeps_part
    for field in FIELDS:
        seen = told_apart(format, field)
        assert seen, f"no variants of {field}"
        if field in format.keeps:
            assert all(seen), field
        else:
            assert any(seen) == (field in format.keeps_part), field


@pytest.mark.parametrize("format", READ, ids=named)
def test_what_is_kept_is_read(format: ArticleFormat) -> None:
    """What a format declares to keep of an article is equal when it is read."""
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
def test_damaged_files_are_told(format: ArticleFormat, damage: str) -> None:
    """A file that is cut off or of another format is an error with a place, and no article."""
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
    """An empty collection is written, and read as one where the format is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"out{format.suffixes[0]}")
        write_to(path, [], format)
        if format.is_read:
            assert list(read_documents(path, format=format.name)) == []


def test_an_error_costs_the_other_articles_nothing() -> None:
    """Reading goes on after an error in an article's place."""
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
    """The page of the formats with the table as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{kept_table(FORMATS)}\n{END}{after}"


def test_the_page_tells_what_is_kept() -> None:
    """The table in the docs is the one of the declarations that the tests above check."""
    assert PAGE.read_text("utf-8") == page_with_table(), (
        "python tests/interchange/test_interchange_laws.py writes it"
    )


if __name__ == "__main__":
    PAGE.write_text(page_with_table(), encoding="utf-8", newline="\n")
