"""Characters → layout: tokens, sentences, paragraphs, quotations, labels, datelines."""

from newsclaims.text.interruptions import is_furniture, is_picture_credit, is_subheading
from newsclaims.text.laying_out import lay_out
from newsclaims.text.layout import Dateline, Layout, Quotation, Range, SpeechLabel, overlap
from newsclaims.text.list_items import start_of_item
from newsclaims.text.marks import MARKS, Family
from newsclaims.text.name_shapes import PARTICLES, is_name, is_name_in_small
from newsclaims.text.names_like_verbs import APPEALS, NAMES_LIKE_VERBS
from newsclaims.text.punctuation import (
    BOUNDARY_MARKS,
    BULLETS,
    CLAUSE_BREAKS,
    CLAUSE_DASHES,
    DASHES,
    PIECE_BREAKS,
    SENTENCE_ENDS,
)
from newsclaims.text.reading_view import ReadingView
from newsclaims.text.residue import read_residue
from newsclaims.text.rubrics import Rubric, rubric_of
from newsclaims.text.tokens import tokens_among

__all__ = [
    "APPEALS",
    "BOUNDARY_MARKS",
    "BULLETS",
    "CLAUSE_BREAKS",
    "CLAUSE_DASHES",
    "DASHES",
    "MARKS",
    "NAMES_LIKE_VERBS",
    "PARTICLES",
    "PIECE_BREAKS",
    "SENTENCE_ENDS",
    "Dateline",
    "Family",
    "Layout",
    "Quotation",
    "Range",
    "ReadingView",
    "Rubric",
    "SpeechLabel",
    "is_furniture",
    "is_name",
    "is_name_in_small",
    "is_picture_credit",
    "is_subheading",
    "lay_out",
    "overlap",
    "read_residue",
    "rubric_of",
    "start_of_item",
    "tokens_among",
]
