"""Whether the article and the enclosing reports vouch for a claim."""

from __future__ import annotations

import re

from newsclaims.claims.negations import NEGATIONS, is_instead
from newsclaims.claims.wording.phrasing import (
    PERSONAL_SUBJECTS,
    PRONOUNS,
    squeezed,
    words_in,
)
from newsclaims.claims.wording.reports import Report, cue_words
from newsclaims.english import (
    AUXILIARIES,
    CARDINALS,
    DEMONSTRATIVES,
    FINITE_AUXILIARIES,
    FORGED,
    MODALS,
    POSSESSIVE_DETERMINERS,
    RELATIVE_PRONOUNS,
    is_common_word,
    past_of,
    predicates,
    word_lists,
)
from newsclaims.kinds import AttributionType, ClaimKind, Factuality, SpeakerKind, Stance
from newsclaims.model import Speaker

__all__ = [
    "CLAUSE_START",
    "CONDITION",
    "GENITIVES",
    "VOUCHED",
    "clause_before",
    "condition_before",
    "disagrees",
    "hearsay_around",
    "is_conditional",
    "is_embedded",
    "is_excepted",
    "is_forestalled",
    "is_indefinite",
    "may_be_another",
    "passes_through",
    "shows_doubt",
    "stands_alone",
]

