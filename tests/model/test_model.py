"""Instances of the model are always valid, immutable, and usable as values."""

import copy
import datetime
import pickle
import zoneinfo
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclaims
from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Diagnostic,
    DiagnosticKind,
    Gender,
    GenderEvidence,
    Identifier,
    InvalidTextError,
    InvalidValueError,
    JsonObject,
    Mention,
    MentionForm,
    Quote,
    QuoteKind,
    Referent,
    Resolution,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerGender,
    SpeakerKind,
    from_json,
    to_json,
)
from newsclaims._consistency import inconsistencies, is_consistent
from newsclaims._values import evolve_unchecked
from newsclaims.testing import articles, referents

VALID: dict[type, Any] = {
    Span: Span(0, 1),
    Identifier: Identifier(scheme="wikidata", value="Q1"),
    Mention: Mention(span=Span(0, 1), form=MentionForm.NAME, rule="r"),
    Resolution: Resolution(rule="r"),
    Referent: Referent(span=Span(0, 1)),
    SpeakerGender: SpeakerGender(value=Gender.MALE, evidence=GenderEvidence.TITLE),
    Speaker: Speaker(id="s1", name="Ann", kind=SpeakerKind.PERSON),
    Source: Source(id="o1", name="Wire", kind=SourceKind.AGENCY),
    Quote: Quote(id="q1", spans=(Span(0, 1),), kind=QuoteKind.FRAGMENT),
    Claim: Claim(id="c1", content=(Span(0, 1),), kind=ClaimKind.DIRECT, found_by="r"),
    Diagnostic: Diagnostic(kind=DiagnosticKind.MIXED_MARKS, span=Span(0, 0), message="m"),
    Article: Article(text="ab"),
}
FIELDS = [(kind, field.name) for kind in VALID for field in attrs.fields(kind) if kind is not Span]


class Text(str):
    """A subclass of str."""

    __slots__ = ()


WRONG = [
    *(0, 1, True, 1.0, float("nan"), 2.0, b"x", object(), ["x"], {}, (None,), (1,), ("",)),
    *(("\ud800",), "\udfff", Text("x"), (Text("x"),), "direct", "2022-11-28", datetime.time(1)),
    *((Span(0, 0),), (Span(1, 2), Span(0, 1)), (Span(0, 2), Span(1, 3)), lambda: None),
]


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_fields_keep_or_refuse_values(kind: type, name: str) -> None:
    """For any value, the instance has exactly it, or the error names the field."""
    refused = []
    for value in WRONG:
        try:
            made = attrs.evolve(VALID[kind], **{name: value})
        except InvalidValueError as error:
            refused.append(str(error))
        else:
            held = getattr(made, name)
            assert held is value or (name == "extra" and held == value)
            assert type(held) in {str, tuple, float, JsonObject}
    assert len(refused) > len(WRONG) / 2
    assert all(message.startswith(f"{kind.__name__}.{name}") for message in refused)


@pytest.mark.parametrize("kind", VALID, ids=lambda kind: kind.__name__)
def test_instances_are_values(kind: type) -> None:
    """They equal their copies, have equal hashes, and are immutable and slotted."""
    value = VALID[kind]
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301
        assert other == value
        assert hash(other) == hash(value)
        assert type(other) is kind
    assert attrs.evolve(value) == value
    name = attrs.fields(kind)[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, name, getattr(value, name))
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        value.another = 1
    assert not hasattr(value, "__dict__")


@given(article=articles())
def test_articles_survive_copying_and_pickling(article: Article) -> None:
    """A copy or pickled article is equal, and its look-ups work."""
    for item in article.annotations():
        assert article.get(item.id) is item  # the look-ups' index exists before pickling
    for other in (copy.deepcopy(article), pickle.loads(pickle.dumps(article))):  # noqa: S301
        assert other == article
        assert hash(other) == hash(article)
        for item in other.annotations():
            assert other.get(item.id) == article.get(item.id)


@given(article=articles())
def test_unchecked_copies_equal_evolved_ones(article: Article) -> None:
    """Only the given fields differ, and look-ups are the copy's own."""
    assert all(article.get(item.id) is item for item in article.annotations())
    claims = tuple(evolve_unchecked(claim, wording="So it is.") for claim in article.claims)
    assert claims == tuple(attrs.evolve(claim, wording="So it is.") for claim in article.claims)
    copied = evolve_unchecked(article, claims=claims)
    assert copied == attrs.evolve(article, claims=claims)
    assert all(copied.get(claim.id) is claim for claim in claims)


