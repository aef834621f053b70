"""Pairing of quotation marks into quotations.

One pass over the marks of each paragraph with a stack of the open ones. The effect of a mark
depends on its shape, the white space around it, the stack, and at most the next two marks of its
family, so time is linear in the text. `Pairing` holds the state; each decision is one method.
"""

from __future__ import annotations

from typing import Final

from newsclaims.kinds import DiagnosticKind
from newsclaims.text.label_candidates import starts_label
from newsclaims.text.layout import Range
from newsclaims.text.mark_directions import directions_of
from newsclaims.text.marks import MARKS, Direction, Family
from newsclaims.text.open_quotations import Oddity, OpenQuotation
from newsclaims.text.quotation_ends import end_of_speech, last_sentence
from newsclaims.text.speech_clues import (
    BEFORE_OPENING,
    ENDS_SPEECH,
    FULL_STOPS,
    REPORTING_VERBS,
    find_report,
    holds_reporting_verb,
    is_report,
)
from newsclaims.text.tokens import Tokens

__all__ = ["Pairing"]

_DEEPEST: Final = 8
"""Maximum nesting of quotations that is followed; real text has three levels."""
_CORNERS: Final = (Family.CORNER, Family.WHITE_CORNER)
_LONGEST_UNSURE: Final = 25
"""Maximum number of tokens between a single mark and an unpunctuated apostrophe that closes it."""
_FEWEST_SPOKEN: Final = 4
"""Minimum number of tokens after a single mark that opens speech over several paragraphs."""
_LONGEST_SIGNATURE: Final = 9
"""Maximum number of tokens of a paragraph that names the speaker of the previous one."""


