"""`load_model`: a model by its name or file."""

from __future__ import annotations

from os import PathLike

from newsclaims._arguments import refuse
from newsclaims.attribution.accurate import ACCURATE, AccurateModel, load_accurate
from newsclaims.attribution.model import Model
from newsclaims.attribution.model import load_model as load_file

__all__ = ["load_model", "model_for_nested", "model_of"]


def load_model(path: str | PathLike[str] | None = None, *, threads: int = 1) -> Model:
    """The shipped model, the accurate one, or one from a file; cached.

    Args:
        path: The file of a model; or ``"accurate"`` for the model of ``newsclaims-accurate``, a
            transformer that finds more at a thirteenth of the speed. ``"./accurate"`` denotes a
            file of that name.
        threads: The number of threads that the accurate model may use for one article. The result
            does not depend on it. Other models run in one.

    Raises:
        MissingExtraError: The accurate model is not installed.
        WeightsError: The file is not a model, is damaged, or is of another version.
        InvalidValueError: An argument is not as described.
    """
    if type(threads) is not int or threads < 1:
        refuse(threads, name="threads", expected="a positive number")
    return load_accurate(threads=threads) if path == ACCURATE else load_file(path)


def model_of(model: Model | str | PathLike[str] | None) -> Model:
    """A model given by itself, its name or its file."""
    return model if isinstance(model, Model) else load_model(model)


def model_for_nested(model: Model | str | PathLike[str] | None) -> Model:
    """The model that proposes nested reports: never the accurate one.

    Their scoring was fitted on the fast model's candidates, and a second pass of the transformer
    over every content would double its time.
    """
    chosen = model_of(model)
    return load_file() if isinstance(chosen, AccurateModel) else chosen
