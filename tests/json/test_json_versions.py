"""Every version of the format is read by every later one."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from newsclaims import Article, DocumentError, from_json, kinds, to_json
from newsclaims._json_shapes import Array, Enumeration, Record, Shape, record_of
from newsclaims.json import FORMAT, VERSION, documents, migrations

GOLDEN = sorted((Path(__file__).parents[1] / "data" / "json").glob("article-*.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_files_are_read(path: Path) -> None:
    """The documents of each version are read; those of this version byte for byte."""
    text = path.read_text("utf-8").removesuffix("\n")
    article = from_json(text)
    if json.loads(text)["version"] == VERSION:
        assert to_json(article) == text
        assert documents.written(article) == text


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_valid_documents_are_read_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only refused documents are read by the thorough reader, which is several times slower."""
    monkeypatch.setattr(documents, "read_thoroughly", lambda *_: None)
    assert isinstance(documents.read(path.read_text("utf-8")), Article)


def test_golden_files_hold_everything() -> None:
    """Those of this version contain every key and every enum value of the format."""
    documents = [json.loads(path.read_text("utf-8")) for path in GOLDEN]

    def keys(shape: Shape) -> set[str]:
        if isinstance(shape, Array):
            return keys(shape.item)
        if not isinstance(shape, Record):
            return set()
        held = set[str]().union(*(keys(entry.shape) for entry in shape.entries))
        return held | {f"{shape.kind.__name__}.{entry.name}" for entry in shape.entries}

    def found(shape: Shape, value: Any) -> set[str]:
        if isinstance(shape, Array):
            return set[str]().union(*(found(shape.item, item) for item in value))
        if isinstance(shape, Enumeration):
            return {f"{shape.kind.__name__}={value}"}
        if not isinstance(shape, Record):
            return set()
        here = {f"{shape.kind.__name__}.{key}" for key in value}
        return here.union(
            *(found(e.shape, value[e.name]) for e in shape.entries if e.name in value)
        )

    def never_written(shape: Shape) -> set[str]:
        if isinstance(shape, Array):
            return never_written(shape.item)
        if not isinstance(shape, Record):
            return set()
        here = {
            f"{type(entry.default).__name__}={entry.default.value}"
            for entry in shape.entries
            if isinstance(entry.shape, Enumeration) and not entry.required
        }
        return here.union(*(never_written(entry.shape) for entry in shape.entries))

    root = record_of(Article)
    words = {
        f"{kind.__name__}={member.value}"
        for kind in vars(kinds).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
        for member in kind
    }
    written = set[str]().union(
        *(found(root, data) for data in documents if data["version"] == VERSION)
    )
    assert keys(root) | words - never_written(root) == written - {
        "Article.format",
        "Article.version",
    }


def rename_words_to_text(data: dict[str, Any]) -> dict[str, Any]:
    """A migration from an imaginary version, in which the text had another key."""
    changed = dict(data)
    changed["text"] = changed.pop("words")
    return changed


def name_the_author(data: dict[str, Any]) -> dict[str, Any]:
    """A migration from the next version, in which there was one author."""
    changed = dict(data)
    if "author" in changed:
        changed["authors"] = [changed.pop("author")]
    return changed


STEPS = {1: rename_words_to_text, 2: name_the_author}


def read(data: dict[str, Any]) -> Article:
    """Read like the third version of an imaginary format."""
    return documents.read_data(data, steps=STEPS, newest=3)


def test_older_documents_are_migrated() -> None:
    """A document takes every step from its version to the current one."""
    head = {"format": FORMAT}
    assert read(head | {"version": 1, "words": "a", "author": "B"}) == Article(
        text="a", authors=("B",)
    )
    assert read(head | {"version": 2, "text": "a", "author": "B"}) == Article(
        text="a", authors=("B",)
    )
    assert read(head | {"version": 3, "text": "a"}) == Article(text="a")


def test_migrations_copy_the_document() -> None:
    """The original is unchanged."""
    data = {"format": FORMAT, "version": 1, "words": "a"}
    read(data)
    assert data == {"format": FORMAT, "version": 1, "words": "a"}


def test_invalid_older_documents_are_refused() -> None:
    """A migration that fails on a document gives our one error."""
    with pytest.raises(DocumentError) as caught:
        read({"format": FORMAT, "version": 1, "text": "a"})
    assert str(caught.value) == (
        "$: is not a document of version 1: it cannot be migrated to 2 (KeyError('words'))"
    )


def test_newer_documents_are_refused_plainly() -> None:
    """For a newer version, the only problem is the advice to upgrade."""
    with pytest.raises(DocumentError, match="upgrade newsclaims") as caught:
        read({"format": FORMAT, "version": 4, "unknown": "a"})
    assert [problem.path for problem in caught.value.problems] == ["$.version"]


def test_duplicate_keys_are_refused_before_migrations() -> None:
    """Migrations see plain data, so duplicates at any depth are refused first."""
    text = f'{{"format":"{FORMAT}","version":1,"words":"a","x":[{{"k":1,"k":2}}]}}'
    data = documents.parse(text)
    with pytest.raises(DocumentError, match=r"\$\.x\[0\]\.k: the key is duplicate"):
        read(data)


def test_migrations_are_complete() -> None:
    """There is a migration from each earlier version."""
    assert set(migrations.STEPS) == set(range(1, VERSION))
