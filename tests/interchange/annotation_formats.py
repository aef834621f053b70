"""The formats of annotation tools, as functions that write an article and read it again."""

from __future__ import annotations

import json
from collections.abc import Callable

from newsclaims import Article
from newsclaims.evaluation import attributions_line
from newsclaims.interchange.attributions import from_attributions
from newsclaims.interchange.brat import from_standoff, to_standoff
from newsclaims.interchange.label_studio import from_label_studio, to_label_studio
from newsclaims.interchange.web_annotation import from_web_annotation, to_web_annotation


def brat(article: Article) -> Article:
    """Write and read brat's lines."""
    return from_standoff(article.text, to_standoff(article), name="again")


def label_studio(article: Article) -> Article:
    """Write and read a Label Studio task."""
    return from_label_studio(json.loads(json.dumps(to_label_studio(article))))


def web_annotation(article: Article) -> Article:
    """Write and read a page of W3C annotations."""
    return from_web_annotation(json.loads(json.dumps(to_web_annotation(article))))


def attributions(article: Article) -> Article:
    """Write and read a line of attributions."""
    row = json.loads(attributions_line(article))
    return from_attributions({**row, "text": article.text})


LOSSLESS: tuple[Callable[[Article], Article], ...] = (brat, label_studio, web_annotation)
