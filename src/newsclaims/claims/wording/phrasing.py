"""String helpers for wording: white space, capitals, balanced quotation marks."""

from __future__ import annotations

import functools
import re
from itertools import islice

import attrs

from newsclaims.english import (
    CARDINALS,
    DETERMINERS,
    NUMBERS,
    OBJECT_PRONOUNS,
    PARTICIPLE_FORMS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_common_word,
    predicates,
    word_lists,
)
from newsclaims.text import DASHES

__all__ = [
    "COMMON",
    "INDEFINITE_ARTICLES",
    "OPENING_MARKS",
    "PERSONAL_OBJECTS",
    "PERSONAL_SUBJECTS",
    "PRONOUNS",
    "SENTENCE_BREAK",
    "WORDS",
    "Capitals",
    "according_to",
    "balanced",
    "first_words",
    "has_words",
    "is_sentence_start",
    "lowered",
    "plain",
    "sentence",
    "speaks_for_writer",
    "squeezed",
    "uncapitalized",
    "unquoted",
    "without_link",
    "words_in",
]

_LISTS = word_lists(__name__, "wording")
# Most words, which the second alternative would read in the same way, first.
WORDS = re.compile(r"[a-z]++(?=[ ,.])|[^\W_]++(?:['’][^\W_]++)*+|[^\w\s]")
_ACRONYM = re.compile(r"\bWHO\b")
_WHITE = " \t\n\xa0"
_SKIPPED = _WHITE.replace("\n", "") + "“”\"„«»`'‘’([*_#>-"
"""Characters that may come between a sentence's end and the first word of the next one."""
_MARKS = frozenset("“\"'‘")
_OPEN, _CLOSE = "“", "”"
SENTENCE_BREAK = re.compile(
    r"[.!?;\n](?:(?<=\n)|(?<!\bDr.)(?<!\bMr.)(?<!\bMs.)(?<!\bMrs.)(?<!\bSt.)(?<!\bJr.)(?<!\bSr.)"
    r"(?<!\bSen.)(?<!\bRep.)(?<!\bGov.)(?<!\bGen.)(?<!\bLt.)(?<!\bCol.)(?<!\b[A-Z].)\s)"
)
"""Sentence boundaries, except after titles and initials; the marks first, which are rare."""
_QUOTE_MARKS = re.compile("[“”\"«»]|''")
_WRITER = re.compile(
    r"[Im](?<=\b.)(?:(?<=I)(?: (?:am|can|could|do|had|have|must|should|was|will|would)"
    r"|['’](?:d|ll|m|ve))|(?<=m)(?:e|y|yself))\b"
)
"""Words for the writer; their rare first letters before all else, as they are searched first."""
_SMALL_WORD = re.compile(r"\b[a-z][a-z'’-]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z'’-]+")
_LINKS = frozenset({"And", "But", "So", "Yet", "Therefore"})
"""Words that link a sentence to the one before it."""
_LINKS_BEFORE_COMMA = _LISTS["links"]
"""Adverbs that do so before a comma: "However, the bridge is shut"."""
_NO_LINKS = frozenset(
    {("But", "for"), ("So", "far"), ("So", "many"), ("So", "much"), ("Yet", "another")}
)
"""Beginnings of a sentence that link it to nothing: "but for the storm"."""
PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | _LISTS["pronouns"]
"""Mentions that are a pronoun, in lower case."""
INDEFINITE_ARTICLES = frozenset({"a", "an"})
PERSONAL_SUBJECTS = frozenset({"he", "she", "they"})
PERSONAL_OBJECTS = frozenset({"him", "me", "them", "us"})
"""Pronouns that are the object of a verb alone; "her" may own what follows."""
_AS_OBJECT = {"he": "him", "i": "me", "she": "her", "they": "them", "we": "us"}
OPENING_MARKS = frozenset('“"«„')
COMMON = (DETERMINERS - {"any", "several"}) | (SUBJECT_PRONOUNS - {"i", "you"}) | _LISTS["common"]
"""Function words that may open a sentence with a capital."""
_OPENING = PREPOSITIONS | COMMON
"""Words that a sentence opens with, and a name seldom: "Among Supreme Court cases"."""
_CLITIC = re.compile("['’](?:d|ll|re|s|ve)$")
_BEHIND_HYPHENS = CARDINALS | {"one"}
_PEOPLE = _LISTS["people"]
"""Nouns for people that are not among the common words."""
_AFTER_GERUNDS = DETERMINERS | PREPOSITIONS | OBJECT_PRONOUNS
"""Words that follow a gerund, and seldom a surname in -ing: "bridging | that gap"."""
_SHORTEST_STEM = 3
"""Minimum number of letters before the ending of a gerund."""
_NO_NAMES = frozenset(
    ("all", "both", "even", "former", "however", "many", "most", "other", "several", "some")
) | {"those", "whatever", "whichever", "whoever"}
"""Words that open a sentence and no name: "Other Republicans", "Whatever Lund says"."""
_NAMES = frozenset({"Mark", "May", "Will", "Rob", "Grant", "Bill", "Hope", "Faith", "Joy", "Frank"})
"""Words of the lexicon that are names when capitalized."""


