"""`resolve`: attributions → identities."""

from __future__ import annotations

from newsclaims.attribution.attribution import Attribution
from newsclaims.identity.building import build
from newsclaims.identity.carriers import carrier_of
from newsclaims.identity.entities import cluster, note_roles
from newsclaims.identity.identities import Identities
from newsclaims.identity.lexicon import POSSESSIVE_MARKS, PREPOSITIONS
from newsclaims.identity.mentions import SourceReader
from newsclaims.identity.names import find_names, letters_of
from newsclaims.identity.phrases import Part
from newsclaims.identity.reading import read_through
from newsclaims.identity.registry import Registry
from newsclaims.identity.walk import Walk
from newsclaims.text.layout import Layout

__all__ = ["resolve"]


def resolve(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    registry: Registry | None = None,
    author: str | None = None,
) -> Identities:
    """Say who stands behind each of an article's attributions.

    Names are found and put together over the whole article; then it is read from its start to its
    end, and each pronoun and description is linked to whom it stands for by what was read before.

    Args:
        layout: The article's layout.
        attributions: Who said what, by the words of the text.
        registry: People and organizations that the user knows.
        author: Who wrote the article: whom "I" outside quotation marks stands for.

    Returns:
        The speakers and sources, and one link for each attribution.
    """
    walk = _begin(layout, attributions, registry)
    reader = SourceReader(
        layout=layout, letters=walk.letters, names=walk.names, name_at=_where(walk)
    )
    parts = [
        reader.read(attribution.source) if attribution.source else []
        for attribution in attributions
    ]
    _note_roles_of_sources(walk, attributions, parts)
    read_through(walk, parts)
    return build(walk, attributions, parts, author=author)


def _begin(
    layout: Layout, attributions: tuple[Attribution, ...], registry: Registry | None
) -> Walk:
    """Find the article's names, whom they name, and what roles stand beside them."""
    letters = letters_of(layout)
    sources = tuple(attribution.source for attribution in attributions if attribution.source)
    names = find_names(layout, letters, sources)
    people, forms = cluster(layout, letters, names, registry)
    kept = [index for index, form in enumerate(forms) if form.entities]
    walk = Walk(
        layout=layout,
        letters=letters,
        names=[names[index] for index in kept],
        forms=[forms[index] for index in kept],
        people=people,
    )
    cues = frozenset(
        token
        for attribution in attributions
        for start, end in attribution.cue
        for token in range(start, end)
    )
    for name, form in zip(walk.names, walk.forms, strict=True):
        if len(form.entities) == 1:
            entity = form.entities[0]
            note_roles(layout, letters, name, entity, cues)
            if not entity.carrier:
                entity.carrier = carrier_of(layout, letters, name, entity)
    return walk


def _note_roles_of_sources(
    walk: Walk, attributions: tuple[Attribution, ...], parts: list[list[Part]]
) -> None:
    """Note the role of a description that a name follows ("A clerk for the city, Ada Lund,")."""
    words, letters = walk.layout.words, walk.letters
    for attribution, its_parts in zip(attributions, parts, strict=True):
        if len(its_parts) != 1 or its_parts[0].name < 0:
            continue
        part = its_parts[0]
        start, end = attribution.source[0][0], walk.names[part.name].first
        entities = walk.forms[part.name].entities
        if end - start < 2 or words[end - 1] != "," or len(entities) != 1:
            continue
        for k in range(start, end):
            if letters[k] == "r" and words[k + 1] not in POSSESSIVE_MARKS:
                entities[0].heads.setdefault(words[k].lower(), start)
                break
            if words[k] in PREPOSITIONS:
                break


def _where(walk: Walk) -> dict[int, int]:
    """For the first token of each name, and for that of its titles: the name's index."""
    name_at = {name.start: index for index, name in enumerate(walk.names)}
    for index, name in enumerate(walk.names):
        name_at.setdefault(name.first, index)
    return name_at
