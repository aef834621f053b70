"""Articles as flat rows, and shares of voice."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Gender,
    GenderEvidence,
    Identifier,
    InvalidValueError,
    Quote,
    QuoteKind,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerGender,
    SpeakerKind,
    claim_rows,
    quote_rows,
    share_of_voice,
    speaker_rows,
)
from newsclaims.testing import articles

TEXT = "“It rains a lot,” Ann told the Wire. “Ben says ‘never mind’ [today],” Ann said."
ANN = Speaker(
    id="s1",
    name="Ann",
    kind=SpeakerKind.PERSON,
    gender=SpeakerGender(value=Gender.FEMALE, evidence=GenderEvidence.PRONOUN),
    titles=("Dr.", "Dame"),
)
BEN = Speaker(id="s2", name="Ben", kind=SpeakerKind.PERSON)
WRITER = Speaker(id="s3", name="the author", kind=SpeakerKind.AUTHOR)
WIRE = Source(id="o1", name="Wire", kind=SourceKind.AGENCY)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


QUOTES = (
    Quote(id="q1", spans=(span("It rains a lot"),), kind=QuoteKind.UTTERANCE, speakers=("s1",)),
    Quote(
        id="q2",
        spans=(span("Ben says ‘never mind’ [today]"),),
        insertions=(span("[today]"),),
        kind=QuoteKind.UTTERANCE,
        speakers=("s1",),
    ),
    Quote(
        id="q3",
        spans=(span("never mind"),),
        inside="q2",
        kind=QuoteKind.FRAGMENT,
        speakers=("s2",),
    ),
)
CLAIM = Claim(
    id="c1",
    content=(span("It rains a lot"), span("Ben says ‘never mind’ [today]")),
    cue=(span("told"),),
    speakers=("s1", "s2"),
    sources=("o1",),
    quotes=("q1", "q2"),
    kind=ClaimKind.DIRECT,
    found_by="hand",
    date=datetime.date(2024, 5, 1),
)
OWN = Claim(
    id="c2", content=(span("Ann told"),), speakers=("s3",), kind=ClaimKind.INDIRECT, found_by="hand"
)
ARTICLE = Article(
    text=TEXT,
    id="a1",
    publisher="Daily",
    published=datetime.date(2024, 5, 2),
    speakers=(ANN, BEN, WRITER),
    sources=(WIRE,),
    quotes=QUOTES,
    claims=(CLAIM, OWN),
)

ROWS: dict[str, Callable[[Article | Iterable[Article]], Iterator[dict[str, object]]]] = {
    "claims": claim_rows,
    "quotes": quote_rows,
    "speakers": speaker_rows,
}


def test_a_claim_is_a_row() -> None:
    """It has texts beside their positions, names beside ids, and None for unknown values."""
    row = next(claim_rows(ARTICLE))
    assert {name: row[name] for name in ("article_id", "publisher", "claim_id", "cue")} == {
        "article_id": "a1",
        "publisher": "Daily",
        "claim_id": "c1",
        "cue": "told",
    }
    assert (row["speakers"], row["speaker_ids"]) == ("Ann; Ben", "s1; s2")
    assert (row["sources"], row["source_ids"]) == ("Wire", "o1")
    assert row["content"] == "It rains a lot … Ben says ‘never mind’ [today]"
    assert (row["content_start"], row["content_end"]) == (1, TEXT.index("]") + 1)
    assert (row["kind"], row["stance"]) == ("direct", "affirm")
    assert (row["quote_ids"], row["date"]) == ("q1; q2", datetime.date(2024, 5, 1))
    assert (row["mention"], row["title"], row["about"]) == (None, None, None)


def test_a_quote_is_a_row() -> None:
    """It has its words, its pieces, its speakers and the claims that contain it."""
    _, row, inner = quote_rows([ARTICLE])
    assert row["words"] == "Ben says ‘never mind’ [today]"
    assert TEXT[row["words_start"] : row["words_end"]] == row["words"]  # type: ignore[misc]
    assert (row["pieces"], row["insertions"], row["claim_ids"]) == (1, "[today]", "c1")
    assert (inner["speakers"], inner["inside"], inner["claim_ids"]) == ("Ben", "q2", None)


def test_a_speaker_is_a_row() -> None:
    """It has the speaker's properties and the numbers of their quotes and claims."""
    ann, ben, _ = speaker_rows(ARTICLE)
    assert (ann["name"], ann["gender"], ann["titles"]) == ("Ann", "female", "Dr.; Dame")
    assert (ann["quotes"], ann["claims"], ann["first_mention"]) == (2, 1, None)
    assert (ben["gender"], ben["gender_evidence"], ben["mentions"]) == (None, None, 0)


@given(st.lists(articles(), max_size=3), st.sampled_from(sorted(ROWS)))
def test_rows_are_flat_and_uniform(many: list[Article], name: str) -> None:
    """Each claim, quote or speaker of the articles has a row, with the same plain columns."""
    rows = list(ROWS[name](many))
    assert len(rows) == sum(len(getattr(article, name)) for article in many)
    assert len({tuple(row) for row in rows}) <= 1
    plain = (str, int, float, datetime.date, type(None))
    assert all(isinstance(value, plain) for row in rows for value in row.values())


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("speaker", [("Ann", 6, 2, 1, 1), ("Ben", 2, 1, 1, 1)]),
        ("gender", [("female", 6, 2, 1, 1), (None, 2, 1, 1, 1)]),
        ("kind", [("person", 8, 3, 2, 2)]),
        ("publisher", [("Daily", 8, 3, 2, 2)]),
        ("month", [("2024-05", 8, 3, 2, 2)]),
    ],
)
def test_shares_are_counted_by_group(by: str, expected: list[tuple[object, ...]]) -> None:
    """Inner quotes count for their speakers, insertions for nobody; the author has no share."""
    found = share_of_voice(ARTICLE, by=by)  # type: ignore[arg-type]
    assert [(s.group, s.words, s.quotes, s.claims, s.speakers) for s in found] == expected


def test_shares_of_several_articles_are_merged() -> None:
    """Speakers are identified by their identifier, or otherwise by name."""
    import attrs

    identifiers = (Identifier(scheme="local", value="7"),)
    known = attrs.evolve(ANN, identifiers=identifiers)
    renamed = attrs.evolve(known, name="Ann Lund")
    first = attrs.evolve(ARTICLE, speakers=(known, BEN, WRITER))
    second = attrs.evolve(ARTICLE, speakers=(renamed, BEN, WRITER))
    groups = {share.group: share.words for share in share_of_voice(iter([first, second]))}
    assert groups == {"Ann": 12, "Ben": 4}


@given(st.lists(articles(), max_size=3))
def test_shares_sum_up_to_the_whole(many: list[Article]) -> None:
    """For every grouping, each counted word, quote and claim belongs to some group."""
    totals = set()
    for by in ("speaker", "gender", "kind", "publisher", "month"):
        found = share_of_voice(many, by=by)  # type: ignore[arg-type]
        totals.add(
            (
                sum(share.words for share in found),
                sum(share.quotes for share in found),
                sum(share.claims for share in found),
            )
        )
        for name in ("words_share", "quotes_share", "claims_share"):
            whole = sum(getattr(share, name) for share in found)
            assert whole == pytest.approx(1) or whole == 0
    assert len(totals) == 1


def test_other_properties_are_refused() -> None:
    """The error names the known properties."""
    with pytest.raises(InvalidValueError, match=r'one of "speaker", "gender", .* got \'party\''):
        share_of_voice(ARTICLE, by="party")  # type: ignore[arg-type]
