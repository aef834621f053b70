"""Quotations credited without a verb of saying beside them.

"Her advice was simple: “…”", "For Lund, it is easy: “…”", "Lund on tolls: “…”", "“…” were his last
words", "“…” is how she remembers it": the frame names the speaker, and no verb introduces the
quotation. These frames are very rare in the training articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, POSSESSIVES, STOPS
from newsclaims.attribution.corrections.colon_subjects import words_of_subject
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.indices import indices_around, indices_by_cue
from newsclaims.english import OWNED_WORDS, SUBJECT_PRONOUNS, person_noun, word_lists
from newsclaims.text import Layout, Quotation, Range, is_name, overlap, start_of_item

__all__ = ["with_framed_quotations"]

_REMEMBERING: Final = word_lists(__name__, "quotation_frames")["remembering"]
"""Verbs after "how": "that is how she remembers it"."""
_OWNERS: Final = POSSESSIVES - {"its", "their", "whose", "your"}
_LINKING: Final = BE | {"came", "comes"}
_VERDICTS: Final = OWNED_WORDS | {"cry", "word"}
_PHRASE_ENDS: Final = STOPS | {"as", "on", "to", "when", "who", "whose"}
_POINTERS: Final = frozenset(("that", "this"))
_ABOUT: Final = frozenset(("on", "about"))
_LONGEST_OWNER: Final = 6
_REACH: Final = 3
"""Maximum number of words from a possessor to the end of its noun."""
_LONGEST_LEAD: Final = 20
"""Maximum number of words of a sentence before its colon."""
_CONFIDENCE: Final = 0.7


class _Frame(NamedTuple):
    """Source and cue of a quotation."""

    source: Range
    cue: Range


def with_framed_quotations(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Add quotations credited by a frame, or make them the content of its report.

    Args:
        layout: The article's layout.
        found: What the model and the rules found.
    """
    frames = list(_frames(layout))
    if not frames:
        return found
    result = list(found)
    known = indices_by_cue(found)
    around = indices_around(found, (quotation.tokens[0] + 1 for quotation, _ in frames))
    for quotation, frame in frames:
        begin, content = quotation.tokens[0], quotation.inner
        holders = [n for n in around[begin + 1] if _holds(result[n], content)]
        by_frame = next((known[t] for t in range(*frame.cue) if t in known), -1)
        topic = next((n for n in holders if _is_topic(result[n], frame, begin)), -1)
        if topic >= 0:
            result[topic] = attrs.evolve(result[topic], source=(frame.source,))
            continue  # "Lund on Marsk: “…”": Lund speaks
        if any(begin <= result[n].content[0][0] and n != by_frame for n in holders):
            continue  # somebody is known to say just this
        if by_frame >= 0:
            held = result[by_frame]
            result[by_frame] = attrs.evolve(held, content=(content,), source=(frame.source,))
        elif not holders:
            result.append(
                Attribution(
                    content=(content,),
                    cue=(frame.cue,),
                    source=(frame.source,),
                    head=frame.cue[0],
                    confidence=_CONFIDENCE,
                    found_by="quotation-frame",
                )
            )
    return tuple(result)


def _is_topic(each: Attribution, frame: _Frame, begin: int) -> bool:
    """Whether the source of a colon's report is what the frame's speaker speaks about."""
    return (
        len(each.source) == 1
        and frame.cue[1] <= each.source[0][0]
        and each.source[0][1] <= each.head == begin - 1
    )


def _holds(each: Attribution, content: Range) -> bool:
    return any(overlap(content, part) for part in each.content)


def _frames(layout: Layout) -> Iterator[tuple[Quotation, _Frame]]:
    words = layout.lowered
    count = len(words)
    for quotation in layout.quotations:
        begin, stop = quotation.tokens
        if quotation.inside >= 0 or not quotation.opened or stop - begin < 3:
            continue
        frame = None
        if begin > 1 and words[begin - 1] == ":" and layout.quotation_of[begin - 1] < 0:
            frame = _before_colon(layout, begin - 1) or _of_subject(layout, begin - 1)
        elif quotation.closed and stop + 2 < count:
            frame = _behind(layout, stop)
        if frame is not None:
            yield quotation, frame


