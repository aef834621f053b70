"""The files of newsclaims' accurate model.

Nothing here is meant to be called: ``newsclaims.parse_article(text, model="accurate")`` finds it.
"""

from pathlib import Path

__all__ = ["FOLDER", "FORMAT_VERSION", "__version__"]

__version__ = "0.1.0"

FORMAT_VERSION = 1
"""The version of the files, which newsclaims checks against the one that it reads."""

FOLDER = Path(__file__).parent / "data"
"""The folder of the files: ``model.npz``, ``encoder.onnx`` and ``tokenizer.json``."""
