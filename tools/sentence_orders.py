"""One attribution in every word order of news: sentence patterns of `transpose_articles`.

Spans are pairs of private-use characters around pieces of the text, so that they move with them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

MARK = re.compile(r"[\ue000-\uf8ff]")
FIRST_MARK, LAST_MARK = 0xE000, 0xF8FE
KEPT_SOURCES = 0.45
"""Share of sources that stay; the others are replaced by another article's or a made-up one."""
PRONOUNS = frozenset(
    """
    he she they it i we you who that which him her them
    """.split()  # noqa: SIM905 - a list of words
)
FINITE = frozenset(
    """
    is are was were has have had will would can could may might must should does did do
    isn't aren't wasn't won't wouldn't can't couldn't doesn't didn't hasn't haven't
    """.split()  # noqa: SIM905 - a list of words
)
SPLITS = frozenset(
    """
    because while when after before if unless although since and but
    """.split()  # noqa: SIM905 - a list of words
)
QUOTES = {"“": "”", '"': '"', "''": "''", "``": "''"}


class Sentence(NamedTuple):
    """The pieces of a sentence that is one attribution; marked text without its own spans.

    Attributes:
        source: The source.
        parted: Whether a comma must follow the source: it ends in an apposition.
        cue: The words of the cue.
        content: A clause without its "that", or the inside of a quotation without its last mark.
        quote: The quotation marks around the content, or "".
        lead: The words before the attribution ("On Friday, ").
        end: The last mark inside the content, or "".
    """

    source: str
    parted: bool
    cue: str
    content: str
    quote: str
    lead: str
    end: str


