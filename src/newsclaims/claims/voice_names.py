"""Names of a claim's speakers inside a sentence: articles, capitals, coordination."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclaims._remembering import remembering_short
from newsclaims.article import Article
from newsclaims.claims.phrasing import (
    PRONOUNS,
    is_sentence_start,
    plain,
    squeezed,
    uncapitalized,
)
from newsclaims.english import (
    ARTICLES,
    CARDINALS,
    DEMONSTRATIVES,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    RESTRICTIVES,
    is_common_word,
)
from newsclaims.kinds import SourceKind, SpeakerKind
from newsclaims.model import Claim, Source, Speaker
from newsclaims.spans import Span

__all__ = ["capitalized_names", "closed", "named", "origin_of", "subject_of"]

_NONE = frozenset({"neither", "no", "nobody", "none", "hardly", "scarcely", "barely", "not", "few"})
_NONE |= RESTRICTIVES
"""First words of mentions that denote none, or not all, of the people they name."""
_PLURAL = PLURAL_PRONOUNS | {"their", "these", "those"}
_LONGEST_ARTICLE = 5
"""Length of "the" with a boundary on each side, in characters."""
_CONTEXT = 9
"""Characters read before a mention: an article, and the end of the previous sentence."""
_KINDS = frozenset(kind.value for kind in SourceKind) | {"study", "report", "survey", "letter"}
"""Names of sources that are common nouns."""
_NEAR = 60
"""Maximum number of characters between a claim and a mention of its source."""
_OTHERS_VOICES = frozenset({SourceKind.AGENCY, SourceKind.POLL})
_PREPOSITIONS = frozenset({"in", "on", "during"})
_BEFORE_CHANNEL = 16
"""Characters read before a channel: its article and its preposition."""
_MODIFIED = re.compile(
    r"\b[Tt]he (?:(?!(?:and|at|by|for|from|in|of|on|to|with)\b)[a-z]+[ -]){1,3}$"
)
_BEFORE_NAME = 40
"""Characters read before a name for an article and the words that modify it."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_BEHIND_NAME = 80
"""Characters read behind a name for an apposition."""
_GENITIVES = ("'s", "’s", "'", "’")
_GUESSING = ("description", "group")
"""Beginnings of the rules that infer whom a noun denotes."""
_DESCRIBING = ARTICLES | CARDINALS | DEMONSTRATIVES | {"both"}
_INNER = PREPOSITIONS | RELATIVE_PRONOUNS | {"himself", "herself", "itself", "themselves"}
"""Words that end the noun phrase proper."""
_MENTIONS = 8
"""Maximum number of mentions from which the article's spelling of a name is taken."""


def subject_of(article: Article, claim: Claim) -> str:
    """The speakers of a claim, as a subject; empty if it has only sources."""
    speakers = article.speakers_of(claim)
    mention = squeezed(article.text_of(claim.mention, separator=" "))
    if mention.partition(" ")[0].lower() in _NONE:
        return mention  # "neither Lund nor Reyes": the names alone would affirm
    if speakers and (described := _as_described(article, speakers, claim)):
        return described
    if len(speakers) > 1:
        return _joined([named(article, speaker) for speaker in speakers])
    if speakers:
        return closed(named(article, speakers[0], near=claim.mention))
    return "" if claim.sources else _unnamed(mention)


