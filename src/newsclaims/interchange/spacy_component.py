"""The component ``newsclaims`` of spaCy pipelines: ``nlp.add_pipe("newsclaims")``.

spaCy finds it by the entry point group ``spacy_factories``.

Raises:
    MissingExtraError: On import, if spaCy is not installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclaims.batch import Options, Parser
from newsclaims.errors import MissingExtraError
from newsclaims.interchange.spacy_docs import add_to_doc, register_extensions
from newsclaims.parser import parse_article

try:
    from spacy.language import Language
except ImportError:
    raise MissingExtraError.for_extra("spacy", purpose="spaCy's component") from None

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Component", "make_component"]

_DEFAULTS: Final[dict[str, Any]] = {
    "model": None,
    "threshold": None,
    "statements": False,
    "nested_in_quotations": False,
    "floating_speakers": False,
    "dates": False,
}


class Component:
    """Parses each document; ``doc._.newsclaims`` is then its `Article`.

    The article's metadata (``title``, ``published`` and the others of `newsclaims.parse_article`)
    are read from ``doc.user_data["newsclaims.metadata"]``, a dict.
    """

    def __init__(self, options: Options) -> None:
        self._options = Parser.of(options).options
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Parse a document's text and add its annotations."""
        metadata = doc.user_data.get("newsclaims.metadata") or {}
        add_to_doc(doc, parse_article(doc.text, **metadata, **self._options))
        return doc


@Language.factory("newsclaims", default_config=_DEFAULTS, assigns=["doc._.newsclaims"])
def make_component(  # noqa: PLR0917
    nlp: Language,  # noqa: ARG001  spaCy passes both by name
    name: str,  # noqa: ARG001
    model: str | None,
    threshold: float | None,
    statements: bool,  # noqa: FBT001  so are these, from the pipeline's config
    nested_in_quotations: bool,  # noqa: FBT001
    floating_speakers: bool,  # noqa: FBT001
    dates: bool,  # noqa: FBT001
) -> Component:
    """Create the component; its options are those of `newsclaims.parse_article`.

    Raises:
        InvalidValueError: An option is not as `newsclaims.parse_article` requires.
        WeightsError: The model is damaged or of another version.
    """
    return Component(
        Options(
            model=model,
            threshold=threshold,
            statements=statements,
            nested_in_quotations=nested_in_quotations,
            floating_speakers=floating_speakers,
            dates=dates,
        )
    )
