"""The left-to-right pass that resolves all mentions, and the sources among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import attrs

from newsclaims.attribution import Attribution
from newsclaims.english import (
    FORGED,
    MEDIA_SOURCES,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SPECIFIERS,
    forms_of_verbs,
    may_be_past,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import POSSESSIVE_MARKS, WORD_SETS
from newsclaims.identity.noun_phrases import MAYBE_PERSONS, PERSONAL, RELATIVE, Part
from newsclaims.identity.references.discourse import Discourse, GroupKind, Outcome
from newsclaims.identity.references.kinship import RELATIVES, relative_at
from newsclaims.identity.references.linking import (
    describe,
    describe_one,
    find_antecedent,
)
from newsclaims.identity.references.relatives import find_relative
from newsclaims.identity.references.transcripts import find_parties
from newsclaims.names import NameKind, WordClass, any_of

__all__ = ["resolve_mentions"]

W = WordClass

_MODIFIER = any_of(W.OTHER, W.CARRIER_NOUN, W.COMMON, W.NAME, W.PEOPLE, W.PLACE, W.ACRONYM)
_GOES_ON = any_of(
    W.NAME, W.COMMON, W.INITIAL, W.PLACE, W.ACRONYM, W.TITLE, W.PERSON_NOUN, W.PEOPLE_NOUN
)
_ROLE = re.compile(rf"{W.THE}{_MODIFIER}{{0,3}}{W.PERSON_NOUN}(?!{_GOES_ON})")
"""A role noun that may stand for somebody named: "the Vermont senator"."""
_PRONOUN_AT = re.compile(W.PRONOUN)

_JOINTS = ((",",), ("and",), (",", "and"), ("&",))
"""Tokens between the names of one list."""
_OPENING_JOINTS = frozenset([words[0] for words in _JOINTS])
_ANSWERING = forms_of_verbs(("answer", "reply", "retort"))
_ASKING = forms_of_verbs(("ask", "cross-examine", "grill", "interview", "question", "quiz"))
_SUBJECTS = frozenset(("he", "she"))
_QUESTIONS = QUESTION_WORDS | {"about", "if", "whether"}
_LONGEST_QUESTION = 40
"""Maximum number of tokens of a question, and between its cue and that of its answer."""
_MOST_ALIKE = 32
"""Maximum number of people with one role, or organizations with one noun, that are indexed."""
_LONGEST_ROLE = 3
"""Maximum number of words of a role after the article, in a list of names."""
_LONGEST_JOINT = 2 + 1 + _LONGEST_ROLE
"""Maximum number of tokens that may join two names: ", and the marine biologist"."""
_BEHIND_ROLES = (("at",), ("for",), ("of",))
_LONGEST_COMPLEMENT = 8
"""Maximum number of tokens from a noun to the comma behind what it belongs to."""
_MOST_LISTED = 31
"""Maximum number of preceding names in a list with which a name forms groups."""
_OWN_WORDS = WORD_SETS["own-words"]
_KINDS = ("statement", "post")
_RELATIVE = "relative"
_OPENING = 6
"""Number of names at the beginning of an article, one of which an obituary is about."""
_BY = frozenset(("by", "from"))
_LONGEST_OWNER = 6
"""Maximum number of tokens between an owner and the noun for the document."""
_OWNERS = (NameKind.PERSON, NameKind.UNKNOWN, NameKind.ORGANIZATION)


def resolve_mentions(
    discourse: Discourse, attributions: tuple[Attribution, ...], parts: list[list[Part]]
) -> None:
    """Resolve all mentions in text order.

    Args:
        discourse: The discourse; in the end, `outcomes` has an outcome for each part's head.
        attributions: The attributions.
        parts: For each attribution, the parts of its source.
    """
    words, quoted = discourse.layout.lowered, discourse.layout.quotation_of
    wanted: dict[int, Part] = {}
    groups: dict[int, list[Part]] = {}
    reported: set[int] = set()
    for attribution, its_parts in zip(attributions, parts, strict=True):
        for part in its_parts:
            if wanted.setdefault(part.head, part) is part:
                groups[part.head] = its_parts
                discourse.contents[part.head] = attribution.content
                # "Asked by Lund whether it leaked, | he": the one asked answers, not the asker.
                is_asker = _is_asked_by(words, attribution)
                if attribution.inside >= 0 or is_asker:
                    reported.add(part.head)
            discourse.addressed[part.head] = attribution.head + 1
            outer = _turn_around(words, attributions, attribution)
            if outer < 0 and quoted[attribution.head] >= 0:
                outer = attribution.inside
            if outer >= 0:
                discourse.quoted_by[part.head] = parts[outer]
        if len(its_parts) == 1 and its_parts[0].form == "nominal":
            first = _opening_of_clause(discourse, attribution)
            if first >= 0:
                discourse.opened_by[first] = its_parts[0]
    discourse.speaking = frozenset(
        token for part in wanted.values() for token in (part.head, part.start)
    )
    for token, asker in _answering(discourse, attributions, parts):
        discourse.answering.setdefault(token, asker)
    discourse.parties = find_parties(discourse)
    _index(discourse)
    people = [entity for entity in discourse.people.entities if entity.is_person]
    discourse.only_person = people[0] if len(people) == 1 else None
    opening = (form.entities[0] for form in discourse.forms[:_OPENING])
    discourse.late = next((each for each in opening if each.is_person and each.is_dead), None)
    _Reading(
        discourse=discourse,
        wanted=wanted,
        groups=groups,
        reported=reported,
        roles={match.end() - 1: match.start() for match in _ROLE.finditer(discourse.classes)},
    ).read()


def _turn_around(
    words: tuple[str, ...], attributions: tuple[Attribution, ...], nested: Attribution
) -> int:
    """The index of the turn of an interview that a report is inside, or -1."""
    outer = nested.inside
    while outer >= 0 and words[attributions[outer].head] != ":":
        outer = attributions[outer].inside
    return outer


def _is_asked_by(words: tuple[str, ...], attribution: Attribution) -> bool:
    first = attribution.source[0][0]
    return words[attribution.head] in _ASKING and words[first - 1] == "by"


def _opening_of_clause(discourse: Discourse, attribution: Attribution) -> int:
    """The first token of a reported clause behind its cue, or -1: not "His lawyer said | he"."""
    words, first = discourse.layout.lowered, attribution.content[0][0]
    first += words[first] == "that"
    is_behind = attribution.head < first < attribution.content[0][1]
    if not is_behind or discourse.layout.quotation_of[first] >= 0:
        return -1
    source = words[slice(*attribution.source[0])] if attribution.source else ()
    is_owned = not POSSESSIVE_DETERMINERS.isdisjoint(source)
    return -1 if is_owned or not POSSESSIVE_MARKS.isdisjoint(source) else first


def _answering(
    discourse: Discourse, attributions: tuple[Attribution, ...], parts: list[list[Part]]
) -> Iterator[tuple[int, int]]:
    """The heads of sources that answer, by their cue or when asked, and that of the asker or -1.

    "He" and "she" behind whom somebody asks are among them, as they are not the asker either.
    """
    layout, words, asked, asker = discourse.layout, discourse.layout.lowered, -1, -1
    order = sorted(range(len(attributions)), key=lambda index: attributions[index].head)
    for index in order:
        attribution = attributions[index]
        cue = attribution.head
        is_asked = asked >= 0 and cue - asked < _LONGEST_QUESTION
        if is_asked or words[cue] in _ANSWERING:
            yield from [(part.head, asker if is_asked else -1) for part in parts[index]]
        # "Lim said nobody was asked for money. He": inside a report nobody asks the next speaker.
        asks = words[cue] in _ASKING and attribution.inside < 0
        asked, asker = (cue if asks else -1), -1
        if asked < 0 or not parts[index]:
            if may_be_past(words[cue]):
                asked = -1  # "Asked if he was well, | Lund | smiled": the subject answers
            continue
        first, end = attribution.source[0][0], layout.sentences[layout.sentence_of[cue]][1]
        if first and words[first - 1] == "by":
            asker = parts[index][0].head  # "asked by | the coroner whether he drank"
            asked_about = range(attribution.content[0][0], attribution.content[0][1])
            yield from [(at, asker) for at in asked_about if words[at] in _SUBJECTS]
        elif words[attribution.content[0][0]] in _QUESTIONS and _hears(discourse, cue + 1):
            # "Lund asked Roe whether | he | drank"
            behind = range(cue, min(end, cue + _LONGEST_QUESTION))
            yield from [(at, parts[index][0].head) for at in behind if words[at] in _SUBJECTS]


def _hears(discourse: Discourse, token: int) -> bool:
    """Whether a person who is asked stands at a token: "asked | Ada Lund"."""
    index = discourse.starts.get(token + discourse.classes.startswith(W.TITLE, token))
    named = index is not None and discourse.entity_of(index).kind in MAYBE_PERSONS
    return named or discourse.layout.lowered[token : token + 1] in (("her",), ("him",))


def _index(discourse: Discourse) -> None:
    """Let entities be found by their roles' and names' nouns."""
    for entity in discourse.people.entities:
        for head in entity.heads:
            _note(discourse.by_head, head, entity)
        for word in entity.key if entity.kind is NameKind.ORGANIZATION else ():
            if len(word) > 3:
                _note(discourse.by_word, word, entity)


def _note(index: dict[str, list[Entity]], word: str, entity: Entity) -> None:
    same = index.setdefault(word, [])
    if len(same) < _MOST_ALIKE:
        same.append(entity)


@attrs.define(kw_only=True, eq=False)
class _Reading:
    """One left-to-right pass over an article.

    Attributes:
        discourse: The discourse so far.
        wanted: The sources' parts, by their heads.
        groups: All parts of the same source, by the head of each.
        reported: The heads of those whose words somebody else reports.
        roles: The starts of descriptions with "the" and a role noun, by the noun's token.
        listed: The entities named so far in the list of the last name.
    """

    discourse: Discourse
    wanted: dict[int, Part]
    groups: dict[int, list[Part]]
    reported: set[int]
    roles: dict[int, int]
    listed: list[Entity] = attrs.field(factory=list)

    def read(self) -> None:
        """Process all mentions in text order."""
        discourse, wanted = self.discourse, self.wanted
        starts = discourse.starts
        words = discourse.layout.lowered
        pronouns = {
            match.start()
            for match in _PRONOUN_AT.finditer(discourse.classes)
            if PERSONAL.get(words[match.start()]) in ("m", "f")
        }
        kin = {token for token in discourse.layout.tokens_among(RELATIVES) if token - 1 in pronouns}
        for token in sorted({*starts, *wanted, *self.roles, *pronouns, *kin}):
            index = starts.get(token)
            if index is not None:
                self._name(index)
            part = wanted.get(token)
            if part is not None:
                if part.form != "name":
                    self._part(part)
            elif token in kin:
                if (relative := relative_at(discourse, token)) is not None:
                    noun = Part("nominal", token - 1, token + 1, token)
                    discourse.link((relative,), noun, _RELATIVE)
            elif index is None and token in self.roles:
                if _is_named_behind(discourse, token):
                    continue  # "The owner of the station, Ada Lund, said"
                noun = Part("nominal", self.roles[token], token + 1, token)
                describe_one(discourse, noun, quiet=True)
            elif index is None:
                find_antecedent(discourse, token)

    def _name(self, index: int) -> None:
        """Register a name as its entity's latest mention; if it is a source, the entity speaks."""
        discourse = self.discourse
        name = discourse.names[index]
        entity = discourse.name(index)
        part = self.wanted.get(name.end - 1)
        if part is not None and part.name == index:
            reference = entity.references[-1]
            discourse.outcomes[part.head] = Outcome((entity,), reference.rule, reference.confidence)
            self._spoke(part)
        self._listed(index, entity)

    def _listed(self, index: int, entity: Entity) -> None:
        """Record people or organizations that are named in one list."""
        discourse = self.discourse
        name = discourse.names[index]
        between: tuple[str, ...] = ()
        if index:
            words, last_end = discourse.layout.words, discourse.names[index - 1].end
            if name.first - last_end <= _LONGEST_JOINT and words[last_end] in _OPENING_JOINTS:
                between = _joint(words[last_end : name.first])
        if between not in _JOINTS or not _are_alike(self.listed[-1], entity):
            self.listed = [entity]
            return
        self.listed = [*self.listed[-_MOST_LISTED:], entity]
        if between != (",",) and entity.kind is not NameKind.PLACE:
            unique = tuple(dict.fromkeys(self.listed))
            if len(unique) > 1:
                discourse.note_group(unique, name.end - 1, what="set", spoke=False)

    def _part(self, part: Part) -> None:
        """Resolve a pronoun or description that is a source."""
        discourse = self.discourse
        lower = discourse.layout.words[part.head].lower()
        if part.form == "pronoun" and lower in PERSONAL:
            outcome = find_antecedent(discourse, part.head)
        elif part.form == "pronoun" and lower in RELATIVE:
            outcome = find_relative(discourse, part)
        elif (
            lower not in discourse.by_head
            and (relative := relative_at(discourse, part.head)) is not None
        ):
            outcome = discourse.link((relative,), part, _RELATIVE)
        else:
            outcome = describe(discourse, part)
            owners = _find_owners(discourse, part)
            if owners:
                outcome = outcome._replace(entities=(*owners, *outcome.entities))
        discourse.outcomes[part.head] = outcome
        self._spoke(part)

    def _spoke(self, part: Part) -> None:
        """Update the last speakers once all joint speakers are resolved.

        Whose words somebody else reports did not speak last: "Lund said Roe had agreed. He …".
        """
        discourse = self.discourse
        outcomes = discourse.outcomes
        spoke = part.head not in self.reported
        if spoke:
            for entity in outcomes[part.head].entities:
                entity.salience.spoke_at = part.head
        group = self.groups[part.head]
        if group[-1].head not in outcomes:
            return
        found = [outcomes[member.head].entities for member in group if member.head in outcomes]
        speakers = tuple(dict.fromkeys(chain.from_iterable(found)))
        if not speakers:
            return
        if spoke and speakers != discourse.last_speakers:
            discourse.speakers_before = discourse.last_speakers
            discourse.last_speakers = speakers
        last = speakers[-1]
        if len(speakers) > 1:
            discourse.note_group(speakers, part.head, what="set", spoke=spoke)
        elif last.plural or (spoke and last.kind is NameKind.ORGANIZATION):
            what: GroupKind = "noun" if last.plural else "organization"
            discourse.note_group(speakers, part.head, what=what, spoke=spoke)


