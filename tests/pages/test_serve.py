"""The local page and its API: answers and refusals."""

from __future__ import annotations

import asyncio
import csv
import gzip
import inspect
import io
import json
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclaims
from newsclaims import Article, InvalidValueError, from_json, read_json_lines

pytest.importorskip("starlette")

import starlette.testclient
from starlette.exceptions import HTTPException

from newsclaims.cli import main
from newsclaims.reading import Format, OpenFile, Record
from newsclaims.serve import ServeSettings, make_application, work
from newsclaims.serve.openapi import OPTIONS
from newsclaims.serve.protection import host_of
from newsclaims.serve.results import Results
from newsclaims.serve.work import RefusedError, answer_page
from newsclaims.serve.workers import Workers

Client = starlette.testclient.TestClient
SETTINGS = ServeSettings(hosts=frozenset({"testserver"}), max_bytes=20_000, max_articles=2)
TEXT = "“It rains,” Anna Smith said."


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with Client(make_application(SETTINGS)) as client:
        yield client


def sent(client: Client, *, text: str = "", file: bytes = b"", name: str = "", **form: str) -> Any:
    return client.post("/", data={"text": text, **form}, files={"file": (name, file)})


def test_a_text_gives_its_article(client: Client) -> None:
    """`POST /parse` returns `parse_article`'s result, with its options."""
    body = {"text": TEXT, "id": "a1", "published": "2024-05-06", "statements": True}
    answer = client.post("/parse", json=body)
    assert answer.status_code == 200
    assert from_json(answer.content) == newsclaims.parse_article(**body)


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b"", 400, "body: is empty, not JSON"),
        (b'{"text":', 400, "body: is not JSON: expecting value at line 1, column 9"),
        (b'{"text": "\xff"}', 400, "body: is not UTF-8: byte 0xff at offset 10"),
        (b'{"text": NaN}', 400, "JSON: NaN"),
        (b"[" * 10_000, 400, "body: arrays and objects are nested"),
        (b"[]", 422, "object"),
        (b"{}", 422, "text: is missing"),
        (b'{"text": 1}', 422, "text"),
        (b'{"text": null}', 422, "text: null"),
        (b'{"text": "x", "path": "/etc/passwd"}', 422, "path: there is no such option"),
        (b'{"text": "x", "model": "/etc/passwd"}', 422, "model: there is no such option"),
        (b'{"text": "x", "threshold": 2}', 422, "threshold"),
        (b'{"text": "\\ud800"}', 422, "surrogate"),
        (b'{"text": "x", "published": "May"}', 422, "published"),
        (b'"' + b"x" * 20_001 + b'"', 413, "20,000 bytes"),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_invalid_requests_are_refused(
    client: Client, body: bytes, status: int, reason: str
) -> None:
    """The status gives the kind of error, and the body the reason."""
    answer = client.post("/parse", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert reason in answer.json()["error"]


def test_the_options_are_those_of_parse_article() -> None:
    """The options are all arguments but those that are no JSON, and metadata of any kind."""
    parameters = inspect.signature(newsclaims.parse_article).parameters.keys()
    assert parameters - OPTIONS.keys() == {"model", "registry", "resolver", "extra"}
    assert not OPTIONS.keys() - parameters


def test_a_body_without_a_length_is_counted_as_it_comes(client: Client) -> None:
    """Chunked requests do not bypass the limit."""
    chunks = (b"x" * 1000 for _ in range(30))
    headers = {"content-type": "application/json"}
    assert client.post("/parse", content=chunks, headers=headers).status_code == 413


def test_another_content_type_is_refused(client: Client) -> None:
    """Content types that other sites' forms can send without preflight are refused."""
    headers = {"content-type": "text/plain"}
    assert client.post("/parse", content=b'{"text": "x"}', headers=headers).status_code == 415


def test_a_content_type_is_read_whatever_its_letters(client: Client) -> None:
    """Names of content types have no case, and may have parameters."""
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    assert client.post("/parse", content=b'{"text": "x"}', headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "127.0.0.1:80:80"])
def test_another_host_is_refused(client: Client, host: str) -> None:
    """A page whose name resolves to this machine (DNS rebinding) gets no answer."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://[::1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_pages_of_other_sites_may_send_nothing(client: Client, headers: dict[str, str]) -> None:
    """The form and the API refuse requests from other origins."""
    assert client.post("/parse", json={"text": "x"}, headers=headers).status_code == 403
    assert client.post("/", data={"text": "x"}, headers=headers).status_code == 403
    own = {"origin": "http://testserver:8000", "sec-fetch-site": "same-origin"}
    assert client.post("/parse", json={"text": "x"}, headers=own).status_code == 200


def test_no_answer_is_shared_framed_or_kept(client: Client) -> None:
    """Every answer has a policy, no CORS headers, and is not cached."""
    answers = [
        client.get("/"),
        client.get("/openapi.json"),
        client.get("/nowhere"),
        client.delete("/"),
        client.options("/parse", headers={"origin": "http://testserver"}),
        sent(client, text=TEXT),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_pasted_text_gives_a_report_and_two_downloads(client: Client) -> None:
    """The result links to the report, JSON and CSV of the same article."""
    answer = sent(client, text="Rain\r\n\r\n" + TEXT, title="<b>Rain</b>")
    assert answer.status_code == 200
    assert "<b>" not in answer.text
    assert "&lt;b&gt;Rain&lt;/b&gt;" in answer.text
    at = answer.url.path
    (article,) = read_json_lines(client.get(f"{at}/articles.jsonl").text)
    assert isinstance(article, Article)
    assert article.text == "Rain\n\n" + TEXT
    table = client.get(f"{at}/claims.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["speakers"], row["content"]) == ("Anna Smith", "It rains")
    report = client.get(f"{at}/report.html")
    assert "frame-ancestors 'self'" in report.headers["content-security-policy"]
    assert "Anna Smith" in report.text
    assert client.get(f"{at}/../../etc/passwd").status_code == 404
    assert client.get(f"{at}/nothing").status_code == 404
    assert client.get("/results/unknown").status_code == 404


def test_a_file_is_read_by_its_bytes_and_its_ending(client: Client) -> None:
    """JSON Lines are articles, up to the limit; unreadable files are refused."""
    lines = [json.dumps({"id": f"a{n}", "text": TEXT}) for n in range(3)]
    answer = sent(client, file="\n".join(lines).encode(), name="news.jsonl")
    assert "only the first 2 articles were read" in answer.text
    answer = sent(client, file=b"{\n" + lines[0].encode(), name="news.jsonl")
    assert "line 1" in answer.text
    assert "decompress it" in sent(client, file=gzip.compress(b"{}"), name="news.jsonl.gz").text


def test_one_bad_article_of_a_file_does_not_cost_the_others(client: Client) -> None:
    """Its metadata are reported beside the other article's result."""
    dated = {"id": "a", "text": TEXT, "published": "yesterday"}
    lines = "\n".join(json.dumps(row) for row in (dated, {"id": "b", "text": TEXT}))
    answer = sent(client, file=lines.encode(), name="news.jsonl")
    assert "the file, line 1: Article.published: expected a date" in answer.text
    (article,) = read_json_lines(client.get(f"{answer.url.path}/articles.jsonl").text)
    assert isinstance(article, Article)
    assert article.id == "b"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "..\\..\\boot.ini", "a.txt", "", "\x00", "x" * 999]
)
def test_the_name_of_a_file_opens_nothing(name: str) -> None:
    """For any file name, only the uploaded bytes are read."""
    result = answer_page("", title=None, file=TEXT.encode(), file_name=name, max_articles=1)
    (article,) = read_json_lines(result.json.decode())
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_xml_brings_in_no_file_of_the_machine() -> None:
    """An entity that refers to a file is refused."""
    xml = b'<!DOCTYPE n [<!ENTITY e SYSTEM "file:///etc/passwd">]><nitf><body>&e;</body></nitf>'
    with pytest.raises(RefusedError) as refused:
        answer_page("", title=None, file=xml, file_name="n.xml", max_articles=1)
    assert "root:" not in str(refused.value)


