"""Decisions: the antecedents of pronouns and descriptions, chosen by the mention ranker.

For a description, a new entity is an option like any other.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from newsclaims.english import (
    ARTICLES,
    BE,
    COORDINATORS,
    KIN,
    MEDIA_SOURCES,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    QUANTIFIED_PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_plural,
    person_noun,
    singular,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import (
    DEFINITE,
    GROUPS,
    OF_SCENES,
    POSSESSIVE_MARKS,
    QUANTIFIERS,
    WORD_SETS,
)
from newsclaims.identity.noun_phrases import PERSONAL, Part
from newsclaims.identity.references.contradicting_roles import differs_in_origin
from newsclaims.identity.references.description_candidates import (
    earlier_descriptions,
    is_agent_beside,
    is_in_predicate,
    is_place_perhaps,
    mark_only_company,
    named_candidates,
    sets_for,
)
from newsclaims.identity.references.descriptions import Description, read_description
from newsclaims.identity.references.discourse import Discourse, Outcome
from newsclaims.identity.references.features import new_features
from newsclaims.identity.references.pronoun_candidates import (
    antecedents_of_it,
    groups_for,
    persons_for,
)
from newsclaims.identity.references.ranker import Choice, Option
from newsclaims.identity.references.unnamed_candidates import joined_before
from newsclaims.kinds import GenderEvidence
from newsclaims.names import QUOTATION_MARKS, NameKind, WordClass

__all__ = ["describe", "describe_itself", "describe_one", "find_antecedent"]

W = WordClass

_KINDS = {"m": "pronoun", "f": "pronoun", "p": "they", "n": "it"}
"""The ranker's kind of mention by the gender or number of a pronoun."""
_TELLS_GENDER = 0.8
"""Minimum probability of an antecedent to learn its gender from the pronoun."""
_LEAST = -4.0
"""The score below which nobody named before a "he" or "she" is meant."""
_SURELY = 0.6
"""Minimum probability at which a noun counts as a person or an organization."""
_LEAST_NAMED = 0.5
"""Minimum probability of a named antecedent: a wrong name is worse than none."""
_OWNING = frozenset(("her", "his"))
_OF_ANOTHER = frozenset((("of", "hers"), ("of", "his"), ("of", "theirs")))
"""Last words of a description of who belongs to another person."""
_LEAST_UNLIKE = 0.65
"""The same of somebody whose roles are unlike the description's: "the head of the council"."""
_LEAST_INDEFINITE = 0.9
"""The same of somebody named before, and described with "a", which introduces somebody else."""
_ITSELF = 0.85
"""The confidence that a document's noun introduces its own entity."""
_TELLING = frozenset(("name-like-noun", "document-agrees"))
"""Features from a name's last word that show its type."""
_BIOGRAPHIC = frozenset(("ex", "former", "old", "retired", "star", "veteran"))
"""Words before such a noun that tell about somebody's life: "the former nurse"."""
_TOLD = frozenset(("role-told", "called-so"))
"""Features of a named person who may be meant by such a noun."""
_AGENT_ENDINGS = ("er", "ers")
"""Endings of people and devices, which the vectors of rare words do not tell from documents."""
_NEWER = frozenset(("latest", "new", "recent"))
_PARTICIPLES = WORD_SETS["participles"]
_ANYBODY = frozenset(("each", "every", "somebody", "someone"))  # nobody mentioned before
_OTHERS = frozenset(("another", "first", "fourth", "other", "second", "third"))
"""Words that by themselves stand for one of several who are not named: "the other said"."""
_OF_ALL = {("in",), ("of",), ("out",)}
_CLAUSE_OPENERS = RELATIVE_PRONOUNS | SUBJECT_PRONOUNS | {"that"}
"""Words that open the relative clause of a description: "a letter | he wrote"."""
_TIMES = frozenset(("week", "month", "year", "today", "yesterday"))
_NO_NOUNS = PREPOSITIONS | COORDINATORS | SUBORDINATORS | {"the"}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple": 2, "pair": 2}
_ONES = frozenset(("one", "of", word) for word in ("the", "those", "these", "his", "her", "their"))
_UNGENDERED = frozenset(("chairperson", "spokesperson"))  # whose pronoun is "they", too
_EACH = frozenset(("each", "both"))
_PAIR_NOUNS = frozenset(("pair", "couple", "duo", "two"))
_ORDINALS = {"former": 0, "latter": -1}
_NEAR_OWNED, _NEAR_UNNAMED, _MOST_MENTIONS = 40, 1500, 12
"""Maximum numbers of tokens and of mentions between "her deputy" or "a nurse" and "the nurse"."""
_UNNAMED = frozenset(("a", "an", "another", "one"))
_UNNAMING = ARTICLES | {"whose"}
"""First words of a description that are no part of how it is called."""
_PREDICATIVE = BE | {"as", "become", "became", "remain", "remains", "not"}
_NEAR = 2
"""Maximum number of sentences between a named pair and "the latter"."""
_MOST_GROUPS = 4


