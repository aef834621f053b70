"""Invariants of identity: renaming people, unrelated words, disjoint mentions."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from marked_articles import article_of, marked, tokens_of

from newsclaims.attribution import Attribution
from newsclaims.identity import Identities, resolve
from newsclaims.kinds import MentionForm, SpeakerKind
from newsclaims.model import Identifier
from newsclaims.registry import Gender, Registry, RegistryEntry
from newsclaims.spans import Span
from newsclaims.text import Layout, lay_out

# Given names and surnames without common spellings or nicknames, and with unambiguous genders.
WOMEN = ("Maren", "Ada", "Ellen", "Rosa", "Judith")
MEN = ("Omar", "Paul", "Victor", "Gerald", "Hugo")
SURNAMES = (
    "Holtby",
    "Lundqvist",
    "Reyna",
    "Okafor",
    "Tremblay",
    "Zielinski",
    "Vasquez",
    "Dimitrov",
)
TITLES = {"f": ("", "Mrs. ", "Sen. ", "Dr. "), "m": ("", "Mr. ", "Gov. ", "Dr. ")}

# {0} is a person's full name, {0s} the surname, {0p} the pronoun; each sentence has one source.
SENTENCES = (
    "[{0}|] <said> {{the harbor would close}}.",
    "[{0s}|] <added> {{that it was late}}.",
    '"{{We will see}}," [{0p}|] <said>.',
    "[{0}, a doctor at the clinic,|] <told> reporters {{that {1s} knew}}.",
    "[{0} and {1}|] <agreed> {{to meet}}.",
    "According to <according to> [{0s}|], {{the road is open}}.",
    "[{0p}|] <denied> {{it}} in a statement.",
    "[Analysts|] <doubt> {{that {0s} knew}}.",
    "[{0t}{0s}|] <wrote> on Twitter {{that it was over}}.",
)
UNRELATED = (
    "Rain fell on the coast all week, and the rivers rose.",
    "The price of grain went up by four percent in March.",
    "A storm closed three roads near the lake.\n\nSnow is expected.",
)


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[tuple[str, str]], list[str]]:
    """Genders and titles of two to four people, and paragraphs that refer to them by number."""
    count = draw(st.integers(2, 4))
    people = [
        (gender, draw(st.sampled_from(TITLES[gender])))
        for gender in draw(st.lists(st.sampled_from("fm"), min_size=count, max_size=count))
    ]
    # Everybody is introduced by their full name.
    paragraphs = [f"{index}:0" for index in range(count)]
    for _ in range(draw(st.integers(1, 6))):
        sentence = draw(st.integers(0, len(SENTENCES) - 1))
        paragraphs.append(f"{draw(st.integers(0, count - 1))}:{sentence}")
    return people, paragraphs


def rendered(
    plan: tuple[list[tuple[str, str]], list[str]], names: list[tuple[str, str]]
) -> list[str]:
    """The marked paragraphs of a plan with the given names and surnames."""
    people, paragraphs = plan
    written = []
    for paragraph in paragraphs:
        first, sentence = map(int, paragraph.split(":"))
        second = (first + 1) % len(people)
        values: dict[str, str] = {}
        text = SENTENCES[sentence]
        for key, person in (("0", first), ("1", second)):
            gender, title = people[person]
            given_name, surname = names[person]
            values[f"{key}p"] = "she" if gender == "f" else "he"
            values[f"{key}t"], values[f"{key}s"] = title, surname
            values[key] = f"{given_name} {surname}"
            for name, value in sorted(values.items(), key=lambda item: -len(item[0])):
                text = text.replace("{" + name + "}", value)
        written.append(text.replace("{{", "{").replace("}}", "}"))
    return written


def names_for(plan: tuple[list[tuple[str, str]], list[str]], seed: int) -> list[tuple[str, str]]:
    rng = random.Random(seed)  # noqa: S311 - a shuffle, no secret
    surnames = rng.sample(SURNAMES, len(plan[0]))
    given = {"f": rng.sample(WOMEN, len(WOMEN)), "m": rng.sample(MEN, len(MEN))}
    return [
        (given[gender].pop(), surname)
        for (gender, _), surname in zip(plan[0], surnames, strict=True)
    ]


def shape_of(layout: Layout, identities: Identities, names: list[tuple[str, str]]) -> object:
    """All results, by tokens, with the people's names replaced by numbers."""

    def neutral(name: str) -> str:
        for index, (given_name, surname) in enumerate(names):
            name = name.replace(given_name, f"G{index}").replace(surname, f"S{index}")
        return name

    return (
        [
            (
                item.id,
                neutral(item.name),
                item.kind,
                [
                    (tokens_of(layout, m.span.start, m.span.end), m.form, m.rule, m.confidence)
                    for m in item.mentions
                ],
            )
            for item in (*identities.speakers, *identities.sources)
        ],
        [[neutral(alias) for alias in speaker.aliases] for speaker in identities.speakers],
        [(speaker.titles, len(speaker.roles)) for speaker in identities.speakers],
        identities.links,
    )


