"""One claim in words, by sentences in an extensible data file, and invariants."""

from __future__ import annotations

import pytest
from claims_marked import cases, marked, words_of
from hypothesis import given

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Factuality,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    parse_article,
)
from newsclaims.assembly import assemble
from newsclaims.attribution import find_nested
from newsclaims.claims import describe, describe_contents, word_claim, word_claims
from newsclaims.claims.wording.completeness import is_cut
from newsclaims.claims.wording.content_forms import starts_with_verb
from newsclaims.claims.wording.name_forms import naming_of
from newsclaims.claims.wording.reports import report_of
from newsclaims.claims.wording.vouching import stands_alone
from newsclaims.identity import Identities, Link
from newsclaims.testing import articles


def article_of(line: str, names: str) -> Article:
    """A marked text's article, with the given speakers for its first report."""
    layout, attributions = marked(line)
    attributions = find_nested(layout, attributions)
    speakers, _, sources = names.partition("via ")
    people = [name.strip() for name in speakers.split(";") if name.strip()]
    carriers = [name.strip() for name in sources.split(";") if name.strip()]
    nested = [words_of(layout, item.source) for item in attributions[1:]]
    known = tuple(
        Speaker(id=f"speaker-{number}", name=name, kind=SpeakerKind.PERSON)
        for number, name in enumerate((*people, *nested))
    )
    carried = tuple(
        Source(id=f"source-{number}", name=name, kind=SourceKind.AGENCY)
        for number, name in enumerate(carriers)
    )
    first = Link(
        speakers=tuple(item.id for item in known[: len(people)]),
        sources=tuple(item.id for item in carried),
    )
    identities = Identities(
        speakers=known,
        sources=carried,
        links=(first, *(Link(speakers=(item.id,)) for item in known[len(people) :])),
    )
    return assemble(
        Article(text=layout.text),
        layout,
        attributions=attributions,
        identities=identities,
        descriptions=describe(layout, attributions),
        contents=describe_contents(layout, attributions, identities),
    )


@pytest.mark.parametrize(("line", "expected"), list(cases("wordings.txt")))
def test_wording(line: str, expected: list[str]) -> None:
    """The sentence names the speaker, spells out the denial and has the origin."""
    article = article_of(line, expected[0])
    assert [word_claim(article, claim) for claim in article.claims] == expected[1:]


@pytest.mark.parametrize(
    "line",
    [
        "{s The court} agreed at noon, {c remanding} {x the case}.",
        "{s Minister}{c :} {x no plan to tax cats}.",
        "{c The myth that} {x a lock keeper drowned here}.",
        "The hull lay far from where {s the chart} {c predicted} {x it would be}.",
        "{s The mayor} {c supports} {x a rule that would}: end the toll.",
        "And when {c asked} {x to leave}, nobody moved.",
        "A wreck, {c often appearing} {x to float}.",
        "{x A fish} {c known as} {x the ghost} lives there.",
        "{x Berg} still {c has not received any endorsements} from {s Lund}.",
        "It is not as if {s Lund} {c has not endorsed} {x a mayor}.",
        "He is against {x the toll} and {c is not expected} {x to pay}.",
        "Did that mean {s Lund} {c would support} {x the toll}?",
        "It was run in a way {s Lund} {c slammed as} {x “careless.”}",
    ],
)
def test_a_phrase_that_nobody_uttered_has_no_wording(line: str) -> None:
    """A verb that utters nothing is not replaced by "said" before a noun phrase."""
    article = article_of(line, "Ana Ruiz" if "{s" in line else "")
    assert [word_claim(article, claim) for claim in article.claims] == [None]


def _has_words(article: Article, claim: Claim) -> bool:
    said = article.text_of(claim.content)
    return any(map(str.isalnum, said)) and not is_cut(said)


