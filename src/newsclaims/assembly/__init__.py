"""Results of all steps → the public `Article`, whose values are all built here."""

from __future__ import annotations

from newsclaims._values import build_unchecked, evolve_unchecked
from newsclaims.article import Article
from newsclaims.assembly.agencies import with_agencies
from newsclaims.assembly.floating import credit_floating_quotes
from newsclaims.assembly.parts import content_parts, inner_tokens, plain_spans, quotations_in
from newsclaims.assembly.pass_through import with_distinct_speakers, without_pass_through_reports
from newsclaims.assembly.quotes import (
    Utterance,
    Utterances,
    find_utterances,
    is_whole,
    quotes_of,
    utterances_in,
)
from newsclaims.assembly.statements import add_statements
from newsclaims.assembly.unparsed import unparsed_article
from newsclaims.attribution import Attribution, is_name
from newsclaims.claims import ContentDescription, Description
from newsclaims.identity import Identities, Link
from newsclaims.model import Claim
from newsclaims.text import Layout

__all__ = [
    "add_statements",
    "assemble",
    "content_parts",
    "credit_floating_quotes",
    "inner_tokens",
    "quotations_in",
    "unparsed_article",
    "with_distinct_speakers",
    "without_pass_through_reports",
]

CONFIDENCE_DIGITS = 3
"""Decimal places of a confidence; summation order, which varies by processor, affects the sixth."""


def assemble(
    blank: Article,
    layout: Layout,
    *,
    attributions: tuple[Attribution, ...],
    identities: Identities,
    descriptions: tuple[Description, ...],
    contents: tuple[ContentDescription, ...],
) -> Article:
    """Combine the results of all steps into an article.

    Args:
        blank: The article with its text and metadata only.
        layout: Its layout.
        attributions: The attributions, as token ranges.
        identities: The speakers and sources, with one link for each attribution.
        descriptions: Type, stance, factuality and circumstances of each attribution.
        contents: Polarity, referents and check-worthiness of each content.

    Returns:
        The article with its speakers, sources, quotes, claims (in text order) and diagnostics.
    """
    quotations = [quotations_in(layout, item.content) for item in attributions]
    utterances = find_utterances(layout, attributions, quotations)
    quoted = [
        utterances_in(utterances, item.content, held)
        for item, held in zip(attributions, quotations, strict=True)
    ]
    order = sorted(range(len(attributions)), key=lambda index: _place(attributions[index]))
    claim_id = {index: f"claim-{number}" for number, index in enumerate(order, start=1)}
    claims = tuple(
        _claim(
            layout,
            attributions[index],
            descriptions[index],
            contents[index],
            identities.links[index],
            id=claim_id[index],
            inside=claim_id.get(attributions[index].inside),
            quotations=quotations[index],
            quotes=tuple([f"quote-{number + 1}" for number in quoted[index]]),
        )
        for index in order
    )
    # Each part is valid by itself; their consistency also depends on a custom resolver.
    article = evolve_unchecked(
        blank,
        speakers=identities.speakers,
        sources=with_agencies(layout, identities.speakers, identities.sources),
        quotes=quotes_of(
            layout, utterances, _who_said(layout, utterances, attributions, quoted, identities)
        ),
        claims=claims,
        diagnostics=layout.diagnostics,
    )
    article.__attrs_post_init__()
    return article


_claim_of = build_unchecked(Claim)


def _place(attribution: Attribution) -> tuple[int, int, int]:
    """Sort key of claims: by start, the wider one first, then by cue."""
    parts = (*attribution.content, *attribution.cue, *attribution.source)
    return min(parts)[0], -max([end for _, end in parts]), attribution.head


def _claim(
    layout: Layout,
    attribution: Attribution,
    description: Description,
    content_description: ContentDescription,
    link: Link,
    *,
    id: str,
    inside: str | None,
    quotations: tuple[int, ...],
    quotes: tuple[str, ...],
) -> Claim:
    kind, content = content_parts(layout, attribution.content, quotations)
    return _claim_of(
        id=id,
        content=content,
        cue=plain_spans(layout, attribution.cue),
        mention=plain_spans(layout, attribution.source),
        speakers=link.speakers,
        sources=link.sources,
        quotes=quotes,
        inside=inside,
        kind=kind,
        type=description.type,
        stance=description.stance,
        factuality=description.factuality,
        confidence=round(attribution.confidence, CONFIDENCE_DIGITS),
        found_by=attribution.found_by,
        resolution=link.resolution,
        addressee=layout.spans(description.addressee),
        setting=layout.spans(description.setting),
        time=layout.spans(description.time),
        date=description.date,
        check_worthiness=content_description.check_worthiness,
        polarity=content_description.polarity,
        about=content_description.about,
    )


def _who_said(
    layout: Layout,
    utterances: Utterances,
    attributions: tuple[Attribution, ...],
    quoted: list[tuple[int, ...]],
    identities: Identities,
) -> tuple[tuple[str, ...], ...]:
    """For each utterance, the speakers of the innermost report around it; none for a name.

    A fragment in a reported clause is the reporting speaker's choice of words, not that of the
    clause's subject; through "according to" it comes from the speaker inside.
    """
    closest: list[tuple[int, int] | None] = [None] * len(utterances.items)
    for index, attribution in enumerate(attributions):
        if not quoted[index]:
            continue
        size = sum(end - first for first, end in attribution.content)
        for number in quoted[index]:
            best = closest[number]
            if best is None or size < best[0]:
                closest[number] = size, index
    return tuple(
        _speakers_of(layout, utterances.items[number], best[1], attributions, identities)
        if best
        else ()
        for number, best in enumerate(closest)
    )


def _speakers_of(
    layout: Layout,
    utterance: Utterance,
    index: int,
    attributions: tuple[Attribution, ...],
    identities: Identities,
) -> tuple[str, ...]:
    """The speakers of an utterance, given its innermost report."""
    if len(utterance.quotations) == 1 and is_name(layout, utterance.quotations[0]):
        return ()
    outer = attributions[index].inside
    if outer < 0 or is_whole(layout, utterance):
        return identities.links[index].speakers
    while outer >= 0:
        words = [layout.lowered[at] for at, _ in attributions[outer].cue]
        if "according" in words or not identities.links[outer].speakers:
            break
        index, outer = outer, attributions[outer].inside
    return identities.links[index].speakers
