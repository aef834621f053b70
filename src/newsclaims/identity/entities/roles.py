"""Roles: descriptions of an entity beside its name.

Before it ("painter Ivo Lenz", "the councillors, Nora Feld and Imre Szabo,", "its landlord, the
Anchor Trust,") and after it ("Jane Roe, the president of Lund Bank,", "Hugh Hill (R-Ohio), a
doctor,"): "the councillor" elsewhere may refer to Nora Feld.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from newsclaims.english import (
    AGENT_ENDINGS,
    ARTICLES,
    BE,
    COMPLEMENTIZERS,
    FINITE_AUXILIARIES,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    SPECIFIERS,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    TELLING_OF_DEATH,
    is_plural,
    may_be_past,
    role_noun,
    says_dead,
    singular,
)
from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.entities.name_index import DistinctName, surname_of
from newsclaims.identity.entities.origins import (
    AGED,
    CLOSERS,
    LONGEST_BRACKET,
    note_age,
    note_origin,
)
from newsclaims.identity.lexicon import POSSESSIVE_MARKS, SUCCEEDING
from newsclaims.identity.noun_phrases import MAYBE_PERSONS, start_of_phrase
from newsclaims.kinds import GenderEvidence
from newsclaims.names import Name, NameKind, WordClass
from newsclaims.noun_types import head_type
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["note_neutral_pronouns", "note_roles"]

W = WordClass
_NOUNS_BEFORE = frozenset((W.PERSON_NOUN, W.COMMON, W.NAME))
_CAPITALIZED = frozenset((W.COMMON, W.NAME, W.ACRONYM, W.PLACE, W.PEOPLE, W.ORGANIZATION))
_ROLES = frozenset((W.PERSON_NOUN, W.TITLE, W.POST_NOMINAL))

_MAYBE_NAMED = (*MAYBE_PERSONS, NameKind.COMMON)
_LONGEST = 24
"""Maximum number of tokens of an apposition."""
_ROLE_ENDINGS = (*AGENT_ENDINGS, "ee")
_NO_AGENTS = frozenset(("former", "neither")) | PREPOSITIONS | SUBORDINATORS | COMPLEMENTIZERS
_NEAR = 5
"""Maximum number of tokens behind a name that may say that its bearer died."""
_FARTHEST_NOUN = 9
"""Maximum number of tokens before the head noun of an apposition."""
_MOST_LISTED = 6
"""Maximum number of names in apposition to one plural noun."""
_SHORTEST_NOUN = 3
"""Minimum number of letters of a noun before a name in apposition."""
_SURELY_PERSON = 0.9
"""Minimum probability at which a noun behind a name is its bearer's role."""
_MAYBE_PERSON = 0.35
"""The same behind a full name of a person; a noun without a vector has more."""
_LEAST = 0.6
"""Minimum probability that a noun and a name have the same type."""
_FINITE = frozenset(filter(str.isalpha, FINITE_AUXILIARIES))
_OF_OFFICES = frozenset(("at", "of"))
_OF_ROLES = _OF_OFFICES | {"for", "from", "in"}
"""Prepositions between a role and what it is of."""
_LONGEST_ASIDE = 10
_CALLING = frozenset(("called", "named"))
_INDEFINITE = frozenset(("A", "a", "An", "an", "another", "one"))
_PREDICATING = frozenset(
    tuple(words.split())
    for words in (
        "is", "became", "has become", "has been", "remains", "was named", "was appointed",
        "was elected", "was elected as", "was re-elected", "was appointed as", "has been named",
        "has been appointed", "has been elected", "serves as", "works as",
        "worked as", "was",
    )
)  # fmt: skip
"""Verbs that give their subject a role: one that it still has, or "was a nurse"."""
_BEFORE_PREDICATES = frozenset(words[0] for words in _PREDICATING) | {"as"}
_APPOINTING = frozenset(
    (
        *("appointed", "appoints", "by", "chose", "chosen", "chooses", "elected", "elects"),
        *("hired", "hires", "named", "names", "nominated", "nominates", "picked", "picks"),
    )
)
"""Words before a name whose role follows: "elected Ada Lund | as chairwoman"."""
_OPENERS = CLAUSE_DASHES | {","}
_BEFORE_ROLES = _OPENERS | {"("}
_CLAUSES = SUBJECT_RELATIVES | {"whose"}
_THEM = PLURAL_PRONOUNS - {"they", "themselves"}


