"""False nested reports, and fragments inside reports that belong to the outer speaker.

The outer speaker chooses the words of a report: a quoted fragment inside a reported clause is the
outer speaker's, not that of its subject ("the judge said the accused had shown “no remorse”").
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    DETERMINERS,
    FINITE,
    POSSESSIVES,
    PRONOUNS,
    complement_after,
    has_complement,
)
from newsclaims.attribution.corrections.according import is_voice
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.false_nested import (
    OWNERS,
    follows_noun,
    is_false_reading,
)
from newsclaims.attribution.corrections.predication import is_report
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import (
    ACTING,
    ADDRESSING,
    COORDINATORS,
    DENYING,
    NEGATIONS,
    OBJECT_PRONOUNS,
    UTTERING,
    Family,
    is_only_past,
    predicates,
)
from newsclaims.text import Layout, Range

__all__ = [
    "is_coordinate",
    "is_nested_report",
    "with_accusation",
    "with_agent",
    "with_content_before",
    "with_gap",
    "with_predicate",
    "with_reduced_passive",
]

_SUSPECTING = frozenset({"accuse", "acquit", "convict", "suspect"})
_SUPPOSING = frozenset(
    {"allege", "assume", "believe", "know", "presume", "report", "say", "suspect", "think"}
)
"""Verbs whose participles stand behind whom somebody suspects, and what somebody supposes."""
_COMMANDING = frozenset({"do", "don't", "n't", "never", "not", "please", "always", "just"})
"""Words before the verb of a command."""
_DETERMINED = frozenset((word,) for word in DETERMINERS | OBJECT_PRONOUNS)
_NEAR = 3
"""Maximum distance from a content's start at which a noun belongs to the preceding cue."""


def is_nested_report(layout: Layout, outer: Attribution, nested: Attribution) -> bool:
    """Whether a nested attribution is a report that the outer speaker passes on.

    Args:
        layout: The article's layout.
        outer: The enclosing report.
        nested: The nested one.
    """
    is_cut = _is_cut_by_marks(layout, nested)
    if is_cut or layout.quotation_of[nested.head] >= 0:
        return not is_cut
    words = layout.lowered
    is_false = is_false_reading(layout, nested) or _is_asked_for(words, outer, nested)
    if is_false or not is_voice(words, nested) or not is_report(layout, nested):
        return False
    entry = predicates().get(words[nested.head])
    if entry is None:
        return True
    is_unowned = not nested.source or _is_adjective(words, outer, nested)
    if entry.noun is not None and is_unowned and outer.cue:
        return nested.head - outer.content[0][0] >= _NEAR  # "expresses | concern that"
    if entry.form == "base" and _is_imperative(words, outer, nested):
        return False
    # "he claimed that Belarus supports the effort"
    acts = entry.verb in ACTING and _takes_noun(words, nested)
    return not acts and not _is_fragment(layout, nested, entry.verb)


def _is_adjective(words: tuple[str, ...], outer: Attribution, nested: Attribution) -> bool:
    """Whether a source is a word of what is denied: "refuted | online | claims that"."""
    first, end = nested.source[0]
    is_before = first == outer.content[0][0] and end == nested.head
    is_owner = words[end - 1] in OWNERS or words[first] in POSSESSIVES
    entry = predicates().get(words[first - 1])
    return is_before and entry is not None and entry.verb in DENYING and not is_owner


def with_gap(layout: Layout, nested: Attribution) -> Attribution:
    """A report in a relative clause up to the main verb: "a man he thought | had left | is back".

    Args:
        layout: The article's layout.
        nested: A report that was found inside another one.
    """
    first, end = nested.content[0]
    if not follows_noun(layout, nested) or nested.content[1:]:
        return nested
    verbs = finite_verbs(layout, first, end)
    stop = verbs[1] if verbs[1:] and layout.lowered[verbs[1]] in FINITE else end
    return attrs.evolve(nested, content=((first, stop),))


