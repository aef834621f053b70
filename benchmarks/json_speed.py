"""Reading and writing one article as JSON: newsclaims beside bare equivalents, in one run.

    python benchmarks/json_speed.py [--rounds N]

Needs the extra ``fast``, pydantic, cattrs and orjson. Every row reads the same bytes, which
`newsclaims.to_json` wrote, and writes what it read in its own way. newsclaims checks everything
(types, keys that are unknown or stand twice, ids, spans); the bare equivalents are frozen classes
with the same fields and tuples, which check types, and pydantic's second row also the sizes of
strings and numbers. The rows take turns, and the best of all rounds counts, so that a busy machine
disturbs them alike.
"""

from __future__ import annotations

import argparse
import datetime
import random
import time
from collections.abc import Callable
from typing import Annotated, Any, Literal

import attrs
import cattrs
import msgspec
import pydantic
from cattrs.preconf.msgspec import make_converter as make_msgspec_converter
from cattrs.preconf.orjson import make_converter as make_orjson_converter

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Diagnostic,
    DiagnosticKind,
    Mention,
    MentionForm,
    Quote,
    QuoteKind,
    Resolution,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    from_json,
    to_json,
)
from newsclaims._json_shapes import (
    Array,
    Date,
    DateOrTime,
    Enumeration,
    Integer,
    Number,
    Object,
    Record,
    Shape,
    String,
    record_of,
)
from newsclaims.json import accelerator, documents

Row = tuple[Callable[[], object], Callable[[], object]]


def example(*, claims: int = 26, speakers: int = 8, words: int = 900) -> Article:
    """An article with as much in it as a long report has; always the same one."""
    chance = random.Random(1)  # noqa: S311 - no secret
    vocabulary = "the minister said on Monday that “many farmers” — in Łódź — re-opened: all of it"
    text = " ".join(chance.choice(vocabulary.split()) for _ in range(words))

    def parts(number: int) -> tuple[Span, ...]:
        bounds = iter(sorted(chance.sample(range(len(text)), 2 * number)))
        return tuple(Span(start, end) for start, end in zip(bounds, bounds, strict=True))

    def share() -> float:
        return round(chance.uniform(0.2, 1), 4)

    people = tuple(
        Speaker(
            id=f"s{n}",
            name=f"Jane Number{n}",
            kind=SpeakerKind.PERSON,
            aliases=(f"Number{n}",),
            titles=("Dr.",),
            roles=parts(1),
            mentions=tuple(
                Mention(
                    span=span,
                    form=chance.choice(list(MentionForm)),
                    rule="full-name",
                    confidence=share(),
                )
                for span in parts(6)
            ),
        )
        for n in range(speakers)
    )
    carriers = tuple(
        Source(
            id=f"o{n}",
            name=f"Agency {n}",
            kind=SourceKind.AGENCY,
            mentions=(Mention(span=parts(1)[0], form=MentionForm.NAME, rule="according-to"),),
        )
        for n in range(3)
    )
    quoted = claims * 2 // 3
    return Article(
        text=text,
        id="a-1",
        title="Farmers: “it re-opened”",
        url="https://example.org/news/1",
        publisher="The Norrvik Paper",
        authors=("Ann Lee",),
        published=datetime.datetime(2022, 11, 28, 9, 30, tzinfo=datetime.UTC),
        language="en",
        speakers=people,
        sources=carriers,
        quotes=tuple(
            Quote(
                id=f"q{n}",
                spans=parts(1 + (n % 3 == 0)),
                kind=QuoteKind.UTTERANCE,
                speakers=(f"s{n % speakers}",),
            )
            for n in range(quoted)
        ),
        claims=tuple(
            Claim(
                id=f"c{n}",
                content=parts(1 + (n % 3 == 0)),
                cue=parts(1),
                mention=parts(1),
                speakers=(f"s{n % speakers}",),
                sources=("o1",) if n % 6 == 0 else (),
                quotes=(f"q{n}",) if n < quoted else (),
                inside=f"c{n - 1}" if n % 9 == 4 else None,
                kind=ClaimKind.MIXED,
                stance=chance.choice(list(Stance)),
                confidence=share(),
                found_by="model",
                resolution=Resolution(rule="full-name", confidence=share()),
                addressee=parts(1) if n % 8 == 0 else (),
                time=parts(1) if n % 5 == 0 else (),
                date=datetime.date(2022, 11, 28) if n % 5 == 0 else None,
            )
            for n in range(claims)
        ),
        diagnostics=(
            Diagnostic(kind=DiagnosticKind.TURNED_MARK, span=Span(4, 5), message="a turned mark"),
        ),
    )


Make = Callable[[type, dict[str, tuple[Any, Any]]], type]


