"""Common parts of the figures: lazy matplotlib, colors, names as plain text."""

from __future__ import annotations

import unicodedata
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from newsclaims.errors import MissingExtraError
from newsclaims.kinds import Stance

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "BLUE",
    "PLAIN",
    "STANCE_STYLES",
    "plain_label",
    "say_nothing_to_show",
    "start_figure",
]

BLUE: Final = "#0072b2"
"""The blue of Okabe and Ito's palette, which is distinguishable with color blindness."""

STANCE_STYLES: Final = {
    Stance.AFFIRM: (BLUE, ""),
    Stance.DENY: ("#d55e00", "///"),
    Stance.QUESTION: ("#f0e442", "xx"),
}
"""Color and hatching of each stance, so that they differ in a black-and-white print too."""

PLAIN: Final[dict[str, Any]] = {"parse_math": False, "usetex": False}
"""Text properties by which a name like "$x$" is drawn literally."""

_LONGEST_LABEL: Final = 40


def start_figure(*, width: float, height: float, title: str | None) -> tuple[Figure, Axes]:
    """An empty figure with one set of axes, outside pyplot's global state.

    Args:
        width: In inches.
        height: In inches.
        title: The title above the axes, drawn as plain text.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        module: Any = import_module("matplotlib.figure")
    except ImportError:
        raise MissingExtraError.for_extra("plot", purpose="A figure") from None
    figure: Figure = module.Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    if title is not None:
        axes.set_title(_plain_words(title), loc="left", **PLAIN)
    return figure, axes


def say_nothing_to_show(axes: Axes, message: str) -> None:
    """Show a message in the middle of empty axes."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, message, ha="center", va="center", transform=axes.transAxes, **PLAIN)


def _plain_words(words: str) -> str:
    """Words in one line, without control characters."""
    seen = (
        " " if each.isspace() else "" if unicodedata.category(each)[0] == "C" else each
        for each in words
    )
    return " ".join("".join(seen).split())


def plain_label(name: str | None, *, otherwise: str = "not known") -> str:
    """A name as a label: one line, shortened if long; `otherwise` if there is none."""
    label = _plain_words(name or "") or otherwise
    if len(label) > _LONGEST_LABEL:
        return label[: _LONGEST_LABEL - 1].rstrip() + "…"
    return label
