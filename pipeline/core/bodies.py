"""The names of bodies: where one begins and ends among words, how telling it is, and one spelling for its variants."""

from __future__ import annotations

from typing import NamedTuple

import regex

from pipeline.core.places import COUNTRIES, PARTIES, STATES, is_country, is_party, is_place, is_state, key

ORGANIZATION_NOUNS = frozenset(
    """
    academy action administration agency alliance army assembly association authority band bank bar board brigade
    brotherhood bureau business cabinet campaign caucus center centre chamber channel chapter charity chronicle church
    clinic club co coalition college commission committee company conference confederation congress consortium
    consulting contractor convention corp corporation corps council court delegation department dept diocese district
    division effort embassy endowment enterprise enterprises exchange faculty family federation firm fellowship
    force forces forum foundation front fund gazette government group guild herald hospital house inc industries
    initiative institute institution insurer international journal judiciary kingdom laboratories laboratory lab labs
    law league legion legislature library llc llp ltd magazine media military militia ministry mission monitor
    mosque movement museum navy network networks news newspaper newsletter observatory observer office orchestra
    organisation organization pac panel parish parliament partners partnership party pentagon post press program
    programme project reform review room school schools secretariat section senate seminary service services show
    society squad squadron standard star startup station strategies studio studios subcommittee summit synagogue
    system systems team temple television theater theatre times today tribune tribunal troupe trust union unit university
    watch wing workers works workshop
    """.split()
)
# Names that are a body by themselves, though no noun says so.
_KNOWN = frozenset("Harvard Yale Princeton Stanford Columbia Cornell Oxford Kremlin Vatican Pentagon".split())
_TRAILING = ORGANIZATION_NOUNS - {"action", "bar", "law", "house", "star", "standard", "co", "room", "reform", "works",
                                  "workers", "monitor", "section", "exchange", "front", "post", "business", "today",
                                  "summit", "convention", "family", "media", "consulting", "partners", "services", "network",
                                  "program", "street", "force"} | {"police", "tank", "website", "regime"}  # fmt: skip
_INNER = frozenset("of for and & on the de du des la del von der at against".split())

_TOKEN = regex.compile(
    r"\n|(?:then|ex|now|Then|Ex|Now)-(?=\w)|(?:\p{L}\.){2,}(?:-\w+)*"
    r"|(?:Sens?|Reps?|Govs?|Gens?|Lt|Col|Capt|Cmdr|Maj|Sgt|Cpl|Adm|Brig|Dr|Mrs?|Ms|Messrs|Rev|Prof|Hon|Del|Atty|Supt|Insp|Det"
    r"|Msgr|Pres|Amb|Asst|Dept|Inc|Corp|Co|Ltd|Bros|St|Ft|Mt|Jr|Sr|No|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky"
    r"|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\."
    r"|\p{Lu}\.(?=\s?\p{Lu})|['’]s?(?!\w)|\w+(?:[-‐–&/.@]\w+|['’](?!s\b)\w+)*|[^\w\s]"
)


class Words(NamedTuple):
    """A stretch of the article as words: each with its lower-case form and its offsets into the article."""

    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def capital(self, i: int) -> bool:
        """Whether word `i` is written as part of a name: a capital first, and no "-based" or the like after it."""
        word = self.words[i]
        if not word[0].isupper():
            return word[0].isdigit() and i + 1 < len(self.words) and self.words[i + 1][0].isupper()
        at = max(word.rfind("-"), word.rfind("–"))
        return at < 0 or not word[at + 1 :].islower() or word[:at].islower()


