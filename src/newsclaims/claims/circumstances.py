"""Circumstances of a report: addressee, setting and time, from the words around its cue."""

from __future__ import annotations

from typing import NamedTuple

from newsclaims.attribution import Attribution
from newsclaims.english import (
    ARTICLES,
    BE,
    DAYS,
    DEMONSTRATIVES,
    MONTHS,
    POSSESSIVE_DETERMINERS,
    Family,
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

_TO_SOMEBODY = frozenset({Family.TELL, Family.ASK})
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
                self._scan(piece[1], before)
                before = min(before, piece[0])
                break
        if before - self.first <= 5 or words[before - 1] == ",":
            self._scan_front(before)
        elif (at := time_before(words, self.first, before)) < before:
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
        if family not in _TO_SOMEBODY and lemma not in _TO_SOMEBODY_TOO:
            return at
        if words[head - 1] in _PASSIVE:
            return at
        end = self._noun_phrase(at, self._free_until(at))
        if end > at:
            self.addressee.append((at, end))
        return end

    def _noun_phrase(self, at: int, end: int) -> int:
        here = at
        words = self.words
        while here < end and here - at < 12:
            word = words[here]
            if word in _FOLLOWS_NP or time_from(words, here, end) > here:
                break
            here += 1
        return here

    def _scan(self, at: int, end: int, *, lemma: str = "", strict: bool = True) -> None:
        words = self.words
        while at < end:
            word = words[at]
            if word in BOUNDARY_MARKS:
                if word != "," or at + 1 >= end or words[at + 1] not in _LEADS:
                    return
                at += 1
                continue
            until = time_from(words, at, end)
            if until > at:
                if not self._is_modifier(at, until):
                    self.time.append((at, until))
            elif word in _PLACES or (word == "on" and self._is_medium(at, end)):
                until = self._place(at, end)
                if until > at and (not strict or self._is_occasion(at, until)):
                    self.setting.append((at, until))
            elif word == "to" and lemma in _TO_THEM and self._is_hearer(at + 1, end):
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
        """Whether a time expression only modifies a noun: "Monday's debate", "a June report"."""
        words = self.words
        after = words[until] if until < len(words) else ""
        return (
            after == "'s"
            or (at > 0 and words[at - 1] in _DETERMINERS)
            or (self.layout.words[at].isupper() and len(words[at]) > 1)
        )

    def _is_occasion(self, at: int, until: int) -> bool:
        """Whether a prepositional phrase denotes an occasion of speech or a name: "in Yerevan"."""
        named = all(
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

    def _is_medium(self, at: int, end: int) -> bool:
        """Whether "on" introduces a medium or a stage: "on state television"."""
        for here in range(at + 1, min(at + 6, end)):
            if self.words[here] in _MEDIA:
                return True
            if self.words[here] in BOUNDARY_MARKS:
                return False
        return False

    def _place(self, at: int, end: int) -> int:
        words = self.words
        if at + 1 >= end or words[at + 1] in _NO_PLACES or words[at + 1] in BOUNDARY_MARKS:
            return at
        here = at + 1
        layout = self.layout.words
        while here < end and here - at < _REACH:
            word = words[here]
            if word == "(" and words[here + 2 : here + 3] == [")"] and here + 3 <= end:
                here += 3  # "the treaty organization (CSTO)"
                continue
            if word in BOUNDARY_MARKS or word in _NP_ENDS:
                break
            if word == "to" and not self._is_hearer(here + 1, end):
                break
            if word.endswith("ing") and word not in _OCCASIONS and not layout[here][0].isupper():
                break
            until = time_from(words, here, end)
            if until > here and word not in ARTICLES and not self._is_modifier(here, until):
                break
            here += 1
        while here > at + 1 and words[here - 1] in _INSIDE:
            here -= 1
        if here == at + 1:
            return at
        is_date = words[at + 1] in DAYS or words[at + 1] in MONTHS
        if is_date and "'s" not in words[at + 2 : at + 3]:
            return at
        return here
