"""The closed lists of words that the traits of a quoted stretch are read from; all lower case."""

from __future__ import annotations

# Words that are the subject of a clause of their own.
SUBJECTS = frozenset(
    "i we you he she it they there this that these those who what nobody everybody everyone someone somebody "
    "nothing everything people i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd he's he'd "
    "he'll she's she'd she'll it's it'll it'd they're they've they'll they'd there's that's what's let's "
    "here's who's".split()
)
# Words that begin a subject.
OPENERS = SUBJECTS | frozenset("the a an my our your his her its their".split())
# Finite auxiliaries and their contractions.
FINITE = frozenset(
    "is are was were am has have had do does did will would can could should must may might shall cannot "
    "ain't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't "
    "couldn't shouldn't mustn't".split()
)
WE = frozenset("i we my our me us you your".split())
CONTRACTED = ("n't", "'re", "'ve", "'ll", "'m")
# Words that join a clause to another.
LINKS = frozenset(
    "that because if when while whether although though as where since unless until but and so how why who "
    "which what".split()
)
# Words that a verb does not follow as its subject would.
SMALL = LINKS | frozenset(
    "to of for in on at by with from about into over under than is are was were be been a an the his her "
    "their its my our your or not".split()
)
# Words of reporting, verbs and nouns.
REPORTS = frozenset(
    "said say says saying told tell tells telling add added adds adding ask asked asks asking write wrote "
    "writes writing tweeted tweets tweeting continued replied responded note noted notes noting argue argued "
    "argues arguing declared declares declaring announced insisted insists explained recalled concluded warn "
    "warned warns warning joked acknowledged admitted suggest suggested suggests suggesting stated claim "
    "claimed claims claiming remarked quipped shouted shouting yelled chanted chanting read reads call called "
    "calls calling described describes describing dubbed labeled branded deemed considers considered referred "
    "refers referring accused accusing accuses blasted slammed criticized denounced dismissed praised "
    "praising hailed mocked ridiculed touted promise promised promises promising vowed pledged vows urged "
    "believes believed thinks thought feels felt wants wanted asserted alleged alleging contends complained "
    "lamented characterized cited citing predicted testified quoted posted repeated questioned demanded "
    "defended rated cautioned countered observed emphasized stressed reiterated according statement speech "
    "interview remarks comments comment tweet letter email".split()
)
ARTICLES = frozenset("a an the".split())
OWNERS = frozenset("his her its their my our your".split())
# Words for works, which have titles.
WORKS = frozenset(
    "book film movie show song documentary series novel play album memoir autobiography column article essay "
    "editorial episode program hit drama comedy sitcom musical poem anthem ballad video ad spot single track "
    "report magazine newsletter podcast blog sequel story memo titled entitled".split()
)
