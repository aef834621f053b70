"""View models of the templates: counts, words and shares, without HTML."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlsplit

import attrs

from newsclaims.analysis import words_by_speaker
from newsclaims.article import Article
from newsclaims.kinds import Factuality, Polarity, SpeakerKind
from newsclaims.model import Claim, Diagnostic, Speaker
from newsclaims.pages.highlighting import Piece, pieces_of, shown_text
from newsclaims.pages.palette import NOBODY, style_of

__all__ = [
    "MONTHS",
    "ArticleView",
    "ClaimView",
    "DiagnosticView",
    "Facet",
    "SpeakerView",
    "view_of",
]

_DEEPEST_OUTLINE = 8
_EXCERPT = 320
_CONTEXT = 30
"""Maximum numbers of levels of the outline, and of characters of a claim and around an oddity."""
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Names of the months in English, as all of a page is, whatever the locale."""


@attrs.frozen(kw_only=True)
class SpeakerView:
    """The view of a speaker.

    Attributes:
        number: Its position in the list of speakers; highlights and filters refer to it.
        name: The name.
        detail: A title or role in the article, or else its kind.
        style: The classes of the color and line.
        claims: The number of claims.
        words: The number of quoted words.
        share: Its share of the claims of all speakers, from 0 to 1.
    """

    number: int
    name: str
    detail: str
    style: str
    claims: int
    words: int
    share: float


@attrs.frozen(kw_only=True)
class ClaimView:
    """The view of a claim.

    Attributes:
        number: Its position among the claims of the article.
        id: The claim's id.
        anchor: The URL fragment of a link to it.
        place: The URL fragment of its place in the text; None if it is not drawn there.
        depth: Its nesting depth.
        closes: The number of outline levels that end before it.
        speakers: The numbers of its speakers.
        who: Its speakers' names; without one, its source or mention.
        style: The classes of its first speaker's color and line.
        cue: The words that attribute it.
        voices: The voices through which it is reported, the nearest to the article first.
        wording: The claim in one sentence, or its content.
        kind: A value of `ClaimKind`.
        type: A value of `AttributionType`.
        stance: A value of `Stance`.
        confidence: From 0 to 1.
        notes: Further properties, each in a few words.
    """

    number: int
    id: str
    anchor: str
    place: str | None
    depth: int
    closes: int
    speakers: tuple[int, ...]
    who: str
    style: str
    cue: str
    voices: tuple[str, ...]
    wording: str
    kind: str
    type: str
    stance: str
    confidence: float
    notes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class DiagnosticView:
    """A diagnostic with the words around its place."""

    kind: str
    message: str
    before: str
    at: str
    after: str


@attrs.frozen(kw_only=True)
class Facet:
    """A filter of claims, with each value that occurs and its count."""

    name: str
    label: str
    values: tuple[tuple[str, int], ...]


@attrs.frozen(kw_only=True)
class ArticleView:
    """The view of an article.

    Attributes:
        number: Its position among the articles of the page.
        prefix: The prefix of URL fragments for it.
        title: Its title, its id, or the start of its text.
        byline: Publisher, date and authors, as far as known.
        url: The address of publication, if it is a web address.
        language: Its language tag, if known.
        words: The number of words of its text.
        pieces: The text with its highlights.
        speakers: The speakers of claims, those with most claims first.
        claims: The claims, each after the enclosing one.
        facets: The filters of claims.
        diagnostics: The oddities of the text.
    """

    number: int
    prefix: str
    title: str
    byline: tuple[str, ...]
    url: str | None
    language: str | None
    words: int
    pieces: tuple[Piece, ...]
    speakers: tuple[SpeakerView, ...]
    claims: tuple[ClaimView, ...]
    facets: tuple[Facet, ...]
    diagnostics: tuple[DiagnosticView, ...]