# -- pronouns ---------------------------------------------------------------------------------


def find_antecedent(discourse: Discourse, token: int) -> Outcome:
    """Resolve a personal pronoun."""
    word = discourse.layout.lowered[token]
    gender = PERSONAL[word]
    kind = _KINDS.get(gender)
    if kind is None:
        return Outcome.nobody("none", f"“{word}” has no antecedent")
    find = {"they": groups_for, "it": antecedents_of_it}.get(kind)
    options = find(discourse, token) if find else persons_for(discourse, token, gender)
    if speakers := discourse.quoting(token):
        options = [each for each in options if speakers.isdisjoint(each.entities)]
        options = [each for each in options if "one" not in each.features]
    speaker = discourse.reporting(token) if kind != "they" else None
    if speaker is not None:
        options = _with_speaker(options, speaker, kind)
    if not options:
        return Outcome.nobody(kind, f"no antecedent of “{word}” is named")
    choice = discourse.ranker.choose(kind, options, token)
    if kind == "pronoun" and choice.score < _LEAST and "ahead" not in choice.option.features:
        return Outcome.nobody(kind, f"nobody named before fits “{word}”")
    entities = choice.option.entities
    if choice.option.described_by is not None:
        # Somebody unnamed, who is no entity before a pronoun refers to them.
        if kind == "they":
            entities = describe(discourse, choice.option.described_by).entities
            if (other := joined_before(discourse, choice.option.described_by)) is not None:
                entities = (other, *entities)
            discourse.note_group(entities, token, what="noun", spoke=False)
        else:
            unnamed = read_description(discourse, choice.option.described_by)
            entities = _describe_anew(discourse, unnamed, choice.rule, choice.probability).entities
    for entity in entities if kind == "pronoun" else ():
        if choice.probability >= _TELLS_GENDER:
            entity.note_gender(gender, GenderEvidence.PRONOUN)
        entity.salience.pronoun = gender
    part = Part("pronoun", token, token + 1, token)
    return discourse.link(entities, part, choice.rule, choice.probability)


def _with_speaker(options: list[Option], speaker: Entity, kind: str) -> list[Option]:
    """Mark whoever reports the clause that a pronoun opens: "The state said | it had paid"."""
    for option in options:
        if option.entities == (speaker,):
            option.features.append("own-words")
            return options
    is_thing = kind == "it" and not (speaker.is_person or speaker.plural)
    return [*options, Option((speaker,), ["own-words"])] if is_thing else options


# -- descriptions -----------------------------------------------------------------------------


def describe(discourse: Discourse, part: Part, *, of_things: bool = False) -> Outcome:
    """Resolve a description, of one or several; to a new entity if it has no antecedent.

    Args:
        discourse: The text as read so far.
        part: The description.
        of_things: Whether "which" refers to it: several persons are no antecedents of it.
    """
    lowered = discourse.layout.lowered
    said = lowered[part.start : part.end]
    is_none = said[:2] == ("no", "one") or said[0] in {"nobody", "none", "noone"}
    if is_none or (len(said) == 1 and said[0] in QUANTIFIED_PRONOUNS):
        reason = "a universal or negative pronoun refers to nobody in particular"
        return Outcome.nobody("quantified-pronoun", reason)
    if lowered[part.head] in _NO_NOUNS or not any(map(str.isalnum, lowered[part.head])):
        return Outcome.nobody("none", "the words beside the cue name nobody")
    which = _former_or_latter(discourse, part)
    if which is not None:
        return discourse.link((which,), part, "former-or-latter")
    description = read_description(discourse, part)
    alone = len(said) == 1 and description.head in _EACH
    pair = description.head in _PAIR_NOUNS and said[0] in DEFINITE
    if not (description.plural or alone or pair):
        return describe_one(discourse, part)
    numbers = (_NUMBERS.get(word) for word in lowered[part.start : part.head + 1])
    count = 2 if alone or pair else next(filter(None, numbers), 0)
    options = [Option((), new_features(discourse, description), part)]
    options += earlier_descriptions(discourse, description)
    options += [
        option
        for option in sets_for(discourse, description, count)
        if not (of_things and any(entity.is_person for entity in option.entities))
        and all(map(description.may_name, option.entities))
        and not any(differs_in_origin(description, entity) for entity in option.entities)
    ]
    choice = discourse.ranker.choose("group", options, part.head)
    if not choice.option.entities:
        return _describe_anew(discourse, description, choice.rule, choice.probability)
    if alone:
        part = part._replace(form="pronoun")
    return discourse.link(choice.option.entities, part, choice.rule, choice.probability)


