"""An article's claims as attributions: the JSON Lines in which corpora and predictions are scored.

One article an object: ``{"id", "attributions": [{"id", "source", "cue", "content", "kind",
"speaker", "stance", "type", "inside", "confidence"}]}``. The roles are lists of ``[start, end]``,
in code points, end exclusive. What the reporter states on the article's own account is no
attribution and left out.
"""

from __future__ import annotations

import json
from typing import Any

from newsclaims.article import Article
from newsclaims.kinds import SpeakerKind
from newsclaims.model import Claim
from newsclaims.spans import Span

__all__ = ["attributions_line", "is_attributed", "to_attributions"]


def to_attributions(article: Article) -> dict[str, Any]:
    """The article's id and its attributions, ready for `json.dumps`."""
    claims = [claim for claim in article.claims if is_attributed(article, claim)]
    ids = {claim.id for claim in claims}
    return {
        "id": article.id,
        "attributions": [
            {
                "id": claim.id,
                "source": _pairs(claim.mention),
                "cue": _pairs(claim.cue),
                "content": _pairs(claim.content),
                "kind": claim.kind.value,
                "speaker": _speaker(article, claim),
                "stance": claim.stance.value,
                "type": claim.type.value,
                "inside": claim.inside if claim.inside in ids else None,
                "confidence": claim.confidence,
            }
            for claim in claims
        ],
    }


def attributions_line(article: Article) -> str:
    """The article's attributions as one line of JSON, without its end."""
    return json.dumps(to_attributions(article), ensure_ascii=False, separators=(",", ":"))


def is_attributed(article: Article, claim: Claim) -> bool:
    """Whether somebody is credited with the claim, and not the article's author."""
    return all(article.speaker(id).kind is not SpeakerKind.AUTHOR for id in claim.speakers)


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _speaker(article: Article, claim: Claim) -> str | None:
    """The names of who claims it, or of what it was had from where nobody is named."""
    names = [article.speaker(id).name for id in claim.speakers]
    if not names and claim.sources:
        names = [article.source(claim.sources[0]).name]
    return "; ".join(names) or None
