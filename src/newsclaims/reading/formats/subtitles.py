"""Subtitles, WebVTT and SubRip, as a transcript: a paragraph a turn, its speaker before a colon.

Speakers are named in WebVTT's voice tags (``<v Anna Smith>``), or before a colon as in any
transcript. The times are not part of the text. Facts: w3.org/TR/webvtt1.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from newsclaims.errors import InputError
from newsclaims.reading.input_format import Format, OpenFile
from newsclaims.reading.records import Failure, Record

__all__ = ["FORMATS"]

_TIME: Final = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}"
_TIMING: Final = re.compile(rf"\s*({_TIME})\s*-->\s*({_TIME})(?:\s|$)")
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,100}\}")
_TURN: Final = re.compile(r"(?:^|\s)(?:>>+|&gt;&gt;)\s*|^[-–]\s+(?=\S)")
"""The start of a turn without a name: ``>>`` in captions, a dash in subtitles."""
_NAMED: Final = re.compile(r"[A-Z][\w.’' -]{0,40}:\s")

PAUSE: Final = 4.0
"""Minimum silence in seconds before a new paragraph."""


def _read(file: OpenFile) -> Iterator[Record | Failure]:
    written, note = file.text(file.data())
    text = _transcript(written)
    if not text:
        raise InputError("there is no subtitle in this file: no line with a time, -->, and another")
    yield Record(text=text, id=file.name, where=file.where, encoding_note=note)


def _transcript(written: str) -> str:
    turns: list[tuple[str | None, list[str]]] = []
    last_end = 0.0
    for start, end, lines in _cues(written):
        for voice, words, begins in _said(lines):
            named = _NAMED.match(words) is not None
            # Without a name, a cue continues the previous one.
            goes_on = turns and not begins and not named and voice in {None, turns[-1][0]}
            if goes_on and start - last_end < PAUSE and (voice or turns[-1][0] is None):
                turns[-1][1].append(words)
            else:
                turns.append((voice, [words]))
        last_end = end
    return "\n\n".join(
        f"{voice}: {' '.join(words)}" if voice else " ".join(words) for voice, words in turns
    )


def _cues(written: str) -> Iterator[tuple[float, float, list[str]]]:
    """Start and end of each cue in seconds, and its lines."""
    timing = None
    lines: list[str] = []
    for line in [*written.splitlines(), ""]:
        match = _TIMING.match(line)
        if match is not None:
            if timing is not None:  # SubRip files without blank lines
                yield *timing, lines[:-1] if lines and lines[-1].strip().isdecimal() else lines
            timing = (_seconds(match[1]), _seconds(match[2]))
            lines = []
        elif not line.strip():
            if timing is not None:
                yield *timing, lines
            timing = None
            lines = []
        else:
            lines.append(line)


def _seconds(written: str) -> float:
    seconds = 0.0
    for part in written.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def _said(lines: list[str]) -> Iterator[tuple[str | None, str, bool]]:
    """The speakers and words of a cue, and whether a turn without a name begins with them."""
    for line in _joined(lines):
        pieces = _VOICE.split(line)
        for voice, words in zip([None, *pieces[1::2]], pieces[::2], strict=True):
            plain = html.unescape(_TAG.sub("", words))
            for part, turn in enumerate(_TURN.split(plain)):
                speech = " ".join(turn.split())
                if speech:
                    name = None if voice is None else " ".join(html.unescape(voice).split())
                    yield name, speech, part > 0


def _joined(lines: list[str]) -> list[str]:
    """The lines of a cue, those without a new turn joined to the previous one."""
    joined: list[str] = []
    for line in lines:
        begins = re.match(r"\s*(?:[-–]\s+\S|>>|&gt;&gt;|<v[ .])", line) or _NAMED.match(line)
        if joined and not begins:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _is_webvtt(head: bytes) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)", head) is not None


def _is_subrip(head: bytes) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?\s*\d+\r?\n\d+:\d\d:\d\d,\d{3} --> ", head) is not None


FORMATS: Final = (
    Format(
        name="webvtt",
        description="WebVTT subtitles",
        suffixes=(".vtt",),
        read=_read,
        recognizes=_is_webvtt,
    ),
    Format(
        name="subrip",
        description="SubRip subtitles",
        suffixes=(".srt",),
        read=_read,
        recognizes=_is_subrip,
    ),
)
