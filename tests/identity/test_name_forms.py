"""Forms of a person's name, and the evidence of their gender."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_articles import marked, names_of

from newsclaims.english import key_of
from newsclaims.identity import resolve
from newsclaims.kinds import Gender, GenderEvidence
from newsclaims.names import are_given_name_variants, are_spelling_variants, romanization
from newsclaims.names.word_classes import CLASSES, classify_all
from newsclaims.registry import Registry, RegistryEntry

GIVEN_NAMES = ("Ada", "Imre", "Oksana", "Jean", "Tomás", "Li", "Anne-Marie", "Kofi")
SURNAMES = (
    "Brandtsen", "O'Farrell", "Müllner", "Kowalczyk", "Seitz-Waldo", "Tarnowska", "al-Tawil",
    "van den Berg", "do Carmo", "Holland", "King", "English",
)  # fmt: skip
TITLES = ("Mayor", "Dr.", "Sen.", "Foreign Minister", "Ambassador to Peru", "MP", "Editor-in-Chief")
AFTER = ("", ", MP,", " KC", " (R-Ohio)", ", a nurse,", ", 54,", ", Ph.D.,")

given_names = st.sampled_from(GIVEN_NAMES)
surnames = st.sampled_from(SURNAMES)


def speakers_of(text: str) -> tuple[str, ...]:
    """The speakers of each marked attribution of a text."""
    layout, attributions, _ = marked(text)
    identities = resolve(layout, attributions)
    return tuple(names_of(identities, link) for link in identities.links)


def capitalized(surname: str) -> str:
    """A surname at the start of a sentence."""
    return surname[0].upper() + surname[1:]


@given(given_names, surnames, st.sampled_from(TITLES), st.sampled_from(AFTER), st.data())
def test_every_form_of_a_name_is_the_same_person(
    first: str, surname: str, title: str, after: str, data: st.DataObject
) -> None:
    """Titles, suffixes, the bare surname, other apostrophes: one speaker."""
    full = f"{first} {surname}"
    short = capitalized(surname)
    forms = [
        full,
        f"{first} Q. {surname}",
        f"{title} {full}",
        full.replace("'", "’"),
        short,
        short.replace("'", "’"),
        f"Dr. {short}",
    ]
    form = data.draw(st.sampled_from(forms))
    text = f"[{title} {full}{after}|x] <said> {{no}}. Nobody minded. [{form}|x] <said> {{yes}}."
    assert len(set(speakers_of(text))) == 1
    assert set(key_of(full)) <= set(key_of(speakers_of(text)[0]))


@given(given_names, surnames, given_names, surnames)
def test_different_people_stay_different(a: str, b: str, c: str, d: str) -> None:
    """Two full names without a common word are two speakers."""
    if a == c or b == d or are_spelling_variants(b, d):
        return
    first, second = speakers_of(f"[{a} {b}|x] <said> {{no}}. [{c} {d}|x] <said> {{yes}}.")
    assert first != second


@given(st.text("abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=12), st.data())
def test_variants_are_alike_in_both_directions(word: str, data: st.DataObject) -> None:
    """Variants are a reflexive and symmetric relation."""
    at = data.draw(st.integers(0, len(word)))
    other = word[:at] + data.draw(st.sampled_from("aeknsy")) + word[at:]
    assert are_spelling_variants(word, word)
    assert are_spelling_variants(word, other) == are_spelling_variants(other, word)
    assert are_given_name_variants(word, other) == are_given_name_variants(other, word)
    assert len(romanization(word)) <= len(word) + word.count("x")


@given(st.lists(st.text(min_size=1, max_size=8).filter(str.strip), max_size=12))
def test_each_token_has_one_class(words: list[str]) -> None:
    """Each token has a class of one character, for any words."""
    classes = classify_all(tuple(words))
    assert len(classes) == len(words)
    if not any(word.isupper() for word in words):
        assert classes == "".join(CLASSES[word] for word in words)


@pytest.mark.parametrize(
    ("text", "gender", "evidence"),
    [
        ("[Mrs. Ash|x] <said> {no}.", Gender.FEMALE, GenderEvidence.TITLE),
        ("[Sir Kim Ash|x] <said> {no}.", Gender.MALE, GenderEvidence.TITLE),
        ("[Kim Ash, a spokeswoman,|x] <said> {no}.", Gender.FEMALE, GenderEvidence.ROLE_NOUN),
        ("[A policewoman|x] <said> {no}.", Gender.FEMALE, GenderEvidence.ROLE_NOUN),
        ("[Petra Ash|x] <said> {no}.", Gender.FEMALE, GenderEvidence.GIVEN_NAME),
        ("[Robert Ash|x] <said> {no}.", Gender.MALE, GenderEvidence.GIVEN_NAME),
        ("[Robert Ash|x] <said> {no}. [He|x] <said> {yes}.", Gender.MALE, GenderEvidence.PRONOUN),
    ],
)
def test_a_gender_has_its_surest_evidence(
    text: str, gender: Gender, evidence: GenderEvidence
) -> None:
    """A gender has its strongest evidence, and a confidence above 0.5."""
    layout, attributions, _ = marked(text)
    found = resolve(layout, attributions).speakers[0].gender
    assert found is not None
    assert (found.value, found.evidence) == (gender, evidence)
    assert 0.9 <= found.confidence < 1


@pytest.mark.parametrize(
    "source", ["Andrea Ricci", "Jean Falk", "Nikita Lund", "Police", "Riverton University", "Ash"]
)
def test_genders_without_evidence_are_unknown(source: str) -> None:
    """Unisex names, groups and organizations have no gender."""
    layout, attributions, _ = marked(f"[{source}|x] <said> {{no}}.")
    assert resolve(layout, attributions).speakers[0].gender is None


def test_a_registry_determines_the_gender() -> None:
    """The registry is evidence, and decides for an ambiguous name."""
    layout, attributions, _ = marked("[Jean Falk|x] <said> {no}.")
    entry = RegistryEntry(name="Jean Falk", gender=Gender.MALE)
    found = resolve(layout, attributions, registry=Registry(entries=(entry,))).speakers[0].gender
    assert found is not None
    assert (found.value, found.evidence) == (Gender.MALE, GenderEvidence.REGISTRY)


@pytest.mark.parametrize("role", ["a shipping magnate", "an adoptee from Tarnow", "a nurse"])
def test_a_noun_for_people_behind_a_name_is_a_role(role: str) -> None:
    """Its vector or a list tells; a clause behind a name is none."""
    layout, attributions, _ = marked(f"[Ada Lund|x], {role}, <said> {{no}}.")
    (speaker,) = resolve(layout, attributions).speakers
    assert [each.of(layout.text) for each in speaker.roles] == [role]
    layout, attributions, _ = marked("[Ada Lund|x], who declined to vote, <said> {no}.")
    assert resolve(layout, attributions).speakers[0].roles == ()


@pytest.mark.parametrize(
    "text",
    [
        "According to [Ada Lund|x], the guards <are> {armed by the coast's militia}.",
        "[Ada Lund|x], along with her fellow pilots, <left> {the flag}.",
        "[Ada Lund|x], through a spokeswoman, <said> {no}.",
        "[Ada Lund|x], is the manager of the yard, <said> {the board}.",
        "Regarding [Ada Lund|x], the board <said> {no}.",
        "Whether [Ada Lund|x] would come nobody <said> {so}.",
        "Former [Ada Lund|x] <said> {no}.",
    ],
)
def test_clauses_and_function_words_beside_a_name_are_no_roles(text: str) -> None:
    """A role is a noun, an apposition a noun phrase."""
    layout, attributions, _ = marked(text)
    assert resolve(layout, attributions).speakers[0].roles == ()
