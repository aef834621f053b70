"""Sources → names, pronouns or descriptions, one part for each speaker.

"Holt's niece, state Del. Marcia Price" is a name, "Holt aides" a description, "German Chancellor
Angela Roe and British Prime Minister John Doe" two names.
"""

from __future__ import annotations

import attrs

from newsclaims.english import (
    ARTICLES,
    KIN,
    ORGANIZATION_NOUNS,
    PARTY_LABEL,
    SPECIFIERS,
    is_common_word,
    is_given_name,
    is_plural,
    person_noun,
)
from newsclaims.identity.lexicon import POSSESSIVE_MARKS
from newsclaims.identity.noun_phrases import MAYBE_PERSONS, Part
from newsclaims.identity.references.phrases import AND, OR, ROLES, STOPS, PhraseReader
from newsclaims.names import NameKind, WordClass
from newsclaims.noun_types import head_type
from newsclaims.text import Range

__all__ = ["SourceReader"]

W = WordClass
_BEFORE_SUBJECTS = frozenset((W.CARRIER_NOUN, W.OTHER, W.DAY))

_OPENING_PREPOSITIONS = frozenset(("In", "At", "During", "After", "Before", "On"))
_LONGEST_SETTING = 8
"""Maximum number of tokens of a setting and the name after it."""
_ADJECTIVAL = frozenset((W.PLACE, W.PEOPLE, W.ACRONYM))
"""Word classes that modify a noun: "U.S. officials"."""
_BOTH = frozenset(("both", "either", "neither", "even", "but", "and", "only", "also"))
_EITHER = frozenset(("either", "neither"))
_LONGEST = 60
"""Maximum number of tokens read of a source."""
_LONGEST_ROLE = 8
"""Maximum number of tokens of a description before "and" that belongs to the name after it."""
_LONGEST_APPOSITION = 14
"""Maximum number of tokens of an apposition between two coordinated names."""
_LONGEST_BRACKET = 8
"""Maximum number of tokens between brackets that state a party or place."""
_EXEMPLIFYING = frozenset(("among", "especially", "including", "notably"))
_EXPLAINING = frozenset(("of", "from", "who", "whose"))
"""Words that introduce an explanation of a name after a comma, besides roles."""
_JOINING = {
    words[0]: words
    for words in (("along", "with"), ("as", "well", "as"), ("together", "with"), ("alongside",))
}
"""Phrases that coordinate speakers like "and"."""
_SURELY_PLACE = 0.8
_SURELY_PEOPLE = 0.9
"""Minimum probabilities that a noun is a place's, or people's."""
_MOST_PARTS = 8
"""Maximum number of joint speakers."""


