"""The registry: strict reading, lossless writing, and its effect on speakers and sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_articles import article_of, marked

from newsclaims.errors import DocumentError, InvalidValueError
from newsclaims.identity import resolve
from newsclaims.kinds import SourceKind, SpeakerKind
from newsclaims.model import Identifier
from newsclaims.registry import Gender, Registry, RegistryEntry

names = st.text(st.characters(categories=("L", "Nd", "Zs")), min_size=1, max_size=20).filter(
    lambda name: any(char.isalnum() for char in name)
)
identifiers = st.dictionaries(
    st.sampled_from(("wikidata", "viaf", "orcid")),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8),
    max_size=2,
).map(lambda ids: tuple(Identifier(scheme=s, value=v) for s, v in ids.items()))


@st.composite
def entries(draw: st.DrawFn) -> RegistryEntry:
    """Random valid entries."""
    kinds = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)
    kind = draw(st.sampled_from(kinds))
    is_person = kind is SpeakerKind.PERSON
    is_organization = kind is SpeakerKind.ORGANIZATION
    return RegistryEntry(
        name=draw(names),
        kind=kind,
        aliases=tuple(draw(st.lists(names, max_size=3))),
        identifiers=draw(identifiers),
        gender=draw(st.sampled_from((None, *Gender))) if is_person else None,
        carries=draw(st.sampled_from((None, *SourceKind))) if is_organization else None,
    )


registries = st.lists(entries(), max_size=4, unique=True).map(
    lambda found: Registry(entries=tuple(found))
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(registries)
def test_registries_round_trip(registry: Registry) -> None:
    """A registry that is written and read is equal, as a string and as bytes."""
    written = registry.to_json()
    assert Registry.from_json(written) == registry
    assert Registry.from_json(written.encode()) == registry


@given(json_values)
def test_any_json_gives_a_registry_or_our_one_error(value: object) -> None:
    """Any JSON is a registry or a DocumentError with paths."""
    for data in (
        value,
        {"format": "newsclaims/registry", "version": 1, "entries": value},
        {"format": "newsclaims/registry", "version": 1, "entries": [value]},
        {"format": "newsclaims/registry", "version": 1, "entries": [{"name": "A", "kind": value}]},
        {
            "format": "newsclaims/registry",
            "version": 1,
            "entries": [{"name": "A", "gender": value}],
        },
        {"format": "newsclaims/registry", "version": value, "entries": []},
        {
            "format": "newsclaims/registry",
            "version": 1,
            "entries": [{"name": value, "aliases": value, "identifiers": value}],
        },
    ):
        try:
            registry = Registry.from_json(json.dumps(data))
        except DocumentError as error:
            paths = [problem.path for problem in error.problems]
            registry = None
        else:
            paths = ["$"]
        assert paths
        assert all(path.startswith("$") for path in paths)
        assert registry is None or Registry.from_dict(registry.to_dict()) == registry


REFUSED = json.loads(
    (Path(__file__).parents[1] / "data" / "identity" / "refused_registries.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["what"])
def test_a_bad_document_lists_its_problems(case: dict[str, Any]) -> None:
    """Each kind of invalid document is refused with its problems: paths and reasons."""
    document = case["document"]
    with pytest.raises(DocumentError) as caught:
        Registry.from_json(document if isinstance(document, str) else json.dumps(document))
    assert [[each.path, each.reason] for each in caught.value.problems] == case["problems"]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "is empty, not JSON"),
        (b"\xff", "is not UTF-8: byte 0xff at offset 0"),
        ("[" * 100_000, "arrays and objects are nested more than"),
    ],
)
def test_invalid_json_is_refused(document: str | bytes, reason: str) -> None:
    """Text that is not JSON, undecodable bytes, and excessive nesting."""
    with pytest.raises(DocumentError) as caught:
        Registry.from_json(document)
    (problem,) = caught.value.problems
    assert problem.path == "$"
    assert problem.reason.startswith(reason)


def test_an_invalid_entry_is_refused() -> None:
    """The message names the invalid part."""
    with pytest.raises(InvalidValueError, match=r"RegistryEntry\.gender"):
        RegistryEntry(name="Lund", kind=SpeakerKind.ORGANIZATION, gender=Gender.MALE)
    with pytest.raises(InvalidValueError, match=r"RegistryEntry\.name"):
        RegistryEntry(name="--")
    with pytest.raises(InvalidValueError, match=r"RegistryEntry\.kind"):
        RegistryEntry(name="Lund", kind=SpeakerKind.AUTHOR)
    with pytest.raises(InvalidValueError, match=r"RegistryEntry\.carries"):
        RegistryEntry(name="Lund", carries=SourceKind.OUTLET)
    twice = (Identifier(scheme="a", value="1"), Identifier(scheme="a", value="2"))
    with pytest.raises(InvalidValueError, match=r"RegistryEntry\.identifiers"):
        RegistryEntry(name="Lund", identifiers=twice)


WOLF = RegistryEntry(
    name="Ada Lund",
    aliases=("The Wolf", "Lundy"),
    identifiers=(Identifier(scheme="wikidata", value="Q1"),),
    gender=Gender.FEMALE,
)


def test_identifiers_end_up_on_the_speaker() -> None:
    """By name, by alias, and by a surname that the article links to the name."""
    for text in (
        "[Ada Lund|] <said> {no}.",
        "[Lundy|] <said> {no}.",
        "Ada Lund came. [Lund|] <said> {no}.",
    ):
        layout, attributions, _ = marked(text)
        identities = resolve(layout, attributions, registry=Registry(entries=(WOLF,)))
        article_of(layout, identities)
        assert [speaker.identifiers for speaker in identities.speakers] == [WOLF.identifiers]


def test_two_names_of_one_entry_are_one_speaker() -> None:
    """An alias without a hint in the text is resolved by the registry."""
    layout, attributions, _ = marked("[Ada Lund|] <said> {no}. [Lundy|] <said> {yes}.")
    assert len(resolve(layout, attributions).speakers) == 2
    identities = resolve(layout, attributions, registry=Registry(entries=(WOLF,)))
    (speaker,) = identities.speakers
    assert (speaker.name, speaker.aliases) == ("Ada Lund", ("Lundy",))


def test_a_known_gender_decides_a_pronoun() -> None:
    """If the text has no evidence of a gender, the registry's counts."""
    text = "Xan Quorle met Yut Zant. [She|] <said> {no}."
    layout, attributions, _ = marked(text)
    for name in ("Xan Quorle", "Yut Zant"):
        other = "Yut Zant" if name == "Xan Quorle" else "Xan Quorle"
        registry = Registry(
            entries=(
                RegistryEntry(name=name, gender=Gender.FEMALE),
                RegistryEntry(name=other, gender=Gender.MALE),
            )
        )
        identities = resolve(layout, attributions, registry=registry)
        assert [speaker.name for speaker in identities.speakers] == [name]


def test_a_known_outlet_is_a_source() -> None:
    """An outlet with an inconspicuous name is recognized by the registry."""
    layout, attributions, _ = marked("[Lantern|] <reported> {rain}.")
    entry = RegistryEntry(name="Lantern", kind=SpeakerKind.ORGANIZATION, carries=SourceKind.OUTLET)
    identities = resolve(layout, attributions, registry=Registry(entries=(entry,)))
    assert [(source.name, source.kind) for source in identities.sources] == [
        ("Lantern", SourceKind.OUTLET)
    ]


def test_a_name_that_two_entries_share_links_to_neither() -> None:
    """There is no guess between namesakes."""
    layout, attributions, _ = marked("[Ada Lund|] <said> {no}.")
    twin = RegistryEntry(name="Ada Lund", identifiers=(Identifier(scheme="wikidata", value="Q2"),))
    identities = resolve(layout, attributions, registry=Registry(entries=(WOLF, twin)))
    assert identities.speakers[0].identifiers == ()
