"""Documents for Elasticsearch and OpenSearch, compared with the official client's."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import attrs
import pytest
from elastic_transport import ApiResponseMeta, BaseNode, HttpHeaders
from elastic_transport._node import NodeApiResponse
from elasticsearch import Elasticsearch, helpers
from elasticsearch.dsl import Mapping, Q, Search
from hypothesis import given, settings

from newsclaims import Article, DocumentError, parse_article, sample_text
from newsclaims.interchange import known_formats
from newsclaims.interchange.search_engines import (
    bulk_actions,
    from_document,
    index_body,
    to_document,
)
from newsclaims.testing import articles

ARTICLE = parse_article(sample_text(), id="ferry", published="2022-10-03", publisher="The Daily")
FORMAT = known_formats()["elasticsearch"]

sent: list[tuple[str, bytes]] = []
"""The client's requests."""


class Recorded(BaseNode):
    """A node of the client that records requests and answers with success."""

    def perform_request(self, method: str, target: str, body: bytes | None = None, **_: Any) -> Any:
        """Record the request."""
        sent.append((f"{method} {target}", body or b""))
        headers = {"x-elastic-product": "Elasticsearch", "content-type": "application/json"}
        items = [{"index": {"status": 201}}] * ((body or b"").count(b"\n") // 2)
        answer = json.dumps({"errors": False, "items": items}).encode()
        meta = ApiResponseMeta(200, "1.1", HttpHeaders(headers), 0.0, self.config)
        return NodeApiResponse(meta, answer)


@pytest.fixture
def client() -> Elasticsearch:
    sent.clear()
    return Elasticsearch("http://localhost:9200", node_class=Recorded)


def test_bulk_requests_equal_those_of_the_client(client: Elasticsearch) -> None:
    """The client's serialized bulk request equals our file, value by value."""
    client.indices.create(index="news", **index_body())
    assert helpers.bulk(client, bulk_actions([ARTICLE], index="news")) == (1, [])
    (create, body), (bulk, lines) = sent
    assert (create, bulk) == ("PUT /news", "PUT /_bulk")
    assert json.loads(body) == index_body()
    action, document = map(json.loads, lines.splitlines())
    assert action == {"index": {"_index": "news", "_id": "ferry"}}
    assert FORMAT.write is not None
    written = b"".join(FORMAT.write([ARTICLE])).splitlines()
    assert json.loads(written[0]) == {"index": {"_id": "ferry"}}
    assert json.loads(written[1]) == document


def test_the_mapping_is_one_for_the_client() -> None:
    """Every type and option of the mapping exists in the client's model of mappings."""
    mapping = Mapping()
    mapping._update_from_dict(index_body()["mappings"])  # noqa: SLF001  as its own tests do
    assert mapping.to_dict() == index_body()["mappings"]
    names = set(mapping.resolve_nested("claims.speakers")[0])
    assert names == {"claims"}
    denied = Q("term", claims__speakers="Ada Lund") & Q("term", claims__stance="deny")
    search = Search().query("nested", path="claims", query=denied)
    assert search.to_dict()["query"]["nested"]["path"] == "claims"


def fits(value: Any, field: dict[str, Any]) -> None:
    """Whether a field's mapping accepts a value, strictly."""
    values = value if isinstance(value, list) else [value]
    for each in values:
        if field.get("enabled") is False:
            assert isinstance(each, dict)
            continue
        if "properties" in field:
            assert set(each) <= set(field["properties"])
            for name, held in each.items():
                fits(held, field["properties"][name])
            continue
        kinds = {"integer": int, "float": (int, float)}
        assert isinstance(each, kinds.get(field["type"], str)), (each, field)
        if field["type"] == "date":
            moment = datetime.datetime.fromisoformat(each)
            assert moment.utcoffset() is None or not moment.utcoffset().total_seconds() % 60


@settings(max_examples=30)
@given(articles(max_claims=2))
def test_documents_fit_the_mapping(article: Article) -> None:
    """Documents have only mapped fields of the right types; articles are read back."""
    document = to_document(article)
    fits(document, index_body()["mappings"])
    assert from_document(json.loads(json.dumps(document))) == article


def test_names_are_searched_whole_and_claims_by_themselves() -> None:
    """A claim's speaker, words and stance are in one nested object."""
    claim = to_document(ARTICLE)["claims"][0]
    assert (claim["speakers"], claim["stance"]) == (["Ada Lund"], "deny")
    assert claim["content"] == ARTICLE.text_of(ARTICLE.claims[0])


def test_ids_that_the_engines_refuse() -> None:
    """An id of over 512 bytes is hashed deterministically; every document has an id."""
    long = attrs.evolve(ARTICLE, id="é" * 300)
    (one,), (two,) = (tuple(bulk_actions([long], index="x")) for _ in range(2))
    assert one["_id"] == two["_id"]
    assert len(one["_id"].encode()) <= 512
    assert one["_source"]["id"] == long.id
    (unnamed,) = bulk_actions([attrs.evolve(ARTICLE, id=None)], index="x")
    assert "_id" not in unnamed


@pytest.mark.parametrize(
    ("seconds", "shown"), [(86_370, "+23:59"), (-86_370, "-23:59"), (90, "+00:01")]
)
def test_offsets_lose_their_seconds(seconds: int, shown: str) -> None:
    """The engines know no seconds in UTC offsets; the article keeps them."""
    zone = datetime.timezone(datetime.timedelta(seconds=seconds))
    published = datetime.datetime(2024, 5, 15, 12, tzinfo=zone)
    document = to_document(attrs.evolve(ARTICLE, published=published))
    assert document["published"] == f"2024-05-15T12:00:00{shown}"


def test_wrong_lines_are_refused() -> None:
    """An invalid document, a truncated one, and a file of another kind."""
    assert FORMAT.write is not None
    assert FORMAT.read is not None
    action, document = b"".join(FORMAT.write([ARTICLE])).splitlines(keepends=True)
    data = action + b'{"text": "x"}\n' + action + document[:50] + b"\n" + action + document + action
    wrong, cut, article, last = FORMAT.read(io.BytesIO(data))
    assert isinstance(wrong, DocumentError)
    assert wrong.problems[0].line == 2
    assert str(cut).startswith("line 4: this is not JSON: ")
    assert article == ARTICLE
    assert str(last) == "line 7: the file is cut off after an action"
