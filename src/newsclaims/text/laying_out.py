"""`lay_out`: the pipeline from a text to its `Layout`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from newsclaims._arguments import require
from newsclaims.kinds import DiagnosticKind
from newsclaims.model import Diagnostic
from newsclaims.spans import Span
from newsclaims.text.block_quotations import find_block_quotations
from newsclaims.text.capitals import spell_capitals
from newsclaims.text.datelines import find_credit_lines, find_datelines
from newsclaims.text.label_spelling import spell_labels
from newsclaims.text.languages import foreign_language
from newsclaims.text.layout import Dateline, Layout, Range
from newsclaims.text.paragraphs import Paragraphs, find_paragraphs
from newsclaims.text.quotations import Oddity, find_quotations, quotations_by_token
from newsclaims.text.reading_view import Edit, ReadingView, merged
from newsclaims.text.residue import read_residue
from newsclaims.text.sentences import find_sentences
from newsclaims.text.speech_labels import find_labels
from newsclaims.text.tokens import Tokens, find_tokens

__all__ = ["lay_out"]


def lay_out(text: str) -> Layout:
    """Find the tokens, paragraphs, quotations and sentences of a text, with diagnostics.

    Accepts any string, in time linear in its length. Odd text never raises: it is read as well as
    possible, and a `Diagnostic` says how.

    Raises:
        InvalidValueError: The text is not a string.

    >>> layout = lay_out("“We won,” she said. “We did.”")
    >>> [layout.span(each.tokens).of(layout.text) for each in layout.quotations]
    ['“We won,”', '“We did.”']
    """
    require(text, str, name="text", expected="a string")
    view = read_residue(text)
    tokens = find_tokens(view.text)
    starts, ends = view.raw_offsets(tokens.starts, tokens.ends)
    lines = find_paragraphs(tokens)
    paragraphs = lines.ranges
    quotations, odd = find_quotations(tokens, paragraphs)
    closing = frozenset(each.tokens[1] - 1 for each in quotations if each.closed)
    datelines = find_datelines(tokens.words, paragraphs)
    sentences = _without_datelines(find_sentences(tokens, paragraphs, closing), datelines)
    labels = find_labels(tokens.words, paragraphs, quotations)
    spelled = spell_capitals(tokens.words, paragraphs, sentences)
    spelled |= spell_labels(tokens.words, labels)
    outermost, innermost = quotations_by_token(len(tokens.words), quotations)
    return Layout(
        text=text,
        words=_with_spelled(tokens.words, spelled),
        starts=starts,
        ends=ends,
        sentences=sentences,
        paragraphs=paragraphs,
        sentence_of=_by_token(sentences),
        paragraph_of=_by_token(paragraphs),
        quotations=quotations,
        quotation_of=outermost,
        innermost_quotation_of=innermost,
        labels=labels,
        block_quotations=find_block_quotations(view, starts, paragraphs),
        datelines=datelines,
        credit_lines=find_credit_lines(tokens.words, paragraphs),
        diagnostics=_diagnostics(view, tokens, (starts, ends), odd, lines),
        edits=merged(
            view.edits,
            [Edit(starts[at], ends[at], word) for at, word in sorted(spelled.items())],
        ),
    )


def _with_spelled(words: tuple[str, ...], spelled: Mapping[int, str]) -> tuple[str, ...]:
    """The words of a text, those of labels as they are spelled elsewhere."""
    if not spelled:
        return words
    return tuple([spelled.get(token, word) for token, word in enumerate(words)])


def _without_datelines(
    sentences: tuple[Range, ...], datelines: Sequence[Dateline]
) -> tuple[Range, ...]:
    """Sentences without the datelines before them, each of which is one of its own."""
    if not datelines:
        return sentences
    inside = {token for each in datelines for token in range(each.tokens[0] + 1, each.tokens[1])}
    starts = {first for first, _ in sentences}.union(each.tokens[1] for each in datelines)
    bounds = [*sorted(starts - inside), sentences[-1][1]]
    return tuple(pairwise(bounds))


def _by_token(ranges: tuple[Range, ...]) -> tuple[int, ...]:
    """For each token, the index of the range around it."""
    indices: list[int] = []
    for index, (first, end) in enumerate(ranges):
        indices += [index] * (end - first)
    return tuple(indices)


def _diagnostics(
    view: ReadingView,
    tokens: Tokens,
    offsets: tuple[tuple[int, ...], tuple[int, ...]],
    odd: tuple[Oddity, ...],
    lines: Paragraphs,
) -> tuple[Diagnostic, ...]:
    """The diagnostics, in text order."""
    starts, ends = offsets
    diagnostics = [
        Diagnostic(
            kind=each.kind, span=Span(starts[each.first], ends[each.end - 1]), message=each.message
        )
        for each in odd
    ]
    diagnostics += [
        Diagnostic(kind=edit.kind, span=Span(edit.start, edit.end), message=edit.message)
        for edit in view.edits
        if edit.kind is not None
    ]
    if lines.joined:
        first, last = lines.joined[0], lines.joined[-1]
        message = f"Lines cut at {lines.width} characters; they were read as paragraphs."
        span = Span(starts[first], ends[last])
        diagnostics.append(Diagnostic(kind=DiagnosticKind.HARD_WRAPPED, span=span, message=message))
    for token in lines.divided:
        message = "The line break divides a sentence; it was read as a space."
        span = Span(ends[token - 1], starts[token])
        diagnostics.append(
            Diagnostic(kind=DiagnosticKind.MISPLACED_SPACE, span=span, message=message)
        )
    language = foreign_language(tokens.words)
    if language is not None:
        message = f"The text seems to be in {language}; the model reads English."
        span = Span(0, len(view.raw))
        diagnostics.append(
            Diagnostic(kind=DiagnosticKind.UNSUPPORTED_LANGUAGE, span=span, message=message)
        )
    diagnostics.sort(key=lambda each: (each.span, each.kind))
    return tuple(diagnostics)
