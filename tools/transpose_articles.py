"""Transpose annotated articles: the same attributions in every order that news uses.

usage: python tools/transpose_articles.py OUTPUT.jsonl SEED GOLD.jsonl…

A corpus has its own habits: "Y, X said" by the thousand, "According to X, Y" a handful. Each GOLD
article comes out once, with the id "ID#transposed-SEED" and its annotation: a sentence that is one
attribution, whose parts are known, is put into another order (credit in front, behind, inverted, in
the middle; passive; "X's claim that"; behind a colon), with other verbs, sources of other shapes,
addressees, places, times and what the speaker did besides; the other sentences stay. Names and some
words are exchanged as `vary_texts.py` does, so that no sentence is learned by heart. The words for
all that stand in ``data/transposing.txt``.

Spans are kept as pairs of private-use characters in the text while it is rearranged.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from vary_texts import WORD, Words

from newsclaims.text import lay_out

MARK = re.compile(r"[\ue000-\uf8ff]")
FIRST_MARK, LAST_MARK = 0xE000, 0xF8FE
ROLES = ("source", "cue", "content")
SHARE = 0.8
"""Of the sentences that can be put into another order, so many are."""
SHARE_OF_PLAIN = 0.12
"""Of the sentences in which nobody is credited with anything, so many become somebody's words."""
SHARE_OF_WORDS = 0.12
"""Of the words that have a like one, so many are exchanged."""
KEPT_SOURCES = 0.45
"""So many sources stay; the others are exchanged for another article's or for a made-up one."""
LONGEST_GAP, LONGEST_TAIL = 45, 60
LONGEST_DRILLED, DRILLED_PARAGRAPHS, DRILLED_SHARE = 18, 25, 0.55
PRONOUNS = frozenset("he she they it i we you who that which him her them".split())
PLURAL_PRONOUNS = frozenset("they we you i".split())
NO_CLAUSE = frozenset(
    "to for of about against as with from by into how what whether why who which not out up on "
    "at in over under through upon that and but or".split()
)
FINITE = frozenset(
    "is are was were has have had will would can could may might must should does did do isn't "
    "aren't wasn't won't wouldn't can't couldn't doesn't didn't hasn't haven't".split()
)
SPLITS = frozenset("because while when after before if unless although since and but".split())
ENDS = ".?!"
QUOTES = {"“": "”", '"': '"', "''": "''", "``": "''"}


