"""Characters → tokens, in one pass of one regular expression.

Tokens and the gaps between them add up to the text: every non-white character is in exactly one
token. White space includes `str.isspace`'s characters and those without width that join nothing
(byte order marks, direction marks, zero-width spaces).

Words are split as in the Penn Treebank, since annotation in the field follows it: "Trump's" →
Trump 's, "can't" → ca n't, "they'll" → they 'll; "Mr.", "U.S." and the initial in
"John F. Kennedy" keep their point; "army-run", "O'Neill" and "AT&T" are one token, and so are
"$3.5", "10%", "1990s", "6'2" and "@name"; "--", "...", "''" and two backticks are one token each.
Every other character that is not a letter, digit or combining mark is a token.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import accumulate, compress, repeat
from operator import add, ne
from typing import Final, NamedTuple

__all__ = ["ABBREVIATED_TITLES", "Tokens", "find_tokens", "tokens_among"]

# Characters outside words, as code point ranges: white space, controls, punctuation and symbols.
# Excluding these keeps every script's letters and combining marks in words, which Python's `\w`
# does not (it breaks Devanagari words at each vowel sign).
_NO_WORD: Final = (
    "\x00-/:-@\\[-`{-\xa9\xab\xac\xae-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    "\u055a-\u055f\u0589\u05be\u05c0\u05c3\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    "\u1361-\u1368\u1680\u2000-\u200b\u200e-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3030\u303d"
    "\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    "\ufff0-\uffff\U0001f000-\U0001faff"
)
_WHITE: Final = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_NO_WIDTH: Final = (
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_W: Final = f"[^{_NO_WORD}]"
_W_NOT_N: Final = f"[^{_NO_WORD}nN]"
_APOSTROPHE: Final = "['’‘]"

# Abbreviations that keep their point, by first letter. Those that are also words ("No", "Art") are
# left out; "No." is one before a digit.
_TITLES: Final = (
    "Mr Mrs Ms Mx Dr Messrs Mme Mlle Sen Sens Rep Reps Gov Govs Gen Lt Col Cpl Cmdr Adm Maj Sgt "
    "Capt Prof Rev Hon Pres Supt Det Insp Adv Atty Barr Ald Brig Cllr Coun Engr Smt Ven"
)
ABBREVIATED_TITLES: Final = frozenset(f"{title}." for title in _TITLES.split())
"""Abbreviated titles before names, with their points."""
_ABBREVIATIONS: Final = (
    f"{_TITLES} St Ste Mt Ft Jr Sr Esq Inc Corp Co Cos Ltd Bros Dept "
    "Assn Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind "
    "Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo "
    "Rd Ave Blvd Ph vs etc approx est govt dept al"
)


def _alternatives(words: str) -> str:
    """A pattern for any of the given words, which tests each first letter once."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words.split(), key=len, reverse=True):
        tails.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in tails.items())


_CLITIC: Final = "(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\\b"
# A word up to a final "n't", without trying that at every letter.
_WORD: Final = (
    f"{_W_NOT_N}+(?:[nN](?!{_APOSTROPHE}[tT]\\b){_W_NOT_N}*)*"
    f"|[nN](?!{_APOSTROPHE}[tT]\\b){_W_NOT_N}*(?:[nN](?!{_APOSTROPHE}[tT]\\b){_W_NOT_N}*)*"
)
_JOINED: Final = f"(?:(?:[-‑&]|['’](?!{_CLITIC})){_W}+)*"

