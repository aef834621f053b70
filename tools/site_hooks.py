"""Hooks of the documentation site: links into the repository, and a reference that is complete.

Pages link to files of the repository as they do on a code host: ``../examples/highlight.py``. Such
a file becomes a page of the site, under ``source/``, so that the link is checked like any other.
"""

from __future__ import annotations

import logging
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<=\]\()(?!\w+:)([^)\s#]+)(?=(?:#[^)\s]*)?\))")
ROOT_PAGES = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "README.md")
SOURCE = "source"

log = logging.getLogger("mkdocs.hooks.newsclaims")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each file of the repository that a page links to, recursively."""
    waiting = list(ROOT_PAGES)
    for file in files.documentation_pages():
        if file.src_uri.endswith(".md"):
            waiting += linked_files(f"docs/{file.src_uri}", file.content_string)
    done = set()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        done.add(name)
        text = (ROOT / name).read_text("utf-8")
        if name.endswith(".md"):
            waiting += linked_files(name, text)
        else:
            language = "python" if name.endswith(".py") else "text"
            text = f"# `{name}`\n\n~~~~~~ {language}\n{text}\n~~~~~~\n"
        files.append(File.generated(config, source_uri(name), content=text))
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Rewrite links within the repository for the site."""
    uri = page.file.src_uri
    own = uri.removeprefix(f"{SOURCE}/") if uri.startswith(f"{SOURCE}/") else f"docs/{uri}"

    def target(match: re.Match[str]) -> str:
        name = resolved(own, match[1])
        if name.startswith("docs/"):
            there = name.removeprefix("docs/")
        elif (ROOT / name).is_file():
            there = source_uri(name)
        else:
            return match[1]  # MkDocs warns of it.
        return posixpath.relpath(there, posixpath.dirname(uri) or ".")

    return LINK.sub(target, markdown)


def on_post_build(config: MkDocsConfig) -> None:
    """Warn of public names without an entry in the reference."""
    pages = [path.read_text("utf-8") for path in Path(config.site_dir, "reference").rglob("*.html")]
    anchors = {name for page in pages for name in re.findall(r' id="([\w.]+)"', page)}
    public = (ROOT / "tests/data/public_names.txt").read_text("utf-8").split()
    for name in public:
        # A name that a module shares with the package has one entry, the package's.
        shared = f"newsclaims.{name.rpartition('.')[2]}"
        if name not in anchors and (shared not in public or shared not in anchors):
            log.warning("the reference has no entry for the public name %s", name)


def linked_files(name: str, text: str) -> list[str]:
    """The files outside ``docs/`` to which a page links."""
    there = {resolved(name, link) for link in LINK.findall(text)}
    return sorted(each for each in there if each[:5] != "docs/" and (ROOT / each).is_file())


def resolved(name: str, link: str) -> str:
    """The target of a file's link, relative to the repository's root."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), link))


def source_uri(name: str) -> str:
    """The address of a repository's file on the site."""
    return f"{SOURCE}/{name}" if name.endswith(".md") else f"{SOURCE}/{name}.md"
