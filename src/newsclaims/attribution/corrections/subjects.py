"""Subjects of active verbs that word order alone misreads, or reads in part.

In "a video viewed by millions claims that" the millions only view; the subject is the whole phrase.
In "the tram company offered four percent" the words before the verb are its subject and those
behind it the object: only a clause or a quotation can stand before the verb of its own report.
"A mother of two, who asked not to be named, said" is all subject: the relative clause tells who.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
)
from newsclaims.attribution.corrections.subject_search import (
    LINKS_CLAUSES,
    NO_PART,
    before_adverbs,
    ends_in_participle,
    participle_before_agent,
    phrase_before,
    subject_before_aside,
    subject_with_clauses,
)
from newsclaims.attribution.finite_verbs import has_finite_verb, has_predicate
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    CONTACTING,
    OBJECT_CONTROL,
    RELATIVE_PRONOUNS,
    TENSED_FORMS,
    Family,
    predicates,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range, overlap

__all__ = [
    "in_order",
    "with_active_subject",
    "with_clauses_of_subject",
    "with_main_subject",
    "with_nearest_subject",
    "with_noun",
    "with_relative_clause",
    "without_passive_subject",
]

_INDEFINITE = frozenset(("one", "some", "many", "others", "two", "three", "another"))
_OBLIGED = frozenset(word for word in OBJECT_CONTROL if word.endswith("ed")) | {"told"}
"""Past forms of verbs that have an object, but in a passive, before an infinitive."""
_HEARING = frozenset(("advised", "ordered", "told", "urged"))
"""Participles before an infinitive whose subject is the hearer."""
_SHORTEST_RELATIVE = 3
_LONGEST_RELATIVE = 30
_LONGEST = 12
"""Maximum number of words of a subject."""
_SPEAKING = frozenset((Family.ASK, Family.ORDER, Family.REJECT, Family.SAY, Family.THINK))
"""Classes of verbs whose object is told, asked or thought."""
_SHORT = 6
"""Maximum number of words of an object that was read as a subject."""
_NO_OBJECT = PREPOSITIONS | {"by", "that", "to"}
_COORDINATE = frozenset(("and", "but", "or"))
_LONGEST_GAP = 16
_ENDS = STOPS | {"and", "but", "or", "that"}
_ASIDE = CLAUSE_DASHES | {","}
"""Marks before a relative clause that interrupts its sentence."""


def with_relative_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """With the relative clause between commas that tells an unnamed source apart.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    first, end = attribution.source[0]
    cue = attribution.cue[0][0]
    if end == cue and end - first > 1 and layout.words[end - 1] in {"who", "which"}:
        return attrs.evolve(attribution, source=((first, end - 1),))  # "a cook | who | said"
    if end > cue or layout.quotation_of[cue] >= 0:
        return attribution
    stop = _relative_end(layout, (first, end), cue)
    if stop == end or any(overlap((first, stop), part) for part in attribution.content):
        return attribution
    return attrs.evolve(attribution, source=((first, stop),))


def _relative_end(layout: Layout, source: Range, cue: int) -> int:
    """The end of a source with a restrictive relative clause: "a mother of two, who asked …, |"."""
    words = layout.lowered
    first, end = source
    if not _SHORTEST_RELATIVE < cue - end <= _LONGEST_RELATIVE or words[first] in PRONOUNS:
        return end
    if words[end : end + 2] != (",", "who") or words[cue - 1] != ",":
        return end
    if _is_named(layout, first, end):
        return end  # names need no telling apart, and the training articles cut them short
    if not has_finite_verb(layout, end + 2, cue) or "," in words[end + 2 : cue - 1]:
        return end
    return end if layout.any_quoted(end, cue) else cue - 1


def _is_named(layout: Layout, first: int, end: int) -> bool:
    """Whether a noun phrase may be or contain a name."""
    at_start = first == layout.sentences[layout.sentence_of[first]][0]
    if at_start and (end - first > 1 or layout.lowered[first] in _INDEFINITE):
        first += 1
    return any(layout.words[at][0].isupper() for at in range(first, end))


