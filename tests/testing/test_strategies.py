"""The strategies give only valid values, and values of every kind."""

import subprocess
import sys
import unicodedata
from collections.abc import Callable
from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Diagnostic,
    Identifier,
    InvalidValueError,
    Mention,
    Quote,
    Resolution,
    Source,
    Span,
    Speaker,
)
from newsclaims.testing import (
    MARKS,
    PlannedArticle,
    articles,
    claims,
    parts,
    planned_articles,
    quoted_texts,
    quotes,
    spans,
    texts,
)

MODEL = [
    Article,
    Claim,
    Diagnostic,
    Identifier,
    Mention,
    PlannedArticle,
    Quote,
    Resolution,
    Source,
    Span,
    Speaker,
]


@pytest.mark.parametrize("kind", MODEL, ids=lambda kind: kind.__name__)
def test_every_class_of_the_model_is_registered(kind: type) -> None:
    """`st.from_type` gives valid instances."""

    @settings(max_examples=10)
    @given(st.from_type(kind))
    def check(value: Any) -> None:
        assert type(value) is kind
        assert attrs.evolve(value) == value

    check()


def nests(text: str) -> bool:
    """Whether a quotation in one style of marks contains one in another."""
    for outer, inner in permutations([("“", "”"), ("«", "»"), ("‹", "›"), ("「", "」")], 2):
        start, end = text.find(outer[0]), text.rfind(outer[1])
        if -1 < start < text.find(inner[0], start) < text.find(inner[1], start) < end:
            return True
    return False


VARIETY: dict[str, Callable[[Article], bool]] = {
    "an empty text": lambda a: not a.text,
    "emoji": lambda a: "🙂" in a.text,
    "combining marks": lambda a: any(map(unicodedata.combining, a.text)),
    "separators that splitlines knows": lambda a: "\u2028" in a.text,
    "paragraphs": lambda a: "\n\n" in a.text,
    "curly marks": lambda a: "“" in a.text and "”" in a.text,
    "nested quotations": lambda a: nests(a.text),
    "a quotation never closed": lambda a: a.text.count("“") > a.text.count("”"),
    "claims": lambda a: len(a.claims) > 1,
    "several spans": lambda a: any(len(claim.content) > 1 for claim in a.claims),
    "spans that touch": lambda a: any(
        len(c.content) > 1 and c.content[0].end == c.content[1].start for c in a.claims
    ),
    "a claim inside a claim inside a claim": lambda a: any(
        (parent := a.parent_of(claim)) is not None and parent.inside is not None
        for claim in a.claims
    ),
    "a claim inside one that comes after it": lambda a: any(
        claim.inside is not None and a.claims.index(a.claim(claim.inside)) > a.claims.index(claim)
        for claim in a.claims
    ),
    "a repetition": lambda a: any(claim.repeats is not None for claim in a.claims),
    "two speakers of one claim": lambda a: any(len(c.speakers) > 1 for c in a.claims),
    "a quote inside a quote": lambda a: any(quote.inside is not None for quote in a.quotes),
    "quotes in claims": lambda a: any(claim.quotes for claim in a.claims),
    "carriers": lambda a: any(claim.sources for claim in a.claims),
    "resolutions": lambda a: any(claim.resolution is not None for claim in a.claims),
    "diagnostics": lambda a: bool(a.diagnostics),
    "odd ids": lambda a: any(not item.id.isalnum() for item in a.annotations()),
    "a title that is empty": lambda a: a.title == "",
    "a time": lambda a: a.published is not None and "T" in a.published.isoformat(),
    "several mentions": lambda a: any(len(s.mentions) > 1 for s in a.speakers),
}


def drawn(strategy: st.SearchStrategy[Any], *, number: int) -> list[Any]:
    """A fixed sample of a strategy's values."""
    held: list[Any] = []

    @settings(max_examples=number, derandomize=True, database=None, phases=[Phase.generate])
    @given(strategy)
    def keep(value: Any) -> None:
        held.append(value)

    keep()
    return held


@pytest.fixture(scope="module")
def many_articles() -> list[Article]:
    """A few hundred articles."""
    return drawn(articles(), number=800)


@pytest.fixture(scope="module")
def many_quotations() -> list[str]:
    """A few hundred quotations."""
    return drawn(quoted_texts(), number=400)


