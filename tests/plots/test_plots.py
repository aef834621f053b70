"""Figures show the requested numbers, and names as plain text."""

from __future__ import annotations

import datetime
import io
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclaims
from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    InvalidValueError,
    Referent,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
)
from newsclaims.testing import articles as any_articles

Text = pytest.importorskip("matplotlib.text").Text

ODD_NAMES = (
    "$x^$",
    "<b>Ann</b>",
    "_\\frac{",
    "A\nB\tC",
    "a\u202eb\x07c",
    "Ann " * 30,
    "$",
    "\u200b",
)


def article(
    *names: str, published: datetime.date | None = None, about: int | None = None
) -> Article:
    """An article in which each name makes a claim, of the speaker of the number `about`."""
    stances = (Stance.AFFIRM, Stance.DENY, Stance.QUESTION)
    return Article(
        text="Rain.",
        published=published,
        speakers=tuple(
            Speaker(id=f"s{i}", name=name, kind=SpeakerKind.PERSON) for i, name in enumerate(names)
        ),
        claims=tuple(
            Claim(
                id=f"c{i}",
                content=(Span(0, 4),),
                speakers=(f"s{i}",),
                kind=ClaimKind.INDIRECT,
                stance=stances[i % 3],
                found_by="hand",
                about=() if about is None else (Referent(span=Span(0, 4), id=f"s{about}"),),
            )
            for i in range(len(names))
        ),
    )


def labels(axis: Any) -> list[str]:
    return [label.get_text() for label in axis.get_ticklabels()]


def written(figure: Any) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="svg")
    return file.getvalue()


def test_bars_are_the_shares_with_the_rest_in_the_last_one() -> None:
    """Bars are sorted by count, and add up to the total."""
    many = [article("Ann", "Ben"), article("Ann", "Cleo"), article("Ann", "Dora")]
    (axes,) = newsclaims.plot_share_of_voice(many, measure="claims", most=2).axes
    assert [bar.get_width() for bar in axes.patches] == [3, 1, 2]
    assert labels(axes.yaxis) == ["Ann", "Ben", "2 others"]
    (more,) = newsclaims.plot_share_of_voice(many, measure="claims", most=3).axes
    assert labels(more.yaxis) == ["Ann", "Ben", "Cleo", "1 other"]
    assert axes.get_xlabel() == "claims"
    assert [text.get_text() for text in axes.texts] == [" 3 (50%)", " 1 (17%)", " 2 (33%)"]


def test_stances_are_stacked_by_month_and_empty_months_are_there() -> None:
    """From the first to the last month: affirmed, denied and questioned claims, stacked."""
    many = [
        article("Ann", "Ben", "Cleo", "Dora", published=datetime.date(2023, 12, 31)),
        article("Ann", published=datetime.datetime(2024, 2, 1, 23, 59)),
        article("Ann"),
    ]
    (axes,) = newsclaims.plot_claims_over_time(many, every="month").axes
    tops = [list(patch.get_data().values) for patch in axes.patches]
    floors = [patch.get_data().baseline for patch in axes.patches]
    assert tops == [[2, 0, 1], [3, 0, 1], [4, 0, 1]]
    assert [list(floor) for floor in floors[1:]] == tops[:-1]
    assert labels(axes.xaxis) == ["2023-12", "2024-01", "2024-02"]
    assert axes.get_xlabel() == "1 without a date of publication left out"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "affirm",
        "deny",
        "question",
    ]


@pytest.mark.parametrize("every", ["day", "week", "month", "year"])
@given(day=st.dates(min_value=datetime.date(1, 1, 1), max_value=datetime.date(9999, 12, 20)))
@settings(max_examples=25)
def test_periods_count_without_gaps_and_are_named_as_the_calendar_does(
    every: str, day: datetime.date
) -> None:
    """Days in sequence have the same or consecutive periods, with ISO 8601 names."""
    from newsclaims.plots.over_time import PERIODS

    number_of, name_of = PERIODS[every]
    days = [day + datetime.timedelta(days=n) for n in range(10)]
    steps = [number_of(after) - number_of(before) for before, after in pairwise(days)]
    assert set(steps) <= {0, 1}
    names = {
        "day": "{0:%Y}-{0:%m}-{0:%d}",
        "week": "{0:%G}-W{0:%V}",
        "month": "{0:%Y}-{0:%m}",
        "year": "{0:%Y}",
    }
    expected = names[every].format(day)
    assert name_of(number_of(day)).lstrip("0") == expected.lstrip("0")