def note_roles(
    layout: Layout,
    classes: str,
    names: Sequence[Name],
    forms: Sequence[DistinctName],
    cues: AbstractSet[int],
) -> None:
    """Record the titles and roles beside the names of each entity, and whether it is dead.

    Args:
        layout: The article's layout.
        classes: Its word classes.
        names: Its names.
        forms: The form of each name; one that several entities share tells nothing of either.
        cues: The tokens of the attributions' cues, which belong to no role.
    """
    words, sentence_of = layout.words, layout.sentence_of
    grave = set(map(sentence_of.__getitem__, layout.tokens_among(TELLING_OF_DEATH)))
    for index, (name, form) in enumerate(zip(names, forms, strict=True)):
        if len(form.entities) > 1:
            continue
        entity = form.entities[0]
        for role in name.roles:
            entity.heads.setdefault(role, name.first)
            entity.is_titled = True
        if name.titles:
            entity.titles = tuple(dict.fromkeys((*entity.titles, *name.titles)))
        if name.roles:
            _note(layout, entity, (name.first, name.start), "", "")
        if name.kind in _MAYBE_NAMED:
            is_dead = sentence_of[name.start] in grave and _says_dead(layout, name)
            entity.is_dead = entity.is_dead or is_dead
            last = name.first - 1
            if words[last] in _CALLING and last > 1 and words[last - 2] in _INDEFINITE:
                last -= 1  # "a student named Ada Lund"
            if classes[last] in _NOUNS_BEFORE and name.first:
                _note_role_before(layout, classes, name, entity, last)
            note_origin(layout, classes, name, entity)
            if name.end < len(words):
                _note_behind(layout, classes, name, entity, cues)
        if index and words[names[index - 1].end : name.first] == ("and",):
            _note_couple(forms[index - 1].entities[0], entity)
        if words[name.first - 1] == "," and name.first > 1:
            _note_listed(layout, classes, names, forms, index)


def _note_behind(
    layout: Layout, classes: str, name: Name, entity: Entity, cues: AbstractSet[int]
) -> None:
    """Record what the words behind a name tell of it, if the first of them may open that."""
    behind = layout.words[name.end]
    if behind in _BEFORE_ROLES:
        note_age(layout, name, entity)
        _note_role_behind(layout, classes, name, entity, cues)
        aside = layout.words[name.end + 2 : name.end + _LONGEST_ASIDE]
        for at, (comma, verb) in enumerate(pairwise(aside), name.end + 3):
            if comma == "," and verb in _BEFORE_PREDICATES:  # "Ada Lund, 31, | was a nurse"
                _note_predicate(layout, classes, name, entity, start=at)
    elif behind in _BEFORE_PREDICATES:
        _note_predicate(layout, classes, name, entity, start=name.end)


def _note(layout: Layout, entity: Entity, tokens: Range, head: str, gender: str) -> None:
    if head:
        entity.heads.setdefault(head, tokens[0])
    for at, word in enumerate(layout.lowered[slice(*tokens)], tokens[0]):
        if word.endswith(AGED):
            entity.heads.setdefault(word, at)  # "a 52-year-old plumber"
    if gender and entity.kind is not NameKind.ORGANIZATION:
        entity.note_gender(gender, GenderEvidence.ROLE_NOUN)
    if tokens[0] < tokens[1] and (not entity.roles or entity.roles[-1][1] <= tokens[0]):
        entity.roles.append(tokens)