def lowered(content: str) -> str:
    """Lower the capital of a sentence's start, unless the first word is a name."""
    first, *rest = content.split(None, 2)[:2] or [""]
    small = first.lower()
    entry = predicates().get(small)
    is_verb = entry is not None and entry.form in PARTICIPLE_FORMS  # "Asked Tuesday"
    is_name = first in _NAMES or (bool(rest) and rest[0].istitle() and not is_verb)  # "Echo Point"
    is_word = first.istitle() and entry is not None and not is_name
    is_common = small in _OPENING or _CLITIC.sub("", small) in COMMON  # "That’s why"
    if (is_common or is_word) and first != small:
        return content[0].lower() + content[1:]
    return content


def is_sentence_start(text: str, start: int) -> bool:
    """Whether a capital at an offset may be due to the start of a sentence."""
    before = text[max(0, start - 4) : start]
    if before.rstrip(_WHITE)[-1:] in DASHES and before[-1:].isspace():
        return True  # a dash closes a dateline
    before = before.rstrip(_SKIPPED)
    return not before or before[-1] in ".!?:;•\n"


@attrs.frozen(kw_only=True)
class Capitals:
    """The evidence of an article's own spelling for the capital of a sentence's first word.

    Attributes:
        text: The article's text.
        sure_names: Words of names, which keep their capital everywhere.
        doubtful_names: Words of names that lose it where the text has them in lower case as well.
    """

    text: str
    sure_names: frozenset[str]
    doubtful_names: frozenset[str]

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Words of names, which keep their capital everywhere."""
        if not self.doubtful_names:  # reading the text takes long
            return self.sure_names
        kept = {word for word in self.doubtful_names if word.lower() not in self._small}
        return self.sure_names | kept

    @functools.cached_property
    def common(self) -> frozenset[str]:
        """Words that the text has in lower case, and never with a capital inside a sentence."""
        return self._small - {word.lower() for word in _INNER_CAPITAL.findall(self.text)}

    @functools.cached_property
    def _small(self) -> frozenset[str]:
        """The words that the text has in lower case."""
        return frozenset(_SMALL_WORD.findall(self.text))


def uncapitalized(words: str, *, capitals: Capitals | None = None) -> str:
    """Lower the capital of words from a sentence's start, unless they begin with a name.

    Args:
        words: The words.
        capitals: The evidence of the article's spelling.
    """
    first, *rest = words.split(None, 2)[:2] or [""]
    names = capitals.names if capitals else frozenset[str]()
    if first.lower() in _NO_NAMES and first.istitle():
        return words[0].lower() + words[1:]
    word = plain(first.rstrip(","))
    stem, _, tail = first.partition("-")
    if not stem.istitle() or first in names or (rest and rest[0][0].isupper()):
        return words
    is_number = word in NUMBERS or word.partition("-")[2] in _BEHIND_HYPHENS  # "fifty-four"
    is_common = is_common_word(word) or (capitals is not None and word in capitals.common)
    is_common = (
        is_common
        or _is_person(word)
        or (tail.islower() and stem not in names and is_common_word(stem.lower()))
        or (_is_gerund(word) and not _AFTER_GERUNDS.isdisjoint(rest[:1]))
    )
    return words[0].lower() + words[1:] if is_number or is_common else words


def _is_person(word: str) -> bool:
    """Whether a word or its singular is a noun for a person."""
    return word in _PEOPLE or word.removesuffix("s") in _PEOPLE


def _is_gerund(word: str) -> bool:
    """Whether a word in -ing is made of a common word: "bridging", "closing"; not "beijing"."""
    stem = word.removesuffix("ing")
    is_long = stem != word and len(stem) >= _SHORTEST_STEM
    return is_long and (is_common_word(stem) or is_common_word(stem + "e"))


def unquoted(content: str) -> str:
    """Remove the quotation marks around a text, but not one of a pair inside it."""
    said = content.strip('“”"„«»`' + _WHITE) or content
    opened, closed = said.count("“"), said.count("”")
    if "… “" in said:
        return said  # a quotation that its second paragraph reopens
    if opened > closed and content.rstrip(_WHITE).endswith("”"):
        return f"{said}”"  # "They said, “Close it.”"
    return f"“{said}" if closed > opened and content.lstrip(_WHITE).startswith("“") else said


_TURNED = re.compile(r"(?<=[\w.,!?])“(?=[\s.,;:!?]|$)")
_LINKING_ON = re.compile(r",? (?:and|but|or)(?: as a result| so| then| therefore)?$")
"""A conjunction at the end of words that were cut before the next clause."""
_LINKING_WORDS = (" and", " but", " or", " as a result", " so", " then", " therefore")


def balanced(text: str) -> str:
    """Add the closing marks that the opening ones lack."""
    text = text.rstrip()
    if text.endswith(_LINKING_WORDS):
        text = _LINKING_ON.sub("", text)
    if text.endswith((",", ",”", ',"', ",''", ",’’")):
        comma = text.rindex(",")
        text = text[:comma] + text[comma + 1 :]
    missing = text.count(_OPEN) - text.count(_CLOSE)
    if missing > 1:  # “great“: a closing mark that looks like an opening one
        text = _TURNED.sub(_CLOSE, text)
        missing = text.count(_OPEN) - text.count(_CLOSE)
    if missing == -1 and text.count('"') % 2 and text.rindex(_CLOSE) > text.rindex('"'):
        at = text.rindex(_CLOSE)
        return text[:at] + '"' + text[at + 1 :]  # "late”
    if missing == 1 and text.count('"') % 2 and text.rindex('"') > text.rindex(_OPEN):
        at = text.rindex('"')
        return text[:at] + _CLOSE + text[at + 1 :]  # “late"
    if missing > 0:
        return text + _CLOSE * missing
    return text + '"' if text.count('"') % 2 else text


def words_in(text: str) -> list[str]:
    """The words and marks of a text in lower case, apostrophes straight."""
    return WORDS.findall(plain(text))


def first_words(text: str, number: int) -> list[str]:
    """The first of `words_in`, for texts of any length."""
    return [found[0] for found in islice(WORDS.finditer(plain(text)), number)]


def has_words(text: str, words: str) -> bool:
    """Whether a text has words as such, not as parts of others: "ad", but not "Madrid".

    Args:
        text: The text.
        words: The words, whatever their case.
    """
    text, words = text.casefold(), words.casefold()
    at = text.find(words)
    while at >= 0:
        before, behind = text[:at][-1:], text[at + len(words) :][:1]
        if not (before.isalnum() or behind.isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


def plain(text: str) -> str:
    """Lower the case and straighten the apostrophes; "WHO", which is no pronoun, stays."""
    if "WHO" in text and (text == "WHO" or not text.isupper()):
        text = "WHO".join([part.lower() for part in _ACRONYM.split(text)])
    else:
        text = text.lower()
    return text.replace("’", "'")


def squeezed(text: str) -> str:
    """Collapse white space to single spaces and strip it."""
    return " ".join(text.split())


def sentence(body: str) -> str:
    """Capitalize the first letter and add a full stop."""
    body = body.rstrip(" ,;:")
    if not body[1:2].isupper():  # "eBay"
        body = body[:1].upper() + body[1:]
    core = body.rstrip("”\"’'»)]")
    return body if core.endswith((".", "!", "?", "…")) else body + "."


def speaks_for_writer(told: str) -> bool:
    """Whether "me" or "my" is outside quotation marks, where it denotes the writer."""
    if told.startswith(("I ", "I'", "I’", "my ")) or _WRITER.search(told) is None:
        return False
    outside = _QUOTE_MARKS.split(told)[::2]
    return any(_WRITER.search(piece) is not None for piece in outside)


def without_link(told: str) -> str:
    """Without the conjunction that links a sentence to the one before it: "But the bridge fell"."""
    first, _, rest = told.partition(" ")
    word = first.rstrip(",")
    is_link = word in _LINKS or (word != first and word.lower() in _LINKS_BEFORE_COMMA)
    is_clause = rest[:1].isalnum() or rest[:1] in _MARKS
    is_free = (first, rest.partition(" ")[0].rstrip(",")) in _NO_LINKS
    return rest if is_link and is_clause and not is_free else told


def according_to(name: str) -> str:
    """A name behind "according to", a pronoun as an object.

    >>> according_to("Lund"), according_to("we")
    ('according to Lund', 'according to us')
    """
    return f"according to {_AS_OBJECT.get(name.lower(), name)}"
