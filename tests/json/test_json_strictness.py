"""Every invalid document is refused by one error that lists all problems."""

import copy
import io
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_documents import JSON_VALUES, changed_documents, changed_texts, places

from newsclaims import (
    Article,
    DocumentError,
    InvalidValueError,
    from_dict,
    from_json,
    read_json_lines,
    to_dict,
    to_json,
    write_json_lines,
)
from newsclaims.json import accelerator, documents, schema
from newsclaims.testing import articles

BACKEND = accelerator.load()
DATA = Path(__file__).parents[1] / "data" / "json"
REFUSED = json.loads((DATA / "refused.json").read_text("utf-8"))


def outcome(read: Any, document: Any) -> Article | tuple[str, ...]:
    """The article, or the problems with their paths; no other error occurs."""
    try:
        article: Article = read(document)
    except DocumentError as error:
        problems = error.problems
    else:
        return article
    assert problems
    for problem in problems:
        assert problem.path.startswith("$")
        str(problem).encode()  # can be printed, whatever is in the document
    return tuple(map(str, problems))


def revalidated(article: Article) -> Article:
    """The same article, with every instance in it constructed again."""

    def built(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(built, value))
        if not attrs.has(type(value)):
            return value
        return type(value)(
            **{field.name: built(getattr(value, field.name)) for field in attrs.fields(type(value))}
        )

    rebuilt: Article = built(article)
    return rebuilt


def check(text: str) -> None:
    """Both readers agree on a document, and accepted articles are valid."""
    slow = outcome(documents.read, text)
    assert outcome(from_json, text) == slow
    fast_ = None if BACKEND is None else BACKEND.read(text)
    assert fast_ is None or fast_ == slow
    if isinstance(slow, Article):
        assert revalidated(slow) == slow
        assert from_json(to_json(slow)) == slow


@given(value=JSON_VALUES)
def test_any_json_value_is_an_article_or_refused(value: Any) -> None:
    """Any value, as text or plain data, gives an article or our one error."""
    check(json.dumps(value))
    check(json.dumps(value, ensure_ascii=False))
    outcome(from_dict, value)


@given(text=changed_texts())
def test_changed_documents_are_read_alike_by_both_backends(text: str) -> None:
    """The readers agree on any changed document: same article or same error."""
    check(text)


@given(data=changed_documents())
def test_plain_data_is_read_as_its_text_is(data: dict[str, Any]) -> None:
    """`from_dict` and `from_json` give the same result."""
    assert outcome(from_dict, data) == outcome(from_json, json.dumps(data))


@given(data=changed_documents())
def test_reading_leaves_the_data_alone(data: dict[str, Any]) -> None:
    """The caller's data are not changed."""
    before = copy.deepcopy(data)
    outcome(from_dict, data)
    assert json.dumps(data) == json.dumps(before)


@given(document=st.one_of(st.binary(), st.text(st.characters(), max_size=30)))
def test_any_text_or_bytes_is_refused(document: str | bytes) -> None:
    """Arbitrary bytes give our one error (none of these is an article)."""
    assert isinstance(outcome(from_json, document), tuple)


@given(article=articles(), share=st.floats(0, 1))
def test_truncated_documents_are_refused(article: Article, share: float) -> None:
    """A document that is cut at any character or byte is refused."""
    text = to_json(article)
    data = text.encode()
    assert isinstance(outcome(from_json, text[: int(share * (len(text) - 1))]), tuple)
    assert isinstance(outcome(from_json, data[: int(share * (len(data) - 1))]), tuple)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["what"])
def test_refused(case: dict[str, Any]) -> None:
    """Each example is refused with exactly its problems: their paths and reasons.

    For text that is not JSON the reason is Python's own, so a part of it suffices.
    """
    for read in (from_json, documents.read):
        with pytest.raises(DocumentError) as caught:
            read(case["document"])
        problems = caught.value.problems
        assert [problem.path for problem in problems] == [path for path, _ in case["problems"]]
        for problem, (_, words) in zip(problems, case["problems"], strict=True):
            is_whole = not problem.reason.startswith("is not JSON")
            assert problem.reason == words if is_whole else words in problem.reason


