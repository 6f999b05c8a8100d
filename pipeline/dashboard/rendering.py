"""Templates to HTML. Every value is escaped; no template marks anything as safe but the files of this package."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.summary import capacity

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


def render(template: str, **values: Any) -> str:
    """A page of HTML."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "n": _number,
        "share": _share,
        "day": _day,
        "held": capacity,
        "capacity": lambda row: capacity(row | {"status": row["affiliation_status"]}),
    }
    return environment


def _number(value: int) -> str:
    """With a thin space between thousands, which no language reads as a decimal sign."""
    return f"{value:,}".replace(",", "\u202f")


def _share(part: float, whole: float = 1) -> str:
    """As a percentage that is 0 or 100 only where it is exactly that."""
    if not whole:
        return "–"
    value = 100 * part / whole
    if 0 < value < 1:
        return "<\u202f1\u202f%"
    return f"{min(value, 99) if part < whole else value:.0f}\u202f%"


def _day(time: datetime | None) -> str:
    return "" if time is None else f"{time:%-d %b %Y}"
