"""`Identities`: an article's speakers and sources, linked to its attributions."""

from __future__ import annotations

from typing import Protocol

import attrs

from newsclaims._validation import is_instance_of, is_tuple_of, is_words, optional
from newsclaims.attribution import Attribution
from newsclaims.model import Resolution, Source, Speaker
from newsclaims.spans import Span
from newsclaims.text import Layout

__all__ = ["Identities", "Link", "Resolver"]


@attrs.frozen(kw_only=True)
class Link:
    """The speakers and sources of one attribution.

    Attributes:
        speakers: Ids of its speakers.
        sources: Ids of the sources that report it, the nearest to the article first.
        resolution: How its mention was resolved; None if it has no mention.

    Raises:
        InvalidValueError: A field is of another type.
    """

    speakers: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    sources: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    resolution: Resolution | None = attrs.field(
        default=None, validator=optional(is_instance_of(Resolution))
    )


@attrs.frozen(kw_only=True)
class Identities:
    """The result of a `Resolver`.

    Attributes:
        speakers: The article's speakers, in the order of their first mention.
        sources: The article's sources, in the order of their first mention.
        links: One for each attribution, in the same order.
        names: The names of people and organizations in the text, with their titles, in order.

    Raises:
        InvalidValueError: A field is of another type.
    """

    speakers: tuple[Speaker, ...] = attrs.field(validator=is_tuple_of(Speaker))
    sources: tuple[Source, ...] = attrs.field(validator=is_tuple_of(Source))
    links: tuple[Link, ...] = attrs.field(validator=is_tuple_of(Link))
    names: tuple[Span, ...] = attrs.field(default=(), validator=is_tuple_of(Span))


class Resolver(Protocol):
    """The interface of replacements for `newsclaims.identity.resolve`: a callable."""

    def __call__(self, layout: Layout, attributions: tuple[Attribution, ...]) -> Identities:
        """Resolve the speakers and sources of an article's attributions.

        Args:
            layout: The article's layout.
            attributions: The attributions, as token ranges.

        Returns:
            One link for each attribution, to speakers and sources whose ids are unique.
        """
        ...  # pragma: no cover
