"""Denials in every construction: whoever denies a claim denies it, and says nothing else."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, Claim, Factuality, Stance, parse_article

FACTS = ("the vault was empty", "the bridge is unsafe", "the mayor took the money")
NAMES = ("Halvorsen", "the Tribune", "the clerk", "Ada Lund", "two engineers", "the Sun")
VERBS = ("rejected", "denied", "refuted", "dismissed", "disputed", "contradicted", "repudiated")
MAKER = "Okafor"
"""Who made the claim that is denied."""
FRAMES = (
    "{name} {verb} the claim that {fact}.",
    "{name} flatly {verb} any suggestion that {fact}.",
    "The claim that {fact} was {verb} by {name}.",
    "The claim that {fact} has been {verb} by {name}.",
    "{verb} by {name} was the claim that {fact}.",
    "On Monday {name} {verb} the claim that {fact}.",
    "On Monday, {name} {verb} the claim that {fact}.",
    "{name} {verb} a claim by Okafor that {fact}.",
    "{name} {verb} Okafor's claim that {fact}.",
    "Okafor's claim that {fact} was {verb} by {name}.",
    "{name} {verb} as nonsense a claim that {fact}.",
    "{name} {verb} online claims that {fact}.",
    "Claims circulating online that {fact} were {verb} by {name}.",
    "{name} has repeatedly {verb} reports that {fact}.",
    "{name} {verb} claims that {fact} and left.",
)
HANDLING = ("hit back at", "fired back at", "responded to", "repeated", "reacted angrily to")


class Denial(NamedTuple):
    """A sentence in which somebody denies a claim."""

    text: str
    name: str
    verb: str
    fact: str


@st.composite
def denials(draw: st.DrawFn) -> Denial:
    """Sentences of one denial."""
    name, verb = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VERBS))
    fact = draw(st.sampled_from(FACTS))
    text = draw(st.sampled_from(FRAMES)).format(name=name, verb=verb, fact=fact)
    return Denial(text[0].upper() + text[1:], name, verb, fact)


def mention_of(article: Article, claim: Claim) -> str:
    return article.text_of(claim.mention).casefold()


@given(denials())
def test_whoever_denies_a_claim_only_denies_it(denial: Denial) -> None:
    """One claim denies, by whoever does so, and nobody but the claim's maker affirms anything."""
    article = parse_article(denial.text)
    name = denial.name.casefold()
    own = [claim for claim in article.claims if mention_of(article, claim) == name]
    assert [claim.stance for claim in own] == [Stance.DENY]
    others = {mention_of(article, claim) for claim in article.claims if claim not in own}
    assert others <= {"", MAKER.casefold(), f"{MAKER}'s".casefold()}
    nested = [claim for claim in article.claims if claim not in own]
    assert all(claim.factuality is not Factuality.REAL for claim in nested)


@given(denials())
def test_wordings_of_denials_deny(denial: Denial) -> None:
    """A wording with the fact has the verb of denial, or "denied"."""
    for claim in parse_article(denial.text).claims:
        told = (claim.wording or "").casefold()
        assert denial.fact not in told or denial.verb in told or "denied" in told, claim.wording


@given(
    st.sampled_from(("Harlan", "Ida Noor", "the minister")),
    st.sampled_from(HANDLING),
    st.sampled_from(("claims by", "a claim by", "allegations by")),
    st.sampled_from(FACTS),
)
def test_whoever_handles_a_claim_does_not_make_it(
    name: str, verb: str, claims: str, fact: str
) -> None:
    """The subject handles what the agent of the noun claims."""
    text = f"{name} {verb} {claims} {MAKER} that {fact}."
    article = parse_article(text[0].upper() + text[1:])
    if not article.claims:
        return
    outer, *nested = article.claims
    assert mention_of(article, outer) == name.casefold()
    assert f"by {MAKER} that {fact}" in (outer.wording or "")
    assert all(mention_of(article, claim) == MAKER.casefold() for claim in nested)
    assert all(claim.factuality is Factuality.REPORTED for claim in nested)
