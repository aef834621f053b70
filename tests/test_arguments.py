"""Public functions refuse wrong arguments by name, and raise no other errors."""

from __future__ import annotations

import datetime
import inspect
import re
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclaims
from newsclaims import InvalidValueError, NewsclaimsError, Span, parse_article
from newsclaims.attribution import find_attributions
from newsclaims.identity import Identities, resolve
from newsclaims.text import lay_out

ARTICLE = parse_article("“It rains,” Anna Smith said. Bo Lund denied that it snows.", id="a")

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=5),
    st.dates(),
    st.characters(categories=["Cs"]),
    st.just(10**400),
    st.just(np.float64("nan")),
    st.sampled_from([object(), Span, Span(0, 1), ARTICLE, *ARTICLE.claims, *ARTICLE.speakers]),
    st.lists(st.none() | st.integers() | st.text(max_size=2), max_size=2),
    st.dictionaries(st.text(max_size=2), st.none() | st.integers(), max_size=2),
    st.tuples(st.integers() | st.none()),
)

OPTIONS = [name for name in inspect.signature(parse_article).parameters if name != "text"]
DOCUMENTED = {
    name
    for page in sorted((Path(__file__).parents[1] / "docs").rglob("*.md"))
    for name in re.findall(r"(?m)^::: (\S+)$", page.read_text("utf-8"))
}
"""Functions in the reference."""
BESIDE = (
    *("attribution.attribute_cues", "attribution.cue_candidates", "analysis.voice_key"),
    *("claims.describe_contents", "claims.find_statements", "claims.rate_contents"),
    *("claims.word_claim", "claims.word_claims", "claims.check_worthiness"),
    *("evaluation.attributions_line", "evaluation.is_attributed", "evaluation.match"),
    *("evaluation.read_annotated", "evaluation.score", "evaluation.to_attributions"),
    *("pages.print_article", "training.train"),
)
"""Further functions that scripts use."""
NO_CALLS = {"Annotation", "HasSpans", "JsonObject", "JsonValue", "Model", "Resolver", "Dataset"}
FUNCTIONS = sorted(
    name.removeprefix("newsclaims.")
    for name in DOCUMENTED.union(
        (f"newsclaims.{name}" for name in (*newsclaims.__all__, *BESIDE)),
    )
    if name.rpartition(".")[2] not in NO_CALLS
)
LAYOUT = lay_out(ARTICLE.text)
ATTRIBUTIONS = find_attributions(LAYOUT)
RIGHT: dict[str, object] = {
    "article": ARTICLE,
    "articles": [ARTICLE],
    "attributions": ATTRIBUTIONS,
    "claim": ARTICLE.claims[0],
    "identities": resolve(LAYOUT, ATTRIBUTIONS),
    "layout": LAYOUT,
    "paths": [],
    "text": ARTICLE.text,
}
"""Possible values of the arguments with these names."""
OBJECTS = (
    *(ARTICLE, Span(3, 5), newsclaims.OffsetMap.of("🙂", unit=newsclaims.OffsetUnit.UTF16)),
    *(newsclaims.Registry(), ARTICLE.segments()[0], newsclaims.share_of_voice(ARTICLE)[0]),
)
METHODS = [
    (value, name)
    for value in OBJECTS
    for name in sorted(vars(type(value)))
    if not name.startswith("_")
    and inspect.isroutine(method := getattr(value, name))
    and inspect.signature(method).parameters
]


def raises_only_ours(call: Callable[[], Any]) -> None:
    with suppress(NewsclaimsError):
        result = call()
        if inspect.isgenerator(result):
            list(result)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(data=st.data())