def with_reduced_passive(layout: Layout, nested: Attribution) -> Attribution:
    """A report by a participle behind its object: "| a man | suspected | of arson | has fled".

    Args:
        layout: The article's layout.
        nested: A report that was found inside another one.
    """
    words, head = layout.lowered, nested.head
    entry = predicates().get(words[head])
    is_participle = entry is not None and entry.form == "ed" and not is_only_past(words[head])
    if entry is None or not is_participle or not nested.cue or nested.cue[0][0] != head:
        return nested
    behind = words[head + 1 : head + 2]
    is_passive = (behind == ("of",) and entry.lemma in _SUSPECTING) or (
        behind == ("to",) and entry.lemma in _SUPPOSING
    )
    parts = nested.source or nested.content[:1]
    (first, end), rest = nested.content[-1], parts[-1]
    is_behind = len(parts) == 1 and rest[1] == head < first and words[rest[0]] not in PRONOUNS
    if not (is_passive and is_behind):
        return nested  # "whom | he | accused | of it"
    stop = next((at for at in range(head + 3, end) if _ends_relative(layout, at)), end)
    return attrs.evolve(nested, source=(), content=(rest, (first, stop)))


def with_accusation(layout: Layout, report: Attribution) -> Attribution:
    """An accusation up to the main verb: "a man | accused | of theft | told a friend".

    Args:
        layout: The article's layout.
        report: A report.
    """
    is_of = layout.lowered[report.head + 1 : report.head + 2] == ("of",)
    return with_reduced_passive(layout, report) if is_of and not report.source else report


def _ends_relative(layout: Layout, at: int) -> bool:
    """Whether a verb of the outer clause stands at a token, or before it "and" of one."""
    words = layout.lowered
    if words[at] in FINITE and layout.words[at].islower():  # "in May"
        return True
    entry = predicates().get(words[at])
    if entry is not None and entry.verb in UTTERING and entry.form == "ed":
        return words[at + 1 : at + 2] in _DETERMINED  # "accused of stealing it | told a friend"
    if entry is not None and entry.form == "s" and entry.noun is None:
        return True  # "accused of stealing it | denies it"
    is_active = words[at + 2 : at + 3] != ("by",)  # "suspected of arson and wanted by the police"
    return words[at] in COORDINATORS and is_active and has_finite_verb(layout, at + 1, at + 2)


def _is_asked_for(words: tuple[str, ...], outer: Attribution, nested: Attribution) -> bool:
    """Whether a source is asked for: "Roe would not say | who | had decided that"."""
    first = outer.content[0][0]
    if nested.source != ((first, first + 1),) or words[first] not in {"who", "what", "which"}:
        return False
    entry = predicates().get(words[outer.head])
    asks = entry is not None and entry.verb is Family.ASK
    return asks or (bool(outer.cue) and outer.cue[-1][1] == first)


def _is_imperative(words: tuple[str, ...], outer: Attribution, nested: Attribution) -> bool:
    """Whether a verb opens the outer content as a command: "“Tell them that we won,” she said"."""
    first = outer.content[0][0]
    return first <= nested.head and _COMMANDING.issuperset(words[first : nested.head])


def _is_cut_by_marks(layout: Layout, nested: Attribution) -> bool:
    """Whether a cue lies partly in quotation marks: "had been “less than frank” about"."""
    return bool(nested.cue) and len({layout.quotation_of[at] for at in range(*nested.cue[0])}) > 1


def _takes_noun(words: tuple[str, ...], nested: Attribution) -> bool:
    """Whether a verb takes a noun phrase rather than a clause or an infinitive."""
    first, end = nested.content[-1]
    phrase = tuple(word for word in words[first:end] if word not in OWNERS)
    return first > nested.head and not has_complement(phrase, 0, len(phrase))


