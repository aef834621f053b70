"""The words of a claim's content inside the sentence that words the claim."""

from __future__ import annotations

import re
from bisect import bisect_left

from newsclaims.claims.finite_words import is_finite
from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.wording.content_forms import is_fronted, is_quoted, is_quoted_question
from newsclaims.claims.wording.phrasing import (
    OPENING_MARKS,
    PRONOUNS,
    SENTENCE_BREAK,
    balanced,
    is_sentence_start,
    plain,
    uncapitalized,
    unquoted,
    without_link,
    words_in,
)
from newsclaims.claims.wording.reports import Report
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    DETERMINERS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TITLES,
    word_lists,
)
from newsclaims.kinds import ClaimKind
from newsclaims.text import BULLETS, CLAUSE_DASHES

__all__ = ["clause_in_words", "content_in_words", "fragment", "quotation"]

_WHITE = " \t\n\xa0"
_OPEN, _CLOSE = "“", "”"
_BREAKS = (*CLAUSE_DASHES, " -", ";")
_DOUBLE = frozenset('“”"«»„')
_COMMA_IN_MARKS = re.compile(r",(?=[\"”'’]+$)")
_OPEN_RELATIVE = re.compile(r", (?:which|who|whose) [^,]+$")
"""A relative clause that no comma closes."""
_CONTRASTING = frozenset({"although", "but", "though", "which", "while", "who", "whose"})
_SUBJECTS = DETERMINERS | POSSESSIVE_DETERMINERS | SUBJECT_PRONOUNS
"""Words of a subject behind "that", where it is a conjunction."""
_SHORT = 3
"""Maximum number of words of a phrase that needs no comma behind it."""
_UNFINISHED = AUXILIARIES | NEGATIONS
"""Words behind which a clause lacks its predicate."""
_LONGEST_WORD = 12
_STOPS = frozenset(".!?…")
_BULLETS = "".join(sorted(BULLETS)) + _WHITE
_LISTS = word_lists(__name__, "wording")
_CONNECTIVES = _LISTS["links"]
"""Words that link a sentence to the one before it."""
_OWN = {"he": "his", "it": "its", "she": "her", "they": "their"}
"""Pronouns of a speaker, and what stands for the speaker's name as an owner."""
_OPENINGS = ("even if ", "not only ")
"""Openings of a clause before the main one, besides conjunctions."""
_ADVERBS = _LISTS["adverbs"]
_NEAR = 24
"""Maximum number of characters before a name at the start of a content: an article, a title."""


def content_in_words(report: Report) -> str:
    """The content's pieces, joined."""
    claim = report.claim
    between = " … " if claim.kind is ClaimKind.DIRECT else " "
    spans = claim.content[:1] if is_quoted_question(report) else claim.content
    text = report.article.text_of(spans, separator=between).strip()
    end = spans[-1].end
    if claim.kind is ClaimKind.DIRECT and text[-1:].isalnum() and report.text[end : end + 1] == "?":
        text += "?"
    return balanced(text.rstrip(_WHITE + ",;:")) or text


def clause_in_words(report: Report) -> str:
    """The content as a clause inside a sentence; further sentences follow as a quotation."""
    claim = report.claim
    text = report.text
    first, *more = claim.content
    told = _with_pronoun(report) or text[first.start : first.end].lstrip(_BULLETS)
    if more and plain(told.strip(_WHITE + ",")) in _CONNECTIVES:
        first, *more = more  # "Instead, | she said, | “they left”"
        told = text[first.start : first.end]
        if text[first.start - 1] in OPENING_MARKS and _DOUBLE.isdisjoint(told[:-1]):
            told = f"{_OPEN}{unquoted(told).rstrip('.,')}{_CLOSE}"
    if is_sentence_start(text, first.start):
        told = uncapitalized(without_link(told), capitals=report.naming.capitals)
        if is_fronted(claim) and told.startswith("that ") and not _opens_clause(told):
            told = f"that {told}"  # "That view is wrong, she said"
    end = first.end
    for span in more:
        piece = text[span.start : span.end]
        if SENTENCE_BREAK.search(text[end : span.start]) and piece[:1].isupper():
            told = f"{_COMMA_IN_MARKS.sub('', told.rstrip(_WHITE + '.,;:'))} … "
            told += quotation(piece) if is_quoted(text, span.start) else piece
        else:
            comma = _joint(text[end : span.start], told, piece)
            if text[span.start - 1] in OPENING_MARKS and _DOUBLE.isdisjoint(piece[:-1]):
                piece = f"{_OPEN}{unquoted(piece).rstrip(',')}{_CLOSE}"
            told = f"{told}{comma} {piece}"  # "a wall fell, killing two"
        end = span.end
    return balanced(told.strip().rstrip(_WHITE + ",;:")) or told


