"""Ids that outlive edits, and addresses in one form."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.core.reading.identity import doc_id, normalise_url, second_doc_id


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/news/harbour?id=7&page=2",
        "http://www.courier.example/news/harbour/?page=2&id=7",
        "HTTPS://Courier.Example:443/news/harbour?id=7&page=2&utm_source=mail&fbclid=x#comments",
        " https://courier.example/news/harbour?page=2&id=7 ",
    ],
)
def test_equal_pages_have_equal_addresses(url: str) -> None:
    """Scheme, `www.`, port, fragment, order and tracking do not say which page it is."""
    assert normalise_url(url) == "courier.example/news/harbour?id=7&page=2"


@pytest.mark.parametrize("url", ["https://courier.example/news/Harbour", "https://courier.example/news/harbour?id=8"])
def test_different_pages_keep_different_addresses(url: str) -> None:
    """Paths count letter for letter, and so do parameters with a meaning."""
    assert normalise_url(url) != normalise_url("https://courier.example/news/harbour?id=7")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "n/a",
        "courier.example/x",
        "ftp://courier.example/x",
        "https://",
        "https://courier.example/",
        "http://[x/y",
        "http://a:b/c",
    ],
)
def test_what_names_no_page_is_no_address(url: str) -> None:
    """Above all the front page of a site, which careless pages name as their own."""
    assert normalise_url(url) is None


def test_an_article_is_named_by_its_address_and_else_by_its_source() -> None:
    """Where the address names no page, the source must do."""
    assert doc_id("https://courier.example/a", "x.txt") == doc_id("http://www.courier.example/a/", "y.txt")
    assert doc_id(None, "x.txt") != doc_id(None, "y.txt")
    assert doc_id("https://courier.example/", "x.txt") == doc_id(None, "x.txt")


def test_an_id_is_the_same_on_every_machine() -> None:
    """Systems store the letters of a file name in different forms; this value must never change."""
    assert doc_id(None, unicodedata.normalize("NFD", "café.txt")) == doc_id(None, "café.txt")
    assert doc_id("https://courier.example/a", "x.txt") == "d052859934cbe58d"


def test_a_further_article_of_one_address_has_an_id_of_its_own() -> None:
    """Made from both, so that it does not depend on what else was read."""
    assert len({"a1", second_doc_id("a1", "x.txt"), second_doc_id("a1", "y.txt"), second_doc_id("b1", "x.txt")}) == 4
