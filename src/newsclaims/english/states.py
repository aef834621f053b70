"""Parties and states of American politicians, as labels behind names and in descriptions.

"Ada Lund (R-Ohio)" may later be "the Ohio Republican" and "the Ohioan".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsclaims.english.inflection import plural
from newsclaims.english.wordlists import word_rows

__all__ = ["PARTIES", "PARTY_LABEL", "PARTY_LETTERS", "STATE_PEOPLES", "party_label", "state_in"]

PARTY_LETTERS: Final = {"D": "democrat", "R": "republican", "I": "independent", "L": "libertarian"}
"""Nouns for members of a party by the letter of its label."""
_OF_PARTIES: Final = {"democratic": "democrat", "gop": "republican"}
PARTIES: Final = {**{party: party for party in PARTY_LETTERS.values()}, **_OF_PARTIES}
"""Nouns for members of a party by words in lower case that tell it."""
PARTY_LABEL: Final = re.compile(r"[DRIL][-‑–][A-Z]")
"""The start of a label behind a comma: "Lund, R-Ga., said"."""
_LABEL: Final = re.compile(r"([DRIL])\.?(?:[-‑–,]|, )([A-Z].+)")
_ROWS: Final = [[word.replace("_", " ") for word in row] for row in word_rows(__name__, "states")]
_ABBREVIATIONS: Final = {
    word.replace(" ", "").casefold(): row[0] for row in _ROWS for word in row[:3] if word != "-"
}
_WORDS: Final = {
    tuple(word.casefold().split()): row[0]
    for row in _ROWS
    if row[0] != "washington"  # mostly the city
    for word in (row[0], *row[3:])
}
STATE_PEOPLES: Final = frozenset(
    word for row in _ROWS for noun in row[3:] if " " not in noun for word in (noun, plural(noun))
)
"""Capitalized nouns of one word for who is from a state, in the singular and the plural."""
_LAST_WORDS: Final = frozenset(words[-1] for words in _WORDS)
_LONGEST: Final = max(map(len, _WORDS))


def party_label(label: str) -> tuple[str, str]:
    """The party and the state that a label behind a name tells; the state may be empty.

    Args:
        label: The label without brackets.

    Returns:
        A noun for a member of the party and the state's name, in lower case; both empty for another
        text.

    >>> party_label("R-Ohio"), party_label("D-N.Y."), party_label("I., Vt.")
    (('republican', 'ohio'), ('democrat', 'new york'), ('independent', 'vermont'))
    >>> party_label("D-Cleveland"), party_label("R-rated")
    (('democrat', ''), ('', ''))
    """
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return "", ""
    place = re.sub(r"[.\s]", "", found[2]).casefold()
    return PARTY_LETTERS[found[1]], _ABBREVIATIONS.get(place, "")


def state_in(words: Sequence[str]) -> str:
    """The state that words in lower case name by its name or that of its people, or empty.

    >>> state_in(["former", "new", "york", "governor"]), state_in(["west", "virginian"])
    ('new york', 'west virginia')
    >>> state_in(["vermont", "independent"]), state_in(["mayor"])
    ('vermont', '')
    """
    for end in range(len(words), 0, -1):
        if words[end - 1] in _LAST_WORDS:
            for start in range(max(0, end - _LONGEST), end):
                state = _WORDS.get(tuple(words[start:end]))
                if state is not None:
                    return state
    return ""
