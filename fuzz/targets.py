"""The targets of the fuzzers: functions of bytes that raise if an invariant is violated.

Every target derives its input from the bytes, so that any engine can drive it, and each finding is
a file of bytes that `tests/fuzz/test_findings.py` tries again.
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import newsclaims
from newsclaims import Article, Failure, NewsclaimsError, Record, Registry, interchange, reading
from newsclaims._terminal import visible
from newsclaims.attribution import load_model
from newsclaims.attribution.model import SHIPPED_MODEL
from newsclaims.cli import main
from newsclaims.errors import DocumentError, WeightsError
from newsclaims.reading.compression import compress

__all__ = ["TARGETS", "Target"]

Target: TypeAlias = Callable[[bytes], None]

_INTAKE: Final = Path(__file__).parents[1] / "tests" / "data" / "intake"

_ARTICLES: Final = _INTAKE.parent / "articles"

_PIECES: Final = (
    *("“", "”", '"', "'", "‘", "’", "«", "»", "(", ")", "[", "]", "—", " - ", ": ", "; ", ", "),
    *(". ", "? ", "! ", "...", "\n", "\n\n", "\r\n", "\t", "  ", "\u2028", "\u200b", "\xad"),
    *("\x00", "\x1b[2J", "\u202e", "\ufeff", "👩‍🌾", "e\u0301", "安", "İ", "ß", "ﬁ", "\U000e0041"),
    *("<p>", "</p>", "&ldquo;", "&#x201d;", "<v Ann>", "> ", "# ", "**", "_", "• ", "1. ", "[3]"),
    *("Ann Smith", "Smith", "Bo Lund", "SMITH", "Mr. Lund", "Sen. Ada Roe", "the mayor", "she"),
    *("he", "they", "it", "I", "we", "who", "Reuters", "the World Bank", "WHO", "officials"),
    *(" said ", " says ", " told ", " denied ", " that ", " asked whether ", " believes "),
    *(" according to ", " said in a statement ", " declined to comment", " would ", " not "),
    *("it rains", "the bridge is closed", "to leave", "on Tuesday", "March 4, 2022", "12 %"),
    *("By Ann Smith\n", "HELSINKI (Reuters) - ", "Q: ", "A: ", "[00:01:12] ", "@ann ", "a"),
    *("if ", "and ", "but ", "or ", "nor ", "because ", "allegedly ", "reportedly ", "’s ", "'s"),
)


def _text_of(data: bytes) -> str:
    """A text of typical pieces of news; each byte is a piece or a character."""
    number = len(_PIECES)
    return "".join(_PIECES[byte] if byte < number else chr(byte) for byte in data)


def text(data: bytes) -> None:
    """Any text gives a consistent article, which round-trips through JSON and can be shown."""
    options = data[0] if data else 0
    written = _text_of(data[1:])
    article = newsclaims.parse_article(
        written,
        title=_text_of(data[1:9]) if options & 1 else None,
        authors=("Jo Moe",) if options & 2 else (),
        published="2022-11-25" if options & 4 else None,
        statements=bool(options & 8),
        nested_in_quotations=bool(options & 16),
        dates=bool(options & 32),
        threshold=0.05 if options & 64 else None,
    )
    _require(article.text == written, "the text is another one")
    document = newsclaims.to_json(article)
    _require(newsclaims.from_json(document) == article, "JSON does not give the article back")
    for claim in article.claims:
        _require(article.text_of(claim).strip() != "", "a claim of nothing")
    again = newsclaims.parse_article(written)
    _require(again == newsclaims.parse_article(written), "twice is not the same")
    shown = b"".join(interchange.written([article], interchange.known_formats()["text"])).decode()
    _require(visible(shown) == shown, "what is shown steers a terminal")


def excerpt(data: bytes) -> None:
    """Pieces of articles, cut at any word, give an article like any text."""
    words: list[str] = []
    for at in range(0, len(data) - 3, 4):
        paragraph = _paragraphs()[int.from_bytes(data[at : at + 2], "big") % len(_paragraphs())]
        start = data[at + 2] % (len(paragraph) + 1)
        words += paragraph[start : start + data[at + 3] % 24]
    written = " ".join(words).rstrip(("", ".", ".,”")[len(data) % 3])
    article = newsclaims.parse_article(written, statements=True, nested_in_quotations=True)
    _require(newsclaims.from_json(newsclaims.to_json(article)) == article, "not the same again")


def document(data: bytes) -> None:
    """A changed document is an article that is the same again, or one `DocumentError`."""
    text = _mutated(_document(), data) if data[:1] != b"\xff" else data[1:].decode("latin-1")
    try:
        article = newsclaims.from_json(text)
    except DocumentError as error:
        _require(0 < len(error.problems) <= 101, "problems are bounded")
        return
    _require(newsclaims.from_json(newsclaims.to_json(article)) == article, "not the same again")


_REGISTRY: Final = {
    "format": "newsclaims/registry",
    "version": 1,
    "entries": [
        {"name": "Ann Smith", "kind": "person", "gender": "female", "aliases": ["A. Smith"]},
        {
            "name": "World Bank",
            "kind": "organization",
            "carries": "outlet",
            "identifiers": {"wikidata": "Q7164"},
        },
    ],
}


def registry(data: bytes) -> None:
    """A changed registry is read or refused; if it is read it can be used."""
    try:
        found = Registry.from_json(_mutated(json.dumps(_REGISTRY), data))
    except DocumentError as error:
        _require(0 < len(error.problems) <= 101, "problems are bounded")
        return
    newsclaims.parse_article("“It rains,” Ann Smith of the World Bank said.", registry=found)


def analysis(data: bytes) -> None:
    """Queries on a parsed article have a result, whatever the texts are."""
    half = len(data) // 2
    one, other = _text_of(data[:half]), _text_of(data[half:])
    article = newsclaims.parse_article(one, id="one", statements=True)
    for check in newsclaims.check_quotes(other, article):
        _require(check.span.end <= len(other), "a check leads out of the text")
    moved = newsclaims.reanchor(article, one + other).article
    _require(moved.text == one + other, "the text is another one")
    _require(newsclaims.from_json(newsclaims.to_json(moved)) == moved, "no valid article")
    for claim in article.claims:
        _require(article.find(article.key_of(claim)) == claim, "a key leads elsewhere")
    newsclaims.find_repetitions([article, moved])
    newsclaims.share_of_voice([article, moved])
    for rows in (newsclaims.claim_rows, newsclaims.quote_rows, newsclaims.speaker_rows):
        list(rows([article, moved]))
    page = newsclaims.report_html([article, moved])
    _require(page.count("<script") == 1, "a text is a script")


def model(data: bytes) -> None:
    """A damaged model is refused with one of our errors."""
    content = _model_with(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.npz")
        path.write_bytes(content)
        try:
            found = load_model(path)
        except WeightsError as error:
            _require("pickle" not in str(error), "numpy's advice")
            return
    newsclaims.parse_article("“It rains,” Ann Smith said.", model=found)


def archive(data: bytes) -> None:
    """A damaged archive gives articles and failures, and no wrong text without a failure.

    A stream is read before its checksum, so damage is reported at the end of the file.
    """
    lines = "".join(json.dumps({"id": str(n), "text": f"It rains {n}."}) + "\n" for n in range(40))
    compression = (".gz", ".zst")[(data[0] if data else 0) & 1]
    content = _damaged(compress(lines.encode(), compression=compression), data[1:])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.jsonl{compression}")
        path.write_bytes(content)
        results = list(reading.read_articles(path, max_characters=100_000))
    records = [result for result in results if isinstance(result, Record)]
    is_told = len(records) < len(results)
    for record in records:
        is_right = record.text == f"It rains {record.id}."
        _require(is_right or is_told, "damage passes as a text")


def formats(data: bytes) -> None:
    """A damaged file of any input format gives articles and failures."""
    files = _intake_files()
    path = files[int.from_bytes(data[:2], "big") % len(files)]
    names = (None, *sorted(reading.known_formats()))
    name = names[(data[2] if len(data) > 2 else 0) % len(names)]
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder, path.name)
        damaged.write_bytes(_damaged(path.read_bytes(), data[3:]))
        options: dict[str, Any] = {} if name is None else {"format": name}
        for result in reading.read_articles(damaged, max_characters=100_000, **options):
            _require(isinstance(result, Record | Failure), "neither article nor failure")
            if isinstance(result, Record):
                list(newsclaims.parse_articles([result]))


def written_formats(data: bytes) -> None:
    """A damaged file of any format of parsed articles gives articles and our errors."""
    readable = [each for each in interchange.known_formats().values() if each.is_read]
    format = readable[(data[0] if data else 0) % len(readable)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{format.suffixes[0] if format.suffixes else ''}")
        interchange.write_to(path, [newsclaims.from_json(_document())], format)
        files = [file for file in sorted(path.rglob("*")) if file.is_file()] or [path]
        chosen = files[(data[1] if len(data) > 1 else 0) % len(files)]
        chosen.write_bytes(_damaged(chosen.read_bytes(), data[2:]))
        for result in interchange.read_documents(path, format=format.name):
            _require(isinstance(result, Article | NewsclaimsError), "neither article nor error")


def command_line(data: bytes) -> None:
    """Any arguments give a documented status and messages of ours, without a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = _arguments(data, Path(folder))
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status: object = main(arguments)
            except SystemExit as left:
                status = left.code or 0
        _require(status in {0, 2, 141}, f"ended with {status}")
        if status == 2:
            _require("newsclaims: " in err.getvalue(), "a failure without a line")


