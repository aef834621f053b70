"""Viewpoint adverbials that credit a whole sentence and that the model has missed.

"According to Lund, …", "In Lund's view, …", "In the words of the mayor, …", "As Lund put it, …",
"From the agency, “…”", and the same after the content (Quirk et al., A Comprehensive Grammar of the
English Language, 1985, 8.124). All 11 matches of these patterns in the training articles are
annotated as reports (not counting "according to", for which 14 of 17 are that the model missed).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import POSSESSIVES
from newsclaims.attribution.corrections.according import is_voice
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.indices import renumbered
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import RELATIVE_PRONOUNS, forms_of_verbs, time_from, word_lists
from newsclaims.text import Layout, Range

__all__ = ["with_viewpoints"]

_LISTS = word_lists(__name__, "viewpoints")
_NOUNS = _LISTS["nouns"]
"""Nouns for a view or an account."""
_VERBS = _LISTS["verbs"]
"""Verbs as in "as Lund put it"."""
_HABITS = forms_of_verbs(("like", "love", "use"))
"""Verbs as in "as Lund likes to say"."""
_HABITUAL = frozenset(("call", "put", "say", "tell"))
_AUXILIARIES: Final = frozenset(("has", "have", "had"))
_LONGEST_HEARER: Final = 3
"""Maximum number of words of whom somebody tells: "as Lund likes to tell | his guests"."""
_VIEWING: Final = _NOUNS | _VERBS | _HABITUAL
_OWNERS: Final = frozenset(("'s", "'"))
_OPENERS: Final = frozenset(("according", "as", "by", "from", "in"))
_BEFORE_VIEW: Final = frozenset(("by", "in"))
_BEHIND_COMMA: Final = _OPENERS - {"according", "from"}
_LONGEST: Final = 40
"""Maximum number of words of a voice after "according to"."""
_LONGEST_PHRASE: Final = 14
"""Maximum number of tokens of the other adverbials."""
_LONGEST_START: Final = 20
"""Maximum number of words of a clause before an adverbial that divides it."""
_SHORTEST_REST: Final = 2
_CONFIDENCE: Final = 0.8


class _Viewpoint(NamedTuple):
    """The parts of an adverbial, and its end."""

    source: Range
    cue: tuple[Range, ...]
    end: int
    found_by: str = "viewpoint"


def with_viewpoints(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add the sentences credited by an adverbial that was not recognized.

    Reports inside such a sentence become nested in it, but for quoted headlines, without a cue.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    words = layout.lowered
    found = _without_habits(words, tuple([_with_it(words, each) for each in found]))
    added = [each for each in _viewpoints(layout, found) if is_voice(words, each)]
    if not added:
        return found
    held = [_held_by(added, each, len(found)) for each in found]
    kept = [
        attrs.evolve(each, inside=index) if index >= 0 and each.inside < 0 and each.cue else each
        for each, index in zip(found, held, strict=True)
    ]
    return (*kept, *added)


def _without_habits(
    words: tuple[str, ...], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Drop reports whose content is the verb of "as Lund likes | to say"."""
    kept = [(index, each) for index, each in enumerate(found) if not _is_habit(words, each)]
    return renumbered(kept, found)


def _is_habit(words: tuple[str, ...], each: Attribution) -> bool:
    first, end = each.content[-1]
    if len(each.content) > 1 or words[each.head] not in _HABITS or words[first] != "to":
        return False
    verb, *hearer = words[first + 1 : end] or ("",)
    return verb in _HABITUAL and len(hearer) <= (_LONGEST_HEARER if verb == "tell" else 0)


def _with_it(words: tuple[str, ...], each: Attribution) -> Attribution:
    """Complete the cues "put it" and "in … view", if the model has only the verb or noun."""
    if len(each.cue) != 1 or len(each.source) != 1 or each.cue[0] != (each.head, each.head + 1):
        return each
    first, at = each.source[0][0], each.head
    is_told = words[at] in _VERBS and words[at + 1 : at + 3] == ("it", ",")
    if is_told and first and words[first - 1] == "as":
        return attrs.evolve(each, cue=((at, at + 2),))
    is_view = words[at] in _NOUNS and first > 0 and words[first - 1] in _BEFORE_VIEW
    if is_view and each.source[0][1] in {at, at - 1} and _read_before(words, first, at):
        return attrs.evolve(each, cue=((first - 1, first), (at, at + 1)))
    return each


def _read_before(words: tuple[str, ...], first: int, noun: int) -> bool:
    """Whether a possessor and the noun for a view behind it end their phrase: "in Lund's view,"."""
    ends = noun + 1 == len(words) or words[noun + 1] in {",", "."}
    return ends and (words[first] in POSSESSIVES or not _OWNERS.isdisjoint(words[first:noun]))


