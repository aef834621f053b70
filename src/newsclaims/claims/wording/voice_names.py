"""Names of a claim's speakers inside a sentence: articles, capitals, coordination."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclaims.claims.wording.name_forms import MOST_MENTIONS, NameUse
from newsclaims.claims.wording.phrasing import (
    INDEFINITE_ARTICLES,
    PRONOUNS,
    according_to,
    has_words,
    plain,
    squeezed,
    uncapitalized,
)
from newsclaims.claims.wording.reports import Report
from newsclaims.claims.wording.vouching import GENITIVES, is_excepted
from newsclaims.english import (
    ARTICLES,
    CARDINALS,
    DEMONSTRATIVES,
    DETERMINERS,
    KIN,
    PLURAL_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    REFLEXIVES,
    RELATIVE_PRONOUNS,
    RESTRICTIVES,
    forms_of_verbs,
    is_common_word,
    person_noun,
)
from newsclaims.kinds import Gender, SourceKind, SpeakerKind
from newsclaims.model import Claim, Source, Speaker
from newsclaims.spans import Span

__all__ = ["closed", "named", "origin_of", "subject_of"]

_NONE = frozenset({"neither", "no", "nobody", "none", "hardly", "scarcely", "barely", "not", "few"})
_NONE |= RESTRICTIVES
"""First words of mentions that denote none, or not all, of the people they name."""
_SHOWING = forms_of_verbs(("demonstrate", "indicate", "reveal", "show", "suggest"))
"""Forms of verbs whose subject may be figures."""
_PEOPLE = frozenset(("he", "she"))
_PLURAL = PLURAL_PRONOUNS | {"their", "these", "those"}
_KINDS = frozenset(kind.value for kind in SourceKind if kind is not SourceKind.OTHER) | {
    "study",
    "report",
    "survey",
    "letter",
}
"""Names of sources that are common nouns."""
_NEAR = 60
"""Maximum number of characters between a claim and a mention of its source."""
_OTHERS_VOICES = frozenset({SourceKind.AGENCY, SourceKind.POLL})
_PREPOSITIONS = frozenset({"in", "on", "during", "via"})
_BEFORE_CHANNEL = 16
"""Characters read before a channel: its article and its preposition."""
_SENTENCE = 300
"""Maximum number of characters from a claim to a source in its sentence."""
_AND = re.compile(r"\b(?:and|but|while)\b")
_OF_ONE = ("his ", "her ")
_VOWELS = "aeio"
_THIS = re.compile(r"^th(?:is|ese) ")
_NO_BARE = (
    DETERMINERS
    | CARDINALS
    | PREPOSITIONS
    | RESTRICTIVES
    | {"another", "each", "every", "many", "one", "people", "such"}
)
"""First words of descriptions that need no article."""
_LONGEST_ACRONYM = 6
_BEFORE_SHARE = 40
"""Characters read before a number for the share of which it is the whole."""
_AND_OTHERS = re.compile(r" and (?:\w+ )?others$")
"""The unnamed part of a mention: "Lund | and two others"."""
_SHARE = re.compile(r"(?P<number>\w+) (?:in|out of) $")
_OWNER = re.compile(r"['’]s? ")
_OTHER_GENDERS = {"her": Gender.MALE, "his": Gender.FEMALE}
"""The gender of those who are no owner by a pronoun."""
_WRITERS = frozenset({"i", "me"})
"""Names of the writer, whom no sentence credits: not "according to me"."""
_OWNERS = POSSESSIVE_DETERMINERS - {"my", "our", "your"}
_GUESSING = ("description", "group")
"""Beginnings of the rules that infer whom a noun denotes."""
_DESCRIBING = ARTICLES | CARDINALS | DEMONSTRATIVES | {"both"}
_INNER = PREPOSITIONS | RELATIVE_PRONOUNS | REFLEXIVES
"""Words that end the noun phrase proper."""


def subject_of(report: Report) -> str:
    """The speakers of a claim, as a subject; empty if it has only sources."""
    speakers = report.speakers
    mention = squeezed(report.mention)
    if mention.partition(" ")[0].lower() in _NONE:
        return mention[0].lower() + mention[1:]  # "neither Lund nor Reyes": the names would affirm
    if speakers and is_excepted(report):
        return f"not even {_joined(report, [named(report, each) for each in speakers])}"
    if speakers and (described := _as_described(report)):
        return closed(described)
    others = _AND_OTHERS.search(mention) if mention.endswith("others") else None
    # Others who are a speaker of their own are named with the rest.
    is_told = others is not None and any("other" in speaker.name for speaker in speakers[1:])
    tail = others[0] if others is not None and not is_told else ""
    if len(speakers) > 1:
        return _joined(report, [named(report, speaker) for speaker in speakers]) + tail
    if speakers:
        name = named(report, speakers[0], near=report.claim.mention)
        name = _share_before(report, speakers[0]) + _of_owner(report, name)
        name = name if "others" in name else name + tail
        name = _comma_closed(report, name) or closed(name)
        return f"{name}”" if "“" in name and "”" not in name else name
    is_person = mention.lower() in _PEOPLE  # "He told the Ledger": the paper only passes it on
    return "" if report.claim.sources and not is_person else _unnamed(mention, report.cue)


def _share_before(report: Report, speaker: Speaker) -> str:
    """The words before a number of which a name is a share: "four in | 10 voters"."""
    if not speaker.mentions or not speaker.name[0].isdigit():
        return ""
    start = speaker.mentions[0].span.start
    found = _SHARE.search(report.text[max(0, start - _BEFORE_SHARE) : start])
    return found[0] if found and found["number"].lower() in CARDINALS else ""


def _as_described(report: Report) -> str:
    """A mention that may denote somebody else, as it is written; else empty.

    "The operator" names a person only if the article says somewhere near the name that the person
    is one; otherwise the reporter's words are certain, and the name is a guess.
    """
    claim, speakers = report.claim, report.speakers
    is_guess = claim.resolution is not None and claim.resolution.rule.startswith(_GUESSING)
    if (
        len(claim.mention) != 1
        or not is_guess
        or any(each.kind is not SpeakerKind.PERSON for each in speakers)
    ):
        return ""
    start, end = claim.mention[0].start, claim.mention[0].end
    mention = squeezed(report.text[start:end]).partition(",")[0]
    words = mention.split()
    if (
        mention.endswith(GENITIVES)
        or len(words) < 2
        or words[0].lower() not in _DESCRIBING
        or not words[1][0].islower()
    ):
        return ""
    names = {word for each in speakers for word in each.name.split()}
    inner = next((at for at in range(1, len(words)) if words[at].lower() in _INNER), len(words))
    head = words[inner - 1].lower()
    if inner < 2 or not names.isdisjoint(words) or len(head) < 2:
        return ""
    said = {word for span in claim.content for word in span.of(report.text).split()}
    if not said.isdisjoint(names):
        return uncapitalized(mention)  # "Lund has resigned, the mayor said"
    known = any(report.naming.mentions.is_called(each, head, but=start) for each in speakers)
    return "" if known else uncapitalized(mention)


def closed(name: str) -> str:
    """A name with the comma that closes its apposition: "his lawyer, Tom Lund,"."""
    described, _, role = name.partition(", ")
    if role.isdigit():
        return described  # "the duke, 71"
    is_apposed = role.partition(" ")[0].lower() in ARTICLES  # "WKOW, the station in Gull, Maine"
    is_open = bool(role) and (is_apposed or ", " not in role)
    is_open = is_open and not role[0].isdigit() and " and " not in name and role.count(",") % 2 == 0
    return f"{described}, {role}," if is_open else name


def _comma_closed(report: Report, name: str) -> str:
    """A name that is written before a comma and has one in it: "crews in Gull, Maine,"."""
    claim, text = report.claim, report.text
    if ", " not in name or not claim.mention or not claim.cue or name[-1].isdigit():
        return ""
    end = claim.mention[-1].end
    is_written = squeezed(text[max(0, end - len(name)) : end]).endswith(name[1:])
    return (
        f"{name}," if is_written and text.startswith(", ", end) and claim.cue[0].start > end else ""
    )


def _unnamed(mention: str, cue: Sequence[str]) -> str:
    """The label of a mention without a speaker: a noun unchanged, a pronoun by its number.

    What shows something may be figures: "they | show | that prices fell".
    """
    if mention and mention.lower() not in PRONOUNS:
        return mention
    if mention.lower() in _PLURAL:
        return "unnamed people" if _SHOWING.isdisjoint(cue) else "unnamed sources"
    is_thing = mention.lower() in {"", "it", "its", "which"}
    return "an unnamed source" if is_thing else "an unnamed person"


def origin_of(report: Report, body: str) -> str:
    """The channels of a claim: "according to Belta", "in a statement"; the nearest voice first."""
    claim = report.claim
    if claim.inside is None and not claim.sources:
        return ""  # reported by its own speakers only
    own = set(claim.speakers)
    near = (*claim.mention, *claim.cue, *claim.content)
    voices = [
        voice
        for voice in report.article.voices_of(claim)
        if voice.id not in own
        and plain(voice.name) not in _WRITERS
        and not has_words(body, voice.name)
        and not (isinstance(voice, Source) and _is_of_next(report, voice))
        and not (isinstance(voice, Source) and voice.name.startswith(_OF_ONE) and _are_many(report))
    ]
    if not voices:
        return ""
    fresh = {voice.id for voice in voices}
    # "this study": which one it is, is not said
    names = [_THIS.sub("the ", name) for name in _names_of_steps(report, fresh, near)]
    origin = ", via ".join(names)
    if len(voices) == 1 and claim.speakers and isinstance(voices[0], Source):
        channel = _channel(report.text, voices[0], near)
        if channel:
            return f"{channel} {origin}"
    return according_to(origin)


def _are_many(report: Report) -> bool:
    """Whether several people speak, so that "his blog" is somebody else's."""
    claim = report.claim
    return len(claim.speakers) > 1 or any(
        each.kind is SpeakerKind.GROUP for each in report.speakers
    )


