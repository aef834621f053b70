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
from newsclaims.claims.finite_words import is_finite
from newsclaims.claims.negations import is_instead
from newsclaims.claims.polarity.clause_bounds import (
    BOUNDS,
    ENDS_MAIN_CLAUSE,
    FRONTED,
    GROUNDS,
    LINKS,
    NEXT_CLAUSE,
    behind_relative,
    opens_negative_relative,
)
from newsclaims.claims.polarity.denial_words import (
    DENIALS,
    DENIALS_OF_TWO,
    DENYING,
    ENDS,
    NOBODY,
    denies_as_predicate,
    may_deny,
)
from newsclaims.claims.polarity.verdicts import COPULAS, gives_verdict, is_called_false
from newsclaims.english import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    NEAR_NEGATIONS,
    NEGATIONS,
    NEGATIVE_PRONOUNS,
    PREPOSITIONS,
    RESTRICTIVES,
    SUBJECT_PRONOUNS,
    is_only_participle,
    predicates,
    word_lists,
)
from newsclaims.kinds import Polarity
from newsclaims.text import Layout, Range

__all__ = ["content_polarity"]

_LISTS = word_lists(__name__, "content_polarity")

_PRESUPPOSING = _LISTS["presupposing"]
"""Nouns that take the clause behind them for granted, negated or not: "no secret that"."""
_VOID = frozenset({("never", "mind"), ("not", "without")})
"""A negation and the word that takes it back: "is not without merit"."""
_VOID_BEHIND = frozenset({("not", "without"), ("than", "nothing")})
"""A word and the negation behind it that it takes back: "better than nothing"."""
_EXCEPT = frozenset({"but", "less", "short"})
"""Words that reverse "nothing": "nothing short of a miracle"."""
_ENDS_PREDICATE = _LISTS["ending-predicates"]
"""Prepositions after which a word of denial is not a predicate: "accused of spreading a hoax"."""
_READ = ENDS | {",", "'s", "'re", "'m", "n't"}
"""Tokens read in addition to words."""
_FALLING = frozenset({"fall", "fallen", "falling", "falls", "fell", "stop", "stopped", "stops"})
_CUES = NEGATIONS | NEAR_NEGATIONS | DENYING | COPULAS | _ENDS_PREDICATE | {"short", "too", "zero"}
_SUBJECTS = NEGATIVE_PRONOUNS | {"no"}
_IN_NAMES = frozenset({"no", "never", "nothing", "little", "few", "less"})
"""Negations that occur in names: "Little Rock"."""
_NEXT = frozenset({"first", "last", "next", "only", "past"})
_DEGREES = frozenset({"fewer", "less", "more"})
_COUNTED = GROUNDS - {"doubt"} | _LISTS["counted"]
"""Nouns before which "zero" is "no": "zero evidence"."""
_SOON = frozenset({"early", "soon"})
_ANY = frozenset({"any", "anybody", "anyone", "anything", "ever"})
"""Words that occur only in the scope of a negation: "too far away to have | any effect"."""
_TOO_NEAR = 4
"""Maximum number of words from "too" to the infinitive."""
_KNOWN = frozenset({"mistaking", "secret"})
"""Nouns that "no" does not negate: "makes no secret of"."""
_COMPARATIVE = 4
"""Minimum length of comparatives in -er."""
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
    is_named: bool = False,
    is_reporters: bool = False,
) -> Polarity:
    """The polarity of a content.

    Args:
        layout: The article's layout.
        content: The content's tokens.
        is_denied: Whether its cue denies it, so that a falsehood behind "as" is the denial itself
            ("dismissed | the theory as baseless").
        is_named: Whether its cue says what its object is ("called | the clip a forgery").
        is_reporters: Whether the reporter states it, so that a false claim in it is called false
            ("a false rumor that … has spread").
    """
    words = _first_sentence(layout, content)
    if is_denied and "as" in words:
        return Polarity.NEGATIVE if _denies(words, _DEEPEST) else Polarity.POSITIVE
    if is_reporters and gives_verdict(words):
        return Polarity.NEGATIVE
    return polarity_of(words, is_named=is_named)


def polarity_of(words: Sequence[str], *, is_named: bool = False) -> Polarity:
    """The polarity of a sequence of words in lower case, with straight apostrophes.

    Args:
        words: The words.
        is_named: Whether a verb of naming says what they are.

    >>> polarity_of("there is no evidence that pets spread it".split())
    <Polarity.NEGATIVE: 'negative'>
    >>> polarity_of("the rumor is not false".split())
    <Polarity.POSITIVE: 'positive'>
    """
    denies = is_called_false(words, is_named=is_named) or _denies(words, _DEEPEST)
    return Polarity.NEGATIVE if denies else Polarity.POSITIVE


