"""Characters → layout: tokens, sentences, paragraphs and quotations."""

from newsclaims.text.laying_out import lay_out
from newsclaims.text.layout import Layout, Quotation, Range
from newsclaims.text.marks import MARKS, Family

__all__ = ["MARKS", "Family", "Layout", "Quotation", "Range", "lay_out"]
