"""Changes that leave what a text says as it is: other marks, breaks, residue, lines of the page.

A change is a list of edits: the start and end of a piece of the text, and its replacement. Claims
of the changed text are compared with those of the text by the letters that they cover there.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

import attrs

from newsclaims import Article, Claim, Span, parse_article

Edit: TypeAlias = tuple[int, int, str]
Change: TypeAlias = Callable[[str], list[Edit]]
Facts: TypeAlias = tuple[frozenset[int], frozenset[int], frozenset[int], frozenset[str], str]
"""A claim's content, cue and mention as positions of letters, its speakers, and its meaning."""


@attrs.frozen
class Changed:
    """A text after a change, and for each of its characters those of the text that it stands for.

    A character of an insertion stands for none.
    """

    text: str
    origin: tuple[range, ...]


def changed(text: str, edits: list[Edit]) -> Changed:
    """Apply the edits that do not overlap an earlier one."""
    parts: list[str] = []
    origin: list[range] = []
    at = 0
    for start, end, replacement in sorted(edits):
        if start < at:
            continue
        parts += (text[at:start], replacement)
        origin += [range(k, k + 1) for k in range(at, start)]
        origin += [range(start, end)] * len(replacement)
        at = end
    parts.append(text[at:])
    origin += [range(k, k + 1) for k in range(at, len(text))]
    return Changed("".join(parts), tuple(origin))


def claims_of(text: str, change: Change) -> list[Facts]:
    """The claims of the changed text, in order, in terms of the text before the change."""
    after = changed(text, change(text))
    article = parse_article(after.text)
    assert article.text == after.text
    return [_facts(text, after, article, claim) for claim in article.claims]


def _facts(text: str, after: Changed, article: Article, claim: Claim) -> Facts:
    parts = [
        frozenset(_letters(text, after, spans))
        for spans in (claim.content, claim.cue, claim.mention)
    ]
    meaning = f"{claim.stance} {claim.factuality} {claim.polarity} {claim.type} {claim.kind}"
    speakers = frozenset(_folded(each.name) for each in article.speakers_of(claim))
    return parts[0], parts[1], parts[2], speakers, meaning


def _letters(text: str, after: Changed, spans: tuple[Span, ...]) -> Iterator[int]:
    for span in spans:
        for position in range(span.start, span.end):
            yield from (k for k in after.origin[position] if text[k].isalnum())


def _folded(name: str) -> str:
    return re.sub(r"[^\w ]|_", "", name.casefold())


def unchanged(text: str) -> list[Edit]:
    """No edits."""
    del text
    return []


# Marks


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """The double quotation marks of paragraphs in which they are paired, and whether they open."""
    for line in re.finditer(r"[^\n]+", text):
        found = list(re.finditer('[“”"]', line[0]))
        straight = [match for match in found if match[0] == '"']
        if len(straight) % 2 or re.search(r'\d"', line[0]):
            continue
        opens = {match.start(): number % 2 == 0 for number, match in enumerate(straight)}
        for match in found:
            at = match.start()
            yield line.start() + at, opens[at] if at in opens else match[0] == "“"


def marks(opening: str, closing: str) -> Change:
    """Other double quotation marks."""
    return lambda text: [(at, at + 1, opening if opens else closing) for at, opens in _marks(text)]


def replaced(pattern: str, replacement: str, *, every: int = 1) -> Change:
    """A replacement of every match of a pattern, or of every nth one."""
    return lambda text: [
        (*match.span(), match.expand(replacement))
        for number, match in enumerate(re.finditer(pattern, text, re.MULTILINE))
        if number % every == every - 1
    ]


# Breaks and lines


def wrapped(width: int, *, line_break: str = "\n", first: str = "", rest: str = "") -> Change:
    """Lines cut at a width, perhaps indented."""

    def change(text: str) -> list[Edit]:
        edits: list[Edit] = []
        for paragraph in re.finditer(r"[^\n]+", text):
            begin = paragraph.start()
            edits.append((begin, begin, first))
            lines = textwrap.wrap(
                paragraph[0],
                width,
                initial_indent=first,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            )
            at = begin
            for line in lines[:-1]:
                at += len(line.lstrip(" ") if at == begin else line[len(rest) :])
                end = at + re.compile(r"\s*").match(text, at).end() - at  # type: ignore[union-attr]
                edits.append((at, end, line_break + rest))
                at = end
        return edits

    return change


def lines_between(*lines: str) -> Change:
    """A line of its own at every second break between paragraphs."""

    def change(text: str) -> list[Edit]:
        breaks = list(re.finditer(r"\n\n+", text))[1::2]
        return [
            (*match.span(), f"\n\n{lines[number % len(lines)]}\n\n")
            for number, match in enumerate(breaks)
        ]

    return change


