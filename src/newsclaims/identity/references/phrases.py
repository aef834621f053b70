"""Noun phrases of sources, and the names that belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs

from newsclaims.english import (
    ARTICLES,
    KIN,
    NAMED_OTHERWISE,
    NUMBERS,
    OUTLET_NOUNS,
    PLURAL_PRONOUNS,
    PREPOSITIONS,
    SPECIFIERS,
    SUBJECT_PRONOUNS,
    TRADES,
    before_participle,
    is_given_name,
    is_plural,
    may_be_past_participle,
    person_noun,
)
from newsclaims.identity.lexicon import POSSESSIVE_MARKS, WORD_SETS
from newsclaims.identity.noun_phrases import MAYBE_PERSONS, PERSONAL, RELATIVE, Part
from newsclaims.names import QUOTATION_MARKS, Name, NameKind, WordClass
from newsclaims.noun_types import head_type
from newsclaims.text import CLAUSE_BREAKS, DASHES, Layout

__all__ = ["AND", "OR", "ROLES", "STOPS", "PhraseReader"]

W = WordClass
_MAYBE_PRONOUNS = frozenset((W.PRONOUN, W.RELATIVE, W.OTHER))
AND = frozenset((W.AND, W.AMPERSAND))
_HEADS = frozenset((W.PERSON_NOUN, W.PEOPLE_NOUN, W.CARRIER_NOUN))
ROLES = frozenset((W.PERSON_NOUN, W.TITLE))
_CAPITALIZED = frozenset((W.NAME, W.COMMON, W.ACRONYM))
_BEFORE_TITLED = _CAPITALIZED | _HEADS | {W.OTHER, W.ORGANIZATION, W.PLACE}
"""Word classes that may end a long title before the name of its holder."""
_IN_COMPLEMENTS = (
    W.THE + W.PLACE + W.NAME + W.COMMON + W.PEOPLE + W.PEOPLE_NOUN + W.OTHER + W.PERSON_NOUN
)
"""Word classes that may follow "of" in a description."""

OR = frozenset(("or", "nor"))
_NO_ADVERBS = frozenset(("assembly", "family", "monthly", "quarterly"))
STOPS = DASHES | {",", "(", ")", ";", ":", "[", "]"}
_INDEFINITE = ARTICLES - {"the"} | {"another", "one", "some"}
_COUNTING = NUMBERS | {"all", "both", "few", "many", "most", "other", "several", "some"}
_RELATIVE_STARTS = RELATIVE | {"when", "where"}
_CLAUSE_OPENERS = _RELATIVE_STARTS | SUBJECT_PRONOUNS | {"that"}
"""Words that open a relative clause of a description: "a letter | he wrote"."""
_ENDING = STOPS | OR | PREPOSITIONS | _RELATIVE_STARTS
"""Words and marks that are no part of a noun phrase."""
_POSTPOSED = {"close": "to", "familiar": "with", "loyal": "to"}
"""Adjectives behind their noun, and the prepositions of their complements."""
_AFTER_PRONOUNS = PREPOSITIONS | _RELATIVE_STARTS | {"and"}
_EXPLAINING = _RELATIVE_STARTS | {"including", "such", "like", "both", "all", "most"}
"""Words after a comma that introduce an explanation of a description."""
_CLAUSES = CLAUSE_BREAKS | {",", "(", "-"}
_BEFORE_LISTED = (STOPS | QUOTATION_MARKS) - {"(", "["}
"""Marks before the names that a description introduces."""
_KEPT = POSSESSIVE_MARKS | {")"}
"""Marks that may end a description."""
_MAYBE_PERSON = 0.75
"""Minimum probability at which the name behind a noun may be of the noun's person."""
_NAMING = frozenset(("named", "called", "nicknamed", "pseudonym"))
"""Words directly before a name that a description introduces."""
_LED = frozenset(("backed", "chaired", "headed", "led"))
"""Participles before the agent or leader of what a description denotes."""
_AFTER_NAMES = WORD_SETS["after-names"]
"""Words that may follow a name in a source without being part of it."""

