"""`describe`: attributions → type, stance, factuality and circumstances of each."""

from __future__ import annotations

import datetime

from newsclaims._arguments import require, require_all
from newsclaims._values import build_unchecked
from newsclaims.attribution import Attribution, is_name
from newsclaims.claims.circumstances import circumstances
from newsclaims.claims.complements import (
    COMPLEMENTIZERS,
    Frame,
    asks_inside,
    frame_of,
    names_information,
)
from newsclaims.claims.cue_context import cue_words, excess_before, negation_before
from newsclaims.claims.dates import check_extra, date_of
from newsclaims.claims.description import Description
from newsclaims.claims.negations import excepts
from newsclaims.claims.stance import SPEECH, Reading, in_context, read_cue, stance_to_claim
from newsclaims.english import (
    BE,
    CARDINALS,
    DENYING,
    NEAR_NEGATIONS,
    NEGATIVE_PRONOUNS,
    PREPOSITIONS,
    Family,
    predicates,
    word_lists,
)
from newsclaims.kinds import AttributionType, Factuality, Stance
from newsclaims.text import Layout, Range

__all__ = ["describe"]

# Bound to names: access to a member of an enum costs ten times as much.
_AFFIRM, _DENY, _QUESTION = Stance.AFFIRM, Stance.DENY, Stance.QUESTION
_COMMUNICATION = AttributionType.COMMUNICATION
_QUOTE = Frame.QUOTE
_CONTENT = 12
"""Maximum number of words read of a content."""
_BEFORE_OWNER = frozenset({"by", "from", "in", "of"})
_ENDS_FRAME = COMPLEMENTIZERS - {"of"}
_NO_SUBJECT = (
    NEAR_NEGATIONS - {"little", "rarely", "seldom"} | NEGATIVE_PRONOUNS | {"neither", "no", "not"}
)
_LABELING = frozenset({":", ")", "))"})
"""Cues behind the label of a turn in an interview."""
_NUMBERS = CARDINALS | {
    "dozen",
    "fifth",
    "half",
    "handful",
    "hundred",
    "quarter",
    "third",
    "thousand",
}
_BEHIND_NO = frozenset({"doubt", "fewer", "less", "more", "wonder"})
_PRONOUNS = frozenset({"i", "we"})
_HEARINGS = word_lists(__name__, "describing")["hearings"]
"""Nouns for bodies that hear evidence and give findings: "the court heard", "the jury found"."""
_ANSWERED = DENYING | {Family.QUESTION, Family.WONDER}
_SENTENCE = 3
"""Minimum number of words of a quoted statement; shorter quotations are names or fragments."""
_INNER = frozenset({"of", "for", "in", "that", "who", ","})
_description = build_unchecked(Description)
_PASSIVE = BE - {"'m", "'re", "'s", "am", "be", "being"}


