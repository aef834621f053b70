"""The README in the package's metadata: without relative links, which lead nowhere on PyPI."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"\[!\[[^\]]*\]\((?!https?:)[^)]*\)\]\([^)]*\)\n+")
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


def without_relative_links(text: str) -> str:
    """Drop pictures of the repository, and leave the words of links into it.

    >>> without_relative_links("See [claims](docs/claims.md) and [attrs](https://www.attrs.org).")
    'See claims and [attrs](https://www.attrs.org).'
    """
    return _LINK.sub(r"\1", _PICTURE.sub("", text))


class ReadmeHook(MetadataHookInterface):
    """Puts the README into the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the dynamic field ``readme``."""
        text = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": without_relative_links(text),
        }
