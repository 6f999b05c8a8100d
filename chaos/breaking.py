"""Signals at moments drawn by chance, and what must hold after each: nothing is lost, nothing is left behind."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from chaos.ground import STAGES, Ground, Run, digest

_SIGNALS = (signal.SIGKILL, signal.SIGTERM)
_INTERRUPTED = 130
_WITH_WORKERS = STAGES[:3]


@dataclass(slots=True)
class Toll:
    """What was done, and what must not have come of it."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    replaced: int = 0
    resumed: int = 0
    workers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def of_stage(self, stage: str) -> int:
        """The signals that met a stage."""
        return sum(number for (hit, _), number in self.kills.items() if hit == stage)


def break_off(ground: Ground, chance: Random, kills: int, toll: Toll) -> None:
    """Break runs off so many times, each resumed until it comes through."""
    ground.lay_old()
    while toll.kills.total() < kills:
        stage = min(STAGES[STAGES.index(ground.stage()) :], key=toll.of_stage)
        hit = _broken_off(ground, chance, stage, toll)
        if hit in ("publish", None):
            _let_through(ground, toll)
    _let_through(ground, toll)


def _broken_off(ground: Ground, chance: Random, stage: str, toll: Toll) -> str | None:
    """The stage that the signal met; None where the run was through before."""
    run = ground.start()
    if not ground.begins(run, stage) or run.ended(chance.uniform(0, ground.lasts[stage])) is not None:
        return None
    sent = chance.choice(_SIGNALS)
    hit = ground.stage()
    run.send(sent)
    status = run.end()
    name = f"{sent.name} in {hit}"
    toll.kills[hit, sent.name] += 1
    toll.replaced += ground.replaced()
    if status not in (0, -sent, _INTERRUPTED):
        toll.faults.append(f"{name}: status {status}: {ground.said.read_text(encoding='utf-8')}")
    if sent == signal.SIGTERM and ground.said.read_text(encoding="utf-8").count("\n") > 1:
        toll.faults.append(f"{name}: more than a line: {ground.said.read_text(encoding='utf-8')}")
    toll.faults += [f"{name}: {problem}" for problem in ground.wrong()]
    return hit


def _let_through(ground: Ground, toll: Toll) -> None:
    """Resume what was broken off to its end, see what it left, and begin anew."""
    if status := ground.start().end():
        toll.faults.append(f"a resumed run ended with {status}: {ground.said.read_text(encoding='utf-8')}")
    if digest(ground.out) != ground.new:
        toll.faults.append("a resumed run made other bytes than an unbroken one")
    toll.faults += [f"left behind: {path}" for path in ground.left()]
    toll.resumed += 1
    ground.lay_old()


def kill_workers(ground: Ground, chance: Random, kills: int, toll: Toll) -> None:
    """Kill so many worker processes, one in each run, which must make the bytes that it would have made."""
    while toll.workers.total() < kills:
        ground.lay_old()
        stage = min(_WITH_WORKERS, key=toll.workers.__getitem__)
        run = ground.start()
        if ground.begins(run, stage):
            run.ended(chance.uniform(0, ground.lasts[stage]))
        if hit := _worker_killed(ground, run, chance):
            toll.workers[hit] += 1
        if status := run.end():
            toll.faults.append(f"status {status} without a worker: {ground.said.read_text(encoding='utf-8')}")
        elif digest(ground.out) != ground.new:
            toll.faults.append("a run without one of its workers made other bytes")
        toll.faults += [f"left behind: {path}" for path in ground.left()]


def _worker_killed(ground: Ground, run: Run, chance: Random) -> str | None:
    """The stage in which a worker was killed, as soon as there is one; None where there is none any more."""
    while run.ended() is None:
        hit = ground.stage()
        workers = run.workers()
        if workers and hit in _WITH_WORKERS:
            os.kill(chance.choice(workers), signal.SIGKILL)
            return hit
        if hit not in _WITH_WORKERS:
            return None
        time.sleep(0.001)
    return None