def _before_colon(layout: Layout, colon: int) -> _Frame | None:
    """The frame of a sentence that ends in a colon before a quotation."""
    words = layout.lowered
    start = layout.sentences[layout.sentence_of[colon]][0]
    item = -1
    if layout.paragraphs[layout.paragraph_of[start]][0] == start:
        item = start_of_item(layout, layout.paragraph_of[start])
        start = max(start, item)
    start = _behind_question(layout, start, colon)
    start += start < colon and words[start] in {"and", "but", "•"}
    if not 1 < colon - start <= _LONGEST_LEAD:
        return None
    if words[start] == "for":
        return _for_somebody(layout, start, colon)
    owner = _owner(layout, start, colon)
    if owner > start:
        noun = _noun(words, owner, colon)
        return _Frame((start, owner), (noun, noun + 1)) if noun > 0 else None
    about = next((at for at in range(start + 1, min(colon, start + 5)) if words[at] in _ABOUT), -1)
    start += layout.words[start + 1].startswith("@") and about - start == 2  # "19:58 @Lund on X:"
    is_handle = layout.words[start].startswith("@") and about == start + 1
    if about > 0 and is_handle:
        return _Frame((start, about), (about, about + 1))
    is_topic = about - start > 1 or (item == start and about > start)
    if is_topic and is_name(layout.words, start, about):
        return _Frame((start, about), (about, about + 1))
    return None


def _behind_question(layout: Layout, start: int, colon: int) -> int:
    """The start of the clause behind a question: "Asked why he left, | he had one word:"."""
    words = layout.lowered
    if words[start] != "asked":
        return start
    near = range(colon - 1, max(start, colon - _LONGEST_LEAD - 1), -1)
    return next((at + 1 for at in near if words[at] == ","), start)


def _of_subject(layout: Layout, colon: int) -> _Frame | None:
    """The frame "Lund left with a warning:"."""
    start = _behind_question(layout, layout.sentences[layout.sentence_of[colon]][0], colon)
    own = words_of_subject(layout, start, colon)
    return _Frame(own[0], (own[1], own[1] + 1)) if own else None


def _for_somebody(layout: Layout, start: int, colon: int) -> _Frame | None:
    """The frame "For Lund, the problem is simple:"."""
    words = layout.lowered
    reach = range(start + 1, min(colon, start + 1 + _LONGEST_OWNER))
    comma = next((at for at in reach if words[at] == ","), -1)
    if comma < 0:
        return None
    named = is_name(layout.words, start + 1, comma)
    last = layout.words[comma - 1]
    named = (
        named and last.isalpha() and not last.isupper() and person_noun(words[comma - 1]) is None
    )
    return _Frame((start + 1, comma), (start, start + 1)) if named else None


def _owner(layout: Layout, start: int, end: int) -> int:
    """The end of a possessor at the start of a sentence; the start if there is none."""
    words = layout.lowered
    if words[start] in _OWNERS:
        return start + 1
    mark = _mark_of_possession(words, start, end)
    if mark < 0:
        return start
    is_opened = layout.words[start][0].isupper() and (
        words[start] in DETERMINERS or layout.words[mark - 1][0].isupper()
    )
    return mark + 1 if is_opened else start


def _behind(layout: Layout, stop: int) -> _Frame | None:
    """The frame behind a quotation: "were his words", "is how she remembers it"."""
    words = layout.lowered
    at = stop + (words[stop] in {",", "."})
    if words[at] == "in":
        return _in_words(layout, at)
    at += words[at] in _POINTERS
    if words[at] not in _LINKING or at + 2 >= len(words):
        return None
    end = layout.sentences[layout.sentence_of[at]][1]
    if words[at + 1] == "the":
        return _of_somebody(layout, at + 2, end)
    if words[at] not in BE:
        return None
    if words[at + 1] == "how":
        return _how(layout, at + 2, end)
    owner = _owner_inside(layout, at + 1, end)
    noun = _noun(words, owner, end)
    is_framed = owner > at + 1 and noun > 0 and words[stop] != "."
    return _Frame((at + 1, owner), (noun, noun + 1)) if is_framed else None


