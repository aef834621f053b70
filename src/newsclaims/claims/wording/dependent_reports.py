"""Reports that no sentence states by themselves: the text around them goes on, or gives them sense.

A report may be a degree of something ("than he had hoped"), part of a relative clause ("a bill he
wrote"), of a heading, of a list or of the reporter's question.
"""

from __future__ import annotations

import re
from itertools import pairwise

from newsclaims.claims.finite_words import is_auxiliary_or_past, may_be_finite
from newsclaims.claims.negations import NEGATIONS, is_instead
from newsclaims.claims.wording.content_forms import is_fronted
from newsclaims.claims.wording.phrasing import (
    PERSONAL_OBJECTS,
    SENTENCE_BREAK,
    words_in,
)
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    AUXILIARIES,
    BE,
    CARDINALS,
    CAUSATIVES,
    DETERMINERS,
    FINITE_AUXILIARIES,
    MODALS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    STATING,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Family,
    is_irregular_past,
    may_be_past,
    predicates,
)
from newsclaims.kinds import Factuality
from newsclaims.text import DASHES, SENTENCE_ENDS

__all__ = [
    "OPENS_CLAUSE",
    "OPENS_OBJECT",
    "is_asked_before",
    "is_cut_in_text",
    "is_in_question",
    "is_of_heading",
    "is_torn",
    "opens_with_relative",
]


_MARKS = DASHES | SENTENCE_ENDS | frozenset(",:;”\"’'()[]\n")
OPENS_CLAUSE = (
    QUESTION_WORDS
    | RELATIVE_PRONOUNS
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | DASHES
    | {"that", "whether", "than", "and", "or", "but", "what", ",", ";"}
)
"""Words before which, or as which, another clause may open."""
_PREPOSITIONS = PREPOSITIONS - {"like"}
OPENS_OBJECT = DETERMINERS | OBJECT_PRONOUNS
"""Words that open the object of a verb."""
_UNDOING = frozenset({"against", "for", "from", "instead", "of", "than", "to", "without"})
"""Words behind which a participle does not say that the act took place: "instead of | saying"."""
_ACTS = frozenset({Family.AGREE, Family.BLOCK, Family.DECIDE, Family.REJECT, Family.SUPPORT})
"""Classes of verbs by which something is brought about, or stopped."""
_SUPPOSING = re.compile(
    r"(?:[Nn]or (?:can|did|do|does|has|have|is|was|were|will)|"
    r"(?:had|should|were) (?:he|I|it|she|the|they|we|you))\b"
)
"""An inversion that asserts nothing: a condition without "if", or "nor": "had she been asked"."""
_COMPARED = re.compile(r"\bas (?:if|though)\s+$")
"""What stands before a clause that does not hold: "it is not as if | she denied it"."""
_LIST = re.compile(r":\s*\n")
_SAYING = frozenset({"said", "say", "says"})
_FEW = 8
"""Maximum number of words from "the following" to a list."""
_STOPS = frozenset(".!")
_LONGEST_QUESTION = 120
"""Characters read of a question, before and behind a report."""
_END_OF_SENTENCE = re.compile(r"[.!?]")
_CLOSING = "”\"'’ \n"
_DOING = frozenset({"did", "do", "does"})
_SELVES = (("i",), ("we",))
_OTHERS = frozenset({"it", "they", "we", "you"})
_END = 20
"""Characters read of what ends or follows a part: a few words."""
_THAT = 5
"""Length of "that" and a space."""
_BEFORE = 12
"""Characters read before a claim's parts."""


