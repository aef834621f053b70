"""The forms in which an article writes names: with an article or without, and with a capital."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclaims.article import Article
from newsclaims.claims.wording.mention_index import MentionIndex
from newsclaims.claims.wording.phrasing import (
    INDEFINITE_ARTICLES,
    Capitals,
    is_sentence_start,
    plain,
    squeezed,
    uncapitalized,
)
from newsclaims.english import (
    ARTICLES,
    DETERMINERS,
    PREPOSITIONS,
    TRADES,
    is_common_word,
    word_lists,
)
from newsclaims.kinds import SpeakerKind
from newsclaims.model import Source, Speaker
from newsclaims.noun_types import head_type

__all__ = ["MOST_MENTIONS", "NameForms", "NameUse", "Naming", "naming_of"]

_LISTS = word_lists(__name__, "wording")

_LONGEST_ARTICLE = 5
"""Length of "the" with a boundary on each side, in characters."""
_CONTEXT = 9
"""Characters read before a mention: an article, and the end of the previous sentence."""
_MODIFIED = re.compile(
    r"\b[Tt]he (?:(?!(?:and|at|by|for|from|in|of|on|to|with)\b)[a-z]+[ -]){1,3}$"
)
_APPOSED = tuple(f" {noun} " for noun in (*sorted(TRADES), "group"))
"""Nouns before a name that have the article: "the coal giant | Harbor Bank"."""
_MODIFIED_NOUN = re.compile(
    r" (?:band|campaign|company|crew|group|newspaper|party|platform|program|team|website)\b"
)
"""A noun behind a name, whose article stands before the name."""
_BEFORE_NAME = 40
"""Characters read before a name for an article and the words that modify it."""
_BODIES = _LISTS["bodies"]
"""Last words of names of public bodies, which take "the": "the Harbor Commission"."""
_SINGLE_BODIES = _LISTS["single-bodies"]
_ROLES = frozenset({SpeakerKind.UNNAMED, SpeakerKind.GROUP})
"""Kinds of speakers without a name."""
_SMALL = frozenset({"and", "for", "of", "on", "the"})
"""Words without a capital inside names."""
_OF = re.compile(r" (?:for|of) ")
_SURE = 0.9
"""Minimum probability of a noun's type at which it is taken for a common noun in a name."""
MOST_MENTIONS = 8
"""Maximum number of mentions from which the article's spelling of a name is taken."""


class NameUse(NamedTuple):
    """A mention of a voice by its name.

    Attributes:
        determiner: The article before the name, in lower case; empty if there is none.
        name: The name as it is written inside a sentence.
        start: The start of the mention.
    """

    determiner: str
    name: str
    start: int


class NameForms(NamedTuple):
    """The forms in which an article writes a voice's name.

    Attributes:
        uses: Its first mentions by name.
        takes_the: Whether it is written with "the" as a rule.
    """

    uses: Sequence[NameUse]
    takes_the: bool


class Naming(NamedTuple):
    """An article's naming of its voices.

    Attributes:
        capitals: The evidence for the capital of a sentence's first word.
        speakers: The speakers, by their ids.
        forms: The forms of each voice's name, by its id.
        mentions: The mentions by their places.
    """

    capitals: Capitals
    speakers: Mapping[str, Speaker]
    forms: Mapping[str, NameForms]
    mentions: MentionIndex


def naming_of(article: Article) -> Naming:
    """Read an article's naming of its voices."""
    text = article.text
    voices: tuple[Speaker | Source, ...] = (*article.speakers, *article.sources)
    forms = {voice.id: _forms_of(text, voice) for voice in voices}
    speakers = {speaker.id: speaker for speaker in article.speakers}
    return Naming(_capitals_of(article), speakers, forms, MentionIndex(article=article))


def _forms_of(text: str, voice: Speaker | Source) -> NameForms:
    name = voice.name
    uses: list[NameUse] = []
    for mention in voice.mentions[:MOST_MENTIONS]:
        start, end = mention.span.start, mention.span.end
        if end - start < len(name):
            continue  # "he"
        written = _read(text[start:end], text[max(0, start - _CONTEXT) : start], name)
        if written is not None:
            determiner, inside = written
            is_bare = not is_common_word(name.rpartition(" ")[2].lower())
            is_bare = is_bare and voice.kind is SpeakerKind.ORGANIZATION
            if is_bare and _MODIFIED_NOUN.match(text, end):
                determiner = ""  # "the Tide | party"
            uses.append(NameUse(determiner, inside, start))
    takes_the = _has_article(name, uses) or _is_the(text, voice) or _is_label(text, voice)
    takes_the = takes_the or _is_the_in_short(text, voice)
    return NameForms(uses, takes_the or _is_the_body(text, voice, uses))


def _read(mention: str, before: str, name: str) -> tuple[str, str] | None:
    """The article and the name in a mention, given the characters before it.

    None if the mention has another name.
    """
    mention = squeezed(mention)
    at = 0 if mention == name else mention.casefold().find(name.casefold())
    if at < 0:
        return None
    determiner = mention[:at].strip().lower()
    if not at:
        determiner = "the" if _is_owned(name, before) else _word_before(before)
    elif determiner.partition(" ")[0] in INDEFINITE_ARTICLES and name[0].islower():
        determiner = determiner.partition(" ")[0]  # "a recent | review"
    if determiner in ARTICLES:  # the name is inside the sentence: "The May map"
        is_kept = not name.istitle() and not name.isupper()  # "NASA", and a heading's "COUNCIL"
        return determiner, name if is_kept else mention[at : at + len(name)]
    return "", uncapitalized(name) if is_sentence_start(before, len(before)) else name