def _is_named_behind(discourse: Discourse, head: int) -> bool:
    """Whether a noun with what it belongs to has a name behind it: "The head of it, | Lund|,"."""
    words = discourse.layout.lowered
    if words[head + 1 : head + 2] not in _BEHIND_ROLES:
        return False
    near = range(head + 2, min(len(words) - 2, head + _LONGEST_COMPLEMENT))
    comma = next((at for at in near if words[at] == ","), -1)
    index = discourse.starts.get(comma + 1)
    if comma < 0 or index is None:
        return False
    return words[discourse.names[index].end : discourse.names[index].end + 1] == (",",)


def _are_alike(one: Entity, other: Entity) -> bool:
    """Whether two entities of one list are both people, or both something else."""
    return one.is_person is other.is_person or not (
        one.is_surely_person or other.is_surely_person or len(one.key) == 1 or len(other.key) == 1
    )


def _joint(between: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens that join two names, without the second's role ("Ada Lund and the botanist")."""
    stop = next((at for at, word in enumerate(between) if word in SPECIFIERS), len(between))
    called = between[stop + 1 :]
    is_called = len(called) <= _LONGEST_ROLE and all(word.islower() for word in called)
    if is_called and called and (called[-1] in PREPOSITIONS or may_be_past(called[-1])):
        return between  # "Roe and his wife moved to Leith"
    return between[:stop] if stop and called and is_called else between


def _find_owners(discourse: Discourse, part: Part) -> tuple[Entity, ...]:
    """The owners of a document that is a source: "Lund's statement said", "a post by Lund"."""
    words = discourse.layout.words
    noun = words[part.head].lower()
    if noun not in _OWN_WORDS and MEDIA_SOURCES.get(noun) not in _KINDS:
        return ()
    if not FORGED.isdisjoint(discourse.layout.lowered[part.start : part.head + _LONGEST_OWNER]):
        return ()  # "a fake tweet from Lund", "an email purportedly from Lund"
    pronoun = words[part.start].lower()
    if pronoun in PERSONAL and part.head > part.start:
        owners = discourse.referents.get(part.start, ())
        is_unread = not owners and PERSONAL[pronoun] in {"p", "n"}
        return find_antecedent(discourse, part.start).entities if is_unread else owners
    for token in range(part.start, min(part.start + 4, part.head)):
        index = discourse.starts.get(token)
        if index is not None:
            end = discourse.names[index].end
            if end < part.head <= end + _LONGEST_OWNER and (
                words[end] in POSSESSIVE_MARKS or discourse.classes[end] == W.JOINER
            ):
                return _of_name(discourse, index)
    if not _BY.isdisjoint(words[part.head + 1 : part.head + 2]):
        for token in range(part.head + 2, min(part.head + 2 + _LONGEST_OWNER, part.end)):
            if words[token].lower() in PREPOSITIONS:
                break
            index = discourse.starts.get(token)
            if index is not None:
                return _of_name(discourse, index)
    return ()


def _of_name(discourse: Discourse, index: int) -> tuple[Entity, ...]:
    entity = discourse.entity_of(index)
    return (entity,) if entity.kind in _OWNERS and not entity.carrier else ()
