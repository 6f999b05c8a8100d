"""Wrongly decoded text is put right, and only that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading.mojibake import repair


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("â€œIt wonâ€™t do,â€\x9d she said.", "“It won’t do,” she said."),
        ("The rÃ©sumÃ© of FranÃ§ois", "The résumé of François"),
        ("FranÃƒÂ§ois", "François"),
        ("\x93So\x94, she said\x85", "“So”, she said…"),
        ("voilÃ\xa0 le port", "voilà le port"),
    ],
)
def test_text_decoded_with_the_wrong_encoding_is_put_right(broken: str, whole: str) -> None:
    """Once or twice wrong, and control codes that were quotation marks."""
    assert repair(broken) == (whole, True)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            "He\u0301le\u0300ne and RenA\u0303 \u0308re".replace("e\u0301", "é").replace("e\u0300", "è"),
            "Hélène and Renère",
        ),
        ("SA\u0303 \u0308vres", "Sèvres"),
        ("BA\u0303\x83A\u0302¡ez", "Báez"),
        ("MA\u03031⁄4ller", "Müller"),
        ("SaA\u0303ol", "Saúl"),
        ("naA\u0303 \u0304ve", "naïve"),
    ],
)
def test_mojibake_that_was_then_decomposed_is_put_right(broken: str, whole: str) -> None:
    """Archives that normalise to compatibility forms tear its second characters apart."""
    assert repair(broken) == (whole, True)


@pytest.mark.parametrize(
    "whole",
    [
        "“It won’t do,” she said—‘not now’…",
        "„Größe“, »sagte« er – ‚so‘",
        "« Où est-il ? », dit Éloïse à São Tomé",
        "Ünïcödé ¡Hola! ¿Qué? naïve ½ £ © ™",
        "SÃO PAULO, Ångström, Łódź",
        "他说：「好」。Он сказал: «да».",
        "Zoe\u0308 and ﬁne ﬂour",
    ],
)
def test_text_that_is_right_stays_mark_for_mark(whole: str) -> None:
    """Curly marks stay curly; ligatures and decomposed letters stay as they are."""
    assert repair(whole) == (whole, False)


def test_only_the_broken_lines_change() -> None:
    """A page is pasted together from several sources."""
    assert repair("“So,” she said.\nThe rÃ©sumÃ©\n‘No.’") == ("“So,” she said.\nThe résumé\n‘No.’", True)


MARKS = ["", '"', "'", "“", "”", "‘", "’", "„", "«", "»", "—", "…", "–", "’s", "*"]
WORDS = [
    "harbour",
    "été",
    "Éloïse",
    "à",
    "über",
    "Größe",
    "Ärzte",
    "niño",
    "¿Qué",
    "São",
    "Ångström",
    "3 €",
    "½",
    "© 2020",
]


@given(st.lists(st.tuples(*map(st.sampled_from, (MARKS, WORDS, MARKS)))))
def test_common_western_text_is_never_touched(pieces: list[tuple[str, str, str]]) -> None:
    """Whatever marks stand around its words."""
    whole = " ".join("".join(piece) for piece in pieces)
    assert repair(whole) == (whole, False)
