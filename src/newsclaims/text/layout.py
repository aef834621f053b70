"""A text's layout: its tokens, sentences, paragraphs and quotations, as arrays by token.

All later steps work on it. A *range* is a pair of token indices, the end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from newsclaims._arguments import require_all
from newsclaims._remembering import remembering_words
from newsclaims.model import Diagnostic
from newsclaims.spans import Span
from newsclaims.text.names_like_verbs import find_names_like_verbs
from newsclaims.text.reading_view import Edit, ReadingView, read_edited, view_of

__all__ = ["Dateline", "Layout", "Quotation", "Range", "SpeechLabel", "overlap"]

Range: TypeAlias = tuple[int, int]
"""A half-open range of token indices."""


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


_Index: TypeAlias = tuple[Mapping[str, int], Sequence[int]]
"""For each word its first token, and for each token the next one with its word, or itself."""


def _index_of(words: Sequence[str]) -> _Index:
    """The index of words: two values for all of them, where a list for each costs collections."""
    first: dict[str, int] = {}
    following = list(range(len(words)))
    for at, word in zip(reversed(following), reversed(words), strict=True):
        following[at] = first.get(word, at)
        first[word] = at
    return first, following


@remembering_words(most=20_000)
def _lowered(word: str) -> str:
    """A word in lower case with straight apostrophes."""
    lowered = word.lower().replace("’", "'")
    return word if lowered == word else lowered


def _lower(layout: Layout) -> tuple[str, ...]:
    try:
        names = find_names_like_verbs(layout.words, layout.sentences)
        if names:
            return tuple(w if k in names else _lowered(w) for k, w in enumerate(layout.words))
        return tuple(map(_lowered, layout.words))
    except (AttributeError, TypeError):  # Checked here only, since every text comes this way.
        require_all(layout.words, str, name="words")
        raise


@attrs.frozen(kw_only=True)
class Quotation:
    """A quotation with its marks.

    Attributes:
        tokens: Its tokens, including the marks.
        opened: Whether the first of them is its opening mark (not so if the opening mark is
            missing).
        closed: Whether the last of them is its closing mark (not so if it is never closed, or
            only by a later paragraph that reopens it).
        inside: Index in `Layout.quotations` of the quotation around it, or -1.
        continues: Index of the quotation in an earlier paragraph whose speech this one continues
            (that paragraph did not close it, and this one reopens it), or -1.
    """

    tokens: Range
    opened: bool
    closed: bool
    inside: int = -1
    continues: int = -1

    @property
    def inner(self) -> Range:
        """Its tokens without the marks; a quotation of nothing but marks has none."""
        return self.tokens[0] + self.opened, self.tokens[1] - self.closed


@attrs.frozen(kw_only=True)
class Dateline:
    """The opening of an article's first paragraph: ``HELSINKI, March 4 (Reuters) - ``.

    Attributes:
        tokens: All of it, including its dash.
        place: The place of writing.
        date: The date of writing.
        agency: The news agency, without the brackets.
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
        name: The speaker.
        mark: The colon, full stop or brackets that end it; None if it is just the name.
        key: A key shared by the labels of one speaker.
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
    """The result of `newsclaims.text.lay_out`. All tuples by token have the same length.

    Attributes:
        text: The original text.
        words: The tokens' characters, without residue (soft hyphens, entities, tags; see
            `newsclaims.text.residue`), and those of a transcript's labels as they are spelled in
            a sentence. White space occurs between tokens, never in them.
        starts: The start of each token, in code points.
        ends: The end of each token, in code points.
        sentences: The sentences, in order; together they cover every token.
        paragraphs: The paragraphs, in order; together they cover every token.
        sentence_of: For each token, the index of its sentence.
        paragraph_of: For each token, the index of its paragraph.
        quotations: The quotations, in the order of their first token, outer ones first.
        quotation_of: For each token, the index of the outermost quotation around it (marks
            included), or -1.
        innermost_quotation_of: The same for the innermost one.
        labels: The labels of transcripts and interviews, in text order.
        block_quotations: The paragraphs that are quoted by layout (``>`` before each line).
        datelines: The datelines that open paragraphs.
        credit_lines: The paragraphs that only credit the article's makers ("Reporting by …").
        diagnostics: The oddities of the text, in text order.
        edits: The pieces of the text that `words` omits or replaces; usually none.
        lowered: The tokens in lower case with straight apostrophes, but for "May", "Will",
            "Said", "Little", "WHO" and a few verbs where they are names.
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
    # Fields and no cached properties: for these attrs adds a `__getattr__`, with which reading any
    # other attribute of the class takes six times as long.
    lowered: tuple[str, ...] = attrs.field(
        init=False, eq=False, default=attrs.Factory(_lower, takes_self=True)
    )
    _index: list[_Index] = attrs.field(init=False, eq=False, factory=list)

    def tokens_among(self, wanted: Iterable[str]) -> list[int]:
        """The tokens that are in a set of words in lower case, in order.

        The text has an index of its words, since many steps look for words of their own that few
        texts have.
        """
        if not self._index:
            self._index.append(_index_of(self.lowered))
        first, following = self._index[0]
        found = []
        for word in first.keys() & wanted:
            at = first[word]
            found.append(at)
            while (after := following[at]) != at:
                at = after
                found.append(at)
        found.sort()
        return found

    @property
    def view(self) -> ReadingView:
        """The text without its residue, where labels are spelled as they are in the original."""
        return view_of(self.text, [edit for edit in self.edits if edit.kind is not None])

    def behind_dateline(self, first: int) -> int:
        """The token behind the dateline that opens at a token; the token itself if none does.

        The datelines are in order: searching all of them for each sentence would be quadratic.
        """
        number = bisect_right(self.datelines, first, key=lambda each: each.tokens[0]) - 1
        return first if number < 0 else max(first, self.datelines[number].tokens[1])

    def any_quoted(self, first: int, end: int) -> bool:
        """Whether a token of a range is inside a quotation."""
        return max(self.quotation_of[first:end], default=-1) >= 0

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
        """The characters of a span in the reading view: without residue, which `Span.of` keeps."""
        return read_edited(self.text, self.edits, span.start, span.end)
