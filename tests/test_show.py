"""What `quotes show` prints of a release: which quotations, and how they look."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.core.unifying.history import speaker_rows
from pipeline.errors import UserError
from pipeline.picking import pick
from pipeline.release import write_release
from pipeline.show import show
from tests.handmade import BOTH, dataset, document, quote, validated
from tests.sharing import settings

CHINA = "“The river is low,” said Luis Ferrer."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the dataset and of one article more, whose file is called after a speaker's surname."""
    folder = tmp_path_factory.mktemp("show")
    ferrer = document("ferrer", CHINA, source="2024/ferrer.txt#1", published_at=datetime(2024, 7, 1, tzinfo=UTC))
    others = [document(f"ferrer{n}", f"Nothing. {n}", source=f"2024/ferrer.txt#{n}") for n in (10, 11)]
    rows = dataset()
    quotes = [*rows["quotes"], quote(ferrer, "The river is low,", BOTH[1]) | {"speaker": "Ferrer"}]
    source = validated(
        folder / "validated",
        documents=[*rows["documents"], ferrer, *others],
        quotes=quotes,
        speakers=speaker_rows(quotes, labels={quotes[0]["speaker_id"]: "hydrologist"}),
    )
    write_release(source, folder / "made", "0.1.0", settings())
    return folder / "made"


def words(made: Path, what: str) -> list[str]:
    """The quotations picked, in the order of their articles."""
    return sorted(row["quote_text"] for row in pick(made, what).quotes)


def test_a_quotation_goes_by_its_id(made: Path) -> None:
    """And it is the only one."""
    first = dataset()["quotes"][0]
    assert words(made, first["quote_id"]) == [first["quote_text"]]


def test_an_article_goes_by_its_id_its_source_and_parts_of_that(made: Path) -> None:
    """The whole source means that article alone, though others contain it."""
    river = words(made, "river")
    assert river == words(made, "river.txt") and len(river) == 4
    assert pick(made, "2024/ferrer.txt#1").sources == {"ferrer": "2024/ferrer.txt#1"}
    assert len(pick(made, "ferrer.txt").sources) == 3
    assert words(made, "ferrer.txt#11") == []


def test_a_speaker_goes_by_id_by_name_and_by_parts_of_that(made: Path) -> None:
    """In any spelling; a name that is part of a source means the article."""
    [*ferrer] = words(made, BOTH[1])
    assert len(ferrer) == 3
    for what in ("speaker-ferrer", "LUIS", "ferrer luis"):
        assert words(made, what) == ferrer
    assert words(made, "ferrer") == ["The river is low,"]
    assert words(made, "Ada Brook") == words(made, "hydrologist") == words(made, "speaker-brook") != ferrer


@pytest.mark.parametrize("what", ["nobody", "speaker-", "Ferrer Brook"])
def test_what_nothing_is_called_is_a_mistake(what: str, made: Path) -> None:
    """The line says what was looked for."""
    why = f"{made}: no source of an article contains {what!r}, and no speaker, article or quotation goes by it"
    with pytest.raises(UserError) as caught:
        pick(made, what)
    assert str(caught.value) == why


@pytest.mark.parametrize("what", ["", " "])
def test_nothing_is_not_everything(what: str, made: Path) -> None:
    """A variable of the shell may be empty."""
    with pytest.raises(UserError, match="WHAT is empty; without it the summary is shown"):
        pick(made, what)


def test_each_quotation_shows_who_says_it_and_its_id(made: Path) -> None:
    """The id stands at the right margin, and closer where there is no room."""
    picked = pick(made, "river")
    lines = show(picked, 72).splitlines()
    ids = [row["quote_id"] for row in sorted(picked.quotes, key=lambda row: row["start"])]
    shown = [line for line in lines if line.endswith(tuple(ids))]
    assert [line.split()[-1] for line in shown] == ids
    first = shown[0]
    assert first.startswith("  Ada Brook (hydrologist), director, Tern Institute") and len(first) == 72
    assert show(picked, 20).count("  " + ids[0]) == 1
    assert "\x1b" not in "".join(lines)
    assert f"\x1b[2m{ids[0]}\x1b[0m\n" in show(picked, 72, styled=True)


def test_a_speaker_shows_the_name_of_the_dataset(made: Path) -> None:
    """Where it is the fuller one; so those who were split can be told apart."""
    assert "\n  Luis Ferrer " in show(pick(made, "2024/ferrer.txt#1"), 100)


def test_an_article_without_quotations_says_so(made: Path) -> None:
    """Rather than nothing."""
    assert show(pick(made, "ferrer.txt#11"), 100) == "2024/ferrer.txt#11: no quotations"
