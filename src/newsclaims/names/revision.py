"""Revision of names by the other names of the article.

A surname of a person named in full is read as their name wherever possible ("Holland" after "Rita
Holland"), and words before a known name are cut off ("Wisconsin Roe").
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from newsclaims.english import (
    ARTICLES,
    GENERATIONAL_SUFFIXES,
    NAMED_OTHERWISE,
    PERSON_OR_COMPANY,
    PLACES,
    SPECIFIERS,
    STATING,
    fold,
    is_given_name,
    is_plural,
    key_of_words,
    person_noun,
    predicates,
)
from newsclaims.names.lexicon import FUNCTION_WORDS, WORD_SETS
from newsclaims.names.name import Name, NameKind, untitled
from newsclaims.names.titles import HONORIFICS
from newsclaims.names.word_classes import WordClass
from newsclaims.text import PARTICLES, Layout

__all__ = ["revise"]

W = WordClass

_BEFORE_PLACES = WORD_SETS["before-places"]
_LOCATIVE = frozenset(("in", "near", "outside", "around", "across", "throughout", "at"))
"""Prepositions before a place, and hardly before a person."""
_ALSO_OTHERWISE = frozenset(
    (W.PLACE, W.PEOPLE, W.ORGANIZATION, W.COMMON, W.TITLE, W.DAY, W.ACRONYM)
)
"""Classes of words that are a person's name only if a person is known by them."""
_LONGEST_REST = 12
"""Maximum number of words at a name's end that are looked up as a known name."""
_SAINTS = frozenset(("st", "ste", "saint"))
"""Words before a surname that also open names of places, folded."""
_FIRMS = NAMED_OTHERWISE | PERSON_OR_COMPANY
_BODIES = (NameKind.ORGANIZATION, NameKind.PLACE)
_MODIFIERS = frozenset((W.PLACE, W.PEOPLE, W.COMMON, W.ACRONYM, W.ORGANIZATION))


class _Known(NamedTuple):
    """Evidence from the article's names.

    Attributes:
        layout: The article's layout.
        classes: Its word classes.
        headlines: Paragraphs in title case or capitals.
        counts: The number of occurrences of each person's full name outside headlines.
        bearers: The full names by surname.
        alone: Names of one word.
    """

    layout: Layout
    classes: str
    headlines: frozenset[int]
    counts: dict[tuple[str, ...], int]
    bearers: dict[str, set[tuple[str, ...]]]
    alone: set[str]


def revise(
    layout: Layout,
    classes: str,
    names: list[Name],
    in_sources: AbstractSet[int],
    headlines: frozenset[int],
) -> list[Name]:
    """Correct names by the rest of the article.

    Args:
        layout: The article's layout.
        classes: Its word classes.
        names: Its names, in order.
        in_sources: The tokens of sources.
        headlines: Paragraphs in title case or capitals.
    """
    names = _with_bearers(layout, names)
    known = _Known(layout, classes, headlines, {}, {}, set())
    for name in names:
        if len(name.key) == 1:
            if name.first == name.start:
                known.alone.add(name.key[0])
        elif name.kind is NameKind.PERSON and layout.paragraph_of[name.start] not in headlines:
            key = name.key
            known.counts[key] = known.counts.get(key, 0) + 1
            surname = key[-2] if key[-1] in GENERATIONAL_SUFFIXES else key[-1]
            known.bearers.setdefault(surname, set()).add(key)
    names = _in_headlines(known, names) if headlines else names
    revised = [_trimmed(known, name) if name.end - name.start > 1 else name for name in names]
    revised = _with_saints(known, _with_places(known, revised))
    revised = _without_offices(layout.words, revised)
    revised = _with_couples(layout, classes, revised)
    surfaces = {
        layout.words[name.end - 1]
        for name in revised
        if name.kind is NameKind.PERSON
        and (len(name.key) > 1 or _is_addressed(classes, name))
        and classes[name.end - 1] in _ALSO_OTHERWISE
    }
    surfaces |= _in_capitals(known, revised)
    surfaces |= _standing_alone(layout, classes, in_sources)
    return _with_surnames(layout, classes, revised, surfaces) if surfaces else revised


