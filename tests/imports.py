"""Which modules of the project a module uses, read from its source."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent


def path_of(module: str) -> Path | None:
    """The source file of a module of the project, None where there is no such module."""
    stem = ROOT.joinpath(*module.split("."))
    return next((path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()), None)


def module_of(path: Path) -> str:
    """The dotted name of the module in a source file of the project."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """The modules of the project that a source file names in its imports, wherever they stand in it."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= inside if node.module == "pipeline" else inside | {node.module}
    return {name for name in named if name.split(".")[0] == "pipeline" and path_of(name)}


def everything_used(module: str) -> set[str]:
    """The module, what it imports, what that imports, and so on.

    The package `pipeline` itself is followed no further: it loads what it exports for those outside who ask for it.
    """
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = path_of(name)
        if name not in found and path:
            found.add(name)
            waiting += imports(path) if name != "pipeline" else ()
    return found
