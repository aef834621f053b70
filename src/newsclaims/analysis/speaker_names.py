"""Comparison of speakers of two texts, by identifiers, names and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclaims.article import Article
from newsclaims.english import ARTICLES, POSSESSIVE_DETERMINERS
from newsclaims.kinds import SpeakerKind
from newsclaims.model import Speaker

__all__ = ["same_speaker"]

_WORDS = re.compile(r"[\w\u0300-\u036f]+")
_LEFT_OUT = ARTICLES | POSSESSIVE_DETERMINERS | {"of", "s"}
_NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANIZATION})


def same_speaker(
    one: Speaker, article: Article, other: Speaker, other_article: Article
) -> bool | None:
    """Whether two articles' speakers are the same; None if it cannot be determined.

    They are the same if they share an identifier, or if all words of one name are in a name, title
    or role of the other ("Lund" and "Ada Lund", "the mayor" and "Mayor Ada Lund"). They are
    different if both have proper names and neither condition holds. It is undetermined for a
    description and a name that does not fit it.
    """
    if set(one.identifiers) & set(other.identifiers):
        return True
    first, second = list(_names(one)), list(_names(other))
    if any(name <= known or known <= name for name in first for known in second):
        return True
    for speaker, owner, names in ((one, article, second), (other, other_article, first)):
        if speaker.kind in _NAMED:
            described = {word for text in _descriptions(speaker, owner) for word in _words_of(text)}
            if any(name <= described for name in names):
                return True
    return False if {one.kind, other.kind} <= _NAMED else None


def _names(speaker: Speaker) -> Iterator[frozenset[str]]:
    for name in (speaker.name, *speaker.aliases):
        words = frozenset(_words_of(name))
        if words:
            yield words


def _descriptions(speaker: Speaker, article: Article) -> Iterator[str]:
    yield from speaker.titles
    for role in speaker.roles:
        yield role.of(article.text)


def _words_of(text: str) -> list[str]:
    return [word for word in _WORDS.findall(text.casefold()) if word not in _LEFT_OUT]
