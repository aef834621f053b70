"""Wording of claims without a named speaker: "the ferry was reportedly full"."""

from __future__ import annotations

from itertools import pairwise

from newsclaims.claims.finite_words import is_auxiliary_or_past, may_be_finite
from newsclaims.claims.wording.content_forms import is_fronted
from newsclaims.claims.wording.phrasing import (
    COMMON,
    INDEFINITE_ARTICLES,
    OPENING_MARKS,
    PERSONAL_SUBJECTS,
    PRONOUNS,
    SENTENCE_BREAK,
    balanced,
    lowered,
    without_link,
    words_in,
)
from newsclaims.claims.wording.reported_wording import opens_cue, runs_into_verb
from newsclaims.claims.wording.reports import Report, report_of
from newsclaims.claims.wording.voice_names import named, subject_of
from newsclaims.claims.wording.vouching import CLAUSE_START, clause_before
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CARDINALS,
    COORDINATORS,
    FINITE_AUXILIARIES,
    INSTEAD_OF,
    PARTICIPLE_FORMS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    Family,
    is_irregular_past,
    is_only_verb,
    predicates,
)
from newsclaims.kinds import SpeakerKind
from newsclaims.text import DASHES

__all__ = ["predicate_behind", "wording_without_speaker"]

_ASKING = frozenset({"how", "if", "whether", "why"})
"""Words that open a question behind a noun: "the debate about whether it pays"."""
_OPENS_COMPLEMENT = RELATIVE_PRONOUNS | QUESTION_WORDS | {"that"}
"""Words that open a relative clause, a question or a that-clause."""
_OPENERS = _OPENS_COMPLEMENT | SUBORDINATORS
_PAST_ADVERBS = frozenset({"formerly", "initially", "once", "originally", "previously", "recently"})
_MANY = frozenset({"both", "few", "many", "most", "several", "some", "these", "those"})
_UNFINISHED = (*DASHES, " and", " or")
"""Ends of a phrase that is no subject."""
_INDEFINITE = frozenset({"a", "an", "any", "no", "some"})
_PLURALS = frozenset({"children", "men", "people", "police", "women"})
_NEAR = 4
"""Maximum number of characters between a question and whoever was asked."""
_GAP = 90
"""Characters before a report that are searched for its governor."""
_LOOSE = 30
"""Maximum number of characters between the parts of a passive that are copied together."""


def wording_without_speaker(report: Report) -> str:
    """The reporter's own words if no speaker is named: "The ferry was reportedly full"."""
    told = _told(report)
    is_content_first = is_fronted(report.claim)
    return told if _may_be_sentence(told, is_content_first=is_content_first) else ""


def _may_be_sentence(told: str, *, is_content_first: bool) -> bool:
    """Whether words have a verb behind their first word: not "also known as Ice", "fell short"."""
    words = words_in(told)
    while words[1:] and (opens_cue(words[0]) or words[0] == ","):
        words = words[1:]
    first, *others = words or [""]
    if first in AUXILIARIES or is_irregular_past(first) or first.endswith("n't"):
        return False
    opener = next((at for at, word in enumerate(others) if word in _OPENS_COMPLEMENT), len(others))
    is_verb = is_only_verb(first, "ing") or (is_only_verb(first, "s") and not is_content_first)
    if is_verb or (is_only_verb(first, "s") and BE.isdisjoint(others[:opener])):
        return False  # "votes on the bill | are expected"
    asked = next((at for at, word in enumerate(others) if word in _ASKING), len(others))
    return "'" in first or any(map(_may_be_finite, others[:asked]))


def _may_be_finite(word: str) -> bool:
    return may_be_finite(word) or word in BE or "'" in word


def _told(report: Report) -> str:
    """The words of a report without a named speaker."""
    claim = report.claim
    if not any(map(str.isalnum, report.cue)):
        return ""  # none, or a colon
    parts = (*claim.content, *claim.cue)
    start, end = min(span.start for span in parts), max(span.end for span in parts)
    if start and report.text[start - 1] in OPENING_MARKS and start < claim.cue[0].start:
        start -= 1
    told = report.text[start:end].lstrip("*• ")
    if start == claim.cue[0].start and _is_not_finite(report.cue):
        return ""  # "debating | the past", "rather than | say"
    is_loose = len(told) > sum(span.length for span in parts) + _LOOSE
    is_loose = is_loose or words_in(told)[0] in RELATIVE_PRONOUNS  # "whose eye was said to …"
    if is_loose or SENTENCE_BREAK.search(told) or _is_noun_object(report) or _is_object(report):
        return ""
    if start == claim.cue[0].start:
        return _told_from_cue(report, told)
    if start < claim.cue[0].start and _is_reduced(report):
        told = _with_auxiliary(told, claim.cue[0].start - start)
    elif start < claim.cue[0].start and (_lacks_verb(report) or _is_aside(report, told)):
        return ""  # "an evening billed as “Night of Ice”"
    return lowered(balanced(told))


