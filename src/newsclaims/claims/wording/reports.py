"""A claim as the steps of its wording read it: with its words, its speakers, and its article."""

from __future__ import annotations

from typing import NamedTuple

from newsclaims._remembering import remembering_words
from newsclaims.article import Article
from newsclaims.claims.wording.name_forms import Naming
from newsclaims.claims.wording.phrasing import first_words, words_in
from newsclaims.kinds import ClaimKind
from newsclaims.model import Claim, Speaker

__all__ = ["VERBATIM", "Report", "cue_words", "report_of"]


VERBATIM = frozenset({"transcript", "dash-dialogue", "post", "introduced"})
"""Rules whose contents are a speaker's own words without quotation marks."""


class Report(NamedTuple):
    """A claim with what most steps of its wording ask of it.

    Attributes:
        article: The article that holds the claim.
        text: The article's text.
        claim: The claim.
        mention: The words that name its speaker, as written; empty if there are none.
        mention_words, cue: The words of its mention and cue, lower-case, apostrophes straight.
        start: The offset where mention and cue start; 0 if there is neither.
        said: The first piece of its content.
        opening: The first three words of it at most, lower-case, apostrophes straight.
        speakers: Its speakers.
        is_verbatim: Whether it has the speaker's own words, between quotation marks or not.
        naming: The article's naming of its voices.
    """

    article: Article
    text: str
    claim: Claim
    mention: str
    mention_words: tuple[str, ...]
    cue: tuple[str, ...]
    start: int
    said: str
    opening: list[str]
    speakers: tuple[Speaker, ...]
    is_verbatim: bool
    naming: Naming

    @property
    def names_one_of(self) -> bool:
        """Whether its mention leaves open who of several speakers it is: "either Lund or Reyes"."""
        return len(self.speakers) > 1 and " or " in self.mention


def report_of(article: Article, claim: Claim, naming: Naming) -> Report:
    """Read a claim for its wording.

    Args:
        article: The article that holds the claim.
        claim: The claim.
        naming: The article's naming of its voices.
    """
    text = article.text
    mention = " ".join([text[span.start : span.end] for span in claim.mention])
    said = text[claim.content[0].start : claim.content[0].end]
    return Report(
        article,
        text,
        claim,
        mention,
        _words_of(mention),
        cue_words(text, claim),
        min([parts[0].start for parts in (claim.mention, claim.cue) if parts], default=0),
        said,
        first_words(said, 3),
        tuple([naming.speakers[id] for id in claim.speakers]),
        claim.kind is ClaimKind.DIRECT or claim.found_by in VERBATIM,
        naming,
    )


def cue_words(text: str, claim: Claim) -> tuple[str, ...]:
    """The words of a cue in lower case, apostrophes straight."""
    return _words_of(" ".join([text[span.start : span.end] for span in claim.cue]))


@remembering_words(most=4096)
def _words_of(part: str) -> tuple[str, ...]:
    """The words of a cue or mention; cached, since the same ones occur in many claims."""
    return tuple(words_in(part))