def _first_sentence(layout: Layout, content: tuple[Range, ...]) -> list[str]:
    """The content's words up to the end of its first sentence, without quotation marks."""
    words: list[str] = []
    lowered = layout.lowered
    sentence_end = layout.sentences[layout.sentence_of[content[0][0]]][1]
    for first, end in content:
        stop = min(end, first + _LONGEST)
        inside = min(stop, max(first, sentence_end))
        part = lowered[first:inside]
        if not _IN_NAMES.isdisjoint(part):
            part = tuple(
                "name" if word in _IN_NAMES and _is_of_name(layout, at) else word
                for at, word in enumerate(part, start=first)
            )
        words += filter(_is_read, part)
        for word in lowered[inside:stop]:  # a sentence of one word is read with the next
            if len(words) > 1:
                return words
            if _is_read(word):
                words.append(word)
    return words[:_LONGEST]


@remembering_words(most=20_000)
def _is_read(token: str) -> bool:
    """Whether a token is a word, or a mark that tells something of its clause."""
    return token[0].isalnum() or token in _READ


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
        if (behind := behind_relative(words, at, verb, turned=turned)) > at:
            verb = -1 if verb == at - 1 else verb  # "the pictures | they", not a verb
            at = counting.index(True, behind)
            continue
        is_denial = False
        told = _in_complement(words, at, depth, turned=turned, has_verb=verb >= 0)
        if told is not None:
            return told
        if _ends_clause(words, at, verb) or (turned and _opens_next(words, at)):
            break
        if _negates(words, at, verb, copula):
            turned = not turned
        elif denies_as_predicate(words, at, copula, of_claim=of_claim):
            turned, is_denial = not turned, word in DENIALS
        if word in COPULAS:
            copula = at
        elif word in _ENDS_PREDICATE or is_denial:
            copula = -1
        if is_finite(word):
            verb = at
        at = counting.index(True, at + 1)
    return turned


def _in_complement(
    words: Sequence[str], at: int, depth: int, *, turned: bool, has_verb: bool
) -> bool | None:
    """Whether the clause that completes "that" or "mean" denies; None if no clause does so."""
    word = words[at]
    if word == "that":
        before = _noun_before(words, at)
        if before in _PRESUPPOSING and has_verb:
            return _denies(words[at + 1 :], depth)
        if depth and _leads_to_clause(before, words, at):
            return turned != _denies(words[at + 1 :], depth - 1, of_claim=before in CLAIMS)
    is_meant = word == "mean" and turned and depth > 0
    if is_meant and not SUBJECT_PRONOUNS.isdisjoint(words[at + 1 : at + 2]):
        return not _denies(words[at + 1 :], depth - 1)  # "does not mean | they are not ill"
    return None


def _noun_before(words: Sequence[str], that: int) -> str:
    """The word that a that-clause complements: "claims by an heir that | it is stolen"."""
    is_owned = words[0] in CLAIMS and words[1] == "by"
    return words[0] if is_owned else words[that - 1] if that else ""


def _ends_clause(words: Sequence[str], at: int, verb: int) -> bool:
    """Whether a word ends the clause; some do only behind its verb."""
    word = words[at]
    if word == "that":
        return verb >= 0 and ENDS.isdisjoint(words[at + 1 : at + 2])
    if verb >= 0 and word in NEXT_CLAUSE and not _is_degree(words, at) and not _excepts(words, at):
        return True
    return at > 2 and (word in ENDS or word in ENDS_MAIN_CLAUSE or _opens_second(words, at))


def _negates(words: Sequence[str], at: int, verb: int, copula: int) -> bool:
    """Whether a word negates its clause: "not", "is far from", "fell short of"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in {"but", "from"} and is_instead(words, at - 1) and copula >= 0:
        return True  # "is far from safe", "is anything but safe"
    if word == "short" and after == "of" and words[at - 1] in _FALLING:
        return True  # "fell short of proving that"
    if word == "zero":
        return after in _COUNTED and PREPOSITIONS.isdisjoint(words[max(0, at - 1) : at])
    if word == "too":
        return _is_excess(words, at)
    is_near = word in NEAR_NEGATIONS and _is_near_negation(words, at)
    if (word, after) in DENIALS_OF_TWO or not (word in NEGATIONS or is_near):
        return False
    return not _is_reversed(words, at) and not _is_of_phrase(words, at, verb)


def _opens_next(words: Sequence[str], at: int) -> bool:
    """Whether a verb is the first of a further clause: "it is not safe, it | is not open"."""
    return words[at] in AUXILIARIES and words[at - 1] in SUBJECT_PRONOUNS and words[at - 2] == ","


def _opens_second(words: Sequence[str], at: int) -> bool:
    """Whether a link behind a comma opens a second predicate: "…, and untrue that"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in LINKS and words[at - 1] == "," and (after in DENIALS or after == "that")


