"""`describe_contents`: polarity, referents and check-worthiness of contents."""

from __future__ import annotations

import attrs

from newsclaims._arguments import require, require_all
from newsclaims._values import build_unchecked
from newsclaims.attribution import Attribution
from newsclaims.claims.aboutness import referents_of
from newsclaims.claims.polarity import content_polarity
from newsclaims.claims.worthiness import rate_contents
from newsclaims.english import DENYING, NAMING, predicates
from newsclaims.identity import Identities
from newsclaims.kinds import Polarity
from newsclaims.model import Referent
from newsclaims.text import Layout

__all__ = ["ContentDescription", "describe_contents"]


@attrs.frozen(kw_only=True)
class ContentDescription:
    """Properties of one content.

    Attributes:
        check_worthiness: How worthwhile it is to fact-check the content, from 0 to 1; see
            `newsclaims.claims.worthiness`.
        polarity: Whether its main clause is negated; see `newsclaims.claims.polarity`.
        about: Its referents: the people and things that it mentions, its subject first.
    """

    check_worthiness: float | None = None
    polarity: Polarity = Polarity.POSITIVE
    about: tuple[Referent, ...] = ()


_description = build_unchecked(ContentDescription)


def describe_contents(
    layout: Layout, attributions: tuple[Attribution, ...], identities: Identities
) -> tuple[ContentDescription, ...]:
    """Describe the content of each attribution.

    Args:
        layout: The article's layout.
        attributions: The attributions, as token ranges.
        identities: The resolved speakers and sources.

    Returns:
        One description for each attribution, in the same order.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    require_all(attributions, Attribution, name="attributions")
    require(identities, Identities, name="identities", expected="Identities")
    contents = [attribution.content for attribution in attributions]
    return tuple(
        _description(
            check_worthiness=rating,
            polarity=content_polarity(
                layout,
                content,
                is_denied=_is_denied(layout, attribution),
                is_named=bool(attribution.cue) and layout.lowered[attribution.head] in NAMING,
            ),
            about=about,
        )
        for attribution, content, rating, about in zip(
            attributions,
            contents,
            rate_contents(layout, contents),
            referents_of(layout, contents, identities),
            strict=True,
        )
    )


def _is_denied(layout: Layout, attribution: Attribution) -> bool:
    """Whether the verb of a cue denies what is behind it: "dismissed | the theory as baseless"."""
    if not attribution.cue:
        return False
    entry = predicates().get(layout.lowered[attribution.head])
    return entry is not None and entry.verb in DENYING
