"""Polarity of contents: the scope of negation in the main clause.

Only the asserted clause counts, not the clauses subordinate to it: "the man who did not vote won"
is positive, "there is no evidence that pets spread it" negative. A negation reverses the words
after it once ("not false", "no doubt that"); after a word that introduces a that-clause ("found
that", "no evidence that") the that-clause counts too. The cues are those of the negation-scope
literature (Morante and Daelemans, 2012): negated verb groups, negative quantifiers in subject or
object position, and words whose meaning denies.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims._remembering import remembering_words
from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.denial_words import (
    DENIALS,
    DENIALS_OF_TWO,
    DENYING,
    ENDS,
    NOBODY,
    denies_as_predicate,
    may_deny,
)
from newsclaims.claims.negations import is_instead
from newsclaims.english import (
    AUXILIARIES,
    BE,
    CONTRACTED_NEGATIONS,
    DEMONSTRATIVES,
    DETERMINERS,
    FALSEHOODS,
    NEAR_NEGATIONS,
    NEGATIONS,
    NEGATIVE_PRONOUNS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVE_PRONOUNS,
    RESTRICTIVES,
    SUBORDINATORS,
    may_be_past,
    predicates,
    word_lists,
)
from newsclaims.kinds import Polarity
from newsclaims.text import Layout, Range

__all__ = ["content_polarity"]

_LISTS = word_lists(__name__, "polarity")

_NEGATIONS = NEGATIONS | CONTRACTED_NEGATIONS
_PRESUPPOSING = _LISTS["presupposing"]
"""Nouns that take the clause behind them for granted, negated or not: "no secret that"."""
_ENDS_MAIN_CLAUSE = _LISTS["ending-main-clauses"]
"""Words that end a main clause even if its verb was not recognized: "they stay | because"."""
_GROUNDS = _LISTS["grounds"]
_SUBORDINATORS = SUBORDINATORS - {"after", "before", "once", "so", "that", "whether"}
_LINKS = _LISTS["links"]
_VOID = frozenset({("never", "mind"), ("not", "without")})
"""A negation and the word that takes it back: "is not without merit"."""
_EXCEPT = frozenset({"but", "less", "short"})
"""Words that reverse "nothing": "nothing short of a miracle"."""
_NEXT_CLAUSE = _SUBORDINATORS | RELATIVE_PRONOUNS | _LINKS | {"what"}
_COPULAS = BE - {"being"} | _LISTS["copulas"]
_ENDS_PREDICATE = _LISTS["ending-predicates"]
"""Prepositions after which a word of denial is not a predicate: "accused of spreading a hoax"."""
_READ = ENDS | {",", "'s", "'re", "'m", "n't"}
"""Tokens read in addition to words."""
_FALLING = frozenset({"fall", "fallen", "falling", "falls", "fell", "stop", "stopped", "stops"})
_CUES = _NEGATIONS | NEAR_NEGATIONS | DENYING | _COPULAS | _ENDS_PREDICATE | {"short"}
_BOUNDS = _NEXT_CLAUSE | ENDS | _ENDS_MAIN_CLAUSE | {"that", "from"}
_OBJECTS = DEMONSTRATIVES | {"it", "them"}
_SUBJECTS = NEGATIVE_PRONOUNS | {"no"}
_NO_NOUNS = PREPOSITIONS | _BOUNDS | AUXILIARIES | BE | {"as", "but", "to"}
_IN_NAMES = frozenset({"no", "never", "nothing", "little", "few", "less"})
"""Negations that occur in names: "Little Rock"."""
_NEXT = frozenset({"first", "last", "next", "only", "past"})
_DEGREES = frozenset({"fewer", "less", "more"})
_COMPARATIVE = 4
"""Minimum length of comparatives in -er."""
_BEFORE_FALSEHOOD = _LISTS["small-clause"] | {"a", "an", "as"}
"""Words before a falsehood that is said of the object before them: "it | a complete hoax"."""
_BEFORE_GERUND = frozenset({"about", "by", "for", "from", "in", "of"})
_DEEPEST = 3
"""Maximum nesting of that-clauses that is followed."""
_LONGEST = 60
"""Maximum number of words of a content that are read."""


def content_polarity(
    layout: Layout,
    content: tuple[Range, ...],
    *,
    is_denied: bool = False,
    is_reporters: bool = False,
) -> Polarity:
    """The polarity of a content.

    Args:
        layout: The article's layout.
        content: The content's tokens.
        is_denied: Whether its cue denies it, so that a falsehood behind "as" is the denial itself
            ("dismissed | the theory as baseless").
        is_reporters: Whether the reporter states it, so that a false claim in it is called false
            ("a false rumor that … has spread").
    """
    words = _first_sentence(layout, content)
    if is_denied and "as" in words:
        return Polarity.NEGATIVE if _denies(words, _DEEPEST) else Polarity.POSITIVE
    if is_reporters and _tells_of_falsehood(words):
        return Polarity.NEGATIVE
    return polarity_of(words)


def polarity_of(words: Sequence[str]) -> Polarity:
    """The polarity of a sequence of words in lower case, with straight apostrophes.

    >>> polarity_of("there is no evidence that pets spread it".split())
    <Polarity.NEGATIVE: 'negative'>
    >>> polarity_of("the rumor is not false".split())
    <Polarity.POSITIVE: 'positive'>
    """
    denies = _small_clause_denies(words) or _denies(words, _DEEPEST)
    return Polarity.NEGATIVE if denies else Polarity.POSITIVE


def _first_sentence(layout: Layout, content: tuple[Range, ...]) -> list[str]:
    """The content's words up to the end of its first sentence, without quotation marks."""
    words: list[str] = []
    lowered = layout.lowered
    sentence_end = layout.sentences[layout.sentence_of[content[0][0]]][1]
    for first, end in content:
        stop = min(end, first + _LONGEST)
        inside = min(stop, max(first, sentence_end))
        words += [
            "name" if word in _IN_NAMES and _is_of_name(layout, at) else word
            for at, word in enumerate(lowered[first:inside], start=first)
            if word[0].isalnum() or word in _READ
        ]
        for word in lowered[inside:stop]:  # a sentence of one word is read with the next
            if len(words) > 1:
                return words
            if word[0].isalnum() or word in _READ:
                words.append(word)
    return words[:_LONGEST]


