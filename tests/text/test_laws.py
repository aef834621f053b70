"""Invariants of layouts, for any text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newsclaims import Diagnostic, DiagnosticKind
from newsclaims.spans import Span
from newsclaims.text import Layout, lay_out

_PIECES = (
    *(
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "''",
        "``",
        "„",
        "«",
        "»",
        "‹",
        "›",
        "「",
        "」",
        "’’",
        "´",
        "＂",
    ),
    *(
        " ",
        " ",
        " ",
        "\xa0",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\t",
        "\ufeff",
        "\u200b",
        "\x00",
        "\x85",
    ),
    *("a", "We", "said", "he", "Smith", "voters", "n't", "'s", "Mr.", "U.S.", "J.", "No.", "p.m."),
    *(".", ",", "?", "!", ":", ";", "…", "...", "--", "—", "-", "(", ")", "[", "]", "/", "%", "$"),
    *(
        "5",
        "6'2",
        "3.5",
        "@x",
        "#x",
        "http://",
        "www.",
        "e\u0301",
        "😀",
        "हि",
        "中",
        "。",
        "ß",
        "İ",
        "_",
    ),
)
_HARD = (
    "",
    " ",
    "“",
    "\ufeff“We won,” she said.",
    "“a”“b”“c”",
    "“A “B “C “D “E “F “G “H “I “J",
    "‘“‘“‘“‘“‘“‘“",
    "「「「「「「「「「「a」」」」」」」」」」",
    "''''''''''",
    '"a" "b "c" d" "e',
    "“We won.\n\n“We won.\n\n“We won.\n\nWe won.”",
    "He’s 6’2”, ”she said, “and the dogs’ ’90s “ball",
    "\r\r\n\n\r\u2028\u2029\x0b\x0c\x85",
)
texts = st.one_of(
    st.sampled_from(_HARD),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60),
)


def _shift(layout: Layout, *, count: int) -> dict[str, Any]:
    """The layout of a range of tokens, for comparison."""
    return {
        "words": layout.words[:count],
        "starts": layout.starts[:count],
        "ends": layout.ends[:count],
        "sentences": tuple(each for each in layout.sentences if each[0] < count),
        "paragraphs": tuple(each for each in layout.paragraphs if each[0] < count),
        "quotations": tuple(each for each in layout.quotations if each.tokens[0] < count),
    }


@given(texts)
@example("\x1c\x1d\x1e\x1f")
def test_tokens_and_gaps_give_back_the_text(text: str) -> None:
    """Every character is in one token or in a gap, and no token contains white space.

    Characters that the layout omits or replaces are in its edits.
    """
    layout = lay_out(text)
    plain = not layout.edits
    edited = {at for edit in layout.edits for at in range(edit.start, edit.end)}
    previous = 0
    for index, (word, start, end) in enumerate(
        zip(layout.words, layout.starts, layout.ends, strict=True)
    ):
        assert previous <= start < end
        assert layout.read(layout.span((index, index + 1))) == word
        assert text[start:end] == word or not plain
        assert not any(character.isspace() for character in word)
        assert all(_is_gap(text, at) or at in edited for at in range(previous, start))
        previous = end
    assert all(_is_gap(text, at) or at in edited for at in range(previous, len(text)))


def _is_gap(text: str, at: int) -> bool:
    return text[at].isspace() or not text[at].isprintable()


_RESIDUE = (
    *("&ldquo;", "&#8221;", "&amp;", "&nbsp;", "&shy;", "<b>", "</b>", "<br/>", "<p>", "<v Ann>"),
    *("â€œ", "â€\x9d", "Ã©", "\x93", "\x92", "\xad", "\u200b", "\u200d", "\ufeff", "\x00", "[3]"),
    *("¹", "²", "**", "*", "_", "# ", "> ", '\\"', "\\n", '""', "[a](https://x.org)", "![", "]("),
)
dirty_texts = st.lists(st.sampled_from((*_PIECES, *_RESIDUE)), max_size=40).map("".join)


@given(dirty_texts)
def test_a_text_with_residue_is_read_like_one_without(text: str) -> None:
    """Without the residue the text has the same words, unless new residue arises."""
    layout = lay_out(text)
    read = layout.read(Span(0, len(text)))
    clean = lay_out(read)
    if not clean.edits:
        assert clean.words == layout.words
        assert clean.sentences == layout.sentences
        assert clean.paragraphs == layout.paragraphs
        assert clean.quotations == layout.quotations


@given(dirty_texts)
def test_edits_are_in_order_with_diagnostics(text: str) -> None:
    """Edits are disjoint and in order, each with a diagnostic of its kind."""
    layout = lay_out(text)
    previous = 0
    diagnosed = {(each.kind, each.span) for each in layout.diagnostics}
    for edit in layout.edits:
        assert previous <= edit.start < edit.end <= len(text)
        assert (edit.kind, Span(edit.start, edit.end)) in diagnosed
        previous = edit.end


@given(dirty_texts)
def test_tokens_of_a_text_with_residue_stand_in_order(text: str) -> None:
    """Tokens never overlap in the original text, and each reads as its word."""
    test_tokens_and_gaps_give_back_the_text.hypothesis.inner_test(text)  # type: ignore[attr-defined]


@given(texts)
def test_sentences_and_paragraphs_hold_every_token_once(text: str) -> None:
    """Sentences and paragraphs partition the tokens; sentences are inside paragraphs."""
    layout = lay_out(text)
    for ranges, index_of in (
        (layout.sentences, layout.sentence_of),
        (layout.paragraphs, layout.paragraph_of),
    ):
        expected = [n for n, (first, end) in enumerate(ranges) for _ in range(first, end)]
        assert list(index_of) == expected
        assert [first for first, _ in ranges] == [0, *(end for _, end in ranges)][: len(ranges)]
        assert all(first < end for first, end in ranges)
        assert len(index_of) == len(layout)
    for first, end in layout.sentences:
        assert layout.paragraph_of[first] == layout.paragraph_of[end - 1]


@given(texts)
def test_quotations_nest_or_are_disjoint(text: str) -> None:
    """Two quotations are disjoint or nested; each is inside one paragraph."""
    layout = lay_out(text)
    open_ones: list[int] = []
    innermost = [-1] * len(layout)
    outermost = [-1] * len(layout)
    for index, quotation in enumerate(layout.quotations):
        first, end = quotation.tokens
        assert layout.paragraph_of[first] == layout.paragraph_of[end - 1]
        assert end - first > quotation.opened + quotation.closed
        while open_ones and layout.quotations[open_ones[-1]].tokens[1] <= first:
            open_ones.pop()
        assert quotation.inside == (open_ones[-1] if open_ones else -1)
        if open_ones:
            assert end <= layout.quotations[open_ones[-1]].tokens[1]
        open_ones.append(index)
        for token in range(first, end):
            innermost[token] = index
            outermost[token] = outermost[token] if outermost[token] >= 0 else index
    assert layout.innermost_quotation_of == tuple(innermost)
    assert layout.quotation_of == tuple(outermost)
    assert list(layout.quotations) == sorted(
        layout.quotations, key=lambda each: (each.tokens[0], -each.tokens[1])
    )


@given(texts)
def test_a_quotation_carries_on_one_of_an_earlier_paragraph(text: str) -> None:
    """A continued quotation is unclosed and in the previous paragraph."""
    layout = lay_out(text)
    for quotation in layout.quotations:
        if quotation.continues >= 0:
            earlier = layout.quotations[quotation.continues]
            paragraph = layout.paragraph_of[quotation.tokens[0]]
            assert layout.paragraph_of[earlier.tokens[0]] == paragraph - 1
            assert not earlier.closed


@given(texts)
def test_diagnostics_are_in_order_and_in_the_text(text: str) -> None:
    """Diagnostics are in text order, inside the text, and have a message."""
    layout = lay_out(text)
    spans = [each.span for each in layout.diagnostics]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(texts, st.sets(st.sampled_from(("a", "said", "i", ",", ".", "“", '"', "no such word"))))
def test_tokens_are_found_by_their_words(text: str, wanted: set[str]) -> None:
    """The index of words finds the tokens that a search of the text finds, in order."""
    layout = lay_out(text)
    searched = [at for at, word in enumerate(layout.lowered) if word in wanted]
    assert layout.tokens_among(wanted) == searched


@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    """A layout depends on the text only."""
    assert lay_out(text) == lay_out(text)


def _of_places(layout: Layout) -> list[Diagnostic]:
    """The diagnostics with a position; the language is a property of the whole text."""
    whole = DiagnosticKind.UNSUPPORTED_LANGUAGE
    return [each for each in layout.diagnostics if each.kind is not whole]


@given(texts)
def test_an_appended_paragraph_changes_nothing(text: str) -> None:
    """A plain paragraph after the text does not change the layout before it."""
    alone = lay_out(text)
    followed = lay_out(f"{text}\n\nThe bridge stayed closed.")
    assert len(followed) == len(alone) + 5
    assert _shift(followed, count=len(alone)) == _shift(alone, count=len(alone))
    assert _of_places(followed) == _of_places(alone)


@given(texts)
def test_a_paragraph_before_shifts_all_alike(text: str) -> None:
    """A plain paragraph before the text shifts everything and changes nothing."""
    lead = "The bridge stayed closed.\n\n"
    assume(text.strip("\ufeff\u200b \t\xa0\n\r\u2028\x85") == text)
    alone, preceded = lay_out(text), lay_out(lead + text)
    assert preceded.words[5:] == alone.words
    assert [start - len(lead) for start in preceded.starts[5:]] == list(alone.starts)
    assert [(first - 5, end - 5) for first, end in preceded.sentences[1:]] == list(alone.sentences)
    quoted = [(each.tokens[0] - 5, each.tokens[1] - 5) for each in preceded.quotations]
    assert quoted == [each.tokens for each in alone.quotations]


_words = st.sampled_from(("we", "bridge", "can't", "the voters' vote", "Mr. Smith", "U.S.", "5"))
_speech = st.lists(_words, min_size=1, max_size=4).map(lambda words: f"We {' '.join(words)} go")
_inner = st.one_of(_speech, st.builds(lambda a, b: f"{a}, ‹{b}› and left", _speech, _speech))
_sentence = st.one_of(
    st.builds(lambda words: f"«{words},» Smith said. ", _inner),
    st.builds(lambda words: f"«{words}?» asked Smith. ", _inner),
    st.builds(lambda words: f"Smith said, «{words}.» ", _inner),
    st.builds(lambda words: f"The «{words}» plan failed. ", _speech),
    st.just("Nobody left. "),
)
_STYLES = {
    "straight": ('"', '"', "'", "'"),
    "curly": ("“", "”", "‘", "’"),
    "doubled": ("''", "''", "'", "'"),
    "tex": ("``", "''", "`", "'"),
    "low": ("„", "“", "‚", "‘"),
    "guillemets": ("«", "»", "‹", "›"),
    "primes": ("‶", "″", "‘", "’"),
    "turned guillemets": ("»", "«", "›", "‹"),
    "british": ("'", "'", '"', '"'),
}


@given(
    st.lists(st.lists(_sentence, min_size=1, max_size=4).map("".join), min_size=1, max_size=3),
    st.sampled_from(sorted(_STYLES)),
)
def test_every_style_of_marks_gives_the_same(paragraphs: list[str], style: str) -> None:
    """Quotations do not depend on the style of marks."""
    plan = "\n\n".join(paragraphs)
    opening, closing, inner_opening, inner_closing = _STYLES[style]
    marks = zip("«»‹›", (opening, closing, inner_opening, inner_closing), strict=True)
    text = plan.translate(str.maketrans(dict(marks)))
    expected, found = lay_out(plan), lay_out(text)
    assert not expected.diagnostics
    assert not found.diagnostics
    assert found.quotations == expected.quotations
    assert found.sentences == expected.sentences
    assert len(found.quotations) == plan.count("«") + plan.count("‹")


_long_paragraphs = st.lists(
    st.lists(
        st.sampled_from(("bridge", "is", "closed", "said", "“never”", "a", "engineers'")),
        min_size=40,
        max_size=80,
    ).map(lambda words: f"The {' '.join(words)}."),
    min_size=1,
    max_size=4,
)


@given(_long_paragraphs, st.integers(min_value=25, max_value=100))
@example([f"The {'bridge ' * 12}is a a a a “never” {'bridge ' * 13}“never” {'bridge ' * 7}."], 98)
def test_lines_cut_at_a_width_are_read_as_one(paragraphs: list[str], width: int) -> None:
    """Text that is wrapped at a fixed width has the layout of the unwrapped text."""
    plain = lay_out("\n\n".join(paragraphs))
    cut = lay_out("\n\n".join(textwrap.fill(each, width) for each in paragraphs))
    assert cut.words == plain.words
    assert cut.paragraphs == plain.paragraphs
    assert cut.sentences == plain.sentences
    assert cut.quotations == plain.quotations


@pytest.mark.parametrize(
    "piece",
    [
        *(
            '"',
            "“",
            "”",
            "'",
            "’",
            "‘",
            "''",
            "«",
            "»",
            "「",
            '" ',
            ' "',
            " “a",
            "“a ",
            "”a ",
            " 'a",
        ),
        *("s’ ", "‘a s’ ", "“‘a", "“a. ", "“A, he ", "A.” ", 'said a." ', "“A said. ", "SMITH: “"),
        *("\n", "\n“a", "“a\n", '"a\n\n', "word word\n", "A. ", "A b? ” ", "Mr. ", "...", "--"),
    ],
)
def test_steps_grow_with_the_text_and_no_faster(
    piece: str, count_steps: Callable[[Callable[[], object]], int]
) -> None:
    """Four times the text takes about four times the steps."""
    once = count_steps(lambda: lay_out(piece * 200))
    four_times = count_steps(lambda: lay_out(piece * 800))
    assert four_times <= 4.4 * once + 200


@pytest.mark.parametrize(
    "piece", ["a", "n", "a-", "a'", "1.", "A.", "http://!", "www.", "\t", ".5"]
)
def test_a_long_token_is_read_in_one_go(piece: str) -> None:
    """A megabyte without a break is read without backtracking."""
    text = piece * (1_000_000 // len(piece))
    layout = lay_out(text)
    assert sum(map(len, layout.words)) == len(text.strip())
