"""Repetition of claims, within an article and across articles."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, Claim, ClaimKind, Span, Speaker, SpeakerKind, Stance
from newsclaims.claims import RepetitionKind, find_repetitions, link_repetitions
from newsclaims.errors import MissingExtraError
from newsclaims.testing import articles

BRIDGE = "The old bridge over the river Daugava will be closed to heavy trucks from October."
SAME = "the old bridge over the river Daugava will be closed to heavy trucks from October"
SHORT = "The Daugava bridge will close to heavy trucks in October"
OTHER = "The harbor festival will open with fireworks and a regatta"


def article(*contents: str, stances: tuple[Stance, ...] = (), speaker: str = "Ana Ruiz") -> Article:
    """An article whose claims have these contents, one in each paragraph."""
    text, claims = "", []
    for number, content in enumerate(contents):
        claims.append(
            Claim(
                id=f"claim-{number}",
                content=(Span(len(text), len(text) + len(content)),),
                speakers=("speaker-1",),
                kind=ClaimKind.INDIRECT,
                stance=stances[number] if stances else Stance.AFFIRM,
                found_by="test",
            )
        )
        text += content + "\n\n"
    person = Speaker(id="speaker-1", name=speaker, kind=SpeakerKind.PERSON)
    return Article(text=text, speakers=(person,), claims=tuple(claims))


def test_verbatim_repetition() -> None:
    """Nearly identical words are a repetition, whoever the speakers are."""
    (link,) = find_repetitions((article(BRIDGE), article(SAME, speaker="Jan Novak")))
    assert (link.earlier.article, link.later.article) == (0, 1)
    assert link.kind is RepetitionKind.VERBATIM
    assert link.similarity > 0.9


def test_paraphrase_of_the_same_speaker() -> None:
    """A quote and its paraphrase in the headline are linked if the speaker is the same."""
    (link,) = find_repetitions((article(SHORT, BRIDGE),))
    assert link.kind is RepetitionKind.PARAPHRASE
    assert (link.earlier.claim, link.later.claim) == ("claim-0", "claim-1")
    assert find_repetitions((article(SHORT), article(BRIDGE, speaker="Jan Novak"))) == ()


def test_opposite_stances_are_not_repetitions() -> None:
    """A denial of an affirmed claim does not repeat it."""
    assert find_repetitions((article(BRIDGE, SAME, stances=(Stance.AFFIRM, Stance.DENY)),)) == ()


def test_different_claims_are_not_linked() -> None:
    """Claims without common words are not linked."""
    assert find_repetitions((article(BRIDGE, OTHER),)) == ()


def test_links_lead_to_the_first() -> None:
    """The third of three links to the first, in `Claim.repeats` too."""
    linked = link_repetitions(article(BRIDGE, SAME, OTHER, SAME))
    assert [claim.repeats for claim in linked.claims] == [None, "claim-0", None, "claim-0"]


@given(st.lists(articles(), max_size=4))
def test_links_point_back(many: list[Article]) -> None:
    """Links lead from later claims to earlier ones, and never to a repetition."""
    links = find_repetitions(many)
    places = {
        (position, claim.id): (position, number)
        for position, item in enumerate(many)
        for number, claim in enumerate(item.claims)
    }
    later = {(link.later.article, link.later.claim) for link in links}
    assert len(later) == len(links)
    for link in links:
        earlier = (link.earlier.article, link.earlier.claim)
        assert places[earlier] < places[link.later.article, link.later.claim]
        assert earlier not in later
        assert 0 < link.similarity <= 1


@given(articles())
def test_a_linked_article_is_valid(item: Article) -> None:
    """Linking changes only `Claim.repeats`, and is idempotent."""
    linked = link_repetitions(item)
    assert link_repetitions(linked) == linked


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the missing extra."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(MissingExtraError, match=r"newsclaims\[repetition\]"):
        find_repetitions(())
