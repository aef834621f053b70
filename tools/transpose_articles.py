"""Transpose annotated articles: the same attributions in every word order of news.

usage: python tools/transpose_articles.py OUTPUT.jsonl SEED GOLD.jsonl…

Corpora are skewed: "Y, X said" occurs thousands of times, "According to X, Y" rarely. Each GOLD
article has one variant, with the id "ID#transposed-SEED" and its annotation: a sentence that is
one attribution with known parts is reordered (credit first, last, inverted, in the middle;
passive; "X's claim that"; after a colon), with other verbs, sources of other shapes, addressees,
places, times and further acts of the speaker; the other sentences stay. Names and some words are
exchanged as by `vary_texts.py`, so that no sentence can be memorized. The words for all this are
in ``data/transposing.txt``.

Spans are kept as pairs of private-use characters in the text while it is rearranged.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sentence_orders import (
    CLAUSE_ORDERS,
    FINITE,
    FIRST_MARK,
    LAST_MARK,
    MARK,
    QUOTED_ORDERS,
    Maker,
    Material,
    Sentence,
    is_balanced,
)
from vary_texts import WORD, Words

from newsclaims.text import lay_out

ROLES = ("source", "cue", "content")
SHARE = 0.8
"""Share of the sentences that are reordered, among those that can be."""
SHARE_OF_PLAIN = 0.12
"""Share of the sentences without attribution that become somebody's words."""
SHARE_OF_WORDS = 0.12
"""Share of the words that are exchanged, among those with a similar one."""
LONGEST_GAP, LONGEST_TAIL = 45, 60
LONGEST_DRILLED, DRILLED_PARAGRAPHS, DRILLED_SHARE = 18, 25, 0.55
NO_CLAUSE = frozenset(
    """
    to for of about against as with from by into how what whether why who which not out up
    on at in over under through upon that and but or
    """.split()  # noqa: SIM905 - a list of words
)


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
        """A range of the text with its marks, including its own at the edges."""
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
        """The text with its marks, and the number of changed sentences."""
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
        """The sentences without attribution or quotation that somebody could say."""
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
        """A sentence of the reporter as somebody's words."""
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
        """The attribution of a sentence whose content contains all others."""
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
        """A sentence in another order, or None if it is not simple enough."""
        found = self.taken_apart(number, start, end)
        if found is None or not is_balanced(found.content):
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

    def taken_apart(  # noqa: C901, PLR0911, PLR0912 - a list of conditions
        self, number: int, start: int, end: int
    ) -> Sentence | None:
        """A sentence's pieces, if it consists of a source, a cue, a content and little else."""
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
        if not source or not is_balanced(source) or len(source.split()) > 25:
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


def words_written_small(texts: Iterable[str]) -> Callable[[str], bool]:
    """The words that are mostly lower-case inside sentences."""
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
    """The spans of a text's marks, without parts of attributions that have no content."""
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

    Their sentences are the articles' plain ones, in random order: a thousand words of these have
    more word orders than ten thousand words of an article.
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
    parser.add_argument(
        "--drills", type=int, default=0, help="number of additional articles of drills"
    )
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
    sys.stderr.write(f"{number} sentences in another order\n")


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
