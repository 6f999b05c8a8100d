"""The errors that are meant for the person at the keyboard."""

from __future__ import annotations


class UserError(Exception):
    """Something that the user can put right; its message is one line that names the file, row, column or parameter.

    Only the command line catches it, prints that line and exits with status 2.
    """


class TableError(UserError):
    """Rows or a file do not hold the columns that the table declares; names table, column, expected, received."""