@given(plans(), st.integers(0, 50), st.integers(51, 100))
def test_renaming_a_person_changes_the_name_alone(
    plan: tuple[list[tuple[str, str]], list[str]], one: int, other: int
) -> None:
    """With other names, speakers, mentions and links stay the same."""
    shapes = []
    for seed in (one, other):
        names = names_for(plan, seed)
        layout, attributions, _ = marked("\n\n".join(rendered(plan, names)))
        shapes.append(shape_of(layout, resolve(layout, attributions), names))
    assert shapes[0] == shapes[1]


@given(plans(), st.sampled_from(UNRELATED), st.data())
def test_an_unrelated_paragraph_changes_no_link(
    plan: tuple[list[tuple[str, str]], list[str]], unrelated: str, data: st.DataObject
) -> None:
    """A paragraph that names nobody changes no link, wherever it is."""
    paragraphs = rendered(plan, names_for(plan, 0))
    at = data.draw(st.integers(0, len(paragraphs)))
    longer = [*paragraphs[:at], unrelated, *paragraphs[at:]]
    found = []
    for written in (paragraphs, longer):
        layout, attributions, _ = marked("\n\n".join(written))
        identities = resolve(layout, attributions)
        found.append(
            (
                identities.links,
                [
                    (s.id, s.name, s.kind, [(m.span.of(layout.text), m.rule) for m in s.mentions])
                    for s in (*identities.speakers, *identities.sources)
                ],
            )
        )
    assert found[0] == found[1]


@given(plans(), st.integers(0, 100))
def test_everybody_is_found_under_the_full_name(
    plan: tuple[list[tuple[str, str]], list[str]], seed: int
) -> None:
    """A full name or surname as source is resolved to the plan's person."""
    names = names_for(plan, seed)
    layout, attributions, _ = marked("\n\n".join(rendered(plan, names)))
    identities = resolve(layout, attributions)
    for paragraph, link in zip(plan[1], identities.links, strict=True):
        person, sentence = map(int, paragraph.split(":"))
        if "{0p}" in SENTENCES[sentence] or "Analysts" in SENTENCES[sentence]:
            continue
        speakers = {speaker.id: speaker.name for speaker in identities.speakers}
        assert speakers[link.speakers[0]] == " ".join(names[person])


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_a_registry_means_nothing(
    plan: tuple[list[tuple[str, str]], list[str]], rng: random.Random
) -> None:
    """Shuffling the registry changes nothing, even if entries share names."""
    names = names_for(plan, 1)
    entries = [
        RegistryEntry(
            name=" ".join(name),
            aliases=(name[1],),
            identifiers=(Identifier(scheme="test", value=str(index)),),
            gender=Gender.FEMALE if gender == "f" else Gender.MALE,
        )
        for index, (name, (gender, _)) in enumerate(zip(names, plan[0], strict=True))
    ]
    entries.append(RegistryEntry(name=" ".join(names[0]), aliases=("Twin",)))
    entries.append(
        RegistryEntry(name="Twitter Inc.", kind=SpeakerKind.ORGANIZATION, aliases=("Twitter",))
    )
    layout, attributions, _ = marked("\n\n".join(rendered(plan, names)))
    straight = resolve(layout, attributions, registry=Registry(entries=tuple(entries)))
    rng.shuffle(entries)
    assert resolve(layout, attributions, registry=Registry(entries=tuple(entries))) == straight


