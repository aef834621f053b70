"""The cases in tests/data/text, which can be extended without Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsclaims.spans import Span
from newsclaims.text import Layout, Range, lay_out
from newsclaims.text.interruptions import is_interruption
from newsclaims.text.speech_clues import is_report

_DATA = Path(__file__).parent.parent / "data" / "text"


def _blocks(name: str, count: int) -> list[tuple[str, ...]]:
    """The cases of a file: tuples of so many blocks, each ended by a line with a single point."""
    lines = (_DATA / name).read_text(encoding="utf-8").split("\n")
    while lines and (lines[0].startswith("#") or not lines[0]):
        del lines[0]
    parts: list[str] = []
    block: list[str] = []
    for line in lines:
        if line == ".":
            parts.append("\n".join(block).strip("\n"))
            block = []
        else:
            block.append(line)
    assert len(parts) % count == 0, f"{name}: blocks are missing"
    return [tuple(parts[n : n + count]) for n in range(0, len(parts), count)]


def _with_brackets(layout: Layout) -> str:
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    for quotation in layout.quotations:
        span = layout.span(quotation.tokens)
        opening = "⟦" + ">" * (not quotation.opened) + "+" * (quotation.continues >= 0)
        before[span.start] = before.get(span.start, "") + opening
        after[span.end] = "<" * (not quotation.closed) + "⟧" + after.get(span.end, "")
    return "".join(
        after.get(offset, "") + before.get(offset, "") + layout.text[offset : offset + 1]
        for offset in range(len(layout.text) + 1)
    )


_QUOTATIONS = _blocks("quotations.txt", 3)
_BRACKETS = ("⟦>+", "⟦>", "⟦+", "⟦", "<⟧", "⟧")


@pytest.mark.parametrize(
    ("marked", "odd"), [case[1:] for case in _QUOTATIONS], ids=[case[0] for case in _QUOTATIONS]
)
def test_quotations(marked: str, odd: str) -> None:
    """The quotations and diagnostics are those of the case."""
    text = marked
    for bracket in _BRACKETS:
        text = text.replace(bracket, "")
    layout = lay_out(text)
    assert _with_brackets(layout) == marked
    assert [each.kind.value for each in layout.diagnostics] == odd.split()


_SENTENCES = _blocks("sentences.txt", 2)


@pytest.mark.parametrize(
    "marked", [case[1] for case in _SENTENCES], ids=[case[0] for case in _SENTENCES]
)
def test_sentences(marked: str) -> None:
    """The sentences are those of the case, one a line."""
    text = "\n\n".join(part.replace("\n", " ") for part in marked.split("\n\n"))
    layout = lay_out(text)
    found = [layout.span(sentence).of(text) for sentence in layout.sentences]
    assert found == [line for line in marked.split("\n") if line]


_TOKENS = [
    tuple(case.split("\n"))
    for case in (_DATA / "tokens.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]
]


@pytest.mark.parametrize(("text", "tokens"), _TOKENS)
def test_tokens(text: str, tokens: str) -> None:
    """The tokens are those of the case."""
    assert " ".join(lay_out(text).words) == tokens


_PARAGRAPHS = _blocks("paragraphs.txt", 2)


@pytest.mark.parametrize(
    "marked", [case[1] for case in _PARAGRAPHS], ids=[case[0] for case in _PARAGRAPHS]
)
def test_paragraphs(marked: str) -> None:
    """The paragraphs start where the case marks it."""
    text = marked.replace("¶", "")
    starts = {lay_out(text).starts[first] for first, _ in lay_out(text).paragraphs}
    found = "".join("¶" * (offset in starts) + each for offset, each in enumerate(text))
    assert found == marked


def test_the_seed_turns_a_mark() -> None:
    """The seed article's wrongly turned mark closes its quotation and is reported."""
    path = Path(__file__).parent.parent.parent / "seeds" / "lukashenko-denies-joining-war.txt"
    layout = lay_out(path.read_text(encoding="utf-8"))
    quoted = [layout.span(each.tokens).of(layout.text) for each in layout.quotations]
    assert len(quoted) == 10
    assert quoted[2].startswith("“Instead, we will")
    assert quoted[2].endswith("fault, “")
    kinds = [(each.kind.value, each.span.of(layout.text)) for each in layout.diagnostics]
    assert kinds == [("misplaced-space", "“"), ("turned-mark", "“")]