def _as_described(article: Article, speakers: Sequence[Speaker], claim: Claim) -> str:
    """A mention that may denote somebody else, as it is written; else empty.

    "The operator" names a person only if the article says somewhere near the name that the person
    is one; otherwise the reporter's words are certain, and the name is a guess.
    """
    is_guess = claim.resolution is not None and claim.resolution.rule.startswith(_GUESSING)
    if (
        len(claim.mention) != 1
        or not is_guess
        or any(each.kind is not SpeakerKind.PERSON for each in speakers)
    ):
        return ""
    start, end = claim.mention[0].start, claim.mention[0].end
    mention = squeezed(article.text[start:end]).partition(",")[0]
    words = mention.split()
    if (
        mention.endswith(_GENITIVES)
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
    known = any(_is_called(article.text, each, head, but=start) for each in speakers)
    return "" if known else uncapitalized(mention)


def _is_called(text: str, speaker: Speaker, noun: str, *, but: int) -> bool:
    """Whether a noun stands near a speaker's name, in another place than at `but`."""
    stem, names = noun.removesuffix("s"), set(speaker.name.split())
    for mention in speaker.mentions:
        start, end = mention.span.start, mention.span.end
        written = text[start:end]
        if start == but or names.isdisjoint(written.split()):
            continue
        before = _SENTENCE_END.split(text[max(0, start - _BEFORE_NAME) : end])[-1]
        behind = _SENTENCE_END.split(text[end : end + _BEHIND_NAME])[0]
        if re.search(rf"\b{re.escape(stem)}", f"{before} {behind}".lower()):
            return True
    return False


def closed(name: str) -> str:
    """A name with the comma that closes its apposition: "his lawyer, Tom Lund,"."""
    described, _, role = name.partition(", ")
    is_open = bool(role) and ", " not in role and not role[0].isdigit() and " and " not in name
    return f"{described}, {role}," if is_open else name


def _unnamed(mention: str) -> str:
    """The label of a mention without a speaker: a noun unchanged, a pronoun by its number."""
    if mention and mention.lower() not in PRONOUNS:
        return mention
    if mention.lower() in _PLURAL:
        return "unnamed people"
    is_thing = mention.lower() in {"", "it", "its"}
    return "an unnamed source" if is_thing else "an unnamed person"


def origin_of(article: Article, claim: Claim, body: str) -> str:
    """The channels of a claim: "according to Belta", "in a statement"; the nearest voice first."""
    if claim.inside is None and not claim.sources:
        return ""  # reported by its own speakers only
    own, told = set(claim.speakers), body.casefold()
    near = (*claim.mention, *claim.cue, *claim.content)
    voices = [
        voice
        for voice in article.voices_of(claim)
        if voice.id not in own and voice.name.casefold() not in told
    ]
    if not voices:
        return ""
    names = dict.fromkeys(named(article, voice, near=near) for voice in reversed(voices))
    lead = "according to"
    if len(voices) == 1 and claim.speakers and isinstance(voices[0], Source):
        lead = _channel(article, voices[0], near) or lead
    return f"{lead} {', via '.join(names)}"


def _channel(article: Article, source: Source, near: tuple[Span, ...]) -> str:
    """The preposition before a speaker's own channel: "said *in* a statement", "*on* Twitter"."""
    start = min(span.start for span in near) - _NEAR
    end = max(span.end for span in near) + _NEAR
    for mention in source.mentions[:_MENTIONS]:
        at = mention.span.start
        if start <= at <= end and source.kind not in _OTHERS_VOICES:
            words = article.text[max(0, at - _BEFORE_CHANNEL) : at].lower().split()
            words = words[:-1] if words and words[-1] in ARTICLES else words
            if words and words[-1] in _PREPOSITIONS:
                return words[-1]
    return ""


def named(article: Article, voice: Speaker | Source, *, near: tuple[Span, ...] = ()) -> str:
    """A voice's name as written inside a sentence: "the harbor", "a statement", "Ada Lund".

    An article before the name is copied from the text; "a" on first mention becomes "the" later.

    Args:
        article: The article.
        voice: The speaker or source.
        near: The parts of the claim for which it is named.
    """
    name = voice.name
    if name in _KINDS and not voice.mentions:
        return f"an {name}" if name[0] in "aeiou" else f"a {name}"
    margin = _NEAR if isinstance(voice, Source) else 0
    start = min([span.start for span in near], default=0) - margin
    end = max([span.end for span in near], default=0) + margin
    found = [
        written
        for mention in voice.mentions[:_MENTIONS]
        if (written := _written(article.text, mention.span, name)) is not None
    ]
    own = next((each for each in reversed(found) if start <= each[2] <= end), None)
    if own is not None and (own[0] or len(found) == 1):
        determiner = own[0]
    else:
        determiner = "the" if _has_article(name, found) else ""
    if not determiner and _is_the(article.text, voice):
        determiner = "the"
    inside = found[0][1] if found else name
    return f"{determiner} {inside}" if determiner else inside


def _has_article(name: str, found: Sequence[tuple[str, str, int]]) -> bool:
    """Whether the article writes a name with "the"; a single name more often than not.

    "The Facebook page" does not make it "the Facebook".
    """
    written = sum(bool(each[0]) for each in found)
    is_single = name.istitle() and name.isalpha() and not is_common_word(name.lower())
    return 2 * written > len(found) if is_single else written > 0


def capitalized_names(article: Article) -> frozenset[str]:
    """The capitalized words of the voices' names: they keep their capitals everywhere.

    A description at the start of a sentence is not a name: "Grain farmers", "People".
    """
    people = {each.name for each in article.speakers if each.kind is SpeakerKind.PERSON}
    voices = [*(each.name for each in article.speakers), *(each.name for each in article.sources)]
    return frozenset(
        word
        for name in voices
        if _is_name(name.split(), is_person=name in people)
        for word in name.split()
        if word.istitle()
    )


def _is_name(words: list[str], *, is_person: bool) -> bool:
    """Whether words are a name, rather than a description in a sentence's first place."""
    if is_person or not words or not is_common_word(plain(words[0])):
        return True
    return len(words) > 1 and words[1][:1].isupper()


def _is_the(text: str, voice: Speaker | Source) -> bool:
    """Whether a body named by a common noun has an article: "the opposition Meadow Party"."""
    *first, last = voice.name.split() or [""]
    if not first or voice.kind is not SpeakerKind.ORGANIZATION or not is_common_word(last.lower()):
        return False
    for mention in voice.mentions[:_MENTIONS]:
        at = text.find(voice.name, mention.span.start, mention.span.end)
        if at >= 0 and _MODIFIED.search(text[max(0, at - _BEFORE_NAME) : at]):
            return True
    return False


def _written(text: str, span: Span, name: str) -> tuple[str, str, int] | None:
    """The article, the name as written and its offset; None if the mention has another name."""
    start = span.start
    written = _read(text[start : span.end], text[max(0, start - _CONTEXT) : start], name)
    return None if written is None else (*written, start)


@remembering_short(most=4_000)
def _read(mention: str, before: str, name: str) -> tuple[str, str] | None:
    """The article and the name in a mention, given the characters before it."""
    mention = squeezed(mention)
    at = mention.casefold().find(name.casefold())
    if at < 0:
        return None
    determiner = mention[:at].strip().lower()
    if not at:
        determiner = _word_before(before)
    if determiner in ARTICLES:  # the name is inside the sentence: "The May map"
        return determiner, mention[at : at + len(name)] if name.istitle() else name
    return "", uncapitalized(name) if is_sentence_start(before, len(before)) else name


def _word_before(text: str) -> str:
    """The word at the end of a text, before white space, if it is an article."""
    *_, word = text[-_LONGEST_ARTICLE:].split() or [""]
    return word.lower() if word.lower() in ARTICLES and text[-1].isspace() else ""


def _joined(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
