"""The errors that are meant for the person at the keyboard."""

from __future__ import annotations


class UserError(Exception):
    """Something that the user can put right; its message is one line that names the file, row, column or parameter.

    Only `pipeline.reporting` catches it, prints that line and gives the status 2.
    """


class TableError(UserError):
    """Rows or a file do not hold the columns that the table declares; names table, column, expected, received."""


class ValidationFailed(Exception):
    """The dataset as a whole is not fit to be published; its message says why, in several lines.

    Only `pipeline.reporting` catches it, prints it and gives the status 1.
    """
