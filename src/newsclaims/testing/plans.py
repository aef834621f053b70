"""Articles generated from a plan of attributions, which a parser should find.

The texts are simple on purpose (known verbs, one report a sentence, names in full before they are
shortened): an error here is a basic one.
"""

from __future__ import annotations

from typing import TypeAlias

import attrs
from hypothesis import strategies as st

from newsclaims.kinds import ClaimKind
from newsclaims.spans import Span

__all__ = ["PlannedArticle", "PlannedAttribution", "planned_articles"]


@attrs.frozen(kw_only=True)
class PlannedAttribution:
    """One planned attribution, and its spans in the text.

    Attributes:
        content: What is claimed. For a direct one the words between the marks, without the comma
            before the closing mark; for an indirect one the clause, including "that", without
            the full stop.
        cue: The words that attribute it.
        mention: The words for the speaker: a name, a family name or a pronoun.
        speaker: The speaker's full name.
        kind: Whether it is quoted.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    mention: tuple[Span, ...]
    speaker: str
    kind: ClaimKind


@attrs.frozen(kw_only=True)
class PlannedArticle:
    """A text and all of its attributions, in text order.

    Attributes:
        text: The rendered text.
        attributions: The plan.
        marks: The quotation marks of the whole text, opening and closing.
    """

    text: str
    attributions: tuple[PlannedAttribution, ...]
    marks: tuple[str, str]


_MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"))
_NAMES = (
    ("Mara", "Ellison", "she"),
    ("Tobias", "Renwick", "he"),
    ("Ingrid", "Halvorsen", "she"),
    ("Samuel", "Okafor", "he"),
    ("Lucía", "Ferrer", "she"),
)
_UTTERANCES = (
    "The bridge will open in spring",
    "We have waited long enough for clean water",
    "Nobody told the farmers about it",
    "Our schools need more teachers",
    "The harvest was the worst in ten years",
    "It makes no sense to close the library",
    "They came back without the money",
    "This is a good day for the island",
)
_CLAUSES = (
    "the bridge would open in spring",
    "the farmers had never been asked",
    "the schools needed more teachers",
    "the harvest was the worst in ten years",
    "the council had closed the library too early",
    "the ferry would sail again next week",
)
_PLAIN = (
    "The river rose again on Sunday.",
    "Two roads near the harbour were closed.",
    "The market was empty by noon.",
    "Rain fell over the whole valley.",
)
_VERBS = ("said", "added", "told reporters", "explained")
_CLAUSE_VERBS = ("said", "added", "claimed", "explained")
_Pieces: TypeAlias = tuple[tuple[str, str], ...]
"""A report's pieces in order: the role of each ("" for none) and its words."""

_NAME, _VERB, _GAP = ("mention", "{name}"), ("cue", "{verb}"), ("", " ")
_QUOTE = (("", "{opening}"), ("content", "{quote}"), ("", ",{closing}"))
_LAST_QUOTE = (("", "{opening}"), ("content", "{quote}."), ("", "{closing}"))
_LAYOUTS: dict[str, _Pieces] = {
    # “It rains,” Mara Ellison told reporters.
    "quote, name verb": (*_QUOTE, _GAP, _NAME, _GAP, _VERB, ("", "{rest}.")),
    # “It rains,” said Mara Ellison.
    "quote, verb name": (*_QUOTE, _GAP, _VERB, _GAP, _NAME, ("", ".")),
    # Mara Ellison said, “It rains.”
    "name verb, quote": (_NAME, _GAP, _VERB, ("", "{rest}, "), *_LAST_QUOTE),
    # “It rains,” Mara Ellison said. “The river rises.”
    "quote, name verb, quote": (
        *(*_QUOTE, _GAP, _NAME, _GAP, _VERB, ("", "{rest}. ")),
        *_LAST_QUOTE,
    ),
    # Mara Ellison said that the river rose.
    "name verb that clause": (_NAME, _GAP, _VERB, _GAP, ("content", "that {clause}"), ("", ".")),
    # The river rose, Mara Ellison said.
    "clause, name verb": (("content", "{clause}"), ("", ", "), _NAME, _GAP, _VERB, ("", ".")),
    # According to Mara Ellison, the river rose.
    "according to name, clause": (
        *(("cue", "according to"), _GAP, _NAME, ("", ", ")),
        *(("content", "{clause}"), ("", ".")),
    ),
}
_ORDERS = tuple(_LAYOUTS)


class _Page:
    """A text under construction, with the spans of its pieces."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, piece: str) -> Span:
        """Append a piece and return its span."""
        start = len(self.text)
        self.text += piece
        return Span(start, len(self.text))


@st.composite
def planned_articles(
    draw: st.DrawFn, *, max_attributions: int = 5, pronouns: bool = True
) -> PlannedArticle:
    """Rendered plans of attributions: several speakers, word orders and styles of marks.

    Args:
        draw: Hypothesis' own.
        max_attributions: The maximum number of attributions.
        pronouns: Whether a speaker may be "he" or "she", directly after their own report.
    """
    marks = draw(st.sampled_from(_MARKS))
    people = draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=3, unique=True))
    page = _Page()
    planned: list[PlannedAttribution] = []
    named: set[str] = set()
    last = ""
    count = draw(st.integers(1, max_attributions))
    for index in range(count):
        if index:
            page.put(draw(st.sampled_from([" ", "\n\n"])))
        if draw(st.booleans()):
            page.put(draw(st.sampled_from(_PLAIN)))
            page.put(draw(st.sampled_from([" ", "\n\n"])))
        first, family, pronoun = draw(st.sampled_from(people))
        full = f"{first} {family}"
        shown = full
        if full in named:
            forms = [family, full]
            if pronouns and last == full:
                forms.append(pronoun)
            shown = draw(st.sampled_from(forms))
        planned.append(_render(draw, page, shown, full, marks))
        named.add(full)
        last = full
    return PlannedArticle(text=page.text, attributions=tuple(planned), marks=marks)


def _render(
    draw: st.DrawFn, page: _Page, name: str, speaker: str, marks: tuple[str, str]
) -> PlannedAttribution:
    """Append one report to the page."""
    order = draw(st.sampled_from(_ORDERS))
    if name in {"he", "she"} and order in {"quote, verb name", "according to name, clause"}:
        order = "quote, name verb"  # "said he" is not used, and "according to she" is wrong
    quoted = order.count("quote")
    verb = draw(st.sampled_from(_VERBS if quoted else _CLAUSE_VERBS))
    if order == "quote, verb name" and verb == "told reporters":
        verb = "said"
    words = draw(
        st.lists(st.sampled_from(_UTTERANCES), min_size=quoted, max_size=quoted, unique=True)
    )
    clause = draw(st.sampled_from(_CLAUSES))
    pieces = _LAYOUTS[order]
    placed: dict[str, list[Span]] = {"content": [], "cue": [], "mention": []}
    starts = True
    for role, template in pieces:
        piece = template.format(
            name=name,
            verb=verb.partition(" ")[0],
            rest="".join(verb.partition(" ")[1:]),
            quote=words.pop(0) if "{quote}" in template else "",
            clause=clause,
            opening=marks[0],
            closing=marks[1],
        )
        span = page.put(piece[:1].upper() + piece[1:] if starts else piece)
        starts = False
        if role:
            placed[role].append(span)
    return PlannedAttribution(
        content=tuple(placed["content"]),
        cue=tuple(placed["cue"]),
        mention=tuple(placed["mention"]),
        speaker=speaker,
        kind=ClaimKind.DIRECT if quoted else ClaimKind.INDIRECT,
    )