def _cases_by_line(name: str) -> list[list[str]]:
    text = (_DATA / name).read_text(encoding="utf-8")
    cases = text.strip("\n").split("\n\n")[1:]  # the first block lists the kinds of the others
    return [case.split("\n") for case in cases]


def _unescaped(text: str) -> str:
    written = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return written.replace("⏎", "\n")


@pytest.mark.parametrize(("text", "words", "odd"), _cases_by_line("residue.txt"))
def test_residue(text: str, words: str, odd: str) -> None:
    """The words are those of the case, and each piece of residue has a diagnostic of its kind."""
    layout = lay_out(_unescaped(text))
    assert " ".join(layout.words) == _unescaped(words)
    assert " ".join(each.kind.value for each in layout.diagnostics) == odd.strip("-")
    for word, start, end in zip(layout.words, layout.starts, layout.ends, strict=True):
        assert layout.read(Span(start, end)) == word


@pytest.mark.parametrize(("text", "words", "odd"), _cases_by_line("residue.txt"))
def test_residue_among_line_breaks_of_two_characters(text: str, words: str, odd: str) -> None:
    """The same is residue where lines end in a carriage return and a line feed."""
    layout = lay_out(_unescaped(text).replace("\n", "\r\n"))
    assert " ".join(layout.words) == _unescaped(words)
    assert " ".join(each.kind.value for each in layout.diagnostics) == odd.strip("-")


def _escaped(text: str) -> str:
    return "".join(
        each if each.isprintable() else f"\\u{ord(each):04x}" for each in text.replace("\n", "⏎")
    )


@pytest.mark.parametrize("lines", _cases_by_line("diagnostics.txt"), ids=lambda lines: lines[0])
def test_diagnostics(lines: list[str]) -> None:
    """Each diagnostic has the kind, the position and the message of the case."""
    layout = lay_out(_unescaped(lines[0]))
    diagnostics = [
        f"{each.kind.value} | {_escaped(each.span.of(layout.text))} | {_escaped(each.message)}"
        for each in layout.diagnostics
    ]
    assert (diagnostics or ["-"]) == lines[1:]


def _words(layout: Layout, tokens: Range | None) -> str:
    return "-" if tokens is None else " ".join(layout.words[slice(*tokens)])


@pytest.mark.parametrize("lines", _cases_by_line("datelines.txt"), ids=lambda lines: lines[0])
def test_datelines(lines: list[str]) -> None:
    """A dateline has a place, a day and an agency, each if given."""
    layout = lay_out(_unescaped(lines[0]))
    found = [
        " | ".join(
            _words(layout, part) for part in (each.place, each.date, each.agency, each.tokens)
        )
        for each in layout.datelines
    ]
    assert (found or ["-"]) == lines[1:]


@pytest.mark.parametrize("lines", _cases_by_line("labels.txt"), ids=lambda lines: lines[0])
def test_labels(lines: list[str]) -> None:
    """The labels are those of the case, each with its speaker and speech."""
    layout = lay_out(_unescaped(lines[0]))
    found = [
        " | ".join(
            (
                _words(layout, each.name),
                each.key,
                "turns" if each.takes_turns else "alone",
                _words(layout, each.mark),
                _words(layout, each.tokens),
                " / ".join(_words(layout, part) for part in each.turn),
            )
        )
        for each in layout.labels
    ]
    assert (found or ["-"]) == lines[1:]


@pytest.mark.parametrize(("text", "report"), _cases_by_line("reports.txt"))
def test_words_that_report(text: str, report: str) -> None:
    """Words that report speech are classified by prefix and as a whole."""
    words = lay_out(text).words
    found = is_report(words, 0, len(words)), is_report(words, 0, len(words), alone=True)
    assert report.split() == ["report" if found[0] else "-", "sentence" if found[1] else "-"]


@pytest.mark.parametrize(("text", "kind"), _cases_by_line("interruptions.txt"))
def test_interruptions_of_a_story(text: str, kind: str) -> None:
    """Captions, advertisements and links are distinguished from sentences."""
    words = lay_out(text).words
    assert is_interruption(words, (0, len(words))) == (kind == "interruption")