def test_a_cell_counts_the_claims_of_its_row_about_its_column() -> None:
    """Claims about oneself are omitted; names are merged over all articles."""
    many = [article("Ann", "Ben", "Cleo", about=0), article("BEN", "Ann", about=1)]
    (axes,) = newsclaims.plot_who_about_whom(many).axes
    assert labels(axes.yaxis) == ["Ben", "Cleo"]
    assert labels(axes.xaxis) == ["Ann"]
    assert axes.images[0].get_array().tolist() == [[2], [1]]
    assert [text.get_text() for text in axes.texts] == ["2", "1"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_drawn_as_plain_text(name: str) -> None:
    """Names are never formulas, markup or control characters, and do not make a figure fail."""
    named = article(name, "Ben", about=1)
    for figure in (
        newsclaims.plot_share_of_voice(named, measure="claims", title=name),
        newsclaims.plot_who_about_whom(named, title=name),
    ):
        (axes,) = figure.axes
        for text in (*labels(axes.yaxis), axes.get_title(loc="left")):
            assert text.isprintable()
            assert len(text) <= len(name) + 20
        formulas = [text for text in figure.findobj(Text) if "$" in text.get_text()]
        assert not any(text.get_parse_math() for text in formulas)
        assert len(formulas) >= 2 * ("$" in name)
        picture = ElementTree.fromstring(written(figure))  # noqa: S314  our own
        assert not [each for each in picture.iter() if each.tag in {"b", "script"}]


@pytest.mark.parametrize(
    "plot",
    [
        newsclaims.plot_share_of_voice,
        newsclaims.plot_claims_over_time,
        newsclaims.plot_who_about_whom,
    ],
)
def test_empty_figures_say_so(plot: Any) -> None:
    """No articles, or articles without claims, give a figure with a note."""
    for nothing in ([], [Article(text="")]):
        figure = plot(nothing)
        assert figure.axes[0].texts[0].get_text().startswith("No")
        assert written(figure).endswith(b"</svg>\n")


@settings(max_examples=5, deadline=None)
@given(many=st.lists(any_articles(), max_size=2))
def test_any_articles_have_figures(many: list[Article]) -> None:
    """Every valid article can be plotted, and all bars together are all claims."""
    (axes,) = newsclaims.plot_share_of_voice(many, measure="claims").axes
    shares = newsclaims.share_of_voice(many)
    assert sum(bar.get_width() for bar in axes.patches) == sum(share.claims for share in shares)
    (axes,) = newsclaims.plot_claims_over_time(many, every="year").axes
    dated = [each for each in many if each.published is not None]
    top = sum(axes.patches[-1].get_data().values) if dated else 0
    assert top == sum(len(each.claims) for each in dated)
    newsclaims.plot_who_about_whom(many)


@pytest.mark.parametrize(
    ("plot", "options"),
    [
        (newsclaims.plot_share_of_voice, {"by": "color"}),
        (newsclaims.plot_share_of_voice, {"measure": "letters"}),
        (newsclaims.plot_share_of_voice, {"most": 0}),
        (newsclaims.plot_share_of_voice, {"most": True}),
        (newsclaims.plot_share_of_voice, {"title": 1}),
        (newsclaims.plot_claims_over_time, {"every": "hour"}),
        (newsclaims.plot_claims_over_time, {"every": []}),
        (newsclaims.plot_who_about_whom, {"most": 1.5}),
    ],
)
def test_other_arguments_are_refused(plot: Any, options: dict[str, object]) -> None:
    """Invalid values of an option are refused with its name."""
    with pytest.raises(InvalidValueError, match=next(iter(options))):
        plot([], **options)


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib, the error names the extra."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(newsclaims.MissingExtraError, match=r"newsclaims\[plot\]'$"):
        newsclaims.plot_share_of_voice([])


def test_a_library_that_cannot_be_imported_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason of a failed import follows the name of the extra."""
    reason = "contourpy is\nanother project now"
    (tmp_path / "matplotlib").mkdir()
    (tmp_path / "matplotlib" / "__init__.py").write_text(f"raise ImportError({reason!r})")
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(newsclaims.MissingExtraError, match=r"plot\]' \(contourpy is another pro"):
        newsclaims.plot_share_of_voice([])
