"""Wording of claims by the reporter's own words, the speaker's name in place of the mention.

Keeping the reporter's words in order is the safest choice: it preserves who denies what and to
whom. Sentences are built from a claim's parts only if this fails.
"""

from __future__ import annotations

import re
from itertools import pairwise

from newsclaims.claims.contractions import is_perfect
from newsclaims.claims.finite_words import is_finite
from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.wording.content_forms import is_behind_aside
from newsclaims.claims.wording.led_clauses import NOT_WITH_THAT, that_before
from newsclaims.claims.wording.phrasing import (
    PERSONAL_OBJECTS,
    PERSONAL_SUBJECTS,
    SENTENCE_BREAK,
    WORDS,
    balanced,
    plain,
    words_in,
)
from newsclaims.claims.wording.reports import Report
from newsclaims.claims.wording.vouching import CONDITION, GENITIVES
from newsclaims.english import (
    AUXILIARIES,
    DETERMINERS,
    FINITE_AUXILIARIES,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Entry,
    Family,
    is_irregular_past,
    is_only_verb,
    may_be_past,
    past_of,
    predicates,
    word_lists,
)
from newsclaims.model import Claim
from newsclaims.spans import Span
from newsclaims.text import CLAUSE_BREAKS

__all__ = [
    "ADVERBIAL",
    "is_owner",
    "opens_cue",
    "reporters_wording",
    "runs_into_verb",
]

ADVERBIAL = "viewpoint"
"""The rule whose cues are not predicates."""
_LISTS = word_lists(__name__, "wording")
_BETWEEN_WORDS = str.maketrans(dict.fromkeys(" \u00a0'’-"))
"""Removes the non-letters that may come between a speaker's mention and the cue."""
_BEFORE = 12
"""Characters read before a mention."""
_GAP = 90
"""Maximum number of characters between a cue and its content if both are copied together."""
_COORDINATORS = frozenset({"and", "but", "or"})
_ADVERBS = _LISTS["adverbs"]
"""Adverbs that may open a cue, besides those in -ly: "also ignores"."""
_NEXT_QUOTATION = re.compile(r"(?<=[\w”\"][.!?])\s+(?=[“\"][A-Z0-9])")
"""The start of a quoted sentence behind the first one."""
_CONCLUDING = (Family.KNOW, Family.WANT)
"""Classes of verbs of which "determined that" and "resolved that" are forms."""
_SAYS_ABOUT = re.compile(r"\b(?:said|says?) about$")
_IS_ADJECTIVE = re.compile(r"\w+ed (?:about|of|that)\b")
_AND_PARTICIPLE = re.compile(
    r",? (?:and|or) (?:then |also |even )?(?:[a-z]+ly )?(?P<verb>[a-z]{2,}ing) (?P<next>\w+)"
)
_BEHIND_VERBS = DETERMINERS | POSSESSIVE_DETERMINERS | {"to", "off", "out", "up", "down", "back"}
"""Words behind a participle, and seldom behind an adjective or noun in -ing."""
_NOT_CLAUSAL = NOT_WITH_THAT | {"commit", "seek", "wish"}
"""Verbs that take no clause."""
_OPENS_CLAUSE = (
    QUESTION_WORDS
    | RELATIVE_PRONOUNS
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | CLAUSE_BREAKS
    | {"that", "and", "but", "or", "than", ","}
)
"""Words that open another clause, which has its own verb."""
_BEFORE_NOUN = DETERMINERS | POSSESSIVE_DETERMINERS
_FULL = {"s": "is", "re": "are", "ve": "have", "d": "would", "ll": "will", "m": "is"}
"""Contracted auxiliaries in full, as with a name for their subject."""
_EXPECTED = frozenset({"anticipated", "expected", "planned", "projected", "scheduled", "supposed"})
"""Participles before an infinitive that say nothing of the subject before them."""
_UNCHANGED_PASTS = frozenset({"put", "read", "set", "spread"})
_FINITE = AUXILIARIES | {"ought"}


