"""The registry of formats of parsed articles, by name, suffix or content.

Packages add formats of their own by an entry point of the group `newsclaims.interchange` that
refers to an `ArticleFormat`. They have priority over the built-in ones, so that they can take over
a name or a suffix; one that cannot be loaded gives a `BrokenFormatWarning` with its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from newsclaims._arguments import require
from newsclaims._plugins import with_plugins
from newsclaims.errors import InputError, InvalidValueError, shown
from newsclaims.interchange import (
    attributions,
    brat,
    json_lines,
    label_studio,
    readable_text,
    row_tables,
    schema_org,
    search_engines,
    spacy_docs,
    tables,
    web_annotation,
)
from newsclaims.interchange.article_format import ArticleFormat
from newsclaims.reading import split_compression

__all__ = [
    "GROUP",
    "format_by_name",
    "format_of_output",
    "formats_by_suffix",
    "known_formats",
]

GROUP: Final = "newsclaims.interchange"

_OURS: Final = (
    json_lines.FORMAT,
    attributions.FORMAT,
    readable_text.FORMAT,
    *tables.FORMATS,
    *row_tables.FORMATS,
    spacy_docs.FORMAT,
    search_engines.FORMAT,
    brat.FORMAT,
    label_studio.FORMAT,
    web_annotation.FORMAT,
    schema_org.FORMAT,
)


@cache
def known_formats() -> Mapping[str, ArticleFormat]:
    """All formats by name: those of other packages first, then the built-in ones."""
    return with_plugins(_OURS, group=GROUP, kind=ArticleFormat)


def format_by_name(name: str) -> ArticleFormat:
    """The format with a name.

    Raises:
        InvalidValueError: There is no such format.
    """
    found = known_formats().get(name) if type(name) is str else None
    if found is None:
        names = ", ".join(known_formats())
        raise InvalidValueError(f"format: expected one of {names}, got {shown(name)}")
    return found


def formats_by_suffix(name: str) -> tuple[ArticleFormat, ...]:
    """The formats with a suffix of this file or folder name, the longest suffix first.

    A compression suffix is ignored.

    Raises:
        InvalidValueError: The name is not a string.
    """
    require(name, str, name="name", expected="the name of a file or folder")
    plain = split_compression(name)[0].lower()
    fitting = [
        (max(len(suffix) for suffix in known.suffixes if plain.endswith(suffix)), known)
        for known in known_formats().values()
        if any(plain.endswith(suffix) for suffix in known.suffixes)
    ]
    fitting.sort(key=lambda pair: -pair[0])
    return tuple(known for _, known in fitting)


def format_of_output(name: str) -> ArticleFormat:
    """The format of an output by its suffix.

    Raises:
        InputError: No format has this suffix.
    """
    fitting = formats_by_suffix(name)
    if not fitting:
        suffix = Path(split_compression(name)[0]).suffix
        ending = f"ends with {suffix}" if suffix else "has no ending"
        known = sorted({end for each in known_formats().values() for end in each.suffixes})
        message = f"{name}: the name {ending}, which tells no format: give one with --to, or "
        raise InputError(f"{message}end the name with one of {', '.join(known)}")
    return fitting[0]