def _with_places(known: _Known, names: list[Name]) -> list[Name]:
    """Read words that occur only after "in" and similar prepositions as places."""
    words = known.layout.words
    elsewhere: set[tuple[str, ...]] = set()
    located: set[tuple[str, ...]] = set()
    unknown = [name for name in names if _may_be_place(known, name)]
    for name in unknown:
        (located if _is_located(words, name) else elsewhere).add(name.key)
    places = located - elsewhere
    if not places:
        return names
    found = {name for name in unknown if name.key in places}
    return [name._replace(kind=NameKind.PLACE) if name in found else name for name in names]


def _may_be_place(known: _Known, name: Name) -> bool:
    """Whether nothing but its place in the text tells what a name is: "Ulm", "Phu Quoc"."""
    if len(name.key) == 1:
        return name.kind is NameKind.UNKNOWN and name.key[0] not in known.bearers
    is_plain = name.kind is NameKind.PERSON and not (name.titles or name.roles or name.gender)
    is_given = is_given_name(known.layout.words[name.start])
    return is_plain and not is_given and known.alone.isdisjoint(name.key)


def _is_located(words: tuple[str, ...], name: Name) -> bool:
    """Whether a preposition before a name tells that it is a place: "in Ulm", "a man from Ulm"."""
    head, before = ("", "", *words[max(0, name.first - 2) : name.first])[-2:]
    return before in _LOCATIVE or (before == "from" and person_noun(head.lower()) is not None)


def _without_offices(words: tuple[str, ...], names: list[Name]) -> list[Name]:
    """Leave out offices in capitals that a person's name explains: "The Town Clerk, Ada Lund,"."""
    persons = {
        name.first - 1
        for name in names
        if name.kind is NameKind.PERSON
        and len(name.key) > 1
        and words[name.end : name.end + 1] in ((",",), (".",))
    }
    return [name for name in names if name.end not in persons or not _is_office(words, name)]


def _is_office(words: tuple[str, ...], name: Name) -> bool:
    """Whether an organization by its form may be an office: "the District Collector|,"."""
    last = words[name.end - 1].lower()
    may_be = name.kind is NameKind.ORGANIZATION and words[name.end] == ","
    may_be = may_be and len(name.key) > 1 and words[name.first - 1] in {"the", "The"}
    return may_be and (person_noun(last) is not None or last.endswith(("er", "or")))


def _is_addressed(classes: str, name: Name) -> bool:
    """Whether a surname has a title of courtesy: "Mr. Church", but not "Mr. President"."""
    is_courteous = not HONORIFICS.isdisjoint(name.titles)
    return is_courteous and classes[name.end - 1] != W.TITLE


def _with_bearers(layout: Layout, names: list[Name]) -> list[Name]:
    """Read names that look like those of bodies as persons': "James Church, 40, said".

    They open with a given name, and an age or a role stands beside one, or its last word by itself
    is who speaks: "Church said", as bodies have an article there.
    """
    words = layout.words
    alike = [name for name in names if _may_be_persons(words, name)]
    if not alike:
        return names
    lasts = {words[name.end - 1] for name in alike}
    alone = layout.tokens_among([last.lower() for last in lasts])
    speakers = {words[at] for at in alone if words[at] in lasts and _speaks_alone(layout, at)}
    bearers = {
        name.key for name in alike if words[name.end - 1] in speakers or _is_introduced(words, name)
    }
    return [name._replace(kind=NameKind.PERSON) if name.key in bearers else name for name in names]


def _may_be_persons(words: tuple[str, ...], name: Name) -> bool:
    """Whether a body's name is a given name and another word, without an article."""
    is_two = name.end - name.start == 2 == len(name.key) and name.first == name.start
    opens = words[name.start]
    if not is_two or name.kind not in _BODIES or opens in PLACES or not is_given_name(opens):
        return False
    return ARTICLES.isdisjoint(words[max(0, name.first - 1) : name.first])


def _is_introduced(words: tuple[str, ...], name: Name) -> bool:
    """Whether an age or a role stands beside a name: "James Church, 40,", "cook James Church"."""
    comma, age = (*words[name.end : name.end + 2], "", "")[:2]
    if comma == "," and age.isdecimal() and len(age) == 2:
        return True
    noun, mark = ("", "", *words[max(0, name.first - 2) : name.first])[-2:]
    is_apposed = mark == "," and comma in {",", "."}
    return person_noun((noun if is_apposed else mark).lower()) is not None