def reporters_wording(report: Report, subject: str, *, is_open: bool = False) -> str:
    """The reporter's own wording with the speaker's name, if the parts come in that order.

    Args:
        report: The report.
        subject: Its speakers, as the subject of the sentence.
        is_open: Whether the wording says itself that the report may not have taken place.

    Returns:
        The sentence without a capital and a period; empty if there is none.
    """
    if not _is_in_order(report) or not _is_of_subject(report, is_open=is_open):
        return ""
    claim, text = report.claim, report.text
    first, content = claim.cue[0].start, claim.content[0]
    said = text[first : content.start] + that_before(report) + text[content.start : content.end]
    told = _without_clitic(_before_next_quotation(said), subject)
    told = told.replace(", however,", "")  # it refers to another sentence
    between = _without_clitic(_between(text[claim.mention[0].end : first]))
    between = " " if between.strip() == "that" else between  # "a story | that | said"
    opening = next((found for found in WORDS.finditer(told) if not opens_cue(found[0])), None)
    word = plain(opening[0]) if opening else ""
    entry = predicates().get(word)
    if entry is not None and entry.form == "ing" and between.strip() in PREPOSITIONS:
        return ""  # "joined Roe and | Lund in | introducing | the act"
    if opening and (turned := _as_finite(claim, text, told, opening, entry)):
        return f"{subject} {turned}"
    finite = word.removesuffix("n't") in _FINITE or _may_be_present(claim, word, entry)
    # "expelled", like any verb
    is_past = word.endswith("ed") or is_irregular_past(word) or word in _UNCHANGED_PASTS
    letters = between.translate(_BETWEEN_WORDS)
    if letters and not letters.isalpha():
        is_led = between.lstrip().startswith(",") or is_past
        if not is_led or "\n" in between or not NEGATIONS.isdisjoint(words_in(between)):
            return _negated(subject, between, told) or _divided(subject, between, told)
        between = " "  # an apposition or another verb: "Ruiz, the mayor, said", "rose and spoke"
    gap = between.strip()
    is_verb = entry is not None and (entry.verb is not None or bool(entry.phrases))
    is_verb = is_verb or finite or (entry is None and (bool(gap) or is_past))
    if gap in {"’s", "'s", "’", "'"} or not is_verb:
        return ""
    if opening and not gap and told.startswith(("also ", "instead ")):
        told = told.partition(" ")[2]  # the adverb refers to another sentence
    between = between if between[:1].isspace() else f" {between}"
    return f"{subject}{between if gap else ' '}{balanced(told)}"


def _is_in_order(report: Report) -> bool:
    """Whether mention, cue and content stand in this order, near each other and in one piece."""
    claim = report.claim
    is_whole = len(claim.mention) == 1 and bool(claim.cue) and len(claim.content) == 1
    if not is_whole or claim.found_by == ADVERBIAL:
        return False
    first, last = claim.cue[0].start, claim.cue[-1].end
    gap = claim.content[0].start - last
    return claim.mention[0].end <= first and 0 <= gap <= _GAP


def _is_of_subject(report: Report, *, is_open: bool) -> bool:
    """Whether a cue is the predicate of its mention, in one clause that holds by itself."""
    claim, text = report.claim, report.text
    mention, content = claim.mention[0], claim.content[0]
    first, last = claim.cue[0].start, claim.cue[-1].end
    between, lead = _between(text[mention.end : first]), text[last : content.start]
    # a noun before "and" is no subject; "promised a trial, | expected to open in May"
    is_raised = report.cue[0] in _EXPECTED and len(between.split()) > 2
    is_raised = is_raised and text.startswith("to ", content.start)
    # "it took | Lund | a week | to say that"
    is_bare = report.cue[0] == "to" and not any(map(is_finite, words_in(between)))
    is_object = between.strip() in _COORDINATORS or is_raised or is_bare
    is_object = is_object or words_in(lead)[:1] == ["me"]  # "told | me": the writer
    if is_object or is_behind_aside(report) or is_owner(text[mention.start : mention.end]):
        return False
    # "ridiculous things that he | has said about | them"
    if report.cue[-1:] == ("about",) and _SAYS_ABOUT.search(plain(text[first:last])):
        return False
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    is_contracted = text[first] in {"'", "’"} and (bool(between) or not _is_pronoun(text, mention))
    is_conditional = not is_open and CONDITION.search(before) is not None
    return not (is_contracted or is_conditional or SENTENCE_BREAK.search(lead))


def _before_next_quotation(told: str) -> str:
    """The words up to a second quoted sentence."""
    return _NEXT_QUOTATION.split(told, 1)[0] if "“" in told or '"' in told else told


def _as_finite(
    claim: Claim, text: str, told: str, opening: re.Match[str], entry: Entry | None
) -> str:
    """A participle or adjective at the start of a cue, as a finite verb; else empty."""
    if opening[0] == "having":
        return f"had{balanced(told[opening.end() :])}"  # "…, having denied it"
    if entry is None:
        return ""
    between = text[claim.mention[0].end : claim.cue[0].start]
    if entry.form == "ing":  # "…, calling it nonsense"
        mention = text[claim.mention[0].start : claim.mention[0].end]
        if "," not in between and (runs_into_verb(told) or _has_second_verb(entry, told)):
            return ""  # "a law | allowing | the toll marked a turn"
        if not _ends_in_past(mention):  # "made | passing mention"
            past = past_of(entry.lemma)
            rest = _next_participle(told[opening.end() :])
            return f"{told[: opening.start()]}{past}{balanced(rest)}"
    is_verb = entry.verb in _CONCLUDING and not between.strip()  # "the panel | determined that"
    if entry.adjective is not None and not is_verb and _IS_ADJECTIVE.match(plain(told)):
        return f"was {balanced(told)}"  # "resigned, convinced that it was late"
    return ""


