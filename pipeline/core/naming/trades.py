"""What line a body is in, by its name or by a noun that stands for it: "the paper" is the Post, not the Senate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

# Line: the nouns that stand for such a body; the words that tell it in a name.
_TRADES = {
    "press": (
        "newspaper paper magazine outlet tabloid network channel station site website publication publisher journal "
        "daily weekly broadcaster program board service blog broadsheet podcast show",
        "newspaper magazine outlet network channel station publication journal daily weekly news post times herald "
        "tribune globe gazette chronicle observer telegraph courier guardian register examiner dispatch inquirer "
        "sentinel mail press today leader union newsroom review wire radio television tv cnn fox nbc cbs abc msnbc npr "
        "pbs bbc ap afp reuters politico breitbart bloomberg slate salon vox buzzfeed huffpost haaretz forbes fortune "
        "time newsweek economist atlantic yorker mediaite axios propublica univision telemundo xinhua tass yonhap "
        "kyodo wsj wapo nyt upi c-span espn vice",
    ),
    "company": (
        "company firm business corporation retailer startup start-up manufacturer airline carrier automaker "
        "chain brand conglomerate insurer lender bank utility subsidiary platform service "
        "site website network bookseller drugmaker brewer consultancy",
        "company inc corp corporation co llc ltd llp group motors airlines holdings bank industries enterprises foods "
        "stores brands technologies systems energy oil pharmaceuticals partners consulting economics media books "
        "twitter facebook google youtube instagram snapchat amazon apple microsoft uber lyft boeing walmart exxon "
        "monsanto chevron comcast netflix tesla pfizer starbucks nike disney intel ibm airbus toyota volkswagen "
        "samsung sony huawei",
    ),
    "agency": (
        "agency department bureau ministry office service authority regulator administration commission watchdog force",
        "agency department bureau ministry office service authority administration commission fbi cia nsa irs epa fda "
        "cdc sec fcc ftc faa fema ice doj dhs dea atf tsa nasa osha interpol pentagon treasury police patrol guard",
    ),
    "committee": (
        "committee panel subcommittee commission council board caucus chamber body conference",
        "committee panel subcommittee commission council board caucus senate house congress parliament assembly "
        "legislature conference dnc rnc dscc nrsc dccc nrcc",
    ),
    "court": ("court tribunal panel", "court tribunal circuit"),
    "school": (
        "university college school institute institution academy",
        "university college school institute academy harvard yale princeton stanford mit ucla cornell oxford cambridge",
    ),
    "group": (
        "group organization organisation nonprofit non-profit charity association foundation coalition alliance "
        "federation league society fund movement pac union guild tank institute center network lobby "
        "institution body council watchdog committee chapter",
        "group organization organisation association foundation coalition alliance federation league society fund "
        "movement pac union guild institute center centre network council committee project initiative action america "
        "american americans brotherhood workers teamsters teachers voters watch lobby trust parenthood aclu naacp nra "
        "afl-cio aipac seiu emily's matter club front hamas hezbollah taliban isis isil daesh qaeda unicef amnesty "
        "planned crossroads priorities moveon wikileaks",
    ),
    "party": ("party", "party gop democrats republicans dnc rnc labour tories"),
    "campaign": ("campaign team operation organization", "campaign"),
    "state": (
        "government country nation state city town county kingdom administration regime republic island municipality",
        "government administration kingdom republic city county town kremlin house",
    ),
}  # fmt: skip


def _by_word(column: int) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for trade, words in _TRADES.items():
        for word in words[column].split():
            found[word].add(trade)
    return {word: frozenset(trades) for word, trades in found.items()}


NOUNS = _by_word(0)  # what a noun that stands for a body may be in
_WORDS = _by_word(1)
_NONE: frozenset[str] = frozenset()


def trades_of(key: Collection[str], place: bool) -> frozenset[str]:
    """The lines that the words of a name tell, in lower case; none where they tell nothing."""
    told = frozenset().union(*(_WORDS.get(word, _NONE) for word in key))
    if any(".com" in word or ".org" in word for word in key):
        told |= {"company", "press"}
    return told | {"state"} if place else told
