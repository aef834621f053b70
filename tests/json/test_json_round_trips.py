"""Round trips: everything that is written is read unchanged, by every function."""

import gzip
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import (
    Article,
    DocumentError,
    InvalidValueError,
    Mention,
    MentionForm,
    Span,
    Speaker,
    SpeakerKind,
    from_dict,
    from_json,
    read_json_lines,
    to_dict,
    to_json,
    write_json_lines,
)
from newsclaims.json import accelerator, documents
from newsclaims.testing import articles

BACKEND = accelerator.load()
needs_fast = pytest.mark.skipif(BACKEND is None, reason="the extra 'fast' is not installed")


@given(article=...)
def test_what_is_written_is_read(article: Article) -> None:
    """Text and bytes give an equal article, which is written as the same bytes again."""
    text = to_json(article)
    read = from_json(text)
    assert read == article
    assert hash(read) == hash(article)
    assert repr(read) == repr(article)
    assert from_json(text.encode()) == article
    assert to_json(read) == text


@given(article=articles())
def test_plain_data_holds_the_same(article: Article) -> None:
    """`to_dict` gives the data of the text in the same order, and `from_dict` reads them."""
    data = to_dict(article)
    assert from_dict(data) == article
    assert list(json.loads(to_json(article)).items()) == list(data.items())


@needs_fast
@given(article=articles())
def test_backends_write_the_same_bytes(article: Article) -> None:
    """If the accelerator writes an article, the bytes are those of Python's json."""
    assert BACKEND is not None
    plain = documents.written(article)
    assert BACKEND.write(article) in {None, plain}
    assert to_json(article) == plain


def test_the_accelerator_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read and written by it if possible; other classes never."""
    article, other = Article(text="a"), Article(text="b")
    ann = Speaker(id="s1", name="Ann", kind=SpeakerKind.PERSON)
    able = accelerator.Accelerator(read=lambda _: other, write=lambda _: "b")
    monkeypatch.setattr(accelerator, "load", lambda: able)
    assert from_json(to_json(ann), Speaker) == ann
    assert (from_json("a"), to_json(article)) == (other, "b")
    unable = accelerator.Accelerator(read=lambda _: None, write=lambda _: None)
    monkeypatch.setattr(accelerator, "load", lambda: unable)
    assert from_json(to_json(article)) == article


@needs_fast
@pytest.mark.parametrize(("confidence", "is_fast"), [(0.5, True), (0.0001, True), (0.00009, False)])
def test_the_accelerator_declines_small_numbers(confidence: float, *, is_fast: bool) -> None:
    """Only numbers that Python writes with an exponent are left to Python's json."""
    assert BACKEND is not None
    span = Span(0, 1)
    mention = Mention(span=span, form=MentionForm.NAME, rule="full-name", confidence=confidence)
    ann = Speaker(id="s1", name="Ann", kind=SpeakerKind.PERSON, mentions=(mention,))
    article = Article(text="Ann", speakers=(ann,))
    assert BACKEND.write(article) == (documents.written(article) if is_fast else None)


@needs_fast
@given(article=articles())
def test_the_accelerator_reads_all_written_documents(article: Article) -> None:
    """It declines no valid document in our layout, and reads the same article."""
    assert BACKEND is not None
    text = documents.written(article)
    assert BACKEND.read(text) == documents.read(text) == article


@given(
    article=articles(),
    style=st.sampled_from([{"indent": 2}, {}, {"ensure_ascii": False}, {"sort_keys": True}]),
)
def test_other_forms_of_the_same_document_are_read(
    article: Article, style: dict[str, object]
) -> None:
    """White space, escapes and the keys' order have no meaning."""
    assert from_json(json.dumps(to_dict(article), **style)) == article  # type: ignore[arg-type]


@given(held=st.lists(articles(max_claims=1), max_size=3), binary=st.booleans())
def test_lines_hold_articles_in_order(held: list[Article], *, binary: bool) -> None:
    """A stream of articles is read in order, from bytes or text, whole or by lines."""
    file: io.BytesIO | io.StringIO = io.BytesIO() if binary else io.StringIO()
    assert write_json_lines(iter(held), file) == len(held)
    assert list(read_json_lines(file.getvalue())) == held
    file.seek(0)
    assert list(read_json_lines(file)) == held


def test_lines_are_split_at_newlines_only() -> None:
    """Separators at which `str.splitlines` splits stay inside strings."""
    article = Article(text="one\u2028two\u2029three\x85four\x0b\x0c\x1c\r\n")
    file = io.StringIO()
    write_json_lines([article, article], file)
    assert list(read_json_lines(file.getvalue())) == [article, article]


def test_without_the_extra_everything_works() -> None:
    """Without msgspec, documents and errors are the same."""
    golden = Path(__file__).parents[1] / "data" / "json" / "article-1-full.json"
    program = (
        "import sys; sys.modules['msgspec'] = None\n"
        "import newsclaims\nfrom newsclaims.json import accelerator\n"
        "assert accelerator.load() is None\n"
        f"text = open({str(golden)!r}, encoding='utf-8').read()\n"
        "again = newsclaims.to_json(newsclaims.from_json(text))\n"
        "assert again + '\\n' == text\n"
        "try: newsclaims.from_json(text.replace('direct', 'x', 1))\n"
        "except newsclaims.DocumentError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with pytest.raises(DocumentError) as caught:
        from_json(golden.read_text("utf-8").replace("direct", "x", 1))
    assert done.stdout.strip() == str(caught.value)


def test_binary_files_of_any_kind_get_bytes(tmp_path: Path) -> None:
    """Compressed, temporary and plain binary files can be written."""
    article = Article(text="é")
    with gzip.open(tmp_path / "a.gz", "wb") as packed:
        write_json_lines([article], packed)
    with gzip.open(tmp_path / "a.gz", "rb") as packed:
        assert list(read_json_lines(packed)) == [article]
    with gzip.open(tmp_path / "a.gz", "rt", encoding="utf-8", newline="\n") as text:
        assert list(read_json_lines(text)) == [article]
    with tempfile.NamedTemporaryFile() as file:
        write_json_lines([article, article], file)
        file.seek(0)
        assert list(read_json_lines(file)) == [article, article]


def test_the_layout_of_a_document() -> None:
    """It starts with format and version, omits absent values, and escapes no letter."""
    assert to_json(Article(text="„Ä“ \u2028🙂")) == (
        '{"format":"newsclaims/article","version":1,"text":"„Ä“ \u2028🙂"}'
    )


@pytest.mark.parametrize("wrong", [None, {}, "text"])
def test_only_articles_are_written(wrong: object) -> None:
    """Other values are refused."""
    for write in (to_json, to_dict):
        with pytest.raises(InvalidValueError, match="expected an Article"):
            write(wrong)  # type: ignore[arg-type, operator]
