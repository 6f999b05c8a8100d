"""Other sites can neither read from the server nor write through it, and it reads nothing but the release."""

import http.client
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest

from pipeline.dashboard.database import Database
from pipeline.dashboard.guard import hosts, is_loopback
from tests.dashboard.conftest import Shown, serving

Answer = tuple[int, dict[str, str], str]


def ask(shown: Shown, path: str, method: str = "GET", **headers: str) -> Answer:
    """What the server says to a request with just these headers."""
    place = urlsplit(shown.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    body = headers.pop("body", None)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"host": place.netloc, **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None:
        connection.putheader("content-length", str(len(body)))
    connection.endheaders(body.encode() if body is not None else None)
    answer = connection.getresponse()
    return (
        answer.status,
        {name.lower(): value for name, value in answer.getheaders()},
        answer.read().decode(errors="replace"),
    )


@pytest.fixture
def shown(show: Callable[[Path], Shown], hostile_release: Path) -> Shown:
    """A server, listening where it does if nothing is said."""
    return show(hostile_release)


def test_the_server_listens_on_this_machine_only(shown: Shown) -> None:
    """Its address is that of the loopback."""
    assert urlsplit(shown.address).hostname == "127.0.0.1"
    port = f":{urlsplit(shown.address).port:04X}"
    tables = [Path(f"/proc/net/{table}").read_text().splitlines()[1:] for table in ("tcp", "tcp6")]
    listening = [line.split()[1] for table in tables for line in table if line.split()[3] == "0A"]
    assert [place for place in listening if place.endswith(port)] == [f"0100007F{port}"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8600", "127.0.0.1.evil.example", "", "[", "10.0.0.1"])
def test_a_foreign_name_that_leads_here_gets_nothing(shown: Shown, host: str) -> None:
    """DNS rebinding: the browser believes that it talks to that name."""
    status, _, said = ask(shown, "/", host=host)
    assert status == 403
    assert "quotations" not in said


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_our_own_names_are_answered(shown: Shown, name: str) -> None:
    """With or without a port."""
    assert ask(shown, "/", host=f"{name}:{urlsplit(shown.address).port}")[0] == 200
    assert ask(shown, "/", host=name)[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://{own}"},
        {"origin": "http://{own}", "sec_fetch_site": "cross-site"},
        {"origin": "http://localhost:1"},
    ],
)
def test_a_form_of_another_site_is_refused(shown: Shown, headers: dict[str, str]) -> None:
    """Whatever browser sends it; nothing is written."""
    own = urlsplit(shown.address).netloc
    given = {name: value.format(own=own) for name, value in headers.items()}
    assert ask(shown, "/review", "POST", **given, body="action=reject&quote_id=quote-river-48")[0] == 403
    assert not shown.corrections.exists()


def test_a_form_of_ours_is_taken(hostile_release: Path, tmp_path: Path) -> None:
    """The same request from our own page."""
    with serving(hostile_release, tmp_path / "corrections.csv") as shown:
        [quote_id] = [row["quote_id"] for row in Database(hostile_release).rows(
            "SELECT quote_id FROM quotes WHERE quote_text LIKE '+1%'")]  # fmt: skip
        form = {"origin": shown.address, "body": f"action=reject&quote_id={quote_id}"}
        assert ask(shown, "/review", "POST", **form)[0] == 303
        assert "reject" in shown.corrections.read_text()
        too_long = {"origin": shown.address, "body": "note=" + "x" * 200_000}
        assert ask(shown, "/review", "POST", **too_long)[0] == 413
        unknown = {"origin": shown.address, "body": "action=reject&quote_id=none"}
        assert ask(shown, "/review", "POST", **unknown)[0] == 404


def test_every_answer_forbids_what_is_not_ours(shown: Shown) -> None:
    """No script in a page, nothing from elsewhere, no frame, nothing kept by the browser."""
    for path in ("/", "/static/app.js", "/nowhere", "/quotes.csv"):
        _, headers, _ = ask(shown, path)
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/article?id=../x"]
)
def test_no_address_leads_out_of_the_release(shown: Shown, path: str) -> None:
    """Neither through the files of the pages nor through an id."""
    assert ask(shown, path)[0] == 404


def test_what_cannot_be_asked_is_said(shown: Shown) -> None:
    """As a page with one line; the server goes on."""
    status, _, said = ask(shown, "/search?type=spoken")
    assert status == 400
    assert "type: expected one of" in said
    assert ask(shown, "/search?page=x")[0] == 400
    assert ask(shown, "/speaker?id=nobody")[0] == 404
    assert ask(shown, "/search?words=%00%27")[0] == 200


def test_the_database_reaches_nothing_but_the_release(hostile_release: Path, tmp_path: Path) -> None:
    """Not other files, not a file to write, not its own settings."""
    database = Database(hostile_release)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    for statement in (
        f"FROM read_csv('{tmp_path}/secret.csv')",
        f"COPY quotes TO '{tmp_path}/out.csv'",
        f"FROM read_text('{hostile_release}/../validated/quotes.parquet')",
        f"ATTACH '{tmp_path}/new.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "LOAD httpfs",
    ):
        with pytest.raises(duckdb.Error):
            database.rows(statement)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_looking_changes_nothing_in_the_release(shown: Shown) -> None:
    """After a walk through the pages every file is as it was."""
    before = {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in shown.release.iterdir()}
    for path in ("/", "/search?words=dam", "/article?id=hostile", "/speakers", "/review", "/quotes.parquet"):
        assert ask(shown, path)[0] == 200
    assert {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in shown.release.iterdir()} == before


def test_the_names_of_a_server_follow_from_where_it_listens() -> None:
    """Told to listen elsewhere, it answers to that name; on all interfaces to every number, but to no foreign name."""
    assert hosts("127.0.0.1") == hosts("localhost") == {"localhost", "127.0.0.1", "::1"}
    assert hosts("news.lan") == {"news.lan"}
    assert "*" in hosts("0.0.0.0")
    assert [is_loopback(host) for host in ("127.0.0.5", "::1", "localhost", "0.0.0.0", "news.lan")] == [
        True, True, True, False, False,
    ]  # fmt: skip