def lines_amid(line: str) -> Change:
    """A line in the middle of a sentence of every second long paragraph."""

    def change(text: str) -> list[Edit]:
        edits: list[Edit] = []
        for paragraph in list(re.finditer(r"[^\n]{120,}", text))[::2]:
            spaces = [
                match.start() for match in re.finditer("(?<=[a-z]{2}) (?=[a-z])", paragraph[0])
            ]
            if spaces:
                at = paragraph.start() + spaces[len(spaces) // 2]
                edits.append((at, at + 1, line))
        return edits

    return change


def around_paragraphs(before: str, after: str = "") -> Change:
    """Something before and after each paragraph."""
    return lambda text: [
        edit
        for match in re.finditer(r"[^\n]+", text)
        for edit in ((match.start(), match.start(), before), (match.end(), match.end(), after))
    ]


def timed(text: str) -> list[Edit]:
    """A time before each paragraph, as in a live blog."""
    starts = [match.start() for match in re.finditer(r"[^\n]+", text)]
    return [(at, at, f"{9 + n // 6:02}:{n * 7 % 60:02} GMT ") for n, at in enumerate(starts)]


def at_start(line: str) -> Change:
    """Something before the text."""
    return lambda text: [(0, 0, line)] if text else []


_NAME: Final = r"(?<=[a-z,] )([A-Z][a-z]+ [A-Z][a-z]+)(?=[ ,.])"
_SPACE: Final = "(?<=\\S) (?=\\S)"
_APOSTROPHE: Final = "(?<=[a-zA-Z])['’](?=[a-z])"
_DASH: Final = " [–—] | -- |(?<=[a-z])—(?=[a-z])"

CHANGES: Final[Mapping[str, Change]] = {
    "straight marks": marks('"', '"'),
    "curly marks": marks("“", "”"),
    "guillemets": marks("«", "»"),
    "guillemets with spaces": marks("« ", " »"),
    "German marks": marks("„", "“"),
    "Polish marks": marks("„", "”"),
    "marks of TeX": marks("``", "''"),
    "doubled single marks": marks("''", "''"),
    "doubled marks of tables": marks('""', '""'),
    "marks with spaces inside": marks("“ ", " ”"),
    "straight marks with spaces around": marks(' " ', ' " '),
    "escaped marks": marks('\\"', '\\"'),
    "references to marks": marks("&ldquo;", "&rdquo;"),
    "marks read in the wrong encoding": marks("â€œ", "â€\x9d"),
    "marks of Windows": marks("\x93", "\x94"),
    "tags for marks": marks("<q>", "</q>"),
    "curly apostrophes": replaced(_APOSTROPHE, "’"),
    "opening marks as apostrophes": replaced(_APOSTROPHE, "‘"),
    "accents as apostrophes": replaced(_APOSTROPHE, "´"),
    "backticks as apostrophes": replaced(_APOSTROPHE, "`"),
    "letters as apostrophes": replaced(_APOSTROPHE, "ʼ"),
    "lost apostrophes": replaced(_APOSTROPHE, "\ufffd"),
    "references to apostrophes": replaced(_APOSTROPHE, "&#8217;"),
    "spaced dashes": replaced(_DASH, " — "),
    "tight dashes": replaced(_DASH, "—"),
    "dashes of a typewriter": replaced(_DASH, " -- "),
    "minus signs as dashes": replaced(_DASH, " − "),
    "hyphens of Unicode": replaced("(?<=[a-z])-(?=[a-z])", "\u2010"),
    "no-break spaces": replaced(_SPACE, "\xa0"),
    "thin spaces": replaced(_SPACE, "\u2009", every=5),
    "two spaces": replaced(_SPACE, "  "),
    "references to spaces": replaced(_SPACE, "&nbsp;", every=5),
    "spaces without width": replaced("(?<=[a-z]) (?=[a-z])", "\u200b", every=5),
    "spaces without width besides": replaced("(?<=[a-z] )(?=[a-z])", "\u200b", every=5),
    "byte order marks": replaced("(?<=[a-z] )(?=[a-z])", "\ufeff", every=7),
    "soft hyphens": replaced("(?<=[a-z]{3})(?=[a-z]{3})", "\xad", every=4),
    "control characters": replaced("(?<=[a-z] )(?=[a-z])", "\x00", every=7),
    "line ends of Windows": replaced("\n", "\r\n"),
    "line ends of old Macs": replaced("\n", "\r"),
    "single breaks": replaced("\n\n+", "\n"),
    "doubled breaks": replaced("\n\n+", "\n\n\n\n"),
    "breaks with spaces": replaced("\n\n+", "\n \t\n"),
    "paragraph separators": replaced("\n\n+", "\u2029"),
    "tags for breaks": replaced("\n\n+", "<br>\n<br>\n"),
    "tags for paragraphs": around_paragraphs("<p>", "</p>"),
    "indented paragraphs": around_paragraphs("    "),
    "spaces at line ends": around_paragraphs("", "  "),
    "emphasized paragraphs": around_paragraphs("**", "**"),
    "emoji before paragraphs": around_paragraphs("👉 "),
    "emoji behind paragraphs": around_paragraphs("", " 🎉"),
    "footnotes": around_paragraphs("", "[1]"),
    "emphasized names": replaced(_NAME, r"**\1**"),
    "tags around names": replaced(_NAME, r"<b>\1</b>"),
    "raised footnotes behind names": replaced(_NAME, r"\1<sup>2</sup>"),
    "links of wikis around names": replaced(_NAME, r"[[\1]]"),
    "rules between sections": lines_between("* * *", "-----"),
    "lines of 40 characters": wrapped(40),
    "lines of 60 characters": wrapped(60),
    "lines of 72 characters": wrapped(72),
    "lines of 60 characters of Windows": wrapped(60, line_break="\r\n"),
    "lines of 60 characters with tags": wrapped(60, line_break="<br>\n"),
    "indented lines of 60 characters": wrapped(60, first="    ", rest="    "),
    "advertisements": lines_between("Advertisement", "ADVERTISEMENT"),
    "invitations to share": lines_between("Share this article", "Read more"),
    "page numbers": lines_between("12", "Page 3 of 7", "- 4 -"),
    "an advertisement in a sentence": lines_amid("\n\nAdvertisement\n\n"),
    "a page number in a sentence": lines_amid("\n\n12\n\n"),
    "a running head in a sentence": lines_amid("\n\nTHE OLDTOWN HERALD\n\n"),
    "a form feed in a sentence": lines_amid("\x0c"),
    "a byte order mark at the start": at_start("\ufeff"),
    "times of entries": timed,
}
