"""Articles as spaCy's `Doc`, and many of them as a `DocBin`; both ways.

A `Doc` has span groups that spaCy's own tools show and edit, each span with the id of what it
belongs to as ``span_id``:

======================  =======================================================================
group                   a span is
======================  =======================================================================
``newsclaims.content``  a piece of a claim's content, labeled with the claim's kind
``newsclaims.cue``      a piece of its cue, labeled ``cue``
``newsclaims.mention``  a piece of the words for who claims it, labeled with the speaker's name,
                        with the speaker's id as ``kb_id``
``newsclaims.quote``    a piece of a quote, labeled with its kind
``newsclaims.speaker``  a mention of a speaker, labeled with the kind of speaker
======================  =======================================================================

These span whole tokens, as spaCy's must; a piece that is nothing but the space after a token has no
span. The article itself, with its exact offsets, is kept in ``doc.user_data["newsclaims"]`` as a
JSON document, and ``doc._.newsclaims`` is the `Article`.
"""

from __future__ import annotations

import io
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from newsclaims._arguments import refuse, require
from newsclaims.article import Article
from newsclaims.errors import DocumentError, InputError, MissingExtraError
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.interchange.expansion import most_allowed, refusal
from newsclaims.json import from_json, to_json
from newsclaims.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["FORMAT", "add_to_doc", "from_doc", "register_extensions", "to_doc"]

USER_DATA: Final = "newsclaims"
"""The key of the article's JSON in ``Doc.user_data``."""

EXTENSION: Final = "newsclaims"
"""The extension attribute: ``doc._.newsclaims``, ``span._.newsclaims``."""


def to_doc(article: Article, *, nlp: Language | None = None) -> Doc:
    """Convert an article to a spaCy document; `from_doc` restores an equal one.

    Args:
        article: The article.
        nlp: The pipeline whose tokenizer splits the text; a blank English one by default. Its other
            components are not run: call them on the document.

    Raises:
        InvalidValueError: An argument is of another class.
        MissingExtraError: spaCy is not installed.
    """
    require(article, Article, name="article", expected="an Article")
    if nlp is not None and not callable(getattr(nlp, "make_doc", None)):
        refuse(nlp, name="nlp", expected="a pipeline of spaCy")
    tokenizer = _blank() if nlp is None else nlp
    doc = tokenizer.make_doc(article.text)
    add_to_doc(doc, article)
    return doc


def add_to_doc(doc: Doc, article: Article) -> None:
    """Add an article and its spans to a document of the same text.

    Raises:
        InputError: The document is of another text.
    """
    register_extensions()
    if doc.text != article.text:
        raise InputError("this Doc is of another text than the article")
    doc.user_data[USER_DATA] = to_json(article)
    groups: dict[str, list[Any]] = {
        name: [] for name in ("content", "cue", "mention", "quote", "speaker")
    }
    make = _spacy().tokens.Span
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]

    def add(name: str, spans: Iterable[Span], label: str, id: str, kb_id: str = "") -> None:
        for span in spans:
            first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
            if first < last:  # otherwise it is empty, or a space after a token
                groups[name].append(make(doc, first, last, label, kb_id=kb_id, span_id=id))

    for claim in article.claims:
        add("content", claim.content, claim.kind.value, claim.id)
        add("cue", claim.cue, "cue", claim.id)
        speakers = article.speakers_of(claim)
        name = "; ".join(speaker.name for speaker in speakers)
        add("mention", claim.mention, name, claim.id, speakers[0].id if speakers else "")
    for quote in article.quotes:
        add("quote", quote.spans, quote.kind.value, quote.id)
    for speaker in article.speakers:
        add("speaker", (m.span for m in speaker.mentions), speaker.kind.value, speaker.id)
    for name, spans in groups.items():
        doc.spans[f"newsclaims.{name}"] = spans


def from_doc(doc: Doc) -> Article:
    """The article of a document made by `to_doc` or the component ``newsclaims``.

    Raises:
        InvalidValueError: The argument is not a spaCy document.
        InputError: It contains no article, or the text is another one.
        DocumentError: The stored article is damaged.
    """
    if not isinstance(getattr(doc, "user_data", None), dict):
        refuse(doc, name="doc", expected="a Doc of spaCy")
    data = doc.user_data.get(USER_DATA)
    if not isinstance(data, str):
        raise InputError(f'there is no article in this Doc (in user_data["{USER_DATA}"])')
    article = from_json(data)
    if article.text != doc.text:
        raise InputError("the article in this Doc is of another text than the Doc")
    return article


def register_extensions() -> None:
    """Register ``doc._.newsclaims`` and ``span._.newsclaims`` with spaCy.

    The first is the `Article`, or None; the second, of a span of one of our groups, its claim,
    quote or speaker, or None.
    """
    tokens = _spacy().tokens
    for kind, getter in ((tokens.Doc, _article_of), (tokens.Span, _annotation_of)):
        if not kind.has_extension(EXTENSION):
            kind.set_extension(EXTENSION, getter=getter)


def _article_of(doc: Any) -> Article | None:
    return from_doc(doc) if USER_DATA in doc.user_data else None


def _annotation_of(span: Any) -> Any:
    article = _article_of(span.doc)
    found = None if article is None else {each.id: each for each in article.annotations()}
    return None if found is None else found.get(span.id_)


def _spacy() -> Any:
    try:
        import spacy  # noqa: PLC0415  optional
        import spacy.tokens  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError.for_extra("spacy", purpose="spaCy's Doc") from None
    return spacy


@cache
def _blank() -> Language:
    nlp: Language = _spacy().blank("en")
    nlp.max_length = 1 << 62  # tokenizing is linear in the length
    return nlp


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    found = _spacy().tokens.DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for article in articles:
        found.add(to_doc(article))
    yield found.to_bytes()


def _read(stream: BinaryIO) -> Iterator[DocumentResult]:
    data = stream.read()
    _refuse_bomb(data)
    try:
        docs = list(
            _spacy().tokens.DocBin(store_user_data=True).from_bytes(data).get_docs(_blank().vocab)
        )
    except MissingExtraError:
        raise
    except Exception as error:  # noqa: BLE001  whatever spaCy raises at damaged data
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        raise InputError(f"this is not a DocBin, or it is damaged or cut off: {reason}") from None
    for number, doc in enumerate(docs):
        try:
            yield from_doc(doc)
        except (InputError, DocumentError) as error:
            yield InputError(f"document {number}: {error}")


def _refuse_bomb(data: bytes) -> None:
    """Refuse compressed data that would fill the memory, before spaCy unpacks them.

    Raises:
        InputError: They would.
    """
    most = most_allowed(len(data))
    unpacker = zlib.decompressobj()
    source = io.BytesIO(data)
    size = 0
    try:
        while size <= most and (piece := unpacker.unconsumed_tail or source.read(1 << 16)):
            size += len(unpacker.decompress(piece, 1 << 20))
    except zlib.error:
        return  # spaCy raises its own error
    if size > most:
        raise refusal()


FORMAT: Final = ArticleFormat(
    name="spacy",
    description="a DocBin of spaCy documents",
    suffixes=(".spacy",),
    write=_write,
    read=_read,
    extra="spacy",
)