def view_of(article: Article, *, number: int = 0, prefix: str = "") -> ArticleView:
    """Build the view of an article.

    Args:
        article: The article.
        number: Its position among the articles of the page.
        prefix: The prefix of URL fragments for it, distinct for each article.
    """
    outline = tuple(_outline(article))
    numbers = {claim.id: index for index, (claim, _) in enumerate(outline)}
    depths = [depth for _, depth in outline]
    speakers = _speakers(article)
    speaker_numbers = {id: view.number for id, view in speakers.items()}
    pieces = tuple(pieces_of(article, claims=numbers, speakers=speaker_numbers, depths=depths))
    drawn = {
        piece.claims[0]
        for piece in pieces
        if piece.kind == "open" and piece.role == "content" and piece.is_first
    }
    claims = _claims(article, outline, speakers, drawn, prefix)
    return ArticleView(
        number=number,
        prefix=prefix,
        title=title_of(article),
        byline=_byline(article),
        url=_web_address(article.url),
        language=article.language,
        words=len(article.text.split()),
        pieces=pieces,
        speakers=tuple(speakers.values()),
        claims=claims,
        facets=_facets(claims),
        diagnostics=tuple(_diagnostic(article, each) for each in article.diagnostics),
    )


def title_of(article: Article) -> str:
    """An article's title, or else its id, or else the start of its text."""
    if article.title and article.title.strip():
        return shown_text(article.title.strip())
    if article.id:
        return shown_text(article.id)
    start = " ".join(article.text[:200].split())
    return shown_text(start if len(start) <= 70 else f"{start[:69]}…") or "Untitled"


def _outline(article: Article) -> Iterator[tuple[Claim, int]]:
    """Each claim with its depth, nested ones directly after the enclosing one."""
    waiting = [(claim, 0) for claim in reversed(article.claims) if claim.inside is None]
    while waiting:
        claim, depth = waiting.pop()
        yield claim, depth
        waiting += [(child, depth + 1) for child in reversed(article.children_of(claim))]


def _speakers(article: Article) -> dict[str, SpeakerView]:
    """The speakers of claims by id, those with most claims first."""
    words = words_by_speaker(article)
    counted = [
        (speaker, len(article.claims_of(speaker)), words[speaker.id])
        for speaker in article.speakers
    ]
    heard = [each for each in counted if each[1] or each[2]]
    heard.sort(key=lambda each: (-each[1], -each[2]))
    total = sum(claims for _, claims, _ in heard)
    return {
        speaker.id: SpeakerView(
            number=number,
            name=shown_text(speaker.name),
            detail=_detail(article, speaker),
            style=style_of(number),
            claims=claims,
            words=spoken,
            share=claims / total if total else 0.0,
        )
        for number, (speaker, claims, spoken) in enumerate(heard)
    }


def _detail(article: Article, speaker: Speaker) -> str:
    if speaker.kind is SpeakerKind.AUTHOR:
        return "the article itself"
    if speaker.roles:
        return shown_text(article.text_of(speaker.roles[0]))
    if speaker.titles:
        return shown_text(speaker.titles[0])
    return speaker.kind.value


def _claims(
    article: Article,
    outline: tuple[tuple[Claim, int], ...],
    speakers: dict[str, SpeakerView],
    drawn: set[int],
    prefix: str,
) -> tuple[ClaimView, ...]:
    views: list[ClaimView] = []
    taken: set[str] = set()
    last = 0
    for number, (claim, actual) in enumerate(outline):
        depth = min(actual, _DEEPEST_OUTLINE)
        own = [speakers[id] for id in claim.speakers]
        voices = tuple(shown_text(voice.name) for voice in article.voices_of(claim))
        views.append(
            ClaimView(
                number=number,
                id=claim.id,
                anchor=prefix + _anchor(claim.id, number, taken),
                place=f"{prefix}place-{number}" if number in drawn else None,
                depth=depth,
                closes=max(0, last - depth),
                speakers=tuple(view.number for view in own),
                who=" and ".join(view.name for view in own) or _without_speaker(article, claim),
                style=own[0].style if own else NOBODY,
                cue=shown_text(article.text_of(claim.cue)),
                voices=voices if len(voices) > 1 else (),
                wording=_excerpt(claim.wording or article.text_of(claim)),
                kind=claim.kind.value,
                type=claim.type.value,
                stance=claim.stance.value,
                confidence=claim.confidence,
                notes=_notes(article, claim),
            )
        )
        last = depth
    return tuple(views)


