"""The features of a token, of a token relative to a cue, and of a candidate.

Each feature is a small closed set of integers; the model holds one embedding for each value, and a
token's input is the sum of its embeddings. Interacting properties form one feature with a value for
every combination, so that no hashing is needed. No feature identifies a name: the vocabulary holds
lower-case words only (see `words`).
"""

from __future__ import annotations

import attrs

__all__ = [
    "CANDIDATE_FEATURES",
    "CONTEXT_WORDS",
    "DISTANCES",
    "LAYOUT_FEATURES",
    "RELATION_FEATURES",
    "WORD_FEATURES",
    "Feature",
]


@attrs.frozen
class Feature:
    """A named feature with values from 0 to below `size` (0 where the size depends on the data)."""

    name: str
    size: int
    meaning: str


WORD_FEATURES = (
    Feature("word", 0, "its normal form, if common in small letters in the training articles"),
    Feature("suffix3", 0, "its last three characters, if common"),
    Feature("suffix2", 0, "its last two characters, if common"),
    Feature("shape", 24, "capitals, digits, which punctuation mark"),
    Feature("vector", 0, "its row in the table of word vectors"),
)
"""Features of the word alone, computed once for every distinct word."""

LAYOUT_FEATURES = (
    Feature(
        "place",
        16,
        "outside quotations, opening mark, inside, closing mark (4) x first or last of its "
        "sentence (4)",
    ),
    Feature(
        "sentence",
        12,
        "first, second or later sentence of its paragraph (3) x the paragraph's last (2) x "
        "capitalized like a headline (2)",
    ),
    Feature(
        "quotation",
        50,
        "outside (1), or length (4) x last mark inside it: none, comma, full stop (3) x opened (2) "
        "x closed (2)",
    ),
    Feature(
        "paragraph",
        128,
        "the one before ends with a colon, a quotation, an open one (4) x the next begins with a "
        "quotation (2) x first, second, third, later of the text (4) x begins with a quotation (2) "
        "x is one quotation (2)",
    ),
)
"""Features of the layout."""

DISTANCES = (1, 2, 3, 4, 5, 6, 7, 9, 12, 16, 22, 30, 42, 60)
"""Lower bounds of the classes of distance in tokens (the class below the first is distance 0)."""

RELATION_FEATURES = (
    Feature("distance", 2 * (len(DISTANCES) + 1), "signed distance to the head of the cue"),
    Feature("sentences", 10, "sentences before or after, -2 to 2 (5) x inside a quotation (2)"),
    Feature(
        "between",
        24,
        "commas between, 0 to 3 (4) x side (2) x other likely cues between, 0 to 2 (3)",
    ),
    Feature(
        "quotations",
        12,
        "quotations that begin between, 0 to 2 (3) x side (2) x itself a likely cue (2)",
    ),
)
"""Features of a token relative to the head of the cue whose roles are sought."""

CANDIDATE_FEATURES = (
    "logit of the cue",
    "probability of the cue",
    "source: probability of the best span",
    "source: probability of none",
    "content before: probability of the best span",
    "content before: probability of none",
    "content after: probability of the best span",
    "content after: probability of none",
    "cue: probability of the best extent",
    "source: logit of the choice",
    "content before: logit of the choice",
    "content after: logit of the choice",
    "cue: logit of the choice",
    "probability of all of it",
    "content: log of its tokens",
    "source: log of its tokens",
    "cue: tokens",
    "content: share inside quotations",
    "content: all inside quotations",
    "content: some inside quotations",
    "overlap with the content of a stronger cue",
    "probability of that cue",
    "probability of a cue with the same source",
    "probability of a cue whose content holds this head",
    "probability of a cue inside this content",
    "other cues in the sentence, sum of probabilities",
    "other cues in the paragraph outside the sentence, sum of probabilities",
    "log of the tokens before the head in the sentence",
    "log of the tokens after the head in the sentence",
    "source before the head",
    "log of the tokens between cue and content",
    "log of the tokens between source and head",
    "some content before",
    "some content after",
    "log of the paragraph's number",
    "sentence capitalized like a headline",
    "source in another sentence",
    "head capitalized",
    "source: expected overlap with the right one",
    "content: expected overlap with the right one",
    "source: log of the expected tokens of the right one",
    "content: log of the expected tokens of the right one",
    "content: probability of none on either side",
)
"""Numeric features of a candidate."""

CONTEXT_WORDS = (
    "head",
    "first of the source",
    "last of the source",
    "first of the content",
    "last of the content",
    "after the cue",
    "before the cue",
    "first of the cue",
)
"""The words in and around a candidate whose embeddings the reranker reads."""
