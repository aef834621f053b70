"""Reports in the relative clause of a subject: "a cook who said he ran | was fined".

Their contents end before the verb of that subject.
"""

from __future__ import annotations

from newsclaims._remembering import remembering_words
from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    FINITE,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
)
from newsclaims.attribution.corrections.next_predicates import CLAUSAL, takes_clause
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import (
    AUXILIARIES,
    DENYING,
    MEDIAL_ADVERBS,
    MODALS,
    NEGATIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    is_irregular_past,
    may_be_past_participle,
    predicates,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["MAIN", "NO_ITEM", "RELATIVES", "before_main_verb", "is_finite"]

_OPENING_RELATIVES = PREPOSITIONS | {"who", "that"}
_BEHIND_MODALS = MEDIAL_ADVERBS | {"rather", "sooner"}

MAIN = FINITE & (AUXILIARIES | BE)
"""Auxiliaries that are surely finite."""
RELATIVES = RELATIVE_PRONOUNS | {"where"}
"""Words that open a relative clause besides "that"."""
_LINKING = LINKS | {","}
_OPENING = RELATIVE_PRONOUNS | SUBORDINATORS | QUESTION_WORDS | {"that"}
_NO_SUBJECT_END = LINKS | PRONOUNS | _OPENING | {",", "it", "there", "these", "this", "those"}
"""Words before a verb that is not the main one: another clause's, or one more of the same."""
NO_ITEM = (
    PREPOSITIONS
    | LINKS
    | QUESTION_WORDS
    | RELATIVE_PRONOUNS
    | PRONOUNS
    | SUBORDINATORS
    | {
        "a",
        "an",
        "the",
        "not",
        "even",
        "that",
        "to",
        "then",
        "so",
        "just",
        "too",
        "as",
        "also",
        "now",
    }
)
"""Words that do not begin a further list item after a comma."""
_SAME_PASTS = frozenset({"cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shut"})
"""Verbs whose past is their base form."""
_ENDS_OF_CLAUSE = CLAUSE_DASHES | {",", ";", ".", '"', "“"}
_JOINING = frozenset(("after", "as", "because", "before", "since", "when", "while"))
"""Conjunctions before a clause with a subject of its own."""
_LONGEST_CARRIER = 8
"""Maximum number of words from such a conjunction to a relative clause of that subject."""
_SURELY_OPENING = _OPENING - PREPOSITIONS - {"after", "before", "since", "till", "until"}
"""Words that open a clause, without conjunctions that are prepositions as well."""
_LONGEST_RELATIVE = 10
_LONGEST_NOUN = 6
"""Maximum number of words of an apposition before its relative clause."""


def before_main_verb(layout: Layout, attribution: Attribution, content: Range) -> int:
    """The end of a content in a subject's relative clause: "a cook who said he ran | was fined".

    Args:
        layout: The article's layout.
        attribution: The report.
        content: The last piece of its content.
    """
    words, low = layout.lowered, attribution.cue[0][0]
    aside = _aside_before(words, attribution)
    closing = _closing_comma(layout, aside - 1, content) if aside > 0 else -1
    if closing >= 0 and (attribution.source or words[attribution.content[0][0]] == "who"):
        return closing  # "Lund, | who | was said to have lied|, resigned"
    behind = _behind_quotation(layout, attribution, content)
    if behind < 0 and attribution.source:
        inner = attribution.source[-1][0]
        if inner > 1 and words[inner - 1] == "which" and words[inner - 2] in PREPOSITIONS:
            return _before_only_predicate(layout, attribution, content, inner - 2)
        is_object = (inner - 1, inner) in attribution.content
        if is_object and words[inner - 1] in {"that", "who"}:
            return _before_only_predicate(layout, attribution, content, inner - 1)
        before = layout.words[low - 1] if low else ""
        if "who" in {before, layout.words[attribution.source[-1][0]]}:
            return _before_verb_of_carrier(layout, attribution, content)
    return behind if behind >= 0 else content[1]


def _before_verb_of_carrier(layout: Layout, attribution: Attribution, content: Range) -> int:
    """The end of a content before the verb of whom "who" stands for."""
    words, (first, end) = layout.lowered, content
    low = attribution.cue[0][0]
    before = layout.words[low - 1]
    verbs, clauses = 0, 1
    is_aside = before == "who" and words[low - 2] == ","
    for at in range(first + 1, end):
        before = words[at - 1]
        if layout.words[at] == "May" and before in PREPOSITIONS:
            continue
        if is_aside and before == "," and words[at] in MAIN and (verbs or words[first] != "that"):
            return at - 1  # "bakers, who say that rats are rare|, were glad"
        clauses += words[at] in _OPENING
        if before in MEDIAL_ADVERBS and verbs >= clauses - 1 and _is_told(words[at]):
            return at - 1  # "men who said they ran | later denied it"
        is_verb = words[at] in FINITE or is_irregular_past(words[at])
        if not is_verb or before in FINITE or before in NEGATIONS or before in _LINKING:
            continue  # "said he ran and fell": one clause
        if before in _BEHIND_MODALS and words[at - 2] in MODALS:
            continue  # "said he would rather | have"
        verbs += 1
        if verbs == clauses == 1 and layout.quotation_of[at] < 0:  # "he fired | have recanted"
            verbs += words[at] in MAIN and _is_whole(layout, first, at)
        if words[at] in MAIN and verbs > clauses and before not in _NO_SUBJECT_END:
            return _behind_inner_clause(words, (first, at), end)
    return _before_only_predicate(layout, attribution, content, low - 1)


def _behind_quotation(layout: Layout, attribution: Attribution, content: Range) -> int:
    """The end of the quotation that ends a restrictive relative clause of a subject, or -1.

    'A letter in which Roe urged voters to "stay home" | was found in a drawer'.
    """
    words, (first, end) = layout.lowered, content
    low = min(first for first, _ in (*attribution.source[:1], *attribution.cue[:1]))
    start = layout.sentences[layout.sentence_of[low]][0]
    if words[low] not in RELATIVES:
        low -= 1
    if low <= start or words[low] not in RELATIVES or "," in words[start:end]:
        return -1
    if has_finite_verb(layout, start, low):
        return -1
    verbs = [at for at in range(first, end) if words[at] in MAIN and layout.quotation_of[at] < 0]
    main = verbs[-1] if verbs else first
    number = layout.quotation_of[main - 1]
    if (
        number < 0
        or not layout.quotations[number].closed
        or any(word in _OPENING for word in words[first + 1 : main])
    ):
        return -1
    opens = layout.quotations[number].tokens[0]
    is_clause = opens > first and words[opens - 1] not in PREPOSITIONS
    own = [at for at in verbs if at < opens]
    # "the plan was “a trap” | was leaked", but "the song called “Rain” was a hymn".
    return main if main > first and len(own) == len(verbs) - 1 == is_clause else -1


def _behind_inner_clause(words: tuple[str, ...], clause: Range, end: int) -> int:
    """The main verb behind a verb that may be that of a clause in the clause.

    "Two who claim he said the bank | was broke | are lying": the last one, if there are three.
    """
    first, at = clause
    if not any(takes_clause(words[here]) for here in range(first + 1, at)):
        return at
    reach = (here for here in range(at + 2, end) if words[here] in MAIN)
    later = next(reach, at)
    between = words[at + 1 : later]
    is_next = words[later - 1] not in _NO_SUBJECT_END and _OPENING.isdisjoint(between)
    return later if is_next and _linking_free(between) else at


def _linking_free(between: tuple[str, ...]) -> bool:
    """Whether no conjunction or comma joins another clause."""
    return not _LINKING & set(between)


def _before_only_predicate(
    layout: Layout, attribution: Attribution, content: Range, relative: int
) -> int:
    """The end of a content before the only main verb that its sentence can have.

    "Voters who said the toll was unfair | stayed at home", "who called it unfair | stayed", "a
    letter in which the board announces the end of free lunches | reached parents".

    Args:
        layout: The article's layout.
        attribution: The report.
        content: The last piece of its content.
        relative: The start of its relative clause.
    """
    words, (first, end), low = layout.lowered, content, attribution.cue[0][0]
    start, close = layout.sentences[layout.sentence_of[low]]
    # "stayed shut as | workers who say so | blocked the road": the clause of the noun
    links = range(relative - 2, max(start, relative - _LONGEST_CARRIER), -1)
    start = next((at + 1 for at in links if words[at] in _JOINING), start)
    is_restrictive = words[relative] in _OPENING_RELATIVES and relative > start
    is_restrictive = is_restrictive and words[relative - 1][0].isalnum()
    is_whole = is_restrictive and end >= close - 1 and layout.words[close - 1] != "?"
    if not is_whole or words[start] in _OPENING or "," in words[start:close]:
        return end
    if layout.any_quoted(start, close) or has_finite_verb(layout, start, relative):
        return end
    verbs = [at for at in finite_verbs(layout, first, end) if words[at - 1] not in LINKS]
    entry = predicates().get(words[attribution.head])
    is_object = words[relative] != "who" and (entry is None or entry.lemma not in CLAUSAL)
    is_object = is_object and words[first] not in _OPENING  # "announces | the end of free lunches"
    # "call" takes no clause.
    is_object = len(verbs) < 2 and is_object
    clauses = int(not is_object and (entry is None or entry.lemma != "call"))
    clauses += bool(clauses and verbs) and takes_clause(words[verbs[0]])
    if len(verbs) > clauses + 1:  # "the votes | counted in May"
        verbs = [at for at in verbs if not _is_modifier(words, at)]
    if clauses >= len(verbs) or verbs[clauses] < first + 2:
        return end
    main = verbs[clauses]
    # "has not slept since July | left": without this verb the sentence has none
    barred = _SURELY_OPENING if len(verbs) == clauses + 1 else _OPENING
    return end if any(word in barred or word in LINKS for word in words[first + 1 : main]) else main


def _is_modifier(words: tuple[str, ...], verb: int) -> bool:
    """Whether a verb may be a participle with a phrase of its own, behind its noun."""
    return may_be_past_participle(words[verb]) and words[verb + 1] in PREPOSITIONS


def _is_whole(layout: Layout, first: int, end: int) -> bool:
    """Whether a that-clause has its verb, and none that takes another clause."""
    words = layout.lowered
    known = (predicates().get(word) for word in words[first + 1 : end])
    takes_clause = any(entry is not None and entry.is_tensed_verb for entry in known)
    return (
        words[first] == "that" and not takes_clause and has_finite_verb(layout, first + 1, end - 1)
    )


def _is_told(word: str) -> bool:
    """Whether a word is the past of a verb of saying or denying."""
    entry = predicates().get(word)
    is_denied = entry is not None and entry.form == "ed" and entry.verb in DENYING
    return is_denied or word in {"admitted", "said", "told"}


def _aside_before(words: tuple[str, ...], attribution: Attribution) -> int:
    """The first word of the aside that a cue is in, behind a comma; or -1.

    "Lund, | arguing that it was vague, won", "Lund, | the clerk who said it was vague, left".
    """
    low = attribution.cue[0][0]
    entry = predicates().get(words[low]) if low > 1 and words[low - 1] == "," else None
    if entry is not None and (entry.adjective or entry.form == "ing"):
        return low
    relative = _relative_before(words, attribution)
    if relative > 0 or words[low - 1] != "who":
        return relative
    for at in range(low - 2, max(1, low - 2 - _LONGEST_NOUN), -1):
        if words[at - 1] == "," and words[at] in DETERMINERS:
            return at
    return -1


def _relative_before(words: tuple[str, ...], attribution: Attribution) -> int:
    """The pronoun of a cue's relative clause: ", | who made them laugh and said"; or -1.

    Also one before its subject: "the plan, | which critics say fails, was dropped".
    """
    low = attribution.cue[0][0]
    if attribution.source and attribution.source[0][0] > 1:
        at = attribution.source[0][0]
        at -= words[at] != "whose"
        if words[at] in RELATIVE_PRONOUNS:
            at -= words[at - 1] in PREPOSITIONS  # "the memo, | in which Lund said so, is a fake"
            if words[at - 1] == ",":
                return at
    if low > 1 and words[low - 1] in {"who", "which"}:
        return low - 1 if words[low - 2] == "," else -1
    if not low or words[low - 1] != "and":
        return -1
    for at in range(low - 2, max(0, low - 2 - _LONGEST_RELATIVE), -1):
        if words[at] in _ENDS_OF_CLAUSE:
            break
        if words[at] in {"who", "which"} and words[at - 1] == ",":
            return at
    return -1


def _closing_comma(layout: Layout, comma: int, content: Range) -> int:
    """The comma behind a relative clause whose noun has no verb so far, or -1."""
    words, (first, end) = layout.lowered, content
    start = layout.sentences[layout.sentence_of[comma]][0]
    if "," not in words[first:end] or "," in words[start:comma]:
        return -1
    if has_finite_verb(layout, start, comma):
        return -1
    for at in range(first + 1, end - 1):
        word = words[at + 1]
        if words[at] != "," or layout.words[at + 1][0].isupper() or word in NO_ITEM:
            continue
        behind = frozenset(words[at + 2 : at + 3])  # none at a text's end
        if word in _SAME_PASTS and behind & DETERMINERS:
            return at  # "Lund, convinced that it was dull|, cut the scene"
        is_third = word.endswith("s") and not word.endswith(("ss", "us"))
        is_item = word.endswith("ed") and bool(behind & _LINKING)  # "old, damaged and cold"
        is_verb = not is_item and (is_finite(word) or has_finite_verb(layout, at + 1, at + 2))
        if is_verb or (is_third and bool(behind & NO_ITEM)):
            return at
    return -1


@remembering_words(most=20_000)
def is_finite(word: str) -> bool:
    """Whether a word in lower case has the form of a finite verb."""
    if word in FINITE or is_irregular_past(word) or (word.endswith("ed") and len(word) > 4):
        return True
    entry = predicates().get(word)
    return entry is not None and entry.verb is not None and entry.form == "s"
