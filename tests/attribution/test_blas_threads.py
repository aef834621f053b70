"""`one_blas_thread`: parsing uses one thread and leaves the caller's setting alone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from threadpoolctl import ThreadpoolController

from newsclaims import parse_article
from newsclaims.attribution.model import engine, one_blas_thread
from newsclaims.claims import worthiness

TEXT = "“We won,” the coach said. Officials denied that the bridge was closed."


def blas_threads() -> set[int]:
    pools = ThreadpoolController().select(user_api="blas").lib_controllers
    return {pool.num_threads for pool in pools}


@pytest.fixture
def two_threads() -> Iterator[None]:
    if not blas_threads():
        pytest.skip("numpy's BLAS is none that threadpoolctl can set")
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        yield


@pytest.mark.usefixtures("two_threads")
@pytest.mark.parametrize(
    ("module", "step"),
    [(engine, "columns_of"), (engine, "find_candidates"), (worthiness, "feature_table")],
)
def test_networks_run_in_one_thread(
    module: ModuleType, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """BLAS has one thread in each step with products, and the previous number afterwards."""
    seen = []
    run = getattr(module, step)

    def watched(*arguments: Any, **options: Any) -> Any:
        seen.append(blas_threads())
        return run(*arguments, **options)

    monkeypatch.setattr(module, step, watched)
    parse_article(TEXT)
    assert seen
    assert all(threads == {1} for threads in seen)
    assert blas_threads() == {2}


@pytest.mark.usefixtures("two_threads")
def test_the_last_of_several_blocks_restores() -> None:
    """A block that ends while another one runs changes nothing."""
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with one_blas_thread():
            inside.set()
            leave.wait(30)

    other = threading.Thread(target=hold)
    other.start()
    assert inside.wait(30)
    with one_blas_thread():
        assert blas_threads() == {1}
    assert blas_threads() == {1}
    leave.set()
    other.join()
    assert blas_threads() == {2}


@pytest.mark.usefixtures("two_threads")
def test_an_error_restores() -> None:
    """A block that raises restores the caller's number too."""
    with pytest.raises(ZeroDivisionError), one_blas_thread():
        _ = 1 / 0
    assert blas_threads() == {2}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_fork_inside_a_block_starts_anew() -> None:
    """A child forked during parsing has the caller's number of threads, and can parse."""
    code = (
        "import os, warnings\n"
        "warnings.simplefilter('ignore')\n"
        "from threadpoolctl import ThreadpoolController\n"
        "from newsclaims import parse_article\n"
        "from newsclaims.attribution.model import blas_threads\n"
        "ThreadpoolController().limit(limits=2, user_api='blas')\n"
        "with blas_threads.one_blas_thread(), blas_threads._lock:\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        pools = ThreadpoolController().select(user_api='blas').lib_controllers\n"
        "        threads = {pool.num_threads for pool in pools}\n"
        f"        parse_article({TEXT!r})\n"
        "        os._exit(0 if threads <= {2} else 3)\n"
        "    _, status = os.waitpid(child, 0)\n"
        "raise SystemExit(os.waitstatus_to_exitcode(status))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == 0
