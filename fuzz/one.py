"""One target under the fuzzer: python -m fuzz.one TARGET [options of libFuzzer] FOLDER"""

from __future__ import annotations

import sys
from random import Random

import atheris

from fuzz.shapes import reshaped, shaped

with atheris.instrument_imports(include=["pipeline"]):
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    name = sys.argv[1]

    def mutator(data: bytes, most: int, seed: int) -> bytes:
        """Another input, of no more bytes than that."""
        made = reshaped(
            name, data, Random(seed), lambda part: atheris.Mutate(part, max(1, min(most, 2 * len(part) + 64)))
        )
        return made if len(made) <= most else atheris.Mutate(data, most)

    TARGETS[name](b"")  # what is loaded for the first input must not count as its time
    options = {"custom_mutator": mutator} if shaped(name) else {}
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[name], **options)
    atheris.Fuzz()
