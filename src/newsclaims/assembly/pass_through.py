"""Reports that only credit a source for a speaker's words: "…, he said, according to Belta"."""

from __future__ import annotations

import attrs

from newsclaims.attribution import Attribution
from newsclaims.identity import Identities, Link
from newsclaims.model import Resolution
from newsclaims.spans import Span
from newsclaims.text import Layout

__all__ = ["with_distinct_speakers", "without_pass_through_reports"]

_MOST = 0.6
"""Minimum share of a source's content that one report must cover to be passed on by the source."""


def without_pass_through_reports(
    layout: Layout, attributions: tuple[Attribution, ...], identities: Identities
) -> tuple[tuple[Attribution, ...], Identities]:
    """Replace reports that only name a medium by sources of the reports inside them.

    This applies only to a speaker's own words; a source's account of what somebody is said to have
    said is a claim of its own.

    Args:
        layout: The article's layout.
        attributions: The attributions, as token ranges.
        identities: The resolved speakers; one link for each attribution.

    Returns:
        The attributions that are claims of a speaker, and the identities with a link for each.
    """
    if len(identities.links) != len(attributions):
        return attributions, identities  # `assemble` reports the error
    links = list(identities.links)
    dropped: set[int] = set()
    for index, each in enumerate(attributions):
        outer = each.inside
        if outer < 0 or outer in dropped or not links[index].speakers:
            continue
        if layout.quotation_of[each.content[0][0]] < 0:
            continue
        around = links[outer]
        if around.speakers or not around.sources or not _is_most(each, attributions[outer]):
            continue
        dropped.add(outer)
        added = tuple(source for source in around.sources if source not in links[index].sources)
        links[index] = attrs.evolve(links[index], sources=(*added, *links[index].sources))
    if not dropped:
        return attributions, identities
    place: dict[int, int] = {}
    for index in range(len(attributions)):
        if index not in dropped:
            place[index] = len(place)
    kept = tuple(
        attrs.evolve(each, inside=place.get(_outside(attributions, each.inside, dropped), -1))
        for index, each in enumerate(attributions)
        if index not in dropped
    )
    left: tuple[Link, ...] = tuple(links[index] for index in place)
    return kept, attrs.evolve(identities, links=left)


def with_distinct_speakers(
    layout: Layout, attributions: tuple[Attribution, ...], identities: Identities
) -> Identities:
    """Unlink descriptions in a speaker's report from that speaker, who is not "the keeper".

    Args:
        layout: The article's layout.
        attributions: Who said what, by the words of the text.
        identities: Who they are; one link for each attribution.

    Returns:
        The identities, where such a link is unresolved and the mention is not the speaker's.
    """
    if len(identities.links) != len(attributions):
        return identities  # `assemble` reports the error
    links = list(identities.links)
    taken: dict[str, list[Span]] = {}
    for index, each in enumerate(attributions):
        own = links[index].speakers
        if each.inside < 0 or not own or own != links[each.inside].speakers:
            continue
        if not _is_description(layout, each):
            continue
        links[index] = Link(
            sources=links[index].sources,
            resolution=Resolution(
                rule="distinct", confidence=1.0, unresolved="a description of somebody else"
            ),
        )
        for speaker in own:
            taken.setdefault(speaker, []).extend(layout.spans(each.source))
    if not taken:
        return identities
    speakers = tuple(
        attrs.evolve(
            speaker,
            mentions=tuple(
                mention
                for mention in speaker.mentions
                if not any(span.overlaps(mention.span) for span in taken.get(speaker.id, ()))
            ),
        )
        for speaker in identities.speakers
    )
    return attrs.evolve(identities, speakers=speakers, links=tuple(links))


def _is_description(layout: Layout, attribution: Attribution) -> bool:
    """Whether a source is "the" and common nouns."""
    if len(attribution.source) != 1:
        return False
    first, end = attribution.source[0]
    words = layout.words[first:end]
    return len(words) > 1 and words[0].lower() == "the" and all(w.islower() for w in words[1:])


def _outside(attributions: tuple[Attribution, ...], index: int, dropped: set[int]) -> int:
    while index in dropped:
        index = attributions[index].inside
    return index


def _is_most(inner: Attribution, outer: Attribution) -> bool:
    """Whether a report covers most of the content of another one."""
    held = {
        token
        for part in (inner.content, inner.cue, inner.source)
        for first, end in part
        for token in range(first, end)
    }
    around = {token for first, end in outer.content for token in range(first, end)}
    return len(held & around) >= _MOST * len(around)