def is_torn(report: Report) -> bool:
    """Whether a claim is part of another clause, which gives it its sense.

    "The picture he paints" and "a word she then repeated" are noun phrases with a relative clause,
    "more than they admitted" and "how sensitive she is about it" are degrees of something.
    """
    text, claim = report.text, report.claim
    cue, mention = claim.cue, claim.mention
    if not cue or not mention:
        return False
    first = report.start
    last, content = claim.content[0].end, claim.content[0].start
    if last <= first:
        is_relative = mention[0].start == first and _MARKS.isdisjoint(text[last - 1 : first])
        return is_relative and "according" not in report.cue
    named = report.mention_words
    if "whose" in named[1:] or (
        first == mention[0].start and not PERSONAL_OBJECTS.isdisjoint(named[:1])
    ):
        return True
    opening = text[max(0, first - _BEFORE) : first]
    is_early = opening.endswith("before ") and claim.factuality is Factuality.HYPOTHETICAL
    if is_early or _COMPARED.search(opening) or _SUPPOSING.match(text, content):
        return True
    before = words_in(opening)[-1:] if first < content else []
    if before and _is_caused(report, before[0]):
        return True
    return _is_stranded(report) or _is_of_another(report)


def _is_caused(report: Report, before: str) -> bool:
    """Whether a report depends on the word before it: "than he had hoped", "a bill he wrote"."""
    if before == "as":
        return _is_manner(report)
    return _is_subordinated(report, before) or _has_its_object_before(report, before)


def _is_stranded(report: Report) -> bool:
    """Whether a cue's object is elsewhere: "emails that the office | says | are secret"."""
    if not report.cue:
        return False
    text, content, last = report.text, report.claim.content[0].start, report.cue[-1]
    gap = content - report.claim.cue[-1].end
    if last in _PREPOSITIONS and gap in {0, 1} and text[content : content + 3].lower() == "to ":
        return True
    if last in _SAYING and gap == 1 and _is_verb_at(text, content):
        return True
    return _lacks_object(report)


def _is_verb_at(text: str, at: int) -> bool:
    """Whether an auxiliary without a subject opens a clause: "are secret", not "are they"."""
    first, second, *_ = (*words_in(text[at : at + _END]), "", "")
    return first in AUXILIARIES and second not in SUBJECT_PRONOUNS and text[at].islower()


def _lacks_object(report: Report) -> bool:
    """Whether "slammed as" has its object outside: "in a way that Lund | slammed as “careless”"."""
    *group, verb, last = ("", "", *report.cue)
    if last != "as":
        return False
    entry = predicates().get(verb)
    is_active = entry is not None and entry.form == "ed" and BE.isdisjoint(group)
    is_before = report.claim.mention[0].start < report.claim.cue[0].start
    said = words_in(report.said)
    is_phrase = len(report.claim.content) == 1 and AUXILIARIES.isdisjoint(said)
    return is_active and is_before and is_phrase


def _is_subordinated(report: Report, before: str) -> bool:
    """Whether the word before a report makes it a degree of something, or a thing caused."""
    text, claim, first = report.text, report.claim, report.start
    if before == "than":  # "higher than most analysts had forecast"; not "more than 30 people said"
        return (
            not text[first].isdigit()
            and words_in(text[first : first + _BEFORE])[0] not in CARDINALS
        )
    if before == "what" and claim.mention[0].start == first:
        opening = text[claim.cue[-1].end : claim.content[0].start + _THAT].lower()
        return "that" not in opening  # "what I do not think they do | is work"
    if before == "where":  # "far from where they thought | it would be"
        ends = words_in(claim.content[-1].of(text)[-_END:])[-1:]
        return not BE.isdisjoint(ends)
    if before == "how":  # "how sensitive he is about it", "how many people say so"
        opening = words_in(text[first : first + _BEFORE])[0]
        return claim.cue[0].start == first or opening in {"few", "many", "much", "often"}
    if before not in CAUSATIVES or claim.cue[0].start - claim.mention[0].end > 1:
        return False
    base = predicates().get(report.cue[0]) if report.cue else None
    return base is not None and base.form == "base"  # "could make firms | reconsider"


