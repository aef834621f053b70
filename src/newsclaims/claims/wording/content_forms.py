"""The form of a claim's content for its wording: clause or noun phrase, quoted or not."""

from __future__ import annotations

import re

from newsclaims.claims.complements import COMPLEMENTIZERS, Frame, asks_inside, frame_of
from newsclaims.claims.finite_words import may_be_finite
from newsclaims.claims.wording.phrasing import SENTENCE_BREAK, is_sentence_start, words_in
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    FINITE_AUXILIARIES,
    OBJECT_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    STATING,
    SUBJECT_PRONOUNS,
    Family,
    is_irregular_past,
    is_only_verb,
    may_be_past,
    predicates,
)
from newsclaims.kinds import AttributionType, ClaimKind
from newsclaims.model import Claim
from newsclaims.spans import Span

__all__ = [
    "form_of",
    "in_first_person",
    "introduced_sentence",
    "is_behind_aside",
    "is_finite_form",
    "is_fronted",
    "is_gerund",
    "is_led_by_that",
    "is_led_by_word",
    "is_noun_of_view",
    "is_object_behind",
    "is_owned_noun",
    "is_passive_before",
    "is_quoted",
    "is_quoted_object",
    "is_quoted_question",
    "is_sentence_of_another",
    "is_stated_before",
    "opens_with_command",
    "opens_with_question",
    "starts_quoted",
    "starts_with_verb",
]

_COMMANDING = frozenset({"do", "don't", "let", "let's", "please"})
_COMMANDED = OBJECT_PRONOUNS | DETERMINERS | POSSESSIVE_DETERMINERS | {"that", "what", "how"}
"""Words behind the verb of a command."""
_START = 240
_FIRST = 16
"""Characters and words at a content's start that determine its form."""
_WHITE = " \t\n\xa0"
_MARKS = frozenset("“”\"„«»`'‘’")
_FIRST_PERSON = frozenset({"i", "we"})
_REACH = 300
"""Maximum length of a report that is copied unchanged, in characters."""
_THAT = 5
"""Length of "that" and a space."""
_COPULAS = BE | {"remain", "remained", "remains"}
_AS = 8
"""More characters than "as the" has."""
_AS_BEFORE = re.compile(r"\b[Aa]s $")
_AS_VIEW = re.compile(r"\b[Aa]s (?:the )?$")
_NEAR_COMMA = 30
"""Maximum number of characters between a view's cue and the comma behind it."""
_PREDICATE = 5
"""Maximum number of words from a copula to the end of its predicate: "is not yet known"."""
_STATING = STATING | {Family.KNOW, Family.THINK}
"""Classes of verbs that state what stands before them, as in "…, the team found"."""
_SHORTEST = 5
"""Maximum length of nouns in -ing that are not gerunds: "thing", "king"."""


def form_of(content: str, *, is_clause: bool = False) -> Frame:
    """The form of a content; with `is_clause`, any content with a finite verb is a clause."""
    beginning = " ".join(content[:_START].split(None, _FIRST)[:_FIRST])
    words = words_in(beginning)[:_FIRST]
    if _opens_with_gerund(words[:2]):
        return Frame.NOMINAL  # "denied | having been there"
    frame = frame_of(tuple(words[:12]))
    pronoun, apostrophe, _ = words[0].partition("'") if words else ("", "", "")
    if apostrophe and pronoun in SUBJECT_PRONOUNS:
        return Frame.CLAUSE  # "he's not planning an appeal"
    if frame is Frame.NOMINAL and any(map(is_finite_form, words[1:])):
        return Frame.CLAUSE
    if is_clause and words and asks_inside(frame, words[0]):
        return Frame.CLAUSE  # "It is unclear whether they came, he wrote"
    is_noun = frame in (Frame.NOMINAL, Frame.CLAIM, Frame.REQUEST)
    is_led = words[:1] and words[0] in PREPOSITIONS  # "with each contest it becomes harder"
    if is_clause and is_noun and (is_led or not FINITE_AUXILIARIES.isdisjoint(words_in(content))):
        return Frame.CLAUSE  # "The idea that they profit is a myth, she added"
    return frame


def is_fronted(claim: Claim) -> bool:
    """Whether a content starts before its cue: "the vault is empty, it says"."""
    return bool(claim.cue) and claim.content[0].start < claim.cue[0].start


def is_object_behind(claim: Claim, cue: tuple[str, ...], content: str) -> bool:
    """Whether a content behind a cue's preposition opens with an article, and is no clause."""
    is_phrase = cue[1:] and cue[0] in PREPOSITIONS  # "in the words of"
    is_behind = not PREPOSITIONS.isdisjoint(cue[-1:]) and not is_phrase and not is_fronted(claim)
    return is_behind and not ARTICLES.isdisjoint(words_in(content)[:1])


