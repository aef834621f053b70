"""The README in the package's metadata has no broken link on PyPI."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def _hook() -> Any:
    spec = spec_from_file_location("pypi_readme", ROOT / "tools" / "pypi_readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_relative_links_are_left_out() -> None:
    """Words of relative links stay, pictures are dropped, and absolute links stay links."""
    hook = _hook()
    metadata: dict[str, Any] = {}
    hook.ReadmeHook(str(ROOT), {}).update(metadata)
    text = metadata["readme"]["text"]
    assert metadata["readme"]["content-type"] == "text/markdown"
    assert not re.findall(r"\]\((?!https?:)", text)
    assert "The model card" in text
    assert "docs/images" not in text
    kept = "[attrs](https://www.attrs.org)"
    assert hook.without_relative_links(f"[claims](docs/claims.md), {kept}") == f"claims, {kept}"
