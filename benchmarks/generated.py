"""Generated news articles: any number, all different, deterministic.

They consist of sentence patterns and word lists; about a third of the sentences contain a report.
They are suitable for timing, not for accuracy.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

__all__ = ["articles"]

_GIVEN = [
    "Ana",
    "Boris",
    "Carla",
    "Deniz",
    "Emeka",
    "Fatima",
    "Goran",
    "Hana",
    "Ivo",
    "Julia",
    "Kofi",
    "Lena",
    "Marek",
    "Noor",
    "Olga",
    "Pedro",
]
_SYLLABLES = [
    "ba",
    "cor",
    "dan",
    "el",
    "fer",
    "gan",
    "hol",
    "ina",
    "jor",
    "kel",
    "lan",
    "mor",
    "nov",
    "or",
    "pet",
    "ran",
    "sol",
    "tav",
    "ul",
    "vik",
    "wen",
    "zor",
]
_PLACES = [
    "Altburg",
    "Belmora",
    "Castrin",
    "Dovania",
    "Eskeland",
    "Farrow",
    "Gorvic",
    "Halden",
    "Istria",
    "Jorvik",
]
_ROLES = [
    "mayor of {place}",
    "the foreign minister",
    "a spokeswoman for the ministry",
    "the party’s leader",
    "an economist at the University of {place}",
    "the head of the port authority",
    "a local teacher",
]
_ACTORS = [
    "the government",
    "the city council",
    "the central bank",
    "the rebels",
    "the home team",
    "the union",
    "exporters",
]
_ACTS = [
    "raised its forecast for the third time this year",
    "closed two of the bridges over the river",
    "lost control of the northern districts",
    "agreed to a new contract after long negotiations",
    "sold {number} tonnes of wheat to its neighbours",
    "won the second match by a narrow margin",
    "cut the budget for schools by {number} percent",
    "opened an inquiry into the accident",
]
_PLAIN = [
    "{actor} {act}.",
    "In {place}, {actor} {act}, the third such step since {year}.",
    "More than {number} people live in the region, which borders {place}.",
    "Shares fell {number} percent in early trading, while the currency held steady.",
    "The road between {place} and {other} has been closed since {year}, and {actor} {act}.",
]
_REPORTED = [
    "“We expect that {actor} {act},” {speaker} said.",
    "{speaker} said that {actor} {act}.",
    "According to {speaker}, {actor} {act}.",
    "{speaker} denied that {actor} {act}.",
    "“It is far too early to tell,” said {speaker}, {role}. “Nobody knows what will happen.”",
    "{speaker}, {role}, told reporters on Monday that {actor} {act}.",
    "{actor} {act}, {speaker} added, calling it “a very dangerous step.”",
    "He warned that {actor} {act}, but she questioned whether it mattered.",
]


def articles(*, count: int, words: int = 700, seed: int = 0) -> Iterator[str]:
    """Generate texts.

    Args:
        count: How many.
        words: About how many words each has.
        seed: Another seed, other texts.
    """
    for number in range(count):
        yield _article(random.Random(f"{seed}/{number}"), words)  # noqa: S311 - no secrets


def _article(chance: random.Random, words: int) -> str:
    people = [
        f"{chance.choice(_GIVEN)} {''.join(chance.sample(_SYLLABLES, 2)).capitalize()}"
        for _ in range(5)
    ]
    paragraphs: list[str] = []
    length = 0
    while length < words:
        sentences = []
        for _ in range(chance.randint(1, 4)):
            pattern = chance.choice(_REPORTED if chance.random() < 0.4 else _PLAIN)
            sentences.append(_sentence(chance, pattern, people))
        paragraphs.append(" ".join(sentences))
        length += paragraphs[-1].count(" ") + 1
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random, pattern: str, people: list[str]) -> str:
    person = chance.choice(people)
    filled = pattern
    while "{" in filled:
        filled = filled.format(
            actor=chance.choice(_ACTORS),
            act=chance.choice(_ACTS),
            speaker=person if chance.random() < 0.4 else person.split()[1],
            role=chance.choice(_ROLES),
            place=chance.choice(_PLACES),
            other=chance.choice(_PLACES),
            number=chance.randint(2, 98),
            year=chance.randint(1990, 2024),
        )
    return filled[0].upper() + filled[1:]
