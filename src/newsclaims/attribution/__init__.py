"""Layout → attributions: sources, cues and contents as token ranges."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike

from newsclaims._arguments import require, require_all, require_probability, require_ranges
from newsclaims.attribution.accurate import ACCURATE
from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.bare_clauses import read_bare_clauses
from newsclaims.attribution.corrections import correct, correct_nested, is_name
from newsclaims.attribution.loading import load_model, model_for_nested, model_of
from newsclaims.attribution.model import Model
from newsclaims.attribution.nested import find_nested as _find_nested
from newsclaims.attribution.rereading import reread
from newsclaims.attribution.rules import apply_rules
from newsclaims.text import Layout, Range

__all__ = [
    "ACCURATE",
    "Attribution",
    "Model",
    "attribute_cues",
    "cue_candidates",
    "find_attributions",
    "find_nested",
    "is_name",
    "load_model",
]


def find_attributions(
    layout: Layout,
    *,
    model: Model | str | PathLike[str] | None = None,
    threshold: float | None = None,
) -> tuple[Attribution, ...]:
    """Find the outermost attributions of a text.

    The model is trained on annotated articles. Rules add patterns that are rare there (speakers
    before colons, names after a dash below a quotation) and extend contents across interruptions.

    Args:
        layout: The text.
        model: A model, the file of one, or ``"accurate"``; the shipped one by default.
        threshold: The minimum confidence of an attribution, from 0 to 1: higher is more precise,
            lower has more recall. The default has the best F1 on the model's training articles
            (cross-fitted).

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    if threshold is not None:
        require_probability(threshold, name="threshold")
    engine = model_of(model)
    found = engine.find(layout, threshold=threshold)
    found = reread(engine, layout, found, threshold=threshold)
    found = read_bare_clauses(engine, layout, found, threshold=threshold)
    return correct(layout, apply_rules(layout, found, least=threshold or 0.0))


def find_nested(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    in_quotations: bool = False,
    least: float | None = None,
    model: Model | str | PathLike[str] | None = None,
) -> tuple[Attribution, ...]:
    """Add nested reports: attributions inside the contents of attributions, at any depth.

    Args:
        layout: The text.
        attributions: The outermost attributions.
        in_quotations: Whether to search quotations too. By default only the reporter's words are
            searched, since the speaker is responsible for attributions inside a quotation.
        least: The minimum probability of a report, from 0 to 1; by default the one chosen on the
            training articles.
        model: A model, or the file of one; the shipped one by default, and also in place of the
            accurate one, for whose candidates the scoring was not fitted.

    Returns:
        The attributions as given, followed by the nested ones: `inside` is the index of the
        attribution with the smallest content around a nested one, whose own content is a part of
        it.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    require_all(attributions, Attribution, name="attributions")
    if least is not None:
        require_probability(least, name="least")
    options = {} if least is None else {"least": least}
    found = _find_nested(
        layout, attributions, in_quotations=in_quotations, model=model_for_nested(model), **options
    )
    return correct_nested(layout, found, outermost=len(attributions))


def cue_candidates(
    layout: Layout,
    *,
    model: Model | str | PathLike[str] | None = None,
    least: float = 0.02,
) -> tuple[Attribution, ...]:
    """All candidates outside quotations, with their parts and confidence.

    They include those that `find_attributions` leaves out: unlikely cues, and cues inside the
    content of another attribution, which are not annotated in the training articles.

    Args:
        layout: The text.
        model: A model, the file of one, or ``"accurate"``; the shipped one by default.
        least: The minimum probability that a token is the head of a cue.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    require_probability(least, name="least")
    return model_of(model).candidates(layout, least=least)


def attribute_cues(
    layout: Layout,
    cues: Iterable[Range],
    *,
    model: Model | str | PathLike[str] | None = None,
) -> tuple[Attribution, ...]:
    """Find the sources and contents of given cues, with a confidence.

    Args:
        layout: The text.
        cues: Token ranges. Cues without a content, and cues deep inside a long quotation, are
            left out.
        model: A model, the file of one, or ``"accurate"``; the shipped one by default.

    Raises:
        InvalidValueError: An argument is of another class, or a range exceeds the text.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    cues = require_ranges(cues, name="cues", most=len(layout))
    return model_of(model).attribute(layout, cues)