def _told_from_cue(report: Report, told: str) -> str:
    """The words of a report that begins with its cue, behind a subject where they need one."""
    if lead := _existing(report):
        predicate = predicate_behind(report)
        is_whole = bool(predicate) or runs_into_verb(told)  # "rumors that it sank | hurt the port"
        whole = f"{told} {predicate}".rstrip()
        return lowered(balanced(whole if is_whole else f"{lead} {lowered(told)}"))
    first = report.cue[0]
    if not _opens_predicate(first):
        entry = predicates().get(first)
        is_noun = entry is not None and entry.noun is not None
        is_phrase = is_noun and not any(map(_is_verb, report.cue))  # "complaints over"
        is_phrase = is_phrase or (first in ARTICLES and not _has_main_verb(words_in(told)))
        return "" if is_phrase else lowered(balanced(told))  # "it is said that"
    before = clause_before(report.text, report.claim.cue[0].start).strip(" \t*•")
    if first in BE and before[-4:].lower() == "this":
        return f"this {balanced(told)}"
    before = without_link(before)
    if before and before.lower() not in COMMON - PRONOUNS - {"there"}:
        lead = _named_before(report, before)
    else:
        lead = _asked(report) if first == "asked" else ""
    return f"{lowered(lead)} {lowered(balanced(told))}" if lead else ""


def _opens_predicate(word: str) -> bool:
    """Whether a cue's first word may be a verb behind a subject: "it | remains to be seen"."""
    entry = predicates().get(word)
    if entry is not None:
        is_verb = entry.form == "ed"
    else:
        is_verb = word.endswith(("s", "ed")) and word != "it's"  # "faces allegations"
    return is_verb or word in AUXILIARIES or word == "remains"


def _is_aside(report: Report, told: str) -> bool:
    """Whether an adverb opens an apposition, without a verb: "skaters, reportedly a hundred"."""
    start = report.claim.cue[0].start
    is_apposed = report.text[max(0, start - 2) : start].rstrip() == ","
    return is_apposed and not any(map(_is_verb, words_in(told)))


def _is_object(report: Report) -> bool:
    """Whether a content is another verb's object: "fears | a toll | and | is expected | to"."""
    claim = report.claim
    lead = words_in(report.text[claim.content[0].start : claim.cue[0].start])
    return bool(lead) and lead[-1] in COORDINATORS and not any(map(_is_verb, lead))


def _has_main_verb(words: list[str]) -> bool:
    """Whether a phrase is a clause: "the hope has been that", not "the notion that it leaks"."""
    opener = next((at for at, word in enumerate(words) if word in _OPENERS), len(words))
    return any(map(_is_verb, words[:opener])) or any(
        word in BE and after in _OPENERS for word, after in pairwise(words)
    )


def _with_auxiliary(told: str, at: int) -> str:
    """A phrase with the auxiliary that its participle lacks: "two men known as Bill"."""
    named, predicate = told[:at].rstrip(), told[at:]
    if words_in(predicate) == ["told"]:
        return told  # "Bridge to close, councilors told"
    is_apposed = named.endswith(",") and named.count(",") == 2 and " and " not in named
    if named.endswith(","):  # "the act, expected to pass in May, raises fees"
        predicate = predicate.partition(", ")[0]
    if named.endswith("("):
        predicate = predicate.partition(")")[0]
    named = named.rstrip(" ,(")
    if not words_in(named) or named.endswith(_UNFINISHED):
        return ""
    if not FINITE_AUXILIARIES.isdisjoint(words_in(named)):
        return told  # "he is among the few widely regarded as"
    if any(map(is_irregular_past, words_in(named))) and "," not in named:
        return ""  # "they met at the inn | also known as Ice"
    is_naming = words_in(predicate)[1:2] != ["to"] and "," not in told[:at]
    if is_naming and named.partition(" ")[0].lower() in INDEFINITE_ARTICLES:
        return ""  # "a holiday | called | Lantern Day"
    is_past = not _PAST_ADVERBS.isdisjoint(words_in(predicate)[:2])
    verb = ("were" if is_past else "are") if _is_plural(named) else ("was" if is_past else "is")
    return f"{named}{',' if is_apposed else ''} {verb} {predicate}"


def _named_before(report: Report, lead: str) -> str:
    """The subject before a cue, named if it is a pronoun; empty if nobody knows whom it denotes."""
    pronoun = lead.lower()
    if pronoun not in PERSONAL_SUBJECTS:
        return lead
    at = report.text.rfind(lead, 0, report.claim.cue[0].start)
    return _name_at(report, at)


def _name_at(report: Report, at: int) -> str:
    """The name of the speaker with a mention at an offset; empty if there is none."""
    for speaker in report.article.speakers:
        if any(mention.span.start == at for mention in speaker.mentions):
            return named(report, speaker)
    return ""


