"""Closed lists of words that names and descriptions are recognised by. Lower case throughout."""

from __future__ import annotations

from pipeline.core.capacity import bodies, roles

POSSESSIVE = ("'s", "’s")

# Before a surname: how the writer addresses somebody, and what it tells of the sex ("" where nothing).
COURTESY = {
    "mr": "m", "messrs": "m", "sir": "m", "lord": "m", "monsieur": "m", "herr": "m", "señor": "m",
    "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f", "madame": "f", "frau": "f", "señora": "f",
    "mx": "", "dr": "", "prof": "", "professor": "", "rev": "", "reverend": "", "father": "m", "sister": "f",
    "brother": "m", "king": "m", "queen": "f", "prince": "m", "princess": "f", "hon": "", "rabbi": "", "imam": "m",
    "pope": "m", "bishop": "", "archbishop": "", "cardinal": "m", "pastor": "", "sheikh": "m", "shri": "m", "smt": "f",
}  # fmt: skip

# Offices that may stand before a name without being part of it, capitals or not.
OFFICES = (roles.NOUNS | roles.TITLES | {"general", "leader", "strategist", "ag", "democrat"}) - frozenset(
    "baker butcher carpenter carter cook dean fisher gardener hunter king mason miner page painter parish porter "
    "prince star tailor taylor trader walker waiter weaver young driver chef marine major guard head face voice "
    "product father mother brother sister native republican democrat conservative liberal muslim".split()
)

# Heads of the names of bodies.
_ALSO_BODIES = frozenset(
    "police kremlin treasury globe daily express nations street wire zeitung registry airlines motors holdings radio "
    "research usa dealer scouts veterans nurses teamsters speaks matter act constitution code plan watchdog nation "
    "district county city".split()
)
_NO_BODIES = frozenset(
    "law star bar room co effort front reform works family wing show summit action today standard".split()
)
BODIES = (bodies.ORGANIZATION_NOUNS | _ALSO_BODIES) - _NO_BODIES
# After these a name goes on through "of", "for" and "on": "Department of Justice", "Committee on Foreign Relations".
JOINED = BODIES | {
    "secretary",
    "speaker",
    "leader",
    "minister",
    "director",
    "chief",
    "daughters",
    "sons",
    "friends",
    "veterans",
}

PARTICLES = frozenset(
    "de la las los del della der den van von zu bin ibn al el di da du dos das le lo ten ter bint abu y e".split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue tues wed thu thur thurs fri sat jan feb mar apr aug sept oct nov dec "
    "christmas easter thanksgiving ramadan passover".split()
)
# Adjectives of party and nation that stand before a name without being part of it.
# Articles of Arabic names, which a bare surname leaves out: "Karim al-Haddad", "Haddad".
ARTICLES = ("al-", "el-", "Al-", "El-")
# What follows a hyphen in words that tell where somebody belongs: "Los Angeles-based", "Saudi-led".
WHENCE = frozenset(
    "area based born led backed funded trained owned run controlled linked educated raised affiliated aligned "
    "appointed dominated friendly leaning style era only wide themed inspired sponsored".split()
)
PARTIES = frozenset(
    "republican republicans democrat democratic democrats gop labour tory conservative liberal libertarian green "
    "independent socialist".split()
)

# What a pronoun tells: the sex, "p" for plural, "n" for neither, "s" for the speaker, "" for nothing.
PRONOUNS = {
    "he": "m", "she": "f", "they": "p", "it": "n", "who": "", "i": "s", "we": "s",
    "his": "m", "her": "f", "him": "m", "their": "p", "them": "p", "its": "n",
}  # fmt: skip
SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we"})

# Sentence-opening words never part of a name, beyond the counted `common` words.
OPENERS = frozenset(
    "the a an and but or so yet for nor if in on at by to of as from with without into over after before since while "
    "when where why how what which who whose that this these those there here then thus also still just even only "
    "both either neither each every all any some many most more much few several other another such no not now "
    "meanwhile however moreover instead indeed perhaps maybe although though because unless until once despite "
    "during amid among between against under above about across along around behind below beside besides beyond near "
    "off out through toward towards upon within according asked he she it they we you i his her its their our your "
    "my him them us me mr mrs ms is are was were be been being has have had do does did can could would shall should "
    "may might must let yes oh well ok okay please thank thanks".split()
)

