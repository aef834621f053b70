"""The annotations and schema.org data, interpreted by a JSON-LD library."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from newsclaims import Article, Factuality, InputError, InvalidValueError, Stance, parse_article
from newsclaims.analysis import reanchor
from newsclaims.interchange.schema_org import claim_review, to_schema_org
from newsclaims.interchange.text_selectors import anchor, selectors_of
from newsclaims.interchange.web_annotation import (
    from_web_annotation,
    iri_of,
    to_web_annotation,
)
from newsclaims.spans import Span

jsonld = pytest.importorskip("pyld.jsonld")

CONTEXTS = Path(__file__).parents[1] / "data" / "interchange" / "contexts"
KNOWN = {"http://www.w3.org/ns/anno.jsonld": "anno.json", "https://schema.org": "schema.json"}
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "http://schema.org/"
TEXT = (
    "🙂 Mayor Ann Lund denied that the ferry sank. “We saw it,” said Bo Ek, “and we wept.” "
    "The Meridian reported that Bo Ek had said that the ferry was old."
)
ARTICLE = parse_article(
    TEXT,
    id="ferry",
    title="Mayor denies",
    url="https://news.example/ferry",
    publisher="The Meridian",
    authors=("Eva Pohl",),
    published=datetime.date(2024, 5, 6),
    language="en",
)


def load(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    """A context from the test data instead of from the web."""
    document = json.loads((CONTEXTS / KNOWN[url]).read_text("utf-8"))
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
    }


def nodes(data: dict[str, Any], type: str) -> list[dict[str, Any]]:
    """The nodes of a type in the library's expansion of some data, flattened."""
    flat = jsonld.flatten(data, options={"documentLoader": load})
    return [node for node in flat if type in node.get("@type", [])]


def only(node: dict[str, Any], name: str) -> Any:
    """The one value of a property."""
    (value,) = node[name]
    return value.get("@value", value.get("@id"))


def test_annotations_are_those_of_the_model() -> None:
    """Each claim and quote is an annotation with position and quote selectors."""
    page = to_web_annotation(ARTICLE)
    found = {node["@id"]: node for node in nodes(page, f"{OA}Annotation")}
    assert len(found) == 1 + len(ARTICLE.quotes) + len(ARTICLE.claims)
    resources = {node["@id"]: node for node in nodes(page, f"{OA}SpecificResource")}
    positions = {node["@id"]: node for node in nodes(page, f"{OA}TextPositionSelector")}
    quotes = {node["@id"]: node for node in nodes(page, f"{OA}TextQuoteSelector")}
    for claim in ARTICLE.claims:
        node = found[f"{iri_of(ARTICLE)}#annotations/{claim.id}"]
        targets = [resources[one["@id"]] for one in node[f"{OA}hasTarget"]]
        contents = [one for one in targets if only(one, "urn:newsclaims:role") == "content"]
        assert len(contents) == len(claim.content)
        for target, span in zip(contents, claim.content, strict=True):
            assert only(target, f"{OA}hasSource") == ARTICLE.url
            ids = [one["@id"] for one in target[f"{OA}hasSelector"]]
            (position,) = [positions[id] for id in ids if id in positions]
            (quote,) = [quotes[id] for id in ids if id in quotes]
            assert only(quote, f"{OA}exact") == span.of(TEXT)
            bounds = only(position, f"{OA}start"), only(position, f"{OA}end")
            assert tuple(map(int, bounds)) == (span.start, span.end)
        assert {one["@id"] for one in node[f"{OA}motivatedBy"]} == {
            f"{OA}identifying",
            f"{OA}classifying",
        }


