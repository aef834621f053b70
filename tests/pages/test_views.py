"""The numbers and words of the views, and an article in a terminal, by articles made by hand."""

from __future__ import annotations

import calendar
import datetime
import io
from pathlib import Path

import attrs
import pytest
from rich.console import Console

from newsclaims import (
    Article,
    AttributionType,
    Claim,
    ClaimKind,
    Diagnostic,
    DiagnosticKind,
    Factuality,
    Identifier,
    Mention,
    MentionForm,
    Polarity,
    Quote,
    QuoteKind,
    Resolution,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    report_html,
)
from newsclaims.pages import print_article
from newsclaims.pages.index_view import index_of
from newsclaims.pages.view import view_of

SHOWN = Path(__file__).parents[1] / "data" / "pages" / "terminal.txt"

TEXT = (
    "“It rains in the hills,” said Mayor Ada Lund.\n\n"
    "Bo Reed denied on Friday that Lund had warned, according to the Hill Post, that it pours.\n"
    "Nobody knows whether it will snow .\n"
)


def part(words: str) -> tuple[Span, ...]:
    """The first place of some words in the text."""
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


ADA = Speaker(
    id="ada",
    name="Ada Lund",
    kind=SpeakerKind.PERSON,
    titles=("Mayor",),
    identifiers=(Identifier(scheme="wikidata", value="Q1"),),
)
BO = Speaker(id="bo", name="Bo Reed", kind=SpeakerKind.PERSON)
POST = Source(id="post", name="Hill Post", kind=SourceKind.OUTLET)
QUOTE = Quote(
    id="q1", spans=part("It rains in the hills"), kind=QuoteKind.UTTERANCE, speakers=("ada",)
)
RAINS = Claim(
    id="rains",
    content=QUOTE.spans,
    cue=part("said"),
    mention=part("Mayor Ada Lund"),
    speakers=("ada",),
    quotes=("q1",),
    kind=ClaimKind.DIRECT,
    found_by="by hand",
    wording="Ada Lund says it rains in the hills.",
)
DENIES = Claim(
    id="denies",
    content=part("that Lund had warned, according to the Hill Post, that it pours"),
    cue=part("denied"),
    mention=part("Bo Reed"),
    speakers=("bo",),
    time=part("on Friday"),
    kind=ClaimKind.INDIRECT,
    stance=Stance.DENY,
    confidence=0.75,
    found_by="by hand",
    wording="Bo Reed denies that Lund had warned.",
)
POURS = Claim(
    id="pours",
    content=part("that it pours"),
    cue=part("warned"),
    mention=part("Lund had"),
    speakers=("ada",),
    sources=("post",),
    inside="denies",
    kind=ClaimKind.INDIRECT,
    factuality=Factuality.DENIED,
    confidence=0.5,
    found_by="by hand",
)
SNOWS = Claim(
    id="snows",
    content=part("it will snow"),
    cue=part("knows"),
    mention=part("Nobody"),
    kind=ClaimKind.INDIRECT,
    type=AttributionType.BELIEF,
    stance=Stance.QUESTION,
    polarity=Polarity.NEGATIVE,
    factuality=Factuality.HYPOTHETICAL,
    resolution=Resolution(rule="none", confidence=1.0, unresolved="nobody is a person"),
    found_by="by hand",
)
HILLS = Article(
    text=TEXT,
    title="Rain\tand snow",
    publisher="Tide",
    authors=("Ida Marsh",),
    published=datetime.datetime(2024, 5, 6, 7, 8, tzinfo=datetime.UTC),
    speakers=(ADA, BO),
    sources=(POST,),
    quotes=(QUOTE,),
    claims=(RAINS, DENIES, POURS, SNOWS),
    diagnostics=(
        Diagnostic(
            kind=DiagnosticKind.TURNED_MARK, span=part(" .")[0], message="a space before it"
        ),
    ),
)


def test_a_view_counts_claims_by_their_properties() -> None:
    """Each filter has its values, the most frequent first, and each claim its notes."""
    view = view_of(HILLS)
    assert [(facet.name, facet.values) for facet in view.facets] == [
        ("kind", (("indirect", 3), ("direct", 1))),
        ("stance", (("affirm", 2), ("deny", 1), ("question", 1))),
        ("type", (("communication", 3), ("belief", 1))),
    ]
    assert [claim.notes for claim in view.claims] == [
        (),
        ("when: on Friday",),
        ("by another’s account, never said",),
        ("hypothetical", "negated", "no speaker: nobody is a person"),
    ]
    assert [(s.name, s.detail, s.claims, s.words, s.share) for s in view.speakers] == [
        ("Ada Lund", "Mayor", 2, 5, 2 / 3),
        ("Bo Reed", "person", 1, 0, 1 / 3),
    ]
    assert [claim.who for claim in view.claims] == ["Ada Lund", "Bo Reed", "Ada Lund", "Nobody"]
    assert [claim.depth for claim in view.claims] == [0, 0, 1, 0]
    assert view.byline == ("Tide", "May 6, 2024, 07:08", "Ida Marsh")