@given(articles())
def test_every_sentence_names_its_speakers(article: Article) -> None:
    """Each sentence has its claim's speakers' names and a final mark.

    A speaker's own words always have a wording, unless their topic is unknown.
    """
    for claim in word_claims(article).claims:
        if claim.wording is None:
            is_said = claim.kind is ClaimKind.DIRECT and claim.factuality is Factuality.REAL
            is_said = is_said and claim.stance is not Stance.DENY  # a denial needs a cue
            is_clear = (
                is_said and claim.speakers and not (claim.inside or claim.mention or claim.cue)
            )
            report = report_of(article, claim, naming_of(article))
            assert not is_clear or not stands_alone(report) or not _has_words(article, claim)
            continue
        words = " ".join(claim.wording.split()).casefold()
        for speaker in article.speakers_of(claim):
            assert " ".join(speaker.name.split()).casefold() in words
        assert claim.wording.rstrip("”\"’'»)]")[-1] in ".!?…"


@pytest.mark.parametrize(("text", "expected"), list(cases("wordings_of_texts.txt")))
def test_wordings_of_texts(text: str, expected: list[str]) -> None:
    """Names keep the text's articles; the capital of a sentence start is dropped."""
    article = parse_article(text.replace("¶", "\n\n"))
    told = [claim.wording or "None" for claim in article.claims if claim.inside is None]
    assert told == expected


def test_a_pronoun_behind_a_preposition_is_an_object() -> None:
    """Words of others that "we" know of are "according to us"."""
    article = parse_article("We now know that economists say taxes must rise.")
    (nested,) = [claim for claim in article.claims if claim.inside is not None]
    assert nested.wording == "According to us, economists say taxes must rise."


def test_the_object_of_a_relative_clause_is_not_the_subject_of_what_follows() -> None:
    """The nested claim ends too late, so that only the whole sentence says what is true."""
    text = "The clerk praised the guard who denied it was out on Sunday."
    assert {claim.wording for claim in parse_article(text).claims} == {text}


def test_a_content_cut_inside_brackets_has_no_wording() -> None:
    """A credit inside brackets, behind no clause of its own, cuts the sentence around them."""
    (claim,) = parse_article("The rate fell (by a third, according to the bank) in May.").claims
    assert not claim.wording


def test_a_content_without_its_subject_has_no_wording() -> None:
    """A modal verb opens no clause: "its proposal | would ban cars" is not "said that would …"."""
    text = "Ann Lund presented a plan in May. Lund’s new security plan would be led by the navy."
    assert not any("that would" in (claim.wording or "") for claim in parse_article(text).claims)
    assert starts_with_verb("would be led by the navy")
    assert starts_with_verb("that could close the school")
    assert not starts_with_verb("that he could go")
    assert not starts_with_verb("will he go")


def test_a_number_without_mentions_is_a_name() -> None:
    """A name that begins with a digit needs no mention in the text."""
    speaker = Speaker(id="s1", name="50 Cent", kind=SpeakerKind.PERSON)
    claim = Claim(
        id="c1",
        content=(Span(0, 4),),
        speakers=("s1",),
        found_by="model",
        confidence=1.0,
        kind=ClaimKind.DIRECT,
    )
    article = Article(text="Rain is near.", speakers=(speaker,), claims=(claim,))
    wording = word_claims(article).claims[0].wording
    assert wording is None or wording.startswith("50 Cent")


def test_a_group_may_have_a_name_without_words() -> None:
    """Behind a relative pronoun the noun of a group's name is read, if it has one."""
    speaker = Speaker(id="s1", name="_", kind=SpeakerKind.GROUP)
    claim = Claim(
        id="c1",
        content=(Span(16, 18),),
        cue=(Span(11, 15),),
        mention=(Span(7, 10),),
        speakers=("s1",),
        kind=ClaimKind.INDIRECT,
        found_by="hand",
    )
    article = Article(text="Voters who want it are few.", speakers=(speaker,), claims=(claim,))
    assert word_claims(article).claims[0].wording is None
