"""What fuzzing found once, and that the fuzzer's checks would find something."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from pathlib import Path
from random import Random

import pytest

from fuzz import targets
from fuzz.seeds import TARGET_NAMES, plant
from fuzz.shapes import Mutate, reshaped, shaped
from fuzz.targets import TARGETS, Broken, check_quotes
from pipeline.core.document import Quote

FINDS = Path(__file__).parent / "finds"


def _target(find: Path) -> str:
    return max((name for name in TARGETS if find.name.startswith(f"{name}-")), key=len)


@pytest.mark.parametrize("find", sorted(FINDS.iterdir()), ids=lambda find: find.name)
def test_what_was_found_once_is_harmless(find: Path) -> None:
    """Each find lies in tests/finds under the name of its target."""
    TARGETS[_target(find)](find.read_bytes())


def test_the_targets_are_those_that_seeds_are_made_for() -> None:
    """The list that needs no pipeline is the same."""
    assert set(TARGETS) == set(TARGET_NAMES)


@pytest.mark.parametrize("target", TARGET_NAMES)
def test_fuzzing_begins_with_what_is_fine(target: str, tmp_path: Path) -> None:
    """Each seed passes, whole and cut off at its middle."""
    plant(target, tmp_path / "seeds")
    seeds = [path.read_bytes() for path in sorted((tmp_path / "seeds").iterdir())]
    assert seeds
    for data in seeds[:3]:
        TARGETS[target](data)
        TARGETS[target](data[: len(data) // 2])


def other_bytes(chance: Random) -> Mutate:
    """Does what the fuzzer does, without looking where it leads."""

    def mutate(data: bytes) -> bytes:
        at = chance.randrange(len(data) + 1)
        return data[:at] + chance.randbytes(chance.randrange(4)) + data[at + chance.randrange(4) :]

    return mutate


@pytest.mark.parametrize("target", [name for name in TARGET_NAMES if shaped(name)])
def test_a_container_that_was_changed_costs_only_itself(target: str, tmp_path: Path) -> None:
    """What the fuzzer does for hours, forty times."""
    plant(target, tmp_path / "seeds")
    seeds = [path.read_bytes() for path in sorted((tmp_path / "seeds").iterdir())]
    for seed in range(40):
        chance = Random(seed)
        TARGETS[target](reshaped(target, chance.choice(seeds), chance, other_bytes(chance)))


def test_most_changes_of_a_container_reach_what_lies_inside(tmp_path: Path) -> None:
    """Changed at random, hardly a packed file would unpack and hardly a tar be one."""
    opens = {
        "tar": lambda data: tarfile.TarFile(fileobj=io.BytesIO(data)),
        "tar.gz": gzip.decompress,
        "zip": lambda data: zipfile.ZipFile(io.BytesIO(data)).infolist(),
    }
    for target, attempt in opens.items():
        plant(target, tmp_path / target)
        seed, held = (tmp_path / target / "seed-0").read_bytes(), 0
        for number in range(100):
            chance = Random(number)
            try:
                attempt(reshaped(target, seed, chance, other_bytes(chance)))
            except (OSError, EOFError, ValueError, tarfile.TarError, zipfile.BadZipFile, zlib.error):
                continue
            held += 1
        assert held > 60, target


def test_a_wrong_offset_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks are not blind."""
    text = 'Una Holt said, "We start today."'
    (quote,) = targets.extract(text)

    def shifted(text: str, model: str) -> list[Quote]:
        return [type(quote)(**{name: getattr(quote, name) for name in quote.__slots__} | {"start": quote.start + 1})]

    monkeypatch.setattr(targets, "extract", shifted)
    with pytest.raises(Broken):
        check_quotes(text, "none")