def _is_manner(report: Report) -> bool:
    """Whether "as" opens a clause of manner: "the world as we | know | it", "as he | did"."""
    claim, entry = report.claim, predicates().get(report.cue[-1])
    is_said = entry is not None and entry.verb is Family.SAY
    is_view = is_said or "," in report.text[claim.cue[-1].end : claim.content[0].start]
    is_ellipsis = report.cue[0] in _DOING and report.cue[1:2] != ("not",)
    return (report.mention_words in _SELVES and not is_view) or is_ellipsis


def _is_of_another(report: Report) -> bool:
    """Whether a participle behind a subject need not be that subject's, or does not hold.

    "She ended talks after they walked out, threatening to sue" and "as opposed to saying so".
    """
    entry = predicates().get(next((word for word in report.cue if word[-2:] != "ly"), ""))
    if entry is None or entry.form != "ing":
        return False
    cue, mention = report.claim.cue[0], report.claim.mention[-1]
    between = words_in(report.text[mention.end : cue.start]) if mention.end < cue.start else []
    if not between:
        return False
    last = len(between) - between[::-1].index(",") if "," in between else 0
    if not NEGATIONS.isdisjoint(between[last:]) or between[-1] in _UNDOING:
        return True
    if entry.verb in STATING:
        return False
    if between[-1] == "before" and entry.verb in _ACTS:
        return True  # "it adjourned before | approving | the law"
    opened = pairwise(between)
    subjects = {after for word, after in opened if word in OPENS_CLAUSE and word[0].isalpha()}
    return bool(subjects & _OTHERS) and not (subjects & {"he", "she"})


def is_of_heading(report: Report) -> bool:
    """Whether a report is part of a heading in capitals: "MAYOR SAYS BRIDGE IS SAFE".

    So is one with a capital in each word: "Mayor Says the Bridge Is Safe".
    """
    text, claim = report.text, report.claim
    if not claim.cue or not claim.mention or claim.mention[0].start > claim.cue[0].start:
        return False
    cue, said = text[claim.cue[0].start : claim.cue[0].end], report.said
    if said.isupper() and said.count(" ") > 2 and not any(map(str.isalpha, cue)):
        return True
    if cue.strip() == ":" and not report.is_verbatim:
        words = [word for word in said.split() if word[0].isalpha()]
        return 2 * sum(word[0].isupper() for word in words) > len(words) > 2
    if cue.isupper() and len(cue) > 2:
        return said[:_END].isupper()
    start = claim.cue[0].start
    is_next = start <= claim.mention[-1].end + 2  # "Mayor Left, Says Wife"
    is_next = is_next or text.startswith(", ", start - 2)  # "Mayor Leaves, Says It Rains"
    return is_next and cue[0].isupper() and any(word in predicates() for word in report.cue)


def is_asked_before(report: Report) -> bool:
    """Whether a content is what the speaker was asked: "told the Tide when asked | if he won"."""
    claim = report.claim
    if not claim.cue or not claim.mention:
        return False
    start, end = claim.cue[-1].end, claim.content[0].start
    lead = report.text[start:end] if end < start + _LONGEST_QUESTION else ""
    return " when asked" in lead and "," not in lead


def is_cut_in_text(report: Report) -> bool:
    """Whether a content ends, or breaks, where the sentence goes on.

    It leads to a list ("said that since May:", "proposed the following:"), or a sentence ends
    inside it and the next piece begins in lower case.
    """
    text, claim = report.text, report.claim
    if report.is_verbatim:
        return False
    start = claim.content[0].start
    if text[start : start + 3].lower() == "or " or text.startswith("but ", start):
        return True
    if is_fronted(claim) and is_instead(report.opening, 0):
        return True  # "Far from denying it, | he | boasted of it"
    if _is_before_verb(report) or _is_told_later(report):
        return True  # "said that the hull, found in May, | showed no sign of a crash"
    if _LIST.match(text, claim.content[-1].end):
        words = words_in(claim.content[-1].of(text))
        opening = words[words[:1] == ["that"] :][:1]
        is_open = not SUBORDINATORS.isdisjoint(opening) and "," not in words
        return is_open or "following" in words[-_FEW:]
    return len(claim.content) > 1 and any(
        text[one.start : one.end].rstrip(_CLOSING)[-1:] in _STOPS and text[other.start].islower()
        for one, other in pairwise(claim.content)
    )


