"""The words beside a cue → names, pronouns or descriptions, one part for each speaker.

"Holt's niece, state Del. Marcia Price" is a name, "Holt aides" a description, "German Chancellor
Angela Roe and British Prime Minister John Doe" two names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import attrs

from newsclaims.identity.lexicon import (
    DETERMINERS,
    POSSESSIVE_MARKS,
    PREPOSITIONS,
    QUOTATION_MARKS,
    is_plural,
    word_set,
)
from newsclaims.identity.names import Name, NameKind
from newsclaims.identity.nouns import OUTLETS, PAIRS, TRADES
from newsclaims.text.layout import Layout, Range

__all__ = ["INDEFINITE", "PERSONAL", "RELATIVE", "Part", "SourceReader"]

PERSONAL: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "p"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "1"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "1p"),
    **dict.fromkeys(("you", "your", "yours"), "2"),
}
"""Personal pronouns: gender, "p" for several, "n" for a thing, "1" and "1p" the speaker's own."""

RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
INDEFINITE = word_set("indefinite-pronouns")
_BOTH = frozenset(("both", "either", "neither", "even", "but", "and", "only", "also"))
_EITHER = frozenset(("either", "neither"))
_OR = frozenset(("or", "nor"))
_NO_ADVERBS = frozenset(("assembly", "family", "monthly", "quarterly"))
_STOPS = frozenset((",", "(", ")", "-", "–", "—", "--", ";", ":", "[", "]", "―"))
_INDEFINITE = frozenset(("a", "an", "another", "one", "some"))
_COUNTING = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "some",
        "many",
        "several",
        "few",
        "most",
        "other",
        "both",
        "all",
    ]
)
_RELATIVE_STARTS = frozenset(("who", "whom", "which", "whose", "that", "where", "when"))
_EXPLAINING = _RELATIVE_STARTS | {"including", "such", "like", "both", "all", "most"}
"""What after a comma only explains a description."""
_CLAUSES = frozenset((",", "(", "-", "–", "—", "--", ";", ":"))
_AFTER_NAMES = word_set("after-names")
"""What may follow a name inside a source's words and is no part of it."""
_ORGANIZATIONS = (NameKind.ORGANIZATION, NameKind.UNKNOWN)
_PERSONS = (NameKind.PERSON, NameKind.UNKNOWN)

_BEFORE_TIMES = frozenset(("on", "in", "since", "late", "early", "earlier", "last", "this"))
_TIMES = frozenset(("week", "month", "year", "morning", "afternoon", "evening", "night"))
_TODAY = frozenset(("today", "yesterday", "earlier", "later", "recently"))

_LONGEST = 60
"""How many tokens of a source are read."""
_LONGEST_ROLE = 8
"""How many tokens a description before "and" may have to belong to the name after it."""
_LONGEST_APPOSITION = 14
"""How many tokens after a name may say what it is before the next name follows."""
_MOST_PARTS = 8
"""How many may speak together."""


class Part(NamedTuple):
    """One speaker's worth of a source's words.

    Attributes:
        form: "name", "pronoun" or "nominal".
        start: The first token of the words themselves (for a name, of the name).
        end: After their last token.
        head: The token that carries the meaning: the pronoun, the head noun, the name's last.
        name: Index of the name, or -1.
    """

    form: str
    start: int
    end: int
    head: int
    name: int = -1


