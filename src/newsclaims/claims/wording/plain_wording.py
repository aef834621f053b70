"""Wordings of subject, verb and complement, where the reporter's own words make no sentence."""

from __future__ import annotations

from newsclaims.claims.complements import Frame, frame_of
from newsclaims.claims.finite_words import is_auxiliary_or_past
from newsclaims.claims.wording.completeness import has_two_predicates, runs_on
from newsclaims.claims.wording.content_forms import (
    is_fronted,
    is_gerund,
    is_led_by_that,
    is_noun_of_view,
    opens_with_command,
)
from newsclaims.claims.wording.cue_forms import family_of, lemma_of, telling_of, tensed, verb_of
from newsclaims.claims.wording.dependent_reports import opens_with_relative
from newsclaims.claims.wording.noun_wording import (
    is_of_object,
    is_of_other_owner,
    is_only_possible,
    verb_before_infinitive,
    wording_of_noun,
)
from newsclaims.claims.wording.phrasing import according_to, lowered, words_in
from newsclaims.claims.wording.reported_wording import is_owner
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    Family,
    is_only_verb,
    past_of,
    predicates,
    word_lists,
)
from newsclaims.kinds import AttributionType, ClaimKind, Stance
from newsclaims.model import Claim
from newsclaims.text import DASHES

__all__ = [
    "CALLING",
    "CLAUSES",
    "HEDGES",
    "QUESTIONS",
    "bare",
    "complement",
    "makes_sentence",
    "plain_wording",
    "without",
]

_LISTS = word_lists(__name__, "wording")

CLAUSES = frozenset({Frame.CLAUSE, Frame.SUBJUNCTIVE, Frame.IF})
QUESTIONS = frozenset({Frame.WHETHER, Frame.QUESTION_WORD})
_SENTENCES = CLAUSES | QUESTIONS | {Frame.INFINITIVE, Frame.OBJECT_INFINITIVE}
"""Forms of contents with a verb."""
HEDGES = _LISTS["hedges"] | {word for word in _LISTS["taking-back"] if word.endswith("ly")}
"""Adverbs of a cue without which its wording says more than the article."""
_GOING_ON = frozenset({"go", "goes", "going", "only", "used", "went"})
"""Verbs before "to" and the verb by which somebody says something: "went on to say"."""
_COMMUNICATION = AttributionType.COMMUNICATION
_NEAR = 30
"""Maximum number of characters between a noun and the mention of whoever owns it."""
_THINGS = frozenset({Frame.NOMINAL, Frame.CLAIM, Frame.REQUEST})
"""Forms of contents without a verb."""

_OF_CLAUSES = {
    "did not know": frozenset({"know"}),
    "did not think": frozenset({"believe", "think"}),
    "said": frozenset({"say"}),
    "knew": frozenset({"know"}),
    "thought": frozenset({"consider", "deem", "find", "judge", "think"}),
    "wanted": frozenset(_LISTS["wanting"]),
}
"""Plain verbs, and the verbs that they may stand for before a noun phrase."""
CALLING = frozenset({"brand", "call", "deem", "dub", "label", "term"})
"""Verbs of an object and what it is called, in which a clause is only a part."""
_OPENING = DETERMINERS | POSSESSIVE_DETERMINERS | SUBJECT_PRONOUNS | {"to"}
"""Words that open a verb's complement, and do not follow a participle that modifies a noun."""
_SAID = (("said",), ("say",), ("says",))
_THEIR = POSSESSIVE_DETERMINERS - {"my", "our", "your"}
_NOT_WITH_TO = frozenset({"did not know", "did not think", "knew", "said", "thought"})


def plain_wording(report: Report, subject: str, *, content: str, frame: Frame) -> str:
    """A sentence of subject, verb and complement; empty where these make none."""
    if _makes_no_sentence(report, content=content, frame=frame):
        return ""
    if is_only_possible(report) or is_of_other_owner(report):
        return ""
    if report.cue == (":",) and content.startswith(subject):
        return ""  # "Tolls: Tolls are paid at the bridge"
    told = wording_of_noun(report, subject, content=content, frame=frame)
    is_called = lemma_of(report.cue) in CALLING and not is_fronted(report.claim)
    is_that = content.startswith("that ") and report.claim.kind is ClaimKind.MIXED
    if is_called and is_that:
        # "called | that letter “misleading”"
        return f"{subject} {tensed(report, past_of(lemma_of(report.cue)))} {content}"
    if is_called and not is_led_by_that(report):
        frame = Frame.NOMINAL  # "called | it a disgrace that he left"
    if told is None:
        told = _with_plain_verb(report, subject, content=content, frame=frame)
    return told


