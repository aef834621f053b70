"""Whether a claim is vouched for by the article or by the reports around it."""

from __future__ import annotations

import re

from newsclaims._remembering import remembering_words
from newsclaims.article import Article
from newsclaims.claims.cue_meaning import NEGATIONS, is_instead
from newsclaims.claims.phrasing import words_in
from newsclaims.english import FINITE_AUXILIARIES, MODALS, predicates
from newsclaims.kinds import AttributionType, Factuality, Stance
from newsclaims.model import Claim

__all__ = [
    "CLAUSE_START",
    "CONDITION",
    "VOUCHED",
    "cue_words",
    "is_conditional",
    "is_embedded",
    "passes_through",
    "shows_doubt",
]

_GAP = 90
"""How many characters before a report may govern it."""
VOUCHED = frozenset({Factuality.REAL, Factuality.REPORTED})
CLAUSE_START = re.compile(r"[.,;:!?“”\"—–\n]")
CONDITION = re.compile(r"\b(?:if|unless|whether)\s+$", re.IGNORECASE)
_DOUBT = frozenset({"to", "nobody", "nothing", "yet", "short", "failed", "stopped"})


def is_embedded(article: Article, claim: Claim) -> bool:
    """Whether a claim stands in a clause of a report that was not found: "hopes that | he said"."""
    parts = (*claim.mention, *claim.cue)
    if not parts or claim.content[0].start < min(part.start for part in parts):
        return False
    start = min(part.start for part in parts)
    before = article.text[max(0, start - _GAP) : start]
    is_reported = claim.factuality in (Factuality.REPORTED, Factuality.DENIED)
    if not is_reported and "that" not in before.lower():
        return False
    words = words_in(CLAUSE_START.split(before)[-1])
    if is_reported or not words:
        return bool(words)
    if words[-1] in FINITE_AUXILIARIES and "that" in words:  # "that at no point did | he say"
        words = words[: len(words) - words[::-1].index("that")]
    return words[-1] == "that" and any(word in predicates() for word in words[:-1])


def passes_through(article: Article, claim: Claim) -> bool:
    """Whether every report around a claim vouches for it, so that "according to" is the truth."""
    if claim.factuality not in VOUCHED:
        return False
    outer = article.parent_of(claim)
    while outer is not None:
        if (
            outer.stance is not Stance.AFFIRM
            or outer.factuality not in VOUCHED
            or outer.type is AttributionType.CONTROL
            or not NEGATIONS.isdisjoint(cue_words(article, outer))
        ):
            return False
        outer = article.parent_of(outer)
    return True


def is_conditional(article: Article, claim: Claim) -> bool:
    """Whether a report stands right behind "if", "unless" or "whether"."""
    parts = (*claim.mention[:1], *claim.cue[:1])
    if not parts:
        return False
    start = min(span.start for span in parts)
    return CONDITION.search(article.text[max(0, start - 12) : start]) is not None


def shows_doubt(article: Article, claim: Claim) -> bool:
    """Whether a report's own words say that it may, will or did not take place."""
    parts = (*claim.mention, *claim.cue)
    if not parts:
        return True
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    words = words_in(article.text[start:end])
    return any(
        word in MODALS or word in NEGATIONS or word in _DOUBT or is_instead(words, at)
        for at, word in enumerate(words)
    )


def cue_words(article: Article, claim: Claim) -> list[str]:
    """The words of a cue in lower case."""
    text = article.text
    return list(_words_of(" ".join([text[span.start : span.end] for span in claim.cue])))


@remembering_words(most=4096)
def _words_of(cue: str) -> tuple[str, ...]:
    """The words of a cue; most are among a few hundred, and each is asked for several times."""
    return tuple(words_in(cue))
