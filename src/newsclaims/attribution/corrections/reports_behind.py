"""Contents that extend into a report of its own behind their clause.

"He argued that the road was wet | and said he would appeal": a road says nothing, so that the
second verb of saying belongs to the first speaker. "The firm says its offer is final|; the union
wants more": a second speaker begins behind the semicolon.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    complement_after,
    cue_end,
)
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.finite_verbs import first_finite_verb, has_finite_verb
from newsclaims.english import (
    ARTICLES,
    MEDIAL_ADVERBS,
    ORGANIZATION_NOUNS,
    RELATIVE_PRONOUNS,
    TENSED_FORMS,
    Entry,
    Family,
    person_noun,
    predicates,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_reports_behind"]

_LINKS: Final = frozenset(("and", "but"))
_CONCEDING: Final = frozenset(("although", "though", "while", "whereas"))
_TURNS: Final = _LINKS | _CONCEDING | {";"}
_SAYING: Final = frozenset(
    (Family.SAY, Family.COMMIT, Family.AGREE, Family.ORDER, Family.DENY, Family.MANDATE)
)
_VOICING: Final = _SAYING | {Family.TELL, Family.WANT, Family.THINK, Family.DISMISS, Family.REJECT}
_SPEECH: Final = word_lists(__name__, "reports_behind")["speech"]
"""Verbs of which only somebody who can speak is the subject: no "focused", no "requires"."""
_TELLING_WHY: Final = frozenset(
    ("adding", "arguing", "claiming", "explaining", "insisting", "noting", "saying", "writing")
)
_BESIDES: Final = MEDIAL_ADVERBS | {"are", "has", "have", "is"}
"""Words between the conjunction and a second verb."""
_ECHOED: Final = frozenset(("he", "she", "they", "we", "i", "it"))
_OPPOSITE: Final = {"he": ("she", "her"), "she": ("he", "him")}
"""By the subject of a reported clause the pronouns of somebody else."""
_OTHERS: Final = frozenset(("another", "others"))
_DEFINITE_OTHERS: Final = frozenset((("the", "other"), ("the", "others")))
"""First words of subjects that stand against "one" or "some"."""
_NEAR: Final = 5
"""Maximum number of words from a verb to the pronoun of its object: "threatened to kill her"."""
_REACH: Final = 80
_LONGEST: Final = 6
"""Maximum number of words of a subject."""
_CONFIDENCE: Final = 0.6


def with_reports_behind(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """End contents before a second report, and add the report.

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    words = layout.lowered
    found = _with_doers_inside(words, found)
    known = indices_by_cue(found)
    kept: list[Attribution] = []
    added: list[Attribution] = []
    for each in found:
        second = _second(layout, each) or _by_participle(layout, each)
        if second is None:
            kept.append(each)
            continue
        stop, report = second
        first, _ = each.content[-1]
        kept.append(with_last_part(each, (first, stop)))
        if report is not None and report.head not in known:
            added.append(report)
    return (*kept, *added)


