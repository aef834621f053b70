"""Formats of annotation tools are lossless: an article that is written and read is the same."""

from __future__ import annotations

import json
from pathlib import Path

import annotation_formats
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    InvalidValueError,
    NewsclaimsError,
    Span,
    Stance,
    from_dict,
    parse_article,
    sample_text,
)
from newsclaims.evaluation import attributions_line, to_attributions
from newsclaims.interchange import format_by_name, known_formats, read_documents, write_to
from newsclaims.testing import articles

DATA = Path(__file__).parents[1] / "data"
REFUSED = json.loads((DATA / "interchange" / "refused.json").read_text("utf-8"))


def _golden(path: Path) -> Article:
    """One of the short articles, with its text."""
    text = path.with_suffix(".txt").read_text("utf-8").partition("\n---\n")[0]
    return from_dict({**json.loads(path.read_bytes()), "text": text, "id": path.stem})


GOLDEN = [_golden(path) for path in sorted((DATA / "articles").glob("*.json"))]
ODD_TEXTS = (
    "🙂 “It rains,” said Anna. 🙂🙂 “It pours,” she said.",
    "“It rains,\r\nand rains,”\r\nsaid Anna.\r\n\r\nIt did.",
    "“It\u2028rains,” said\x85Anna.\x0b\x1cIt did\tnot.",
    "قال الوزير «إن الماء ارتفع» أمس. “שלום,” אמרה אנה.",
    "\ufeff“It rains,” said Anna.\r",
    "",
    "\n\r\n\t",
)


@settings(max_examples=30)
@given(article=articles())
def test_formats_in_a_row_are_lossless(article: Article) -> None:
    """Any article passes unchanged through brat, Web Annotation and Label Studio."""
    again = article
    for through in annotation_formats.LOSSLESS:
        again = through(again)
        assert again == article, through.__name__


@settings(max_examples=5)
@given(article=articles(text=st.sampled_from(ODD_TEXTS)))
def test_odd_texts_are_kept(article: Article) -> None:
    """Emoji, all kinds of line ends, separators inside lines, and right-to-left text."""
    for through in annotation_formats.LOSSLESS:
        assert through(article) == article, through.__name__


@pytest.mark.parametrize("article", [*GOLDEN, parse_article(sample_text(), id="ferry")], ids=str)
def test_attributions_come_back_identically(article: Article) -> None:
    """A line of attributions passes unchanged through all formats."""
    line = attributions_line(article)
    again = first = annotation_formats.attributions(article)
    for through in annotation_formats.LOSSLESS:
        again = through(again)
    assert again == first
    assert attributions_line(again) == line


@pytest.mark.parametrize(("written", "confidence"), [(1, 1.0), (0, 0.0), (None, 1.0), (0.5, 0.5)])
def test_confidences_of_other_writers(written: float | None, confidence: float) -> None:
    """JavaScript writes 1.0 as 1, and an annotator may have none."""
    row = {"text": "It rains.", "attributions": [{"content": [[0, 8]], "confidence": written}]}
    (claim,) = annotation_formats.from_attributions(row).claims
    assert claim.confidence == confidence
    assert type(claim.confidence) is float


@pytest.mark.parametrize("written", [2, -1, True, "1", float("nan")])
def test_other_confidences_are_refused(written: object) -> None:
    """A value that is no probability is not made one."""
    row = {"text": "It rains.", "attributions": [{"content": [[0, 8]], "confidence": written}]}
    with pytest.raises(InvalidValueError, match=r"attributions\[0\]: Claim.confidence: expected"):
        annotation_formats.from_attributions(row)


def test_a_line_of_a_corpus_is_read() -> None:
    """A corpus without speakers and properties is read and written unchanged."""
    text = "“It rains,” said Anna. Nobody knew that it would."
    row = {
        "id": "a",
        "attributions": [
            {"id": "1", "source": [[17, 21]], "cue": [[12, 16]], "content": [[0, 11]]}
        ],
    }
    article = annotation_formats.from_attributions({**row, "text": text})
    assert article.claims[0].kind is ClaimKind.DIRECT
    found = to_attributions(annotation_formats.brat(article))["attributions"][0]
    assert {key: found[key] for key in row["attributions"][0]} == row["attributions"][0]  # type: ignore[index]


@pytest.mark.parametrize("name", ["brat", "label-studio", "web-annotation"])
def test_files_hold_many_articles(name: str, tmp_path: Path) -> None:
    """A file or folder of several articles, with and without ids, is recognized and read."""
    given = [*GOLDEN[:3], Article(text="It rains.\r\n"), Article(text="", id="../..")]
    path = tmp_path / f"out.{name}.json"
    write_to(path, given, format_by_name(name))
    found = list(read_documents(path))
    assert sorted(map(repr, found)) == sorted(map(repr, given))
    assert all(article in found for article in given)
    assert known_formats()[name].is_lossless


def test_an_empty_list_of_articles(tmp_path: Path) -> None:
    """No articles are written as an empty list and read as none."""
    for name in ("label-studio", "web-annotation", "schema-org"):
        path = tmp_path / name
        write_to(path, [], format_by_name(name))
        assert json.loads(path.read_bytes()) == []
        if known_formats()[name].is_read:
            assert list(read_documents(path, format=name)) == []


@pytest.mark.parametrize("case", REFUSED, ids=[case["what"] for case in REFUSED])
def test_errors_have_their_place(case: dict[str, object], tmp_path: Path) -> None:
    """A partly valid input gives one error with the file and the place in it."""
    for name, content in case["files"].items():  # type: ignore[attr-defined]
        data = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / name).write_bytes(data.encode("utf-8", "surrogateescape"))
    only = next(iter(case["files"]))  # type: ignore[call-overload]
    path = tmp_path if case["format"] == "brat" else tmp_path / only
    (error,) = read_documents(path, format=str(case["format"]))
    assert isinstance(error, NewsclaimsError)
    assert str(error) == f"{path}: {case['error']}"


def test_another_source_drops_the_speakers() -> None:
    """If an annotator marks another source, the previous speakers are dropped."""
    text = "Ann denied it rains, Bob said."
    claim = Claim(
        id="c",
        content=(Span(11, 19),),
        cue=(Span(4, 10),),
        mention=(Span(0, 3),),
        kind=ClaimKind.INDIRECT,
        stance=Stance.DENY,
        found_by="hand",
        wording="Ann denied that it rains",
        repeats=None,
    )
    article = Article(text=text, claims=(claim,))
    lines = annotation_formats.to_standoff(article)
    assert "T5\tSource 0 3\tAnn" in lines
    changed = lines.replace("T5\tSource 0 3\tAnn", "T5\tSource 21 24\tBob")
    found = annotation_formats.from_standoff(text, changed, name="again").claims[0]
    assert article.text_of(found.mention) == "Bob"
    assert found.speakers == ()
    assert found.stance is Stance.DENY
    changed = lines.replace("T3\tContent 11 19\tit rains", "T3\tContent 11 13\tit")
    assert annotation_formats.from_standoff(text, changed, name="again").claims[0].wording is None
