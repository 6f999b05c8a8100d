"""The BibTeX entry of a release."""

from __future__ import annotations

from pipeline.describing.facts import Facts

_SPECIAL = {letter: f"\\{letter}" for letter in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(facts: Facts) -> str:
    """An entry that names the version and, by its digest, the very rows; what is not known is left out."""
    publish, quotes = facts.publish, facts.files["quotes.parquet"]
    fields = {
        # The second pair of braces keeps BibTeX from changing capitals and from parting the name of a body in two.
        "title": f"{{{_escaped(publish.title)}}}",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in publish.creators),
        "year": (publish.date or "")[:4],
        "date": publish.date or "",
        "version": facts.version,
        "url": publish.url or "",
        "note": f"Data set, version {facts.version}: {quotes.rows} quotations, SHA-256 {quotes.sha256}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{facts.slug}-{facts.version},", *lines, "}", ""])


def _escaped(text: str) -> str:
    """The text as LaTeX prints it."""
    return "".join(_SPECIAL.get(letter, letter) for letter in text)
