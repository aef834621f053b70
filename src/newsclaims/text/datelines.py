"""Datelines and credit lines, which belong to no sentence of an article.

``HELSINKI, March 4 (Reuters) - `` opens a paragraph with a place, a day and an agency.
"(Reporting by Ann Smith; editing by Bob Jones)" and "By Ann Smith" name the article's makers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from newsclaims.english import DAYS, MONTHS, PLACES, is_common_word, word_lists
from newsclaims.text.author_lines import SEPARATORS, names_author
from newsclaims.text.label_candidates import RUBRICS, starts_label
from newsclaims.text.layout import Dateline, Range
from newsclaims.text.marks import MARKS
from newsclaims.text.name_shapes import is_name
from newsclaims.text.punctuation import DASHES, SENTENCE_ENDS

__all__ = ["find_credit_lines", "find_datelines"]

_LISTS: Final = word_lists(__name__, "datelines")
_BEHIND_PLACE: Final = DASHES | {":", "•"}
"""Marks between a dateline and its story."""
_DATES: Final = DAYS | MONTHS
_CLOCK: Final = re.compile(r"[0-2]?\d[:.][0-5]\d(?:am|pm|AM|PM)?")
_ZONES: Final = DASHES | {
    *("am", "pm", "a.m.", "p.m.", "gmt", "bst", "utc", "et", "est", "edt", "pt", "cet"),
}
"""Tokens after the time of day that opens an entry of a live blog."""
_AGENCIES: Final = _LISTS["agencies"]
"""News agencies whose name in brackets forms a dateline without a place."""
_NO_PLACE: Final = frozenset(
    ("THE", "A", "AN", "IN", "ON", "AND", "TO", "FOR", "WITH", "IS", "?", "!")
)
"""Words in capitals that occur in headlines but not in place names."""
_REGIONS: Final = _LISTS["regions"]
"""Abbreviations of states and provinces, which follow the names of places alone."""
_BRACKETS: Final = {")": "(", "/": "/"}
"""Marks around an agency: "/Wire/ --" in press releases."""
_AGENCY_NOUNS: Final = _AGENCIES | {"Press", "News", "Agency", "Service", "Times", "Post", "Wire"}
"""Words of agency names, required if the place is not in capitals."""
_LONGEST: Final = 22
"""Maximum number of tokens of a dateline."""
_LONGEST_CREDIT: Final = 40
"""Maximum number of tokens of a line of credits."""
_LONGEST_BYLINE: Final = 16
"""Maximum number of tokens of a byline."""
_TOP: Final = 4
"""Number of first paragraphs with bylines, and with datelines that end in a colon."""
_BOTTOM: Final = 2
"""Number of last paragraphs that may name the author."""
_SHORTEST_REPORT: Final = 8
"""Minimum number of tokens behind a place and a colon; fewer are a headline's."""
_FEWEST_SMALL: Final = 2
"""Minimum number of words in small letters among the first ones behind a place and a colon."""
_NEWSROOM: Final = _LISTS["newsroom"]
"""Nouns for who writes for a paper, behind a byline's name."""
_IN_BYLINES: Final = _ZONES | frozenset(
    ("and", "of", "in", "for", "the", "at", "on", "with", "staff", "updated", "published", "read")
)
"""Words of a byline that are not names."""
_CREDITS: Final = tuple(tuple(phrase.split("-")) for phrase in sorted(_LISTS["credits"]))
"""First words of credit lines."""
_LONGEST_LEAD: Final = max(map(len, _CREDITS))
_IMAGES: Final = _LISTS["images"]
"""First words of a line that names who made a picture."""
_BEHIND_IMAGES: Final = frozenset(("courtesy", "credit", "credits", "source"))
"""Words between such a word and its colon: "Image source: …"."""
_PICTURE_DESKS: Final = _LISTS["picture-desks"]
"""Last words of such a line, besides agencies."""
_ENDS: Final = frozenset(("(", *_BEHIND_PLACE))
"""Marks in every dateline."""
_FIRST_WORDS: Final = frozenset(words[0] for words in _CREDITS)


