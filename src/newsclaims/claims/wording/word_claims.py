"""Wording of claims: a self-contained sentence for each claim, for tables that people read.

It names the speaker instead of the pronoun, spells out denials, and names the voices through which
the claim is reported. The reporter's own words are kept where they make such a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsclaims._arguments import require
from newsclaims._values import evolve_unchecked
from newsclaims.article import Article
from newsclaims.claims.negations import NEGATIONS
from newsclaims.claims.wording.completeness import is_cut, is_fragment, without_tail
from newsclaims.claims.wording.content_forms import (
    form_of,
    is_fronted,
    is_led_by_that,
    is_passive_before,
    is_quoted_object,
)
from newsclaims.claims.wording.content_words import (
    clause_in_words,
    content_in_words,
    quotation,
)
from newsclaims.claims.wording.cue_forms import (
    is_by_known_verb,
    lemma_of,
)
from newsclaims.claims.wording.dependent_reports import (
    is_asked_before,
    is_cut_in_text,
    is_in_question,
    is_of_heading,
    is_torn,
)
from newsclaims.claims.wording.name_forms import naming_of
from newsclaims.claims.wording.phrasing import (
    PERSONAL_SUBJECTS,
    balanced,
    first_words,
    has_words,
    lowered,
    sentence,
    speaks_for_writer,
    squeezed,
    words_in,
)
from newsclaims.claims.wording.plain_wording import (
    CALLING,
    CLAUSES,
    bare,
    makes_sentence,
)
from newsclaims.claims.wording.quoted_wording import wording_in_marks
from newsclaims.claims.wording.reading_copy import reading_copy
from newsclaims.claims.wording.reordered_wording import as_passive, inverted
from newsclaims.claims.wording.reported_wording import opens_cue, reporters_wording
from newsclaims.claims.wording.reports import Report, report_of
from newsclaims.claims.wording.restriction import is_restricted
from newsclaims.claims.wording.speakerless_wording import predicate_behind, wording_without_speaker
from newsclaims.claims.wording.stance_wording import in_reported_speech
from newsclaims.claims.wording.voice_names import closed, named, origin_of, subject_of
from newsclaims.claims.wording.vouching import (
    VOUCHED,
    clause_before,
    condition_before,
    disagrees,
    hearsay_around,
    is_conditional,
    is_embedded,
    may_be_another,
    passes_through,
    shows_doubt,
    stands_alone,
)
from newsclaims.english import (
    FALSEHOODS,
    FALSITY_ADVERBS,
    FORGED,
    POSSESSIVE_DETERMINERS,
    REMOVING,
    TAKING_DOWN,
)
from newsclaims.kinds import (
    AttributionType,
    ClaimKind,
    Factuality,
    SourceKind,
    SpeakerKind,
    Stance,
)
from newsclaims.model import Claim
from newsclaims.text import ReadingView

__all__ = ["word_claim", "word_claims"]

_THOSE = (("those",), ("these",))
"""Pronouns that a relative clause would have to follow: "those supporting him"."""
_CONJUNCTION = re.compile(r"^(?:and|but|or) (?=\w)")
_NEXT_QUOTATION = re.compile(r",? … “(?=[^”]*”\Z)")
"""The joint of reported words and the quotation that ends the sentence."""
_UNTRUE = FALSEHOODS | FORGED
_OWN = frozenset({"i", "my", "our", "us", "we"})
_OTHERS_WORDS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.BROADCAST})
"""Sources that pass on what people say, and never say "I" themselves."""
_LONGEST_ASIDE = 40
"""Maximum number of characters between a cue and its content."""
_NEAR = 12
"""Number of words of a quotation in which the first person is looked for."""


def word_claims(article: Article, *, view: ReadingView | None = None) -> Article:
    """Return the article with a sentence for each of its claims in `Claim.wording`.

    Args:
        article: The article.
        view: The view of its text without residue, if it is known; finding it takes long.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    if view is not None:
        require(view, ReadingView, name="view", expected="a ReadingView")
    copy = reading_copy(article, view=view).article
    naming = naming_of(copy)
    told: dict[str, str | None] = {}
    for claim in copy.claims:
        told[claim.id] = _worded(report_of(copy, claim, naming), told)
    claims = [
        claim
        if told[claim.id] == claim.wording
        else evolve_unchecked(claim, wording=told[claim.id])
        for claim in article.claims
    ]
    return evolve_unchecked(article, claims=tuple(claims))


def _is_named(report: Report) -> bool:
    """Whether one of a claim's speakers has a name."""
    return any(each.name[:1].isupper() for each in report.speakers)