class Pairing:
    """Mutable state of the pass over a text's marks.

    Attributes:
        found: The quotations so far.
        odd: The oddities so far.
    """

    def __init__(self, tokens: Tokens, paragraphs: tuple[Range, ...]) -> None:
        self.found: list[OpenQuotation] = []
        self.odd: list[Oddity] = []
        self._tokens = tokens
        self._words = tokens.words
        self._gaps = tokens.gaps
        self._paragraphs = paragraphs
        self._reopens: OpenQuotation | None = None
        self._goes_on: OpenQuotation | None = None

    def read_paragraph(
        self, paragraph: Range, marks: list[int], following: list[int], start: int
    ) -> None:
        """Pair the marks of one paragraph.

        Args:
            paragraph: Its tokens.
            marks: The marks among them; at least one.
            following: The marks of the next paragraph, if that follows directly.
            start: The start of the next paragraph.
        """
        self._first, self._end = paragraph
        self._marks = marks
        self._directions = directions_of(self._tokens, paragraph, marks)
        self._stack: list[int] = []
        self._settled = self._first
        self._too_deep = False
        for number, mark in enumerate(self._directions.families):
            if mark is Family.SINGLE:
                self._read_single(number)
            else:
                self._read_double(number)
        self._reopens, self._goes_on = self._end_paragraph(following, start)

    # Opening and closing

    def _opened(self, family: Family) -> int:
        """The position in the stack of the innermost open mark of a family, or -1."""
        for place in range(len(self._stack) - 1, -1, -1):
            if self._directions.families[self._stack[place]] is family:
                return place
        return -1

    def _open(self, number: int) -> None:
        token = self._marks[number]
        if len(self._stack) < _DEEPEST:
            self._stack.append(number)
        elif not self._too_deep:
            self._too_deep = True
            message = f"More than {_DEEPEST} quotations in one another; deeper ones are left out."
            self._note(DiagnosticKind.DEEP_NESTING, token, token + 1, message)

    def _close(self, place: int, number: int) -> None:
        """Close the open mark at a position of the stack, and drop the marks opened inside it."""
        for inner in self._stack[place + 1 :]:
            self._drop(inner)
        opener, closer = self._stack[place], self._marks[number]
        del self._stack[place:]
        first = self._marks[opener]
        self._add(first, closer + 1, opened=True, closed=True)
        styles = MARKS[self._words[first]].style, MARKS[self._words[closer]].style
        if styles[0] != styles[1] and self._directions.families[number] is not Family.SINGLE:
            message = f"Opened by {self._words[first]} and closed by {self._words[closer]}."
            self._note(DiagnosticKind.MIXED_MARKS, first, closer + 1, message)

    def _drop(self, number: int) -> None:
        """Drop a mark that opened and was not closed; apostrophes are not odd."""
        token = self._marks[number]
        if self._directions.families[number] is not Family.SINGLE or self._words[token] == "‘":
            message = "This mark opens a quotation that is not closed; it was left out."
            self._note(DiagnosticKind.UNCLOSED_QUOTATION, token, token + 1, message)

    def _add(self, first: int, end: int, *, opened: bool, closed: bool) -> OpenQuotation:
        found = OpenQuotation(first, end, opened, closed)
        if opened and first == self._first and self._reopens is not None:
            found.continues = self._reopens
        if end - first > opened + closed:  # Marks with nothing between them are not a quotation.
            self.found.append(found)
        self._settled = max(self._settled, end)
        return found

    def _note(self, kind: DiagnosticKind, first: int, end: int, message: str) -> None:
        self.odd.append(Oddity(kind, first, end, message))

    # Marks of all families but single ones

    def _read_double(self, number: int) -> None:
        place = self._opened(self._directions.families[number])
        direction = self._directions.of(number)
        if place < 0:
            self._read_outside(number, direction)
        elif direction is Direction.OPENING:
            self._read_opening_inside(place, number)
        elif not self._is_inch(number, place):
            self._close(place, number)
            if self._is_misplaced(number):
                self._note_misplaced(number)

    def _is_misplaced(self, number: int) -> bool:
        """Whether a closing mark has its space before it instead of after it."""
        token = self._marks[number]
        return (
            self._directions.by_spacing[number] is Direction.OPENING
            and bool(self._gaps[token - 1])
            and token + 1 < self._end
            and not self._gaps[token]
        )

    def _reports_on(self, number: int) -> bool:
        """Whether a mark directly follows "she says,"; so it opens, whatever its spacing."""
        token = self._marks[number]
        return (
            token - 2 >= self._settled
            and self._words[token - 1] in {",", ":"}
            and self._words[token - 2] in REPORTING_VERBS
        )

    def _runs_on(self, number: int) -> bool:
        """Whether only the space is missing between a sentence and a mark: 'left."The end,"'."""
        token = self._marks[number]
        return (
            token - 1 >= self._settled
            and self._words[token - 1] in FULL_STOPS
            and token + 1 < self._end
            and self._directions.by_shape[number] is Direction.NEITHER
            and self._directions.following(number) is Direction.CLOSING
            and not self._gaps[token - 1]
            and not self._gaps[token]
            and self._words[token + 1][0].isupper()
            and self._goes_on is None
        )

    def _note_misplaced_opening(self, number: int) -> None:
        token = self._marks[number]
        message = "The space is after this opening mark instead of before it."
        self._note(DiagnosticKind.MISPLACED_SPACE, token, token + 1, message)

    def _note_misplaced(self, number: int) -> None:
        token = self._marks[number]
        message = "The space is before this closing mark instead of after it."
        self._note(DiagnosticKind.MISPLACED_SPACE, token, token + 1, message)

    def _read_outside(self, number: int, direction: Direction) -> None:
        """Handle a mark while no quotation of its family is open."""
        if direction is not Direction.OPENING and self._is_inch(number, -1):
            return
        if self._runs_on(number) or self._opens(number, direction):
            self._open(number)
        else:
            self._read_stray(number)

    def _opens(self, number: int, direction: Direction) -> bool:
        """Whether a mark opens a quotation, with none open, or is a stray closing one."""
        token = self._marks[number]
        shape, lean = self._directions.by_shape[number], self._directions.by_spacing[number]
        before = self._words[token - 1] if token > self._first else ""
        follower = self._directions.following(number)
        if direction is Direction.OPENING:
            touches = token + 1 < self._end and not self._gaps[token]
            starts = (
                touches and self._words[token + 1][0].isupper() and follower is Direction.CLOSING
            )
            stands = lean is not Direction.CLOSING or before not in ENDS_SPEECH
            return shape is Direction.NEITHER or stands or starts
        if follower is Direction.CLOSING and self._reports_on(number):
            self._note_misplaced_opening(number)
            return True
        if shape is Direction.CLOSING:
            turned = lean is Direction.OPENING and (
                follower is Direction.CLOSING or follower is Direction.NEITHER
            )
            if turned:
                message = "A closing mark, typed where a quotation opens; it was read as opening."
                self._note(DiagnosticKind.TURNED_MARK, token, token + 1, message)
            return turned
        if lean is Direction.NEITHER:
            return follower is not None
        gap = token + 1 < self._end and bool(self._gaps[token])
        misplaced = gap and before not in FULL_STOPS and self._goes_on is None
        if misplaced and follower is Direction.CLOSING:
            self._note_misplaced_opening(number)
            return True
        return False

    def _read_opening_inside(self, place: int, number: int) -> None:
        """Handle a mark that looks like an opening one while a quotation of its family is open."""
        token = self._marks[number]
        shape, lean = self._directions.by_shape[number], self._directions.by_spacing[number]
        opener = self._words[self._marks[self._stack[place]]]
        if self._directions.families[number] in _CORNERS:
            self._open(number)
            return
        follower = self._directions.following(number)
        if shape is Direction.OPENING and lean is Direction.CLOSING:
            self._close(place, number)
            if opener not in {"„", "‟", "‚"}:  # After these, “ is the right closing mark.
                self._note_turned(number)
        elif follower is None or follower is Direction.OPENING:
            self._close(place, number)
            if shape is Direction.OPENING and opener not in {"„", "‟"}:
                self._note_turned(number)
            if self._is_misplaced(number):
                self._note_misplaced(number)
        elif self._directions.following(number, steps=2) is Direction.CLOSING or (
            MARKS[opener].style != MARKS[self._words[token]].style
        ):
            self._open(number)
        else:
            self._end_unclosed(place, token)
            self._open(number)

    def _note_turned(self, number: int) -> None:
        token = self._marks[number]
        message = "An opening mark, typed where a quotation closes; it was read as closing."
        self._note(DiagnosticKind.TURNED_MARK, token, token + 1, message)

    def _is_inch(self, number: int, place: int) -> bool:
        """Whether a mark after a number is a unit: 5", 6'2", 6’2”."""
        token = self._marks[number]
        before = self._words[token - 1] if token > self._first else ""
        if not before[:1].isdigit() or self._gaps[token - 1]:
            return False
        height = "'" in before or "’" in before
        if place < 0:
            return height or self._directions.by_shape[number] is Direction.NEITHER
        return height and self._directions.following(number) is Direction.CLOSING

    # Marks without their partner

    def _read_stray(self, number: int) -> None:
        """Handle a closing mark with nothing open: its quotation starts with a sentence, if any."""
        token = self._marks[number]
        goes_on = self._goes_on
        self._goes_on = None
        start = self._settled
        self._settled = token + 1
        signature = token - start <= _LONGEST_SIGNATURE and self._words[start][0].isupper()
        if goes_on is not None and not signature:
            found = OpenQuotation(start, token + 1, opened=False, closed=True, continues=goes_on)
            self.found.append(found)
            message = "Closes the quotation of the paragraph before, which is not reopened here."
            self._note(DiagnosticKind.UNOPENED_QUOTATION, token, token + 1, message)
            return
        introduced = start == self._first > 0 and self._words[start - 1] == ":"
        reports = not introduced and holds_reporting_verb(self._words, start, token)
        if start > self._first or reports:
            start = last_sentence(self._tokens, start, token)
        signature = signature and goes_on is not None
        speech = not signature and token > start and self._words[token - 1] in ENDS_SPEECH
        if speech and (introduced or not holds_reporting_verb(self._words, start, token)):
            self.found.append(OpenQuotation(start, token + 1, opened=False, closed=True))
            how = "read from its sentence's start"
        else:
            how = "left out"
        message = f"Closes a quotation that no mark opens; it was {how}."
        self._note(DiagnosticKind.UNOPENED_QUOTATION, token, token + 1, message)

    def _end_unclosed(self, place: int, limit: int) -> None:
        """End the quotation of a mark that is never closed, at a limit or before it."""
        for inner in self._stack[place + 1 :]:
            self._drop(inner)
        first = self._marks[self._stack[place]]
        introduces = self._words[limit - 1] in {",", ":"} and is_report(
            self._words, first + 1, limit
        )
        if introduces or starts_label(self._words, first + 1, limit):
            self._drop(self._stack[place])
            del self._stack[place:]
            return
        del self._stack[place:]
        end, how = end_of_speech(self._tokens, (self._first, self._end), first, limit)
        self._add(first, end, opened=True, closed=False)
        message = f"The quotation that opens here is never closed; it was ended {how}."
        self._note(DiagnosticKind.UNCLOSED_QUOTATION, first, first + 1, message)

    def _end_paragraph(
        self, following: list[int], start: int
    ) -> tuple[OpenQuotation | None, OpenQuotation | None]:
        """End the open quotations, unless they continue in the next paragraph.

        Returns:
            The quotation that the next paragraph reopens, and the one that it just closes, if any.
        """
        while self._stack:
            number = self._stack[0]
            family = self._directions.families[number]
            if family is Family.SINGLE and not self._single_goes_on(number, following, start):
                self._drop(number)
                del self._stack[0]
                continue
            first = self._marks[number]
            mate = next((t for t in following if MARKS[self._words[t]].family is family), -1)
            at_stop = find_report(self._words, first + 1, self._end, at_stop=True) > 0
            if mate < 0 or at_stop or starts_label(self._words, first + 1, self._end):
                self._end_unclosed(0, self._end)
                continue
            shape = MARKS[self._words[mate]].shape
            touches = mate + 1 < len(self._words) and not self._gaps[mate]
            reopens = mate == start and shape is not Direction.CLOSING and touches
            closes = not reopens and mate > start and self._closes_only(mate, shape)
            if not (reopens or closes):
                self._end_unclosed(0, self._end)
                continue
            for inner in self._stack[1:]:
                self._drop(inner)
            self._stack.clear()
            found = self._add(first, self._end, opened=True, closed=False)
            return (found, None) if reopens else (None, found)
        return None, None

    def _single_goes_on(self, number: int, following: list[int], start: int) -> bool:
        """Whether a single mark opens speech that the next paragraph reopens, and no elision."""
        first = self._marks[number]
        introduced = first == self._first or self._words[first - 1] in {":", ","}
        introduced = introduced or (self._words[first - 1] in FULL_STOPS and self._quotes(number))
        ends = self._words[self._end - 1] in ENDS_SPEECH and self._end - first > _FEWEST_SPOKEN
        if (
            not (introduced and ends)
            or find_report(self._words, first + 1, self._end, at_stop=True) > 0
        ):
            return False
        if start not in following or start + 1 >= len(self._words):
            return False
        mark = MARKS[self._words[start]]
        touches = not self._gaps[start] and self._words[start + 1][0].isupper()
        return mark.family is Family.SINGLE and mark.shape is not Direction.CLOSING and touches

    def _quotes(self, number: int) -> bool:
        """Whether a mark like this one opened a quotation of its paragraph before."""
        mark = self._words[self._marks[number]]
        last = self.found[-1] if self.found else None
        return last is not None and last.first >= self._first and self._words[last.first] == mark

    def _closes_only(self, token: int, shape: Direction) -> bool:
        """Whether the next paragraph's first mark closes: by shape, else by no space before."""
        if shape is not Direction.NEITHER:
            return shape is Direction.CLOSING
        tight = not self._gaps[token - 1] and self._words[token - 1] not in BEFORE_OPENING
        return tight and not self._words[token - 1][0].isdigit()

    # Single marks and apostrophes

    def _read_single(self, number: int) -> None:
        token = self._marks[number]
        shape, lean = self._directions.by_shape[number], self._directions.by_spacing[number]
        inside = bool(self._stack) and self._directions.families[self._stack[-1]] is Family.SINGLE
        tight_left = token > self._first and not self._gaps[token - 1]
        if inside and tight_left and self._closes_single(number):
            self._close(len(self._stack) - 1, number)
        elif (
            shape is not Direction.CLOSING
            and lean is Direction.OPENING
            and token + 1 < self._end
            and not self._gaps[token]
        ):
            if inside:  # The previous one was an apostrophe after all.
                self._drop(self._stack.pop())
            self._open(number)

    def _closes_single(self, number: int) -> bool:
        """Whether a mark closes the open single quotation, or is an apostrophe."""
        token, lean = self._marks[number], self._directions.by_spacing[number]
        if lean is Direction.OPENING or (lean is Direction.NEITHER and token + 1 < self._end):
            return False
        before = self._words[token - 1]
        sure = before in ENDS_SPEECH or before in MARKS
        if sure or token - self._marks[self._stack[-1]] > _LONGEST_UNSURE:
            return sure
        ends_word = token + 1 == self._end or not self._words[token + 1][0].isalpha()
        if ends_word or before[-1] not in "sSzxZ":
            return True
        # "the voters’ anger’": a possessive, if another mark can close before the outer quotation
        # does.
        later = self._directions.nexts[number]
        if later < 0 or self._directions.by_spacing[later] is not Direction.CLOSING:
            return True
        between = self._directions.families[number + 1 : later]
        return len(self._stack) > 1 and any(each is not Family.SINGLE for each in between)
