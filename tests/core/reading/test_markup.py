"""Tags, entities and odd white space out of a text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading.markup import strip, tidy


@pytest.mark.parametrize(
    ("text", "plain", "tags"),
    [
        ("Ana Lund,<strong></strong> left", "Ana Lund, left", 2),
        ("har<b></b>bour", "harbour", 2),
        ('<a href="/x/" class="y">Lund</a>', "Lund", 2),
        ("one<br/>two", "one\ntwo", 1),
        ("<p>one</p><p>two</p>", "\n\none\n\n\n\ntwo\n\n", 4),
        ("She said <q>so</q>.", "She said “so”.", 2),
        ('<tweet author="x">So.</tweet>', "So.", 2),
        ("&lt;em&gt;so&lt;/em&gt;", "so", 2),
        ("a<!-- <b> note -->b", "ab", 0),
        ("<script>if (a < b) { say('<p>'); }</script>so", "\n\n\n\nso", 3),
        ("<figure><figcaption>A ship.</figcaption></figure>so", "\n\n\n\n\n\n\n\nso", 4),
        ("<script>never closed", "\n\nnever closed", 1),
    ],
)
def test_tags_go_and_what_they_hold_stays_unless_it_is_no_text(text: str, plain: str, tags: int) -> None:
    """Block tags end a paragraph; scripts, captions and navigation go with their tags."""
    assert strip(text) == (plain, tags)


@pytest.mark.parametrize("text", ["a < b and b > c", "<sic>", "<Name>", "I <3 it", "x<y", "AT&T; R&D", "?a=1&copy=2"])
def test_what_only_looks_like_markup_stays(text: str) -> None:
    """Less-than signs, remarks in angle brackets, ampersands of names and addresses."""
    assert strip(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&ldquo;So&rdquo; &#8216;no&#x2019; &quot;", '“So” ‘no’ "'),
        ("Lund&nbsp;&amp;&nbsp;Roe", "Lund\xa0&\xa0Roe"),
        ("&amp;ldquo;So&amp;rdquo;", "“So”"),
    ],
)
def test_entities_become_the_characters_that_they_stand_for(text: str, plain: str) -> None:
    """Also where they were escaped twice."""
    assert strip(text) == (plain, 0)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\xa0b\u2009c\u3000d\te", "a b c d e"),
        ("a  b \n  c ", "a b\nc"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\n\ne"),
        ("a\u200bb\ufeffc\xadd\u202ae", "abcde"),
        ("a\x1b[31mb\x1b[0m\x00\x07", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200cb", "ab"),
        ("\ud83d\ude00", "\U0001f600"),
    ],
)
def test_white_space_is_plain_and_nothing_is_invisible(text: str, plain: str) -> None:
    """Joiners stay where they shape words; halves of a character come together."""
    assert tidy(text) == plain


@given(st.text())
def test_tidy_text_is_tidy_and_can_be_stored(text: str) -> None:
    """Doing it again changes nothing."""
    once = tidy(text)
    once.encode("utf-8")
    assert tidy(once) == once


@given(st.text(st.sampled_from("“”‘’„‟«»‹›「」\"'`´′″<>&;abc \n")))
def test_no_quotation_mark_is_lost_or_changed(text: str) -> None:
    """Marks are what the search for quotations lives on."""
    marks = "“”‘’„‟«»‹›「」\"'`´′″"
    kept = [char for char in tidy(strip(text)[0]) if char in marks]
    assert kept == [char for char in text if char in marks]


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<a ", "<a", "<", "&", "&a", "<p x=", "</"])
def test_hostile_markup_takes_no_longer_than_its_length(piece: str) -> None:
    """A megabyte of unclosed tags is done within seconds."""
    started = time.process_time()
    strip(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 5
