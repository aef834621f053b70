"""Articles as spaCy documents, with the real spaCy."""

from __future__ import annotations

import zlib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import Doc, DocBin

from newsclaims import Article, InputError, InvalidValueError, parse_article, sample_text
from newsclaims.interchange import known_formats, read_documents, write_to
from newsclaims.interchange.spacy_component import Component, make_component
from newsclaims.interchange.spacy_docs import from_doc, to_doc
from newsclaims.testing import articles

ARTICLE = parse_article(sample_text(), id="ferry")


def test_the_component_finds_what_parse_article_finds() -> None:
    """A pipeline with the component sets the article and its spans on each document."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsclaims", config={"statements": True})
    (doc,) = nlp.pipe([sample_text()])
    article = parse_article(sample_text(), statements=True)
    assert doc._.newsclaims == article
    contents = {span.id_: span.label_ for span in doc.spans["newsclaims.content"]}
    assert contents == {claim.id: claim.kind.value for claim in article.claims}
    mention = doc.spans["newsclaims.mention"][0]
    assert (mention.label_, mention._.newsclaims) == ("Ada Lund", article.claims[0])
    assert article.get(mention.kb_id_).name == "Ada Lund"


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    """A pipeline needs no import of ours."""
    (point,) = entry_points(group="spacy_factories", name="newsclaims")
    assert point.load() is make_component


def test_metadata_reach_the_parser() -> None:
    """An article's metadata are in the document's user data."""
    doc = spacy.blank("en").make_doc("“It rains,” Ann Lund said.")
    doc.user_data["newsclaims.metadata"] = {"id": "rain", "published": "2022-10-03"}
    article = Component({})(doc)._.newsclaims
    assert (article.id, str(article.published)) == ("rain", "2022-10-03")


def test_wrong_options_are_refused_at_once() -> None:
    """Options are checked when the pipeline is built, not at the first document."""
    with pytest.raises(InvalidValueError, match="threshold: expected a number from 0 to 1"):
        spacy.blank("en").add_pipe("newsclaims", config={"threshold": 2})


@settings(max_examples=8)
@given(articles(max_claims=2))
def test_spans_cover_their_pieces(article: Article) -> None:
    """Each span covers its claim's pieces, extended to whole tokens."""
    doc = to_doc(article)
    assert doc.text == article.text
    assert from_doc(doc) == article
    characters = {token.i: set(range(token.idx, token.idx + len(token))) for token in doc}
    for claim in article.claims:
        held = [span for span in doc.spans["newsclaims.content"] if span.id_ == claim.id]
        wanted = [set(range(piece.start, piece.end)) for piece in claim.content]
        expected = [
            [number for number, own in characters.items() if own & piece] for piece in wanted
        ]
        assert [[token.i for token in span] for span in held] == [each for each in expected if each]


def test_documents_with_no_article_and_of_another_text() -> None:
    """They give no article, and an article of another text is refused."""
    doc = spacy.blank("en").make_doc("It snows.")
    assert doc._.newsclaims is None
    with pytest.raises(InputError, match="there is no article in this Doc"):
        from_doc(doc)
    doc.user_data["newsclaims"] = to_doc(ARTICLE).user_data["newsclaims"]
    with pytest.raises(InputError, match="of another text than the Doc"):
        from_doc(doc)


def test_a_doc_bin_is_one_that_spacy_reads(tmp_path: Path) -> None:
    """The library itself reads spans and user data; a plain DocBin gives errors."""
    path = tmp_path / "out.spacy"
    write_to(path, [ARTICLE], known_formats()["spacy"])
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    assert doc._.newsclaims == ARTICLE
    assert doc.spans["newsclaims.cue"][0].text == "has denied"
    DocBin(docs=[Doc(spacy.blank("en").vocab, words=["Hi"])]).to_disk(path)
    (error,) = read_documents(path)
    assert (
        str(error)
        == f'{path}: document 0: there is no article in this Doc (in user_data["newsclaims"])'
    )


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    """A decompression bomb is refused within memory limits."""
    path = tmp_path / "bomb.spacy"
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    path.write_bytes(b"".join([*(packer.compress(block) for _ in range(80)), packer.flush()]))
    (error,) = read_documents(path)
    assert str(error) == f"{path}: the file unpacks to more than 200 times its size"