def is_stated_before(report: Report) -> bool:
    """Whether a sentence opens with a content, and a verb of saying follows a comma.

    Few phrases without a verb are so long: "Grain farmers in the valley expect a bad year, the
    union said".
    """
    claim, text = report.claim, report.text
    if not is_fronted(claim) or claim.kind is ClaimKind.DIRECT or len(report.cue) != 1:
        return False
    first = claim.content[0]
    entry = predicates().get(report.cue[0])
    is_said = entry is not None and entry.verb in _STATING
    is_first = is_sentence_start(text, first.start) and text[first.start].isupper()
    is_long = report.said.count(" ") >= _PREDICATE
    return is_said and is_first and is_long and text[first.end : first.end + 1] == ","


def starts_quoted(report: Report) -> bool:
    """Whether a content opens with, or directly follows, a quotation mark."""
    claim = report.claim
    start = claim.content[0].start
    return report.text[start] in _MARKS or is_quoted(report.text, start)


def is_led_by_word(report: Report) -> bool:
    """Whether a word connects the cue and the quote: 'hopes that "…"', 'called it "…"'."""
    claim = report.claim
    if not claim.cue or claim.cue[-1].end > claim.content[0].start:
        return False
    lead = report.text[claim.cue[-1].start : claim.content[0].start].rstrip(" “\"'„«`")
    return lead[-1:].isalpha() and lead.rsplit(None, 1)[-1] in COMPLEMENTIZERS


def is_quoted_object(report: Report) -> bool:
    """Whether a quoted fragment is the object of the verb before it: 'criticized "the lazy left"'.

    A fragment is no clause and in lower case, and neither a comma nor a colon introduces it. Behind
    a preposition it is always the object: 'warned against "a rush"'.
    """
    claim = report.claim
    if not claim.cue or claim.cue[-1].end > claim.content[0].start:
        return False
    lead = report.text[claim.cue[-1].end : claim.content[0].start]
    is_fragment = report.text[claim.content[0].start].islower()
    if not is_fragment or not lead.strip() or lead.strip(_WHITE + "“\"„«`'‘"):
        return False
    if report.cue[-1] in PREPOSITIONS:
        return True
    return form_of(report.said) is Frame.NOMINAL


def is_led_by_that(report: Report) -> bool:
    """Whether "that" connects the cue and a content, or opens it."""
    claim = report.claim
    start = claim.content[0].start
    lead = words_in(report.text[claim.cue[-1].end if claim.cue else start : start + _THAT])
    return "that" in lead


def is_sentence_of_another(report: Report) -> bool:
    """Whether a sentence that begins with a quotation continues after it: "“We won,” he wrote"."""
    claim = report.claim
    if not claim.cue or claim.kind is not ClaimKind.MIXED or not starts_quoted(report):
        return False
    return "according" in report.article.text_of(claim.cue, separator=" ").lower()


def introduced_sentence(report: Report) -> Span | None:
    """A quoted sentence behind a cue and a comma, if more stands before: "Then, he said, …"."""
    claim = report.claim
    if claim.kind is not ClaimKind.MIXED or not is_fronted(claim):
        return None
    if claim.content[1:] and report.cue[-1:] in {("of",), ("about",)}:
        return claim.content[0] if starts_quoted(report) else None  # "“…,” she said of the course"
    last = claim.content[-1]
    end = max(span.end for span in (*claim.mention, *claim.cue))
    lead = report.text[end : last.start]
    is_next = last.start >= end and not any(map(str.isalnum, lead))
    is_whole = report.text[last.start].isupper() and is_quoted(report.text, last.start)
    return last if is_next and is_whole and lead.lstrip()[:1] in {",", ":"} else None


def is_passive_before(claim: Claim, cue: tuple[str, ...]) -> bool:
    """Whether a passive is between its content and the speaker: "was pushed | by Lund"."""
    if not claim.mention or not is_fronted(claim) or claim.mention[0].start < claim.cue[0].start:
        return False
    is_passive = not BE.isdisjoint(cue) or cue[-1:] == ("attributed",)
    return is_passive and any(map(may_be_past, cue))


def is_noun_of_view(claim: Claim, cue: tuple[str, ...]) -> bool:
    """Whether a cue is a noun for a view or wish and a preposition: "attitudes toward"."""
    entries = [entry for word in cue if (entry := predicates().get(word)) is not None]
    is_noun = bool(entries) and all(entry.noun and entry.form != "ed" for entry in entries)
    is_said = claim.type is AttributionType.COMMUNICATION
    return is_noun and not is_said and not is_fronted(claim) and cue[-1] in PREPOSITIONS


def is_owned_noun(report: Report) -> bool:
    """Whether a cue begins with the mark of an owner, behind a noun: "the party | 's declining"."""
    claim = report.claim
    if not claim.cue or not claim.mention:
        return False
    opening = report.text[claim.cue[0].start : claim.cue[0].start + 2]
    mention = report.mention.lower()
    return opening in {"'s", "’s"} and mention not in SUBJECT_PRONOUNS