@given(article=articles())
def test_representations_build_the_same_again(article: Article) -> None:
    """The repr of a part is a minimal call that constructs it."""
    names = {name: getattr(newsclaims, name) for name in newsclaims.__all__}
    names["datetime"] = datetime
    for item in (*article.annotations(), *article.diagnostics):
        assert eval(repr(item), names) == item  # noqa: S307 - our own text
    assert len(repr(article)) < 2 * 40 * 10 + 200
    assert "None" not in repr(VALID[Claim])


def test_an_article_shows_only_its_beginning() -> None:
    """An article's repr stays short, however long the text."""
    assert repr(Article(text="word " * 1000, id="a")) == (
        "<Article 'a' 'word word word word word word word word…': 5000 characters, "
        "0 speakers, 0 sources, 0 quotes, 0 claims>"
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": "\ud800"}, r"Article\.text: character 0 is U\+D800, half of a surrogate pair"),
        ({"claims": [VALID[Claim]]}, r"Article\.claims: expected a tuple of Claim, got \["),
        ({"claims": (VALID[Quote],)}, r"Article\.claims\[0\]: expected a Claim, got Quote"),
        ({"claims": (VALID[Claim],) * 2}, r"Article\.claims\[1\]\.id: the id 'c1' is taken"),
        (
            {"text": ""} | {"claims": (VALID[Claim],)},
            r"claims\[0\]\.content\[0\]\.end: 1 lies after",
        ),
        (
            {"claims": (attrs.evolve(VALID[Claim], inside="c9"),)},
            r"Article\.claims\[0\]\.inside: no claim has the id 'c9'",
        ),
        (
            {"claims": (attrs.evolve(VALID[Claim], about=(Referent(span=Span(0, 3)),)),)},
            r"Article\.claims\[0\]\.about\[0\]\.span\.end: 3 lies after",
        ),
        (
            {"claims": (attrs.evolve(VALID[Claim], about=(Referent(span=Span(0, 1), id="c1"),)),)},
            r"Article\.claims\[0\]\.about\[0\]\.id: no speaker or source has the id 'c1'",
        ),
        ({"extra": {"a": [1, {"b c": {1}}]}}, r"Article\.extra\.a\[1\]\['b c'\]: expected a JSON"),
        ({"extra": {"a": float("nan")}}, r"Article\.extra\.a: expected a JSON value .*, got nan"),
        ({"extra": {"a": 2**64}}, r"Article\.extra\.a: expected a JSON value .*, got 1844"),
        ({"extra": {"a": "\ud800"}}, r"Article\.extra\.a: expected a JSON value"),
        ({"extra": {1: "a"}}, r"Article\.extra\[1\]: expected a key that is a string"),
        ({"extra": [("a", 1)]}, r"Article\.extra: expected a JsonObject"),
        (
            {"claims": (attrs.evolve(VALID[Claim], repeats="c1"),)},
            r"Article\.claims\[0\]\.repeats: goes round in a circle: c1 → c1",
        ),
        ({"published": "2022-11-28"}, r"Article\.published: expected a datetime\.date or"),
    ],
)
def test_inconsistent_articles_are_refused(changes: dict[str, Any], message: str) -> None:
    """The message has the path in the article and the reason."""
    with pytest.raises(InvalidValueError, match=message):
        attrs.evolve(Article(text="ab"), **changes)


def test_a_subclass_of_str_is_called_by_its_name() -> None:
    """It looks like the expected string, so the message has its class."""
    with pytest.raises(InvalidValueError, match=r"expected a string.*, got 'x' \(Text\)"):
        Article(text=Text("x"))


def test_a_lone_surrogate_is_refused_with_its_offset() -> None:
    """The error has the offset of the first lone surrogate."""
    with pytest.raises(InvalidTextError) as caught:
        Article(text="🙂a\udc80")
    assert caught.value.offset == 2
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (str(again), again.offset, again.where) == (str(caught.value), 2, "text")


