"""Candidate antecedents of pronouns without a name: nouns that were not mentioned yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from newsclaims.english import (
    ARTICLES,
    BE,
    KIN,
    MEDIA_SOURCES,
    ORGANIZATION_NOUNS,
    PERSONAL_RELATIVES,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    is_only_verb,
    is_plural,
    person_noun,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import (
    ASKING,
    DEFINITE,
    OF_SCENES,
    OFFICES_OF_PLACES,
    POSSESSIVE_MARKS,
    WRITTEN,
)
from newsclaims.identity.noun_phrases import Part
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.hearers import is_addressed
from newsclaims.identity.references.ranker import Option
from newsclaims.names import NameKind, WordClass
from newsclaims.noun_types import head_type
from newsclaims.text import Layout, Range

__all__ = [
    "MOST_GROUPS",
    "joined_before",
    "paragraphs_between",
    "plural_nouns",
    "tells_role",
    "unnamed_subjects",
    "unnamed_things",
]


W = WordClass
_SUBJECTS = frozenset(("he", "it", "she", "who"))
_CLOSING = frozenset((",", ")", "]"))
_MOST_NOUNS = 4
"""Maximum number of nouns before a pronoun that are candidates."""
_FARTHEST = 60
"""Maximum number of tokens between a noun and the pronoun."""
_UNTOLD = OF_SCENES | OFFICES_OF_PLACES
"""Nouns for people who need no introduction."""
_ONE = frozenset({"one"})
_UNNAMED = (ARTICLES - {"the"}) | {"one", "another"} | POSSESSIVE_DETERMINERS
"""Determiners of descriptions of somebody who was not named before."""
_OWNING = POSSESSIVE_DETERMINERS - {"their", "your"}
"""Possessives of noun phrases that "they" may refer to; "their" has the same referent as "they"."""
_NO_NOUNS = frozenset((W.DAY, W.SUFFIX, W.TITLE, W.NAME, W.ACRONYM, W.INITIAL))
_INQUIRIES = frozenset(("analysis", "audit", "inquiry", "investigation", "review", "study"))
"""Nouns for what people find out and write down."""
_HEARD = frozenset(("footage", "image", "interview", "photo", "speech", "video"))
_NO_MAIN_CLAUSE = QUESTION_WORDS | {"whether", ","}
"""Words before a noun that is no subject of a main clause: "asks whether | a nurse | can"."""
_WHERE = frozenset(("at", "from", "in", "of"))
MOST_GROUPS = 4
"""Maximum number of recent groups that are candidates."""
_BESIDE_NOUN, _LONGEST_APPOSITION = 4, 6
"""Maximum numbers of tokens from a noun to the name of whom it denotes."""
_SINGULAR = frozenset(("a", "an", "each", "every", "that", "this"))
_SURELY_PEOPLE = 0.7
"""Share of people or organizations among those a noun denotes, above which it denotes them."""
_MAYBE_PEOPLE = 0.4
"""The same, above which it may denote them."""


def unnamed_things(discourse: Discourse, token: int) -> Iterator[Option]:
    """Documents and organizations before "it" that are no entities: "A bank sent her a letter"."""
    layout = discourse.layout
    is_its = layout.lowered[token] == "its"  # seldom a document's
    said = discourse.contents.get(token, ())
    for head in range(token - 1, max(token - _FARTHEST, 0), -1):
        since, noun = layout.sentence_of[token] - layout.sentence_of[head], layout.lowered[head]
        if since > 1:
            return
        is_written = MEDIA_SOURCES.get(noun) in WRITTEN and noun not in _HEARD and not is_its
        is_written = is_written or (noun in _INQUIRIES and not is_its)
        is_thing = is_written or noun in ORGANIZATION_NOUNS
        if not is_thing or is_plural(noun) or head in discourse.outcomes:
            continue
        if is_written and any(first <= head < end for first, end in said):
            continue  # "The | letter | is a fake, it said"
        part = discourse.phrase(head, head + 1)
        if layout.lowered[part.start] == "whose":
            continue  # "the firm, whose | report | raised doubts, called"
        is_subject = discourse.slot(part.start, part.end) == "subject"
        if since == 0 and layout.lowered[token - 1] == "," and not is_subject:
            continue  # "The agency opened a review, | it said"
        beside = discourse.starts.get(head + 1, discourse.ends.get(head + 1))
        is_owned = is_written and layout.lowered[head - 1] in POSSESSIVE_MARKS
        is_led = part.start < head or is_owned
        if is_led and beside is None:
            features = [f"sentences={since}", "document" if is_written else "organization"]
            if is_subject and not is_written:
                features.append(f"subject={since}")
            if since == 1 and is_addressed(discourse, part):
                features.append("hearer")  # "We asked | the bank|. It said"
            yield Option((), features, part)


def paragraphs_between(discourse: Discourse, earlier: int, token: int) -> int:
    """The number of paragraphs between two tokens, at most two."""
    paragraph_of = discourse.layout.paragraph_of
    return min(paragraph_of[token] - paragraph_of[earlier], 2)


def unnamed_subjects(
    discourse: Discourse, token: int, gender: str = "", *, are_only: bool = False
) -> Iterator[Option]:
    """Unnamed subjects of the preceding sentences: "A shepherd let her in. He said …".

    Args:
        discourse: The discourse so far.
        token: The pronoun.
        gender: Its gender, if any.
        are_only: Whether nobody is named whom the pronoun may refer to, so that "the minister" is
            somebody unnamed too.
    """
    sentence_of = discourse.layout.sentence_of
    persons = _UNNAMED | {"the"} if are_only else _UNNAMED
    for kind, openings in ((W.PERSON_NOUN, persons), (W.PEOPLE_NOUN, _ONE)):
        head = token
        for _ in range(_MOST_NOUNS - 1):
            head = discourse.classes.rfind(kind, max(0, token - _FARTHEST), head)
            since = sentence_of[token] - sentence_of[head]
            if head < 0 or since > 2:
                break
            if not _may_be_meant(discourse, token, head, gender):
                continue
            part = _subject(discourse, token, head, gender, openings)
            if part is not None:
                paragraphs = f"unnamed,paragraphs={paragraphs_between(discourse, head, token)}"
                distance = f"unnamed,sentences={since}" if since else "unnamed,before-colon"
                features = ["unnamed", distance, paragraphs]
                features += ["unnamed,introduced"] if _is_introduced_alone(discourse, part) else []
                yield Option((), features, part)


def _is_introduced_alone(discourse: Discourse, part: Part) -> bool:
    """Whether somebody new opens a sentence that names nobody else: "An art dealer offered …"."""
    layout = discourse.layout
    opens, closes = layout.sentences[layout.sentence_of[part.head]]
    is_new = opens == part.start and layout.lowered[opens] in ARTICLES - {"the"}
    return is_new and not _names_somebody(discourse, (part.end, closes))


def _names_somebody(discourse: Discourse, tokens: Range) -> bool:
    """Whether a name stands in a range that no preposition precedes: not "a driver from | Ulm"."""
    named = discourse.starts.keys() & set(range(*tokens))
    return any(discourse.layout.lowered[start - 1] not in PREPOSITIONS for start in named)


def _may_be_meant(discourse: Discourse, token: int, head: int, gender: str) -> bool:
    """Whether a noun before a pronoun has its gender, stands beside it and is nobody known."""
    layout = discourse.layout
    is_before_colon = ":" in layout.lowered[head:token]
    return not (
        (layout.sentence_of[token] == layout.sentence_of[head] and not is_before_colon)
        or head in discourse.outcomes
        or discourse.classes[head + 1] == W.PERSON_NOUN  # "its chief | executive"
        or layout.quotation_of[head] != layout.quotation_of[token]
        or (gender and _gender(layout.lowered[head]) not in {"", gender})
        or _is_named_behind(discourse, head)
    )


def _gender(noun: str) -> str:
    """The gender that a noun for people tells, if any."""
    return (person_noun(noun) or ("",))[0]


def _subject(
    discourse: Discourse, token: int, head: int, gender: str, openings: Collection[str]
) -> Part | None:
    """The description of an unnamed subject, or of who is asked, by its noun; None if it is none.

    Args:
        discourse: The discourse so far.
        token: The pronoun.
        head: The noun.
        gender: The pronoun's gender, if any.
        openings: The first words of descriptions of somebody unnamed.
    """
    layout, part = discourse.layout, discourse.phrase(head, head + 1)
    lowered, noun = layout.lowered, layout.lowered[head]
    is_definite = lowered[part.start] == "the"
    if is_definite and _is_introduced(discourse, head):
        return None  # by "a woman from Ulm", who is a candidate herself
    if openings is _ONE:  # "one of | the nurses"
        if part.start < 2 or lowered[part.start - 1] != "of":
            return None
        part = part._replace(start=part.start - 2)
    since = layout.sentence_of[token] - layout.sentence_of[head]
    # "threw it at the woman|, who cannot be named. | She | said"
    is_told = token in discourse.answering and is_addressed(discourse, part)
    is_told = is_told or _is_told_apart(layout, part, gender)
    is_asked = is_told or (part.start > 0 and lowered[part.start - 1] in ASKING)
    is_owned = head > 1 and lowered[head - 1] in POSSESSIVE_MARKS and openings is not _ONE
    is_meant = lowered[part.start] in openings or is_told or (is_owned and is_asked)
    if since == 1 and not is_meant and is_definite and noun not in discourse.by_head:
        is_bare = part.end - part.start == 2
        # "The woman | who opened the door was her niece"
        is_meant = is_bare and (noun in _UNTOLD or lowered[part.end] == "who")
    if (
        since == 1
        and is_owned
        and ("the" in openings or (noun in KIN and _gender(noun) == gender != ""))
    ):
        part, is_meant = _with_owner(discourse, part), True  # "| Lund's mother | wept"
    known = discourse.nominals.get("#" + noun)
    is_subject = is_asked or discourse.slot(part.start, part.end) == "subject"
    is_first = since or layout.sentences[layout.sentence_of[head]][0] == part.start
    is_new = known is None or known.heads.get(noun) != head
    opens = layout.sentences[layout.sentence_of[head]][0]
    is_second = lowered[part.start - 1] == "and" and not BE.isdisjoint(lowered[opens : part.start])
    is_main = lowered[part.start - 1] not in _NO_MAIN_CLAUSE and not is_second
    return part if is_meant and is_subject and is_first and is_new and is_main else None


def _with_owner(discourse: Discourse, part: Part) -> Part:
    """A noun with whose relative it denotes: "| Lund's mother |", "| the clinic's owner |"."""
    owner = discourse.ends.get(part.head - 1)
    if owner is None:
        return part._replace(start=discourse.phrase(part.head - 2, part.head - 1).start)
    return part._replace(start=discourse.names[owner].start)


def _is_introduced(discourse: Discourse, head: int) -> bool:
    """Whether a subject with the same noun is before one: "| A woman | left. The woman …"."""
    words = discourse.layout.lowered
    earlier = range(max(1, head - _FARTHEST), head)
    alike = [at for at in earlier if words[at] == words[head] and words[at - 1] in _UNNAMED]
    return any(discourse.slot(at - 1, at + 1) == "subject" for at in alike)


def _is_told_apart(layout: Layout, part: Part, gender: str) -> bool:
    """Whether a relative clause tells more of a woman or a man: "the woman|, who was late"."""
    noun, behind = layout.lowered[part.head], layout.lowered[part.end : part.end + 2]
    is_of_gender = gender != "" and _gender(noun) == gender
    return is_of_gender and layout.lowered[part.start] == "the" and behind == (",", "who")


def _is_named_behind(discourse: Discourse, head: int) -> bool:
    """Whether a name follows a noun, or its apposition: "His nephew, the historian | Ian Roe".

    So does one behind a phrase of it, which tells its bearer's role: "The head of it, | Ada Lund".
    """
    comma, opening = (*discourse.layout.lowered[head + 1 : head + 3], "", "")[:2]
    if comma == "," and opening in PERSONAL_RELATIVES:
        return tells_role(discourse, head)  # "a cook, who works for | Norda |"
    is_apposed = comma == ","
    reach = _LONGEST_APPOSITION if is_apposed else _BESIDE_NOUN
    # "a driver from | Ulm" is not called so
    first = head + 1 + 2 * (discourse.layout.lowered[head + 1] in _WHERE)
    is_beside = not discourse.starts.keys().isdisjoint(range(first, head + reach))
    return is_beside or tells_role(discourse, head)


def tells_role(discourse: Discourse, head: int) -> bool:
    """Whether a noun is in apposition to a name: "| The mayor | of Ulm, Ada Lund, left".

    Args:
        discourse: The discourse so far.
        head: The noun.
    """
    roles = (role for entity in discourse.latest() for role in entity.roles)
    return any(first <= head < end for first, end in roles)


def plural_nouns(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield the plural nouns before "they" that belong to no group so far."""
    layout, classes = discourse.layout, discourse.classes
    words, sentence_of = layout.words, layout.sentence_of
    found = 0
    known = {group.token for group in discourse.groups[-MOST_GROUPS:]}
    for head in range(token - 1, max(token - _FARTHEST, -1), -1):
        since = sentence_of[token] - sentence_of[head]
        if since > 2 or found == _MOST_NOUNS:
            return
        word = layout.lowered[head]
        if (
            len(word) < 4
            or not word[0].isalpha()
            or classes[head] in _NO_NOUNS
            or head in known
            or not (is_plural(word) or _is_joined(discourse, head))
            or is_only_verb(word, "s")
            or layout.quotation_of[head] != layout.quotation_of[token]
        ):
            continue
        part = discourse.phrase(head, _end_of_phrase(discourse, head))
        before = words[part.start - 1]
        is_verb = part.start == head and before in {"that", "which", "who"}
        if is_verb or (
            classes[head] != W.PEOPLE_NOUN
            and (
                before in _SUBJECTS
                or (part.start == head and (before in _CLOSING or head in discourse.ends))
            )
        ):
            # "Ada Lund, who lives on a boat, lives", "whoever it hires": a verb, not a noun.
            continue
        first = layout.lowered[part.start]
        kind = head_type(word)
        share = kind.person + kind.organization
        if share < 0.5 and not (first in DEFINITE or first in _OWNING or part.start == head):
            continue
        if first in _SINGULAR or (first == "their" and share < _SURELY_PEOPLE):
            continue  # "this species", "their injections"
        found += 1
        features = [
            f"noun,sentences={since}",
            f"noun,slot={discourse.slot(part.start, part.end)}",
            f"noun,nearer={found}",
            f"noun,{_people_or_things(share)}",
            f"paragraphs={paragraphs_between(discourse, head, token)}",
        ]
        yield Option((), features, part)


