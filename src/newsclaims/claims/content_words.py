"""The words of a claim's content inside the sentence that words the claim."""

from __future__ import annotations

from newsclaims.claims.content_forms import is_fronted, is_quoted, is_quoted_question
from newsclaims.claims.phrasing import (
    SENTENCE_BREAK,
    balanced,
    is_sentence_start,
    uncapitalized,
    unquoted,
    without_link,
)
from newsclaims.claims.reports import Report
from newsclaims.kinds import ClaimKind

__all__ = ["clause_in_words", "content_in_words", "fragment", "quotation"]

_WHITE = " \t\n\xa0"
_OPEN, _CLOSE = "“", "”"
_DOUBLE = frozenset('“”"«»„')
_OPENING = frozenset('“"«„')


def content_in_words(report: Report) -> str:
    """The content's pieces, joined."""
    claim = report.claim
    between = " … " if claim.kind is ClaimKind.DIRECT else " "
    spans = claim.content[:1] if is_quoted_question(report) else claim.content
    text = report.article.text_of(spans, separator=between).strip()
    return balanced(text.rstrip(_WHITE + ",;:")) or text


def clause_in_words(report: Report) -> str:
    """The content as a clause inside a sentence; further sentences follow as a quotation."""
    claim = report.claim
    text = report.text
    first, *more = claim.content
    told = text[first.start : first.end]
    if is_sentence_start(text, first.start):
        told = uncapitalized(without_link(told), capitals=report.spelling.capitals)
        if is_fronted(claim) and told.startswith("that "):
            told = f"that {told}"  # "That view is wrong, she said"
    end = first.end
    for span in more:
        piece = text[span.start : span.end]
        if SENTENCE_BREAK.search(text[end : span.start]) and piece[:1].isupper():
            told = f"{told.rstrip(_WHITE + '.,;:')} … "
            told += quotation(piece) if is_quoted(text, span.start) else piece
        else:
            comma = "," if piece.partition(" ")[0].endswith("ing") and told[-1:].isalnum() else ""
            if text[span.start - 1] in _OPENING and _DOUBLE.isdisjoint(piece[:-1]):
                piece = f"{_OPEN}{unquoted(piece).rstrip(',')}{_CLOSE}"
            told = f"{told}{comma} {piece}"  # "a wall fell, killing two"
        end = span.end
    return balanced(told.strip().rstrip(_WHITE + ",;:")) or told


def quotation(content: str) -> str:
    """Words between quotation marks, as a sentence."""
    said = unquoted(content)
    return fragment(said[0].upper() + said[1:] if said.split(" ", 1)[0].islower() else said)


def fragment(content: str) -> str:
    """Words between quotation marks at a sentence's end, with its stop."""
    said = unquoted(content)
    stop = "" if said.endswith((".", "!", "?", "…")) else "."
    return f"{_OPEN}{said}{stop}{_CLOSE}"
