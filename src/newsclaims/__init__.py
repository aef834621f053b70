"""Who said what in a news article, as typed data: the public names, nothing else.

The model's classes are imported at once; functions that parse, read and write are imported on first
use, so that `import newsclaims` stays fast for users of the data model alone.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

from newsclaims._providers import provide as _provide
from newsclaims.article import Annotation, Article, HasSpans, spans_of
from newsclaims.errors import (
    DocumentError,
    InputError,
    InvalidTextError,
    InvalidValueError,
    MissingExtraError,
    NewsclaimsError,
    Problem,
    UnknownIdError,
    WeightsError,
    WorkerError,
)
from newsclaims.json_values import JsonObject, JsonValue
from newsclaims.kinds import (
    AttributionType,
    ClaimKind,
    DiagnosticKind,
    Factuality,
    Gender,
    GenderEvidence,
    MentionForm,
    Polarity,
    QuoteKind,
    SourceKind,
    SpeakerKind,
    Stance,
)
from newsclaims.model import (
    Claim,
    Diagnostic,
    Identifier,
    Mention,
    Quote,
    Referent,
    Resolution,
    Source,
    Speaker,
    SpeakerGender,
)
from newsclaims.offsets import OffsetMap, OffsetUnit
from newsclaims.segments import Segment, SegmentPart, TextPart
from newsclaims.spans import Span, hull, merge, shift

if TYPE_CHECKING:
    from newsclaims import json as json
    from newsclaims.analysis import (
        QuoteCheck,
        VoiceShare,
        check_quotes,
        claim_rows,
        quote_rows,
        reanchor,
        share_of_voice,
        speaker_rows,
        to_frame,
    )
    from newsclaims.attribution import Model, load_model
    from newsclaims.batch import parse_articles
    from newsclaims.claims import check_worthiness, find_repetitions, link_repetitions
    from newsclaims.json import (
        from_dict,
        from_json,
        read_json_lines,
        to_dict,
        to_json,
        write_json_lines,
    )
    from newsclaims.pages import ClaimsView, report_html, view_claims
    from newsclaims.parser import parse_article
    from newsclaims.plots import plot_claims_over_time, plot_share_of_voice, plot_who_about_whom
    from newsclaims.reading import ArticleReader, Failure, Record, read_articles
    from newsclaims.registry import Registry, RegistryEntry
    from newsclaims.sample import sample_text

_HOME = {
    "ArticleReader": "reading",
    "ClaimsView": "pages",
    "Failure": "reading",
    "Model": "attribution",
    "QuoteCheck": "analysis",
    "Record": "reading",
    "Registry": "registry",
    "RegistryEntry": "registry",
    "VoiceShare": "analysis",
    "check_quotes": "analysis",
    "check_worthiness": "claims",
    "claim_rows": "analysis",
    "find_repetitions": "claims",
    "from_dict": "json",
    "from_json": "json",
    "link_repetitions": "claims",
    "load_model": "attribution",
    "parse_article": "parser",
    "parse_articles": "batch",
    "plot_claims_over_time": "plots",
    "plot_share_of_voice": "plots",
    "plot_who_about_whom": "plots",
    "quote_rows": "analysis",
    "reanchor": "analysis",
    "report_html": "pages",
    "read_articles": "reading",
    "read_json_lines": "json",
    "sample_text": "sample",
    "share_of_voice": "analysis",
    "speaker_rows": "analysis",
    "to_dict": "json",
    "to_frame": "analysis",
    "to_json": "json",
    "view_claims": "pages",
    "write_json_lines": "json",
}
"""The modules of the names that are imported on first use."""

__all__ = [
    "Annotation",
    "Article",
    "ArticleReader",
    "AttributionType",
    "Claim",
    "ClaimKind",
    "ClaimsView",
    "Diagnostic",
    "DiagnosticKind",
    "DocumentError",
    "Factuality",
    "Failure",
    "Gender",
    "GenderEvidence",
    "HasSpans",
    "Identifier",
    "InputError",
    "InvalidTextError",
    "InvalidValueError",
    "JsonObject",
    "JsonValue",
    "Mention",
    "MentionForm",
    "MissingExtraError",
    "Model",
    "NewsclaimsError",
    "OffsetMap",
    "OffsetUnit",
    "Polarity",
    "Problem",
    "Quote",
    "QuoteCheck",
    "QuoteKind",
    "Record",
    "Referent",
    "Registry",
    "RegistryEntry",
    "Resolution",
    "Segment",
    "SegmentPart",
    "Source",
    "SourceKind",
    "Span",
    "Speaker",
    "SpeakerGender",
    "SpeakerKind",
    "Stance",
    "TextPart",
    "UnknownIdError",
    "VoiceShare",
    "WeightsError",
    "WorkerError",
    "check_quotes",
    "check_worthiness",
    "claim_rows",
    "find_repetitions",
    "from_dict",
    "from_json",
    "hull",
    "link_repetitions",
    "load_model",
    "merge",
    "parse_article",
    "parse_articles",
    "plot_claims_over_time",
    "plot_share_of_voice",
    "plot_who_about_whom",
    "quote_rows",
    "read_articles",
    "read_json_lines",
    "reanchor",
    "report_html",
    "sample_text",
    "share_of_voice",
    "shift",
    "spans_of",
    "speaker_rows",
    "to_dict",
    "to_frame",
    "to_json",
    "view_claims",
    "write_json_lines",
]


_provide("html", lambda: _import_module("newsclaims.pages"))
_provide("pydantic", lambda: _import_module("newsclaims.json.pydantic_schemas"))


def __getattr__(name: str) -> object:
    if name == "__version__":
        value: object = _import_module("importlib.metadata").version("newsclaims")
    elif name == "json":
        value = _import_module("newsclaims.json")
    elif name in _HOME:
        value = getattr(_import_module(f"newsclaims.{_HOME[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", "json"])