class Sentence(NamedTuple):
    """The pieces of a sentence that is one attribution; marked text without its own spans.

    Attributes:
        source: Whom it credits.
        parted: Whether a comma must follow the source: it ends in an apposition.
        cue: With what words.
        content: A clause without its "that", or the inside of a quotation without last mark.
        quote: The quotation marks around the content, or "".
        lead: What stands before it all ("On Friday, ").
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
    """What sentences are made of besides what they say: verbs, names, roles, places, times."""

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
        """A line with one of the list NAME for each {NAME}."""
        return re.sub(r"\{(\w+)\}", lambda slot: self.one(slot.group(1)), line)

    def maybe(self, share: float) -> bool:
        """Whether something that happens so often happens."""
        return self.chance.random() < share


def marked(text: str, spans: Iterable[tuple[int, int]]) -> tuple[list[str], list[str], int]:
    """For each offset, the marks of spans that end there and of those that begin there."""
    ends, begins = [""] * (len(text) + 1), [""] * (len(text) + 1)
    number = 0
    for start, end in spans:
        begins[start] += chr(FIRST_MARK + 2 * number)
        ends[end] = chr(FIRST_MARK + 2 * number + 1) + ends[end]
        number += 1
    return ends, begins, number


class Rearranger:
    """One article, rearranged."""

    def __init__(
        self,
        row: Mapping[str, Any],
        material: Material,
        lower: Callable[[str], bool],
        *,
        share_of_plain: float = SHARE_OF_PLAIN,
    ) -> None:
        self.share_of_plain = share_of_plain
        self.material, self.chance, self.lower = material, material.chance, lower
        self.id: str = row["id"]
        self.text: str = MARK.sub(" ", row["text"])
        self.attributions = [one for one in row["attributions"] if not one.get("inside")]
        self.owner: list[tuple[int, str]] = []
        spans = []
        for number, one in enumerate(self.attributions):
            for role in ROLES:
                for start, end in one[role]:
                    self.owner.append((number, role))
                    spans.append((start, end))
        self.number = len(self.attributions)
        self.ends, self.begins, _ = marked(self.text, spans)
        self.layout = lay_out(self.text)

    def slice(self, start: int, end: int) -> str:
        """A stretch of the text with its marks, those at its edges that belong to it."""
        pieces = [self.begins[start]]
        for place in range(start, end):
            if place > start:
                pieces += (self.ends[place], self.begins[place])
            pieces.append(self.text[place])
        return "".join((*pieces, self.ends[end] if end > start else ""))

    def new_mark(self, number: int, role: str, piece: str) -> str:
        """A piece as a new span of an attribution."""
        mark = FIRST_MARK + 2 * len(self.owner)
        if mark > LAST_MARK:
            raise OverflowError
        self.owner.append((number, role))
        return chr(mark) + piece + chr(mark + 1)

    def rearranged(self) -> tuple[str, int]:
        """The text with its marks, and in how many sentences it is another."""
        by_sentence: dict[int, list[int]] = defaultdict(list)
        layout = self.layout
        bounds = [layout.span(sentence) for sentence in layout.sentences]
        for place in self.plain_sentences():
            if self.material.maybe(self.share_of_plain):
                by_sentence[place] = []
        starts = [bound.start for bound in bounds]
        for number, one in enumerate(self.attributions):
            spans = [span for role in ROLES for span in one[role]]
            low, high = min(s for s, _ in spans), max(e for _, e in spans)
            place = _place(starts, low)
            if place >= 0 and high <= bounds[place].end:
                by_sentence[place].append(number)
        pieces, last, changed = [], 0, 0
        for place, numbers in sorted(by_sentence.items()):
            bound = bounds[place]
            new = None
            if not numbers:
                new = self.credited(bound.start, bound.end)
            elif self.material.maybe(SHARE):
                outer = self.outermost(numbers, bound.start, bound.end)
                new = None if outer is None else self.transposed(outer, bound.start, bound.end)
            if new is None:
                continue
            pieces += [self.slice(last, bound.start), new]
            last = bound.end
            changed += 1
        return "".join((*pieces, self.slice(last, len(self.text)))), changed

    def plain_sentences(self) -> list[int]:
        """The sentences without attribution or quotation that can be said by somebody."""
        layout, text = self.layout, self.text
        taken = [False] * len(text)
        for one in self.attributions:
            for role in ROLES:
                for start, end in one[role]:
                    taken[start:end] = [True] * (end - start)
        plain = []
        for place, tokens in enumerate(layout.sentences):
            span = layout.span(tokens)
            start, end = span.start, span.end
            words = text[start:end].split()
            if (
                5 <= len(words) <= 35
                and not any(taken[start:end])
                and text[end - 1] == "."
                and words[0][0].isupper()
                and words[0].lower() not in NO_CLAUSE
                and not re.search("[\n“”\"(:;—–]|''|``|--", text[start:end])
            ):
                plain.append(place)
        return plain

    def credited(self, start: int, end: int) -> str | None:
        """A sentence of the reporter's as somebody's words."""
        self.number += 1
        found = Sentence(
            source="",
            parted=False,
            cue="",
            content=self.text[start : end - 1],
            quote=self.chance.choice(("“", '"')) if self.material.maybe(0.2) else "",
            lead="",
            end="",
        )
        return self.ordered(self.number, found)

    def outermost(self, numbers: Sequence[int], start: int, end: int) -> int | None:
        """The attribution of a sentence whose content holds all others."""
        for number in numbers:
            one = self.attributions[number]
            if len(one["source"]) != 1 or len(one["cue"]) != 1 or len(one["content"]) != 1:
                continue
            ((low, high),) = one["content"]
            if all(
                low <= span[0] and span[1] <= high
                for other in numbers
                if other != number
                for role in ROLES
                for span in self.attributions[other][role]
            ):
                outside = self.begins[start:low] + self.begins[high:end]
                return number if sum(map(len, outside)) == 2 else None
        return None

    def own(self, piece: str, number: int) -> str:
        """A piece without the marks of an attribution."""
        return MARK.sub(
            lambda mark: (
                ""
                if self.owner[(ord(mark.group()) - FIRST_MARK) // 2][0] == number
                else mark.group()
            ),
            piece,
        )

    def transposed(self, number: int, start: int, end: int) -> str | None:
        """A sentence in another order, or None where it is not simple enough."""
        found = self.taken_apart(number, start, end)
        if found is None or not _balanced(found.content):
            return None
        return self.ordered(number, found)

    def ordered(self, number: int, found: Sentence) -> str | None:
        """The pieces of a sentence in an order."""
        orders = QUOTED_ORDERS if found.quote else CLAUSE_ORDERS
        names = [name for name, _ in orders]
        (name,) = self.chance.choices(names, [weight for _, weight in orders])
        maker = Maker(self, number, found)
        made: str | None = getattr(maker, name)()
        return made

    def taken_apart(self, number: int, start: int, end: int) -> Sentence | None:
        """A sentence's pieces, where it is a source, a cue and a content and little else."""
        one, text = self.attributions[number], self.text
        ((s, s_end),), ((v, v_end),), ((c, c_end),) = one["source"], one["cue"], one["content"]
        first, last = min(s, v), max(s_end, v_end)
        if c >= last:
            lead, gap, tail = text[start:first], text[last:c], text[c_end:end]
            if s > v or len(lead) > LONGEST_GAP or not re.fullmatch(r"|(On|In|At) [^,]*, ", lead):
                return None
        elif c_end <= first:
            lead, gap, tail = text[start:c], text[c_end:first], text[last:end]
            if lead.strip("“\"'`"):
                return None
            lead = ""
        else:
            return None
        if len(gap) > LONGEST_GAP or len(tail) > LONGEST_TAIL or "\n" in text[start:end]:
            return None
        cue = text[v:v_end].lower()
        head = cue.split()[-1] if cue else ""
        is_clause_cue = head in self.material.lists["clause cues"] or cue == "according to"
        content = self.own(self.slice(c, c_end), number)
        plain = MARK.sub("", content)
        inner = re.fullmatch(r"(“|\"|''|``)(.*?)([,.?!]?)(”|\"|'')?([,.]?)", plain)
        quote = ""
        if inner and not any(mark in inner.group(2) for mark in ("“", "”", '"', "''", "``")):
            quote = inner.group(1)
            if MARK.search(content):
                return None
            content, last_mark = inner.group(2), inner.group(3)
        else:
            if not is_clause_cue or any(mark in plain[:2] for mark in "“\"`'"):
                return None
            last_mark = ""
            content = content.rstrip(" ,.")
            bare = re.sub(r"^([\ue000-\uf8ff]*)that ", r"\1", content)
            words = MARK.sub("", bare).split()
            is_that = bare != content
            content = bare
            if not words or len(words) < 4 or len(words) > 45:
                return None
            opening = words[0].lower().strip(",")
            if not is_that and c >= last and (opening in NO_CLAUSE or opening.endswith("ing")):
                return None
            if not any(word.lower() in FINITE or word.endswith("ed") for word in words[1:]):
                return None
        if quote and (len(content.split()) < 2 or len(content.split()) > 60):
            return None
        source = self.own(self.slice(s, s_end), number)
        parted = source.endswith(",") or (
            s < v and text[s_end : s_end + 1] == "," and "," in source
        )
        source = source.strip(" ,")
        if not source or not _balanced(source) or len(source.split()) > 25:
            return None
        return Sentence(
            source=source,
            parted=parted,
            cue=text[v:v_end],
            content=content,
            quote=quote,
            lead=lead,
            end=last_mark,
        )


