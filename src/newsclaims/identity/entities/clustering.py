"""Cluster an article's names into entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.entities.name_index import DistinctName, EntityIndex
from newsclaims.identity.entities.sieves import given_name_alone, sieves_for, surname_alone
from newsclaims.kinds import GenderEvidence, SpeakerKind
from newsclaims.names import Name, NameKind, WordClass
from newsclaims.registry import Registry, RegistryEntry
from newsclaims.text import Layout

__all__ = ["cluster"]

W = WordClass

_VAGUE = (NameKind.UNKNOWN, NameKind.COMMON)


def cluster(
    layout: Layout, classes: str, names: list[Name], registry: Registry | None = None
) -> tuple[EntityIndex, list[DistinctName]]:
    """Cluster an article's names into entities, and return the form of each name.

    Long names are clustered first, so that "Holt" in a headline is linked to the mayor whose full
    name is only in the body. An ambiguous name keeps all its entities (`Discourse.entity_of`
    decides mention by mention); a name without a bearer keeps none.
    """
    forms, of_name = _forms(classes, names)
    if registry is not None:
        for form in forms:
            if form.kind is NameKind.COMMON and registry.knows(form.key):
                form.kind = NameKind.UNKNOWN
    people = EntityIndex(layout=layout, names=names)
    long = [form for form in forms if len(form.key) > 1]
    long.sort(key=lambda form: (-min(len(form.key), 4), form.names[0]))
    aliases = _aliases(people, of_name)
    for form in long:
        if id(form) not in aliases:
            _place(people, form)
    for form, owner in aliases.values():
        _take_alias(people, form, owner)
    _explain_acronyms(people, of_name)
    _explain_initials(people, of_name)
    # Titled surnames before bare ones: they may be the fullest names in the article.
    short = [form for form in forms if len(form.key) == 1 and not form.entities]
    short.sort(key=lambda form: (not form.gender, not form.titled, form.names[0]))
    for form in short:
        _place(people, form)
    if registry is not None:
        _link(forms, registry)
    for form in forms:
        if len(form.entities) == 1:
            form.entities[0].weight += len(form.names)
    return people, of_name


def _forms(classes: str, names: list[Name]) -> tuple[list[DistinctName], list[DistinctName]]:
    """The distinct names, and for each name its form."""
    forms: dict[tuple[tuple[str, ...], str], DistinctName] = {}
    of_name: list[DistinctName] = []
    for i, name in enumerate(names):
        # "Mr. Smith" and "Mrs. Smith" differ; "Georgia" may be a place here and a woman there.
        said = "-" if name.kind in NameKind.NOBODY else name.gender if len(name.key) == 1 else ""
        form = forms.get((name.key, said))
        if form is None:
            form = DistinctName(key=name.key, kind=name.kind, gender=name.gender)
            forms[name.key, said] = form
        elif form.kind in _VAGUE and name.kind not in _VAGUE:
            form.kind = name.kind
        if name.gender and not form.gender:
            form.gender = name.gender
        if name.titles:
            form.titled = True
        if name.start > 0 and classes[name.start - 1] == W.THE:
            form.definite = True
        form.names.append(i)
        of_name.append(form)
    return list(forms.values()), of_name


def _place(people: EntityIndex, form: DistinctName) -> None:
    """Assign a form to the entities of the first matching sieve, or to a new entity."""
    if form.kind in NameKind.NOBODY:
        # A place or people has no other names.
        same = people.find("name", form.key)[:1]
        form.assign(list(same) or [people.add(form)], "full-name")
        people.note("name", form.key, form.entities[0])
        return
    if form.kind is NameKind.COMMON:
        form.assign(surname_alone(people, form) or given_name_alone(people, form), "surname")
        return
    for sieve in sieves_for(form.kind, is_one_word=len(form.key) == 1):
        found = sieve.find(people, form)
        if found:
            form.assign(found, sieve.name)
            if len(found) == 1:
                if sieve.name == "acronym":
                    found[0].kind = NameKind.ORGANIZATION
                people.learn(found[0], form)
            return
    form.assign([people.add(form)], "full-name")
    people.learn(form.entities[0], form)


_BRACKETS: dict[tuple[str, ...], str] = {("(",): ")"}
_BEFORE_ACRONYMS: Mapping[tuple[str, ...], str] = {
    **_BRACKETS,
    (",", "or"): ",",
    (",", "known", "as"): ",",
}
"""Tokens between a name and its acronym, and the closing token."""
_CALLED = ("known", "as"), ("nicknamed",), ("born",), ("aka",), ("a.k.a.",)
_ADVERBS = ((), ("also",), ("better",), ("formerly",), ("widely",))
_BEFORE_ALIASES: dict[tuple[str, ...], str] = {
    (mark, *adverb, *called): closing
    for mark, closing in ((",", ","), ("(", ")"))
    for adverb in _ADVERBS
    for called in _CALLED
}
"""Tokens between a person's name and an alias, and the closing token."""
_LONGEST_BETWEEN = max(map(len, _BEFORE_ALIASES))
_LABEL_BRACKETS = {"(": ")", "[": "]"}
_INITIALS = range(2, 5)
"""Lengths of a label that may be somebody's initials."""


def _second_names(
    people: EntityIndex, of_name: list[DistinctName], closing_after: Mapping[tuple[str, ...], str]
) -> Iterator[tuple[Name, DistinctName, Name, DistinctName]]:
    """Pairs of adjacent names of which the second is an alias or acronym of the first."""
    words, names = people.layout.words, people.names
    for before, name, owner, form in zip(names, names[1:], of_name, of_name[1:], strict=False):
        if name.start - before.end > _LONGEST_BETWEEN:
            continue
        closing = closing_after.get(words[before.end : name.start])
        if closing is not None and words[name.end : name.end + 1] == (closing,):
            yield before, owner, name, form