def _former_or_latter(discourse: Discourse, part: Part) -> Entity | None:
    """The first or the last of the latest named pair: "the former", "the latter"."""
    sentence_of = discourse.layout.sentence_of
    which = discourse.layout.lowered[part.head]
    if which not in _ORDINALS or part.end - part.start > 2:
        return None
    sentence = sentence_of[part.head]
    for group in reversed(discourse.groups[-_MOST_GROUPS:]):
        if len(group.entities) > 1 and sentence - sentence_of[group.token] <= _NEAR:
            return group.entities[_ORDINALS[which]]
    recent = list(discourse.latest())
    last = max([entity.salience.step for entity in recent], default=0)
    named = [each for each in recent if not each.described and each.salience.step == last]
    if len(named) != 2 or sentence - sentence_of[named[0].last] > _NEAR:
        return None
    pair = tuple(sorted(named, key=lambda entity: entity.last))
    # "The former argued …; the latter replied …": both refer to one pair.
    discourse.note_group(pair, part.head, what="set", spoke=False)
    return pair[_ORDINALS[which]]


def describe_one(discourse: Discourse, part: Part, *, quiet: bool = False) -> Outcome:
    """Resolve a singular description; to a new entity if it has no antecedent.

    Args:
        discourse: The discourse so far.
        part: The description.
        quiet: Whether to skip a description without a named antecedent instead of adding it.
    """
    description = read_description(discourse, part)
    options = [Option((), new_features(discourse, description), part)]
    is_anybody = discourse.layout.lowered[part.start] in _ANYBODY
    is_other = discourse.layout.lowered[part.head] in _OTHERS
    if not is_anybody:
        options += earlier_descriptions(discourse, description)
    is_new = is_anybody or is_other or _opens_turn(discourse, part)
    is_new = is_new or _is_told_apart(discourse, part)
    fitting, speakers = _fitting(discourse, description), discourse.quoting(part.head)
    named = [
        option
        for option in ([] if is_new else named_candidates(discourse, description))
        if speakers.isdisjoint(option.entities)
        and not (fitting and fitting.isdisjoint(option.features))
        and not is_agent_beside(discourse, part, option.entities[0])
    ]
    sure = [
        option
        for option in named
        if option.entities[0].kind is not NameKind.UNKNOWN and option.entities[0].last >= 0
    ]
    if len(sure) == 1:
        sure[0].features.append("only-candidate")
    mark_only_company(discourse, description, named)
    choice = discourse.ranker.choose("description", options + named, part.head)
    known, rule, probability = choice.option.entities, choice.rule, choice.probability
    is_likely = probability >= _LEAST_NAMED and not _introduces(discourse, description, choice)
    if known and (is_likely or known[0].described):
        _learn(description, choice.option)
        return discourse.link(known, part, rule, probability)
    if quiet:
        return Outcome.nobody(rule, "no named entity fits this description")
    return _describe_anew(discourse, description, rule, probability)