def _with_plain_verb(report: Report, subject: str, *, content: str, frame: Frame) -> str:
    """A sentence with the cue's verb, or a plain one."""
    claim, cue = report.claim, report.cue
    if cue[-2:-1] and cue[-1] == "about" and cue[-2] in {"said", "say", "says"}:
        return f"{subject} spoke about {lowered(content)}"
    is_named = frame not in CLAUSES | QUESTIONS
    if is_named and is_led_by_that(report) and not is_fronted(claim):
        frame, is_named = Frame.CLAUSE, False  # "her assertion that | “we are ready”"
    if "according" in cue and is_named:
        frame, is_named = Frame.CLAUSE, False  # "many descended on the moor, according to him"
    if _is_according(report, subject, frame) or (is_named and _is_in_view(report)):
        name = subject.rstrip(",")  # "according to his wife, Ann, | Ann, Lund fell ill"
        return f"{according_to(name)}, {bare(content).removeprefix(f'{name}, ')}"
    verb = _verb_before(frame, claim, cue, is_named=is_named)
    if is_named and _is_noun_about(cue, content):
        verb, content = "spoke about", content.removeprefix("about ")  # "his | remarks about"
    if verb == "spoke of":
        content = content.removeprefix("of ")
    if _is_unsaid(report, verb, content=content, frame=frame):
        return ""
    if claim.type is AttributionType.CONTROL and verb == "wanted" and is_gerund(content):
        if cue[-1:] != ("for",) and not any(family_of(word) is Family.SUPPORT for word in cue):
            return ""  # "an offensive on | fracking"
        verb = "was in favor of"  # "argued for | closing it"
    if is_named and not is_fronted(claim) and _is_participle_with(cue, verb):
        verb = f"{verb} {cue[-1]}"  # "responding to | the charge"
    if cue[:2] == ("used", "to") and verb != "used":
        return f"{subject} used to {lemma_of(cue)} {complement(content, frame)}"
    adverb = next((f"{word} " for word in cue if word in HEDGES), "")  # "wrongly claimed"
    told = telling_of(report) if verb == "said" and frame in CLAUSES else ""
    return f"{subject} {adverb}{told or tensed(report, verb)} {complement(content, frame)}"


def _is_unsaid(report: Report, verb: str, *, content: str, frame: Frame) -> bool:
    """Whether a plain verb before a content says what the cue does not: "said | the case"."""
    claim, cue = report.claim, report.cue
    if frame is Frame.INFINITIVE and (verb in _NOT_WITH_TO or family_of(verb) is Family.SAY):
        return True  # "said to lose"
    if frame not in CLAUSES | QUESTIONS and verb == "said" and cue[-1:] == ("by",):
        return True  # "the act | introduced by"
    opens_in_phrase = not PREPOSITIONS.isdisjoint(words_in(content)[:1])
    if verb == "wanted" and opens_in_phrase and words_in(content)[:1] != ["to"]:
        return True
    if verb not in _OF_CLAUSES:
        return False
    is_owned = is_owner(report.mention) and not PREPOSITIONS.isdisjoint(cue[-1:])
    is_led = frame is Frame.NOMINAL and not is_fronted(claim)
    if is_led and (is_owned or opens_in_phrase):
        return True  # "its strong support | for Kim"
    is_name = content[:1].isupper()  # "Ann Lund plans to stay"
    is_thing = frame is Frame.NOMINAL or (frame in _THINGS and not is_name)
    is_thing = is_thing or (verb == "wanted" and is_fronted(claim))
    is_thing = is_thing and claim.kind is not ClaimKind.DIRECT and bool(claim.cue)
    # "remanding | the case", "dislike for | the choir", "mulling | a run", "backed | the plan"
    return is_thing and lemma_of(cue) not in _OF_CLAUSES[verb]


def _verb_before(frame: Frame, claim: Claim, cue: tuple[str, ...], *, is_named: bool) -> str:
    """The verb of a sentence, before a content of a form."""
    verb = verb_of(claim, cue, is_named=is_named)
    is_asked = verb == "questioned" and any(family_of(word) is Family.ASK for word in cue)
    if is_asked and frame in QUESTIONS:
        return "asked"  # "was asked by a caller | why"
    is_wish = frame is Frame.INFINITIVE and verb == "wanted"
    return (verb_before_infinitive(cue) if is_wish else "") or verb


