"""Bytes to text, in whatever encoding."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading.encoding import Decoded, decode, unescape
from pipeline.core.reading.raw import Problem

GERMAN = "Die größte Überraschung: „Schön“, sagte Anna Müller über Österreichs Äußerung zur Straße. " * 4
POLISH = "Minister powiedział w poniedziałek, że rozmowy będą kontynuowane. Źródło: Łódź. " * 4
RUSSIAN = "Министр сказал в понедельник, что переговоры продолжатся на следующей неделе. " * 4
CHINESE = "部长星期一表示，谈判将于下周继续。记者问他有何期待，他没有回答。" * 4
KOREAN = "장관은 월요일에 회담이 다음 주에 계속될 것이라고 말했다. " * 4


def text(data: bytes, declared: str | None = None) -> str:
    """What the bytes were decoded to."""
    decoded = decode(data, declared)
    assert isinstance(decoded, Decoded), decoded
    return decoded.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_western_text_comes_out_of_every_encoding(encoding: str) -> None:
    """Quotation marks and umlauts are those that went in."""
    assert text(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize(
    ("written", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (CHINESE, "gb18030"), (KOREAN, "euc-kr"), (POLISH, "cp1250")],
)
def test_text_in_other_alphabets_is_guessed_and_the_guess_noted(written: str, encoding: str) -> None:
    """It must not be taken for Windows-1252, in which nearly every byte means something."""
    decoded = decode(written.encode(encoding))
    assert isinstance(decoded, Decoded)
    assert decoded.text == written
    assert "a guess" in decoded.notes[0]


def test_chinese_in_utf_16_without_a_mark_is_told_by_its_line_ends() -> None:
    """Its characters have no zero bytes; spaces, digits and line ends have."""
    assert text((CHINESE + "\n2019\n").encode("utf-16-le")) == CHINESE + "\n2019\n"


def test_what_a_page_declares_counts_before_any_guess() -> None:
    """Few bytes are enough then; Latin-1 means Windows-1252 there."""
    assert text("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert text("“So”".encode("cp1252"), "ISO-8859-1") == "“So”"


def test_a_false_or_unknown_declaration_does_no_harm() -> None:
    """Valid UTF-8 is UTF-8 whatever it says of itself."""
    assert text(GERMAN.encode(), "iso-8859-1") == GERMAN
    assert text(GERMAN.encode("cp1252"), "no-such-encoding") == GERMAN


def test_a_few_bytes_out_of_place_in_utf_8_are_read_as_windows_1252() -> None:
    """As when an article was pasted together from two sources."""
    decoded = decode("„Größe“ und ".encode() + b"caf\xe9 \x93so\x94")
    assert decoded == Decoded("„Größe“ und café “so”", "utf-8", ("decoded from UTF-8 with 3 stray Windows-1252 bytes",))


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0JFIF", b"GIF89a", b"%PDF-1.7", b"PK\x03\x04", b"\x7fELF", b"PAR1"],
)
def test_what_is_known_to_be_no_text_is_told_by_its_first_bytes(data: bytes) -> None:
    """The reason names it."""
    problem = decode(data + b"some text behind it")
    assert isinstance(problem, Problem)
    assert problem.rule == "binary"
    assert problem.reason.startswith("this is ")


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"text\x00\x01\x02\x03" * 50, b"\x01\x02\x03\x04" * 50])
def test_other_binary_data_is_no_text_either(data: bytes) -> None:
    """Zero bytes and control characters give it away."""
    problem = decode(data)
    assert isinstance(problem, Problem)
    assert problem.rule in ("binary", "undecodable")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_every_text_in_utf_8_comes_out_as_it_went_in(written: str) -> None:
    """Unless it begins with the signature of another format."""
    if not written.startswith(("%PDF", "GIF8", "PAR1", "\ufeff")):
        assert text(written.encode()) == written


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_problem(data: bytes) -> None:
    """Never an exception, and never text that cannot be stored."""
    decoded = decode(data)
    if isinstance(decoded, Decoded):
        decoded.text.encode("utf-8")


def test_random_bytes_are_not_taken_for_text() -> None:
    """Four kilobytes of noise."""
    assert all(isinstance(decode(os.urandom(4096)), Problem) for _ in range(20))


def test_escaped_bytes_are_counted_and_read() -> None:
    """What a stream decoded with `surrogateescape` kept is put right afterwards."""
    assert unescape(b"caf\xe9 \x96 so".decode("utf-8", "surrogateescape")) == ("café – so", 2)
    assert unescape("café") == ("café", 0)
