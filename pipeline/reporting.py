"""How a command ends: one line for the person at the keyboard, and a status for the shell."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from pipeline.errors import UserError, ValidationFailed

FINE, FAILED, MISTAKE, INTERRUPTED = 0, 1, 2, 130
_GOES_ON = "interrupted; what is there is whole, and the same command goes on from here"


def reported(command: Callable[[], object], name: str = "quotes") -> int:
    """Run a command: 0 if it went well, 1 for failed validation, 2 for a mistake of the user, 130 for Ctrl-C.

    A command that returns a number ends with that status: a comparison answers by it. What went wrong is said on
    standard error in one line that begins with `name`, without a traceback.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    status = FINE
    try:
        answer = command()
        status = answer if isinstance(answer, int) else FINE
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except UserError as error:
        return _said(MISTAKE, f"{name}: {error}")
    except ValidationFailed as error:
        return _said(FAILED, f"{name}: {error}")
    except OSError as error:
        if _interrupted(error):
            return _said(INTERRUPTED, f"{name}: {_GOES_ON}")
        return _said(MISTAKE, f"{name}: {error.filename or 'a file'}: {_why(error)}")
    except KeyboardInterrupt:
        return _said(INTERRUPTED, f"{name}: {_GOES_ON}")
    return status


def _interrupted(error: BaseException | None) -> bool:
    """Whether an error came of an interruption, as where a file that is being closed is closed again."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _why(error: OSError) -> str:
    """What is wrong with the file, in the words of the system where a library only gives its number."""
    if error.errno and not error.filename:
        return os.strerror(error.errno)
    return error.strerror or str(error)


def _said(status: int, line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return status


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