def _is_led_on(report: Report) -> bool:
    """Whether another verb takes that of saying: "refused | to concede", "is paid to say"."""
    cue = report.cue
    if cue[:1] == ("to",):
        return True
    is_said = report.claim.type is _COMMUNICATION
    if not is_said or "to" not in cue[1:-1] or cue[0] in _GOING_ON:
        return False
    return not cue[cue.index("to", 1) + 1].endswith("ing")  # "has taken to saying"


def _is_according(report: Report, subject: str, frame: Frame) -> bool:
    """Whether a clause is said "according to" somebody, and no other voice is named before it."""
    claim = report.claim
    is_view = "according" in report.cue or _is_said_behind(report, subject)
    return is_view and frame in CLAUSES and not (claim.inside or claim.sources)


def _is_said_behind(report: Report, subject: str) -> bool:
    """Whether a pronoun owns a speaker, and may denote who is named before: "their union said"."""
    is_said = is_fronted(report.claim) and report.cue in _SAID
    is_said = is_said and report.claim.stance is Stance.AFFIRM
    return is_said and subject.partition(" ")[0].lower() in _THEIR


def _is_in_view(report: Report) -> bool:
    """Whether a cue begins with "in", as in "in the analysis of the firm"."""
    is_view = report.cue[:1] == ("in",) and not is_of_object(report.cue)
    return is_view and report.claim.stance is Stance.AFFIRM


def _makes_no_sentence(report: Report, *, content: str, frame: Frame) -> bool:
    """Whether subject, verb and complement make no sentence, or not what the article says."""
    return (
        _is_led_on(report)
        or _is_apart(report)
        or opens_with_relative(report)
        or runs_on(content)
        or _is_no_statement(report, content=content, frame=frame)
        or _is_nobodys(report, frame)
        or _is_of_noun(report, content)
        or _is_unknown(report)
    )


def _is_no_statement(report: Report, *, content: str, frame: Frame) -> bool:
    """Whether a content is a line, a deed or a command, or the cue is a noun for a view."""
    claim, cue = report.claim, report.cue
    is_line = frame not in _SENTENCES or content.startswith("no ")
    if is_line and claim.cue and cue in ((":",), ()):
        return True  # "Minister: no plan to tax cats"
    if "according" in cue and (is_gerund(content) or _opens_with_past(content)):
        return True  # "killing at least 20", "urged him to leave"
    if "attributed" in cue and _is_behind(claim):
        return True  # "a line attributed to | Lund"
    if (frame in CLAUSES and opens_with_command(content)) or content.startswith("nor "):
        return True  # "nor does she have plans"
    return is_noun_of_view(claim, cue)  # "their attitudes toward | workers"


def _is_behind(claim: Claim) -> bool:
    """Whether a speaker stands behind the cue."""
    return bool(claim.mention) and claim.mention[0].start > claim.cue[0].start


def _is_nobodys(report: Report, frame: Frame) -> bool:
    """Whether a report has nobody who holds it, or whose speaker is asked to act."""
    claim, cue = report.claim, report.cue
    is_asked = frame is Frame.INFINITIVE and bool(claim.mention and claim.cue)
    if is_asked and claim.cue[0].start < claim.mention[0].start and not BE.isdisjoint(cue):
        return True  # "she | was asked by | him | to leave"
    is_nobodys = bool(claim.cue) and not (claim.mention or claim.speakers or claim.sources)
    # "also known as"
    return is_nobodys and (frame not in CLAUSES | QUESTIONS or len(claim.content) > 1)


def _is_of_noun(report: Report, content: str) -> bool:
    """Whether the cue is a noun, or modifies one, and the content its clause or the noun's."""
    claim, cue = report.claim, report.cue
    is_owned = is_owner(report.mention)
    if (is_owned or _is_by(report)) and has_two_predicates(content):
        return True  # "claims by | an heir | that it was stolen are false"
    if not is_owned:
        return False
    if not AUXILIARIES.isdisjoint(cue[:-1]):
        return True  # "Lund's | struggles have raised questions about | her fitness"
    entry = predicates().get(cue[0]) if len(cue) == 1 else None
    is_modifier = entry is not None and entry.form == "ed" and not is_fronted(claim)
    is_modifier = is_modifier and not is_led_by_that(report) and content[0].islower()
    # "the agency's | proposed | rule change affects banks"
    return is_modifier and _OPENING.isdisjoint(words_in(content)[:1])


