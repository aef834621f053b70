"""Hypothesis strategies for tests of code that processes articles.

With the extra ``testing`` installed they are registered with Hypothesis: `st.from_type(Article)`
generates articles, and so do `@given` tests that infer their arguments from annotations.
"""

from newsclaims.errors import MissingExtraError


def _hypothesis_setup_hook() -> None:
    """Register the strategies; Hypothesis calls this when it is imported.

    It precedes the import below, which may be what imports Hypothesis.
    """
    from newsclaims.testing.registration import register  # noqa: PLC0415 - see above

    register()


try:
    import hypothesis  # noqa: F401 - only to say plainly that it is missing
except ImportError:
    raise MissingExtraError.for_extra("testing", purpose="newsclaims.testing") from None

from newsclaims.testing.articles import (  # noqa: E402 - needs what is tried above
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
from newsclaims.testing.plans import PlannedArticle, PlannedAttribution, planned_articles  # noqa: E402
from newsclaims.testing.spans import parts, spans  # noqa: E402
from newsclaims.testing.texts import MARKS, quoted_texts, texts  # noqa: E402

__all__ = [
    "MARKS",
    "PlannedArticle",
    "PlannedAttribution",
    "articles",
    "claims",
    "diagnostics",
    "identifiers",
    "json_objects",
    "mentions",
    "parts",
    "planned_articles",
    "quoted_texts",
    "quotes",
    "referents",
    "resolutions",
    "sources",
    "spans",
    "speaker_genders",
    "speakers",
    "texts",
]
