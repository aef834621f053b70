"""An article as readable text, a paragraph for each claim."""

from __future__ import annotations

import textwrap

from newsclaims._terminal import counted, visible
from newsclaims.article import Article
from newsclaims.kinds import AttributionType, ClaimKind, Factuality, Stance
from newsclaims.model import Claim

__all__ = ["to_text"]

_NOTES: dict[Stance | AttributionType | Factuality, str] = {
    Stance.DENY: "denied",
    Stance.QUESTION: "questioned",
    AttributionType.BELIEF: "a belief",
    AttributionType.FACTIVE: "taken for a fact",
    AttributionType.CONTROL: "an intention",
    Factuality.REPORTED: "by another's account",
    Factuality.DENIED: "by another's account not said",
    Factuality.HYPOTHETICAL: "hypothetical",
}


def to_text(article: Article, *, width: int = 96) -> str:
    """An article's claims as text, in lines of at most `width` characters if words allow it.

    A claim is shown as its speaker, its cue and its properties, with its content below. The text is
    for people; programs read the JSON.
    """
    lines = [*_wrapped(_heading(article), width=width, indent=""), ""]
    for claim in article.claims:
        depth = _depth(article, claim)
        lines += _claim_lines(article, claim, width=width, indent="  " * depth)
        lines.append("")
    if article.diagnostics:
        lines.append("Odd in the text:")
        for diagnostic in article.diagnostics:
            place = f"at {diagnostic.span.start}: "
            lines += _wrapped(place + diagnostic.message, width=width, indent="  ")
        lines.append("")
    return visible("\n".join(lines))


def _heading(article: Article) -> str:
    name = _flat(article.title or "") or article.id or "Article"
    claims, speakers = len(article.claims), len(article.speakers)
    return f"{name}: {counted(claims, 'claim')}, {counted(speakers, 'speaker')}"


def _claim_lines(article: Article, claim: Claim, *, width: int, indent: str) -> list[str]:
    who = " and ".join(speaker.name for speaker in article.speakers_of(claim))
    through = ", ".join(source.name for source in article.sources_of(claim))
    if not who:
        who = through or _flat(article.text_of(claim.mention)) or "Somebody"
        through = "" if who == through else through
    head = who
    if through:
        head += f" (through {through})"
    if claim.cue:
        head += f" | {_flat(article.text_of(claim.cue))}"
    notes = [claim.kind.value]
    notes += [
        _NOTES[part] for part in (claim.stance, claim.type, claim.factuality) if part in _NOTES
    ]
    head += f" | {', '.join(notes)}, {claim.confidence:.2f}"
    words = _flat(article.text_of(claim.content))
    if claim.kind is ClaimKind.DIRECT and words[:1] not in "“\"'‘«„":
        words = f"“{words}”"
    return [
        *_wrapped(head, width=width, indent=indent),
        *_wrapped(words, width=width, indent=indent + "    "),
    ]


def _wrapped(text: str, *, width: int, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        width=max(width, len(indent) + 20),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [indent]


def _depth(article: Article, claim: Claim) -> int:
    depth = 0
    parent = article.parent_of(claim)
    while parent is not None and depth < 8:
        depth += 1
        parent = article.parent_of(parent)
    return depth


def _flat(words: str) -> str:
    return " ".join(words.split())
