"""Plain YAML values into frozen dataclasses, checked against their type hints."""

from __future__ import annotations

import dataclasses
import difflib
import re
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline.errors import UserError

T = TypeVar("T")
_PLAIN: dict[Any, str] = {int: "a whole number", float: "a number", str: "text", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds of a number, both allowed: `Annotated[float, Range(0, 1)]`."""

    low: float
    high: float = float("inf")

    def holds(self, value: float) -> bool:
        """Whether the number lies within the bounds."""
        return self.low <= value <= self.high

    def __str__(self) -> str:
        return f"at least {self.low:g}" if self.high == float("inf") else f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True)
class Matches:
    """The form of a text, as a pattern for all of it and in words: `Annotated[str, Matches("[0-9]+", "digits")]`."""

    pattern: str
    words: str

    def holds(self, value: str) -> bool:
        """Whether the text has that form."""
        return re.fullmatch(self.pattern, value) is not None

    def __str__(self) -> str:
        return self.words


def build(kind: type[T], value: object, where: str) -> T:
    """An instance of the dataclass `kind` that has exactly the keys of `value`, each of its declared type.

    Understood are int, float, str, bool, `X | None`, `tuple[X, ...]` (from a list), dataclasses (from a mapping),
    `Annotated[number, Range(low, high)]`, `Annotated[str, Matches(pattern, words)]` and `Literal` of the allowed texts.

    Raises UserError, one line beginning with `where` and the key, for an unknown, missing or ill-typed key.
    """
    result: T = _dataclass(kind, value, where, "")
    return result


def _dataclass(kind: Any, value: object, where: str, key: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(where, key, "a section", value)
    hints = get_type_hints(kind, include_extras=True)
    names = [field.name for field in dataclasses.fields(kind)]
    for name in value:
        if name not in names:
            close = difflib.get_close_matches(str(name), names, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(names)}"
            raise UserError(f"{where}: unknown key {_join(key, name)}; {hint}")
    for name in names:
        if name not in value:
            raise UserError(f"{where}: {_join(key, name)} is missing")
    return kind(**{name: _value(hints[name], value[name], where, _join(key, name)) for name in names})


def _value(hint: Any, value: object, where: str, key: str) -> Any:
    """The value as its type hint wants it. Raises UserError where it is of another type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        plain = _value(arguments[0], value, where, key)
        if not arguments[1].holds(plain):
            raise _wrong(where, key, str(arguments[1]), value)
        return plain
    if origin is Literal:
        if value not in arguments:
            raise _wrong(where, key, "one of " + ", ".join(map(str, arguments)), value)
        return value
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return None if value is None else _value(inner, value, where, key)
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(where, key, "a list", value)
        return tuple(_value(arguments[0], item, where, f"{key}[{n}]") for n, item in enumerate(value))
    if dataclasses.is_dataclass(hint):
        return _dataclass(hint, value, where, key)
    # A bool is an int to Python, but `max_bytes: true` is a mistake.
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if hint is float and number:
        return float(value)  # type: ignore[arg-type]
    if type(value) is not hint:
        raise _wrong(where, key, _PLAIN[hint], value)
    return value


def _wrong(where: str, key: str, expected: str, received: object) -> UserError:
    return UserError(f"{where}: {key or 'content'}: expected {expected}, received {received!r}")


def _join(key: str, name: object) -> str:
    return f"{key}.{name}" if key else str(name)
