"""Annotated articles → a model: what ``newsclaims train`` runs (extra ``train``)."""

from typing import TYPE_CHECKING

from newsclaims.training.settings import Settings

if TYPE_CHECKING:
    from newsclaims.training.making import train

__all__ = ["Settings", "train"]


def __getattr__(name: str) -> object:
    # PyTorch takes seconds to import, and an extra to install.
    if name == "train":
        from newsclaims.training.making import train  # noqa: PLC0415

        return train
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