_WORDS: Final = (
    *("parse", "validate", "schema", "convert", "score", "formats", "quotes", "--help", "-q"),
    *("{0}/rain.txt", "{0}/a.jsonl", "{0}", "{0}/*.txt", "{0}/nothing", "", "{0}/rain.txt/x"),
    *("-o", "{0}/out.jsonl", "{0}/out.parquet", "{0}/out.txt", "{0}/out.jsonl.zst", "/dev/null"),
    *("--resume", "--to", "json", "text", "attributions", "arrow", "parquet", "--from", "csv"),
    *("html", "--threshold", "0.5", "nan", "-1", "1e400", "--workers", "1", "0", "--statements"),
    *("--dates", "--title", "\x1b[2J", "--published", "0001-01-01", "9999-12-31", "yesterday"),
    *("--columns", "text=id", "=", "--max-characters", "--registry", "--model", "--encoding"),
    *("utf-7", "rot13", "--title-line", "--nested-in-quotations", "--json", "--errors", "{0}/b"),
)


def _arguments(data: bytes, folder: Path) -> list[str]:
    folder.joinpath("rain.txt").write_text("“It rains,” Ann Smith said.", "utf-8")
    folder.joinpath("a.jsonl").write_bytes(_damaged(f"{_document()}\n".encode(), data[-4:]))
    words = [_WORDS[byte % len(_WORDS)].replace("{0}", str(folder)) for byte in data[:12]]
    return [word for word in words if word != "-"]


