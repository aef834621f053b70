"""Nested reports, three deep: an outer report that is not vouched for covers the inner ones."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, Claim, Factuality, Stance, parse_article

FACTS = ("the vault was empty", "the bridge is unsafe", "the mayor took the money")
NAMES = ("Halvorsen", "the Tribune", "Quint", "a report", "Marsh", "the study", "Okafor", "the ad")


class Step(NamedTuple):
    """A way to report a clause: its words, and the words that show that it is not vouched for."""

    words: str
    marks: tuple[str, ...] = ()


SAID = Step("{name} said that {clause}")
BELIEVES = Step("{name} believes that {clause}")
DENIED = Step("{name} denied that {clause}", ("denied",))
TAKING_BACK = (
    DENIED,
    Step("at no point did {name} say that {clause}", ("no point", "not")),
    Step("{name} ridiculed the idea that {clause}", ("ridiculed",)),
    Step("{name} did not say that {clause}", ("not",)),
    Step("{name} doubts that {clause}", ("doubt", "not sure", "whether")),
    Step("{name} asked whether {clause}", ("whether",)),
    Step("{name} may have said that {clause}", ("may", "whether")),
    Step("{name} declined to comment on whether {clause}", ("whether",)),
    Step("{name} wanted to know if {clause}", ("if", "whether")),
    Step("{name} rejected the claim that {clause}", ("rejected", "denied")),
    Step("{name} said it is not true that {clause}", ("not true",)),
    Step("{name} said there is no evidence that {clause}", ("no evidence",)),
)
STEPS = (SAID, BELIEVES, *TAKING_BACK)
ORDERS = (
    Step("{clause}."),
    Step("{clause}, the clerk said."),
    Step("According to the clerk, {clause}."),
    Step("The clerk said on Monday that {clause}."),
    Step("If {clause}, the fair is off.", ("whether", "if")),
    Step("It is possible that {clause}.", ("whether", "possible")),
    Step("Unless {clause}, the fair is on.", ("whether", "unless")),
)


class Chain(NamedTuple):
    """A sentence, its innermost fact, and the enclosing reports, the outermost first."""

    text: str
    fact: str
    steps: tuple[Step, ...]


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Sentences of up to three nested reports, in any word order."""
    fact = draw(st.sampled_from(FACTS))
    names = draw(st.permutations(NAMES))
    steps = tuple(draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3)))
    order = draw(st.sampled_from(ORDERS))
    return chain_of(order, steps, fact, names)


def chain_of(order: Step, steps: tuple[Step, ...], fact: str, names: list[str]) -> Chain:
    clause = fact
    for step, name in zip(reversed(steps), names, strict=False):
        clause = step.words.format(name=name, clause=clause)
    text = order.words.format(clause=clause)
    return Chain(text[0].upper() + text[1:], fact, (order, *steps))


def inside(article: Article, claim: Claim) -> int:
    """The number of reports that enclose a claim."""
    parent = article.parent_of(claim)
    return 0 if parent is None else 1 + inside(article, parent)


@given(chains())
def test_wordings_keep_unvouched_steps(chain: Chain) -> None:
    """A wording with the fact also has every enclosing step that is not vouched for."""
    for claim in parse_article(chain.text).claims:
        if claim.wording is None or chain.fact not in claim.wording:
            continue
        wording = claim.wording.casefold()
        for step in chain.steps:
            assert not step.marks or any(mark in wording for mark in step.marks), claim.wording


@given(chains())
def test_unvouched_claims_are_not_real(chain: Chain) -> None:
    """A claim under a step that is not vouched for is neither real nor reported."""
    article = parse_article(chain.text)
    for claim in article.claims:
        start = min(part.start for part in (*claim.mention, *claim.cue, *claim.content))
        outer = parse_steps_before(chain, start)
        if any(step.marks for step in outer):
            assert claim.factuality not in {Factuality.REAL, Factuality.REPORTED}
        elif inside(article, claim):
            assert claim.factuality is not Factuality.REAL


@given(
    st.sampled_from(FACTS),
    st.permutations(NAMES),
    st.lists(st.sampled_from((SAID, BELIEVES)), min_size=2, max_size=3),
)
def test_wordings_name_every_voice(fact: str, names: list[str], steps: list[Step]) -> None:
    """A wording with the fact names everybody through whom it is told."""
    article = parse_article(chain_of(ORDERS[0], tuple(steps), fact, names).text)
    for claim in article.claims:
        told = (claim.wording or "").casefold()
        if fact in told:
            names_told = [voice.name for voice in article.voices_of(claim)]
            missing = [name for name in names_told if f" {name.casefold()}" not in f" {told}"]
            assert not missing, claim.wording


def parse_steps_before(chain: Chain, start: int) -> list[Step]:
    """The steps that enclose a position of the text."""
    found, at = [], 0
    for step in chain.steps:
        lead = step.words.split("{clause}")[0].split("{name}")[-1]
        where = chain.text.find(lead, at) if lead else -1
        if lead and where >= 0 and where + len(lead) <= start:
            found.append(step)
            at = where + len(lead)
    return found


@given(
    st.sampled_from(FACTS),
    st.permutations(NAMES),
    st.lists(st.sampled_from((SAID, BELIEVES)), min_size=1, max_size=2),
)
def test_denying_the_outer_cue_denies_the_report(
    fact: str, names: list[str], inner: list[Step]
) -> None:
    """With "denied" for "said", the outer claim denies, and the inner one is denied too."""
    article = parse_article(chain_of(ORDERS[0], (SAID, *inner), fact, names).text)
    denied = parse_article(chain_of(ORDERS[0], (DENIED, *inner), fact, names).text)
    assert article.claims[0].stance is Stance.AFFIRM
    assert denied.claims[0].stance is Stance.DENY
    assert all(claim.factuality is Factuality.REPORTED for claim in article.claims[1:])
    assert all(claim.factuality is not Factuality.REPORTED for claim in denied.claims[1:])
    assert all(claim.factuality is not Factuality.REAL for claim in denied.claims[1:])


@pytest.mark.parametrize("step", TAKING_BACK, ids=lambda step: step.words)
def test_each_step_alone_is_not_vouched_for(step: Step) -> None:
    """Under each such step alone, the inner report is not vouched for."""
    article = parse_article(chain_of(ORDERS[0], (step, SAID), FACTS[0], list(NAMES)).text)
    (inner,) = [each for each in article.claims if article.text_of(each) == f"that {FACTS[0]}"]
    assert article.text_of(inner.cue) == "said"
    assert inner.factuality not in {Factuality.REAL, Factuality.REPORTED}
