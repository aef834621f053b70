"""Invariants of `parse_article` for any text."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    InvalidTextError,
    InvalidValueError,
    Mention,
    Quote,
    Source,
    Span,
    Speaker,
    from_json,
    parse_article,
    shift,
    to_json,
)
from newsclaims.testing import PlannedArticle, PlannedAttribution, planned_articles, texts

BUILT_BY_STEPS = (Article, Speaker, Source, Quote, Claim, Mention)

PARAGRAPH = (
    "Mayor Ana Ruiz denied that the bridge was closed. “We opened it on Monday,” she said. "
    "According to the port authority, 400 trucks crossed it."
)


@given(text=texts())
def test_any_text_parses_to_a_valid_article(text: str) -> None:
    """Parsing never raises, keeps the text, and gives an article that is written and read."""
    article = parse_article(text)
    assert article.text == text
    assert from_json(to_json(article)) == article


def rebuilt(value: Any) -> Any:
    """A value of the model, constructed again with all validators."""
    if isinstance(value, tuple):
        return tuple(map(rebuilt, value))
    if not isinstance(value, BUILT_BY_STEPS):
        return value
    return type(value)(
        **{field.name: rebuilt(getattr(value, field.name)) for field in attrs.fields(type(value))}
    )


@given(text=texts() | planned_articles().map(lambda plan: plan.text))
def test_unvalidated_values_are_valid(text: str) -> None:
    """Values that steps build without validation pass validation."""
    article = parse_article(text)
    assert rebuilt(article) == article


@given(text=texts())
def test_parsing_is_deterministic(text: str) -> None:
    """The same text gives the same article."""
    assert parse_article(text) == parse_article(text)


@given(text=texts())
def test_claims_contain_words(text: str) -> None:
    """A claim's content has a letter or digit."""
    article = parse_article(text)
    for claim in article.claims:
        assert any(map(str.isalnum, article.text_of(claim)))


@given(text=texts())
def test_children_lie_inside_their_parents(text: str) -> None:
    """The content of a nested claim is part of its parent's."""
    article = parse_article(text)
    for claim in article.claims:
        parent = article.parent_of(claim)
        if parent is not None:
            for span in claim.content:
                assert any(outer.covers(span) for outer in parent.content)


@given(before=texts())
def test_an_unrelated_paragraph_before_shifts_the_quotes(before: str) -> None:
    """Text before a paragraph shifts its quotes and changes none of them."""
    before = before + "\n\n"
    alone = parse_article(PARAGRAPH)
    joined = parse_article(before + PARAGRAPH)
    found = {quote.spans for quote in joined.quotes}
    for quote in alone.quotes:
        assert shift(quote.spans, by=len(before)) in found


def test_half_a_surrogate_pair_is_refused_with_its_offset() -> None:
    """A lone surrogate is refused."""
    with pytest.raises(InvalidTextError, match="surrogate") as caught:
        parse_article("He said\ud83d so.")
    assert caught.value.offset == 7


@pytest.mark.parametrize("text", [3, None, b"text", ["text"]])
def test_other_types_than_strings_are_refused(text: object) -> None:
    """Only a `str` is a text."""
    with pytest.raises(InvalidValueError, match=r"Article\.text: expected a string"):
        parse_article(text)  # type: ignore[arg-type]


def test_metadata_is_kept() -> None:
    """Metadata are in the article, dates also from ISO 8601."""
    article = parse_article(
        PARAGRAPH,
        id="a1",
        title="Bridge open",
        url="https://news.example/bridge",
        publisher="The Example",
        authors=("N. N.",),
        published="2024-05-06",
        language="en",
    )
    assert article.published == datetime.date(2024, 5, 6)
    assert (article.id, article.title, article.authors) == ("a1", "Bridge open", ("N. N.",))


def test_an_invalid_date_is_refused() -> None:
    """A date in another format is one of our errors."""
    with pytest.raises(InvalidValueError, match="published"):
        parse_article(PARAGRAPH, published="last Monday")


def test_empty_text_is_an_empty_article() -> None:
    """An empty text has no annotations."""
    article = parse_article("")
    assert article == Article(text="")


def test_the_plainest_forms_are_read() -> None:
    """A denial, a quote before its cue, and "according to"."""
    article = parse_article(PARAGRAPH)
    found = {
        (article.text_of(claim.cue), tuple(s.name for s in article.speakers_of(claim)))
        for claim in article.claims
    }
    assert ("denied", ("Ana Ruiz",)) in found
    assert ("said", ("Ana Ruiz",)) in found
    assert any(cue.lower() == "according to" for cue, _ in found)


def kinds_at(article: Article, offset: int) -> set[type[Speaker | Source | Quote | Claim]]:
    return {type(item) for item in article.at(offset)}


def test_look_up_by_place() -> None:
    """Inside a quote are the quote and its claim; on a name are the speaker and claim."""
    article = parse_article(PARAGRAPH)
    assert kinds_at(article, PARAGRAPH.index("opened")) == {Quote, Claim}
    assert Speaker in kinds_at(article, PARAGRAPH.index("Ana"))
    assert article.within(Span(len(PARAGRAPH), len(PARAGRAPH))) == ()


@given(data=st.data())
def test_a_changed_copy_is_checked(data: st.DataObject) -> None:
    """`attrs.evolve` gives a valid article, or refuses a text that does not fit the spans."""
    article = parse_article(PARAGRAPH)
    length = data.draw(st.integers(0, len(PARAGRAPH)))
    needed = max(s.end for c in article.claims for s in (*c.content, *c.cue, *c.mention))
    if length >= needed:
        return
    with pytest.raises(InvalidValueError, match="after the end of the text"):
        attrs.evolve(article, text=PARAGRAPH[:length])


PLANS = 150
FOUND = 0.9
"""Minimum share of planned attributions found with content, cue and speaker."""


def characters(spans: tuple[Span, ...]) -> set[int]:
    return {offset for span in spans for offset in range(span.start, span.end)}


def is_found(planned: PlannedAttribution, article: Article) -> bool:
    """Whether a planned attribution is found with its cue, speaker and nearly its content."""
    wanted = characters(planned.content)
    for claim in article.claims:
        content = characters(claim.content)
        if (
            claim.cue == planned.cue
            and len(wanted & content) >= 0.8 * len(wanted | content)
            and [speaker.name for speaker in article.speakers_of(claim)] == [planned.speaker]
        ):
            return True
    return False


def test_generated_articles_parse_back_to_their_plans() -> None:
    """In plain articles of all styles and word orders, nearly all reports are found."""
    wanted, found = 0, 0

    @settings(max_examples=PLANS, database=None, derandomize=True, deadline=None)
    @given(plan=planned_articles())
    def count(plan: PlannedArticle) -> None:
        nonlocal wanted, found
        article = parse_article(plan.text)
        wanted += len(plan.attributions)
        found += sum(is_found(planned, article) for planned in plan.attributions)

    count()
    assert found >= FOUND * wanted