def _without_speaker(article: Article, claim: Claim) -> str:
    """The label of a claim without a resolved speaker: its source, or its mention."""
    sources = ", ".join(source.name for source in article.sources_of(claim))
    mention = " ".join(article.text_of(claim.mention).split())
    return shown_text(sources or mention) or "nobody named"


def _anchor(id: str, number: int, taken: set[str]) -> str:
    """The URL fragment for a claim; ids are any text, fragments have no white space."""
    name = quote(id, safe="")
    anchor = name if name.startswith("claim-") else f"claim-{name}"
    if anchor in taken:
        anchor = f"claim-{name}-{number}"
    while anchor in taken:
        anchor += "-"
    taken.add(anchor)
    return anchor


def _notes(article: Article, claim: Claim) -> tuple[str, ...]:
    notes = []
    if claim.factuality is Factuality.HYPOTHETICAL:
        notes.append("hypothetical")
    elif claim.factuality is Factuality.REPORTED:
        notes.append("by another’s account")
    elif claim.factuality is Factuality.DENIED:
        notes.append("by another’s account, never said")
    if claim.polarity is Polarity.NEGATIVE:
        notes.append("negated")
    for label, spans in (
        ("to", claim.addressee),
        ("where", claim.setting),
        ("when", claim.time),
    ):
        if spans:
            notes.append(shown_text(f"{label}: {article.text_of(spans)}"))
    if claim.resolution is not None and claim.resolution.unresolved is not None:
        notes.append(shown_text(f"no speaker: {claim.resolution.unresolved}"))
    return tuple(notes)


def _facets(claims: tuple[ClaimView, ...]) -> tuple[Facet, ...]:
    facets = []
    for name, label in (("kind", "Quotation"), ("stance", "Stance"), ("type", "Type")):
        counts: dict[str, int] = {}
        for claim in claims:
            value = getattr(claim, name)
            counts[value] = counts.get(value, 0) + 1
        values = tuple(sorted(counts.items(), key=lambda each: -each[1]))
        facets.append(Facet(name=name, label=label, values=values))
    return tuple(facets)


def _diagnostic(article: Article, diagnostic: Diagnostic) -> DiagnosticView:
    text, span = article.text, diagnostic.span
    return DiagnosticView(
        kind=diagnostic.kind.value.replace("-", " "),
        message=shown_text(diagnostic.message),
        before=shown_text(text[max(0, span.start - _CONTEXT) : span.start]),
        at=shown_text(text[span.start : min(span.end, span.start + 2 * _CONTEXT)]),
        after=shown_text(text[span.end : span.end + _CONTEXT]),
    )


def _excerpt(text: str) -> str:
    text = shown_text(" ".join(text.split()))
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]} …"


def _byline(article: Article) -> tuple[str, ...]:
    parts = [article.publisher or ""]
    if article.published is not None:
        day = article.published
        time = f", {day:%H:%M}" if isinstance(day, datetime.datetime) else ""
        parts.append(f"{MONTHS[day.month - 1]} {day.day}, {day.year}{time}")
    parts.append(", ".join(article.authors))
    return tuple(shown_text(part) for part in parts if part.strip())


def _web_address(url: str | None) -> str | None:
    """An address, if it is safe to follow: a web page."""
    try:
        is_web = url is not None and urlsplit(url.strip()).scheme in {"http", "https"}
    except ValueError:
        return None
    return url.strip() if is_web and url is not None else None