def test_public_functions_raise_only_our_errors(name: str, data: st.DataObject) -> None:
    """Any values for the required arguments of a function, and for an optional one.

    Some are valid, so that later code is tested as well.
    """
    module, _, own_name = name.rpartition(".")
    try:
        function = getattr(import_module(f"newsclaims.{module}".rstrip(".")), own_name)
    except (ImportError, NewsclaimsError):
        pytest.skip("needs an extra that is not installed")
    if not callable(function) or is_error_or_enum(function):
        return
    parameters = inspect.signature(function).parameters.values()
    needed = [p for p in parameters if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
    positional = [p for p in needed if p.kind in {p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD}]
    values = [data.draw(values_for(p.name)) for p in positional]
    named = {p.name: data.draw(anything) for p in needed if p.kind is p.KEYWORD_ONLY}
    optional = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY and p.name != "workers"]
    if optional:
        chosen = data.draw(st.sampled_from(optional))
        named[chosen] = data.draw(anything)
    raises_only_ours(lambda: function(*values, **named))


def is_error_or_enum(function: object) -> bool:
    return isinstance(function, type) and issubclass(function, BaseException | Enum)


def values_for(name: str) -> st.SearchStrategy[object]:
    """Any value for an argument, often a valid one for its name."""
    return st.one_of(st.just(RIGHT[name]), anything) if name in RIGHT else anything


@pytest.mark.parametrize(
    ("owner", "name"), METHODS, ids=[f"{type(owner).__name__}.{name}" for owner, name in METHODS]
)
@given(value=anything)
def test_methods_raise_only_our_errors(owner: object, name: str, value: object) -> None:
    """Arguments other than claims, speakers, spans and the like are refused by name."""
    method = getattr(owner, name)
    parameters = inspect.signature(method).parameters.values()
    positional = [p for p in parameters if p.kind is not p.KEYWORD_ONLY and p.default is p.empty]
    options = [p for p in parameters if p.kind is p.KEYWORD_ONLY]
    needed = [p for p in options if p.default is p.empty]
    named = {p.name: value for p in (needed if positional else options)}
    raises_only_ours(lambda: method(*[value] * max(len(positional), not named), **named))


@pytest.mark.parametrize("option", OPTIONS)
@given(value=anything)
def test_options_of_parsing_raise_only_our_errors(option: str, value: object) -> None:
    """Each option of `parse_article`, with any value."""
    raises_only_ours(lambda: parse_article("It rains.", **{option: value}))


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("threshold", 50),
        ("threshold", float("nan")),
        ("threshold", "0.5"),
        ("threshold", True),
        ("registry", {"name": "Anna Smith"}),
        ("model", 5),
        ("model", "\ud800"),
        ("resolver", 5),
        ("statements", 1),
        ("nested_in_quotations", "no"),
    ],
)
def test_options_are_checked_at_once(option: str, value: object) -> None:
    """A wrong option is refused with its name, for one article and before the first of many."""
    with pytest.raises(InvalidValueError, match=f"^{option}: expected"):
        parse_article("It rains.", **{option: value})
    with pytest.raises(InvalidValueError, match=f"^{option}: expected"):
        newsclaims.parse_articles([], **{option: value})


def test_a_resolver_returns_identities() -> None:
    """The result of a custom resolver is validated where it is returned."""
    with pytest.raises(InvalidValueError, match="resolver: expected one that returns Identities"):
        parse_article("It rains, she said.", resolver=lambda *_found: None)  # type: ignore[arg-type]
    linkless = Identities(speakers=(), sources=(), links=())
    with pytest.raises(InvalidValueError, match=r"a link for each of the 1 attributions, got \(\)"):
        parse_article("It rains, she said.", resolver=lambda *_found: linkless)


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
@pytest.mark.parametrize("words", ["on Monday", "last Friday", "next week", "yesterday"])
def test_the_first_and_last_days_are_dates_like_others(day: datetime.date, words: str) -> None:
    """0001-01-01 means no date in databases; relative dates stay within Python's range."""
    pytest.importorskip("dateparser")
    article = parse_article(
        f"The mayor said {words} that it would rain.", published=day, dates=True
    )
    assert article.published == day
