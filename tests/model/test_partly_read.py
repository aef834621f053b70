"""Consistency checks of partly read articles, in which unreadable parts are None."""

from __future__ import annotations

from types import SimpleNamespace

from newsclaims import (
    Claim,
    ClaimKind,
    Quote,
    QuoteKind,
    Referent,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerKind,
)
from newsclaims._consistency import inconsistencies


def _speaker(id_: str) -> Speaker:
    return Speaker(id=id_, name="Ann", kind=SpeakerKind.PERSON)


def _claim(id_: str, *, inside: str | None = None, about: tuple[str, ...] = ()) -> Claim:
    return Claim(
        id=id_,
        content=(Span(0, 1),),
        kind=ClaimKind.INDIRECT,
        found_by="model",
        inside=inside,
        about=tuple(Referent(span=Span(0, 1), id=each) for each in about),
    )


def _problems(**parts: object) -> list[tuple[str, str]]:
    nothing = dict.fromkeys(("speakers", "sources", "quotes", "claims", "diagnostics"), ())
    return list(inconsistencies(SimpleNamespace(**{"text": "It rains.", **nothing, **parts})))


def test_duplicate_ids_are_found_after_an_unread_part() -> None:
    """An unread speaker does not hide a later duplicate."""
    assert _problems(speakers=(None, _speaker("s1"), _speaker("s1"))) == [
        ("speakers[2].id", "the id 's1' is taken by speakers[1].id")
    ]


def test_cycles_are_found_beside_an_unread_part() -> None:
    """An unread claim is in no cycle, and hides none."""
    held = (None, _claim("c1", inside="c2"), _claim("c2", inside="c1"))
    assert _problems(claims=held) == [("claims[1].inside", "goes round in a circle: c1 → c2 → c1")]


def test_referents_are_speakers_or_sources() -> None:
    """The id of a referent must be that of a speaker or source."""
    held = {
        "speakers": (_speaker("s1"),),
        "sources": (Source(id="o1", name="Belta", kind=SourceKind.AGENCY),),
        "claims": (_claim("c1", about=("s1", "o1", "c1")),),
    }
    assert _problems(**held) == [("claims[0].about[2].id", "no speaker or source has the id 'c1'")]
    assert _problems(**held, quotes=(None,)) == _problems(**held)
    assert not _problems(**{**held, "speakers": (None,)})


def test_unread_text_and_spans_have_no_end() -> None:
    """Spans are compared only with a text that was read."""
    quote = Quote(id="q1", spans=(Span(0, 4),), kind=QuoteKind.FRAGMENT)
    assert not _problems(text=None, quotes=(quote, None))
    assert _problems(text="It", quotes=(quote, None)) == [
        ("quotes[0].spans[0].end", "4 lies after the end of the text, at 2")
    ]
