"""brat standoff: a folder with the text and the annotations of each article, and brat's settings.

Each claim is an event of the type ``Attribution`` as in PolNeAR: its trigger is the cue, its
arguments are ``Content``, ``Cue``, ``Source``, the ``Quote`` in it, and the enclosing claim
(``Inside``). Data without a place in brat are kept as JSON in annotators' notes; changes made in
brat take precedence.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from newsclaims._arguments import require, require_whole
from newsclaims.article import Article
from newsclaims.errors import InputError
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.interchange.brat_lines import Event, Fragments, Mark, Offsets, Standoff
from newsclaims.interchange.brat_lines import read_standoff as _read_standoff
from newsclaims.interchange.brat_settings import ANNOTATION, VISUAL
from newsclaims.interchange.marked_claims import (
    CHOICES,
    DEFAULTS,
    MarkedArticle,
    MarkedClaim,
    MarkedQuote,
    article_object,
    object_of,
    spans_in,
)
from newsclaims.json import to_dict
from newsclaims.model import Claim
from newsclaims.spans import Span

__all__ = ["FORMAT", "from_standoff", "is_brat_folder", "to_standoff"]

_ROLES: Final = {"content": "Content", "cue": "Cue", "mention": "Source"}
_KEPT = "newsclaims"
"""The key of a note's object for data without a place in brat."""
_NO_MORE: Mapping[str, int] = MappingProxyType({})
_NUMBER = re.compile(rb'[},]"number":([0-9]{1,15})\}[\r\n]')
"""An article's position in its folder, in a note."""
_WORD = re.compile(r"\S+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 100
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
"""The suffix of a text's name in PolNeAR that identifies the annotator."""


def to_standoff(article: Article, *, number: int | None = None) -> str:
    """The annotations of an article as the lines of brat's ``.ann`` file.

    The ``.txt`` file beside it has the article's unchanged text.

    Args:
        article: The article.
        number: Its position among the articles of a folder, which is read in this order.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    if number is not None:
        require_whole(number, name="number", least=0)
    return "".join(f"{line}\n" for line in _Lines(article, number).all())


class _Lines:
    def __init__(self, article: Article, number: int | None) -> None:
        self._article = article
        self._number = number
        self._offsets = Offsets.of(article.text)
        self._marks: dict[tuple[str, Fragments], str] = {}
        self._quotes: dict[str, str] = {}
        self._events = {claim.id: f"E{n}" for n, claim in enumerate(article.claims, start=1)}
        self._lines: list[str] = []
        self._marked, self._attributed, self._noted = count(1), count(1), count(1)

    def all(self) -> list[str]:
        article = self._article
        first = _WORD.search(article.text)
        whole = Span(*first.span()) if first else Span(0, 0)
        place = {} if self._number is None else {"number": self._number}
        self._note(self._mark("Article", (whole,)), article_object(article), place)
        for quote in article.quotes:
            # Not shared, as each has a note of its own.
            self._marks.pop(("Quote", self._offsets.fragments(quote.spans)), None)
            self._quotes[quote.id] = mark = self._mark("Quote", quote.spans)
            self._attribute("QuoteKind", mark, quote.kind.value)
            self._note(mark, to_dict(quote))
        for claim in article.claims:
            self._claim(claim)
        return self._lines

    def _claim(self, claim: Claim) -> None:
        trigger = self._mark("Attribution", claim.cue or claim.mention or claim.content)
        arguments = [
            f"{role}:{self._mark(role, getattr(claim, part))}"
            for part, role in _ROLES.items()
            if getattr(claim, part)
        ]
        arguments += [
            f"Quote{number if number > 1 else ''}:{self._quotes[id]}"
            for number, id in enumerate(claim.quotes, start=1)
        ]
        if claim.inside is not None:
            arguments.append(f"Inside:{self._events[claim.inside]}")
        event = self._events[claim.id]
        self._lines.append(f"{event}\tAttribution:{trigger} {' '.join(arguments)}")
        self._attribute("Kind", event, claim.kind.value)
        for name, default in DEFAULTS.items():
            if getattr(claim, name) != default:
                self._attribute(name.capitalize(), event, getattr(claim, name).value)
        self._note(event, to_dict(claim))

    def _mark(self, type: str, spans: tuple[Span, ...]) -> str:
        fragments = self._offsets.fragments(spans)
        known = self._marks.get((type, fragments))
        if known is not None:
            return known
        id = self._marks[type, fragments] = f"T{next(self._marked)}"
        places = ";".join([f"{start} {end}" for start, end in fragments])
        self._lines.append(f"{id}\t{type} {places}\t{self._offsets.words(fragments)}")
        return id

    def _attribute(self, name: str, target: str, value: str) -> None:
        self._lines.append(f"A{next(self._attributed)}\t{name} {target} {value}")

    def _note(self, target: str, kept: dict[str, Any], more: Mapping[str, int] = _NO_MORE) -> None:
        # Escaped, as some readers split lines at other separators too.
        note = json.dumps({_KEPT: kept, **more}, separators=(",", ":"))
        self._lines.append(f"#{next(self._noted)}\tAnnotatorNotes {target}\t{note}")


def from_standoff(text: str, annotations: str, *, name: str) -> Article:
    """Read the article of a text and the lines of brat's ``.ann`` file.

    Args:
        text: The text.
        annotations: The lines.
        name: The files' name without suffix: the article's id if no note has it, and the name in
            errors.

    Raises:
        InvalidValueError: An argument is of another class.
        InputError: A line is invalid, or the lines do not form a valid article; the message has
            file and line.
    """
    for argument, value in (("text", text), ("annotations", annotations), ("name", name)):
        require(value, str, name=argument, expected="a string")
    file = f"{name}.ann"
    standoff = _read_standoff(annotations, file)
    offsets = _offsets_of(text, standoff, file)
    return _Reading(standoff, offsets, file).article(name)


def _offsets_of(text: str, standoff: Standoff, file: str) -> Offsets:
    """The units of the file's offsets: code points or, if only that fits, CR LF as one."""
    offsets = Offsets.of(text)
    wrong = _first_wrong(offsets, standoff)
    if wrong is None:
        return offsets
    other = Offsets.of(text, joined=True)
    if other.doubles and _first_wrong(other, standoff) is None:
        return other
    start, end = wrong.fragments[0]
    message = f"{file}, line {wrong.line}: "
    if any(end > offsets.length for _, end in wrong.fragments):
        message += f"the text ends at {offsets.length}, before {wrong.fragments[-1][1]}"
    else:
        message += (
            f"at {start} {end} the text has {offsets.words(wrong.fragments)[:40]!r}, not "
            f"{(wrong.words or '')[:40]!r}: the two files do not belong together"
        )
    raise InputError(message)


def _first_wrong(offsets: Offsets, standoff: Standoff) -> Mark | None:
    for mark in standoff.marks.values():
        if any(end > offsets.length for _, end in mark.fragments):
            return mark
        if mark.words is not None and mark.words.strip():
            there = "".join(offsets.words(mark.fragments).split())
            if there != "".join(mark.words.split()):
                return mark
    return None


class _Reading:
    def __init__(self, standoff: Standoff, offsets: Offsets, file: str) -> None:
        self._standoff = standoff
        self._offsets = offsets
        self._file = file

    def article(self, name: str) -> Article:
        marked = MarkedArticle(text=self._offsets.text, place=self._file, id=name)
        for id, mark in self._standoff.marks.items():
            if mark.type == "Article" and (kept := self._kept(id)) is not None:
                marked.kept = kept
            elif mark.type == "Quote":
                marked.quotes.append(self._quote(id, mark))
        known = {quote.key for quote in marked.quotes}
        for id, event in self._standoff.events.items():
            if event.type.startswith("Attribution") and event.filling("Content"):
                marked.claims.append(self._claim(id, event, known))
        marked.quotes = [quote for quote in marked.quotes if quote.spans]
        marked.claims = [claim for claim in marked.claims if claim.content]
        return marked.article()

    def _place(self, line: int) -> str:
        return f"{self._file}, line {line}"

    def _kept(self, id: str) -> dict[str, Any] | None:
        """The data that a note keeps; None for notes written by others."""
        line, note = self._standoff.notes.get(id, (0, ""))
        if not note.lstrip().startswith(f'{{"{_KEPT}"'):
            return None
        kept = object_of(note, self._place(line)).get(_KEPT)
        if not isinstance(kept, dict):
            raise InputError(f"{self._place(line)}: {_KEPT}: expected a JSON object")
        return kept

    def _quote(self, id: str, mark: Mark) -> MarkedQuote:
        kept = self._kept(id)
        return MarkedQuote(
            key=id,
            place=self._place(mark.line),
            spans=self._spans(mark.fragments, kept, "spans"),
            kind=self._standoff.attributes.get(id, {}).get("QuoteKind"),
            kept=kept,
        )

    def _claim(self, id: str, event: Event, quotes: set[str]) -> MarkedClaim:
        kept = self._kept(id)
        chosen = self._standoff.attributes.get(id, {})
        parts = {
            part: self._spans(self._filling(event, role), kept, part)
            for part, role in _ROLES.items()
        }
        inside = [other for other in event.filling("Inside") if other in self._standoff.events]
        choices = {
            name: chosen[name.capitalize()] for name in CHOICES if name.capitalize() in chosen
        }
        return MarkedClaim(
            key=id,
            place=self._place(event.line),
            **parts,
            choices=choices,
            inside=inside[0] if inside else None,
            quotes=tuple(dict.fromkeys(q for q in event.filling("Quote") if q in quotes)),
            kept=kept,
        )

    def _filling(self, event: Event, role: str) -> Fragments:
        found: list[tuple[int, int]] = []
        for id in dict.fromkeys(event.filling(role)):
            if id not in self._standoff.marks:
                reason = f"{role} is {id}, which is not a text-bound annotation"
                raise InputError(f"{self._place(event.line)}: {reason}")
            found += self._standoff.marks[id].fragments
        return tuple(found)

    def _spans(
        self, fragments: Fragments, kept: dict[str, Any] | None, field: str
    ) -> tuple[Span, ...]:
        """The spans that were written as these fragments or, if they were changed, the new ones."""
        written = None if kept is None else spans_in(kept, field)
        length = len(self._offsets.text)
        if written and written[-1].end <= length and self._offsets.fragments(written) == fragments:
            return written
        return self._offsets.spans(fragments)


# -- folders --------------------------------------------------------------------------------------


def _write(articles: Iterable[Article], folder: Path) -> None:
    (folder / "annotation.conf").write_text(ANNOTATION, "utf-8")
    (folder / "visual.conf").write_text(VISUAL, "utf-8")
    taken: set[str] = set()
    for number, article in enumerate(articles, start=1):
        name = _file_name(article, number, taken)
        (folder / f"{name}.txt").write_bytes(article.text.encode())
        (folder / f"{name}.ann").write_bytes(to_standoff(article, number=number).encode())


def _file_name(article: Article, number: int, taken: set[str]) -> str:
    """A portable file name, made of the article's id."""
    plain = _UNSAFE.sub("-", article.id or "").strip("-.")[:_LONGEST_NAME]
    base = name = plain or f"article-{number}"
    for again in count(2):
        if name.casefold() not in taken:
            break
        name = f"{base}-{again}"
    taken.add(name.casefold())
    return name


def _read(folder: Path) -> Iterator[DocumentResult]:
    for path in _annotation_files(folder):
        try:
            text, lines = _decoded(_text_of(path)), _decoded(path)
            yield from_standoff(text, lines, name=path.name.removesuffix(".ann"))
        except InputError as error:
            yield error


def _annotation_files(folder: Path) -> list[Path]:
    """The annotation files of a folder, or of its subfolder ``attributions``, as in PolNeAR.

    They are in the order in which they were written or, if that is unknown, sorted by name.
    """
    found = [*folder.glob("*.ann")] or [*folder.glob("attributions/*.ann")]
    return sorted(found, key=_order)


def _order(path: Path) -> tuple[int, str]:
    match = _NUMBER.search(path.read_bytes())
    return (int(match[1]) if match else sys.maxsize), path.name


def _text_of(annotations: Path) -> Path:
    name = annotations.name.removesuffix(".ann")
    beside = annotations.with_name(f"{name}.txt")
    texts = annotations.parent.parent / "text"
    for path in (beside, texts / f"{name}.txt", texts / f"{_ANNOTATOR.sub('', name)}.txt"):
        if path.is_file():
            return path
    raise InputError(f"{annotations.name}: there is no {beside.name} with the text")


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path.name}: is not UTF-8: {error.reason} at byte {error.start}"
        ) from None
    except OSError as error:
        raise InputError(f"{path.name}: cannot be read: {error.strerror or error}") from None


def is_brat_folder(folder: Path) -> bool:
    """Whether a folder has annotations, or was written without any."""
    files = (*folder.glob("*.ann"), *folder.glob("attributions/*.ann"))
    return bool(files) or (folder / "annotation.conf").is_file()


FORMAT: Final = ArticleFormat(
    name="brat",
    description="brat standoff, a folder with .txt and .ann files",
    suffixes=(".brat",),
    write_folder=_write,
    read_folder=_read,
    recognizes_folder=is_brat_folder,
)
