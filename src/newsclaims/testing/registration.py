"""The strategies of `st.from_type` for the model's classes."""

from __future__ import annotations

from hypothesis import strategies as st

from newsclaims.article import Article
from newsclaims.json_values import JsonObject
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
from newsclaims.spans import Span
from newsclaims.testing.articles import (
    articles,
    claims,
    diagnostics,
    identifiers,
    json_objects,
    mentions,
    quotes,
    referents,
    resolutions,
    sources,
    speaker_genders,
    speakers,
)
from newsclaims.testing.plans import PlannedArticle, planned_articles
from newsclaims.testing.spans import spans

__all__ = ["register"]


def register() -> None:
    """Register the strategies with Hypothesis; its entry point calls this."""
    st.register_type_strategy(Span, lambda _: spans())
    st.register_type_strategy(Identifier, lambda _: identifiers())
    st.register_type_strategy(Mention, lambda _: mentions())
    st.register_type_strategy(Resolution, lambda _: resolutions())
    st.register_type_strategy(JsonObject, lambda _: json_objects())
    st.register_type_strategy(Referent, lambda _: referents())
    st.register_type_strategy(SpeakerGender, lambda _: speaker_genders())
    st.register_type_strategy(Speaker, lambda _: speakers())
    st.register_type_strategy(Source, lambda _: sources())
    st.register_type_strategy(Quote, lambda _: quotes())
    st.register_type_strategy(Claim, lambda _: claims())
    st.register_type_strategy(Diagnostic, lambda _: diagnostics())
    st.register_type_strategy(Article, lambda _: articles())
    st.register_type_strategy(PlannedArticle, lambda _: planned_articles())
