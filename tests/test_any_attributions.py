"""The steps behind the engine take any attributions: each of them could be another's."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, from_json, to_json
from newsclaims.assembly import assemble
from newsclaims.attribution import Attribution, find_nested
from newsclaims.attribution.corrections.correcting import correct
from newsclaims.attribution.rules import apply_rules
from newsclaims.claims import describe, describe_contents, word_claims
from newsclaims.english import AUXILIARIES, CONTRACTED_NEGATIONS, predicates
from newsclaims.identity import resolve
from newsclaims.text import Layout, Range, lay_out, overlap

FUNCTION_WORDS = (
    "a", "and", "as", "but", "by", "for", "he", "her", "I", "in", "it", "no", "not", "of", "on",
    "she", "that", "the", "their", "they", "to", "what", "when", "whether", "which", "who", "whom",
    "whose", "with",
)  # fmt: skip
NOUNS = ("bank", "mayor", "Lund", "Ada", "Tide", "letter", "study", "town", "2019", "years", "open")
PHRASES = (
    "barred Lund from saying", "accused of lying", "was told by the bank", "who Ada said",
    ", which", "denied by the mayor on Monday", "according to the study",
    "that the bank was open", "to say", "has not denied", "the claim that",
    "Ada Lund, a nurse,", "said the mayor", "saying that", "asked whether", "said that, if",
    "and told the town that", "refused to tell", "it was said that",
    "the study, published in May, says", "quoted as saying", "let them know",
    "is expected to deny", "by denying that", "“The bank is open,”", "told", "said", "denied",
    "claims", "called", "found",
)  # fmt: skip
MARKS = (",", ".", ":", ";", "?", "“", "”", "‘", "’", "(", ")", "—", "\n\n", "\n", '"')
FOUND_BY = ("model", "accurate-model", "owned-answer", "dash", "colon")

words = st.sampled_from(
    (*FUNCTION_WORDS * 6, *NOUNS * 6, *PHRASES * 4, *MARKS * 3, *sorted(AUXILIARIES))
) | st.sampled_from((*PHRASES * 40, *sorted(CONTRACTED_NEGATIONS), *sorted(predicates())))
texts = st.integers(1, 24).flatmap(
    lambda size: st.lists(words, min_size=size, max_size=size).map(" ".join)
)


@st.composite
def reports(draw: st.DrawFn, layout: Layout) -> Attribution:
    """A report with disjoint parts in any order, with or without a source or a cue."""
    bounds = draw(st.lists(st.integers(0, len(layout)), max_size=8, unique=True).map(sorted))
    ranges: list[Range] = list(zip(bounds[::2], bounds[1::2], strict=False))
    parts = draw(st.lists(st.sampled_from("ccks"), min_size=len(ranges), max_size=len(ranges)))
    content, cue, source = (
        tuple(each for each, part in zip(ranges, parts, strict=True) if part == kind)
        for kind in "cks"
    )
    found_by = draw(st.sampled_from(FOUND_BY if content and cue else FOUND_BY[2:]))
    content = content or ((0, len(layout)),)
    cue = cue if content != ((0, len(layout)),) else ()
    source = source if cue else ()
    head = draw(st.integers(cue[0][0], cue[0][1] - 1)) if cue else content[0][0]
    return Attribution(
        content=content, cue=cue, source=source, head=head, confidence=0.5, found_by=found_by
    )


@st.composite
def likely_reports(draw: st.DrawFn, layout: Layout, head: int) -> Attribution:
    """A report of a verb or noun, with its parts beside it, as the model finds them."""
    low, high = head - draw(st.integers(0, min(2, head))), head + 1
    gap = draw(st.integers(0, 1))
    before = (draw(st.integers(0, low)), max(0, low - gap))
    after = (high + gap, draw(st.integers(min(high + gap, len(layout)), len(layout))))
    pieces = [(first, end) for first, end in (after, before) if first < end]
    if len(pieces) == 2 and draw(st.booleans()):
        pieces.reverse()
    content = pieces[0] if pieces else (head, high)
    return Attribution(
        content=(content,),
        cue=((low, high),) if pieces else (),
        source=tuple(pieces[1:]),
        head=head,
        confidence=0.5,
        found_by="model" if pieces else "dash",
    )


@given(st.data())
def test_any_attributions_give_a_valid_article(data: st.DataObject) -> None:
    """Each step takes whatever attributions an engine finds, in whatever text."""
    text = data.draw(texts)
    layout = lay_out(text)
    if not len(layout):
        return
    found = tuple(data.draw(st.lists(reports(layout), min_size=1, max_size=3)))
    _check(text, layout, found)


@given(st.data())
def test_likely_attributions_give_a_valid_article(data: st.DataObject) -> None:
    """So with reports whose parts stand where the corrections look for them."""
    text = data.draw(texts)
    layout = lay_out(text)
    heads = [at for at, word in enumerate(layout.lowered) if word in predicates()]
    if heads:
        report = data.draw(likely_reports(layout, data.draw(st.sampled_from(heads))))
        _check(text, layout, (report,))


@pytest.mark.parametrize(
    ("text", "source", "head"),
    [
        ("2019 , hardly her let pitied they her Lund promise what", (1, 3), 4),
        ("A , discrediting said it was bad", (0, 3), 3),
    ],
)
def test_an_odd_source_gives_a_valid_article(text: str, source: Range, head: int) -> None:
    """A source that begins with a mark, or that has one behind its article."""
    layout = lay_out(text)
    pieces = ((head + 1, max(source[0], head + 1)), (max(source[1], head + 1), len(layout)))
    report = Attribution(
        content=tuple(piece for piece in pieces if piece[0] < piece[1]),
        cue=((head, head + 1),),
        source=(source,),
        head=head,
        confidence=0.5,
        found_by="model",
    )
    _check(text, layout, (report,))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("was told by the bank conceived of that", (), ((0, 2),), ((2, 4),)),
        ("who let them know , they say", ((4, 5),), ((3, 4),), ((0, 3),)),
        ("refused to tell conceding said conceding said said", (), ((3, 6),), ((0, 2),)),
    ],
)
def test_a_source_takes_nothing_from_its_content(
    text: str, source: tuple[Range, ...], cue: tuple[Range, ...], content: tuple[Range, ...]
) -> None:
    """An agent, a subject before "let" and one before a clause may all stand in the content."""
    report = Attribution(
        content=content,
        cue=cue,
        source=source,
        head=cue[0][1] - 1,
        confidence=0.5,
        found_by="model",
    )
    _check(text, lay_out(text), (report,))


def _check(text: str, layout: Layout, found: tuple[Attribution, ...]) -> None:
    """Run the steps behind the engine; sources stay apart from contents, if they were."""
    are_apart = not any(
        overlap(*pair) for each in found for pair in product(each.source, each.content)
    )
    corrected = correct(layout, apply_rules(layout, found))
    for report in corrected:
        assert report.content
        for part in (report.content, report.cue, report.source):
            assert all(0 <= first < end <= len(layout) for first, end in part)
        if are_apart:
            assert not any(overlap(*pair) for pair in product(report.source, report.content))
    everything = find_nested(layout, corrected)
    identities = resolve(layout, everything)
    article = word_claims(
        assemble(
            Article(text=text),
            layout,
            attributions=everything,
            identities=identities,
            descriptions=describe(layout, everything),
            contents=describe_contents(layout, everything, identities),
        )
    )
    assert from_json(to_json(article)) == article