def _people_or_things(share: float) -> str:
    """The type of a noun, by the share of people and organizations among what it denotes."""
    if share > _SURELY_PEOPLE:
        return "people"
    return "maybe-people" if share > _MAYBE_PEOPLE else "things"


def _is_joined(discourse: Discourse, head: int) -> bool:
    """Whether a noun is joined to somebody named: "Ada Lund and | her husband"."""
    if discourse.classes[head] != W.PERSON_NOUN:
        return False
    return joined_before(discourse, discourse.phrase(head, head + 1)) is not None


def joined_before(discourse: Discourse, part: Part) -> Entity | None:
    """Whoever is named before "and" and somebody of theirs: "| Ada Lund | and her colleagues".

    Args:
        discourse: The discourse so far.
        part: The description behind "and".
    """
    lowered, link = discourse.layout.lowered, part.start - 1
    index = discourse.ends.get(link) if lowered[link] == "and" else None
    if index is None or not (lowered[part.start] in _OWNING or part.start == part.head):
        return None
    entity = discourse.entity_of(index)
    return None if entity.kind is NameKind.PLACE else entity


def _end_of_phrase(discourse: Discourse, head: int) -> int:
    """The end of a noun's phrase, including a place or institution ("Researchers at Halden")."""
    if _WHERE.isdisjoint(discourse.layout.words[head + 1 : head + 2]):
        return head + 1
    named = (discourse.starts.get(start) for start in (head + 2, head + 3))
    return next((discourse.names[at].end for at in named if at is not None), head + 1)