def words_of(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`."""
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(text, start, end):
        words.append(match[0])
        starts.append(match.start())
        ends.append(match.end())
    return Words(words, [word.lower() for word in words], starts, ends)


def name_end(w: Words, i: int, stop: int) -> int:
    """The index after the longest run of capitals from word `i`, inner "of the" and the like allowed, below `stop`."""
    end = first = i
    while i < stop:
        if w.capital(i):
            i += 1
            end = i
            continue
        low = w.lows[i]
        if low == "and" and is_place(" ".join(w.words[first:i])):
            break
        possessive = low in ("'s", "’s") or (low in "'’" and w.words[i - 1][-1] == "s")
        if end == i and (low in _INNER or possessive):
            after = i + 1 + (low != "the" and i + 1 < stop and w.lows[i + 1] == "the")
            if after < stop and w.capital(after):
                i = after
                continue
        break
    return end


def extended(w: Words, end: int, stop: int) -> int:
    """`end` moved past the nouns in small letters that complete a name: "Hill campaign", "Hill's school board"."""
    at = end
    if at < stop and w.lows[at] in ("'s", "’s"):
        at += 1
    for i in range(at, min(at + 4, stop)):
        low = w.lows[i]
        if not low[0].isalnum() or w.capital(i) or low in _INNER:
            break
        if low in _TRAILING or low.removesuffix("s") in _TRAILING:
            end = i + 1
        elif i >= at + 2 and end == at:
            break
    return end


class Tie:
    """How much a body tells: what a lesser one must give way to."""

    PARTY, COUNTRY, NAME, STATE, ORGANIZATION = range(1, 6)


def tie(body: str) -> int:
    """The rank of a body as an affiliation, by its words alone."""
    if is_party(body):
        return Tie.PARTY
    if is_state(body):
        return Tie.STATE
    if is_country(body):
        return Tie.COUNTRY
    if body in _KNOWN or is_organization(body):
        return Tie.ORGANIZATION
    return Tie.NAME


def is_organization(body: str) -> bool:
    """Whether the words of `body` show an organization: one of its nouns, or an abbreviation such as "NAACP"."""
    for word in regex.split(r"[\s-]+", body):
        bare = word.rstrip(".,'’").removesuffix("'s").removesuffix("’s")
        if bare.casefold() in ORGANIZATION_NOUNS or "." in bare and bare[-3:].islower():
            return True
        if 1 < len(bare) < 8 and bare.isupper() and "." not in bare and not is_place(bare):
            return True
    return False


_ABBREVIATIONS = {
    "DNC": "Democratic National Committee", "RNC": "Republican National Committee", "UN": "United Nations",
    "EU": "European Union", "FBI": "Federal Bureau of Investigation", "CIA": "Central Intelligence Agency",
    "IMF": "International Monetary Fund", "NATO": "North Atlantic Treaty Organization",
    "WHO": "World Health Organization", "NYPD": "New York Police Department", "NRA": "National Rifle Association",
    "ACLU": "American Civil Liberties Union", "DOJ": "Department of Justice", "EPA": "Environmental Protection Agency",
    "NSA": "National Security Agency", "AP": "Associated Press", "WSJ": "Wall Street Journal",
    "MIT": "Massachusetts Institute of Technology", "UCLA": "University of California, Los Angeles",
}  # fmt: skip
_BODIES = {key(short): full for short, full in _ABBREVIATIONS.items()} | {
    key(name): full
    for full, names in {
        "Department of State": "State Department,U.S. State Department,U.S. Department of State",
        "Department of Justice": "Justice Department,U.S. Justice Department,U.S. Department of Justice",
        "Department of Defense": "Defense Department,Pentagon,U.S. Department of Defense",
        "Department of the Treasury": "Treasury Department,Treasury,U.S. Treasury",
        "United States Senate": "Senate,U.S. Senate,US Senate",
        "United States House of Representatives": "House,House of Representatives,U.S. House,US House of Representatives",
        "United States Congress": "Congress,U.S. Congress",
        "United States Air Force": "Air Force,U.S. Air Force",
        "United States Army": "U.S. Army",
        "United States Navy": "U.S. Navy",
    }.items()
    for name in names.split(",")
}
_PARTY_STATE = regex.compile(r"^([RDI])[-‐–—, .]+(\p{L}[\p{L}. ]*?)\.?$")


def normalise_body(body: str) -> str:
    """One spelling for the variants of a body: "U.S." and "American" give "United States", "D-Vt." gives "Vermont".

    Articles, possessives and full stops of abbreviations go; countries, American states, parties and the best-known
    abbreviations are spelled out; any other name stays as it is.
    """
    name = " ".join(body.split())
    if match := _PARTY_STATE.match(name):
        name = match[2]
    name = regex.sub(r"^(?:the|a|an|his|her|its|their)\s+", "", name, flags=regex.IGNORECASE)
    name = regex.sub(r"['’]s?$", "", name).strip(" ,;:\"“”")
    for table in (_BODIES, STATES, COUNTRIES, PARTIES):
        if (known := table.get(key(name))) is not None:
            return known
    return name
