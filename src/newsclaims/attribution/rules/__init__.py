"""Rules for layouts that are rare in the training articles, or absent from them.

`RULES` is the table, the most precise first; each rule's name is the `found_by` of its results.
`apply_rules` is the one function that the engine calls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.rules.announced import announced_above
from newsclaims.attribution.rules.answers import owned_answer
from newsclaims.attribution.rules.captions import (
    credited_above,
    in_brackets,
    line_below,
    named_above,
    said_in_brackets,
)
from newsclaims.attribution.rules.colons import named_before_colon
from newsclaims.attribution.rules.context import (
    Finding,
    Rule,
    RuleContext,
    rule_context,
)
from newsclaims.attribution.rules.continuing import continue_contents, follow_reports
from newsclaims.attribution.rules.dashes import (
    credited_below,
    credited_beside,
    posted,
    with_names_below,
)
from newsclaims.attribution.rules.dialogue import dash_dialogue
from newsclaims.attribution.rules.gestures import credit_gestures
from newsclaims.attribution.rules.headlines import headline, quoted_headline
from newsclaims.attribution.rules.interrupted import complete_contents
from newsclaims.attribution.rules.introduced import introduce_contents
from newsclaims.attribution.rules.margins import without_margins
from newsclaims.attribution.rules.quotation_reports import credited_behind, reported_beside
from newsclaims.attribution.rules.reopened import reopen_contents, without_asides
from newsclaims.attribution.rules.sentence_bounds import within_sentences
from newsclaims.attribution.rules.sharing import share_contents, share_quotations
from newsclaims.attribution.rules.spread_claims import spread_claim
from newsclaims.attribution.rules.tails import without_tails
from newsclaims.attribution.rules.topics import without_topics
from newsclaims.attribution.rules.transcripts import transcript
from newsclaims.attribution.rules.verbs_before_colons import (
    credited_before_colon,
    with_final_marks,
    with_verbs_before_colons,
)
from newsclaims.attribution.rules.whole_clauses import with_whole_clauses
from newsclaims.attribution.rules.whole_sources import complete_sources
from newsclaims.text import Layout

__all__ = [
    "RULES",
    "Rule",
    "apply_rules",
    "complete_contents",
    "complete_sources",
    "continue_contents",
    "find_by_rules",
    "share_quotations",
]

RULES: Final = (
    Rule("dash-beside", credited_beside, 0.95),
    Rule("dash-below", credited_below, 0.95),
    Rule("post", posted, 0.95),
    Rule("line-above", credited_above, 0.9),
    Rule("line-below", line_below, 0.85),
    Rule("name-above", named_above, 0.85),
    Rule("name-in-brackets", in_brackets, 0.9),
    Rule("report-in-brackets", said_in_brackets, 0.85, overrides=True),
    Rule("dash-dialogue", dash_dialogue, 0.85, overrides=True),
    Rule("transcript", transcript, 0.9, overrides=True),
    Rule("headline", headline, 0.9),
    Rule("quoted-headline", quoted_headline, 0.8),
    Rule("verb-before-colon", credited_before_colon, 0.9),
    Rule("colon-quotation", named_before_colon, 0.9),
    Rule("owned-answer", owned_answer, 0.85, overrides=True),
    Rule("announced-statement", announced_above, 0.85, overrides=True),
    Rule("spread-claim", spread_claim, 0.8),
    Rule("report-beside", reported_beside, 0.9, parts=True),
    Rule("report-behind", credited_behind, 0.8),
)
"""The rules in order of priority; the first one that claims a content keeps it.

