"""Plain YAML values into frozen dataclasses, checked against their type hints."""

from __future__ import annotations

import dataclasses
import difflib
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from pipeline.errors import UserError

T = TypeVar("T")
_PLAIN: dict[Any, str] = {int: "a whole number", float: "a number", str: "text", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds of a number, both allowed: `Annotated[float, Range(0, 1)]`."""

    low: float
    high: float = float("inf")

    def __str__(self) -> str:
        return f"at least {self.low:g}" if self.high == float("inf") else f"{self.low:g} to {self.high:g}"


def build(kind: type[T], value: object, where: str) -> T:
    """An instance of the dataclass `kind` that has exactly the keys of `value`, each of its declared type.

    Understood are int, float, str, bool, `tuple[X, ...]` (from a list), dataclasses (from a mapping) and
    `Annotated[number, Range(low, high)]` and `Literal` of the allowed texts.

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
        number = _value(arguments[0], value, where, key)
        if not arguments[1].low <= number <= arguments[1].high:
            raise _wrong(where, key, str(arguments[1]), value)
        return number
    if origin is Literal:
        if value not in arguments:
            raise _wrong(where, key, "one of " + ", ".join(map(str, arguments)), value)
        return value
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