@given(article=articles(), data=st.data())
def test_both_consistency_checks_agree(article: Article, data: st.DataObject) -> None:
    """The fast check passes exactly if the thorough one finds nothing."""
    ids = [item.id for item in article.annotations()] + ["nobody"]
    some_ids = st.lists(st.sampled_from(ids), max_size=3).map(tuple)
    one_id = st.sampled_from([None, *ids])

    def changed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(data.draw(st.lists(st.sampled_from(items), max_size=4))) if items else ()

    def relinked(item: Any) -> Any:
        names = {field.name for field in attrs.fields(type(item))} & {
            "id", "speakers", "sources", "quotes", "about", "inside", "repeats"
        }  # fmt: skip
        chosen = data.draw(st.sampled_from(sorted(names)))
        if chosen == "about":
            value = data.draw(st.lists(referents(ids=one_id), max_size=2).map(tuple))
        elif chosen in {"id", "inside", "repeats"}:
            value = data.draw(one_id)
        else:
            value = data.draw(some_ids)
        return item if chosen == "id" and value is None else attrs.evolve(item, **{chosen: value})

    raw: Any = object.__new__(Article)
    for field in attrs.fields(Article):
        value = getattr(article, field.name)
        if field.name in {"speakers", "sources", "quotes", "claims"} and data.draw(st.booleans()):
            value = tuple(map(relinked, value))
        elif field.name in {"diagnostics", "claims"} and data.draw(st.booleans()):
            value = changed(value)
        elif field.name == "text":
            value = value[: data.draw(st.integers(0, len(value) * 3))]
        object.__setattr__(raw, field.name, value)
    assert is_consistent(raw) == (next(inconsistencies(raw), None) is None)


def test_long_chains_and_cycles_are_checked_in_one_pass() -> None:
    """A hundred thousand claims in one chain or cycle are checked in one pass."""
    number = 30_000
    chain = [
        attrs.evolve(VALID[Claim], id=f"c{n}", inside=f"c{n + 1}" if n < number else None)
        for n in range(number + 1)
    ]
    Article(text="a", claims=tuple(chain))
    circle = (*chain[:-1], attrs.evolve(chain[-1], inside="c15000"))
    with pytest.raises(InvalidValueError, match=r"claims\[15000\]\.inside: goes round in a circle"):
        Article(text="a", claims=circle)


ZONES = ["America/New_York", "Australia/Lord_Howe", "Europe/Amsterdam", "UTC"]


@given(
    moment=st.datetimes(
        min_value=datetime.datetime(1900, 1, 2),
        max_value=datetime.datetime(2100, 1, 1),
    ),
    zone=st.sampled_from(ZONES),
    fold=st.integers(0, 1),
)
def test_times_in_any_zone_are_kept_as_offsets(
    moment: datetime.datetime, zone: str, fold: int
) -> None:
    """The moment is the same and is read as written, also when clocks are set back."""
    local = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone), fold=fold)
    article = Article(text="", published=local)
    published = article.published
    assert isinstance(published, datetime.datetime)
    assert type(published.tzinfo) is datetime.timezone
    assert published.utcoffset() == local.utcoffset()
    assert published.replace(tzinfo=None) == moment
    assert from_json(to_json(article)) == article


@pytest.mark.parametrize(
    "published",
    [
        datetime.date(1, 1, 1),
        datetime.datetime(9999, 12, 31, 23, 59, 59, 999999),
        datetime.datetime(2022, 11, 28, fold=1),
        datetime.datetime.min.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=14))),
        datetime.datetime.max.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-14))),
        datetime.datetime(
            2022, 11, 28, tzinfo=datetime.timezone(datetime.timedelta(seconds=-1), "odd")
        ),
    ],
)
def test_odd_times_round_trip(published: datetime.date) -> None:
    """The limits of Python's calendar, named zones, and an offset of one second."""
    article = Article(text="", published=published)
    again = from_json(to_json(article))
    assert again == article
    assert hash(again) == hash(article)
    assert repr(again.published) == repr(article.published)


def test_offsets_of_parts_of_a_second_are_refused() -> None:
    """Python writes some of them in a form that it cannot read."""
    zone = datetime.timezone(datetime.timedelta(microseconds=-1))
    with pytest.raises(InvalidValueError, match="published: expected an offset from UTC of whole"):
        Article(text="", published=datetime.datetime(2022, 11, 28, tzinfo=zone))


def test_a_negative_zero_is_a_zero() -> None:
    """-0.0 is a valid probability and is kept."""
    article = Article(text="a", claims=(attrs.evolve(VALID[Claim], confidence=-0.0),))
    assert '"confidence":-0.0' in to_json(article)
    assert from_json(to_json(article)) == article
    assert to_json(from_json(to_json(article))) == to_json(article)
