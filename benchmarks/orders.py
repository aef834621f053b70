"""Accuracy by word order: made-up combinations of order, source, clause and continuation.

usage: python benchmarks/orders.py [--model MODEL] [--show N] [--by source|clause]

Each sentence credits one of SOURCES with one of CLAUSES in one of ORDERS. It is correct if an
attribution is found whose source and content share at least 80 % of their words with the expected
ones, and whose cue contains the verb. A time before "according to" is part of the content, as
annotators of news mark it (in 7 of 8 sentences). The words differ from those of the transposed
training articles (tools/data/transposing.txt).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsclaims import Article, parse_article
from newsclaims.attribution import load_model


class Source(NamedTuple):
    """A source: its shape, its words, and whether a comma must follow them."""

    shape: str
    words: str
    parted: bool = False


SOURCES = (
    Source("name", "Ingrid Vasstrand"),
    Source("surname", "Delacroix"),
    Source("title", "Archdeacon Femi Balogun"),
    Source("role", "the beekeeper"),
    Source("role of", "the caretaker of the abbey"),
    Source("role and name", "puppeteer Milo Brandeis"),
    Source("office, name", "the aquarium's veterinarian, Ada Renshaw"),
    Source("apposition", "Ruth Oyelaran, the orchard's bookkeeper", parted=True),
    Source("apposition", "Anselm Kroll, a retired tram conductor", parted=True),
    Source("relative clause", "Tobias Renner, who keeps the lighthouse", parted=True),
    Source("relative clause", "a cousin who shared their flat"),
    Source("list", "Hana Wolff and Piers Amadi"),
    Source("list", "Hana Wolff, a glazier, and her uncle Piers", parted=True),
    Source("plural", "two carpenters"),
    Source("plural", "lobstermen"),
    Source("organization", "the dairy cooperative"),
    Source("document", "a pamphlet from the archive"),
)

CLAUSES = (
    "the kiln exploded during the night shift",
    "the ferry had been overloaded for years",
    "oranges will cost twice as much by Christmas",
    "nobody warned the divers about the current",
    "Calloway sold the violin to a dentist in Bern",
    "the spring is polluted because the pipes were never replaced",
    "there is enough grain in the silos until the next harvest",
    "vultures, storks and herons breed in the reeds",
    "the orphans were moved to a convent after the flood",
    "the new tram line, which cost four million, runs at a loss",
    "their chapel needs a roof and the bells have to be tuned",
    "Ferrante thinks the tunnel can still be saved",
    "it rained for eleven days",
    "if the dike breaks, the whole quarter will have to be rebuilt",
)

QUOTATIONS = (
    "We lost three hives in a single night",
    "My knees are too old for this staircase",
    "There was smoke everywhere and I could not find the dog",
    "They owe us an answer",
    "You cannot tune a piano in a greenhouse",
    "Nobody asked us before they cut down the poplars",
)

CONTEXTS = (
    "",
    "The pier was built of oak. ",
    "Snow fell on the pass for a third night.\n\n",
)


class Made(NamedTuple):
    """A text, and the expected attribution."""

    order: str
    source: Source
    clause: str
    text: str
    verb: str
    content: str


def raised(words: str) -> str:
    """Words with the first letter capitalized."""
    return words[0].upper() + words[1:]


def after(source: Source) -> str:
    """A source with the comma that must follow it, if any."""
    return source.words + ("," if source.parted else "")


def placed(source: Source) -> str:
    """The place of the speech; nothing where it could as well be part of a relative clause."""
    return "" if source.shape == "relative clause" and not source.parted else " on the quay"


Order = Callable[[Source, str], tuple[str, str]]
"""From a source and a clause (or quotation) to a sentence and its content."""

CLAUSE_ORDERS: dict[str, tuple[str, Order]] = {
    "According to S, C.": (
        "according",
        lambda s, c: (f"According to {s.words}, {c}.", c),
    ),
    "Time, according to S, C.": (
        "according",
        lambda s, c: (f"Before dawn, according to {s.words}, {c}.", f"before dawn {c}"),
    ),
    "C, according to S.": (
        "according",
        lambda s, c: (f"{raised(c)}, according to {s.words}.", c),
    ),
    "S said that C.": (
        "said",
        lambda s, c: (f"{raised(after(s))} said that {c}.", c),
    ),
    "S said C.": (
        "said",
        lambda s, c: (f"{raised(after(s))} said {c}.", c),
    ),
    "S allege(s) C.": (
        "alleged",
        lambda s, c: (f"{raised(after(s))} alleged {c}.", c),
    ),
    "S told A that C.": (
        "told",
        lambda s, c: (f"{raised(after(s))} told the harbor gazette that {c}.", c),
    ),
    "C, S said.": (
        "said",
        lambda s, c: (f"{raised(c)}, {after(s)} said.", c),
    ),
    "C, S recounted T.": (
        "recounted",
        lambda s, c: (f"{raised(c)}, {after(s)} recounted over supper.", c),
    ),
    "C, said S.": (
        "said",
        lambda s, c: (f"{raised(c)}, said {s.words}.", c),
    ),
    "C, explained S T.": (
        "explained",
        lambda s, c: (f"{raised(c)}, explained {after(s)}{placed(s)}.", c),
    ),
    "A were told by S that C.": (
        "told",
        lambda s, c: (f"Pilgrims were told by {s.words} that {c}.", c),
    ),
    "It was claimed by S that C.": (
        "claimed",
        lambda s, c: (f"It was claimed by {s.words} that {c}.", c),
    ),
    "The remark by S that C": (
        "remark",
        lambda s, c: (f"The remark by {after(s)} that {c} amused the whole valley.", c),
    ),
    "As S put it, C.": (
        "put it",
        lambda s, c: (f"As {after(s)} put it, {c}.", c),
    ),
}

QUOTED_ORDERS: dict[str, tuple[str, Order]] = {
    "“Q,” S said.": (
        "said",
        lambda s, q: (f"“{q},” {after(s)} said.", q),
    ),
    "“Q,” said S.": (
        "said",
        lambda s, q: (f"“{q},” said {s.words}.", q),
    ),
    "S said, “Q.”": (
        "said",
        lambda s, q: (f"{raised(after(s))} said, “{q}.”", q),
    ),
    "S said: “Q.”": (
        "said",
        lambda s, q: (f"{raised(after(s))} said: “{q}.”", q),
    ),
    "S said “q” and did D.": (
        "said",
        lambda s, q: (f"{raised(after(s))} said “{q}” and unrolled a chart.", q),
    ),
    "“Q,” S said, doing D.": (
        "said",
        lambda s, q: (f"“{q},” {after(s)} said, tugging at a sleeve.", q),
    ),
    "“Q,” S said. “R.”": (
        "said",
        lambda s, q: (f"“{q},” {after(s)} said. “It grieves me.”", f"{q} It grieves me"),
    ),
    "According to S, “Q.”": (
        "according",
        lambda s, q: (f"According to {s.words}, “{q}.”", q),
    ),
    "“R.” / “Q,” S said.": (
        "said",
        lambda s, q: (
            f"“The winters are longer now. It grieves me.”\n\n“{q},” {after(s)} said.",
            f"The winters are longer now It grieves me {q}",
        ),
    ),
    "“Q,” S said. / “R.”": (
        "said",
        lambda s, q: (
            f"“{q},” {after(s)} said.\n\n“The winters are longer than they used to be.”",
            f"{q} The winters are longer than they used to be",
        ),
    ),
}

INTERRUPTED = (
    ("The kiln", "had been cracked since spring"),
    ("In a dry year", "the mill pond turns green"),
    ("The divers", "will be paid by the parish"),
    ("Without the grant", "the choir will have to sing outdoors"),
    ("The otters came back", "because the weir was pulled down"),
    ("Most of the bells", "were melted for scrap"),
)

CREDITS: dict[str, tuple[str, Callable[[Source], str]]] = {
    "C, S said, c.": ("said", lambda s: f"{after(s)} said"),
    "C, according to S, c.": ("according", lambda s: f"according to {s.words}"),
    "C, said S, c.": ("said", lambda s: f"said {s.words}"),
}


def combinations(chance: random.Random) -> Iterator[Made]:
    """Every order with every source and some of the clauses."""
    for orders, clauses in ((CLAUSE_ORDERS, CLAUSES), (QUOTED_ORDERS, QUOTATIONS)):
        for name, (verb, order) in orders.items():
            for source in SOURCES:
                for clause in chance.sample(clauses, 6):
                    text, content = order(source, clause)
                    context = chance.choice(CONTEXTS)
                    if "/" in name and context:
                        context = context.rstrip() + "\n\n"  # the quotation is a paragraph
                    yield Made(name, source, clause, context + text, verb, content)
    for name, (verb, credit) in CREDITS.items():
        for source in SOURCES:
            for one, two in INTERRUPTED:
                text = f"{chance.choice(CONTEXTS)}{one}, {credit(source)}, {two}."
                yield Made(name, source, f"{one} … {two}", text, verb, f"{one} {two}")


def bag(words: str) -> Counter[str]:
    """The words of a piece of text."""
    return Counter(re.findall(r"[^\W_]+", words.lower()))


def alike(one: str, other: str) -> bool:
    """Whether two pieces share at least 80 % of their words."""
    first, second = bag(one), bag(other)
    shared = (first & second).total()
    return shared >= 0.8 * max(first.total(), second.total())


def is_right(made: Made, article: Article) -> bool:
    """Whether an article has the claim from which a sentence was made."""
    for claim in article.claims:
        parts = [
            " ".join(made.text[span.start : span.end] for span in spans or ())
            for spans in (claim.cue, claim.mention, claim.content)
        ]
        cue, source, content = parts
        outermost = claim.inside is None
        content = re.sub(r"^that ", "", content)
        same_source = made.verb in cue.lower() and alike(source, made.source.words)
        if outermost and same_source and alike(content, made.content):
            return True
    return False


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", help="a model file; the shipped one by default")
    parser.add_argument(
        "--show", type=int, default=0, help="number of wrong sentences to show for each row"
    )
    parser.add_argument("--by", choices=("order", "source", "clause"), default="order")
    options = parser.parse_args()
    model = load_model(options.model)
    right: Counter[str] = Counter()
    number: Counter[str] = Counter()
    wrong: dict[str, list[Made]] = defaultdict(list)
    for made in combinations(random.Random(1)):  # noqa: S311 - no secrets
        key = {"order": made.order, "source": made.source.words, "clause": made.clause}[options.by]
        number[key] += 1
        if is_right(made, parse_article(made.text, model=model)):
            right[key] += 1
        else:
            wrong[key].append(made)
    for key, count in number.items():
        print(f"{key:58}{right[key]:5} of {count:4}{right[key] / count:8.0%}")
        for made in wrong[key][: options.show]:
            print(f"      {made.text}")
    total = number.total()
    print(f"{'all':58}{right.total():5} of {total:4}{right.total() / total:8.0%}")


if __name__ == "__main__":
    main()
