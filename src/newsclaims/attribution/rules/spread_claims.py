"""Claims that are spread, in a clause behind their noun: "posts are spreading false claims that …".

Whoever spreads a claim reports it to others; the verbs are no verbs of speech, and were missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsclaims.attribution.clauses import complement_after, subject_before, verb_group
from newsclaims.attribution.rules.context import Finding, RuleContext
from newsclaims.english import (
    BE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    verb_forms,
)

__all__ = ["spread_claim"]

_VERBS: Final = (
    *("amplify", "circulate", "disseminate", "parrot", "peddle", "promote", "propagate", "push"),
    *("recycle", "revive", "share", "spread"),
)
_FORMS: Final = {form: name for verb in _VERBS for form, name in verb_forms(verb).items()}
_NOUNS: Final = frozenset(
    (
        *("allegation", "allegations", "claim", "claims", "falsehood", "falsehoods", "idea"),
        *("lie", "lies", "myth", "myths", "narrative", "notion", "rumor", "rumors", "rumour"),
        *("rumours", "story", "suggestion", "tale", "theories", "theory"),
    )
)
_OPEN: Final = MODALS | NEGATIONS | {"to"}
"""Words of a verb group that leave open whether a claim was spread."""
_LONGEST: Final = 6
"""Maximum number of words from the verb to the noun for a claim."""


def spread_claim(context: RuleContext) -> Iterator[Finding]:
    """Clauses with "that" behind a noun for a claim that somebody spreads."""
    layout = context.layout
    words = layout.lowered
    for verb in layout.tokens_among(_FORMS.keys()):
        start, end = layout.sentences[layout.sentence_of[verb]]
        that = _clause_behind(words, verb, min(end, verb + _LONGEST + 2))
        if that < 0 or layout.any_quoted(start, that):
            continue
        first = verb_group(words, verb, start, _FORMS[words[verb]])
        group = words[first:verb]
        is_participle = _FORMS[words[verb]] == "ing" and BE.isdisjoint(group)
        if is_participle or not _OPEN.isdisjoint((*group, *words[max(start, first - 1) : first])):
            continue
        source = subject_before(words, first, start, start)
        content = complement_after(words, that, end)
        if source is not None and content:
            yield Finding(source, (first, that), content)


def _clause_behind(words: tuple[str, ...], verb: int, end: int) -> int:
    """The "that" behind a verb's object, a noun for a claim; -1 if there is none."""
    for at in range(verb + 1, end):
        if words[at] in _NOUNS and words[at + 1 : at + 2] == ("that",):
            return at + 1
        if not words[at][0].isalnum() or words[at] in PREPOSITIONS:
            break
    return -1
