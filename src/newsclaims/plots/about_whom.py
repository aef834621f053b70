"""`plot_who_about_whom`: a table of who makes claims about whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from newsclaims._arguments import require, require_each, require_whole
from newsclaims.analysis import voice_key
from newsclaims.article import Article
from newsclaims.kinds import SpeakerKind
from newsclaims.model import Source, Speaker
from newsclaims.plots.canvas import PLAIN, plain_label, say_nothing_to_show, start_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["plot_who_about_whom"]

_INCHES: Final = 0.12
"""The width of a letter in inches, rather too wide than too narrow."""


def plot_who_about_whom(
    articles: Article | Iterable[Article], *, most: int = 10, title: str | None = None
) -> Figure:
    """Plot who makes claims about whom: a row for each speaker, a column for each referent.

    A cell counts the claims of the row's speaker whose content mentions the column's speaker or
    source (`Claim.about`). Claims about oneself are left out. Speakers of several articles are
    merged if they have the same identifier, or else the same name.

    Args:
        articles: One article or many; each is read once.
        most: Maximum number of rows and columns: those with the most claims are kept.
        title: The title; none by default.

    Returns:
        The matplotlib figure; ``figure.savefig("about.svg")`` writes it.

    Raises:
        InvalidValueError: An argument is not as described, or an item is not an article.
        MissingExtraError: matplotlib is not installed (extra ``plot``).
    """
    require_whole(most, name="most", least=1)
    require(title, str | None, name="title", expected="a string or None")
    given = (articles,) if isinstance(articles, Article) else articles
    listed = require_each(given, Article, name="articles", expected="articles")
    names: dict[str, str] = {}
    counts = _counts(listed, names)
    rows = _leading(((speaker, count) for (speaker, _), count in counts.items()), most=most)
    columns = _leading(
        ((about, count) for (speaker, about), count in counts.items() if speaker in rows), most=most
    )
    beside = [plain_label(names[key]) for key in rows]
    below = [plain_label(names[key]) for key in columns]
    figure, axes = start_figure(
        width=1.6 + _INCHES * max(map(len, beside), default=0) + 0.55 * max(3, len(columns)),
        height=1.4 + 0.7 * _INCHES * max(map(len, below), default=0) + 0.38 * max(3, len(rows)),
        title=title,
    )
    if not columns:
        say_nothing_to_show(axes, "Nobody speaks of anybody else")
        return figure
    cells = [[counts[row, column] for column in columns] for row in rows]
    axes.imshow(cells, cmap="Blues", vmin=0, aspect="auto")
    highest = max(map(max, cells))
    for y, row in enumerate(cells):
        for x, count in enumerate(row):
            if count:
                color = "white" if count > highest / 2 else "black"
                axes.text(x, y, f"{count:,}", ha="center", va="center", color=color)
    axes.set_yticks(range(len(rows)), labels=beside, **PLAIN)
    axes.set_xticks(
        range(len(columns)),
        labels=below,
        rotation=40,
        ha="right",
        rotation_mode="anchor",
        **PLAIN,
    )
    axes.set_ylabel("whose claims")
    axes.set_xlabel("speak of whom")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure


def _counts(articles: Iterable[Article], names: dict[str, str]) -> Counter[tuple[str, str]]:
    """The number of claims by speaker and referent; their names are added to `names`."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        voices: dict[str, Speaker | Source] = {}
        voices |= {speaker.id: speaker for speaker in article.speakers}
        voices |= {source.id: source for source in article.sources}
        for claim in article.claims:
            about = {voice_key(voices[each.id]): each.id for each in claim.about if each.id}
            for speaker in article.speakers_of(claim):
                if speaker.kind is SpeakerKind.AUTHOR:
                    continue
                own = voice_key(speaker)
                for other, id in about.items():
                    if other != own:
                        counts[own, other] += 1
                        names.setdefault(own, speaker.name)
                        names.setdefault(other, voices[id].name)
    return counts


def _leading(counts: Iterable[tuple[str, int]], *, most: int) -> list[str]:
    """The keys with the highest sums, the highest first; equal ones by key."""
    sums: Counter[str] = Counter()
    for key, count in counts:
        sums[key] += count
    return sorted(sums, key=lambda key: (-sums[key], key))[:most]
