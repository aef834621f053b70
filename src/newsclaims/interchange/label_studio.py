"""Label Studio: tasks with predicted annotations, and annotators' corrections back.

Regions of the labels ``Content``, ``Cue``, ``Source`` and ``Quote`` are connected by relations to
the content of their claim, which also has the choices (stance, type …). Data without a place in the
tool are kept in the task's data, under ``newsclaims``, which Label Studio passes through.

Offsets are code points, as in Label Studio since release 1.5; files of older ones count UTF-16 code
units, which is inferred from the words repeated in regions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any, BinaryIO, Final

from newsclaims._arguments import require
from newsclaims._json_text import parse
from newsclaims.article import Article
from newsclaims.errors import DocumentError, InputError
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.interchange.json_array import json_array
from newsclaims.interchange.label_studio_regions import is_annotated, marked_article
from newsclaims.interchange.label_studio_settings import label_studio_config
from newsclaims.interchange.marked_claims import CHOICES, article_object
from newsclaims.json import to_dict
from newsclaims.model import Claim
from newsclaims.spans import Span

__all__ = [
    "FORMAT",
    "from_label_studio",
    "label_studio_config",
    "read_annotated",
    "to_label_studio",
]


def to_label_studio(article: Article) -> dict[str, Any]:
    """Convert an article to a Label Studio task, ready for `json.dumps`.

    The project needs the labeling configuration of `label_studio_config`.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    task = _Task(article)
    kept = article_object(article)
    kept["quotes"] = [to_dict(quote) for quote in article.quotes]
    kept["claims"] = [to_dict(claim) for claim in article.claims]
    data = {"text": article.text, "newsclaims": kept}
    if article.title:
        data["title"] = article.title
    prediction: dict[str, Any] = {
        "model_version": f"newsclaims {version('newsclaims')}",
        "result": task.result(),
    }
    if article.claims:
        total = sum(claim.confidence for claim in article.claims)
        prediction["score"] = min(1.0, total / len(article.claims))
    return {"data": data, "predictions": [prediction]}


class _Task:
    """The regions and relations of an article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._result: list[dict[str, Any]] = []
        self._relations: list[dict[str, Any]] = []

    def result(self) -> list[dict[str, Any]]:
        article = self._article
        quotes = {quote.id: f"quote-{n}" for n, quote in enumerate(article.quotes, start=1)}
        claims = {claim.id: f"claim-{n}" for n, claim in enumerate(article.claims, start=1)}
        for quote in article.quotes:
            region = self._regions(quotes[quote.id], "Quote", quote.spans)
            self._choose(region, quote.spans[0], "quote_kind", quote.kind.value)
        for claim in article.claims:
            self._claim(claim, claims[claim.id])
            content = f"{claims[claim.id]}/Content-1"
            for id in claim.quotes:
                self._relate(content, f"{quotes[id]}/Quote-1", "quote")
            if claim.inside is not None:
                self._relate(content, f"{claims[claim.inside]}/Content-1", "inside")
        return [*self._result, *self._relations]

    def _claim(self, claim: Claim, key: str) -> None:
        content = self._regions(key, "Content", claim.content, score=claim.confidence)
        for name in CHOICES:
            self._choose(content, claim.content[0], name, getattr(claim, name).value)
        for label, relation, spans in (
            ("Cue", "cue", claim.cue),
            ("Source", "source", claim.mention),
        ):
            for number, span in enumerate(spans, start=1):
                self._relate(
                    content, self._region(f"{key}/{label}-{number}", label, span), relation
                )

    def _regions(
        self, key: str, label: str, spans: tuple[Span, ...], *, score: float | None = None
    ) -> str:
        """Regions for the pieces of one annotation; returns the id of the first."""
        first = f"{key}/{label}-1"
        for number, span in enumerate(spans, start=1):
            region = self._region(f"{key}/{label}-{number}", label, span, score=score)
            if number > 1:
                self._relate(first, region, "continued")
        return first

    def _region(self, id: str, label: str, span: Span, *, score: float | None = None) -> str:
        region = {
            "id": id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": self._value(span) | {"labels": [label]},
        }
        self._result.append(region if score is None else region | {"score": score})
        return id

    def _choose(self, id: str, span: Span, name: str, value: str) -> None:
        self._result.append(
            {
                "id": id,
                "from_name": name,
                "to_name": "text",
                "type": "choices",
                "value": self._value(span) | {"choices": [value]},
            }
        )

    def _value(self, span: Span) -> dict[str, Any]:
        # Label Studio escapes line breaks in these words, and only there.
        words = span.of(self._article.text).replace("\n", "\\n").replace("\r", "\\n")
        return {"start": span.start, "end": span.end, "text": words}

    def _relate(self, one: str, other: str, label: str) -> None:
        self._relations.append(
            {
                "type": "relation",
                "from_id": one,
                "to_id": other,
                "direction": "right",
                "labels": [label],
            }
        )


def from_label_studio(task: dict[str, Any], *, place: str = "task") -> Article:
    """Read the article of a Label Studio task, as corrected by its annotators.

    Of several annotations the one marked as ground truth counts, else the last one that was not
    cancelled; if there is none, the last prediction.

    Args:
        task: The task, as exported in the format JSON.
        place: Its name in errors.

    Raises:
        InputError: It is not such a task, or does not form a valid article; the message names
            the region.
    """
    return marked_article(task, place).article()


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    return json_array(map(to_label_studio, articles))


def read_annotated(project: bytes) -> Iterator[DocumentResult]:
    """The annotated articles of an exported project; predictions are ignored.

    Raises:
        InputError: It is not a list of tasks, or none of them is annotated.
    """
    tasks = _tasks(project)
    if not any(map(is_annotated, tasks)):
        raise InputError("no task of the project has been annotated")
    return _articles(tasks, annotated=True)


def _read(stream: BinaryIO) -> Iterator[DocumentResult]:
    yield from _articles(_tasks(stream.read()), annotated=False)


def _tasks(project: bytes) -> list[Any]:
    try:
        tasks = parse(project)
    except DocumentError as error:
        raise InputError(error.problems[0].reason) from None
    if isinstance(tasks, dict):
        return [tasks]
    if not isinstance(tasks, list):
        raise InputError("expected a list of Label Studio tasks")
    return tasks


def _articles(tasks: list[Any], *, annotated: bool) -> Iterator[DocumentResult]:
    for number, task in enumerate(tasks, start=1):
        if annotated and not is_annotated(task):
            continue
        try:
            yield from_label_studio(task, place=f"task {number}")
        except InputError as error:
            yield error


def _recognizes(head: bytes) -> bool:
    return head.lstrip()[:1] in {b"[", b"{"} and (b'"predictions"' in head or b'"data"' in head)


FORMAT: Final = ArticleFormat(
    name="label-studio",
    description="tasks of Label Studio with predictions or annotations",
    suffixes=(".label-studio.json", ".json"),
    write=_write,
    read=_read,
    recognizes=_recognizes,
)
