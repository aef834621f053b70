"""Characters → layout: tokens, sentences, paragraphs and quotations."""

from newsclaims.text.layout import Layout, Quotation, Range
from newsclaims.text.reading import lay_out

__all__ = ["Layout", "Quotation", "Range", "lay_out"]
