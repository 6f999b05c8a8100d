"""The list of SHA-256 sums that pipeline/models/ is checked against when it is loaded.

Usage: python -m training.fingerprints FILE..., after a file was written in another way than by these scripts.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

LIST = "sha256.txt"


def record(path: Path) -> None:
    """Write the sum of `path` into the list beside it; the other lines stay as they are."""
    listing = path.with_name(LIST)
    lines = listing.read_text(encoding="utf8").splitlines() if listing.exists() else []
    kept = [line for line in lines if line.split("  ", 1)[1] != path.name]
    line = f"{sha256(path.read_bytes()).hexdigest()}  {path.name}"
    listing.write_text("\n".join(sorted([*kept, line], key=lambda line: line[64:])) + "\n", encoding="utf8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        record(Path(name))