def _introduces(discourse: Discourse, description: Description, choice: Choice) -> bool:
    """Whether a description introduces somebody else than its likeliest antecedent.

    "A spokesman for the port" is not the minister's spokesman Ian Roe, nor is the witness Roe in
    "the witness's claim that Roe fled".
    """
    part, known = description.part, choice.option.entities
    if known and known[0].last < 0:
        is_inside = known[0].index in discourse.place_of(part.head).named_inside
        is_inside = is_inside or is_in_predicate(discourse, part, known[0])
        return is_inside or is_place_perhaps(discourse, part, known[0])
    if known and known[0].is_person and _is_of_another(discourse, part):
        return True
    is_of = part.end > part.head + 1
    if known and is_of and "role-unlike" in choice.option.features and not known[0].described:
        return choice.probability < _LEAST_UNLIKE
    if description.determiner != "a" or not known:
        return False
    is_for = "for" in discourse.layout.lowered[part.head : part.end + 1]
    return is_for or choice.probability < _LEAST_INDEFINITE


def _is_of_another(discourse: Discourse, part: Part) -> bool:
    """Whether a description relates to another person: "The trainer, a friend | of his|, said".

    Also "The groom|, his brother|,": words that his own description would not have.
    """
    words = discourse.layout.lowered[part.start : part.end]
    return words[-2:] in _OF_ANOTHER or (words[-3:-2] == (",",) and words[-2] in _OWNING)


def _fitting(discourse: Discourse, description: Description) -> frozenset[str]:
    """The features of those who are called so, if nobody else is meant: "the judge"."""
    if _is_somebody_else(discourse, description.part):
        return _TOLD
    is_owned = description.determiner == "owned" and description.type.person > _SURELY
    is_apart = description.noun in OF_SCENES and _BIOGRAPHIC.isdisjoint(description.words.split())
    return _TOLD | {"role-like", "not-yet"} if is_owned or is_apart else frozenset()


def _is_somebody_else(discourse: Discourse, part: Part) -> bool:
    """Whether somebody unnamed was mentioned: "She wrote to her deputy", "A woman was hurt"."""
    lowered, start = discourse.layout.lowered, part.start
    noun = lowered[part.head]
    if lowered[start] != "the" or part.head != start + 1 or person_noun(noun) is None:
        return False
    near = range(start - 1, max(0, start - _NEAR_UNNAMED), -1)
    for at in islice((at for at in near if lowered[at] == noun), _MOST_MENTIONS):
        first = discourse.phrase(at, at + 1).start
        if lowered[first] in _UNNAMED:
            beside = [lowered[k - 1] for k in range(at + 1, at + 7) if k in discourse.starts]
            # "Lund, a nurse," and "Lund, 34, a nurse," are named; "In Ohio, a nurse" is not.
            tells = first - 1 in discourse.ends or lowered[first - 2].isdigit()
            tells = lowered[first - 1] in _PREDICATIVE or (tells and lowered[first - 1] == ",")
            return not tells and {noun, ","}.isdisjoint(beside)
        before = lowered[min(first, at - 1) : at]  # "her former employer", "Roe's employer"
        owned = not (POSSESSIVE_DETERMINERS | POSSESSIVE_MARKS).isdisjoint(before)
        is_unnamed = at + 1 not in discourse.starts and at + 2 not in discourse.starts
        if owned and (start - at <= _NEAR_OWNED or (noun in KIN and is_unnamed)):
            return True
    return False


def _is_told_apart(discourse: Discourse, part: Part) -> bool:
    """Whether a relative clause tells which person is meant: "the officer | who drafted it"."""
    lowered, head = discourse.layout.lowered, part.head
    is_person = lowered[part.start] == "the" and person_noun(lowered[head]) is not None
    is_apposed = lowered[part.start - 1] == ","  # "Ada Lund, the student who found it"
    return is_person and not is_apposed and lowered[head + 1 : head + 2] == ("who",)


def _opens_turn(discourse: Discourse, part: Part) -> bool:
    """Whether a description is a transcript's label ("The CHAIR."), which has no antecedent."""
    labels = discourse.layout.labels
    place = bisect_left(labels, part.head + 1, key=lambda label: label.name[0]) - 1
    return place >= 0 and labels[place].takes_turns and part.head < labels[place].name[1]


def _learn(description: Description, option: Option) -> None:
    """Learn of an entity what a description that refers to it tells."""
    entity = option.entities[0]
    if entity.kind is not NameKind.ORGANIZATION:
        entity.note_gender(description.gender, GenderEvidence.ROLE_NOUN)
    if description.type.organization > _SURELY and not entity.is_surely_person:
        # "Polar Air", if later called "the airline", is not a person.
        entity.kind = NameKind.ORGANIZATION
    if not (entity.carrier or entity.is_person or _TELLING.isdisjoint(option.features)):
        # "The Global Soil Census", if later called "the survey", is a media source.
        entity.carrier = MEDIA_SOURCES.get(description.noun, "")
    entity.salience.called |= {description.head}


