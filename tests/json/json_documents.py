"""JSON values that are not documents, and documents with errors."""

import json
from typing import Any

from hypothesis import strategies as st

from newsclaims import to_dict
from newsclaims.testing import articles

JSON_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["\ud800", "newsclaims/article", "direct", "2022-11-28", "s1", "c1"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)

_REPLACEMENTS = st.one_of(
    JSON_VALUES,
    st.sampled_from(
        [
            0,
            1,
            -1,
            10**9,
            10**30,
            0.0,
            -0.0,
            1.0,
            1.5,
            True,
            False,
            None,
            "",
            "5",
            [],
            {},
            [[]],
            [{}],
        ]
    ),
    st.sampled_from(
        ["2022-11-28", "20221128", "2022-11-28T09:30:00", "2022-11-28T09:30:00Z", "2022-02-30"]
    ),
)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values in a JSON value."""
    found = [at]
    if isinstance(value, dict):
        for key, held in value.items():
            found += places(held, (*at, key))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            found += places(held, (*at, index))
    return found


@st.composite
def changed_documents(draw: st.DrawFn) -> dict[str, Any]:
    """Documents of valid articles with one to three values replaced, added, moved or removed."""
    data: Any = json.loads(json.dumps(to_dict(draw(articles()))))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.sampled_from(places(data)[1:]))
        holder = data
        for key in at[:-1]:
            holder = holder[key]
        match draw(st.sampled_from(["replace", "replace", "copy", "shift", "remove", "add"])):
            case "replace":
                holder[at[-1]] = draw(_REPLACEMENTS)
            case "copy":
                other: Any = data
                for key in draw(st.sampled_from(places(data)[1:])):
                    other = other[key]
                holder[at[-1]] = json.loads(json.dumps(other))
            case "shift":
                if type(holder[at[-1]]) in {int, float}:
                    holder[at[-1]] += draw(st.integers(-3, 30))
            case "remove":
                del holder[at[-1]]
            case _:
                if isinstance(holder, dict):
                    holder[draw(st.sampled_from(["x", "inside", "repeats", "é", "a b"]))] = draw(
                        _REPLACEMENTS
                    )
                else:
                    holder.insert(at[-1], draw(_REPLACEMENTS))
        if not places(data)[1:]:
            break
    return data


_STYLES: tuple[dict[str, Any], ...] = (
    {"separators": (",", ":"), "ensure_ascii": False},
    {"ensure_ascii": False},
    {},
    {"indent": 1},
    {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")},
)


@st.composite
def changed_texts(draw: st.DrawFn) -> str:
    """The texts of changed documents in any layout, possibly truncated or with a duplicate key."""
    text = json.dumps(draw(changed_documents()), **draw(st.sampled_from(_STYLES)))
    match draw(st.sampled_from(["", "", "", "cut", "repeat", "replace"])):
        case "cut":
            return text[: draw(st.integers(0, len(text)))]
        case "repeat":
            starts = [at for at, character in enumerate(text) if character == "{"]
            at = draw(st.sampled_from(starts or [0])) + 1
            key = draw(st.sampled_from(['"id"', '"start"', '"text"', '"x"', '"\\u0069d"']))
            value = draw(st.sampled_from(["1", '"s1"', '":"', "null", '"\\u003a"']))
            return f"{text[:at]}{key}:{value},{text[at:]}"
        case "replace":
            at = draw(st.integers(0, len(text)))
            character = draw(st.sampled_from([*'{}[]:,"\\0-.eE \n\ufeff\ud800\x00', "NaN"]))
            return text[:at] + character + text[at + 1 :]
    return text