def _is_of_next(report: Report, source: Source) -> bool:
    """Whether a source belongs to the next predicate: "praised it | and on Twitter thanked her"."""
    claim = report.claim
    if not claim.speakers or not claim.cue:
        return False
    end = max(claim.cue[-1].end, claim.content[-1].end)
    starts = [each.span.start for each in source.mentions[:MOST_MENTIONS]]
    after = min([start for start in starts if start >= end], default=-1)
    before = any(start < end and start > end - _SENTENCE for start in starts)
    between = report.text[end:after] if 0 <= after < end + _SENTENCE and not before else ""
    return _AND.search(between) is not None


def _names_of_steps(report: Report, fresh: set[str], near: tuple[Span, ...]) -> list[str]:
    """The names of the voices of each report around a claim, the nearest to the claim first.

    The speakers of one report are one name: "according to Lund and Reyes, via Belta".
    """
    article = report.article
    names: dict[str, None] = {}
    step: Claim | None = report.claim
    while step is not None:
        people = [each for each in article.speakers_of(step) if each.id in fresh]
        sources = [each for each in article.sources_of(step) if each.id in fresh]
        fresh = fresh.difference([each.id for each in people], [each.id for each in sources])
        if people:
            names[_joined(report, [named(report, each, near=near) for each in people])] = None
        names.update(dict.fromkeys(named(report, each, near=near) for each in reversed(sources)))
        step = article.parent_of(step)
    return list(names)


