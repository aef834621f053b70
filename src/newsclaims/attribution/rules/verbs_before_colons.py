"""A verb before the colon that introduces a quotation: The board states: “The bridge is safe.”.

Verbs that may be nouns ("states", "notes", "remarks") were missed there, or read as the end of a
name. The quotation may also begin the next paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import subject_before
from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.attribution.rules.credit_phrases import is_reporting_verb
from newsclaims.english import DETERMINERS, UTTERING, predicates
from newsclaims.text import Layout

__all__ = ["credited_before_colon", "with_final_marks", "with_verbs_before_colons"]


def credited_before_colon(context: RuleContext) -> Iterator[Finding]:
    """Quotations behind a subject, its verb and a colon."""
    layout = context.layout
    for colon in context.colons:
        after = colon + 1
        index = layout.quotation_of[after] if after < len(layout) else -1
        if index < 0 or layout.quotations[index].tokens[0] != after:
            continue
        if layout.paragraph_of[after] > layout.paragraph_of[colon] + 1:
            continue
        verb = colon - 1
        first = layout.sentences[layout.sentence_of[colon]][0]
        if verb <= first or not _is_verb(layout, verb) or layout.any_quoted(first, verb):
            continue
        clause = next((at for at in range(verb, first, -1) if layout.words[at - 1] == ","), first)
        source = subject_before(layout.lowered, verb, clause, first)
        if source is not None:
            content = inner_range(layout, layout.quotations[index].tokens)
            yield Finding(source, (verb, colon), (content,))


def with_verbs_before_colons(
    layout: Layout, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Attributions whose cue is the verb that was read as the end of their source."""
    return tuple([_with_verb(layout, each) for each in attributions])


def _with_verb(layout: Layout, attribution: Attribution) -> Attribution:
    if len(attribution.source) != 1:
        return attribution
    first, end = attribution.source[0]
    verb = end - 1
    opens = layout.words[end : end + 1] == (":",) and first < verb
    if not opens or not _is_verb(layout, verb) or attribution.content[0][0] <= end:
        return attribution
    return attrs.evolve(attribution, source=((first, verb),), cue=((verb, end),), head=verb)


def with_final_marks(
    layout: Layout, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Attributions with the question mark that ends a sentence behind a label: "Q: Who pays?"."""
    return tuple([_with_mark(layout, each) for each in attributions])


def _with_mark(layout: Layout, attribution: Attribution) -> Attribution:
    *kept, (first, end) = attribution.content
    is_cut = layout.words[end : end + 1] in {("?",), ("!",)}
    if not is_cut or not attribution.cue or attribution.cue[-1][1] != first:
        return attribution
    if layout.words[first - 1] != ":" or layout.paragraph_of[end] != layout.paragraph_of[first]:
        return attribution
    return attrs.evolve(attribution, content=(*kept, (first, end + 1)))


def _is_verb(layout: Layout, token: int) -> bool:
    """Whether a word before a colon is a verb; one that may be a noun is so only after a name."""
    word = layout.words[token]
    if layout.lowered[token - 1] in DETERMINERS:
        return False
    if is_reporting_verb(word):
        return True
    entry = predicates().get(word)
    is_verb = entry is not None and entry.verb in UTTERING and entry.form == "s"
    is_verb = is_verb and entry is not None and entry.noun is None
    return is_verb and token > 0 and layout.words[token - 1][0].isupper()
