"""What several tests share."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from pipeline.run import Job, run
from pipeline.settings import load_settings

ROOT = Path(__file__).parent.parent
# How long an example takes depends on what else the machine does; what must be quick is measured by tests of its own.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture(scope="session")
def sample_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that the pipeline makes of the sample articles; tests must not change it."""
    out = tmp_path_factory.mktemp("sample") / "release"
    run(Job([str(ROOT / "data/raw")], out, load_settings()))
    return out


@pytest.fixture
def s3(tmp_path: Path) -> Iterator[str]:
    """The address of a server that speaks S3; what is sent to it needs CREDENTIALS."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("moto_server")), "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()