_TOKENS: Final = (
    # Most words, which the alternatives below would read in the same way: it doubles the speed.
    r"[A-Za-z]++(?=[ ,])",
    r",(?= )",
    # Addresses: "https://example.org/a?b=c", "www.example.org"
    r"(?:https?://|www\.)[^\s—\"'<>“”‘’«»]*[^\s—\"'<>“”‘’«».,;:!?)\]]",
    # "U.S.", "p.m.", "U.S.-backed"
    rf"(?:[A-Za-z]\.){{2,}}(?:[-‑]{_W}+)*",
    # "Mr.", "Sen.", "vs."; "then-Sen."; "No. 10", "Sec. 2"; the bills "S. 12" and "H. 3"
    rf"(?:then|now)-(?:{_alternatives(_TITLES)})\.(?!\.)",
    rf"(?:{_alternatives(_ABBREVIATIONS)})\.(?!\.)",
    # "Dato' Lund"
    r"Dato['’](?=\s[A-Z])",
    r"(?:[Nn]os?|[HS]|Secs?)\.(?=\s?\d)",
    # "SEN." in "SEN. SMITH"
    rf"(?:{_alternatives(_TITLES.upper())})\.(?=\s?[A-Z]{{2}})",
    # The initial in "J. Smith", "J.K. Smith" and "J. (Jay) Smith", but not the site in "on X."
    r"(?!(?<=\bon\s)X)[^\W\d_]\.(?=\s?(?:[^\Wa-z\d_]|\([^\W\d_]{2,20}\)\s[^\Wa-z\d_]))",
    # Numbers: "$3.5", "10%", "1990s", "10:30", "9/11", "24-year-old", "6'2"
    rf"[$€£¥]?\d+(?:[.,:/'’′]\d+)*(?:%|{_W}*)(?:[-‑]{_W}+)*",
    r"(?<!\w)\.\d+%?",
    # "n't", then words: "ca", "O'Neill", "father-in-law", "AT&T", "example.com"
    rf"n{_APOSTROPHE}t\b|N{_APOSTROPHE}T\b",
    rf"(?:{_WORD}){_JOINED}(?:\.(?:com|org|net|gov|edu|co\.uk)\b)?",
    # "'s", "'ll" after a word, "'90s", "'em", "'til"
    rf"(?<=[^\s(\[{{“\"'‘«„—–-])['’‘]{_CLITIC}",
    r"['’‘]\d\ds?\b",
    r"['’‘](?:em|til|tis|twas|cuz|bout|n)\b",
    r"’[Cc]ause\b",
    # "@name", "#tag"
    r"[@#]\w+",
    r"\.\.+|--+",
    # "'" + "''" where single and doubled marks close together
    r"(?<=\S)'(?=''(?!'))|''|’’|‘‘|``|´´",
    rf"[^{_WHITE}{_NO_WIDTH}]",
)
_GAP: Final = f"[{_WHITE}{_NO_WIDTH}]*"
# A token and the gap after it are one match: a group for each would cost a tuple for each token.
_TOKEN: Final = re.compile(f"(?:{'|'.join(_TOKENS)}){_GAP}")
_LEADING: Final = re.compile(_GAP)


class Tokens(NamedTuple):
    """A text's tokens.

    Attributes:
        text: The text.
        words: Their characters.
        starts: The start of each, in code points.
        ends: The end of each, in code points.
        gaps: Whether white space follows each.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[bool, ...]


def find_tokens(text: str) -> Tokens:
    """Split a text into tokens.

    >>> find_tokens("“We can't,” Mr. O'Neill said.").words
    ('“', 'We', 'ca', "n't", ',', '”', 'Mr.', "O'Neill", 'said', '.')
    """
    pieces = _TOKEN.findall(text)
    if text.isascii() or not any(map(text.__contains__, _NO_WIDTH)):
        words = tuple(map(str.rstrip, pieces))
    else:
        words = tuple(map(str.rstrip, pieces, repeat(_WHITE + _NO_WIDTH)))
    leading = _LEADING.match(text)
    bounds = tuple(accumulate(map(len, pieces), initial=leading.end() if leading else 0))
    starts, following = bounds[:-1], bounds[1:]
    ends = tuple(map(add, starts, map(len, words)))
    return Tokens(text, words, starts, ends, gaps=tuple(map(ne, ends, following)))


def tokens_among(words: Sequence[str], wanted: Container[str]) -> list[int]:
    """The indices of the tokens that are in a set of words, in order.

    >>> tokens_among(("No", ",", "she", "said", ","), frozenset(",."))
    [1, 4]
    """
    # Takes half as long as a comprehension: no step of it runs in the interpreter.
    return list(compress(range(len(words)), map(wanted.__contains__, words)))
