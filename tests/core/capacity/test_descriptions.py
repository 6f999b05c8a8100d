"""Definite descriptions, and whom they can stand for."""

import pytest

from pipeline.core.capacity.descriptions import Antecedents, descriptions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Ohio senator said no.", ["Ohio senator"]),
        ("“No,” the Ohio senator said.", ["Ohio senator"]),
        ("The Republican nominee's plan failed.", ["Republican nominee"]),
        ("The Republican tax plan failed.", []),
        ("The Ohio senator Mara Hill said no.", []),
        ("The senator who left said no.", []),
        ("He met the Ohio senator today.", []),
        ('He said: "Well. The Ohio senator left."', []),
        ("A senator said no.", []),
    ],
)
def test_only_subjects_outside_quotation_marks_are_descriptions(text: str, found: list[str]) -> None:
    """An object, a name's own title or a quoted description says nothing of the person before."""
    assert [text[start:end] for start, end in descriptions(text)] == found


def test_subjects_come_before_objects_and_owners() -> None:
    """The nearest sentence counts first, in it the one who acts."""
    text = "Reed slept. After Osgood's speech Hart thanked Lowe. The senator left."
    people = [[(text.index(name), text.index(name) + len(name))] for name in ("Reed", "Osgood", "Hart", "Lowe")]
    assert Antecedents(text, people).of(text.index("The senator")) == [2, 3, 1, 0]
