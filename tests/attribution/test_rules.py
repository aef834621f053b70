"""The rules for layouts that training data lack: cases and invariants."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsclaims.attribution import Attribution
from newsclaims.attribution.rules import (
    RULES,
    apply_rules,
    continue_contents,
    find_by_rules,
    share_quotations,
)
from newsclaims.attribution.rules.context import rule_context
from newsclaims.text import Layout, Range, lay_out

_CASES = Path(__file__).parent.parent / "data" / "attribution" / "rules.txt"


def _cases() -> list[tuple[str, ...]]:
    lines = _CASES.read_text(encoding="utf-8").splitlines()
    while lines[0].startswith("#") or not lines[0]:
        del lines[0]
    blocks: list[str] = []
    block: list[str] = []
    for line in lines:
        if line == ".":
            blocks.append("\n".join(block).strip("\n"))
            block = []
        else:
            block.append(line)
    assert len(blocks) % 4 == 0, "blocks are missing"
    return [tuple(blocks[n : n + 4]) for n in range(0, len(blocks), 4)]


def _ranges(layout: Layout, parts: str) -> tuple[Range, ...]:
    """The tokens of parts of the text, each at its first occurrence."""
    ranges = []
    for part in parts.split(" … ") if parts else []:
        words = lay_out(part).words
        places = range(len(layout) - len(words) + 1)
        first = next(n for n in places if layout.words[n : n + len(words)] == words)
        ranges.append((first, first + len(words)))
    return tuple(ranges)


def _read(layout: Layout, line: str) -> Attribution:
    source, cue, content = (part.strip() for part in line.split("|"))
    cues = _ranges(layout, cue)
    return Attribution(
        content=_ranges(layout, content),
        cue=cues,
        source=_ranges(layout, source),
        head=cues[0][0],
        confidence=0.5,
        found_by="found",
    )


def _show(layout: Layout, each: Attribution) -> str:
    def text(ranges: tuple[Range, ...], between: str) -> str:
        return between.join(layout.span(part).of(layout.text) for part in ranges)

    name = each.found_by + (f" in {each.inside}" if each.inside >= 0 else "")
    return f"{name}: {text(each.source, ' ')} | {text(each.cue, ' ')} | {text(each.content, ' … ')}"


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case[0])
def test_cases(case: tuple[str, ...]) -> None:
    """The rules add and continue exactly the attributions of the case."""
    _, text, before, after = case
    layout = lay_out(text)
    found = tuple(_read(layout, line) for line in before.splitlines())
    shown = [_show(layout, each) for each in apply_rules(layout, found)]
    assert [" ".join(lay_out(line).words) for line in shown] == [
        " ".join(lay_out(line).words) for line in after.splitlines()
    ]


def test_every_rule_has_a_case() -> None:
    """Every rule of the table decides at least one case."""
    shown = {line.split(":")[0] for case in _cases() for line in case[3].splitlines()}
    assert {rule.name for rule in RULES} <= shown


_PIECES = (
    *(
        "“We won.”",
        '"We won."',
        "“We won,”",
        "“",
        "”",
        '"',
        "Ann Smith",
        "SMITH:",
        "JONES:",
        "Q:",
        "A:",
    ),
    *(
        " ",
        " ",
        "\n\n",
        "\n\n",
        ":",
        "―",
        "-",
        "--",
        "she said",
        ".",
        ",",
        "((Ann Smith))",
        "(",
        ")",
    ),
    *("report", "on", "The bridge is closed.", "We go.", "'", "‘No’"),
)
_texts = st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join)


@st.composite
def _scenes(draw: st.DrawFn) -> tuple[Layout, tuple[Attribution, ...]]:
    """A text with attributions at random positions."""
    layout = lay_out(draw(_texts))
    found = []
    if len(layout):
        places = st.integers(min_value=0, max_value=len(layout) - 1)
        for _ in range(draw(st.integers(min_value=0, max_value=3))):
            head, first = draw(places), draw(places)
            end = min(len(layout), first + draw(st.integers(min_value=1, max_value=9)))
            source = draw(places)
            found.append(
                Attribution(
                    content=((first, end),),
                    cue=((head, head + 1),),
                    source=((source, source + 1),),
                    head=head,
                    confidence=0.5,
                    found_by="found",
                )
            )
    return layout, tuple(found)


@given(_scenes())
def test_given_attributions_stay(context: tuple[Layout, tuple[Attribution, ...]]) -> None:
    """Given attributions keep their position, cue and source; added ones follow, in order."""
    layout, found = context
    assume(not layout.credit_lines)  # nobody speaks in these
    result = apply_rules(layout, found)
    assert [(each.cue, each.source, each.head) for each in result[: len(found)]] == [
        (each.cue, each.source, each.head) for each in found
    ]
    added = result[len(found) :]
    assert {each.found_by for each in added} <= {rule.name for rule in RULES}
    assert [each.head for each in added] == sorted(each.head for each in added)
    assert apply_rules(layout, found) == result


@given(_scenes())
def test_results_are_sound(context: tuple[Layout, tuple[Attribution, ...]]) -> None:
    """Parts are tokens of the text, in order and disjoint; `inside` is another attribution."""
    layout, found = context
    result = apply_rules(layout, found)
    for index, each in enumerate(result):
        assert each.content
        for ranges in (each.content, each.cue, each.source):
            assert all(0 <= first < end <= len(layout) for first, end in ranges)
            assert list(ranges) == sorted(ranges)
            assert all(a[1] <= b[0] for a, b in pairwise(ranges))
        assert each.inside < len(result)
        assert each.inside != index


@given(_scenes())
def test_a_rule_can_be_left_out(context: tuple[Layout, tuple[Attribution, ...]]) -> None:
    """A disabled rule finds nothing; with all rules disabled nothing changes."""
    layout, found = context
    for rule in RULES:
        result = find_by_rules(rule_context(layout, found), found, without=(rule.name,))
        assert rule.name not in {each.found_by for each in result}
    steps = ("continuing", "interrupted", "sentences", "sharing")
    nothing = [*(rule.name for rule in RULES), *steps]
    assert apply_rules(layout, found, without=nothing) == found


@pytest.mark.parametrize(("without", "rule"), [((), "dash-below"), (("dash-below",), "found")])
def test_names_below_announced_quotations_can_be_left_out(
    without: tuple[str, ...], rule: str
) -> None:
    """The rule for a name behind a dash replaces a description only if the rule is applied."""
    text = "The champion's sister said:\n\n“Thank you all.”\n\n— Ada Lund"
    layout = lay_out(text)
    found = attrs.evolve(
        _read(layout, "The champion's sister | said | “Thank you all.”"), found_by="found"
    )
    first, *_ = apply_rules(layout, (found,), without=without)
    assert first.found_by == rule


@given(_scenes())
def test_sharing_only_removes(context: tuple[Layout, tuple[Attribution, ...]]) -> None:
    """Sharing adds no words, leaves no content empty, and removes only quoted words."""
    layout, found = context
    shared = share_quotations(layout, found)
    for before, after in zip(found, shared, strict=True):
        old = {token for part in before.content for token in range(*part)}
        new = {token for part in after.content for token in range(*part)}
        assert new <= old
        assert bool(new) == bool(old)
        assert all(layout.quotation_of[token] >= 0 for token in old - new)
        assert attrs.evolve(after, content=before.content) == before


@given(_scenes())
def test_contents_only_grow_by_quotations(context: tuple[Layout, tuple[Attribution, ...]]) -> None:
    """Continuation adds only quoted tokens that were not credited to anyone."""
    layout, found = context
    credited = {token for each in found for part in each.content for token in range(*part)}
    for before, after in zip(found, continue_contents(layout, found), strict=True):
        old = {token for part in before.content for token in range(*part)}
        new = {token for part in after.content for token in range(*part)} - old
        assert all(layout.quotation_of[token] >= 0 for token in new)
        quotations = {layout.quotation_of[token] for token in new}
        assert all(layout.quotations[each].tokens[0] not in credited for each in quotations)


@pytest.mark.parametrize(
    "piece",
    [
        *("SMITH: We go.\n\n", "Q: a?\n\nA: b.\n\n", "“We go.”\n\n", "“We go.” ― Ann Smith\n\n"),
        *("((Ann Smith)) we go.\n\n", "Ann: “We go.” ", "Ann Smith: “We go.”\n\n", "- Ann. ", ": "),
        *("((", "A: ", "We - ", "a b.\n\n", "SMITH: we go.\n\n" + "a b.\n\n" * 4),
    ],
)
def test_steps_grow_with_the_text_and_no_faster(
    piece: str, count_steps: Callable[[Callable[[], object]], int]
) -> None:
    """Four times the text takes about four times the steps."""
    small, large = lay_out(piece * 50), lay_out(piece * 200)

    def found(layout: Layout) -> tuple[Attribution, ...]:
        return tuple(
            Attribution(
                content=((token, token + 1),),
                cue=((token, token + 1),),
                source=(),
                head=token,
                confidence=0.5,
                found_by="found",
            )
            for token in range(0, len(layout), 7)
        )

    found_small, found_large = found(small), found(large)
    once = count_steps(lambda: apply_rules(small, found_small))
    four_times = count_steps(lambda: apply_rules(large, found_large))
    assert four_times <= 4.4 * once + 400
