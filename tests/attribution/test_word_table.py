"""The cache of words: bounded by size, and usable in a process that is forked meanwhile."""

from __future__ import annotations

import os
import threading

import numpy as np
import pytest

from newsclaims.attribution import load_model
from newsclaims.attribution.model import vocabulary
from newsclaims.attribution.model.vocabulary import WordTable


def test_the_cache_is_bounded_by_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is cleared at a total number of characters, however few the words are."""
    monkeypatch.setattr(vocabulary, "KEPT_CHARACTERS", 1_000)
    table = WordTable(load_model().weights.vocabulary)
    for number in range(50):
        rows, facts, _ = table.rows([f"{number}" + "a" * 500, "said"])
        again, same, _ = table.rows(["said"])
        assert np.array_equal(facts[rows[1]], same[again[0]])
    assert sum(map(len, table._numbers)) < 3_000  # noqa: SLF001  what is kept


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_has_its_own_lock() -> None:
    """A child forked while another thread holds the table's lock does not wait for it."""
    table = WordTable(load_model().weights.vocabulary)
    held, forked = threading.Event(), threading.Event()

    def hold() -> None:
        with table._lock:  # noqa: SLF001  the lock that is held at the fork
            held.set()
            forked.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(60)
    child = os.fork()
    if child == 0:
        is_free = table._lock.acquire(blocking=False)  # noqa: SLF001
        os._exit(0 if is_free else 1)
    forked.set()
    thread.join()
    assert os.waitpid(child, 0)[1] == 0