def _viewpoints(layout: Layout, found: tuple[Attribution, ...]) -> Iterator[Attribution]:
    words = layout.lowered
    taken: list[int] | None = None
    viewing = {layout.sentence_of[at] for at in layout.tokens_among(_VIEWING)}
    for index, (start, end) in enumerate(layout.sentences):
        if layout.quotation_of[start] >= 0 or end - start < 5:
            continue
        adverbial, content = _placed(layout, start, end)
        if adverbial is None and index in viewing:
            adverbial, content = _in_middle(layout, start, end)
        if adverbial is None:
            continue
        taken = _taken(found) if taken is None else taken
        if not _is_free(words, taken, adverbial, (start, end)):
            continue
        parts = tuple(_trimmed(words, *part) for part in content)
        if all(first < stop for first, stop in parts):
            yield Attribution(
                content=parts,
                cue=adverbial.cue,
                source=(adverbial.source,),
                head=adverbial.cue[0][0],
                confidence=_CONFIDENCE,
                found_by=adverbial.found_by,
            )


def _placed(layout: Layout, start: int, end: int) -> tuple[_Viewpoint | None, tuple[Range, ...]]:
    """The adverbial at the start or the end of a sentence, and the other words."""
    words = layout.lowered
    if words[start] in _OPENERS:
        adverbial = _read(layout, start, end)
        if adverbial is None:
            return None, ()
        return adverbial, ((_behind_relative(words, adverbial.end, end) + 1, end),)
    comma = _last_comma(layout, start, end)
    if comma <= start:
        return None, ((start, comma),)
    at = comma + 1 + _is_closed(layout, comma)
    before = (start, comma) if at == comma + 1 else _quoted_clause(layout, start, at)
    return _read(layout, at, end), (before,)


def _behind_relative(words: tuple[str, ...], comma: int, end: int) -> int:
    """The comma behind a relative clause of whose view it is: "in the view of Lund, who left|,"."""
    if RELATIVE_PRONOUNS.isdisjoint(words[comma + 1 : min(comma + 2, end)]):
        return comma
    return next((at for at in range(comma + 2, end) if words[at] == ","), comma)


def _in_middle(layout: Layout, start: int, end: int) -> tuple[_Viewpoint | None, tuple[Range, ...]]:
    """The adverbial between commas of a sentence, and the words on both sides."""
    words = layout.lowered
    for comma in range(start + 1, min(end - _SHORTEST_REST, start + _LONGEST_START)):
        at = comma + 1 + _is_closed(layout, comma)
        if words[comma] != "," or words[at] not in _BEHIND_COMMA:
            continue
        adverbial = _read(layout, at, end)
        if adverbial is not None and _divides(layout, (start, comma), (adverbial.end, end)):
            return adverbial, ((start, comma), (adverbial.end + 1, end))
        if adverbial is not None and at > comma + 1 and words[adverbial.end] == ",":
            return adverbial, (_quoted_clause(layout, start, at),)
    return None, ()


def _quoted_clause(layout: Layout, start: int, end: int) -> Range:
    """A clause that a quotation ends; only the quotation if the clause is not a simple one.

    "Few echo her, since the rule is “a trap,”| as Lund put it": the memo said no more than that.
    """
    first = layout.quotations[layout.quotation_of[end - 1]].tokens[0]
    is_simple = "," not in layout.words[start:first]
    is_simple = is_simple and sum(1 for _ in finite_verbs(layout, start, first)) <= 1
    return (start if is_simple else first), end


def _is_closed(layout: Layout, comma: int) -> bool:
    """Whether a comma ends a quotation: '"a bad tenant,| " as'."""
    number = layout.quotation_of[comma]
    return number >= 0 and layout.quotations[number].tokens[1] == comma + 2


def _divides(layout: Layout, before: Range, after: Range) -> bool:
    """Whether an adverbial between commas divides a clause: "The kiln, in his view, | leaks"."""
    words, (low, end) = layout.lowered, after
    is_closed = end - low > _SHORTEST_REST and words[low] == ","
    return is_closed and not layout.any_quoted(*before) and not has_finite_verb(layout, *before)


def _taken(found: tuple[Attribution, ...]) -> list[int]:
    """The tokens of all cues and their heads, in order."""
    heads = {each.head for each in found}
    heads.update(at for each in found for first, end in each.cue for at in range(first, end))
    return sorted(heads)


def _is_free(
    words: tuple[str, ...], taken: Sequence[int], adverbial: _Viewpoint, sentence: Range
) -> bool:
    """Whether the adverbial has no report yet, or its whole sentence if it has just a pronoun."""
    first = min(adverbial.source[0], adverbial.cue[0][0])
    if words[adverbial.source[0]] in POSSESSIVES:
        first, end = sentence
    else:
        end = adverbial.end
    place = bisect_left(taken, first)
    return place == len(taken) or taken[place] >= end