class Material:
    """Words for sentences: verbs, names, roles, places, times."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.chance = chance
        self.lists: dict[str, list[str]] = {}
        for block in re.split(r"(?m)^\[", path.read_text("utf-8"))[1:]:
            name, _, body = block.partition("]\n")
            lines = [line.strip() for line in body.splitlines() if not line.startswith("#")]
            self.lists[name] = [line for line in lines if line]
        self.sources: list[tuple[str, bool]] = []

    def one(self, name: str) -> str:
        """One line of a list with its {slots} filled."""
        return self.filled(self.chance.choice(self.lists[name]))

    def filled(self, line: str) -> str:
        """A line with an entry of the list NAME for each {NAME}."""
        return re.sub(r"\{(\w+)\}", lambda slot: self.one(slot.group(1)), line)

    def maybe(self, share: float) -> bool:
        """Whether an event with a given probability occurs."""
        return self.chance.random() < share


class Article(Protocol):
    """The article for which sentences are made.

    Attributes:
        material: Words for sentences.
        chance: The article's random numbers.
        lower: Whether a word is mostly lower-case.
    """

    material: Material
    chance: random.Random
    lower: Callable[[str], bool]

    def new_mark(self, number: int, role: str, piece: str) -> str:
        """A piece as a new span of an attribution."""
        ...


def is_balanced(piece: str) -> bool:
    """Whether all spans that begin in a piece end there, and vice versa."""
    opened: set[int] = set()
    for mark in MARK.findall(piece):
        number = (ord(mark) - FIRST_MARK) // 2
        if (ord(mark) - FIRST_MARK) % 2 == 0:
            opened.add(number)
        elif number in opened:
            opened.remove(number)
        else:
            return False
    return not opened


class Maker:
    """Puts the pieces of one sentence into one order."""

    def __init__(self, article: Article, number: int, found: Sentence) -> None:
        self.article, self.number, self.found = article, number, found
        self.material = article.material
        self.maybe, self.one = self.material.maybe, self.material.one
        self.source, self.parted = found.source, found.parted
        if not found.source or self.maybe(1 - KEPT_SOURCES):
            self.source, self.parted = self.other_source()
        self.is_pronoun = MARK.sub("", self.source).lower() in PRONOUNS
        lead = found.lead
        if not lead and self.maybe(0.06):
            lead = self.one("lead") + ", "
        self.lead = lead
        if not lead and self.maybe(0.04):
            self.lead = self.one("dateline") + " "

    def other_source(self) -> tuple[str, bool]:
        """Another source: another article's or a made-up one."""
        if self.maybe(0.35) and self.material.sources:
            return self.article.chance.choice(self.material.sources)
        made = self.one("source")
        return (made[:-1], True) if made.endswith(",") else (made, False)

    def named_source(self) -> None:
        """Replace a pronoun by a named source, for orders that exclude pronouns."""
        while self.is_pronoun:
            self.source, self.parted = self.other_source()
            self.is_pronoun = MARK.sub("", self.source).lower() in PRONOUNS

    # The three parts, as spans.

    def s(self, *, first: bool = False, comma: str = "") -> str:
        """The source; a separate source is followed by `comma`, outside its span."""
        source = _lowered(self.source, self.article.lower)
        source = _raised(source) if first else source
        span = self.article.new_mark(self.number, "source", source)
        return span + (comma if self.parted else "")

    def v(self, cue: str) -> str:
        """The cue."""
        return self.article.new_mark(self.number, "cue", cue)

    def c(self, content: str, *, first: bool = False) -> str:
        """A content, or a part of it."""
        content = _lowered(content, self.article.lower) if not self.found.quote else content
        return self.article.new_mark(self.number, "content", _raised(content) if first else content)

    def begin(self, sentence: str) -> str:
        """A sentence after its introduction."""
        return self.lead + sentence

    def is_first(self) -> bool:
        """Whether the first word is capitalized."""
        return not self.lead or self.lead.rstrip().endswith(("—", "-", "–"))

    def circumstance(self, share: float) -> str:
        """Place, time or addressee, after a space."""
        return " " + self.one("circumstance") if self.maybe(share) else ""

    def verb(self, kind: str = "") -> tuple[str, str]:
        """A cue and its addressee, after a space."""
        old = MARK.sub("", self.found.cue)
        kinds = [kind] if kind else ["said", "say verb", "told"]
        weights = [1.0] if kind else [0.5, 0.35, 0.15]
        if not kind and self.maybe(0.15) and len(old.split()) == 1 and old.islower():
            return old, ""
        (chosen,) = self.article.chance.choices(kinds, weights)
        verb = self.one(chosen)
        if self.maybe(0.05):
            verb = self.one("adverb") + " " + verb
        return verb, " " + self.one("addressee") if chosen == "told" else ""

    def tail(self, share: float) -> str:
        """A further act of the speaker, or a further event."""
        return _behind(self.one("tail")) if self.maybe(share) else ""

    # Clauses.

    def according_first(self) -> str:
        """According to X, Y."""
        if self.maybe(0.93):
            self.named_source()
        source = _objective(self.source) if self.is_pronoun else self.source
        self.source = source
        cue = self.v("According to" if self.is_first() else "according to")
        credit = f"{cue} {self.s()}{self.circumstance(0.12)}"
        comma = "," if self.maybe(0.93) or self.parted else ""
        return self.begin(f"{credit}{comma} {self.c(self.found.content)}.")

    def as_first(self) -> str:
        """As X said, Y."""
        cue = self.one("as verb")
        credit = f"{'As' if self.is_first() else 'as'} {self.s(comma=',')} {self.v(cue)}"
        return self.begin(f"{credit}{self.circumstance(0.15)}, {self.c(self.found.content)}.")

    def according_last(self) -> str:
        """Y, according to X."""
        if self.maybe(0.9):
            self.named_source()
        else:
            self.source = _objective(self.source)
        content = self.c(self.found.content, first=self.is_first())
        comma = "," if self.maybe(0.93) else ""
        behind = self.circumstance(0.15)
        if self.maybe(0.15):
            behind += _behind(self.one("reporter's clause"))
        source = self.s(comma="," if behind.startswith(" ") else "")
        return self.begin(f"{content}{comma} {self.v('according to')} {source}{behind}.")

    def according_second(self) -> str:
        """A statement of the reporter, and according to X Y."""
        self.named_source()
        joint = self.article.chance.choice((", and", ", but", " and", "; "))
        own = self.one("reporter's sentence")
        comma = "," if self.maybe(0.5) or self.parted else ""
        credit = f"{self.v('according to')} {self.s()}{comma}"
        return f"{own}{joint.rstrip()} {credit} {self.c(self.found.content)}."

    def that(self) -> str:
        """X said that Y."""
        return self.plain(that=True)

    def bare(self) -> str:
        """X said Y."""
        return self.plain(that=False)

    def plain(self, *, that: bool) -> str:
        """X said (that) Y."""
        cue, addressee = self.verb()
        if not self.is_pronoun and self.maybe(0.2):
            cue, addressee = self.one("opinion verb"), ""
        source = self.s(first=self.is_first(), comma=",")
        aside = f", {self.one('aside')}," if self.maybe(0.08) and not self.parted else ""
        where = self.circumstance(0.25)
        clause = _lowered(self.found.content, self.article.lower)
        content = self.c(f"that {clause}" if that else clause)
        tail = self.tail(0.07)
        return self.begin(f"{source}{aside} {self.v(cue)}{addressee}{where} {content}{tail}.")

    def source_verb_last(self) -> str:
        """Y, X said."""
        cue, addressee = self.verb()
        content = self.c(self.found.content, first=self.is_first())
        rest = f"{self.v(cue)}{addressee}{self.circumstance(0.25)}{self.tail(0.2)}"
        return self.begin(f"{content}, {self.s(comma=',')} {rest}.")

    def verb_source_last(self) -> str:
        """Y, said X."""
        self.named_source()
        cue, _ = self.verb(self.article.chance.choice(("said", "say verb")))
        content = self.c(self.found.content, first=self.is_first())
        behind = f"{self.circumstance(0.25)}{self.tail(0.25)}"
        source = self.s(comma="," if behind.startswith(" ") else "")
        return self.begin(f"{content}, {self.v(cue)} {source}{behind}.")

    def in_the_middle(self) -> str | None:
        """Y, X said, rest of Y."""
        place = _seam(self.found.content, self.article.chance)
        if place is None:
            return self.source_verb_last()
        content = _lowered(self.found.content, self.article.lower)
        one, two = content[:place].rstrip(" ,"), content[place:].lstrip(" ,")
        if not is_balanced(one) or not is_balanced(two):
            return self.source_verb_last()
        cue, addressee = self.verb()
        kind = self.article.chance.random()
        first, circumstance = self.c(one, first=self.is_first()), self.circumstance(0.15)
        comma = "," if circumstance else ""
        if kind < 0.25:
            self.named_source()
            credit = f"{self.v('according to')} {self.s(comma=comma)}{circumstance}"
        elif kind < 0.4:
            self.named_source()
            credit = f"{self.v(self.one('said'))} {self.s(comma=comma)}{circumstance}"
        else:
            credit = f"{self.s(comma=',')} {self.v(cue)}{addressee}{circumstance}"
        return self.begin(f"{first}, {credit}, {self.c(two)}.")

    def passive(self) -> str:
        """It was said by X that Y; reporters were told by X that Y."""
        self.named_source()
        clause = _lowered(self.found.content, self.article.lower)
        content = self.c(f"that {clause}" if self.maybe(0.85) else clause)
        if self.maybe(0.5):
            cue, subject = self.one("passive cue"), "It"
        else:
            cue, subject = self.one("passive told"), self.one("addressee")
            plural = subject.endswith("s") and not subject.startswith(("a ", "The "))
            if not plural:
                cue = cue.replace("were", "was").replace("have", "has")
        subject = _raised(subject) if self.is_first() else subject
        return self.begin(f"{subject} {self.v(cue)} {self.s(comma='')} {content}.")

    def noun(self) -> str:
        """X's claim that Y."""
        self.named_source()
        clause = self.c("that " + _lowered(self.found.content, self.article.lower))
        cue = self.one("report noun")
        after = self.one("noun predicate")
        if self.maybe(0.6) and not self.parted and not self.source.endswith(")"):
            ending = "’" if self.source.endswith("s") else "’s"
            self.source += ending
            return self.begin(f"{self.s(first=self.is_first())} {self.v(cue)} {clause} {after}.")
        article = "The" if self.is_first() else "the"
        return self.begin(f"{article} {self.v(cue + ' by')} {self.s()} {clause} {after}.")

    def event(self) -> str:
        """X condemned Y during an event: the reporter's own circumstance after the content."""
        cue = self.one("attitude verb")
        content = self.c(self.one("thing"))
        circumstance = self.circumstance(1)
        source = self.s(first=self.is_first(), comma=",")
        return self.begin(f"{source} {self.v(cue)} {content}{circumstance}{self.tail(0.2)}.")

    # Quotations.

    def quoted(self, words: str, end: str) -> str:
        """Words in this sentence's quotation marks, as a content."""
        mark = self.found.quote
        closing = QUOTES.get(mark, mark)
        return self.c(f"{mark}{words}{end}{closing}")

    def quote_first(self, *, inverted: bool) -> str:
        """A quotation followed by its credit."""
        found = self.found
        opening = _raised(found.content) if self.is_first() else found.content
        end = found.end if found.end in ("?", "!") else ","
        british = end == "," and self.maybe(0.12)
        quote = self.quoted(opening, "" if british else end) + ("," if british else "")
        if inverted:
            self.named_source()
            cue, _ = self.verb(self.article.chance.choice(("said", "say verb")))
            behind = f"{self.circumstance(0.25)}{self.tail(0.3)}"
            source = self.s(comma="," if behind.startswith(" ") else "")
            return self.begin(f"{quote} {self.v(cue)} {source}{behind}.")
        cue, addressee = self.verb()
        rest = f"{self.v(cue)}{addressee}{self.circumstance(0.25)}{self.tail(0.25)}"
        return self.begin(f"{quote} {self.s(comma=',')} {rest}.")

    def quote_source_verb(self) -> str:
        """“Y,” X said."""
        return self.quote_first(inverted=False)

    def quote_verb_source(self) -> str:
        """“Y,” said X."""
        return self.quote_first(inverted=True)

    def quote_last(self) -> str:
        """X said, “Y.” X said “Y” and left."""
        cue, addressee = self.verb()
        where = self.circumstance(0.25)
        source = self.s(first=self.is_first(), comma=",")
        begin = f"{source} {self.v(cue)}{addressee}{where}"
        if self.maybe(0.35):
            joint = self.article.chance.choice(("", " that"))
            opening = _lowered(self.found.content, self.article.lower)
            quote = self.quoted(opening, "")
            return self.begin(f"{begin}{joint} {quote}{self.tail(1)}.")
        comma = self.article.chance.choice((",", ",", ":", ":", ""))
        end = self.found.end if self.found.end in ("?", "!") else "."
        return self.begin(f"{begin}{comma} {self.quoted(_raised(self.found.content), end)}")

    def quote_according(self) -> str:
        """According to X, “Y”."""
        self.named_source()
        cue = self.v("According to" if self.is_first() else "according to")
        end = self.found.end if self.found.end in ("?", "!") else "."
        quote = self.quoted(_raised(self.found.content), end)
        return self.begin(f"{cue} {self.s()}{self.circumstance(0.1)}, {quote}")

    def quote_in_the_middle(self) -> str:
        """“Y,” X said, “rest of Y”."""
        place = _seam(self.found.content, self.article.chance)
        if place is None:
            return self.quote_source_verb()
        words = self.found.content
        one, two = words[:place].rstrip(" ,"), words[place:].lstrip(" ,")
        end = self.found.end if self.found.end in ("?", "!") else "."
        opening = _raised(one) if self.is_first() else one
        cue, addressee = self.verb()
        where = self.circumstance(0.2)
        if self.maybe(0.35):
            self.named_source()
            source = self.s(comma="," if where else "")
            credit = f"{self.v(self.one('said'))} {source}{where}"
        else:
            credit = f"{self.s(comma=',')} {self.v(cue)}{addressee}{where}"
        return self.begin(f"{self.quoted(opening, ',')} {credit}, {self.quoted(two, end)}")