def _note_couple(one: Entity, other: Entity) -> None:
    """Record who may be husband and wife: "Ellen and Rolf Brandt"."""
    same_name = len(one.key) > 1 < len(other.key) and surname_of(one.key) == surname_of(other.key)
    if same_name and {one.gender, other.gender} == {"f", "m"}:
        for entity in (one, other):
            noun = "wife" if entity.gender == "f" else "husband"
            entity.heads.setdefault(noun, entity.place[0])


def _says_dead(layout: Layout, name: Name) -> bool:
    """Whether the words around a name say that the person died: "the late …", "… has died"."""
    words = layout.words
    opens, closes = layout.sentences[layout.sentence_of[name.start]]
    before = words[max(opens, name.first - 2) : name.first]
    is_subject = opens == name.first
    end = closes if is_subject else min(closes, name.end + _NEAR)
    return says_dead(before, words[name.end : end])


def _note_role_before(layout: Layout, classes: str, name: Name, entity: Entity, last: int) -> None:
    """Record the noun before a name, at a token: "painter Ivo Lenz"."""
    opens = layout.sentences[layout.sentence_of[name.first]][0]
    words = layout.words
    are_two = words[last - 1] == "and" == "".join(words[name.end : name.end + 1])
    if last - opens > 1 and are_two and role_noun(words[last - 2])[0]:
        return  # "brother and sister Rolf Brandt and Ella Brandt"
    head, gender = role_noun(words[last])
    word = layout.lowered[last]
    if not head and last == opens and word.endswith(_ROLE_ENDINGS) and word not in _NO_AGENTS:
        head = word  # "Villager Ada Lund said"
    if head and last >= opens:
        end = name.first if last == name.first - 1 else last + 1
        _note(layout, entity, (start_of_phrase(layout, classes, last), end), head, gender)


def _note_predicate(
    layout: Layout, classes: str, name: Name, entity: Entity, *, start: int
) -> None:
    """Record the role that a clause gives somebody: "Ada Lund is the new mayor"."""
    words = layout.words
    longest = (words[start : start + length] for length in (3, 2, 1))
    verb = next((each for each in longest if each in _PREDICATING), ())
    is_former = name.first > 1 and words[name.first - 1] in SUCCEEDING
    is_former = is_former and (words[name.first - 1] != "from" or words[name.first - 2] == "over")
    is_appointed = name.first > 1 and words[name.first - 1] in _APPOINTING
    if words[start] == "as" and (is_appointed or is_former):
        verb = ("as",)  # "succeeded by Ada Lund as chairman", "succeeded Ada Lund as mayor"
    start += len(verb)
    closes = layout.sentences[layout.sentence_of[name.start]][1]
    if not verb or start >= closes - 1:
        return
    if verb == ("was",) and words[start] not in _INDEFINITE:
        return  # "was the mayor"
    found = _head_of_apposition(words, classes, (start, closes), least=_SURELY_PERSON)
    is_bare = len(verb) > 1 or verb in {("as",), ("became",)}
    is_office = found <= start + 1 and not _OF_OFFICES.isdisjoint(words[found + 1 : found + 2])
    is_bare = is_bare or is_office  # "is chief executive of Norda"
    if found >= 0 and (is_bare or words[start].lower() in SPECIFIERS):
        head, gender = role_noun(words[found])
        start = name.first - 1 if is_former else start
        _note(layout, entity, (start, found + 1), head or words[found], gender)


