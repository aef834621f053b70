"""`Registry`: the people and organizations that a user knows, to link an article's names to.

It is built in Python or read from a JSON document::

    {"format": "newsclaims/registry", "version": 1, "entries": [
      {"name": "Jane Q. Roe", "kind": "person", "gender": "female", "aliases": ["JQR"],
       "identifiers": {"wikidata": "Q1"}}
    ]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from newsclaims._arguments import require, require_each
from newsclaims._json_text import described, parse, repeated_keys
from newsclaims._validation import (
    fail,
    is_choice,
    is_some_text,
    is_tuple_of,
    is_words,
    optional,
)
from newsclaims.english import key_of
from newsclaims.errors import DocumentError, InvalidValueError, Problem
from newsclaims.json_values import path_of
from newsclaims.kinds import Gender, SourceKind, SpeakerKind
from newsclaims.model import Identifier

__all__ = ["Gender", "Registry", "RegistryEntry"]

FORMAT = "newsclaims/registry"
"""The value of ``format`` in a registry's JSON document."""
VERSION = 1
"""The version of the format that is written; older ones are read too."""


_KINDS = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)


@attrs.frozen(kw_only=True)
class RegistryEntry:
    """A known person, organization or group.

    Attributes:
        name: The full name.
        kind: A person, an organization or a group.
        aliases: Other names; each may be any form that an article uses.
        identifiers: Ids in knowledge bases; a scheme at most once.
        gender: For a person, the gender of the pronouns that articles use.
        carries: For an agency, outlet or the like: the kind of source.

    Raises:
        InvalidValueError: A field is of the wrong type or does not fit the others.
    """

    name: str = attrs.field(validator=is_some_text)
    kind: SpeakerKind = attrs.field(default=SpeakerKind.PERSON, validator=is_choice(SpeakerKind))
    aliases: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    identifiers: tuple[Identifier, ...] = attrs.field(default=(), validator=is_tuple_of(Identifier))
    gender: Gender | None = attrs.field(default=None, validator=optional(is_choice(Gender)))
    carries: SourceKind | None = attrs.field(
        default=None, validator=optional(is_choice(SourceKind))
    )

    def __attrs_post_init__(self) -> None:
        if self.kind not in _KINDS:
            fail(self, "kind", "a person, an organization or a group", self.kind)
        if self.gender is not None and self.kind is not SpeakerKind.PERSON:
            fail(self, "gender", "None unless the entry is a person", self.gender)
        if self.carries is not None and self.kind is not SpeakerKind.ORGANIZATION:
            fail(self, "carries", "None unless the entry is an organization", self.carries)
        schemes = [identifier.scheme for identifier in self.identifiers]
        if len(set(schemes)) < len(schemes):
            fail(self, "identifiers", "each scheme at most once", self.identifiers)
        for name in (self.name, *self.aliases):
            if not key_of(name):
                fail(self, "name" if name is self.name else "aliases", "a name with letters", name)


def _are_entries(
    instance: object, attribute: attrs.Attribute[Any], value: tuple[RegistryEntry, ...]
) -> None:
    is_tuple_of(RegistryEntry)(instance, attribute, value)
    seen: dict[RegistryEntry, int] = {}
    for index, entry in enumerate(value):
        if entry in seen:
            message = (
                f"Registry.entries[{index}]: {entry.name!r} is duplicate, "
                f"see entries[{seen[entry]}]"
            )
            raise InvalidValueError(message)
        seen[entry] = index


def _by_key(
    entries: tuple[RegistryEntry, ...],
) -> Mapping[tuple[str, ...], tuple[RegistryEntry, ...]]:
    index: dict[tuple[str, ...], list[RegistryEntry]] = {}
    if type(entries) is not tuple or any(type(entry) is not RegistryEntry for entry in entries):
        return {}  # the validator, which runs later, reports the problem
    for entry in entries:
        for key in {key_of(name) for name in (entry.name, *entry.aliases)}:
            index.setdefault(key, []).append(entry)
    return {key: tuple(found) for key, found in index.items()}