_WORDS = """
    Mr. Mrs. Sen. President Ada Lund Omar Reyes LUND Ada's the The a senator doctor who which he she
    they it I we his her and of for on Department University Reuters CNN according to told said in
    statement both one another each latter Jr. van der U.S. J. D-Ohio 62-year-old women é 漢字 ʼ
    , . “ ” " ' ’ ( ) - — & / \U0001f600
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n\n"])
odd_texts = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=200),
    st.lists(_PIECES, max_size=60).map(" ".join),
)


@st.composite
def attributed(
    draw: st.DrawFn, texts: st.SearchStrategy[str]
) -> tuple[Layout, tuple[Attribution, ...]]:
    """A layout of a text, with random attributions."""
    layout = lay_out(draw(texts))
    n = len(layout)
    if n == 0:
        return layout, ()

    def ranges(most: int) -> tuple[tuple[int, int], ...]:
        edges = sorted(draw(st.sets(st.integers(0, n), max_size=2 * most)))
        edges = edges[: len(edges) // 2 * 2]
        return tuple((edges[i], edges[i + 1]) for i in range(0, len(edges), 2))

    attributions = []
    for _ in range(draw(st.integers(0, 5))):
        cue = ranges(1)
        attributions.append(
            Attribution(
                content=ranges(2) or ((0, n),),
                cue=cue,
                source=ranges(2),
                head=cue[0][0] if cue else 0,
                confidence=0.5,
                found_by="chance",
            )
        )
    return layout, tuple(attributions)


@given(attributed(odd_texts))
def test_any_text_gives_identities_that_agree_with_it(
    found: tuple[Layout, tuple[Attribution, ...]],
) -> None:
    """In any text, speakers, sources and links are consistent."""
    layout, attributions = found
    identities = resolve(layout, attributions)
    article_of(layout, identities)
    assert len(identities.links) == len(attributions)
    ids = {item.id for item in (*identities.speakers, *identities.sources)}
    for attribution, link in zip(attributions, identities.links, strict=True):
        assert ids.issuperset((*link.speakers, *link.sources))
        assert (link.resolution is None) == (not attribution.source)
        if link.resolution is not None and attribution.source:
            nobody = not link.speakers and not link.sources
            assert nobody or link.resolution.unresolved is None
    assert resolve(layout, attributions) == identities


@given(attributed(odd_texts))
def test_mentions_are_words_of_the_text(
    found: tuple[Layout, tuple[Attribution, ...]],
) -> None:
    """Mentions are whole tokens and disjoint, and names are the speaker's."""
    layout, attributions = found
    identities = resolve(layout, attributions)
    starts, ends = set(layout.starts), set(layout.ends)
    for item in (*identities.speakers, *identities.sources):
        assert item.mentions
        for mention in item.mentions:
            assert mention.span.start in starts
            assert mention.span.end in ends
        for before, after in pairwise(item.mentions):
            assert before.span.end <= after.span.start
    repaired = [Span(edit.start, edit.end) for edit in layout.edits]
    for speaker in identities.speakers:
        named = {
            " ".join(mention.span.of(layout.text).split())
            for mention in speaker.mentions
            if mention.form is MentionForm.NAME
            and not any(mention.span.overlaps(span) for span in repaired)
        }
        assert named <= {speaker.name, *speaker.aliases}


def test_repetitive_texts_take_linear_time() -> None:
    """Texts of one repeated element are read (a quadratic rule would take minutes)."""
    for piece in (
        "he said ",
        "Sen. Ab Cd ",
        "the senator ",
        "Ab Cd and ",
        "the agency said ",
        "A (B) ",
    ):
        layout = lay_out(piece * 6000)
        sources = tuple(
            Attribution(
                content=((i, i + 1),),
                cue=(),
                source=((i, i + 2),),
                head=i,
                confidence=1.0,
                found_by="test",
            )
            for i in range(0, len(layout) - 2, 3)
        )
        assert len(resolve(layout, sources).links) == len(sources)


@given(plans(), st.integers(0, 50))
def test_swapping_all_genders_swaps_no_speaker(
    plan: tuple[list[tuple[str, str]], list[str]], seed: int
) -> None:
    """With all genders swapped, each source has the same speaker."""
    swapped = ([("m" if gender == "f" else "f", "") for gender, _ in plan[0]], plan[1])
    untitled = ([(gender, "") for gender, _ in plan[0]], plan[1])
    found = []
    for each in (untitled, swapped):
        names = names_for(each, seed)
        layout, attributions, _ = marked("\n\n".join(rendered(each, names)))
        identities = resolve(layout, attributions)
        person = {
            speaker.id: next(
                (k for k, name in enumerate(names) if " ".join(name) == speaker.name), -1
            )
            for speaker in identities.speakers
        }
        found.append([[person[id_] for id_ in link.speakers] for link in identities.links])
    assert found[0] == found[1]
