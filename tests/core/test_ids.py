"""Ids name things: same thing, same id."""

from pipeline.core.ids import short_id


def test_the_same_parts_give_the_same_id_in_every_run() -> None:
    """A pinned value: if it changes, every published id changes with it."""
    assert short_id("article", 10, 20) == "b0b04cc2aa839b00"


def test_parts_do_not_run_together() -> None:
    """(1, 23) and (12, 3) are two spans, so they have two ids."""
    assert short_id("a", 1, 23) != short_id("a", 12, 3)