def _speaks_alone(layout: Layout, token: int) -> bool:
    """Whether a word without an article or other name beside it has a verb of saying."""
    words = layout.lowered
    opens, closes = layout.sentences[layout.sentence_of[token]]
    before = layout.words[token - 1] if token > opens else ""
    entry = predicates().get(words[token + 1]) if token + 1 < closes else None
    is_alone = not before or not (before[0].isupper() or before in SPECIFIERS)
    return is_alone and entry is not None and entry.verb in STATING and entry.form in {"ed", "s"}


def _with_saints(known: _Known, names: list[Name]) -> list[Name]:
    """Read "St. Clair" as a surname if a person is named so in full ("Louis St. Clair")."""
    saints = {key[-2:] for key in known.counts if len(key) > 2 and key[-2] in _SAINTS}
    if not saints:
        return names
    return [name._replace(kind=NameKind.PERSON) if name.key in saints else name for name in names]


def _trimmed(known: _Known, name: Name) -> Name:
    """A name without the preceding words that are not part of it."""
    words = known.layout.words
    start, end = name.start, name.end
    in_headline = known.layout.paragraph_of[start] in known.headlines
    if known.counts.get(name.key, 0) > (not in_headline) or name.kind is NameKind.PLACE:
        return name
    if not in_headline and is_given_name(words[start]):
        return name
    for k in range(max(start + 1, end - _LONGEST_REST), end):
        rest = untitled(words, k, end, name.first, NameKind.PERSON)
        if len(rest.key) > 1:
            dropped = known.classes[start:k]
            if (
                rest.key in known.counts
                and (in_headline or is_given_name(words[k]))
                and (in_headline or dropped.strip(W.INITIAL))
            ):
                return rest._replace(titles=name.titles, gender=name.gender, roles=name.roles)
        elif not is_given_name(words[start]):
            return _last_word(known, name, rest)
    return name


def _last_word(known: _Known, name: Name, last: Name) -> Name:
    """The last word of a name if all words before it only modify it, else the name."""
    classes = known.classes
    word = last.key[0]
    if name.kind is not NameKind.PERSON:
        # "the Eurosceptic RVP", if "the RVP" occurs by itself elsewhere
        is_acronym = classes[last.start] == W.ACRONYM and word in known.alone
        two_words = last.start == name.start + 1
        if two_words and classes[name.start] == W.PEOPLE and word in known.bearers:
            return last  # "Republican Lund", who is named in full elsewhere
        return last._replace(kind=NameKind.ORGANIZATION) if is_acronym and two_words else name
    bearers = known.bearers.get(word, set())
    if len(bearers) > (name.key in bearers) and _MODIFIERS.issuperset(
        classes[name.start : last.start]
    ):
        return last
    return name


def _with_couples(layout: Layout, classes: str, names: list[Name]) -> list[Name]:
    """Read the first name of "Omar and Ada Lund" as Omar Lund."""
    words = layout.words
    added: list[Name] = []
    for name in names:
        k = name.start - 2
        if (
            k >= 0
            and classes[k + 1] == W.AND
            and name.kind is NameKind.PERSON
            and name.first == name.start
            and len(name.key) > 1
            and classes[k] in (W.NAME, W.COMMON)
            and is_given_name(words[k])
            and is_given_name(words[name.start])
            and not (k and _is_surname_behind(words[k - 1]))
        ):
            key = (*key_of_words(words[k : k + 1]), name.key[-1])
            added.append(Name(k, k + 1, k, key, NameKind.PERSON, (), "", ()))
    if not added:
        return names
    # "Sisters Nora and Ella Finch": the name found before "and" is not a separate one.
    taken = {name.end for name in added}
    kept = [name for name in names if not (name.end in taken and name.end - name.start <= 2)]
    return sorted([*kept, *added])


def _is_surname_behind(word: str) -> bool:
    """Whether a word makes the one behind it a surname: "Thomas Ross", but "Sisters Nora"."""
    if word in PARTICLES:
        return True  # "Omar bin Salman and Ada Lund"
    return word[0].isupper() and (is_given_name(word) or not is_plural(word.lower()))


