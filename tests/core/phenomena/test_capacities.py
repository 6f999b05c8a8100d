"""In which capacity somebody speaks, told anywhere in the article."""

from __future__ import annotations

import pytest

from pipeline.core.extract import extract
from tests.core.phenomena.reading import table

FAR = "The bridge was closed on Monday after a storm.\n\nNobody was hurt, and traffic was light.\n\n"
Told = tuple[str | None, str | None, str | None]
CASES: list[tuple[str, str, Told]] = [
    (
        "apposition",
        '"No," said Mara Hill, a professor at Corran University.',
        ("professor", "Corran University", "current"),
    ),
    (
        "paragraphs before",
        "Mara Hill is a professor of marine biology at Corran University.\n\n" + FAR + '"The tide did it," Hill said.',
        ("professor of marine biology", "Corran University", "current"),
    ),
    (
        "paragraphs after",
        '"The tide did it," Mara Hill said.\n\n' + FAR + "Hill, a professor at Corran University, has studied it.",
        ("professor", "Corran University", "current"),
    ),
    (
        "after the short name",
        "Mara Hill came late.\n\n" + FAR + '"The tide did it," said Hill, who teaches at Corran University.',
        (None, "Corran University", "current"),
    ),
    (
        "relative clause",
        'Mara Hill, who leads the Tarn Trust, shook her head. "Never," she said.',
        ("leads the Tarn Trust", "Tarn Trust", "current"),
    ),
    (
        "works for",
        'Mara Hill works as a nurse at Tarn Hospital. "Never," she said.',
        ("nurse", "Tarn Hospital", "current"),
    ),
    (
        "description for the name",
        'Mara Hill came late. The Tarn Hospital nurse was tired. "Never," she said.',
        ("nurse", "Tarn Hospital", "current"),
    ),
    (
        "possessive",
        'Tarn Hospital\'s director, Mara Hill, shook her head. "Never," she said.',
        ("director", "Tarn Hospital", "current"),
    ),
    (
        "an office of the town in the dateline",
        "FENWICK, Ohio (TPW) -- The bridge is closed.\n\n" + FAR + '"No," said Mayor Mara Hill.',
        ("Mayor", "FENWICK", "current"),
    ),
    ("party and state", '"No," said Sen. Mara Hill (R-Ohio).', ("Sen.", "R-Ohio", "current")),
    ("former", '"No," said former Ohio governor Mara Hill.', ("governor", "Ohio", "former")),
    ("ex", '"No," said Mara Hill, an ex-director of Tarn Motors.', ("director", "Tarn Motors", "former")),
    ("then", 'In 1998, then-mayor Mara Hill said: "No bridge."', ("mayor", None, "former")),
    ("retired", '"No," said Mara Hill, a retired judge.', ("judge", None, "former")),
    (
        "served as",
        'Mara Hill, who served as secretary of the Tarn Trust until 2009, said: "No."',
        ("secretary of the Tarn Trust", "Tarn Trust", "former"),
    ),
    (
        "one of several",
        '"No," said Mara Hill, one of the owners of the Hotel Faro.',
        ("owners", "Hotel Faro", "current"),
    ),
    (
        "spokeswoman of a body",
        '"No," said Tarn Motors spokeswoman Mara Hill.',
        ("spokeswoman", "Tarn Motors", "current"),
    ),
    ("with", '"No," said Mara Hill, an economist with the Tarn Trust.', ("economist", "Tarn Trust", "current")),
    (
        "of, without a role",
        '"No," said Mara Hill of the Tarn Trust.',
        (None, "Tarn Trust", "current"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), table(CASES))
def test_gives_role_body_and_status(text: str, expected: Told) -> None:
    """Role and body as the article words them, and whether they still hold."""
    quote = extract(text)[0]
    held = quote.affiliation
    role = held.role and held.role.text
    # a role may end before or after its body: what counts is how it opens
    wanted = expected[0]
    assert role == wanted or (role and wanted and (wanted.startswith(role) or role.startswith(wanted)))
    assert (held.body and held.body.text, held.status) == expected[1:]