def _document() -> str:
    if not _made:
        article = newsclaims.parse_article(
            "“It rains,” Ann Smith told Reuters on Tuesday. The mayor denied that he said so. "
            "“We,” she added, “know that Bo Lund lied.”",
            id="rain",
            title="Rain",
            published="2022-11-25",
            authors=("Jo Moe",),
        )
        _made.append(newsclaims.to_json(article))
    return _made[0]


_made: list[str] = []
_cut: list[list[str]] = []
_files: list[Path] = []
_arrays: dict[str, bytes] = {}


def _paragraphs() -> list[list[str]]:
    if not _cut:
        for path in sorted(_ARTICLES.glob("*.txt")):
            _cut.extend(part.split() for part in path.read_text("utf-8").split("\n\n"))
    return _cut


def _intake_files() -> list[Path]:
    if not _files:
        _files.extend(path for path in sorted(_INTAKE.rglob("*")) if path.is_file())
    return _files


_VALUES: Final = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 0.5, -0.0, 1e308, "", "c1", "s1", "x"),
    *("\ud800", "\x00", "0001-01-01", "9999-12-31T23:59:59+00:00", [], {}, [0, 1], [[]], {"": 0}),
)
_RAW: Final = (b"NaN", b"Infinity", b"-", b"1e999", b"9" * 5000, b"[" * 2000, b'"', b"\\u0000")


