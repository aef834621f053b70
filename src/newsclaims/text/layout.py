"""A text's layout: its tokens, sentences, paragraphs and quotations, as arrays by token.

This is what every later step reads. A *range* is a pair of token indices, the end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import attrs

from newsclaims._remembering import remembering_words
from newsclaims.model import Diagnostic
from newsclaims.spans import Span
from newsclaims.text.reading_view import Edit, read_edited

__all__ = ["Dateline", "Layout", "Quotation", "Range", "SpeechLabel"]

Range: TypeAlias = tuple[int, int]
"""A half-open range of token indices."""


@remembering_words(most=20_000)
def _lowered(word: str) -> str:
    """A word in lower case, its apostrophes straight."""
    lowered = word.lower().replace("’", "'")
    return word if lowered == word else lowered


@attrs.frozen(kw_only=True)
class Quotation:
    """A stretch of text between quotation marks, with its marks.

    Attributes:
        tokens: Its tokens, marks included.
        opened: Whether the first of them is its opening mark (not so for a closing mark whose
            opening one is missing).
        closed: Whether the last of them is its closing mark (not so where it is never closed, or
            only by a later paragraph that reopens it).
        inside: Index in `Layout.quotations` of the quotation it lies in, or -1.
        continues: Index of the quotation in an earlier paragraph whose speech this one carries on
            (that paragraph did not close, and this one reopens), or -1.
    """

    tokens: Range
    opened: bool
    closed: bool
    inside: int = -1
    continues: int = -1


@attrs.frozen(kw_only=True)
class Dateline:
    """What opens an article's first paragraph: ``HELSINKI, March 4 (Reuters) - ``.

    Attributes:
        tokens: All of it, with its dash.
        place: Where the article was written.
        date: When.
        agency: Which agency wrote it, without the brackets.
    """

    tokens: Range
    place: Range | None = None
    date: Range | None = None
    agency: Range | None = None


@attrs.frozen(kw_only=True)
class SpeechLabel:
    """A label that names the speaker of a turn: "SMITH:", "[00:01:12] Ann Smith:".

    Attributes:
        tokens: All of it.
        name: Who speaks.
        mark: The colon, full stop or brackets that end it; None where the name is all of it.
        key: A key that the labels of one speaker share.
        turn: The tokens of the turn, up to the next label.
        takes_turns: Whether it belongs to a conversation; a single label may be a heading.
    """

    tokens: Range
    name: Range
    mark: Range | None
    key: str
    turn: tuple[Range, ...]
    takes_turns: bool


@attrs.frozen(kw_only=True, repr=False)
class Layout:
    """What `newsclaims.text.lay_out` finds. All tuples by token have the same length.

    Attributes:
        text: The text as it was read.
        words: The tokens' characters, without residue (soft hyphens, entities, tags; see
            `newsclaims.text.residue`). White space stands between tokens, never in them.
        starts: Where each token starts, in code points.
        ends: Where each token ends, in code points.
        sentences: The sentences, in order; together they hold every token.
        paragraphs: The paragraphs, in order; together they hold every token.
        sentence_of: For each token, the index of its sentence.
        paragraph_of: For each token, the index of its paragraph.
        quotations: The quotations, by the order of their first token, outer ones first.
        quotation_of: For each token, the index of the outermost quotation that holds it (marks
            included), or -1.
        innermost_quotation_of: The same for the innermost one.
        labels: The labels of transcripts and interviews, in the order of the text.
        block_quotations: The paragraphs that are quoted by their layout (``>`` before each line).
        datelines: The datelines that open paragraphs.
        credit_lines: The paragraphs that only credit those who made the article ("Reporting by …").
        diagnostics: The oddities of the text, in its order.
        edits: The pieces of the text that `words` omits or replaces; nearly always none.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Range, ...]
    paragraphs: tuple[Range, ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    quotation_of: tuple[int, ...]
    innermost_quotation_of: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...]
    labels: tuple[SpeechLabel, ...] = ()
    block_quotations: frozenset[int] = frozenset()
    datelines: tuple[Dateline, ...] = ()
    credit_lines: frozenset[int] = frozenset()
    edits: tuple[Edit, ...] = ()

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """The tokens' characters in lower case, apostrophes straight; found once."""
        return tuple(map(_lowered, self.words))

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.words)

    def span(self, tokens: Range) -> Span:
        """The characters from the first to the last token of a range that is not empty."""
        first, end = tokens
        return Span(self.starts[first], self.ends[end - 1])

    def spans(self, ranges: Sequence[Range]) -> tuple[Span, ...]:
        """The characters of several ranges."""
        if not ranges:
            return ()
        starts, ends = self.starts, self.ends
        return tuple([Span(starts[first], ends[end - 1]) for first, end in ranges])

    def read(self, span: Span) -> str:
        """The characters of a span as they are read: without residue, which `Span.of` keeps."""
        return read_edited(self.text, self.edits, span.start, span.end)