@pytest.mark.parametrize("name", ["article-1-full.json", "article-1-additions.json"])
def test_no_array_of_the_format_may_be_empty(name: str) -> None:
    """Empty arrays are refused everywhere, by the schema and by both readers."""
    document = json.loads((DATA / name).read_text("utf-8"))
    valid = jsonschema.validators.validator_for(schema())(schema())
    arrays = [at for at in places(document) if type(value_at(document, at)) is list]
    checked = [at for at in arrays if "extra" not in at]
    assert len(checked) > 5
    for at in checked:
        emptied = copy.deepcopy(document)
        value_at(emptied, at[:-1])[at[-1]] = []
        path = "$" + "".join(f"[{key}]" if type(key) is int else f".{key}" for key in at)
        for read in (from_json, documents.read):
            with pytest.raises(DocumentError) as caught:
                read(json.dumps(emptied))
            assert path in {problem.path for problem in caught.value.problems}
        assert not valid.is_valid(emptied)


@pytest.mark.parametrize("name", ["article-1-full.json", "article-1-additions.json"])
def test_every_key_that_is_always_written_is_required(name: str) -> None:
    """A required key may not be missing, whatever the default of its field is."""
    document = json.loads((DATA / name).read_text("utf-8"))
    valid = jsonschema.validators.validator_for(schema())(schema())
    checked = set()
    for at in places(document)[1:]:
        if "extra" in at or type(at[-1]) is int:
            continue
        shorter = copy.deepcopy(document)
        del value_at(shorter, at[:-1])[at[-1]]
        if valid.is_valid(shorter):
            continue
        checked.add(at[-1])
        path = "$" + "".join(f"[{key}]" if type(key) is int else f".{key}" for key in at)
        for read in (from_json, documents.read):
            with pytest.raises(DocumentError) as caught:
                read(json.dumps(shorter))
            assert path in {problem.path for problem in caught.value.problems} or len(at) == 1
        with pytest.raises(DocumentError):
            from_dict(shorter)
    assert {"stance", "type", "factuality", "confidence", "kind", "id", "start"} <= checked


def value_at(value: Any, at: tuple[Any, ...]) -> Any:
    for key in at:
        value = value[key]
    return value


@pytest.mark.parametrize("depth", [101, 1_000, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    """A thousand nested arrays give our error, not a RecursionError."""
    for opening, closing in ("[]", ('{"a":', "}")):
        inner = opening * depth + ("1" if opening != "[" else "") + closing * depth
        assert isinstance(outcome(from_json, inner), tuple)
        nested = f'{{"format":"newsclaims/article","version":1,"text":"a","claims":{inner}}}'
        assert isinstance(outcome(from_json, nested), tuple)


def test_huge_numbers_are_refused_with_their_path() -> None:
    """A number of ten thousand digits is a problem at its path."""
    digits = "9" * 10_000
    text = (
        '{"format":"newsclaims/article","version":1,"text":"a","diagnostics":'
        f'[{{"kind":"mixed-marks","span":{{"start":0,"end":{digits}}},"message":"x"}}]}}'
    )
    with pytest.raises(DocumentError) as caught:
        from_json(text)
    assert [problem.path for problem in caught.value.problems] == ["$.diagnostics[0].span.end"]


@pytest.mark.parametrize("document", [None, 5, ["{}"], Path("x.json")])
def test_other_types_than_text_and_bytes_are_refused(document: Any) -> None:
    """A document must be text or bytes."""
    with pytest.raises(InvalidValueError, match=r"^expected a JSON document as str or bytes, got "):
        from_json(document)


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (b'{"a": "\xff"}', "is not UTF-8: byte 0xff at offset 7: invalid start byte"),
        (
            b"\xef\xbb\xbf{}",
            "begins with a byte order mark (U+FEFF), which JSON does not allow: remove",
        ),
        ("[" * 100_000, "arrays and objects are nested more than 100 deep"),
        ("{]", "is not JSON: "),
        ("{", "; the document seems to be cut off"),
        ('{"a": "b', "; the document seems to be cut off"),
        ('{"a":\n 1,\n "b": x}', " at line 3, column 7"),
    ],
)
def test_invalid_json_is_refused_with_its_position(document: str | bytes, problem: str) -> None:
    """The position is a byte offset, or a line and column."""
    with pytest.raises(DocumentError) as caught:
        documents.read(document)
    (found,) = caught.value.problems
    assert found.path == "$"
    assert problem in found.reason


