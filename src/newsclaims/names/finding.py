"""Finding names: runs of capitalized words, their parsing, and a revision by the whole article.

Titles ("Sen."), initials ("J. D."), particles ("van der"), suffixes ("Jr."), nicknames between
marks ('Robert "Bobby" Scott') and the linking words of organizations' names ("Center for … and …")
belong to a run; `capitalized_runs` finds the names in it, and `revision` corrects them by the other
names of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import accumulate

from newsclaims.english import KIN, PLACE_NAMES, person_noun
from newsclaims.names.capitalized_runs import Run, names_in_run
from newsclaims.names.context import (
    called,
    is_month,
    is_relative,
    with_campus,
    with_fields,
    with_first_fields,
    with_number,
    with_particles,
    with_partners,
    with_suffix,
    with_territory,
)
from newsclaims.names.expansions import with_expansions
from newsclaims.names.lexicon import QUOTATION_MARKS, WORD_SETS
from newsclaims.names.name import Name, NameKind, untitled
from newsclaims.names.offices import with_offices
from newsclaims.names.organizations import with_genitive_firms, with_organizations
from newsclaims.names.revision import revise
from newsclaims.names.word_classes import WordClass, any_of, classify_all, reclassified
from newsclaims.text import (
    APPEALS,
    DASHES,
    NAMES_LIKE_VERBS,
    Layout,
    Range,
    is_furniture,
    is_picture_credit,
    is_subheading,
)

__all__ = ["classes_of", "find_names"]

W = WordClass

_CAPITAL = any_of(
    W.NAME, W.COMMON, W.ACRONYM, W.TITLE, W.ORGANIZATION, W.PLACE, W.PEOPLE, W.INITIAL,
    W.POST_NOMINAL,
)  # fmt: skip
_OF_OR_FOR = any_of(W.OF, W.FOR)
_OBJECT = any_of(W.NAME, W.COMMON, W.ACRONYM, W.PLACE, W.ORGANIZATION, W.PEOPLE, W.TITLE)
_MODIFIER = any_of(W.COMMON, W.NAME, W.PEOPLE, W.PLACE)
_NOUN = any_of(W.NAME, W.COMMON)
_AFTER_NAME = any_of(W.NAME, W.INITIAL)
_NICKNAME = any_of(W.NAME, W.COMMON, W.INITIAL)
_SURNAME = any_of(W.NAME, W.COMMON, W.ACRONYM, W.PLACE, W.INITIAL)
_AFTER_MARK = any_of(W.NAME, W.COMMON, W.ACRONYM, W.ORGANIZATION, W.PLACE, W.INITIAL)
_AFTER_AMPERSAND = any_of(W.NAME, W.COMMON, W.ACRONYM, W.TITLE, W.ORGANIZATION, W.INITIAL)
_BEFORE_OF = any_of(W.ORGANIZATION, W.TITLE, W.COMMON)
_COMMON_OR_FIRM = any_of(W.COMMON, W.ORGANIZATION)
_FIRM_OR_TITLE = any_of(W.ORGANIZATION, W.TITLE)
_ON_OBJECT = any_of(W.COMMON, W.NAME, W.PLACE, W.ORGANIZATION)
_GOES_ON = any_of(
    W.NAME, W.COMMON, W.INITIAL, W.PLACE, W.TITLE, W.PEOPLE, W.ACRONYM, W.ORGANIZATION
)
_GOES_ON_OR_LINKS = any_of(
    W.NAME, W.COMMON, W.INITIAL, W.PLACE, W.TITLE, W.PEOPLE, W.ACRONYM, W.ORGANIZATION,
    W.OF, W.PARTICLE, W.FOR,
)  # fmt: skip
# Every part is bounded or possessive, so that the search is linear.
_RUN = re.compile(
    rf"""
    {W.HANDLE}                                              # @adalund
    | {_CAPITAL} (?: {_CAPITAL} | {any_of(W.SUFFIX, W.DAY)}
    | {W.JOINER} (?={_AFTER_MARK})                          # O'Brien, Reuters/Ipsos
    | {W.PARTICLE}{{1,3}} (?={_SURNAME})                    # Ursula von der Leyen
    | {W.AMPERSAND} (?={_AFTER_AMPERSAND})                  # PG&E
    | (?<={_BEFORE_OF}) {_OF_OR_FOR} {W.THE}? {_OBJECT}++   # Department of Trade
      (?: (?<!{W.PLACE}) {W.AND} (?={W.COMMON})             # … and Industry
          (?!{W.COMMON}{{1,4}}{_OF_OR_FOR}) {W.COMMON}++
        | {W.AND} {_NOUN} (?!{_GOES_ON_OR_LINKS})
        | (?<={W.PLACE}) {W.AND} {W.PLACE} (?!{_GOES_ON})   # Court of England and Wales
      )?
    | (?<={W.TITLE}{W.OF}{W.PLACE}) {W.FOR} {_OBJECT}++     # Secretary of State for Transport
      (?: {W.AND} {_OBJECT}++ )?
    | (?<={W.TITLE}) {W.TO} {W.THE}? {_OBJECT}++            # Ambassador to the Vatican
    | (?<={W.TITLE}) {W.ON} (?={W.COMMON}{{1,3}}{W.NAME}{{2}})  # Spokesman on Works Ada Lund
    | (?<={W.ORGANIZATION}) {W.ON} {W.THE}? {_ON_OBJECT}++  # Committee on Taxonomy of Viruses
      (?: {W.OF} (?={_NOUN}) )?
    | (?<={_COMMON_OR_FIRM}) {W.AND}                        # Fire and Rescue Service
      (?={_MODIFIER}{{0,3}}{_FIRM_OR_TITLE})
      (?!{_MODIFIER}{{0,3}}{W.ORGANIZATION}{_OF_OR_FOR})
    | (?<={W.TITLE}) {W.AND} (?={W.TITLE})                  # Mr. and Mrs.
    | (?<={_NOUN}) {any_of(W.POSSESSIVE, W.JOINER)}         # People's Party
      (?={_MODIFIER}{{0,2}}{_COMMON_OR_FIRM})
    | (?<={W.INITIAL}) \{W.PERIOD}
      (?={_NOUN} | {W.QUOTE} {_NICKNAME}{{1,2}} {W.QUOTE} {_NICKNAME})
    | {W.QUOTE} {W.THE}? {_NICKNAME}{{1,2}} {W.QUOTE}       # Robert "Bobby" Scott
      (?={_AFTER_NAME} | {W.COMMON})
    | \( {_NOUN}{{1,2}} \) (?={_AFTER_NAME})                # Ada (Birdie) Lund
    )*
    """,
    re.VERBOSE,
)

_PLACES_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
"""Names of places of several words, by the first of them in lower case."""
for _name in PLACE_NAMES:
    _PLACES_BY_FIRST.setdefault(_name[0].lower(), []).append(_name)
_ORDINALS = ("st", "nd", "rd", "th")
_CAPITALIZED = 0.8
"""The share of the longer words that are capitalized in a headline."""
_PLACES_AND_PEOPLES = (W.PLACE, W.PEOPLE)
_LONGEST_SOURCE = 60
"""Maximum number of tokens of a source that are searched."""
_OPENERS = QUOTATION_MARKS | DASHES | {":", "•", "*", "("}
"""Marks after which a capital is as uninformative as at a sentence's start."""
_SAINTS = frozenset(("St", "St.", "Saint"))
"""Words before a name whose possessive names an institution ("St. Mary's Hospital")."""
_MASS_NOUNS = WORD_SETS["organization-mass-nouns"]