def in_order(layout: Layout, attribution: Attribution) -> Attribution:
    """Assign subject and object by word order: "the company | offered | four percent".

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or len(attribution.content) != 1 or len(attribution.cue) != 1:
        return attribution
    (first, end), (low, high), (start, stop) = (
        attribution.content[0],
        attribution.cue[0],
        attribution.source[0],
    )
    behind = end + (words[end : end + 1] == (",",))
    if behind != low or high != start or stop - start > _SHORT or high - low != 1:
        return attribution
    entry = predicates().get(words[low])
    is_noun_phrase = words[first] in DETERMINERS or layout.words[first][0].isupper()
    if (
        entry is None
        or entry.form not in TENSED_FORMS
        or first != layout.sentences[layout.sentence_of[first]][0]
        or not is_noun_phrase
        or layout.quotation_of[first] >= 0
        or layout.words[start][0].isupper()
        or words[start] in PRONOUNS | ARTICLES
        or not (_ends_in_relative(layout, first, end) or ends_in_participle(layout, first, end))
    ):
        return attribution
    return attrs.evolve(attribution, source=((first, end),), content=((start, stop),))


def _ends_in_relative(layout: Layout, first: int, end: int) -> bool:
    """Whether a noun phrase ends in a relative clause, which a report's clause does not."""
    words = layout.lowered
    commas = (at for at in range(first, end - 1) if words[at] == ",")
    is_relative = any(words[at + 1] in {"which", "who", "whose"} for at in commas)
    return is_relative and not has_predicate(layout, first, end)


def with_noun(
    words: tuple[str, ...], led: tuple[Range, ...], group: int, start: int
) -> tuple[Range, ...]:
    """Complete a subject cut behind a preposition: "Demands by | farmers for help were met".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        led: The pieces of a content before a passive verb.
        group: The start of its verb group.
        start: The start of its sentence.
    """
    if len(led) != 1 or led[0][1] != group or led[0][0] - 1 <= start:
        return led
    first = led[0][0]
    if words[first - 1] not in {"by", "for", "from", "of"}:
        return led
    while first > max(start, group - _LONGEST) and words[first - 1] not in _ENDS:
        first -= 1
    return ((first, group),)


def with_nearest_subject(  # noqa: PLR0911 - one condition after another
    layout: Layout, attribution: Attribution
) -> Attribution:
    """A report whose source is the subject of its clause: "Ek left after | the daily | reported".

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or len(attribution.cue) != 1:
        return attribution
    stop, low = attribution.source[0][1], attribution.cue[0][0]
    entry = predicates().get(words[low])
    is_tensed = entry is not None and entry.is_tensed_verb
    if words[low - 1] == "," and (is_tensed or words[low] in FINITE):
        source = subject_before_aside(layout, stop, low)
        return attrs.evolve(attribution, source=(source,)) if source else attribution
    if not is_tensed:
        return attribution
    if not _SHORTEST_RELATIVE < low - stop <= _LONGEST_GAP or "," in words[stop:low]:
        return attribution
    links = LINKS_CLAUSES | {";"}
    link = next((at for at in range(low - 2, stop, -1) if words[at] in links), -1)
    if link < 0 or not has_finite_verb(layout, stop, link):
        return attribution
    if layout.sentence_of[stop] != layout.sentence_of[low]:
        return attribution
    first = link + 1
    opens = words[first] in DETERMINERS or layout.words[first][0].isupper()
    plain = NO_PART.isdisjoint(words[first:low]) and words[low - 1] not in _COORDINATE
    is_phrase = opens and plain and low - first <= _SHORT
    quoted = layout.any_quoted(stop, low)
    if quoted or not is_phrase or has_finite_verb(layout, first, low):
        return attribution
    return attrs.evolve(attribution, source=((first, low),))


def with_clauses_of_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """Make a subject with its clauses the source: "people who knew him before he joined | say".

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    entry = predicates().get(layout.lowered[attribution.head])
    if entry is None or entry.verb is None:
        return attribution
    whole = subject_with_clauses(layout, attribution.head)
    if whole is None or whole[0] > attribution.source[0][0]:
        return attribution
    cue = ((whole[1], attribution.cue[-1][1]),)
    return attrs.evolve(attribution, source=(whole,), cue=cue)


def with_main_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A main verb's report with the main subject: "stories about a flood, | which | came, | say".

    The same if the source stands at the end of the relative clause: "which struck Harlow, | Essex
    in May |, say".

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    cue = attribution.cue[0][0]
    entry = predicates().get(words[attribution.head])
    forms = {*TENSED_FORMS, "base"} if words[cue - 1] == "," else TENSED_FORMS
    if entry is None or entry.verb is None or entry.form not in forms:
        return attribution
    participle = participle_before_agent(layout, attribution.source[0], cue)
    if participle >= 0:
        first = layout.sentences[layout.sentence_of[cue]][0]
        first += words[first] in _COORDINATE
        return attrs.evolve(attribution, source=((first, cue - 1),))
    low = _relative_pronoun(layout, attribution.source[0], cue)
    if low < 0 or words[cue - 1] in _COORDINATE:
        return attribution
    start, first = layout.sentences[layout.sentence_of[low]][0], low - 1
    while first > start and words[first - 1] not in STOPS:
        first -= 1
    apart = has_finite_verb(layout, low + 1, cue) and not has_finite_verb(layout, first, low - 1)
    quoted = layout.any_quoted(first, cue)
    if not apart or quoted or first >= low - 1:
        return attribution
    return attrs.evolve(attribution, source=((first, low - 1),))


