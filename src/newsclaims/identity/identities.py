"""`Identities`: an article's speakers and sources, linked to its attributions."""

from __future__ import annotations

from typing import Protocol

import attrs

from newsclaims._validation import is_instance_of, is_tuple_of, is_words, optional
from newsclaims.attribution import Attribution
from newsclaims.model import Resolution, Source, Speaker
from newsclaims.text import Layout

__all__ = ["Identities", "Link", "Resolver"]


@attrs.frozen(kw_only=True)
class Link:
    """The speakers and sources of one attribution.

    Attributes:
        speakers: Ids of its speakers.
        sources: Ids of the sources that carried it, the nearest to the article first.
        resolution: How its mention was resolved; None where it has no mention.

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
    """What a `Resolver` finds.

    Attributes:
        speakers: The article's speakers, in the order of their first mention.
        sources: The article's sources, in the order of their first mention.
        links: One for each attribution, in the same order.

    Raises:
        InvalidValueError: A field is of another type.
    """

    speakers: tuple[Speaker, ...] = attrs.field(validator=is_tuple_of(Speaker))
    sources: tuple[Source, ...] = attrs.field(validator=is_tuple_of(Source))
    links: tuple[Link, ...] = attrs.field(validator=is_tuple_of(Link))


class Resolver(Protocol):
    """What can take the place of `newsclaims.identity.resolve`: any callable of this shape."""

    def __call__(self, layout: Layout, attributions: tuple[Attribution, ...]) -> Identities:
        """Say who stands behind each of an article's attributions.

        Args:
            layout: The article's layout.
            attributions: Who said what, by the words of the text.

        Returns:
            One link for each attribution, to speakers and sources whose ids are unique.
        """
        ...  # pragma: no cover