def _aliases(
    people: EntityIndex, of_name: list[DistinctName]
) -> dict[int, tuple[DistinctName, DistinctName]]:
    """Aliases of people and accounts by id, each with the fuller name of the same person.

    'Ada Lund, known as Tidewater,', 'Tidewater, born Ada Lund,', 'Ada Lund (@tidewater)'.
    """
    found: dict[int, tuple[DistinctName, DistinctName]] = {}
    for before, owner, name, form in _second_names(people, of_name, _BRACKETS | _BEFORE_ALIASES):
        is_handle = name.key[0][0] == "@"
        named_too = people.layout.words[before.end : name.start] in _BEFORE_ALIASES
        if not is_handle and not (named_too and NameKind.PERSON in {before.kind, name.kind}):
            continue
        if before.kind in NameKind.NOBODY or name.kind in NameKind.NOBODY or owner is form:
            continue
        second, fuller = sorted((form, owner), key=lambda each: len(each.key))
        found.setdefault(id(second), (second, fuller))
    return found


def _take_alias(people: EntityIndex, form: DistinctName, owner: DistinctName) -> None:
    """Assign an alias to the entity of the fuller name."""
    if not owner.entities:
        _place(people, owner)
    if len(owner.entities) == 1:
        form.assign(owner.entities, "alias")
        people.note("name", form.key, owner.entities[0])
    else:
        _place(people, form)


def _explain_acronyms(people: EntityIndex, of_name: list[DistinctName]) -> None:
    """Assign acronyms to organizations: 'the Coastal Treaty Organization (CTO)', '…, or CTO,'."""
    for before, owner, name, form in _second_names(people, of_name, _BEFORE_ACRONYMS):
        closing = people.layout.words[name.end]
        if (
            form.entities
            or len(name.key) > 1
            or (closing == "," and "".join(name.key)[:1] != before.key[0][:1])
            or not owner.entities
            or owner.kind is NameKind.PERSON
            or before.kind in NameKind.NOBODY
            or name.kind in NameKind.NOBODY
        ):
            continue
        form.assign(owner.entities[:1], "acronym-in-parentheses")
        owner.entities[0].kind = NameKind.ORGANIZATION
        people.learn(owner.entities[0], form)


def _explain_initials(people: EntityIndex, of_name: list[DistinctName]) -> None:
    """Assign labels of turns to the one person with such initials: 'Ada Lund' … 'AL: No.'."""
    labels = {
        form.key[0]: form
        for name, form in zip(people.names, of_name, strict=True)
        if len(form.key) == 1 and not form.entities and _is_initials(people.layout, name)
    }
    if not labels:
        return
    owners: dict[str, list[Entity]] = {}
    for entity in people.entities:
        if entity.is_person and len(entity.key) > 1:
            letters = "".join([word[0] for word in entity.key])
            for initials in {letters, f"{letters[0]}{letters[-1]}"}:
                owners.setdefault(initials, []).append(entity)
    for initials, form in labels.items():
        owner = owners.get(initials, [])
        if len(owner) == 1:
            form.assign(owner, "initials")
            people.note("name", form.key, owner[0])


def _is_initials(layout: Layout, name: Name) -> bool:
    """Whether a name in capitals opens a paragraph as a label: "AL: No.", "(AL) No."."""
    words, token = layout.words, name.start
    opening, end = layout.paragraphs[layout.paragraph_of[token]]
    if not (opening <= token <= opening + 1 < end and token + 1 < end):
        return False
    is_opened = token > opening
    closing = _LABEL_BRACKETS.get(words[opening], "") if is_opened else ":"
    return words[token].isupper() and len(words[token]) in _INITIALS and words[token + 1] == closing


def _link(forms: Iterable[DistinctName], registry: Registry) -> None:
    """Link entities to registry entries, and merge entities linked to the same entry."""
    keys: dict[int, list[tuple[str, ...]]] = {}
    entities: dict[int, Entity] = {}
    for form in forms:
        if len(form.entities) == 1:
            entity = form.entities[0]
            entities[entity.index] = entity
            keys.setdefault(entity.index, []).append(form.key)
    known: dict[RegistryEntry, Entity] = {}
    merged: dict[int, Entity] = {}
    for index in sorted(entities, key=lambda i: (-len(entities[i].key), entities[i].place)):
        entity = entities[index]
        fullest_first = sorted(keys[index], key=lambda key: (-len(key), key))
        entry = registry.find(fullest_first, gender=entity.gender)
        if entry is None:
            continue
        first = known.setdefault(entry, entity)
        if first is entity:
            _learn_from(entry, entity)
        else:
            merged[index] = first
    for form in forms if merged else ():
        if any(entity.index in merged for entity in form.entities):
            form.assign(
                list(dict.fromkeys(merged.get(e.index, e) for e in form.entities)), "registry"
            )


def _learn_from(entry: RegistryEntry, entity: Entity) -> None:
    is_person = entry.kind is SpeakerKind.PERSON
    entity.identifiers = entry.identifiers
    entity.kind = NameKind.PERSON if is_person else NameKind.ORGANIZATION
    if entry.gender is not None:
        entity.note_gender(entry.gender.value[0], GenderEvidence.REGISTRY)
    if entry.carries is not None:
        entity.carrier = entry.carries.value