@attrs.define(kw_only=True, eq=False)
class SourceReader:
    """Reads the words beside cues.

    Attributes:
        layout: The article's layout.
        letters: Its letters.
        names: Its names.
        name_at: For the first token of a name, and for that of its titles: its index.
    """

    layout: Layout
    letters: str
    names: list[Name]
    name_at: Mapping[int, int]

    def read(self, ranges: tuple[Range, ...]) -> list[Part]:
        """The parts of a source, one for each speaker.

        Args:
            ranges: The source's tokens.
        """
        a, b = self._trimmed(ranges[0][0], min(ranges[-1][1], ranges[0][0] + _LONGEST))
        parts: list[Part] = []
        i = a
        while i < b and len(parts) < _MOST_PARTS:
            part, j = self._phrase(i, b)
            if part is None:
                break
            listed = self._named_after(part, j, b)
            if len(listed) > 1:
                return listed
            if listed:
                part, j = listed[0], listed[0].end
            parts.append(part)
            i = self._next_speaker(part, j, b)
            if i < 0:
                break
        if len(parts) == 1 and parts[0].form == "nominal":
            return [self._whole(parts[0], b)]
        return self._together(parts, a, b) if len(parts) > 1 else parts

    def _trimmed(self, a: int, b: int) -> tuple[int, int]:
        """A range without the marks around it and "both", "even" before it."""
        words = self.layout.words
        while a < b and (
            not words[a][0].isalnum()
            or (
                a + 1 < b
                and words[a].lower() in _BOTH
                and (words[a].lower() not in _EITHER or not _OR.isdisjoint(words[a:b]))
                and not (
                    words[a].lower() == "both" and (words[a + 1] == "of" or words[a + 1] in PAIRS)
                )
            )
        ):
            a += 1
        while (
            b > a
            and not words[b - 1][0].isalnum()
            and words[b - 1] not in (")", "]")
            and words[b - 1] not in POSSESSIVE_MARKS
        ):
            b -= 1
        return a, b

    def _next_speaker(self, part: Part, j: int, b: int) -> int:
        """Where the next speaker's words start after "and" or a comma; -1 where there is none."""
        words, letters = self.layout.words, self.letters
        if j >= b:
            return -1
        if letters[j] in "a&" or words[j] in _OR:
            return j + 1
        if words[j] == "," and j + 1 < b:
            if letters[j + 1] == "a":
                return j + 2
            if part.name >= 0 and (k := self._behind_apposition(j, b)) > 0:
                return k
            index = self.name_at.get(j + 1) if part.name >= 0 else None
            if index is not None:
                name = self.names[index]
                if (
                    name.kind is NameKind.PERSON
                    and name.end < b
                    and words[name.end] in (",", "and")
                ):
                    return j + 1
        return -1

    def _behind_apposition(self, j: int, b: int) -> int:
        """Where the name after "Ada Lund, a nurse, and" starts; -1 where it is not so."""
        words, letters = self.layout.words, self.letters
        for k in range(j + 2, min(j + _LONGEST_APPOSITION, b - 2)):
            if words[k] != ",":
                continue
            explains = words[j + 1].isdigit() or not {"r", "T"}.isdisjoint(letters[j + 1 : k])
            if letters[k + 1] == "a" and explains and self._names_a_person(k + 2, b):
                return k + 2
            if not words[k - 1].isdigit():
                return -1
        return -1

    def _names_a_person(self, k: int, b: int) -> bool:
        index = self.name_at.get(k)
        if index is None:
            return False
        name = self.names[index]
        return name.kind is NameKind.PERSON and (
            name.end >= b or self.layout.words[name.end] in _STOPS
        )

    def _pronoun(self, a: int, b: int) -> bool:
        """Whether a pronoun stands there by itself ("his", not "his aides")."""
        words = self.layout.words
        if self.letters[a] not in "hwx":
            return False
        lower = words[a].lower()
        following = words[a + 1] if a + 1 < b else ""
        alone = (
            not following
            or (not following[0].isalnum() and following not in QUOTATION_MARKS)
            or following.lower() in PREPOSITIONS
            or following.lower() in _RELATIVE_STARTS
            or following == "and"
        )
        if lower in PERSONAL:
            return alone or (lower not in DETERMINERS and lower != "her")
        return lower in RELATIVE and (alone or lower != "whose")

    def _phrase(self, a: int, b: int) -> tuple[Part | None, int]:
        """The noun phrase that starts at a token, up to its first preposition, comma or verb."""
        words, letters, names = self.layout.words, self.letters, self.names
        if self._pronoun(a, b):
            return Part("pronoun", a, a + 1, a), a + 1
        j = a
        last_name = -1
        while j < b:
            word = words[j]
            index = self.name_at.get(j)
            if index is not None and (
                names[index].end <= b or (j == a and names[index].kind is NameKind.PERSON)
            ):
                # A person's name may be cut short by what took its end for a verb.
                j = names[index].end
                last_name = index
                continue
            lower = word.lower()
            if j > a and (
                word in _STOPS
                or letters[j] in "a&"
                or lower in _OR
                or lower in PREPOSITIONS
                or lower in _RELATIVE_STARTS
                or (
                    last_name >= 0
                    and names[last_name].end == j
                    and (
                        lower in _AFTER_NAMES
                        or (letters[j] == "x" and lower.endswith("ly") and lower not in _NO_ADVERBS)
                    )
                )
            ):
                break
            j += 1
        if j == a:
            return None, a
        end = j
        while end > a + 1 and words[end - 1] in QUOTATION_MARKS:
            end -= 1
        if end > a + 1 and (words[end - 1] in POSSESSIVE_MARKS or letters[end - 1] == "u"):
            end -= 1
        if last_name >= 0 and names[last_name].kind in _ORGANIZATIONS:
            # "the Reuters news agency", "the Lantern newspaper chain"
            close = names[last_name].end
            if close < end and all(word in OUTLETS or word in TRADES for word in words[close:end]):
                end = close
        if last_name >= 0 and names[last_name].end == end:
            name = names[last_name]
            # "Three American Samoans" are no name.
            first = words[a].lower()
            several = first in _COUNTING and words[end - 1].endswith("s")
            one = first in _INDEFINITE and name.start > a
            if name.kind is NameKind.PERSON or not (name.kind is NameKind.PEOPLE or several or one):
                return Part("name", name.start, name.end, name.end - 1, last_name), j
        return Part("nominal", a, end, self._head(a, end)), j

    def _head(self, a: int, end: int) -> int:
        """The head noun of a phrase: its last word, or the noun before "filed", "posted"."""
        words, letters = self.layout.words, self.letters
        for k in range(a + 1, end):
            if letters[k - 1] in "rRk" and words[k].endswith("ed"):
                return k - 1
        return end - 1

    def _named_after(self, part: Part, j: int, b: int) -> list[Part]:
        """The names that a description is followed by: "The Vice President, Mike Roe,"."""
        if part.form == "name":
            return self._head_of(part, b)
        if part.form == "pronoun":
            return []
        words, letters = self.layout.words, self.letters
        head = words[part.head]
        if j < b and self._is_title(part):
            ending = self._person_ending(part.end, b)
            if ending and self._names_whom_it_titles(part, ending[0]):
                return ending
        plural = letters[part.head] == "R" or is_plural(head.lower())
        listed: list[Part] = []
        k = j
        while k < b:
            separates = words[k] in _STOPS or words[k] in QUOTATION_MARKS
            if not separates and not (listed and letters[k] == "a"):
                k += 1
                continue
            k += 1
            if k < b and letters[k] == "a":
                k += 1
            if k >= b or words[k - 1] in ("(", "[") or words[k].lower() in PREPOSITIONS:
                continue
            found, _ = self._phrase(k, b)
            if found is None or found.end > b:
                continue
            if found.form == "nominal" and not plural and letters[part.head] in "rT":
                # "A co-author, chemical and civil engineering professor Ada Lund"
                ending = self._person_ending(found.start, b)
                if ending and letters[self.names[ending[0].name].first - 1] == "r":
                    return ending
            if found.form != "name":
                continue
            closes = (
                found.end == b
                or words[found.end] in _STOPS
                or (plural and letters[found.end] in "ao")
            )
            if not closes or self.names[found.name].kind not in _PERSONS:
                continue
            listed.append(found)
            if not plural:
                break
            k = found.end
        return listed

    def _is_title(self, part: Part) -> bool:
        """Whether a description opens like a long title, not like a phrase for somebody.

        One person's noun without an article ("Former secretary of state") is a title, and so may be
        what is no noun for people at all ("Fight for Pay organizing director").
        """
        letter = self.letters[part.head]
        words = self.layout.words
        if letter in "rT":
            return words[part.start].lower() not in DETERMINERS or words[part.head][0].isupper()
        return letter in "NCA" and words[part.start].lower() not in DETERMINERS

    def _names_whom_it_titles(self, part: Part, found: Part) -> bool:
        """Whether the name at a title's end is that of whom it titles.

        It is not in "Spokesman for Ada Lund", whose name a preposition stands before.
        """
        words, letters = self.layout.words, self.letters
        name = self.names[found.name]
        before = name.first - 1
        if name.titles or before <= part.head:
            return False
        if letters[part.head] not in "rT":
            return letters[before] == "r"
        word = words[before].lower()
        if name.first < name.start:
            # "Senator from Vermont Ada Lund": what stands capitalised before the name is a place.
            return letters[name.first] in "LNCA" and word in PREPOSITIONS
        return word not in PREPOSITIONS and letters[before] in "xONCLAr" and words[before].isalpha()

    def _head_of(self, part: Part, b: int) -> list[Part]:
        """Who speaks for an organization: "Riverton University's chancellor, Jane Roe"."""
        words, letters, names = self.layout.words, self.letters, self.names
        if names[part.name].kind not in (NameKind.ORGANIZATION, NameKind.PLACE):
            return []
        for found in self._person_ending(part.end, b):
            first = names[found.name].first
            if words[first - 1] == "," and any(
                letters[k] in "rT" for k in range(part.end, names[found.name].start)
            ):
                return [found]
        return []

    def _person_ending(self, a: int, b: int) -> list[Part]:
        """The person whose name ends a source, if it does."""
        for start in (b - 2, b - 3, b - 4):
            index = self.name_at.get(start) if start > a else None
            if index is not None:
                name = self.names[index]
                if name.end == b and name.kind is NameKind.PERSON:
                    return [Part("name", name.start, b, b - 1, index)]
        return []

    def _together(self, parts: list[Part], a: int, b: int) -> list[Part]:
        """Of phrases joined by "and", one part for each speaker.

        Descriptions that only share a noun stay one: "media outlets and reporters" are one group,
        "writer and performer Rob Roe" is one man.
        """
        words, letters = self.layout.words, self.letters
        first, last = parts[0], parts[-1]
        whole = Part("nominal", a, b, last.head if last.form == "nominal" else first.head)
        if first.form == "nominal" and words[first.start].lower() not in DETERMINERS:
            if (
                last.form == "name"
                and self.names[last.name].kind is NameKind.PERSON
                and first.end - first.start <= _LONGEST_ROLE
                and letters[first.head] != "R"
            ):
                return [last]
            return [self._whole(whole, b)]
        firm = [
            part
            for part in parts
            if part is first
            or part.form != "nominal"
            or words[part.start].lower() in DETERMINERS
            or (part is last and first.form == "name" and words[part.start].lower() == "other")
        ]
        if firm[-1] is not last and letters[last.head] == "r":
            # "Dick Roe and incoming chair of the Budget Committee Adam Doe"
            firm.extend(self._person_ending(last.end, b))
        if last.form == "nominal" and firm[-1] is last:
            firm[-1] = self._whole(last, b)
        if all(part.form == "nominal" for part in firm):
            return [self._whole(whole, b)]
        return firm

    def _is_time(self, k: int, b: int) -> bool:
        """Whether what stands here to the end only says when ("police on Thursday")."""
        words, letters = self.layout.words, self.letters
        following = letters[k + 1] if k + 1 < b else ""
        if words[k] in _BEFORE_TIMES:
            day = following == "M" or words[k + 1 : k + 2] == ("May",)
            return (day and k + 4 > b) or (k + 2 == b and words[k + 1] in _TIMES)
        return k + 1 == b and words[k] in _TODAY

    def _whole(self, part: Part, b: int) -> Part:
        """A description with what belongs to it, up to a clause after a comma."""
        words, letters = self.layout.words, self.letters
        end = part.end
        if end < b and (words[end] in POSSESSIVE_MARKS or letters[end] == "u"):
            return part
        for k in range(part.end, b):
            word = words[k]
            if word == "(" and ")" in words[k + 1 : min(k + 5, b)] and words[b - 1] != ")":
                continue
            if word in _CLAUSES and (
                word != "," or k + 1 >= b or words[k + 1].lower() in _EXPLAINING
            ):
                break
            if k == part.end and self._is_time(k, b):
                break
            end = k + 1
        while (
            end > part.end
            and not words[end - 1][0].isalnum()
            and (words[end - 1] != ")" and words[end - 1] not in POSSESSIVE_MARKS)
        ):
            end -= 1
        return part._replace(end=end)
