"""The ASGI application: a page with a form for an article, and `POST /parse` for programs."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final, NoReturn

import jinja2
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from newsclaims._arguments import require
from newsclaims._json_text import parse
from newsclaims.errors import DocumentError
from newsclaims.serve.openapi import OPTIONS, description
from newsclaims.serve.protection import Protection
from newsclaims.serve.results import Results
from newsclaims.serve.settings import ServeSettings
from newsclaims.serve.work import Result, answer_json, answer_page
from newsclaims.serve.workers import Workers

__all__ = ["make_application"]

_FRAMED: Final = "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""The report has a policy of its own, which loads nothing; this one adds where it may be framed."""


def make_application(settings: ServeSettings | None = None) -> Starlette:
    """The local page and its API as an ASGI application.

    It keeps the last few results in memory and writes no file. It reads no file except uploads, of
    whose names only the suffixes are used.

    Args:
        settings: The limits; those of `ServeSettings` by default.

    Raises:
        InvalidValueError: `settings` is not a `ServeSettings`.
    """
    if settings is not None:
        require(settings, ServeSettings, name="settings", expected="ServeSettings")
    pages = _Pages(settings or ServeSettings())
    routes = [
        Route("/", pages.home, methods=["GET", "POST"]),
        Route("/results/{name}", pages.result, methods=["GET"]),
        Route("/results/{name}/{part}", pages.part, methods=["GET"]),
        Route("/parse", pages.parse, methods=["POST"]),
        Route("/openapi.json", pages.openapi, methods=["GET"]),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Protection, settings=pages.settings)],
        exception_handlers={HTTPException: pages.failed, ClientDisconnect: pages.left},
    )


class _Pages:
    """The endpoints, as methods."""

    def __init__(self, settings: ServeSettings) -> None:
        self.settings = settings
        self._workers = Workers(settings)
        self._results = Results(settings.max_results)
        self._description = description(settings)

    async def home(self, request: Request) -> Response:
        """The form, or the result for what it sends; one route, which knows both methods."""
        return await self._send(request) if request.method == "POST" else self._form()

    async def _send(self, request: Request) -> Response:
        async with request.form(
            max_files=1, max_fields=4, max_part_size=self.settings.max_bytes
        ) as form:
            file = form.get("file")
            upload = file if isinstance(file, UploadFile) else None
            text, title = _field(form.get("text")), _field(form.get("title"))
            data = b"" if upload is None else await upload.read()
        try:
            result = await self._workers.run(
                answer_page,
                text,
                title=title.strip() or None,
                file=data,
                file_name=(upload and upload.filename) or "",
                max_articles=self.settings.max_articles,
            )
        except HTTPException as error:
            return self._form(problem=error, text=text, title=title)
        return RedirectResponse(f"/results/{self._results.add(result)}", status_code=303)

    async def result(self, request: Request) -> Response:
        name = request.path_params["name"]
        return _page(
            "result.html.jinja", frames=True, result=self._result(request), at=f"/results/{name}"
        )

    async def part(self, request: Request) -> Response:
        result = self._result(request)
        match request.path_params["part"]:
            case "report.html":
                return Response(
                    result.report,
                    media_type="text/html; charset=utf-8",
                    headers={"Content-Security-Policy": _FRAMED},
                )
            case "claims.csv":
                return _download(result.csv, "text/csv; charset=utf-8", "claims.csv")
            case "articles.jsonl":
                return _download(result.json, "application/jsonl", "articles.jsonl")
            case _:
                raise HTTPException(404, "a result has no such part")

    async def parse(self, request: Request) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise HTTPException(415, "the body's content type must be application/json")
        options = _options(await request.body())
        return Response(
            await self._workers.run(answer_json, options), media_type="application/json"
        )

    async def openapi(self, _request: Request) -> Response:
        return JSONResponse(self._description)

    async def failed(self, request: Request, error: Exception) -> Response:
        """The response for an error: the form again, or an object with the error."""
        if not isinstance(error, HTTPException):
            raise error
        if request.url.path == "/" and error.status_code != 405:
            return self._form(problem=error)
        return JSONResponse(
            {"error": error.detail}, status_code=error.status_code, headers=error.headers
        )

    async def left(self, _request: Request, _error: Exception) -> Response:
        return Response(status_code=400)

    def _form(
        self, *, problem: HTTPException | None = None, text: str = "", title: str = ""
    ) -> Response:
        """The page with the form; after an error, with the problem and the input."""
        return _page(
            "form.html.jinja",
            status=200 if problem is None else problem.status_code,
            headers=None if problem is None else problem.headers,
            problem=None if problem is None else problem.detail,
            text=text,
            title=title,
            megabytes=f"{self.settings.max_bytes / 1_000_000:g}",
        )

    def _result(self, request: Request) -> Result:
        result = self._results.get(request.path_params["name"])
        if result is None:
            raise HTTPException(404, "this result is not kept any more: send the text again")
        return result


def _field(value: object) -> str:
    """A field of a form, with normalized line ends."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _options(body: bytes) -> dict[str, Any]:
    """The arguments of `parse_article` in a request's body.

    Raises:
        HTTPException: 400, it is not JSON; 422, it is another JSON.
    """
    try:
        options = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise HTTPException(400, _problem_of(body)) from None
    if not isinstance(options, dict):
        raise HTTPException(422, "expected an object with a text")
    unknown = options.keys() - OPTIONS.keys()
    if unknown:
        name = min(unknown).encode("ascii", "backslashreplace").decode()[:80]
        raise HTTPException(422, f"{name}: there is no such option")
    if "text" not in options:
        raise HTTPException(422, "text: is missing")
    for name, value in options.items():
        if value is None:
            remedy = "" if name == "text" else "; leave it out"
            raise HTTPException(422, f"{name}: null is not allowed{remedy}")
    return options


def _problem_of(body: bytes) -> str:
    """The place and the reason for which a body is not JSON."""
    try:
        parse(body)
    except DocumentError as error:
        return f"body: {error.problems[0].reason}"
    return "body: is not JSON: NaN, infinities and numbers of thousands of digits are not"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _download(data: bytes, media_type: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition})


def _page(
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    frames: bool = False,
    **values: object,
) -> Response:
    style = _style()
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    framed = "'self'" if frames else "'none'"
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        f"form-action 'self'; frame-ancestors 'none'; frame-src {framed}"
    )
    page = _templates().get_template(template).render(style=style, **values)
    own = {**(headers or {}), "Content-Security-Policy": policy}
    return HTMLResponse(page, status_code=status, headers=own)


@cache
def _style() -> str:
    return files("newsclaims.serve").joinpath("templates", "serve.css").read_text("utf-8")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("newsclaims.serve"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