def _note_role_behind(
    layout: Layout, classes: str, name: Name, entity: Entity, cues: AbstractSet[int]
) -> None:
    """Record the apposition behind a name, possibly after a party in parentheses."""
    words = layout.words
    opens, closes = layout.sentences[layout.sentence_of[name.start]]
    start = name.end
    if start < closes and words[start] == "(":
        bracket = words[start : min(start + LONGEST_BRACKET, closes)]
        start += bracket.index(")") + 1 if ")" in bracket else 0
    if start >= closes - 1 or words[start] not in _OPENERS:
        return
    start += 1
    if words[start].isdecimal() and words[start + 1 : start + 2] == (",",) and start + 2 < closes:
        # "Jane Roe, 52, a nurse,", not "Jane Roe, 52, told a nurse"
        is_role = words[start + 2] in ARTICLES or classes[start + 2] in _ROLES
        start += 2 if is_role else 0
    is_full = name.kind is NameKind.PERSON and len(name.key) > 1
    least = _MAYBE_PERSON if is_full else _SURELY_PERSON
    found = _head_of_apposition(words, classes, (start, closes), least=least)
    if found < 0 or _is_predicate(words, (start, found), cues):
        return
    is_led = words[start].lower() in SPECIFIERS or words[start] in _CLAUSES
    if is_led or found - start <= 3 or classes[start] in _CAPITALIZED:
        end = found + 1
        while end < min(closes, start + _LONGEST) and words[end] not in CLOSERS and end not in cues:
            end += 1
        is_agent = words[name.first - 1].lower() in PREPOSITIONS
        if end > found + 1 and words[found + 1] in _FINITE:
            if is_agent:
                return  # "According to Jane Roe, the rebels are armed"
            end = found + 1
        is_agent = is_agent or _CLAUSES.isdisjoint(words[found:end])
        if end in cues and ("," in words[end + 1 : end + 2] or (is_agent and name.first > opens)):
            return  # "Jane Roe, a friend said, was home", "When he met Jane Roe, his son said"
        head, gender = role_noun(words[found])
        _note(layout, entity, (start, end), head or words[found], gender)


def _is_predicate(words: Sequence[str], phrase: Range, cues: AbstractSet[int]) -> bool:
    """Whether a verb and its object follow a name: "The star, Jane Roe, | plays a nurse"."""
    start, head = phrase
    if not cues.isdisjoint(range(start, head)):
        return True
    is_verb = words[start].endswith("s") or may_be_past(words[start])
    is_verb = is_verb and words[start] not in _APPOINTING
    return is_verb and not SPECIFIERS.isdisjoint(words[start + 1 : start + 2])


def _head_of_apposition(
    words: tuple[str, ...], classes: str, within: Range, *, least: float
) -> int:
    """The role noun of an apposition; -1 if no apposition follows the name.

    Args:
        words: The article's words.
        classes: Their classes.
        within: The tokens behind the name's comma, up to the end of the sentence.
        least: The minimum probability of a person for a noun that is not known as a role.
    """
    start, closes = within
    if words[start] != "as" and words[start] in PREPOSITIONS:
        return -1
    if words[start] == "whose" or (
        words[start] in _CLAUSES and BE.isdisjoint(words[start + 1 : start + 3])
    ):
        return -1  # "Jane Roe, who taught the boy, said", "Jane Roe, whose son was hurt, said"
    found = -1
    for i in range(start, min(start + _LONGEST, closes)):
        word = words[i]
        if word in CLOSERS or (word in _FINITE and _CLAUSES.isdisjoint(words[start:i])):
            break
        following = words[i + 1] if i + 1 < closes else ","
        if (classes[i] in _ROLES and role_noun(word)[0]) or (
            words[start] in ARTICLES
            and classes[i] == W.OTHER
            and (following in CLOSERS or following in _CLAUSES or following in PREPOSITIONS)
            and head_type(word).person > least
        ):
            if classes[i + 1 : i + 2] in {W.NAME, W.INITIAL}:
                # "Jane Roe, her adviser Tom Fell, and others"
                return -1
            if following not in POSSESSIVE_MARKS:
                found = i
        elif (found >= 0 and word in PREPOSITIONS) or (found < 0 and i - start > _FARTHEST_NOUN):
            break
    return found