def _mutated(text: str, data: bytes) -> str:
    """A JSON text with some of its values, or some of its characters, replaced."""
    value = json.loads(text)
    steps = data[1:]
    for at in range(0, len(steps) - 2, 3):
        value = _replaced(value, steps[at : at + 2], _VALUES[steps[at + 2] % len(_VALUES)])
    text = json.dumps(value)
    if data and data[0] & 1:
        raw = _RAW[data[0] // 2 % len(_RAW)].decode()
        place = int.from_bytes(data[1:3], "big") % (len(text) + 1)
        text = text[:place] + raw + text[place + (data[0] & 2) :]
    return text


def _replaced(value: Any, path: Sequence[int], new: Any) -> Any:
    """A value with a random part replaced, removed or repeated."""
    places = list(_places(value))
    number, new = int.from_bytes(bytes(path), "big"), copy.deepcopy(new)
    holder, key = places[number % len(places)] if places else (None, None)
    if holder is None:
        return new
    match number // max(len(places), 1) % 3:
        case 0:
            holder[key] = new
        case 1:
            del holder[key]
        case _ if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        case _:
            holder[f"{key}x"] = copy.deepcopy(holder[key])
    return value


def _places(value: Any) -> Any:
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield value, key
            yield from _places(value[key])


def _damaged(content: bytes, data: bytes) -> bytes:
    """Bytes with some changed, removed, inserted, or cut off."""
    changed = bytearray(content)
    for at in range(0, len(data) - 3, 4):
        kind, place, byte = data[at], int.from_bytes(data[at + 1 : at + 3], "big"), data[at + 3]
        place = place % (len(changed) + 1)
        match kind % 5:
            case 0:
                changed[place : place + 1] = bytes([byte])
            case 1:
                del changed[place : place + 1 + byte]
            case 2:
                changed[place:place] = bytes([byte]) * (kind // 5 + 1)
            case 3:
                changed[place:place] = changed[place : place + byte]
            case _:
                del changed[place:]
    return bytes(changed)


def _model_with(data: bytes) -> bytes:
    """The shipped model with an array or its metadata damaged."""
    if not _arrays:
        with zipfile.ZipFile(SHIPPED_MODEL) as shipped:
            _arrays.update({name: shipped.read(name) for name in shipped.namelist()})
    names = sorted(_arrays)
    chosen = names[data[0] % len(names)] if data else "metadata.npy"
    content = _arrays[chosen]
    if chosen == "metadata.npy" and len(data) > 1 and data[1] & 1:
        start = content.index(b"\n") + 1
        text = _mutated(content[start:].decode(), data[2:]).encode("utf-8", "surrogatepass")
        header = f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({len(text)},), }}"
        content = content[:8] + (118).to_bytes(2, "little")
        content += header.encode().ljust(117) + b"\n" + text
    else:
        head = content[:200]
        content = _damaged(head, data[1:]) + content[200:]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, content if name == chosen else _arrays[name])
    whole = stream.getvalue()
    return _damaged(whole, data[1:5]) if data[1:2] == b"\xff" else whole


def _require(holds: bool, what: str) -> None:  # noqa: FBT001 - as of an assertion
    if not holds:
        raise AssertionError(what)


TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            text,
            excerpt,
            document,
            registry,
            analysis,
            model,
            archive,
            formats,
            written_formats,
            command_line,
        )
    }
)
"""The targets by name."""
