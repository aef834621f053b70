"""Circumstances of a report: addressee, setting and time, from the words around its cue."""

from __future__ import annotations

from typing import NamedTuple

from newsclaims.attribution import Attribution
from newsclaims.claims.finite_words import is_finite
from newsclaims.english import (
    ADDRESSING,
    ARTICLES,
    BE,
    COORDINATORS,
    DAYS,
    DEMONSTRATIVES,
    MONTHS,
    OBJECT_PRONOUNS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    Family,
    dates_clause,
    may_be_past,
    predicates,
    time_before,
    time_from,
    word_lists,
)
from newsclaims.text import BOUNDARY_MARKS, Layout, Range

__all__ = ["Circumstances", "circumstances"]

_LISTS = word_lists(__name__, "circumstances")

_REACH = 24
"""Maximum number of words read after a cue."""
_SHORT = 12
"""Maximum number of words read before a speaker: "In an interview on Tuesday, she said"."""

_TO_SOMEBODY_TOO = _LISTS["to-somebody-too"]
_TO_THEM = _LISTS["to-them"]
"""Verbs whose addressee follows "to"."""
_FOLLOWS_NP = _LISTS["follows-np"] | {'"', "“", "”", "``", "''", "--", "«", "»", "and-then"}
_PLACES = _LISTS["places"]
_LEADS = _PLACES | {"on"}
_MEDIA = _LISTS["media"]
_NO_PLACES = _LISTS["no-places"]
"""Words that form no setting after "in" or "at": "in order", "at least"."""
_INSIDE = _LISTS["inside"]
_PASSIVE = BE - {"'m", "'re", "'s"}
_SPEAKING = _LISTS["speaking"]
_OCCASIONS = _LISTS["occasions"]
"""Nouns for occasions and documents in which words are uttered or written."""
_DETERMINERS = ARTICLES | DEMONSTRATIVES | POSSESSIVE_DETERMINERS | {"some"}
_MANNERS = _LISTS["manners"]
"""Nouns that tell how something was said, and not where."""
_CLAUSES = _LISTS["clauses"]
"""Words that open another clause, or the time of another event."""
_MEANWHILE = frozenset({"after", "before", "while"})
_IN_BRACKETS = 8
"""Maximum number of words in brackets that are passed over, with the brackets."""
_OWN = 8
"""Number of words behind "after" that are searched for a clause's verb."""
_LEADING = frozenset({"after", "before", "since", "until"})
_HEARERS = OBJECT_PRONOUNS - {"her"}
_OBJECTS = {
    "ask": frozenset({"question", "questions"}),
    "write": _OCCASIONS | {"bill", "law", "laws", "legislation", "note", "opinion", "song"},
}
"""Nouns that denote what is asked or written, not whom: "wrote the opinion which"."""
_NP_ENDS = _LISTS["np-ends"]


class Circumstances(NamedTuple):
    """Time, addressee and setting of a report, as token ranges."""

    time: tuple[Range, ...]
    addressee: tuple[Range, ...]
    setting: tuple[Range, ...]


def circumstances(layout: Layout, words: list[str], attribution: Attribution) -> Circumstances:
    """The circumstances of one attribution.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        attribution: The attribution; one without a cue has no circumstances.
    """
    if not attribution.cue:
        return Circumstances((), (), ())
    finder = _Finder(layout, words, attribution)
    finder.read()
    for found in (finder.time, finder.addressee, finder.setting):
        found.sort()
    return Circumstances(tuple(finder.time), tuple(finder.addressee), tuple(finder.setting))


