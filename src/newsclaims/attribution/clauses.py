"""Shallow parsing of the clause around a word, by closed word classes.

It finds the subject before a verb, the complement after it, and their boundaries. Every search is
bounded, so that time is linear in the length of a sentence.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from newsclaims import english
from newsclaims.english import (
    COMPLEMENTIZERS,
    PRESENT_FORMS,
    Entry,
    Family,
    predicates,
    word_lists,
)
from newsclaims.text import BOUNDARY_MARKS, CLAUSE_DASHES, Layout, Range

__all__ = [
    "ADVERBS",
    "ASKED",
    "AUXILIARIES",
    "BE",
    "BEHIND_ASKED",
    "BOUNDS",
    "COPULAS",
    "DEGREES",
    "DETERMINERS",
    "EXPLETIVES",
    "FINITE",
    "LINKS",
    "MARKS",
    "NO_SUBJECT",
    "OBJECTS",
    "PERFECT",
    "POSSESSIVES",
    "PREPOSITIONS",
    "PRONOUNS",
    "QUESTION_WORDS",
    "RELATIVES",
    "STOPS",
    "UNITS",
    "asks_speaker",
    "complement_after",
    "cue_end",
    "has_bare_clause",
    "has_complement",
    "is_bare_verb",
    "is_tensed",
    "may_be_verb",
    "may_speak",
    "opens_apposition",
    "opens_quote",
    "owner_before",
    "subject_before",
    "verb_group",
]

_LISTS = word_lists(__name__, "report_words")

BE = english.BE
AUXILIARIES = BE | english.AUXILIARIES | _LISTS["between-auxiliaries"]
"""Words of a verb group before its main verb."""
PERFECT = english.HAVE | {"'ve", "having"}
FINITE = english.AUXILIARIES - {"'d", "'ll", "'s", "'ve", "ca", "cannot", "do", "wo"}
"""Finite auxiliaries that form a token of their own."""
PRONOUNS = english.SUBJECT_PRONOUNS | {"who"}
POSSESSIVES = english.POSSESSIVE_DETERMINERS | {"whose"}
DETERMINERS = english.DETERMINERS - {"many", "most", "several"} | {"such", "whose"}
PREPOSITIONS = english.PREPOSITIONS - {
    *(
        "around",
        "as",
        "behind",
        "beyond",
        "down",
        "including",
        "off",
        "past",
        "since",
        "than",
        "up",
    ),
}
"""Prepositions, except those that are often adverbs, adjectives or conjunctions."""
MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»"})
STOPS = BOUNDARY_MARKS
_CONJUNCTIONS = frozenset({"but", "so", "than", "that", "whether"})
BOUNDS = STOPS | (english.QUESTION_WORDS - {"who"}) | english.SUBORDINATORS | _CONJUNCTIONS
"""Tokens after which a clause may start."""
LINKS = english.COORDINATORS
RELATIVES = english.RELATIVE_PRONOUNS - {"whom"} | {"that"}
"""Relativizers, except "whom"."""
COPULAS = BE | _LISTS["copulas"]
"""Verbs that link an adjective to its subject."""
DEGREES = _LISTS["degrees"]
"""Adverbs between copula and adjective."""
EXPLETIVES = frozenset({"it", "there"})
OBJECTS = english.OBJECT_PRONOUNS - {"it", "you"}
"""Pronouns that can only be objects, and the subject of a participle: "them urging"."""
ADVERBS = _LISTS["adverbs"]
"""Adverbs that report by themselves."""
UNITS = _LISTS["units"]
"""Nouns after "per" that are units rather than sources."""

_FOREIGN = PREPOSITIONS - {"to", "about", "by", "of"}
QUESTION_WORDS = english.QUESTION_WORDS - {"which", "whom", "whose"} | {"if", "whether"}
ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
"""Participles for questions to whoever speaks."""
BEHIND_ASKED = english.QUESTION_WORDS | {"about", "by", "if", "whether"}
"""Words directly behind them: "asked | about the audit"."""
_COMPLEMENTS = QUESTION_WORDS | {"that", "to"}
_AFTER_BARE = _COMPLEMENTS | DETERMINERS | PRONOUNS | english.OBJECT_PRONOUNS
_PLURAL = PRONOUNS - {"he", "she", "it"} | _LISTS["plurals"]
_NO_NOUNS = LINKS | _LISTS["no-nouns"]
_SEMI_MODAL = frozenset({"going", "likely", "able", "unable", "due", "set", "ready"})
_ADVERBS_BETWEEN = frozenset({"again", "always", "long", "often", "sometimes", "yet"})
"""Adverbs that belong to a verb group behind an auxiliary alone."""
_NO_ADVERBS = frozenset({"ally", "assembly", "family", "fly", "italy", "july", "monopoly", "ply"})
"""Words in -ly that may end the subject before a verb: "the family | denies"."""
_PAIRS = frozenset({("longer", "no"), ("last", "at"), ("first", "at"), ("least", "at")})
"""Pairs of words inside a verb group, the last one first."""
_OPENERS = DETERMINERS | POSSESSIVES | PRONOUNS
"""Words of a subject behind its auxiliary: "had the mayor said"."""
_BEFORE_IS = PRONOUNS | QUESTION_WORDS | {"here", "that", "there", "this"}
"""Words behind which "'s" is a verb."""
_ASIDES = frozenset({"however", "meanwhile", "moreover", "nevertheless", "though", "who"})
_IN_GROUP = AUXILIARIES | _SEMI_MODAL
_VERBAL = AUXILIARIES - {"to"}
_SURE_VERBAL = AUXILIARIES - {"not", "to", "also", "still", "even"}
_NOT_PARTICIPLE = PREPOSITIONS | DETERMINERS | LINKS
_NO_OWNER = PREPOSITIONS | AUXILIARIES | LINKS
_AS = frozenset({"describe", "know", "refer", "see", "regard"})
_TURNS = CLAUSE_DASHES | {";", ")"}
_TURNING = _TURNS | {",", "although", "though", "but"}
"""Words with which another clause may begin."""
_OTHER_CLAUSE = _LISTS["other-clause"]
_OTHER_VOICE = _LISTS["other-voice"]
_NOT_INFINITIVE = DETERMINERS | PRONOUNS | english.OBJECT_PRONOUNS | PREPOSITIONS
_TAKES_OVER = FINITE | PRONOUNS

NO_SUBJECT = PREPOSITIONS | AUXILIARIES | BOUNDS | LINKS
"""Words that are not part of a simple subject."""

_REACH = 30
"""Maximum number of words of a subject."""
_LONGEST = 250
"""Maximum number of words of a content."""


def verb_group(words: tuple[str, ...], at: int, clause: int, form: str) -> int:
    """The start of the auxiliaries and adverbs before a verb."""
    first = at
    if words[at - 1 : at] == ("'s",) and form in PRESENT_FORMS:
        return first  # "the mayor's claims"
    low = max(clause, at - _REACH)
    while first > low:
        before = words[first - 1]
        second = words[first - 2] if first - 1 > low else ""
        if (before, second) in _PAIRS:
            first -= 1  # "no longer believes", "had at last said"
        elif before in _ADVERBS_BETWEEN and second in AUXILIARIES:
            pass  # "has long said"; but "it was dark, yet said so"
        elif before not in _IN_GROUP and (not before.endswith("ly") or before in _NO_ADVERBS):
            break
        first -= 1
    return first


def may_be_verb(
    words: tuple[str, ...], at: int, end: int, *, after: int, form: str, is_noun_too: bool
) -> bool:
    """Whether its context allows a word to be a verb rather than a noun or adjective.

    Args:
        words: The words.
        at: The word.
        end: The end of the range.
        after: The start of its complement.
        form: The form of the verb.
        is_noun_too: Whether it can also be a noun.
    """
    before = words[at - 1] if at else ""
    if before in DETERMINERS or (before == "'s" and form in PRESENT_FORMS):
        return False  # "the accused", "the mayor's claims"
    if after >= end:
        return True
    follows = words[after]
    if form in PRESENT_FORMS:
        if follows in FINITE:
            return False  # "further charges may be laid"
        is_noun = is_noun_too and before not in PRONOUNS and follows not in _COMPLEMENTS
        if is_noun and not _has_named_subject(words, after, end):
            return False  # "disparaging remarks she had made"
    if follows in _FOREIGN and after == at + 1:
        # "said in Yerevan that"; but "released into the water"
        return "that" in words[after : min(after + 8, end)]
    return True


def is_bare_verb(words: tuple[str, ...], at: int, clause: int, end: int) -> bool:
    """Whether a base form is a verb: after a plural subject and before a complement."""
    if at == clause or at + 1 >= end:
        return False
    if words[at + 1] not in _AFTER_BARE and not _has_named_subject(words, at + 1, end):
        return False
    before = words[at - 1]
    plural = len(before) > 3 and before.endswith("s") and not before.endswith(("ss", "'s", "us"))
    return plural or before in _PLURAL


def _has_named_subject(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a clause with a noun as subject follows: "farmers fear | Denmark will close"."""
    is_named = words[at] not in PRONOUNS and words[at] not in DETERMINERS
    return is_named and has_bare_clause(words, at, end)


