"""Where results may be put."""

from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.places import check_figures, check_out


def test_figures_take_the_place_of_no_file(tmp_path: Path) -> None:
    """It is named."""
    (tmp_path / "notes").write_text("")
    with pytest.raises(UserError, match=f"^--out {tmp_path}/notes: is a file; name a folder for the figures$"):
        check_figures(tmp_path / "notes")


@pytest.mark.parametrize("content", ["[]", "{", '{"files": {"app.js": 1}}', '{"files": ["app.js"], "name": "app"}'])
def test_a_manifest_of_something_else_makes_no_release(content: str, tmp_path: Path) -> None:
    """Programs of all kinds call a file so, and there may be results beside them."""
    (tmp_path / "manifest.json").write_text(content)
    check_figures(tmp_path / "figures")
    check_out(tmp_path / "made", [])