class _Finder:
    """Mutable state of the search around one cue."""

    __slots__ = (
        "addressee",
        "attribution",
        "first",
        "last",
        "layout",
        "setting",
        "stop",
        "time",
        "words",
    )

    def __init__(self, layout: Layout, words: list[str], attribution: Attribution) -> None:
        self.layout, self.words, self.attribution = layout, words, attribution
        self.time: list[Range] = []
        self.addressee: list[Range] = []
        self.setting: list[Range] = []
        head = attribution.head
        self.first, self.stop = layout.sentences[layout.sentence_of[head]]
        self.last = attribution.cue[-1][1]

    def read(self) -> None:
        """Search after the cue's head, after the content, and before the speaker."""
        attribution, words = self.attribution, self.words
        head = attribution.head
        entry = predicates().get(words[head])
        at = self._hearer_of_verb(head, entry.lemma if entry else "", entry.verb if entry else None)
        end = self._free_until(at)
        self._scan(at, end, lemma=entry.lemma if entry else "", strict=False)
        start, content_end = attribution.content[0][0], attribution.content[-1][1]
        if start >= self.last and content_end < self.stop:
            self._scan(content_end, min(self._free_until(content_end), content_end + _REACH))
        before = attribution.cue[0][0]
        for piece in attribution.source:
            if piece[1] <= before:
                self._scan(piece[1], before, is_named=not self._has_verb(piece[1], before))
                before = min(before, piece[0])
                break
        if before - self.first <= 5 or words[before - 1] == ",":
            self._scan_front(before)
        elif (at := time_before(words, self.first, before)) < before and (
            words[before - 1] not in _LEADING  # "came two days after | the board said"
        ):
            self.time.append((at, before))  # "although last month the king mentioned"

    def _free_until(self, at: int) -> int:
        """The start of the next part of the attribution, or of the next sentence."""
        end = min(self.stop, at + _REACH)
        for start, stop in (*self.attribution.content, *self.attribution.source):
            if at < stop and start < end:
                end = max(start, at)
        return end

    def _hearer_of_verb(self, head: int, lemma: str, family: Family | None) -> int:
        """Record the object of "told" as addressee; return the token at which to continue."""
        words = self.words
        at = head + 1
        if family not in ADDRESSING and lemma not in _TO_SOMEBODY_TOO:
            return at
        if words[head - 1] in _PASSIVE or words[self.attribution.cue[0][0]] in _DETERMINERS:
            return at  # "was told", "the warning issued by"
        end = self._noun_phrase(at, self._free_until(at))
        if end > at and words[end - 1] not in _OBJECTS.get(lemma, ()):
            self.addressee.append((at, end))
        return end

    def _noun_phrase(self, at: int, end: int) -> int:
        here = at
        words = self.words
        while here < end and here - at < 12:
            word = words[here]
            if here == at and word in PREPOSITIONS:
                break  # "told | of being ill"
            if word in _FOLLOWS_NP or (
                time_from(words, here, end) > here and not self._is_of_name(here)
            ):
                break
            here += 1
            if here == at + 1 and word in _HEARERS:
                break  # "tell | you | much"
        return here

    def _is_of_name(self, at: int) -> bool:
        """Whether a time expression is part of a name: "told Harbor This Week"."""
        named = self.layout.words
        is_date = self.words[at] in DAYS or self.words[at] in MONTHS or self.words[at] in _LEADS
        return named[at][0].isupper() and named[at - 1][0].isupper() and not is_date

    def _scan(
        self, at: int, end: int, *, lemma: str = "", strict: bool = True, is_named: bool = True
    ) -> None:
        words = self.words
        while at < end and not self._opens_clause(at, end, strict=strict):
            word = words[at]
            if word == "(" and ")" in words[at : min(end, at + _IN_BRACKETS)]:
                at = words.index(")", at) + 1  # "Sen. Lund (D-Ohio) today announced"
                continue
            if word in BOUNDARY_MARKS:
                if word != "," or at + 1 >= end or words[at + 1] not in _LEADS:
                    return
                at += 1
                continue
            until = at if self._is_of_name(at) else time_from(words, at, end)
            if until > at:
                if not self._is_modifier(at, until):
                    self.time.append((at, until))
            elif word in _PLACES or (word == "on" and self._is_medium(at, end)):
                until = self._place(at, end)
                if until > at and (not strict or self._is_occasion(at, until, is_named=is_named)):
                    self.setting.append((at, until))
            elif (
                word == "to"
                and lemma in _TO_THEM
                and words[at - 1] not in _NO_PLACES  # "in response to the study"
                and self._is_hearer(at + 1, end)
            ):
                until = self._noun_phrase(at + 1, end)
                if until > at + 1:
                    self.addressee.append((at + 1, until))
            at = max(until, at + 1)

    def _scan_front(self, before: int) -> None:
        """Scan the start of the sentence: "On Tuesday, in a letter to voters, she wrote"."""
        words, first = self.words, self.first
        if self.layout.quotation_of[first] >= 0 or self.attribution.content[0][0] < before:
            return
        at, end = first, min(before, first + _SHORT)
        while at < end and words[at] in {"but", "and", "then", "so", ",", "however"}:
            at += 1
        if at < end:
            at += 2 * (words[at : at + 2] == ["as", "of"])  # "As of Thursday, she said"
            until = time_from(words, at, end)
            if until > at:
                if not self._is_modifier(at, until):
                    self.time.append((at, until))
            elif words[at] in _SPEAKING and words[before - 1] == ",":
                self._scan(
                    at + 1, min(before - 1, end), strict=False
                )  # "Speaking on the radio, she said"
            elif words[at] in _LEADS and words[before - 1] == ",":
                self._scan(at, min(before - 1, end))

    def _is_modifier(self, at: int, until: int) -> bool:
        """Whether a time expression only modifies a noun: "Monday's debate", "a June report".

        Or a clause or noun that it needs follows: "two days after | the crash".
        """
        words = self.words
        after = words[until] if until < len(words) else ""
        return (
            after == "'s"
            or (dates_clause(words[at:until]) and after[:1].isalnum())
            or (at > 0 and words[at - 1] in _DETERMINERS)
            or (self.layout.words[at].isupper() and len(words[at]) > 1)
        )

    def _opens_clause(self, at: int, end: int, *, strict: bool) -> bool:
        """Whether another clause opens, whose circumstances are its own: "when asked in May".

        With a gerund or a noun the speaker's own is meant: "said after | a rally in Riga".
        """
        words = self.words
        if words[at] in _CLAUSES:
            stop = min(end, at + _OWN)
            is_own = words[at] in _MEANWHILE and at + 1 < end and not strict
            is_gerund = is_own and words[at + 1].endswith("ing")
            return not (is_gerund or (is_own and not self._has_verb(at + 1, stop)))
        is_linked = words[at] in COORDINATORS and at + 1 < end
        return is_linked and self._has_verb(at + 1, at + 2)

    def _has_verb(self, at: int, end: int) -> bool:
        """Whether a range has an auxiliary or a verb that is no noun or adjective."""
        return any(map(is_finite, self.words[at:end]))

    def _is_occasion(self, at: int, until: int, *, is_named: bool) -> bool:
        """Whether a prepositional phrase denotes an occasion of speech or a name: "in Yerevan"."""
        named = is_named and all(
            word[0].isupper() or word == "the" for word in self.layout.words[at + 1 : until]
        )
        return named or not _OCCASIONS.isdisjoint(self.words[at + 1 : until])

    def _is_hearer(self, at: int, end: int) -> bool:
        if at >= end:
            return False
        word = self.words[at]
        if word in _DETERMINERS or self.layout.words[at][0].isupper():
            return True
        return word.endswith("s") and word not in {"discuss", "address", "express", "press", "pass"}

    def _is_manner(self, at: int, end: int) -> bool:
        """Whether a noun phrase tells how something was said: "in an even voice"."""
        inner = (here for here in range(at + 1, end) if self.words[here] in _INSIDE)
        return self.words[next(inner, end) - 1] in _MANNERS

    def _is_medium(self, at: int, end: int) -> bool:
        """Whether "on" introduces a medium or a stage: "on state television"."""
        for here in range(at + 1, min(at + 6, end)):
            if self.words[here] in _MEDIA:
                return True
            if self.words[here] in BOUNDARY_MARKS:
                return False
        return False

    def _ends_place(self, at: int, here: int, end: int) -> bool:
        """Whether a word is behind the noun phrase of a place that begins at `at`."""
        words = self.words
        word = words[here]
        if word in BOUNDARY_MARKS or word in _NP_ENDS:
            return True
        if words[here - 1] in _OCCASIONS and may_be_past(word):
            return True  # "in a statement | issued"
        if word == "to":
            return not self._is_hearer(here + 1, end)
        if word == "on":  # "at the mayor | on the radio"
            is_place = not _OCCASIONS.isdisjoint(words[at + 1 : here])
            return not is_place and self._is_medium(here, end)
        is_gerund = word.endswith("ing") and word not in _OCCASIONS
        return is_gerund and not self.layout.words[here][0].isupper()

    def _place(self, at: int, end: int) -> int:
        words = self.words
        if at + 1 >= end or words[at + 1] in _NO_PLACES or words[at + 1] in BOUNDARY_MARKS:
            return at
        here = at + 1
        while here < end and here - at < _REACH:
            word = words[here]
            if word == "(" and words[here + 2 : here + 3] == [")"] and here + 3 <= end:
                here += 3  # "the treaty organization (CSTO)"
                continue
            if self._ends_place(at, here, end):
                break
            until = time_from(words, here, end)
            is_time = until > here and word not in ARTICLES and not self._is_of_name(here)
            if is_time and not self._is_modifier(here, until):
                break
            here += 1
        while here > at + 1 and words[here - 1] in _INSIDE:
            here -= 1
        if here == at + 1 or self._is_manner(at + 1, here):
            return at
        is_date = words[at + 1] in DAYS or words[at + 1] in MONTHS
        if is_date and "'s" not in words[at + 2 : at + 3]:
            return at
        return here