def _is_fragment(layout: Layout, nested: Attribution, family: Family | None) -> bool:
    """Whether the content is a fragment of the outer speaker's own words."""
    if nested.found_by not in {"nested-object", "nested-quote"}:
        return False
    first = nested.content[0][0]
    index = layout.quotation_of[first]
    if index < 0:
        return False
    quotation = layout.quotations[index]
    opening = layout.words[min(quotation.tokens[0] + quotation.opened, quotation.tokens[1] - 1)]
    utters = family in UTTERING and opening[0].isupper()
    return not utters


def is_coordinate(words: tuple[str, ...], nested: Attribution) -> bool:
    """Whether a report is a coordinate sentence after "and": "…, and he expresses concern that".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        nested: A report inside another one's content.
    """
    if not nested.source or nested.source[0][1] - nested.source[0][0] > 1:
        return False
    at = nested.source[0][0]
    follows = nested.cue[0][0] == at + 1
    return follows and words[at] in PRONOUNS and words[at - 2 : at] in ((",", "and"), (",", "but"))


def with_agent(layout: Layout, nested: Attribution) -> Attribution:
    """Make the clause of a nested passive its content: "told by a nurse | that", "| to leave".

    The noun behind an infinitive that tells is its addressee: "to have told | the crew | that".
    """
    words = layout.lowered
    if _is_addressee(words, nested):
        return attrs.evolve(nested, source=())
    if len(nested.source) != 1:
        return nested
    first, end = nested.source[0]
    if nested.found_by != "nested-passive" and words[first - 1] != "by":
        return nested
    at = next((here for here in range(first + 1, end - 1) if _opens_clause(layout, here)), -1)
    if at < 0 or nested.head > first:
        return nested
    at -= words[at - 1] in NEGATIONS  # "told by her doctor | not to fly"
    return attrs.evolve(nested, source=((first, at),), content=((at, end),))


def _opens_clause(layout: Layout, at: int) -> bool:
    """Whether "that" or an infinitive stands at a token: "told by a nurse | to leave"."""
    word, verb = layout.lowered[at], layout.words[at + 1]
    entry = predicates().get(verb)
    is_base = verb.isalpha() and verb.islower() and verb not in DETERMINERS
    is_base = is_base and (entry is None or entry.form in {"base", ""})
    return word == "that" or (word == "to" and is_base)


def _is_addressee(words: tuple[str, ...], nested: Attribution) -> bool:
    """Whether a source stands between an infinitive of telling and its content."""
    entry = predicates().get(words[nested.head])
    tells = entry is not None and entry.verb in ADDRESSING
    if not tells or len(nested.source) != 1 or not nested.cue or words[nested.cue[0][0]] != "to":
        return False
    return nested.cue[-1][1] <= nested.source[0][0] < nested.content[0][0]


def with_predicate(words: tuple[str, ...], outer: Attribution, nested: Attribution) -> Attribution:
    """Extend a nested content by its verb: "believes | the war is over", not "the war".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        outer: The report around it.
        nested: A report that was found inside.
    """
    first, end = nested.content[-1]
    limit = next((high for low, high in outer.content if low <= first < high), end)
    if not nested.head < first or end >= limit or words[end] not in FINITE:
        return nested
    whole = complement_after(words, first, limit)
    if not whole or whole[0][1] <= end:
        return nested
    return attrs.evolve(nested, content=(*nested.content[:-1], whole[0]))


def with_content_before(
    words: tuple[str, ...], outer: Attribution, nested: Attribution
) -> Attribution | None:
    """A nested report whose content precedes it; None if it has none.

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        outer: The enclosing report.
        nested: A report by a verb whose object is the addressee: "told reporters".
    """
    entry = predicates().get(words[nested.head])
    if entry is None or entry.verb is not Family.TELL or nested.found_by != "nested-object":
        return nested
    if not nested.source or not nested.cue:
        return nested
    first = nested.credit_start
    pieces: list[Range] = [(low, min(high, first)) for low, high in outer.content if low < first]
    if not pieces or words[pieces[-1][1] - 1] not in {",", "”", '"', "“"}:
        return nested
    low, high = pieces[-1]
    high = without_marks(words, low, high)
    return attrs.evolve(nested, content=((low, high),)) if high > low else None
