"""News agencies in datelines → sources of the article."""

from __future__ import annotations

from itertools import count

from newsclaims.kinds import MentionForm, SourceKind
from newsclaims.model import Mention, Source, Speaker
from newsclaims.text import Layout

__all__ = ["with_agencies"]


def with_agencies(
    layout: Layout, speakers: tuple[Speaker, ...], sources: tuple[Source, ...]
) -> tuple[Source, ...]:
    """Add the agencies of datelines that are not among the sources by name."""
    agencies = [each.agency for each in layout.datelines if each.agency is not None]
    if not agencies:
        return sources
    taken = {each.id for each in speakers} | {each.id for each in sources}
    names = {each.name.casefold() for each in speakers}
    names |= {each.name.casefold() for each in sources}
    added = []
    for agency in agencies:
        span = layout.span(agency)
        name = " ".join(layout.read(span).split())
        if name.casefold() in names:
            continue
        names.add(name.casefold())
        id = next(id for number in count(1) if (id := f"o{number}") not in taken)
        taken.add(id)
        mention = Mention(span=span, form=MentionForm.NAME, rule="dateline")
        added.append(Source(id=id, name=name, kind=SourceKind.AGENCY, mentions=(mention,)))
    return (*sources, *added)
