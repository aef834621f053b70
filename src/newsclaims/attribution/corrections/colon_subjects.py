"""The subject of a clause with a colon before a quotation: "Lund had one word for us: “…”".

Who acts before the colon speaks behind it. The model may credit whom the words are for, or nobody.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import DETERMINERS, EXPLETIVES, PREPOSITIONS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import first_finite_verb
from newsclaims.english import (
    AGENT_ENDINGS,
    DEMONSTRATIVES,
    HAVE,
    ISSUED_WORDS,
    OWNED_WORDS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    forms_of_verbs,
    is_common_word,
    person_noun,
)
from newsclaims.text import Layout, Range

__all__ = ["with_colon_subject", "words_of_subject"]

_FOR: Final = frozenset(("for", "to"))
_NOBODY: Final = EXPLETIVES | DEMONSTRATIVES | {"what", "you"}
_LONGEST: Final = 10
"""Maximum number of words of a subject."""
_GIVING: Final = HAVE | {"gave", "gives", "offered", "with"}
"""Words before what somebody has to say: "had one word", "with a warning"."""
_NOUNS: Final = OWNED_WORDS | {"word"}
_READ: Final = OWNED_WORDS | ISSUED_WORDS | {"call", "e-mail", "memo", "sign", "text"}
_RECEIVING: Final = forms_of_verbs(("find", "get", "hear", "obtain", "read", "receive", "see"))
"""Forms of verbs whose subject gets what somebody else says."""
_BEFORE_NOUN: Final = frozenset(("a", "an", "his", "her", "one", "their", "this", "three", "two"))
_LONGEST_PHRASE: Final = 5


def with_colon_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of a quotation behind a colon with the subject before it as its source.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    quotation = layout.quotation_of[attribution.content[-1][0]]
    if quotation < 0 or not attribution.cue:
        return attribution
    colon = layout.quotations[quotation].tokens[0] - 1
    start = layout.sentences[layout.sentence_of[max(colon, 0)]][0]
    if colon <= start or words[colon] != ":" or not start <= attribution.cue[0][0] <= colon:
        return attribution
    subject = _acting_subject(layout, start, colon)
    if not attribution.source:
        return _with_subject(attribution, subject) if subject else attribution
    source = attribution.source
    is_hearer = words[source[0][0] - 1] in _FOR
    if subject is None:
        is_nobody = is_hearer and words[start] in EXPLETIVES | DEMONSTRATIVES
        source = () if is_nobody else source
    elif is_hearer and attribution.head == colon:
        source = (subject,)
    if subject and source == (subject,) and _is_received(words, subject[1], colon):
        source = _sender(words, subject[1], colon)
    is_same = source == attribution.source or len(attribution.content) > 1
    return attribution if is_same else attrs.evolve(attribution, source=source)


def _with_subject(attribution: Attribution, subject: Range) -> Attribution:
    """A report without a source whose predicate is the subject's: "Lund | was unmoved"."""
    (first, end), *more = attribution.content
    is_read = not more or (len(more) == 1 and subject[0] <= first and end <= subject[1])
    if not is_read or attribution.cue[0][0] < subject[1]:
        return attribution
    return attrs.evolve(attribution, source=(subject,), content=attribution.content[-1:])


def _is_received(words: tuple[str, ...], verb: int, colon: int) -> bool:
    """Whether a subject gets or reads what follows: "Lund | got a letter"."""
    group = words[verb : verb + 2]
    return not _RECEIVING.isdisjoint(group) and not _READ.isdisjoint(words[verb + 2 : colon])


def _sender(words: tuple[str, ...], verb: int, colon: int) -> tuple[Range, ...]:
    """The sender of a message: "got a letter from | his landlord"; empty if that is not told."""
    if "from" not in words[verb:colon]:
        return ()
    first = words.index("from", verb) + 1
    end = next(
        (at for at in range(first, colon) if words[at] in PREPOSITIONS | {",", "that"}), colon
    )
    return ((first, end),) if first < end else ()


def words_of_subject(layout: Layout, start: int, colon: int) -> tuple[Range, int] | None:
    """The subject of a clause that tells what it has to say, and the noun: "left with a warning:".

    Args:
        layout: The article's layout.
        start: The start of the sentence.
        colon: The colon before a quotation.
    """
    words = layout.lowered
    subject = _acting_subject(layout, start, colon)
    if subject is None:
        return None
    noun = next((at for at in range(colon - 1, subject[1] + 1, -1) if words[at] in _NOUNS), -1)
    lead = next(
        (at for at in range(noun - 1, max(noun - _LONGEST_PHRASE, 0), -1) if words[at] in _GIVING),
        -1,
    )
    is_said = lead >= subject[1] and words[lead + 1] in _BEFORE_NOUN
    is_said = is_said and _RECEIVING.isdisjoint(words[subject[1] : lead])
    is_whole = noun + 1 == colon or words[noun + 1] in _FOR
    return (subject, noun) if is_said and is_whole else None


def _acting_subject(layout: Layout, start: int, end: int) -> Range | None:
    """The personal subject that opens a clause, or None.

    Args:
        layout: The article's layout.
        start: The start of the clause.
        end: Its end.
    """
    words = layout.lowered
    verb = first_finite_verb(layout, start, end)
    if verb > start + 1 and words[verb - 1] in RELATIVE_PRONOUNS and words[verb - 2] == ",":
        stop = verb - 2  # "Lund, who ran the inn, opened"
    else:
        stop = without_marks(words, start, before_adverbs(words, start, max(start, verb)))
    if not start < stop <= start + _LONGEST or words[start] in _NOBODY:
        return None
    if words[start] in SUBJECT_PRONOUNS:
        return (start, start + 1) if stop == start + 1 else None
    comma = next((at for at in range(start, stop) if words[at] == ","), stop)
    named = any(layout.words[at][0].isupper() for at in range(start + 1, stop))
    is_person = person_noun(words[comma - 1]) is not None or (
        words[start] in DETERMINERS and words[comma - 1].endswith(AGENT_ENDINGS)
    )
    is_name = layout.words[start].istitle() and layout.words[comma - 1].istitle()
    is_named = is_name and (named or not is_common_word(words[start]))
    return (start, stop) if is_person or is_named else None