def _opens_clause(told: str) -> bool:
    """Whether "that" opens a clause and no noun phrase: "That | the bridge leaks, he denied"."""
    second = told.split(" ", 2)[1]
    return second[:1].isupper() or second in _SUBJECTS


def _with_pronoun(report: Report) -> str:
    """A first piece with a pronoun for the speaker, who is named in it: "Lund is ill, she said".

    Only the speaker's name gives way to the pronoun, which would else stand for the speaker twice:
    "Lund said that Lund is ill". Empty if it is not the first word, or no pronoun is the subject.
    """
    claim, text = report.claim, report.text
    pronoun, first = plain(report.mention), claim.content[0]
    if pronoun not in _OWN or len(report.speakers) != 1 or not is_fronted(claim):
        return ""
    mentions = report.speakers[0].mentions
    at = bisect_left(mentions, first.start, key=lambda mention: mention.span.start)
    if at == len(mentions) or mentions[at].span.start > first.start + _NEAR:
        return ""
    name = mentions[at].span
    before = text[first.start : name.start].split()
    rest = text[name.end : first.end]
    if plain(text[name.start : name.end]) in PRONOUNS or not text[name.start].isupper():
        return ""
    if not all(word.lower() in ARTICLES or word in TITLES for word in before):
        return ""
    if rest[:2] in {"'s", "’s"} and rest[2:3] == " ":
        return f"{_OWN[pronoun].capitalize()}{rest[2:]}"
    words = words_in(rest[:_NEAR])
    verb = next((word for word in words if word not in _ADVERBS), "")
    return f"{pronoun.capitalize()}{rest}" if rest[:1] == " " and is_finite(verb) else ""


def _joint(between: str, told: str, piece: str) -> str:
    """The mark between two pieces around a report: "a wall fell, killing two"."""
    if not told[-1:].isalnum():
        return ""
    opening = piece.partition(" ")[0]
    if between.rstrip().endswith(_BREAKS):
        return ";" if between.rstrip().endswith(";") else " —"
    first, *others = told.split(None, _SHORT)
    is_phrase = first.lower() in PREPOSITIONS and len(others) < _SHORT  # "in her view the bridge"
    is_open = _OPEN_RELATIVE.search(told) is not None and between.lstrip().startswith(",")
    if is_open:
        return ","  # "crews, who work at night, | the port said, | have left"
    if opening in _CONTRASTING and between.rstrip().endswith(","):
        return ","  # "it fell, she said, | though nobody saw it"
    is_first = first.lower() in SUBORDINATORS - {"that"} or told.lower().startswith(_OPENINGS)
    if is_first and between.lstrip().startswith(","):
        return ","  # "until it is tested, | she said, | nobody is cured", "not only did he lie"
    is_cut = not _UNFINISHED.isdisjoint(words_in(told[-_LONGEST_WORD:])[-1:])  # "it was not the"
    is_apposed = (
        not is_cut and opening in ARTICLES and between.rstrip().endswith(",") and not is_phrase
    )
    return "," if is_apposed or opening.endswith("ing") else ""  # "a fall, the largest in years"


_CLOSING = ("'", "’", "”")
_BEFORE_CLOSE = re.compile(r"[,;](['’”])$")
"""A comma before the last mark of a quotation inside another: "‘Close it,’" he said."""


def quotation(content: str) -> str:
    """Words between quotation marks, as a sentence."""
    said = unquoted(content)
    return fragment(said[0].upper() + said[1:] if said.split(" ", 1)[0].islower() else said)


def fragment(content: str) -> str:
    """Words between quotation marks at a sentence's end, with its stop."""
    said = unquoted(content)
    said = _BEFORE_CLOSE.sub(r".\1", said) if said.endswith(_CLOSING) else said
    if said.count("“") == said.count("”") and '"' not in said:
        said = said.replace("“", "‘").replace("”", "’")
    stop = "" if said.rstrip("'’\"”]").endswith((".", "!", "?", "…")) else "."
    inner = '"' if _has_open_mark(said) else ""
    return f"{_OPEN}{said}{stop}{inner}{_CLOSE}"


def _has_open_mark(said: str) -> bool:
    """Whether a quotation inside a quotation lacks its second mark: 'I said: "Wait for me'."""
    if not said.count('"') % 2:
        return False
    before, _, behind = said.rpartition('"')
    return before[-1:] == " " and before.rstrip()[-1:] not in _STOPS and bool(behind)
