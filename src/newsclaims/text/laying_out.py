"""`lay_out`: a text's way to its `Layout`, step by step."""

from __future__ import annotations

import re
from typing import Final

from newsclaims.kinds import DiagnosticKind
from newsclaims.model import Diagnostic
from newsclaims.spans import Span
from newsclaims.text.layout import Layout, Range
from newsclaims.text.paragraphs import find_paragraphs
from newsclaims.text.quotations import Odd, find_quotations, quotations_by_token
from newsclaims.text.sentences import find_sentences
from newsclaims.text.tokens import Tokens, find_tokens

__all__ = ["lay_out"]

_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]+")


def lay_out(text: str) -> Layout:
    """Find a text's tokens, paragraphs, quotations and sentences, and what is odd about them.

    Takes any string and time linear in its length. What is odd never raises: it is read as well as
    can be, and a `Diagnostic` says how.

    >>> layout = lay_out("“We won,” she said. “We did.”")
    >>> [layout.span(each.tokens).of(layout.text) for each in layout.quotations]
    ['“We won,”', '“We did.”']
    """
    tokens = find_tokens(text)
    paragraphs = find_paragraphs(tokens)
    quotations, odd = find_quotations(tokens, paragraphs)
    closing = frozenset(each.tokens[1] - 1 for each in quotations if each.closed)
    sentences = find_sentences(tokens, paragraphs, closing)
    outermost, innermost = quotations_by_token(len(tokens.words), quotations)
    return Layout(
        text=text,
        words=tokens.words,
        starts=tokens.starts,
        ends=tokens.ends,
        sentences=sentences,
        paragraphs=paragraphs,
        sentence_of=_by_token(sentences),
        paragraph_of=_by_token(paragraphs),
        quotations=quotations,
        quotation_of=outermost,
        innermost_quotation_of=innermost,
        diagnostics=_diagnostics(text, tokens, odd),
    )


def _by_token(ranges: tuple[Range, ...]) -> tuple[int, ...]:
    """For each token, the index of the range that holds it."""
    indices: list[int] = []
    for index, (first, end) in enumerate(ranges):
        indices += [index] * (end - first)
    return tuple(indices)


def _diagnostics(text: str, tokens: Tokens, odd: tuple[Odd, ...]) -> tuple[Diagnostic, ...]:
    diagnostics = [
        Diagnostic(
            kind=each.kind,
            span=Span(tokens.starts[each.first], tokens.ends[each.end - 1]),
            message=each.message,
        )
        for each in odd
    ]
    # Hardly any text holds controls, and whether one may is told much faster than where.
    holds_controls = not text.replace("\n", "").replace("\xa0", "").isprintable()
    for match in _CONTROLS.finditer(text) if holds_controls else ():
        characters = " ".join(f"U+{ord(each):04X}" for each in match[0][:8])
        message = f"A character that is neither text nor white space ({characters}); it was kept."
        kind = DiagnosticKind.CONTROL_CHARACTER
        diagnostics.append(Diagnostic(kind=kind, span=Span(*match.span()), message=message))
    diagnostics.sort(key=lambda each: (each.span, each.kind))
    return tuple(diagnostics)