def _is_of_name(layout: Layout, at: int) -> bool:
    """Whether a capitalized negation is part of a name in a sentence: "Little Rock"."""
    words = layout.words
    first, end = layout.sentences[layout.sentence_of[at]]
    if at == first or not words[at].istitle() or not words[at - 1][0].isalnum():
        return False
    around = (*words[max(first, at - 1) : at], *words[at + 1 : min(end, at + 2)])
    if not any(word[0].isupper() for word in around):
        return False
    small = sum(word[0].islower() for word in words[first:end])
    return 2 * small > sum(word[0].isalpha() for word in words[first:end])  # no heading


def _denies(words: Sequence[str], depth: int, *, of_claim: bool = False) -> bool:
    """Whether the main clause is in the scope of an odd number of negations.

    With `of_claim` the clause may complement a preceding noun: "the claim that | … was rejected".
    """
    counting = [*map(_counts, words), True]
    at = counting.index(True, _main_clause(words))
    turned = False
    verb = copula = -1
    while at < len(words):
        word = words[at]
        if verb < 0 < at and (word in RELATIVE_PRONOUNS or _opens_relative(words, at)):
            at = counting.index(True, _after_relative(words, at))
            continue
        is_denial = False
        if word == "that":
            before = _noun_before(words, at)
            if before in _PRESUPPOSING and verb >= 0:
                return _denies(words[at + 1 :], depth)
            if depth and _leads_to_clause(before, words, at):
                return turned != _denies(words[at + 1 :], depth - 1, of_claim=before in CLAIMS)
        if _ends_clause(words, at, verb):
            break
        if _negates(words, at, verb, copula):
            turned = not turned
        elif denies_as_predicate(words, at, copula, of_claim=of_claim):
            turned, is_denial = not turned, word in DENIALS
        if word in _COPULAS:
            copula = at
        elif word in _ENDS_PREDICATE or is_denial:
            copula = -1
        if _is_finite(word):
            verb = at
        at = counting.index(True, at + 1)
    return turned


def _noun_before(words: Sequence[str], that: int) -> str:
    """The word that a that-clause complements: "claims by an heir that | it is stolen"."""
    is_owned = words[0] in CLAIMS and words[1] == "by"
    return words[0] if is_owned else words[that - 1] if that else ""


def _ends_clause(words: Sequence[str], at: int, verb: int) -> bool:
    """Whether a word ends the clause; some do only behind its verb."""
    word = words[at]
    if word == "that":
        return verb >= 0 and ENDS.isdisjoint(words[at + 1 : at + 2])
    if verb >= 0 and word in _NEXT_CLAUSE and not _is_degree(words, at):
        return True
    return at > 2 and (word in ENDS or word in _ENDS_MAIN_CLAUSE or _opens_second(words, at))