def _asked(report: Report) -> str:
    """The person who was asked, and the verb: "Asked if it leaks, | Lund | declined to answer".

    Empty if no speaker stands before or behind the question.
    """
    text, claim = report.text, report.claim
    start, end = claim.cue[0].start, claim.content[-1].end
    for other in report.naming.mentions.claims_beside(start, end, within=_NEAR):
        first, last = other.mention[0].start, other.mention[-1].end
        gap = text[end:first] if first >= end else text[last:start]
        if other.id != claim.id and gap.strip() == ",":
            asked = report_of(report.article, other, report.naming)
            name = subject_of(asked)
            if name and name in text[start:end]:
                return ""  # "Asked if Lund, | who calls it a hoax, would win, Berg said no"
            is_many = len(other.speakers) > 1 or name[:1].isdigit()
            is_many = is_many or any(each.kind is SpeakerKind.GROUP for each in asked.speakers)
            return f"{name} {'were' if is_many else 'was'}" if name else ""
    return ""


def _is_not_finite(cue: tuple[str, ...]) -> bool:
    """Whether a cue opens with a participle in -ing, or with the base form of a verb of speech."""
    if cue[:2] in INSTEAD_OF:
        return True
    first = next((word for word in cue if not opens_cue(word)), "")
    return is_only_verb(first, "base") or first.endswith("ing")


def _is_noun_object(report: Report) -> bool:
    """Whether a noun is the object of a preceding verb, which may retract what the noun names."""
    if not _is_noun_alone(report.cue):
        return False
    before = words_in(clause_before(report.text, report.claim.cue[0].start))
    known = [found for word in before if (found := predicates().get(word)) is not None]
    return any(found.is_tensed_verb for found in known)


def _is_noun_alone(cue: tuple[str, ...]) -> bool:
    """Whether a cue is one word that may be a noun: "rumors", "reports"."""
    entry = predicates().get(cue[0]) if len(cue) == 1 else None
    return entry is not None and entry.noun is not None and entry.form not in PARTICIPLE_FORMS


def _is_verb(word: str) -> bool:
    """Whether a word is certainly a finite verb or an auxiliary."""
    return is_auxiliary_or_past(word) or word in BE


def _existing(report: Report) -> str:
    """The existential phrase before a noun without a possessor: "there were", "there is no"."""
    cue = report.claim.cue[0]
    if not _is_noun_alone(report.cue) or report.text.startswith(",", cue.end):
        return ""  # "WN reports, …"
    before = words_in(report.text[max(0, cue.start - _GAP) : cue.start])[-2:]
    lead = "there are" if report.cue[0].endswith("s") else "there is"
    if before[1:] and before[1] in _INDEFINITE:
        before = before[1:]
    return " ".join((lead, *before)) if before and before[0] in _INDEFINITE else lead


def predicate_behind(report: Report) -> str:
    """The predicate of a noun, behind its content: "rumors that the bank fell | proved false".

    Empty if no verb follows the content.
    """
    rest = report.text[report.claim.content[-1].end :][:_GAP]
    if rest[:1] != " ":
        return ""
    predicate = CLAUSE_START.split(rest)[0].strip()
    return predicate if any(map(_is_verb, words_in(predicate)[:1])) else ""


def _is_plural(named: str) -> bool:
    """Whether a noun phrase has a plural before its first preposition: "two men in blue"."""
    words = words_in(named)
    heads = PREPOSITIONS - {"than"}  # "more than two letters"
    end = next((at for at, word in enumerate(words) if at and word in heads), len(words))
    head = words[end - 1]
    is_name = words[0] == "the" and named[4:].partition(" and ")[0].istitle()
    is_listed = "and" in words[:end] and "," not in words[:end] and not is_name
    is_listed = is_listed or words[0] in _MANY
    is_many = head.endswith("s") and not head.endswith(("ss", "us"))
    return is_listed or is_many or head in _PLURALS or head in CARDINALS - {"one"}


def _lacks_verb(report: Report) -> bool:
    """Whether a noun, or an unknown participle, is the only verb: "the guard | named | Brown"."""
    words = [word for span in report.claim.content for word in words_in(span.of(report.text))]
    first = (report.cue or ("",))[0]
    is_participle = first.endswith("ed") and predicates().get(first) is None
    if report.text[report.claim.cue[0].start].isupper() and not any(map(_is_verb, words)):
        return True  # a heading: "The Myth of the Mayor's Support"
    return is_participle and not any(map(_is_verb, (*words, *report.cue[1:])))


def _is_reduced(report: Report) -> bool:
    """Whether a passive lacks its auxiliary."""
    claim = report.claim
    first, *rest = [word for word in report.cue if not opens_cue(word)] or [""]
    before = words_in(report.text[max(0, claim.cue[0].start - _GAP) : claim.cue[0].start])[-2:]
    entry = predicates().get(first)
    return (
        entry is not None
        and entry.form == "ed"
        and entry.verb is not Family.SEEM
        and FINITE_AUXILIARIES.isdisjoint((*rest, *before))
    )
