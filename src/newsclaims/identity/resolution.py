"""`resolve`: attributions → identities."""

from __future__ import annotations

from newsclaims._arguments import require, require_all
from newsclaims.attribution import Attribution
from newsclaims.identity.entities import (
    cluster,
    note_neutral_pronouns,
    note_organizations,
    note_roles,
)
from newsclaims.identity.identities import Identities
from newsclaims.identity.references.building import build
from newsclaims.identity.references.crediting import credit_all
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.media_sources import carrier_of
from newsclaims.identity.references.phrases import PhraseReader
from newsclaims.identity.references.ranker import Ranker, shipped_ranker
from newsclaims.identity.references.resolving import resolve_mentions
from newsclaims.identity.references.source_phrases import SourceReader
from newsclaims.names import classes_of, find_names
from newsclaims.registry import Registry
from newsclaims.text import Layout

__all__ = ["resolve", "resolve_by"]


def resolve(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    registry: Registry | None = None,
    author: str | None = None,
) -> Identities:
    """Resolve the speakers and sources of an article's attributions.

    Names are found and clustered over the whole article. Then a left-to-right pass links each
    pronoun and description to its antecedent.

    Args:
        layout: The article's layout.
        attributions: The attributions, as token ranges.
        registry: People and organizations that the user knows.
        author: The article's author, the referent of "I" outside quotation marks.

    Returns:
        The speakers and sources, and one link for each attribution.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(layout, Layout, name="layout", expected="a Layout")
    require_all(attributions, Attribution, name="attributions")
    if registry is not None:
        require(registry, Registry, name="registry", expected="a Registry")
    if author is not None:
        require(author, str, name="author", expected="a string")
    return _resolve(layout, attributions, registry, author, shipped_ranker())


def resolve_by(ranker: Ranker, layout: Layout, attributions: tuple[Attribution, ...]) -> Identities:
    """`resolve` with a given ranker, for fitting its weights."""
    return _resolve(layout, attributions, None, None, ranker)


def _resolve(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    registry: Registry | None,
    author: str | None,
    ranker: Ranker,
) -> Identities:
    discourse = _begin(layout, attributions, registry)
    discourse.ranker = ranker
    names = discourse.names
    name_at = {name.first: index for index, name in enumerate(names)} | discourse.starts
    reader = SourceReader(
        PhraseReader(layout=layout, classes=discourse.classes, names=names, name_at=name_at)
    )
    parts = [reader.read(each.source) if each.source else [] for each in attributions]
    resolve_mentions(discourse, attributions, parts)
    return build(discourse, credit_all(discourse, attributions, parts), author=author)


def _begin(
    layout: Layout, attributions: tuple[Attribution, ...], registry: Registry | None
) -> Discourse:
    """Find the article's names, cluster them, and record the roles beside them."""
    classes = classes_of(layout)
    sources = tuple(each.source for each in attributions if each.source)
    names = find_names(layout, classes, sources)
    people, forms = cluster(layout, classes, names, registry)
    kept = [index for index, form in enumerate(forms) if form.entities]
    discourse = Discourse(
        layout=layout,
        classes=classes,
        names=[names[index] for index in kept],
        forms=[forms[index] for index in kept],
        people=people,
    )
    cues = {token for each in attributions for part in each.cue for token in range(*part)}
    names, forms = discourse.names, discourse.forms
    note_roles(layout, classes, names, forms, cues)
    for name, form in zip(names, forms, strict=True):
        entity = form.entities[0]
        if len(form.entities) == 1 and not entity.carrier:
            entity.carrier = carrier_of(layout, classes, name, entity)
    note_organizations(layout, names, forms)
    note_neutral_pronouns(layout, names, forms)
    return discourse