def word_claim(article: Article, claim: Claim) -> str | None:
    """Word one claim as a sentence.

    A nested claim is worded through the reports around it. If one of them does not vouch for it
    (denies it, questions it, wishes or supposes it), the sentence words the whole chain of reports
    in the reporter's own words.

    Args:
        article: The article that holds the claim, its speakers and its sources.
        claim: The claim.

    Returns:
        One English sentence that names every speaker of the claim; None if no sentence would
        state every step of the chain, or if the words form no sentence.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    require(article, Article, name="article", expected="an Article")
    require(claim, Claim, name="claim", expected="a Claim")
    copy = reading_copy(article)
    return _worded(report_of(copy.article, copy.claim(claim), naming_of(copy.article)), {})


def _worded(report: Report, known: Mapping[str, str | None]) -> str | None:
    """The sentence of a report.

    Args:
        report: The report.
        known: The sentences of the article's claims so far, by their ids.
    """
    claim = report.claim
    if claim.inside is not None and (
        not passes_through(report)
        or may_be_another(report)
        or is_restricted(report)
        or not (claim.speakers or claim.sources)
    ):
        return _through_chain(report, known)
    # "The firm, | whose chairman | denied it": a sentence would not tell whose.
    is_owned = report.mention_words[:1] == ("whose",) and not _is_named(report)
    if claim.inside is None and (is_owned or is_embedded(report) or is_restricted(report)):
        return None  # by a speaker who was not found; "voters | who | want it are few"
    if not stands_alone(report) or disagrees(report) or is_torn(report) or _is_part(report):
        return None
    is_denied = claim.factuality is Factuality.DENIED and bool(claim.cue)
    if claim.inside is None and is_denied and not (claim.mention or predicate_behind(report)):
        return None  # "ridiculed the | idea that it sank"
    subject = subject_of(report)
    if not claim.cue and _is_authors(report):
        body = f"{subject} states that {bare(clause_in_words(report))}"
    else:
        body = _body(report, subject)
    body = without_tail(_CONJUNCTION.sub("", squeezed(body)))
    if not body or speaks_for_writer(body) or is_cut(body) or is_fragment(report, body):
        return None
    return _with_origin(report, body, known)


def _with_origin(report: Report, body: str, known: Mapping[str, str | None]) -> str | None:
    """A sentence with the condition and the channels before it."""
    if hearsay := hearsay_around(report):
        body = f"{hearsay} that {lowered(body)}"
    if condition := squeezed(condition_before(report)):
        body = f"{condition}, {body}"
    origin = squeezed(origin_of(report, body))
    if origin and report.mention and not _OWN.isdisjoint(first_words(body, 1)):
        return _through_chain(report, known) if report.claim.inside else None  # "my aunt | left"
    return sentence(f"{origin}, {body}" if origin else body)


def _is_part(report: Report) -> bool:
    """Whether a report is part of a heading, list or question, or its subject another's object."""
    is_object = report.claim.inside is not None and report.cue[:1] == ("saying",)
    is_object = is_object and not POSSESSIVE_DETERMINERS.isdisjoint(report.mention_words[:1])
    if report.claim.inside is None and is_in_question(report):
        return True
    is_torn_off = report.cue[:1] == ("been",) and not report.mention  # "had he | been told"
    if report.mention_words in _THOSE or is_asked_before(report) or is_torn_off:
        return True
    return is_object or is_of_heading(report) or is_cut_in_text(report)


def _is_authors(report: Report) -> bool:
    return any(each.kind is SpeakerKind.AUTHOR for each in report.speakers)


def _through_chain(report: Report, known: Mapping[str, str | None]) -> str | None:
    """The sentence of the outermost report if it includes all nested ones; else None."""
    article = report.article
    outermost = report.claim
    while (outer := article.parent_of(outermost)) is not None:
        outermost = outer
    if outermost.id in known:
        told = known[outermost.id]
    else:
        told = _worded(report_of(article, outermost, report.naming), known)
    if told is None:
        return None
    speakers = [speaker.name for speaker in report.speakers]
    said = squeezed(report.claim.content[-1].of(report.text)).rstrip('.,;:!?”"')
    held = told.casefold()
    names = [name for name in map(squeezed, speakers) if name.lower() not in _OWN]
    holds = all(has_words(told, name) for name in names)
    return told if holds and said.casefold() in held else None


