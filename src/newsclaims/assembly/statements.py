"""The reporter's own statements → claims of the article's author."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import attrs

from newsclaims.article import Article
from newsclaims.claims import Statement
from newsclaims.kinds import ClaimKind, SpeakerKind
from newsclaims.model import Claim, Speaker
from newsclaims.text import Layout

__all__ = ["add_statements"]

_NAMELESS = "The author"


def add_statements(article: Article, layout: Layout, statements: Iterable[Statement]) -> Article:
    """Add unattributed statements as claims of a speaker of the kind ``author``.

    Existing claims keep their ids; all are put in text order.
    """
    author = Speaker(
        id=_unused_id(article),
        name=" and ".join(article.authors) or _NAMELESS,
        kind=SpeakerKind.AUTHOR,
    )
    added = tuple(
        Claim(
            id=f"claim-{number}",
            content=(layout.span(statement.tokens),),
            speakers=(author.id,),
            kind=ClaimKind.INDIRECT,
            polarity=statement.polarity,
            found_by="reporter's own",
            check_worthiness=statement.check_worthiness,
        )
        for number, statement in enumerate(statements, start=len(article.claims) + 1)
    )
    if not added:
        return article
    return attrs.evolve(
        article,
        speakers=(*article.speakers, author),
        claims=tuple(sorted((*article.claims, *added), key=_start)),
    )


def _unused_id(article: Article) -> str:
    """An unused id for the author, as a custom resolver may use any ids."""
    taken = {item.id for item in article.annotations()}
    return next(
        id
        for number in count(1)
        if (id := f"author-{number}" if number > 1 else "author") not in taken
    )


def _start(claim: Claim) -> int:
    return min(part[0].start for part in (claim.content, claim.cue, claim.mention) if part)