def _is_unknown(report: Report) -> bool:
    """Whether a cue behind its speaker has no known word: "six firms | compile | lists"."""
    claim, cue = report.claim, report.cue
    is_known = any(word in predicates() for word in cue) or not any(map(str.isalpha, cue))
    is_next = bool(claim.cue and claim.mention) and not is_fronted(claim)
    is_next = is_next and claim.mention[0].start < claim.cue[0].start  # not "under | the act"
    return is_next and not is_known and not is_led_by_that(report)


def _opens_with_past(content: str) -> bool:
    """Whether a verb in the past opens a content: "urged him to leave", not "wounded men fled"."""
    first, second, *_ = (*words_in(content[:_NEAR]), "", "")
    entry = predicates().get(first)
    is_past = entry is not None and entry.verb is not None and entry.form == "ed"
    follows = content.partition(" ")[2]
    return is_past and (second in _OPENING or follows[:1].isupper())


def _is_apart(report: Report) -> bool:
    """Whether a noun for words or thoughts stands apart from the mention that would own it."""
    entries = [entry for word in report.cue if (entry := predicates().get(word)) is not None]
    if not report.claim.mention or not entries or any(entry.verb for entry in entries):
        return False
    if any(entry.noun is None or entry.phrases for entry in entries):
        return False
    (cue, mention) = report.claim.cue[0], report.claim.mention[0]
    gap = report.text[min(cue.end, mention.end) : max(cue.start, mention.start)]
    return len(gap) > _NEAR or "," in gap


def _is_by(report: Report) -> bool:
    """Whether a noun stands before its speaker: "claims by | an heir | that it was stolen"."""
    entry = predicates().get(report.cue[0]) if report.cue else None
    if entry is None or entry.noun is None or not report.claim.mention:
        return False
    first = report.claim.mention[0].start
    return report.claim.cue[-1].end <= first < report.claim.content[0].start


def _is_participle_with(cue: tuple[str, ...], verb: str) -> bool:
    """Whether a cue ends in a verb's participle and its preposition: "responding to"."""
    entry = predicates().get(cue[-2]) if cue[1:] and cue[-1] in PREPOSITIONS else None
    if entry is None or entry.form not in {"ed", "ing"} or cue[-1] == "by":
        return False
    return verb == past_of(entry.lemma)


def _is_noun_about(cue: tuple[str, ...], content: str) -> bool:
    """Whether a noun and "about" introduce a topic: "several remarks about"."""
    nouns = cue[:-1] if cue[-1:] == ("about",) else cue if content.startswith("about ") else ()
    entry = predicates().get(nouns[-1]) if nouns else None
    return entry is not None and entry.noun is not None and entry.form not in {"ed", "ing"}


def complement(content: str, frame: Frame) -> str:
    """A content behind its verb, clauses led by "that"."""
    return f"that {bare(content)}" if frame in CLAUSES else lowered(content)


def bare(content: str) -> str:
    """A clause without its "that"."""
    return without(content, "that")


def without(content: str, opening: str) -> str:
    """A clause without the small conjunction that opens it; "That plan" keeps its word."""
    first, _, rest = content.partition(" ")
    is_opened = first.rstrip(",") == opening  # "that, unlike yews, oaks grow"
    return lowered(rest.lstrip() if is_opened and rest else content)


def makes_sentence(content: str, cue: tuple[str, ...]) -> bool:
    """Whether a content behind "according to" is a sentence, as far as its form shows.

    A question ("how he had misplaced it") is none; behind a preposition alone ("his rating | in |
    the poll") only words with a finite verb are.
    """
    asks = "according" not in cue and frame_of(tuple(words_in(content[:80]))) in QUESTIONS
    if content.startswith(tuple(DASHES)) or (asks and not content.startswith("what ")):
        return False
    known = not any(map(str.isalpha, cue)) or any(word in predicates() for word in cue)
    if known or "according" in cue:
        return True
    words = words_in(content)
    return PREPOSITIONS.issuperset(cue) and any(
        is_auxiliary_or_past(word) or is_only_verb(word, "s") for word in words
    )
