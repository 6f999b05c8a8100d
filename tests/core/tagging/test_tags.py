"""Scores of tags to spans: what goes on must have begun."""

from itertools import pairwise

import numpy as np

from pipeline.core.tagging.tags import CONTENT, SOURCE, paths, spans


def scores(*rows: tuple[int, ...]) -> np.ndarray:
    """One cue whose words have the given scores of the five tags."""
    return np.array(rows, dtype=np.float32)


def test_an_allowed_path_is_the_best_of_each_word() -> None:
    """Source begins and goes on, nothing, content begins and goes on."""
    one = scores((0, 9, 0, 0, 0), (0, 0, 9, 0, 0), (9, 0, 0, 0, 0), (0, 0, 0, 9, 0), (0, 0, 0, 0, 9))
    [path] = paths(one, [(0, 5)])
    assert path == [1, 2, 0, 3, 4]
    assert spans(path, SOURCE) == [(0, 2)]
    assert spans(path, CONTENT, first=10) == [(13, 15)]


def test_what_goes_on_without_a_beginning_is_mended() -> None:
    """The second word may not go on a content that nothing began, so the cheapest change is made."""
    [path] = paths(scores((9, 0, 0, 0, 0), (0, 0, 0, 8, 9), (0, 0, 0, 0, 9)), [(0, 3)])
    assert path == [0, 3, 4]


def test_no_tie_lets_anything_go_on_without_a_beginning() -> None:
    """Where several paths are as good, the one that is taken is still allowed, whatever the scores."""
    tied = np.random.default_rng(5).integers(0, 2, (2400, 5)).astype(np.float32)
    for path in paths(tied, [(k, k + 12) for k in range(0, 2400, 12)]):
        for before, tag in pairwise([0, *path]):
            assert tag not in (2, 4) or before in (tag - 1, tag)


def test_each_range_of_words_is_on_its_own() -> None:
    """What goes on behind the words of another cue has begun nothing; what lies between two cues counts for none."""
    goes_on, nothing, begins = (0, 0, 0, 8, 9), (9, 0, 0, 0, 0), (0, 0, 0, 9, 0)
    rows = scores(begins, goes_on, goes_on, goes_on, nothing)
    assert paths(rows, [(0, 2), (3, 5)]) == [[3, 4], [3, 0]]