def describe_itself(discourse: Discourse, part: Part) -> Outcome:
    """Resolve a document or channel without a name: to an earlier similar one, or a new entity."""
    description = read_description(discourse, part)
    for option in earlier_descriptions(discourse, description):
        features = option.features
        if "same-words" in features or (
            "adds-nothing" in features and description.determiner in ("the", "this")
        ):
            return discourse.link(option.entities, part, features[0], _ITSELF)
    return _describe_anew(discourse, description, "description", _ITSELF)


def _describe_anew(
    discourse: Discourse, description: Description, rule: str, confidence: float
) -> Outcome:
    """Resolve a description to a new entity, named by its words without article and date."""
    part, head, kind = description.part, description.head, description.type
    several = _counts_several(discourse.layout.lowered, part)
    plural = description.plural or several
    is_document = kind.document > _SURELY and not (several or head.endswith(_AGENT_ENDINGS))
    carrier = MEDIA_SOURCES.get(head, "document" if is_document else "")
    entity = Entity(
        index=len(discourse.people.entities),
        kind=NameKind.ORGANIZATION
        if carrier or (kind.organization > _SURELY and not plural)
        else NameKind.UNKNOWN
        if kind.person > _SURELY and not plural
        else NameKind.PEOPLE,
        place=_name_in(discourse, part),
        plural=plural,
        described=True,
        carrier=carrier,
        is_neutral=head in _UNGENDERED,
    )
    entity.note_gender((person_noun(head) or ("",))[0], GenderEvidence.ROLE_NOUN)
    entity.heads[head] = part.head
    discourse.people.entities.append(entity)
    discourse.nominals[description.words] = discourse.nominals["#" + head] = entity
    lowered = discourse.layout.lowered
    if lowered[part.head : part.head + 3] in _ONES and part.end > part.head + 3:
        # "one of the officers", later "the officer"
        discourse.nominals["#" + singular(lowered[part.head + 3])] = entity
    return discourse.link((entity,), part, rule, confidence)


def _counts_several(lowered: tuple[str, ...], part: Part) -> bool:
    """Whether its first words make it a plural ("some of them", "4 in 10", "a group of voters")."""
    head, following = lowered[part.head], lowered[part.head + 1 : part.head + 5]
    is_share = head.strip("%").isdigit() and (head[-1] == "%" or following[:1] in _OF_ALL)
    is_group = head in GROUPS and part.end > part.head + 1 and following[:1] == ("of",)
    return is_share or head in QUANTIFIERS or (is_group and any(map(is_plural, following[1:])))


def _name_in(discourse: Discourse, part: Part) -> tuple[int, int]:
    """The words of a description by which it is called, without article, "new", aside and date."""
    words, (_, start, end, *_) = discourse.layout.words, part
    start += words[start].lower() in _UNNAMING and end - start > 1
    start += words[start] in _NEWER and end - start > 2
    end -= words[end - 1] == "who" and end - start > 1  # "governors who | left"
    behind = max(part.head, start) + 1
    comma = next((k for k in range(behind, end - 1) if words[k] == ","), end)
    aside = words[comma + 1 : comma + 5] if comma < end else ("",)
    if aside[0].endswith("ing") or not RELATIVE_PRONOUNS.isdisjoint(aside):
        end = comma  # "audit|, a copy of which", "doctor|, giving …"
    if discourse.classes[end - 1] == W.DAY or words[end - 1] in _TIMES:
        # "the poll | released on Friday", "the poll that Lund released | on Friday"
        cut = range(max(behind, end - 4), end)
        opening = words[behind : behind + 1]  # "the poll | the firm released"
        is_clause = not (
            _CLAUSE_OPENERS.isdisjoint(words[behind:end]) and ARTICLES.isdisjoint(opening)
        )
        end = next((k + is_clause for k in cut if words[k] in _PARTICIPLES), end)
    is_quoted = not QUOTATION_MARKS.isdisjoint(words[start:end])
    if is_quoted and end < len(words) and words[end] in QUOTATION_MARKS:
        end += 1
    return start, end
