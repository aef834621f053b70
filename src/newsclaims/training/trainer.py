"""`train`: annotated articles in, a model file out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path

import attrs
import numpy as np

from newsclaims._arguments import refuse, require, require_iterable, require_path, require_whole
from newsclaims.attribution.model import (
    LEAST_CUE,
    BoolArray,
    FloatArray,
    Network,
    Reranker,
    Vocabulary,
    Weights,
    WordTable,
    WordVectors,
    columns_of,
    find_candidates,
    pack_weights,
    rerank_features,
    shipped_vectors,
)
from newsclaims.batch import refuse_unwritable, write_whole
from newsclaims.errors import InputError, MissingExtraError
from newsclaims.training.examples import Example, cue_rates, example_of, vocabulary_of
from newsclaims.training.gold import GoldArticle, checksum, read_gold
from newsclaims.training.settings import Settings
from newsclaims.training.soft_labels import SoftLabels, read_soft_labels

try:
    from newsclaims.training.learner import learn, one_thread
    from newsclaims.training.reranker_training import (
        LabeledCandidates,
        join_labeled,
        label_candidates,
        learn_reranker,
    )
except ImportError as error:  # pragma: no cover - depends on what is installed
    raise MissingExtraError.for_extra("train", purpose="Training a model") from error

__all__ = ["Prepared", "Trainer", "prepare", "read_labeled_texts", "train", "train_weights"]


def _silent(line: str) -> None:
    del line


TOGETHER = 10
"""Articles with successive ids (of one publisher and time) that share a fold."""
CURVE_POINTS = 25
MOST_LEFT_OUT = 0.05
"""Most of the articles whose soft labels may be of other tokens before the file is refused."""


def train(
    paths: Iterable[str | PathLike[str]],
    output: str | PathLike[str],
    *,
    teacher: str | PathLike[str] | None = None,
    unannotated: Iterable[str | PathLike[str]] = (),
    seed: int = 1,
    settings: Settings | None = None,
    progress: Callable[[str], None] = _silent,
) -> None:
    """Train a model on annotated articles and write it to a file.

    The same articles, seed and settings on the same machine give the same file. It runs on one
    core; 840 articles of 740 words take about a quarter of an hour.

    Args:
        paths: `attributions` JSON Lines: ``id``, ``text`` and ``attributions`` of each article;
            projects that Label Studio exported as JSON; folders of brat's files.
            Articles whose ids are alike (of one publisher) should have much of the id's beginning
            in common: they are kept together in cross-fitting. A file that is named several times
            counts as often; articles whose id is another's with "#…" behind it are its variants.
        output: The model file to write.
        teacher: A file with a larger model's soft labels of the articles, as additional targets
            (see `newsclaims.training.soft_labels`).
        unannotated: JSON Lines of further articles, ``id`` and ``text``, with the teacher's soft
            labels as their only targets; those without soft labels, and those that are annotated,
            are left out.
        seed: The random seed.
        settings: The hyperparameters.
        progress: Called with lines that report progress.

    Raises:
        InvalidValueError: An argument is of another class; at the call.
        InputError: The articles cannot be read or are too few, or the output is one of the inputs
            or cannot be written.
    """
    files, more = list(_paths(paths, "paths")), list(_paths(unannotated, "unannotated"))
    require_path(output, name="output", expected="a path")
    if teacher is not None:
        require_path(teacher, name="teacher", expected="a path")
    elif more:
        refuse(more, name="unannotated", expected="none without a teacher, who labels them")
    require_whole(seed, name="seed", least=0)
    if settings is not None:
        require(settings, Settings, name="settings", expected="Settings")
    if not callable(progress):
        refuse(progress, name="progress", expected="a function of a line of text")
    inputs = [Path(path) for path in (*files, *more, *([] if teacher is None else [teacher]))]
    refuse_unwritable(Path(output), inputs=inputs)
    articles = read_gold(files)
    taught = {} if teacher is None else read_soft_labels(teacher)
    texts = read_labeled_texts(more, taught, annotated=articles)
    record: dict[str, object] = {"corpus_sha256": checksum(files)}
    if teacher is not None:
        record["teacher_sha256"] = checksum([teacher])
        record["unannotated_articles"] = len(texts)
        record["unannotated_sha256"] = checksum(more)
    weights = train_weights(
        (*articles, *texts),
        soft_labels=taught,
        seed=seed,
        settings=settings,
        progress=progress,
        record=record,
    )
    write_whole(Path(output), pack_weights(weights), inputs=inputs)


def read_labeled_texts(
    paths: Iterable[str | PathLike[str]],
    soft_labels: Mapping[str, SoftLabels],
    *,
    annotated: Iterable[GoldArticle],
) -> list[GoldArticle]:
    """Read the texts without annotation that have soft labels to learn from.

    Args:
        paths: JSON Lines files of ``id`` and ``text``.
        soft_labels: A teacher's soft labels by article id.
        annotated: The annotated articles; texts with the same ids are left out.
    """
    known = {article.id for article in annotated}
    return [
        text
        for text in read_gold(paths, annotated=False)
        if text.id in soft_labels and text.id not in known
    ]


def _paths(paths: Iterable[str | PathLike[str]], name: str) -> Iterator[str | PathLike[str]]:
    if isinstance(paths, str | bytes):
        refuse(paths, name=name, expected="several paths")
    for index, path in enumerate(require_iterable(paths, name=name, expected="several paths")):
        require_path(path, name=f"{name}[{index}]", expected="a path")
        yield path


def train_weights(
    articles: Sequence[GoldArticle],
    *,
    soft_labels: Mapping[str, SoftLabels] | None = None,
    seed: int = 1,
    settings: Settings | None = None,
    progress: Callable[[str], None] = _silent,
    record: Mapping[str, object] | None = None,
) -> Weights:
    """Train a model on annotated articles.

    Args:
        articles: The articles; those without annotation need a teacher's soft labels.
        soft_labels: A teacher's soft labels, by article id.
        seed: The random seed.
        settings: The hyperparameters.
        progress: Called with lines that report progress.
        record: Further entries of the model's training record.

    Raises:
        InputError: The articles are too few.
    """
    settings = settings or Settings()
    prepared = prepare(articles, soft_labels or {}, settings=settings, progress=progress)
    learner = Trainer(prepared=prepared, settings=settings, seed=seed, progress=progress)
    with one_thread():
        labeled = [
            learner.labeled(learner.fold_network(fold), fold) for fold in range(settings.folds)
        ]
        network = learner.network()
        return learner.weights(network, labeled, record or {})


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prepared:
    """Articles with features and targets, ready for training.

    Attributes:
        examples: All articles.
        folds: The fold of each; -1 for those that are not annotated, from which all learn.
        vocabulary, vectors: The vocabulary and the word vectors.
    """

    examples: Sequence[Example]
    folds: Sequence[int]
    vocabulary: Vocabulary
    vectors: WordVectors


def prepare(
    articles: Sequence[GoldArticle],
    soft_labels: Mapping[str, SoftLabels],
    *,
    settings: Settings,
    progress: Callable[[str], None] = _silent,
) -> Prepared:
    """Compute the features and targets of articles.

    Soft labels are left out if this version tokenizes their article differently; more than a few
    of these are an error.

    Raises:
        InputError: The articles are too few, or the soft labels are of other texts.
    """
    annotated = [article for article in articles if article.annotated]
    if soft_labels and not any(article.id in soft_labels for article in articles):
        message = f"the teacher's soft labels are of other articles, as {next(iter(soft_labels))!r}"
        raise InputError(message)
    if len(annotated) < settings.folds:
        message = (
            "too few articles to train on: expected at least "
            f"{settings.folds} with annotation, got {len(annotated)}"
        )
        raise InputError(message)
    vectors = shipped_vectors()
    # Repeated articles are trained on repeatedly, but count once for the vocabulary.
    different = {article.id: article for article in articles}
    vocabulary = vocabulary_of(
        different.values(), vectors=vectors.words, least_words=settings.least_words
    )
    rates = cue_rates(annotated)
    table = WordTable(vocabulary)
    numbers = iter(fold_of(annotated, settings.folds))
    examples, folds = [], []
    left_out = 0
    for article in articles:
        fold = next(numbers) if article.annotated else -1
        labels = soft_labels.get(article.id)
        if labels is not None and len(labels.cue) != len(columns_of(article.layout, table)):
            labels = None
            left_out += 1
            if left_out > MOST_LEFT_OUT * len(soft_labels):
                message = f"{article.id}: the teacher's soft labels are of another text"
                raise InputError(message)
        if article.annotated or labels is not None:
            folds.append(fold)
            examples.append(example_of(article, table, rates, labels=labels, trust=settings.trust))
    if left_out:
        progress(f"{left_out} soft labels of articles with other tokens are left out")
    return Prepared(examples=examples, folds=folds, vocabulary=vocabulary, vectors=vectors)


@attrs.frozen(kw_only=True)
class Trainer:
    """The steps of training, each with its own random seed, so that they can run separately.

    Attributes:
        prepared: The articles.
        settings: The hyperparameters.
        seed: The random seed.
        progress: Called with lines that report progress.
        further: Candidates of another model, for training the reranker but not for calibration.
        weight: The weight of the model's own candidates relative to those.
    """

    prepared: Prepared
    settings: Settings
    seed: int
    progress: Callable[[str], None]
    further: Sequence[LabeledCandidates] = ()
    weight: int = 1

    def network(self) -> Network:
        """The final network, trained on all articles."""
        return self._network(self.prepared.examples, "all articles", self.settings.epochs)

    def fold_network(self, fold: int) -> Network:
        """The network trained on all folds but one."""
        what = f"part {fold + 1} of {self.settings.folds}"
        others = [
            one
            for one, its in zip(self.prepared.examples, self.prepared.folds, strict=True)
            if its != fold
        ]
        return self._network(others, what, self.settings.fold_epochs)

    def _network(self, examples: Sequence[Example], what: str, epochs: int) -> Network:
        return learn(
            examples,
            self.prepared.vocabulary,
            self.prepared.vectors,
            settings=attrs.evolve(self.settings, epochs=epochs),
            seed=self.seed,
            progress=lambda line: self.progress(f"{what}, {line}"),
        )

    def labeled(self, network: Network, fold: int) -> LabeledCandidates:
        """The labeled candidates of a fold, predicted by a network trained on the other folds."""
        table = WordTable(self.prepared.vocabulary, network.word_inputs_of)
        parts = []
        for example, its in zip(self.prepared.examples, self.prepared.folds, strict=True):
            if its == fold:
                columns = columns_of(example.article.layout, table)
                found = find_candidates(network, columns, least=LEAST_CUE)
                parts.append(label_candidates(example.article, found))
        return join_labeled(parts)

    def weights(
        self, network: Network, labeled: Sequence[LabeledCandidates], record: Mapping[str, object]
    ) -> Weights:
        """The whole model, from its network and the candidates of the folds' networks.

        Variants are used for the reranker; calibration and threshold use original articles only.
        """
        self.progress("reranker")
        probability = self._crossed(labeled)
        right, counts = (
            np.concatenate([getattr(part, name) for part in labeled])
            for name in ("right", "original")
        )
        curve = calibration_of(probability[counts], right[counts])
        confidence = np.interp(probability[counts], *np.array(curve).T)
        annotated = [
            example.article for example in self.prepared.examples if example.article.annotated
        ]
        wanted = sum(
            bool(found.content)
            for article in annotated
            if not article.is_variant
            for found in article.attributions
        )
        return Weights(
            vocabulary=self.prepared.vocabulary,
            vectors=self.prepared.vectors,
            network=network,
            reranker=self._reranker(list(labeled)),
            threshold=best_threshold(confidence, right[counts], wanted),
            calibration=curve,
            training={
                "articles": len(annotated),
                "attributions": sum(
                    bool(found.content) for article in annotated for found in article.attributions
                ),
                **record,
                "seed": self.seed,
                "settings": attrs.asdict(self.settings),
            },
        )

    def _reranker(self, labeled: list[LabeledCandidates]) -> Reranker:
        return learn_reranker(
            join_labeled([*labeled * self.weight, *self.further]),
            self.prepared.vocabulary,
            settings=self.settings,
            seed=self.seed,
        )

    def _crossed(self, labeled: Sequence[LabeledCandidates]) -> FloatArray:
        """Out-of-fold probabilities of the reranker."""
        said = []
        for fold, part in enumerate(labeled):
            others = [other for index, other in enumerate(labeled) if index != fold]
            reranker = self._reranker(others)
            said.append(rerank_features(reranker, part.numbers, part.words, part.shapes))
        return np.concatenate(said)


def fold_of(articles: Sequence[GoldArticle], folds: int) -> list[int]:
    """The fold of each article; runs of articles with neighboring ids share a fold.

    Variants and repetitions of an article are in its fold.
    """
    ids = sorted({article.original for article in articles})
    together = max(1, min(TOGETHER, len(ids) // folds))
    numbers = {id: rank // together % folds for rank, id in enumerate(ids)}
    return [numbers[article.original] for article in articles]


def calibration_of(probability: FloatArray, right: BoolArray) -> tuple[tuple[float, float], ...]:
    """Isotonic regression from the reranker's probability to the share of right candidates.

    Candidates are binned by probability into parts of equal size; adjacent bins that violate
    monotonicity are pooled.
    """
    order = np.argsort(probability, kind="stable")
    pools: list[list[float]] = []
    for part in np.array_split(order, min(CURVE_POINTS, len(order))):
        if not len(part):
            continue
        pools.append([float(probability[part].sum()), float(right[part].sum()), len(part)])
        while len(pools) > 1 and pools[-1][1] / pools[-1][2] <= pools[-2][1] / pools[-2][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    points = [(total / number, hits / number) for total, hits, number in pools]
    inner = [(round(x, 5), round(y, 5)) for x, y in points if 0 < x < 1]
    return ((0.0, 0.0), *inner, (1.0, 1.0))


def best_threshold(confidence: FloatArray, right: BoolArray, wanted: int) -> float:
    """The confidence threshold with the best F1."""
    order = np.argsort(-confidence, kind="stable")
    hits = np.cumsum(right[order])
    scores = 2 * hits / (np.arange(1, len(order) + 1) + max(wanted, 1))
    return round(float(confidence[order[int(scores.argmax())]]), 3) if len(order) else 0.5