SHORT_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "capt": "captain", "sgt": "sergeant", "prof": "professor", "det": "detective",
    "supt": "superintendent", "amb": "ambassador", "rev": "reverend", "del": "delegate", "adm": "admiral",
    "pres": "president",
}  # fmt: skip

# What people are called for short, where that does not open with the same letters as the given name.
SHORT_GIVEN = {
    "bob": "robert", "bobby": "robert", "rob": "robert", "bill": "william", "billy": "william", "will": "william",
    "dick": "richard", "rick": "richard", "jim": "james", "jimmy": "james", "jack": "john", "johnny": "john",
    "mike": "michael", "mick": "michael", "tony": "anthony", "ted": "edward", "ned": "edward", "chuck": "charles",
    "charlie": "charles", "hank": "henry", "harry": "henry", "larry": "lawrence", "jerry": "gerald", "joe": "joseph",
    "kate": "katherine", "kathy": "katherine", "katie": "katherine", "liz": "elizabeth", "beth": "elizabeth",
    "betty": "elizabeth", "betsy": "elizabeth", "peggy": "margaret", "meg": "margaret", "maggie": "margaret",
    "nancy": "ann", "sally": "sarah", "molly": "mary", "polly": "mary", "sandy": "alexandra", "alex": "alexander",
    "sasha": "alexander", "nell": "ellen", "nick": "nicholas", "kit": "christopher", "drew": "andrew",
    "tina": "christina", "becky": "rebecca", "trish": "patricia", "patty": "patricia", "gus": "august",
    "walt": "walter", "wally": "walter", "zack": "zachary", "frank": "francis", "fran": "frances",
}  # fmt: skip

# What sources are called that the article does not name.
ANONYMOUS = frozenset(
    "official aide adviser advisor source spokesman spokeswoman spokesperson organizer staffer operative strategist "
    "voter protester supporter employee worker colleague friend donor attendee questioner user heckler student "
    "resident guest member insider customer neighbor caller ally activist volunteer observer participant demonstrator "
    "passer-by".split()
)
# What speaks without being a person or a body: the heads of descriptions of writings and shows.
DOCUMENTS = frozenset(
    "report letter statement document documents poll polls study survey surveys ad ads law lawsuit suit affidavit "
    "memo email emails petition filing filings editorial article headline book memoir order ruling "
    "complaint records data figures resolution release post tweet message script sign banner website platform "
    "constitution bylaws standards spot narration video summary analysis verdict judgment indictment treaty "
    "agreement decree advertisement leaflet poster manifesto charter rules guidelines notice warrant motion "
    "brief column piece opinion essay mailer flier flyer brochure pamphlet newsletter caption footnote audit dispatch "
    "communique proclamation declaration".split()
)
# What a title follows: "her book, Quiet Water".
WORKS = frozenset(
    "book memoir novel autobiography biography film movie documentary show series podcast song album play essay poem "
    "magazine newspaper website blog".split()
)
# Nouns that stand for a body when they speak, though they end no name of one.
BODY_NOUNS = frozenset(
    "campaign office court administration government ministry company group agency firm union".split()
)
# What people make when they speak: "Hill's claim that ...", "her call for ...".
UTTERANCES = frozenset(
    "accusation accusations admission allegation allegations announcement answer answers apology argument arguments "
    "assertion assertions assessment attack attacks belief boast call calls characterization claim claims comment "
    "comments complaint complaints conclusion confession contention criticism criticisms declaration demand demands "
    "denial denials depiction description descriptions endorsement explanation insistence invocation joke jokes "
    "message mantra motto notion offer phrase plan pledge pledges praise prediction predictions promise promises "
    "proposal proposals quip quote quotes rant reference references remark remarks reply response retort rhetoric "
    "slogan speech statement statements suggestion suggestions talk term testimony theory threat threats tweet tweets "
    "view views vow warning warnings words".split()
)
