"""Time grows linearly with the text, whatever the text consists of.

Steps are counted, which are the same on every machine: lines of Python, and the elements of bulk
searches over all of a text's characters or words. ``python benchmarks/growth.py`` measures the CPU
time at full size.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest
from growing_texts import Family, read_families
from hypothesis import settings

import newsclaims
from newsclaims import check_quotes, parser
from newsclaims.analysis import quote_checks, word_alignment
from newsclaims.batch.claim_listing import to_text
from newsclaims.text import Layout, lay_out

PACKAGE = Path(newsclaims.__file__).parent
IS_DEEP = settings.default.max_examples >= 500  # type: ignore[attr-defined]
SIZES = (20_000, 80_000) if IS_DEEP else (3_000, 12_000)
BOUND = 1.15 if IS_DEEP else 1.25
"""Short texts have a larger share of work at their beginning, and lists that are not full yet."""

T = TypeVar("T")

QUICK = frozenset(
    (
        "chain of reports by two people",
        "chain of reports by ever new people",
        "ever new people told ever new papers",
        "headlines of ever new people",
        "ever new speakers",
        "one title and many names",
        "nested quotations that are never closed",
        "quotations that are never closed, a paragraph each",
        "transcript of ever new people",
        "one sentence without an end",
        "one capitalized run",
        "dots after words",
        "headings in capitals",
    )
)
"""Families that are always tried; ``--hypothesis-profile=deep`` tries all, at larger sizes."""


class Counted:
    """The number of elements searched in bulk operations."""

    elements = 0


class CountedTuple(tuple[T, ...]):
    """Words, datelines or labels that count the elements that are searched."""

    __slots__ = ()

    def __contains__(self, element: object) -> bool:
        Counted.elements += len(self)
        return super().__contains__(element)

    def __iter__(self) -> Iterator[T]:
        Counted.elements += len(self)
        return super().__iter__()

    def index(self, *arguments: Any) -> int:
        """As of a tuple."""
        Counted.elements += len(self) if len(arguments) == 1 else 0
        return super().index(*arguments)


def counted_layout(text: str) -> Layout:
    layout = lay_out(text)
    return attrs.evolve(
        layout,
        words=CountedTuple(layout.words),
        datelines=CountedTuple(layout.datelines),
        labels=CountedTuple(layout.labels),
    )


@pytest.mark.parametrize(
    "family",
    [family for family in read_families() if IS_DEEP or family.family in QUICK],
    ids=lambda family: family.family,
)
def test_steps_grow_in_proportion(
    family: Family,
    count_steps: Callable[[Callable[[], object]], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Four times the text takes at most 4 ** 1.15 times the steps, with all options on."""
    monkeypatch.setattr(parser, "lay_out", counted_layout)
    counts = []
    parsed(family.text(500))  # data that are loaded or compiled once
    for size in SIZES:
        Counted.elements = 0
        text = family.text(size)
        counts.append(count_steps(lambda text=text: parsed(text)) + Counted.elements // 8)  # type: ignore[misc]
    exponent = math.log(counts[1] / counts[0]) / math.log(SIZES[1] / SIZES[0])
    assert exponent <= BOUND, counts


def parsed(text: str) -> str:
    article = newsclaims.parse_article(
        text,
        title="Ann Smith says it rains",
        authors=["Jo Moe"],
        published="2022-11-25",
        statements=True,
        nested_in_quotations=True,
        floating_speakers=True,
        dates=True,
    )
    return newsclaims.to_json(article) + to_text(article)


@pytest.mark.parametrize(
    ("piece", "what"),
    [
        ("“It rains,” {Name} said. ", "the same words of everybody"),
        ("“It “rains” in ", "nested, never closed"),
        ("“a a a a b a a a a” and “a … a … a” said {Name}. ", "words that nearly fit everywhere"),
        ("“It [now] [not] rains [here] … today,” {Name} said.\n\n", "brackets and omissions"),
    ],
    ids=lambda value: value[:20],
)
def test_quotations_are_checked_in_proportion(
    piece: str,
    what: str,
    count_steps: Callable[[Callable[[], object]], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looking up a repeated or nested quotation takes constant time.

    The bounds for this are lowered, so that short texts reach them.
    """
    monkeypatch.setattr(quote_checks, "DEEPEST", 2)
    monkeypatch.setattr(word_alignment, "MOST_PLACES", 5)
    monkeypatch.setattr(word_alignment, "MOST_STEPS", 100)
    counts = []
    for size in (1_000, 4_000):
        text = Family(family=what, piece=piece).text(size)
        article = newsclaims.parse_article(text)
        counts.append(count_steps(lambda article=article: check_quotes(article, article)))  # type: ignore[misc]
    assert math.log(counts[1] / counts[0]) / math.log(4) <= BOUND, counts


def test_every_quick_family_is_there() -> None:
    """Families are distinct and many, and include those that are always tried."""
    names = [family.family for family in read_families()]
    assert len(set(names)) == len(names) > 100
    assert set(names) >= QUICK


def test_texts_of_a_family_end_alike() -> None:
    """Texts of a family end with a whole piece, and so differ in length only."""
    for family in read_families():
        end = family.piece.rpartition("}")[2]
        assert all(family.text(size).endswith(end) for size in (100, 101, 333)), family.family


WHOLE = frozenset(("text", "words", "lowered", "letters", "sentences", "paragraphs"))
"""Attributes with an entry for each character, token, sentence or paragraph."""
SEARCHED_ONCE = {
    ("attribution/rules/dashes.py", "'@' not in layout.text"),
}
"""Searches of the whole text that happen once an article."""


def test_no_step_searches_the_whole_text() -> None:
    """No step searches all characters or words for each name or claim.

    A search is one line that runs in C, and so counts as one step: `SEARCHED_ONCE` lists those that
    happen once an article, and everything else needs an index.
    """
    found = {
        (str(path.relative_to(PACKAGE)), ast.unparse(node))
        for step in ("text", "attribution", "names", "identity", "claims", "assembly")
        for path in sorted((PACKAGE / step).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if searches_whole(node)
    }
    assert found == SEARCHED_ONCE


def searches_whole(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=operators, comparators=sides):
            pairs = zip(operators, sides, strict=True)
            return any(isinstance(op, ast.In | ast.NotIn) and is_whole(side) for op, side in pairs)
        case ast.Call(func=ast.Attribute(value=value, attr="find" | "index" | "count"), args=[_]):
            return is_whole(value)
    return False


def is_whole(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in WHOLE