def _channel(text: str, source: Source, near: tuple[Span, ...]) -> str:
    """The preposition before a speaker's own channel: "said *in* a statement", "*on* Twitter"."""
    start = min(span.start for span in near) - _NEAR
    end = max(span.end for span in near) + _NEAR
    for mention in source.mentions[:MOST_MENTIONS]:
        at = mention.span.start
        if start <= at <= end and source.kind not in _OTHERS_VOICES:
            words = text[max(0, at - _BEFORE_CHANNEL) : at].lower().split()
            words = words[:-1] if words and words[-1] in ARTICLES else words
            if words and words[-1] in _PREPOSITIONS:
                return words[-1]
    return ""


def _indefinite(words: str) -> str:
    """The indefinite article of words: "an unnamed nurse", "a union"."""
    start = words[:3].lower()
    return "an" if start[:1] in _VOWELS or (start[:2] == "un" and start != "uni") else "a"


def named(report: Report, voice: Speaker | Source, *, near: tuple[Span, ...] = ()) -> str:
    """A voice's name as written inside a sentence: "the harbor", "a statement", "Ada Lund".

    An article before the name is copied from the text; "a" on first mention becomes "the" later.

    Args:
        report: The report.
        voice: The speaker or source.
        near: The parts of the claim for which it is named.
    """
    name = voice.name
    if name in _KINDS and not voice.mentions:
        return f"{_indefinite(name)} {name}"
    forms = report.naming.forms[voice.id]
    uses = forms.uses
    own = _use_near(uses, near, _NEAR if isinstance(voice, Source) else 0) if uses else None
    determiner = own.determiner if own is not None else ""
    if not determiner and forms.takes_the:
        determiner = "the"
    inside = uses[0].name if uses else name
    first = inside.partition(" ")[0].lower()
    last = inside.rpartition(" ")[2]
    is_named = inside[0].isupper() and not _OWNER.search(inside)
    if not determiner and last in _KINDS and is_named and isinstance(voice, Source):
        determiner = "the"  # "the Harbor Institute poll"
    if not determiner and first in _KINDS and isinstance(voice, Source):
        determiner, inside = "a", inside[0].lower() + inside[1:]  # a heading: "Study finds"
    if isinstance(voice, Speaker) and voice.kind is SpeakerKind.PERSON and " " in inside:
        is_name = not any(map(is_common_word, inside.lower().split()))
        determiner = "" if is_name and inside.istitle() else determiner  # "the Ann Lund of old"
    is_bare = not determiner and voice.kind is SpeakerKind.UNNAMED and _is_bare_noun(inside)
    if is_bare or (determiner in INDEFINITE_ARTICLES and inside[:1].islower()):
        determiner = _indefinite(inside)
    if name.isupper() and len(name) > _LONGEST_ACRONYM:  # a name from a heading in capitals
        inside = next((use.name for use in uses if not use.name.isupper()), inside)
    inside = _with_whole_marks(report.text, voice, inside)
    return f"{determiner} {inside}" if determiner else inside