def classes_of(layout: Layout) -> str:
    """The article's word classes, one character a token."""
    words = layout.words
    classes = classify_all(words)
    names = layout.tokens_among(NAMES_LIKE_VERBS)
    # "Save the Children"
    campaigns = [token for at in names if words[at] in APPEALS for token in range(at, at + 3)]
    classes = reclassified(reclassified(classes, names, W.NAME), campaigns, W.ORGANIZATION)
    return with_offices(layout, reclassified(classes, _in_place_names(layout), W.PLACE))


def _in_place_names(layout: Layout) -> list[int]:
    """The tokens of known names of places of several words: "Sri Lanka"."""
    words = layout.words
    return [
        token
        for at in layout.tokens_among(_PLACES_BY_FIRST.keys())
        for name in _PLACES_BY_FIRST[words[at].lower()]
        if words[at : at + len(name)] == name
        for token in range(at, at + len(name))
    ]


def find_names(
    layout: Layout, classes: str, sources: tuple[tuple[Range, ...], ...] = ()
) -> list[Name]:
    """Find the names in an article, in text order and without overlaps.

    Places and peoples of one word are found only in sources. Capitalized common words are found
    only inside a person's name, or as a whole source inside a sentence.

    Args:
        layout: The article's layout.
        classes: Its word classes.
        sources: The tokens of the sources; no name extends across the start of one.
    """
    breaks = frozenset(
        [source[0][0] for source in sources] + [each.tokens[1] for each in layout.datelines]
    )
    in_sources: set[int] = set()
    for source in sources:
        for start, end in source:
            in_sources.update(range(start, min(end, start + _LONGEST_SOURCE)))
    runs, found = _runs_and_outlets(layout, classes, in_sources, breaks)
    words, paragraph_of = layout.words, layout.paragraph_of
    opening = frozenset([start for start, _ in layout.sentences])
    headlines = _headlines(layout, classes)
    opens_at = [start in opening or words[start - 1] in _OPENERS for start, _ in runs]
    # A word pair that is a name inside a sentence is a name at the start of a sentence, too.
    firm = {
        words[start : start + 2]
        for (start, stop), opens in zip(runs, opens_at, strict=True)
        if not opens and stop - start > 1 and classes[start] == W.COMMON
    }
    for (start, stop), opens in zip(runs, opens_at, strict=True):
        run = Run(
            words[start:stop],
            classes[start:stop],
            opens and words[start : start + 2] not in firm,
            classes[start - 1 : start] == W.THE,
            bool(headlines) and paragraph_of[start] in headlines,
        )
        found.extend([_placed(layout, classes, name, start) for name in names_in_run(run)])
    found.sort()
    # A town at the end of a university's name is also found by itself.
    ends = [0, *accumulate([name.end for name in found], max)]
    found = [name for name, end in zip(found, ends, strict=False) if name.start >= end]
    found = with_expansions(layout, classes, found)
    found = revise(layout, classes, found, in_sources, headlines)
    found = with_genitive_firms(layout, with_organizations(layout, classes, found), sources)
    return _with_common(words, found)


