"""The accurate model's training articles: annotation and soft labels are kept apart."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from newsclaims.attribution.model import ROLES, Vocabulary, WordTable, columns_of
from newsclaims.training.gold import read_gold
from newsclaims.training.soft_labels import CHOICES, SoftLabels, write_soft_labels

sys.path.insert(0, str(Path(__file__).parent))

import corpus

pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("tokenizers", reason="the extra accurate is not installed")

ROOT = Path(__file__).parents[2] / "models" / "newsclaims-accurate"
if not ROOT.exists():
    pytest.skip("the source distribution has no models", allow_module_level=True)


def script(name: str, *arguments: object) -> dict[str, Any]:
    """Run a script of the model's training, and return its functions."""
    path = str(ROOT / "training" / f"{name}.py")
    before, sys.argv = sys.argv, [path, *map(str, arguments)]
    try:
        return runpy.run_path(path, run_name="__main__")
    finally:
        sys.argv = before


def random_labels(path: Path) -> dict[str, SoftLabels]:
    """Soft labels of every article of a file but the first."""
    chance = np.random.default_rng(1)
    table = WordTable(Vocabulary(words=(), suffixes3=(), suffixes2=(), vectors=()))
    found = {}
    for article in read_gold([path], annotated=False)[1:]:
        columns = columns_of(article.layout, table)
        heads = np.flatnonzero(~columns.quoted)[::3].astype(np.int32)
        shape = (len(ROLES), len(heads), CHOICES)
        spans = np.broadcast_to(heads[None, :, None], shape)
        found[article.id] = SoftLabels(
            cue=chance.random(len(columns)).astype(np.float16).astype(np.float32),
            heads=heads,
            first=spans,
            last=spans,
            probability=(chance.random(shape) / CHOICES).astype(np.float32),
            none=chance.random(shape[:2]).astype(np.float32),
        )
    return found


def test_targets_are_mixed_with_the_weight_of_a_run(tmp_path: Path) -> None:
    """Without soft labels they are the annotation's; articles left out have no others."""
    gold, texts = corpus.write(tmp_path / "gold.jsonl"), tmp_path / "texts.jsonl"
    rows = [
        {"id": f"text-{number}", "text": one["text"]} for number, one in enumerate(corpus.rows())
    ]
    # A text without soft labels, and one that is annotated as well, are left out.
    rows.append({"id": corpus.rows()[1]["id"], "text": corpus.rows()[1]["text"]})
    texts.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    labels, prepared, packed = tmp_path / "soft.npz", tmp_path / "prepared", tmp_path / "packed"
    write_soft_labels(random_labels(gold) | random_labels(texts), labels)
    script("prepare", prepared, labels, f"{gold}:1", f"{gold}:0.5", "--unannotated", f"{texts}:2")
    pack = script("pack", ROOT / "src" / "newsclaims_accurate" / "data", prepared, packed)
    runs = [pack["read_packed"](packed, trust=trust) for trust in (0.0, 0.25, 1.0)]
    assert list(runs[0].times) == [1.0, 0.5, 2.0]
    count = len(corpus.rows())
    assert [len(group) for group in runs[0].groups] == [count, count, count - 1]
    for none, quarter, whole in zip(
        *([one for group in run.groups for one in group] for run in runs), strict=True
    ):
        for name in ("is_head", "shares"):
            least, mixed, most = (getattr(one, name) for one in (none, quarter, whole))
            if none.fold in {pack["LEFT_OUT"], -1}:
                assert np.array_equal(least, most)
            assert np.allclose(mixed, 0.75 * least + 0.25 * most, atol=1e-6)
        if none.annotated:
            assert set(none.is_head.tolist()) <= {0.0, 1.0}
            assert np.isin(none.shares, (0, 1)).all()
        else:
            assert not np.isin(none.is_head, (0, 1)).all()
