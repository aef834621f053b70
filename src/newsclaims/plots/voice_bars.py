"""`plot_share_of_voice`: shares of voice as bars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from newsclaims._arguments import require, require_choice, require_whole
from newsclaims.analysis import share_of_voice
from newsclaims.article import Article
from newsclaims.plots.canvas import BLUE, PLAIN, plain_label, say_nothing_to_show, start_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["plot_share_of_voice"]

_Grouping: TypeAlias = Literal["speaker", "gender", "kind", "publisher", "month"]
_Measure: TypeAlias = Literal["words", "quotes", "claims"]

_MEASURES: Final = {"words": "quoted words", "quotes": "quotes", "claims": "claims"}


def plot_share_of_voice(
    articles: Article | Iterable[Article],
    *,
    by: _Grouping = "speaker",
    measure: _Measure = "words",
    most: int = 15,
    title: str | None = None,
) -> Figure:
    """Plot shares of voice: a bar for each group of speakers, the longest on top.

    The counts are those of `share_of_voice`. Groups beyond the first `most` are summed in a last
    bar, so that the bars add up to the total. Names are drawn as plain text.

    Args:
        articles: One article or many; each is read once.
        by: The grouping of speakers, as for `share_of_voice`.
        measure: The length of the bars: ``"words"`` between quotation marks, ``"quotes"`` or
            ``"claims"``.
        most: Maximum number of groups with a bar of their own.
        title: The title; none by default.

    Returns:
        The matplotlib figure; ``figure.savefig("voices.svg")`` writes it.

    Raises:
        InvalidValueError: An argument is not as described, or an item is not an article.
        MissingExtraError: matplotlib is not installed (extra ``plot``).
    """
    require_choice(measure, _MEASURES, name="measure")
    require_whole(most, name="most", least=1)
    require(title, str | None, name="title", expected="a string or None")
    shares = share_of_voice(articles, by=by)
    bars = [(plain_label(share.group), int(getattr(share, measure))) for share in shares]
    bars = sorted((bar for bar in bars if bar[1]), key=lambda bar: -bar[1])
    total = sum(count for _, count in bars)
    if len(bars) > most:
        rest = bars[most:]
        others = "1 other" if len(rest) == 1 else f"{len(rest):,} others"
        bars = [*bars[:most], (others, sum(count for _, count in rest))]
    figure, axes = start_figure(width=8, height=1.2 + 0.32 * max(3, len(bars)), title=title)
    if not bars:
        say_nothing_to_show(axes, f"No {_MEASURES[measure]} of anybody")
        return figure
    places = range(len(bars))
    drawn = axes.barh(places, [count for _, count in bars], color=BLUE)
    axes.set_yticks(places, labels=[label for label, _ in bars], **PLAIN)
    axes.invert_yaxis()
    axes.bar_label(drawn, labels=[f" {count:,} ({count / total:.0%})" for _, count in bars])
    axes.set_xlabel(_MEASURES[measure])
    axes.margins(x=0.18)
    axes.locator_params(axis="x", integer=True)
    return figure