def cue_end(words: tuple[str, ...], at: int, end: int, entry: Entry) -> int:
    """The token after a verb and its particle: "called for", "described as"."""
    if at + 1 >= end:
        return at + 1
    for rest, _ in entry.phrases_from.get(words[at + 1], ()):
        stop = at + 1 + len(rest)
        if stop <= end and tuple(words[at + 1 : stop]) == rest and rest[-1] != "to":
            return stop
    return at + 2 if words[at + 1] == "as" and entry.lemma in _AS else at + 1


def has_complement(words: tuple[str, ...], at: int, end: int) -> bool:  # noqa: PLR0911 - one scan
    """Whether a clause or an infinitive follows, rather than a noun phrase."""
    if at >= end:
        return False
    if words[at] == "to":
        return _is_infinitive(words, at, end)
    if words[at] in _COMPLEMENTS:
        return True
    if words[at] in PRONOUNS and words[at] not in {"it", "you"}:
        return True
    if words[at] in STOPS:
        return False
    for here in range(at + 1, min(at + 8, end)):
        word = words[here]
        if word in STOPS:
            return False
        if word in _SURE_VERBAL or word in COMPLEMENTIZERS:
            return True
        if word == "to" and _is_infinitive(words, here, end):
            return True
        if word.endswith("ed") and words[here - 1] not in _NOT_PARTICIPLE:
            return True
    return False


