"""Invariants of `describe`: negation, any text, order and bounds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from claims_marked import marked
from hypothesis import given
from hypothesis import strategies as st
from test_nesting import reports

from newsclaims.attribution import Attribution
from newsclaims.claims import describe, find_statements
from newsclaims.english import Family, lexicon_rows, past_of, predicates
from newsclaims.kinds import AttributionType, Stance
from newsclaims.text import Layout

AFFIRMING = sorted(
    lemma
    for family, kind, lemma in lexicon_rows()
    if kind == "verb" and family in {Family.SAY, Family.TELL, Family.THINK, Family.KNOW}
)
DENYING = sorted(
    lemma for family, kind, lemma in lexicon_rows() if kind == "verb" and family is Family.DENY
)
CONTENT = "{x that the mine was open}"


def stance(cue: str) -> Stance:
    layout, attributions = marked(f"{{s The mayors}} {{c {cue}}} {CONTENT}.")
    return describe(layout, attributions)[0].stance


def past(lemma: str) -> str:
    return past_of(lemma)


@given(st.sampled_from(AFFIRMING))
def test_negating_an_affirmation_denies_and_back(lemma: str) -> None:
    """A negated affirmation denies, and a doubly negated one affirms."""
    assert stance(past(lemma)) is Stance.AFFIRM
    for negation in ("did not", "didn't", "never did", "do not"):
        assert stance(f"{negation} {lemma}") is Stance.DENY
    assert stance(f"did not fail to {lemma}") is Stance.AFFIRM
    assert stance(f"failed to {lemma}") is Stance.DENY


@given(st.sampled_from(DENYING))
def test_negating_a_denial_affirms(lemma: str) -> None:
    """A negated denial affirms."""
    assert stance(past(lemma)) is Stance.DENY
    assert stance(f"did not {lemma}") is Stance.AFFIRM


@given(st.sampled_from(AFFIRMING), st.sampled_from(["not", "never", "no longer"]))
def test_negation_inside_the_content_does_not_count(lemma: str, negation: str) -> None:
    """A cue with a negated content affirms it."""
    layout, attributions = marked(
        f"{{s The mayors}} {{c {past(lemma)}}} {{x that the mine was {negation} open}}."
    )
    assert describe(layout, attributions)[0].stance is Stance.AFFIRM


@given(reports())
def test_any_attributions_have_descriptions(
    given_: tuple[Layout, tuple[Attribution, ...]],
) -> None:
    """Each attribution has a description whose parts are inside the text, in order."""
    layout, attributions = given_
    found = describe(layout, attributions)
    assert len(found) == len(attributions)
    assert found == describe(layout, attributions)
    for item in found:
        for part in (item.time, item.addressee, item.setting):
            assert all(0 <= first < end <= len(layout) for first, end in part)
            assert all(one[1] <= two[0] for one, two in pairwise(part))
    find_statements(layout, attributions)


@pytest.mark.parametrize(
    ("word", "family"),
    [
        ("denies", Family.DENY),
        ("admitted", Family.SAY),
        ("quipped", Family.SAY),
        ("foresaw", Family.THINK),
        ("bidding", Family.ORDER),
        ("implied", Family.SAY),
    ],
)
def test_inflected_forms_are_known(word: str, family: Family) -> None:
    """Regular and irregular forms of each verb in the lexicon are found."""
    assert predicates()[word].verb is family


def test_no_word_is_in_two_classes() -> None:
    """A lemma has one class for each part of speech, so the data file is unambiguous."""
    rows = [(kind, lemma) for _, kind, lemma in lexicon_rows()]
    assert len(rows) == len(set(rows))


def test_control_and_communication_differ_by_complement() -> None:
    """The same verb intends with an infinitive and says with a clause."""
    for content, type_ in (("{x to leave}", "control"), ("{x that it left}", "communication")):
        layout, attributions = marked(f"{{s The crew}} {{c promised}} {content}.")
        assert describe(layout, attributions)[0].type is AttributionType(type_)