def find_datelines(words: tuple[str, ...], paragraphs: tuple[Range, ...]) -> tuple[Dateline, ...]:
    """The datelines of a text, and the times of a live blog: at most one in each paragraph."""
    found = []
    times = {first: time for first, end in paragraphs if (time := _time(words, first, end)) > 0}
    labels = sum(starts_label(words, first, end) for first, end in paragraphs)
    for number, (first, end) in enumerate(paragraphs):
        word = words[first]
        if first in times and len(times) > 1:
            found.append(Dateline(tokens=(first, times[first]), date=(first, times[first])))
            continue
        if not (word == "(" or word[0].isupper()) or end - first < 4:
            continue
        limit = min(end - 1, first + _LONGEST)
        if _ENDS.isdisjoint(words[first:limit]):
            continue
        dash = next((t for t in range(first + 1, limit) if words[t] in _BEHIND_PLACE), -1)
        dateline = None
        if dash > 0 and words[dash] != ":":
            dateline = _in_brackets(words, first, dash)
            dateline = dateline or _dateline(words, first, _last_dash(words, dash, limit))
        elif dash > 0 and number < _TOP and labels <= 1 and _is_report(words, dash, end):
            dateline = _dateline(words, first, dash)
        if dateline is None:
            dateline = _without_dash(words, first, limit)
        if dateline is not None:
            found.append(dateline)
    return tuple(found)


def _is_report(words: Sequence[str], colon: int, end: int) -> bool:
    """Whether the words behind a place and a colon are a paragraph: "NEW DELHI: The city |…|"."""
    lead, told = words[colon - 1], words[colon + 1 : colon + 1 + _SHORTEST_REPORT]
    is_rubric = lead in RUBRICS or (lead not in PLACES and is_common_word(lead.lower()))
    is_rubric = is_rubric or sum(map(str.islower, told)) < _FEWEST_SMALL  # a headline
    is_long = end - colon > _SHORTEST_REPORT and words[end - 1] in SENTENCE_ENDS
    return is_long and not is_rubric and words[colon + 1][0].isupper() and words[colon + 1] != "I"


def _last_dash(words: Sequence[str], dash: int, limit: int) -> int:
    """The dash that ends a dateline, behind the agency: "LONDON--(NEWS WIRE) |--|"."""
    if words[dash + 1] != "(":
        return dash
    closing = next((t for t in range(dash + 2, limit) if words[t] == ")"), -1)
    return closing + 1 if closing > 0 and words[closing + 1] in _BEHIND_PLACE else dash


def _in_brackets(words: Sequence[str], first: int, dash: int) -> Dateline | None:
    """The dateline whose place is in brackets: "(Oldtown, Ore.) - It rains here"."""
    place = (first + 1, dash - 1)
    if words[first] != "(" or words[dash - 1] != ")" or words[dash - 2] not in _REGIONS:
        return None
    return Dateline(tokens=(first, dash + 1), place=place) if _is_place(words, *place) else None


def _without_dash(words: Sequence[str], first: int, limit: int) -> Dateline | None:
    """The dateline that ends with a known agency in brackets: "Lima (AFP) A judge said"."""
    opening = next((t for t in range(first, limit - 3) if words[t] == "("), -1)
    if opening < 0 or words[opening + 1] not in _AGENCIES or words[opening + 2] != ")":
        return None
    if not words[opening + 3][0].isupper():
        return None
    return _dateline(words, first, opening + 3, behind=0)


def _time(words: Sequence[str], first: int, end: int) -> int:
    """The end of the time of day that opens a paragraph ("10:42 GMT", "9.05am"), or 0."""
    if _CLOCK.fullmatch(words[first]) is None or end - first < 4:
        return 0
    token = first + 1
    while token < end - 2 and words[token].lower() in _ZONES:
        token += 1
    return token


def _dateline(words: Sequence[str], first: int, dash: int, *, behind: int = 1) -> Dateline | None:
    """The dateline before a dash of `behind` tokens: a place, a date and an agency."""
    end, agency = dash, None
    mark = _BRACKETS.get(words[dash - 1])
    if mark is not None:
        opening = next((t for t in range(dash - 2, first - 1, -1) if words[t] == mark), -1)
        if opening < 0 or not 0 < dash - 1 - (opening + 1) <= 4:
            return None
        agency = (opening + 1, dash - 1)
        if not is_name(words, *agency) and words[agency[0]] not in _AGENCIES:
            return None
        end = opening - (words[opening - 1] in _BEHIND_PLACE and opening > first)
    date = next((t for t in range(first, end) if words[t].lower() in _DATES), end)
    if date > first and words[date - 1].isdigit() and len(words[date - 1]) <= 2:
        date -= 1  # "4 March"
    place_end = date
    while place_end > first and words[place_end - 1] == ",":
        place_end -= 1
    place = (first, place_end)
    if place_end == first:
        known = agency is not None and words[agency[0]] in _AGENCIES
        day = (date, end) if date < end else None
        whole = (first, dash + behind)
        return Dateline(tokens=whole, date=day, agency=agency) if known else None
    sure = agency is not None and not _AGENCY_NOUNS.isdisjoint(words[slice(*agency)])
    is_dated = place_end < date < end and words[end - 1].isdecimal()  # "Ulm, March 4 -"
    sure = sure or is_dated or (words[dash] == ":" and words[first] in PLACES)
    if not _is_place(words, first, place_end, sure=sure):
        return None
    rest = [words[t] for t in range(date, end) if not (words[t].isdigit() or words[t] == ",")]
    if any(word.lower() not in _DATES for word in rest):
        return None
    return Dateline(
        tokens=(first, dash + behind),
        place=place,
        date=(date, end) if date < end else None,
        agency=agency,
    )