def describe(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    published: datetime.date | datetime.datetime | None = None,
    dates: bool = False,
) -> tuple[Description, ...]:
    """Determine type, stance, factuality and circumstances of each attribution.

    Args:
        layout: The article's layout.
        attributions: The attributions, as token ranges.
        published: The date of publication, from which "on Tuesday" is resolved.
        dates: Whether to resolve relative dates ("on Tuesday") too; needs the extra ``dates``.

    Returns:
        One description for each attribution, in the same order.

    Raises:
        InvalidValueError: An argument is of another class.
        MissingExtraError: `dates` is True and the extra is not installed.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    require_all(attributions, Attribution, name="attributions")
    if dates:
        check_extra()
    words = list(layout.lowered)
    found = []
    readings = [_reading(layout, words, attribution) for attribution in attributions]
    factualities = in_context(layout, words, attributions, readings)
    for attribution, (type_, stance, _), factuality in zip(
        attributions, readings, factualities, strict=True
    ):
        time, addressee, setting = circumstances(layout, words, attribution)
        date = None
        if time:
            coming = factuality is Factuality.HYPOTHETICAL and stance is not _DENY
            date = date_of(layout, time, published=published, relative=dates, is_coming=coming)
        found.append(
            _description(
                type=type_,
                stance=stance,
                factuality=factuality,
                addressee=addressee,
                setting=setting,
                time=time,
                date=date,
            )
        )
    return tuple(found)


def _reading(layout: Layout, words: list[str], attribution: Attribution) -> Reading:
    """The type, stance and factuality of an attribution by its own words."""
    content = attribution.content
    start = content[0][0]
    if not attribution.cue:
        is_said = layout.quotation_of[start] >= 0 or attribution.found_by == "transcript"
        is_question = is_said and _asks(words, content)
        return _COMMUNICATION, _QUESTION if is_question else _AFFIRM, Factuality.REAL
    cue, frame, subject = _cue_in_frame(layout, words, attribution)
    named = _named_claim(words, content[0], frame)
    if cue and frame is Frame.INFINITIVE and cue[-1].startswith(("declin", "refus")):
        cue, frame, named = _with_infinitive(words, attribution, cue)
    lead = negation_before(layout, words, attribution) or excess_before(words, attribution, cue)
    lead = (*lead, subject) if subject else lead
    type_, stance, factuality = read_cue((*lead, *cue), frame)
    handled = stance_to_claim((*cue, *named))
    is_undone = factuality is Factuality.HYPOTHETICAL  # "would not comment on claims that"
    if handled is not None and (not is_undone or (handled is _QUESTION and stance is _DENY)):
        type_, stance = AttributionType.COMMUNICATION, handled
    if "neither" in cue and _denies_in_turn(words, content):
        type_, stance = _COMMUNICATION, _QUESTION
    if _is_against_act(words, cue, start) and stance is _AFFIRM:
        stance = _DENY
    is_turned = stance is _DENY or (stance is _QUESTION and not _asks(words, content))
    if is_turned and _is_answer(layout, words, attribution):
        type_, stance = _COMMUNICATION, _AFFIRM
    if type_ is AttributionType.FACTIVE and _is_hearing(words, attribution):
        type_ = _COMMUNICATION  # "a court heard", "the jury found"
    if (
        stance is _AFFIRM
        and (frame is _QUOTE or words[attribution.head] in _LABELING)
        and type_ is _COMMUNICATION
        and _asks(words, content)
    ):
        stance = _QUESTION
    return type_, stance, factuality


def _cue_in_frame(
    layout: Layout, words: list[str], attribution: Attribution
) -> tuple[tuple[str, ...], Frame, str]:
    """The words of a cue, the frame of its content, and the word of a negative subject or ""."""
    first, end = attribution.content[0]
    cue, after = cue_words(layout, words, attribution)
    frame = _frame(layout, words, attribution, cue, after)
    is_request = len(cue) > 1 and cue[-1] == "for" and cue[-2].startswith("ask")
    if is_request and names_information(tuple(words[first : min(end, first + _CONTENT)])):
        cue, frame = cue[:-1], Frame.ABOUT  # "asked for the dates" requests an answer
    subject = _negative_subject(words, attribution)
    is_before = after is None or end <= attribution.cue[0][0]
    if is_before and words[first] in _NO_SUBJECT and not _PASSIVE.isdisjoint(cue):
        subject = "nobody"  # "No cause was announced."
    return cue, frame, subject


def _is_against_act(words: list[str], cue: tuple[str, ...], start: int) -> bool:
    """Whether a cue is against doing something, and not of a danger: "warned against | voting"."""
    return bool(cue) and cue[-1] == "against" and words[start].endswith("ing")


def _named_claim(words: list[str], content: Range, frame: Frame) -> list[str]:
    """The start of a content up to its noun for a claim: "new claims | that he lied"."""
    if frame not in {Frame.ABOUT, Frame.CLAIM}:
        return []
    first, end = content
    opening = words[first : min(end, first + _CONTENT)]
    if "that" not in opening:
        return []
    named = opening[: opening.index("that")]
    owned = (at for at in range(1, len(named)) if named[at] in _BEFORE_OWNER)
    return named[: next(owned, len(named))]  # "claims | by his rival"


def _denies_in_turn(words: list[str], content: tuple[Range, ...]) -> bool:
    """Whether a content continues with a denial: "would neither confirm | it nor deny it"."""
    for first, end in content:
        for at in range(first, end - 1):
            entry = predicates().get(words[at + 1]) if words[at] == "nor" else None
            if entry is not None and entry.verb in DENYING:
                return True
    return False


def _is_answer(layout: Layout, words: list[str], attribution: Attribution) -> bool:
    """Whether the quotation of a denial or a doubt is an answer rather than what is denied.

    "Smith rejected the charge: “We paid every cent.”" asserts the quotation. A fragment in lower
    case ("denied “any wrongdoing”") is what is denied, and so is a quotation that somebody denies
    having uttered.
    """
    (first, _), last = attribution.content[0], attribution.cue[-1][1]
    entry, index = predicates().get(words[attribution.head]), layout.quotation_of[first]
    if index < 0 or entry is None or entry.verb not in _ANSWERED or is_name(layout, index):
        return False
    if sum(end - start for start, end in attribution.content) < _SENTENCE:
        return False
    opening = layout.quotations[index].tokens[0]
    led = first < attribution.head or words[opening - 1] in {":", ","}
    if entry.verb not in DENYING and (first < attribution.head or words[opening - 1] != ":"):
        return False  # "“Is it late?” she wondered"
    follows = words[last : last + 2]
    undone = any(word == "having" or _is_gerund(word) for word in follows)
    return led and not undone and layout.words[first][:1].isupper()


def _is_gerund(word: str) -> bool:
    entry = predicates().get(word)
    return entry is not None and entry.form == "ing"


def _is_hearing(words: list[str], attribution: Attribution) -> bool:
    """Whether a court or a similar body hears evidence or gives a finding."""
    if words[attribution.head] not in {"heard", "hears", "found", "finds", "hear", "find"}:
        return False
    for start, end in attribution.source:
        for at in range(start, end):
            if words[at] in _INNER:
                break
            if words[at] in _HEARINGS:
                return True
    return False


def _with_infinitive(
    words: list[str], attribution: Attribution, cue: tuple[str, ...]
) -> tuple[tuple[str, ...], Frame, list[str]]:
    """The cue of a refusal with the verb refused, "declined | to comment", frame and claim."""
    start, end = attribution.content[0]
    behind = next((at + 1 for at in range(start, min(start + 3, end)) if words[at] in SPEECH), 0)
    if not behind:
        return cue, Frame.INFINITIVE, []
    behind += behind < end and words[behind] in PREPOSITIONS
    frame = frame_of(tuple(words[behind : min(behind + _CONTENT, end)]))
    rest = _named_claim(words, (behind, end), frame)
    is_open = bool(rest) or frame in {Frame.WHETHER, Frame.QUESTION_WORD}
    return (*cue, *words[start:behind]), frame if is_open else Frame.NOMINAL, rest


def _frame(
    layout: Layout,
    words: list[str],
    attribution: Attribution,
    cue: tuple[str, ...],
    after: Range | None,
) -> Frame:
    """The syntactic frame of a content behind its cue, or by itself if it comes first."""
    pieces = attribution.content
    if after is not None and pieces[0][0] < after[0]:
        pieces = tuple(piece for piece in pieces if piece[0] >= after[0])
    start = pieces[0][0]
    lead = words[after[0] : after[1]] if after else []
    if len(lead) == len(("to", "know")) and lead[0] == "to" and lead[1] in predicates():
        lead = []  # "demanded | to know | why"
    if not lead and cue[-1] in _ENDS_FRAME and after is not None:
        lead = [cue[-1]]
    if layout.quotation_of[start] >= 0 and _ENDS_FRAME.isdisjoint(lead):
        return _QUOTE
    found = frame_of((*lead, *words[start : min(start + _CONTENT, pieces[0][1])]))
    if after is None and found in (Frame.SUBJUNCTIVE, Frame.OBJECT_INFINITIVE):
        return Frame.CLAUSE  # "The plan to leave, he said": a fronted content is not a complement
    if after is None and asks_inside(found, words[start]):
        return Frame.CLAUSE  # "It is unclear whether they came, he wrote"
    return found


def _negative_subject(words: list[str], attribution: Attribution) -> str:
    """The negative word of a source ("no one", "few experts"), or an empty string."""
    if not attribution.source:
        return ""
    start, end = attribution.source[0]
    start += words[start : start + 2] == ["by", "no"]  # "by no means everyone"
    word = words[start]
    is_measured = words[start + 1 : start + 2] and words[start + 1] in _BEHIND_NO
    if is_measured or excepts(words[start:end]):
        return ""  # "nobody but the mayor", "no fewer than 30"
    if word in NEAR_NEGATIONS and _is_number(words[start + 1 : end]):
        return ""  # "barely a dozen members"
    if word in _NO_SUBJECT and not (end > start + 1 and not words[start + 1][0].isalpha()):
        return "nobody"
    is_before = start > 1 and start < attribution.cue[0][0] and words[start - 1] == "even"
    return "nobody" if is_before and words[start - 2] == "not" else ""  # "not even | the mayor"


def _is_number(words: list[str]) -> bool:
    """Whether words begin with a number: "a dozen members", "10 of them"."""
    at = words[:1] == ["a"]
    return any(word[0].isdigit() or word in _NUMBERS for word in words[at : at + 1])


def _asks(words: list[str], content: tuple[Range, ...]) -> bool:
    """Whether the quoted words consist of questions only."""
    said = [word for start, end in content for word in words[start:end]]
    if "?" not in said or "." in said or "!" in said:
        return False
    first = next((word for word in words[slice(*content[0])] if word[0].isalpha()), "")
    return first not in _PRONOUNS  # "I said so, so why ask?" begins with a statement