def _in_headlines(known: _Known, names: list[Name]) -> list[Name]:
    """Read known surnames in headlines, where a verb looks like a name: "LUND ANNOUNCES"."""
    layout, surnames = known.layout, _surnames(known)
    words = layout.words
    places = {
        k
        for paragraph in known.headlines
        for k in range(*layout.paragraphs[paragraph])
        if words[k].isupper() and len(words[k]) > 2 and fold(words[k]) in surnames
    }
    places |= {
        name.start
        for name in names
        if name.kind is NameKind.PERSON
        and len(name.key) > 1
        and layout.paragraph_of[name.start] in known.headlines
        and name.key[0] in surnames
        and surnames.isdisjoint(name.key[1:])
    }
    for name in names:
        if name.key in known.counts:
            places.difference_update(range(name.start, name.end))
    if not places:
        return names
    kept = [name for name in names if places.isdisjoint(range(name.start, name.end))]
    kept += [untitled(words, k, k + 1, k, NameKind.UNKNOWN) for k in places]
    return sorted(kept)


def _surnames(known: _Known) -> set[str]:
    """The surnames of persons named in full outside headlines."""
    return known.bearers.keys() | {key[0] for key in known.counts if "-" in key[-1]}


def _in_capitals(known: _Known, names: list[Name]) -> set[str]:
    """Surnames in capitals, as in the labels of transcripts ("LUND:"), of persons named in full."""
    words = known.layout.words
    capitals = {
        words[name.start]
        for name in names
        if len(name.key) == 1 and words[name.start].isupper() and len(words[name.start]) > 2
    }
    surnames = _surnames(known) if capitals else set()
    return {word for word in capitals if fold(word) in surnames}


def _standing_alone(layout: Layout, classes: str, in_sources: AbstractSet[int]) -> set[str]:
    """Common words that are a whole source inside a sentence: "said Summer, a singer".

    So is one in apposition to a noun for companies: "His employer, Target, said".
    """
    words = layout.words
    return {
        words[k]
        for k in in_sources
        if classes[k] == W.COMMON
        and (_is_whole_source(layout, in_sources, k) or _is_apposed_to_firm(words, in_sources, k))
    }


def _is_whole_source(layout: Layout, in_sources: AbstractSet[int], k: int) -> bool:
    """Whether a token is a whole source, behind a word in small letters."""
    words, sentence_of = layout.words, layout.sentence_of
    return (
        k > 0
        and sentence_of[k] == sentence_of[k - 1]
        and k - 1 not in in_sources
        and words[k - 1].isalpha()
        and words[k - 1].islower()
        and (k + 1 == len(words) or not words[k + 1][0].isalnum() or k + 1 not in in_sources)
    )


def _is_apposed_to_firm(words: tuple[str, ...], in_sources: AbstractSet[int], k: int) -> bool:
    """Whether a token between commas follows a source's noun for a company."""
    is_apart = k > 1 and words[k - 1 : k + 2 : 2] == (",", ",")
    return is_apart and k - 2 in in_sources and words[k - 2] in _FIRMS


def _with_surnames(
    layout: Layout,
    classes: str,
    names: list[Name],
    surfaces: set[str],
) -> list[Name]:
    """Read words that are also a known surname as that name wherever possible."""
    words = layout.words
    covered: set[int] = set()
    single: dict[int, Name] = {}
    kept = []
    for name in names:
        if (
            name.end - name.start == 1 == len(name.key)
            and words[name.start] in surfaces
            and not name.titles
        ):
            single[name.start] = name
            continue
        kept.append(name)
        covered.update(range(name.start, name.end))
    lowered = [word.lower().replace("’", "'") for word in surfaces]
    for k in layout.tokens_among(lowered):
        if words[k] not in surfaces or k in covered:
            continue
        if _can_be_surname(layout, classes, k):
            kept.append(untitled(words, k, k + 1, k, NameKind.UNKNOWN))
        elif k in single:
            kept.append(single[k])
    return sorted(kept)


def _can_be_surname(layout: Layout, classes: str, k: int) -> bool:
    """Whether a place, people or common word may be a person's name at a token."""
    words, sentence_of = layout.words, layout.sentence_of
    opens = k == 0 or sentence_of[k - 1] != sentence_of[k]
    closes = k + 1 == len(words) or sentence_of[k + 1] != sentence_of[k]
    before = "" if opens else words[k - 1].lower()
    after = "." if closes else words[k + 1]
    if before in SPECIFIERS or (classes[k] == W.PLACE and before in _BEFORE_PLACES):
        return False
    if after[0].isupper() and classes[k + 1] not in (W.OTHER, W.PRONOUN, W.POST_NOMINAL):
        return False
    return (
        not after[0].isalpha()
        or after.endswith("ed")
        or after.lower() in FUNCTION_WORDS
        or (classes[k] in (W.COMMON, W.TITLE) and not opens and after.islower())
    )