def _runs_and_outlets(
    layout: Layout, classes: str, in_sources: set[int], breaks: frozenset[int]
) -> tuple[list[Range], list[Name]]:
    """The runs of capitalized words that may be names, and outlets of one word ("The Times")."""
    words = layout.words
    places = {words[k] for k in in_sources if classes[k] in _PLACES_AND_PEOPLES}
    # Names in datelines and bylines do not refer to anybody in the article.
    written_at = frozenset(
        token for each in layout.datelines if each.place is not None for token in range(*each.place)
    )
    subheadings = [k for k in range(len(layout.paragraphs)) if is_subheading(layout, k)]
    page = layout.credit_lines.union(subheadings)
    runs: list[Range] = []
    outlets: list[Name] = []
    for match in _RUN.finditer(classes):
        start, stop = match.span()
        if stop - start > 1 and is_month(words, start):
            start += 1
        start = _behind_furniture(layout, (start, stop), page)
        if start >= stop:
            continue
        if stop - start == 1:
            if start in written_at:
                continue
            outlet = called(layout, classes, start) if words[max(0, start - 1)] == "The" else None
            if outlet is not None:
                outlets.append(outlet)
                continue
            if classes[start] in _PLACES_AND_PEOPLES and words[start] not in places:
                continue
            runs.append((start, stop))
        else:
            pieces = _pieces(layout, classes, (start, stop), breaks)
            paragraph_of = layout.paragraph_of
            runs.extend(
                piece
                for piece in pieces
                if piece[0] not in written_at and paragraph_of[piece[0]] not in page
            )
    return runs, outlets


def _behind_furniture(layout: Layout, run: Range, page: AbstractSet[int]) -> int:
    """The first token of a run behind credits and parts of the page; it may go on in the story.

    Args:
        layout: The article's layout.
        run: The run.
        page: The paragraphs that are credits or headings.
    """
    paragraph_of, (start, stop) = layout.paragraph_of, run
    while start < stop and (  # not on to the story, whose start all runs would look for
        paragraph_of[start] in page
        or is_furniture(layout, start)
        or is_picture_credit(layout, start)
    ):
        start = layout.paragraphs[paragraph_of[start]][1]
    return start