def test_a_format_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in a format, as another package may bring one, is a reason like any other."""

    def read(_file: OpenFile) -> Iterator[Record]:
        raise KeyError("no such column")

    broken = Format(name="broken", description="broken", suffixes=(".x",), read=read)
    monkeypatch.setattr(work, "format_of", lambda _file, by_name: broken)  # noqa: ARG005
    with pytest.raises(RefusedError, match="a bug of the format: KeyError: 'no such column'"):
        answer_page("", title=None, file=b"x", file_name="a.x", max_articles=1)


@given(file=st.binary(max_size=200), suffix=st.sampled_from(["", ".json", ".csv", ".html", ".vtt"]))
def test_any_bytes_are_articles_or_refused(file: bytes, suffix: str) -> None:
    """Any file gives a result or one reason."""
    try:
        result = answer_page("", title=None, file=file, file_name="x" + suffix, max_articles=2)
    except RefusedError as error:
        reason = str(error)
    else:
        reason = None
        assert list(read_json_lines(result.json.decode()))
    assert reason is None or reason.strip()


def test_the_form_shows_errors_and_the_text(client: Client) -> None:
    """The form returns with the reason and the escaped text."""
    answer = sent(client, text="  ", title='"><script>')
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "<script" not in answer.text
    assert "&#34;&gt;&lt;script&gt;" in answer.text


@pytest.mark.parametrize("path", ["/", "/parse"])
def test_a_busy_server_says_when_to_ask_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """The page and the API answer alike if there is too much to do."""
    monkeypatch.setattr(Workers, "run", busy)
    answer = client.post(
        path, **({"data": {"text": TEXT}} if path == "/" else {"json": {"text": TEXT}})
    )
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "busy" in answer.text


async def busy(*_arguments: object, **_options: object) -> None:
    raise HTTPException(503, "busy", headers={"Retry-After": "5"})


def test_time_and_number_of_requests_are_limited() -> None:
    """Requests have a time limit, and a bounded number is accepted."""
    workers = Workers(ServeSettings(seconds=0.5, at_once=1))
    statuses: list[int] = []

    async def ask() -> None:
        with pytest.raises(HTTPException) as caught:
            await workers.run(time.sleep, 60)
        statuses.append(caught.value.status_code)

    async def all_at_once() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(ask)

    anyio.run(all_at_once)
    assert statuses == [503, 503, 503]


def test_slow_requests_are_ended() -> None:
    """A slow sender occupies resources no longer than the limit."""
    application = make_application(ServeSettings(hosts=frozenset({"localhost"}), seconds=0.05))
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(3600)
        return {}

    async def send(message: Any) -> None:
        answers.append(dict(message))

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/parse",
        "query_string": b"",
        "headers": headers,
    }
    asyncio.run(application(scope, receive, send))
    assert answers[0]["status"] == 408


def test_only_the_last_results_are_kept() -> None:
    """Older ones are removed, and names cannot be guessed."""
    result = answer_page(TEXT, title=None, file=b"", file_name="", max_articles=1)
    results = Results(2)
    names = [results.add(result) for _ in range(3)]
    assert [results.get(name) is None for name in names] == [True, False, False]
    assert len(set(names)) == 3
    assert all(len(name) == 32 for name in names)


def test_a_host_is_read_without_its_port() -> None:
    """IPv6 addresses contain colons."""
    assert [host_of(each) for each in ("LocalHost:80", "[::1]:8000", "[::1]", "a", "", ":80")] == [
        "localhost",
        "[::1]",
        "[::1]",
        "a",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "options",
    [{"max_bytes": 0}, {"max_articles": True}, {"seconds": float("inf")}, {"hosts": {"A"}}],
)
def test_invalid_limits_are_refused(options: dict[str, Any]) -> None:
    """Settings are validated at construction."""
    with pytest.raises(InvalidValueError, match=next(iter(options))):
        ServeSettings(**options)


def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names the extra, in one line."""
    for name in [*sys.modules]:
        if name.startswith(("newsclaims.serve.", "uvicorn")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve", "--port", "0"]) == 2
    assert "pip install 'newsclaims[serve]'" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["taken", "-1", "99999"])
def test_unavailable_addresses_are_reported(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port in use or an invalid one gives one line and status 2."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        number = str(other.getsockname()[1]) if port == "taken" else port
        assert main(["serve", "--port", number]) == 2
    assert f"cannot listen on 127.0.0.1, port {number}" in capsys.readouterr().err


def test_an_address_may_have_capitals(capsys: pytest.CaptureFixture[str]) -> None:
    """An IPv6 address in capitals is tried like any other; nobody has this one."""
    assert main(["serve", "--host", "2001:DB8::1", "--port", "0"]) == 2
    assert "cannot listen on 2001:DB8::1, port 0" in capsys.readouterr().err
