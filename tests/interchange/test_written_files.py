"""An article made by hand is written as in the data files, byte by byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsclaims import Article, from_json, to_json
from newsclaims.interchange import known_formats, read_documents
from newsclaims.interchange.brat import to_standoff
from newsclaims.interchange.label_studio import from_label_studio

DATA = Path(__file__).parents[1] / "data"
LISTED = DATA / "interchange" / "listed"
ARTICLE = from_json((DATA / "batch" / "listed.json").read_bytes())


@pytest.mark.parametrize("path", sorted(LISTED.iterdir()), ids=lambda path: path.name)
def test_a_format_writes_what_is_in_its_file(path: Path) -> None:
    """Names of fields, their order, and what is left out."""
    written = to_standoff(ARTICLE).encode()
    if path.name != "brat":
        write = known_formats()[path.name].write
        assert write is not None
        written = b"".join(write([ARTICLE]))
    assert written == path.read_bytes()


@pytest.mark.parametrize("before", ["", "\n \n"])
@pytest.mark.parametrize("indent", [None, 1, "\t"])
def test_one_document_over_several_lines(
    tmp_path: Path, before: str, indent: int | str | None
) -> None:
    """A document that an editor has laid out is one article, also below blank lines."""
    path = tmp_path / "a.json"
    text = json.dumps(json.loads(to_json(ARTICLE)), ensure_ascii=False, indent=indent)
    path.write_text(f"{before}{text}\n", encoding="utf-8")
    assert list(read_documents(path)) == [ARTICLE]


def region(id: str, start: int, end: int) -> dict[str, object]:
    return {
        "id": id,
        "type": "labels",
        "value": {"start": start, "end": end, "labels": ["Content"]},
    }


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(0, 6), (4, 12)], [(0, 12)]),
        ([(4, 12), (0, 6)], [(0, 12)]),
        ([(0, 2), (4, 6)], [(0, 2), (4, 6)]),
        ([(4, 6), (0, 2)], [(0, 2), (4, 6)]),
    ],
)
def test_pieces_that_an_annotator_drew_over_each_other(
    bounds: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    """Overlapping regions of one content are joined; others stay, in the order of the text."""
    regions = [region(f"r{number}", *bound) for number, bound in enumerate(bounds)]
    tie = {"type": "relation", "from_id": "r0", "to_id": "r1", "labels": ["continued"]}
    task = {
        "data": {"text": "It rains and it pours."},
        "annotations": [{"result": [*regions, tie]}],
    }
    article = from_label_studio(task)
    assert isinstance(article, Article)
    (claim,) = article.claims
    assert [(span.start, span.end) for span in claim.content] == expected


def test_new_contents_are_in_the_order_of_the_text() -> None:
    """Whatever the order in which an annotator drew them."""
    result = [region("b", 13, 21), region("a", 0, 8)]
    article = from_label_studio(
        {"data": {"text": "It rains and it pours."}, "annotations": [{"result": result}]}
    )
    assert [article.text_of(claim) for claim in article.claims] == ["It rains", "it pours"]
