"""A release whose words try to be markup, scripts, formulas and SQL, beside what is unusual but right."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipeline.release import write_release
from pipeline.settings import load_settings
from tests.handmade import dataset, document, evidence, quote, row, speaker_rows, validated

TITLE = "<img src=x onerror=alert(1)> **not bold** [no](javascript:alert(2)) & 'quoted'"
TEXT = (
    "“<script>alert(3)</script> is what I typed,” wrote Eve <b>Holm</b>, head of <i>Tests</i>.\n\n"
    '“=HYPERLINK("http://evil.example","a dam")” said O’Neil\'); DROP TABLE quotes; --.\n\n'
    "“+1 for the bridge,” “-1 for the dam,” “@everyone listen,” said Eve <b>Holm</b>.\n\n"
    "Eve <b>Holm</b> said that the old 🏞 dam “will hold” for a year.\n\n"
    "“Café é à la carte” {{ 7 * 7 }} {% raw %} </div></main> “was unattributed”."
)
EVE, NEIL = "Eve <b>Holm</b>", "O’Neil'); DROP TABLE quotes; --"


def release(folder: Path) -> Path:
    """Write it."""
    tables = dataset()
    page = document(
        "hostile",
        TEXT,
        title=TITLE,
        outlet="=cmd|' /C calc'!A0",
        url="javascript:alert(4)",
        published_at=datetime(2024, 7, 1, 23, 59, tzinfo=UTC),
        byline="<u>Nobody</u>",
    )
    head = evidence(page, "role", "role", "head") | evidence(page, "affiliation", "affiliation", "<i>Tests</i>")
    unknown = dict.fromkeys(("speaker_id", "speaker", "speaker_kind", "confidence"))
    quotes = [
        *tables["quotes"],
        quote(page, "<script>alert(3)</script> is what I typed,", EVE, confidence=0.8, **head,
              **evidence(page, "cue", "cue", "wrote"), **evidence(page, "speaker_mention", "mention", EVE)),
        quote(page, '=HYPERLINK("http://evil.example","a dam")', NEIL, confidence=0.2, flags=["unclosed"]),
        quote(page, "+1 for the bridge,", EVE, confidence=0.3),
        quote(page, "-1 for the dam,", EVE, confidence=0.4),
        quote(page, "@everyone listen,", EVE, confidence=0.5, cluster_id="everyone"),
        quote(page, "the old 🏞 dam “will hold” for a year", EVE, quote_type="indirect", confidence=0.6),
        quote(page, "will hold", EVE, quote_type="mixed", confidence=0.7),
        quote(page, "was unattributed", "nobody") | unknown,
    ]  # fmt: skip
    speakers = speaker_rows([one for one in quotes if one["speaker_id"]])
    for one in speakers:
        one["aliases"] = ["<Eve>"] if one["name"] == EVE else []
    wrong = {**quotes[0], "quote_id": "bad", "reasons": ["<b>a reason</b>", "another"]}
    unread = row("rejects", source="<b>scan</b>.txt", stage="ingest", rule="binary", reason="Not a <text>.", n_bytes=9)
    source = validated(
        folder / "validated",
        documents=[*tables["documents"], page],
        quotes=quotes,
        speakers=speakers,
        quarantine=[wrong],
        rejects=[*tables["rejects"], unread],
    )
    write_release(source, folder / "release", "0.1.0", load_settings())
    return folder / "release"
