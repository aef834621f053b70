"""Subjects of infinitives and gerunds: "Roe made | Lund | promise", "barred | her | from saying".

Behind a verb of object control, causing or perceiving, its object speaks, and not the subject of
the whole sentence. "Let them know" is said by whoever lets them.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import AUXILIARIES, BOUNDS, DETERMINERS, LINKS, PREPOSITIONS
from newsclaims.attribution.corrections.subject_search import before_adverbs, phrase_before
from newsclaims.english import (
    ACCUSING,
    CAUSATIVES,
    JUDGING_FOR,
    OBJECT_CONTROL,
    OBJECT_PRONOUNS,
    PERCEIVING,
    PREVENTING,
    RELATIVE_PRONOUNS,
    STATING,
    SUBJECT_PRONOUNS,
    WARNING,
    Family,
    forms_of_verbs,
    is_plural,
    participle_before_agent,
    predicates,
)
from newsclaims.text import Layout, Range

__all__ = ["with_controlled_subject"]

_LETTING: Final = forms_of_verbs(("let",))
_SURELY_CAUSING: Final = forms_of_verbs(("let", "make"))
"""Those that are no auxiliaries and have no view of their own."""
_IN_MIND: Final = frozenset((Family.FEEL, Family.KNOW, Family.THINK))
"""Classes of verbs that a causative makes an idiom of: "let them know", "have us believe"."""
_MARKERS: Final = {
    "to": ("base", OBJECT_CONTROL),
    "against": ("ing", WARNING),
    "from": ("ing", PREVENTING),
    "of": ("ing", ACCUSING),
    "for": ("ing", JUDGING_FOR),
}
"""Words before a controlled verb, with its form and the verbs that control its subject."""
_SUBJECTS: Final = SUBJECT_PRONOUNS - {"it", "you"}
_LONGEST: Final = 6
"""Maximum number of words of a verb's object."""
_LONGEST_RELATIVE: Final = 80
"""Maximum number of words from a relative pronoun to such an object."""


def with_controlled_subject(layout: Layout, attribution: Attribution) -> Attribution:
    """A report by an infinitive or gerund with the object of the verb before it as its source.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    judged = _with_judged(layout, attribution)
    if judged is not attribution:
        return judged
    words, at = layout.lowered, attribution.head
    entry = predicates().get(words[at])
    if entry is None or entry.verb is None or len(attribution.source) != 1:
        return attribution
    if at < 2 or not attribution.cue:
        return attribution
    marker = at - 1 - (words[at - 1] == "having")  # "cleared her of | having said that"
    if words[marker] in _MARKERS:
        return _with_marked(layout, attribution, marker)
    if entry.form == "ing":
        return _with_perceived(layout, attribution)
    is_bare = entry.form == "base" and attribution.cue[0][1] == at + 1
    return _with_caused(layout, attribution) if is_bare else attribution


def _with_judged(layout: Layout, attribution: Attribution) -> Attribution:
    """A report by the gerund behind a verb of judging: "sued | the Gazette | for | writing | that".

    The model takes the verb of judging for the cue.
    """
    words, at = layout.lowered, attribution.content[0][0] - 1
    is_judging = attribution.head < at - 2 and words[attribution.head] in JUDGING_FOR
    if not is_judging or words[at - 1] != "for" or len(attribution.source) != 1:
        return attribution
    entry = predicates().get(words[at])
    if entry is None or entry.verb not in STATING or entry.form != "ing" or not attribution.cue:
        return attribution
    said = attrs.evolve(attribution, head=at, cue=((attribution.head, at + 1),))
    found = _with_marked(layout, said, at - 1)
    return attribution if found is said else found


def _with_marked(layout: Layout, attribution: Attribution, marker: int) -> Attribution:
    """A report behind a marker with its own subject: "barred | Lund | from saying"."""
    words, at = layout.lowered, attribution.head
    begin, low = attribution.source[0][0], attribution.cue[0][0]
    if low > at:
        return attribution
    if begin > 1 and words[begin - 1] == "to" and words[begin - 2].startswith("apologi"):
        return attrs.evolve(attribution, source=())  # "apologized to | her | for saying so"
    form, controlling = _MARKERS[words[marker]]
    fits = predicates()[words[at]].form == ("ed" if marker < at - 1 else form)
    participle = participle_before_agent(words, marker, controlling) if fits else -1
    if participle > 0:
        return _with_patient(layout, attribution, participle)
    if begin >= low:
        return attribution
    found = _object_before(layout, marker, controlling) if fits else None
    if found is None or found[0] <= begin:
        return attribution
    cue = (marker + (words[marker] != "to"), attribution.cue[-1][1])
    return attrs.evolve(attribution, source=(found,), cue=(cue,))


def _with_perceived(layout: Layout, attribution: Attribution) -> Attribution:
    """A report by a bare gerund with the gerund's own subject: "Roe caught | Lund | saying"."""
    words, at = layout.lowered, attribution.head
    if attribution.cue != ((at, at + 1),) or words[at - 1] in PREPOSITIONS:
        return attribution
    participle = participle_before_agent(words, at, PERCEIVING)
    if participle > 0:
        return _with_patient(layout, attribution, participle)
    subject = _object_before(layout, at, PERCEIVING)
    if subject is None or subject[0] <= attribution.source[0][0]:
        return attribution
    return attrs.evolve(attribution, source=(subject,))