def _trimmed(words: tuple[str, ...], first: int, end: int) -> Range:
    end = without_marks(words, first, end)
    while first < end and not words[first][0].isalnum():
        first += 1
    return first, end


def _last_comma(layout: Layout, start: int, end: int) -> int:
    """The last comma of a sentence before a possible final adverbial, or -1."""
    words = layout.lowered
    least = max(start, end - _LONGEST_PHRASE)
    if "," not in words[least + 1 : end - 2]:
        return -1
    comma = next(at for at in range(end - 3, least, -1) if words[at] == ",")
    if words[comma + 1] in RELATIVE_PRONOUNS:  # ", in the view of Lund|, who has left"
        earlier = range(comma - 1, max(start, comma - _LONGEST_PHRASE), -1)
        comma = next((at for at in earlier if words[at] == ","), comma)
    return comma if words[comma + 1 + _is_closed(layout, comma)] in _BEHIND_COMMA else -1


def _read(layout: Layout, start: int, end: int) -> _Viewpoint | None:
    """The adverbial that starts at a token and ends before a comma or the sentence's end."""
    words = layout.lowered
    if words[start] == "according":
        return _according(words, start, end)
    if words[start] == "as":
        return _as_told(words, start, end)
    last = min(end, start + _LONGEST_PHRASE)
    stop = next((at for at in range(start, last) if words[at] in {",", "."}), last)
    if stop - start < 3 or stop == last < end:
        return None
    if words[start] == "from":
        quoted = stop + 1 < end and layout.quotation_of[stop + 1] >= 0
        is_named = words[start + 1] == "the" or layout.words[start + 1][0].isupper()
        return (
            _Viewpoint((start + 1, stop), ((start, start + 1),), stop)
            if quoted and is_named
            else None
        )
    return _in_view(words, start, stop)


def _as_told(words: tuple[str, ...], start: int, end: int) -> _Viewpoint | None:
    """An adverbial of the form "as Lund, the bookkeeper, put it"."""
    last = min(end, start + _LONGEST_PHRASE)
    for at in range(start + 2, last - 1):
        stop = at + 2
        if (
            words[at] in _HABITS
            and words[at + 1] == "to"
            and stop < end
            and words[stop] in _HABITUAL
        ):
            stop += 1 + (words[stop + 1 : stop + 2] == ("it",))
            heard = words[stop : stop + _LONGEST_HEARER + 1] if words[stop - 1] == "tell" else ()
            stop += next((place for place, word in enumerate(heard) if word in {",", "."}), 0)
        elif words[at] not in _VERBS or words[at + 1] != "it":
            continue
        low = at - (words[at - 1] in _AUXILIARIES)
        source = (start + 1, low - (words[low - 1] == ","))
        ends = stop == end or words[stop] in {",", "."}
        return _Viewpoint(source, ((low, stop),), stop) if ends else None
    return None


def _in_view(words: tuple[str, ...], start: int, stop: int) -> _Viewpoint | None:
    """An adverbial like "in Lund's view", "in her own words", "in the words of the mayor"."""
    if (
        words[start + 1] == "the"
        and words[start + 2] in _NOUNS
        and "of" in words[start + 3 : start + 4]
    ):
        return (
            _Viewpoint((start + 4, stop), ((start, start + 4),), stop) if start + 4 < stop else None
        )
    if words[stop - 1] not in _NOUNS:
        return None
    owner = stop - 2 - (words[stop - 2] == "own")
    if words[owner] in _OWNERS and owner > start + 1:
        source = (start + 1, owner)
        if time_from(words, *source) == owner:
            return None  # "by today's judgment"
    elif words[owner] in POSSESSIVES and owner == start + 1:
        source = (owner, owner + 1)
    else:
        return None
    return _Viewpoint(source, ((start, start + 1), (stop - 1, stop)), stop)


def _according(words: tuple[str, ...], start: int, end: int) -> _Viewpoint | None:
    if "to" not in words[start + 1 : min(start + 2, end)]:
        return None
    stop = start + 2
    last = min(end, start + _LONGEST)
    while stop < last and (
        words[stop] != "," or not RELATIVE_PRONOUNS.isdisjoint(words[stop + 1 : stop + 2])
    ):
        stop += 1
        if words[stop - 1] == ",":
            while stop < last and words[stop] != ",":
                stop += 1
            break
    if stop in {start + 2, last}:
        return None
    return _Viewpoint((start + 2, stop), ((start, start + 2),), stop, "according-to")


def _held_by(added: list[Attribution], each: Attribution, offset: int) -> int:
    """The index of the added sentence that contains a report, or -1."""
    for index, opening in enumerate(added):
        first, end = opening.content[0]
        if first <= each.head < end and all(first <= low for low, _ in each.content):
            return offset + index
    return -1