def _with_doers_inside(
    words: tuple[str, ...], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Give a second predicate to whom the first is about: "She said he was ill | and told her".

    Whoever does something to "her" is the "he" of the clause before, and not "she".
    """
    kept = list(found)
    ends = {each.content[-1][1]: index for index, each in enumerate(found) if each.cue}
    for index, each in enumerate(found):
        low = each.cue[0][0] if each.cue else 0
        outer = ends.get(low - 1, -1) if words[low - 1] in _LINKS else -1
        if outer < 0 or outer == index or found[outer].source != each.source or not each.source:
            continue
        first = found[outer].content[-1][0]
        first += words[first] == "that"
        speaker, done_to = _OPPOSITE.get(words[first], ("", ""))
        is_behind = found[outer].head < first < low < each.content[-1][1]
        is_apart = is_behind and words[slice(*each.source[0])] == (speaker,)
        if not is_apart or done_to not in words[low : low + _NEAR]:
            continue
        whole = (found[outer].content[-1][0], each.content[-1][1])
        content = (*found[outer].content[:-1], whole)
        kept[outer] = attrs.evolve(found[outer], content=content)
        kept[index] = attrs.evolve(each, source=((first, first + 1),), inside=outer)
    return tuple(kept)


def _second(layout: Layout, each: Attribution) -> tuple[int, Attribution | None] | None:
    """The end of a content before a second report, and that report."""
    words = layout.lowered
    entry = predicates().get(words[each.head])
    first, end = each.content[-1]
    if entry is None or not _is_saying(words, each, entry):
        return None
    end = _with_cut_voice(layout, (first, end))
    end = min(end, layout.sentences[layout.sentence_of[first]][1], first + _REACH)
    start = first + (words[first] == "that")
    if layout.quotation_of[first] >= 0 or _TURNS.isdisjoint(words[start:end]):
        return None
    verb = first_finite_verb(layout, start, end)
    for at in range(verb + 2, end - 2) if verb >= 0 else ():
        if layout.quotation_of[at] >= 0:
            continue
        if words[at] in _LINKS and _is_lent(words, each, (start, verb)):
            report = _coordinate(words, each, at, end)
            if report is not None:
                return at - (words[at - 1] == ","), report
        is_turn = words[at] in _CONCEDING and words[at - 1] == ","
        is_turn = is_turn or (words[at] in _LINKS and _is_counterpart(words, at + 1))
        if words[at] == ";" or is_turn:
            report = _of_other_voice(layout, (at + 1, end), entry.form)
            if report is not None:
                return at - (words[at - 1] == ","), report
    return None


def _with_cut_voice(layout: Layout, content: Range) -> int:
    """The end of a sentence if a content ends in the next subject: "…; one, a clerk|, said no"."""
    words, (first, end) = layout.lowered, content
    at = next((at for at in range(end - 1, first, -1) if words[at] == ";"), -1)
    if at < 0 or end - at > 2 * _LONGEST or words[end : end + 1] != (",",):
        return end
    entry = predicates().get(words[end + 1]) if end + 1 < len(words) else None
    is_voice = entry is not None and entry.verb in _VOICING and entry.form in TENSED_FORMS
    is_subject = is_voice and not has_finite_verb(layout, at + 1, end)
    return layout.sentences[layout.sentence_of[end]][1] if is_subject else end


def _by_participle(layout: Layout, each: Attribution) -> tuple[int, Attribution] | None:
    """A participle that tells why: "refused to dismiss the suit|, writing that it was sound"."""
    words = layout.lowered
    if len(each.source) != 1 or not each.cue or each.source[0][1] > each.cue[0][0]:
        return None
    first, end = each.content[-1]
    if first < each.cue[-1][1] or each.inside >= 0 or layout.quotation_of[first] >= 0:
        return None
    end = min(end, layout.sentences[layout.sentence_of[first]][1], first + _REACH)
    comma = next((at for at in range(first + 1, end - 3) if words[at] == ","), -1)
    is_led = comma > 0 and words[comma + 1] in _TELLING_WHY and words[comma + 2] == "that"
    if not is_led or has_finite_verb(layout, first, comma):
        return None
    report = attrs.evolve(
        each,
        content=((comma + 2, each.content[-1][1]),),
        cue=((comma + 1, comma + 2),),
        head=comma + 1,
        found_by="report-behind",
    )
    return comma, report


def _is_saying(words: tuple[str, ...], each: Attribution, entry: Entry) -> bool:
    """Whether a speaker, a finite verb of saying and its content follow one another."""
    if len(each.source) != 1 or not each.cue or each.inside >= 0:
        return False
    low = each.cue[0][0]
    is_in_order = each.source[0][1] <= low and each.content[-1][0] >= each.cue[-1][1]
    is_plural = entry.form == "base" and words[low] == words[each.head]
    is_finite = entry.form in TENSED_FORMS or is_plural
    return is_in_order and is_finite and entry.verb in _SAYING | {Family.TELL}


def _is_lent(words: tuple[str, ...], each: Attribution, subject: Range) -> bool:
    """Whether the subject of a reported clause is the speaker again, or nobody who can speak."""
    first, end = subject
    low, high = each.source[0]
    if end == first + 1 and words[first] in PRONOUNS:
        is_same = words[first] in _ECHOED and words[low:high] == (words[first],)
        return is_same or words[first] == "it"
    if not first < end <= first + _LONGEST or words[first] not in DETERMINERS | {"there"}:
        return False
    head = next((at for at in range(first + 1, end) if words[at] in PREPOSITIONS), end) - 1
    return words[first] == "there" or not any(map(_can_speak, words[head:end]))


def _can_speak(word: str) -> bool:
    return word in ORGANIZATION_NOUNS or person_noun(word) is not None or not word.isalpha()


def _is_counterpart(words: tuple[str, ...], first: int) -> bool:
    """Whether a subject stands against an earlier one: "one said yes, and | the other no"."""
    return words[first] in _OTHERS or words[first : first + 2] in _DEFINITE_OTHERS


def _coordinate(
    words: tuple[str, ...], each: Attribution, link: int, end: int
) -> Attribution | None:
    """The second report of a speaker behind a conjunction."""
    verb = link + 1
    while verb < end and words[verb] in _BESIDES:
        verb += 1
    outer, entry = predicates()[words[each.head]], predicates().get(words[verb])
    if entry is None or entry.verb not in _SAYING or entry.lemma not in _SPEECH:
        return None
    before, form = words[verb - 1], entry.form
    if before in {"are", "is"}:
        form = {("are", "ing"): "base", ("is", "ing"): "s"}.get((before, form), "")
    elif before in {"have", "has"}:
        form = {("have", "ed"): "base", ("has", "ed"): "s"}.get((before, form), "")
    if form != outer.form:
        return None
    stop = cue_end(words, verb, end, entry)
    if stop >= end:
        return None
    return attrs.evolve(
        each,
        content=((stop, end),),
        cue=((link + 1, stop),),
        head=verb,
        confidence=min(each.confidence, _CONFIDENCE),
        found_by="report-behind",
    )


def _of_other_voice(layout: Layout, clause: Range, form: str) -> Attribution | None:
    """The report at the start of a clause, by somebody else who can speak."""
    words = layout.lowered
    first, end = clause
    if first + 2 >= end or words[first] in PRONOUNS:
        return None
    for verb in range(first + 1, min(end - 1, first + 1 + _LONGEST)):
        entry = predicates().get(words[verb])
        if entry is None or not _voices(words, verb, entry):
            continue
        if entry.form != form and {entry.form, form} != {"base", "s"}:
            continue
        if entry.form == "base" and person_noun(words[verb - 1]) is None:
            continue
        noun_end = _before_name(layout, first, verb)
        is_subject = all(word[0].isalnum() for word in words[first:noun_end])
        held = frozenset(words[first:verb])
        if not is_subject or not held.isdisjoint(PREPOSITIONS | RELATIVE_PRONOUNS):
            return None
        if has_finite_verb(layout, first, verb):
            return None
        is_voice = (
            _is_counterpart(words, first)
            or words[first:noun_end] == ("one",)
            or _can_speak(words[noun_end - 1])
            or layout.words[noun_end - 1][0].isupper()
        )
        stop = cue_end(words, verb, end, entry)
        content = complement_after(words, stop, end)
        if not is_voice or not content:
            return None
        return Attribution(
            content=content,
            cue=((verb, stop),),
            source=((first, verb - (words[verb - 1] == ",")),),
            head=verb,
            confidence=_CONFIDENCE,
            found_by="report-behind",
        )
    return None


def _voices(words: tuple[str, ...], verb: int, entry: Entry) -> bool:
    """Whether a verb is one of saying, by itself or with a noun: "gave | evidence"."""
    return entry.verb in _VOICING or any(
        family in _VOICING and words[verb + 1 : verb + 1 + len(rest)] == rest
        for rest, family in entry.phrases
    )


def _before_name(layout: Layout, first: int, verb: int) -> int:
    """The end of a subject before the name in commas that it has: "the sister|, Ada Lund, said"."""
    words = layout.words
    comma = next((at for at in range(first + 1, verb - 2) if words[at] == ","), -1)
    is_aside = comma > 0 and words[verb - 1] == ","
    is_name = is_aside and all(word[0].isupper() for word in words[comma + 1 : verb - 1])
    is_role = is_aside and words[comma + 1] in ARTICLES and "," not in words[comma + 1 : verb - 1]
    return comma if is_name or is_role else verb
