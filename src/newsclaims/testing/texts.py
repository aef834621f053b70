"""Strategies for texts like news, and for broken ones: code must not fail on either."""

from __future__ import annotations

from hypothesis import strategies as st

from newsclaims._arguments import refuse, require_whole

__all__ = ["MARKS", "quoted_texts", "texts"]

MARKS: tuple[tuple[str, str], ...] = (
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("''", "''"),
    ("``", "''"),
    ("«", "»"),
    ("« ", " »"),
    ("‹", "›"),
    ("„", "“"),
    ("„", "”"),
    ("»", "«"),
    ("”", "”"),
    ("「", "」"),
)
"""Quotation marks, opening and closing, of many countries' newspapers."""

_DEEPEST = 50
"""Maximum nesting of quotations; Python's stack cannot hold hundreds of strategies."""

_WORDS = (
    "the", "a", "minister", "farmers", "said", "told", "reporters", "that", "water", "rose",
    "according", "to", "Dr.", "Ana Sá", "O’Neil", "rock ’n’ roll", "don't", "U.S.", "3.5", "10:30",
    "Łódź", "Köln", "नमस्ते", "東京", "e\u0301te\u0301", "🙂", "👩‍🌾", "🇫🇮", "naïve", "re-elected",
    "[sic]", "(left)", "—", "…", "&amp;", "\u200b", "ﬁve", "İstanbul", "\U0001d4d0", "1e-5",
)  # fmt: skip
_GAPS = (" ", " ", " ", " ", "  ", "\u00a0", "\t", "\n", "\r\n", "\u2028", "\x0b", "\x85")
_STOPS = (".", ".", ",", "!", "?", "…", ":", ";", "")
_BETWEEN = (" ", " ", "\n", "\n\n", "\r\n\r\n", "\n \n", "\u2029", "")
_SAID = (
    "Mara Ellison said",
    "said the minister",
    "he told reporters",
    "according to officials",
    "they added",
)

_words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
_odd_words = st.lists(
    st.tuples(st.sampled_from(_WORDS), st.sampled_from(_GAPS)), min_size=1, max_size=6
).map(lambda pairs: "".join(word + gap for word, gap in pairs).rstrip(" "))
_characters = st.characters(codec="utf-8")


def quoted_texts(*, depth: int = 2) -> st.SearchStrategy[str]:
    """Words between quotation marks of any style, with quotations inside, up to `depth` deep.

    Raises:
        InvalidValueError: The depth is not a number from 1 to 50.
    """
    require_whole(depth, name="depth", least=1)
    if depth > _DEEPEST:
        refuse(depth, name="depth", expected=f"at most {_DEEPEST}")
    inner: st.SearchStrategy[str] = st.one_of(_words, _odd_words)
    if depth > 1:
        nested = quoted_texts(depth=depth - 1)
        inner = st.one_of(
            inner,
            st.tuples(_words, nested, st.one_of(st.just(""), _words)).map(
                lambda pieces: " ".join(filter(None, pieces))
            ),
        )
    return st.tuples(st.sampled_from(MARKS), inner, st.sampled_from(_STOPS)).map(
        lambda drawn: drawn[0][0] + drawn[1] + drawn[2] + drawn[0][1]
    )


def texts(*, min_size: int = 0) -> st.SearchStrategy[str]:
    """Any texts, most of them like news: quotations, nested and broken ones, emoji, odd spaces.

    Args:
        min_size: The minimum number of characters (code points).
    """
    quoted = quoted_texts()
    broken = st.tuples(quoted, st.integers(0, 3), st.sampled_from(["", "“", "”", '"', "’"])).map(
        lambda drawn: drawn[0][drawn[1] :] + drawn[2]
    )
    sentence = st.one_of(
        st.tuples(_words, st.sampled_from(_STOPS)).map("".join),
        st.tuples(quoted, st.sampled_from(_SAID)).map(lambda pair: f"{pair[0]} {pair[1]}."),
        st.tuples(st.sampled_from(_SAID), quoted).map(lambda pair: f"{pair[0]}, {pair[1]}"),
        _odd_words,
        broken,
    )
    newsy = st.lists(st.tuples(sentence, st.sampled_from(_BETWEEN)), min_size=1, max_size=5).map(
        lambda pieces: "".join(piece + gap for piece, gap in pieces)
    )
    anything = st.text(_characters, min_size=min_size, max_size=60)
    return st.one_of(newsy, newsy, anything).filter(lambda text: len(text) >= min_size)
