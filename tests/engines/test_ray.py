"""The engine on Ray: a real cluster of two nodes, which are processes of this machine instead of machines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.articles import Article, Articles, Stage, over_articles
from pipeline.cli import main
from pipeline.engines import AHEAD, Delivered, Here, Places
from pipeline.errors import UserError
from pipeline.rows import Row
from tests.conftest import ROOT
from tests.engines.test_local import NEVER, fails, once, square
from tests.stages.sample import document
from tests.test_articles import span
from tests.test_resume import contents

pytest.importorskip("ray", reason="needs ray: pip install 'expert-quotes[scale]'")
from ray.cluster_utils import Cluster

from pipeline.engines.ray import Ray

PLACE = "PIPELINE_PLACE"  # a variable that tells the nodes apart


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Two nodes, each with one core."""
    cluster = Cluster()
    cluster.add_node(num_cpus=1, include_dashboard=False, env_vars={PLACE: "head"})
    cluster.add_node(num_cpus=1, env_vars={PLACE: "other"})
    yield cluster
    cluster.shutdown()


@pytest.fixture(scope="module")
def two(cluster: Cluster) -> Iterator[Ray]:
    """The engine for all tests, as for all stages of a run; two actors, since the cluster has two cores."""
    with Ray(cluster.address) as engine:
        yield engine


def place(batch: list[int], places: Places) -> tuple[list[int], str]:
    """The batch, after a while, and where it was."""
    done = [batch[place] for place, _ in places]
    time.sleep(0.1)
    return done, os.environ[PLACE]


def takes_all_with_it(batch: list[int], places: Places) -> list[object]:
    """Ends the process that looks after its own on 666, as Ray does where a machine's memory is full."""
    done: list[object] = []
    for place, problem in places:
        if batch[place] == 666 and not problem:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(NEVER)
        done.append(problem or batch[place])
    return done


def test_results_are_those_of_one_process_in_the_same_order(two: Ray) -> None:
    """Wherever they were made."""
    batches = [list(range(n, n + 3)) for n in range(0, 99, 3)]
    assert list(two.run(square, batches, NEVER)) == list(Here().run(square, batches, NEVER))
    assert list(two.run(square, [], NEVER)) == []


def test_both_nodes_work(two: Ray) -> None:
    """As many at a time as there are cores."""
    results = list(two.run(place, [[n] for n in range(12)], NEVER))
    assert [batch for batch, _ in results] == [[n] for n in range(12)]
    assert {where for _, where in results} == {"head", "other"}


def test_an_item_that_kills_or_hangs_its_worker_is_the_only_one_lost(two: Ray, tmp_path: Path) -> None:
    """With the reasons that the local engine gives; one that was the end of a single worker is not lost."""
    died, slow = (
        "the worker process died on it (out of memory?)",
        "it took more than the 0.5 seconds that an article may take",
    )
    assert list(two.run(square, [[1, 666, 3], [777], [4]], 0.5)) == [[1, died, 9], [slow], [16]]
    assert list(two.run(once, [[tmp_path / "a"]], NEVER)) == ["fine"]


def test_an_item_that_kills_even_what_looks_after_the_worker_is_the_only_one_lost(two: Ray) -> None:
    """It is found by trying each item of its batch alone."""
    died = "the process that looks after the worker died on it (out of memory?)"
    assert list(two.run(takes_all_with_it, [[1, 666, 3], [4]], NEVER)) == [[1, died, 3], [4]]


def test_results_are_delivered_here(two: Ray) -> None:
    """In this process, which alone has the disk that they go to, as soon as they are made."""
    delivered: list[object] = []
    work = Delivered(square, lambda batch, result: delivered.append((batch, result)))
    assert list(two.run(work, [[1], [2]], NEVER)) == [None, None]
    assert sorted(delivered) == [([1], [1]), ([2], [4])]