def _placed(  # noqa: PLR0911 - one kind of context after another
    layout: Layout, classes: str, name: Name, a: int
) -> Name:
    """A name at a token of the article, extended by its context."""
    words = layout.words
    name = Name(
        name.start + a, name.end + a, name.first + a, name.key, name.kind,
        name.titles, name.gender, name.roles,
    )  # fmt: skip
    if classes[name.end - 1] == W.COMMON and words[name.end : name.end + 1] == (",",):
        name = with_first_fields(layout, classes, name)
    if name.kind is NameKind.COMMON:
        return name._replace(kind=NameKind.UNKNOWN) if is_relative(words, name) else name
    if classes[name.start - 1 : name.start] == W.PARTICLE and name.start == a:
        return with_particles(layout, name)
    before = words[a - 1]
    if name.kind is NameKind.UNKNOWN and (before in KIN or is_relative(words, name)):
        kin = person_noun(before) or person_noun(words[a - 2])  # "her brother Cian"; "son, Matt,"
        return name._replace(kind=NameKind.PERSON, gender=kin[0] if kin else "")
    if name.kind is NameKind.ORGANIZATION and before[0].isdigit() and before[-2:] in _ORDINALS:
        # "the 6th Circuit Court"
        return untitled(words, a - 1, name.end, a - 1, name.kind)
    if name.kind is NameKind.ORGANIZATION and words[name.end : name.end + 1] == ("of",):
        return with_territory(layout, classes, name)
    if words[name.end : name.end + 1] == (",",):
        if classes[name.end + 1 : name.end + 2] == W.SUFFIX:
            return with_suffix(words, name)
        if name.kind is NameKind.ORGANIZATION:
            return with_fields(layout, classes, with_campus(layout, classes, name))
    return with_number(layout, classes, with_partners(layout, name))


def _with_common(words: tuple[str, ...], found: list[Name]) -> list[Name]:
    """The names, without the common words that are not part of a person's name."""
    if all(name.kind is not NameKind.COMMON for name in found):
        return found
    bearers = {
        word
        for name in found
        if len(name.key) > 1 and name.kind is not NameKind.COMMON
        for word in name.key
    }
    return [
        name
        for name in found
        if name.kind is not NameKind.COMMON
        or (name.key[0] in bearers and not is_month(words, name.start))
    ]


def _headlines(layout: Layout, classes: str) -> frozenset[int]:
    """Paragraphs in which nearly all words are capitalized, so that capitals are uninformative."""
    found = []
    sentence_of = layout.sentence_of
    for index, (start, end) in enumerate(layout.paragraphs):
        if not 4 <= end - start <= 40 or sentence_of[start] != sentence_of[end - 1]:
            continue
        part = classes[start:end]
        if part.count(W.COMMON) + part.count(W.TITLE) < 2:
            continue
        long = [word for word in layout.words[start:end] if len(word) > 3 and word[0].isalpha()]
        if sum(word[0].isupper() for word in long) >= len(long) * _CAPITALIZED:
            found.append(index)
    return frozenset(found)


def _pieces(layout: Layout, classes: str, run: Range, breaks: frozenset[int]) -> Iterator[Range]:
    """Split a run at starts of sentences and sources, and at tokens that do not join its words."""
    start, stop = run
    sentence_of = layout.sentence_of
    if (
        sentence_of[start] == sentence_of[stop - 1]
        and _CUTTING.isdisjoint(classes[start:stop])
        and breaks.isdisjoint(range(start + 1, stop))
    ):
        yield run
        return
    a = start
    for i in range(start, stop):
        # The period of an initial before a nickname looks like the end of a sentence.
        ends = sentence_of[i] != sentence_of[i - 1] and W.QUOTE not in classes[i - 1 : i + 1]
        if i > a and (i in breaks or ends):
            yield a, i
            a = i
        if classes[i] in _CUTTING and not _joins(layout, classes, (a, stop), i):
            if i > a:
                yield a, i
            a = i + 1
    if a < stop:
        yield a, stop


_CUTTING = frozenset((W.JOINER, W.POSSESSIVE, W.AND))
"""Classes of tokens that may occur between two names as well as inside one."""


def _joins(layout: Layout, classes: str, run: Range, i: int) -> bool:
    """Whether a mark or "and" is inside one name."""
    word_class = classes[i]
    if word_class == W.AND:
        return not _are_two_organizations(layout.words, classes, run, i)
    noun = person_noun(layout.words[i - 1].lower())
    if noun is not None and noun[1] == "p":
        return True
    if word_class == W.POSSESSIVE and layout.words[i - 2] in _SAINTS:
        return True
    return word_class == W.JOINER and (
        layout.starts[i] == layout.ends[i - 1] and layout.starts[i + 1] == layout.ends[i]
    )


def _are_two_organizations(words: tuple[str, ...], classes: str, run: Range, i: int) -> bool:
    """Whether "and" joins two organizations: "Lund College and Roe College".

    It does not in "Fire and Rescue Service" or "Riverton Police and Fire Department".
    """
    start, stop = run
    if not classes[i - 1] == W.ORGANIZATION == classes[stop - 1]:
        return False
    if i - start == 1 or words[i - 1] in _MASS_NOUNS:
        return i - start == 1 == stop - i - 1
    return classes[i + 1] != W.COMMON or words[i - 1] == words[stop - 1] or stop - i > 3
