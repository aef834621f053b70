"""`parse_article`: the pipeline from a text to an `Article`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any

from newsclaims._arguments import refuse, require, require_path, require_probability
from newsclaims.article import Article
from newsclaims.assembly import (
    add_statements,
    assemble,
    credit_floating_quotes,
    unparsed_article,
    with_distinct_speakers,
    without_pass_through_reports,
)
from newsclaims.attribution import Model, find_attributions, find_nested
from newsclaims.claims import check_extra, describe, describe_contents, find_statements, word_claims
from newsclaims.identity import Identities, Resolver, resolve
from newsclaims.registry import Registry
from newsclaims.text import lay_out

__all__ = ["check_options", "parse_article"]


def parse_article(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    authors: Iterable[str] = (),
    published: datetime.date | datetime.datetime | str | None = None,
    language: str | None = None,
    extra: Mapping[str, Any] = MappingProxyType({}),
    model: Model | str | PathLike[str] | None = None,
    threshold: float | None = None,
    registry: Registry | None = None,
    resolver: Resolver | None = None,
    statements: bool = False,
    nested_in_quotations: bool = False,
    floating_speakers: bool = False,
    dates: bool = False,
) -> Article:
    """Find who said what in an article.

    Odd text never raises: oddities are reported in the article's `diagnostics`. The result is
    deterministic, and time is linear in the length of the text.

    Args:
        text: The article's text, exactly as it was published.
        id: Your id of the article.
        title: The headline, where it is known apart from the text.
        url: Where it was published.
        publisher: Who published it.
        authors: Who wrote it.
        published: When, as a date, a date with a time, or either in ISO 8601.
        language: A BCP 47 language tag. The shipped model reads English.
        extra: Further metadata, any JSON object; it is kept in the article.
        model: A model made by ``newsclaims train``, or the path of one; or ``"accurate"``, a
            transformer that finds more at a thirteenth of the speed (extra ``accurate``, see
            `newsclaims.load_model`). The shipped fast one by default.
        threshold: The minimum confidence of an attribution, from 0 to 1. Lower has more recall,
            higher more precision; by default the model's own, which maximizes F1.
        registry: People and organizations that you know, to link speakers to.
        resolver: Replaces this library's resolution of speakers.
        statements: Whether to add the reporter's own statements, as claims of a speaker of the kind
            ``author``.
        nested_in_quotations: Whether to look for nested reports inside quotations too, where
            speakers say what others said.
        floating_speakers: Whether to guess the speakers of quotations without attribution, as
            claims of the rule ``floating`` with a low confidence.
        dates: Whether to resolve relative dates ("on Tuesday", "two days ago") from `published`.
            Dates that name day and month are read in any case.

    Returns:
        The article with its speakers, sources, quotes, claims and diagnostics.

    Raises:
        InvalidTextError: The text contains a lone surrogate.
        InvalidValueError: Another argument is of the wrong type or not as described.
        MissingExtraError: An extra is not installed: ``dates`` for `dates`, ``accurate`` for the
            accurate model.
        WeightsError: The model is damaged or of another version.

    >>> article = parse_article("Officials denied that the bridge was closed.")
    >>> [(claim.stance.value, article.text_of(claim)) for claim in article.claims]
    [('deny', 'that the bridge was closed')]
    """
    check_options(
        model=model,
        threshold=threshold,
        registry=registry,
        resolver=resolver,
        statements=statements,
        nested_in_quotations=nested_in_quotations,
        floating_speakers=floating_speakers,
        dates=dates,
    )
    blank = unparsed_article(
        text,
        id=id,
        title=title,
        url=url,
        publisher=publisher,
        authors=authors,
        published=published,
        language=language,
        extra=extra,
    )
    layout = lay_out(text)
    outermost = find_attributions(layout, model=model, threshold=threshold)
    attributions = find_nested(layout, outermost, in_quotations=nested_in_quotations, model=model)
    if resolver is None:
        identities = resolve(layout, attributions, registry=registry, author=_author(blank))
    else:
        identities = resolver(layout, attributions)
        require(identities, Identities, name="resolver", expected="one that returns Identities")
        if len(identities.links) != len(attributions):
            expected = f"one that returns a link for each of the {len(attributions)} attributions"
            refuse(identities.links, name="resolver", expected=expected)
    identities = with_distinct_speakers(layout, attributions, identities)
    attributions, identities = without_pass_through_reports(layout, attributions, identities)
    descriptions = describe(layout, attributions, published=blank.published, dates=dates)
    article = assemble(
        blank,
        layout,
        attributions=attributions,
        identities=identities,
        descriptions=descriptions,
        contents=describe_contents(layout, attributions, identities),
    )
    if statements:
        article = add_statements(article, layout, find_statements(layout, attributions))
    if floating_speakers:
        article = credit_floating_quotes(article)
    return word_claims(article, view=layout.view)


def check_options(
    *,
    model: object = None,
    threshold: object = None,
    registry: object = None,
    resolver: object = None,
    statements: object = False,
    nested_in_quotations: object = False,
    floating_speakers: object = False,
    dates: object = False,
) -> None:
    """Refuse options of `parse_article` that are not as described, without parsing anything.

    Raises:
        InvalidValueError: One is not; the message has its name.
        MissingExtraError: `dates` is True and the extra ``dates`` is not installed.
    """
    if model is not None and not isinstance(model, Model):
        require_path(model, name="model", expected="a Model or the path of one")
    if threshold is not None:
        require_probability(threshold, name="threshold")
    if registry is not None:
        require(registry, Registry, name="registry", expected="a Registry")
    if resolver is not None and not callable(resolver):
        refuse(resolver, name="resolver", expected="a function of a layout and its attributions")
    switches = {
        "statements": statements,
        "nested_in_quotations": nested_in_quotations,
        "floating_speakers": floating_speakers,
        "dates": dates,
    }
    for name, value in switches.items():
        require(value, bool, name=name, expected="a bool")
    if dates:
        check_extra()


def _author(article: Article) -> str | None:
    """The referent of "I" outside quotation marks: the author of an article with just one."""
    return article.authors[0] if len(article.authors) == 1 else None
