"""What several tests share."""

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from pipeline.run import Job, run
from pipeline.settings import load_settings

ROOT = Path(__file__).parent.parent
# How long an example takes depends on what else the machine does; what must be quick is measured by tests of its own.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")


@pytest.fixture(scope="session")
def sample_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that the pipeline makes of the sample articles; tests must not change it."""
    out = tmp_path_factory.mktemp("sample") / "release"
    run(Job([str(ROOT / "data/raw")], out, load_settings()))
    return out