def test_only_truncated_documents_are_called_so() -> None:
    """An error in the middle, with white space behind the end, is not a truncation."""
    with pytest.raises(DocumentError) as caught:
        from_json('{"a": x} \n')
    assert "cut off" not in str(caught.value)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: write_json_lines([], 5), "file: expected a file opened for writing, got 5"),  # type: ignore[arg-type]
        (lambda: write_json_lines(5, io.StringIO()), "articles: expected articles, got 5"),  # type: ignore[arg-type]
        (lambda: list(read_json_lines(5)), "lines: expected a file, lines or a text, got 5"),  # type: ignore[arg-type]
        (
            lambda: list(read_json_lines(["", " ", 5])),  # type: ignore[list-item]
            "lines[2]: expected a line as str or bytes, got 5",
        ),
        (
            lambda: list(read_json_lines("{}", on_error=5)),  # type: ignore[arg-type]
            "on_error: expected a function of a DocumentError, got 5",
        ),
    ],
)
def test_arguments_of_streams_are_named(call: Callable[[], object], message: str) -> None:
    """Wrong files, articles and lines are named by their argument."""
    with pytest.raises(InvalidValueError) as caught:
        call()
    assert str(caught.value) == message
    assert caught.value.where == message.partition(":")[0]


def test_errors_name_the_line() -> None:
    """In a stream, each problem has its line's number, counted from 1."""
    good = to_json(Article(text="a"))
    lines = f"{good}\n\n{{}}\n{good}\n"
    with pytest.raises(DocumentError, match=r"^line 3: \$: is not a newsclaims document"):
        list(read_json_lines(lines))
    errors: list[DocumentError] = []
    assert len(list(read_json_lines(lines, on_error=errors.append))) == 2
    assert [problem.line for error in errors for problem in error.problems] == [3]


def test_the_error_is_a_picklable_value_error() -> None:
    """It is a ValueError, and pickling keeps its problems."""
    with pytest.raises(ValueError, match="is empty") as caught:
        from_json("")
    error = caught.value
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is DocumentError
    assert again.problems == error.problems  # type: ignore[attr-defined]
    assert str(again) == str(error)


@pytest.mark.parametrize("item", ["1", "{}", '{"id":1}', '{"id":"c1"}', "[]"])
def test_many_problems_take_linear_time(
    item: str, count_steps: Callable[[Callable[[], object]], int]
) -> None:
    """A document with errors everywhere is read in linear time and little memory."""
    head = '{"format":"newsclaims/article","version":1,"text":"a","claims":['

    def read(number: int) -> DocumentError:
        with pytest.raises(DocumentError) as caught:
            documents.read(head + ",".join([item] * number) + "]}")
        return caught.value

    for number in (200, 2_000):
        error = read(number)
        assert len(error.problems) == 100
        assert error.total >= number
        assert error.total % number in {0, number - 1}  # each problem, and one duplicate id less
        assert f"and {error.total - 100:,} more problems" in str(error)
    assert count_steps(lambda: read(2_000)) < 11 * count_steps(lambda: read(200))


def test_a_message_lists_only_so_many_problems() -> None:
    """Of a thousand problems the error lists a hundred, and the total number."""
    data = to_dict(Article(text="a")) | {f"k{number}": 1 for number in range(1_000)}
    with pytest.raises(DocumentError, match=r"and 900 more problems$") as caught:
        from_dict(data)
    assert [problem.path for problem in caught.value.problems] == [f"$.k{n}" for n in range(100)]
    assert caught.value.total == 1_000
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (str(again), again.total) == (str(caught.value), 1_000)
