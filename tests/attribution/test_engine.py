"""Invariants of the learned engine, with the shipped model."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims.attribution import (
    Attribution,
    attribute_cues,
    cue_candidates,
    find_attributions,
    load_model,
)
from newsclaims.text import Layout, Range, lay_out

PIECES = (
    *("The mayor", "said", "she", "he", "told reporters", "that", "the dam would hold", "denied"),
    *("according to", "the minister's", "“We won,” said Ann.", "It was late.", "Kovač", "KOVAČ:"),
    *("“", "”", '"', "''", "‘", "’", ",", ".", "?", ":", ";", " — ", "-", "(", ")", "...", "…"),
    *("\n", "\n\n", " ", "\t", "Q.", "😀", "ﬁ", "e\u0301", "\u200b", "\u2028", "3.5%", "$1,200"),
)

texts = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200)

ARTICLE = (
    "“The water is rising,” mayor Ilse Brandt told reporters on Sunday. She said that the old "
    "town would be cleared by noon.\n\n"
    "Engineers denied the dam was at risk, but according to a report of the water board, it was "
    "“in a poor state.”\n\n"
    "“We warned them,” said Jonas Weil, who wrote the report. “Nobody listened.”"
)


def ranges(found: Attribution) -> tuple[Range, ...]:
    return (*found.content, *found.cue, *found.source)


def said(layout: Layout, parts: tuple[Range, ...]) -> str:
    return " … ".join(layout.text[span.start : span.end] for span in layout.spans(parts))


@given(texts)
def test_any_text_gives_valid_attributions(text: str) -> None:
    """Parts are inside the text, in order and disjoint; content and cue are never empty."""
    layout = lay_out(text)
    found = load_model().find(layout, threshold=0)
    assert found == load_model().find(layout, threshold=0)
    assert list(found) == sorted(found, key=lambda one: one.head)
    for one in found:
        assert one.content
        assert 0 <= one.confidence <= 1
        assert any(first <= one.head < end for first, end in one.cue)
        taken: set[int] = set()
        for part in (one.content, one.cue, one.source):
            assert list(part) == sorted(part)
        for first, end in ranges(one):
            assert 0 <= first < end <= len(layout)
            tokens = set(range(first, end))
            assert not tokens & taken
            taken |= tokens


@given(texts)
def test_no_content_is_found_twice(text: str) -> None:
    """No speaker is credited twice with the same words, at any threshold."""
    contents = [one.content for one in load_model().find(lay_out(text), threshold=0)]
    assert len(set(contents)) == len(contents)


def test_a_fronted_credit_is_of_its_own_sentence() -> None:
    """A fronted “According to …” credits what follows, not the unquoted sentence before."""
    layout = lay_out("The pier was old. According to Ingrid Vale, the kiln was cracked.")
    (found,) = find_attributions(layout)
    assert said(layout, found.source) == "Ingrid Vale"
    assert said(layout, found.content) == "the kiln was cracked"


@given(texts, st.floats(0, 1), st.floats(0, 1))
def test_a_higher_threshold_only_removes(text: str, one: float, other: float) -> None:
    """Attributions above a higher threshold are also found, unchanged, at a lower one."""
    layout = lay_out(text)
    low, high = sorted((one, other))
    more, fewer = (load_model().find(layout, threshold=least) for least in (low, high))
    assert [found for found in more if found.confidence >= high] == list(fewer)


@given(texts)
@settings(max_examples=30)
def test_attributions_are_candidates(text: str) -> None:
    """Every attribution is among the candidates."""
    layout = lay_out(text)
    heads = {found.head for found in cue_candidates(layout)}
    assert {found.head for found in load_model().find(layout)} <= heads


def test_given_cues_get_their_parts() -> None:
    """A given cue gets its source and content, also inside another's content."""
    layout = lay_out("The guard said that Ann thinks the door was open.")
    cue = layout.words.index("thinks")
    (found,) = attribute_cues(layout, [(cue, cue + 1)])
    assert found.head == cue
    assert "the door was open" in said(layout, found.content)


def test_an_unseen_article_is_read() -> None:
    """Speakers, cues and contents of an article outside the training data are found."""
    layout = lay_out(ARTICLE)
    found = {
        said(layout, one.source): said(layout, one.content) for one in find_attributions(layout)
    }
    assert found["mayor Ilse Brandt"].startswith("The water is rising")
    assert "the old town would be cleared by noon" in found["She"]
    assert "Nobody listened" in " ".join(found.values())


def test_an_appended_paragraph_changes_nothing() -> None:
    """An unrelated paragraph at the end does not change the cues before it."""
    more = lay_out(ARTICLE + "\n\nThe weather stayed dry in the south of the country.")
    heads = [found.head for found in find_attributions(lay_out(ARTICLE))]
    assert [found.head for found in find_attributions(more)] == heads


@pytest.mark.parametrize("times", [1, 40])
def test_long_texts_are_read_in_pieces(times: int) -> None:
    """In a text of many articles, each gives the same result as alone."""
    layout = lay_out("\n\n".join([ARTICLE] * times))
    found = load_model().find(layout, threshold=0.5)
    single = load_model().find(lay_out(ARTICLE), threshold=0.5)
    assert len(found) >= 0.9 * times * len(single)


def test_very_long_paragraphs_are_cut() -> None:
    """One paragraph of many sentences, or without sentence boundaries, is read."""
    sentence = "Ann said the door was open. "
    many = load_model().find(lay_out(sentence * 2000))
    assert len(many) > 1900
    assert load_model().find(lay_out("word " * 20_000)) == ()


def test_an_empty_text_has_no_attributions() -> None:
    """An empty text has no attributions."""
    assert find_attributions(lay_out("")) == ()
    assert cue_candidates(lay_out(" \n ")) == ()
    assert attribute_cues(lay_out("Nothing here."), []) == ()
