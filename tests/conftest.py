"""What several tests share."""

from pathlib import Path

import pytest

from pipeline.run import Job, run
from pipeline.settings import load_settings

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def sample_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that the pipeline makes of the sample articles; tests must not change it."""
    out = tmp_path_factory.mktemp("sample") / "release"
    run(Job([str(ROOT / "data/raw")], out, load_settings()))
    return out