def _place(starts: Sequence[int], offset: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] <= offset else (low, middle)
    return low - 1


def _balanced(piece: str) -> bool:
    """Whether all spans that begin in a piece end there, and the other way round."""
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

    def __init__(self, article: Rearranger, number: int, found: Sentence) -> None:
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
        """Have a source that is no pronoun, for orders in which none can stand."""
        while self.is_pronoun:
            self.source, self.parted = self.other_source()
            self.is_pronoun = MARK.sub("", self.source).lower() in PRONOUNS

    # The three parts, as spans.

    def s(self, *, first: bool = False, comma: str = "") -> str:
        """The source; `comma` follows it outside its span where it is parted."""
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
        """A sentence behind what leads to it."""
        return self.lead + sentence

    def is_first(self) -> bool:
        """Whether what comes first is written large."""
        return not self.lead or self.lead.rstrip().endswith(("—", "-", "–"))

    def circumstance(self, share: float) -> str:
        """Where, when or to whom something was said, with a blank before it."""
        return " " + self.one("circumstance") if self.maybe(share) else ""

    def verb(self, kind: str = "") -> tuple[str, str]:
        """A cue, and whom it addresses, with a blank before it."""
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
        """What the speaker did or what happened besides."""
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
        """Something of the reporter's, and according to X Y."""
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
        """Y, X said, goes on."""
        place = _seam(self.found.content, self.article.chance)
        if place is None:
            return self.source_verb_last()
        content = _lowered(self.found.content, self.article.lower)
        one, two = content[:place].rstrip(" ,"), content[place:].lstrip(" ,")
        if not _balanced(one) or not _balanced(two):
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
        """X condemned Y during an event: the reporter's own circumstance behind the content."""
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
        """A quotation and behind it who said so."""
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
        """According to X, “Y.”"""
        self.named_source()
        cue = self.v("According to" if self.is_first() else "according to")
        end = self.found.end if self.found.end in ("?", "!") else "."
        quote = self.quoted(_raised(self.found.content), end)
        return self.begin(f"{cue} {self.s()}{self.circumstance(0.1)}, {quote}")

    def quote_in_the_middle(self) -> str:
        """“Y,” X said, “goes on.”"""
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
    """Where a clause can be interrupted: before its verb, at a comma, before a conjunction."""
    words = list(re.finditer(r"\S+", content))
    places = []
    for index, word in enumerate(words[1:-2], start=1):
        plain = MARK.sub("", word.group())
        before = MARK.sub("", words[index - 1].group())
        if before.endswith(",") and index > 1:
            places.append(word.start())
        elif (plain in FINITE and index < 9) or (plain in SPLITS and index > 3):
            places.append(word.start())
    return chance.choice(places) if places else None