def test_speakers_of_one_name_have_words_of_their_own() -> None:
    """Two people of one name are two rows, each with its own claims and quoted words."""
    other = attrs.evolve(BO, name="ADA LUND")
    view = view_of(attrs.evolve(HILLS, speakers=(attrs.evolve(ADA, identifiers=()), other)))
    assert [(s.name, s.claims, s.words) for s in view.speakers] == [
        ("Ada Lund", 2, 5),
        ("ADA LUND", 1, 0),
    ]


def test_an_index_sums_up_the_articles() -> None:
    """Speakers with one identifier are one, months are in order, unknown ones last."""
    other = attrs.evolve(
        HILLS,
        publisher=None,
        published=datetime.date(2024, 4, 30),
        speakers=(attrs.evolve(ADA, name="A. Lund"), BO),
    )
    undated = attrs.evolve(HILLS, published=None)
    articles = (HILLS, other, undated)
    index = index_of(articles, tuple(map(view_of, articles)))
    assert [(v.name, v.claims, v.words, v.articles) for v in index.voices] == [
        ("Ada Lund", 6, 15, (0, 1, 2)),
        ("Bo Reed", 3, 0, (0, 1, 2)),
    ]
    assert [voice.share for voice in index.voices] == [6 / 9, 3 / 9]
    assert [(g.name, g.articles, g.claims, g.words) for g in index.months] == [
        ("April 2024", 1, 3, 5),
        ("May 2024", 1, 3, 5),
        ("", 1, 3, 5),
    ]
    assert [(g.name, g.articles) for g in index.publishers] == [("Tide", 2), ("", 1)]
    assert index.publishers[0].heard == (("Ada Lund", 4 / 6), ("Bo Reed", 2 / 6))
    assert (index.claims, index.words) == (12, 3 * len(TEXT.split()))


def test_an_index_finds_a_speaker_under_the_first_name() -> None:
    """The articles are those with its claims, though another one names it first."""
    silent = attrs.evolve(HILLS, claims=(), speakers=(attrs.evolve(ADA, name="A. Lund"),))
    articles = (silent, HILLS)
    index = index_of(articles, tuple(map(view_of, articles)))
    assert [(v.name, v.articles) for v in index.voices] == [("A. Lund", (1,)), ("Bo Reed", (1,))]


def test_months_are_in_english_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is in English: its byline does not ask the locale."""
    monkeypatch.setattr(calendar, "month_name", ("", *["Monat"] * 12))
    articles = [
        attrs.evolve(HILLS, published=datetime.date(2024, month, 1)) for month in range(1, 13)
    ]
    index = index_of(articles, [view_of(article) for article in articles])
    named = [
        f"{name} 2024"
        for name in (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        )
    ]
    assert [group.name for group in index.months] == named
    assert [view.byline[1] for view in index.articles] == [f"{name[:-5]} 1, 2024" for name in named]


def test_a_name_of_a_source_is_drawn_as_its_speaker() -> None:
    """A newspaper that speaks is highlighted where it is also the source of another claim."""
    place = part("Hill Post")[0]
    mention = Mention(span=place, form=MentionForm.NAME, rule="by hand")
    paper = Speaker(
        id="paper", name="Hill Post", kind=SpeakerKind.ORGANIZATION, mentions=(mention,)
    )
    article = attrs.evolve(
        HILLS,
        speakers=(*HILLS.speakers, paper),
        sources=(attrs.evolve(POST, mentions=(mention,)),),
        claims=(*HILLS.claims, attrs.evolve(RAINS, id="more", speakers=("paper",))),
    )
    names = [piece.speaker for piece in view_of(article).pieces if piece.role == "name"]
    assert 2 in names


def test_several_articles_have_a_title_of_their_own() -> None:
    """A page of one article is called after it."""
    assert "<title>Rain and snow</title>" in report_html(HILLS).replace("\t", " ")
    assert "<title>Who says what</title>" in report_html((HILLS, HILLS))


def shown(**options: object) -> str:
    """The article in a terminal of 60 columns, with its colors as escape sequences."""
    console = Console(file=io.StringIO(), width=60, highlight=False, markup=False, **options)  # type: ignore[arg-type]
    print_article(HILLS, console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_a_terminal_shows_everything_in_its_place() -> None:
    """Speakers, the text, the claims as a tree and the oddities, as in the data file."""
    assert shown() == SHOWN.read_text("utf-8")


def test_colors_change_no_character() -> None:
    """With the escape sequences of colors taken off, the same is written."""
    console = Console(
        file=io.StringIO(), width=60, force_terminal=True, color_system="standard", record=True
    )
    print_article(HILLS, console)
    assert console.export_text(styles=False) == SHOWN.read_text("utf-8")