def _body(report: Report, subject: str) -> str:
    """The sentence without the voices through which it is reported; empty if there is none."""
    claim = report.claim
    told = "" if claim.speakers or claim.mention else wording_without_speaker(report)
    if told or not (claim.speakers or claim.mention or claim.sources or not claim.cue):
        return told
    if not subject:  # a source alone
        return _with_verdict(report) or _through_source(report)
    verbatim = wording_in_marks(report, subject)
    if verbatim is not None:
        return verbatim
    turned = as_passive(report, subject) or inverted(report, subject)
    if turned is not None or is_passive_before(claim, report.cue):
        return turned or ""
    told = in_reported_speech(report, subject)
    if " … “" not in told or not told.startswith(subject):
        return told  # "according to Lund, …"
    return _NEXT_QUOTATION.sub(", adding: “", told, count=1)


def _is_said_falsely(report: Report) -> bool:
    """Whether an aside behind the cue tells that a claim is false: "reported, wrongly, | that"."""
    claim = report.claim
    end, start = (claim.cue[-1].end if claim.cue else 0), claim.content[0].start
    between = words_in(report.text[end:start]) if 0 < end < start < end + _LONGEST_ASIDE else []
    return not FALSITY_ADVERBS.isdisjoint(between) or "without" in between


def _with_verdict(report: Report) -> str:
    """The reporter's sentence by which a source is gone, or false.

    "Lund deleted | a post | saying that he ran", "A post | saying that he ran | is fabricated".
    """
    claim, text = report.claim, report.text
    if not (claim.mention and claim.cue) or claim.mention[0].start > claim.cue[0].start:
        return ""
    before = clause_before(text, claim.mention[0].start)
    words = words_in(before)
    predicate = predicate_behind(report) if report.cue[-1].endswith("ing") else ""
    if not _UNTRUE.isdisjoint(words_in(predicate)) and not before.strip():
        told = text[claim.mention[0].start : claim.content[-1].end]
        return lowered(balanced(squeezed(f"{told} {predicate}")))
    is_down = words[-1:] == ["down"] and not TAKING_DOWN.isdisjoint(words[-2:-1])
    if not is_down and REMOVING.isdisjoint(words[-1:]):
        return ""
    told = squeezed(f"{before}{text[claim.mention[0].start : claim.content[-1].end]}")
    return lowered(balanced(told)) if PERSONAL_SUBJECTS.isdisjoint(words[:1]) else ""


def _through_source(report: Report) -> str:
    """A claim with a source but no speaker: "the plan is off", "according to" the source.

    Only plain affirmations of a clause are worded so; others keep their cue.
    """
    claim = report.claim
    cue, content = report.cue, clause_in_words(report)
    is_clause = (
        (
            form_of(content) in CLAUSES
            and is_led_by_that(report)
            and lemma_of(cue) not in CALLING  # "called | that letter “misleading”"
        )
        or claim.kind is ClaimKind.DIRECT
        or not claim.cue
        or "according" in cue
        or is_fronted(claim)
    )
    plainly = (
        claim.inside is None
        and is_clause
        and claim.stance is Stance.AFFIRM
        and claim.factuality in VOUCHED
        and claim.type is not AttributionType.CONTROL
        and NEGATIONS.isdisjoint(cue)
        and not opens_cue((cue or [""])[0])  # "Belta falsely claimed"
        and FALSEHOODS.isdisjoint(cue)  # "posts spread the myth"
        and not _is_said_falsely(report)
        and is_by_known_verb(report)
        and not is_quoted_object(report)  # "warns against | “panic”"
        and (claim.kind is ClaimKind.DIRECT or makes_sentence(content, cue))
    )
    is_vouched = claim.factuality in VOUCHED or claim.stance is not Stance.AFFIRM
    if not (is_vouched or shows_doubt(report) or is_conditional(report)):
        return ""  # the reason for doubt is elsewhere: "CLAIM: Video shows the dam bursting"
    source = report.article.sources_of(claim)[0]
    name = closed(named(report, source, near=claim.mention))
    if claim.found_by == "transcript":  # "The Gazette: Will you stand again?"
        return wording_in_marks(report, name) or ""
    told = as_passive(report, name) or inverted(report, name)
    if plainly and told is None:
        opening = words_in(content)[:_NEAR] if claim.kind is ClaimKind.DIRECT else []
        is_own = not _OWN.isdisjoint(opening)
        if "i" in opening and source.kind in _OTHERS_WORDS:
            return ""  # on the radio: “I was wrong.”
        is_divided = claim.kind is ClaimKind.DIRECT and bool(claim.content[1:])
        if is_divided and "i" not in words_in(content_in_words(report)):
            return f"{name} said: {quotation(content_in_words(report))}"
        return f"{name} said: {quotation(content)}" if is_own else bare(content)
    return reporters_wording(report, name) if told is None else told
