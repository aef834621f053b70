"""Caches between articles are bounded by size, not only by number."""

from __future__ import annotations

import ast
import gc
import tracemalloc
from pathlib import Path

import pytest

import newsclaims
from newsclaims._remembering import LONGEST, remembering_short, remembering_words
from newsclaims.attribution.model import vocabulary

PACKAGE = Path(newsclaims.__file__).parent


def test_long_arguments_are_not_cached() -> None:
    """A word is computed once; one longer than any in prose each time."""
    asked: list[object] = []

    @remembering_words(most=10)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    @remembering_short(most=10)
    def total(words: tuple[str, ...], more: int) -> int:
        asked.append(words)
        return sum(map(len, words)) + more

    short, long = "a" * LONGEST, "a" * (LONGEST + 1)
    for _ in range(3):
        assert (length(short), length(long)) == (LONGEST, LONGEST + 1)
        assert total(("a", "b"), 1) == 3
        assert total((long,) * 9, 1) == 9 * len(long) + 1
        assert total(("a",) * 300, 2) == 302
    assert asked.count(short) == asked.count(("a", "b")) == 1
    assert asked.count(long) == asked.count((long,) * 9) == asked.count(("a",) * 300) == 3


def test_the_number_of_entries_is_bounded() -> None:
    """At the maximum number, the cache is cleared."""
    asked: list[str] = []

    @remembering_words(most=3)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    for word in ("a", "b", "c", "a", "d", "a"):
        assert length(word) == 1
    assert asked == ["a", "b", "c", "d", "a"]


def test_words_as_long_as_texts_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """After texts of huge words, memory use is as before."""
    monkeypatch.setattr(vocabulary, "KEPT_CHARACTERS", 100)
    pieces = ("{}", "{}ed", "Mr. {}", "said {}", "“{}”", "{}: rain", "the {} said", "on {}")

    def read(number: int) -> None:
        word = chr(ord("b") + number) * 50_000
        text = " ".join(piece.format(word) + "." for piece in pieces)
        text += f" Ann {word.capitalize()} denied that {word} {word}ed in the {word.capitalize()}."
        newsclaims.parse_article(text, statements=True, nested_in_quotations=True)

    read(0)
    gc.collect()
    tracemalloc.start()
    for number in range(1, 6):
        read(number)
    newsclaims.parse_article("It rains.")
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 300_000


READING = (
    "text",
    "english",
    "attribution",
    "noun_types",
    "names",
    "identity",
    "claims",
    "assembly",
    "analysis",
)
"""The steps that process words of texts."""
BOUNDED = {
    ("attribution/accurate/loading.py", "read_accurate"),
    ("attribution/corrections/denials.py", "_denying_phrases"),
    ("attribution/model/engine.py", "_loaded"),
    ("attribution/nested/likelihood.py", "_weight_alone"),
    ("identity/entities/sieves.py", "sieves_for"),
    ("identity/references/crediting.py", "_resolution"),
}
"""Functions of models, words of our lexicon, names of rules, and kinds of names."""


def test_caches_of_words_are_bounded_by_size() -> None:
    """Functions of words of texts are cached by newsclaims._remembering."""
    cached = {
        (str(path.relative_to(PACKAGE)), node.name)
        for step in READING
        for path in sorted((PACKAGE / step).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and (node.args.args or node.args.kwonlyargs)
        and any("cache" in ast.unparse(each) for each in node.decorator_list)
        and "cached_property" not in ast.unparse(node.decorator_list[0])
    }
    assert cached <= BOUNDED, cached - BOUNDED
