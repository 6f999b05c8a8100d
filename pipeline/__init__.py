"""Quoted statements in news articles, each attributed to its speaker with role and affiliation.

`extract(text)` gives the quotations of one article, `load(folder)` those of a release as a DataFrame.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.core.extract import extract
    from pipeline.release import load

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "load"]

_HOME = {"extract": "pipeline.core.extract", "load": "pipeline.release"}


def __getattr__(name: str) -> Any:
    # What is exported is imported when first used: `quotes --help` and workers need neither pandas nor Arrow.
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