def _negates(words: Sequence[str], at: int, verb: int, copula: int) -> bool:
    """Whether a word negates its clause: "not", "is far from", "fell short of"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "from" and is_instead(words, at - 1) and copula >= 0:
        return True  # "is far from safe"
    if word == "short" and after == "of" and words[at - 1] in _FALLING:
        return True  # "fell short of proving that"
    is_near = word in NEAR_NEGATIONS and _is_near_negation(words, at)
    if (word, after) in DENIALS_OF_TWO or not (word in _NEGATIONS or is_near):
        return False
    return not _is_reversed(words, at) and not _is_of_phrase(words, at, verb)


def _tells_of_falsehood(words: Sequence[str]) -> bool:
    """Whether words name a false claim together with its content: "the debunked theory that"."""
    return any(
        words[at] == "that" and words[at - 1] in CLAIMS and words[at - 2] in FALSEHOODS
        for at in range(2, len(words))
    )


def _opens_second(words: Sequence[str], at: int) -> bool:
    """Whether a link behind a comma opens a second predicate: "…, and untrue that"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in _LINKS and words[at - 1] == "," and (after in DENIALS or after == "that")


def _is_reversed(words: Sequence[str], at: int) -> bool:
    """Whether its neighbors take a negation back: "nobody but", "not until", "no fewer than"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    is_void = after in RESTRICTIVES or after in {"alone", "matter", "until"}
    is_void |= (word, after) in _VOID or tuple(words[at - 1 : at + 1]) == ("not", "without")
    if is_void or list(words[at : at + 3]) == ["not", "to", "mention"]:
        return True
    if word == "nothing" or word in NOBODY:
        return after in _EXCEPT or list(words[at - 2 : at]) in (["stop", "at"], ["stopped", "at"])
    if word == "no":
        is_degree = after in _DEGREES and "than" in words[at + 2 : at + 3]
        return is_degree or after == "mistaking"
    if at and words[at - 1] == "could" and word in _NEGATIONS:
        rest = words[at + 1 : at + 3]
        better = len(rest) > 1 and rest[1].endswith("er") and len(rest[1]) > _COMPARATIVE
        return list(rest) == ["agree", "more"] or (after == "be" and better)
    return False


def _small_clause_denies(words: Sequence[str]) -> bool:
    """Whether a falsehood is said of a claim without a verb: "called | the story a hoax".

    Also "considers | it unlikely that", and "called | the idea that it fell “nonsense”".
    """
    if words[:1] == ["it"] and "that" in words[2:5] and not DENIALS.isdisjoint(words[1:4]):
        return BE.isdisjoint(words[1:4])
    if not words or words[-1] not in DENIALS:
        return False
    rest = words[:-1]
    at = len(rest)
    while at > 0 and (rest[at - 1] in _BEFORE_FALSEHOOD or rest[at - 1].endswith("ly")):
        at -= 1
    if at == 1:
        return rest[0] in _OBJECTS
    if at < 2 or rest[0] not in DETERMINERS:
        return False
    if rest[at - 1] in CLAIMS or (rest[1] in CLAIMS and rest[2] in PREPOSITIONS):
        return not any(map(_is_finite, rest[1 : at - 1]))
    is_clause = rest[1] in CLAIMS and rest[2:3] == ["that"]
    return is_clause and rest[at - 1] not in _COPULAS | _NEGATIONS | NEAR_NEGATIONS


def _main_clause(words: Sequence[str]) -> int:
    """The start of the main clause: after "that", a linking word, or a subordinate clause."""
    at = 0
    while at < len(words) and (words[at] in _LINKS or words[at] in {"that", ","}):
        at += 1
    if at < len(words) and words[at] in _SUBORDINATORS and "," in words[at:]:
        at = words.index(",", at) + 1
    if words[at : at + 2] == ["contrary", "to"] and "," in words[at:]:
        at = words.index(",", at) + 1
    if words[at : at + 2] == ["no", ","]:
        at += 2  # "No, it did not": an answer
    return at


def _after_relative(words: Sequence[str], at: int) -> int:
    """The token at which a clause continues after a relative clause in its subject."""
    verbs = 0
    for place in range(at + 1, len(words)):
        if words[place] in _ENDS_MAIN_CLAUSE:
            return len(words)
        if words[place] == ",":
            opens = words[place + 1 : place + 2]
            return len(words) if not QUESTION_WORDS.isdisjoint(opens) else place + 1
        word, before = words[place], words[place - 1]
        is_group = _is_finite(before) and (word not in AUXILIARIES or before in AUXILIARIES)
        starts = _is_finite(word) and not is_group  # "a shell that exploded | was …"
        starts = starts and before not in _LINKS
        verbs += starts and before not in _NEGATIONS
        if verbs > 1:
            return place
    return len(words)


def _leads_to_clause(before: str, words: Sequence[str], at: int) -> bool:
    """Whether "that" introduces a complement of the word before it, not a relative clause."""
    if at + 1 < len(words) and (_is_finite(words[at + 1]) or words[at + 1] in ENDS):
        return False
    entry = predicates().get(before)
    return before in _GROUNDS or (
        entry is not None and bool(entry.verb or entry.adjective or entry.noun)
    )


def _is_degree(words: Sequence[str], at: int) -> bool:
    """Whether "as" compares degrees rather than introducing a clause: "just as absurd"."""
    return words[at] == "as" and at + 1 < len(words) and words[at + 1] in DENIALS


def _is_near_negation(words: Sequence[str], at: int) -> bool:
    """Whether "few" or "little" has no article: "few agree", not "a few agree"."""
    return not at or words[at - 1] not in _NEXT | DETERMINERS | {"very"}


def _is_of_phrase(  # noqa: PLR0911 - one kind of phrase a line
    words: Sequence[str], at: int, verb: int
) -> bool:
    """Whether a negation belongs to a phrase after the verb: "died without pain", "A, not B"."""
    word, before = words[at], words[at - 1] if at else ""
    # "neither … nor": one negation; "without the charge, hours would be cut"
    if word in {"nor", "without"}:
        return True
    if word == "not" and at > 1 and (before == "," or list(words[at - 2 : at]) == [",", "also"]):
        return not _is_behind_aside(words, at)  # "the flood, not a film set"
    if word == "not" and before == "or":
        return True  # "whether or not"
    if verb < 0:
        return False
    if word == "neither" or before in _BEFORE_GERUND:
        return True  # "paid for not closing it"
    if word in _SUBJECTS and _opens_negative_relative(words, at):
        return True
    return word == "not" and _is_not_of_verb(words, at)


def _is_not_of_verb(words: Sequence[str], at: int) -> bool:
    """Whether "not" negates a phrase: "by choosing not to vote", "not for the rain but for"."""
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if before == "to" or (before.endswith("ing") and after == "to"):
        return True
    goes_on = any(
        words[here] == "but" and words[here - 1] != "," for here in range(at + 2, len(words))
    )
    is_phrase = after == "because" or (after in PREPOSITIONS and goes_on)
    return is_phrase and before not in AUXILIARIES  # "closed not for the rain but for"


def _is_behind_aside(words: Sequence[str], at: int) -> bool:
    """Whether an aside divides a verb group before its negation: "is, however, | not true"."""
    opening = max((here for here in range(at - 1) if words[here] == ","), default=0)
    return opening > 0 and words[opening - 1] in AUXILIARIES


def _opens_relative(words: Sequence[str], at: int) -> bool:
    """Whether "that" or "where" opens a relative clause: "a bomb | that did not go off"."""
    if words[at] == "where":
        return at > 1
    return (
        at > 1
        and words[at] == "that"
        and any(map(_is_finite, words[at + 1 : at + 2]))
        and words[at - 1][0].isalpha()
        and words[at - 1] not in PREPOSITIONS
    )


def _opens_negative_relative(words: Sequence[str], at: int) -> bool:
    """Whether a negative subject opens a relative clause: "in quantities | no gardener needs"."""
    before = words[at - 1]
    verb = words[at + 1 + (words[at] == "no") :][:1]
    is_clause = bool(verb) and (_is_finite(verb[0]) or _is_third_person(verb[0]))
    return is_clause and before[0].isalpha() and before not in _NO_NOUNS and not _is_finite(before)


def _is_third_person(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3


@remembering_words(most=40_000)
def _counts(word: str) -> bool:
    """Whether a word can negate, delimit or be the verb of a clause; most words cannot."""
    return word in _CUES or word in _BOUNDS or _is_finite(word) or may_deny(word)


@remembering_words(most=40_000)
def _is_finite(word: str) -> bool:
    """Whether a word has the form of a finite verb; base forms are not told apart from nouns."""
    if "-" in word:
        return False  # "a once-famous dam"
    if word in AUXILIARIES or word in CONTRACTED_NEGATIONS or may_be_past(word):
        return True
    entry = predicates().get(word)
    return entry is not None and entry.is_tensed_verb