@pytest.fixture(scope="module")
def many_plans() -> list[PlannedArticle]:
    """A hundred plans."""
    return drawn(planned_articles(), number=100)


@pytest.mark.parametrize("what", VARIETY)
def test_articles_are_of_every_kind(what: str, many_articles: list[Article]) -> None:
    """The property occurs among a few hundred articles."""
    assert any(VARIETY[what](article) for article in many_articles)


@given(text=texts(min_size=3))
def test_texts_are_texts(text: str) -> None:
    """They have the requested length and no lone surrogates."""
    assert len(text) >= 3
    text.encode()


@pytest.mark.parametrize("marks", MARKS, ids=" ".join)
def test_texts_are_quoted_by_every_style(
    marks: tuple[str, str], many_quotations: list[str]
) -> None:
    """Each pair of marks occurs around words."""
    assert any(text.startswith(marks[0]) and text.endswith(marks[1]) for text in many_quotations)


@given(data=st.data(), text=st.text(max_size=12))
def test_spans_lie_in_their_text(data: st.DataObject, text: str) -> None:
    """Requested spans are inside the text."""
    assert data.draw(spans(within=text)).end <= len(text)
    for span in data.draw(parts(within=text)):
        assert span.start < span.end <= len(text)
    if text:
        claim = data.draw(claims(within=text))
        quote = data.draw(quotes(within=text))
        assert claim.content[-1].end <= len(text)
        assert quote.spans[-1].end <= len(text)


def test_impossible_requests_are_refused() -> None:
    """An empty text has no span of characters."""
    with pytest.raises(InvalidValueError, match="no span of 1 characters"):
        spans(within="", min_size=1)
    with pytest.raises(InvalidValueError, match="no 3 spans"):
        parts(within="ab", min_size=3)


@given(planned=planned_articles())
def test_plans_stand_in_their_texts(planned: PlannedArticle) -> None:
    """Every part of a plan covers its words, in order."""
    opening, closing = planned.marks
    text = planned.text
    last = 0
    for attribution in planned.attributions:
        assert attribution.cue[0].of(text) in {
            *("said", "added", "told", "explained", "claimed", "According to")
        }
        mention = attribution.mention[0].of(text)
        assert mention.lower() in {"he", "she"} or mention in attribution.speaker
        for span in attribution.content:
            quoted = text[: span.start].endswith(opening)
            assert quoted == (attribution.kind is ClaimKind.DIRECT)
            after = text[span.end :]
            assert after.startswith((closing, f",{closing}") if quoted else (".", ","))
        first = min(attribution.content[0], attribution.cue[0], attribution.mention[0])
        assert first.start >= last
        last = max(attribution.content[-1].end, attribution.cue[-1].end)


@pytest.mark.parametrize(
    "wanted",
    [
        lambda p: len({attribution.speaker for attribution in p.attributions}) > 2,
        lambda p: any(len(attribution.content) > 1 for attribution in p.attributions),
        lambda p: any(a.mention[0].of(p.text) in {"he", "she"} for a in p.attributions),
        lambda p: p.marks == ("«", "»") and len(p.attributions) > 3,
    ],
    ids=["three speakers", "an interrupted quote", "a pronoun", "guillemets"],
)
def test_plans_are_of_every_kind(
    wanted: Callable[[PlannedArticle], bool], many_plans: list[PlannedArticle]
) -> None:
    """There are plans with several speakers, interrupted quotes, pronouns, other marks."""
    assert any(wanted(plan) for plan in many_plans)


def run(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a separate Python."""
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "imports", ["import hypothesis, newsclaims", "import newsclaims.testing", "import newsclaims"]
)
def test_hypothesis_knows_the_strategies_by_itself(imports: str) -> None:
    """Strategies for the model's types are registered, in any order of imports."""
    done = run(
        f"{imports}\nfrom hypothesis import strategies as st\n"
        "from newsclaims.article import Article\nst.from_type(Article).validate()"
    )
    assert done.returncode == 0, done.stderr


def test_without_hypothesis_the_extra_is_named() -> None:
    """Without Hypothesis, importing the strategies names the extra."""
    done = run("import sys\nsys.modules['hypothesis'] = None\nimport newsclaims.testing")
    assert done.returncode == 1
    assert "MissingExtraError: newsclaims.testing needs an optional dependency" in done.stderr
    assert "pip install 'newsclaims[testing]'" in done.stderr
