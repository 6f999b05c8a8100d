"""How a command ends."""

import pytest

from pipeline.errors import TableError, UserError, ValidationFailed
from pipeline.reporting import reported


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (UserError("storm.txt: no such file"), 2, "find: storm.txt: no such file\n"),
        (TableError("table quotes: no"), 2, "find: table quotes: no\n"),
        (ValidationFailed("half of the rows failed"), 1, "find: half of the rows failed\n"),
        (PermissionError(13, "Permission denied", "secret.txt"), 2, "find: secret.txt: Permission denied\n"),
        (
            KeyboardInterrupt(),
            130,
            "find: interrupted; what is there is whole, and the same command goes on from here\n",
        ),
    ],
)
def test_what_went_wrong_is_one_line_and_a_status(
    error: BaseException, status: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback for what a person can put right."""

    def fail() -> None:
        raise error

    assert reported(fail, "find") == status
    assert capsys.readouterr().err == line


def test_a_fault_of_the_program_is_not_hidden() -> None:
    """Anything else keeps its traceback."""

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        reported(fail)


def test_a_command_that_went_well_has_status_0() -> None:
    """Unless it answers with a number."""
    assert reported(lambda: "done") == 0
    assert reported(lambda: 1) == 1


def test_an_error_that_an_interruption_brings_about_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a folder is being removed Python may close a file twice; nobody could put that right."""

    def closed_twice() -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise OSError(9, "Bad file descriptor")

    assert reported(closed_twice) == 130
    assert capsys.readouterr().err.startswith("quotes: interrupted; ")