_GAP = 90
"""Characters before a report that are searched for its governor."""
VOUCHED = frozenset({Factuality.REAL, Factuality.REPORTED})
_UNDER_REPORTS = (Factuality.REPORTED, Factuality.DENIED)
CLAUSE_START = re.compile(r"[.,;:!?“”\"—–\n]")
_LONGEST_CONJUNCTION = 12
"""Maximum number of characters of a conjunction before a report, and the spaces behind it."""
_FORESTALLING = re.compile(r"\b(?:before|if only|lest|till|until)\s+$", re.IGNORECASE)
CONDITION = re.compile(r"\b(?:if|unless|whether)\s+$", re.IGNORECASE)
_OPENING_CONDITION = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n))((?:If|Unless|Until|As long as)\s[^“”\"\n.!?;:]+),\s$"
)
_OPENING_SETTING = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))((?:In|On)\s[^“”\"\n.!?;:,]+),\s$")
_DEADLINES = frozenset({"till", "until"})
"""Words by which something need not have been done: "has until Friday to deny"."""
_CONCEDED = re.compile(r"\b(?:as|even) if\s+$", re.IGNORECASE)
_RELATIVES = RELATIVE_PRONOUNS - {"whose"} | {"what"}
_NO_CONTENTS = PRONOUNS | _RELATIVES | DEMONSTRATIVES
"""Single words that say nothing without another clause."""
_SHORT = 4
"""Maximum length in words of an elliptic content that ends in an auxiliary: "that it was"."""
_PLURAL_VERBS = frozenset({"are", "do", "have", "were"})
_FEW = 4
"""Maximum number of words between a name and its relative pronoun."""
_FIRST_PERSON = frozenset({"i", "me", "we", "us"})
_RANKS = ("first ", "last ", "only ")
"""Words before a noun that denotes somebody only with its clause."""
_NOBODYS = DEMONSTRATIVES | _FIRST_PERSON
_DOUBT = frozenset(
    {"to", "almost", "nearly", "nobody", "nothing", "yet", "short", "failed", "stopped"}
)
_LONG = 48
"""Minimum number of characters of a content that is neither elliptic nor a single word."""
_BETWEEN = 60
"""Maximum number of characters between a cue and its content that belong to the cue."""
GENITIVES = ("'s", "’s", "'", "’")
"""Ends of a possessive."""
_AUXILIARY = 8
"""More characters than an auxiliary and the space behind it have."""
_OBJECTS = frozenset({"it", "him", "her", "them", "that", "this"})
_NOT_EVEN = "not even "
_NOT_VOUCHING = (
    NEGATIONS | {"hear", "heard", "hears"} | word_lists(__name__, "wording")["taking-back"]
)
"""Words in the cue of an outer report that does not say what it holds: "the court heard that"."""


def clause_before(text: str, start: int) -> str:
    """The characters before an offset since the last mark, as far as they may govern a report."""
    return CLAUSE_START.split(text[max(0, start - _GAP) : start])[-1]


def is_embedded(report: Report) -> bool:
    """Whether a claim is in a clause of an unrecognized report: "hopes that | he said"."""
    claim = report.claim
    start = report.start
    if not (claim.mention or claim.cue) or claim.content[0].start < start:
        return False
    before = report.text[max(0, start - _GAP) : start]
    is_reported = claim.factuality in _UNDER_REPORTS
    if not is_reported and "that" not in before.lower():
        return False
    words = words_in(clause_before(report.text, start))
    if is_reported or not words:
        return bool(words)
    if words[-1] in FINITE_AUXILIARIES and "that" in words:  # "that at no point did | he say"
        words = words[: len(words) - words[::-1].index("that")]
    return words[-1] == "that" and any(word in predicates() for word in words[:-1])


def passes_through(report: Report) -> bool:
    """Whether every enclosing report vouches for a claim, so that "according to" is accurate."""
    claim = report.claim
    if claim.factuality not in VOUCHED:
        return False
    article = report.article
    outer = article.parent_of(claim)
    while outer is not None:
        if (
            outer.stance is not Stance.AFFIRM
            or outer.factuality not in VOUCHED
            or outer.type is AttributionType.CONTROL
            or not _NOT_VOUCHING.isdisjoint(cue_words(report.text, outer))
            or not (outer.speakers or outer.sources)  # "jurors were told", and nobody's "she said"
        ):
            return False
        outer = article.parent_of(outer)
    return True


def _words_before(report: Report) -> str:
    """The end of the text before a report's source and cue."""
    return report.text[max(0, report.start - _LONGEST_CONJUNCTION) : report.start]


def is_conditional(report: Report) -> bool:
    """Whether a report directly follows "if", "unless" or "whether"; not "as if" or "even if"."""
    before = _words_before(report)
    return CONDITION.search(before) is not None and _CONCEDED.search(before) is None


def is_forestalled(report: Report) -> bool:
    """Whether a report is one that did not come, or is wished: "before | he could say so"."""
    before = _words_before(report)
    is_wish = report.mention_words[:1] == ("only",) and CONDITION.search(before) is not None
    return is_wish or _FORESTALLING.search(before) is not None


_HEARSAY_ASIDE = re.compile(r", (it (?:is|was|has been|had been) [^,]{3,40}),")


def condition_before(report: Report) -> str:
    """The condition or forgery that opens a report's sentence: "if it rains, | Lund said so"."""
    claim, start = report.claim, report.start
    is_direct = claim.kind is ClaimKind.DIRECT
    if is_direct or claim.inside is not None or claim.content[0].start < start:
        return ""
    if "," not in report.text[max(0, start - len(", \n")) : start]:
        return ""
    gap = max(0, start - _GAP), start
    forgery = _OPENING_SETTING.search(report.text, *gap)
    if forgery and FORGED.isdisjoint(forgery[1].lower().split()):
        forgery = None
    found = forgery or _OPENING_CONDITION.search(report.text, *gap)
    return (found[1][0].lower() + found[1][1:]).replace(", however", "") if found else ""


def hearsay_around(report: Report) -> str:
    """The aside by which others say that a report took place: "Lund, | it is claimed|, said"."""
    claim = report.claim
    if claim.factuality is not Factuality.REPORTED or not (claim.mention and claim.cue):
        return ""
    between = report.text[claim.mention[-1].end : claim.cue[0].start]
    found = _HEARSAY_ASIDE.match(squeezed(between))
    return found[1] if found and claim.inside is None else ""


def is_indefinite(report: Report) -> bool:
    """Whether a mention denotes nobody in particular: "a doctor", "two-thirds of the members"."""
    first = report.mention_words[:1]
    return first[:1] in {("a",), ("an",), ("any",)} or not CARDINALS.isdisjoint(first)


def is_excepted(report: Report) -> bool:
    """Whether "not even" precedes a mention."""
    start = report.claim.mention[0].start if report.claim.mention else 0
    return report.text[max(0, start - len(_NOT_EVEN)) : start].lower() == _NOT_EVEN


def shows_doubt(report: Report) -> bool:
    """Whether a report's own words say that it may, will or did not take place."""
    claim = report.claim
    parts = (*claim.mention, *claim.cue)
    if not parts:
        return True
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    if is_excepted(report) or report.names_one_of:
        return True
    content = claim.content[0].start
    if end < content < end + _BETWEEN:
        end = content  # "told | nobody | that"
    words = words_in(report.text[start:end])
    return any(
        word in MODALS
        or word in NEGATIONS
        or word in _DOUBT
        or word in _DEADLINES
        or is_instead(words, at)
        or words[at : at + 2] == ["all", "but"]
        for at, word in enumerate(words)
    )


def stands_alone(report: Report) -> bool:
    """Whether a content can be understood without another clause.

    "Which he denies" and "confirmed that it was" cannot, and neither can discontinuous contents
    after a relative pronoun.
    """
    claim = report.claim
    said = report.said
    words = words_in(said) if len(said) <= _LONG else []
    if not words and len(said) <= _LONG:
        return True
    if len(words) == 1 and words[0] in _NO_CONTENTS:
        return False
    if report.mention.lower() in {"who", "what", "you"} and not claim.speakers:
        return False  # "who says so?", "if you say so"
    if report.mention.lower() in _RELATIVES and any(
        each.name.lower().startswith(_RANKS) for each in report.speakers
    ):
        return False  # "he is not the only one | who | says so"
    is_elliptic = 0 < len(words) <= _SHORT and words[-1] in FINITE_AUXILIARIES
    return len(claim.content) > 1 or not is_elliptic or report.is_verbatim


def disagrees(report: Report) -> bool:
    """Whether "they" was resolved to one person or "he" to several, which is seldom right.

    That is a person with a full name, or a name without a plural before a plural verb.
    """
    claim = report.claim
    mention = report.mention.lower()
    if mention not in PERSONAL_SUBJECTS:
        # "others, including Ada Lund, | are saying"
        return _is_one_of_several(report) or _is_modifier(report)
    speakers = report.speakers or report.article.sources_of(claim)
    if len(speakers) != 1:
        return False
    (voice,) = speakers
    if mention != "they":
        is_plural = voice.name.endswith("s") and is_common_word(voice.name.lower())
        return is_plural or voice.kind is SpeakerKind.GROUP
    if isinstance(voice, Speaker) and voice.kind is SpeakerKind.PERSON:
        return " " in voice.name and voice.name.istitle()
    first = (report.cue or ("",))[0]
    entry = predicates().get(first)
    is_plural_verb = first.removesuffix("n't") in _PLURAL_VERBS or (
        entry is not None and entry.form == "base"
    )
    return is_plural_verb and not voice.name.endswith("s") and " and " not in voice.name


def _has_plural_verb(report: Report) -> bool:
    """Whether a cue begins with a plural verb: "are", "argue"; not "put", which may be a past."""
    claim, word = report.claim, report.cue[0]
    if word in _PLURAL_VERBS:
        return True
    entry = predicates().get(word)
    if entry is None or entry.form != "base" or entry.verb is None:
        return False
    if not claim.mention or claim.cue[0].start != claim.mention[-1].end + 1:
        return False
    is_owned = report.mention.endswith(GENITIVES)
    is_owned = is_owned or not POSSESSIVE_DETERMINERS.isdisjoint(report.mention_words[-1:])
    if (entry.noun is not None and is_owned) or past_of(entry.lemma) == word:
        return False
    start = claim.mention[0].start
    before = words_in(report.text[max(0, start - _AUXILIARY) : start])[-1:]
    return AUXILIARIES.isdisjoint(before)  # not "did | Lund | say"


def _is_modifier(report: Report) -> bool:
    """Whether a bare noun was resolved to somebody: "employee | concerns" to the employer."""
    claim, mention = report.claim, report.mention
    if claim.resolution is None or not claim.resolution.rule.startswith("description"):
        return False
    entry = predicates().get(report.cue[0]) if report.cue else None
    is_noun = entry is not None and entry.noun is not None
    if " " in mention or not mention.islower() or mention in _NO_CONTENTS or not is_noun:
        return False
    names = [each.name.lower() for each in report.speakers]
    return bool(names) and all(mention not in name for name in names)


def _is_one_of_several(report: Report) -> bool:
    """Whether a plural verb has a single person for its speaker."""
    if len(report.speakers) != 1 or not report.cue or not _has_plural_verb(report):
        return False
    (voice,) = report.speakers
    is_person = voice.kind is SpeakerKind.PERSON and voice.name.istitle() and " " in voice.name
    return is_person and report.mention_words[:1] not in {("i",), ("we",), ("you",)}


def may_be_another(report: Report) -> bool:
    """Whether a mention inside a report was resolved to that report's own speaker.

    In "her lawyer said she denies" the resolution of "she" is uncertain, so the wording should not
    add to the text.
    """
    claim = report.claim
    if any(each.name.lower() in _NOBODYS for each in report.speakers):
        return True  # "those | who | say that it grows"; "I" in another's words
    if report.mention.lower() in _RELATIVES and _runs_into_verb(report):
        return True  # "the woman who | wrote | it has apologized"
    if claim.inside is not None and report.mention.lower() == "who" and not _is_behind_name(report):
        return True  # "charged with taking bribes from bakers | who | want to build"
    outer = report.article.parent_of(claim)
    if outer is None or set(claim.speakers).isdisjoint(outer.speakers):
        return False
    mention = report.mention_words
    names = {word for each in report.speakers for word in words_in(each.name)}
    is_guess = outer.resolution is not None and outer.resolution.rule.startswith("description")
    named = [word for span in outer.mention for word in words_in(span.of(report.text))]
    if is_guess and names.isdisjoint(named):
        return True  # "Lund agrees, the mayor said"
    return bool(mention) and mention[0] not in _FIRST_PERSON and names.isdisjoint(mention)


def _runs_into_verb(report: Report) -> bool:
    """Whether the object of a relative clause is read as the subject of the main verb."""
    words = words_in(report.said[:_LONG])[:2]
    return len(words) > 1 and words[0] in _OBJECTS and words[1] in FINITE_AUXILIARIES


def _is_behind_name(report: Report) -> bool:
    """Whether a mention stands behind the name, or another mention, of its speakers."""
    start = report.claim.mention[0].start
    before = words_in(report.text[max(0, start - _BETWEEN) : start])[-_FEW:]
    names = {word for each in report.speakers for word in words_in(each.name)}
    ends = {mention.span.end for each in report.speakers for mention in each.mentions}
    return not names.isdisjoint(before) or not ends.isdisjoint(range(start - 2, start + 1))