def _of_somebody(layout: Layout, first: int, end: int) -> _Frame | None:
    """The frame "was the blunt verdict of the coach", "came the reply from Max Weir"."""
    words = layout.lowered
    reach = range(first, min(end - 2, first + _REACH))
    noun = next((at for at in reach if words[at] in _VERDICTS), -1)
    start = noun + 2
    if noun > 0 and words[noun + 1 : noun + 3] == ("used", "by"):
        start = noun + 3
    elif noun < 0 or words[noun + 1] not in {"from", "of"}:
        return None
    opens = start < end and (words[start] in DETERMINERS or layout.words[start][0].isupper())
    opens = opens or (start + 1 < end and layout.words[start + 1][0].isupper())  # "chef Bo Lund"
    stop = _end_of_phrase(words, start, end)
    if not opens or not start < stop <= start + _LONGEST_LEAD:
        return None
    if stop + 1 < end and words[stop] == "," and layout.words[stop + 1][0].isupper():
        stop = _end_of_phrase(words, stop + 1, end)  # "from the owner, Max Weir"
    return _Frame((start, without_marks(words, start, stop)), (noun, noun + 1))


def _end_of_phrase(words: tuple[str, ...], first: int, end: int) -> int:
    """The end of a noun phrase of at most `_LONGEST_LEAD` words; one more if it is longer."""
    end = min(end, first + _LONGEST_LEAD + 1)
    return next((at for at in range(first, end) if words[at] in _PHRASE_ENDS), end)


def _in_words(layout: Layout, at: int) -> _Frame | None:
    """The frame "in Prado's words"."""
    words = layout.lowered
    end = layout.sentences[layout.sentence_of[at]][1]
    owner = _owner_inside(layout, at + 1, end)
    noun = owner + (words[owner : owner + 1] == ("own",))
    is_framed = owner > at + 1 and words[noun : noun + 1] == ("words",)
    return _Frame((at + 1, owner), (noun, noun + 1)) if is_framed else None


def _noun(words: tuple[str, ...], first: int, end: int) -> int:
    """The noun for words behind its possessor: "her | only | advice"; -1 if there is none."""
    reach = range(first, min(end, first + _REACH))
    return next((at for at in reach if words[at] in OWNED_WORDS), -1)


def _owner_inside(layout: Layout, first: int, end: int) -> int:
    """The end of a possessor at a token: "her", "Lund's"; the token if there is none."""
    words = layout.lowered
    if words[first] in _OWNERS:
        return first + 1
    mark = _mark_of_possession(words, first, end)
    named = mark > 0 and is_name(layout.words, first, mark)
    return mark + 1 if named else first


def _mark_of_possession(words: tuple[str, ...], first: int, end: int) -> int:
    """The "'s" behind a possessor that starts at a token, or -1."""
    reach = range(first + 1, min(end, first + _LONGEST_OWNER))
    return next((at for at in reach if words[at] in {"'s", "'"}), -1)


def _how(layout: Layout, first: int, end: int) -> _Frame | None:
    """The frame "how Marta Silva remembers the night"."""
    words = layout.lowered
    for verb in range(first + 1, min(end, first + _LONGEST_LEAD)):
        if words[verb] not in _REMEMBERING:
            continue
        stop = next((at for at in range(first, verb) if words[at] == ","), verb)
        if stop < verb and words[verb - 1] != ",":
            return None
        opener = words[first]
        is_subject = (
            opener in SUBJECT_PRONOUNS - {"it", "you", "we", "i"}
            or opener in DETERMINERS | {"one"}
            or is_name(layout.words, first, stop)
            or layout.words[stop - 1][0].isupper()  # "harbor master Otto Breck"
        )
        source = (first, verb - (stop < verb))
        return _Frame(source, (verb, verb + 1)) if is_subject else None
    return None