def _behind(clause: str) -> str:
    """What follows, with a blank before it if it does not begin with punctuation."""
    return clause if clause[0] in ",;" else f" {clause}"


def _objective(source: str) -> str:
    """A pronoun as it stands behind a preposition."""
    forms = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us", "who": "them"}
    return forms.get(source.lower(), source)


def _raised(piece: str) -> str:
    """A piece with its first letter large."""
    for place, letter in enumerate(piece):
        if not MARK.match(letter):
            return piece[:place] + letter.upper() + piece[place + 1 :]
    return piece


def _lowered(piece: str, lower: Callable[[str], bool]) -> str:
    """A piece with its first letter small, if the word is mostly written so."""
    match = re.match(r"[\ue000-\uf8ff]*([A-Za-z][A-Za-z’'-]*)", piece)
    if match is None or not lower(match.group(1)):
        return piece
    place = match.start(1)
    return piece[:place] + piece[place].lower() + piece[place + 1 :]


def words_written_small(texts: Iterable[str]) -> Callable[[str], bool]:
    """Which words are mostly written small where they do not begin a sentence."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        for match in re.finditer(r"(?<=[a-z,] )[A-Za-z][A-Za-z’'-]*", text):
            word = match.group()
            (small if word.islower() else large)[word.lower()] += 1

    def is_small(word: str) -> bool:
        form = word.lower()
        return word != "I" and not word.startswith(("I'", "I’")) and small[form] > 3 * large[form]

    return is_small


def exchanged(text: str, words: Words, chance: random.Random) -> str:
    """A text with other names and some other words."""
    names: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) > 2 and word.istitle() and word.isalpha():
            if words.is_name(word) and word not in names:
                (name,) = chance.choices(words.names, words.name_weights)
                names[word] = name if chance.random() < 0.75 else word
            return names.get(word, word)
        known = word.islower() and word not in words.common and word in words.numbers
        if known and chance.random() < SHARE_OF_WORDS and words.near(word):
            return chance.choice(words.near(word))
        return word

    return WORD.sub(other, text)


def collected(text: str, article: Rearranger) -> list[dict[str, list[list[int]]]]:
    """The spans that the marks of a text stand for; parts of an attribution without content go."""
    found: dict[int, dict[str, list[list[int]]]] = {}
    begin: dict[int, int] = {}
    place = 0
    for letter in text:
        if not MARK.match(letter):
            place += 1
            continue
        number = (ord(letter) - FIRST_MARK) // 2
        if (ord(letter) - FIRST_MARK) % 2 == 0:
            begin[number] = place
            continue
        owner, role = article.owner[number]
        one = found.setdefault(owner, {role: [] for role in ROLES})
        if begin[number] < place:
            one[role].append([begin[number], place])
    return [one for one in found.values() if one["cue"] and one["content"]]


def drills(
    rows: Iterable[Mapping[str, Any]],
    number: int,
    seed: int,
    material: Callable[[random.Random], Material],
    lower: Callable[[str], bool],
) -> Iterator[Rearranger]:
    """Articles of short paragraphs with a credit in every second sentence.

    Their sentences are the articles' plain ones, drawn anyhow: there are more orders in a thousand
    words of these than in ten thousand of an article.
    """
    chance = random.Random(f"drills {seed}")  # noqa: S311
    pool = []
    for row in rows:
        article = Rearranger(row, material(chance), lower)
        for place in article.plain_sentences():
            span = article.layout.span(article.layout.sentences[place])
            sentence = article.text[span.start : span.end]
            if len(sentence.split()) <= LONGEST_DRILLED:
                pool.append(sentence)
    for index in range(number):
        paragraphs = []
        for _ in range(DRILLED_PARAGRAPHS):
            count = chance.choice((1, 1, 2, 2, 3))
            paragraphs.append(" ".join(chance.choice(pool) for _ in range(count)))
        row = {"id": f"drill-{index}", "text": "\n\n".join(paragraphs), "attributions": []}
        yield Rearranger(row, material(chance), lower, share_of_plain=DRILLED_SHARE)


def main() -> None:
    """Write the transposed articles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--drills", type=int, default=0, help="so many articles of drills besides")
    options = parser.parse_args()
    rows = []
    for path in options.gold:
        lines = path.read_text("utf-8").split("\n")
        rows += [json.loads(line) for line in lines if line.strip()]
    words = Words(row["text"] for row in rows)
    lower = words_written_small(row["text"] for row in rows)
    path = Path(__file__).parent / "data" / "transposing.txt"
    sources = sources_of(rows)

    def material(chance: random.Random) -> Material:
        made = Material(path, chance)
        made.sources = sources
        return made

    articles = [
        Rearranger(row, material(random.Random(f"transposed {options.seed}/{row['id']}")), lower)  # noqa: S311
        for row in rows
    ]
    number = 0
    with options.output.open("w", encoding="utf-8") as output:
        for article in (*articles, *drills(rows, options.drills, options.seed, material, lower)):
            text, changed = article.rearranged()
            text = exchanged(text, words, article.chance)
            number += changed
            made = {
                "id": f"{article.id}#transposed-{options.seed}",
                "text": MARK.sub("", text),
                "attributions": collected(text, article),
            }
            output.write(json.dumps(made) + "\n")
    print(f"{number} sentences in another order")


def sources_of(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """The annotated sources, and whether a comma follows each."""
    sources = []
    for row in rows:
        for one in row["attributions"]:
            if len(one["source"]) == 1 and one["content"]:
                ((start, end),) = one["source"]
                phrase = row["text"][start:end]
                if "\n" not in phrase and 1 < len(phrase.split()) < 16:
                    sources.append((phrase.strip(" ,"), phrase.endswith(",")))
    return sources


if __name__ == "__main__":
    main()
