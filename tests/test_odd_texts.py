"""Odd texts: layouts, labels, marks and residue in any order are parsed, never refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsclaims

_PIECES = (
    *("&ldquo;", "<p>", "</p>", "<blockquote>", "<v Ann>", "**", "_", "> ", "# ", "\n", "\n\n"),
    *("â€œ", "\x93", "\xad", "\u200b", "\x00", "[3]", "¹", '\\"', '""', "[00:01:12]", "10:42 "),
    *("Ann Smith", "SMITH", "The CHAIR.", "Mr. TRANT.", "Q:", "A:", ":", " said ", " says "),
    *("“", "”", "'", "’", "(", ")", "—", " - ", ", ", ". ", "• ", "1. ", "@ann", "..."),
    *("HELSINKI, March 4 (Reuters) - ", "By Ann Smith", "In an email, Ann Smith said:"),
    *("(so says Ann Smith)", "From the desk of Ann Smith", "the bridge is closed", "the mayor"),
    *("called it", "and hung up", "but nobody came", "00:12", "according to "),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
@example("Ann: (so says Ann Smith)")
@example("The kiln, as Lund, the bookkeeper, put it")
@example("Ann Smith said: ... ...")
@example("I believe what makes a good town are\n\nAnn Lund also shared her views.")
@settings(max_examples=60, deadline=None)
def test_any_layout_gives_an_article(text: str) -> None:
    """Any text gives a consistent article that round-trips through JSON."""
    article = newsclaims.parse_article(text)
    assert article.text == text
    assert newsclaims.from_json(newsclaims.to_json(article)) == article
    for claim in article.claims:
        assert article.text_of(claim).strip()


_MARKS = (*("", ",", ";", ":", "–", "—", "-", "(", ")", "“", "”", "…"), *("that", "and", "\n\n"))
DATA = Path(__file__).parent / "data"
ARTICLES = sorted((DATA / "articles").glob("*.txt"))
CASES = [
    line
    for folder in ("attribution/spans", "claims/readings")
    for path in sorted((DATA / folder).glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line[:1].isalnum() and " " in line
]
"""Sentences of the constructions that the corrections read."""


@given(data=st.data())
@settings(max_examples=max(200, settings.default.max_examples), deadline=None)  # type: ignore[attr-defined]
def test_a_text_may_begin_and_end_anywhere(data: st.DataObject) -> None:
    """Rules that look at the next word work at the end of the text, and before any mark."""
    if data.draw(st.booleans()):
        paragraphs = data.draw(st.sampled_from(ARTICLES)).read_text("utf-8").split("\n\n")
        words = data.draw(st.sampled_from(paragraphs)).split()[:60]
    else:
        words = data.draw(st.sampled_from(CASES)).split()[:60]
    start = data.draw(st.integers(0, max(0, len(words) - 2)))
    end = data.draw(st.integers(start, len(words)))
    kept = words[start:end]
    for _ in range(data.draw(st.integers(0, 3))):
        kept.insert(data.draw(st.integers(0, len(kept))), data.draw(st.sampled_from(_MARKS)))
    text = " ".join(kept).rstrip(data.draw(st.sampled_from(["", ".", ".,”"])))
    newsclaims.to_json(newsclaims.parse_article(text, statements=True, nested_in_quotations=True))


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Cole was",
        "told",
        "Augustus.”\n\nBrian Roe,lastRoe’s",
        "claim",
        "Ida Roe said voters had been fooled. said she would Lund to explain himself",
        "The bridge, which opened in 2011 and which, according to engine",
        "The bridge, which cost $40 and, according to the auditor, was never inspected,",
        "Police were the conditions leading to it. According to Dallorso,",
        "The trial, which is expected to",
        "that he had urged her to apologize and that she had",
        "Three deputies of the union, which had ordered its members to back it, abstained. Ida",
        "• “It is over,” – Hana Rix,",
        "a court heard",
        "Rix called it a scandal.\n\n“It harms those who keep it,” she said",
        "The rain stopped, said Hana Rix, 52",
        "Dr. Ada Salis, the engineer who warned that the dam would fail, died",
        "Ada Salis, the engineer who warned that the dam would fail, cut",
        "Ada Salis, who built bridges, died on Sunday. “It was hard,” said she",
        "Ann Salis told a meeting. Somebody shouted:",
        "According to Rosa Pym,",
        "The pier is shut, according to the harbor master,",
        "She left the quay. According to a report by the harbor's records",
        "As the tide rose, Ines Taylor said, – the ferry left the pier.",
        "The board was quoted as saying",
        "The bridge is safe, in the opinion",
        "”HELSINKI (Reuters) - to leave' said ",
        "It is so contrary to what Pitt said",
        "He would come on Monday",
        "“We,” said Lund, as Reyes",
        "They are to",
        "Senator Jeff Ames, a friend, said the board’s acceptance of donations from",
        "Lund denied the claim — since deleted — that",
        "Roe, who left last year, said his brother,",
        "Lena said it year, that",
        'perspective, that View," and to with bridge, it."\n\nThe concerns "The it."',
        "Our bill keeps doors open at pharmacies, emphasizes choice, and",
        "The state has a plan, said Ada Lund, director of the college in Dalton,",
        "Mary Dole, arguing that",
        "“\n(",
        "was contradicted by ’ a Q. video. Photo: that",
        "We've got according to one week",
        "The board, the to which had opened found late",
        "'s “had lost its way,” as she puts it, the n",
    ],
)
def test_ends_at_which_a_next_word_was_asked_for(text: str) -> None:
    """Endings at which a rule looked at the next word; each raised an error, or might have."""
    newsclaims.parse_article(text, statements=True, nested_in_quotations=True)


DASHED = """HULL — It rained. A clerk was charged with murder — murder for money — the court said.

“It leaks” — she laughed — “a lot,” said Ada Lund, the keeper.

The bridge — the oldest in the valley — is cracked, Bo Ek said.

“We will rebuild it.” — Ida Roe, mayor

— It is late, said Pia Holm. It is cold.
"""


@pytest.mark.parametrize("dash", ["–", "―", "‒", "--"])
def test_a_dash_is_a_dash(dash: str) -> None:
    """Whichever character a dash is, the claims and their wordings are the same."""

    def told(text: str) -> list[tuple[str, ...]]:
        article = newsclaims.parse_article(text)
        return [
            (
                *(speaker.name for speaker in article.speakers_of(claim)),
                *(article.text_of(part).replace(dash, "—") for part in (claim.cue, claim)),
                (claim.wording or "").replace(dash, "—"),
            )
            for claim in article.claims
        ]

    assert len(told(DASHED)) == 5
    assert told(DASHED.replace("—", dash)) == told(DASHED)