_BEFORE_TIMES = frozenset(("on", "in", "since", "late", "early", "earlier", "last", "this"))
_TIMES = frozenset(("week", "month", "year", "morning", "afternoon", "evening", "night"))
_TODAY = frozenset(("today", "yesterday", "earlier", "later", "recently"))


@attrs.define(kw_only=True, eq=False, slots=False)  # with slots, cached properties slow all others
class PhraseReader:
    """Reader of noun phrases.

    Attributes:
        layout: The article's layout.
        classes: Its word classes.
        names: Its names.
        name_at: Name indexes by the first token of a name and of its titles.
    """

    layout: Layout
    classes: str
    names: list[Name]
    name_at: Mapping[int, int]

    @cached_property
    def _words(self) -> frozenset[str]:
        """The set of the article's words, cached since each name is looked up in it."""
        return frozenset(self.layout.words)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The last words of the names of persons that have several."""
        people = [name.key for name in self.names if name.kind is NameKind.PERSON]
        return frozenset([key[-1] for key in people if len(key) > 1])

    def _pronoun(self, a: int, b: int) -> bool:
        """Whether a range is a pronoun by itself ("his", not "his aides")."""
        words = self.layout.words
        if self.classes[a] not in _MAYBE_PRONOUNS:
            return False
        lower = words[a].lower()
        following = words[a + 1] if a + 1 < b else ""
        alone = (
            not following
            or (not following[0].isalnum() and following not in QUOTATION_MARKS)
            or following.lower() in _AFTER_PRONOUNS
        )
        if lower in PERSONAL:
            return alone or lower not in SPECIFIERS
        return lower in RELATIVE and (alone or lower != "whose")

    def phrase(self, a: int, b: int) -> tuple[Part | None, int]:
        """The noun phrase that starts at a token, up to its first preposition, comma or verb."""
        if self._pronoun(a, b):
            return Part("pronoun", a, a + 1, a), a + 1
        j, last = self._extent(a, b)
        if j == a:
            return None, a
        end = self._end_of_words(a, j, last)
        if last >= 0 and self.names[last].end == end and not self._is_described(a, last):
            return self.named(last), j
        return Part("nominal", a, end, self._head(a, end)), j

    def _extent(self, a: int, b: int) -> tuple[int, int]:
        """The end of a phrase with the marks behind it, and its last name or -1."""
        names, j, last = self.names, a, -1
        while j < b:
            index = self.name_at.get(j)
            # A person's name may be cut off by a word mistaken for a verb at its end.
            if index is not None and (
                names[index].end <= b or (j == a and names[index].kind is NameKind.PERSON)
            ):
                j, last = names[index].end, index
            elif j > a and self._ends_phrase(j, last):
                break
            else:
                j += 1
        return j, last

    def _ends_phrase(self, j: int, last: int) -> bool:
        """Whether a word is no longer part of a phrase with a last name, or -1."""
        lowered, classes = self.layout.lowered, self.classes
        word_class = classes[j]
        word = lowered[j]
        if word in _ENDING or word_class in AND:
            return True
        is_noun = self.layout.words[j - 1].islower() and lowered[j - 1] not in SPECIFIERS
        if word in SUBJECT_PRONOUNS and is_noun:
            return True  # "a letter | he wrote"
        if last < 0 and word in ARTICLES and classes[j - 1] in _HEADS:
            return True  # "a survey | the union carried out"
        if word in _POSTPOSED and lowered[j + 1 : j + 2] == (_POSTPOSED[word],):
            return True  # "people | close to the mayor"
        is_other = word_class == W.OTHER
        if is_other and word.endswith("ing") and j + 1 in self.name_at:
            return lowered[j - 1] not in SPECIFIERS  # "the committee | backing Ada Lund"
        is_behind = last >= 0 and self.names[last].end == j
        is_adverb = is_other and word.endswith("ly") and word not in _NO_ADVERBS
        return is_behind and (is_adverb or word in _AFTER_NAMES)

    def _end_of_words(self, a: int, end: int, last: int) -> int:
        """The end of a phrase without marks, or an outlet's name: "the Reuters | news agency"."""
        words, classes = self.layout.words, self.classes
        # "The Riverton MP" and "Riverton's MP" are descriptions, "Ada Lund MP" a name.
        letters = last >= 0 and words[a].lower() not in SPECIFIERS
        while end > a + 1 and (
            words[end - 1] in QUOTATION_MARKS
            or (
                classes[end - 1] == W.POST_NOMINAL
                and letters
                and words[end - 2] not in POSSESSIVE_MARKS
            )
        ):
            end -= 1
        is_name = last >= 0 and self.names[last].end == end
        is_name = is_name and self.names[last].key[-1].endswith("'s")  # "Moody's"
        is_marked = words[end - 1] in POSSESSIVE_MARKS or classes[end - 1] == W.JOINER
        end -= end > a + 1 and is_marked and not is_name
        if last < 0 or self.names[last].kind not in NameKind.POSSIBLE_ORGANIZATION:
            return end
        told = words[self.names[last].end : end]
        if not told or any(word not in OUTLET_NOUNS and word not in TRADES for word in told):
            return end
        # "The Bergen company" may be of a town.
        named = self.names[last].kind is NameKind.ORGANIZATION or told[0] in OUTLET_NOUNS
        return self.names[last].end if named else end

    def _is_described(self, a: int, last: int) -> bool:
        """Whether a phrase ends in a name that only describes: "the Ohio Democrat"."""
        name, first = self.names[last], self.layout.words[a].lower()
        return name.kind is not NameKind.PERSON and (
            name.kind is NameKind.PEOPLE
            or (first == "the" and self.classes[name.end - 1] == W.PEOPLE)
            or (first in _COUNTING and self.layout.words[name.end - 1].endswith("s"))
            # "A tearful Lund" is Lund, "a Lund" one of the family.
            or (first in _INDEFINITE and name.start == a + 1)
            or (first in _INDEFINITE and name.start > a and name.key[-1] not in self._surnames)
            or self._is_capitalized_noun(name)
        )

    def named(self, index: int) -> Part:
        """The part that is a name."""
        name = self.names[index]
        return Part("name", name.start, name.end, name.end - 1, index)

    def _is_capitalized_noun(self, name: Name) -> bool:
        """Whether a sentence's first word is a noun, since it occurs in lower case elsewhere."""
        layout = self.layout
        return (
            name.kind is NameKind.UNKNOWN
            and name.end - name.start == 1
            and layout.sentences[layout.sentence_of[name.start]][0] == name.start
            and layout.words[name.start].lower() in self._words
            and name.key[0] not in self._surnames
        )

    def _head(self, a: int, end: int) -> int:
        """The head noun of a phrase: its last word, or the noun before "filed", "sent"."""
        words, classes = self.layout.words, self.classes
        for k in range(a + 1, end):
            behind = words[k + 1] if k + 1 < len(words) else ""
            # "a memo read to the court": "read" is its own participle
            is_participle = may_be_past_participle(words[k]) or (
                words[k] == "read" and behind in PREPOSITIONS
            )
            is_noun = classes[k - 1] in _HEADS or (k - 1 == a and classes[a] == W.COMMON)
            is_noun = is_noun or (behind == "by" and classes[k - 1] == W.OTHER)
            if is_noun and is_participle:
                return k - 1
        if end - a > 1 and classes[end - 1] == W.OTHER and classes[end - 2] == W.PEOPLE_NOUN:
            # "people familiar with the plans"
            return end - 2
        return end - 1

    def named_after(self, part: Part, j: int, b: int) -> list[Part]:
        """The names after a description: "The Vice President, Mike Roe,"."""
        if part.form != "nominal":
            return []
        if self._is_title(part):
            for stop in dict.fromkeys((b, self._first_stop(part.end, b))):
                ending = self.person_ending(part.end, stop)
                if ending and self._names_whom_it_titles(part, ending[0]):
                    return ending
        return self._called(part, b) or self._listed(part, j, b)

    def _first_stop(self, k: int, b: int) -> int:
        """The position of the first comma, bracket or dash; the end if there is none."""
        words = self.layout.words
        return next((i for i in range(k, b) if words[i] in STOPS), b)

    def _called(self, part: Part, b: int) -> list[Part]:
        """The name introduced by a description: "a student named Wong"."""
        words = self.layout.words
        stop = self._first_stop(part.start, b)
        for k in range(part.start + 1, stop - 1):
            index = self.name_at.get(k + 1) if words[k] in _NAMING else None
            if index is not None and self.names[index].kind in MAYBE_PERSONS:
                name = self.names[index]
                if name.end == stop and self.classes[part.start + 1 : k].find(W.CARRIER_NOUN) < 0:
                    return [self.named(index)]
        return []

    def _listed(self, part: Part, j: int, b: int) -> list[Part]:
        """The names after a description's comma; several for "Three drivers, …"."""
        words, classes = self.layout.words, self.classes
        plural = classes[part.head] == W.PEOPLE_NOUN or is_plural(words[part.head].lower())
        listed: list[Part] = []
        k = j
        while k < b:
            follows = words[k] in _BEFORE_LISTED or (listed and classes[k] == W.AND)
            k += 1
            if not follows or k >= b:
                continue
            if words[k] in _RELATIVE_STARTS:
                break  # "The mayor, who was joined by his deputy, Ada Lund"
            if (words[k] in _LED or words[k].lower() in PREPOSITIONS) and k not in self.name_at:
                continue  # "Per Lund" is a name
            found, _ = self.phrase(k, b)
            if found is None or found.end > b:
                continue
            if found.form == "nominal" and not plural and classes[part.head] in ROLES:
                # "A co-author, chemical and civil engineering professor Ada Lund"
                ending = self.person_ending(found.start, b)
                if ending and classes[self.names[ending[0].name].first - 1] == W.PERSON_NOUN:
                    return ending
            between = "" if listed or k <= part.end + 2 else classes[part.end : k - 1]
            if not self._is_listed(part, found, b, plural=plural, between=between):
                continue
            listed.append(found)
            if not plural:
                break
            k = found.end
        return [] if listed and self._names_another(part, listed, plural=plural) else listed

    def _names_another(self, part: Part, listed: list[Part], *, plural: bool) -> bool:
        """Whether names belong to the person that a description depends on, not to its own noun.

        "Relatives of the driver, | Bo Roe": one name is not of several people, nor any behind "one
        of the victims" of a daughter. Two names may be of either group.
        """
        words, comma = self.layout.lowered, listed[0].start - 1
        noun = words[comma - 1]
        kind = head_type(noun)
        is_person = person_noun(noun) is not None or kind.person > kind.organization
        if comma <= part.end + 1 or not is_person or noun in PLURAL_PRONOUNS:
            return False
        if not plural:
            return words[part.end + 1 : part.end + 3] == ("one", "of")
        return len(listed) == 1 or is_plural(noun)

    def _is_listed(self, part: Part, found: Part, b: int, *, plural: bool, between: str) -> bool:
        """Whether a name is in apposition to a description, and ends there.

        An organization must directly follow the description or its complement: "its landlord, the
        Anchor Trust,", not "police in Oslo, the Riverton Gazette" nor "a post by Ada Lund, the
        Anchor Foundation".
        """
        words, classes, end = self.layout.words, self.classes, found.end
        kind = self.names[found.name].kind if found.form == "name" else NameKind.PLACE
        is_organization = kind is NameKind.ORGANIZATION
        is_company = words[found.start - 2] in NAMED_OTHERWISE
        if between and is_company and not is_given_name(words[found.start]):
            return False  # "A lawyer for the company, | Northern Straits"
        while end < b and classes[end] == W.POST_NOMINAL:  # "his barrister, Ann Roe | KC"
            end += 1
        ends = end == b or words[end] in STOPS or classes[end] == W.OF
        if not ends and not (classes[end] == W.AND and (plural or is_organization)):
            return False
        if not (is_organization and between):
            return is_organization or kind in MAYBE_PERSONS
        return (
            classes[part.head] != W.CARRIER_NOUN
            and words[found.start - 1] == "the"
            and between[0] == W.OF
            and between[1:].strip(_IN_COMPLEMENTS) == ""
        )

    def _is_title(self, part: Part) -> bool:
        """Whether a description begins like a long title rather than like a person's description.

        A singular noun without an article ("Former secretary of state") is a title, and so may be a
        phrase without a noun for people ("Fight for Pay organizing director").
        """
        words, word_class = self.layout.words, self.classes[part.head]
        if words[part.start].lower() in SPECIFIERS:
            has_field = self.classes[part.end : part.end + 1] == W.OF
            return word_class in ROLES and (words[part.head][0].isupper() or has_field)
        return word_class in ROLES or word_class in _CAPITALIZED

    def _names_whom_it_titles(self, part: Part, found: Part) -> bool:
        """Whether the name at the end of a title is its holder's.

        It is not in "Spokesman for Ada Lund", where a preposition precedes the name.
        """
        words, classes = self.layout.words, self.classes
        name = self.names[found.name]
        before = name.first - 1
        if name.titles or before <= part.head or not _LED.isdisjoint(words[part.head : before]):
            return False
        if words[before].lower() in PREPOSITIONS:
            # "Senator from Vermont Ada Lund": the capitalized word before the name is a place.
            return name.first < name.start
        if words[part.start].lower() in SPECIFIERS and words[part.head][0].islower():
            # "The head of security Ada Lund", but not "the wife of skipper Ada Lund"
            noun = words[before]
            is_kin = words[part.head] in KIN and noun not in NUMBERS
            if is_kin or not noun.islower() or head_type(noun).person > _MAYBE_PERSON:
                return False
        is_title = classes[before] in _BEFORE_TITLED and words[before].isalpha()
        return name.first == name.start and is_title

    def person_ending(self, a: int, b: int) -> list[Part]:
        """The person whose name ends a source, if any."""
        for start in (b - 2, b - 3, b - 4):
            index = self.name_at.get(start) if start > a else None
            if index is not None:
                name = self.names[index]
                if name.end == b and name.kind is NameKind.PERSON:
                    return [self.named(index)]
        return []

    def _is_time(self, k: int, b: int) -> bool:
        """Whether the rest of a range is a time expression ("police on Thursday")."""
        words, classes = self.layout.words, self.classes
        following = classes[k + 1] if k + 1 < b else ""
        if words[k] in _BEFORE_TIMES:
            day = following == "M" or words[k + 1 : k + 2] == ("May",)
            return (day and k + 4 > b) or (k + 2 == b and words[k + 1] in _TIMES)
        return k + 1 == b and words[k] in _TODAY

    def is_closed(self, first: int, mark: int) -> bool:
        """Whether a mark closes a quotation that opens behind a token."""
        index = self.layout.quotation_of[mark]
        return index >= 0 and first <= self.layout.quotations[index].tokens[0] < mark

    def whole(self, part: Part, b: int) -> Part:
        """A description with its complements, up to a clause after a comma."""
        words, classes = self.layout.words, self.classes
        cut = before_participle(words, part.start, b)
        bare = any(  # "a poll | the union held"
            words[at] in ARTICLES and words[at - 1] not in _ENDING
            for at in range(part.start + 2, cut)
        )
        if not bare and _CLAUSE_OPENERS.isdisjoint(words[part.start : cut]):
            b = cut  # "a poll | conducted in May", not "a poll that Lund | conducted in May"
        if b - 2 > part.start and words[b - 1].isdigit() and words[b - 2] == ",":
            b -= 2  # "friends of Ada Lund, 45"
        end = min(part.end, b)
        if end < b and (words[end] in POSSESSIVE_MARKS or classes[end] == W.JOINER):
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
        while end > part.end and not words[end - 1][0].isalnum() and words[end - 1] not in _KEPT:
            if words[end - 1] in QUOTATION_MARKS and self.is_closed(part.end, end - 1):
                break  # "a busker who goes by the name “Tiny”"
            end -= 1
        is_owner = end > part.end and words[end - 1] in POSSESSIVE_MARKS
        if is_owner and words[part.start].lower() == "the":
            end -= 1  # "The mayor of Leith's claim", but "A friend of Lund's said"
        return part._replace(end=end, head=min(part.head, end - 1))