def _with_patient(layout: Layout, attribution: Attribution, participle: int) -> Attribution:
    """A report by a passive's subject, not its agent: "Lund was barred by | Roe | from saying"."""
    words = layout.lowered
    if attribution.source[0][0] <= participle or attribution.source[0][1] > attribution.head:
        return attribution
    start = layout.sentences[layout.sentence_of[participle]][0]
    end = before_adverbs(words, start, participle, auxiliaries=AUXILIARIES)
    end -= end > start and words[end - 1] == ","
    subject = phrase_before(layout, end, bounds=BOUNDS | LINKS, longest=2 * _LONGEST)
    return attrs.evolve(attribution, source=() if subject is None else (subject,))


def _with_caused(layout: Layout, attribution: Attribution) -> Attribution:
    """A report by a bare infinitive with the infinitive's own subject."""
    words, at = layout.lowered, attribution.head
    subject = _subject_of_infinitive(layout, at)
    if subject is None:
        return attribution
    if predicates()[words[at]].verb in _IN_MIND:
        return _with_letting(layout, attribution, subject[0] - 1)
    low = attribution.cue[0][0]
    is_read = low == at or (low == subject[0] - 1 and words[low] in _SURELY_CAUSING)
    if attribution.source[0][0] >= subject[0] or not is_read:
        return attribution
    return attrs.evolve(attribution, source=(subject,), cue=((at, at + 1), *attribution.cue[1:]))


def _with_letting(layout: Layout, attribution: Attribution, let: int) -> Attribution:
    """A report by whoever lets somebody know, with both verbs as its cue."""
    words, at = layout.lowered, attribution.head
    if words[let] not in _LETTING or attribution.cue[0][0] != at:
        return attribution
    source = attribution.source[0]
    if source[0] >= let:
        start = layout.sentences[layout.sentence_of[at]][0]
        bounds = BOUNDS | LINKS | CAUSATIVES
        source = phrase_before(layout, let, bounds=bounds, longest=let - start) or source
    if source[0] >= let:
        return attribution
    cue = ((let, let + 1), (at, at + 1), *attribution.cue[1:])
    return attrs.evolve(attribution, source=((source[0], min(source[1], let)),), cue=cue)


def _object_before(layout: Layout, end: int, controlling: frozenset[str]) -> Range | None:
    """The noun phrase between a verb of some forms and a token, or None."""
    bounds = BOUNDS | LINKS | controlling
    found = phrase_before(layout, end, bounds=bounds, longest=_LONGEST)
    words = layout.lowered
    if found is None or not found[0] or words[found[0] - 1] not in controlling:
        return None
    if words[found[0]] in PREPOSITIONS:
        return None  # "a recording | of Lund | saying that"
    is_noun = _opens_object(layout, found[0]) or is_plural(words[found[1] - 1])
    return found if is_noun else None  # "a press | conference | to discuss it"


def _opens_object(layout: Layout, at: int) -> bool:
    """Whether a word opens a noun phrase by itself: a determiner, an object pronoun, a name."""
    word = layout.lowered[at]
    return word in DETERMINERS or word in OBJECT_PRONOUNS or layout.words[at][0].isupper()


def _subject_of_infinitive(layout: Layout, at: int) -> Range | None:
    """The noun phrase between a verb of causing or perceiving and a base form, or None."""
    words = layout.lowered
    found = _object_before(layout, at, CAUSATIVES)
    if found is None:
        return None
    if words[at - 1] in DETERMINERS and predicates()[words[at]].noun is not None:
        return None  # "had no | desire"
    if not PREPOSITIONS.isdisjoint(words[found[0] : at]) or words[at - 1].endswith("ly"):
        return None  # "those who saw | him on the way | say"
    first = found[0]
    if not _opens_object(layout, first) or words[at - 1] in _SUBJECTS:
        return None
    start = max(layout.sentences[layout.sentence_of[at]][0], first - _LONGEST_RELATIVE)
    is_relative = not RELATIVE_PRONOUNS.isdisjoint(words[start:first])
    # "those who saw the trustees | say"
    return None if is_relative and is_plural(words[at - 1]) else found
