"""`plot_claims_over_time`: claims per period, by stance."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from newsclaims._arguments import require, require_choice, require_each
from newsclaims.article import Article
from newsclaims.kinds import Stance
from newsclaims.plots.canvas import PLAIN, STANCE_STYLES, say_nothing_to_show, start_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["PERIODS", "plot_claims_over_time"]

_Period: TypeAlias = Literal["day", "week", "month", "year"]

_MOST_TICKS: Final = 12


def plot_claims_over_time(
    articles: Article | Iterable[Article],
    *,
    every: _Period = "month",
    title: str | None = None,
) -> Figure:
    """Plot the number of claims per period, stacked by stance.

    The period is that of an article's publication, by the calendar of its own time zone; a week
    begins on Monday. Periods without articles are drawn as empty, and articles without a date are
    counted in a note below the axis.

    Args:
        articles: One article or many; each is read once.
        every: The length of a period: ``"day"``, ``"week"``, ``"month"`` or ``"year"``.
        title: The title; none by default.

    Returns:
        The matplotlib figure; ``figure.savefig("claims.svg")`` writes it.

    Raises:
        InvalidValueError: An argument is not as described, or an item is not an article.
        MissingExtraError: matplotlib is not installed (extra ``plot``).
    """
    require_choice(every, PERIODS, name="every")
    require(title, str | None, name="title", expected="a string or None")
    number_of, name_of = PERIODS[every]
    counts: dict[Stance, Counter[int]] = {stance: Counter() for stance in Stance}
    dated: set[int] = set()
    undated = 0
    given = (articles,) if isinstance(articles, Article) else articles
    for article in require_each(given, Article, name="articles", expected="articles"):
        if article.published is None:
            undated += 1
            continue
        number = number_of(_day(article.published))
        dated.add(number)
        for claim in article.claims:
            counts[claim.stance][number] += 1
    figure, axes = start_figure(width=8, height=3.6, title=title)
    note = f"{undated:,} without a date of publication left out" if undated else ""
    if not dated:
        say_nothing_to_show(axes, f"No dated articles\n{note}".strip())
        return figure
    numbers = range(min(dated), max(dated) + 1)
    edges = [number - 0.5 for number in (*numbers, numbers.stop)]
    below = [0] * len(numbers)
    for stance, (color, hatch) in STANCE_STYLES.items():
        above = [low + counts[stance][number] for low, number in zip(below, numbers, strict=True)]
        axes.stairs(
            above,
            edges,
            baseline=below,
            fill=True,
            facecolor=color,
            edgecolor="black",
            linewidth=0.3,
            hatch=hatch,
            label=stance.value,
        )
        below = above
    step = -(-len(numbers) // _MOST_TICKS)
    ticks = numbers[::step]
    axes.set_xticks(
        ticks, labels=[name_of(tick) for tick in ticks], rotation=30, ha="right", **PLAIN
    )
    axes.set_ylabel("claims")
    axes.set_ylim(bottom=0)
    axes.locator_params(axis="y", integer=True)
    axes.legend(frameon=False, ncols=3, loc="lower right", bbox_to_anchor=(1, 1))
    if note:
        axes.set_xlabel(note)
    return figure


def _day(published: datetime.date) -> datetime.date:
    return published.date() if isinstance(published, datetime.datetime) else published


def _week_name(number: int) -> str:
    year, week, _ = datetime.date.fromordinal(max(1, number * 7 + 1)).isocalendar()
    return f"{year:04}-W{week:02}"


PERIODS: Final[dict[str, tuple[Callable[[datetime.date], int], Callable[[int], str]]]] = {
    "day": (datetime.date.toordinal, lambda number: datetime.date.fromordinal(number).isoformat()),
    # Day 1 of the calendar is a Monday.
    "week": (lambda day: (day.toordinal() - 1) // 7, _week_name),
    "month": (
        lambda day: day.year * 12 + day.month - 1,
        lambda number: f"{number // 12:04}-{number % 12 + 1:02}",
    ),
    "year": (lambda day: day.year, lambda number: f"{number:04}"),
}
"""For each period, functions for its number, which counts without gaps, and its name."""
