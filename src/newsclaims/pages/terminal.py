"""An article in a terminal: its speakers, its text in their colors, its claims as a tree.

No content of the article controls the terminal: control characters are shown as pictures or
numbers, and rich gets texts with styles, never markup.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from newsclaims._arguments import refuse, require
from newsclaims._terminal import counted, visible
from newsclaims.article import Article
from newsclaims.errors import MissingExtraError
from newsclaims.pages.view import ArticleView, ClaimView, view_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["print_article", "terminal"]

_COLORS: Final = (
    "blue",
    "yellow",
    "green",
    "magenta",
    "cyan",
    "red",
    "bright_blue",
    "bright_green",
)
_WIDEST: Final = 100
"""Maximum number of columns; longer lines are hard to read."""

_NARROWEST: Final = 20
"""Minimum number of columns of deeply indented text."""

_LINES: Final = ("underline", "bold", "underline2", "underline bold", "underline2 bold")


def terminal(*, width: int | None = None) -> Console:
    """Standard output by rich: with colors on a terminal, without if it is piped.

    Args:
        width: Columns; by default those of the terminal, at most 100.

    Raises:
        MissingExtraError: rich is not installed (extra ``cli``).
    """
    try:
        from rich.console import Console  # noqa: PLC0415  optional
    except ImportError:
        raise MissingExtraError.for_extra("cli", purpose="Showing articles") from None

    class TellingConsole(Console):
        """A console that leaves a closed pipe to its caller; rich would end the process."""

        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704  the error that rich handles

    console = TellingConsole(width=width, highlight=False, markup=False, emoji=False)
    if width is None:
        console.width = min(console.width, _WIDEST)
    return console


def print_article(
    article: Article, console: Console, *, claims: Collection[str] | None = None
) -> None:
    """Print an article.

    Args:
        article: The article.
        console: The console, from `terminal`.
        claims: Ids of the claims to show; all by default.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    if not callable(getattr(console, "print", None)):
        refuse(console, name="console", expected="a console of rich")
    if claims is not None:
        require(claims, Collection, name="claims", expected="ids of claims")
    view = view_of(article)
    shown = {claim.number for claim in view.claims if claims is None or claim.id in claims}
    _print_head(view, len(shown), console)
    _print_text(view, shown, console)
    _print_claims(view, shown, console)
    for odd in view.diagnostics:
        place = f"{odd.before}▸{odd.at}◂{odd.after}".replace("\n", " ").strip()
        console.print(_text(f"Odd: {odd.message} ({place})", "dim"))
    if view.diagnostics:
        console.print()


def _print_head(view: ArticleView, shown: int, console: Console) -> None:
    console.print(_text(view.title, "bold"))
    number = len(view.claims)
    counts = counted(number, "claim") if shown == number else f"{shown} of {number} claims"
    counts = f"{counts}, {counted(len(view.speakers), 'speaker')}"
    console.print(_text(" · ".join((*view.byline, counts)), "dim"))
    console.print()
    for speaker in view.speakers:
        line = _text(speaker.name, _style(speaker.number))
        line.append(visible(f"  {speaker.detail}, "), "dim")
        line.append(f"{counted(speaker.claims, 'claim')}, {100 * speaker.share:.0f}%", "dim")
        console.print(line)
    if view.speakers:
        console.print()


def _print_text(view: ArticleView, shown: Collection[int], console: Console) -> None:
    line = _text("")
    styles: list[str] = []
    for piece in view.pieces:
        if piece.kind == "text":
            line.append(visible(piece.text.replace("\n", " ")), " ".join(filter(None, styles)))
        elif piece.kind == "close":
            styles.pop()
        elif piece.kind == "paragraph":
            _print_paragraph(line, console)
            line = _text("")
        else:
            styles.append(_style_of_part(view, piece.role, piece.claims, shown))
    _print_paragraph(line, console)


def _print_paragraph(line: Text, console: Console) -> None:
    line.rstrip()
    if line.plain:
        console.print(line)
        console.print()


def _style_of_part(
    view: ArticleView, role: str | None, claims: tuple[int, ...], shown: Collection[int]
) -> str:
    visible_claims = [number for number in claims if number in shown]
    if not visible_claims:
        return ""
    speakers = view.claims[visible_claims[0]].speakers
    style = _style(speakers[0]) if speakers else "dim"
    if role == "content":
        return style
    color = style.split()[0]
    return f"{color} not underline not underline2 {'italic' if role == 'cue' else 'bold'}"


def _print_claims(view: ArticleView, shown: Collection[int], console: Console) -> None:
    for claim in view.claims:
        if claim.number not in shown:
            continue
        head = _text(claim.who, _style(claim.speakers[0]) if claim.speakers else "dim")
        if claim.cue:
            head.append(visible(f" {claim.cue}"), "italic")
        head.append(visible(f"  {', '.join(_facts(claim))}"), "dim")
        _print_indented(head, 4 * claim.depth, console)
        _print_indented(_text(claim.wording), 4 * claim.depth + 2, console)
        if claim.voices:
            chain = _text(" → ".join(claim.voices), "dim")
            _print_indented(chain, 4 * claim.depth + 2, console)
        console.print()


def _print_indented(words: Text, indent: int, console: Console) -> None:
    for line in words.wrap(console, max(_NARROWEST, console.width - indent)):
        line.rstrip()
        line.pad_left(indent)
        console.print(line, soft_wrap=True)


def _facts(claim: ClaimView) -> list[str]:
    facts = [claim.kind]
    if claim.stance != "affirm":
        facts.append({"deny": "denies", "question": "questions"}[claim.stance])
    if claim.type != "communication":
        facts.append(claim.type)
    return [*facts, *claim.notes, f"{100 * claim.confidence:.0f}% sure"]


def _style(number: int) -> str:
    return f"{_COLORS[number % len(_COLORS)]} {_LINES[number % len(_LINES)]}"


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text  # noqa: PLC0415  optional

    line = Text()
    line.append(visible(words), style)
    return line