def _is_infinitive(words: tuple[str, ...], to: int, end: int) -> bool:
    """Whether "to" precedes a verb, as far as can be told: not in "to the agenda"."""
    after = words[to + 1] if to + 1 < end else ""
    return after.isalpha() and after not in _NOT_INFINITIVE


def has_bare_clause(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a clause without "that" follows a noun: a subject, then a modal or auxiliary."""
    if at >= end or words[at] in NO_SUBJECT:
        return False
    for here in range(at + 1, min(at + 6, end)):
        word = words[here]
        if word in FINITE or word == "be":
            return True
        if word in STOPS or word in RELATIVES:
            return False
    return False


def opens_quote(words: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a quotation mark follows, possibly after a comma or colon."""
    return not MARKS.isdisjoint(words[at : min(at + 2, end)])


def complement_after(words: tuple[str, ...], at: int, end: int) -> tuple[Range, ...]:
    """The complement after a cue, up to the next clause; one range or none."""
    end = min(end, at + _LONGEST)
    while at < end and words[at] in {",", ":"}:
        at += 1
    here = at
    while here < end and not (words[here] in _TURNING and _takes_over(words, at, here, end)):
        here += 1
    while here > at and words[here - 1] in {",", ".", "and", "“", '"'}:
        here -= 1
    if any(word[0].isalnum() for word in words[at:here]):
        return ((at, here),)
    return ()


def _takes_over(words: tuple[str, ...], at: int, here: int, end: int) -> bool:
    """Whether a clause other than the one from `at` starts here."""
    word = words[here]
    if word in _TURNS:
        return True
    if here + 1 >= end or here == at:
        return False
    after = words[here + 1]
    if word == ",":
        if after in _OTHER_CLAUSE or after in _OTHER_VOICE:
            return True
        second = words[here + 2] if here + 2 < end else ""
        return after == "and" and (second == "that" or second in PRONOUNS)
    return word in {"although", "though"} or (word == "but" and after in _TAKES_OVER)


def subject_before(words: tuple[str, ...], first: int, clause: int, start: int) -> Range | None:
    """The noun phrase that ends before a verb group."""
    last = first - 1
    if last < start:
        return None
    word = words[last]
    if word in PRONOUNS:
        return (last, first)
    if word == "," and last - 1 > start:
        return _past_apposition(words, last, start)
    low = max(clause, first - _REACH)
    if low >= first or word in PREPOSITIONS or word in LINKS or not word[0].isalnum():
        return None
    here = first
    while here > low and (words[here - 1] not in _VERBAL or _is_possessive(words, here - 1, low)):
        if here < first and words[here] in DETERMINERS and words[here - 1].endswith("ed"):
            break  # "surrounded | the harbor"
        here -= 1
    while here < first and words[here] in _NO_NOUNS:
        here += 1
    behind_auxiliary = here > low and words[here - 1] in _SURE_VERBAL
    if here == first or (behind_auxiliary and words[here] not in _OPENERS):
        return None  # "the files that were | hacked suggested"
    return None if words[here] == "to" else (here, first)


def _is_possessive(words: tuple[str, ...], at: int, low: int) -> bool:
    """Whether "'s" belongs to an owner: not so in "he's long said"."""
    return words[at] == "'s" and at > low and words[at - 1] not in _BEFORE_IS


def _past_apposition(words: tuple[str, ...], comma: int, start: int) -> Range | None:
    """The name before an apposition between commas: "Ruiz, the mayor, said"."""
    low = max(start, comma - _REACH)
    for here in range(comma - 1, low, -1):
        if words[here] in STOPS:
            begin = here
            while begin > low and words[begin - 1] not in BOUNDS:
                begin -= 1
            return (begin, comma) if words[here] == "," and begin < here else None
    return None


def owner_before(words: tuple[str, ...], at: int, clause: int) -> Range | None:
    """The possessor of a belief or plan: "his", "the mayor's"."""
    for here in range(at - 1, max(clause, at - 4) - 1, -1):
        word = words[here]
        if word in POSSESSIVES:
            return (here, here + 1)
        if word in {"'s", "'"}:
            return _possessor(words, here, clause)
        if not word[0].isalpha() or word in PREPOSITIONS:
            return None
    return None


def _possessor(words: tuple[str, ...], mark: int, clause: int) -> Range | None:
    low = max(clause, mark - 8)
    begin = mark
    while begin > low and words[begin - 1] not in _NO_OWNER:
        begin -= 1
        if words[begin] in DETERMINERS:
            break
        entry = predicates().get(words[begin])
        if entry is not None and entry.form == "ed" and entry.noun is None:
            begin += 1
            break
    if low < begin - 2 < begin < mark and _names_body(words, begin):
        begin -= 2 + (words[begin - 3] == "the")
    return (begin, mark + 1) if begin < mark else None


def _names_body(words: tuple[str, ...], at: int) -> bool:
    """Whether a name completes that of an organization: "the Bank of | Norway"."""
    is_of = words[at - 1] == "of" and words[at - 2] in english.ORGANIZATION_NOUNS
    return is_of and words[at] not in DETERMINERS


def may_speak(layout: Layout, phrase: Range) -> bool:
    """Whether a noun phrase may denote a speaker: a name, people, or an organization.

    Args:
        layout: The article's layout.
        phrase: Its tokens.
    """
    words, (first, end) = layout.lowered, phrase
    stop = next((at for at in range(first + 1, end) if words[at] in PREPOSITIONS), end)
    last = words[stop - 1]
    is_named = layout.words[stop - 1][0].isupper() or words[first] in PRONOUNS
    return is_named or last in english.ORGANIZATION_NOUNS or english.person_noun(last) is not None


def is_tensed(word: str, classes: AbstractSet[Family]) -> bool:
    """Whether a word in lower case is a tensed form of a verb of one of some classes."""
    entry = predicates().get(word)
    return entry is not None and entry.verb in classes and entry.is_tensed_verb


def asks_speaker(layout: Layout, at: int) -> bool:
    """Whether a sentence opens with what its subject was asked: "Asked if he knew, Lund sighed".

    Args:
        layout: The article's layout.
        at: The token where that would begin.
    """
    words = layout.lowered
    behind = BEHIND_ASKED | {"on", "over"}
    if words[at] not in ASKED or behind.isdisjoint(words[at + 1 : at + 2]):
        return False
    return layout.sentences[layout.sentence_of[at]][0] == at


def opens_apposition(layout: Layout, at: int) -> bool:
    """Whether a word behind a subject's comma opens an aside: ", | a nurse", ", | however".

    Args:
        layout: The article's layout.
        at: The token behind the comma.
    """
    word = layout.lowered[at]
    return word in DETERMINERS or word[0].isdigit() or word in _ASIDES
