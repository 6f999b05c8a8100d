"""What is read before a name."""

import pytest

from pipeline.core.capacity.leading import leading


def _patterns(text: str) -> list[str]:
    start = text.index("Mara Hill")
    return [reading.pattern for reading in leading(text, start, start + len("Mara Hill"))]


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("said Mayor Mara Hill.", ["title"]),
        ("“Mayor Mara Hill left.", ["title"]),
        ("Tarn candidate Sen. Mara Hill left.", ["title", "title"]),
        ("NTV's Mara Hill left.", ["possessive"]),
        ("Osgood Smith's Mara Hill left.", []),
        ("His lawyer, Mara Hill, left.", ["before"]),
        ("When he saw his lawyer, Mara Hill left.", []),
        ("Mara Hill left.", []),
        ("Mr. Mara Hill left.", []),
    ],
)
def test_a_name_is_read_backwards_only_where_something_is_said(text: str, patterns: list[str]) -> None:
    """Titles come alone; a description before a comma needs a comma after the name too."""
    assert _patterns(text) == patterns
