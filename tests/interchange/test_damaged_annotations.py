"""Any damage to a file of an annotation tool gives an article or one of our errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims import Article, NewsclaimsError, parse_article
from newsclaims.evaluation import to_attributions
from newsclaims.interchange.attributions import from_attributions
from newsclaims.interchange.brat import from_standoff, to_standoff
from newsclaims.interchange.label_studio import from_label_studio, to_label_studio
from newsclaims.interchange.text_selectors import MOST_PLACES, anchor
from newsclaims.interchange.web_annotation import from_web_annotation, to_web_annotation

ARTICLE = parse_article(
    "🙂 “It rains,”\r\nsaid Ann Lund. She denied that Bo Ek said it snows.", id="rain", title="Rain"
)
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**30, "", "x", [], {}, [1], {"a": 1}),
    *(float("nan"), "\ud800", [[]], "claim-1/Content-1", "\u2028"),
)
READERS = {
    "label-studio": (to_label_studio(ARTICLE), from_label_studio),
    "web-annotation": (to_web_annotation(ARTICLE), from_web_annotation),
    "attributions": ({**to_attributions(ARTICLE), "text": ARTICLE.text}, from_attributions),
}


def paths(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value in some data."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from paths(value, (*path, key))


def damage(data: Any, random: Random) -> Any:
    """Data with one or two values removed, duplicated, moved, or of another kind."""
    data = json.loads(json.dumps(data))
    for _ in range(random.randint(1, 3)):
        path = random.choice([*paths(data)] or [()])
        if not path:
            break
        held = data
        for key in path[:-1]:
            held = held[key]
        match random.randint(0, 4):
            case 0:
                del held[path[-1]]
            case 1 if isinstance(held, list):
                held.append(json.loads(json.dumps(held[path[-1]])))  # type: ignore[index]
            case 2 if type(held[path[-1]]) is int:
                held[path[-1]] += random.randint(-3, 40)
            case _:
                held[path[-1]] = json.loads(json.dumps(random.choice(ODD)))
    return data


def is_article_or_error(read: Any, *given: Any, **more: Any) -> None:
    """Whether a result is an article or an error with a reason."""
    try:
        result = read(*given, **more)
    except NewsclaimsError as error:
        result = error
    assert type(result) is Article or str(result)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60)
@given(random=st.randoms(use_true_random=False))
def test_damaged_data(name: str, random: Random) -> None:
    """Values removed, duplicated or of another kind, also in JSON inside bodies."""
    data, read = READERS[name]
    is_article_or_error(read, damage(data, random))
    if name == "web-annotation":
        page = json.loads(json.dumps(data))
        body = random.choice(page["items"])["body"][-1]
        body["value"] = json.dumps(damage(json.loads(body["value"]), random))
        is_article_or_error(read, page)
        is_article_or_error(read, page, text="New. " + ARTICLE.text.replace("said", "had said"))


@settings(max_examples=60)
@given(random=st.randoms(use_true_random=False))
def test_damaged_lines(random: Random) -> None:
    """Characters and lines removed, duplicated or replaced, also in JSON inside notes."""
    lines = to_standoff(ARTICLE).splitlines()
    for _ in range(random.randint(1, 3)):
        number = random.randrange(len(lines))
        line = lines[number]
        match random.randint(0, 3):
            case 0:
                lines[number] = random.choice(lines)
            case 1:
                at = random.randrange(len(line) + 1)
                lines[number] = line[:at] + random.choice("\t\n 0TEA#:;{}\u2028🙂") + line[at + 1 :]
            case 2:
                lines[number] = line[: random.randrange(len(line) + 1)]
            case _ if '{"newsclaims":' in line:
                start, _, note = line.rpartition("\t")
                if note.startswith("{") and note.endswith("}"):
                    note = json.dumps(damage(json.loads(note), random))
                lines[number] = f"{start}\t{note}"
    is_article_or_error(from_standoff, ARTICLE.text, "\n".join(lines), name="rain")


def test_searches_in_repetitive_texts_are_bounded() -> None:
    """The search in a text that repeats one piece is abandoned."""
    selector = {"type": "TextQuoteSelector", "exact": "a", "prefix": "b"}
    assert anchor("a" * (MOST_PLACES + 2) + "ba", [selector]) is None
    assert anchor("a" * (MOST_PLACES // 2) + "ba", [selector]) is not None