def _is_bare_noun(name: str) -> bool:
    """Whether a name is a noun for one person as headlines write it: "former clerk"."""
    words = name.split()
    kind = person_noun(words[-1])
    is_one = kind is not None and kind[1] == "s" and words[-1] not in KIN
    return is_one and all(map(is_common_word, words)) and words[0] not in _NO_BARE


def _with_whole_marks(text: str, voice: Speaker | Source, name: str) -> str:
    """A name with both its quotation marks, or none: the word “ferry”, "the Tide” crew"."""
    if name.count('"') % 2:
        ends = [mention.span.end for mention in voice.mentions[:MOST_MENTIONS]]
        is_open = name[name.rindex('"') - 1 : name.rindex('"')] in {"", " "}
        is_closed = is_open and any(text[end : end + 1] == '"' for end in ends)
        name = f'{name}"' if is_closed else name.replace('"', "")
    return name.replace("”", "") if "”" in name and "“" not in name else name


def _of_owner(report: Report, name: str) -> str:
    """A subject with its owner's name in place of a pronoun: "Ada Lund's lawyer".

    The pronoun is kept if a step of the report names its owner, and if the owner is not the person
    who was named last before it.
    """
    pronoun, _, rest = name.partition(" ")
    claim, text = report.claim, report.text
    if pronoun.lower() not in _OWNERS or not claim.mention or not claim.cue:
        return name
    start = claim.mention[0].start
    is_subject = start < claim.cue[0].start and start < claim.content[0].start
    if not is_subject or text[start : start + len(pronoun)].lower() != pronoun.lower():
        return name
    owner = report.naming.mentions.named_last(start, but=_OTHER_GENDERS.get(pronoun.lower()))
    steps = {each.id for each in report.article.voices_of(claim)}
    span = Span(start, start + len(pronoun))
    if owner is None or owner.id in steps or all(each.span != span for each in owner.mentions):
        return name
    mark = "’" if "’" in text else "'"
    is_many = owner.kind is SpeakerKind.GROUP and owner.name.endswith("s")
    return f"{named(report, owner)}{mark}{'' if is_many else 's'} {rest}"


def _use_near(uses: Sequence[NameUse], near: tuple[Span, ...], margin: int) -> NameUse | None:
    """The last use of a name that is part of a claim, or near it."""
    start = min([span.start for span in near], default=0) - margin
    end = max([span.end for span in near], default=0) + margin
    for use in reversed(uses):
        if start <= use.start <= end:
            return use
    return None


def _joined(report: Report, names: Sequence[str]) -> str:
    """Names as one phrase: "Lund, Reyes and Stanz", or "Lund or Reyes" if one of them is meant."""
    link = "or" if report.names_one_of else "and"
    if len(names) < 3:
        return f" {link} ".join(names)
    return f"{', '.join(names[:-1])} {link} {names[-1]}"
