"""Names that denote organizations by what stands beside them, though they look like a person's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsclaims.english import (
    ARTICLES,
    BE,
    NAMED_OTHERWISE,
    ORGANIZATION_NOUNS,
    OUTLET_NOUNS,
    PERSON_OR_COMPANY,
    PREPOSITIONS,
    STATING,
    Family,
    person_noun,
    predicates,
    time_from,
)
from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.entities.name_index import DistinctName
from newsclaims.identity.entities.origins import CLOSERS
from newsclaims.identity.lexicon import POSSESSIVE_MARKS
from newsclaims.identity.noun_phrases import MAYBE_PERSONS
from newsclaims.names import QUOTATION_MARKS, Name, NameKind
from newsclaims.text import Layout

__all__ = ["note_organizations"]


_SPEAKING = STATING | {Family.DENY}
_APPOSED = NAMED_OTHERWISE | {"agency", "club", "watchdog"}
"""Nouns for organizations in an apposition to a name."""
_BEHIND_TRADES = frozenset((*CLOSERS, *PREPOSITIONS, "that", "which"))
_OWN_ACTS = frozenset(("expected", "expects", "had", "has", "planned", "plans", "will", "would"))
"""Verbs behind "it" of what somebody says of itself."""
_OWN_STATES = frozenset(
    (
        *("aware", "committed", "confident", "considering", "cooperating", "delighted"),
        *("disappointed", "investigating", "pleased", "reviewing", "shocked", "sorry", "unaware"),
    )
)
"""Predicates behind "it was" of what somebody says of itself."""
_DEGREES = frozenset(("deeply", "not", "now", "still", "truly", "very"))
_LEGAL_FORMS = frozenset(("corp.", "gmbh", "inc", "inc.", "llc", "ltd", "ltd.", "plc"))
_OFFICERS = frozenset(("ceo", "cfo", "chairman", "chairwoman", "shareholder", "shareholders"))
"""Nouns for the officers of companies, and for whom those belong to."""
_CHIEF = ("chief", "executive")
_BEFORE_FIRMS = _OFFICERS | {"executive"}
"""Nouns before "of" and the name of a company."""
_POSSESSIONS = frozenset(
    (
        *("board", "ceo", "cfo", "customers", "headquarters", "profit", "profits", "revenue"),
        *("sales", "shareholders", "shares", "stock", "subsidiary"),
    )
)
"""What companies have, and hardly people."""
_EXPLETIVE = frozenset(
    ("be", "been", "become", "cost", "happened", "rain", "snow", "take", "taken")
)
"""Verbs behind "it would" whose "it" may stand for nobody."""
_LAST_OPENING = 1
"""The last paragraph that may be the first one of a text with a headline."""
_LONGEST_HEARER = 5
_LONGEST_TRADE = 7
"""Maximum number of tokens from the comma to the noun of such an apposition."""


def note_organizations(
    layout: Layout, names: Sequence[Name], forms: Sequence[DistinctName]
) -> None:
    """Record as organizations the names called so, and those before a sentence with "Its".

    "Harbor Steel lost money. Its spokeswoman said …", "the lobby group Ella Shore said": a name may
    look like a person's.

    Args:
        layout: The article's layout.
        names: Its names.
        forms: The form of each name.
    """
    sentences = pairwise(layout.sentences)
    owners = {opens for (opens, _), (start, _) in sentences if layout.words[start] == "Its"}
    for name, form in zip(names, forms, strict=True):
        if noun := _noun_before(layout, name) or _noun_of_apposition(layout, name):
            for entity in form.entities:
                is_nobody = not (entity.titles or entity.is_gender_told)
                is_nobody = is_nobody and entity.key == name.key  # "the campaign Lund envisioned"
                if is_nobody and not entity.heads.keys() - ORGANIZATION_NOUNS:
                    entity.kind = NameKind.ORGANIZATION
                    entity.heads.setdefault(noun, name.first)
        is_known = name.start in owners or _employs(layout, name) or _is_thing(layout, name)
        is_known = is_known or _explains_company(layout, name) or _speaks_of_itself(layout, name)
        is_known = is_known or _is_led_or_traded(layout, name)
        if is_known or _is_outlet(layout, name):
            for entity in form.entities:
                if entity.kind in MAYBE_PERSONS and not _is_told_person(entity):
                    entity.kind = NameKind.ORGANIZATION


def _is_told_person(entity: Entity) -> bool:
    """Whether a title, a role or a gender tells that an entity is a person."""
    roles = entity.heads.keys() - PERSON_OR_COMPANY
    return bool(entity.titles or (entity.is_person and (entity.gender_evidence or roles)))


def _employs(layout: Layout, name: Name) -> bool:
    """Whether people work at what a name denotes: "bosses at | Norvane"."""
    before = layout.lowered[name.first - 2 : name.first]
    return before[1:] == ("at",) and person_noun(before[0]) is not None


def _is_led_or_traded(layout: Layout, name: Name) -> bool:
    """Whether a name has what a company has: "| Norvane Lines|, Inc.", "| Norvane Lines|'s shares".

    So does "the CEO of Norvane Lines" and "Norvane Lines CEO Ada Lund".
    """
    words, at = layout.lowered, name.end
    mark, noun, last = (*words[at : at + 3], "", "", "")[:3]
    if len(name.key) < 2 or words[name.first - 1 : name.first] == ("chief",):
        return False
    before = words[max(0, name.first - 2) : name.first]
    is_of = before[1:] == ("of",) and before[0] in _BEFORE_FIRMS
    is_apposed = mark == "," and noun in _LEGAL_FORMS
    is_owner = mark in POSSESSIVE_MARKS and (noun in _POSSESSIONS or (noun, last) == _CHIEF)
    return is_of or is_apposed or is_owner or mark in _OFFICERS or (mark, noun) == _CHIEF


def _is_thing(layout: Layout, name: Name) -> bool:
    """Whether a relative clause tells of a thing: "| Lindmar Resources|, which is here"."""
    behind = layout.lowered[name.end : name.end + 2]
    return len(name.key) > 1 and behind == (",", "which")


def _speaks_of_itself(layout: Layout, name: Name) -> bool:
    """Whether a name says something of itself: "Norvane said it would close", "it was sorry".

    In later sentences "it" may be something else that would close.
    """
    words, at = layout.lowered, name.end
    start, end = layout.sentences[layout.sentence_of[name.start]]
    if words[at : at + 1] == (",",) == words[name.first - 1 : name.first]:
        at += 1  # "The operator, Norvane|, said"
    at = -1 if name.titles else _clause_said(words, at, end)
    said = tuple(word for word in words[at : at + 5] if word not in QUOTATION_MARKS)
    subject, verb, behind, state = (*said, "", "", "", "")[:4]
    if at < 0 or subject != "it" or at + 2 >= end:
        return False
    if verb in BE:
        return (state if behind in _DEGREES else behind) in _OWN_STATES
    first, _ = layout.paragraphs[layout.paragraph_of[name.start]]
    is_opening = start == first and layout.paragraph_of[name.start] <= _LAST_OPENING
    return is_opening and verb in _OWN_ACTS and behind not in _EXPLETIVE


def _clause_said(words: tuple[str, ...], verb: int, end: int) -> int:
    """The start of what a verb states, without "that"; -1 if it states nothing."""
    entry = predicates().get(words[verb]) if verb < end else None
    if entry is None:
        return -1
    family, at = entry.verb if entry.is_tensed_verb else None, verb + 1
    for rest, named in entry.phrases:  # "pointed | out"
        if words[at : at + len(rest)] == rest:
            family, at = named, at + len(rest)
            break
    if family not in STATING:
        return -1
    at += words[at : at + 1] == ("on",)
    at = time_from(words, at, end) if at < end else end
    if family is Family.TELL:
        hearer = range(at, min(end, at + _LONGEST_HEARER))
        at = next((here for here in hearer if words[here] in {"that", "it"}), at)
    return at + (words[at : at + 1] == ("that",))


def _explains_company(layout: Layout, name: Name) -> bool:
    """Whether a name tells which company it is: "a cook for the company, | Alder Straits|,"."""
    before = layout.lowered[max(0, name.first - 3) : name.first]
    is_told = before[:1] == ("the",) and before[2:] == (",",) and len(name.key) > 1
    if not is_told or layout.lowered[name.end : name.end + 1] != (",",):
        return False
    is_company = before[1] in NAMED_OTHERWISE
    return is_company or (before[1] in PERSON_OR_COMPANY and _is_it_next(layout, name.start))


def _is_it_next(layout: Layout, at: int) -> bool:
    """Whether the next sentence tells what "it" states: "The developer, …, paid. | It said"."""
    start = layout.sentences[layout.sentence_of[at]][1]
    pronoun, verb = (*layout.lowered[start : start + 2], "", "")[:2]
    entry = predicates().get(verb)
    return pronoun == "it" and entry is not None and entry.is_tensed_verb and entry.verb in STATING


def _noun_before(layout: Layout, name: Name) -> str:
    """The noun before a name that tells what it is: "the group Ella Shore | said"; or empty.

    It does not in "the firm Ella Shore | was running".
    """
    words = layout.lowered
    before = words[name.first - 2 : name.first]
    noun = before[1] if len(before) > 1 and not name.titles else ""
    if noun not in ORGANIZATION_NOUNS:
        return ""
    behind = words[name.end] if name.end < len(words) else ""
    entry = predicates().get(behind)
    speaks = entry is not None and entry.verb in _SPEAKING and entry.form in {"ed", "s"}
    is_apart = layout.words[name.first - 1].islower() and (behind in CLOSERS or speaks)
    return noun if is_apart else ""


def _noun_of_apposition(layout: Layout, name: Name) -> str:
    """The noun of a company or the like behind a name: "Norvane, the Dutch airline,"; or empty."""
    words, comma = layout.lowered, name.end
    if comma + 2 >= len(words) or words[comma] != "," or words[comma + 1] not in ARTICLES:
        return ""
    if name.titles:
        return ""
    # "Ada Lund, the company, and a bank" is a list, "Norvane, the company that flies," is none.
    is_told = words[comma + 3 : comma + 4] in (("that",), ("which",))
    low = comma + 2 + (words[comma + 1] == "the" and not is_told)
    for at in range(low, min(comma + _LONGEST_TRADE, len(words) - 1)):
        if words[at] in _APPOSED and words[at + 1] in _BEHIND_TRADES:
            return words[at]
        if not words[at].isalpha() or words[at] in PREPOSITIONS:
            return ""
    return ""


def _is_outlet(layout: Layout, name: Name) -> bool:
    """Whether an article before a name and what is behind it show an outlet: "the Dagen daily"."""
    words = layout.lowered
    if not name.first or words[name.first - 1] != "the" or name.titles or name.roles:
        return False
    behind = words[name.end] if name.end < len(words) else ""
    entry = predicates().get(behind)
    reports = entry is not None and entry.verb is Family.SAY and entry.form == "ed"
    return behind in OUTLET_NOUNS or (reports and name.end - name.start == 1)