def test_pages_round_trip_as_graphs() -> None:
    """A page that is read and written again is the same graph."""
    page = to_web_annotation(ARTICLE)
    again = to_web_annotation(from_web_annotation(page))
    graphs = [
        jsonld.normalize(
            one, {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
        )
        for one in (page, again)
    ]
    assert graphs[0] == graphs[1]
    assert "oa#exact" in graphs[0]


def test_quotations_have_their_speakers() -> None:
    """Words are linked to their speaker's node."""
    data = to_schema_org(ARTICLE)
    people = {node["@id"]: node for node in nodes(data, f"{SCHEMA}Person")}
    found = nodes(data, f"{SCHEMA}Quotation")
    assert [only(node, f"{SCHEMA}text") for node in found] == [
        ARTICLE.text_of(quote) for quote in ARTICLE.quotes
    ]
    assert {only(people[only(node, f"{SCHEMA}creator")], f"{SCHEMA}name") for node in found} == {
        "Bo Ek"
    }
    (news,) = nodes(data, f"{SCHEMA}NewsArticle")
    assert only(news, f"{SCHEMA}articleBody") == TEXT
    assert only(news, f"{SCHEMA}url") == ARTICLE.url
    assert only(news, f"{SCHEMA}datePublished") == "2024-05-06"


def test_denied_contents_are_not_asserted() -> None:
    """A denied content appears only in a sentence that denies it; hearsay does not appear."""
    texts = {
        only(node, f"{SCHEMA}text") for node in nodes(to_schema_org(ARTICLE), f"{SCHEMA}Claim")
    }
    denial = next(claim for claim in ARTICLE.claims if claim.stance is Stance.DENY)
    assert ARTICLE.text_of(denial) not in texts
    assert any("denied" in text for text in texts)
    hearsay = [c for c in ARTICLE.claims if c.factuality is not Factuality.REAL]
    assert len(texts) <= len(ARTICLE.claims) - len(hearsay)
    moot = attrs.evolve(denial, factuality=Factuality.HYPOTHETICAL)
    assert "Claim" not in json.dumps(to_schema_org(attrs.evolve(ARTICLE, claims=(moot,))))


def test_a_review_has_the_required_properties() -> None:
    """Verdict, address and the claim in words; its claimant and appearance."""
    denial = next(claim for claim in ARTICLE.claims if claim.stance is Stance.DENY)
    review = claim_review(
        ARTICLE,
        denial,
        url="https://checks.example/1",
        verdict="False",
        reviewer="Checks",
        published=datetime.date(2024, 5, 7),
        rating=(1, 1, 5),
    )
    assert review["@context"] == "https://schema.org"
    (node,) = nodes(review, f"{SCHEMA}ClaimReview")
    assert "denied" in only(node, f"{SCHEMA}claimReviewed")
    (rating,) = nodes(review, f"{SCHEMA}Rating")
    assert only(rating, f"{SCHEMA}alternateName") == "False"
    (claim,) = nodes(review, f"{SCHEMA}Claim")
    people = {one["@id"]: one for one in nodes(review, f"{SCHEMA}Person")}
    assert only(people[only(claim, f"{SCHEMA}author")], f"{SCHEMA}name") == "Ann Lund"
    (news,) = nodes(review, f"{SCHEMA}NewsArticle")
    assert only(news, f"{SCHEMA}headline") == "Mayor denies"
    with pytest.raises(InvalidValueError, match="rating 7 is not from 1 to 5"):
        claim_review(ARTICLE, denial, url="u", verdict="v", rating=(7, 1, 5))
    silent = attrs.evolve(denial, speakers=())
    with pytest.raises(InvalidValueError, match="the claim has no wording"):
        claim_review(attrs.evolve(ARTICLE, claims=(silent,)), silent, url="u", verdict="v")


def test_no_script_is_ended_by_a_text() -> None:
    """The data are safe in a page's script element, for any article."""
    from newsclaims.interchange import known_formats

    write = known_formats()["schema-org"].write
    assert write is not None
    data = b"".join(write([Article(text="</script><b>", title="</script>")]))
    assert b"<" not in data
    assert json.loads(data)[0]["articleBody"] == "</script><b>"


EDITED = TEXT.replace("🙂 ", "Updated.\n\n").replace("sank. “", "sank.\n\nIt was late. “") + " So?"


def test_annotations_are_found_in_an_edited_text() -> None:
    """They are found by their words, even if every offset has changed."""
    article = from_web_annotation(to_web_annotation(ARTICLE), text=EDITED)
    assert article.text == EDITED
    wanted = [ARTICLE.text_of(claim) for claim in ARTICLE.claims]
    assert [article.text_of(claim) for claim in article.claims] == wanted
    assert [claim.stance for claim in article.claims] == [c.stance for c in ARTICLE.claims]
    for speaker in article.speakers:
        before = ARTICLE.speaker(speaker.id)
        assert speaker.name == before.name
        words = [before_.span.of(TEXT) for before_ in before.mentions]
        assert [one.span.of(EDITED) for one in speaker.mentions] == words
    assert reanchor(ARTICLE, EDITED).article.claims[0].content == article.claims[0].content


def test_annotations_of_others_are_claims() -> None:
    """A single annotation, a page or a collection; any combination of selectors."""
    words = "that the ferry sank"
    one = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:x:1",
        "type": "Annotation",
        "body": "Is that so?",
        "target": {"source": "urn:x", "selector": {"type": "TextQuoteSelector", "exact": words}},
    }
    page = {"type": "AnnotationPage", "items": [one, {"id": "urn:x:2", "target": "urn:x"}]}
    for given in (one, page, {"type": "AnnotationCollection", "first": page}):
        article = from_web_annotation(given, text=TEXT)
        assert [article.text_of(claim) for claim in article.claims] == [words]
        assert [claim.id for claim in article.claims] == ["claim-1"]


def test_ids_do_not_collide() -> None:
    """A claim's id may equal that of any other node."""
    claim = attrs.evolve(ARTICLE.claims[0], id="article")
    article = attrs.evolve(ARTICLE, claims=(claim,))
    assert from_web_annotation(to_web_annotation(article)) == article


def test_changed_words_are_refused() -> None:
    """A claim whose words were changed is named."""
    with pytest.raises(InputError, match=r"claim-1: 'that the ferry sank' cannot be anchored"):
        from_web_annotation(to_web_annotation(ARTICLE), text=TEXT.replace("sank", "swam"))


@pytest.mark.parametrize(
    ("text", "old", "span", "new"),
    [
        ("x yes, no. Yes, yes.", "yes, no. Yes, yes.", Span(14, 17), Span(16, 19)),
        ("one two one two", "one two one two", Span(8, 11), Span(8, 11)),
        ("it it", "it", Span(0, 2), Span(0, 2)),
        (" it it", "it", Span(0, 2), None),
        ("Bo hinted; Ann said no.", "Ann wept, Bo said so.", Span(13, 17), None),
        ("rain", "snow", Span(0, 4), None),
    ],
)
def test_selectors_find_their_place(text: str, old: str, span: Span, new: Span | None) -> None:
    """The given position if it fits, else the best context, if there is one."""
    assert anchor(text, selectors_of(old, span)) == new


def test_only_addresses_become_ids() -> None:
    """Only valid addresses become ids; otherwise the id is a URN."""
    for url in (None, "", "not an address", "https://x/a b", "http://[", "ftp://x/y"):
        article = Article(text="", id="a/ö", url=url)
        assert iri_of(article) == "urn:newsclaims:article:a%2F%C3%B6"
    assert iri_of(Article(text="", url="https://x.example/1")) == "https://x.example/1"