Precision on PolNeAR's training articles, counting findings that share half of the words of content
and source with the annotation: dashes 7 of 7, transcripts 30 of 33 (one interview without any
annotation is not counted), headlines 59 of 65, colons before quotations 14 of 15.
"""


def apply_rules(
    layout: Layout,
    found: tuple[Attribution, ...],
    *,
    without: Collection[str] = (),
    least: float = 0.0,
) -> tuple[Attribution, ...]:
    """Complete the engine's attributions, and add those that the rules find.

    Attributions inside a content found by a rule (a transcript's turn) become nested in it.

    Args:
        layout: The text.
        found: The engine's attributions.
        without: Names of rules to leave out; "continuing" for contents that continue,
            "interrupted" for contents that their own credit interrupts; "introduced" for unquoted
            contents below a colon; "reopened" for contents that begin in earlier paragraphs;
            "margins" for datelines and credit lines; "tails" for the reporter's continuation of a
            sentence; "sentences" for contents across sentences; "clauses" for contents without a
            subject; "sharing" for quotations with a credit of their own; "whole-sources" for
            incomplete sources; "topics" for labels of topics.
        least: Rules with a lower confidence are left out.

    Returns:
        Those of `found` that are neither labels of topics nor overridden by a rule, in the same
        order, followed by the rules' attributions in text order.
    """
    if "topics" not in without:
        found = without_topics(layout, found)
    if "sentences" not in without:
        found = within_sentences(layout, found)
    if "clauses" not in without:
        found = with_whole_clauses(layout, found)
    unsure = [rule.name for rule in RULES if rule.confidence < least]
    context = rule_context(layout, found)
    added = find_by_rules(context, found, without=[*without, *unsure])
    found = _not_overridden(found, added)
    if "dash-below" not in {*without, *unsure}:
        found = with_names_below(context, found)
    everything = (*_reported(found, added, len(layout)), *added)
    everything = with_final_marks(layout, with_verbs_before_colons(layout, everything))
    if "whole-sources" not in without:
        everything = complete_sources(layout, everything)
    if "introduced" not in without:
        everything = introduce_contents(layout, everything)
    if "reopened" not in without:
        everything = without_asides(layout, reopen_contents(layout, everything))
    if "sharing" not in without:
        everything = share_quotations(layout, share_contents(layout, everything))
    if "interrupted" not in without:
        everything = complete_contents(layout, everything)
    if "continuing" not in without:
        everything = continue_contents(layout, credit_gestures(layout, everything))
        followed = follow_reports(layout, everything)
        is_more = len(followed) > len(everything)
        everything = continue_contents(layout, followed) if is_more else everything
    if "tails" not in without:
        everything = without_tails(layout, everything)
    return everything if "margins" in without else without_margins(layout, everything)


def find_by_rules(
    context: RuleContext, found: tuple[Attribution, ...], *, without: Collection[str] = ()
) -> tuple[Attribution, ...]:
    """The attributions that the rules find in addition to given ones, in text order.

    Args:
        context: The text, and what is known of it.
        found: The known attributions, which are not found again.
        without: Names of rules to leave out.
    """
    heads, sentence_of = [each.head for each in found], context.layout.sentence_of
    owner = [-1] * len(context.layout)
    sources = {each.source for each in found}
    cues: set[int] = set()
    for index, each in enumerate(found):
        for first, end in each.content:
            owner[first:end] = [index] * (end - first)
        cues.update(token for first, end in each.cue for token in range(first, end))
    added: list[Attribution] = []
    for rule in RULES:
        if rule.name in without:
            continue
        for finding in rule.find(context):
            source = (finding.source,) if finding.source else ()
            if not all(first < end for first, end in (*source, *finding.content)):
                continue
            head = finding.cue[0] if finding.cue else finding.content[0][0]
            holder = _holder(finding, owner, heads)
            known = head in cues or holder >= 0
            if known and rule.parts and head not in cues and source not in sources:
                known = sentence_of[heads[holder]] == sentence_of[head]
            if known and not rule.overrides:
                continue
            for first, end in finding.content:
                owner[first:end] = [len(heads)] * (end - first)
            heads.append(head)
            cues.update(range(*(finding.cue or (head, head))))
            added.append(
                Attribution(
                    content=finding.content,
                    cue=(finding.cue,) if finding.cue else (),
                    source=source,
                    head=head,
                    confidence=rule.confidence,
                    found_by=rule.name,
                )
            )
    return tuple(sorted(added, key=lambda each: (each.head, each.content)))


_OVERRIDING: Final = frozenset(rule.name for rule in RULES if rule.overrides)


def _not_overridden(
    found: tuple[Attribution, ...], added: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """The attributions that are not replaced by overriding rules."""
    cues = {
        token
        for each in added
        if each.found_by in _OVERRIDING
        for first, end in each.cue
        for token in range(first, end)
    }
    return tuple(each for each in found if each.head not in cues) if cues else found


def _holder(finding: Finding, owner: list[int], heads: list[int]) -> int:
    """The attribution to which most of a content belongs, with its cue outside; -1 if none."""
    owners = [index for first, end in finding.content for index in owner[first:end]]
    owned = [index for index in owners if index >= 0]
    if 2 * len(owned) < len(owners) or not owned:
        return -1
    index, count = Counter(owned).most_common(1)[0]
    if count * 2 < len(owners):
        return -1
    return -1 if any(first <= heads[index] < end for first, end in finding.content) else index


def _reported(
    found: tuple[Attribution, ...], added: tuple[Attribution, ...], count: int
) -> tuple[Attribution, ...]:
    """Nest attributions in the turns that contain them."""
    if not added:
        return found
    around = [-1] * count
    for index, each in enumerate(added, len(found)):
        for first, end in each.content:
            around[first:end] = [index] * (end - first)
    return tuple(
        attrs.evolve(each, inside=around[each.head])
        if around[each.head] >= 0 and each.inside < 0 and each.cue
        else each
        for each in found
    )