def test_batches_are_read_when_there_is_room_for_them(two: Ray) -> None:
    """So the source may be endless."""
    taken = []

    def source() -> Iterator[list[int]]:
        for n in range(1_000_000):
            taken.append(n)
            yield [n]

    results = two.run(place, source(), NEVER)
    assert [next(results)[0] for _ in range(3)] == [[0], [1], [2]]
    assert len(taken) <= 3 + 2 * AHEAD
    results.close()


def test_a_fault_of_the_work_is_raised_here(two: Ray) -> None:
    """As what it is, and not blamed on an item."""
    with pytest.raises(ValueError, match=r"no \[1, 2\] today"):
        list(two.run(fails, [[1, 2]], NEVER))


def test_a_machine_with_other_code_is_found_before_it_works(two: Ray, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows would not be those of this machine."""
    two.close()
    monkeypatch.setattr("pipeline.engines.ray.code_sha256", lambda: "other")
    with pytest.raises(UserError, match="has other code than this machine; install the same version on all"):
        list(two.run(square, [[1]], NEVER))
    two.close()


def test_an_article_that_kills_its_worker_costs_itself_alone(two: Ray, tmp_path: Path) -> None:
    """It is in the rejects, with the reason; all others are in the table."""
    tables.write("documents", [document(str(n), "x" * n) for n in range(9)], tmp_path / "documents.parquet")
    articles = Articles(tmp_path / "documents.parquet", ["text"])
    counts = over_articles(Stage("find", "spans", kills, NEVER), articles, tmp_path / "out", two)
    assert (counts.articles, counts.rows) == (9, 8)
    [reject] = tables.read("rejects", tmp_path / "out/rejects.parquet").to_pylist()
    assert reject["source"] == "5.txt" and "the worker process died on it" in reject["reason"]


def kills(article: Article) -> list[Row]:
    """A span of each article; five characters are the end of the process."""
    if len(article["text"]) == 5:
        os._exit(1)
    return [span(article["doc_id"], 0)]


def test_a_run_loses_nothing_when_a_node_dies_and_has_the_bytes_of_a_local_one(
    two: Ray, cluster: Cluster, tmp_path: Path
) -> None:
    """The node is killed while both have articles, and its articles go to the other."""
    two.close()  # the cores are for the run
    write_news(tmp_path / "news")
    words = ["run", "news", "--out", "here", "--workers", "1", "--params", "params.yaml"]
    assert begun(words, tmp_path).wait() == 0
    words = [
        "run",
        "news",
        "--out",
        "there",
        "--engine",
        "ray",
        "--address",
        cluster.address,
        "--params",
        "params.yaml",
    ]
    run = begun(words, tmp_path)
    while not any(tmp_path.glob(".there.work/find/kept/*/*")):
        assert run.poll() is None
        time.sleep(0.01)
    cluster.remove_node(cluster.list_all_nodes()[-1], allow_graceful=False)
    assert run.wait() == 0
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "news", "params.yaml", "there"]


def write_news(folder: Path) -> None:
    """Short articles in six batches, and beside them parameters for a quick run."""
    folder.mkdir()
    (folder.parent / "params.yaml").write_text("find: {model: none}\n", encoding="utf-8")
    for n in range(360):
        speaker = f"{('Ada', 'Bo', 'Cy', 'Di')[n % 4]} {('Holm', 'Ruse', 'Teng')[n % 3]}son"
        said = f"“We close lock {n % 50} at noon,” said {speaker}, keeper of the Canal Board."
        (folder / f"{n:03}.txt").write_text(f"Lock {n} is closed.\n\n{said}\n" * 3, encoding="utf-8")


def begun(words: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """The command `quotes` with those words, in that folder."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "pipeline.cli", *words], cwd=folder, env=environment)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nowhere", "nobody.invalid:6379", "ray://127.0.0.1:10001"])
def test_a_wrong_address_is_one_line_within_seconds(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is read."""
    start = time.monotonic()
    assert main(["run", "tests", "--out", "nowhere", "--engine", "ray", "--address", address]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"quotes: --address {address}: ") and said.count("\n") == 1
    assert time.monotonic() - start < 15
