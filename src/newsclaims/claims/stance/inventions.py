"""Words that nobody said: of misquotations, forged documents, works of fiction and daydreams."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsclaims.attribution import Attribution
from newsclaims.claims.complements import CLAIMS
from newsclaims.english import (
    ARTICLES,
    BE,
    FALSITY_ADVERBS,
    FORGED,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    SUBJECT_RELATIVES,
    forms_of_verbs,
    may_be_past_participle,
    predicates,
    word_lists,
)
from newsclaims.kinds import Factuality
from newsclaims.text import Range

__all__ = [
    "is_in_fiction",
    "is_misquotation",
    "is_seen_in_synthetic",
    "is_wrongly_attributed",
    "left_by_invention",
    "left_by_invention_before",
]

_LISTS = word_lists(__name__, "inventions")
_FICTION = _LISTS["fiction"]
"""Nouns for works whose people say what nobody said: "in the sketch, the king says"."""
_FICTION_PAIRS = frozenset({("comic", "strip"), ("fairy", "tale"), ("video", "game")})
_FICTIONAL = frozenset({"fictional", "fictitious", "imaginary"})
_QUOTING = frozenset({"cite", "portray", "quote"})
_MISQUOTING = frozenset({"misquote", "misrepresent"})
_STAGING = forms_of_verbs(_LISTS["staging"])
"""Forms of verbs by which a work makes people speak: "the novel | has | Lund say"."""
_IMAGINING = forms_of_verbs(_LISTS["imagining"])
"""Forms of verbs whose object nobody said: "imagined | Lund saying"."""
_INVENTING = forms_of_verbs(_LISTS["inventing"]) | {"lied", "lying"}
"""Forms of verbs by which somebody tells what was not so: "lied that | Lund had said"."""
_FALSELY = FALSITY_ADVERBS | _INVENTING
_INVENTED = FORGED | _FICTION | _INVENTING
_MAKING = forms_of_verbs(("make",))
_SEEMING = frozenset({"appear", "look", "seem", "sound"})
_EDITING = _LISTS["editing"] | {"doctored", "manipulated"}
"""Participles for what was done to a recording: "was cut to suggest that | Lund said so"."""
_SYNTHESIZING = _LISTS["synthesizing"]
"""Participles for what a machine did to a recording: "made with AI"."""
_BY_MEANS = frozenset({"by", "through", "using", "with"})
_MACHINES = frozenset({"ai", "a.i.", "artificial"})
_PERCEIVED = frozenset({"heard", "seen", "shown"})
_TELLING = _FALSELY | _IMAGINING | forms_of_verbs(_QUOTING | _MISQUOTING)
_MADE_UP = FORGED | _FICTION | frozenset(word for pair in _FICTION_PAIRS for word in pair)
"""Words of cues and of sources without which nothing is invented."""
_IN_ERROR = frozenset({("by", "mistake"), ("in", "error")})
_NOUNS = frozenset({"dream", "dreams", "fake", "fakes", "forge", "forges", "picture", "pictures"})
"""Those forms that are nouns as well: "a picture that | Lund said was his"."""
_FORGERY = 4
"""Maximum number of words of a noun phrase up to its noun: "a crudely doctored clip"."""
_SETTING = 12
"""Maximum number of words of "in the last scene of the sketch, "."""
_LONGEST_GAP = 8
"""Maximum number of words between the parts of a cue: "quoted | Lund wrongly | as saying"."""


def is_misquotation(words: Sequence[str], cue: Sequence[Range]) -> bool:
    """Whether a cue says that its words are not those of whoever is quoted: "misquoted Lund as"."""
    held = [word for first, end in cue for word in words[first:end]]
    lemmas = {entry.lemma for word in held if (entry := predicates().get(word)) is not None}
    if lemmas & _MISQUOTING:
        return True
    if not lemmas & _QUOTING:
        return False
    first, end = cue[0][0], cue[-1][1]
    if "as" in held and end - first <= len(held) + _LONGEST_GAP:
        held = list(words[first:end])  # "quoted Lund wrongly as saying"
    return not FALSITY_ADVERBS.isdisjoint(held) or not _IN_ERROR.isdisjoint(pairwise(held))


def left_by_invention(words: Sequence[str], attribution: Attribution) -> Factuality | None:
    """The factuality of reports inside one that tells what nobody said, or None.

    Args:
        words: The tokens in lower case, with straight apostrophes.
        attribution: The report around them: "a fake video shows", "she imagined", "lied that".
    """
    held = [word for first, end in attribution.cue for word in words[first:end]]
    if attribution.cue and _is_made_to_seem(words[slice(*_with_lead(attribution.cue[0]))]):
        return Factuality.HYPOTHETICAL  # "was cut to suggest that | Lund said so"
    source = words[slice(*attribution.source[0])] if attribution.source else []
    is_forged = _is_synthetic(source)
    if _TELLING.isdisjoint(held) and _MADE_UP.isdisjoint(source) and not is_forged:
        return None
    is_forged = is_forged or not FORGED.isdisjoint(_up_to_noun(source)[:_FORGERY])
    if is_forged or is_misquotation(words, attribution.cue):
        return Factuality.DENIED
    if not _FALSELY.isdisjoint(held):
        return Factuality.DENIED  # "falsely claimed that | Lund had said so"
    imagines = not _IMAGINING.isdisjoint(held) or _names_invention(source)
    return Factuality.HYPOTHETICAL if imagines else None


def _with_lead(cue: Range) -> Range:
    """A part of a cue with the words before it: "edited to make it | seem"."""
    return max(0, cue[0] - _SETTING // 2), cue[1]


def is_wrongly_attributed(words: Sequence[str], attribution: Attribution) -> bool | None:
    """Whether words are not those of whom they are attributed to; None if they may be.

    None for "a line | attributed to | Lund", True for "misattributed to | Lund" and "they misquote
    | Lund | as saying", False for all else.
    """
    if not attribution.source or not attribution.cue:
        return False
    first = attribution.source[0][0]
    before = predicates().get(words[first - 1]) if first else None
    if before is not None and before.lemma in _MISQUOTING:
        return True
    verb = words[attribution.head]
    if not verb.endswith("attributed") or words[first - 1] != "to" or first < attribution.head:
        return False
    around = words[attribution.head - 2 : attribution.head]
    return True if verb != "attributed" or not FALSITY_ADVERBS.isdisjoint(around) else None


def left_by_invention_before(lead: Sequence[str]) -> Factuality | None:
    """The factuality of a clause that the words before it imagine or invent, or None.

    Args:
        lead: The words of its sentence before it, without "that": "she made up a story".
    """
    governor, held = lead[-1], set(lead) - _NOUNS
    if _is_made_to_seem(list(lead)):
        return Factuality.HYPOTHETICAL
    entry = predicates().get(governor)
    if entry is not None and entry.verb is not None and not FALSITY_ADVERBS.isdisjoint(lead):
        return Factuality.DENIED
    is_near = governor in held & (_INVENTING | _IMAGINING) or governor in CLAIMS
    is_near = is_near or governor.endswith("ing")
    if is_near and (not _INVENTING.isdisjoint(held) or _makes_up(lead)):
        return Factuality.DENIED
    return Factuality.HYPOTHETICAL if is_near and not _IMAGINING.isdisjoint(held) else None


def _is_made_to_seem(words: Sequence[str]) -> bool:
    """Whether a clause is what a recording was made to show: "edited to make it seem that"."""
    is_seeming = words[-1] in _SEEMING and words[-2:-1] == ["it"]
    if is_seeming and not _MAKING.isdisjoint(words):
        return True
    cuts = (
        at for at, word in enumerate(words) if word in _EDITING and not BE.isdisjoint(words[:at])
    )
    return "to" in words[next(cuts, len(words)) :]


def _makes_up(words: Sequence[str]) -> bool:
    return any(up == "up" and verb in _MAKING for verb, up in pairwise(words))


def is_in_fiction(words: Sequence[str], low: int, first: int) -> bool:
    """Whether a report is set in a forgery or a work of fiction: "in the play, | a king says"."""
    if not _FICTIONAL.isdisjoint(words[first : first + _FORGERY]):
        return True  # "a fictional senator says"
    lead = words[low : min(first, low + _SETTING)]
    if words[low] in {"in", "on"} and "," in lead:
        if _is_synthetic(words[low:first]):
            return True
        setting = lead[: lead.index(",")]
        is_own = not POSSESSIVE_DETERMINERS.isdisjoint(setting)  # "in her novel, Lund says"
        is_game = setting[0] == "on" and setting[-1] == "play"  # "on the play, Lund said"
        return not is_own and not is_game and _is_set_in_invention(setting[1:])
    if first > low + 1 and words[first - 1] in _STAGING:
        return _is_staged(words[low : first - 1])
    before = words[max(low, first - _SETTING) : first]
    is_in = tuple(before[-2:]) == ("in", "which")
    return is_in and (not _INVENTED.isdisjoint(before) or _is_synthetic(before))


def is_seen_in_synthetic(words: Sequence[str], attribution: Attribution, end: int) -> bool:
    """Whether what shows a report is synthetic: "is heard saying so in a clip | made with AI".

    Args:
        words: The tokens in lower case.
        attribution: The report.
        end: The end of its sentence.
    """
    (first, stop), *_ = attribution.cue
    is_perceived = not _PERCEIVED.isdisjoint(words[first:stop])
    return is_perceived and not BE.isdisjoint(words[first:stop]) and _is_synthetic(words[stop:end])


def _is_synthetic(words: Sequence[str]) -> bool:
    """Whether words tell that a machine made up a recording: "a clip | generated by AI"."""
    return not _MACHINES.isdisjoint(words) and any(
        word in _SYNTHESIZING
        and words[at + 1] in _BY_MEANS
        and not _MACHINES.isdisjoint(words[at + 2 : at + 4])
        for at, word in enumerate(words[:-2])
    )


def _is_staged(subject: Sequence[str]) -> bool:
    """Whether the words before "has" or "shows" are an invention: "a fake video, which"."""
    end = len(subject) - (subject[-1] in SUBJECT_RELATIVES)
    article = next((at for at in range(end - 1, -1, -1) if subject[at] in ARTICLES), 0)
    return _names_invention(subject[:end]) or _names_invention(subject[article:end])


def _is_set_in_invention(setting: Sequence[str]) -> bool:
    """Whether a noun phrase is an invention, or a part of one: "the last scene of the sketch"."""
    of = next((at for at, word in enumerate(setting) if word in {"from", "in", "of"}), -1)
    return _names_invention(setting) or (of >= 0 and _names_invention(setting[of + 1 :]))


def _names_invention(phrase: Sequence[str]) -> bool:
    """Whether the noun of a phrase is a forgery or a work of fiction: "the novel", "a fake ad"."""
    opening = _up_to_noun(phrase)
    is_forged = not FORGED.isdisjoint(opening[:_FORGERY]) or _is_synthetic(phrase)
    return is_forged or (bool(opening) and _is_fiction(opening, len(opening) - 1))


def _up_to_noun(phrase: Sequence[str]) -> Sequence[str]:
    """The words of a noun phrase up to its noun: "a joke | making the rounds"."""
    for at in range(1, len(phrase)):
        word = phrase[at]
        is_modifier = word.endswith("ing") or may_be_past_participle(word)
        ends = word in PREPOSITIONS or word in SUBJECT_RELATIVES or word == ","
        if ends or (is_modifier and _is_fiction(phrase, at - 1)):
            return phrase[:at]
    return phrase


def _is_fiction(phrase: Sequence[str], at: int) -> bool:
    return phrase[at] in _FICTION or tuple(phrase[at - 1 : at + 1]) in _FICTION_PAIRS
