"""Training of models on annotated articles, as with ``newsclaims train`` (extra ``train``)."""

from typing import TYPE_CHECKING

from newsclaims.training.settings import Settings

if TYPE_CHECKING:
    from newsclaims.training.trainer import train

__all__ = ["Settings", "train"]


def __getattr__(name: str) -> object:
    # PyTorch takes seconds to import, and is installed with an extra.
    if name == "train":
        from newsclaims.training.trainer import train  # noqa: PLC0415

        return train
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
