"""Files of every input format give the articles that a careful reader finds in them.

`tests/data/intake` has a folder for each format, and `golden.jsonl` a line for each file: its
options, and its results in order. Of a failure, the line and a part of the reason are compared; of
a note on an encoding, the beginning; and if the page's frame around the text may vary, its end
(`text_ends`) or beginning (`text_starts`).
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from newsclaims import Article, DiagnosticKind, Failure, Record, parse_article, parse_articles
from newsclaims.reading import read_articles

DATA = Path(__file__).parents[1] / "data" / "intake"
GOLDEN = [json.loads(line) for line in (DATA / "golden.jsonl").read_text("utf-8").split("\n")[:-1]]

FIELDS = ("id", "text", "title", "url", "publisher", "authors", "published", "language", "extra")


def found(record: Record) -> dict[str, Any]:
    """A record's non-empty fields, as JSON."""
    values = {name: getattr(record, name) for name in (*FIELDS, "encoding_note")}
    values["authors"] = list(record.authors)
    if isinstance(record.published, datetime.date):
        values["published"] = record.published.isoformat()
    return {name: value for name, value in values.items() if value not in (None, [], {})}


def test_the_corpus_covers_every_format() -> None:
    """Every format has its files, and every file its line."""
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    assert files - {"golden.jsonl"} == {case["file"] for case in GOLDEN}
    assert len(GOLDEN) >= 120


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["file"])
def test_a_file_gives_its_articles(case: dict[str, Any]) -> None:
    """Texts and metadata equal the golden results; errors are reported in their place."""
    path = DATA / case["file"]
    results = list(read_articles(path, **case.get("options", {})))
    assert len(results) == len(case["results"])
    for result, expected in zip(results, case["results"], strict=True):
        if "failure" in expected:
            assert isinstance(result, Failure)
            assert expected["failure"] in result.reason
            assert "\n" not in str(result)
            assert str(path) in str(result)
            assert f"line {expected['line']}" in str(result) if "line" in expected else True
            continue
        assert isinstance(result, Record), str(result)
        assert str(path) in str(result.where)
        held = found(result)
        note = expected.pop("encoding_note", None) if "encoding_note" in expected else None
        assert held.pop("encoding_note", "").startswith(note or "")
        assert note is None or result.encoding_note
        ends, starts = expected.get("text_ends"), expected.get("text_starts")
        if ends is not None or starts is not None:
            text = held.pop("text")
            assert text.endswith(ends or "")
            assert text.startswith(starts or "")
        assert held == {k: v for k, v in expected.items() if k not in {"text_ends", "text_starts"}}


@pytest.mark.parametrize("name", ["html", "feed", "nitf"])
def test_markup_gives_what_its_clean_text_gives(name: str) -> None:
    """The clean text is parsed, and offsets refer to it."""
    for path in sorted((DATA / name).iterdir())[:6]:
        for record in read_articles(path):
            if isinstance(record, Record):
                (parsed,) = parse_articles([record])
                alone = parse_article(record.text, **record.options())
                assert isinstance(parsed, Article)
                assert parsed.claims == alone.claims
                assert "<" not in parsed.text
                assert parsed.claims


def test_a_guessed_encoding_is_a_diagnostic() -> None:
    """The article's diagnostics name the guessed encoding."""
    (parsed,) = parse_articles(read_articles(DATA / "text" / "harbor-cp1252.txt"))
    assert isinstance(parsed, Article)
    assert "Zürich" in parsed.text
    first = parsed.diagnostics[0]
    assert first.kind is DiagnosticKind.GUESSED_ENCODING
    assert "--encoding names another" in first.message
    (found,) = read_articles(DATA / "text" / "harbor-cp1252.txt", encoding="cp1252")
    assert attrs.evolve(found, encoding_note=None) == found