def runs_into_verb(told: str) -> bool:
    """Whether a verb follows a participle's object: "allowing | the toll marked a turn"."""
    return any(
        may_be_past(word) and after in _BEFORE_NOUN for word, after in pairwise(words_in(told)[2:])
    )


def _has_second_verb(entry: Entry, told: str) -> bool:
    """Whether a verb follows a participle that takes no clause: "citing aides | have left"."""
    words = words_in(told)[1:]
    verb = next((at for at, word in enumerate(words) if word in AUXILIARIES), 0)
    has_object = entry.lemma in _NOT_CLAUSAL or not PERSONAL_OBJECTS.isdisjoint(words[:1])
    return verb > 1 and has_object and _OPENS_CLAUSE.isdisjoint(words[:verb])


def _next_participle(rest: str) -> str:
    """The words behind a participle that is made finite: a coordinated one, too, or up to it."""
    found = _AND_PARTICIPLE.search(rest)
    if not found or "ing" in rest[: found.start()]:
        return rest
    if is_only_verb(found["verb"], "ing"):
        past = past_of(predicates()[found["verb"]].lemma)
        return f"{rest[: found.start('verb')]}{past}{rest[found.end('verb') :]}"
    is_object = found["next"] in _BEHIND_VERBS and found.start() > 1
    return rest[: found.start()] if is_object else rest


def _is_pronoun(text: str, mention: Span) -> bool:
    """Whether a mention is a pronoun that an auxiliary may follow contracted: "no one", "who"."""
    pronoun = plain(text[mention.start : mention.end])
    return pronoun in SUBJECT_PRONOUNS or pronoun.endswith(("one", "body", "who"))


def _without_clitic(told: str, subject: str = "") -> str:
    """A cue with its contracted auxiliary in full: "He | 's been saying", "she | 'd seen"."""
    clitic = told[1:].partition(" ")[0] if told[:1] in {"'", "’"} else ""
    if clitic not in _FULL:
        return told
    rest = told[1 + len(clitic) :]
    if subject == "I" and clitic == "m":
        return f"am{rest}"
    perfect = {"s": "has", "d": "had"} if is_perfect(words_in(rest)[:6]) else {}
    return f"{perfect.get(clitic, _FULL[clitic])}{rest}"


def _negated(subject: str, between: str, told: str) -> str:
    """A sentence whose negation stands before its cue: "Lund, who retired, no | longer expects"."""
    aside, comma, lead = between.rpartition(",")
    words = words_in(lead)
    is_lead = comma and "\n" not in between and not NEGATIONS.isdisjoint(words)
    is_lead = is_lead and (NEGATIONS | AUXILIARIES).issuperset(words)
    is_aside = aside.lstrip().startswith(",") and NEGATIONS.isdisjoint(words_in(aside))
    return f"{subject} {lead.strip()} {balanced(told)}" if is_lead and is_aside else ""


def _divided(subject: str, between: str, told: str) -> str:
    """A sentence whose negated verb group an aside divides: "has not, so far, said that"."""
    first = words_in(between)[:1]
    is_group = between.count(",") == 2 and between.rstrip().endswith(",") and "\n" not in between
    is_group = is_group and not FINITE_AUXILIARIES.isdisjoint(first)
    return f"{subject}{between}{balanced(told)}" if is_group else ""


def _between(text: str) -> str:
    """The words between speaker and cue, without a relative pronoun: "a cook | who | said".

    Another clause between them has its own subject: "while | Lund | resigned, he | denies it".
    """
    is_other = "," in text and not PERSONAL_SUBJECTS.isdisjoint(words_in(text)[-1:])
    return " " if is_other or text.strip() in RELATIVE_PRONOUNS else text


def is_owner(mention: str) -> bool:
    """Whether a mention is a possessive, whose cue is a noun: "the protesters' | demands"."""
    return mention.endswith(GENITIVES) or plain(mention) in POSSESSIVE_DETERMINERS


def _ends_in_past(mention: str) -> bool:
    words = words_in(mention)[-1:]
    return bool(words) and is_irregular_past(words[0])


def _may_be_present(claim: Claim, word: str, entry: Entry | None) -> bool:
    """Whether an unknown word in -s after a subject is a verb: "forwards an email with"."""
    is_long = claim.cue[-1].end - claim.cue[0].start > len(word)
    is_unknown = entry is None and word.endswith("s") and not word.endswith("ss")
    return is_unknown and is_long and claim.cue[0].start == claim.mention[0].end + 1


def opens_cue(word: str) -> bool:
    """Whether a word at the start of a cue is an adverb."""
    return word.lower() in _ADVERBS or (word.endswith("ly") and len(word) > 4)
