"""Credits around a quotation that are not sentences: a line above it, or a name in brackets.

"From the desk of Ann Smith" or "Statement from the mayor" over a paragraph that is a quotation;
“The bridge is closed.” (Ann Smith, engineer); The roof leaks (so says Ann Smith, who lives there).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.attribution.rules.credit_phrases import find_credit, is_reporting_verb
from newsclaims.text import MARKS, Layout, Range, is_name

__all__ = ["credited_above", "in_brackets", "line_below", "named_above", "said_in_brackets"]

_LONGEST_LINE: Final = 20
_LONGEST_BRACKET: Final = 16
_LONGEST_CREDIT: Final = 12
_OFFICE: Final = 4
"""Maximum number of tokens of a noun that stands for a name: "the mayor's office"."""
_LEADS: Final = tuple(
    tuple(lead.split())
    for lead in (
        "from the desk of",
        "from the office of",
        "from the pen of",
        "a message from",
        "message from",
        "a statement from",
        "statement from",
        "statement by",
        "statement of",
        "a letter from",
        "letter from",
        "a note from",
        "comment from",
        "remarks by",
        "remarks of",
        "in the words of",
        "quote from",
    )
)
"""First words of a line above a quotation, in lower case, before the name."""
_FIRST_WORDS: Final = frozenset(lead[0] for lead in _LEADS)
_LONGEST_CLAUSE: Final = 250
"""Maximum number of words of a clause before a bracket."""


def credited_above(context: RuleContext) -> Iterator[Finding]:
    """A line that credits the quotation below it."""
    layout = context.layout
    lowered, words = layout.lowered, layout.words
    for number, (first, end) in enumerate(layout.paragraphs[:-1]):
        if lowered[first] not in _FIRST_WORDS or end - first > _LONGEST_LINE:
            continue
        if not words[first][0].isupper():
            continue
        lead = next((each for each in _LEADS if lowered[first : first + len(each)] == each), None)
        if lead is None:
            continue
        start = first + len(lead)
        stop = next((t for t in range(start, end) if words[t] in {",", ":", ".", "("}), end)
        office = lowered[start : start + 1] in {("the",), ("our",)} and stop - start <= _OFFICE
        titled = start < stop and (is_name(words, start, stop) or office)
        below = layout.paragraphs[number + 1]
        quoted = number + 1 in layout.block_quotations or _is_quotation(layout, below)
        if titled and quoted:
            yield Finding((start, stop), (first, start), (inner_range(layout, below),))


def named_above(context: RuleContext) -> Iterator[Finding]:
    """A name as a line of its own, perhaps with a role below it, and a quotation as the next line.

    An empty line is above the name, and none between the lines.
    """
    layout = context.layout
    paragraphs = layout.paragraphs
    for number, below in enumerate(paragraphs[1:], 1):
        if not _is_quotation(layout, below) or not _is_next_line(layout, below[0]):
            continue
        name = paragraphs[number - 1]
        if _is_role_line(layout, name) and _is_next_line(layout, name[0]):
            name = paragraphs[number - 2]
        first, end = name
        is_apart = not first or not _is_next_line(layout, first)
        if is_apart and end - first > 1 and is_name(layout.words, first, end):
            yield Finding(name, None, (inner_range(layout, below),))


def _is_next_line(layout: Layout, token: int) -> bool:
    """Whether a token begins the line directly below that of the token before it."""
    return (
        bool(token) and layout.text[layout.ends[token - 1] : layout.starts[token]].count("\n") == 1
    )


def _is_role_line(layout: Layout, line: Range) -> bool:
    """Whether a line may be a role: a few words without quotation marks or a final stop."""
    first, end = line
    is_short = end - first <= _LONGEST_CREDIT and layout.words[end - 1][-1].isalnum()
    return is_short and layout.words[first][0].isupper() and not layout.any_quoted(first, end)


def _is_quotation(layout: Layout, tokens: Range) -> bool:
    index = layout.quotation_of[tokens[0]]
    return index >= 0 and layout.quotations[index].tokens == tokens


def line_below(context: RuleContext) -> Iterator[Finding]:
    """A quotation as its own paragraph, and below it a name with a role.

    The closing mark may stand behind the name, as in copies of quotations set in large type.
    """
    layout = context.layout
    words = layout.words
    for number, (above, (first, last)) in enumerate(pairwise(layout.paragraphs), 1):
        is_inside = words[last - 1] in MARKS and layout.quotation_of[last - 1] < 0
        end = last - is_inside
        end -= is_inside and words[end - 1] == "."
        if not 0 < end - first <= _LONGEST_CREDIT or words[end - 1] in {".", ":", "?", "!"}:
            continue
        comma = next((t for t in range(first, end) if words[t] == ","), end)
        is_next = layout.text[layout.ends[first - 1] : layout.starts[first]].count("\n") == 1
        role = comma + 1 < end and (words[comma + 1][0].islower() or is_next)
        known = comma == end and (words[end - 1] in context.sources or is_inside)
        named = comma - first > 1 and is_name(words, first, comma) and (role or known)
        if named and number not in layout.credit_lines and _is_quotation(layout, above):
            closed = layout.quotations[layout.quotation_of[above[0]]].closed
            if closed is not is_inside:
                yield Finding((first, end), None, (inner_range(layout, above),))


def in_brackets(context: RuleContext) -> Iterator[Finding]:
    """A quotation followed by a name in brackets, at the end of its paragraph."""
    layout = context.layout
    words = layout.words
    for opening, closing in _brackets(context):
        end = layout.paragraphs[layout.paragraph_of[opening]][1]
        rest = words[closing + 1 : min(end, closing + 3)]
        if rest not in {(), (".",)} or opening == 0 or layout.quotation_of[opening - 1] < 0:
            continue
        quotation = layout.quotations[layout.quotation_of[opening - 1]]
        first = layout.paragraphs[layout.paragraph_of[opening]][0]
        comma = next((t for t in range(opening + 1, closing) if words[t] == ","), closing)
        whole = quotation.tokens[1] == opening and quotation.tokens[0] == first
        if whole and comma - opening > 2 and is_name(words, opening + 1, comma):
            content = inner_range(layout, quotation.tokens)
            yield Finding((opening + 1, closing), (opening, opening + 1), (content,))


def said_in_brackets(context: RuleContext) -> Iterator[Finding]:
    """A clause followed by a report in brackets: "(so says Ann Smith, who lives there)"."""
    layout = context.layout
    for opening, closing in _brackets(context):
        first = layout.sentences[layout.sentence_of[opening]][0]
        if not 2 <= opening - first <= _LONGEST_CLAUSE or layout.quotation_of[opening] >= 0:
            continue
        verb = opening + 1 + (layout.lowered[opening + 1] == "so")
        inverted = is_reporting_verb(layout.lowered[verb]) or (
            layout.lowered[opening + 1 : opening + 3] == ("according", "to")
        )
        credit = find_credit(layout, opening + 1, closing) if inverted else None
        if credit is not None:
            start = next(
                (t + 1 for t in range(opening - 1, first, -1) if layout.words[t] in {";", ":"}),
                first,
            )
            if opening - start > 1:
                yield Finding(credit.source, credit.cue, (inner_range(layout, (start, opening)),))


def _brackets(context: RuleContext) -> Iterator[Range]:
    """Yield the opening and closing tokens of short brackets within one sentence."""
    layout = context.layout
    words = layout.words
    for opening in context.brackets:
        limit = min(layout.paragraphs[layout.paragraph_of[opening]][1], opening + _LONGEST_BRACKET)
        closing = next((t for t in range(opening + 1, limit) if words[t] in {")", "("}), -1)
        if closing > opening + 2 and words[closing] == ")":
            yield opening, closing
