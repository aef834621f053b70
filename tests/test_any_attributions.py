"""The steps behind the engine take any attributions: each of them could be another's."""

from __future__ import annotations

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
from newsclaims.text import Layout, Range, lay_out

FUNCTION_WORDS = (
    "a", "and", "as", "but", "by", "for", "he", "her", "I", "in", "it", "no", "not", "of", "on",
    "she", "that", "the", "their", "they", "to", "what", "when", "whether", "which", "who", "whom",
    "whose", "with",
)  # fmt: skip
NOUNS = ("bank", "mayor", "Lund", "Ada", "Tide", "letter", "study", "town", "2019", "years", "open")
MARKS = (",", ".", ":", ";", "?", "“", "”", "‘", "’", "(", ")", "—", "\n\n", "\n", '"')
FOUND_BY = ("model", "accurate-model", "owned-answer", "dash", "colon")

words = st.sampled_from(
    (*FUNCTION_WORDS * 3, *NOUNS * 4, *MARKS * 3, *sorted(AUXILIARIES | CONTRACTED_NEGATIONS))
) | st.sampled_from(sorted(predicates()))
texts = st.lists(words, min_size=1, max_size=24).map(" ".join)


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


@given(st.data())
def test_any_attributions_give_a_valid_article(data: st.DataObject) -> None:
    """Each step takes whatever attributions an engine finds, in whatever text."""
    text = data.draw(texts)
    layout = lay_out(text)
    if not len(layout):
        return
    found = tuple(data.draw(st.lists(reports(layout), min_size=1, max_size=3)))
    _check(text, layout, found)


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


def _check(text: str, layout: Layout, found: tuple[Attribution, ...]) -> None:
    """Run the steps behind the engine."""
    corrected = correct(layout, apply_rules(layout, found))
    for report in corrected:
        assert report.content
        for part in (report.content, report.cue, report.source):
            assert all(0 <= first < end <= len(layout) for first, end in part)
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