def _is_owned(name: str, before: str) -> bool:
    """Whether an owner takes the article's place: "Halden's | Institute for Tides"."""
    if " " not in name or not before.endswith(("'s ", "’s ", "s' ", "s’ ")):
        return False
    return any(head_type(word).organization >= _SURE for word in name.lower().split())


def _word_before(text: str) -> str:
    """The word at the end of a text, before white space, if it is an article."""
    *_, word = text[-_LONGEST_ARTICLE:].split() or [""]
    return word.lower() if word.lower() in ARTICLES and text[-1].isspace() else ""


def _has_article(name: str, uses: Sequence[NameUse]) -> bool:
    """Whether the article writes a name with "the"; a single name more often than not.

    "The Facebook page" does not make it "the Facebook".
    """
    written = sum([bool(use.determiner) for use in uses])
    is_single = name.istitle() and name.isalpha() and not is_common_word(name.lower())
    return 2 * written > len(uses) if is_single else written > 0


def _is_the(text: str, voice: Speaker | Source) -> bool:
    """Whether a body named by a common noun has an article: "the opposition Meadow Party"."""
    if voice.kind is not SpeakerKind.ORGANIZATION:
        return False
    *first, last = voice.name.split() or [""]
    if not first or not is_common_word(last.lower()):
        return False
    for mention in voice.mentions[:MOST_MENTIONS]:
        at = text.find(voice.name, mention.span.start, mention.span.end)
        before = text[max(0, at - _BEFORE_NAME) : at]
        if at >= 0 and _MODIFIED.search(before) and not before.endswith(_APPOSED):
            return True
    return False


def _is_label(text: str, voice: Speaker | Source) -> bool:
    """Whether a role is first named by a label of its words: "WITNESS: …", "Q: …"."""
    if voice.kind not in _ROLES or not voice.name[0].islower() or not voice.mentions:
        return False
    start, end = voice.mentions[0].span.start, voice.mentions[0].span.end
    opens = not start or text[start - 1] in "\n]"
    return opens and (text.startswith(":", end) or end - start <= len("Q."))


def _is_the_in_short(text: str, voice: Speaker | Source) -> bool:
    """Whether a body's initials, or a capital word of its name, stand with "the": "the VA"."""
    words = voice.name.split()
    if voice.kind is not SpeakerKind.ORGANIZATION or len(words) < 2:
        return False
    if words[0].lower() in DETERMINERS or not all(
        word[0].isupper() or word in _SMALL for word in words
    ):
        return False
    if not is_common_word(words[-1].lower()) and not is_common_word(words[0].lower()):
        return False
    initials = "".join([word[0] for word in words if word[0].isupper()])
    for mention in voice.mentions[:MOST_MENTIONS]:
        article, _, short = mention.span.of(text).partition(" ")
        if article.lower() == "the" and short[:1].isupper() and short in {initials, words[-1]}:
            return True
    return False


def _is_the_body(text: str, voice: Speaker | Source, uses: Sequence[NameUse]) -> bool:
    """Whether a name ends in a noun for a public body, and the text never writes it bare."""
    if voice.kind is not SpeakerKind.ORGANIZATION:
        return False
    body = _OF.split(voice.name, maxsplit=1)[0].rpartition(" ")[2].lower()
    if body not in _BODIES or (" " not in voice.name and body not in _SINGLE_BODIES):
        return False
    first, *_ = words = voice.name.split()
    if first.lower() in DETERMINERS | PREPOSITIONS or not all(word[0].isupper() for word in words):
        return False
    if any(word.endswith(("'", "’", "'s", "’s")) for word in words):
        return False
    return not any(
        not use.determiner and text[max(0, use.start - 2) : use.start - 1].islower()
        for use in uses
        if use.start
    )


def _capitals_of(article: Article) -> Capitals:
    """The evidence of the voices' names: their words keep their capitals everywhere.

    A description at the start of a sentence is not a name: "Grain farmers", "People". Nor is a
    common word inside a body's name that the article has in lower case as well: "Medical care is
    dear, the Harbor Medical Association said".
    """
    people = {each.name for each in article.speakers if each.kind is SpeakerKind.PERSON}
    voices = [*(each.name for each in article.speakers), *(each.name for each in article.sources)]
    words: set[str] = set()
    doubtful: set[str] = set()
    for name in voices:
        first, *others = name.split() or [""]
        is_person = name in people
        if _is_name([first, *others], is_person=is_person):
            words.update((first, *(others if is_person else ())))
            doubtful.update(() if is_person else others)
    words.update(word for word in doubtful if not is_common_word(word.lower()))
    return Capitals(
        text=article.text,
        sure_names=frozenset(filter(str.istitle, words)),
        doubtful_names=frozenset(filter(str.istitle, doubtful - words)),
    )


def _is_name(words: list[str], *, is_person: bool) -> bool:
    """Whether words are a name, rather than a description in a sentence's first place."""
    if is_person or not words or not is_common_word(plain(words[0])):
        return True
    return len(words) > 1 and words[1][:1].isupper()
