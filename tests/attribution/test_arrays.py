"""Archives of arrays: everything that numpy writes is read; claimed sizes allocate nothing."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims._arrays import MOST_UNPACKED, UnreadableArraysError, read_arrays


def packed(**arrays: Any) -> bytes:
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def archive_of(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)
    return stream.getvalue()


_FLOATS = "{'descr': '<f4', 'fortran_order': False,"


def npy(header: str, data: bytes = b"") -> bytes:
    text = header.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + data


_shapes = st.lists(st.integers(0, 5), max_size=3).map(tuple)
_dtypes = st.sampled_from(("?", "u1", "i1", "<i4", ">i4", "f2", "f4", ">f8"))


@given(_shapes, _dtypes, st.booleans())
def test_archives_of_numpy_are_read(shape: tuple[int, ...], dtype: str, is_fortran: bool) -> None:  # noqa: FBT001
    """Arrays of any shape, number type and memory order are read unchanged."""
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    if is_fortran:
        array = np.asfortranarray(array)
    found = read_arrays(packed(a=array, b=array))
    assert sorted(found) == ["a", "b"]
    assert found["a"].dtype == array.dtype
    assert found["a"].shape == array.shape
    assert (found["a"] == array).all()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not an archive of NumPy arrays"),
        (b"PK", "not an archive of NumPy arrays"),
        (packed(a=np.zeros(9))[:-9], "not an archive of NumPy arrays"),
        (archive_of(a=b""), "'a.npy' in it is not a NumPy array"),
        (archive_of(a=b"\x93NUMPY\x09\x00"), "'a.npy' in it is not a NumPy array"),
        (archive_of(a=npy("(" * 90)), "'a.npy' in it is not a NumPy array"),
        (archive_of(a=npy("{'descr': 'f4', 'fortran_order': False}")), "is not a NumPy array"),
        (
            archive_of(a=npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", b"x")),
            "an array of object, not of plain numbers",
        ),
        (
            archive_of(a=npy("{'descr': '<U4', 'fortran_order': False, 'shape': (1,)}", b"x" * 16)),
            "not of plain numbers",
        ),
        *(
            (
                archive_of(a=npy(f"{_FLOATS} 'shape': {s}}}", b"abcd")),
                "'a.npy' in it is not as large as it says",
            )
            for s in ("(2,)", "(1000000000000,)", "(-1, -1)", "(0,)")
        ),
    ],
)
def test_invalid_arrays_are_refused(content: bytes, reason: str) -> None:
    """Damage, pickles and false sizes give our error messages, not numpy's."""
    with pytest.raises(UnreadableArraysError, match="it") as caught:
        read_arrays(content)
    assert reason in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_small_file_of_gigabytes_is_not_unpacked() -> None:
    """A file that would expand several hundred times is refused without allocating memory."""
    piece = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1048576,)}", bytes(1 << 20))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"{number}.npy", piece)
    del piece
    content = stream.getvalue()
    assert len(content) < 20_000
    tracemalloc.start()
    with pytest.raises(UnreadableArraysError, match="it would take 9,438,345 bytes"):
        read_arrays(content, most=9_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000
    assert MOST_UNPACKED <= 1 << 29
    assert len(read_arrays(content, most=9_438_345)) == 9


def test_understated_sizes_do_not_pass_the_bound() -> None:
    """A size in the directory that is too small does not bypass the bound."""
    content = bytearray(archive_of(a=npy("{}", bytes(100_000))))
    size = content.rindex((100_000 + 129).to_bytes(4, "little"))
    content[size : size + 4] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableArraysError):
        read_arrays(bytes(content), most=1000)


def test_an_archive_of_very_many_entries_is_refused() -> None:
    """The number of arrays is bounded."""
    with pytest.raises(UnreadableArraysError, match="more than 4,096 arrays"):
        read_arrays(archive_of(**dict.fromkeys(map(str, range(4097)), b"")))


@given(st.data())
def test_damage_raises_only_our_error(data: st.DataObject) -> None:
    """With any byte changed, there are arrays or our error."""
    content = bytearray(packed(a=np.arange(9), b=np.ones((2, 3), np.float16)))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_arrays(bytes(content))
    except UnreadableArraysError as error:
        assert "pickle" not in str(error)  # noqa: PT017