def equivalents(make: Make, *, constrained: bool = False) -> Any:  # noqa: C901 - by shapes
    """The classes of the article and its parts in another library, from the same shapes."""
    made: dict[type, type] = {}

    def of_record(shape: Record) -> type:
        if shape.kind not in made:
            fields: dict[str, tuple[Any, Any]] = {}
            if shape.kind is Article:
                fields = {
                    "format": (Literal["newsclaims/article"], attrs.NOTHING),
                    "version": (Literal[1], attrs.NOTHING),
                }
            for field, entry in zip(attrs.fields(shape.kind), shape.entries, strict=True):
                hint = of(entry.shape)
                # The other libraries have no frozen mapping as a default; it is empty here anyway.
                default = None if isinstance(entry.shape, Object) else field.default
                fields[entry.name] = (hint | None if default is None else hint, default)
            made[shape.kind] = make(shape.kind, fields)
        return made[shape.kind]

    def of(shape: Shape) -> Any:  # noqa: PLR0911 - one for each
        match shape:
            case Record():
                return of_record(shape)
            case Array(item):
                return tuple[of(item), ...]  # type: ignore[misc]
            case String(minimum):
                sized = constrained and minimum
                return Annotated[str, pydantic.Field(min_length=1)] if sized else str
            case Integer():
                return Annotated[int, pydantic.Field(ge=0)] if constrained else int
            case Number():
                return Annotated[float, pydantic.Field(ge=0, le=1)] if constrained else float
            case Enumeration(kind):
                return kind
            case Date():
                return datetime.date
            case DateOrTime():
                return datetime.datetime
            case Object():
                return dict[str, Any]

    return of_record(record_of(Article))


def pydantic_model(kind: type, fields: dict[str, tuple[Any, Any]]) -> type:
    """A frozen model that refuses unknown keys."""
    return pydantic.create_model(
        kind.__name__,
        __config__=pydantic.ConfigDict(frozen=True, extra="forbid"),
        **{
            name: (hint, ... if default is attrs.NOTHING else default)
            for name, (hint, default) in fields.items()
        },
    )


def struct(kind: type, fields: dict[str, tuple[Any, Any]]) -> type:
    """A frozen struct that refuses unknown keys."""
    return msgspec.defstruct(
        kind.__name__,
        [
            (name, hint) if default is attrs.NOTHING else (name, hint, default)
            for name, (hint, default) in fields.items()
        ],
        kw_only=True,
        frozen=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
    )


def bare_attrs(kind: type, fields: dict[str, tuple[Any, Any]]) -> type:
    """A frozen, slotted attrs class without validators."""
    return attrs.make_class(
        kind.__name__,
        {
            name: attrs.field(type=hint, default=default, kw_only=True)
            for name, (hint, default) in fields.items()
        },
        frozen=True,
        slots=True,
    )


def rows(article: Article) -> dict[str, Row]:
    """The functions that read and write, by name; each is checked to give the whole article."""
    text = to_json(article)
    data = text.encode()
    backend = accelerator.load()
    if backend is None:
        message = "install the extra 'fast' first"
        raise SystemExit(message)
    for again in (backend.read(text), documents.read(text)):
        if again != article:
            message = "the article is not read as it was written"
            raise SystemExit(message)

    def of_pydantic(*, constrained: bool) -> Row:
        model = equivalents(pydantic_model, constrained=constrained)
        held = model.model_validate_json(data)
        return lambda: model.model_validate_json(data), held.model_dump_json

    def of_msgspec(kind: Any) -> Row:
        decode, encode = msgspec.json.Decoder(kind).decode, msgspec.json.Encoder().encode
        held = decode(data)
        return lambda: decode(data), lambda: encode(held)

    def of_cattrs(converter: Any) -> Row:
        kind = equivalents(bare_attrs)
        held = converter.loads(data, kind)
        return lambda: converter.loads(data, kind), lambda: converter.dumps(held)

    return {
        "newsclaims, with msgspec": (lambda: from_json(data), lambda: to_json(article)),
        "newsclaims, without": (lambda: documents.read(data), lambda: documents.written(article)),
        "pydantic 2, types": of_pydantic(constrained=False),
        "pydantic 2, types and sizes": of_pydantic(constrained=True),
        "msgspec Structs": of_msgspec(equivalents(struct)),
        "msgspec on attrs classes": of_msgspec(equivalents(bare_attrs)),
        "cattrs with msgspec": of_cattrs(make_msgspec_converter(forbid_extra_keys=True)),
        "cattrs with orjson": of_cattrs(make_orjson_converter(forbid_extra_keys=True)),
    }


def best(call: Callable[[], object], *, repeat: int = 5) -> float:
    """The shortest duration of several calls, in microseconds, as others use the machine."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times) * 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=60, help="turns that each row takes")
    rounds: int = parser.parse_args().rounds
    article = example()
    measured: dict[str, tuple[float, float]] = {}
    contenders = rows(article)
    for _ in range(rounds):
        for name, (read, write) in contenders.items():
            so_far = measured.get(name, (float("inf"), float("inf")))
            measured[name] = (min(so_far[0], best(read)), min(so_far[1], best(write)))
    size = len(to_json(article).encode())
    print(
        f"An article of {len(article.claims)} claims and {len(article.speakers)} speakers, "
        f"{size:,} bytes; µs, and × pydantic's"
    )
    print(f"{'':28} {'read':>7} {'':6} {'write':>7}")
    base = measured["pydantic 2, types"]
    for name, (read_, write_) in measured.items():
        print(
            f"{name:28} {read_:7.0f} {read_ / base[0]:5.2f}× {write_:7.0f} {write_ / base[1]:5.2f}×"
        )
    print(
        f"msgspec {msgspec.__version__}, pydantic {pydantic.VERSION}, "
        f"cattrs {cattrs_version()}, attrs {attrs.__version__}"
    )


def cattrs_version() -> str:
    """The version of cattrs, from its metadata."""
    from importlib.metadata import version

    return version(cattrs.__name__)


if __name__ == "__main__":
    main()
