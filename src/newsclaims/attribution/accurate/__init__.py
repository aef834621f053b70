"""The accurate model: a transformer encoder below the fast model's layers (extra ``accurate``).

`word_pieces` splits a text's tokens into sequences, `encoder` runs the transformer over them, and
`loading` finds the files in a distribution of their own, ``newsclaims-accurate``. The other layers
of the network, the decoding and the reranker are those of `newsclaims.attribution.model`.
"""

from newsclaims.attribution.accurate.loading import ACCURATE, AccurateModel, load_accurate

__all__ = ["ACCURATE", "AccurateModel", "load_accurate"]