def _is_reversed(words: Sequence[str], at: int) -> bool:
    """Whether its neighbors take a negation back: "nobody but", "not until", "no fewer than"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    is_void = after in RESTRICTIVES or after in {"alone", "matter", "until"}
    is_void |= (word, after) in _VOID or tuple(words[at - 1 : at + 1]) in _VOID_BEHIND
    if is_void or list(words[at : at + 3]) == ["not", "to", "mention"]:
        return True
    if word == "nothing" or word in NOBODY:
        return after in _EXCEPT or list(words[at - 2 : at]) in (["stop", "at"], ["stopped", "at"])
    if word == "no":
        is_degree = after in _DEGREES and "than" in words[at + 2 : at + 3]
        return is_degree or after in _KNOWN
    if at and words[at - 1] == "could" and word in NEGATIONS:
        behind = at + 1 + (words[at + 1 : at + 2] == ["have"])
        rest = words[behind : behind + 2]
        better = len(rest) > 1 and rest[1].endswith("er") and len(rest[1]) > _COMPARATIVE
        return list(rest) == ["agree", "more"] or (rest[:1] in (["be"], ["been"]) and better)
    return False


def _main_clause(words: Sequence[str]) -> int:
    """The start of the main clause: after "that", a linking word, or a subordinate clause."""
    at = 0
    while at < len(words) and (words[at] in LINKS or words[at] in {"that", ","}):
        at += 1
    if at < len(words) and words[at] in FRONTED and "," in words[at:]:
        at = words.index(",", at) + 1
    if words[at : at + 2] == ["contrary", "to"] and "," in words[at:]:
        at = words.index(",", at) + 1
    if words[at : at + 2] == ["no", ","]:
        at += 2  # "No, it did not": an answer
    if list(words[at : at + 2]) == ["just", "because"] and "mean" in words[at:]:
        at = max(at, words.index("mean", at) - 2)  # "Just because he left | does not mean"
    return at


def _leads_to_clause(before: str, words: Sequence[str], at: int) -> bool:
    """Whether "that" introduces a complement of the word before it, not a relative clause."""
    if at + 1 < len(words) and (is_finite(words[at + 1]) or words[at + 1] in ENDS):
        return False
    entry = predicates().get(before)
    return before in GROUNDS or (
        entry is not None and bool(entry.verb or entry.adjective or entry.noun)
    )


def _excepts(words: Sequence[str], at: int) -> bool:
    """Whether "but" excepts rather than linking clauses: "nothing but", "anything but"."""
    return words[at] == "but" and words[at - 1] in {"anything", "nothing"}


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
    if word == "never" and _opens_participle(words, at):
        return True
    if verb < 0:
        return False
    if word == "no" and at > 1 and words[at - 2] in COPULAS:
        return False  # "is in no danger"
    if (word == "neither" and not before[0].isalpha()) or before in _BEFORE_GERUND:
        return True  # "paid for not closing it"
    if word in _SUBJECTS and opens_negative_relative(words, at):
        return True
    return word == "not" and _is_not_of_verb(words, at)


def _opens_participle(words: Sequence[str], at: int) -> bool:
    """Whether "never" opens a participle behind a noun: "levels | never before seen"."""
    before, after = words[at - 1] if at else ",", words[at + 1] if at + 1 < len(words) else ""
    is_noun = before[0].isalpha() and before not in AUXILIARIES | BE | SUBJECT_PRONOUNS
    return is_noun and (after == "before" or is_only_participle(after))


def _is_excess(words: Sequence[str], at: int) -> bool:
    """Whether "too" negates its infinitive: "too soon to say", "too weak to have any effect"."""
    if "to" not in words[at + 2 : at + 1 + _TOO_NEAR]:
        return False
    to = words.index("to", at + 2)
    return words[at + 1] in _SOON or not _ANY.isdisjoint(words[to + 2 : to + 2 + _TOO_NEAR])


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


@remembering_words(most=40_000)
def _counts(word: str) -> bool:
    """Whether a word can negate, delimit or be the verb of a clause; most words cannot."""
    return word in _CUES or word in BOUNDS or is_finite(word) or may_deny(word)