@attrs.frozen(eq=False)
class SourceReader:
    """Splits sources into speakers.

    Attributes:
        phrases: The reader of the noun phrases in them.
    """

    phrases: PhraseReader

    def read(self, ranges: tuple[Range, ...]) -> list[Part]:
        """The parts of a source, one for each speaker.

        Args:
            ranges: The source's tokens.
        """
        a, b = self._trimmed(ranges[0][0], min(ranges[-1][1], ranges[0][0] + _LONGEST))
        b = self._before_examples(a, b)
        a = self._behind_fields(a, b)
        subject = self._subject_behind(a, b)
        if subject is not None:
            return [subject]
        parts: list[Part] = []
        i = a
        while i < b and len(parts) < _MOST_PARTS:
            part, j = self.phrases.phrase(i, b)
            if part is None:
                break
            listed = self.phrases.named_after(part, j, b)
            if len(listed) > 1:
                return listed
            if listed:
                part, j = listed[0], listed[0].end
            part, j = self._titled_behind(part, j, b) or (part, j)
            parts.append(part)
            i = self._next_speaker(part, j, b)
            if i < 0:
                break
        if len(parts) == 1 and parts[0].form == "nominal":
            last = ranges[-1][1] - 1  # "a busker who goes by the name | “Tiny.”"
            is_marked = b <= last < b + 3 and self.phrases.is_closed(a + 1, last)
            return [self.phrases.whole(parts[0], last + 1 if is_marked else b)]
        if self._is_one_name(parts):
            return [self.phrases.whole(Part("nominal", a, b, parts[0].head), b)]
        if len(parts) == 2 and self._has_two_roles(*parts):
            return parts[1:]
        return self._together(parts, a, b) if len(parts) > 1 else parts

    def _behind_fields(self, a: int, b: int) -> int:
        """The start of a name behind a role in two fields: "The police and fire chief, | Ada"."""
        words, classes = self.phrases.layout.words, self.phrases.classes
        role = a + 4
        if role + 2 >= b or words[a].lower() not in ARTICLES or words[a + 2] != "and":
            return a
        is_plain = all(map(str.islower, words[a + 1 : role + 1]))
        is_role = classes[role] in ROLES and classes[a + 3] not in ROLES
        name = role + 1 + (words[role + 1] == ",")
        is_field = words[a + 1] in ORGANIZATION_NOUNS and words[a + 3] not in SPECIFIERS
        is_led = is_field and is_plain and is_role
        return name if is_led and name in self.phrases.name_at else a

    def _titled_behind(self, part: Part, j: int, b: int) -> tuple[Part, int] | None:
        """The holder of an office behind a body and a bracket: "Janata (West) leader | Ada Lund".

        And the token behind the name.
        """
        words, classes = self.phrases.layout.words, self.phrases.classes
        if part.name < 0 or words[j : j + 1] != ("(",):
            return None
        role = self._behind_details(j, b)
        index = self.phrases.name_at.get(role + 1)
        if index is None or role >= b or classes[role] not in ROLES or words[role][0].isupper():
            return None
        name = self.phrases.names[index]
        return (self.phrases.named(index), name.end) if name.kind in MAYBE_PERSONS else None

    def _before_examples(self, a: int, b: int) -> int:
        """The end of a group before those named as its examples: "Critics|, including Ada Lund"."""
        words = self.phrases.layout.lowered
        commas = (at for at in range(a + 1, b - 1) if words[at] == ",")
        return next((at for at in commas if words[at + 1] in _EXEMPLIFYING), b)

    def _subject_behind(self, a: int, b: int) -> Part | None:
        """The name after a setting mistaken for its title ("In an interview Lund said")."""
        words = self.phrases.layout.words
        if a == 0 or words[a - 1] not in _OPENING_PREPOSITIONS or b - a > _LONGEST_SETTING:
            return None
        index = self.phrases.name_at.get(b - 1)
        if index is None or self.phrases.classes[b - 2] not in _BEFORE_SUBJECTS:
            return None
        name = self.phrases.names[index]
        if name.start != b - 1 or name.kind not in MAYBE_PERSONS:
            return None
        return self.phrases.named(index)

    def _trimmed(self, a: int, b: int) -> tuple[int, int]:
        """A range without the marks around it and without a leading "both" or "even"."""
        words = self.phrases.layout.words
        while a < b and (
            not (words[a][0].isalnum() or self.phrases.classes[a] == W.HANDLE)
            or (
                a + 1 < b
                and words[a].lower() in _BOTH
                and (words[a].lower() not in _EITHER or not OR.isdisjoint(words[a:b]))
                and not (words[a].lower() == "both" and W.AND not in self.phrases.classes[a:b])
            )
        ):
            a += 1
        while (
            b > a
            and not (words[b - 1][0].isalnum() or self.phrases.classes[b - 1] == W.HANDLE)
            and words[b - 1] not in (")", "]")
            and words[b - 1] not in POSSESSIVE_MARKS
        ):
            b -= 1
        return a, b

    def _next_speaker(self, part: Part, j: int, b: int) -> int:
        """The start of the next speaker after "and" or a comma; -1 if there is none."""
        words, classes = self.phrases.layout.words, self.phrases.classes
        behind = self._behind_details(j, b) if part.name >= 0 else j
        if behind >= b:
            return -1
        if behind > j:
            j = behind
            if classes[j] == W.AND and not self._names_a_person(j + 1, b):
                # "Ada Lund of Ohio and Maine"
                return -1
        if classes[j] in AND or words[j] in OR:
            return j + 1
        return self._next_after_comma(part, j, b) if words[j] == "," and j + 1 < b else -1

    def _next_after_comma(self, part: Part, j: int, b: int) -> int:
        """The start of the next speaker after a comma: ", and", ", along with", an apposition."""
        if self.phrases.classes[j + 1] == W.AND:
            return j + 2
        joined = self._behind_joining_words(j + 1, b)
        if joined > 0 or part.name < 0:
            return joined
        behind = self._behind_apposition(j, b)
        return behind if behind > 0 else self._next_in_list(part, j, b)

    def _behind_details(self, j: int, b: int) -> int:
        """The token after the origin or party of a name: "(R)", "of Ohio", ", R-Ga."."""
        words = self.phrases.layout.words
        while j < b:
            if words[j] == "," and j + 1 < b and PARTY_LABEL.match(words[j + 1]):
                comma = (k for k in range(j + 2, min(j + _LONGEST_BRACKET, b)) if words[k] == ",")
                j = next(comma, min(j + _LONGEST_BRACKET, b))
            elif words[j] == "(" and ")" in words[j : j + _LONGEST_BRACKET]:
                j = words.index(")", j) + 1
            elif words[j] in ("of", "from") and j + 1 < b and words[j + 1][0].isupper():
                j += 2
                while j < b and words[j][0].isupper():
                    j += 1
            else:
                break
        return j

    def _behind_joining_words(self, j: int, b: int) -> int:
        """The start of the name after "along with", possibly after a role; -1 if there is none."""
        words = self.phrases.layout.words
        joining = _JOINING.get(words[j], ())
        end = j + len(joining)
        return end if joining and words[j:end] == joining and end < b else -1

    def _next_in_list(self, part: Part, j: int, b: int) -> int:
        """The start of the next name of a list after a comma; -1 if there is no list."""
        words = self.phrases.layout.words
        index = self.phrases.name_at.get(j + 1)
        if index is None:
            return -1
        name, before = self.phrases.names[index], self.phrases.names[part.name]
        alike = name.kind is before.kind or {name.kind, before.kind} <= set(MAYBE_PERSONS)
        end = self._behind_details(name.end, b) if alike else b
        return j + 1 if end < b and words[end] in (",", "and") and "and" in words[end:b] else -1

    def _behind_apposition(self, j: int, b: int) -> int:
        """The start of the name after "Ada Lund, a nurse, and"; -1 if there is none."""
        words, classes = self.phrases.layout.words, self.phrases.classes
        for k in range(j + 2, min(j + _LONGEST_APPOSITION, b - 2)):
            if words[k] != ",":
                continue
            explains = (
                words[j + 1].isdigit()
                or words[j + 1] in _EXPLAINING
                or not ROLES.isdisjoint(classes[j + 1 : k])
            )
            if classes[k + 1] == W.AND and explains and self._names_a_person(k + 2, b):
                return k + 2
            if not words[k - 1].isdigit():
                return -1
        return -1

    def _names_a_person(self, k: int, b: int) -> bool:
        index = self.phrases.name_at.get(k)
        if index is None:
            return False
        name = self.phrases.names[index]
        end = self._behind_details(name.end, b)
        return name.kind is NameKind.PERSON and (
            end >= b or self.phrases.layout.words[end] in STOPS
        )

    def _modifies(self, first: Part, last: Part) -> bool:
        """Whether a noun for a place, capitalized as the first word, belongs to a description.

        "State and local police" are one group, "Congress and local police" are two.
        """
        layout = self.phrases.layout
        word = layout.lowered[first.start]
        return (
            first.end - first.start == 1 < last.end - last.start
            and layout.sentences[layout.sentence_of[first.start]][0] == first.start
            and layout.lowered[last.start] not in SPECIFIERS
            and is_plural(layout.lowered[last.head])
            and head_type(word).place > _SURELY_PLACE
            and is_common_word(word)
        )

    def _is_modified(self, part: Part) -> bool:
        """Whether a description is a plural noun behind a name: "Roe supporters"."""
        modifiers = self.phrases.layout.words[part.start : part.head]
        return (
            part.form == "nominal"
            and bool(modifiers)
            and all(word[0].isupper() for word in modifiers)
            and is_plural(self.phrases.layout.lowered[part.head])
        )

    def _is_one_name(self, parts: list[Part]) -> bool:
        """Whether a capitalized noun is the start of a name: "The Health | and Safety Executive".

        Nouns for people or organizations speak for themselves: "The Mayor and Lund Executive".
        """
        if len(parts) != 2 or parts[0].form != "nominal" or parts[1].form != "name":
            return False
        first, last = parts
        layout, name = self.phrases.layout, self.phrases.names[last.name]
        noun = layout.lowered[first.head]
        kind = head_type(noun)
        return (
            first.end - first.start == 2
            and last.start == first.end + 1
            and layout.words[first.head].istitle()
            and name.kind is NameKind.ORGANIZATION
            and person_noun(noun) is None
            and noun not in ORGANIZATION_NOUNS
            and max(kind.person, kind.organization) < _SURELY_PLACE
        )

    def _speaks(self, part: Part, last: Part) -> bool:
        """Whether a name before "and" is a speaker's, and does not modify the noun behind it."""
        name, classes = self.phrases.names[part.name], self.phrases.classes
        if name.titles or name.kind is NameKind.ORGANIZATION:
            return True
        if name.end - name.start == 1:  # "Roe and U.S. officials", "Chinese and U.S. officials"
            return classes[name.start] not in _ADJECTIVAL and classes[last.start] in _ADJECTIVAL
        is_person = name.kind is NameKind.PERSON
        return is_person and is_given_name(self.phrases.layout.words[name.start])

    def _has_two_roles(self, first: Part, last: Part) -> bool:
        """Whether one person is told with two roles: "Its founder and chief executive | Ada Lund".

        A second determiner tells another one, and so does a second relative: "his mother and
        brother Ivo Roe".
        """
        if first.form != "nominal" or last.form != "name":
            return False
        words, name = self.phrases.layout.lowered, self.phrases.names[last.name]
        noun, link = words[first.head], first.end
        behind = words[link + 1 : name.start]
        is_role = bool(behind) and words[link] == "and" and SPECIFIERS.isdisjoint(behind)
        is_role = is_role and all(map(str.isalpha, behind)) and person_noun(behind[-1]) is not None
        if not is_role or name.kind is not NameKind.PERSON or person_noun(noun) is None:
            return False
        are_kin = noun in KIN and behind[-1] in KIN
        return not (is_plural(noun) or is_plural(behind[-1]) or are_kin)

    def _is_group(self, part: Part) -> bool:
        """Whether a description without a determiner stands for people.

        "Ada Lund and | aides", "Ada Lund and | Roe supporters", "Ada Lund and | Roe's aides".
        """
        words = self.phrases.layout.words
        first, head = words[part.start], words[part.head].lower()
        if first.lower() == "other":
            return True
        is_led = first.islower() or self._is_modified(part)
        is_led = is_led or not POSSESSIVE_MARKS.isdisjoint(words[part.start : part.head])
        return is_led and is_plural(head) and head_type(head).person > _SURELY_PEOPLE

    def _together(self, parts: list[Part], a: int, b: int) -> list[Part]:
        """Split coordinated phrases into one part for each speaker.

        Descriptions that share a determiner stay one part: "media outlets and reporters" are one
        group, "writer and performer Rob Roe" is one man.
        """
        words, classes = self.phrases.layout.words, self.phrases.classes
        first, last = parts[0], parts[-1]
        whole = Part("nominal", a, b, last.head if last.form == "nominal" else first.head)
        if first.form == "nominal" and words[first.start].lower() not in SPECIFIERS:
            if (
                last.form == "name"
                and self.phrases.names[last.name].kind is NameKind.PERSON
                and first.end - first.start <= _LONGEST_ROLE
                and classes[first.head] != W.PEOPLE_NOUN
            ):
                return [last]
            return [self.phrases.whole(whole, b)]
        names = [part for part in parts[:-1] if part.name >= 0]
        modified = len(names) == len(parts) - 1 and self._is_modified(last)
        if modified and not any(self._speaks(part, last) for part in names):
            # "Lund and Roe supporters": both names modify the noun.
            return [self.phrases.whole(whole, b)]
        if last.form == "nominal" and parts[:-1] == [first] and self._modifies(first, last):
            return [self.phrases.whole(whole, b)]
        firm = [
            part
            for part in parts
            if part is first
            or part.form != "nominal"
            or words[part.start].lower() in SPECIFIERS
            or (part is last and first.form == "name" and self._is_group(part))
        ]
        if last.form == "nominal" and firm[-1] is last:
            firm[-1] = self.phrases.whole(last, b)
        if all(part.form == "nominal" for part in firm):
            return [self.phrases.whole(whole, b)]
        return firm
