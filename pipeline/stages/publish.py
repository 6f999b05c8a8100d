"""The validated tables -> a release under its own version, and `latest`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.reporting import reported
from pipeline.settings import Settings, load_settings
from pipeline.versions import Published, publish


def run(validated: Path, out: Path, settings: Settings) -> Published:
    """Publish the tables in the folder `validated` among the releases in `out`; see `pipeline.versions.publish`."""
    return publish(validated, out, settings)


def main() -> None:
    """The stage as `dvc.yaml` runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validated", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--params", type=Path)
    given = parser.parse_args()
    published = run(given.validated, given.out, load_settings(given.params))
    sys.stdout.write(f"publish: {published}\n")


if __name__ == "__main__":
    sys.exit(reported(main, "publish"))