def _is_told_later(report: Report) -> bool:
    """Whether only those who are told something are a content: "told the crew — softly — that"."""
    entry = predicates().get(report.cue[-1]) if report.cue else None
    is_told = entry is not None and entry.verb is Family.TELL and not is_fronted(report.claim)
    is_told = is_told and report.opening[:1] != ["that"]
    return is_told and report.text.startswith(" — ", report.claim.content[-1].end)


def _has_its_object_before(report: Report, before: str) -> bool:
    """Whether a content continues a noun's relative clause: "a bill he | wrote | that would …"."""
    first, second, third, *_ = (*report.opening, "", "", "")
    if first != "that" or second not in MODALS or third in SUBJECT_PRONOUNS:
        return False
    entry = predicates().get(report.cue[-1])
    is_verb = may_be_past(report.cue[-1]) if entry is None else entry.verb is not None
    is_next = is_verb and report.claim.content[0].start == report.claim.cue[-1].end + 1
    is_noun = before.isalpha() and before not in OPENS_CLAUSE | PREPOSITIONS | AUXILIARIES
    return is_next and is_noun and not before.endswith("ly")


def _is_before_verb(report: Report) -> bool:
    """Whether a clause is cut behind an aside, before its verb; or begins with its verb."""
    text, claim = report.text, report.claim
    (first, *more), last = claim.content, claim.content[-1]
    said, words = report.said, report.opening
    is_said = bool(claim.cue) and claim.cue[-1].end + 1 == first.start
    is_said = is_said and not _SAYING.isdisjoint(report.cue[-1:]) and len(words) > 1
    if is_said and is_irregular_past(words[0]) and words[1] in OPENS_OBJECT:
        return True
    if claim.cue and words[:1] and words[0] in OPENS_OBJECT:
        lead = words_in(text[claim.cue[-1].end : first.start])
        if len(lead) == 1 and is_irregular_past(lead[0]):
            return True  # "his aunt, who he | said | taught | him to bowl"
    if more or not text.startswith(", ", last.end) or is_fronted(claim):
        return False
    after = words_in(text[last.end + 2 : last.end + _END])[:2]
    if said.count(",") != 1:  # "that both bridges — one in Gull —, | could fall"
        is_noun = words[:1] == ["that"] and not any(map(may_be_finite, words_in(said)[1:]))
        return is_noun and bool(after) and after[0] in AUXILIARIES
    is_verb = any(map(is_auxiliary_or_past, after[:1]))
    aside = words_in(said.partition(",")[2])
    is_aside = not RELATIVE_PRONOUNS.isdisjoint(aside[:1]) or AUXILIARIES.isdisjoint(aside)
    return is_verb and is_aside and words[:1] == ["that"]


def is_in_question(report: Report) -> bool:
    """Whether a report is part of the reporter's question: "Did that mean Lund | would vote?"."""
    text, claim = report.text, report.claim
    if not claim.mention or report.is_verbatim:
        return False
    start, end = claim.mention[0].start, claim.content[-1].end
    ends = _END_OF_SENTENCE.search(text, end, end + _LONGEST_QUESTION)
    if ends is None or ends[0] != "?":
        return False
    before = SENTENCE_BREAK.split(text[max(0, start - _LONGEST_QUESTION) : start])[-1]
    words = words_in(before)
    return len(words) > 2 and words[0] in FINITE_AUXILIARIES


def opens_with_relative(report: Report) -> bool:
    """Whether a fronted content opens with a relative pronoun: "whose plan | has angered"."""
    claim, text = report.claim, report.text
    opening = text[claim.content[0].start : claim.content[0].start + _BEFORE]
    return is_fronted(claim) and not RELATIVE_PRONOUNS.isdisjoint(words_in(opening)[:1])