def _is_place(words: Sequence[str], first: int, end: int, *, sure: bool = False) -> bool:
    """Whether a range is a place: its first part in capitals, or any name before a state."""
    is_in_region = end - first > 1 and words[end - 1] in _REGIONS
    sure = sure or is_in_region
    comma = next((t for t in range(first, end) if words[t] in {",", "/"}), end - is_in_region)
    head = words[first:comma]
    capitals = len("".join(head)) > 2 and all(
        word.isupper() or not word[0].isalpha() or word in {"St.", "Ste.", "Mt.", "Ft."}
        for word in head
    )
    rest = [word for word in words[comma:end] if word[0].isalpha()]
    if end - first > 8 or not all(word[0].isupper() for word in rest):
        return False
    if _NO_PLACE.intersection(head):
        return False
    return capitals or (sure and is_name(words, first, comma))


def find_credit_lines(words: tuple[str, ...], paragraphs: tuple[Range, ...]) -> frozenset[int]:
    """The indices of the paragraphs that are credit lines."""
    found = set()
    for number, (first, end) in enumerate(paragraphs):
        start = first + (words[first] in {"(", "[", "*", "—", "-"})
        if end - start > _LONGEST_CREDIT or start + 2 > end:
            continue
        credited = words[start].lower() in _FIRST_WORDS and _is_credit(words, start)
        is_lone = number == 0 and words[start + 1] == ":" and "/" not in words[start:end]
        credited = credited or (not is_lone and _is_image_credit(words, start, end))
        if credited or _is_byline(words, first, end, is_top=number < _TOP):
            found.add(number)
        elif len(paragraphs) > 1 and not _TOP <= number < len(paragraphs) - _BOTTOM:
            below = paragraphs[number - 1][1] if number else 0
            if (not below or words[below - 1] not in MARKS) and names_author(words, first, end):
                found.add(number)
    return frozenset(found)


def _is_credit(words: Sequence[str], first: int) -> bool:
    lead = tuple(word.lower() for word in words[first : first + _LONGEST_LEAD])
    return any(lead[: len(each)] == each for each in _CREDITS)


def _is_image_credit(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a line is "Photo: Ann Smith", "Ann Smith / Reuters" or the like."""
    end -= words[end - 1] in {")", "]", "."}
    if not 2 < end - first <= _LONGEST_BYLINE:
        return False
    if words[first].lower() in _IMAGES:
        colon = first + 1 + (words[first + 1].lower() in _BEHIND_IMAGES)
        return words[colon] == ":" and _names_only(words, colon + 1, end) > 1
    is_agency = words[end - 1] in _AGENCY_NOUNS or words[end - 1] in _PICTURE_DESKS
    return is_agency and "/" in words[first:end] and _names_only(words, first, end) > 1


def _is_byline(words: Sequence[str], first: int, end: int, *, is_top: bool) -> bool:
    """Whether a paragraph is "By Ann Smith" or "By Ann Smith and Bob Jones, Oldtown Times".

    So is "Ann Smith, Staff writer" or "Ann Smith | Oldtown Times" at an article's top; below a
    quotation such a line credits it.
    """
    if words[end - 1] == "." or not 2 < end - first <= _LONGEST_BYLINE:
        return False
    named = _names_only(words, first + 1, end)
    if words[first] in {"By", "BY", "by"}:
        return named > 1
    last = words[end - 1].lower()
    apart = not SEPARATORS.isdisjoint(words[first:end])
    if not (is_top and apart):
        return False
    if last in _NEWSROOM:
        return _names_only(words, first, end - 1) > 1
    is_outlet = words[end - 1] in _AGENCY_NOUNS or words[end - 1] in _PICTURE_DESKS
    return is_outlet and "|" in words[first + 2 : end - 1] and is_name(words, first, first + 2)


def _names_only(words: Sequence[str], first: int, end: int) -> int:
    """The number of words of a line if they are all names and times; else 0."""
    letters = [word for word in words[first:end] if word[0].isalpha()]
    is_plain = all(word[0].isupper() or word.lower() in _IN_BYLINES for word in letters)
    return sum(word[0].isupper() for word in letters) if is_plain else 0