@attrs.frozen(kw_only=True, repr=False)
class Registry:
    """Known people and organizations, in no particular order.

    A name links to an entry by the entry's name or one of its aliases, ignoring case and accents. A
    name that fits several entries links to none of them, unless only one has the article's fullest
    form.

    Attributes:
        entries: The entries.

    Raises:
        InvalidValueError: `entries` is not a tuple of entries, or holds one of them twice.
    """

    entries: tuple[RegistryEntry, ...] = attrs.field(default=(), validator=_are_entries)
    _by_key: Mapping[tuple[str, ...], tuple[RegistryEntry, ...]] = attrs.field(
        default=attrs.Factory(lambda registry: _by_key(registry.entries), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )

    def __repr__(self) -> str:
        return f"<Registry of {len(self.entries)} entries>"

    def knows(self, key: tuple[str, ...]) -> bool:
        """Whether any entry has a name with these folded words.

        Raises:
            InvalidValueError: It is not a tuple of words.
        """
        require(key, tuple, name="key", expected="a tuple of folded words")
        return key in self._by_key

    def find(self, keys: Iterable[tuple[str, ...]], *, gender: str = "") -> RegistryEntry | None:
        """The single entry with one of an entity's names; None if there is none or several.

        Args:
            keys: The names' folded words, the fullest first.
            gender: The gender by the article: "f", "m" or empty.

        Raises:
            InvalidValueError: A name is not a tuple of words.
        """
        for key in require_each(keys, tuple, name="keys", expected="tuples of folded words"):
            found = [
                entry
                for entry in self._by_key.get(key, ())
                if not gender or entry.gender is None or entry.gender.value[0] == gender
            ]
            if len(found) == 1:
                return found[0]
        return None

    @classmethod
    def from_json(cls, document: str | bytes) -> Registry:
        """Read a registry's JSON document, strictly.

        Raises:
            DocumentError: The document is invalid; the error has the path and reason of each
                problem.
            InvalidValueError: It is neither a string nor bytes.
        """
        require(document, (str, bytes), name="document", expected="a string or bytes")
        data = parse(document)
        repeated = tuple(
            Problem(path=f"${path_of((*path, key))}", reason="the key is duplicate")
            for path, key in repeated_keys(data)
        )
        if repeated:
            raise DocumentError(repeated)
        return cls.from_dict(data)

    @classmethod
    def from_dict(cls, data: object) -> Registry:
        """Read a registry from plain JSON data.

        Raises:
            DocumentError: The data is invalid; the error has the path and reason of each problem.
        """
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            reason = f'is not a registry: expected an object with "format": "{FORMAT}"'
            raise DocumentError((Problem(path="$", reason=reason),))
        problems: list[Problem] = []
        if data.get("version") != VERSION or type(data.get("version")) is not int:
            reason = f"expected {VERSION}, got {described(data.get('version'))}"
            problems.append(Problem(path="$.version", reason=reason))
        unknown = data.keys() - {"format", "version", "entries"}
        problems.extend(Problem(path=f"$.{key}", reason="unknown key") for key in unknown)
        rows = data.get("entries")
        entries: tuple[RegistryEntry, ...] = ()
        if isinstance(rows, list):
            entries = _read_entries(rows, problems)
        else:
            reason = f"expected an array, got {described(rows)}"
            problems.append(Problem(path="$.entries", reason=reason))
        if not problems:
            try:
                return cls(entries=entries)
            except InvalidValueError as error:
                problems.append(Problem(path="$.entries", reason=str(error)))
        raise DocumentError(tuple(sorted(problems, key=attrgetter("path"))))

    def to_dict(self) -> dict[str, Any]:
        """Return the registry as plain JSON data; `from_dict` restores an equal one."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "entries": [_written(entry) for entry in self.entries],
        }

    def to_json(self) -> str:
        """Return the registry as a JSON document."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"


def _read_entries(rows: list[Any], problems: list[Problem]) -> tuple[RegistryEntry, ...]:
    """The entries of plain data; their problems are added to `problems`."""
    from cattrs import BaseValidationError, transform_error  # noqa: PLC0415  slow to import

    converter = _converter()
    entries = []
    for index, row in enumerate(rows):
        path = f"$.entries[{index}]"
        if not isinstance(row, dict):
            problems.append(Problem(path=path, reason=f"expected an object, got {described(row)}"))
            continue
        try:
            entries.append(converter.structure(row, RegistryEntry))
        except BaseValidationError as error:
            for line in transform_error(error, path=path, format_exception=_reason):
                reason, _, where = line.rpartition(" @ ")
                problems.append(Problem(path=where, reason=reason))
    return tuple(entries)


def _reason(error: BaseException, _: type | None) -> str:
    if isinstance(error, KeyError):
        return "missing"
    unknown: frozenset[str] = getattr(error, "extra_fields", frozenset())
    if unknown:
        return "unknown key " + ", ".join(sorted(unknown))
    return str(error)


@cache
def _converter() -> Any:
    """A converter whose entries hold their identifiers as an object, by scheme."""
    from newsclaims.json import make_converter  # noqa: PLC0415  slow to import

    converter = make_converter()
    converter.register_structure_hook_func(
        lambda kind: kind == tuple[Identifier, ...], _read_identifiers
    )
    return converter


def _read_identifiers(value: Any, _: object) -> tuple[Identifier, ...]:
    if not isinstance(value, dict):
        message = f'expected an object like {{"wikidata": "Q1"}}, got {described(value)}'
        raise InvalidValueError(message)
    return tuple(Identifier(scheme=scheme, value=held) for scheme, held in value.items())


def _written(entry: RegistryEntry) -> dict[str, Any]:
    row: dict[str, Any] = {"name": entry.name, "kind": entry.kind.value}
    if entry.gender is not None:
        row["gender"] = entry.gender.value
    if entry.aliases:
        row["aliases"] = list(entry.aliases)
    if entry.identifiers:
        row["identifiers"] = {i.scheme: i.value for i in entry.identifiers}
    if entry.carries is not None:
        row["carries"] = entry.carries.value
    return row
