"""Texts as they come: layouts, labels, marks and residue in any order are parsed, never refused."""

from __future__ import annotations

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
@example("Ann Smith said: ... ...")
@settings(max_examples=60, deadline=None)
def test_any_layout_gives_an_article(text: str) -> None:
    """Whatever the text, there is a consistent article of it that JSON keeps."""
    article = newsclaims.parse_article(text)
    assert article.text == text
    assert newsclaims.from_json(newsclaims.to_json(article)) == article
    for claim in article.claims:
        assert article.text_of(claim).strip()
