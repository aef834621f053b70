"""`to_json` and `from_json`: the fast backend where it is installed, Python's `json` elsewhere.

Both give the same: what the fast one writes is what the other would write, and whatever it does
not read without any doubt, the other one decides.
"""

from __future__ import annotations

from newsclaims.article import Article
from newsclaims.errors import InvalidValueError, shown
from newsclaims.json import documents, fast

__all__ = ["from_json", "to_json"]


def to_json(article: Article) -> str:
    """An article as a JSON document in one line: equal when read, byte-identical when rewritten.

    Raises:
        InvalidValueError: `article` is no Article.
    """
    backend = fast.load() if type(article) is Article else None
    document = None if backend is None else backend.write(article)
    return documents.written(article) if document is None else document


def from_json(document: str | bytes) -> Article:
    """The article that `to_json` wrote.

    Args:
        document: The document's text, or its bytes in UTF-8.

    Raises:
        DocumentError: It is no valid document of our format, or of a newer version; the error has
            the path and reason of each problem.
        InvalidValueError: `document` is neither text nor bytes.
    """
    given: object = document
    if not isinstance(given, str | bytes):
        message = f"expected a JSON document as str or bytes, got {shown(given)}"
        raise InvalidValueError(message)
    backend = fast.load()
    article = None if backend is None else backend.read(document)
    return documents.read(document) if article is None else article
