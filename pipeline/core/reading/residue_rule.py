"""What a rule is by which a paragraph goes, and what several rules are made of."""

from __future__ import annotations

from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True)
class Rule:
    """A paragraph of at most `longest` words in which `pattern` is found is residue of the kind `name`.

    `must` and `must_not` say what the pattern is there for and what it was kept away from; the tests hold it to both.
    With `spares_speech` the rule leaves a paragraph alone that holds quotation marks and a verb of saying; with
    `needs_sequel` one that no prose follows, for an article itself may end with the name of its agency. `hints`,
    for patterns that are slow to fail, are strings in lower case of which the article holds one where the rule applies.
    """

    name: str
    longest: int
    pattern: regex.Pattern[str]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    hints: tuple[str, ...] = ()
    spares_speech: bool = True
    needs_sequel: bool = False


def either(*patterns: str) -> regex.Pattern[str]:
    """One pattern that finds what any of the given ones finds."""
    return regex.compile("|".join(patterns))


# Must match the name of an agency or picture library as it stands in credits; must not match their names in lower case.
AGENCY = (
    "(?:AP|A\\.P\\.|(?:The )?Associated Press|ASSOCIATED PRESS|(?:Thomson )?Reuters|REUTERS|AFP(?:-JIJI)?"
    "|Agence France-Presse|UPI|EPA(?:-EFE)?|EFE|dpa|DPA|Yonhap(?: News(?: Agency)?)?|YONHAP|Xinhua|XINHUA"
    "|Kyodo(?: News)?|KYODO|Jiji|TASS|Tass|ANSA|PTI|ANI|IANS|KCNA|Newsis|NEWSIS|News1|CNA|Anadolu|Belga|ANP|Lusa"
    "|Keystone|Interfax|Sputnik|TT|NTB|Ritzau|PAP|ČTK|CTK|MTI|Bloomberg(?: News)?|Getty(?: Images)?|GETTY IMAGES"
    "|Shutterstock|iStock|Alamy|Unsplash|Pixabay|Pexels|Flickr|Wikimedia(?: Commons)?|ZUMA(?: Press)?|Zuma|SIPA|Sipa"
    "|Imago|IMAGO|Picture Alliance|PA(?: Wire)?|Instagram|WireImage)"
)
