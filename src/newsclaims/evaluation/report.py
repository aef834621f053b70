"""Metrics: precision, recall and F1, overall, by kind, for core cues, and by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import attrs

from newsclaims._arguments import require, require_all
from newsclaims.evaluation.attributions_format import ROLES, AnnotatedArticle, Pairs
from newsclaims.evaluation.matching import HALF, Match, Outcome, ScoredAttribution, match
from newsclaims.kinds import ClaimKind

__all__ = ["Figure", "Score", "score"]

KINDS = ("core", *(kind.value for kind in (ClaimKind.DIRECT, ClaimKind.MIXED, ClaimKind.INDIRECT)))
LEVELS = ("found", "attributed", "exact")


@attrs.frozen(kw_only=True)
class Figure:
    """Precision, recall and F1 in per cent, to one decimal."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, *, right_predicted: int, predicted: int, right_gold: int, gold: int) -> Figure:
        """Build the figure from counts."""
        p = right_predicted / predicted if predicted else 0.0
        r = right_gold / gold if gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return cls(p=round(100 * p, 1), r=round(100 * r, 1), f1=round(100 * f1, 1))


@attrs.frozen(kw_only=True)
class Score:
    """All metrics of an evaluation.

    Attributes:
        articles, gold, predicted: The number of each.
        figures: By name: ``found`` (contents overlap by half), ``attributed`` (found, and the
            sources overlap by half or both have none), ``exact`` (found, and every role has the
            same words), ``source_words`` and so on (each word of a role, in any attribution), and
            ``core_found``, ``direct_attributed`` and so on, where recall goes by the annotation's
            kind and precision by the prediction's.
        counts: ``core_gold``, ``core_pred`` and so on: the number of attributions of each kind.
        exact_of_found: For each role, the percentage of found ones that have the same words.
        matches: Every pair, with its article's id.
    """

    articles: int
    gold: int
    predicted: int
    figures: Mapping[str, Figure]
    counts: Mapping[str, int]
    exact_of_found: Mapping[str, float]
    matches: tuple[tuple[str, Match], ...] = attrs.field(repr=False)

    def to_json(self) -> dict[str, object]:
        """The figures as one JSON object."""
        return {
            "articles": self.articles,
            "gold": self.gold,
            "pred": self.predicted,
            **{name: attrs.asdict(figure) for name, figure in self.figures.items()},
            **{f"{role}_exact_of_found": share for role, share in self.exact_of_found.items()},
            **self.counts,
        }

    def table(self) -> str:
        """The figures as text for people."""
        articles = "1 article" if self.articles == 1 else f"{self.articles} articles"
        lines = [
            f"{articles}, {self.gold} gold attributions, {self.predicted} predicted",
            f"{'':22}{'P':>7}{'R':>7}{'F1':>7}",
        ]
        lines += [
            f"{name:22}{figure.p:7.1f}{figure.r:7.1f}{figure.f1:7.1f}"
            for name, figure in self.figures.items()
        ]
        lines += [
            f"{role} the same words, of those found: {share}%"
            for role, share in self.exact_of_found.items()
        ]
        return "\n".join(lines)

    def errors(self, texts: Mapping[str, str], *, most: int) -> str:
        """A sample of errors, spread over the articles, as text.

        Args:
            texts: The articles' texts, by id.
            most: The maximum number.
        """
        wrong = [
            (id, found) for id, found in self.matches if found.outcome is not Outcome.ATTRIBUTED
        ]
        step = max(1, len(wrong) // most) if most else len(wrong) + 1
        return "\n\n".join(
            f"[{found.outcome}, {_kind(found)}] {id}\n"
            f"  gold  {_shown(texts[id], found.gold)}\n"
            f"  pred  {_shown(texts[id], found.predicted)}"
            for id, found in wrong[::step][:most]
        )


def _kind(found: Match) -> ClaimKind:
    one = found.gold or found.predicted
    return one.kind if one else ClaimKind.INDIRECT


def _shown(text: str, one: ScoredAttribution | None) -> str:
    if one is None:
        return "-"
    parts: list[tuple[str, Pairs]] = [(role, getattr(one.attribution, role)) for role in ROLES]
    return " | ".join(
        f"{role}: " + " … ".join(text[start:end] for start, end in spans) for role, spans in parts
    )


def score(gold: Mapping[str, AnnotatedArticle], predicted: Mapping[str, AnnotatedArticle]) -> Score:
    """Compare predictions with annotations, by article id.

    An annotated article without a prediction counts as one without attributions; predictions for
    other articles are ignored.

    Raises:
        InvalidValueError: An argument is of another class.
    """
    for name, articles in (("gold", gold), ("predicted", predicted)):
        require(articles, Mapping, name=name, expected="annotated articles by id")
        require_all(tuple(articles.values()), AnnotatedArticle, name=name)
    n: Counter[str] = Counter()
    matches: list[tuple[str, Match]] = []
    for id, article in gold.items():
        guesses = predicted[id].attributions if id in predicted else ()
        found = match(article.text or "", article.attributions, guesses)
        matches += [(id, one) for one in found]
        _count_words(n, found)
        for one in found:
            _count(n, one)
    figures = {name: _figure(n, name, "") for name in LEVELS}
    figures |= {
        f"{role}_words": Figure.of(
            right_predicted=n[f"{role} both"],
            predicted=n[f"{role} pred"],
            right_gold=n[f"{role} both"],
            gold=n[f"{role} gold"],
        )
        for role in ROLES
    }
    counts: dict[str, int] = {}
    for kind in KINDS:
        figures |= {f"{kind}_{level}": _figure(n, level, f"{kind} ") for level in LEVELS[:2]}
        counts |= {f"{kind}_gold": n[f"{kind} gold"], f"{kind}_pred": n[f"{kind} pred"]}
    return Score(
        articles=len(gold),
        gold=n["gold"],
        predicted=n["pred"],
        figures=figures,
        counts=counts,
        exact_of_found={
            role: round(100 * n[f"{role} same"] / n["found"], 1) if n["found"] else 0.0
            for role in ROLES
        },
        matches=tuple(matches),
    )


def _figure(n: Counter[str], level: str, kind: str) -> Figure:
    return Figure.of(
        right_predicted=n[f"{kind}pred {level}"],
        predicted=n[f"{kind}pred"],
        right_gold=n[f"{kind}{level}"],
        gold=n[f"{kind}gold"],
    )


def _buckets(one: ScoredAttribution) -> tuple[str, ...]:
    core = ("core ",) if one.core else ()
    return ("", f"{one.kind.value} ", *core)


def _count(n: Counter[str], found: Match) -> None:
    gold, predicted = found.gold, found.predicted
    hit = found.overlap >= HALF
    right = found.outcome is Outcome.ATTRIBUTED
    same = hit and gold is not None and predicted is not None and _same(gold, predicted)
    for one, prefix, total in ((gold, "", "gold"), (predicted, "pred ", "pred")):
        for kind in _buckets(one) if one else ():
            n[f"{kind}{total}"] += 1
            n[f"{kind}{prefix}found"] += hit
            n[f"{kind}{prefix}attributed"] += right
            n[f"{kind}{prefix}exact"] += same
    if hit and gold is not None and predicted is not None:
        for role in ROLES:
            n[f"{role} same"] += getattr(gold, role) == getattr(predicted, role)


def _same(gold: ScoredAttribution, predicted: ScoredAttribution) -> bool:
    return all(getattr(gold, role) == getattr(predicted, role) for role in ROLES)


def _count_words(n: Counter[str], found: tuple[Match, ...]) -> None:
    for role in ROLES:
        gold = frozenset[int]().union(*(getattr(one.gold, role) for one in found if one.gold))
        guess = frozenset[int]().union(
            *(getattr(one.predicted, role) for one in found if one.predicted)
        )
        n[f"{role} gold"] += len(gold)
        n[f"{role} pred"] += len(guess)
        n[f"{role} both"] += len(gold & guess)
