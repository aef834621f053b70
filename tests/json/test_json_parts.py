"""The JSON of every class of the model, by itself and in the user's own classes."""

import datetime
import json
from typing import Any

import attrs
import cattrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    DocumentError,
    InvalidValueError,
    Speaker,
    SpeakerKind,
    Stance,
    from_dict,
    from_json,
    to_dict,
    to_json,
)
from newsclaims.json import configure, make_converter
from newsclaims.json.documents import MODEL
from newsclaims.testing import articles, claims, speakers

ANN = Speaker(id="s1", name="Ann", kind=SpeakerKind.PERSON)


@pytest.mark.parametrize("kind", MODEL, ids=lambda kind: kind.__name__)
def test_every_class_is_written_and_read(kind: type[Any]) -> None:
    """A value that is written and read is equal, as text, bytes and plain data."""

    @given(value=st.from_type(kind))
    def round_trip(value: Any) -> None:
        text = to_json(value)
        assert from_json(text, kind) == from_json(text.encode(), kind) == value
        assert to_json(from_json(text, kind)) == text
        assert from_dict(to_dict(value), kind) == value
        assert json.loads(text) == to_dict(value)

    round_trip()


@given(article=articles())
def test_a_part_is_written_as_in_its_article(article: Article) -> None:
    """A part's JSON is its object inside the article's document."""
    data = to_dict(article)
    assert [to_dict(claim) for claim in article.claims] == data.get("claims", [])
    assert [to_dict(speaker) for speaker in article.speakers] == data.get("speakers", [])


def test_problems_of_a_part_have_their_paths() -> None:
    """All problems are listed, with paths relative to the part."""
    data = to_dict(ANN) | {"name": "", "kind": "x", "aliases": [], "titles": [1], "more": 1}
    with pytest.raises(DocumentError) as caught:
        from_dict(data, Speaker)
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["$.name", "$.kind", "$.aliases", "$.titles[0]", "$.more"]
    with pytest.raises(DocumentError, match=r"^\$: expected an object, got an empty array$"):
        from_dict([], Speaker)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [int, None, "Claim", object, ANN])
def test_other_classes_are_refused(kind: Any) -> None:
    """The error lists the classes of the model."""
    expected = (
        "expected an Article or one of Speaker, Source, Quote, Claim, Diagnostic, Mention, "
        "Identifier, SpeakerGender, Referent, Resolution, Span, got "
    )
    for read, data in ((from_dict, {}), (from_json, "{}")):
        with pytest.raises(InvalidValueError) as caught:
            read(data, kind)
        assert str(caught.value).startswith(expected)


@attrs.frozen
class Review:
    """A user's class."""

    claim: Claim
    by: tuple[Speaker, ...]
    on: datetime.date
    at: datetime.datetime | None = None
    notes: list[str] = attrs.field(factory=list)
    stances: tuple[Stance, ...] = ()
    stars: int = 0
    weight: float = 1.0
    is_open: bool = True


@given(
    review=st.builds(
        Review,
        claim=claims(),
        by=st.lists(speakers(), max_size=2).map(tuple),
        on=st.dates(),
        notes=st.lists(st.text(max_size=3), max_size=2),
        stances=st.lists(st.sampled_from(Stance), max_size=2).map(tuple),
        stars=st.integers(),
    )
)
def test_classes_of_ones_own_hold_values_of_the_model(review: Review) -> None:
    """A converter reads and writes them, a new one or a configured existing one."""
    converter = make_converter()
    data = converter.unstructure(review)
    assert data["claim"] == to_dict(review.claim)
    assert converter.structure(json.loads(json.dumps(data)), Review) == review
    own = cattrs.Converter()
    own.register_structure_hook(datetime.date, lambda value, _: value)
    configure(own)
    assert own.structure(own.unstructure(review), Review) == review


def test_a_configured_converter_keeps_its_behavior() -> None:
    """Only the model's classes are read strictly: "5" is still converted to an int."""
    converter = cattrs.Converter()
    configure(converter)
    assert converter.structure("5", int) == 5
    with pytest.raises(DocumentError):
        converter.structure({"start": "5", "end": 6}, MODEL[-1])


def test_other_arguments_than_converters_are_refused() -> None:
    """The error names the argument."""
    with pytest.raises(InvalidValueError, match=r"^converter: expected a converter of cattrs, got"):
        configure(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"notes": "ab"}, "expected an array, got 'ab'"),
        ({"notes": {}}, "expected an array, got an object"),
        ({"notes": [1]}, "expected a string, got 1"),
        ({"stars": True}, "expected an integer, without fraction or exponent, got true"),
        ({"stars": 1.0}, "expected an integer, without fraction or exponent, got 1.0"),
        ({"stars": "1"}, "expected an integer, without fraction or exponent, got '1'"),
        ({"weight": "1.0"}, "expected a number, got '1.0'"),
        ({"weight": True}, "expected a number, got true"),
        ({"is_open": 1}, "expected true or false, got 1"),
        ({"on": "20221128"}, "expected a date (YYYY-MM-DD), got '20221128'"),
        ({"on": 5}, "expected a date (YYYY-MM-DD), got 5"),
        ({"on": "2022-11-28T09:30:00"}, "expected a date (YYYY-MM-DD), got '2022-11-28T09:30:00'"),
        ({"at": "2022-11-28"}, "expected a date and time as datetime.isoformat writes it, got"),
        ({"stances": ["doubt?"]}, 'expected one of "affirm", "deny", "question", got'),
        ({"by": {}}, "expected an array, got an object"),
        ({"by": [{}]}, "$.id: missing"),
        ({"claim": None}, "$: expected an object, got null (leave out the key of a missing value)"),
        ({"more": 1}, "Extra fields in constructor for Review: more"),
    ],
    ids=str,
)
def test_such_classes_are_read_strictly(changes: dict[str, Any], reason: str) -> None:
    """Values that cattrs would convert or confuse are refused with a reason."""
    claim = {"id": "c1", "content": [{"start": 0, "end": 1}], "kind": "direct", "found_by": "r"}
    claim |= {"type": "belief", "stance": "deny", "factuality": "real", "confidence": 1}
    data = {"claim": claim, "by": [to_dict(ANN)], "on": "2022-11-28", "weight": 2}
    converter = make_converter()
    assert converter.structure(data, Review).by == (ANN,)
    with pytest.raises(cattrs.BaseValidationError) as caught:
        converter.structure(data | changes, Review)
    (error,) = leaves(caught.value)
    assert str(error).startswith(reason)


def leaves(error: BaseException) -> list[BaseException]:
    """The leaf errors of an exception group."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in leaves(inner)]
    return [error]