def _relative_pronoun(layout: Layout, source: Range, cue: int) -> int:
    """The relative pronoun that a source is, or whose clause ends in it before a verb; or -1."""
    words = layout.lowered
    low, high = source
    start = layout.sentences[layout.sentence_of[low]][0]
    if low <= start or layout.sentence_of[low] != layout.sentence_of[cue]:
        return -1
    if words[low] in RELATIVE_PRONOUNS:
        return low if words[low - 1] in _ASIDE else -1
    if high != cue - 1 or words[high] != "," or words[low - 1] not in PREPOSITIONS | {","}:
        return -1
    for at in range(low - 2, start + 1, -1):
        if words[at] in RELATIVE_PRONOUNS and words[at - 1] == ",":
            return at if has_finite_verb(layout, at + 1, low) else -1
    return -1


def with_active_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """Take the subject of an active verb out of the content: "the opposition | called on | Aas".

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if attribution.source or len(attribution.cue) != 1 or len(attribution.content) != 2:
        return attribution
    (first, end), (low, high) = attribution.content[0], attribution.cue[0]
    entry = predicates().get(words[attribution.head])
    is_sure = words[low] in FINITE or words[high : high + 1] == ("that",)
    is_before = end == low or (end == low - 1 and words[end] == "," and is_sure)
    if entry is None or entry.verb not in _SPEAKING or entry.form not in TENSED_FORMS:
        return attribution
    if not BE.isdisjoint(words[low : attribution.head]):
        return attribution
    start = layout.sentences[layout.sentence_of[low]][0]
    is_subject = first == start and words[first] in DETERMINERS and end - first <= _SHORT
    is_subject = is_subject and is_before
    follows = attribution.content[1][0] == high and words[high] not in _NO_OBJECT
    if not (is_subject and follows) or has_finite_verb(layout, first, end):
        return attribution
    return attrs.evolve(attribution, source=((first, end),), content=attribution.content[1:])


def without_passive_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report without the subject of its passive, or its object, as its source.

    The subject of "told to" has no part: "Residents told to boil water". Who is called hears what
    the caller says: "Lund | phoned his wife | to say that".

    Args:
        layout: The article's layout.
        attribution: A report.
    """
    words = layout.lowered
    if len(attribution.cue) != 1 or len(attribution.source) != 1 or len(attribution.content) != 1:
        return attribution
    low, (begin, stop) = attribution.cue[0][0], attribution.source[0]
    first = attribution.content[0][0]
    if stop == low and words[low] == "to" and begin > 0 and words[begin - 1] in CONTACTING:
        caller = _caller(layout, begin - 1)
        return attrs.evolve(attribution, source=() if caller is None else (caller,))
    if words[low] in _OBLIGED and low == attribution.head and words[low - 1] == ",":
        # "The ferry, | licensed | to carry 80": who has no object is the object.
        is_obliged = stop <= low and first == low + 1 and words[first] == "to"
        return attrs.evolve(attribution, source=()) if is_obliged else attribution
    if stop == low and words[low] in _HEARING and first > low:
        # "Residents | told | to boil water", "Baker | told | : pay or leave": they hear it.
        behind = words[low + 1 : low + 2]
        is_heard = behind == ("to",) or (behind == (":",) and words[low] == "told")
        return attrs.evolve(attribution, source=()) if is_heard else attribution
    return attribution


def _caller(layout: Layout, verb: int) -> Range | None:
    """The subject before a verb and its auxiliaries, without its relative clause."""
    words = layout.lowered
    start = layout.sentences[layout.sentence_of[verb]][0]
    end = before_adverbs(words, start, verb, auxiliaries=AUXILIARIES)
    who = words.index("who", start, end) if "who" in words[start:end] else -1
    if who > start and words[start] in DETERMINERS and "," not in words[who:end]:
        return None if has_finite_verb(layout, start, who) else (start, who)
    return phrase_before(layout, end, bounds=_ENDS | LINKS_CLAUSES, longest=_LONGEST)