CLAUSE_ORDERS = (
    ("according_first", 17),
    ("as_first", 4),
    ("according_last", 7),
    ("according_second", 2),
    ("that", 13),
    ("bare", 14),
    ("source_verb_last", 11),
    ("verb_source_last", 11),
    ("in_the_middle", 12),
    ("passive", 7),
    ("noun", 5),
    ("event", 3),
)
QUOTED_ORDERS = (
    ("quote_source_verb", 24),
    ("quote_verb_source", 26),
    ("quote_last", 30),
    ("quote_according", 5),
    ("quote_in_the_middle", 15),
)


def _seam(content: str, chance: random.Random) -> int | None:
    """A position where a clause can be interrupted: at its verb, a comma or a conjunction."""
    words = list(re.finditer(r"\S+", content))
    places = []
    for index, word in enumerate(words[1:-2], start=1):
        plain = MARK.sub("", word.group())
        before = MARK.sub("", words[index - 1].group())
        begins_clause = (plain in FINITE and index < 9) or (plain in SPLITS and index > 3)
        if begins_clause or (before.endswith(",") and index > 1):
            places.append(word.start())
    return chance.choice(places) if places else None


def _behind(clause: str) -> str:
    """A continuation, after a space unless it begins with punctuation."""
    return clause if clause[0] in ",;" else f" {clause}"


def _objective(source: str) -> str:
    """A pronoun in the form that follows a preposition."""
    forms = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us", "who": "them"}
    return forms.get(source.lower(), source)


def _raised(piece: str) -> str:
    """A piece with its first letter capitalized."""
    for place, letter in enumerate(piece):
        if not MARK.match(letter):
            return piece[:place] + letter.upper() + piece[place + 1 :]
    return piece


def _lowered(piece: str, lower: Callable[[str], bool]) -> str:
    """A piece with its first letter in lower case, if its word is mostly written so."""
    match = re.match(r"[\ue000-\uf8ff]*([A-Za-z][A-Za-z’'-]*)", piece)
    if match is None or not lower(match.group(1)):
        return piece
    place = match.start(1)
    return piece[:place] + piece[place].lower() + piece[place + 1 :]
