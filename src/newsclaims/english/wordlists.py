"""Word lists from data files: words in sections, each under its name in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

__all__ = ["word_lists", "word_rows"]


def word_lists(module: str, name: str) -> dict[str, frozenset[str]]:
    """Read ``data/<name>.txt`` beside a module.

    Args:
        module: The module's name (`__name__`).
        name: The file's name without its suffix.

    Returns:
        The words of each section, by its name. Lines that start with ``#`` are comments.
    """
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    package = files(module.rpartition(".")[0])
    for line in (package / "data" / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("# "):
            section.update(line.split())
    return {key: frozenset(words) for key, words in found.items()}


def word_rows(module: str, name: str) -> Iterator[list[str]]:
    """Yield the words of each line of ``data/<name>.txt`` beside a module, without comments.

    Args:
        module: The module's name (`__name__`).
        name: The file's name without its suffix.
    """
    package = files(module.rpartition(".")[0])
    for line in (package / "data" / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()
