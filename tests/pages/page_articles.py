"""Articles that the tests of pages show."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Mention,
    MentionForm,
    Span,
    Speaker,
    SpeakerKind,
    parse_article,
)
from newsclaims.sample import sample_text

Open = Callable[..., Page]
"""The type of the fixture `open_page`, which opens HTML in the browser."""

SEED = Path(__file__).parents[2] / "seeds" / "lukashenko-denies-joining-war.txt"


def seed() -> Article:
    """The seed article, with nested reports, denials, a question and two diagnostics."""
    return parse_article(SEED.read_text("utf-8"), id="seed", title="Lukashenko denies")


def several() -> list[Article]:
    """Articles of two months and two publishers."""
    ferry = parse_article(
        sample_text(),
        title="Mayor denies sale of ferry",
        publisher="Harbor News",
        published=datetime.date(2024, 3, 5),
    )
    rain = parse_article(
        "Omar Reyes said on Monday that it will rain.",
        title="Rain ahead",
        publisher="Hill Post",
        published=datetime.date(2024, 4, 1),
    )
    return [ferry, rain, seed()]


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> ]]> <!-- & &amp; {{ 7*7 }} \"'` "


def hostile() -> Article:
    """An article with markup in every string."""
    text = f"{HOSTILE}</p></mark></section> said “{HOSTILE}” \x00\x1b[31m\u202egnp.exe"
    start = text.index("“") + 1
    content = (Span(start, start + len(HOSTILE)),)
    return Article(
        text=text,
        id=HOSTILE,
        title=f"</title>{HOSTILE}",
        url="javascript:alert(3)",
        publisher=HOSTILE,
        authors=(HOSTILE,),
        speakers=(
            Speaker(
                id=HOSTILE,
                name=HOSTILE,
                kind=SpeakerKind.PERSON,
                titles=(HOSTILE,),
                mentions=(
                    Mention(span=Span(0, len(HOSTILE)), form=MentionForm.NAME, rule="by hand"),
                ),
            ),
        ),
        claims=(
            Claim(
                id=f"claim {HOSTILE}",
                content=content,
                cue=(Span(start - 6, start - 2),),
                speakers=(HOSTILE,),
                kind=ClaimKind.DIRECT,
                found_by="by hand",
                wording=HOSTILE,
            ),
        ),
    )


SENTENCE = (
    "The farmer Ann Lund said that it will rain on the hills until the evening comes. "
    "Nobody else in the village of three houses and a pond had heard of it before.\n\n"
)


def long_article(sentences: int) -> Article:
    """A sentence with a claim, repeated."""
    length = len(SENTENCE)
    starts = range(0, sentences * length, length)
    return Article(
        text=SENTENCE * sentences,
        speakers=(
            Speaker(
                id="ann",
                name="Ann Lund",
                kind=SpeakerKind.PERSON,
                mentions=tuple(
                    Mention(span=Span(at + 11, at + 19), form=MentionForm.NAME, rule="by hand")
                    for at in starts
                ),
            ),
        ),
        claims=tuple(
            Claim(
                id=f"claim-{number}",
                content=(Span(at + 25, at + 79),),
                cue=(Span(at + 20, at + 24),),
                mention=(Span(at, at + 19),),
                speakers=("ann",),
                kind=ClaimKind.INDIRECT,
                found_by="by hand",
                confidence=0.9 if number % 2 else 0.4,
            )
            for number, at in enumerate(starts)
        ),
    )
