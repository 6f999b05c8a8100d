"""The card of a release: the README that people see first, with the header that the Hugging Face Hub reads."""

from __future__ import annotations

from typing import Any

import yaml

from pipeline.describing.citation import bibtex
from pipeline.describing.facts import Facts, file_name

# The sizes by which the Hub sorts data sets, as rows above which each begins.
_SIZES = (
    (1_000_000_000, "n>1B"),
    (100_000_000, "100M<n<1B"),
    (10_000_000, "10M<n<100M"),
    (1_000_000, "1M<n<10M"),
    (100_000, "100K<n<1M"),
    (10_000, "10K<n<100K"),
    (1_000, "1K<n<10K"),
    (0, "n<1K"),
)
_BODY = """\
# {title}

{description}

Version {version}, {rows:,} quotations. The version is MAJOR.MINOR.PATCH: the first number rises when the columns
change, the second when the rows do, the third when only their description does. A version, once published, never
changes; `manifest.json` holds the SHA-256 of every file.

| file | rows | a row is |
|---|---|---|
{files}

What each column means is in [codebook.md](codebook.md); the same for machines in `croissant.json` (Croissant) and
`datapackage.json` (Frictionless). {text}

```python
import pandas as pd

quotes = pd.read_parquet("quotes.parquet")
```

## How it was made

A program found the quotations, their speakers, roles and affiliations. `confidence` is the probability that the
speaker is right; rows flagged `corrected` were set right by a person. What the program could not read is in `rejects`,
what failed a check in `quarantine`.

People are quoted here under their names. A quotation shows what an article says that somebody said, which need not be
what was said.

## Licence

{license}

## How to cite

```bibtex
{citation}```
"""
_WITH_TEXT = "Every offset counts in `documents.text`, in code points."
_WITHOUT_TEXT = """\
The texts of the articles, and the sentences around
each quotation, are left out for the sake of copyright: `text` and `context` are null. The offsets stay, and the
SHA-256 of each text. Whoever holds the articles puts them back with `quotes restore . --articles DIR`, which proves
each text by its digest."""


def card(facts: Facts) -> str:
    """The content of `README.md`."""
    publish = facts.publish
    files = (
        f"| `{file_name(table)}` | {facts.file_of(table).rows:,} | {table.description} |" for table in facts.tables
    )
    license_said = (
        f"[{publish.license}](https://spdx.org/licenses/{publish.license}.html)" if publish.license else "Not stated."
    )
    body = _BODY.format(
        title=publish.title,
        description=publish.description,
        version=facts.version,
        rows=facts.files["quotes.parquet"].rows,
        files="\n".join(files),
        text=_WITH_TEXT if publish.include_text else _WITHOUT_TEXT,
        license=f"{license_said} The quoted words and the articles stay under the rights of those who wrote them.",
        citation=bibtex(facts),
    )
    header = yaml.safe_dump(_header(facts), sort_keys=False, allow_unicode=True, width=1000)
    return f"---\n{header}---\n\n{body}"


def _header(facts: Facts) -> dict[str, Any]:
    rows = facts.files["quotes.parquet"].rows
    header = {
        "pretty_name": facts.publish.title,
        "language": sorted({language.split("-")[0] for language in facts.languages}),
        "license": facts.publish.license.lower() if facts.publish.license else "unknown",
        "size_categories": [next(name for least, name in _SIZES if rows >= least)],
        "tags": ["news", "quotations", "quotation attribution"],
        "configs": [
            {"config_name": table.name, "data_files": file_name(table)}
            | ({"default": True} if table.name == "quotes" else {})
            for table in facts.tables
        ],
    }
    return {name: value for name, value in header.items() if value}
