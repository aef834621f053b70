"""Read annotated articles as layouts with the tokens of each annotated attribution.

The inputs are `attributions` JSON Lines, and corrected annotations: a project exported by Label
Studio, or a folder of brat files.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

import attrs

from newsclaims.article import Article
from newsclaims.assembly import inner_tokens
from newsclaims.errors import InputError
from newsclaims.evaluation import annotated_article, to_attributions
from newsclaims.interchange import read_documents
from newsclaims.interchange.brat import is_brat_folder
from newsclaims.interchange.label_studio import read_annotated
from newsclaims.reading import lines_of
from newsclaims.text import Layout, lay_out

__all__ = ["GoldArticle", "GoldAttribution", "checksum", "read_gold"]

ROLES = ("source", "cue", "content")


@attrs.frozen(kw_only=True)
class GoldAttribution:
    """The tokens of the source, cue and content of an annotated attribution, in order."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@attrs.frozen(kw_only=True)
class GoldArticle:
    """An article with its annotation, if it has one."""

    id: str
    layout: Layout
    attributions: tuple[GoldAttribution, ...]
    annotated: bool = True

    @property
    def original(self) -> str:
        """The id of the article of which this is a variant ("ID#…"), or its own id."""
        return self.id.partition("#")[0]

    @property
    def is_variant(self) -> bool:
        """Whether it is a variant of another article."""
        return "#" in self.id


def read_gold(
    paths: Iterable[str | PathLike[str]], *, annotated: bool = True
) -> tuple[GoldArticle, ...]:
    """Read annotated articles.

    Args:
        paths: `attributions` JSON Lines (``.jsonl``, also compressed), one article a line;
            projects that Label Studio exported as JSON (``.json``), of which only annotated tasks
            are read; folders of brat files.
        annotated: Whether to read the attributions; otherwise only the texts are read.

    Raises:
        InputError: A file cannot be read or a line is not an annotated article; the message names
            file and line.
    """
    articles: list[GoldArticle] = []
    for path in map(Path, paths):
        if path.is_dir() or path.suffix.lower() == ".json":
            found = enumerate(_corrected(path), start=1)
            articles += [_corrected_article(path, number, one) for number, one in found]
            continue
        for number, line in enumerate(lines_of(path), start=1):
            if line.strip():
                try:
                    row, default_id = json.loads(line), f"{path.name}:{number}"
                    articles.append(_article(row, default_id=default_id, annotated=annotated))
                except (json.JSONDecodeError, RecursionError) as error:
                    message = f"{path}, line {number}: this is not JSON: {error}"
                    raise InputError(message) from error
                except ValueError as error:
                    raise InputError(f"{path}, line {number}: {error}") from error
    return tuple(articles)


def checksum(paths: Iterable[str | PathLike[str]]) -> str:
    """The SHA-256 of the files' concatenated bytes."""
    digest = hashlib.sha256()
    for path in map(Path, paths):
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _article(row: object, *, default_id: str, annotated: bool) -> GoldArticle:
    if not isinstance(row, dict) or "text" not in row:
        message = "an article is an object with a text"
        raise ValueError(message)
    id = str(row.get("id") or default_id)
    found = annotated_article({**row, "id": id} | ({} if annotated else {"attributions": []}))
    layout = lay_out(found.text or "")
    attributions = tuple(
        GoldAttribution(**{role: _tokens(layout, getattr(each, role)) for role in ROLES})
        for each in found.attributions
    )
    return GoldArticle(id=id, layout=layout, attributions=attributions, annotated=annotated)


def _corrected(path: Path) -> Iterator[Article]:
    """Read corrected annotations."""
    if path.is_dir():
        if not is_brat_folder(path):
            raise InputError(f"{path}: this folder has no .ann files of brat")
        results = read_documents(path, format="brat")
    else:
        try:
            results = read_annotated(path.read_bytes())
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
        except InputError as error:
            raise InputError(f"{path}: {error}") from None
    for result in results:
        if not isinstance(result, Article):
            message = str(result)
            raise InputError(message if message.startswith(f"{path}") else f"{path}: {message}")
        yield result


def _corrected_article(path: Path, number: int, article: Article) -> GoldArticle:
    """Convert an article; contents include the quotation marks around them, as in corpora."""
    found = _article(
        {**to_attributions(article), "text": article.text},
        default_id=f"{path.name}:{number}",
        annotated=True,
    )
    return attrs.evolve(
        found,
        attributions=tuple(
            attrs.evolve(one, content=_with_marks(found.layout, one.content))
            for one in found.attributions
        ),
    )


def _with_marks(layout: Layout, content: tuple[int, ...]) -> tuple[int, ...]:
    """Add the quotation marks of each quotation that is wholly inside a content."""
    tokens = set(content)
    for quotation in layout.quotations:
        inner = inner_tokens(layout, quotation)
        if inner is not None and tokens.issuperset(range(*inner)):
            tokens.update(range(*quotation.tokens))
    return tuple(sorted(tokens))


def _tokens(layout: Layout, spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """The tokens that overlap any of the spans."""
    found: set[int] = set()
    for start, end in spans:
        token = bisect_right(layout.ends, start)
        while token < len(layout) and layout.starts[token] < end:
            found.add(token)
            token += 1
    return tuple(sorted(found))
