"""No regular expression of the program backtracks without end, and none hides where this would not be seen."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from re._parser import SubPattern, parse
from typing import Any

import pytest
import regex

import pipeline
from pipeline import schema
from tests.imports import ROOT, module_of
from tests.worstcase import atoms, slowest

MODULES = sorted(ROOT.glob("pipeline/**/*.py"))
KINDS = (type(re.compile("")), type(regex.compile("")))
ENGINES = ("re", "regex")
HARMLESS = ("escape", "purge")
# Functions that make a pattern when they are called, and why that is no danger.
MADE_LATE = {
    ("pipeline.checking", "holds"): "of the patterns in settings.py, which are tried here",
    ("pipeline.sheets", "_value"): "of the patterns in schemas/, which are tried here",
    ("pipeline.core.reading.residue_rule", "either"): "called while modules load, for named patterns",
    ("pipeline.core.capacity.institutions", "seat"): "of a name, escaped",
    ("pipeline.core.finding.turns", "_named_elsewhere"): "of a label, escaped",
    ("pipeline.core.unifying.anchors", "evidence"): "of words, each escaped, and the blanks between them",
}
# A text of so many characters, so many parts of a pattern in all pairs. `make fuzz` asks for more.
SIZE, PARTS = (100_000, 12) if os.environ.get("QUOTES_THOROUGH") else (10_000, 8)
# Seconds. What goes on with the square of the length takes 0.5 s over 10 000 characters, what doubles never ends.
LIMIT = 0.2 * SIZE / 10_000


def _held(value: Any, depth: int = 0) -> Iterator[Any]:
    """The compiled patterns in a value: itself, or what a container or an object holds."""
    if isinstance(value, KINDS):
        yield value
    elif depth < 4 and not isinstance(value, (str, bytes)):
        if isinstance(value, dict):
            inner = [*value.values()]
        elif isinstance(value, (tuple, list, set, frozenset)):
            inner = [*value]
        else:
            inner = [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
        for part in inner:
            yield from _held(part, depth + 1)


def _compiled() -> dict[str, Any]:
    """Each pattern of a module or class, once, by the place where it is."""
    found: dict[int, tuple[str, Any]] = {}
    for info in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        module = importlib.import_module(info.name)
        classes = [value for value in vars(module).values() if isinstance(value, type)]
        for place in (module, *(kind for kind in classes if kind.__module__ == info.name)):
            for name, value in [*vars(place).items()]:
                for number, pattern in enumerate(_held(value)):
                    found.setdefault(id(pattern), (f"{info.name}.{name}[{number}]", pattern))
    return dict(found.values())


def _declared() -> dict[str, Any]:
    """The patterns that schemas and parameters declare, by the place where they are."""
    found = {}
    for path in sorted(ROOT.glob("schemas/*.yaml")):
        for column in schema.load(path.stem).columns:
            if column.pattern:
                found[f"{path.name}:{column.name}"] = re.compile(column.pattern)
    for call in _calls("pipeline/settings.py", "Matches"):
        found[f"settings.py:{call.lineno}"] = re.compile(ast.literal_eval(call.args[0]))
    return found


def _calls(path: str, name: str) -> list[ast.Call]:
    nodes = ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    return [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == name]


def _uses() -> dict[str, set[str]]:
    """The methods that the program calls of what bears a name."""
    found = defaultdict(set)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found[node.value.id].add(node.attr)
    return found


PATTERNS = _compiled() | _declared()
USES = _uses()


@pytest.mark.parametrize("place", PATTERNS)
def test_the_worst_text_for_a_pattern_takes_no_time(place: str) -> None:
    """Whatever its parts, alone or in pairs, are repeated: what fits nowhere ends the text, so that all is tried."""
    name = place.rpartition(".")[2].partition("[")[0]
    seconds, text = slowest(PATTERNS[place], USES[name] if place.endswith("[0]") else set(), SIZE, PARTS)
    assert seconds < LIMIT, f"{place} takes {seconds:.2f} s over {SIZE} characters of {text}"


@pytest.mark.parametrize(
    ("engine", "source"),
    [(re, r"(\w+\s?)+$"), (re, r"(?P<x>[a-z']+-?)*:"), (regex, r"(?:a|ab|b)*c"), (re, r"\s+$"), (regex, r"\s+$")],
)
def test_a_bad_pattern_would_be_found(engine: Any, source: str) -> None:
    """Those that double with each character, and those that go with the square, in both engines."""
    seconds, _ = slowest(engine.compile(source), {"search"}, 10_000, 4)
    assert seconds > 0.03


def _possessive_groups(parsed: Any) -> Iterator[Any]:
    """What `re` is to take as often as it can and never give back, where that is more than one character."""
    for operator, operand in parsed:
        if str(operator) == "POSSESSIVE_REPEAT":
            inner = operand[2]
            if len(inner) != 1 or str(inner[0][0]) not in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
                yield inner
        for part in operand if isinstance(operand, (tuple, list)) else ():
            for piece in part if isinstance(part, list) else (part,):
                if isinstance(piece, SubPattern):
                    yield from _possessive_groups(piece)


@pytest.mark.parametrize("place", [place for place, pattern in PATTERNS.items() if isinstance(pattern, KINDS[0])])
def test_no_group_is_possessive(place: str) -> None:
    """Python 3.11.2, which Debian 12 has, loses the last character of what a possessive group takes."""
    assert not [*_possessive_groups(parse(PATTERNS[place].pattern))]


def test_a_possessive_group_would_be_found() -> None:
    """At any depth; one character may be taken possessively."""
    assert not [*_possessive_groups(parse(r"(\w++|[^\w\s]*+)|.?+"))]
    assert len([*_possessive_groups(parse(r"(\w++(?:-\w++)*+|x)"))]) == 1
    assert len([*_possessive_groups(parse(r"(?=a(?:bc)?+)"))]) == 1


def test_parts_are_read_from_a_pattern() -> None:
    """A character for each class, marks and words as they are."""
    assert atoms(r"\s?(?:\(|, )(?P<who>\p{Lu}[\w-]+|Sen)\b", 9) == [" ", "(", "A", "a", ", ", ",", "-", "Sen", "S"]


def test_no_pattern_is_made_where_it_is_not_seen() -> None:
    """Each is a named value of a module, but for the functions named here."""
    found = set()
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                name = getattr(function, "name", "lambda")
                found |= {(module_of(path), name) for node in ast.walk(function) if _makes_pattern(node)}
        imported = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module in ENGINES]
        assert not imported, f"{path}: write re.compile, so that it is seen"
    assert found == set(MADE_LATE)


def _makes_pattern(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    whose = node.func.value
    return isinstance(whose, ast.Name) and whose.id in ENGINES and node.func.attr not in HARMLESS
