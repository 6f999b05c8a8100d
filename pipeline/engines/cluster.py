"""The way to a Ray cluster: one that is there already, or one that begins and ends with this process."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket

import ray

from pipeline.engines.local import default_workers
from pipeline.errors import UserError

_HERE, _RUNNING = "local", "auto"
_ADDRESS = re.compile(r"\[?(?P<host>[^/\s]+?)\]?:(?P<port>\d{1,5})")
_PATIENCE = 5.0  # seconds in which a machine must take a call


def connect(address: str | None, workers: int | None) -> None:
    """Let this process be part of a cluster: `address` is HOST:PORT, `auto` for the one that this machine belongs to.

    Without one it is that of RAY_ADDRESS, which Ray sets for its jobs; else, or with `local`, a cluster of `workers`
    cores of this machine is started. Raises UserError where that is not possible.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it tells its makers of each start otherwise
    address = address or os.environ.get("RAY_ADDRESS") or _HERE
    if address not in (_HERE, _RUNNING):
        _knock(address)
    own = {"num_cpus": workers or default_workers(), "include_dashboard": False} if address == _HERE else {}
    handler = signal.getsignal(signal.SIGTERM)
    try:
        ray.init(address=address, logging_level=logging.CRITICAL, log_to_driver=False, **own)
    except (OSError, RuntimeError, ValueError, SystemExit, ray.exceptions.RayError) as error:
        said = " ".join(str(error).split())
        raise UserError(f"--address {address}: Ray cannot be used there ({said})") from error
    finally:
        signal.signal(signal.SIGTERM, handler)  # Ray puts one of its own in its place


def _knock(address: str) -> None:
    """Raise UserError where nobody is at home: Ray itself would try for two minutes and end this process then."""
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        raise UserError(f"--address {address}: expected HOST:PORT, `auto` or `local`")
    try:
        socket.create_connection((parts["host"], int(parts["port"])), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise UserError(f"--address {address}: no Ray answers there ({error})") from error