def starts_with_verb(content: str) -> bool:
    """Whether a content lacks its subject: "would raise taxes", "that would help it"."""
    words = words_in(content[:_START])[:3]
    first, *rest = words[words[:1] == ["that"] :][:2] or [""]
    entry = predicates().get(first)
    reports = rest[:1] == ["that"] and entry is not None and entry.form == "ed"
    is_verb = first in AUXILIARIES and bool(rest) and rest[0] not in SUBJECT_PRONOUNS
    return reports or is_verb


def is_behind_aside(report: Report) -> bool:
    """Whether just a comma separates a cue and its content."""
    claim = report.claim
    if not claim.cue or not claim.mention or claim.content[0].start < claim.cue[-1].end:
        return False
    between = report.text[claim.cue[-1].end : claim.content[0].start].strip()
    if not between.endswith(","):
        return False
    before = report.text[max(0, claim.mention[0].start - _AS) : claim.mention[0].start]
    is_view = _AS_VIEW.search(before) is not None and len(between) < _NEAR_COMMA
    # "as Lund said in May, …"
    return (between == "," or is_view) and not starts_quoted(report)


def is_quoted_question(report: Report) -> bool:
    """Whether a question is quoted: before its cue and between marks, or after a colon."""
    claim = report.claim
    start, end = claim.content[0].start, claim.content[0].end
    if "?" not in report.text[start : end + 1]:
        return False
    if claim.cue and not any(map(str.isalpha, report.article.text_of(claim.cue))):
        return "?" in report.text[end - 1 : end + 1]  # a line of an interview, after a colon
    if claim.kind is ClaimKind.DIRECT or not (is_fronted(claim) and is_quoted(report.text, start)):
        return False
    return report.text[start:end].rstrip("".join(_MARKS)).endswith("?")


def opens_with_command(content: str) -> bool:
    """Whether a clause is a command, which no "said that" introduces: "let no one say so"."""
    first, *rest = words_in(content)[:3] or [""]
    # "like her shop, the pier is old"
    is_verb = is_only_verb(first, "base") and first not in PREPOSITIONS
    return first in _COMMANDING or (is_verb and not _COMMANDED.isdisjoint(rest[:1]))


def opens_with_question(content: str) -> bool:
    """Whether a clause is the subject of a sentence: "whether it flies | is unknown"."""
    words = words_in(content)
    if words[:1] in (["as"], ["when"], ["where"]):
        return "," in words  # "when it rains, we stay": a clause before the main one
    if words[:1] not in (["whether"], ["how"], ["why"]) or "?" in words or "," in words:
        return False
    verb = max((at for at, word in enumerate(words) if word in _COPULAS), default=0)
    return 0 < len(words) - verb <= _PREDICATE and any(map(may_be_finite, words[2:verb]))


def is_quoted(text: str, start: int) -> bool:
    """Whether an opening mark precedes an offset."""
    return not _MARKS.isdisjoint(text[max(0, start - 2) : start].rstrip(_WHITE)[-1:])


def is_finite_form(word: str) -> bool:
    """Whether a word is a finite verb by its form alone: "thinks", "fell"."""
    return is_irregular_past(word) or is_only_verb(word, "s")


def in_first_person(report: Report) -> str:
    """A speaker's own report of what "I" or "we" say or think, unchanged; else empty."""
    claim = report.claim
    if len(claim.mention) != 1 or not claim.cue or len(claim.content) != 1:
        return ""
    mention, end = claim.mention[0], claim.content[0].end
    words = report.text[mention.start : mention.end].lower()
    if words not in _FIRST_PERSON:
        return ""
    is_in_order = mention.end <= claim.cue[0].start and claim.cue[-1].end <= claim.content[0].start
    names = {each.name.lower() for each in report.speakers}
    if not is_in_order or not names or words in names:
        return ""
    before = _AS_BEFORE.search(report.text, max(0, mention.start - _AS), mention.start)
    said = report.text[before.start() if before else mention.start : end]  # "as I said, it leaks"
    is_whole = end - mention.start <= _REACH and not SENTENCE_BREAK.search(said[:-1])
    return said if is_whole else ""


def is_gerund(content: str) -> bool:
    """Whether a content opens with a participle: "closing the gates"."""
    first = content.partition(" ")[0]
    return first.endswith("ing") and first.islower() and len(first) > _SHORTEST


def _opens_with_gerund(words: list[str]) -> bool:
    """Whether words open with a form in -ing that is no noun: "never | denying"."""
    words = words[len(words) > 1 and words[0] in {"ever", "never", "not"} :]
    return bool(words) and (words[0] in {"being", "having"} or is_only_verb(words[0], "ing"))