def _note_listed(
    layout: Layout, classes: str, names: Sequence[Name], forms: Sequence[DistinctName], index: int
) -> None:
    """Record the noun before names in apposition: "the councillors, Nora Feld and Imre Szabo,"."""
    words = layout.words
    head_at, head = _noun_before_comma(layout, classes, names[index])
    if not head or layout.quotation_of[head_at] >= 0:
        return
    last = index
    if is_plural(head):
        while last + 1 < min(len(names), index + _MOST_LISTED):
            between = words[names[last].end : names[last + 1].first]
            if between not in ((",",), ("and",), (",", "and")):
                break
            last += 1
        if last == index:
            return
        head = singular(head)
    elif not CLOSERS.issuperset(words[names[index].end : names[index].end + 1]):
        return
    listed = [form.entities[0] for form in forms[index : last + 1]]
    for entity in listed:
        if _may_be(head, entity) or (classes[head_at] == W.TITLE and entity.is_person):
            entity.heads.setdefault(head, head_at)
    if _may_be(head, listed[0]):
        start = start_of_phrase(layout, classes, head_at)
        if index and words[start - 1] in POSSESSIVE_MARKS and names[index - 1].end == start - 1:
            start = names[index - 1].start  # "Riverton's chief, Nora Feld,"
        listed[0].roles.append((start, names[index].first - 1))


def _noun_before_comma(layout: Layout, classes: str, name: Name) -> tuple[int, str]:
    """The noun, and its place, that may describe a name behind a comma; empty if there is none."""
    words, comma = layout.words, name.first - 1
    behind = words[name.end : name.end + 2]
    is_apposed = not CLOSERS.isdisjoint(behind[:1]) and behind[1:] != ("and",)
    far = -1
    if name.kind is NameKind.PERSON and is_apposed:
        far = _head_before_phrase(layout, classes, comma)
    if far >= 0:  # "the | sister | of the victim, Jane Roe,"
        return far, role_noun(words[far])[0]
    return comma - 1, _noun_before_listed(words[comma - 1], classes[comma - 1])


def _head_before_phrase(layout: Layout, classes: str, comma: int) -> int:
    """The role noun of an apposition with a phrase: "| the mayor | of Ulm, Nora Feld,"; -1."""
    words = layout.lowered
    opens = layout.sentences[layout.sentence_of[comma]][0]
    found = -1
    for at in range(comma - 1, max(opens, comma - _FARTHEST_NOUN) - 1, -1):
        is_role = classes[at] in _ROLES and bool(role_noun(layout.words[at])[0])
        if is_role and words[at + 1] in _OF_ROLES:
            found = at
        elif (
            words[at] in CLOSERS or words[at] in _FINITE or (not is_role and may_be_past(words[at]))
        ):
            break
    return found


def _noun_before_listed(word: str, word_class: str) -> str:
    """The noun of a word that may describe names behind it, empty if there is none."""
    office, _ = role_noun(word)
    if office or word_class == W.TITLE:
        return office or word.lower()
    return word if word.islower() and len(word) >= _SHORTEST_NOUN else ""


def _may_be(noun: str, entity: Entity) -> bool:
    """Whether a noun fits the type of an entity."""
    kind = head_type(noun)
    if entity.kind is NameKind.ORGANIZATION:
        return kind.organization + kind.document + kind.place > _LEAST
    return kind.person > _LEAST


def note_neutral_pronouns(
    layout: Layout, names: Sequence[Name], forms: Sequence[DistinctName]
) -> None:
    """Record people with the stated pronouns "they/them": the name directly before."""
    words, sentence_of = layout.lowered, layout.sentence_of
    for k in layout.tokens_among(("/",)):
        if words[k - 1 : k] != ("they",) or _THEM.isdisjoint(words[k + 1 : k + 2]):
            continue
        index = bisect_left(names, (k,)) - 1
        if index >= 0 and sentence_of[names[index].start] == sentence_of[k]:
            forms[index].entities[0].is_neutral = True
